/* overview.c - GET /overview: who differs, on what? */
#include "web/overview.h"

#include "web/overview_inside.h"

#include "pages.h"
#include "report/figure.h"
#include "report/scorecard.h"
#include "report/table_csv.h"
#include "web/site.h"
#include "web/views.h"

#include <stdio.h>
#include <string.h>

/* ---- what the address asks for ---- */

static const char *const sees[] = {"table", "spread", "years", "changes"};
static const char *const shows[] = {"level", "score", "weighted", "result"};

static int
chosen(struct request *request, const char *name, const char *const *words,
       int count)
{
    for (int i = 1; i < count; i++)
        if (strcmp(request_query(request, name), words[i]) == 0)
            return i;
    return 0;
}

/* Without a word: by name; "-total": the lowest first. */
static void
read_order(struct overview_page *page)
{
    struct overview_order *order = &page->order;
    const char *sort = request_query(page->request, "sort");

    *order = (struct overview_order){.by = ORDER_NAME, .grouped = true};
    order->reversed = sort[0] == '-';
    sort += order->reversed;
    if (strcmp(sort, "total") == 0)
        order->by = ORDER_TOTAL;
    for (size_t i = 0; i < page->read.overview.column_count; i++)
        if (strcmp(page->read.overview.columns[i].indicator->code, sort) == 0) {
            order->by = ORDER_COLUMN;
            order->column = i;
        }
}

/* ---- the table ---- */

static const char *const shades[] = {"l0", "l1", "l2", "l3", "l4", "l5"};

static const char *
shade_of(const struct score *score)
{
    if (score == NULL)
        return "x";
    if (!score->scored)
        return "m";
    if (score->level == 0)
        return shades[0];
    return shades[ink_level(score->level, score->indicator->policy.levels) -
                  INK_LEVEL_LOWEST + 1];
}

static void
fill_row(struct heat_row *view, const struct overview_page *page, size_t at)
{
    const struct overview *overview = &page->read.overview;
    const struct overview_row *row = &overview->rows[at];
    struct mem *mem = overview->mem;
    char year[24];

    snprintf(year, sizeof year, "%lld", row->fiscal_year);
    *view = (struct heat_row){
        .rank = overview_rank(overview, row),
        .name = row->name,
        .address = address_of(mem, "agency", row->code, year, NULL),
        .total = overview_total(overview, row),
        .cells = MEM_ARRAY(mem, struct heat_cell, overview->column_count),
        .cell_count = overview->column_count};
    for (size_t i = 0; i < overview->column_count; i++) {
        const struct score *score = overview_score(overview, at, i);

        view->cells[i] = (struct heat_cell){
            overview_cell(overview, score, page->show), shade_of(score)};
    }
}

static bool
is_of(const struct overview_row *row, const struct overview_row *before)
{
    return row->group == NULL || before->group == NULL
               ? row->group == before->group
               : strcmp(row->group, before->group) == 0;
}

static void
fill_rows(struct overview_view *view, const struct overview_page *page)
{
    const struct overview *overview = &page->read.overview;
    struct heat_group *group = NULL;

    view->groups_shown =
        MEM_ARRAY(overview->mem, struct heat_group, overview->row_count);
    for (size_t i = 0; i < overview->row_count; i++) {
        const struct overview_row *row = &overview->rows[i];

        if (i == 0 || !is_of(row, &overview->rows[i - 1])) {
            group = &view->groups_shown[view->group_count++];
            group->rows = MEM_ARRAY(overview->mem, struct heat_row,
                                    overview->row_count - i);
            group->name =
                row->group != NULL
                    ? SENTENCE(page->request, TEXT_WEB_YEAR_GROUP,
                               arg_text("group", row->group))
                    : said(overview->voice, TEXT_WEB_AGENCIES_UNGROUPED);
        }
        fill_row(&group->rows[group->row_count++], page, i);
    }
}

/* Where a head leads: by it, or by it the other way round. */
static const char *
sort_address(const struct overview_page *page, const char *by,
             const char **order)
{
    const char *sort = request_query(page->request, "sort");
    bool is_reversed = sort[0] == '-';
    struct out reversed = out_new(page->request->mem);

    *order = NULL;
    if (strcmp(sort + is_reversed, by) == 0)
        *order = is_reversed == (strcmp(by, "name") == 0) ? "descending"
                                                          : "ascending";
    if (strcmp(by, "name") != 0 && *order != NULL)
        *order = is_reversed ? "ascending" : "descending";
    if (*order == NULL || is_reversed)
        return address_with(page->request, "sort", by);
    out_format(&reversed, "-%s", by);
    return address_with(page->request, "sort", out_string(&reversed));
}

/* "Budget disbursed (elsewhere: Revenue collected)" */
static const char *
column_name(const struct overview_column *column, const struct voice *voice,
            struct mem *mem)
{
    const char *name = indicator_name(column->indicator, voice);
    struct out others = out_new(mem), out = out_new(mem);

