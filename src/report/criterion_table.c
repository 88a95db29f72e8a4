/* criterion_table.c - a criterion as the report form has it. */
#include "report/criterion_table.h"

#include "report/criterion_notes_inside.h"
#include "report/figure.h"
#include "report/live.h"
#include "report/phrase.h"
#include "report/scorecard.h"
#include "score/score.h"

static bool
has_targets(const struct criterion *criterion)
{
    return criterion->type == CRITERION_TARGETS ||
           criterion->type == CRITERION_MILESTONES;
}

static struct amount *
points_of(const struct criterion_view *view, int level)
{
    struct amount *amount = MEM_NEW(view->mem, struct amount);

    *amount = (struct amount){
        .value = ratio_dec(view->indicator->policy.points[level - 1]),
        .places = ROUND_NONE};
    return amount;
}

/* ---- levels side by side ---- */

static const char *
level_head(const struct criterion_view *view, int level)
{
    struct out out = out_new(view->mem);

    SAY(&out, view->voice, TEXT_CRITERIA_LEVEL, arg_whole("level", level));
    return out_string(&out);
}

static void
add_levels(const struct criterion_view *view, struct table *table,
           enum align align)
{
    for (int level = 1; level <= view->indicator->policy.levels; level++) {
        const struct amount *points = points_of(view, level);
        struct column *column =
            table_column(table, level_head(view, level), align);
        struct out under = out_new(view->mem);
        bool one = ratio_equal(points->value, ratio_whole(1));

        SAY(&under, view->voice,
            one ? TEXT_CRITERIA_POINT : TEXT_CRITERIA_POINTS,
            arg_ratio("points", points->value));
        column->under = out_string(&under);
        column->amount = points;
        column->wraps = align != ALIGN_NUMBER;
    }
}

static const char *
row_name(const struct criterion_view *view)
{
    const struct criterion *criterion = view->criterion;
    struct out out = out_new(view->mem);

    if (criterion->type == CRITERION_BANDS)
        return said(view->voice, TEXT_CRITERIA_RANGE);
    if (criterion->type == CRITERION_JUDGED)
        return said(view->voice, TEXT_CRITERIA_JUDGED);
    if (!criterion->toward.given)
        return said(view->voice, TEXT_CRITERIA_TARGET);
    SAY(&out, view->voice, TEXT_CRITERIA_TARGET_DISTANCE,
        arg_dec("goal", criterion->toward.value));
    return out_string(&out);
}

static bool
by_groups(const struct criterion *criterion)
{
    return criterion->demand_count > 0 && criterion->demands[0].group != NULL;
}

/* "Group D (this agency)" */
static const char *
group_name(const struct criterion_view *view, const struct demand *demand)
{
    struct out out = out_new(view->mem);

    SAY(&out, view->voice,
        demand == view->criterion->own ? TEXT_CRITERIA_GROUP_OWN
                                       : TEXT_CRITERIA_GROUP,
        arg_text("group", demand->group));
    return out_string(&out);
}

static void
add_target(const struct criterion_view *view, struct table *table,
           const struct demand *demand, int level)
{
    const struct number *target = &demand->targets.level[level];
    struct amount *amount;
    struct ratio value;

    if (!target->given) {
        table_cell(table, "–");
        return;
    }
    value = ratio_dec(target->value);
    amount = table_amount(
        table, phrase_number(view->voice, value, ROUND_NONE, view->mem), value,
        ROUND_NONE);
    if (demand == view->indicator->criterion.own)
        amount->live = live_target(view->indicator, level + 1, view->mem);
}

static void
add_demand(const struct criterion_view *view, struct table *table,
           const struct demand *demand)
{
    bool own = by_groups(view->criterion) && demand == view->criterion->own;
    struct row *row;

    table_row(table, ROW_ITEM);
    table_cell(table, by_groups(view->criterion) ? group_name(view, demand)
                                                 : row_name(view));
    for (int level = 0; level < view->indicator->policy.levels; level++)
        if (has_targets(view->criterion))
            add_target(view, table, demand, level);
        else
            table_cell(table, phrase_band(view->voice, &demand->bands[level],
                                          NULL, view->mem));
    row = &table->rows[table->row_count - 1];
    for (size_t i = 0; own && i < row->count; i++)
        row->cells[i].emphasis = EMPHASIS_STRONG;
}

/* What a committee gives: a level is reached from its points on. */
static void
add_judged(const struct criterion_view *view, struct table *table)
{
    table_row(table, ROW_ITEM);
    table_cell(table, row_name(view));
    for (int level = 1; level <= view->indicator->policy.levels; level++) {
        struct out out = out_new(view->mem);

        SAY(&out, view->voice, TEXT_CRITERIA_JUDGED_FROM,
            arg_ratio("points", points_of(view, level)->value));
        table_cell(table, out_string(&out));
    }
}

