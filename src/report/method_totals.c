/* method_totals.c - of the methodology: weights, rounding, adjustments and the
 * total.
 */
#include "report/derivation.h"
#include "report/method_inside.h"
#include "report/phrase.h"

#include <string.h>

/* ---- weights ---- */

static const struct step *
last_step_of(const struct score *score, enum step_kind kind)
{
    const struct step *found = NULL;

    for (size_t i = 0; i < score->steps.count; i++)
        if (score->steps.step[i].kind == kind)
            found = &score->steps.step[i];
    return found;
}

/* The score to whose points and weighted score something was done, of those
 * alike the first: an example that is not 100 x 10 / 100. */
static const struct score *
weighted_example(const struct chapter *chapter)
{
    const struct score *best = NULL;
    int most = -1;

    if (chapter->blank) /* what is missing may earn points, and is no example */
        return NULL;
    for (size_t i = 0; i < chapter->card->score_count; i++) {
        const struct score *score = &chapter->card->scores[i];
        const struct step *step = last_step_of(score, STEP_WEIGHTED);
        int shows;

        if (!score->scored || score->indicator->pilot || step == NULL)
            continue;
        shows = !ratio_equal(score->score_exact, score->score) +
                !ratio_equal(step->exact, step->value);
        if (shows > most) {
            most = shows;
            best = score;
        }
    }
    return best;
}

static void
add_step(struct method *method, const struct score *score, enum step_kind kind)
{
    const struct chapter *chapter = method->chapter;

    METHOD_SAY(
        method, 1, TEXT_METHOD_WEIGHTED_EXAMPLE,
        arg_code("code", score->indicator->code),
        arg_code("steps", derivation_step(chapter->card, score,
                                          last_step_of(score, kind),
                                          chapter->voice, chapter->mem)));
}

/* The first whose weight was divided, or got a share of another's. */
static const struct score *
weight_example(const struct chapter *chapter, enum step_kind kind)
{
    for (size_t i = 0; i < chapter->card->score_count; i++) {
        const struct score *score = &chapter->card->scores[i];

        if (score->indicator->parent == NO_INDEX && score->scored &&
            last_step_of(score, kind) != NULL)
            return score;
    }
    return NULL;
}

static bool
is_pilot(const struct chapter *chapter, const struct indicator *indicator,
         int which)
{
    (void)chapter;
    (void)which;
    return indicator->pilot;
}

static void
add_weights(struct method *method)
{
    const struct chapter *chapter = method->chapter;
    const struct scorecard *card = chapter->card;
    const struct score *example = weighted_example(chapter);

    method_add(method, 0,
               figure_code(chapter->voice,
                           said(chapter->voice, TEXT_METHOD_WEIGHTED),
                           chapter->mem));
    if (example != NULL)
        add_step(method, example, STEP_WEIGHTED);
    if (chapter->agreement->policy.weights == WEIGHTS_NORMALISE &&
        !ratio_equal(card->weight_sum, ratio_whole(100))) {
        METHOD_SAY(method, 0, TEXT_METHOD_NORMALISED,
                   arg_ratio("sum", card->weight_sum));
        example = weight_example(chapter, STEP_NORMALISE);
        if (example != NULL)
            add_step(method, example, STEP_NORMALISE);
    }
    method_of_codes(method, TEXT_METHOD_PILOTS, is_pilot, 0);
}

static const char *
exempt_reason(const struct chapter *chapter, const struct score *score)
{
    if (score->indicator->not_applicable)
        return words_in(score->indicator->not_applicable_reason,
                        language_code(chapter->voice->language));
    return score->row != NULL ? score->row->reason : "";
}

static void
add_exemptions(struct method *method)
{
    const struct chapter *chapter = method->chapter;
    const struct score *example = weight_example(chapter, STEP_REWEIGHT);
    bool told = false;

    for (size_t i = 0; i < chapter->card->score_count; i++) {
        const struct score *score = &chapter->card->scores[i];
        const char *reason;

        if (score->state != STATE_NOT_APPLICABLE)
            continue;
        if (!told)
            method_add(
                method, 0,
                said(chapter->voice,
                     chapter->agreement->policy.reweight == REWEIGHT_COMPONENT
                         ? TEXT_METHOD_MOVED_COMPONENT
                         : TEXT_METHOD_MOVED_AGREEMENT));
        told = true;
        reason = exempt_reason(chapter, score);
        METHOD_SAY(
            method, 1,
            reason[0] != '\0' ? TEXT_METHOD_EXEMPT : TEXT_METHOD_EXEMPT_NONE,
            arg_code("indicator", chapter_indicator(chapter, score->indicator)),
            arg_text("reason", reason));
    }
    if (told && example != NULL)
        add_step(method, example, STEP_REWEIGHT);
}

/* ---- rounding ---- */

