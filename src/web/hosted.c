/* hosted.c - GET and POST /hosted: one indicator across all agencies.
 *
 * What is equal and without findings can be agreed with together: first all of
 * it is shown, then each is a deed of its own, so that one that fails keeps none
 * of the others from being done.
 */
#include "web/hosted.h"

#include "base/json.h"
#include "pages.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"
#include "report/table_csv.h"
#include "web/judge.h"
#include "web/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the address asks for. */
struct grid {
    struct hosting hosting;
    int64_t year;
    const char *code, *round;
    const struct hosted_indicator *indicator; /* NULL: none is hosted */
    const struct hosted_row **rows;
    size_t count;
};

static enum status
read_grid(struct request *request, struct grid *grid)
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

/* ---- where a row stands ---- */

enum standing_of_row {
    ROW_NOTHING,
    ROW_AT_AGENCY, /* entered, not confirmed yet */
    ROW_WAITS,     /* for the host */
    ROW_VERIFIED,
    ROW_DECIDED,
    ROW_PUBLISHED,
};

static const struct {
    const char *name;
    enum text_key text;
} standings[] = {
    [ROW_NOTHING] = {"nothing", TEXT_WEB_HOSTED_NOTHING},
    [ROW_AT_AGENCY] = {"agency", TEXT_WEB_HOSTED_AT_AGENCY},
    [ROW_WAITS] = {"waits", TEXT_WEB_HOSTED_WAITS},
    [ROW_VERIFIED] = {"verified", TEXT_WEB_HOSTED_VERIFIED},
    [ROW_DECIDED] = {"decided", TEXT_WEB_HOSTED_DECIDED},
    [ROW_PUBLISHED] = {"published", TEXT_WEB_HOSTED_PUBLISHED},
};

#define STANDINGS (sizeof standings / sizeof standings[0])

static enum standing_of_row
stands_where(const struct hosted_row *row)
{
    if (row->published)
        return ROW_PUBLISHED;
    if (entry_stands(&row->entries[STAGE_OFFICIAL]))
        return ROW_DECIDED;
    if (entry_stands(&row->entries[STAGE_VERIFIED]))
        return ROW_VERIFIED;
    if (hosted_waits(row))
        return ROW_WAITS;
    return entry_stands(&row->entries[STAGE_SELF]) ? ROW_AT_AGENCY
                                                   : ROW_NOTHING;
}

static bool
same_entry(const struct entry *a, const struct entry *b)
{
    return a->given == b->given &&
           (a->given ? dec_compare(a->value.value, b->value.value) == 0
                     : a->state == b->state);
}

/* Some stage says something else than the division did. */
static bool
differs(const struct hosted_row *row)
{
    const struct entry *self = &row->entries[STAGE_SELF];

    for (int stage = STAGE_REVIEWED; stage < STAGES; stage++)
        if (entry_stands(&row->entries[stage]) &&
            !same_entry(self, &row->entries[stage]))
            return true;
    return false;
}

/* It waits, nobody said otherwise, and a careful reader finds nothing. */
static bool
is_equal(const struct hosted_row *row)
{
    return hosted_waits(row) && row->base->given && !differs(row) &&
           row->finding_count == 0;
}

/* ---- which rows, and in what order ---- */

static bool
is_wanted(const struct hosted_row *row, const struct request *request)
{
    const char *group = request_query(request, "group"),
               *state = request_query(request, "state");

    if (group[0] != '\0' && (row->agency.group == NULL ||
                             strcmp(row->agency.group, group) != 0))
        return false;
    if (strcmp(state, "differs") == 0)
        return differs(row);
    if (strcmp(state, "findings") == 0)
        return row->finding_count > 0;
    return state[0] == '\0' ||
           strcmp(standings[stands_where(row)].name, state) == 0;
}

static int
by_value(const struct hosted_row *x, const struct hosted_row *y)
{
    bool a = x->base != NULL && x->base->given,
         b = y->base != NULL && y->base->given;

    return a && b ? dec_compare(y->base->value.value, x->base->value.value)
                  : (int)b - (int)a;
}

static int
by_score(const struct hosted_row *x, const struct hosted_row *y)
{
    return x->scored && y->scored ? ratio_compare(y->score, x->score)
                                  : (int)y->scored - (int)x->scored;
}

