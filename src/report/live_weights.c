/* live_weights.c - how the weights that count follow from those agreed, as
 * formulas.  (docs/scoring.md, section 5; score/weight.c)
 *
 * What applies is settled when the table is made; a sum of agreed weights is
 * above 0 there and is taken to stay so.
 */
#include "report/live_inside.h"

static bool
is_normalised(const struct scorecard *card)
{
    return card->year->agreement.policy.weights == WEIGHTS_NORMALISE;
}

bool
live_has_agreed(const struct scorecard *card)
{
    if (is_normalised(card))
        return true;
    for (size_t i = 0; i < card->score_count; i++)
        if (!ratio_equal(card->scores[i].weight, card->scores[i].applied))
            return true;
    return false;
}

static bool
weighs(const struct score *score)
{
    return score->indicator->parent == NO_INDEX &&
           ratio_sign(score->weight) > 0;
}

static bool
applies(const struct score *score)
{
    return score->state != STATE_NOT_APPLICABLE;
}

/* ---- what each component shares out ---- */

/* Of a component the weight as agreed: all of it, or of what applies. */
static void
add_agreed(struct live_rows *rows, const struct scorecard *card, size_t at,
           bool applying)
{
    const struct component *component = card->components[at].component;

    for (size_t i = component->first; i < component->first + component->count;
         i++)
        if (weighs(&card->scores[i]) &&
            (!applying || applies(&card->scores[i])))
            live_add_row(rows, &card->scores[i]);
}

static bool
has_any(const struct scorecard *card, size_t at, bool applying)
{
    const struct component *component = card->components[at].component;

    for (size_t i = component->first; i < component->first + component->count;
         i++)
        if (weighs(&card->scores[i]) && applies(&card->scores[i]) == applying)
            return true;
    return false;
}

/* Nothing of its weight goes to other components. */
static bool
keeps(const struct scorecard *card, size_t at)
{
    const struct policy *policy = &card->year->agreement.policy;

    if (!has_any(card, at, false))
        return true;
    return has_any(card, at, true) &&
           (card->components[at].component->weight.given ||
            policy->reweight == REWEIGHT_COMPONENT);
}

/* Those that take what others free: the ones without a declared weight, or all
 * when there are none. */
static bool
takes(const struct scorecard *card, size_t at)
{
    const struct agreement *agreement = &card->year->agreement;

    for (size_t i = 0; i < agreement->component_count; i++)
        if (!card->components[i].component->weight.given &&
            has_any(card, i, true))
            return !card->components[at].component->weight.given;
    return true;
}

static bool
anything_moves(const struct scorecard *card)
{
    for (size_t i = 0; i < card->year->agreement.component_count; i++)
        if (!keeps(card, i))
            return true;
    return false;
}

/* The agreed weights of what stays in the components that take, or in those
 * that do not. */
static void
gather(struct out *out, const struct scorecard *card, bool taking)
{
    struct live_rows rows = live_rows_new(out, "", "agreed");

    for (size_t i = 0; i < card->year->agreement.component_count; i++)
        if (takes(card, i) == taking)
            add_agreed(&rows, card, i, !keeps(card, i));
    live_end_rows(&rows);
}

/* ---- factors ---- */

static void
put_factor(struct out *out, const struct out *above, const struct out *below)
{
    out_format(out, " * (%s) / (%s)", out_string(above), out_string(below));
}

/* All of a component's weight goes to what applies in it. */
static void
put_within(struct out *out, const struct scorecard *card, size_t at)
{
    struct out all = out_new(out->mem), left = all;
    struct live_rows rows = live_rows_new(&all, "", "agreed");

    if (!has_any(card, at, false) || !keeps(card, at))
        return;
    add_agreed(&rows, card, at, false);
    live_end_rows(&rows);
    rows = live_rows_new(&left, "", "agreed");
    add_agreed(&rows, card, at, true);
    live_end_rows(&rows);
    put_factor(out, &all, &left);
}

