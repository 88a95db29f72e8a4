/* live.c - how a score follows from the cells of its row, as formulas. */
#include "report/live.h"

#include "report/live_inside.h"

#include <ctype.h>
#include <string.h>

/* What the formulas of one score are made from. */
struct live {
    const struct scorecard *card;
    const struct score *score;
    const struct policy *policy;
    const struct targets *targets; /* NULL: it has none */
    struct mem *mem;
    const char *x; /* the value that is judged */
};

/* ---- the rules, as docs/scoring.md has them ----
 *
 * x is the value; p and t are points and target of a level: a the one attained,
 * b the next, 1 the lowest and n the highest that has a target; p1 is of level
 * 1 and pm of the scale's last. */

enum { FALLING, RISING };

static const char *const attained[RULES][2] = {
    [RULE_STEP] = {"pa", "pa"},
    [RULE_LINEAR] = {"pa + (pb - pa) * (x - ta) / (tb - ta)",
                     "pa + (pb - pa) * (x - ta) / (tb - ta)"},
    [RULE_PROPORTIONAL] = {"if(x <= 0, pb, min(pa * ta / x, pb))",
                           "min(x * pa / ta, pb)"},
    [RULE_RATIO] = {"if(x <= 0, pn, min(pn * tn / x, pn))",
                    "max(0, min(x * pn / tn, pn))"},
};

static const char *const floored_ratio[2] = {
    "if(x <= 0, pn, max(p1, min(pn * tn / x, pn)))",
    "max(p1, min(x * pn / tn, pn))"};

/* Here a and b are the two lowest levels. */
static const char *const below[BELOWS][2] = {
    [BELOW_FLOOR] = {"p1", "p1"},
    [BELOW_TARGET] = {"max(0, min(t1, pm))", "max(0, min(t1, pm))"},
    [BELOW_ZERO] = {"0", "0"},
    [BELOW_LINEAR] = {"max(0, min(pa + (pb - pa) * (x - ta) / (tb - ta), p1))",
                      "max(0, min(pa + (pb - pa) * (x - ta) / (tb - ta), p1))"},
    [BELOW_PROPORTIONAL] = {"max(0, min(p1 * t1 / x, p1))",
                            "max(0, min(p1 * x / t1, p1))"},
};

/* ---- pieces ---- */

/* The points of a level: the head's, where the indicator has no others. */
static void
put_points(struct out *out, const struct live *live, int level)
{
    const struct policy *common = &live->card->year->agreement.policy;
    struct dec own = live->policy->points[level - 1];

    if (level <= common->levels &&
        dec_compare(own, common->points[level - 1]) == 0)
        out_format(out, "head.t%d", level);
    else
        live_number(out, own);
}

/* Which level a letter behind p or t means; 0: none. */
static int
level_meant(const struct live *live, char kind, char letter, int a)
{
    switch (letter) {
    case 'a':
        return a;
    case 'b':
        return targets_next(live->targets, a);
    case 'n':
        return targets_highest(live->targets);
    case 'm':
        return live->policy->levels;
    case '1':
        return kind == 'p' ? 1 : targets_lowest(live->targets);
    }
    return 0;
}

/* Writes a rule with the cells for its names; `a` is the level attained. */
static void
put_rule(struct out *out, const struct live *live, const char *rule, int a)
{
    while (*rule != '\0') {
        size_t length = 0;

        while (isalnum((unsigned char)rule[length]))
            length++;
        if (length == 1 && rule[0] == 'x')
            out_text(out, live->x);
        else if (length == 2 && rule[0] == 'p')
            put_points(out, live, level_meant(live, 'p', rule[1], a));
        else if (length == 2 && rule[0] == 't')
            out_format(out, "this.t%d", level_meant(live, 't', rule[1], a));
        else
            out_bytes(out, rule, length > 0 ? length : 1);
        rule += length > 0 ? length : 1;
    }
}

/* ---- the value that is judged ---- */

/* The distance is rounded where that changes no exact figure: in binary
 * arithmetic 25 - 24.9 is not 0.1. */
static const char *
distance(const struct score *score, const char *x, struct dec goal,
         struct mem *mem)
{
    int places = score->indicator->policy.round.result;
    struct out out = out_new(mem);
    struct dec unused;

    out_format(&out, "abs(%s - ", x);
    live_number(&out, goal);
    out_char(&out, ')');
    if (places == ROUND_NONE && !ratio_to_dec(score->result, &unused))
        return out_string(&out);
    if (places == ROUND_NONE)
        places = DEC_PLACES;
    return live_rounded(out_string(&out),
                        places > dec_places(goal) ? places : dec_places(goal),
                        mem);
}

