/* claim_inside.h - what a row claims, and why that differs. */
#ifndef SCORE_CLAIM_INSIDE_H
#define SCORE_CLAIM_INSIDE_H

#include "score/compare.h"

/* The weighted score that an indicator's own row claims. */
struct weighted_claim {
    const struct result *row; /* NULL: it claims nothing */
    struct ratio weighted;
    bool agrees; /* with what is computed, as printed */
};

struct weighted_claim claim_of(const struct scorecard *card,
                               const struct score *score, struct mem *mem);

/* Why a claim does not agree; the rule where it is one. */
enum claim_cause claim_cause_of(const struct scorecard *card,
                                const struct score *score,
                                const struct weighted_claim *claim,
                                enum rule *rule, struct mem *mem);

#endif
