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

/* Rows that follow each other are one name, so that a sum of hundreds is no
 * longer than one of two. */
void
live_add_row(struct live_rows *rows, const struct score *score)
{
    size_t row = score->indicator->index + 1;

    if (rows->count > 0 && rows->last + 1 == row) {
        rows->last = row;
        rows->count++;
        return;
    }
    live_end_rows(rows);
    rows->first = rows->last = row;
    rows->count = 1;
}

void
live_end_rows(struct live_rows *rows)
{
    struct out *out = rows->out;
    const char *plus = rows->runs > 0 ? " + " : "";

    if (rows->count > 0)
        rows->runs++;
    if (rows->count == 1)
        out_format(out, rows->counts ? "%scount(%sr%zu.%s)" : "%s%sr%zu.%s",
                   plus, rows->of, rows->first, rows->column);
    else if (rows->count > 1)
        out_format(out, "%s%s(%sr%zu..r%zu.%s)", plus,
                   rows->counts ? "count" : "sum", rows->of, rows->first,
                   rows->last, rows->column);
    rows->count = 0;
}

struct live_rows
live_rows_new(struct out *out, const char *of, const char *column)
{
    return (struct live_rows){.out = out, .of = of, .column = column};
}

bool
live_has_exact(const struct scorecard *card)
{
    if (card->year->agreement.policy.total == SUM_OF_ROUNDED)
        return false;
    for (size_t i = 0; i < card->score_count; i++)
        if (card->scores[i].indicator->policy.round.weighted != ROUND_NONE)
            return true;
    return false;
}

const char *
live_addend(const struct scorecard *card)
{
    return live_has_exact(card) ? "exact" : "weighted";
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

void
live_add_terms(struct live_rows *rows, const struct scorecard *card,
               const struct component *component)
{
    size_t first = component != NULL ? component->first : 0;
    size_t end =
        component != NULL ? first + component->count : card->score_count;

    for (size_t i = first; i < end; i++)
        if (live_adds(card, &card->scores[i], rows->out->mem))
            live_add_row(rows, &card->scores[i]);
    live_end_rows(rows);
}

const char *
live_exact(const struct scorecard *card, const struct score *score,
           struct mem *mem)
{
    const struct indicator *indicator = score->indicator;
    const struct score *parts = &card->scores[indicator->first_child];
    struct out out = out_new(mem);
    struct live_rows rows = live_rows_new(&out, "", live_addend(card));

    if (indicator->child_count == 0)
        out_text(&out, "this.score * this.weight / 100");
    for (size_t i = 0; i < indicator->child_count; i++)
        if (live_counts(score, &parts[i]))
            live_add_row(&rows, &parts[i]);
    live_end_rows(&rows);
    live_adjustments(&out, card, score, ADJUST_WEIGHTED);
    return live_bounded(&out);
}

const char *
live_weighted(const struct scorecard *card, const struct score *score,
              struct mem *mem)
{
    const char *exact =
        live_has_exact(card) ? "this.exact" : live_exact(card, score, mem);

    return exact != NULL
               ? live_rounded(exact, score->indicator->policy.round.weighted,
                              mem)
               : NULL;
}

const char *
live_subtotal(const struct scorecard *card, const struct component *component,
              struct mem *mem)
{
    struct out out = out_new(mem);
    struct live_rows rows = live_rows_new(&out, "", live_addend(card));

    live_add_terms(&rows, card, component);
    if (live_bounded(&out) == NULL)
        return NULL;
    return live_rounded(out_string(&out),
                        card->year->agreement.policy.round.total, mem);
}

const char *
live_total(const struct scorecard *card, struct mem *mem)
{
    struct out out = out_new(mem);
    struct live_rows rows = live_rows_new(&out, "", live_addend(card));

    live_add_terms(&rows, card, NULL);
    if (out.count == 0)
        return NULL; /* nothing is left to be added */
    live_adjustments(&out, card, NULL, ADJUST_TOTAL);
    if (live_bounded(&out) == NULL)
        return NULL;
    return live_rounded(out_string(&out),
                        card->year->agreement.policy.round.total, mem);
}

const char *
live_row(const struct score *score, struct mem *mem)
{
    struct out out = out_new(mem);

    out_format(&out, "r%zu", score->indicator->index + 1);
    return out_string(&out);
}
