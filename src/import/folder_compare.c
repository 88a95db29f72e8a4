/* folder_compare.c - what differs between two versions of a folder's files. */
#include "import/folder_compare.h"

#include "base/ensure.h"
#include "base/index.h"
#include "base/text.h"
#include "import/csv_rows.h"
#include "import/yaml.h"

#include <string.h>

struct comparing {
    struct differences *differences;
    const char *file;
    struct findings *findings; /* none: the files are our own */
    struct mem *mem;
};

static void
add(struct comparing *with, enum difference_kind kind, const char *where,
    const char *before, const char *after)
{
    struct differences *list = with->differences;

    *MEM_PUSH(with->mem, list->item, list->count, list->room) =
        (struct difference){kind, with->file, where, before, after};
}

/* ---- YAML ---- */

/* `where.key`, or `where[name]`. */
static const char *
below(struct comparing *with, const char *where, const char *name, bool item)
{
    struct out out = out_new(with->mem);

    if (item)
        out_format(&out, "%s[%s]", where, name);
    else
        out_format(&out, "%s%s%s", where, where[0] != '\0' ? "." : "", name);
    return out_string(&out);
}

/* A scalar, or a list or map of them. */
static bool
is_flat(const struct node *node)
{
    for (size_t i = 0; i < node->count; i++)
        if (node->items[i]->type != NODE_SCALAR)
            return false;
    return true;
}

/* What is always told whole. */
static bool
is_plain(const struct node *node)
{
    return node->type != NODE_MAP && is_flat(node);
}

static const char *
flat_text(struct comparing *with, const struct node *node)
{
    struct out out = out_new(with->mem);

    if (node->type == NODE_SCALAR)
        return node->text;
    for (size_t i = 0; i < node->count; i++) {
        out_text(&out, i > 0 ? "; " : "");
        if (node->type == NODE_MAP)
            out_format(&out, "%s: ", node->keys[i]->text);
        out_text(&out, node->items[i]->text);
    }
    return out_string(&out);
}

static void compare_nodes(struct comparing *with, const char *where,
                          const struct node *before, const struct node *after);

/* Of two that are at one place; NULL: nothing is. */
static void
compare_values(struct comparing *with, const char *where,
               const struct node *before, const struct node *after)
{
    const struct node *given = before != NULL ? before : after;

    if (before != NULL && after != NULL) {
        compare_nodes(with, where, before, after);
        return;
    }
    if (is_plain(given))
        add(with, DIFFERENCE_VALUE, where,
            before != NULL ? flat_text(with, before) : NULL,
            after != NULL ? flat_text(with, after) : NULL);
    else
        add(with, before != NULL ? DIFFERENCE_REMOVED : DIFFERENCE_ADDED, where,
            NULL, NULL);
}

static void
compare_maps(struct comparing *with, const char *where,
             const struct node *before, const struct node *after)
{
    for (size_t i = 0; i < before->count; i++) {
        const char *key = before->keys[i]->text;

        compare_values(with, below(with, where, key, false), before->items[i],
                       node_value(after, key));
    }
    for (size_t i = 0; i < after->count; i++) {
        const char *key = after->keys[i]->text;

        if (node_value(before, key) == NULL)
            compare_values(with, below(with, where, key, false), NULL,
                           after->items[i]);
    }
}

/* What an entry of a list is known by: its code, else its number. */
static const char *
entry_name(struct comparing *with, const struct node *entry, size_t number)
{
    const struct node *code =
        entry->type == NODE_MAP ? node_value(entry, "code") : NULL;
    struct out out = out_new(with->mem);

    if (code != NULL && code->type == NODE_SCALAR)
        return code->text;
    out_format(&out, "%zu", number + 1);
    return out_string(&out);
}

static struct index *
entry_names(struct comparing *with, const struct node *list)
{
    struct index *names = index_new(with->mem, list->count);

    for (size_t i = 0; i < list->count; i++)
        index_add(names, entry_name(with, list->items[i], i), i);
    return names;
}

static void
compare_lists(struct comparing *with, const char *where,
              const struct node *before, const struct node *after)
{
    struct index *old = entry_names(with, before);
    struct index *new = entry_names(with, after);

    for (size_t i = 0; i < before->count; i++) {
        const char *name = entry_name(with, before->items[i], i);
        size_t at = index_find(new, name);

        compare_values(with, below(with, where, name, true), before->items[i],
                       at != NO_INDEX ? after->items[at] : NULL);
    }
    for (size_t i = 0; i < after->count; i++) {
        const char *name = entry_name(with, after->items[i], i);

        if (index_find(old, name) == NO_INDEX)
            compare_values(with, below(with, where, name, true), NULL,
                           after->items[i]);
    }
}

