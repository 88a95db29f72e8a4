/* overview.c - many agencies side by side. */
#include "report/overview.h"

#include "report/figure.h"
#include "report/scorecard.h"
#include "report/thai_order.h"
#include "score/rank.h"
#include "score/standing.h"

#include <stdlib.h>
#include <string.h>

/* ---- columns ---- */

/* "2" before "10", "P1" behind both. */
static int
compare_codes(const char *a, const char *b)
{
    long x = strtol(a, NULL, 10), y = strtol(b, NULL, 10);

    if ((x > 0) != (y > 0))
        return x > 0 ? -1 : 1;
    return x != y ? (x > y) - (x < y) : strcmp(a, b);
}

/* Columns stand by component, within it in the order in which they are met. */
static void
add_column(struct overview *overview, size_t *room,
           const struct indicator *indicator, const struct component *component)
{
    struct overview_column *columns;
    size_t at = overview->column_count;

    while (at > 0 && compare_codes(overview->columns[at - 1].component->code,
                                   component->code) > 0)
        at--;
    MEM_PUSH(overview->mem, overview->columns, overview->column_count, *room);
    columns = overview->columns;
    memmove(&columns[at + 1], &columns[at],
            (overview->column_count - 1 - at) * sizeof columns[0]);
    columns[at] = (struct overview_column){.indicator = indicator,
                                           .component = component};
}

static struct overview_column *
find_column(const struct overview *overview, const char *code)
{
    for (size_t i = 0; i < overview->column_count; i++)
        if (strcmp(overview->columns[i].indicator->code, code) == 0)
            return &overview->columns[i];
    return NULL;
}

static bool
same_name(const struct indicator *a, const struct indicator *b)
{
    return strcmp(words_in(a->name, "th"), words_in(b->name, "th")) == 0;
}

static void
note_difference(struct overview_column *column,
                const struct indicator *indicator)
{
    bool known = same_name(column->indicator, indicator);

    for (int i = 0; i < column->other_count; i++)
        known = known || same_name(column->others[i], indicator);
    if (!known && column->other_count < OVERVIEW_OTHERS)
        column->others[column->other_count++] = indicator;
}

static void
add_columns(struct overview *overview, const struct agreement *agreement,
            bool parts, size_t *room)
{
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];
        struct overview_column *column =
            find_column(overview, indicator->code);

        if (indicator->parent != NO_INDEX && !parts)
            continue;
        if (column != NULL)
            note_difference(column, indicator);
        else
            add_column(overview, room, indicator,
                       &agreement->components[indicator->component]);
    }
}

/* Where an agreement's scores are, by column. */
static const size_t *
places_in(const struct overview *overview, const struct agreement *agreement)
{
    size_t *at = MEM_ARRAY(overview->mem, size_t, overview->column_count);

    for (size_t i = 0; i < overview->column_count; i++)
        at[i] = index_find(agreement->indicator_codes,
                           overview->columns[i].indicator->code);
    return at;
}

/* Agreements of one form are looked through once. */
static const struct overview_row *
alike_before(const struct overview *overview, size_t row)
{
    const struct indicator *own =
        overview->rows[row].card->year->agreement.indicators;

    for (size_t i = row; i-- > 0;)
        if (overview->rows[i].card != NULL &&
            overview->rows[i].card->year->agreement.indicators == own)
            return &overview->rows[i];
    return NULL;
}

static void
rank_rows(struct overview *overview)
{
    const struct scorecard **cards = MEM_ARRAY(
        overview->mem, const struct scorecard *, overview->row_count);
    struct ranking ranking;
    size_t count = 0;

    for (size_t i = 0; i < overview->row_count; i++)
        if (overview->rows[i].card != NULL)
            cards[count++] = overview->rows[i].card;
    rank_years(&ranking, cards, count, overview->mem);
    overview->scales_differ = ranking.scales_differ;
    for (size_t i = 0; i < ranking.count; i++)
        for (size_t j = 0; j < overview->row_count; j++)
            if (overview->rows[j].card == ranking.ranked[i].card) {
                overview->rows[j].rank = ranking.ranked[i].rank;
                overview->rows[j].tied = ranking.ranked[i].tied;
            }
}

