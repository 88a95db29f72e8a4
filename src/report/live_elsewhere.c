/* live_elsewhere.c - what other tables show of the official one, as formulas.
 *
 * A cell of the official table that has no number yet is asked about with
 * count(), so that a sum so far passes over it.
 */
#include "report/live_inside.h"

#define OFFICIAL "official."

const char *
live_cell(const struct score *score, const char *column, struct mem *mem)
{
    struct out out = out_new(mem);

    out_format(&out, OFFICIAL "%s.%s", live_row(score, mem), column);
    return out_string(&out);
}

const char *
live_target(const struct indicator *indicator, int level, struct mem *mem)
{
    struct out out = out_new(mem);

    out_format(&out, OFFICIAL "r%zu.t%d", indicator->index + 1, level);
    return out_string(&out);
}

/* It is in a component's weight: parts are in that of their whole. */
static bool
weighs(const struct score *score)
{
    return score->indicator->parent == NO_INDEX &&
           ratio_sign(score->applied) > 0;
}

/* The points of its scale's last level. */
static void
put_top(struct out *out, const struct scorecard *card,
        const struct policy *policy)
{
    const struct policy *common = &card->year->agreement.policy;
    struct dec top = policy->points[policy->levels - 1];

    if (policy->levels <= common->levels &&
        dec_compare(top, common->points[policy->levels - 1]) == 0)
        out_format(out, OFFICIAL "head.t%d", policy->levels);
    else
        live_number(out, top);
}

/* Weight by top points; of a composite that of its parts. */
static void
put_most(struct out *out, const struct scorecard *card,
         const struct score *score)
{
    const struct indicator *indicator = score->indicator;

    for (size_t i = 0; i < indicator->child_count; i++)
        put_most(out, card, &card->scores[indicator->first_child + i]);
    if (indicator->child_count > 0 || ratio_sign(score->applied) == 0)
        return;
    out_format(out, "%s" OFFICIAL "r%zu.weight * ", out->count > 0 ? " + " : "",
               indicator->index + 1);
    put_top(out, card, &indicator->policy);
    out_text(out, " / 100");
}

const char *
live_weight_of(const struct scorecard *card, size_t first, size_t count,
               struct mem *mem)
{
    struct out out = out_new(mem);

    for (size_t i = first; i < first + count; i++)
        if (weighs(&card->scores[i]))
            out_format(&out, "%s%s", out.count > 0 ? " + " : "",
                       live_cell(&card->scores[i], "weight", mem));
    return live_bounded(&out);
}

const char *
live_most_of(const struct scorecard *card, size_t first, size_t count,
             struct mem *mem)
{
    struct out out = out_new(mem);

    for (size_t i = first; i < first + count; i++)
        if (weighs(&card->scores[i]))
            put_most(&out, card, &card->scores[i]);
    return live_bounded(&out);
}

const char *
live_open_of(const struct scorecard *card, size_t first, size_t count,
             struct mem *mem)
{
    struct out out = out_new(mem);

    for (size_t i = first; i < first + count; i++) {
        struct out most = out_new(mem);

        if (!weighs(&card->scores[i]))
            continue;
        put_most(&most, card, &card->scores[i]);
        out_format(
            &out, "%sif(count(%s) = 1, 0, %s)", out.count > 0 ? " + " : "",
            live_cell(&card->scores[i], "score", mem), out_string(&most));
    }
    return live_bounded(&out);
}

/* What one earns; with `so_far` nothing where it has no score. */
static void
put_earned(struct out *out, const struct scorecard *card,
           const struct score *score, bool so_far)
{
    struct out term = out_new(out->mem);

    live_term(&term, card, score, OFFICIAL);
    out_text(out, out->count > 0 ? " + " : "");
    if (so_far)
        out_format(out, "if(count(%s) = 1, %s, 0)",
                   live_cell(score, "score", out->mem), out_string(&term));
    else
        out_text(out, out_string(&term));
}

const char *
live_earned(const struct scorecard *card, const struct component *component,
            bool so_far, struct mem *mem)
{
    size_t first = component != NULL ? component->first : 0;
    size_t end =
        component != NULL ? first + component->count : card->score_count;
    struct out out = out_new(mem);

    for (size_t i = first; i < end; i++)
        if (live_adds(card, &card->scores[i], mem))
            put_earned(&out, card, &card->scores[i], so_far);
    if (out.count == 0)
        return NULL;
    if (component == NULL)
        live_adjustments(&out, card, NULL, ADJUST_TOTAL);
    if (live_bounded(&out) == NULL)
        return NULL;
    return live_rounded(out_string(&out),
                        card->year->agreement.policy.round.total, mem);
}