    if (column->other_count == 0)
        return name;
    for (int i = 0; i < column->other_count; i++)
        out_format(&others, "%s%s", i > 0 ? ", " : "",
                   indicator_name(column->others[i], voice));
    SAY(&out, voice, TEXT_WEB_OVERVIEW_ELSEWHERE, arg_code("name", name),
        arg_code("others", out_string(&others)));
    return out_string(&out);
}

static void
fill_heads(struct overview_view *view, const struct overview_page *page)
{
    const struct overview *overview = &page->read.overview;
    const struct voice *voice = overview->voice;
    struct mem *mem = overview->mem;
    const struct component *before = NULL;

    view->name_sort = sort_address(page, "name", &view->name_order);
    view->total_sort = sort_address(page, "total", &view->total_order);
    view->columns = MEM_ARRAY(mem, struct heat_column, overview->column_count);
    view->components =
        MEM_ARRAY(mem, struct heat_component, overview->column_count);
    for (size_t i = 0; i < overview->column_count; i++) {
        const struct overview_column *column = &overview->columns[i];
        struct heat_column *head = &view->columns[view->column_count++];

        head->code = overview_code(overview, i);
        head->name = column_name(column, voice, mem);
        view->starred |= column->other_count > 0;
        head->sort = sort_address(page, column->indicator->code, &head->order);
        if (before == NULL ||
            strcmp(before->code, column->component->code) != 0)
            view->components[view->component_count++].name =
                figure_code(voice, column->component->code, mem);
        view->components[view->component_count - 1].span++;
        before = column->component;
        view->has_parts |= column->indicator->child_count > 0;
    }
    view->parts_address =
        address_with(page->request, "parts", page->parts ? NULL : "1");
}

/* ---- what can be chosen ---- */

static void
add_words(struct choices_view *view, const struct overview_page *page,
          const char *name, const char *const *words,
          const enum text_key *keys, int count)
{
    struct request *request = page->request;
    int here = chosen(request, name, words, count);

    for (int i = 0; i < count; i++)
        choices_add(view, request,
                    address_with(request, name, i == 0 ? NULL : words[i]),
                    said(&request->voice, keys[i]), i == here);
}

static void
add_years(struct choices_view *view, const struct overview_page *page)
{
    struct request *request = page->request;
    char text[24];

    view->label = said(&request->voice, TEXT_WEB_YEAR_YEAR);
    for (size_t i = 0; i < page->year_count; i++) {
        snprintf(text, sizeof text, "%lld", (long long)page->years[i]);
        choices_add(view, request, address_with(request, "year", text),
                    figure_short(&request->voice, ratio_whole(page->years[i]),
                                 request->mem),
                    page->years[i] == page->asked.fiscal_year);
    }
}

static void
add_rounds(struct choices_view *view, const struct overview_page *page)
{
    struct request *request = page->request;

    view->label = said(&request->voice, TEXT_WEB_YEAR_ROUND);
    for (size_t i = 0; i < page->round_count && page->round_count > 1; i++)
        choices_add(view, request,
                    address_with(request, "round", page->rounds[i]),
                    phrase_round(&request->voice, page->rounds[i],
                                 request->mem),
                    strcmp(page->rounds[i], page->asked.wanted.round) == 0);
}

static void
add_groups(struct choices_view *view, const struct overview_page *page)
{
    const struct overview_asked *asked = &page->asked;
    struct request *request = page->request;
    const char *groups[32];
    size_t count = 0;

    view->label = said(&request->voice, TEXT_WEB_AGENCIES_GROUP);
    for (size_t i = 0; i < asked->count; i++) {
        const char *group = asked->seen[i].of.group;
        size_t at = 0;

        if (group == NULL || count == 32 ||
            asked->seen[i].of.fiscal_year != asked->fiscal_year)
            continue;
        while (at < count && strcmp(groups[at], group) < 0)
            at++;
        if (at < count && strcmp(groups[at], group) == 0)
            continue;
        memmove(&groups[at + 1], &groups[at],
                (count - at) * sizeof groups[0]);
        groups[at] = group;
        count++;
    }
    if (count < 2)
        return;
    choices_add(view, request, address_with(request, "group", NULL),
                said(&request->voice, TEXT_WEB_OVERVIEW_ALL_GROUPS),
                asked->group[0] == '\0');
    for (size_t i = 0; i < count; i++)
        choices_add(view, request, address_with(request, "group", groups[i]),
                    SENTENCE(request, TEXT_WEB_YEAR_GROUP,
                             arg_text("group", groups[i])),
                    strcmp(groups[i], asked->group) == 0);
}

static void
fill_choices(struct overview_view *view, const struct overview_page *page)
{
    static const enum text_key see_keys[] = {
        TEXT_WEB_OVERVIEW_SEE_TABLE, TEXT_WEB_OVERVIEW_SEE_SPREAD,
        TEXT_WEB_OVERVIEW_SEE_YEARS, TEXT_WEB_OVERVIEW_SEE_CHANGES};
    static const enum text_key show_keys[] = {
        TEXT_WEB_OVERVIEW_SHOW_LEVEL, TEXT_WEB_OVERVIEW_SHOW_SCORE,
        TEXT_WEB_OVERVIEW_SHOW_WEIGHTED, TEXT_WEB_OVERVIEW_SHOW_RESULT};
    const struct voice *voice = &page->request->voice;

    view->sees.label = said(voice, TEXT_WEB_OVERVIEW_SEE);
    view->shows.label = said(voice, TEXT_WEB_OVERVIEW_SHOW);
    add_words(&view->sees, page, "see", sees, see_keys,
              page->sees_changes ? 4 : 3);
    add_words(&view->shows, page, "show", shows, show_keys, 4);
    add_years(&view->years, page);
    add_rounds(&view->rounds, page);
    add_groups(&view->groups, page);
}

