/* year.h - for the fuzz targets: scoring what was read without mistakes.
 *
 * What checking refuses before a year is scored is refused here too: targets
 * that are out of order or 0 where the rule divides, and values that no band
 * holds.
 */
#ifndef TESTS_FUZZ_YEAR_H
#define TESTS_FUZZ_YEAR_H

#include "base/ensure.h"
#include "base/text.h"
#include "score/score.h"

#include "../score/again.h"

static inline bool
year_targets_fit(const struct targets *targets, const struct policy *policy)
{
    int first = targets_lowest(targets), last = targets_highest(targets);
    bool alone = first == last;

    if (first == 0)
        return false;
    for (int a = first, b; (b = targets_next(targets, a)) != 0; a = b) {
        int order = dec_compare(targets->level[b - 1].value,
                                targets->level[a - 1].value);

        if (targets->rising ? order <= 0 : order >= 0)
            return false;
    }
    for (int level = first; level != 0; level = targets_next(targets, level)) {
        bool divides =
            (policy->rule == RULE_PROPORTIONAL && level != last) ||
            (policy->rule == RULE_RATIO && level == last) ||
            (policy->below == BELOW_PROPORTIONAL && level == first);

        if (divides && targets->level[level - 1].value.e6 <= 0)
            return false;
    }
    return !alone ||
           (policy->rule != RULE_LINEAR && policy->below != BELOW_LINEAR);
}

/* Each typed result is in one of its bands. */
static inline bool
year_bands_fit(const struct year *year, const struct indicator *indicator,
               struct mem *mem)
{
    const struct band *bands = indicator->criterion.own->bands;

    for (size_t i = 0; i < year->result_count; i++) {
        const struct result *row = &year->results[i];
        bool held = !row->value.given || row->indicator != indicator->index;

        for (int level = 0; level < indicator->policy.levels && !held; level++)
            held = band_holds(&bands[level],
                              ratio_round(ratio_dec(row->value.value),
                                          indicator->policy.round.result, mem));
        if (!held)
            return false;
    }
    return indicator->formula == NULL;
}

static inline bool
year_is_scorable(const struct year *year, struct mem *mem)
{
    for (size_t i = 0; i < year->agreement.indicator_count; i++) {
        const struct indicator *indicator = &year->agreement.indicators[i];
        const struct criterion *criterion = &indicator->criterion;

        switch (criterion->type) {
        case CRITERION_TARGETS:
        case CRITERION_MILESTONES:
            if (!year_targets_fit(&criterion->own->targets,
                                  &indicator->policy))
                return false;
            break;
        case CRITERION_BANDS:
            if (!year_bands_fit(year, indicator, mem))
                return false;
            break;
        case CRITERION_RULES:
        case CRITERION_COMPOSITE:
        case CRITERION_JUDGED:
            break;
        }
    }
    return true;
}

static inline void
year_say_all(const struct findings *findings, struct mem *mem)
{
    for (enum language language = THAI; language <= ENGLISH; language++) {
        struct voice voice = {.language = language};
        struct out out = out_new(mem);

        for (size_t i = 0; i < findings->count; i++)
            finding_say(&out, &voice, &findings->item[i]);
        ensure(text_utf8_fault(out_string(&out), out.count) == out.count);
    }
}

/* A derivation can be computed again from its own data. */
static inline void
year_compute_again(const struct steps *steps, struct mem *mem)
{
    for (size_t i = 0; i < steps->count; i++)
        if (!ratio_too_large(steps->step[i].exact))
            ensure(again_fault(&steps->step[i], mem) == NULL);
}

static inline void
year_score(const struct year *year, struct selection selection,
           struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct scorecard card;

    score_year(&card, year, selection, &findings, mem);
    year_say_all(&findings, mem);
    if (findings.by_severity[ERROR] > 0)
        return;
    for (size_t i = 0; i < card.score_count; i++) {
        const struct score *score = &card.scores[i];
        const struct policy *policy = &score->indicator->policy;
        struct ratio most = ratio_dec(policy->points[policy->levels - 1]);

        ensure(score->level >= 0 && score->level <= policy->levels);
        year_compute_again(&score->steps, mem);
        ensure(!score->scored || score->state == STATE_GIVEN ||
               score->state == STATE_MISSING);
        if (score->scored &&
            score->indicator->criterion.type == CRITERION_TARGETS &&
            policy->round.score == ROUND_NONE)
            ensure(ratio_sign(score->score) >= 0 &&
                   ratio_compare(score->score, most) <= 0);
    }
    year_compute_again(&card.steps, mem);
    ensure(!card.complete || ratio_sign(card.weight_so_far) > 0);
}

static inline void
year_score_all(const struct year *year, struct mem *mem)
{
    for (int stage = 0; stage < STAGES; stage++)
        year_score(year, (struct selection){true, (enum stage)stage, ""}, mem);
    year_score(year, (struct selection){.round = ""}, mem);
    year_score(year, (struct selection){.round = "6M"}, mem);
}

#endif
