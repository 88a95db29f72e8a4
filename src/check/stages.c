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

static void
tell_differs(const struct scored *scored, const struct score *self,
             const struct score *official)
{
    const struct result *row = own_row(official);
    struct ratio moved =
        ratio_sub(official->weighted, self->weighted, scored->mem);
    if (ratio_too_large(moved)) /* unrounded scores of huge fractions */
        moved =
            ratio_sub(ratio_round(official->weighted, 6, scored->mem),
                      ratio_round(self->weighted, 6, scored->mem), scored->mem);

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
