/* forms.c - results that are missing, computed otherwise, or not explained. */
#include "check/check_inside.h"

#include "base/text.h"

#include <string.h>

/* ---- result-missing ---- */

void
check_result_missing(const struct scored *scored)
{
    for (size_t i = 0; i < scored->card->score_count; i++) {
        const struct score *score = &scored->card->scores[i];
        const struct result *row = own_row(score);
        const char *code = score->indicator->code;

        if (row == NULL || !row->state_blank || score->has_result ||
            score->state != STATE_MISSING || score->indicator->child_count > 0)
            continue;
        if (score->absent != NULL)
            FIND(scored->findings, FINDING_RESULT_MISSING, row->place,
                 TEXT_RESULT_ABSENT, arg_code("code", code),
                 arg_code("absent", score->absent))
                ->indicator = code;
        else
            FIND(scored->findings, FINDING_RESULT_MISSING, row->place,
                 TEXT_RESULT_MISSING, arg_code("code", code))
                ->indicator = code;
    }
}

/* ---- formula-differs ---- */

/* What was typed for conditions may be their level, or its points. */
static bool
is_level(const struct score *score, const struct result *row)
{
    struct ratio typed = ratio_dec(row->value.value);
    const struct policy *policy = &score->indicator->policy;

    return ratio_equal(typed, ratio_whole(score->level)) ||
           (score->level > 0 &&
            ratio_equal(typed, level_points(policy, score->level)));
}

static void
check_formula(const struct scored *scored, const struct score *score,
              const struct result *row)
{
    bool rules = score->indicator->criterion.type == CRITERION_RULES;
    struct ratio computed = ratio_whole(score->level);

    if (rules ? !score->has_result || is_level(score, row)
              : !score_computed(scored->card, score, &computed, scored->mem) ||
                    claim_agrees(&row->value, computed, computed, scored->mem))
        return;
    finding_figures(
        FIND(scored->findings, FINDING_FORMULA_DIFFERS, row->value.place,
             rules ? TEXT_FORMULA_DIFFERS_RULES : TEXT_FORMULA_DIFFERS,
             arg_code("code", score->indicator->code),
             arg_dec("result", row->value.value),
             arg_ratio("computed", computed)),
        score->indicator, ratio_dec(row->value.value), computed);
}

void
check_formula_differs(const struct scored *scored)
{
    for (size_t i = 0; i < scored->card->score_count; i++) {
        const struct score *score = &scored->card->scores[i];
        const struct result *row = own_row(score);

        if (row != NULL && row->value.given &&
            score->indicator->child_count == 0)
            check_formula(scored, score, row);
    }
}

/* ---- the form that explains a result ---- */

static bool
is_blank(struct words words)
{
    for (size_t i = 0; i < words.count; i++) {
        const char *text = words.word[i].text;
        size_t count = strlen(text);

        text_trim(&text, &count);
        if (count > 0)
            return false;
    }
    return true;
}

static bool
gives_reasons(const struct form *form)
{
    return !is_blank(form->reasons);
}

static bool
gives_evidence(const struct form *form)
{
    return form->evidence_count > 0;
}

/* The form of the indicator in the card's round and stage gives it, or that of
 * the whole it is part of: one form may stand for all parts. */
static bool
form_gives(const struct scored *scored, const struct indicator *indicator,
           bool (*gives)(const struct form *form))
{
    enum stage stage = scored->card->stage;
    const char *round = scored->card->selection.round;
    const struct form *own =
        year_form(scored->year, indicator->index, round, stage);
    const struct form *whole =
        indicator->parent == NO_INDEX
            ? NULL
            : year_form(scored->year, indicator->parent, round, stage);

    return (own != NULL && gives(own)) || (whole != NULL && gives(whole));
}

/* Where it is to be written. */
static struct arg
form_to_write(const struct scored *scored, const struct indicator *indicator)
{
    return arg_text("form", form_file_name(indicator->code,
                                           scored->card->selection.round, "",
                                           scored->mem));
}

/* ---- reason-missing ---- */

static int
highest_condition(const struct condition *rules)
{
    int highest = 0;

    for (int level = 1; level <= LEVELS_MAX; level++)
        if (rules[level - 1].formula != NULL)
            highest = level;
    return highest;
}