static struct live
live_new(const struct scorecard *card, const struct score *score,
         struct mem *mem)
{
    const struct indicator *indicator = score->indicator;
    const struct criterion *criterion = &indicator->criterion;
    struct live live = {
        .card = card, .score = score, .policy = &indicator->policy, .mem = mem};

    live.x = live_rounded("this.result", live.policy->round.result, mem);
    if (criterion->toward.given)
        live.x = distance(score, live.x, criterion->toward.value, mem);
    if (criterion->type == CRITERION_TARGETS ||
        criterion->type == CRITERION_MILESTONES)
        live.targets = &criterion->own->targets;
    return live;
}

/* ---- levels ---- */

/* if(x >= t5, 5, if(x >= t4, 4, … 0)) */
static void
put_level_of_targets(struct out *out, const struct live *live)
{
    size_t open = 0;

    for (int level = live->policy->levels; level > 0; level--) {
        if (!live->targets->level[level - 1].given)
            continue;
        out_format(out, "if(%s %s this.t%d, %d, ", live->x,
                   live->targets->rising ? ">=" : "<=", level, level);
        open++;
    }
    out_char(out, '0');
    out_repeat(out, ")", open);
}

/* The highest whose points the figure reaches. */
static void
put_level_of_points(struct out *out, const struct live *live,
                    const char *figure)
{
    for (int level = live->policy->levels; level > 0; level--) {
        out_format(out, "if(%s >= ", figure);
        put_points(out, live, level);
        out_format(out, ", %d, ", level);
    }
    out_char(out, '0');
    out_repeat(out, ")", (size_t)live->policy->levels);
}

static void
put_band(struct out *out, const char *x, const struct band *band)
{
    if (band->has_low) {
        out_format(out, "%s %s ", x, band->low_open ? ">" : ">=");
        live_number(out, band->low);
    }
    if (band->has_low && band->has_high)
        out_text(out, " and ");
    if (band->has_high) {
        out_format(out, "%s %s ", x, band->high_open ? "<" : "<=");
        live_number(out, band->high);
    }
}

/* The bands hold every value once, so that the last needs no asking. */
static void
put_level_of_bands(struct out *out, const struct live *live)
{
    const struct band *bands = live->score->indicator->criterion.own->bands;
    int last = live->policy->levels;
    size_t open = 0;

    while (last > 1 && !bands[last - 1].given)
        last--;
    for (int level = 1; level < last; level++) {
        if (!bands[level - 1].given)
            continue;
        out_text(out, "if(");
        put_band(out, live->x, &bands[level - 1]);
        out_format(out, ", %d, ", level);
        open++;
    }
    out_format(out, "%d", last);
    out_repeat(out, ")", open);
}

const char *
live_level(const struct scorecard *card, const struct score *score,
           struct mem *mem)
{
    struct live live = live_new(card, score, mem);
    struct out out = out_new(mem);

    switch (score->indicator->criterion.type) {
    case CRITERION_TARGETS:
    case CRITERION_MILESTONES:
        put_level_of_targets(&out, &live);
        break;
    case CRITERION_BANDS:
        put_level_of_bands(&out, &live);
        break;
    case CRITERION_COMPOSITE:
        put_level_of_points(&out, &live, "this.score");
        break;
    case CRITERION_JUDGED:
        put_level_of_points(&out, &live, live.x);
        break;
    case CRITERION_RULES:
        return live_level_of_rules(card, score, mem);
    }
    return live_bounded(&out);
}

/* ---- points ---- */

static void
put_points_of_targets(struct out *out, const struct live *live)
{
    const struct targets *targets = live->targets;
    const struct policy *policy = live->policy;
    bool floored = policy->rule == RULE_RATIO && policy->below == BELOW_FLOOR;
    const char *rule = floored ? floored_ratio[targets->rising]
                               : attained[policy->rule][targets->rising];
    const char *short_of = below[policy->below][targets->rising];
    size_t open = 0;

    for (int level = policy->levels; level > 0; level--) {
        if (!targets->level[level - 1].given)
            continue;
        out_format(out, "if(this.level = %d, ", level);
        put_rule(out, live, targets_next(targets, level) == 0 ? "pa" : rule,
                 level);
        out_text(out, ", ");
        open++;
    }
    if (policy->rule == RULE_RATIO && policy->below != BELOW_ZERO)
        short_of = rule;
    put_rule(out, live, short_of, targets_lowest(targets));
    out_repeat(out, ")", open);
}

