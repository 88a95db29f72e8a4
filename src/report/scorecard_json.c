/* scorecard_json.c - a scorecard and its findings as JSON. */
#include "report/derivation.h"
#include "report/figure.h"
#include "report/scorecard.h"

void
findings_json(struct json *json, const struct findings *findings,
              const struct voice *voice, const char *folder)
{
    struct mem *mem = json->out->mem;

    json_array(json);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->item[i];
        struct out sentence = out_new(mem);
        const char *place = place_text(finding->place, folder, mem);

        finding_sentence(&sentence, voice, finding);
        json_object(json);
        key_text(json, "code", finding_name(finding->code));
        key_text(json, "severity", severity_name(finding->severity));
        key_text(json, "indicator", finding->indicator);
        key_text(json, "place", place[0] != '\0' ? place : NULL);
        key_text(json, "message", out_string(&sentence));
        key_number(json, "given", finding->has_figures, finding->given);
        key_number(json, "expected", finding->has_figures, finding->expected);
        json_end(json);
    }
    json_end(json);
}

static void
missing_json(struct json *json, const struct scorecard *card)
{
    json_key(json, "missing");
    json_array(json);
    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];

        if (!score->scored && score->state != STATE_NOT_APPLICABLE &&
            !score->indicator->pilot && score->indicator->child_count == 0)
            json_text(json, score->indicator->code);
    }
    json_end(json);
}

static void
so_far_json(struct json *json, const struct scorecard *card)
{
    json_key(json, "so_far");
    if (card->complete) {
        json_null(json);
        return;
    }
    json_object(json);
    key_number(json, "points", true, card->points_so_far);
    key_number(json, "weight", true, card->weight_so_far);
    missing_json(json, card);
    json_end(json);
}

static void
component_json(struct json *json, const struct component_score *score,
               bool exact)
{
    json_object(json);
    key_text(json, "code", score->component->code);
    key_number(json, "weight", true, score->weight);
    if (exact)
        key_exact(json, "weight", score->weight);
    key_number(json, "weight_applied", true, score->applied);
    if (exact)
        key_exact(json, "weight_applied", score->applied);
    key_number(json, "subtotal", score->complete && score->applies,
               score->subtotal);
    if (exact && score->complete && score->applies)
        key_exact(json, "subtotal", score->subtotal);
    json_end(json);
}

/* The rule that turned level to points: of targets and milestones. */
static const char *
rule_of(const struct indicator *indicator)
{
    enum criterion_type type = indicator->criterion.type;

    return type == CRITERION_TARGETS || type == CRITERION_MILESTONES
               ? rule_name(indicator->policy.rule)
               : NULL;
}

/* What was public before, of a figure that was put right; most were not. */
static void
restated_json(struct json *json, const struct score_json *what,
              const struct score *score)
{
    const struct year *year = what->year;
    bool any = false;

    for (size_t i = 0; i < year->restatement_count; i++) {
        const struct restatement *restatement = &year->restatements[i];
        struct out day = out_new(json->out->mem);

        if (!shows_restatement(what->card, score, restatement))
            continue;
        if (!any) {
            json_key(json, "restated");
            json_array(json);
        }
        any = true;
        day_print_iso(&day, restatement->day);
        json_object(json);
        key_text(json, "on", out_string(&day));
        key_number(json, "was", restatement->was.given,
                   restatement->was.given ? ratio_dec(restatement->was.value)
                                          : ratio_whole(0));
        key_text(json, "state",
                 restatement->was.given ? NULL
                                        : state_name(restatement->state));
        key_text(json, "reason", restatement->reason);
        json_end(json);
    }
    if (any)
        json_end(json);
}

static void
indicator_json(struct json *json, const struct score_json *what,
               const struct score *score)
{
    const struct agreement *agreement = &what->year->agreement;
    const struct indicator *indicator = score->indicator;
    bool scored = score->scored;

    json_object(json);
    key_text(json, "code", indicator->code);
    key_text(json, "component",
             agreement->components[indicator->component].code);
    key_text(json, "parent",
             indicator->parent == NO_INDEX
                 ? NULL
                 : agreement->indicators[indicator->parent].code);
    key_text(json, "stage", score->staged ? stage_name(score->stage) : NULL);
    key_number(json, "weight", true, score->weight);
    if (what->exact)
        key_exact(json, "weight", score->weight);
    key_number(json, "weight_applied", true, score->applied);
    if (what->exact)
        key_exact(json, "weight_applied", score->applied);
    key_number(json, "result", score->has_result, score->result);
    if (what->exact && score->has_result)
        key_exact(json, "result", score->result);
    key_text(json, "state", state_name(score->state));
    key_whole(json, "level", scored, score->level);
    key_number(json, "score", scored, score->score);
    if (what->exact && scored)
        key_exact(json, "score", score->score_exact);
    key_number(json, "weighted", scored, score->weighted);
    if (what->exact && scored)
        key_exact(json, "weighted", score->weighted_unrounded);
    key_text(json, "criterion", criterion_type_name(indicator->criterion.type));
    key_text(json, "rule", rule_of(indicator));
    restated_json(json, what, score);
    if (what->derivations) {
        json_key(json, "derivation");
        derivation_json(json, &score->steps, what->folder, what->exact);
    }
    json_end(json);
}

static void
card_json(struct json *json, const struct score_json *what)
{
    const struct scorecard *card = what->card;

    json_key(json, "components");
    json_array(json);
    for (size_t i = 0;
         card != NULL && i < what->year->agreement.component_count; i++)
        component_json(json, &card->components[i], what->exact);
    json_end(json);
    json_key(json, "indicators");
    json_array(json);
    for (size_t i = 0; card != NULL && i < card->score_count; i++)
        if (what->only == NULL || what->only == &card->scores[i] ||
            card->scores[i].indicator->parent == what->only->indicator->index)
            indicator_json(json, what, &card->scores[i]);
    json_end(json);
}

void
scorecard_json(struct json *json, const struct score_json *what)
{
    const struct scorecard *card = what->card;
    const struct agreement *agreement = &what->year->agreement;
    const struct grade *grade = card != NULL && card->complete
                                    ? agreement_grade(agreement, card->total)
                                    : NULL;

    json_object(json);
    key_text(json, "agency", agreement->agency.code);
    key_whole(json, "fiscal_year", agreement->fiscal_year > 0,
              agreement->fiscal_year);
    key_text(json, "stage",
             card != NULL && card->staged ? stage_name(card->stage) : NULL);
    key_text(json, "round",
             card != NULL && card->selection.round[0] != '\0'
                 ? card->selection.round
                 : NULL);
    key_number(json, "total", card != NULL && card->complete,
               card != NULL ? card->total : ratio_whole(0));
    if (card != NULL && card->complete && what->exact)
        key_exact(json, "total", card->total_exact);
    json_key(json, "complete");
    json_bool(json, card != NULL && card->complete);
    if (card != NULL) {
        so_far_json(json, card);
    } else {
        json_key(json, "so_far");
        json_null(json);
    }
    key_text(json, "grade",
             grade != NULL
                 ? words_in(grade->name, language_code(what->voice->language))
                 : NULL);
    card_json(json, what);
    if (what->derivations && card != NULL && card->complete) {
        json_key(json, "derivation");
        derivation_json(json, &card->steps, what->folder, what->exact);
    }
    json_key(json, "findings");
    findings_json(json, what->findings, what->voice, what->folder);
    json_end(json);
}
