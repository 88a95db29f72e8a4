/* judge_claim.c - the left side of judging: the claim, and what carries it. */
#include "web/judge.h"

#include "action/steps.h"
#include "base/text.h"
#include "check/check.h"
#include "print/html.h"
#include "report/criterion_table.h"
#include "report/derivation.h"
#include "report/documents.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/pictures.h"
#include "report/scorecard.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define WIDE   40000 /* hundredths of a point, as pictures.h has them */
#define NARROW 26000

/* ---- results ---- */

/* As the scorecard shows results, and all that was typed. */
static int
places_shown(const struct indicator *indicator, const struct entry *entry)
{
    int agreed = indicator->policy.round.result;

    return agreed == ROUND_NONE || agreed < entry->value.places
               ? entry->value.places
               : agreed;
}

const char *
entry_text(struct request *request, const struct indicator *indicator,
           const struct entry *entry)
{
    const struct voice *voice = &request->voice;

    if (entry->blank && !entry->given)
        return said(voice, TEXT_WEB_VALUES_GIVE);
    if (!entry->given)
        return said(voice, state_text(entry->state));
    return phrase_amount(voice, &indicator->unit,
                         figure_text(voice, ratio_dec(entry->value.value),
                                     places_shown(indicator, entry),
                                     request->mem),
                         request->mem);
}

/* What the result of one stage earns by itself. */
static void
score_stage(struct stage_view *view, struct request *request,
            const struct year_card *card, const struct indicator *indicator,
            enum stage stage)
{
    struct findings findings = findings_new(request->mem);
    struct places places = places_of(&card->seen.year.agreement);
    struct scorecard scored;
    const struct score *score;

    score_year_bare(&scored, &card->seen.year,
                    (struct selection){.staged = true,
                                       .stage = stage,
                                       .round = card->round},
                    &findings, request->mem);
    if (findings.by_severity[ERROR] > 0)
        return;
    score = &scored.scores[indicator->index];
    if (!score->scored)
        return;
    view->scored = true;
    view->level = level_view_of_score(request, score);
    view->score = figure_text(&request->voice, score->score,
                              figure_places(places.score), request->mem);
    view->weighted = figure_text(&request->voice, score->weighted,
                                 figure_places(places.weighted), request->mem);
}

/* Who took the step that is told, and when; who entered what they took it on.
 * (An appeal has a place of its own, and who decided did not make it.) */
static void
say_step(struct stage_view *stage, struct request *request,
         const struct judging *judging, int at)
{
    const struct entry *entry = &judging->entries[at];
    const char *by = judging->stepped_by[at];

    if (entry->step_at == NULL || entry->step == RESULT_APPEALED)
        return;
    stage->at = moment_of(entry->step_at);
    if (by == NULL || entry->step_person_id == entry->person_id)
        return;
    if (stage->who != NULL)
        stage->entered = SENTENCE(request, TEXT_WEB_JUDGE_ENTERED,
                                  arg_phrase("name", stage->who, request->mem));
    stage->who = by;
}

static void
fill_stages(struct judge_view *view, struct request *request,
            const struct year_card *card, const struct indicator *indicator,
            const struct judging *judging)
{
    view->stages = MEM_ARRAY(request->mem, struct stage_view, STAGES);
    for (int i = 0; i < STAGES; i++) {
        const struct entry *entry = &judging->entries[i];
        bool stands = entry_stands(entry);
        struct stage_view *stage = &view->stages[view->stage_count];
        enum result_step step =
            entry->loaded ? RESULT_CONFIRMED : entry->step;

        if (entry->id == 0)
            continue;
        *stage = (struct stage_view){
            .name = said(&request->voice, stage_text((enum stage)i)),
            .value = entry_text(request, indicator, entry),
            .who = judging->given_by[i],
            .reason = stands ? entry->reason : entry->step_reason,
            .step = i == STAGE_SELF || !stands || step == RESULT_APPEALED
                        ? said(&request->voice, result_step_texts[step])
                        : NULL,
            .past = !stands,
            .from_values = entry->blank && entry->given,
        };
        say_step(stage, request, judging, i);
        if (stands)
            score_stage(stage, request, card, indicator, (enum stage)i);
        view->stage_count++;
    }
}

/* Who decides an appeal answers its reason. */
static void
fill_appeal(struct judge_view *view, const struct judging *judging)
{
    const struct entry *official = &judging->entries[STAGE_OFFICIAL];

    if (!entry_stands(official) || official->loaded ||
        official->step != RESULT_APPEALED)
        return;
    view->appeal = official->step_reason;
    view->appeal_who = judging->stepped_by[STAGE_OFFICIAL];
    view->appeal_at =
        official->step_at == NULL ? 0 : moment_of(official->step_at);
}

/* ---- at other times ---- */

