/* read_indicators.c - indicators with their criteria from the lines of several
 * sheets.
 */
#include "workbook/read_inside.h"

#include "base/index.h"
#include "base/text.h"
#include "import/codes.h"

#include <string.h>

/* What an indicator or one of its groups asks for, by level. */
struct demand_line {
    const struct node *group; /* NULL: all groups */
    const struct node *level[LEVELS_MAX];
    struct place place;
};

/* A criterion, gathered from its indicator's row and rows of other sheets. */
struct gathered {
    const struct node *type, *toward, *judge;
    struct demand_line *demands;
    size_t demand_count, demand_room;
    struct branch *steps, *parts; /* lists; NULL: none */
    struct place place;           /* of the first line; no file: not given */
};

struct owner {
    struct branch *map, *trend;
    struct gathered used, printed;
    const struct node *points; /* of its scale; NULL: as above it */
    const struct owner *above; /* of a part */
};

struct owners {
    const struct workbook *workbook;
    struct owner *owner;
    size_t count;
    struct index *codes;       /* of parts as printed with a mark before */
    const struct node *points; /* of the agreement; NULL: the usual ones */
};

/* ---- links ---- */

static const char *
printed_code(const char *code, struct mem *mem)
{
    struct out out = out_new(mem);

    out_format(&out, "\001%s", code);
    return out_string(&out);
}

/* Which use a line names; false (told) when it names none. */
static bool
line_use(const struct workbook *workbook, const struct line *line,
         enum use *use)
{
    const struct node *cell = line_cell(line, "use");
    struct reader reader = {workbook->findings, workbook->mem,
                            workbook->language};
    int choice = USE_USED;

    if (cell != NULL && !read_choice(&reader, cell, use_names, USES, &choice))
        return false;
    *use = (enum use)choice;
    return true;
}

/* Tells a link that is blank or leads nowhere. */
static void
tell_link(const struct workbook *workbook, const struct line *line,
          const char *key, const char *const *codes, size_t count)
{
    const struct node *cell = line_cell(line, key);
    const char *nearest;

    if (cell == NULL) {
        FIND(workbook->findings, FINDING_KEY_MISSING, line->place,
             TEXT_KEY_MISSING, arg_text("key", key));
        return;
    }
    nearest = text_nearest(cell->text, codes, count);
    if (nearest != NULL)
        FIND(workbook->findings, FINDING_CODE_UNKNOWN, cell->place,
             TEXT_WORKBOOK_LINK_NEAREST, arg_text("code", cell->text),
             arg_text("nearest", nearest));
    else
        FIND(workbook->findings, FINDING_CODE_UNKNOWN, cell->place,
             TEXT_WORKBOOK_LINK, arg_text("code", cell->text));
}

static void
tell_owner(const struct owners *owners, const struct line *line,
           const char *key)
{
    const char **codes =
        MEM_ARRAY(owners->workbook->mem, const char *, owners->count);
    size_t count = 0;

    for (size_t i = 0; i < owners->count; i++) {
        const struct node *code =
            node_value(&owners->owner[i].map->node, "code");

        if (code != NULL)
            codes[count++] = code->text;
    }
    tell_link(owners->workbook, line, key, codes, count);
}

/* Whose line it is; NULL (told): nobody's. */
static struct owner *
line_owner(const struct owners *owners, const struct line *line,
           const char *key, bool of_printed)
{
    const struct node *cell = line_cell(line, key);
    size_t number = NO_INDEX;

    if (cell != NULL)
        number = index_find(
            owners->codes, of_printed
                               ? printed_code(cell->text, owners->workbook->mem)
                               : cell->text);
    if (number != NO_INDEX)
        return &owners->owner[number];
    tell_owner(owners, line, key);
    return NULL;
}

/* The criterion that a line goes on with; NULL (told): none. */
static struct gathered *
line_criterion(const struct owners *owners, const struct line *line,
               struct owner **owner)
{
    enum use use;

    if (!line_use(owners->workbook, line, &use))
        return NULL;
    *owner = line_owner(owners, line, "indicator",
                        use == USE_PART || use == USE_PART_PRINTED);
    if (*owner == NULL)
        return NULL;
    return use == USE_USED || use == USE_PART ? &(*owner)->used
                                              : &(*owner)->printed;
}

/* ---- gathering ---- */

