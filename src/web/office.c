/* office.c - GET /office: what the central office decides now. */
#include "web/office_inside.h"

#include "base/text.h"
#include "pages.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"
#include "web/judge.h"
#include "web/tasks.h"
#include "web/views.h"

#include <string.h>

enum { ITEMS_MOST = 200 };

static void
hold(struct request *request, const char *name, const char *value)
{
    struct pairs *query = &request->query;

    *MEM_PUSH(request->mem, query->pair, query->count, query->room) =
        (struct pair){name, value};
}

/* Which year was opened stands in every address from here on: what is decided
 * next must not be another year's because one waits no more. */
static void
hold_year(struct request *request, const struct at_office *at)
{
    if (at->asked.fiscal_year == 0)
        return; /* there is none */
    hold(request, "year", text_of_whole(at->asked.fiscal_year, request->mem));
    if (at->asked.round[0] != '\0' &&
        pairs_find(&request->query, "round") == NULL)
        hold(request, "round", at->asked.round);
}

enum status
office_read(struct request *request, struct at_office *at)
{
    const char *year = request_query(request, "year"),
               *round = pairs_find(&request->query, "round");
    bool chosen = year[0] != '\0';
    int from, months;

    *at = (struct at_office){
        .asked = {.agency = request_query(request, "agency"),
                  .round = round == NULL && chosen ? "" : round,
                  .now = request->now}};
    if ((chosen && (!whole_of(year, &at->asked.fiscal_year) ||
                    at->asked.fiscal_year == 0)) ||
        (round != NULL && !round_parse(round, &from, &months)))
        return STATUS_ABSENT;
    TRY(see_office(request->desk, &request->reader, &at->asked, &at->office,
                   request->mem));
    if (!chosen)
        hold_year(request, at);
    return STATUS_FINE;
}

const struct office_agency *
office_agency_of(const struct at_office *at, const char *code)
{
    for (size_t i = 0; i < at->office.agency_count; i++)
        if (strcmp(at->office.agencies[i].code, code) == 0)
            return &at->office.agencies[i];
    return NULL;
}

const char *
office_agency_name(const struct request *request,
               const struct office_agency *agency)
{
    const struct agency_row *named = &agency->named;
    const char *th = named->name_th, *en = named->name_en;

    if (request->voice.language == ENGLISH && en != NULL)
        return en;
    return th != NULL ? th : en != NULL ? en : agency->code;
}

/* ---- items ---- */

/* "pathumwan 2.2 - 31": what a box of a bulk stands for. */
static const char *
item_key(struct request *request, const struct office_item *item)
{
    struct out out = out_new(request->mem);

    out_format(&out, "%s %s %s %lld", item->task->agency,
               item->task->indicator,
               item->task->round[0] == '\0' ? "-" : item->task->round,
               (long long)item->seen);
    return out_string(&out);
}

const char *
office_reason(const struct office_item *item)
{
    return strcmp(item->task->deed, "decide-appeal") == 0
               ? item->base->step_reason
               : item->base->reason;
}

void
office_item_view(struct item_view *view, struct request *request,
                      const struct office_item *item)
{
    const struct task *task = item->task;

    *view = (struct item_view){
        .agency = office_agency_name(request, item->agency),
        .code = task->indicator,
        .name = words_in(task->name, language_code(request->voice.language)),
        .round = task->round[0] == '\0'
                     ? NULL
                     : phrase_round(&request->voice, task->round,
                                    request->mem),
        .address = queue_address(request, task),
        .key = item_key(request, item),
        .claimed = plain_entry(request, item->self),
        .value = plain_entry(request, item->base),
        .stage = said(&request->voice, stage_text(item->base->stage)),
        .reason = office_reason(item),
    };
}

static const struct {
    enum text_key title, head, decide;
    bool together;
} kinds[OFFICE_KINDS] = {
    [OFFICE_APPEAL] = {TEXT_WEB_OFFICE_APPEALS, TEXT_WEB_OFFICE_N_APPEALS, 0,
                       false},
    [OFFICE_VALUES] = {TEXT_WEB_OFFICE_VALUES, TEXT_WEB_OFFICE_N_VALUES, 0,
                       false},
    [OFFICE_DIFFERING] = {TEXT_WEB_OFFICE_DIFFERING,
                          TEXT_WEB_OFFICE_N_DIFFERING,
                          TEXT_WEB_OFFICE_DECIDE_DIFFERING, true},
    [OFFICE_EQUAL] = {TEXT_WEB_OFFICE_EQUAL, TEXT_WEB_OFFICE_N_EQUAL,
                      TEXT_WEB_OFFICE_DECIDE_EQUAL, true},
};