static const char *
result_text(struct request *request, const struct indicator *indicator,
            const struct result *result)
{
    const struct entry entry = {.given = result->value.given,
                                .state = result->state,
                                .value = result->value};

    return entry_text(request, indicator, &entry);
}

static void
add_other(struct judge_view *view, struct request *request, const char *when,
          const struct year *year, const struct indicator *indicator,
          const char *round)
{
    const struct result *result =
        year_last_result(year, indicator->index, round);
    struct findings findings = findings_new(request->mem);
    struct scorecard card;
    const struct score *score;
    struct other_view *other = &view->others[view->other_count];

    if (result == NULL)
        return;
    *other = (struct other_view){
        .when = when, .value = result_text(request, indicator, result)};
    view->other_count++;
    score_year_bare(&card, year, (struct selection){.round = round}, &findings,
                    request->mem);
    score = &card.scores[indicator->index];
    if (findings.by_severity[ERROR] == 0 && score->scored)
        other->score = figure_text(
            &request->voice, score->score,
            figure_places(places_of(&year->agreement).score), request->mem);
}

/* The last round before this one that has a result. */
static const char *
round_before(const struct year *year, size_t indicator, const char *round)
{
    const struct agreement *agreement = &year->agreement;
    int32_t end = agreement_round_end(agreement, round).number, best = 0;
    const char *found = NULL;

    for (size_t i = 0; i < year->result_count; i++) {
        const char *other = year->results[i].round;
        int32_t other_end = agreement_round_end(agreement, other).number;

        if (year->results[i].indicator != indicator ||
            strcmp(other, round) == 0 || other_end > end ||
            (other_end == end && other[0] == '\0'))
            continue;
        if (found == NULL || other_end > best) {
            found = other;
            best = other_end;
        }
    }
    return found;
}

static enum status
add_year_before(struct judge_view *view, struct request *request,
                const struct year_card *card,
                const struct indicator *indicator)
{
    const struct agreement *agreement = &card->seen.year.agreement;
    const struct indicator *then;
    struct seen_year seen;
    enum status status =
        see_year(request->desk, &request->reader, agreement->agency.code,
                 agreement->fiscal_year - 1, YEAR_SCORED, &seen, request->mem);

    if (status != STATUS_FINE)
        return status == STATUS_ABSENT ? STATUS_FINE : status;
    then = agreement_indicator(&seen.year.agreement, indicator->code);
    if (then != NULL)
        add_other(view, request,
                  SENTENCE(request, TEXT_WEB_YEAR_FISCAL,
                           arg_whole("year", agreement->fiscal_year - 1)),
                  &seen.year, then, card->round);
    return STATUS_FINE;
}

static void
fill_others(struct judge_view *view, struct request *request,
            const struct year_card *card, const struct indicator *indicator)
{
    const char *round =
        round_before(&card->seen.year, indicator->index, card->round);

    if (round != NULL)
        add_other(view, request,
                  phrase_round(&request->voice, round, request->mem),
                  &card->seen.year, indicator, round);
    /* a year before that cannot be read is no reason to show nothing */
    (void)add_year_before(view, request, card, indicator);
}

/* ---- findings, evidence, what was written ---- */

/* Two stages with one figure are found to lack the same. */
static bool
is_told(const struct finding_view *views, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(views[i].text, text) == 0)
            return true;
    return false;
}

struct finding_view *
findings_about(struct request *request, const struct year *year,
               const struct indicator *indicator, const char *round,
               size_t *count)
{
    const struct finding *const *findings =
        check_indicator(year, indicator, round, count, request->mem);
    struct finding_view *views =
        MEM_ARRAY(request->mem, struct finding_view, *count);
    size_t told = 0;

    for (size_t i = 0; i < *count; i++) {
        struct out text = out_new(request->mem);

        finding_sentence(&text, &request->voice, findings[i]);
        if (!is_told(views, told, out_string(&text)))
            views[told++] = (struct finding_view){.text = out_string(&text)};
    }
    *count = told;
    return views;
}

static void
add_about(struct out *about, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    if (about->count > 0)
        out_text(about, " · ");
    out_text(about, text);
}

/* A file that is kept is opened here; what is said of other places leads there
 * when it is an address. */
static const char *
piece_address(struct request *request, const struct agreement *agreement,
              const struct evidence *evidence)
{
    char year[16], id[24];

    if (evidence->file != NULL && evidence->sha256 != NULL &&
        evidence->id != 0) {
        snprintf(year, sizeof year, "%d", agreement->fiscal_year);
        snprintf(id, sizeof id, "%" PRId64, evidence->id);
        return address_of(request->mem, "evidence", agreement->agency.code,
                          year, id, NULL);
    }
    return phrase_address(&request->voice, evidence);
}