static void
begin(struct gathered *criterion, struct place place)
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
static void
gather(const struct workbook *workbook, struct gathered *criterion,
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
        begin(criterion, line->place);
}

static void
gather_criteria(struct owners *owners)
{
    const struct lines *lines = &owners->workbook->lines[NOUN_CRITERIA];
    struct owner *owner;

    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->line[i];
        struct gathered *criterion = line_criterion(owners, line, &owner);

        if (criterion != NULL)
            gather(owners->workbook, criterion, line);
    }
}

static void
add_to(struct branch **list, const struct branch *item, struct mem *mem)
{
    if (*list == NULL)
        *list = branch_new(NODE_LIST, item->node.place, mem);
    branch_add(*list, &item->node, mem);
}

static void
gather_steps(struct owners *owners)
{
    const struct workbook *workbook = owners->workbook;
    const struct lines *lines = &workbook->lines[NOUN_MILESTONES];
    struct owner *owner;

    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->line[i];
        struct gathered *criterion = line_criterion(owners, line, &owner);

        if (criterion == NULL)
            continue;
        begin(criterion, line->place);
        add_to(&criterion->steps, line_map(workbook, line), workbook->mem);
    }
}

static void
gather_trend(struct owners *owners)
{
    const struct workbook *workbook = owners->workbook;
    const struct lines *lines = &workbook->lines[NOUN_TREND];
    struct owner *owner;

    for (size_t i = 0; i < lines->count; i++)
        if (line_criterion(owners, &lines->line[i], &owner) != NULL)
            add_to(&owner->trend, line_map(workbook, &lines->line[i]),
                   workbook->mem);
}

/* ---- putting together ---- */

/* How many levels its scale has. */
static size_t
levels_of(const struct owners *owners, const struct owner *owner)
{
    const struct node *points = owner->points;

    if (points == NULL && owner->above != NULL)
        points = owner->above->points;
    if (points == NULL)
        points = owners->points;
    return points != NULL ? points->count : (size_t)policy_default().levels;
}

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
demands_node(const struct owners *owners, const struct owner *owner,
             const struct gathered *criterion, bool rules)
{
    struct mem *mem = owners->workbook->mem;
    struct demand_line blank = {.place = criterion->place};
    const struct demand_line *demands =
        criterion->demand_count > 0 ? criterion->demands : &blank;
    size_t levels = levels_of(owners, owner);
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
shape_node(const struct owners *owners, const struct owner *owner,
           const struct gathered *criterion, const char *type)
{
    struct mem *mem = owners->workbook->mem;
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
        return demands_node(owners, owner, criterion,
                            strcmp(type, "rules") == 0);
    branch_put(
        map, "steps", criterion->place,
        criterion->steps != NULL ? &criterion->steps->node : &empty->node, mem);
    branch_put(map, "targets", criterion->place,
               demands_node(owners, owner, criterion, false), mem);
    return &map->node;
}

static void
put_criterion(const struct owners *owners, struct owner *owner,
              const struct gathered *criterion, const char *key)
{
    struct mem *mem = owners->workbook->mem;
    struct branch *map = branch_new(NODE_MAP, criterion->place, mem);
    struct gathered nothing = {.place = criterion->place};
    struct place place =
        criterion->type != NULL ? criterion->type->place : criterion->place;
    const char *type;

    if (criterion->place.file == NULL)
        return;
    type = type_of(owners->workbook, criterion);
    if (type == NULL) { /* one that asks for nothing, so that no more is told */
        criterion = &nothing;
        type = "judged";
    }
    tell_strays(owners->workbook, criterion, type);
    branch_put(map, type, place, shape_node(owners, owner, criterion, type),
               mem);
    if (criterion->toward != NULL)
        branch_put(map, "toward", criterion->toward->place, criterion->toward,
                   mem);
    branch_put(owner->map, key, criterion->place, &map->node, mem);
}

/* ---- indicators and parts ---- */

static struct owner *
add_owner(struct owners *owners, const struct line *line, bool of_printed)
{
    struct owner *owner = &owners->owner[owners->count];
    const struct node *code;

    owner->map = line_map(owners->workbook, line);
    owner->points = node_value(&owner->map->node, "points");
    code = node_value(&owner->map->node, "code");
    if (code != NULL)
        index_add(owners->codes,
                  of_printed ? printed_code(code->text, owners->workbook->mem)
                             : code->text,
                  owners->count);
    gather(owners->workbook, &owner->used, line);
    owners->count++;
    return owner;
}

struct parents {
    struct branch **component, **indicators; /* maps, and their lists */
    const char **code;
    size_t count;
};

static size_t
find_parent(const struct parents *parents, const struct node *cell)
{
    for (size_t i = 0; cell != NULL && i < parents->count; i++)
        if (parents->code[i] != NULL &&
            strcmp(parents->code[i], cell->text) == 0)
            return i;
    return NO_INDEX;
}

/* An indicator whose component is not known is told, and read on with the one
 * before it, so that what else is said of it has its place. */
static void
read_own(struct owners *owners, struct parents *parents)
{
    const struct workbook *workbook = owners->workbook;
    const struct lines *lines = &workbook->lines[NOUN_INDICATORS];
    size_t last = 0;

    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->line[i];
        size_t parent = find_parent(parents, line_cell(line, "component"));
        struct owner *owner = add_owner(owners, line, false);

        if (parent == NO_INDEX)
            tell_link(workbook, line, "component", parents->code,
                      parents->count);
        else
            last = parent;
        if (last < parents->count)
            add_to(&parents->indicators[last], owner->map, workbook->mem);
    }
}

