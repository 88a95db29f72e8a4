/* criterion.c - the six shapes of a criterion in a file. */
#include "import/draft.h"

#include "formula/formula.h"

#include <string.h>

/* ---- bands ---- */

static bool
take(const char **at, const char *word)
{
    size_t length = strlen(word);

    *at += strspn(*at, " ");
    if (strncmp(*at, word, length) != 0)
        return false;
    *at += length;
    return true;
}

enum sign { SIGN_NONE, SIGN_LESS, SIGN_LESS_EQUAL, SIGN_MORE, SIGN_MORE_EQUAL };

static enum sign
take_sign(const char **at)
{
    if (take(at, "<=") || take(at, "≤"))
        return SIGN_LESS_EQUAL;
    if (take(at, ">=") || take(at, "≥"))
        return SIGN_MORE_EQUAL;
    if (take(at, "<"))
        return SIGN_LESS;
    return take(at, ">") ? SIGN_MORE : SIGN_NONE;
}

/* The number before ".." or the end. */
static bool
take_number(const char **at, struct dec *number)
{
    const char *dots = strstr(*at, "..");
    size_t count = dots ? (size_t)(dots - *at) : strlen(*at);
    const char *start = *at;

    *at += count;
    return dec_parse(start, count, number) == DEC_FINE;
}

/* "70 .. < 80": both bounds. */
static bool
two_bounds(const char *at, enum sign low, struct band *band)
{
    enum sign high = take_sign(&at);

    if (low == SIGN_LESS || low == SIGN_LESS_EQUAL || high == SIGN_MORE ||
        high == SIGN_MORE_EQUAL)
        return false;
    band->has_low = band->has_high = true;
    band->low_open = low == SIGN_MORE;
    band->high_open = high == SIGN_LESS;
    if (!take_number(&at, &band->high) || *at != '\0')
        return false;

    int order = dec_compare(band->low, band->high);
    return order < 0 || (order == 0 && !band->low_open && !band->high_open);
}

static bool
parse_band(const char *at, struct band *band)
{
    enum sign sign = take_sign(&at);
    struct dec number;

    if (!take_number(&at, &number))
        return false;
    band->low = band->high = number;
    if (take(&at, ".."))
        return two_bounds(at, sign, band);
    band->has_low = sign != SIGN_LESS && sign != SIGN_LESS_EQUAL;
    band->has_high = sign != SIGN_MORE && sign != SIGN_MORE_EQUAL;
    band->low_open = sign == SIGN_MORE;
    band->high_open = sign == SIGN_LESS;
    return true;
}

bool
band_from(struct findings *findings, const char *text, struct place place,
          struct band *band)
{
    struct band read = {.given = true, .text = text, .place = place};

    *band = (struct band){.text = text, .place = place};
    if (!parse_band(text, &read)) {
        FIND(findings, FINDING_CRITERION, place, TEXT_CRITERION_BAND,
             arg_text("text", text));
        return false;
    }
    *band = read;
    return true;
}

/* ---- a list with an entry per level, or one per group ---- */

struct demand_reader {
    struct reader *reader;
    const struct policy *policy;
    bool (*read)(struct demand_reader *with, const struct node *node,
                 struct demand *demand);
    bool falling; /* `toward`: what is judged is a distance */
};

/* The entries must be as many as levels. */
static bool
level_list(struct demand_reader *with, const struct node *node,
           enum text_key wanted)
{
    if (node->type != NODE_LIST) {
        tell_type(with->reader, node, wanted);
        return false;
    }
    if (node->count == (size_t)with->policy->levels)
        return true;
    FIND(with->reader->findings, FINDING_CRITERION, node->place,
         node->count > (size_t)with->policy->levels ? TEXT_CRITERION_LEVELS_MORE
                                                    : TEXT_CRITERION_LEVELS,
         arg_whole("found", (long long)node->count),
         arg_whole("levels", with->policy->levels));
    return false;
}

/* Higher is better when the last target is above the first. */
static void
set_direction(struct targets *targets, bool falling)
{
    int first = targets_lowest(targets), last = targets_highest(targets);

    targets->rising = !falling;
    if (first > 0 && last > first && !falling)
        targets->rising = dec_compare(targets->level[last - 1].value,
                                      targets->level[first - 1].value) >= 0;
}