static void
fill_piece(struct piece_view *piece, struct request *request,
           const struct agreement *agreement, const struct evidence *evidence)
{
    const struct voice *voice = &request->voice;
    const char *title = phrase_words(voice, evidence->title);
    struct out about = out_new(request->mem);

    if (evidence->number != NULL)
        add_about(&about, figure_code(voice, evidence->number, request->mem));
    add_about(&about, phrase_date(voice, &evidence->date, request->mem));
    add_about(&about, evidence->file);
    if (evidence->page != NULL)
        add_about(&about, SENTENCE(request, TEXT_EVIDENCE_PAGE,
                                   arg_code("page", evidence->page)));
    *piece = (struct piece_view){
        .kind = said(voice, evidence_text(evidence->kind)),
        .title = title != NULL            ? title
                 : evidence->file != NULL ? evidence->file
                                          : evidence->number,
        .about = about.count == 0 ? NULL : out_string(&about),
        .caption = phrase_words(voice, evidence->caption),
        .address = piece_address(request, agreement, evidence),
    };
    if (piece->title == NULL)
        piece->title = piece->kind;
}

/* The evidence of an indicator, and of the whole that it is part of. */
static void
fill_pieces(struct judge_view *view, struct request *request,
            const struct year_card *card, const struct indicator *indicator)
{
    const struct year *year = &card->seen.year;
    const struct agreement *agreement = &year->agreement;
    const struct form *forms[2] = {
        year_form(year, indicator->index, card->round, STAGE_SELF),
        indicator->parent == NO_INDEX
            ? NULL
            : year_form(year, indicator->parent, card->round, STAGE_SELF)};
    size_t room = 0;

    for (int i = 0; i < 2; i++) {
        if (forms[i] == NULL)
            continue;
        for (size_t j = 0; j < forms[i]->evidence_count; j++)
            fill_piece(MEM_PUSH(request->mem, view->pieces, view->piece_count,
                                room),
                       request, agreement, &forms[i]->evidence[j]);
    }
}

static struct markup
part_of(struct request *request, const struct year_card *card,
        const struct indicator *indicator, enum indicator_part part)
{
    const struct commission commission = {.year = &card->seen.year,
                                          .card = &card->card,
                                          .findings = &card->seen.findings,
                                          .voice = request->voice,
                                          .style = &style_official,
                                          .made = moment_day(request->now),
                                          .folder = ""};
    struct out out = out_new(request->mem);

    html_blocks(&out, indicator_document(&commission, indicator, part,
                                         request->mem));
    return markup_of(&out);
}

static void
fill_derivation(struct judge_view *view, struct request *request,
                const struct year_card *card, const struct score *score)
{
    struct derivation derivation =
        derivation_in_words(&card->card, score, &request->voice, request->mem);

    view->lines =
        MEM_ARRAY(request->mem, struct ladder_line, derivation.count);
    for (size_t i = 0; i + 1 < derivation.count; i++)
        view->lines[view->line_count++] = (struct ladder_line){
            derivation.line[i].label, derivation.line[i].text};
}

void
judge_claim(struct judge_view *view, struct request *request,
            const struct year_card *card, const struct score *score,
            const struct judging *judging)
{
    const struct indicator *indicator = score->indicator;
    const struct voice *voice = &request->voice;
    struct mem *mem = request->mem;

    view->code = indicator->code;
    view->name = indicator_name(indicator, voice);
    view->round = card->round[0] == '\0'
                      ? NULL
                      : phrase_round(voice, card->round, mem);
    view->indicator_address =
        address_of(mem, "agency", card->seen.year.agreement.agency.code,
                   request_part(request, "year"), "indicator",
                   indicator->code, NULL);
    view->goal = criterion_goal(
        &(struct criterion_view){.agreement = &card->seen.year.agreement,
                                 .indicator = indicator,
                                 .criterion = &indicator->criterion,
                                 .voice = voice,
                                 .mem = mem});
    fill_stages(view, request, card, indicator, judging);
    fill_appeal(view, judging);
    fill_others(view, request, card, indicator);
    view->findings = findings_about(request, &card->seen.year, indicator,
                                    card->round, &view->finding_count);
    fill_pieces(view, request, card, indicator);
    view->told = part_of(request, card, indicator, INDICATOR_TOLD);
    view->agreed = part_of(request, card, indicator, INDICATOR_AGREED);
    judge_values(view, request, card, score);
    if (!score->scored && judging->base != NULL && score->absent != NULL)
        view->unscored = SENTENCE(
            request, TEXT_WEB_JUDGE_NO_SCORE,
            arg_phrase("what",
                       phrase_absent(voice, &card->seen.year.agreement,
                                     score->absent, mem),
                       mem));
    if (!score->scored)
        return;
    fill_derivation(view, request, card, score);
    view->has_bullet = picture_view_of(
        &view->bullet,
        picture_bullet(&card->card, score, voice, WIDE, mem),
        picture_bullet(&card->card, score, voice, NARROW, mem), "claim", mem);
}
