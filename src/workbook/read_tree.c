/* read_tree.c - trees of nodes from the lines of a workbook. */
#include "workbook/read_inside.h"

#include <string.h>

/* ---- nodes ---- */

struct branch *
branch_new(enum node_type type, struct place place, struct mem *mem)
{
    struct branch *branch = MEM_NEW(mem, struct branch);

    branch->node = (struct node){.type = type, .place = place};
    return branch;
}

void
branch_add(struct branch *list, const struct node *item, struct mem *mem)
{
    *MEM_PUSH(mem, list->items, list->node.count, list->item_room) = item;
    list->node.items = list->items;
}

void
branch_put(struct branch *map, const char *key, struct place place,
           const struct node *value, struct mem *mem)
{
    size_t count = map->node.count;

    *MEM_PUSH(mem, map->keys, count, map->key_room) =
        scalar_new(key, place, mem);
    map->node.keys = map->keys;
    branch_add(map, value, mem);
}

struct node *
scalar_new(const char *text, struct place place, struct mem *mem)
{
    struct node *node = MEM_NEW(mem, struct node);

    *node = (struct node){.type = NODE_SCALAR,
                          .place = place,
                          .text = text,
                          .length = strlen(text)};
    return node;
}

/* The map at this key, which is made when there is none.  All maps of a line
 * are branches. */
static struct branch *
branch_below(struct branch *map, const char *key, struct place place,
             struct mem *mem)
{
    const struct node *below = node_value(&map->node, key);
    struct branch *made;

    if (below != NULL)
        return (struct branch *)below;
    made = branch_new(NODE_MAP, place, mem);
    branch_put(map, key, place, &made->node, mem);
    return made;
}

/* Puts a value at `a.b` below a map. */
static void
put_at(struct branch *map, const char *path, const struct node *value,
       struct mem *mem)
{
    size_t length;

    while (path[length = strcspn(path, ".")] == '.') {
        map =
            branch_below(map, mem_string(mem, path, length), value->place, mem);
        path += length + 1;
    }
    branch_put(map, path, value->place, value, mem);
}

/* ---- values ---- */

const struct node *
line_words(const struct workbook *workbook, const struct line *line,
           const char *key)
{
    struct branch *map = NULL;
    const struct node *own = NULL;

    for (size_t i = 0; i < line->heads->width; i++) {
        const struct head *head = &line->heads->head[i];
        const struct node *cell = line->cells[i];

        if (cell == NULL || strcmp(head->column->key, key) != 0)
            continue;
        if (map == NULL)
            map = branch_new(NODE_MAP, cell->place, workbook->mem);
        branch_put(map, head->language, cell->place, cell, workbook->mem);
        if (strcmp(head->language, workbook->language) == 0)
            own = cell;
    }
    if (own != NULL && map->node.count == 1)
        return own;
    return map != NULL ? &map->node : NULL;
}

/* "60; 70; 80", or with spaces or commas between where there is no semicolon.
 */
static const struct node *
list_of(const struct node *cell, struct mem *mem)
{
    const char *separators = strchr(cell->text, ';') != NULL ? ";" : ", \n";
    struct branch *list = branch_new(NODE_LIST, cell->place, mem);
    const char *at = cell->text;

    while (*at != '\0') {
        size_t length;

        at += strspn(at, separators);
        at += strspn(at, " \n");
        length = strcspn(at, separators);
        if (length > 0)
            branch_add(
                list, scalar_new(mem_string(mem, at, length), cell->place, mem),
                mem);
        at += length;
    }
    return &list->node;
}

/* A number without its year is no map. */
static void
flatten_baseline(struct branch *map)
{
    for (size_t i = 0; i < map->node.count; i++)
        if (strcmp(map->keys[i]->text, "baseline") == 0 &&
            map->items[i]->count == 1 &&
            strcmp(map->items[i]->keys[0]->text, "value") == 0)
            map->items[i] = map->items[i]->items[0];
}

/* The first of the languages of its column. */
static bool
is_first(const struct heads *heads, size_t head)
{
    for (size_t i = 0; i < head; i++)
        if (heads->head[i].column == heads->head[head].column)
            return false;
    return true;
}

struct branch *
line_map(const struct workbook *workbook, const struct line *line)
{
    struct branch *map = branch_new(NODE_MAP, line->place, workbook->mem);

    for (size_t i = 0; i < line->heads->width; i++) {
        const struct noun_column *column = line->heads->head[i].column;
        const struct node *value = line->cells[i];

        if (column->link)
            continue;
        if (column->kind == COLUMN_WORDS)
            value = is_first(line->heads, i)
                        ? line_words(workbook, line, column->key)
                        : NULL;
        else if (column->kind == COLUMN_LIST && value != NULL)
            value = list_of(value, workbook->mem);
        if (value != NULL)
            put_at(map, column->key, value, workbook->mem);
    }
    flatten_baseline(map);
    return map;
}