struct stepped {
    int level;
    struct number value, interval;
};

/* One target at a named level and an interval between levels. */
static bool
read_stepped(struct demand_reader *with, const struct node *node,
             struct targets *targets)
{
    static const struct field fields[] = {
        {"level", read_integer, offsetof(struct stepped, level), true},
        {"value", read_number, offsetof(struct stepped, value), true},
        {"interval", read_number, offsetof(struct stepped, interval), true},
    };
    struct stepped stepped = {0};

    if (!FIELDS_READ(with->reader, node, fields, &stepped))
        return false;
    if (stepped.level < 1 || stepped.level > with->policy->levels) {
        FIND(with->reader->findings, FINDING_CRITERION, node->place,
             TEXT_CRITERION_LEVEL, arg_whole("level", stepped.level),
             arg_whole("levels", with->policy->levels));
        return false;
    }
    for (int level = 1; level <= with->policy->levels; level++) {
        __int128 e6 =
            stepped.value.value.e6 +
            (__int128)stepped.interval.value.e6 * (level - stepped.level);

        if (e6 >= DEC_LIMIT || e6 <= -(__int128)DEC_LIMIT) {
            FIND(with->reader->findings, FINDING_NUMBER_FORM,
                 stepped.interval.place, TEXT_NUMBER_LARGE,
                 arg_dec("text", stepped.interval.value));
            return false;
        }
        targets->level[level - 1] =
            (struct number){.given = true,
                            .value = {(int64_t)e6},
                            .place = stepped.value.place};
    }
    return true;
}

static bool
read_targets(struct demand_reader *with, const struct node *node,
             struct demand *demand)
{
    struct targets *targets = &demand->targets;

    if (node->type == NODE_MAP) {
        if (!read_stepped(with, node, targets))
            return false;
        set_direction(targets, with->falling);
        return true;
    }
    if (!level_list(with, node, TEXT_TYPE_TARGETS))
        return false;
    for (size_t i = 0; i < node->count; i++)
        if (!node_is_null(node->items[i]))
            read_number(with->reader, node->items[i], &targets->level[i]);
    if (targets_lowest(targets) == 0)
        finding_plain(with->reader->findings, FINDING_CRITERION, node->place,
                      TEXT_CRITERION_NO_TARGET);
    set_direction(targets, with->falling);
    return true;
}

static bool
read_bands(struct demand_reader *with, const struct node *node,
           struct demand *demand)
{
    if (!level_list(with, node, TEXT_TYPE_BANDS))
        return false;
    bool any = false;

    for (size_t i = 0; i < node->count; i++) {
        const struct node *item = node->items[i];
        const char *text = NULL;

        if (node_is_null(item))
            continue;
        any = true;
        demand->bands[i].text = "";
        read_text(with->reader, item, &text);
        if (text != NULL)
            band_from(with->reader->findings, text, item->place,
                      &demand->bands[i]);
    }
    if (!any)
        finding_plain(with->reader->findings, FINDING_CRITERION, node->place,
                      TEXT_CRITERION_NO_BAND);
    return true;
}

/* The level a key names, 1 to n; 0 when it names none. */
static int
level_of(const struct node *key, const struct policy *policy)
{
    struct dec level;

    if (dec_parse(key->text, key->length, &level) != DEC_FINE ||
        level.e6 % DEC_ONE != 0 || level.e6 < DEC_ONE ||
        level.e6 > policy->levels * DEC_ONE)
        return 0;
    return (int)(level.e6 / DEC_ONE);
}

static bool
read_rules(struct demand_reader *with, const struct node *node,
           struct demand *demand)
{
    struct reader *reader = with->reader;

