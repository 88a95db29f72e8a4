/* yaml.h - the YAML that people write: maps, lists and scalars with places.
 *
 * Scalars stay text, quoted or plain.  Anchors, aliases, tags, several
 * documents, keys that are no scalars, keys that stand twice and nesting
 * beyond YAML_DEPTH_MAX are refused by name.
 */
#ifndef IMPORT_YAML_H
#define IMPORT_YAML_H

#include "import/file.h"

#define YAML_DEPTH_MAX 24

enum node_type { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node {
    enum node_type type;
    struct place place;
    const char *text; /* of a scalar */
    size_t length;
    bool plain;                      /* a scalar without quotes */
    const struct node *const *items; /* of a list; the values of a map */
    const struct node *const *keys;  /* of a map, scalars */
    size_t count;
};

/* The tree of a file; NULL when it cannot be read (all mistakes told).  Keys
 * that stand twice are told, the first one stays. */
const struct node *yaml_read(const struct file *file, struct findings *findings,
                             struct mem *mem);

/* The value of a key of a map; NULL: none. */
const struct node *node_value(const struct node *map, const char *key);

/* Where the text of a scalar starts: behind its quote. */
struct place node_inside(const struct node *scalar);

/* True for what YAML calls null: a plain `~`, or nothing. */
bool node_is_null(const struct node *node);

#endif