static int
by_group(const struct hosted_row *x, const struct hosted_row *y)
{
    return strcmp(x->agency.group == NULL ? "~" : x->agency.group,
                  y->agency.group == NULL ? "~" : y->agency.group);
}

static int
by_standing(const struct hosted_row *x, const struct hosted_row *y)
{
    return (int)stands_where(x) - (int)stands_where(y);
}

static int
by_findings(const struct hosted_row *x, const struct hosted_row *y)
{
    return (int)y->finding_count - (int)x->finding_count;
}

static int
by_evidence(const struct hosted_row *x, const struct hosted_row *y)
{
    return (int)x->evidence_count - (int)y->evidence_count;
}

static const struct order {
    const char *name;
    enum text_key head;
    bool number;
    int (*compare)(const struct hosted_row *x, const struct hosted_row *y);
} orders[] = {
    {"agency", TEXT_WEB_HOSTED_AGENCY, false, NULL},
    {"group", TEXT_WEB_HOSTED_GROUP, false, by_group},
    {"value", TEXT_WEB_SCORECARD_RESULT, true, by_value},
    {"level", TEXT_WEB_SCORECARD_LEVEL, false, by_score},
    {"score", TEXT_WEB_SCORECARD_SCORE, true, by_score},
    {NULL, TEXT_WEB_HOSTED_BEFORE, true, NULL},
    {"findings", TEXT_WEB_HOSTED_FINDINGS, true, by_findings},
    {"evidence", TEXT_WEB_HOSTED_EVIDENCE, true, by_evidence},
    {"state", TEXT_WEB_HOSTED_STATE, false, by_standing},
};

#define ORDERS (sizeof orders / sizeof orders[0])

struct placed {
    const struct hosted_row *row;
    size_t at;
    const struct order *order;
};

static int
by_order(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    int order = x->order->compare(x->row, y->row);

    return order != 0 ? order : (x->at > y->at) - (x->at < y->at);
}

static void
sort_rows(struct request *request, struct grid *grid)
{
    const char *asked = request_query(request, "sort");
    const struct order *order = &orders[0];
    struct placed *placed =
        MEM_ARRAY(request->mem, struct placed, grid->count);

    for (size_t i = 0; i < ORDERS; i++)
        if (orders[i].name != NULL && strcmp(orders[i].name, asked) == 0)
            order = &orders[i];
    if (order->compare == NULL || grid->count == 0)
        return;
    for (size_t i = 0; i < grid->count; i++)
        placed[i] = (struct placed){grid->rows[i], i, order};
    qsort(placed, grid->count, sizeof placed[0], by_order);
    for (size_t i = 0; i < grid->count; i++)
        grid->rows[i] = placed[i].row;
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
        differs(row)
            ? SENTENCE(request, TEXT_WEB_HOSTED_OTHERWISE,
                       arg_phrase("claimed",
                                  value_of(request, row,
                                           &row->entries[STAGE_SELF]),
                                  request->mem))
            : said(&request->voice, TEXT_WEB_HOSTED_AS_CLAIMED);
}

static void
fill_row(struct grid_view *view, struct request *request,
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
        .equal = is_equal(row),
        .differs = differs(row),
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
    view->sort_count = ORDERS;
    for (size_t i = 0; i < ORDERS; i++)
        view->sorts[i] = (struct sort_view){
            .name = said(&request->voice, orders[i].head),
            .address = orders[i].name == NULL
                           ? NULL
                           : address_with(request, "sort", orders[i].name),
            .here = orders[i].name != NULL &&
                    strcmp(orders[i].name, asked) == 0,
            .number = orders[i].number};
}

/* ---- agreeing with many ---- */

/* "pathumwan 31": an agency, and the line up to which its row was seen. */
static bool
read_ticked(const char *text, struct mem *mem, const char **agency,
            int64_t *seen)
{
    const char *space = strchr(text, ' ');

    if (space == NULL || !whole_of(space + 1, seen))
        return false;
    *agency = mem_string(mem, text, (size_t)(space - text));
    return true;
}

static const struct hosted_row *
row_of(const struct grid *grid, const char *agency)
{
    for (size_t i = 0; i < grid->count; i++)
        if (strcmp(grid->rows[i]->agency.code, agency) == 0)
            return grid->rows[i];
    return NULL;
}

