/* office.c - GET and POST /office: the central office decides in bulk, and makes
 * public what is complete.
 *
 * What is done to many is shown first; each is a deed of its own.
 */
#include "web/office.h"

#include "pages.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"
#include "web/judge.h"
#include "web/views.h"

#include <stdio.h>
#include <string.h>

/* What the address asks for, and what there is. */
struct at_office {
    struct office office;
    struct office_asked asked;
};

static enum status
read_office(struct request *request, struct at_office *at)
{
    const char *year = request_query(request, "year");

    int from, months;

    *at = (struct at_office){
        .asked = {.agency = request_query(request, "agency"),
                  .round = request_query(request, "round"),
                  .now = request->now}};
    if ((year[0] != '\0' && !whole_of(year, &at->asked.fiscal_year)) ||
        !round_parse(at->asked.round, &from, &months))
        return STATUS_ABSENT;
    return see_office(request->desk, &request->reader, &at->asked, &at->office,
                      request->mem);
}

static const struct office_agency *
office_agency_of(const struct at_office *at, const char *code)
{
    for (size_t i = 0; i < at->office.agency_count; i++)
        if (strcmp(at->office.agencies[i].code, code) == 0)
            return &at->office.agencies[i];
    return NULL;
}

static const char *
name_of_agency(const struct request *request,
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

static const char *
plain_entry(struct request *request, const struct entry *entry)
{
    if (!entry->given)
        return said(&request->voice, state_text(entry->state));
    return figure_text(&request->voice, ratio_dec(entry->value.value),
                       entry->value.places, request->mem);
}

static void
fill_item(struct item_view *view, struct request *request,
          const struct at_office *at, const struct office_item *item)
{
    const struct task *task = item->task;

    *view = (struct item_view){
        .agency = name_of_agency(request, office_agency_of(at, task->agency)),
        .code = task->indicator,
        .name = words_in(task->name, language_code(request->voice.language)),
        .round = task->round[0] == '\0'
                     ? NULL
                     : phrase_round(&request->voice, task->round,
                                    request->mem),
        .address = queue_address(request, task),
        .key = item_key(request, item),
        .claimed = plain_entry(request, &item->self),
        .value = plain_entry(request, &item->base),
        .stage = said(&request->voice, stage_text(item->base.stage)),
        .reason = strcmp(task->deed, "decide-appeal") == 0
                      ? item->base.step_reason
                      : item->base.reason,
    };
}

static void
fill_items(struct office_view *view, struct request *request,
           const struct at_office *at)
{
    size_t count = at->office.item_count;

    view->equals = MEM_ARRAY(request->mem, struct item_view, count);
    view->differings = MEM_ARRAY(request->mem, struct item_view, count);
    view->appeals = MEM_ARRAY(request->mem, struct item_view, count);
    for (size_t i = 0; i < count; i++) {
        const struct office_item *item = &at->office.items[i];

        if (strcmp(item->task->deed, "decide-appeal") == 0)
            fill_item(&view->appeals[view->appeal_count++], request, at, item);
        else if (item->equal)
            fill_item(&view->equals[view->equal_count++], request, at, item);
        else
            fill_item(&view->differings[view->differing_count++], request, at,
                      item);
    }
}

/* ---- agencies ---- */

static void
fill_row(struct office_row *row, struct request *request,
         const struct at_office *at, const struct office_agency *agency)
{
    char year[24];

    snprintf(year, sizeof year, "%lld", (long long)at->asked.fiscal_year);
    *row = (struct office_row){
        .name = name_of_agency(request, agency),
        .code = agency->code,
        .address = address_with(request, "agency", agency->code),
        .scorecard = address_of(request->mem, "agency", agency->code, year,
                                NULL),
        .equal = agency->equal,
        .differing = agency->differing,
        .appeals = agency->appeals,
        .published = agency->published,
        .may_publish = agency->may_publish,
        .here = strcmp(agency->code, at->asked.agency) == 0,
    };
    if (!agency->published && !agency->may_publish && agency->args != NULL)
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
        struct out address = out_new(request->mem);

        out_format(&address, "/office?year=%lld",
                   (long long)office->years[i]);
        years->choices[i] = (struct choice_view){
            out_string(&address),
            SENTENCE(request, TEXT_WEB_YEAR_FISCAL,
                     arg_whole("year", office->years[i])),
            office->years[i] == at->asked.fiscal_year};
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
        const char *round = office->rounds[i];

        rounds->choices[i] = (struct choice_view){
            address_with(request, "round", round[0] == '\0' ? NULL : round),
            phrase_round(&request->voice, round, request->mem),
            strcmp(round, at->asked.round) == 0};
    }
}