/* The result fell short of what is asked at most. */
static bool
fell_short(const struct score *score)
{
    const struct indicator *indicator = score->indicator;
    const struct criterion *criterion = &indicator->criterion;

    switch (criterion->type) {
    case CRITERION_TARGETS:
    case CRITERION_MILESTONES:
        return score->level < targets_highest(&criterion->own->targets);
    case CRITERION_RULES:
        return score->level < highest_condition(criterion->own->rules);
    case CRITERION_BANDS:
        return score->level < indicator->policy.levels;
    case CRITERION_JUDGED:
        return ratio_compare(score->result,
                             level_points(&indicator->policy,
                                          indicator->policy.levels)) < 0;
    case CRITERION_COMPOSITE:
        break; /* by its parts */
    }
    return false;
}

/* Where less is better, what lies above `reason_below` falls short of it. */
bool
reason_due(const struct score *score)
{
    const struct number *below = &score->indicator->reason_below;
    int order;

    if (!score->scored || !score->has_result)
        return false;
    if (!below->given ||
        score->indicator->criterion.type == CRITERION_COMPOSITE)
        return fell_short(score);
    order = ratio_compare(score->result, ratio_dec(below->value));
    return criterion_runs(&score->indicator->criterion) < 0 ? order > 0
                                                            : order < 0;
}

static void
check_reason(const struct scored *scored, const struct score *score,
             const struct result *row)
{
    const struct indicator *indicator = score->indicator;
    struct arg code = arg_code("code", indicator->code);
    struct arg result = arg_ratio("result", score->result);
    struct arg form = form_to_write(scored, indicator);
    struct finding *finding;

    if (indicator->criterion.type == CRITERION_JUDGED && row->reason[0] == '\0')
        finding = FIND(scored->findings, FINDING_REASON_MISSING, row->place,
                       TEXT_REASON_JUDGED, code, result);
    else if (!reason_due(score) || form_gives(scored, indicator, gives_reasons))
        return;
    else if (indicator->reason_below.given)
        finding = FIND(scored->findings, FINDING_REASON_MISSING, row->place,
                       TEXT_REASON_BELOW, code, result, form,
                       arg_dec("below", indicator->reason_below.value));
    else
        finding = FIND(scored->findings, FINDING_REASON_MISSING, row->place,
                       TEXT_REASON_MISSING, code, result, form);
    finding->indicator = indicator->code;
}

void
check_reason_missing(const struct scored *scored)
{
    for (size_t i = 0; i < scored->card->score_count; i++) {
        const struct score *score = &scored->card->scores[i];
        const struct result *row = own_row(score);

        if (row != NULL && score->scored && score->has_result)
            check_reason(scored, score, row);
    }
}

/* ---- evidence-missing ---- */

/* A result is claimed where it first appears; later stages only judge it. */
static bool
is_claimed(const struct scored *scored, const struct score *score)
{
    if (own_row(score) == NULL || !score->has_result)
        return false;
    for (int stage = 0; stage < (int)scored->card->stage; stage++) {
        const struct scorecard *before = scored->stage[stage];
        const struct score *earlier;

        if (before == NULL)
            continue;
        earlier = &before->scores[score->indicator->index];
        if (own_row(earlier) != NULL && earlier->has_result)
            return false;
    }
    return true;
}

/* What is required of a composite is required of each part. */
static bool
is_required(const struct scored *scored, const struct indicator *indicator)
{
    const struct indicator *all = scored->year->agreement.indicators;

    return indicator->child_count == 0 &&
           (indicator->evidence_required ||
            (indicator->parent != NO_INDEX &&
             all[indicator->parent].evidence_required));
}

void
check_evidence_missing(const struct scored *scored)
{
    for (size_t i = 0; i < scored->card->score_count; i++) {
        const struct score *score = &scored->card->scores[i];
        const struct indicator *indicator = score->indicator;

        if (is_required(scored, indicator) && is_claimed(scored, score) &&
            !form_gives(scored, indicator, gives_evidence))
            FIND(scored->findings, FINDING_EVIDENCE_MISSING,
                 own_row(score)->place, TEXT_EVIDENCE_MISSING,
                 arg_code("code", indicator->code),
                 form_to_write(scored, indicator))
                ->indicator = indicator->code;
    }
}
