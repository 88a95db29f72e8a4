/* plain.c - what a line of the journal says, as people read it. */
#include "action/plain.h"

#include "import/yaml.h"

#include <string.h>

/* The texts of an object, each behind its name. */
static void
add_map(struct out *out, const struct node *map)
{
    size_t said_count = 0;

    for (size_t i = 0; i < map->count; i++) {
        const struct node *value = map->items[i];

        if (value->type != NODE_SCALAR ||
            (value->plain && strcmp(value->text, "null") == 0))
            continue;
        out_format(out, "%s%s %s", said_count++ > 0 ? ", " : "",
                   map->keys[i]->text, value->text);
    }
}

static bool
is_list_of_maps(const struct node *node)
{
    if (node->type != NODE_LIST)
        return false;
    for (size_t i = 0; i < node->count; i++)
        if (node->items[i]->type != NODE_MAP)
            return false;
    return true;
}

/* JSON is YAML, too. */
void
plain_change(struct out *out, const char *json, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    const struct node *root = NULL;
    struct file file;

    if (json == NULL)
        return;
    if (file_of_text(&file, "journal", json, strlen(json), &findings))
        root = yaml_read(&file, &findings, mem);
    if (root != NULL && root->type == NODE_MAP) {
        add_map(out, root);
        return;
    }
    if (root == NULL || !is_list_of_maps(root)) {
        out_text(out, json);
        return;
    }
    for (size_t i = 0; i < root->count; i++) {
        if (i > 0)
            out_text(out, "; ");
        add_map(out, root->items[i]);
    }
}
