/* criterion.c - a criterion from the lines of several sheets. */
#include "workbook/criterion_inside.h"

#include "base/text.h"

#include <string.h>

/* ---- gathering ---- */

void
criterion_begin(struct gathered *criterion, struct place place)
{
    if (criterion->place.file == NULL)
        criterion->place = place;
}

/* What a line says of a criterion as a whole stands once. */
static void
take_once(const struct workbook *workbook, const struct node **into,
          const struct node *cell, const char *key)
{
    if (cell == NULL)
        return;
    if (*into == NULL)
        *into = cell;
    else if (cell->type != NODE_SCALAR || (*into)->type != NODE_SCALAR ||
             strcmp(cell->text, (*into)->text) != 0)
        FIND(workbook->findings, FINDING_KEY_TWICE, cell->place,
             TEXT_WORKBOOK_TWICE, arg_text("key", key));
}

static bool
same_group(const struct node *a, const struct node *b)
{
    return text_same(a != NULL ? a->text : NULL, b != NULL ? b->text : NULL);
}

static void
add_demand(const struct workbook *workbook, struct gathered *criterion,
           const struct demand_line *demand)
{
    for (size_t i = 0; i < criterion->demand_count; i++) {
        const struct demand_line *other = &criterion->demands[i];

        if (same_group(other->group, demand->group)) {
            FIND(workbook->findings, FINDING_KEY_TWICE, demand->place,
                 TEXT_WORKBOOK_TWICE,
                 arg_text("key", demand->group != NULL ? demand->group->text
                                                       : "level"));
            return;
        }
        if (other->group == NULL || demand->group == NULL) {
            finding_plain(workbook->findings, FINDING_CRITERION, demand->place,
                          TEXT_WORKBOOK_GROUPS);
            return;
        }
    }
    *MEM_PUSH(workbook->mem, criterion->demands, criterion->demand_count,
              criterion->demand_room) = *demand;
}

/* What a line of any sheet says of a criterion. */
void
criterion_gather(const struct workbook *workbook, struct gathered *criterion,
                 const struct line *line)
{
    struct demand_line demand = {.group = line_cell(line, "group"),
                                 .place = line->place};
    bool any = demand.group != NULL;

    for (size_t i = 0; i < line->heads->width; i++) {
        int level = line->heads->head[i].level;

        if (level == 0 || line->cells[i] == NULL)
            continue;
        demand.level[level - 1] = line->cells[i];
        any = true;
    }
    take_once(workbook, &criterion->type, line_cell(line, "criterion"),
              "criterion");
    take_once(workbook, &criterion->toward, line_cell(line, "toward"),
              "toward");
    take_once(workbook, &criterion->judge,
              line_words(workbook, line, "judged.by"), "judged.by");
    if (any)
        add_demand(workbook, criterion, &demand);
    if (any || criterion->type != NULL || criterion->toward != NULL ||
        criterion->judge != NULL)
        criterion_begin(criterion, line->place);
}

/* ---- putting together ---- */

/* A cell that is left blank between others is a level without one. */
static const struct node *
null_at(struct place place, struct mem *mem)
{
    struct node *node = scalar_new("~", place, mem);

    node->plain = true;
    return node;
}

static const struct node *
demand_list(const struct demand_line *demand, size_t levels, struct mem *mem)
{
    struct branch *list = branch_new(NODE_LIST, demand->place, mem);
    size_t last = levels;

    for (size_t i = levels; i < LEVELS_MAX; i++)
        if (demand->level[i] != NULL)
            last = i + 1;
    for (size_t i = 0; i < last && i < LEVELS_MAX; i++)
        branch_add(list,
                   demand->level[i] != NULL ? demand->level[i]
                                            : null_at(demand->place, mem),
                   mem);
    return &list->node;
}

static const struct node *
demand_rules(const struct demand_line *demand, struct mem *mem)
{
    struct branch *map = branch_new(NODE_MAP, demand->place, mem);

    for (int i = 0; i < LEVELS_MAX; i++) {
        struct out level = out_new(mem);

        out_format(&level, "%d", i + 1);
        if (demand->level[i] != NULL)
            branch_put(map, out_string(&level), demand->level[i]->place,
                       demand->level[i], mem);
    }
    return &map->node;
}

