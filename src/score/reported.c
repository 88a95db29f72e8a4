/* reported.c - whether there is anything to compare at a stage. */
#include "score/compare_inside.h"

#include <string.h>

bool
stage_has_rows(const struct year *year, enum stage stage, const char *round)
{
    for (size_t i = 0; i < year->result_count; i++)
        if (year->results[i].stage == stage &&
            strcmp(year->results[i].round, round) == 0)
            return true;
    return false;
}

/* Rows that only say why there is no result report nothing; and without rows
 * what is missing may still have points, by the policy. */
static bool
is_reported(const struct scorecard *card)
{
    if (!stage_has_rows(card->year, card->selection.stage,
                        card->selection.round))
        return false;
    for (size_t i = 0; i < card->score_count; i++)
        if (card->scores[i].scored)
            return true;
    return false;
}

/* "self, official": the stages that have rows in this round. */
static const char *
known_stages(const struct year *year, const char *round, struct mem *mem)
{
    struct out out = out_new(mem);

    for (int i = 0; i < STAGES; i++)
        if (stage_has_rows(year, (enum stage)i, round))
            out_format(&out, "%s%s", out.count > 0 ? ", " : "",
                       stage_name((enum stage)i));
    return out_string(&out);
}

static bool
tell_unreported(const struct scorecard *card, struct findings *findings)
{
    const struct selection *selection = &card->selection;
    const char *known =
        known_stages(card->year, selection->round, findings->mem);
    bool year = selection->round[0] == '\0';

    if (known[0] == '\0')
        FIND(findings, FINDING_STATE, (struct place){0},
             year ? TEXT_COMPARE_NOTHING : TEXT_COMPARE_NOTHING_ROUND,
             arg_text("round", selection->round));
    else
        FIND(findings, FINDING_STATE, (struct place){0},
             year ? TEXT_COMPARE_UNREPORTED : TEXT_COMPARE_UNREPORTED_ROUND,
             arg_text("stage", stage_name(selection->stage)),
             arg_text("round", selection->round), arg_text("known", known));
    return false;
}

bool
both_reported(const struct comparison *comparison, struct findings *findings)
{
    if (!is_reported(&comparison->from))
        return tell_unreported(&comparison->from, findings);
    return is_reported(&comparison->to) ||
           tell_unreported(&comparison->to, findings);
}
