/* office_send.c - POST /office: the central office decides in bulk, and makes public
 * what is complete.
 *
 * What is done to many is shown first; each is a deed of its own.
 */
#include "web/office_inside.h"

#include "base/text.h"
#include "report/scorecard.h"
#include "web/views.h"

#include <string.h>

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
            (struct item_view){.agency = office_agency_name(request, agency),
                               .address = view->rows[i].scorecard,
                               .key = out_string(&key)};
    }
    view->preview_title =
        SENTENCE(request, TEXT_WEB_OFFICE_PREVIEW_PUBLISH,
                 arg_whole("count", (long long)view->preview_count));
}

/* False: there is nothing of this kind to be done. */
bool
office_preview(struct office_view *view, struct request *request,
             const struct at_office *at)
{
    const char *kind = request_field(request, "kind");
    const struct office_section *section = NULL;

    view->kind = kind;
    if (strcmp(kind, "publish") == 0) {
        view->kind_publish = true;
        preview_publication(view, request, at);
        return true;
    }
    for (size_t i = 0; i < view->section_count; i++)
        if (view->sections[i].decide != NULL &&
            strcmp(kind, view->sections[i].id) == 0)
            section = &view->sections[i];
    if (section == NULL)
        return false;
    view->previews = section->items;
    view->preview_count = section->item_count;
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
            .agency = office_agency_name(request, there),
            .code = indicator,
            .address = judge_address(request, agency, at->asked.fiscal_year, indicator,
                                     asked.round),
            .wrong = true,
            .result = said(&request->voice, TEXT_WEB_OFFICE_NOT_WAITING)};
        return STATUS_FINE;
    }
    office_item_view(done, request, item);
    if (item->kind == OFFICE_VALUES) {
        done->wrong = true;
        done->result = said(&request->voice, TEXT_WEB_OFFICE_BY_ITSELF);
        return STATUS_FINE;
    }
    if (item->base->given)
        ratio_print(&value, ratio_dec(item->base->value.value),
                    item->base->value.places);
    field = item->base->given
                ? (struct deed_field){"result", out_string(&value)}
                : (struct deed_field){"state", state_name(item->base->state)};
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
    enum status status;

    if (there == NULL || !whole_of(key, &asked.seen))
        return STATUS_ABSENT;
    *done = (struct item_view){
        .agency = office_agency_name(request, there),
        .address = address_of(
            request->mem, "agency", agency,
            text_of_whole(at->asked.fiscal_year, request->mem), NULL),
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

enum status
view_office_send(struct request *request)
{
    struct office_view view = {0};
    struct at_office at;

    TRY(office_read(request, &at));
    if (strcmp(request_field(request, "step"), "check") == 0)
        return office_show(request, &at, &view);
    TRY(do_all(&view, request, &at));
    TRY(office_read(request, &at)); /* as it stands now */
    return office_show(request, &at, &view);
}