static void
compare_nodes(struct comparing *with, const char *where,
              const struct node *before, const struct node *after)
{
    if (before->type == NODE_MAP && after->type == NODE_MAP) {
        compare_maps(with, where, before, after);
    } else if (is_flat(before) && is_flat(after)) {
        const char *old = flat_text(with, before);
        const char *new = flat_text(with, after);

        if (strcmp(old, new) != 0)
            add(with, DIFFERENCE_VALUE, where, old, new);
    } else if (before->type == NODE_LIST && after->type == NODE_LIST) {
        compare_lists(with, where, before, after);
    } else {
        compare_values(with, where, before, NULL);
        compare_values(with, where, NULL, after);
    }
}

static const struct node *
tree_of(struct comparing *with, const struct folder_file *file)
{
    struct file text = {file->name, file->text, file->count};
    const struct node *root = yaml_read(&text, with->findings, with->mem);

    ensure(root != NULL);
    return root;
}

/* ---- CSV ---- */

struct csv_table {
    struct csv_row head;
    struct csv_row *rows;
    const char **names;
    size_t count, room;
    struct index *index;
};

/* The columns that say which row it is. */
static bool
is_name(const char *column)
{
    static const char *const names[] = {"indicator", "stage", "round",
                                        "measure", "period"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(column, names[i]) == 0)
            return true;
    return false;
}

static const char *
row_name(struct comparing *with, const struct csv_row *head,
         const struct csv_row *row)
{
    struct out out = out_new(with->mem);

    for (size_t i = 0; i < head->count; i++)
        if (is_name(head->cell[i].text) && row->cell[i].count > 0)
            out_format(&out, "%s%s", out.count > 0 ? " " : "",
                       row->cell[i].text);
    return out_string(&out);
}

static struct csv_table
read_table(struct comparing *with, const struct folder_file *file)
{
    struct file text = {file->name, file->text, file->count};
    struct csv_rows rows = csv_rows_new(&text, ',', with->findings, with->mem);
    struct csv_table table = {.head = csv_rows_next(&rows)};

    while (!csv_rows_end(&rows))
        *MEM_PUSH(with->mem, table.rows, table.count, table.room) =
            csv_rows_next(&rows);
    table.names = MEM_ARRAY(with->mem, const char *, table.count);
    table.index = index_new(with->mem, table.count);
    for (size_t i = 0; i < table.count; i++) {
        table.names[i] = row_name(with, &table.head, &table.rows[i]);
        index_add(table.index, table.names[i], i);
    }
    return table;
}

static void
compare_rows(struct comparing *with, const char *name,
             const struct csv_row *head, const struct csv_row *before,
             const struct csv_row *after)
{
    for (size_t i = 0; i < head->count; i++) {
        const char *old = before->cell[i].text, *new = after->cell[i].text;
        struct out where = out_new(with->mem);

        if (strcmp(old, new) == 0)
            continue;
        out_format(&where, "%s: %s", name, head->cell[i].text);
        add(with, DIFFERENCE_VALUE, out_string(&where),
            old[0] != '\0' ? old : NULL, new[0] != '\0' ? new : NULL);
    }
}

static void
compare_tables(struct comparing *with, const struct folder_file *before,
               const struct folder_file *after)
{
    struct csv_table old = read_table(with, before);
    struct csv_table new = read_table(with, after);

    for (size_t i = 0; i < old.count; i++) {
        size_t at = index_find(new.index, old.names[i]);

        if (at == NO_INDEX)
            add(with, DIFFERENCE_REMOVED, old.names[i], NULL, NULL);
        else
            compare_rows(with, old.names[i], &old.head, &old.rows[i],
                         &new.rows[at]);
    }
    for (size_t i = 0; i < new.count; i++)
        if (index_find(old.index, new.names[i]) == NO_INDEX)
            add(with, DIFFERENCE_ADDED, new.names[i], NULL, NULL);
}

/* ---- files ---- */

const struct folder_file *
folder_file(const struct folder_files *files, const char *name)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->file[i].name, name) == 0)
            return &files->file[i];
    return NULL;
}

static void
compare_files(struct comparing *with, const struct folder_file *before,
              const struct folder_file *after)
{
    size_t count = with->differences->count, length = strlen(before->name);

    if (strcmp(before->text, after->text) == 0)
        return;
    if (length > 4 && strcmp(before->name + length - 4, ".csv") == 0)
        compare_tables(with, before, after);
    else
        compare_nodes(with, "", tree_of(with, before), tree_of(with, after));
    if (with->differences->count == count)
        add(with, DIFFERENCE_ORDER, "", NULL, NULL);
}

void
folder_compare(struct differences *differences,
               const struct folder_files *before,
               const struct folder_files *after, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct comparing with = {
        .differences = differences, .findings = &findings, .mem = mem};

    *differences = (struct differences){0};
    for (size_t i = 0; i < before->count; i++) {
        const struct folder_file *other =
            folder_file(after, before->file[i].name);

        with.file = before->file[i].name;
        if (other == NULL)
            add(&with, DIFFERENCE_REMOVED, "", NULL, NULL);
        else
            compare_files(&with, &before->file[i], other);
    }
    for (size_t i = 0; i < after->count; i++) {
        with.file = after->file[i].name;
        if (folder_file(before, with.file) == NULL)
            add(&with, DIFFERENCE_ADDED, "", NULL, NULL);
    }
}
