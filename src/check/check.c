/* check.c - the tables of checks, and who is looked at by which. */
#include "check/check_inside.h"

#include "base/ensure.h"
#include "base/text.h"
#include "score/compare.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* `year` looks at it as a whole, `each` at one indicator after the other. */
static const struct {
    enum finding_code code;
    check_of_year *year;
    check_of_indicator *each;
} agreement_checks[] = {
    {FINDING_WEIGHTS, .year = check_weights},
    {FINDING_WEIGHT_ODD, .year = check_weight_odd},
    {FINDING_SHARES, .year = check_shares},
    {FINDING_TARGETS_ORDER, .year = check_targets_order},
    {FINDING_TARGETS_ZERO, .year = check_targets_zero},
    {FINDING_CRITERION, .year = check_linear},
    {FINDING_TARGET_IS_WEIGHT, .year = check_target_is_weight},
    {FINDING_BANDS_GAP, .year = check_bands_gap},
    {FINDING_BANDS_OVERLAP, .year = check_bands_overlap},
    {FINDING_RULES_ORDER, .each = check_rules_order},
    {FINDING_JUDGED_RANGE, .year = check_judged_range},
    {FINDING_RANGE, .year = check_range},
    {FINDING_PROPORTION, .year = check_proportion},
    {FINDING_SUM, .year = check_sum},
    {FINDING_SUM, .year = check_prose_sums},
    {FINDING_PROPORTION, .year = check_prose_proportions},
    {FINDING_FALLING_TOTAL, .year = check_falling_total},
    {FINDING_PERIOD_OUTSIDE, .year = check_period_outside},
    {FINDING_STALE, .year = check_measures_stale},
    {FINDING_NUMBER_FORM, .year = check_prose},
    /* The last: it scores a year in which no error was found. */
    {FINDING_DIRECTION, .each = check_direction},
};

struct scores_check {
    enum finding_code code;
    check_of_scores *check;
};

/* A stage is looked at by itself: each row is told of once. */
static const struct scores_check stage_checks[] = {
    {FINDING_RESULT_MISSING, check_result_missing},
    {FINDING_STALE, check_stale},
    {FINDING_RANGE, check_computed_range},
    {FINDING_FORMULA_DIFFERS, check_formula_differs},
    {FINDING_FLOOR_CLAIMED, check_floor_claimed},
    {FINDING_CLAIM_SCORE, check_claim_score},
    {FINDING_OVERRIDE, check_override},
    {FINDING_CLAIM_WEIGHTED, check_claim_weighted},
    {FINDING_CLAIM_TOTAL, check_claim_total},
    {FINDING_REASON_MISSING, check_reason_missing},
    {FINDING_EVIDENCE_MISSING, check_evidence_missing},
    {FINDING_TOTAL_POLICY, check_total_policy},
};

/* Rows of several stages in one total: they were all told of above. */
static const struct scores_check mixed_checks[] = {
    {FINDING_TOTAL_POLICY, check_total_policy},
};

static const struct scores_check round_checks[] = {
    {FINDING_STAGE_DIFFERS, check_stage_differs},
};

/* A check tells its own code and no other. */
static void
ensure_code(const struct findings *findings, size_t from,
            enum finding_code code)
{
    for (size_t i = from; i < findings->count; i++)
        ensure(findings->item[i].code == code);
}

/* Of each indicator, or of `only` and the whole that it is part of. */
static void
check_each(const struct year *year, const struct indicator *only,
           check_of_indicator *check, struct findings *findings)
{
    const struct agreement *agreement = &year->agreement;

    for (size_t i = 0; i < agreement->indicator_count; i++)
        if (only == NULL || i == only->index || i == only->parent)
            check(year, &agreement->indicators[i], findings);
}

static void
run_agreement_checks(const struct year *year, const struct indicator *only,
                     struct findings *findings)
{
    for (size_t i = 0; i < COUNT(agreement_checks); i++) {
        size_t before = findings->count;

        if (agreement_checks[i].year != NULL)
            agreement_checks[i].year(year, findings);
        else
            check_each(year, only, agreement_checks[i].each, findings);
        ensure_code(findings, before, agreement_checks[i].code);
    }
}

void
check_agreement(const struct year *year, struct findings *findings)
{
    run_agreement_checks(year, NULL, findings);
}

static void
run_checks(const struct scored *scored, const struct scores_check *checks,
           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t before = scored->findings->count;

        checks[i].check(scored);
        ensure_code(scored->findings, before, checks[i].code);
    }
}

/* ---- scoring the stages ---- */

