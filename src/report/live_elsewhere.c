/* live_elsewhere.c - what other tables show of the official one, as formulas.
 *
 * While scores are waited for, two columns of the official table lead there:
 * `so_far`, what counts already, and `open`, what waits.
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

/* ---- what can be earned ---- */

/* It is in a component's weight: parts are in that of their whole. */
static bool
weighs(const struct score *score)
{
    return score->indicator->parent == NO_INDEX &&
           ratio_sign(score->applied) > 0;
}

static struct dec
top_of(const struct score *score)
{
    const struct policy *policy = &score->indicator->policy;

    return policy->points[policy->levels - 1];
}

/* The points of a scale's last level: the head's where it is that scale's. */
static void
put_top(struct out *out, const struct scorecard *card, const char *of,
        const struct score *score)
{
    const struct policy *common = &card->year->agreement.policy;
    int levels = score->indicator->policy.levels;
    struct dec top = top_of(score);

    if (levels <= common->levels &&
        dec_compare(top, common->points[levels - 1]) == 0)
        out_format(out, "%shead.t%d", of, levels);
    else
        live_number(out, top);
}

/* Weights by top points: those of one top together. */
struct most {
    struct out *out;
    const struct scorecard *card;
    const char *of;
    struct out weights;
    struct live_rows rows;
    const struct score *score; /* the last one; NULL: none yet */
};

static void
end_most(struct most *most)
{
    bool several;

    if (most->score == NULL)
        return;
    live_end_rows(&most->rows);
    several = most->rows.runs > 1;
    out_format(most->out, "%s%s%s%s * ", most->out->count > 0 ? " + " : "",
               several ? "(" : "", out_string(&most->weights),
               several ? ")" : "");
    put_top(most->out, most->card, most->of, most->score);
    out_text(most->out, " / 100");
    most->score = NULL;
}

static void
add_most(struct most *most, const struct score *score)
{
    const struct indicator *indicator = score->indicator;

    for (size_t i = 0; i < indicator->child_count; i++)
        add_most(most, &most->card->scores[indicator->first_child + i]);
    if (indicator->child_count > 0 || ratio_sign(score->applied) == 0)
        return;
    if (most->score != NULL &&
        (dec_compare(top_of(most->score), top_of(score)) != 0 ||
         most->score->indicator->policy.levels != indicator->policy.levels))
        end_most(most);
    if (most->score == NULL) {
        most->weights = out_new(most->out->mem);
        most->rows = live_rows_new(&most->weights, most->of, "weight");
    }
    live_add_row(&most->rows, score);
    most->score = score;
}

const char *
live_most_of(const struct scorecard *card, size_t first, size_t count,
             struct mem *mem)
{
    struct out out = out_new(mem);
    struct most most = {.out = &out, .card = card, .of = OFFICIAL};

    for (size_t i = first; i < first + count; i++)
        if (weighs(&card->scores[i]))
            add_most(&most, &card->scores[i]);
    end_most(&most);
    return live_bounded(&out);
}

const char *
live_most(const struct scorecard *card, const struct score *score,
          struct mem *mem)
{
    struct out out = out_new(mem);
    struct most most = {.out = &out, .card = card, .of = ""};

    if (weighs(score))
        add_most(&most, score);
    end_most(&most);
    return live_bounded(&out);
}

/* ---- sums of the official table's columns ---- */

static const char *
sum_of(const struct scorecard *card, size_t first, size_t count,
       const char *column, struct mem *mem)
{
    struct out out = out_new(mem);
    struct live_rows rows = live_rows_new(&out, OFFICIAL, column);

    for (size_t i = first; i < first + count; i++)
        if (weighs(&card->scores[i]))
            live_add_row(&rows, &card->scores[i]);
    live_end_rows(&rows);
    return live_bounded(&out);
}

const char *
live_weight_of(const struct scorecard *card, size_t first, size_t count,
               struct mem *mem)
{
    return sum_of(card, first, count, "weight", mem);
}

const char *
live_open_of(const struct scorecard *card, size_t first, size_t count,
             struct mem *mem)
{
    return sum_of(card, first, count, "open", mem);
}

/* How many have a score: with none nothing is earned, not even 0. */
static const char *
scored_of(const struct scorecard *card, const struct component *component,
          struct mem *mem)
{
    struct out out = out_new(mem);
    struct live_rows rows = live_rows_new(&out, OFFICIAL, live_addend(card));

    rows.counts = true;
    live_add_terms(&rows, card, component);
    return out_string(&out);
}

const char *
live_earned(const struct scorecard *card, const struct component *component,
            bool so_far, struct mem *mem)
{
    struct out sum = out_new(mem), out = sum;
    struct live_rows rows =
        live_rows_new(&sum, OFFICIAL, so_far ? "so_far" : live_addend(card));

    live_add_terms(&rows, card, component);
    if (sum.count == 0)
        return NULL;
    if (component == NULL)
        live_adjustments(&sum, card, NULL, ADJUST_TOTAL);
    if (so_far)
        out_format(&out, "if(%s > 0, %s, 0)", scored_of(card, component, mem),
                   out_string(&sum));
    else
        out = sum;
    if (live_bounded(&out) == NULL)
        return NULL;
    return live_rounded(out_string(&out),
                        card->year->agreement.policy.round.total, mem);
}
