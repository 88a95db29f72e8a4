/* hosted.c - GET /hosted: one indicator across all agencies. */
#include "web/hosted_inside.h"

#include "pages.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"
#include "web/judge.h"
#include "web/views.h"

#include <stdio.h>
#include <string.h>

enum status
grid_read(struct request *request, struct grid *grid)
{
    const char *year = request_query(request, "year");
    const char *code = request_query(request, "indicator");
    int from, months;

    *grid = (struct grid){.round = request_query(request, "round")};
    if ((year[0] != '\0' && !whole_of(year, &grid->year)) ||
        !round_parse(grid->round, &from, &months))
        return STATUS_ABSENT;
    TRY(see_hosting(request->desk, &request->reader, &grid->year,
                    &grid->hosting, request->mem));
    for (size_t i = 0; i < grid->hosting.indicator_count; i++)
        if (code[0] == '\0' ||
            strcmp(grid->hosting.indicators[i].code, code) == 0) {
            grid->indicator = &grid->hosting.indicators[i];
            break;
        }
    if (grid->indicator == NULL)
        return code[0] == '\0' && year[0] == '\0' ? STATUS_FINE
                                                  : STATUS_ABSENT;
    grid->code = grid->indicator->code;
    return see_hosted(request->desk, &request->reader, grid->year, grid->code,
                      grid->round, &grid->rows, &grid->count, request->mem);
}

/* ---- a row as it is shown ---- */

static const char *
number_text(struct request *request, const struct unit *unit, bool given,
            const struct number *number, enum state state)
{
    if (!given)
        return said(&request->voice, state_text(state));
    return phrase_amount(&request->voice, unit,
                         figure_text(&request->voice, ratio_dec(number->value),
                                     number->places, request->mem),
                         request->mem);
}

static const char *
value_of(struct request *request, const struct hosted_row *row,
         const struct entry *entry)
{
    return number_text(request, &row->unit, entry->given, &entry->value,
                       entry->state);
}

/* What was decided, or verified, where it is another value than the claim. */
static void
fill_decision(struct grid_view *view, struct request *request,
              const struct hosted_row *row)
{
    const struct entry *base = row->base;

    if (base == NULL || base->stage < STAGE_VERIFIED)
        return;
    view->reason = base->reason;
    view->decision =
        row_differs(row)
            ? SENTENCE(request, TEXT_WEB_HOSTED_OTHERWISE,
                       arg_phrase("claimed",
                                  value_of(request, row,
                                           &row->entries[STAGE_SELF]),
                                  request->mem))
            : said(&request->voice, TEXT_WEB_HOSTED_AS_CLAIMED);
}

void
grid_row(struct grid_view *view, struct request *request,
         const struct grid *grid, const struct hosted_row *row)
{
    *view = (struct grid_view){
        .agency = agency_name(&row->agency, &request->voice),
        .code = row->agency.code,
        .group = row->agency.group,
        .address = judge_address(request, row->agency.code, grid->year,
                                 grid->code, grid->round),
        .stands = said(&request->voice, standings[stands_where(row)].text),
        .scored = row->scored,
        .waits = hosted_waits(row),
        .equal = row_is_equal(row),
        .differs = row_differs(row),
        .evidence = row->evidence_count,
        .findings = row->finding_count,
        .seq = row->seq,
    };
    if (row->base != NULL) {
        view->value = value_of(request, row, row->base);
        view->number =
            row->base->given
                ? figure_text(&request->voice,
                              ratio_dec(row->base->value.value),
                              row->base->value.places, request->mem)
                : view->value;
    }
    if (row->had)
        view->before = number_text(request, &row->unit,
                                   row->before_state == STATE_GIVEN,
                                   &row->before, row->before_state);
    if (row->scored) {
        view->level = level_view_of(request, row->level, row->levels);
        view->score = figure_text(&request->voice, row->score,
                                  figure_places(row->score_places),
                                  request->mem);
    }
    fill_decision(view, request, row);
}

/* ---- choosing ---- */

static void
add_choice(struct choices_view *choices, size_t most, struct request *request,
           struct choice_view choice)
{
    if (choices->choices == NULL)
        choices->choices = MEM_ARRAY(request->mem, struct choice_view, most);
    choices->choices[choices->choice_count++] = choice;
}

static const char *
indicator_title(struct request *request,
                const struct hosted_indicator *indicator)
{
    const char *th = indicator->name_th, *en = indicator->name_en;
    struct out out = out_new(request->mem);
    const char *name = request->voice.language == ENGLISH && en != NULL ? en
                       : th != NULL                                    ? th
                                                                       : en;

    out_text(&out, figure_code(&request->voice, indicator->code,
                               request->mem));
    if (name != NULL)
        out_format(&out, " %s", name);
    return out_string(&out);
}