/* What other components free goes to those that take. */
static void
put_between(struct out *out, const struct scorecard *card, size_t at)
{
    struct out all = out_new(out->mem), others = all, takers = all;

    if (!anything_moves(card) || !takes(card, at))
        return;
    out_text(&all, "total.agreed");
    gather(&others, card, false);
    if (others.count > 0)
        out_format(&all, " - (%s)", out_string(&others));
    gather(&takers, card, true);
    put_factor(out, &all, &takers);
}

/* A composite's weight goes to those of its parts that apply. */
static void
put_part(struct out *out, const struct scorecard *card,
         const struct score *part)
{
    const struct score *whole = &card->scores[part->indicator->parent];
    const struct score *parts = &card->scores[whole->indicator->first_child];
    struct out left = out_new(out->mem);
    struct live_rows rows = live_rows_new(&left, "", "agreed");

    for (size_t i = 0; i < whole->indicator->child_count; i++)
        if (applies(&parts[i]) && ratio_sign(parts[i].weight) > 0)
            live_add_row(&rows, &parts[i]);
    live_end_rows(&rows);
    out_format(out, "this.agreed * %s.weight / (%s)", live_row(whole, out->mem),
               out_string(&left));
}

/* ---- cells ---- */

/* The sum of the parts' under `column`; with `all` also of what does not
 * apply. */
static const char *
sum_of_parts(const struct scorecard *card, const struct score *score,
             const char *column, bool all, struct mem *mem)
{
    const struct indicator *indicator = score->indicator;
    const struct score *parts = &card->scores[indicator->first_child];
    struct out out = out_new(mem);
    struct live_rows rows = live_rows_new(&out, "", column);

    for (size_t i = 0; i < indicator->child_count; i++)
        if (all ? ratio_sign(parts[i].weight) > 0
                : live_counts(score, &parts[i]))
            live_add_row(&rows, &parts[i]);
    live_end_rows(&rows);
    return live_bounded(&out);
}

const char *
live_agreed(const struct scorecard *card, const struct score *score,
            struct mem *mem)
{
    return sum_of_parts(card, score, "agreed", true, mem);
}

const char *
live_weight(const struct scorecard *card, const struct score *score,
            struct mem *mem)
{
    const struct indicator *indicator = score->indicator;
    struct out out = out_new(mem);

    if (!live_has_agreed(card) || indicator->pilot)
        return sum_of_parts(card, score, "weight", false, mem);
    if (ratio_sign(score->applied) == 0)
        return NULL;
    if (indicator->parent != NO_INDEX) {
        put_part(&out, card, score);
        return live_bounded(&out);
    }
    out_text(&out, "this.agreed");
    if (is_normalised(card))
        out_text(&out, " * 100 / total.agreed");
    put_within(&out, card, indicator->component);
    put_between(&out, card, indicator->component);
    return live_bounded(&out);
}

const char *
live_all_agreed(const struct scorecard *card, struct mem *mem)
{
    struct out out = out_new(mem);
    struct live_rows rows = live_rows_new(&out, "", "agreed");

    for (size_t i = 0; i < card->year->agreement.component_count; i++)
        add_agreed(&rows, card, i, false);
    live_end_rows(&rows);
    return live_bounded(&out);
}

const char *
live_weights(const struct scorecard *card, struct mem *mem)
{
    struct out out = out_new(mem);
    struct live_rows rows = live_rows_new(&out, "", "weight");

    for (size_t i = 0; i < card->score_count; i++)
        if (applies(&card->scores[i]) && !card->scores[i].indicator->pilot &&
            card->scores[i].indicator->parent == NO_INDEX)
            live_add_row(&rows, &card->scores[i]);
    live_end_rows(&rows);
    return live_bounded(&out);
}

bool
live_follows(const struct scorecard *card, struct mem *mem)
{
    if (live_all_agreed(card, mem) == NULL || live_weights(card, mem) == NULL)
        return false;
    for (size_t i = 0; i < card->score_count; i++)
        if (live_has_agreed(card) && !card->scores[i].indicator->pilot &&
            ratio_sign(card->scores[i].applied) > 0 &&
            live_weight(card, &card->scores[i], mem) == NULL)
            return false;
    return live_total(card, mem) != NULL;
}