/* ---- previews ---- */

static void
preview_publication(struct office_view *view, struct request *request,
                    const struct at_office *at)
{
    size_t count = at->office.agency_count;

    view->previews = MEM_ARRAY(request->mem, struct item_view, count);
    for (size_t i = 0; i < count; i++) {
        const struct office_agency *agency = &at->office.agencies[i];
        struct out key = out_new(request->mem);

        if (!agency->may_publish)
            continue;
        out_format(&key, "%s %lld", agency->code, (long long)agency->seen);
        view->previews[view->preview_count++] =
            (struct item_view){.agency = name_of_agency(request, agency),
                               .address = view->rows[i].scorecard,
                               .key = out_string(&key)};
    }
    view->preview_title =
        SENTENCE(request, TEXT_WEB_OFFICE_PREVIEW_PUBLISH,
                 arg_whole("count", (long long)view->preview_count));
}

/* False: there is nothing of this kind to be done. */
static bool
fill_preview(struct office_view *view, struct request *request,
             const struct at_office *at)
{
    const char *kind = request_field(request, "kind");

    view->kind = kind;
    if (strcmp(kind, "publish") == 0) {
        view->kind_publish = true;
        preview_publication(view, request, at);
        return true;
    }
    if (strcmp(kind, "equal") == 0) {
        view->previews = view->equals;
        view->preview_count = view->equal_count;
    } else if (strcmp(kind, "differing") == 0) {
        view->previews = view->differings;
        view->preview_count = view->differing_count;
    } else {
        return false;
    }
    view->preview_title =
        SENTENCE(request, TEXT_WEB_OFFICE_PREVIEW,
                 arg_whole("count", (long long)view->preview_count));
    return true;
}

/* ---- doing it ---- */

/* Cuts the next word off; "" at the end. */
static const char *
next_word(const char **text, struct mem *mem)
{
    size_t count = strcspn(*text, " ");
    const char *word = mem_string(mem, *text, count);

    *text += count + ((*text)[count] == ' ');
    return word;
}

static enum status
tell(struct item_view *done, struct request *request, enum status status,
     const struct deed_answer *answer)
{
    const struct voice *voice = &request->voice;

    done->wrong = status != STATUS_FINE || answer->outcome != DEED_DONE;
    if (status != STATUS_FINE)
        done->result = said(voice, TEXT_WEB_HOSTED_FAILED);
    else if (answer->outcome == DEED_STALE)
        done->result = said(voice, TEXT_WEB_JUDGE_STALE);
    else if (answer->outcome == DEED_REFUSED)
        done->result = deed_refused(request, answer);
    /* a database that is gone is gone for the others, too */
    return status == STATUS_LOST || status == STATUS_FULL ? status
                                                          : STATUS_FINE;
}

static const struct office_item *
item_of(const struct at_office *at, const char *agency, const char *indicator,
        const char *round)
{
    for (size_t i = 0; i < at->office.item_count; i++) {
        const struct task *task = at->office.items[i].task;

        if (strcmp(task->deed, "decide") == 0 &&
            strcmp(task->agency, agency) == 0 &&
            strcmp(task->indicator, indicator) == 0 &&
            strcmp(task->round, round) == 0)
            return &at->office.items[i];
    }
    return NULL;
}

/* The value that stands last becomes the official one. */
static enum status
decide(struct request *request, const struct at_office *at, const char *key,
       struct item_view *done)
{
    const char *agency = next_word(&key, request->mem),
               *indicator = next_word(&key, request->mem),
               *round = next_word(&key, request->mem);
    const struct office_agency *there = office_agency_of(at, agency);
    const struct office_item *item;
    struct out value = out_new(request->mem);
    struct deed_field field;
    struct deed_request asked = {.deed = "decide",
                                 .person_id = request->reader.person_id,
                                 .agency = agency,
                                 .fiscal_year = at->asked.fiscal_year,
                                 .indicator = indicator,
                                 .fields = &field,
                                 .field_count = 1,
                                 .has_seen = true,
                                 .now = request->now};
    struct deed_answer answer;
    enum status status;