static void
fill_choices(struct hosted_view *view, struct request *request,
             const struct grid *grid)
{
    const struct hosting *hosting = &grid->hosting;
    char text[24];

    view->years.label = said(&request->voice, TEXT_WEB_HOSTED_YEAR);
    for (size_t i = 0; i < hosting->year_count; i++) {
        snprintf(text, sizeof text, "%lld", (long long)hosting->years[i]);
        add_choice(&view->years, hosting->year_count, request,
                   (struct choice_view){
                       address_of(request->mem, "hosted", NULL),
                       SENTENCE(request, TEXT_WEB_YEAR_FISCAL,
                                arg_whole("year", hosting->years[i])),
                       hosting->years[i] == grid->year});
        struct out out = out_new(request->mem);

        out_format(&out, "/hosted?year=%s", text);
        view->years.choices[i].address = out_string(&out);
    }
    view->indicators.label =
        said(&request->voice, TEXT_WEB_SCORECARD_INDICATOR);
    for (size_t i = 0; i < hosting->indicator_count; i++)
        add_choice(&view->indicators, hosting->indicator_count, request,
                   (struct choice_view){
                       address_with(request, "indicator",
                                    hosting->indicators[i].code),
                       figure_code(&request->voice,
                                   hosting->indicators[i].code, request->mem),
                       &hosting->indicators[i] == grid->indicator});
}

static void
fill_filters(struct hosted_view *view, struct request *request,
             const struct grid *grid)
{
    static const struct {
        const char *name;
        enum text_key text;
    } more[] = {{"differs", TEXT_WEB_HOSTED_DIFFERS},
                {"findings", TEXT_WEB_HOSTED_WITH_FINDINGS}};
    const char *state = request_query(request, "state"),
               *group = request_query(request, "group");
    size_t most = STANDINGS + 3;

    view->states.label = said(&request->voice, TEXT_WEB_HOSTED_STATE);
    add_choice(&view->states, most, request,
               (struct choice_view){
                   address_with(request, "state", NULL),
                   said(&request->voice, TEXT_WEB_HOSTED_ALL),
                   state[0] == '\0'});
    for (size_t i = 0; i < STANDINGS; i++)
        add_choice(&view->states, most, request,
                   (struct choice_view){
                       address_with(request, "state", standings[i].name),
                       said(&request->voice, standings[i].text),
                       strcmp(state, standings[i].name) == 0});
    for (size_t i = 0; i < 2; i++)
        add_choice(&view->states, most, request,
                   (struct choice_view){
                       address_with(request, "state", more[i].name),
                       said(&request->voice, more[i].text),
                       strcmp(state, more[i].name) == 0});
    view->groups.label = said(&request->voice, TEXT_WEB_HOSTED_GROUP);
    for (char letter = 'A'; letter <= 'Z'; letter++) {
        const char name[2] = {letter, '\0'};
        bool any = false;

        for (size_t i = 0; i < grid->count; i++)
            any = any || (grid->rows[i]->agency.group != NULL &&
                          strcmp(grid->rows[i]->agency.group, name) == 0);
        if (any)
            add_choice(&view->groups, 27, request,
                       (struct choice_view){
                           address_with(request, "group",
                                        strcmp(group, name) == 0 ? NULL
                                                                 : name),
                           mem_string(request->mem, name, 1),
                           strcmp(group, name) == 0});
    }
}

static void
fill_sorts(struct hosted_view *view, struct request *request)
{
    const char *asked = request_query(request, "sort");

    if (asked[0] == '\0')
        asked = "agency";
    view->sort_count = GRID_ORDERS;
    for (size_t i = 0; i < GRID_ORDERS; i++)
        view->sorts[i] = (struct sort_view){
            .name = said(&request->voice, grid_orders[i].head),
            .address = grid_orders[i].name == NULL
                           ? NULL
                           : address_with(request, "sort", grid_orders[i].name),
            .here = grid_orders[i].name != NULL &&
                    strcmp(grid_orders[i].name, asked) == 0,
            .number = grid_orders[i].number};
}

/* ---- the page ---- */

static void
fill_rows(struct hosted_view *view, struct request *request,
          const struct grid *grid)
{
    size_t different = 0;

    view->rows = MEM_ARRAY(request->mem, struct grid_view, grid->count);
    for (size_t i = 0; i < grid->count; i++) {
        different += row_differs(grid->rows[i]);
        if (!row_is_wanted(grid->rows[i], request))
            continue;
        grid_row(&view->rows[view->row_count++], request, grid,
                 grid->rows[i]);
        view->could += row_is_equal(grid->rows[i]);
    }
    view->answer =
        different == 0
            ? SENTENCE(request, TEXT_WEB_HOSTED_NONE_DIFFER,
                       arg_whole("count", (long long)grid->count))
            : SENTENCE(request, TEXT_WEB_HOSTED_SOME_DIFFER,
                       arg_whole("differ", (long long)different),
                       arg_whole("count", (long long)grid->count));
}

enum status
grid_show(struct request *request, struct grid *grid, struct hosted_view *view)
{
    grid_sort(request, grid);
    if (grid->indicator != NULL) {
        view->code = grid->code;
        view->name = indicator_title(request, grid->indicator);
    }
    view->address = address_with(request, "done", NULL);
    frame_fill(&view->frame, request,
               view->name != NULL
                   ? view->name
                   : said(&request->voice, TEXT_WEB_HOSTED_EMPTY),
               PLACE_HOSTED);
    fill_choices(view, request, grid);
    fill_filters(view, request, grid);
    fill_sorts(view, request);
    fill_rows(view, request, grid);
    view->downloads = own_downloads_of(request);
    if (request->twin == TWIN_CSV)
        return grid_csv(request, view);
    if (request->twin == TWIN_JSON)
        return grid_json(request, grid);
    page_hosted(&request->out, &request->voice, view);
    return STATUS_FINE;
}

enum status
view_hosted(struct request *request)
{
    struct hosted_view view = {0};
    struct grid grid;

    TRY(grid_read(request, &grid));
    return grid_show(request, &grid, &view);
}