const char *
office_kind_name(enum office_kind kind)
{
    static const char *const names[OFFICE_KINDS] = {
        [OFFICE_APPEAL] = "appeal",
        [OFFICE_VALUES] = "values",
        [OFFICE_DIFFERING] = "differing",
        [OFFICE_EQUAL] = "equal",
    };

    return names[kind];
}

const char *
office_kind_said(const struct request *request, enum office_kind kind)
{
    return said(&request->voice, kinds[kind].head);
}

static void
name_sections(struct office_view *view, struct request *request)
{
    view->section_count = view->head_count = OFFICE_KINDS;
    for (size_t i = 0; i < OFFICE_KINDS; i++) {
        struct office_section *section = &view->sections[i];
        struct arg count = arg_whole("count", (long long)section->item_count);

        view->heads[i].text = office_kind_said(request, (enum office_kind)i);
        section->id = office_kind_name((enum office_kind)i);
        section->title = SENTENCE(request, kinds[i].title, count);
        if (kinds[i].together)
            section->decide = SENTENCE(request, kinds[i].decide, count);
    }
}

/* As many as people look through at once: the next come when these are done,
 * and an agency chosen has its own. */
static void
fill_items(struct office_view *view, struct request *request,
           const struct at_office *at)
{
    for (size_t i = 0; i < OFFICE_KINDS; i++)
        view->sections[i].items =
            MEM_ARRAY(request->mem, struct item_view, ITEMS_MOST);
    for (size_t i = 0; i < at->office.item_count; i++) {
        const struct office_item *item = &at->office.items[i];
        struct office_section *section = &view->sections[item->kind];

        if (section->item_count < ITEMS_MOST)
            office_item_view(&section->items[section->item_count++], request,
                             item);
        else
            view->more = true;
    }
    name_sections(view, request);
}

static void
fill_barred(struct office_view *view, struct request *request,
            const struct at_office *at)
{
    const struct office *office = &at->office;

    if (office->barred_count == 0)
        return;
    view->others_title =
        SENTENCE(request, TEXT_WEB_OFFICE_BARRED,
                 arg_whole("count", (long long)office->barred_count));
    view->other_count = office->barred_count;
    view->others =
        MEM_ARRAY(request->mem, struct other_item, office->barred_count);
    for (size_t i = 0; i < office->barred_count; i++) {
        const struct office_item *item = &office->barred[i];

        office_item_view(&view->others[i].item, request, item);
        view->others[i].whose =
            said(&request->voice, waiting_text(item->task->deed));
    }
}

/* ---- agencies ---- */

static void
fill_row(struct office_row *row, struct request *request,
         const struct at_office *at, const struct office_agency *agency)
{
    *row = (struct office_row){
        .name = office_agency_name(request, agency),
        .code = agency->code,
        .address = address_with(request, "agency", agency->code),
        .scorecard = address_of(
            request->mem, "agency", agency->code,
            text_of_whole(at->asked.fiscal_year, request->mem), NULL),
        .count_count = OFFICE_KINDS,
        .published = agency->published,
        .may_publish = agency->may_publish,
        .here = strcmp(agency->code, at->asked.agency) == 0,
    };
    for (size_t i = 0; i < OFFICE_KINDS; i++)
        row->counts[i] = (struct office_count){
            office_kind_said(request, (enum office_kind)i),
            agency->waiting[i]};
    if (!agency->published && !agency->may_publish && agency->told)
        row->why = sentence(request, agency->why, agency->args,
                            agency->arg_count);
}

static void
fill_rows(struct office_view *view, struct request *request,
          const struct at_office *at)
{
    size_t count = at->office.agency_count;

    view->rows = MEM_ARRAY(request->mem, struct office_row, count);
    view->row_count = count;
    for (size_t i = 0; i < count; i++) {
        fill_row(&view->rows[i], request, at, &at->office.agencies[i]);
        view->publishable += view->rows[i].may_publish;
        view->any_published |= view->rows[i].published;
        if (view->rows[i].here)
            view->chosen = view->rows[i].name;
    }
}

/* A year or round, and how much waits there. */
static const char *
with_count(struct request *request, const char *name, size_t waiting)
{
    return waiting == 0 ? name
                        : SENTENCE(request, TEXT_WEB_OFFICE_WAITS,
                                   arg_phrase("name", name, request->mem),
                                   arg_whole("count", (long long)waiting));
}