static void
add_rounding(struct method *method)
{
    const struct rounding *round = &method->chapter->agreement->policy.round;

    if (round->result != ROUND_NONE && round->result == round->score &&
        round->score == round->weighted && round->weighted == round->total)
        METHOD_SAY(method, 0, TEXT_METHOD_ROUND,
                   arg_text("places", phrase_places(method->chapter->voice,
                                                    round->total,
                                                    method->chapter->mem)));
    else
        method_rounding(method, TEXT_METHOD_ROUND_EACH, "", round);
}

/* ---- adjustments ---- */

static void
add_adjustment(struct method *method, const struct adjustment *adjustment)
{
    static const enum text_key keys[] = {
        [ADJUST_SCORE] = TEXT_METHOD_ADJUST_SCORE,
        [ADJUST_WEIGHTED] = TEXT_METHOD_ADJUST_WEIGHTED,
        [ADJUST_TOTAL] = TEXT_METHOD_ADJUST_TOTAL,
    };
    const struct chapter *chapter = method->chapter;
    struct ratio points = ratio_dec(adjustment->points.value);
    struct out text = out_new(chapter->mem), signed_points = text;

    out_text(&signed_points, ratio_sign(points) > 0 ? "+" : "");
    say_number_cut(&signed_points, chapter->voice, points);
    SAY(&text, chapter->voice, keys[adjustment->on],
        arg_code(
            "code",
            adjustment->indicator == NO_INDEX
                ? ""
                : chapter->agreement->indicators[adjustment->indicator].code),
        arg_text("points", out_string(&signed_points)),
        arg_words("reason", adjustment->reason));
    if (adjustment->by.count > 0)
        SAY(&text, chapter->voice, TEXT_METHOD_ADJUST_BY,
            arg_words("by", adjustment->by));
    method_add(method, 1, out_string(&text));
}

static bool
was_used(const struct steps *steps, const struct adjustment *adjustment)
{
    for (size_t i = 0; i < steps->count; i++)
        if (steps->step[i].adjustment == adjustment)
            return true;
    return false;
}

/* Those that hold at this stage. */
static void
add_adjustments(struct method *method)
{
    const struct chapter *chapter = method->chapter;
    const struct agreement *agreement = chapter->agreement;
    bool told = false;

    for (size_t i = 0; i < agreement->adjustment_count; i++) {
        const struct adjustment *own = &agreement->adjustments[i];

        if (!was_used(own->indicator == NO_INDEX
                          ? &chapter->card->steps
                          : &chapter->card->scores[own->indicator].steps,
                      own))
            continue;
        if (!told)
            method_add(method, 0,
                       said(chapter->voice, TEXT_METHOD_ADJUSTMENTS));
        told = true;
        add_adjustment(method, own);
    }
}

/* ---- the total ---- */

static void
add_total(struct method *method)
{
    const struct chapter *chapter = method->chapter;
    const struct policy *policy = &chapter->agreement->policy;
    const struct scorecard *card = chapter->card;
    enum text_key key = TEXT_METHOD_SUM_OF_ROUNDED;

    if (policy->total == ROUNDED_SUM)
        key = TEXT_METHOD_ROUNDED_SUM;
    else if (policy->round.weighted == ROUND_NONE)
        key = TEXT_METHOD_SUM_OF_EXACT;
    method_add(method, 0, said(chapter->voice, key));
    if (card->complete && !ratio_equal(card->total, card->total_other))
        METHOD_SAY(
            method, 1, TEXT_METHOD_OTHER,
            arg_rounded("other", card->total_other, chapter->places.total),
            arg_rounded("total", card->total, chapter->places.total));
}

static void
add_grades(struct method *method)
{
    const struct chapter *chapter = method->chapter;
    const struct agreement *agreement = chapter->agreement;

    if (agreement->grade_count == 0)
        return;
    method_add(method, 0, said(chapter->voice, TEXT_METHOD_GRADES));
    for (size_t i = 0; i < agreement->grade_count; i++)
        METHOD_SAY(method, 1, TEXT_METHOD_GRADE,
                   arg_dec("from", agreement->grades[i].from.value),
                   arg_words("grade", agreement->grades[i].name));
}

/* A figure was claimed somewhere, in this round. */
static bool
has_claims(const struct chapter *chapter)
{
    const char *round = chapter->card->selection.round;
    const struct year *year = chapter->year;

    for (size_t i = 0; i < year->result_count; i++)
        if ((year->results[i].claimed_score.given ||
             year->results[i].claimed_weighted.given) &&
            strcmp(year->results[i].round, round) == 0)
            return true;
    for (size_t i = 0; i < year->claim_count; i++)
        if (strcmp(year->claims[i].round, round) == 0)
            return true;
    return false;
}

void
method_totals(struct chapter *chapter)
{
    struct method section =
        method_section(chapter, TEXT_METHOD_TOTALS, "method-totals");

    add_weights(&section);
    add_exemptions(&section);
    add_rounding(&section);
    add_adjustments(&section);
    add_total(&section);
    add_grades(&section);
    if (has_claims(chapter))
        method_add(&section, 0, said(chapter->voice, TEXT_METHOD_CLAIMS));
}
