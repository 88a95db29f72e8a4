/* scorecard.c - GET /agency/:agency/:year: how did it do, and why? */
#include "web/scorecard.h"

#include "base/text.h"
#include "check/check.h"
#include "pages.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/pictures.h"
#include "report/scorecard.h"
#include "report/table_csv.h"
#include "score/standing.h"
#include "web/site.h"
#include "web/views.h"

#include <string.h>

enum { PICTURES = 5 };

/* ---- pictures ---- */

/* Where the bridge between what was claimed first and what holds begins. */
static bool
compare(const struct year_card *card, struct comparison *comparison,
        struct mem *mem)
{
    struct findings findings = findings_new(mem);
    const struct year *year = &card->seen.year;
    enum stage to = card->card.has_stage ? card->card.stage : STAGE_OFFICIAL;

    if (to == STAGE_SELF || !stage_has_rows(year, STAGE_SELF, card->round) ||
        !stage_has_rows(year, to, card->round))
        return false;
    compare_stages(comparison, year,
                   (struct comparing){.claimed = true,
                                      .from = STAGE_SELF,
                                      .to = to,
                                      .standing = !card->card.selection.staged,
                                      .round = card->round},
                   &findings, mem);
    return findings.by_severity[ERROR] == 0;
}

static void
fill_pictures(struct scorecard_view *view, const struct year_card *card,
              const struct comparison *comparison, struct request *request)
{
    const struct voice *voice = &request->voice;
    struct mem *mem = request->mem;
    struct picture_view *pictures =
        MEM_ARRAY(mem, struct picture_view, PICTURES);
    const int wide = PICTURE_WIDE, narrow = PICTURE_NARROW;
    size_t count = 0;

    view->pictures = pictures;
    if (ratio_sign(card->card.weight_so_far) == 0)
        return;
    count += picture_view_of(&pictures[count],
                             picture_losses(&card->card, voice, wide, mem),
                             picture_losses(&card->card, voice, narrow, mem),
                             "losses", mem);
    if (comparison != NULL) {
        count += picture_view_of(&pictures[count],
                                 picture_dumbbell(comparison, voice, wide, mem),
                                 picture_dumbbell(comparison, voice, narrow,
                                                  mem),
                                 "judged", mem);
        count += picture_view_of(&pictures[count],
                                 picture_bridge(comparison, voice, wide, mem),
                                 picture_bridge(comparison, voice, narrow, mem),
                                 "bridge", mem);
    }
    count += picture_view_of(&pictures[count],
                             picture_components(&card->card, voice, wide, mem),
                             picture_components(&card->card, voice, narrow,
                                                mem),
                             "components", mem);
    view->picture_count = count;
}

/* ---- the table ---- */

/* What stood at the first stage, for the mark in a row's bar. */
static const struct score *
score_before(const struct comparison *comparison, size_t at)
{
    return comparison == NULL ? NULL : comparison->rows[at].from;
}

/* "agenda" in the reader's language; a base of an agency's own as it is. */
static const char *
base_name(const char *base, const struct voice *voice)
{
    static const struct {
        const char *base;
        enum text_key name;
    } names[] = {{"functional", TEXT_CHOICE_FUNCTIONAL},
                 {"agenda", TEXT_CHOICE_AGENDA},
                 {"area", TEXT_CHOICE_AREA},
                 {"innovation", TEXT_CHOICE_INNOVATION},
                 {"potential", TEXT_CHOICE_POTENTIAL}};

    for (size_t i = 0; base != NULL && i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i].base, base) == 0)
            return said(voice, names[i].name);
    return base;
}

/* In full: names of components are long. */
static const char *
component_title(struct request *request, const struct component *component)
{
    const char *name = phrase_words(&request->voice, component->name);

    return name == NULL ? SENTENCE(request, TEXT_SCORECARD_COMPONENT_CODE,
                                   arg_code("code", component->code))
                        : SENTENCE(request, TEXT_SCORECARD_COMPONENT,
                                   arg_code("code", component->code),
                                   arg_phrase("name", name, request->mem));
}

static void
fill_component(struct component_view *view, const struct year_card *card,
               size_t at, const struct comparison *comparison,
               struct request *request)
{
    const struct component_score *component = &card->card.components[at];
    const struct component *agreed = component->component;
    const struct voice *voice = &request->voice;
    struct mem *mem = request->mem;
    struct places places = places_of(&card->seen.year.agreement);

