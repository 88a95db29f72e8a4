/* stages.c - what the official stage decided otherwise than was reported. */
#include "check/check_inside.h"

/* Both are scored, differ, and move the total.  A composite differs by its
 * parts, which are told. */
static bool
differ(const struct score *self, const struct score *official)
{
    return self->scored && official->scored && own_row(self) != NULL &&
           own_row(official) != NULL && !self->indicator->pilot &&
           self->indicator->child_count == 0 &&
           !ratio_equal(self->score, official->score);
}

/* Unrounded scores of huge fractions are told to six places. */
static struct ratio
difference(struct ratio to, struct ratio from, struct mem *mem)
{
    struct ratio moved = ratio_sub(to, from, mem);

    return ratio_too_large(moved) ? ratio_sub(ratio_round(to, 6, mem),
                                              ratio_round(from, 6, mem), mem)
                                  : moved;
}

/* The reported score, weighted as the decided one is: what does not apply at
 * one stage frees its weight for the others. */
static struct ratio
at_weight(const struct score *self, const struct score *official,
          struct mem *mem)
{
    if (ratio_equal(self->applied, official->applied))
        return self->weighted;
    return ratio_round(ratio_div(ratio_mul(self->score, official->applied, mem),
                                 ratio_whole(100), mem),
                       official->indicator->policy.round.weighted, mem);
}

static void
tell_weight(const struct scored *scored, const struct score *self,
            const struct score *official, struct ratio between)
{
    struct ratio moved = difference(between, self->weighted, scored->mem);

    if (ratio_sign(moved) != 0)
        FIND(scored->findings, FINDING_STAGE_DIFFERS, own_row(official)->place,
             ratio_sign(moved) > 0 ? TEXT_STAGE_WEIGHT_MORE
                                   : TEXT_STAGE_WEIGHT_LESS,
             arg_code("code", self->indicator->code),
             arg_ratio("before", self->applied),
             arg_ratio("after", official->applied),
             arg_ratio("moved", ratio_abs(moved, scored->mem)))
            ->indicator = self->indicator->code;
}

static void
tell_differs(const struct scored *scored, const struct score *self,
             const struct score *official)
{
    const struct result *row = own_row(official);
    struct ratio between = at_weight(self, official, scored->mem);
    struct ratio moved = difference(official->weighted, between, scored->mem);
    bool reason = row->reason[0] != '\0', more = ratio_sign(moved) >= 0;
    enum text_key text =
        more ? (reason ? TEXT_STAGE_MORE_REASON : TEXT_STAGE_MORE)
             : (reason ? TEXT_STAGE_LESS_REASON : TEXT_STAGE_LESS);

    finding_figures(FIND(scored->findings, FINDING_STAGE_DIFFERS, row->place,
                         text, arg_code("code", self->indicator->code),
                         arg_ratio("self", self->score),
                         arg_ratio("official", official->score),
                         arg_ratio("moved", ratio_abs(moved, scored->mem)),
                         arg_text("reason", row->reason)),
                    self->indicator, self->score, official->score);
    tell_weight(scored, self, official, between);
}

void
check_stage_differs(const struct scored *scored)
{
    const struct scorecard *self = scored->stage[STAGE_SELF];
    const struct scorecard *official = scored->stage[STAGE_OFFICIAL];

    if (self == NULL || official == NULL)
        return;
    for (size_t i = 0; i < self->score_count; i++)
        if (differ(&self->scores[i], &official->scores[i]))
            tell_differs(scored, &self->scores[i], &official->scores[i]);
}
