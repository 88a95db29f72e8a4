/* criterion_notes.c - what stands below the table of a criterion. */
#include "report/criterion_notes_inside.h"

#include "report/phrase.h"
#include "report/scorecard.h"
#include "score/score.h"

static void
add_note(const struct criterion_view *view, struct table *table,
         enum text_key key, struct arg arg)
{
    struct out out = out_new(view->mem);

    SAY(&out, view->voice, key, arg);
    table_note(table, out_string(&out));
}

static const struct demand *
own_demand(const struct criterion_view *view)
{
    return view->criterion->own != NULL ? view->criterion->own
                                        : &view->criterion->demands[0];
}

/* A note about results short of the lowest level that has a target: of targets
 * that fall this is the highest one. */
static void
add_below(const struct criterion_view *view, struct table *table,
          enum text_key key, struct arg points)
{
    struct out out = out_new(view->mem);

    SAY(&out, view->voice, key, points,
        arg_whole("level", targets_lowest(&own_demand(view)->targets)));
    table_note(table, out_string(&out));
}

static struct arg
first_points(const struct criterion_view *view)
{
    return arg_dec("points", view->indicator->policy.points[0]);
}

static struct arg
most_points(const struct criterion_view *view)
{
    const struct policy *policy = &view->indicator->policy;

    return arg_dec("most", policy->points[policy->levels - 1]);
}

/* ---- which way it runs ---- */

static void
note_direction(const struct criterion_view *view, struct table *table)
{
    const struct criterion *criterion = view->criterion;

    if (criterion->toward.given)
        add_note(view, table, TEXT_CRITERIA_TOWARD,
                 arg_dec("goal", criterion->toward.value));
    else if (!criterion->demands[0].targets.rising)
        table_note(table, said(view->voice, TEXT_CRITERIA_FALLING));
}

/* ---- the rule ---- */

/* All levels are the same number of points apart. */
static bool
is_even(const struct policy *policy, struct ratio *interval, struct mem *mem)
{
    for (int level = 1; level < policy->levels; level++) {
        struct ratio step =
            ratio_sub(ratio_dec(policy->points[level]),
                      ratio_dec(policy->points[level - 1]), mem);

        if (level > 1 && !ratio_equal(step, *interval))
            return false;
        *interval = step;
    }
    return true;
}

/* With one target for each group there is nothing between two levels. */
static bool
has_between(const struct criterion *criterion)
{
    for (size_t i = 0; i < criterion->demand_count; i++) {
        const struct targets *targets = &criterion->demands[i].targets;

        if (targets_lowest(targets) != targets_highest(targets))
            return true;
    }
    return false;
}

static void
note_rule(const struct criterion_view *view, struct table *table)
{
    const struct policy *policy = &view->indicator->policy;
    struct out out = out_new(view->mem);
    struct ratio interval;
    bool even = is_even(policy, &interval, view->mem);

    if (!has_between(view->criterion) && policy->rule != RULE_RATIO)
        return;
    SAY(&out, view->voice, even ? TEXT_CRITERIA_INTERVAL : TEXT_CRITERIA_RULE,
        arg_ratio("points", even ? interval : ratio_whole(0)),
        arg_key("rule", rule_text(policy->rule)));
    table_note(table, out_string(&out));
}

/* ---- short of all levels ---- */

/* The points of a result below the lowest target where they are the same for
 * all: those that scoring gives one that is just below. */
static struct arg
points_below(const struct criterion_view *view)
{
    const struct targets *targets = &view->criterion->own->targets;
    struct ratio lowest =
        ratio_dec(targets->level[targets_lowest(targets) - 1].value);
    struct ratio below = targets->rising
                             ? ratio_sub(lowest, ratio_whole(1), view->mem)
                             : ratio_add(lowest, ratio_whole(1), view->mem);

    return arg_ratio("points", score_targets(targets, &view->indicator->policy,
                                             below, NULL, view->mem)
                                   .points);
}

static void
note_below_ratio(const struct criterion_view *view, struct table *table)
{
    switch (view->indicator->policy.below) {
    case BELOW_ZERO:
        add_below(view, table, TEXT_CRITERIA_BELOW_ZERO, first_points(view));
        break;
    case BELOW_FLOOR:
        add_note(view, table, TEXT_CRITERIA_BELOW_RATIO_FLOOR,
                 first_points(view));
        break;
    default:
        add_below(view, table, TEXT_CRITERIA_BELOW_RATIO, first_points(view));
        break;
    }
}

static void
note_below(const struct criterion_view *view, struct table *table)
{
    static const enum text_key keys[] = {
        [BELOW_FLOOR] = TEXT_CRITERIA_BELOW_FLOOR,
        [BELOW_TARGET] = TEXT_CRITERIA_BELOW_TARGET,
        [BELOW_ZERO] = TEXT_CRITERIA_BELOW_ZERO,
        [BELOW_LINEAR] = TEXT_CRITERIA_BELOW_LINEAR,
        [BELOW_PROPORTIONAL] = TEXT_CRITERIA_BELOW_PROPORTIONAL,
    };
    enum below below = view->indicator->policy.below;

    if (view->indicator->policy.rule == RULE_RATIO)
        note_below_ratio(view, table);
    else if (below != BELOW_TARGET)
        add_below(view, table, keys[below], first_points(view));
    else if (view->criterion->own != NULL)
        add_below(view, table, keys[below], points_below(view));
}

static void
note_rules(const struct criterion_view *view, struct table *table)
{
    if (view->indicator->policy.below == BELOW_ZERO)
        table_note(table, said(view->voice, TEXT_CRITERIA_BELOW_RULES_ZERO));
    else
        add_note(view, table, TEXT_CRITERIA_BELOW_RULES, first_points(view));
}

/* ---- the committee ---- */

static void
note_judge(const struct criterion_view *view, struct table *table)
{
    const char *by = phrase_words(view->voice, view->criterion->judge);
    struct out out = out_new(view->mem);

    SAY(&out, view->voice,
        by != NULL ? TEXT_CRITERIA_JUDGE : TEXT_CRITERIA_JUDGE_UNNAMED,
        arg_phrase("by", by != NULL ? by : "", view->mem), most_points(view));
    table_note(table, out_string(&out));
}

void
criterion_notes(const struct criterion_view *view, struct table *table)
{
    if (view->printed)
        return;
    switch (view->criterion->type) {
    case CRITERION_TARGETS:
    case CRITERION_MILESTONES:
        note_direction(view, table);
        note_rule(view, table);
        note_below(view, table);
        break;
    case CRITERION_RULES:
        note_rules(view, table);
        break;
    case CRITERION_JUDGED:
        note_judge(view, table);
        break;
    case CRITERION_BANDS:
    case CRITERION_COMPOSITE:
        break;
    }
}