    if (node->type != NODE_MAP || node->count == 0) {
        tell_type(reader, node, TEXT_TYPE_RULES);
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        const struct node *key = node->keys[i], *item = node->items[i];
        int level = level_of(key, with->policy);
        const char *text = NULL;

        if (level == 0) {
            FIND(reader->findings, FINDING_CRITERION, key->place,
                 TEXT_CRITERION_RULE_LEVEL, arg_text("level", key->text),
                 arg_whole("levels", with->policy->levels));
            continue;
        }
        read_text(reader, item, &text);
        if (text == NULL)
            continue;
        struct condition *rule = &demand->rules[level - 1];
        rule->text = text;
        rule->place = item->place;
        rule->formula = formula_parse(text, node_inside(item), true,
                                      reader->findings, reader->mem);
    }
    return true;
}

/* One demand of every agency, or one per group. */
static void
read_demands(struct demand_reader *with, const struct node *node,
             bool per_group, struct criterion *criterion)
{
    struct reader *reader = with->reader;
    size_t count = per_group ? node->count : 1;
    struct demand *demands = MEM_ARRAY(reader->mem, struct demand, count);

    for (size_t i = 0; i < count; i++) {
        const struct node *one = per_group ? node->items[i] : node;

        demands[i].group = per_group ? node->keys[i]->text : NULL;
        demands[i].place = one->place;
        with->read(with, one, &demands[i]);
    }
    criterion->demands = demands;
    criterion->demand_count = count;
}

/* A map of groups, not {level, value, interval}. */
static bool
has_groups(const struct node *node)
{
    return node->type == NODE_MAP && node_value(node, "value") == NULL &&
           node_value(node, "interval") == NULL;
}

/* ---- milestones ---- */

static void
read_steps(struct reader *reader, const struct node *node, void *into)
{
    static const struct field fields[] = {
        {"code", read_code, offsetof(struct milestone, code), true},
        {"text", read_words, offsetof(struct milestone, text), false},
        {"share", read_number, offsetof(struct milestone, share), false},
    };
    struct criterion *criterion = into;

    if (node->type != NODE_LIST || node->count == 0) {
        tell_type(reader, node, TEXT_TYPE_STEPS);
        return;
    }
    struct milestone *steps =
        MEM_ARRAY(reader->mem, struct milestone, node->count);
    struct index *codes = index_new(reader->mem, node->count);
    size_t count = 0;
    for (size_t i = 0; i < node->count; i++) {
        struct milestone *step = &steps[count];

        FIELDS_READ(reader, node->items[i], fields, step);
        step->place = node->items[i]->place;
        if (step->code == NULL)
            continue;
        if (index_add(codes, step->code, i) != NO_INDEX) {
            FIND(reader->findings, FINDING_CODE_TWICE, step->place,
                 TEXT_CODE_TWICE, arg_text("code", step->code),
                 arg_whole("line",
                           steps[index_find(codes, step->code)].place.line));
            continue;
        }
        count++;
    }
    criterion->milestones = steps;
    criterion->milestone_count = count;
}

struct milestones_draft {
    struct criterion *criterion;
    const struct node *steps, *targets;
};

static void
read_milestones(struct demand_reader *with, const struct node *node,
                struct criterion *criterion)
{
    static const struct field fields[] = {
        {"steps", keep_node, offsetof(struct milestones_draft, steps), true},
        {"targets", keep_node, offsetof(struct milestones_draft, targets),
         true},
    };
    struct milestones_draft draft = {.criterion = criterion};

    FIELDS_READ(with->reader, node, fields, &draft);
    if (draft.steps != NULL)
        read_steps(with->reader, draft.steps, criterion);
    with->read = read_targets;
    if (draft.targets != NULL)
        read_demands(with, draft.targets, has_groups(draft.targets), criterion);
}

/* ---- composite and judged ---- */

static void
read_composite(struct reader *reader, const struct node *node,
               const struct policy *policy, struct draft **parts,
               size_t *part_count)
{
    if (parts == NULL) {
        finding_plain(reader->findings, FINDING_CRITERION, node->place,
                      TEXT_CRITERION_NESTED);
        return;
    }
    if (node->type != NODE_LIST || node->count == 0) {
        tell_type(reader, node, TEXT_TYPE_PARTS);
        return;
    }
    *parts = MEM_ARRAY(reader->mem, struct draft, node->count);
    *part_count = node->count;
    for (size_t i = 0; i < node->count; i++)
        read_indicator(reader, node->items[i], policy, true, &(*parts)[i]);
}

