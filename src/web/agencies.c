/* agencies.c - GET /agencies: which agencies are there, and how did they do? */
#include "web/agencies.h"

#include "base/text.h"
#include "pages.h"
#include "report/figure.h"
#include "report/table_csv.h"
#include "web/site.h"
#include "web/views.h"

#include <stdio.h>
#include <string.h>

/* ---- what is read ---- */

const char *
agency_called(const struct request *request, const struct agency_year *year)
{
    const char *first = year->name_th, *second = year->name_en;

    if (request->voice.language == ENGLISH) {
        first = year->name_en;
        second = year->name_th;
    }
    return first != NULL ? first : second != NULL ? second : year->code;
}

bool
year_asked(struct request *request, int64_t *year)
{
    const char *text = request_query(request, "year");

    *year = 0;
    return text[0] == '\0' || whole_of(text, year);
}

static bool
has_words(const char *text, const char *words)
{
    return text != NULL && strcasestr(text, words) != NULL;
}

static bool
is_wanted(const struct overview_asked *asked, size_t at)
{
    const struct agency_year *year = &asked->seen[at].of;
    bool latest = at + 1 == asked->count ||
                  asked->seen[at + 1].of.agency_id != year->agency_id;

    if (asked->agency != NULL)
        return strcmp(year->code, asked->agency) == 0;
    if (asked->fiscal_year != 0 ? year->fiscal_year != asked->fiscal_year
                                : !latest)
        return false;
    if (asked->group[0] != '\0' &&
        (year->group == NULL || strcmp(year->group, asked->group) != 0))
        return false;
    return asked->words[0] == '\0' || has_words(year->code, asked->words) ||
           has_words(year->name_th, asked->words) ||
           has_words(year->name_en, asked->words);
}

enum status
overview_read(struct request *request, const struct overview_asked *asked,
              struct overview_read *read)
{
    struct mem *mem = request->mem;
    struct agency_seen *wanted =
        MEM_ARRAY(mem, struct agency_seen, asked->count);
    size_t count = 0;

    for (size_t i = 0; i < asked->count; i++)
        if (is_wanted(asked, i))
            wanted[count++] = asked->seen[i];
    *read = (struct overview_read){
        .overview = {.voice = &request->voice,
                     .mem = mem,
                     .rows = MEM_ARRAY(mem, struct overview_row, count),
                     .row_count = count},
        .cards = MEM_ARRAY(mem, struct card_seen, count)};
    TRY(cards_hold(request->site->cards, request->desk, wanted, count,
                   &asked->wanted, read->cards, &read->held));
    for (size_t i = 0; i < count; i++)
        read->overview.rows[i] = (struct overview_row){
            .code = wanted[i].of.code,
            .name = agency_called(request, &wanted[i].of),
            .group = wanted[i].of.group,
            .fiscal_year = wanted[i].of.fiscal_year,
            .card = read->cards[i].card};
    return STATUS_FINE;
}

size_t
years_of(const struct agency_seen *seen, size_t count, int64_t *years)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        int64_t year = seen[i].of.fiscal_year;
        size_t at = 0;

        while (at < found && years[at] > year)
            at++;
        if (at < found && years[at] == year)
            continue;
        memmove(&years[at + 1], &years[at], (found - at) * sizeof years[0]);
        years[at] = year;
        found++;
    }
    return found;
}

/* ---- the page ---- */

struct listing {
    struct request *request;
    struct overview_asked asked;
    struct overview_read read;
    const char *sort;
};

static const char *
year_text(struct request *request, int64_t year)
{
    return figure_short(&request->voice, ratio_whole(year), request->mem);
}

static const char *
scorecard_address(struct request *request, const char *code, int64_t year)
{
    return address_of(request->mem, "agency", code,
                      text_of_whole(year, request->mem), NULL);
}

/* The years that this agency has, the latest first. */
static void
fill_years(struct agency_row_view *row, const struct listing *listing)
{
    const struct overview_asked *asked = &listing->asked;

    row->years =
        MEM_ARRAY(listing->request->mem, struct year_link, asked->count);
    for (size_t i = asked->count; i-- > 0;)
        if (strcmp(asked->seen[i].of.code, row->code) == 0) {
            int64_t year = asked->seen[i].of.fiscal_year;

            row->years[row->year_count++] = (struct year_link){
                scorecard_address(listing->request, row->code, year),
                year_text(listing->request, year)};
        }
}

static void
fill_row(struct agency_row_view *view, const struct listing *listing,
         const struct overview_row *row)
{
    const struct overview *overview = &listing->read.overview;
    struct request *request = listing->request;

    *view = (struct agency_row_view){
        .name = row->name,
        .code = row->code,
        .address = address_of(request->mem, "agency", row->code, NULL),
        .group = row->group,
        .year = year_text(request, row->fiscal_year),
        .total = overview_total(overview, row),
        .of = overview_most(overview, row),
        .complete = overview_complete(overview, row),
    };
    if (listing->asked.fiscal_year != 0)
        view->rank = overview_rank(overview, row);
    fill_years(view, listing);
}

static bool
begins_group(const struct listing *listing, size_t at)
{
    const struct overview_row *rows = listing->read.overview.rows;
    const char *own = rows[at].group;

    if (at == 0)
        return true;
    if (strcmp(listing->sort, "group") != 0)
        return false;
    return own == NULL || rows[at - 1].group == NULL
               ? own != rows[at - 1].group
               : strcmp(own, rows[at - 1].group) != 0;
}