/* All demands of a criterion: one, or a map of groups. */
static const struct node *
demands_node(const struct workbook *workbook, size_t levels,
             const struct gathered *criterion, bool rules)
{
    struct mem *mem = workbook->mem;
    struct demand_line blank = {.place = criterion->place};
    const struct demand_line *demands =
        criterion->demand_count > 0 ? criterion->demands : &blank;
    struct branch *groups = branch_new(NODE_MAP, demands[0].place, mem);

    if (demands[0].group == NULL)
        return rules ? demand_rules(demands, mem)
                     : demand_list(demands, levels, mem);
    for (size_t i = 0; i < criterion->demand_count; i++)
        branch_put(groups, demands[i].group->text, demands[i].group->place,
                   rules ? demand_rules(&demands[i], mem)
                         : demand_list(&demands[i], levels, mem),
                   mem);
    return &groups->node;
}

/* The type in words: as given, or what alone fits what is given; NULL (told):
 * a word that is none. */
static const char *
type_of(const struct workbook *workbook, const struct gathered *criterion)
{
    static const char *const names[] = {"targets", "bands",     "milestones",
                                        "rules",   "composite", "judged"};
    struct reader reader = {workbook->findings, workbook->mem,
                            workbook->language};
    int choice;

    if (criterion->type != NULL)
        return read_choice(&reader, criterion->type, names,
                           sizeof names / sizeof names[0], &choice)
                   ? names[choice]
                   : NULL;
    if (criterion->parts != NULL)
        return "composite";
    if (criterion->steps != NULL)
        return "milestones";
    return criterion->judge != NULL ? "judged" : "targets";
}

/* Lines that belong to another type than the one that is named. */
static void
tell_strays(const struct workbook *workbook, const struct gathered *criterion,
            const char *type)
{
    const struct {
        bool given;
        struct place place;
        const char *of;
    } strays[] = {
        {criterion->steps != NULL && strcmp(type, "milestones") != 0,
         criterion->steps != NULL ? criterion->steps->node.place
                                  : criterion->place,
         "milestones"},
        {criterion->parts != NULL && strcmp(type, "composite") != 0,
         criterion->parts != NULL ? criterion->parts->node.place
                                  : criterion->place,
         "composite"},
        {criterion->judge != NULL && strcmp(type, "judged") != 0,
         criterion->judge != NULL ? criterion->judge->place : criterion->place,
         "judged"},
        {criterion->demand_count > 0 &&
             (strcmp(type, "composite") == 0 || strcmp(type, "judged") == 0),
         criterion->demand_count > 0 ? criterion->demands[0].place
                                     : criterion->place,
         "targets"},
    };

    for (size_t i = 0; i < sizeof strays / sizeof strays[0]; i++)
        if (strays[i].given)
            FIND(workbook->findings, FINDING_CRITERION, strays[i].place,
                 TEXT_CRITERION_SEVERAL, arg_text("a", type),
                 arg_text("b", strays[i].of));
}

/* The value at the key of the type. */
static const struct node *
shape_node(const struct workbook *workbook, size_t levels,
           const struct gathered *criterion, const char *type)
{
    struct mem *mem = workbook->mem;
    struct branch *map = branch_new(NODE_MAP, criterion->place, mem);
    struct branch *empty = branch_new(NODE_LIST, criterion->place, mem);

    if (strcmp(type, "composite") == 0)
        return criterion->parts != NULL ? &criterion->parts->node
                                        : &empty->node;
    if (strcmp(type, "judged") == 0) {
        if (criterion->judge != NULL)
            branch_put(map, "by", criterion->judge->place, criterion->judge,
                       mem);
        return &map->node;
    }
    if (strcmp(type, "milestones") != 0)
        return demands_node(workbook, levels, criterion,
                            strcmp(type, "rules") == 0);
    branch_put(
        map, "steps", criterion->place,
        criterion->steps != NULL ? &criterion->steps->node : &empty->node, mem);
    branch_put(map, "targets", criterion->place,
               demands_node(workbook, levels, criterion, false), mem);
    return &map->node;
}

const struct node *
criterion_node(const struct workbook *workbook,
               const struct gathered *criterion, size_t levels)
{
    struct mem *mem = workbook->mem;
    struct branch *map = branch_new(NODE_MAP, criterion->place, mem);
    struct gathered nothing = {.place = criterion->place};
    struct place place =
        criterion->type != NULL ? criterion->type->place : criterion->place;
    const char *type = type_of(workbook, criterion);

    if (type == NULL) { /* one that asks for nothing, so that no more is told */
        criterion = &nothing;
        type = "judged";
    }
    tell_strays(workbook, criterion, type);
    branch_put(map, type, place, shape_node(workbook, levels, criterion, type),
               mem);
    if (criterion->toward != NULL)
        branch_put(map, "toward", criterion->toward->place, criterion->toward,
                   mem);
    return &map->node;
}