/* One of them: a deed of its own. */
static enum status
agree(struct request *request, const struct grid *grid,
      const struct hosted_row *row, int64_t seen, struct grid_view *done)
{
    struct out value = out_new(request->mem);
    struct deed_field field;
    struct deed_answer answer;
    const struct deed_request asked = {
        .deed = "verify",
        .person_id = request->reader.person_id,
        .agency = row->agency.code,
        .fiscal_year = grid->year,
        .indicator = grid->code,
        .round = grid->round,
        .fields = &field,
        .field_count = 1,
        .has_seen = true,
        .seen = seen,
        .now = request->now,
    };
    enum status status;

    fill_row(done, request, grid, row);
    if (row->base == NULL || !row->base->given) {
        done->wrong = true;
        done->result = said(&request->voice, TEXT_WEB_HOSTED_NOTHING);
        return STATUS_FINE;
    }
    if (row->base->stage == STAGE_VERIFIED && !differs(row) &&
        row->base->person_id == request->reader.person_id) {
        done->result = said(&request->voice, TEXT_WEB_DID_VERIFY);
        return STATUS_FINE; /* sent twice */
    }
    ratio_print(&value, ratio_dec(row->base->value.value),
                row->base->value.places);
    field = (struct deed_field){"result", out_string(&value)};
    status = deed_do(request->desk, &asked, &answer, request->mem);
    done->wrong = status != STATUS_FINE || answer.outcome != DEED_DONE;
    done->result =
        status != STATUS_FINE ? said(&request->voice, TEXT_WEB_HOSTED_FAILED)
        : answer.outcome == DEED_STALE
            ? said(&request->voice, TEXT_WEB_JUDGE_STALE)
        : answer.outcome == DEED_REFUSED ? deed_refused(request, &answer)
                                         : said(&request->voice,
                                                TEXT_WEB_DID_VERIFY);
    /* a database that is gone is gone for the others, too */
    return status == STATUS_LOST || status == STATUS_FULL ? status
                                                          : STATUS_FINE;
}

static enum status
agree_with_all(struct hosted_view *view, struct request *request,
               const struct grid *grid)
{
    view->told = true;
    view->dones = MEM_ARRAY(request->mem, struct grid_view,
                            request->fields.count);
    for (size_t i = 0; i < request->fields.count; i++) {
        const struct pair *pair = &request->fields.pair[i];
        const struct hosted_row *row;
        const char *agency;
        int64_t seen;

        if (strcmp(pair->name, "agency") != 0)
            continue;
        if (!read_ticked(pair->value, request->mem, &agency, &seen) ||
            (row = row_of(grid, agency)) == NULL)
            return STATUS_ABSENT;
        TRY(agree(request, grid, row, seen, &view->dones[view->done_count++]));
    }
    return STATUS_FINE;
}

static void
fill_preview(struct hosted_view *view, struct request *request,
             const struct grid *grid)
{
    view->preview = true;
    view->equals = MEM_ARRAY(request->mem, struct grid_view, grid->count);
    for (size_t i = 0; i < grid->count; i++)
        if (is_equal(grid->rows[i]) && is_wanted(grid->rows[i], request))
            fill_row(&view->equals[view->equal_count++], request, grid,
                     grid->rows[i]);
}

/* ---- the answers ---- */

static enum status
answer_csv(struct request *request, const struct hosted_view *view)
{
    struct table *table = table_new(request->mem, view->name);

    table_column(table, said(&request->voice, TEXT_WEB_HOSTED_CODE),
                 ALIGN_TEXT);
    for (size_t i = 0; i < ORDERS; i++)
        table_column(table, said(&request->voice, orders[i].head),
                     orders[i].number ? ALIGN_NUMBER : ALIGN_TEXT);
    table_column(table, said(&request->voice, TEXT_WEB_HOSTED_DECISION),
                 ALIGN_TEXT);
    table_column(table, said(&request->voice, TEXT_WEB_JUDGE_REASON),
                 ALIGN_TEXT);
    for (size_t i = 0; i < view->row_count; i++) {
        const struct grid_view *row = &view->rows[i];
        struct out evidence = out_new(request->mem),
                   findings = out_new(request->mem);

        out_format(&evidence, "%zu", row->evidence);
        out_format(&findings, "%zu", row->findings);
        TABLE_ROW(table, ROW_ITEM, row->code, row->agency, row->group,
                  row->number, row->level.text, row->score, row->before,
                  out_string(&findings), out_string(&evidence), row->stands,
                  row->decision, row->reason);
    }
    request->type = "text/csv; charset=utf-8";
    table_csv(&request->out, table);
    return STATUS_FINE;
}

