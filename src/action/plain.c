/* plain.c - what a line of the journal says, as people read it. */
#include "action/plain.h"

#include "import/yaml.h"

#include <string.h>

/* JSON is YAML, too. */
void
plain_change(struct out *out, const char *json, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    const struct node *root = NULL;
    struct file file;
    size_t said_count = 0;

    if (json == NULL)
        return;
    if (file_of_text(&file, "journal", json, strlen(json), &findings))
        root = yaml_read(&file, &findings, mem);
    if (root == NULL || root->type != NODE_MAP) {
        out_text(out, json);
        return;
    }
    for (size_t i = 0; i < root->count; i++) {
        const struct node *value = root->items[i];

        if (value->type != NODE_SCALAR ||
            (value->plain && strcmp(value->text, "null") == 0))
            continue;
        out_format(out, "%s%s %s", said_count++ > 0 ? ", " : "",
                   root->keys[i]->text, value->text);
    }
}