static void
fill_groups(struct agencies_view *view, const struct listing *listing)
{
    const struct overview *overview = &listing->read.overview;
    struct request *request = listing->request;
    struct agency_group_view *group = NULL;

    view->groups =
        MEM_ARRAY(request->mem, struct agency_group_view, overview->row_count);
    for (size_t i = 0; i < overview->row_count; i++) {
        const struct overview_row *row = &overview->rows[i];

        if (begins_group(listing, i)) {
            group = &view->groups[view->group_count++];
            group->rows = MEM_ARRAY(request->mem, struct agency_row_view,
                                    overview->row_count - i);
            if (strcmp(listing->sort, "group") == 0)
                group->name =
                    row->group != NULL
                        ? SENTENCE(request, TEXT_WEB_YEAR_GROUP,
                                   arg_text("group", row->group))
                        : said(&request->voice, TEXT_WEB_AGENCIES_UNGROUPED);
        }
        fill_row(&group->rows[group->row_count++], listing, row);
    }
}

static void
fill_choices(struct agencies_view *view, const struct listing *listing)
{
    static const struct {
        const char *name;
        enum text_key key;
    } sorts[] = {{"group", TEXT_WEB_AGENCIES_BY_GROUP},
                 {"name", TEXT_WEB_AGENCIES_BY_NAME},
                 {"total", TEXT_WEB_AGENCIES_BY_TOTAL}};
    const struct overview_asked *asked = &listing->asked;
    struct request *request = listing->request;
    int64_t *years = MEM_ARRAY(request->mem, int64_t, asked->count + 1);
    size_t count = years_of(asked->seen, asked->count, years);
    char text[24];

    view->years.label = said(&request->voice, TEXT_WEB_YEAR_YEAR);
    choices_add(&view->years, request, address_with(request, "year", NULL),
                said(&request->voice, TEXT_WEB_AGENCIES_LATEST),
                asked->fiscal_year == 0);
    for (size_t i = 0; i < count; i++) {
        snprintf(text, sizeof text, "%lld", (long long)years[i]);
        choices_add(&view->years, request, address_with(request, "year", text),
                    year_text(request, years[i]),
                    years[i] == asked->fiscal_year);
    }
    view->sorts.label = said(&request->voice, TEXT_WEB_AGENCIES_SORT);
    for (size_t i = 0; i < 3; i++)
        choices_add(&view->sorts, request,
                    address_with(request, "sort",
                                 i == 0 ? NULL : sorts[i].name),
                    said(&request->voice, sorts[i].key),
                    strcmp(listing->sort, sorts[i].name) == 0);
}

static enum status
answer_page(struct listing *listing)
{
    struct request *request = listing->request;
    struct agencies_view view = {0};
    long long count = (long long)listing->read.overview.row_count;

    view.asked = request_query(request, "q");
    view.year = request_query(request, "year");
    view.sort = request_query(request, "sort");
    view.span = view.year[0] != '\0' ? 7 : 6;
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_PLACE_AGENCIES), PLACE_AGENCIES);
    view.heading =
        count == 0 ? said(&request->voice, view.asked[0] != '\0'
                                               ? TEXT_WEB_AGENCIES_NONE_FOUND
                                               : TEXT_WEB_AGENCIES_NONE)
                   : SENTENCE(request, TEXT_WEB_AGENCIES_HEADING,
                              arg_whole("count", count));
    fill_choices(&view, listing);
    fill_groups(&view, listing);
    view.downloads = downloads_of(request);
    page_agencies(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

static enum status
answer(struct listing *listing)
{
    struct request *request = listing->request;
    struct overview *overview = &listing->read.overview;
    struct json json = json_new(&request->out);
    struct overview_order order = {
        .by = strcmp(listing->sort, "total") == 0 ? ORDER_TOTAL : ORDER_NAME,
        .grouped = strcmp(listing->sort, "group") == 0};

    overview_fill(overview, false);
    overview_sort(overview, &order);
    if (request->twin == TWIN_HTML)
        return answer_page(listing);
    if (request->twin == TWIN_CSV) {
        request->type = "text/csv; charset=utf-8";
        table_csv(&request->out, agencies_table(overview));
        return STATUS_FINE;
    }
    request->type = "application/json";
    agencies_json(&json, overview);
    json_finish(&json);
    return STATUS_FINE;
}

enum status
view_agencies(struct request *request)
{
    struct agency_seen *seen;
    struct listing listing = {.request = request,
                              .sort = request_query(request, "sort")};
    enum status status;
    size_t count;
    int64_t year;

    if (!year_asked(request, &year))
        return STATUS_ABSENT;
    if (strcmp(listing.sort, "name") != 0 && strcmp(listing.sort, "total") != 0)
        listing.sort = "group";
    TRY(see_agencies(request->desk, &request->reader, 0, &seen, &count,
                     request->mem));
    listing.asked = (struct overview_asked){.seen = seen,
                                            .count = count,
                                            .fiscal_year = year,
                                            .words = request_query(request,
                                                                   "q"),
                                            .group = ""};
    TRY(overview_read(request, &listing.asked, &listing.read));
    status = answer(&listing);
    cards_release(request->site->cards, listing.read.held);
    return status;
}