void
overview_fill(struct overview *overview, bool parts)
{
    size_t room = 0;

    for (int i = 0; i <= LEVELS_MAX; i++)
        overview->levels[i] =
            figure_short(overview->voice, ratio_whole(i), overview->mem);
    for (size_t i = 0; i < overview->row_count; i++)
        if (overview->rows[i].card != NULL &&
            alike_before(overview, i) == NULL)
            add_columns(overview, &overview->rows[i].card->year->agreement,
                        parts, &room);
    for (size_t i = 0; i < overview->row_count; i++) {
        struct overview_row *row = &overview->rows[i];
        const struct overview_row *before;

        if (row->card == NULL)
            continue;
        before = alike_before(overview, i);
        row->at = before != NULL
                      ? before->at
                      : places_in(overview, &row->card->year->agreement);
    }
    rank_rows(overview);
}

const struct score *
overview_score(const struct overview *overview, size_t row, size_t column)
{
    const struct overview_row *own = &overview->rows[row];

    return own->card == NULL || own->at[column] == NO_INDEX
               ? NULL
               : &own->card->scores[own->at[column]];
}

/* ---- texts ---- */

const char *
overview_code(const struct overview *overview, size_t column)
{
    const struct overview_column *own = &overview->columns[column];
    struct out out = out_new(overview->mem);

    out_text(&out, figure_code(overview->voice, own->indicator->code,
                               overview->mem));
    if (own->other_count > 0)
        out_char(&out, '*');
    return out_string(&out);
}

static enum text_key
short_state(enum state state)
{
    static const enum text_key keys[] = {
        [STATE_GIVEN] = TEXT_OVERVIEW_SHORT_MISSING,
        [STATE_MISSING] = TEXT_OVERVIEW_SHORT_MISSING,
        [STATE_NOT_DUE] = TEXT_OVERVIEW_SHORT_NOT_DUE,
        [STATE_NOT_ASSESSED] = TEXT_OVERVIEW_SHORT_NOT_ASSESSED,
        [STATE_NOT_APPLICABLE] = TEXT_OVERVIEW_SHORT_NOT_APPLICABLE,
    };

    return keys[state];
}

static const char *
level_said(const struct overview *overview, int level)
{
    struct out out = out_new(overview->mem);

    SAY(&out, overview->voice, TEXT_FORM_LEVEL, arg_whole("level", level));
    return out_string(&out);
}

const char *
overview_cell(const struct overview *overview, const struct score *score,
              enum overview_show show)
{
    const struct policy *policy;
    struct mem *mem = overview->mem;

    if (score == NULL)
        return "";
    policy = &score->indicator->policy;
    if (show == SHOW_RESULT && score->has_result)
        return figure_cut(overview->voice, score->result, policy->round.result,
                          mem);
    if (show == SHOW_RESULT && score->scored) /* a composite has no result */
        return level_said(overview, score->level);
    if (!score->scored || show == SHOW_RESULT)
        return said(overview->voice, short_state(score->state));
    if (show == SHOW_LEVEL)
        return overview->levels[score->level];
    return show == SHOW_SCORE
               ? figure_text(overview->voice, score->score,
                             figure_places(policy->round.score), mem)
               : figure_text(overview->voice, score->weighted,
                             figure_places(policy->round.weighted), mem);
}

const char *
overview_total(const struct overview *overview, const struct overview_row *row)
{
    const struct scorecard *card = row->card;

    if (card == NULL || ratio_sign(card->weight_so_far) == 0)
        return NULL;
    return figure_text(
        overview->voice, card->complete ? card->total : card->points_so_far,
        figure_places(card->year->agreement.policy.round.total),
        overview->mem);
}

const char *
overview_most(const struct overview *overview, const struct overview_row *row)
{
    struct out out = out_new(overview->mem);
    struct standing standing;

    if (row->card == NULL)
        return NULL;
    standing = standing_of_card(row->card, overview->mem);
    if (!standing.rated)
        return NULL;
    SAY(&out, overview->voice, TEXT_OVERVIEW_OF,
        arg_ratio("most", standing.most));
    return out_string(&out);
}

const char *
overview_rank(const struct overview *overview, const struct overview_row *row)
{
    struct out out = out_new(overview->mem);

    if (row->rank == 0)
        return NULL;
    SAY(&out, overview->voice, row->tied ? TEXT_RANK_TIED : TEXT_RANK_PLACE,
        arg_whole("rank", row->rank));
    return out_string(&out);
}

const char *
overview_complete(const struct overview *overview,
                  const struct overview_row *row)
{
    const struct scorecard *card = row->card;
    struct out out = out_new(overview->mem);

    if (card == NULL || ratio_sign(card->weight_so_far) == 0)
        return said(overview->voice, TEXT_OVERVIEW_NOTHING);
    if (card->complete)
        return said(overview->voice, TEXT_OVERVIEW_COMPLETE);
    SAY(&out, overview->voice, TEXT_OVERVIEW_SO_FAR,
        arg_text("weight", figure_cut(overview->voice, card->weight_so_far, 2,
                                      overview->mem)));
    return out_string(&out);
}

