/* criteria.c - a criterion from the words under the levels of a form. */
#include "recognise/criteria.h"

#include "base/text.h"
#include "base/written.h"
#include "formula/formula.h"
#include "import/draft.h"
#include "score/score.h"

#include <string.h>

struct reading {
    const struct desk *desk;
    const struct indicator *indicator;
};

static int
levels_said(const struct said *level)
{
    int count = 0;

    for (int i = 0; i < LEVELS_MAX; i++)
        if (level[i].text != NULL)
            count = i + 1;
    return count;
}

/* ---- numbers ---- */

/* Level 1 may be printed as "≤ 60": who falls short of it is at level 1. */
static bool
read_targets(const struct reading *reading, const struct printed *printed,
             struct demand *demand)
{
    struct targets *targets = &demand->targets;
    int low, high;

    (void)reading; /* numbers need no names */
    for (int i = 0; i < LEVELS_MAX; i++) {
        const struct said *said = &printed->level[i];
        struct written_value value;

        if (said->text == NULL)
            continue;
        if (written_read(said->text, said->count, &value) != WRITTEN_VALUE ||
            value.about ||
            (value.sign != WRITTEN_IS &&
             !(i == 0 && value.sign == WRITTEN_AT_MOST)))
            return false;
        targets->level[i] = (struct number){.given = true,
                                            .value = value.number,
                                            .places = value.places,
                                            .place = said->place};
    }
    low = targets_lowest(targets);
    high = targets_highest(targets);
    targets->rising = low == high || low == 0 ||
                      dec_compare(targets->level[low - 1].value,
                                  targets->level[high - 1].value) < 0;
    return low > 0;
}

/* ---- bands ---- */

/* The outermost single value holds all beyond it: nobody is left without a
 * level for reaching 101. */
static const char *
open_end(const char *band, const struct band *inner, struct mem *mem)
{
    struct out out = out_new(mem);
    struct dec value;

    if (dec_parse(band, strlen(band), &value) != DEC_FINE || !inner->given)
        return band;
    if (inner->has_high && inner->high_open &&
        dec_compare(inner->high, value) == 0)
        out_format(&out, ">= %s", band);
    else if (inner->has_low && inner->low_open &&
             dec_compare(inner->low, value) == 0)
        out_format(&out, "<= %s", band);
    else
        return band;
    return out_string(&out);
}

static bool
read_bands(const struct reading *reading, const struct printed *printed,
           struct demand *demand)
{
    struct mem *mem = reading->desk->mem;
    struct findings unused = findings_new(mem);
    int levels = levels_said(printed->level);

    for (int i = 0; i < levels; i++) {
        const struct said *said = &printed->level[i];
        const char *text = said->text != NULL
                               ? written_band(said->text, said->count, mem)
                               : NULL;

        if (said->text == NULL)
            continue;
        if (text == NULL ||
            !band_from(&unused, text, said->place, &demand->bands[i]))
            return false;
    }
    for (int i = 0; i < levels && levels > 1; i += levels - 1) {
        const struct band *inner = &demand->bands[i == 0 ? 1 : levels - 2];
        struct band *end = &demand->bands[i];

        if (end->given)
            band_from(&unused, open_end(end->text, inner, mem), end->place,
                      end);
    }
    return levels > 1;
}

/* ---- conditions ---- */

/* The name of what is counted: the indicator's code and the unit. */
static const char *
measure_name(const struct reading *reading, const struct written_found *found,
             size_t number)
{
    struct out name = out_new(reading->desk->mem);

    out_format(&name, "%s.", reading->indicator->code);
    if (found->kind == WRITTEN_PERCENT)
        out_text(&name, "ร้อยละ");
    else
        out_bytes(&name, found->value.unit, found->value.unit_count);
    if (formula_is_name(out_string(&name)))
        return out_string(&name);
    name = out_new(reading->desk->mem);
    out_format(&name, "%s.m%zu", reading->indicator->code, number);
    return out_string(&name);
}

/* "2 ครั้ง และ … ไม่น้อยกว่า 50 ราย": more is better, so a count that is named
 * alone is asked for at least. */
static const char *
condition_text(const struct reading *reading, const struct said *said)
{
    static const char *const signs[] = {[WRITTEN_IS] = ">=",
                                        [WRITTEN_LESS] = "<",
                                        [WRITTEN_AT_MOST] = "<=",
                                        [WRITTEN_MORE] = ">",
                                        [WRITTEN_AT_LEAST] = ">="};
    struct mem *mem = reading->desk->mem;
    struct out out = out_new(mem);
    struct written_found *found;
    size_t count = written_find(said->text, said->count, &found, mem);

    if (count == 0 ||
        strstr(mem_string(mem, said->text, said->count), "หรือ") != NULL)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (found[i].kind == WRITTEN_DAY)
            return NULL;
        out_format(&out, "%s%s %s ", i > 0 ? " and " : "",
                   measure_name(reading, &found[i], i + 1),
                   signs[found[i].value.sign]);
        dec_print(&out, found[i].value.number);
    }
    return out_string(&out);
}

