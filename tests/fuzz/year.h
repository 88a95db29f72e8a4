/* year.h - for the fuzz targets: scoring what was read without mistakes.
 *
 * What checking refuses is not scored, and what can be scored is checked whole.
 */
#ifndef TESTS_FUZZ_YEAR_H
#define TESTS_FUZZ_YEAR_H

#include "base/ensure.h"
#include "base/text.h"
#include "check/check.h"
#include "score/score.h"

#include "../score/again.h"

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

/* All that checking says is said; a year without errors is scored. */
static inline void
year_check_and_score(const struct year *year, struct findings *findings,
                     struct mem *mem)
{
    check_year(year, findings);
    year_say_all(findings, mem);
    if (findings->by_severity[ERROR] == 0)
        year_score_all(year, mem);
}

#endif