/* ---- order ---- */

struct sorted {
    struct overview_row row;
    bool given;
    struct ratio figure;
};


static int
compare_groups(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return (a == NULL) - (b == NULL);
    return strcmp(a, b);
}

static int
compare_names(const struct sorted *a, const struct sorted *b)
{
    int names = thai_compare(a->row.name, b->row.name);

    if (names != 0)
        return names;
    names = strcmp(a->row.code, b->row.code);
    return names != 0 ? names
                      : (a->row.fiscal_year < b->row.fiscal_year) -
                            (a->row.fiscal_year > b->row.fiscal_year);
}

static int
compare_rows(const void *a, const void *b, void *context)
{
    const struct overview_order *order = context;
    const struct sorted *x = a, *y = b;
    int sign = order->reversed ? -1 : 1, figures;

    if (order->grouped) {
        int groups = compare_groups(x->row.group, y->row.group);

        if (groups != 0)
            return groups;
    }
    if (order->by == ORDER_NAME)
        return sign * compare_names(x, y);
    if (!x->given || !y->given)
        return x->given != y->given ? y->given - x->given
                                    : compare_names(x, y);
    figures = ratio_compare(y->figure, x->figure);
    return figures != 0 ? sign * figures : compare_names(x, y);
}

/* What a row is ordered by. */
static void
find_figure(struct sorted *sorted, const struct overview *overview,
            size_t row, const struct overview_order *order)
{
    const struct scorecard *card = overview->rows[row].card;
    const struct score *score;

    if (order->by == ORDER_TOTAL && card != NULL) {
        sorted->given = ratio_sign(card->weight_so_far) != 0;
        sorted->figure = overview->scales_differ
                             ? standing_of_card(card, overview->mem).percent
                         : card->complete ? card->total
                                          : card->points_so_far;
    }
    if (order->by != ORDER_COLUMN)
        return;
    score = overview_score(overview, row, order->column);
    if (score == NULL || !score->scored)
        return;
    sorted->given = true;
    sorted->figure = score->score;
}

void
overview_sort(struct overview *overview, const struct overview_order *order)
{
    struct sorted *sorted =
        MEM_ARRAY(overview->mem, struct sorted, overview->row_count);

    for (size_t i = 0; i < overview->row_count; i++) {
        sorted[i].row = overview->rows[i];
        find_figure(&sorted[i], overview, i, order);
    }
    qsort_r(sorted, overview->row_count, sizeof sorted[0], compare_rows,
            (void *)order);
    for (size_t i = 0; i < overview->row_count; i++)
        overview->rows[i] = sorted[i].row;
}

/* ---- scales ---- */

struct overview *
overview_scales(const struct overview *overview, size_t *count)
{
    struct overview *scales =
        MEM_ARRAY(overview->mem, struct overview, overview->row_count);

    *count = 0;
    for (size_t i = 0; i < overview->row_count; i++) {
        const struct overview_row *row = &overview->rows[i];
        size_t at = 0;

        if (row->card == NULL)
            continue;
        while (at < *count && !same_scale(scales[at].rows[0].card, row->card))
            at++;
        if (at == *count) {
            scales[at] = *overview;
            scales[at].row_count = 0;
            scales[at].rows = MEM_ARRAY(overview->mem, struct overview_row,
                                        overview->row_count - i);
            (*count)++;
        }
        scales[at].rows[scales[at].row_count++] = *row;
    }
    for (size_t i = 0; *count > 1 && i < *count; i++)
        scales[i].of = overview_most(overview, &scales[i].rows[0]);
    return scales;
}

/* ---- as a table ---- */

static struct column *
add_head(struct table *table, const struct overview *overview,
         enum text_key head, enum align align)
{
    return table_column(table, said(overview->voice, head), align);
}

static const char *
most_text(const struct overview *overview, const struct overview_row *row)
{
    struct standing standing;

    if (row->card == NULL)
        return NULL;
    standing = standing_of_card(row->card, overview->mem);
    return standing.rated ? figure_short(overview->voice, standing.most,
                                         overview->mem)
                          : NULL;
}

