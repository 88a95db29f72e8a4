/* admin_agency.c - agencies: new ones, those that end, where they come from. */
#include "web/admin_inside.h"

#include "pages.h"
#include "web/views.h"

#include <string.h>

static const struct done agency_done[] = {
    {"agency-add", TEXT_WEB_ADMIN_DONE_AGENCY},
    {"agency-close", TEXT_WEB_ADMIN_DONE_CLOSED},
    {"agency-name", TEXT_WEB_ADMIN_DONE_LINEAGE},
    {"agency-from", TEXT_WEB_ADMIN_DONE_LINEAGE},
    {"load", TEXT_WEB_ADMIN_DONE_LOAD},
    {"load-again", TEXT_WEB_ADMIN_DONE_LOAD_AGAIN},
    {"load-same", TEXT_WEB_ADMIN_DONE_LOAD_SAME},
    {NULL, 0},
};

/* ---- all of them ---- */

static enum status
agencies_page(struct request *request, const char *wrong)
{
    struct admin_agencies_view view = {.wrong = wrong,
                                       .typed = typed_of(request)};
    struct agency_row *agencies;

    TRY(admin_places(&view.places, request, "/admin/agencies"));
    TRY(see_agencies_run(request->desk, &request->reader, &agencies,
                         &view.agency_count, request->mem));
    view.agencies = MEM_ARRAY(request->mem, struct agency_line_view,
                              view.agency_count);
    for (size_t i = 0; i < view.agency_count; i++)
        view.agencies[i] = (struct agency_line_view){
            .address = address_of(request->mem, "admin", "agency",
                                  agencies[i].code, NULL),
            .code = agencies[i].code,
            .name = agency_title(request, &agencies[i]),
            .group = agencies[i].group,
            .closed = day_text(request, agencies[i].closed_on),
        };
    view.may_add = runs_all(&request->reader);
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_ADMIN_AGENCIES), PLACE_ADMIN);
    view.frame.notice = done_notice(request, agency_done);
    page_admin_agencies(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_admin_agencies(struct request *request)
{
    return agencies_page(request, NULL);
}

const char *
agency_page_address(struct request *request, const char *code,
                    const char *done)
{
    struct out out = out_new(request->mem);

    out_format(&out, "%s?done=%s",
               address_of(request->mem, "admin", "agency", code, NULL), done);
    return out_string(&out);
}

enum status
view_admin_agency_add(struct request *request)
{
    const struct admin_deed asked = {.deed = "agency-add"};
    struct deed_answer answer;
    const char *why;

    TRY(admin_do(request, &asked, &answer, &why));
    return why != NULL ? agencies_page(request, why)
                       : request_go(request, agency_page_address(
                                                 request,
                                                 request_field(request, "code"),
                                                 "agency-add"));
}

/* ---- one ---- */

static enum text_key
lineage_key(const char *kind, bool onward)
{
    if (strcmp(kind, "renamed") == 0)
        return onward ? TEXT_WEB_ADMIN_RENAMED_ONWARD : TEXT_WEB_ADMIN_RENAMED;
    if (strcmp(kind, "merged") == 0)
        return onward ? TEXT_WEB_ADMIN_MERGED_ONWARD : TEXT_WEB_ADMIN_MERGED;
    return onward ? TEXT_WEB_ADMIN_SPLIT_ONWARD : TEXT_WEB_ADMIN_SPLIT;
}

static void
fill_lineage(struct admin_agency_view *view, struct request *request,
             const struct seen_agency *seen)
{
    view->lineages =
        MEM_ARRAY(request->mem, struct admin_lineage_view, seen->lineage_count);
    for (size_t i = 0; i < seen->lineage_count; i++) {
        const struct lineage *line = &seen->lineage[i];
        bool onward = strcmp(line->from, seen->agency.code) == 0;

        view->lineages[view->lineage_count++].text =
            SENTENCE(request, lineage_key(line->kind, onward),
                     arg_text("agency", onward ? line->agency : line->from),
                     arg_text("day", day_text(request, line->on_day)));
    }
}

static void
fill_agency(struct admin_agency_view *view, struct request *request,
            const struct seen_agency *seen)
{
    const struct agency_row *agency = &seen->agency;
    struct out people = out_new(request->mem);

    view->code = agency->code;
    view->name = agency_title(request, agency);
    view->group = agency->group;
    view->closed = day_text(request, agency->closed_on);
    view->address =
        address_of(request->mem, "admin", "agency", agency->code, NULL);
    out_text(&people, "/admin/people?agency=");
    percent_encode(&people, agency->code);
    view->people_address = out_string(&people);
    view->journal_address =
        address_of(request->mem, "admin", "journal", agency->code, NULL);
    view->divisions = MEM_ARRAY(request->mem, struct division_view,
                                seen->division_count);
    view->division_count = seen->division_count;
    for (size_t i = 0; i < seen->division_count; i++) {
        const struct division_row *division = &seen->divisions[i];
        struct agency_row named = {.code = division->code,
                                   .name_th = division->name_th,
                                   .name_en = division->name_en};

        view->divisions[i] = (struct division_view){
            division->code, agency_title(request, &named)};
    }
    fill_lineage(view, request, seen);
}

static enum status
fill_forms(struct admin_agency_view *view, struct request *request)
{
    static const struct {
        const char *kind;
        enum text_key text;
    } kinds[] = {{"renamed", TEXT_WEB_ADMIN_KIND_RENAMED},
                 {"merged", TEXT_WEB_ADMIN_KIND_MERGED},
                 {"split", TEXT_WEB_ADMIN_KIND_SPLIT}};
    struct agency_row *agencies;
    size_t count;

    view->may_close = runs_all(&request->reader);
    if (!view->may_close)
        return STATUS_FINE;
    for (size_t i = 0; i < 3; i++)
        select_add(&view->kinds, kinds[i].kind,
                   said(&request->voice, kinds[i].text),
                   strcmp(request_field(request, "kind"), kinds[i].kind) == 0,
                   request->mem);
    TRY(see_agencies_run(request->desk, &request->reader, &agencies, &count,
                         request->mem));
    for (size_t i = 0; i < count; i++)
        if (strcmp(agencies[i].code, view->code) != 0)
            select_add(&view->others, agencies[i].code,
                       agency_title(request, &agencies[i]),
                       strcmp(view->typed.from, agencies[i].code) == 0,
                       request->mem);
    return STATUS_FINE;
}

static enum status
agency_page(struct request *request, struct admin_agency_view *view)
{
    struct seen_agency seen;

    TRY(admin_places(&view->places, request, "/admin/agencies"));
    TRY(see_agency(request->desk, &request->reader,
                   request_part(request, "agency"), &seen, request->mem));
    view->typed = typed_of(request);
    fill_agency(view, request, &seen);
    TRY(fill_forms(view, request));
    frame_fill(&view->frame, request, view->name, PLACE_ADMIN);
    view->frame.notice = done_notice(request, agency_done);
    page_admin_agency(&request->out, &request->voice, view);
    return STATUS_FINE;
}

enum status
view_admin_agency(struct request *request)
{
    struct admin_agency_view view = {.wrong = NULL};

    return agency_page(request, &view);
}

enum status
view_admin_agency_deed(struct request *request)
{
    const char *deed = request_part(request, "deed"), *why,
               *code = request_part(request, "agency");
    bool closes = strcmp(deed, "agency-close") == 0,
         names = strcmp(deed, "agency-name") == 0;
    const struct deed_field known = {"code", code};
    struct admin_agency_view view = {.wrong = NULL};
    struct deed_answer answer;
    int64_t id;

    if (!closes && !names && strcmp(deed, "agency-from") != 0)
        return STATUS_ABSENT;
    TRY(agency_id_of(request, code, &id));
    TRY(admin_do(request,
                 &(struct admin_deed){.deed = deed,
                                      .agency = closes ? "" : code,
                                      .known = &known,
                                      .known_count = closes},
                 &answer, &why));
    if (why == NULL)
        return request_go(request, agency_page_address(request, code, deed));
    view.wrong = why;
    *(closes  ? &view.wrong_close
      : names ? &view.wrong_name
              : &view.wrong_from) = why;
    return agency_page(request, &view);
}