static bool
read_rules(const struct reading *reading, const struct printed *printed,
           struct demand *demand)
{
    struct findings unused = findings_new(reading->desk->mem);
    int levels = levels_said(printed->level);

    for (int i = 0; i < levels; i++) {
        const struct said *said = &printed->level[i];
        struct condition *rule = &demand->rules[i];

        if (said->text == NULL)
            continue;
        rule->text = condition_text(reading, said);
        rule->place = said->place;
        if (rule->text == NULL)
            return false;
        rule->formula = formula_parse(rule->text, said->place, true, &unused,
                                      reading->desk->mem);
        if (rule->formula == NULL)
            return false;
    }
    return levels > 1;
}

/* ---- all groups ---- */

typedef bool read_demand(const struct reading *reading,
                         const struct printed *printed, struct demand *demand);

static bool
read_all(const struct reading *reading, const struct printed *printed,
         size_t count, read_demand *read, struct criterion *criterion)
{
    struct demand *demands =
        MEM_ARRAY(reading->desk->mem, struct demand, count);

    for (size_t i = 0; i < count; i++) {
        demands[i] = (struct demand){.group = printed[i].group,
                                     .place = printed[i].place};
        if (!read(reading, &printed[i], &demands[i]))
            return false;
    }
    criterion->demands = demands;
    criterion->demand_count = count;
    return true;
}

static void
choose_own(struct criterion *criterion, const char *own)
{
    for (size_t i = 0; i < criterion->demand_count; i++) {
        const struct demand *demand = &criterion->demands[i];

        if (demand->group == NULL ||
            (own != NULL && strcmp(demand->group, own) == 0))
            criterion->own = demand;
    }
}

bool
criteria_read(struct criterion *criterion, const struct desk *desk,
              const struct printed *printed, size_t count,
              const struct indicator *indicator, const char *own)
{
    static const struct {
        enum criterion_type type;
        read_demand *read;
    } shapes[] = {{CRITERION_TARGETS, read_targets},
                  {CRITERION_BANDS, read_bands},
                  {CRITERION_RULES, read_rules}};
    struct reading reading = {desk, indicator};

    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        *criterion = (struct criterion){.type = shapes[i].type,
                                        .place = printed[0].place};
        if (!read_all(&reading, printed, count, shapes[i].read, criterion))
            continue;
        choose_own(criterion, own);
        return true;
    }
    FIND(desk->findings, FINDING_UNREAD, printed[0].place,
         TEXT_RECOGNISE_CRITERIA, arg_code("code", indicator->code));
    return false;
}

/* ---- what it would give ---- */

/* The scoring can be tried on it: targets above 0, each past the one before,
 * and no more levels than there are points for. */
static bool
can_be_tried(const struct criterion *criterion, const struct policy *policy)
{
    const struct demand *own = criterion->own;

    if (own == NULL)
        return false;
    if (criterion->type == CRITERION_TARGETS)
        return targets_in_order(&own->targets) &&
               targets_highest(&own->targets) <= policy->levels;
    if (criterion->type != CRITERION_BANDS)
        return false;
    for (int i = policy->levels; i < LEVELS_MAX; i++)
        if (own->bands[i].given)
            return false;
    return true;
}

bool
targets_in_order(const struct targets *targets)
{
    const struct number *before = NULL;

    for (int i = 0; i < LEVELS_MAX; i++) {
        const struct number *target = &targets->level[i];
        int order;

        if (!target->given)
            continue;
        if (target->value.e6 <= 0)
            return false;
        order = before != NULL ? dec_compare(target->value, before->value) : 0;
        if (before != NULL && (targets->rising ? order <= 0 : order >= 0))
            return false;
        before = target;
    }
    return before != NULL;
}

bool
criteria_fit(const struct criterion *criterion,
             const struct indicator *indicator, const struct number *result,
             const struct number *score, struct mem *mem)
{
    struct earned earned;
    struct ratio x;

    if (!result->given || !score->given)
        return true;
    if (!can_be_tried(criterion, &indicator->policy))
        return false;
    x = ratio_round(ratio_dec(result->value), indicator->policy.round.result,
                    mem);
    earned = score_value(criterion, &indicator->policy, x, NULL, mem);
    return ratio_equal(ratio_round(earned.points, score->places, mem),
                       ratio_dec(score->value));
}

bool
criteria_same(const struct criterion *a, const struct criterion *b)
{
    if (a->type != CRITERION_TARGETS || b->type != CRITERION_TARGETS ||
        a->own == NULL || b->own == NULL)
        return false;
    for (int i = 0; i < LEVELS_MAX; i++) {
        const struct number *x = &a->own->targets.level[i],
                            *y = &b->own->targets.level[i];

        if (x->given != y->given ||
            (x->given && dec_compare(x->value, y->value) != 0))
            return false;
    }
    return true;
}