    *view = (struct component_view){
        .title = component_title(request, agreed),
        .base = base_name(agreed->base, voice),
        .weight = figure_short(voice, component->applied, mem),
        .agreed = ratio_equal(component->applied, component->weight)
                      ? NULL
                      : SENTENCE(request, TEXT_REMARK_WEIGHT,
                                 arg_text("weight",
                                          figure_short(voice, component->weight,
                                                       mem))),
        .subtotal = component->complete
                        ? figure_text(voice, component->subtotal,
                                      figure_places(places.weighted), mem)
                        : NULL,
        .rows = MEM_ARRAY(mem, struct row_view, agreed->count),
    };
    for (size_t i = agreed->first; i < agreed->first + agreed->count; i++)
        row_view_of(&view->rows[view->row_count++], card,
                    &card->card.scores[i], score_before(comparison, i),
                    request);
}

static void
fill_table(struct scorecard_view *view, const struct year_card *card,
           const struct comparison *comparison, struct request *request)
{
    size_t count = card->seen.year.agreement.component_count;

    view->components = MEM_ARRAY(request->mem, struct component_view, count);
    view->component_count = count;
    for (size_t i = 0; i < count; i++)
        fill_component(&view->components[i], card, i, comparison, request);
    view->weight_sum =
        figure_short(&request->voice,
                     standing_weight(&card->card, request->mem), request->mem);
}

/* ---- around it ---- */

static void
fill_total(struct scorecard_view *view, const struct year_card *card,
           const struct table *table, struct request *request)
{
    const struct scorecard *scored = &card->card;
    struct standing standing = standing_of_card(scored, request->mem);
    struct places places = places_of(&card->seen.year.agreement);

    view->complete = scored->complete;
    view->notes = MEM_ARRAY(request->mem, struct note_view, table->note_count);
    view->note_count = table->note_count;
    for (size_t i = 0; i < table->note_count; i++)
        view->notes[i].text = table->notes[i];
    if (!standing.scored)
        return;
    view->total = figure_text(&request->voice, standing.earned,
                              figure_places(places.total), request->mem);
    view->of = SENTENCE(
        request,
        scored->complete ? TEXT_WEB_SCORECARD_OF : TEXT_WEB_SCORECARD_SO_FAR,
        arg_ratio("most", standing.most),
        arg_ratio("weight", scored->weight_so_far));
}

static const char *
indicator_address(const struct year_card *card, struct request *request,
                  const char *code)
{
    return code == NULL
               ? NULL
               : address_of(request->mem, "agency",
                            card->seen.year.agreement.agency.code,
                            request_part(request, "year"), "indicator", code,
                            NULL);
}

/* The page shows the code as a link before the sentence: not twice. */
static const char *
without_code(struct request *request, const char *text, const char *code)
{
    const char *shown = code == NULL ? "" : figure_code(&request->voice, code,
                                                        request->mem);
    size_t count = strlen(shown);

    return count > 0 && strncmp(text, shown, count) == 0 &&
                   strncmp(text + count, ": ", 2) == 0
               ? text + count + 2
               : text;
}

/* What several stages have in common is told once. */
static bool
is_listed(const struct scorecard_view *view, const struct finding_view *finding)
{
    for (size_t i = 0; i < view->finding_count; i++)
        if (text_same(view->findings[i].code, finding->code) &&
            strcmp(view->findings[i].text, finding->text) == 0)
            return true;
    return false;
}

/* What a careful reader finds: for those who work on the year alone. */
static void
fill_findings(struct scorecard_view *view, struct year_card *card,
              struct request *request)
{
    struct findings findings = findings_new(request->mem);

    if (card->seen.sight != SIGHT_WHOLE)
        return;
    check_scores(&card->seen.year,
                 (struct selection){.round = card->round}, &findings);
    view->findings =
        MEM_ARRAY(request->mem, struct finding_view, findings.count);
    for (size_t i = 0; i < findings.count; i++) {
        const struct finding *finding = &findings.item[i];
        struct out text = out_new(request->mem);
        struct finding_view listed = {.code = finding->indicator};

        if (finding->severity == NOTE)
            continue;
        finding_sentence(&text, &request->voice, finding);
        listed.address = indicator_address(card, request, finding->indicator);
        listed.text =
            without_code(request, out_string(&text), finding->indicator);
        if (!is_listed(view, &listed))
            view->findings[view->finding_count++] = listed;
    }
    view->finding_title =
        SENTENCE(request, TEXT_WEB_SCORECARD_FINDINGS,
                 arg_whole("count", (long long)view->finding_count));
}