static void
read_parts(struct owners *owners)
{
    const struct workbook *workbook = owners->workbook;
    const struct lines *lines = &workbook->lines[NOUN_PARTS];

    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->line[i];
        struct owner *above, *owner;
        struct gathered *criterion;
        enum use use;

        if (!line_use(workbook, line, &use))
            continue;
        above = line_owner(owners, line, "parent", false);
        owner = add_owner(owners, line, use != USE_USED);
        if (above == NULL)
            continue;
        owner->above = above;
        criterion = use == USE_USED ? &above->used : &above->printed;
        begin(criterion, line->place);
        add_to(&criterion->parts, owner->map, workbook->mem);
    }
}

static struct parents
read_parents(const struct workbook *workbook, struct branch *list)
{
    const struct lines *lines = &workbook->lines[NOUN_COMPONENTS];
    struct parents parents = {
        .component = MEM_ARRAY(workbook->mem, struct branch *, lines->count),
        .indicators = MEM_ARRAY(workbook->mem, struct branch *, lines->count),
        .code = MEM_ARRAY(workbook->mem, const char *, lines->count),
        .count = lines->count};

    for (size_t i = 0; i < lines->count; i++) {
        struct branch *map = line_map(workbook, &lines->line[i]);
        const struct node *code = node_value(&map->node, "code");

        parents.component[i] = map;
        parents.code[i] = code != NULL ? code->text : "";
        branch_add(list, &map->node, workbook->mem);
    }
    return parents;
}

void
read_indicators(const struct workbook *workbook, struct branch *root)
{
    const struct lines *lines = workbook->lines;
    struct mem *mem = workbook->mem;
    size_t most = lines[NOUN_INDICATORS].count + lines[NOUN_PARTS].count;
    const struct node *scoring = node_value(&root->node, "scoring");
    struct branch *list =
        branch_new(NODE_LIST, lines[NOUN_COMPONENTS].place, mem);
    struct owners owners = {
        .workbook = workbook,
        .owner = MEM_ARRAY(mem, struct owner, most),
        .codes = index_new(mem, most),
        .points = scoring != NULL ? node_value(scoring, "points") : NULL};
    struct parents parents = read_parents(workbook, list);

    read_own(&owners, &parents);
    read_parts(&owners);
    gather_criteria(&owners);
    gather_steps(&owners);
    gather_trend(&owners);
    for (size_t i = 0; i < owners.count; i++) {
        struct owner *owner = &owners.owner[i];

        if (owner->trend != NULL)
            branch_put(owner->map, "trend", owner->trend->node.place,
                       &owner->trend->node, mem);
        put_criterion(&owners, owner, &owner->used, "criterion");
        put_criterion(&owners, owner, &owner->printed, "printed");
    }
    for (size_t i = 0; i < parents.count; i++)
        if (parents.indicators[i] != NULL)
            branch_put(parents.component[i], "indicators",
                       parents.component[i]->node.place,
                       &parents.indicators[i]->node, mem);
    branch_put(root, "components", list->node.place, &list->node, mem);
}