static bool
is_told(const struct findings *findings, const struct finding *finding)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *told = &findings->item[i];

        if (told->code == finding->code && told->text == finding->text &&
            place_same(&told->place, &finding->place) &&
            text_same(told->indicator, finding->indicator))
            return true;
    }
    return false;
}

/* What scoring told of one stage, unless another had told it before. */
static void
tell_scoring(struct findings *findings, const struct findings *scoring)
{
    for (size_t i = 0; i < scoring->count; i++) {
        const struct finding *finding = &scoring->item[i];
        struct finding *added;

        if (is_told(findings, finding))
            continue;
        added = finding_add(findings, finding->code, finding->place,
                            finding->text, finding->args, finding->arg_count);
        added->indicator = finding->indicator;
    }
}

/* NULL when scoring met an error, which is told. */
static const struct scorecard *
score_stage(const struct scored *scored, struct selection selection)
{
    struct findings scoring = findings_new(scored->mem);
    struct scorecard *card = MEM_NEW(scored->mem, struct scorecard);

    score_year(card, scored->year, selection, &scoring, scored->mem);
    tell_scoring(scored->findings, &scoring);
    return scoring.by_severity[ERROR] > 0 ? NULL : card;
}

/* One stage for itself. */
static void
check_stage(struct scored *scored, enum stage stage)
{
    struct selection selection = {
        .staged = true, .stage = stage, .round = scored->round};

    scored->stage[stage] = score_stage(scored, selection);
}

/* What the stages have in common, and what is scored without any. */
static void
check_together(struct scored *scored, bool any)
{
    /* Also without any row: measures alone may give results. */
    scored->card =
        score_stage(scored, (struct selection){.round = scored->round});
    if (any && scored->card != NULL && !scored->card->staged)
        run_checks(scored, mixed_checks, COUNT(mixed_checks));
    scored->card = NULL;
    run_checks(scored, round_checks, COUNT(round_checks));
}

void
check_scores(const struct year *year, struct selection selection,
             struct findings *findings)
{
    struct scored scored = {.year = year,
                            .round = selection.round,
                            .findings = findings,
                            .mem = findings->mem};
    bool any = false;

    for (int i = 0; i < STAGES; i++) {
        enum stage stage = (enum stage)i;

        if ((selection.staged && stage != selection.stage) ||
            !stage_has_rows(year, stage, selection.round))
            continue;
        any = true;
        check_stage(&scored, stage);
    }
    for (int i = 0; i < STAGES; i++) {
        scored.card = scored.stage[i];
        if (scored.card != NULL)
            run_checks(&scored, stage_checks, COUNT(stage_checks));
    }
    if (!selection.staged)
        check_together(&scored, any);
}

static bool
is_first_of_round(const struct year *year, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(year->results[i].round, year->results[at].round) == 0)
            return false;
    return true;
}

void
check_year(const struct year *year, struct findings *findings)
{
    check_agreement(year, findings);
    if (findings->by_severity[ERROR] > 0)
        return;
    for (size_t i = 0; i < year->result_count; i++)
        if (year->results[i].round[0] != '\0' && is_first_of_round(year, i))
            check_scores(
                year, (struct selection){.round = year->results[i].round},
                findings);
    check_scores(year, (struct selection){.round = ""}, findings);
}

/* ---- of one indicator ---- */

static bool
is_behind(const char *measure, const struct agreement *agreement,
          const bool *behind)
{
    const struct measure *found = agreement_measure(agreement, measure);

    return found != NULL && behind[found - agreement->measures];
}

static bool
is_about(const struct finding *finding, const struct agreement *agreement,
         const struct indicator *indicator, const bool *behind)
{
    if (finding->measure != NULL)
        return is_behind(finding->measure, agreement, behind);
    return finding->indicator != NULL &&
           (strcmp(finding->indicator, indicator->code) == 0 ||
            (indicator->parent != NO_INDEX &&
             strcmp(finding->indicator,
                    agreement->indicators[indicator->parent].code) == 0));
}

const struct finding *const *
check_indicator(const struct year *year, const struct indicator *indicator,
                const char *round, size_t *count, struct mem *mem)
{
    const bool *behind = measures_behind(&year->agreement, indicator, mem);
    struct findings findings = findings_new(mem);
    const struct finding **kept;

    run_agreement_checks(year, indicator, &findings);
    if (findings.by_severity[ERROR] == 0)
        check_scores(year, (struct selection){.round = round}, &findings);
    kept = MEM_ARRAY(mem, const struct finding *, findings.count);
    *count = 0;
    for (size_t i = 0; i < findings.count; i++)
        if (findings.item[i].severity > NOTE &&
            is_about(&findings.item[i], &year->agreement, indicator, behind))
            kept[(*count)++] = &findings.item[i];
    return kept;
}
