/* check.c - the tables of checks, and who is looked at by which. */
#include "check/check_inside.h"

#include "base/ensure.h"
#include "base/text.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct {
    enum finding_code code;
    check_of_year *check;
} agreement_checks[] = {
    {FINDING_WEIGHTS, check_weights},
    {FINDING_WEIGHT_ODD, check_weight_odd},
    {FINDING_SHARES, check_shares},
    {FINDING_TARGETS_ORDER, check_targets_order},
    {FINDING_TARGETS_ZERO, check_targets_zero},
    {FINDING_CRITERION, check_linear},
    {FINDING_TARGET_IS_WEIGHT, check_target_is_weight},
    {FINDING_BANDS_GAP, check_bands_gap},
    {FINDING_BANDS_OVERLAP, check_bands_overlap},
    {FINDING_RULES_ORDER, check_rules_order},
    {FINDING_JUDGED_RANGE, check_judged_range},
    {FINDING_RANGE, check_range},
    {FINDING_PROPORTION, check_proportion},
    {FINDING_SUM, check_sum},
    {FINDING_SUM, check_prose_sums},
    {FINDING_PROPORTION, check_prose_proportions},
    {FINDING_FALLING_TOTAL, check_falling_total},
    {FINDING_STALE, check_measures_stale},
    {FINDING_NUMBER_FORM, check_prose},
    /* The last: it scores a year in which no error was found. */
    {FINDING_DIRECTION, check_direction},
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

void
check_agreement(const struct year *year, struct findings *findings)
{
    for (size_t i = 0; i < COUNT(agreement_checks); i++) {
        size_t before = findings->count;

        agreement_checks[i].check(year, findings);
        ensure_code(findings, before, agreement_checks[i].code);
    }
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
has_rows(const struct year *year, const char *round, enum stage stage)
{
    for (size_t i = 0; i < year->result_count; i++)
        if (year->results[i].stage == stage &&
            strcmp(year->results[i].round, round) == 0)
            return true;
    return false;
}

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

void
check_scores(const struct year *year, const char *round,
             struct findings *findings)
{
    struct scored scored = {.year = year,
                            .round = round,
                            .findings = findings,
                            .mem = findings->mem};
    bool any = false;

    for (int i = 0; i < STAGES; i++) {
        enum stage stage = (enum stage)i;

        if (!has_rows(year, round, stage))
            continue;
        any = true;
        scored.stage[i] = score_stage(
            &scored,
            (struct selection){.staged = true, .stage = stage, .round = round});
    }
    for (int i = 0; i < STAGES; i++) {
        scored.card = scored.stage[i];
        if (scored.card != NULL)
            run_checks(&scored, stage_checks, COUNT(stage_checks));
    }
    /* Also without any row: measures alone may give results. */
    scored.card = score_stage(&scored, (struct selection){.round = round});
    if (any && scored.card != NULL && !scored.card->staged)
        run_checks(&scored, mixed_checks, COUNT(mixed_checks));
    scored.card = NULL;
    run_checks(&scored, round_checks, COUNT(round_checks));
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
            check_scores(year, year->results[i].round, findings);
    check_scores(year, "", findings);
}