/* Documents of this year: they are made when they are asked for. */
static void
fill_papers(struct scorecard_view *view, struct request *request)
{
    view->report = documents_of(request, "", true, TEXT_WEB_PAPERS_REPORT);
    view->agreement = documents_of(request, "/agreement", false,
                                   TEXT_WEB_PAPERS_AGREEMENT);
}

/* ---- the answers ---- */

static enum status
answer_data(struct request *request, const struct year_card *card)
{
    struct json json = json_new(&request->out);

    if (request->twin == TWIN_CSV) {
        request->type = "text/csv; charset=utf-8";
        table_csv(&request->out, scorecard_table(&card->card, &request->voice,
                                                 request->mem));
        return STATUS_FINE;
    }
    request->type = "application/json";
    scorecard_json(&json, &(struct score_json){.year = &card->seen.year,
                                               .card = &card->card,
                                               .findings = &card->seen.findings,
                                               .voice = &request->voice,
                                               .folder = "",
                                               .exact = true,
                                               .derivations = true});
    json_finish(&json);
    return STATUS_FINE;
}

/* All of the page that is the same for whoever sees as much. */
static enum status
make_body(struct request *request, struct year_card *card, struct out *out)
{
    struct scorecard_view view = {0};
    struct comparison comparison;

    /* what is to be looked at is asked of the forms, too */
    TRY(year_card_read(request,
                       card->seen.sight == SIGHT_WHOLE ? YEAR_WHOLE
                                                       : YEAR_SCORED,
                       card));
    view.head = card->head;
    view.method = address_of(request->mem, "method",
                             request_part(request, "agency"),
                             request_part(request, "year"), NULL);
    view.compared = compare(card, &comparison, request->mem);
    fill_total(&view, card,
               scorecard_table(&card->card, &request->voice, request->mem),
               request);
    fill_pictures(&view, card, view.compared ? &comparison : NULL, request);
    if (card->round[0] == '\0')
        TRY(scorecard_before(&view, card, request));
    fill_table(&view, card, view.compared ? &comparison : NULL, request);
    fill_findings(&view, card, request);
    view.downloads = card->seen.sight == SIGHT_WHOLE ? own_downloads_of(request)
                                                     : downloads_of(request);
    fill_papers(&view, request);
    part_scorecard_body(out, &request->voice, &view);
    return STATUS_FINE;
}

/* The body: kept where that can be, and then it is not even copied. */
static enum status
body_of(struct request *request, struct year_card *card, struct markup *body)
{
    struct kept *kept = request->site->kept;
    const char *key = year_card_key(request, card);
    struct out out = out_new(request->mem);

    request->piece = key == NULL ? NULL : kept_find(kept, key);
    if (request->piece == NULL) {
        TRY(make_body(request, card, &out));
        if (key != NULL)
            request->piece = kept_put(kept, key, out.bytes, out.count);
    }
    *body = request->piece == NULL ? markup_of(&out)
                                   : (struct markup){.at = &request->piece_at};
    return STATUS_FINE;
}

enum status
view_scorecard(struct request *request)
{
    struct scorecard_page view = {0};
    const struct agreement *agreement;
    struct year_card card;

    TRY(year_card_find(request, &card));
    if (request->twin != TWIN_HTML) {
        TRY(year_card_read(request, YEAR_SCORED, &card));
        return answer_data(request, &card);
    }
    TRY(body_of(request, &card, &view.body));
    agreement = &card.seen.year.agreement;
    frame_fill(&view.frame, request,
               SENTENCE(request, TEXT_WEB_SCORECARD_TITLE,
                        arg_text("agency", agency_name(&agreement->agency,
                                                       &request->voice)),
                        arg_whole("year", agreement->fiscal_year)),
               PLACE_AGENCIES);
    page_scorecard(&request->out, &request->voice, &view);
    return STATUS_FINE;
}
