/* template_inside.h - a part of a form as a tree over its bytes. */
#ifndef PRINT_TEMPLATE_INSIDE_H
#define PRINT_TEMPLATE_INSIDE_H

#include "print/template.h"

/* What matters of a part; everything else lies between. */
enum node_kind {
    NODE_ROOT,
    NODE_CELL,      /* ends with a paragraph: a cell, a text box, a note */
    NODE_PARAGRAPH, /* w:p */
    NODE_ROW,       /* w:tr */
    NODE_TEXT,      /* w:t */
    NODE_BREAK,     /* ends a line of text, or a field */
    NODE_SINGLE,    /* may not stand twice: bookmarks, comments, notes */
    NODE_DRAWING,   /* its number may not stand twice */
    NODE_SECTION,   /* `{{#list}}` to `{{/list}}` */
};

enum place_kind { PLACE_VALUE, PLACE_OPEN, PLACE_CLOSE };

/* `{{…}}` in the text of a paragraph. */
struct spot {
    enum place_kind kind;
    size_t from, to; /* bytes of the paragraph's text */
    const struct named *named;
    enum named_list list; /* of a value; what a mark opens or closes */
};

struct node {
    enum node_kind kind;
    size_t start, inner, inner_end, end; /* bytes of the part */
    size_t parent;                       /* where the element around begins */
    struct node *first, *last, *next;
    bool fixed; /* a paragraph that ends a section of the document */

    const char *text; /* of a text, decoded; of a paragraph all of it */
    size_t count;
    size_t at; /* of a text: where it begins in its paragraph's */

    struct spot *spot; /* of a paragraph */
    size_t spot_count, spot_room;
    bool alone; /* it has one spot and nothing else but space */

    enum named_list list; /* of a section or a row: what it is repeated for */
    bool trimmed;         /* of a cell: marks stood in it */
};

struct form_part {
    struct mem *mem;
    const char *file, *name;
    const char *bytes;
    size_t count;
    struct node *root;
    size_t spots;   /* how many places it has */
    unsigned amiss; /* lists whose names are not told to stand outside: one of
                       their marks is amiss, which is told */
    struct faults *faults;
};

/* ---- template_read.c ---- */

/* Reads the part into a tree; false when it is refused (told). */
bool form_read(struct form_part *part);

/* ---- template_places.c ---- */

/* A form with more of them is refused. */
#define FORM_SPOTS_MAX 5000

/* Finds the places, makes sections of marks, says what rows are repeated for;
 * all mistakes are told.  False when there is one. */
bool form_find(struct form_part *part);

/* ---- template_write.c ---- */

/* Larger ones are not written: a form times its items is far smaller. */
#define FORM_WRITTEN_MAX (64u << 20)

/* The part with its places filled in; false when it grows too large. */
bool form_write(struct out *out, const struct form_part *part,
                const struct named_at *at);

#endif