static void
row_json(struct json *json, const struct hosted_row *row)
{
    const struct entry *base = row->base;

    json_object(json);
    key_text(json, "agency", row->agency.code);
    key_text(json, "group", row->agency.group);
    key_text(json, "stage", base == NULL ? NULL : stage_name(base->stage));
    key_number(json, "result", base != NULL && base->given,
               base == NULL ? ratio_whole(0) : ratio_dec(base->value.value));
    key_number(json, "claimed", entry_stands(&row->entries[STAGE_SELF]) &&
                                    row->entries[STAGE_SELF].given,
               ratio_dec(row->entries[STAGE_SELF].value.value));
    key_whole(json, "level", row->scored, row->level);
    key_number(json, "score", row->scored, row->score);
    key_number(json, "year_before", row->had && row->before.given,
               ratio_dec(row->before.value));
    key_whole(json, "findings", true, (long long)row->finding_count);
    key_whole(json, "evidence", true, (long long)row->evidence_count);
    key_text(json, "stands", standings[stands_where(row)].name);
    key_bool(json, "differs", differs(row));
    key_text(json, "reason", base == NULL ? NULL : base->reason);
    json_end(json);
}

static enum status
answer_json(struct request *request, const struct grid *grid)
{
    struct json json = json_new(&request->out);

    request->type = "application/json";
    json_object(&json);
    key_whole(&json, "fiscal_year", grid->indicator != NULL, grid->year);
    key_text(&json, "indicator", grid->code);
    key_text(&json, "round", grid->round);
    json_key(&json, "agencies");
    json_array(&json);
    for (size_t i = 0; i < grid->count; i++)
        if (is_wanted(grid->rows[i], request))
            row_json(&json, grid->rows[i]);
    json_end(&json);
    json_end(&json);
    json_finish(&json);
    return STATUS_FINE;
}

static void
fill_rows(struct hosted_view *view, struct request *request,
          const struct grid *grid)
{
    size_t different = 0;

    view->rows = MEM_ARRAY(request->mem, struct grid_view, grid->count);
    for (size_t i = 0; i < grid->count; i++) {
        different += differs(grid->rows[i]);
        if (!is_wanted(grid->rows[i], request))
            continue;
        fill_row(&view->rows[view->row_count++], request, grid,
                 grid->rows[i]);
        view->could += is_equal(grid->rows[i]);
    }
    view->answer =
        different == 0
            ? SENTENCE(request, TEXT_WEB_HOSTED_NONE_DIFFER,
                       arg_whole("count", (long long)grid->count))
            : SENTENCE(request, TEXT_WEB_HOSTED_SOME_DIFFER,
                       arg_whole("differ", (long long)different),
                       arg_whole("count", (long long)grid->count));
}

static enum status
show(struct request *request, struct grid *grid, struct hosted_view *view)
{
    sort_rows(request, grid);
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
    view->downloads = downloads_of(request);
    if (request->twin == TWIN_CSV)
        return answer_csv(request, view);
    if (request->twin == TWIN_JSON)
        return answer_json(request, grid);
    page_hosted(&request->out, &request->voice, view);
    return STATUS_FINE;
}

enum status
view_hosted(struct request *request)
{
    struct hosted_view view = {0};
    struct grid grid;

    TRY(read_grid(request, &grid));
    return show(request, &grid, &view);
}

enum status
view_hosted_send(struct request *request)
{
    struct hosted_view view = {0};
    struct grid grid;

    TRY(read_grid(request, &grid));
    if (grid.indicator == NULL)
        return STATUS_ABSENT;
    if (strcmp(request_field(request, "step"), "check") == 0) {
        fill_preview(&view, request, &grid);
        return show(request, &grid, &view);
    }
    TRY(agree_with_all(&view, request, &grid));
    TRY(read_grid(request, &grid)); /* as it stands now */
    return show(request, &grid, &view);
}
