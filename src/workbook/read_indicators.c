/* read_indicators.c - indicators with their criteria from the lines of several
 * sheets.
 */
#include "workbook/criterion_inside.h"
#include "workbook/read_inside.h"

#include "base/index.h"
#include "base/text.h"
#include "import/codes.h"

#include <string.h>

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

/* ---- lines of other sheets ---- */

static void
gather_criteria(struct owners *owners)
{
    const struct lines *lines = &owners->workbook->lines[NOUN_CRITERIA];
    struct owner *owner;

    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->line[i];
        struct gathered *criterion = line_criterion(owners, line, &owner);

        if (criterion != NULL)
            criterion_gather(owners->workbook, criterion, line);
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
        criterion_begin(criterion, line->place);
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

static void
put_criterion(const struct owners *owners, struct owner *owner,
              const struct gathered *criterion, const char *key)
{
    if (criterion->place.file != NULL)
        branch_put(owner->map, key, criterion->place,
                   criterion_node(owners->workbook, criterion,
                                  levels_of(owners, owner)),
                   owners->workbook->mem);
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
    criterion_gather(owners->workbook, &owner->used, line);
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
        criterion_begin(criterion, line->place);
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