static struct table *
side_by_side(const struct criterion_view *view)
{
    const struct criterion *criterion = view->criterion;
    struct table *table = table_new(view->mem, view->caption);
    bool numbers = has_targets(criterion);

    table_column(table,
                 said(view->voice, by_groups(criterion)
                                       ? TEXT_CRITERIA_HEAD_GROUP
                                       : TEXT_CRITERIA_HEAD_CRITERION),
                 ALIGN_TEXT)
        ->wraps = true;
    add_levels(view, table, numbers ? ALIGN_NUMBER : ALIGN_TEXT);
    for (size_t i = 0; i < criterion->demand_count; i++)
        add_demand(view, table, &criterion->demands[i]);
    if (criterion->type == CRITERION_JUDGED)
        add_judged(view, table);
    return table;
}

/* ---- conditions below each other ---- */

static void
add_condition(const struct criterion_view *view, struct table *table,
              const struct condition *condition, int level)
{
    struct ratio points = points_of(view, level)->value;
    struct ratio number = ratio_whole(level);

    table_row(table, ROW_ITEM);
    table_amount(table, figure_short(view->voice, number, view->mem), number,
                 0);
    table_amount(table, figure_short(view->voice, points, view->mem), points,
                 ROUND_NONE);
    table_cell(table, condition->formula != NULL
                          ? phrase_formula(view->voice, view->agreement,
                                           condition->formula, view->mem)
                          : "–");
}

static struct table *
below_each_other(const struct criterion_view *view)
{
    const struct criterion *criterion = view->criterion;
    const struct voice *voice = view->voice;
    struct table *table = table_new(view->mem, view->caption);

    table_column(table, said(voice, TEXT_CRITERIA_HEAD_LEVEL), ALIGN_NUMBER);
    table_column(table, said(voice, TEXT_CRITERIA_HEAD_POINTS), ALIGN_NUMBER);
    table_column(table, said(voice, TEXT_CRITERIA_HEAD_CONDITION), ALIGN_TEXT)
        ->wraps = true;
    for (size_t i = 0; i < criterion->demand_count; i++) {
        const struct demand *demand = &criterion->demands[i];

        if (by_groups(criterion))
            table_group(table, group_name(view, demand));
        for (int level = 1; level <= view->indicator->policy.levels; level++)
            add_condition(view, table, &demand->rules[level - 1], level);
    }
    return table;
}

struct table *
criterion_table(const struct criterion_view *view)
{
    struct table *table;

    if (view->criterion->type == CRITERION_COMPOSITE)
        return NULL;
    table = view->criterion->type == CRITERION_RULES ? below_each_other(view)
                                                     : side_by_side(view);
    criterion_notes(view, table);
    return table;
}

/* ---- what is aimed at ---- */

static int
highest_level(const struct criterion_view *view)
{
    const struct demand *own = view->criterion->own;
    int highest = 0;

    if (own == NULL)
        return 0;
    if (has_targets(view->criterion))
        return targets_highest(&own->targets);
    for (int level = 1; level <= view->indicator->policy.levels; level++)
        if (view->criterion->type == CRITERION_RULES
                ? own->rules[level - 1].formula != NULL
                : own->bands[level - 1].given)
            highest = level;
    return highest;
}

static const char *
goal_text(const struct criterion_view *view, int level)
{
    const struct demand *own = view->criterion->own;
    const struct unit *unit = &view->indicator->unit;
    struct out out = out_new(view->mem);
    struct ratio target;
    const char *amount;

    if (view->criterion->type == CRITERION_RULES)
        return phrase_formula(view->voice, view->agreement,
                              own->rules[level - 1].formula, view->mem);
    if (view->criterion->type == CRITERION_BANDS)
        return phrase_band(view->voice, &own->bands[level - 1], unit,
                           view->mem);
    target = ratio_dec(own->targets.level[level - 1].value);
    amount = phrase_amount(
        view->voice, unit,
        phrase_number(view->voice, target, ROUND_NONE, view->mem), view->mem);
    if (own->targets.rising || view->criterion->toward.given)
        return amount;
    SAY(&out, view->voice, TEXT_BAND_UP_TO,
        arg_phrase("high", amount, view->mem));
    return out_string(&out);
}

const char *
criterion_goal(const struct criterion_view *view)
{
    int levels = view->indicator->policy.levels, level = highest_level(view);
    struct out out = out_new(view->mem);

    if (view->criterion->type == CRITERION_JUDGED)
        SAY(&out, view->voice, TEXT_SHEET_TARGET_POINTS,
            arg_whole("level", levels),
            arg_ratio("points", points_of(view, levels)->value));
    else if (level > 0 && view->criterion->toward.given)
        SAY(&out, view->voice, TEXT_SHEET_TARGET_DISTANCE,
            arg_whole("level", level),
            arg_phrase("target", goal_text(view, level), view->mem),
            arg_dec("goal", view->criterion->toward.value));
    else if (level > 0)
        SAY(&out, view->voice, TEXT_SHEET_TARGET_LEVEL,
            arg_whole("level", level),
            arg_phrase("target", goal_text(view, level), view->mem));
    return out_string(&out);
}
