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

static void
note_rule(const struct criterion_view *view, struct table *table)
{
    const struct policy *policy = &view->indicator->policy;
    struct out out = out_new(view->mem);
    struct ratio interval;
    bool even = is_even(policy, &interval, view->mem);

    SAY(&out, view->voice, even ? TEXT_CRITERIA_INTERVAL : TEXT_CRITERIA_RULE,
        arg_ratio("points", even ? interval : ratio_whole(0)),
        arg_key("rule", rule_text(policy->rule)));
    table_note(table, out_string(&out));
}

/* ---- the footnote ---- */

/* The targets that the footnote is about: the agency's own. */
static const struct targets *
own_targets(const struct criterion_view *view)
{
    return view->criterion->own != NULL ? &view->criterion->own->targets
                                        : &view->criterion->demands[0].targets;
}

/* "… the target of level 1 …": of the lowest level that has one.  Where less
 * is better that is the largest of them. */
static void
note_short(const struct criterion_view *view, struct table *table,
           enum text_key key, struct arg points)
{
    struct out out = out_new(view->mem);

    SAY(&out, view->voice, key, points,
        arg_whole("level", targets_lowest(own_targets(view))));
    table_note(table, out_string(&out));
}

/* The points of a result short of that target where they are the same for
 * all: those that scoring gives one that is just short of it. */
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
        note_short(view, table, TEXT_CRITERIA_BELOW_ZERO, first_points(view));
        break;
    case BELOW_FLOOR:
        add_note(view, table, TEXT_CRITERIA_BELOW_RATIO_FLOOR,
                 first_points(view));
        break;
    default:
        note_short(view, table, TEXT_CRITERIA_BELOW_RATIO, first_points(view));
        break;
    }
}

static void
note_below(const struct criterion_view *view, struct table *table)
{
    if (view->indicator->policy.rule == RULE_RATIO) {
        note_below_ratio(view, table);
        return;
    }
    switch (view->indicator->policy.below) {
    case BELOW_FLOOR:
        note_short(view, table, TEXT_CRITERIA_BELOW_FLOOR, first_points(view));
        break;
    case BELOW_TARGET:
        if (view->criterion->own != NULL)
            note_short(view, table, TEXT_CRITERIA_BELOW_TARGET,
                       points_below(view));
        break;
    case BELOW_ZERO:
        note_short(view, table, TEXT_CRITERIA_BELOW_ZERO, first_points(view));
        break;
    case BELOW_LINEAR:
        note_short(view, table, TEXT_CRITERIA_BELOW_LINEAR, first_points(view));
        break;
    case BELOW_PROPORTIONAL:
        note_short(view, table, TEXT_CRITERIA_BELOW_PROPORTIONAL,
                   first_points(view));
        break;
    }
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