/* ---- the answers ---- */

static enum status
answer_page(struct overview_page *page)
{
    struct request *request = page->request;
    const struct overview *overview = &page->read.overview;
    struct overview_view view = {0};

    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_PLACE_OVERVIEW), PLACE_OVERVIEW);
    fill_choices(&view, page);
    view.heading = overview->row_count == 0
                       ? said(&request->voice, TEXT_WEB_AGENCIES_NONE)
                   : overview->row_count == 1
                       ? overview->rows[0].name
                       : overview_message(overview);
    switch (page->see) {
    case 1:
        overview_draw_spread(&view, page);
        break;
    case 2:
        TRY(overview_draw_years(&view, page));
        break;
    case 3:
        TRY(overview_tell_changes(&view, page));
        break;
    default:
        view.is_table = overview->row_count > 0;
        view.scales_differ = overview->scales_differ;
        fill_heads(&view, page);
        fill_rows(&view, page);
    }
    view.downloads = downloads_of(request);
    page_overview(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

static enum status
answer(struct overview_page *page)
{
    struct request *request = page->request;
    struct overview *overview = &page->read.overview;
    struct json json = json_new(&request->out);

    page->parts = request_query(request, "parts")[0] != '\0';
    page->show = (enum overview_show)chosen(request, "show", shows, 4);
    page->see = chosen(request, "see", sees, 4);
    if (page->see == 3 && !page->sees_changes)
        return STATUS_FORBIDDEN;
    overview_fill(overview, page->parts || request->twin != TWIN_HTML);
    read_order(page);
    overview_sort(overview, &page->order);
    if (request->twin == TWIN_HTML)
        return answer_page(page);
    if (request->twin == TWIN_CSV) {
        request->type = "text/csv; charset=utf-8";
        table_csv(&request->out, overview_table(overview, page->show));
        return STATUS_FINE;
    }
    request->type = "application/json";
    overview_json(&json, overview);
    json_finish(&json);
    return STATUS_FINE;
}

/* ---- what is read ---- */

/* The rounds that any agency has, by their ends. */
static void
list_rounds(struct overview_page *page)
{
    for (size_t i = 0; i < page->read.overview.row_count; i++) {
        const struct card_seen *card = &page->read.cards[i];

        for (size_t j = 0; j < card->round_count; j++) {
            bool before = page->round_count == ROUNDS_SHOWN;

            for (size_t k = 0; k < page->round_count && !before; k++)
                before = strcmp(page->rounds[k], card->rounds[j]) == 0;
            if (!before)
                page->rounds[page->round_count++] = mem_string(
                    page->request->mem, card->rounds[j],
                    strlen(card->rounds[j]));
        }
    }
}

/* Without a word the whole year; where no agency has that yet, the round of
 * the first that has one. */
static enum status
read_round(struct overview_page *page)
{
    struct request *request = page->request;
    bool asked = pairs_find(&request->query, "round") != NULL;
    int from, months;

    page->asked.wanted.round = request_query(request, "round");
    if (!round_parse(page->asked.wanted.round, &from, &months))
        return STATUS_ABSENT;
    TRY(overview_read(request, &page->asked, &page->read));
    list_rounds(page);
    if (asked || page->round_count == 0)
        return STATUS_FINE;
    for (size_t i = 0; i < page->round_count; i++)
        if (page->rounds[i][0] == '\0')
            return STATUS_FINE;
    cards_release(request->site->cards, page->read.held);
    page->asked.wanted.round = page->rounds[page->round_count - 1];
    return overview_read(request, &page->asked, &page->read);
}

enum status
view_overview(struct request *request)
{
    struct overview_page page = {.request = request};
    struct agency_seen *seen;
    enum status status;

    if (!year_asked(request, &page.asked.fiscal_year))
        return STATUS_ABSENT;
    TRY(see_agencies(request->desk, &request->reader, 0, &seen,
                     &page.asked.count, request->mem));
    page.asked.seen = seen;
    page.asked.words = request_query(request, "q");
    page.asked.group = request_query(request, "group");
    page.years =
        MEM_ARRAY(request->mem, int64_t, page.asked.count + 1);
    page.year_count = years_of(seen, page.asked.count, page.years);
    if (page.asked.fiscal_year == 0 && page.year_count > 0)
        page.asked.fiscal_year = page.years[0];
    for (size_t i = 0; i < page.asked.count; i++)
        page.sees_changes |= seen[i].whole;
    TRY(read_round(&page));
    status = answer(&page);
    cards_release(request->site->cards, page.read.held);
    return status;
}