/* Those of the level; of level 0 the floor or nothing. */
static void
put_points_of_level(struct out *out, const struct live *live)
{
    for (int level = live->policy->levels; level > 0; level--) {
        out_format(out, "if(this.level = %d, ", level);
        put_points(out, live, level);
        out_text(out, ", ");
    }
    if (live->policy->below == BELOW_ZERO)
        out_char(out, '0');
    else
        put_points(out, live, 1);
    out_repeat(out, ")", (size_t)live->policy->levels);
}

/* What a part weighs: its cell, or of a pilot what was agreed. */
static void
put_part_weight(struct out *out, const struct score *whole,
                const struct score *part)
{
    if (!whole->indicator->pilot)
        out_format(out, "r%zu.weight", part->indicator->index + 1);
    else if (part->indicator->weight.given)
        live_number(out, part->indicator->weight.value);
    else
        out_char(out, '1');
}

/* (r2.score * r2.weight + …) / (r2.weight + …) */
static void
put_points_of_parts(struct out *out, const struct live *live)
{
    const struct indicator *indicator = live->score->indicator;
    const struct score *parts = &live->card->scores[indicator->first_child];
    struct out sum = out_new(live->mem), weights = sum;
    const char *plus = "";

    for (size_t i = 0; i < indicator->child_count; i++) {
        if (!live_counts(live->score, &parts[i]))
            continue;
        out_format(&sum, "%sr%zu.score * ", plus,
                   parts[i].indicator->index + 1);
        put_part_weight(&sum, live->score, &parts[i]);
        out_text(&weights, plus);
        put_part_weight(&weights, live->score, &parts[i]);
        plus = " + ";
    }
    if (sum.count > 0)
        out_format(out, "(%s) / (%s)", out_string(&sum), out_string(&weights));
}

/* Points with what is added by hand, kept within the scale, and rounded. */
static const char *
finished(const struct live *live, const struct out *points)
{
    struct out out = out_new(live->mem);

    if (points->count == 0)
        return NULL;
    if (live_is_adjusted(live->card, live->score, ADJUST_SCORE, live->mem)) {
        out_format(&out, "max(0, min(%s", out_string(points));
        live_adjustments(&out, live->card, live->score, ADJUST_SCORE);
        out_text(&out, ", ");
        put_points(&out, live, live->policy->levels);
        out_text(&out, "))");
    } else {
        out = *points;
    }
    if (live_bounded(&out) == NULL)
        return NULL;
    return live_rounded(out_string(&out), live->policy->round.score, live->mem);
}

/* What is missing may earn points of its own: those of no level. */
static bool
has_missing(const struct live *live)
{
    const struct score *score = live->score;

    return score->indicator->criterion.type != CRITERION_COMPOSITE &&
           (score->state == STATE_GIVEN || score->state == STATE_MISSING) &&
           live->policy->missing != MISSING_INCOMPLETE;
}

static void
put_points_of_missing(struct out *out, const struct live *live)
{
    if (live->policy->missing == MISSING_FLOOR)
        put_points(out, live, 1);
    else
        out_char(out, '0');
}

/* Level 0 is that of a missing result, too, where the result is not asked for
 * otherwise. */
static void
put_points_of_given(struct out *out, const struct live *live)
{
    bool asks = has_missing(live) &&
                live->score->indicator->criterion.type != CRITERION_RULES;
    struct out points = out_new(live->mem);

    if (live->targets != NULL)
        put_points_of_targets(&points, live);
    else
        put_points_of_level(&points, live);
    asks = asks && strstr(out_string(&points), "this.result") == NULL;
    if (asks)
        out_format(out, "if(count(this.result) = 1, %s, ", out_string(&points));
    else
        out_text(out, out_string(&points));
    if (asks)
        put_points_of_missing(out, live);
    out_text(out, asks ? ")" : "");
}

const char *
live_score(const struct scorecard *card, const struct score *score,
           struct mem *mem)
{
    struct live live = live_new(card, score, mem);
    struct out out = out_new(mem);

    switch (score->indicator->criterion.type) {
    case CRITERION_TARGETS:
    case CRITERION_MILESTONES:
    case CRITERION_BANDS:
    case CRITERION_RULES:
        put_points_of_given(&out, &live);
        break;
    case CRITERION_COMPOSITE:
        put_points_of_parts(&out, &live);
        break;
    case CRITERION_JUDGED:
        out_text(&out, live.x);
        break;
    }
    return finished(&live, &out);
}

const char *
live_missing(const struct scorecard *card, const struct score *score,
             struct mem *mem)
{
    struct live live = live_new(card, score, mem);
    struct out out = out_new(mem);

    if (!has_missing(&live))
        return NULL;
    put_points_of_missing(&out, &live);
    return finished(&live, &out);
}