static void
fill_years(struct office_view *view, struct request *request,
           const struct at_office *at)
{
    const struct office *office = &at->office;
    struct choices_view *years = &view->years;

    years->label = said(&request->voice, TEXT_WEB_HOSTED_YEAR);
    years->choices =
        MEM_ARRAY(request->mem, struct choice_view, office->year_count);
    years->choice_count = office->year_count;
    for (size_t i = 0; i < office->year_count; i++) {
        const struct office_year *year = &office->years[i];
        struct out address = out_new(request->mem);

        out_format(&address, "/office?year=%lld", (long long)year->year);
        if (year->round[0] != '\0')
            out_format(&address, "&round=%s", year->round);
        years->choices[i] = (struct choice_view){
            out_string(&address),
            with_count(request,
                       SENTENCE(request, TEXT_WEB_YEAR_FISCAL,
                                arg_whole("year", year->year)),
                       year->waiting),
            year->year == at->asked.fiscal_year};
    }
}

static void
fill_rounds(struct office_view *view, struct request *request,
            const struct at_office *at)
{
    const struct office *office = &at->office;
    struct choices_view *rounds = &view->rounds;

    if (office->round_count < 2)
        return;
    rounds->label = said(&request->voice, TEXT_WEB_YEAR_ROUND);
    rounds->choices =
        MEM_ARRAY(request->mem, struct choice_view, office->round_count);
    rounds->choice_count = office->round_count;
    for (size_t i = 0; i < office->round_count; i++) {
        const char *round = office->rounds[i].round;

        rounds->choices[i] = (struct choice_view){
            address_with(request, "round", round[0] == '\0' ? NULL : round),
            with_count(request,
                       phrase_round(&request->voice, round, request->mem),
                       office->rounds[i].waiting),
            strcmp(round, at->asked.round) == 0};
    }
}

/* ---- the page ---- */

static const char *
title_of(struct request *request, const struct at_office *at)
{
    size_t waiting = 0;

    for (size_t i = 0; i < at->office.agency_count; i++)
        waiting += at->office.agencies[i].waiting_count;
    if (waiting == 0 && at->office.barred_count > 0)
        return SENTENCE(
            request, TEXT_WEB_OFFICE_NONE_YOURS,
            arg_whole("count", (long long)at->office.barred_count));
    return waiting == 0 ? said(&request->voice, TEXT_WEB_OFFICE_NONE)
                        : SENTENCE(request, TEXT_WEB_OFFICE_COUNT,
                                   arg_whole("count", (long long)waiting));
}

enum status
office_show(struct request *request, const struct at_office *at,
     struct office_view *view)
{
    if (request->twin == TWIN_CSV)
        return office_csv(request, at);
    if (request->twin == TWIN_JSON)
        return office_json(request, at);
    view->year = at->asked.fiscal_year;
    view->downloads = own_downloads_of(request);
    view->address = address_with(request, "done", NULL);
    frame_fill(&view->frame, request, title_of(request, at), PLACE_OFFICE);
    fill_years(view, request, at);
    fill_rounds(view, request, at);
    fill_rows(view, request, at);
    fill_items(view, request, at);
    fill_barred(view, request, at);
    if (request->method == METHOD_POST && !view->told &&
        !office_preview(view, request, at))
        return STATUS_ABSENT;
    page_office(&request->out, &request->voice, view);
    return STATUS_FINE;
}

/* Where a public figure is put right: the page of its indicator. */
static enum status
go_restate(struct request *request, const struct at_office *at,
           struct office_view *view)
{
    const char *agency = request_query(request, "restate"),
               *code = request_query(request, "code");
    const struct version *version;
    const struct agreement *agreement;
    const struct office_agency *there = office_agency_of(at, agency);

    view->restate_code = code;
    if (there != NULL) {
        TRY(desk_agreement(request->desk, there->agency_id, at->asked.fiscal_year, &version,
                           &agreement));
        if (agreement_indicator(agreement, code) != NULL)
            return request_go(request, judge_address(request, agency,
                                                     at->asked.fiscal_year, code, ""));
    }
    view->restate_wrong = said(&request->voice, TEXT_WEB_OFFICE_RESTATE_WRONG);
    request->code = 422;
    return office_show(request, at, view);
}

enum status
view_office(struct request *request)
{
    struct office_view view = {0};
    struct at_office at;

    TRY(office_read(request, &at));
    if (request_query(request, "restate")[0] != '\0')
        return go_restate(request, &at, &view);
    return office_show(request, &at, &view);
}