    if (there == NULL || !whole_of(key, &asked.seen))
        return STATUS_ABSENT;
    asked.round = strcmp(round, "-") == 0 ? "" : round;
    item = item_of(at, agency, indicator, asked.round);
    if (item == NULL) { /* somebody was first, or this was sent twice */
        *done = (struct item_view){
            .agency = name_of_agency(request, there),
            .code = indicator,
            .address = judge_address(request, agency, at->asked.fiscal_year, indicator,
                                     asked.round),
            .wrong = true,
            .result = said(&request->voice, TEXT_WEB_OFFICE_NOT_WAITING)};
        return STATUS_FINE;
    }
    fill_item(done, request, at, item);
    if (item->base.given)
        ratio_print(&value, ratio_dec(item->base.value.value),
                    item->base.value.places);
    field = item->base.given
                ? (struct deed_field){"result", out_string(&value)}
                : (struct deed_field){"state", state_name(item->base.state)};
    status = deed_do(request->desk, &asked, &answer, request->mem);
    done->result = said(&request->voice, TEXT_WEB_DID_DECIDE);
    return tell(done, request, status, &answer);
}

static enum status
publish(struct request *request, const struct at_office *at, const char *key,
        struct item_view *done)
{
    const char *agency = next_word(&key, request->mem);
    const struct office_agency *there = office_agency_of(at, agency);
    struct deed_request asked = {.deed = "publish",
                                 .person_id = request->reader.person_id,
                                 .agency = agency,
                                 .fiscal_year = at->asked.fiscal_year,
                                 .round = at->asked.round,
                                 .has_seen = true,
                                 .now = request->now};
    struct deed_answer answer;
    char year[24];
    enum status status;

    if (there == NULL || !whole_of(key, &asked.seen))
        return STATUS_ABSENT;
    snprintf(year, sizeof year, "%lld", (long long)at->asked.fiscal_year);
    *done = (struct item_view){
        .agency = name_of_agency(request, there),
        .address = address_of(request->mem, "agency", agency, year, NULL),
        .result = said(&request->voice, TEXT_WEB_OFFICE_IS_PUBLIC)};
    if (there->published)
        return STATUS_FINE; /* sent twice */
    status = deed_do(request->desk, &asked, &answer, request->mem);
    return tell(done, request, status, &answer);
}

static enum status
do_all(struct office_view *view, struct request *request,
       const struct at_office *at)
{
    view->told = true;
    view->dones = MEM_ARRAY(request->mem, struct item_view,
                            request->fields.count);
    for (size_t i = 0; i < request->fields.count; i++) {
        const struct pair *pair = &request->fields.pair[i];

        if (strcmp(pair->name, "item") == 0)
            TRY(decide(request, at, pair->value,
                       &view->dones[view->done_count++]));
        else if (strcmp(pair->name, "publish") == 0)
            TRY(publish(request, at, pair->value,
                        &view->dones[view->done_count++]));
    }
    return STATUS_FINE;
}

/* ---- the page ---- */

static const char *
title_of(struct request *request, const struct at_office *at)
{
    size_t waiting = 0;

    for (size_t i = 0; i < at->office.agency_count; i++) {
        const struct office_agency *agency = &at->office.agencies[i];

        waiting += agency->equal + agency->differing + agency->appeals;
    }
    return waiting == 0 ? said(&request->voice, TEXT_WEB_OFFICE_NONE)
                        : SENTENCE(request, TEXT_WEB_OFFICE_COUNT,
                                   arg_whole("count", (long long)waiting));
}

static enum status
show(struct request *request, const struct at_office *at,
     struct office_view *view)
{
    view->year = at->asked.fiscal_year;
    view->address = address_with(request, "done", NULL);
    frame_fill(&view->frame, request, title_of(request, at), PLACE_OFFICE);
    fill_years(view, request, at);
    fill_rounds(view, request, at);
    fill_rows(view, request, at);
    fill_items(view, request, at);
    if (request->method == METHOD_POST && !view->told &&
        !fill_preview(view, request, at))
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
    return show(request, at, view);
}

enum status
view_office(struct request *request)
{
    struct office_view view = {0};
    struct at_office at;

    TRY(read_office(request, &at));
    if (request_query(request, "restate")[0] != '\0')
        return go_restate(request, &at, &view);
    return show(request, &at, &view);
}

enum status
view_office_send(struct request *request)
{
    struct office_view view = {0};
    struct at_office at;

    TRY(read_office(request, &at));
    if (strcmp(request_field(request, "step"), "check") == 0)
        return show(request, &at, &view);
    TRY(do_all(&view, request, &at));
    TRY(read_office(request, &at)); /* as it stands now */
    return show(request, &at, &view);
}