static void
add_agency(struct table *table, const struct overview *overview,
           const struct overview_row *row)
{
    table_row(table, ROW_ITEM);
    table_cell(table, row->code);
    table_cell(table, row->name);
    table_cell(table, row->group);
    table_cell(table, figure_short(overview->voice,
                                   ratio_whole(row->fiscal_year),
                                   overview->mem));
    table_cell(table, overview_rank(overview, row));
    table_cell(table, overview_total(overview, row));
    table_cell(table, most_text(overview, row));
    table_cell(table, overview_complete(overview, row));
}

/* With the columns that add_agency fills. */
static struct table *
new_table(const struct overview *overview)
{
    struct table *table =
        table_new(overview->mem, said(overview->voice, TEXT_OVERVIEW_CAPTION));

    add_head(table, overview, TEXT_HEAD_CODE, ALIGN_TEXT);
    add_head(table, overview, TEXT_HEAD_AGENCY, ALIGN_TEXT)->wraps = true;
    add_head(table, overview, TEXT_HEAD_GROUP, ALIGN_TEXT);
    add_head(table, overview, TEXT_HEAD_YEAR, ALIGN_NUMBER);
    add_head(table, overview, TEXT_HEAD_RANK, ALIGN_NUMBER);
    add_head(table, overview, TEXT_HEAD_TOTAL, ALIGN_NUMBER);
    add_head(table, overview, TEXT_OVERVIEW_MOST, ALIGN_NUMBER);
    add_head(table, overview, TEXT_OVERVIEW_STANDS, ALIGN_TEXT);
    return table;
}

struct table *
agencies_table(const struct overview *overview)
{
    struct table *table = new_table(overview);

    for (size_t i = 0; i < overview->row_count; i++)
        add_agency(table, overview, &overview->rows[i]);
    return table;
}

struct table *
overview_table(const struct overview *overview, enum overview_show show)
{
    struct table *table = new_table(overview);

    for (size_t i = 0; i < overview->column_count; i++)
        table_column(table,
                     figure_code(overview->voice,
                                 overview->columns[i].indicator->code,
                                 overview->mem),
                     ALIGN_NUMBER);
    for (size_t i = 0; i < overview->row_count; i++) {
        add_agency(table, overview, &overview->rows[i]);
        for (size_t j = 0; j < overview->column_count; j++)
            table_cell(table,
                       overview_cell(overview, overview_score(overview, i, j),
                                     show));
    }
    return table;
}

/* ---- as JSON ---- */

static void
agency_json(struct json *json, const struct overview_row *row)
{
    const struct scorecard *card = row->card;
    struct standing standing = {0};

    if (card != NULL)
        standing = standing_of_card(card, json->out->mem);

    key_text(json, "agency", row->code);
    key_text(json, "name", row->name);
    key_text(json, "group", row->group);
    key_whole(json, "fiscal_year", true, row->fiscal_year);
    key_text(json, "round", card == NULL ? NULL : card->selection.round);
    key_whole(json, "rank", row->rank > 0, row->rank);
    key_bool(json, "tied", row->tied);
    key_number(json, "total", card != NULL && card->complete,
               card == NULL ? ratio_whole(0) : card->total);
    key_number(json, "most", standing.rated, standing.most);
    key_number(json, "points_so_far", card != NULL && !card->complete,
               card == NULL ? ratio_whole(0) : card->points_so_far);
    key_number(json, "weight_so_far", card != NULL,
               card == NULL ? ratio_whole(0) : card->weight_so_far);
}

static void
score_json(struct json *json, const struct score *score)
{
    json_object(json);
    key_text(json, "code", score->indicator->code);
    key_text(json, "state",
             score->scored ? NULL : state_name(score->state));
    key_number(json, "result", score->has_result, score->result);
    key_whole(json, "level", score->scored, score->level);
    key_number(json, "score", score->scored, score->score);
    key_number(json, "weight", true, score->weight);
    key_number(json, "weighted", score->scored, score->weighted);
    json_end(json);
}

void
agencies_json(struct json *json, const struct overview *overview)
{
    json_array(json);
    for (size_t i = 0; i < overview->row_count; i++) {
        json_object(json);
        agency_json(json, &overview->rows[i]);
        json_end(json);
    }
    json_end(json);
}

void
overview_json(struct json *json, const struct overview *overview)
{
    json_array(json);
    for (size_t i = 0; i < overview->row_count; i++) {
        json_object(json);
        agency_json(json, &overview->rows[i]);
        json_key(json, "indicators");
        json_array(json);
        for (size_t j = 0; j < overview->column_count; j++) {
            const struct score *score = overview_score(overview, i, j);

            if (score != NULL)
                score_json(json, score);
        }
        json_end(json);
        json_end(json);
    }
    json_end(json);
}