static void
read_judged(struct reader *reader, const struct node *node,
            struct criterion *criterion)
{
    static const struct field fields[] = {
        {"by", read_words, offsetof(struct criterion, judge), false},
    };

    FIELDS_READ(reader, node, fields, criterion);
}

/* ---- one of the six ---- */

static const struct {
    const char *key;
    enum criterion_type type;
} shapes[] = {
    {"targets", CRITERION_TARGETS},       {"bands", CRITERION_BANDS},
    {"milestones", CRITERION_MILESTONES}, {"rules", CRITERION_RULES},
    {"composite", CRITERION_COMPOSITE},   {"judged", CRITERION_JUDGED},
};

#define SHAPES (sizeof shapes / sizeof shapes[0])

struct shape_draft {
    const struct node *shape[SHAPES];
    const struct node *toward;
};

/* The shape that is given; -1 (told) when none or several are. */
static int
one_shape(struct reader *reader, const struct node *node,
          const struct shape_draft *draft)
{
    int found = -1;

    for (size_t i = 0; i < SHAPES; i++) {
        if (draft->shape[i] == NULL)
            continue;
        if (found >= 0) {
            FIND(reader->findings, FINDING_CRITERION, draft->shape[i]->place,
                 TEXT_CRITERION_SEVERAL, arg_text("a", shapes[found].key),
                 arg_text("b", shapes[i].key));
            return -1;
        }
        found = (int)i;
    }
    /* A key that is not known was told, and one of the six was meant. */
    if (found < 0 && (node->count == 0 || draft->toward != NULL))
        finding_plain(reader->findings, FINDING_CRITERION, node->place,
                      TEXT_CRITERION_NONE);
    return found;
}

void
read_criterion(struct reader *reader, const struct node *node,
               const struct policy *policy, struct criterion *criterion,
               struct draft **parts, size_t *part_count)
{
    struct field fields[SHAPES + 1];
    struct shape_draft draft = {{0}, NULL};
    struct demand_reader with = {.reader = reader, .policy = policy};

    for (size_t i = 0; i < SHAPES; i++)
        fields[i] = (struct field){shapes[i].key, keep_node,
                                   offsetof(struct shape_draft, shape) +
                                       i * sizeof draft.shape[0],
                                   false};
    fields[SHAPES] = (struct field){
        "toward", keep_node, offsetof(struct shape_draft, toward), false};
    criterion->place = node->place;
    if (node->type != NODE_MAP) {
        tell_type(reader, node, TEXT_TYPE_CRITERION);
        return;
    }
    FIELDS_READ(reader, node, fields, &draft);
    int found = one_shape(reader, node, &draft);
    if (found < 0)
        return;
    const struct node *shape = draft.shape[found];
    criterion->type = shapes[found].type;
    if (draft.toward != NULL) {
        if (criterion->type == CRITERION_TARGETS)
            read_number(reader, draft.toward, &criterion->toward);
        else
            finding_plain(reader->findings, FINDING_CRITERION,
                          draft.toward->place, TEXT_CRITERION_TOWARD);
    }
    with.falling = criterion->toward.given;
    switch (criterion->type) {
    case CRITERION_TARGETS:
        with.read = read_targets;
        read_demands(&with, shape, has_groups(shape), criterion);
        break;
    case CRITERION_BANDS:
        with.read = read_bands;
        read_demands(&with, shape, shape->type == NODE_MAP, criterion);
        break;
    case CRITERION_MILESTONES:
        read_milestones(&with, shape, criterion);
        break;
    case CRITERION_RULES:
        with.read = read_rules;
        read_demands(&with, shape,
                     shape->type == NODE_MAP && shape->count > 0 &&
                         shape->items[0]->type == NODE_MAP,
                     criterion);
        break;
    case CRITERION_COMPOSITE:
        read_composite(reader, shape, policy, parts, part_count);
        break;
    case CRITERION_JUDGED:
        read_judged(reader, shape, criterion);
        break;
    }
}
