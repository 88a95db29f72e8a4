/* live_sums.c - weighted scores, subtotals and totals as formulas, and what all
 * formulas share.
 */
#include "report/live_inside.h"

#include "formula/formula.h"

/* Numbers below 0 in parentheses: x - (-5). */
void
live_number(struct out *out, struct dec dec)
{
    if (dec.e6 < 0)
        out_char(out, '(');
    dec_print(out, dec);
    if (dec.e6 < 0)
        out_char(out, ')');
}

/* Writes `formula` rounded as the policy says. */
const char *
live_rounded(const char *formula, int places, struct mem *mem)
{
    struct out out = out_new(mem);

    if (places == ROUND_NONE)
        return formula;
    out_format(&out, "round(%s, %d)", formula, places);
    return out_string(&out);
}

/* A formula that is too long to be one is none. */
const char *
live_bounded(const struct out *out)
{
    return out->count == 0 || out->count > FORMULA_CHARACTERS_MAX - 20
               ? NULL
               : out_string(out);
}

/* What has been added by hand: " - 0.5 + 2".  True when there was any. */
bool
live_adjustments(struct out *out, const struct scorecard *card,
                 const struct score *score, enum adjusted on)
{
    const struct agreement *agreement = &card->year->agreement;
    size_t index = score != NULL ? score->indicator->index : NO_INDEX;
    bool any = false;

    for (size_t i = 0; i < agreement->adjustment_count; i++) {
        const struct adjustment *adjustment = &agreement->adjustments[i];
        struct dec points = adjustment->points.value;
        bool minus = points.e6 < 0;

        if (adjustment->indicator != index || adjustment->on != on ||
            !adjustment_holds(card, score, adjustment))
            continue;
        out_text(out, minus ? " - " : " + ");
        dec_print(out, (struct dec){minus ? -points.e6 : points.e6});
        any = true;
    }
    return any;
}

bool
live_is_adjusted(const struct scorecard *card, const struct score *score,
                 enum adjusted on, struct mem *mem)
{
    struct out unused = out_new(mem);

    return live_adjustments(&unused, card, score, on);
}

/* Whether a part counts in its whole's score: a pilot among the parts does
 * not, and neither does what does not apply. */
bool
live_counts(const struct score *whole, const struct score *part)
{
    return part->state != STATE_NOT_APPLICABLE &&
           (ratio_sign(part->weight) > 0 ||
            (whole->indicator->pilot &&
             (!part->indicator->weight.given ||
              part->indicator->weight.value.e6 > 0)));
}

/* ---- sums ---- */

/* What one indicator adds: its weighted score where rounded ones are added,
 * else score by weight, of a composite those of its parts. */
void
live_term(struct out *out, const struct scorecard *card,
          const struct score *score, const char *of)
{
    const struct indicator *indicator = score->indicator;
    const struct score *parts = &card->scores[indicator->first_child];
    const char *plus = out->count > 0 ? " + " : "";
    size_t row = indicator->index + 1;

    if (card->year->agreement.policy.total == SUM_OF_ROUNDED) {
        out_format(out, "%s%sr%zu.weighted", plus, of, row);
        return;
    }
    if (indicator->child_count == 0)
        out_format(out, "%s%sr%zu.score * %sr%zu.weight / 100", plus, of, row,
                   of, row);
    for (size_t i = 0; i < indicator->child_count; i++)
        if (live_counts(score, &parts[i]))
            live_term(out, card, &parts[i], of);
    live_adjustments(out, card, score, ADJUST_WEIGHTED);
}

/* A pilot adds nothing and keeps no total open, unless points were added to
 * its weighted score by hand. */
bool
live_adds(const struct scorecard *card, const struct score *score,
          struct mem *mem)
{
    if (score->state == STATE_NOT_APPLICABLE ||
        score->indicator->parent != NO_INDEX)
        return false;
    return !score->indicator->pilot ||
           (score->scored &&
            live_is_adjusted(card, score, ADJUST_WEIGHTED, mem));
}

static void
put_terms(struct out *out, const struct scorecard *card, size_t first,
          size_t count)
{
    for (size_t i = first; i < first + count; i++)
        if (live_adds(card, &card->scores[i], out->mem))
            live_term(out, card, &card->scores[i], "");
}

const char *
live_weighted(const struct scorecard *card, const struct score *score,
              struct mem *mem)
{
    const struct indicator *indicator = score->indicator;
    const struct score *parts = &card->scores[indicator->first_child];
    struct out out = out_new(mem);

    if (indicator->child_count == 0)
        out_text(&out, "this.score * this.weight / 100");
    for (size_t i = 0; i < indicator->child_count; i++)
        if (live_counts(score, &parts[i]))
            live_term(&out, card, &parts[i], "");
    live_adjustments(&out, card, score, ADJUST_WEIGHTED);
    if (live_bounded(&out) == NULL)
        return NULL;
    return live_rounded(out_string(&out), indicator->policy.round.weighted,
                        mem);
}

const char *
live_subtotal(const struct scorecard *card, const struct component *component,
              struct mem *mem)
{
    struct out out = out_new(mem);

    put_terms(&out, card, component->first, component->count);
    if (live_bounded(&out) == NULL)
        return NULL;
    return live_rounded(out_string(&out),
                        card->year->agreement.policy.round.total, mem);
}

const char *
live_total(const struct scorecard *card, struct mem *mem)
{
    struct out out = out_new(mem);

    put_terms(&out, card, 0, card->score_count);
    if (out.count == 0)
        return NULL; /* nothing is left to be added */
    live_adjustments(&out, card, NULL, ADJUST_TOTAL);
    if (live_bounded(&out) == NULL)
        return NULL;
    return live_rounded(out_string(&out),
                        card->year->agreement.policy.round.total, mem);
}

/* ---- weights ---- */

static void
put_weight(struct out *out, const struct score *score)
{
    out_format(out, "%sr%zu.weight", out->count > 0 ? " + " : "",
               score->indicator->index + 1);
}

const char *
live_weight(const struct scorecard *card, const struct score *score,
            struct mem *mem)
{
    const struct indicator *indicator = score->indicator;
    const struct score *parts = &card->scores[indicator->first_child];
    struct out out = out_new(mem);

    for (size_t i = 0; i < indicator->child_count; i++)
        if (live_counts(score, &parts[i]))
            put_weight(&out, &parts[i]);
    return live_bounded(&out);
}

const char *
live_weights(const struct scorecard *card, struct mem *mem)
{
    struct out out = out_new(mem);

    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];

        if (score->state != STATE_NOT_APPLICABLE && !score->indicator->pilot &&
            score->indicator->parent == NO_INDEX)
            put_weight(&out, score);
    }
    return live_bounded(&out);
}

const char *
live_row(const struct score *score, struct mem *mem)
{
    struct out out = out_new(mem);

    out_format(&out, "r%zu", score->indicator->index + 1);
    return out_string(&out);
}
