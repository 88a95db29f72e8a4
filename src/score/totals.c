/* totals.c - the totals of many years of one form of agreement. */
#include "score/totals_inside.h"

#include "score/uses_inside.h"

#include <string.h>

/* The first row of a round; as many as there are rows: none. */
static size_t
row_of_round(const struct totals *totals, const char *round)
{
    size_t at = 0;

    while (at < totals->row_count &&
           strcmp(totals->rows[at].selection.round, round) != 0)
        at++;
    return at;
}

struct totals *
totals_new(const struct agreement *agreement,
           const struct selection *selections, size_t count, bool columns,
           struct mem *mem)
{
    struct totals *totals = MEM_NEW(mem, struct totals);

    *totals = (struct totals){.agreement = agreement,
                              .rows = MEM_ARRAY(mem, struct row, count),
                              .row_count = count};
    for (size_t i = 0; i < count; i++)
        totals->rows[i].selection = selections[i];
    for (size_t i = 0; i < count; i++)
        totals->rows[i].round = row_of_round(totals, selections[i].round);
    totals->by_columns = columns && totals_prepare(totals, mem);
    return totals;
}

bool
totals_by_columns(const struct totals *totals)
{
    return totals->by_columns;
}

size_t
totals_columns_used(const struct totals *totals)
{
    return totals->columns_used;
}

/* ---- a year's results ---- */

/* Puts a result into its rows; of two for the same the first stands. */
static void
place_result(struct totals *totals, const struct result *result)
{
    const struct indicator *indicator =
        &totals->agreement->indicators[result->indicator];
    bool absent = !result->value.given && !result->state_blank;

    if (result->round != totals->round) { /* rows of a round share its name */
        totals->round = result->round;
        totals->round_row = row_of_round(totals, result->round);
    }
    for (size_t i = totals->round_row; i < totals->row_count; i++) {
        struct row *row = &totals->rows[i];

        if (row->round != totals->round_row ||
            row->selection.stage != result->stage ||
            row->results[result->indicator] != NULL)
            continue;
        row->results[result->indicator] = result;
        /* its parts share what it says */
        row->by_itself |= absent && indicator->child_count > 0;
        if (result->state == STATE_NOT_APPLICABLE &&
            !indicator->not_applicable)
            row->any_out = row->out[result->indicator] = true;
    }
}

static size_t
need(const struct totals *totals, bool *needed)
{
    const struct agreement *agreement = totals->agreement;
    size_t count = 0;

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        struct score asked = {.indicator = &agreement->indicators[i]};
        bool open = false;

        for (size_t j = 0; j < totals->row_count && !open; j++) {
            asked.row = totals->rows[j].results[i];
            open = score_is_open(&asked);
        }
        if (open)
            count += need_measures(agreement, asked.indicator, needed);
    }
    return count;
}

size_t
totals_take(struct totals *totals, struct year *year, bool *needed)
{
    size_t indicators = totals->agreement->indicator_count, count = 0;

    totals->year = year;
    totals->columns_used = 0;
    totals->round = NULL;
    if (!totals->by_columns) {
        year_sort_results(year);
        for (size_t i = 0; i < totals->row_count; i++)
            count += score_measures(year, totals->rows[i].selection, needed);
        return count;
    }
    for (size_t i = 0; i < totals->row_count; i++) {
        struct row *row = &totals->rows[i];

        memset(row->results, 0, indicators * sizeof *row->results);
        memset(row->out, 0, indicators * sizeof *row->out);
        row->any_out = row->by_itself = false;
    }
    for (size_t i = 0; i < year->result_count; i++)
        place_result(totals, &year->results[i]);
    return need(totals, needed);
}

/* ---- weights ---- */

/* As those of a row before, where the same indicators apply. */
static const struct weights *
weights_of(struct totals *totals, size_t at, struct mem *mem)
{
    const struct row *row = &totals->rows[at];
    struct weights *weights;

    if (!row->any_out)
        return &totals->usual;
    for (size_t i = 0; i < at; i++)
        if (totals->rows[i].any_out &&
            memcmp(totals->rows[i].out, row->out,
                   totals->agreement->indicator_count *
                       sizeof *row->out) == 0)
            return totals->rows[i].weights;
    weights = MEM_NEW(mem, struct weights);
    totals_weigh(totals, row, weights, mem);
    return weights;
}

/* ---- columns ---- */

/* A score and what it weighs, in millionths. */
struct cell {
    bool scored, typed;
    int64_t score, weighted;
};

static void
add(struct row *row, struct sum *sum, const struct cell *cell, int64_t share)
{
    int64_t product;

    if (__builtin_mul_overflow(cell->score, share, &product) ||
        __builtin_add_overflow(sum->exact, product, &sum->exact) ||
        __builtin_add_overflow(sum->rounded, cell->weighted, &sum->rounded) ||
        __builtin_add_overflow(sum->share, share, &sum->share))
        row->by_itself = true;
}

static void
add_cell(const struct totals *totals, struct row *row, size_t at,
         const struct cell *cell)
{
    bool is_part = totals->agreement->indicators[at].parent != NO_INDEX;
    struct sum *sum = is_part ? &row->parts : &row->sum;

    if (!row->weights->applies[at] || !totals->columns[at].counts)
        return;
    if (cell->scored)
        add(row, sum, cell, row->weights->share[at]);
    else
        sum->complete = false;
}

/* Once the last of its parts was added. */
static void
add_composite(const struct totals *totals, struct row *row, size_t at)
{
    struct cell whole = {.weighted = row->parts.rounded};

    if (!row->weights->applies[at] ||
        totals->agreement->indicators[at].pilot)
        return;
    if (!row->parts.complete) {
        row->sum.complete = false;
        return;
    }
    /* what it weighs is its own, what it scores is its parts' */
    add(row, &row->sum, &whole, row->weights->share[at]);
    row->by_itself |= __builtin_add_overflow(
        row->sum.exact, row->parts.exact, &row->sum.exact);
}

/* A score that is known, weighed exactly. */
static bool
weigh_cell(const struct totals *totals, const struct row *row, size_t at,
           struct cell *cell, struct mem *mem)
{
    struct ratio weighted = ratio_round(
        weigh_score(ratio_dec((struct dec){cell->score}),
                    row->weights->applied[at], mem),
        totals->agreement->indicators[at].policy.round.weighted, mem);
    struct dec dec;

    if (!ratio_to_dec(weighted, &dec))
        return false;
    cell->weighted = dec.e6;
    return true;
}

/* Through the exact scorer; false: what it gives is no decimal. */
static bool
score_cell(struct totals *totals, struct row *row, size_t at,
           struct cell *cell, struct scoring *scoring)
{
    const struct score *score = &totals->card.scores[at];
    size_t parent = totals->agreement->indicators[at].parent;
    struct dec dec;

    totals->card.selection = row->selection;
    scoring->until = row->until;
    scoring->progress[at] = TODO;
    if (parent != NO_INDEX) /* whose row a part looks at */
        totals->card.scores[parent].row = row->results[parent];
    start_score(scoring, at, row->results[at]);
    score_indicator(scoring, at);
    cell->scored = score->scored;
    if (!score->scored)
        return true;
    if (!ratio_to_dec(score->score, &dec))
        return false;
    cell->score = dec.e6;
    return weigh_cell(totals, row, at, cell, scoring->mem);
}

/* What was typed, in one go. */
static void
score_typed(const struct totals *totals, size_t at, struct cell *cells)
{
    const struct batch *batch = totals->columns[at].batch;
    int64_t result[ROWS_MAX], score[ROWS_MAX], weighted[ROWS_MAX];
    uint8_t level[ROWS_MAX];
    bool any = false;

    for (size_t i = 0; i < totals->row_count; i++) {
        const struct result *typed = totals->rows[i].results[at];

        cells[i] = (struct cell){
            .typed = batch != NULL && typed != NULL && typed->value.given};
        result[i] = cells[i].typed ? typed->value.value.e6 : 0;
        any |= cells[i].typed;
    }
    if (!any)
        return;
    batch_score(batch, result, totals->row_count,
                (struct batch_columns){score, weighted, level});
    for (size_t i = 0; i < totals->row_count; i++) {
        if (!cells[i].typed)
            continue;
        cells[i].scored = level[i] != BATCH_TOLD;
        cells[i].score = score[i];
        cells[i].weighted = weighted[i];
        totals->rows[i].by_itself |= level[i] == BATCH_TOLD;
    }
}

static void
add_column(struct totals *totals, size_t at, struct scoring *scoring)
{
    struct cell cells[ROWS_MAX];

    score_typed(totals, at, cells);
    for (size_t i = 0; i < totals->row_count; i++) {
        struct row *row = &totals->rows[i];

        if (row->by_itself)
            continue;
        if (!cells[i].typed)
            row->by_itself =
                !score_cell(totals, row, at, &cells[i], scoring);
        else if (row->weights != &totals->usual)
            row->by_itself =
                !weigh_cell(totals, row, at, &cells[i], scoring->mem);
        add_cell(totals, row, at, &cells[i]);
    }
}

static void
add_columns(struct totals *totals, struct findings *findings, struct mem *mem)
{
    const struct agreement *agreement = totals->agreement;
    struct scoring scoring =
        totals_scoring(totals, &totals->rows[0], findings, mem);

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];
        const struct indicator *whole;

        if (indicator->child_count > 0)
            for (size_t j = 0; j < totals->row_count; j++)
                totals->rows[j].parts = (struct sum){.complete = true};
        else
            add_column(totals, i, &scoring);
        if (indicator->parent == NO_INDEX)
            continue;
        whole = &agreement->indicators[indicator->parent];
        if (i + 1 == whole->first_child + whole->child_count)
            for (size_t j = 0; j < totals->row_count; j++)
                add_composite(totals, &totals->rows[j], whole->index);
    }
}

/* ---- totals ---- */

static void
give_total(const struct totals *totals, const struct row *row,
           struct scorecard *card, struct mem *mem)
{
    const struct policy *policy = &totals->agreement->policy;
    const struct sum *sum = &row->sum;
    int64_t whole = row->weights->whole;
    struct ratio rounded = ratio_dec((struct dec){sum->rounded});
    struct ratio exact = ratio_of(sum->exact, whole * 100 * DEC_ONE);
    bool adds_rounded = policy->total == SUM_OF_ROUNDED;

    *card = (struct scorecard){
        .year = totals->year,
        .selection = row->selection,
        .has_stage = true,
        .staged = true,
        .stage = row->selection.stage,
        .weight_sum = totals->weight_sum,
        .complete = sum->complete && row->weights->weighs,
        .total_exact = adds_rounded ? rounded : exact,
        .weight_so_far = ratio_of(sum->share, whole)};
    card->total = ratio_round(card->total_exact, policy->round.total, mem);
    card->total_other = ratio_round(adds_rounded ? exact : rounded,
                                    policy->round.total, mem);
    card->points_so_far = card->total;
}

static void
score_columns(struct totals *totals, struct findings *findings,
              struct mem *mem)
{
    for (size_t i = 0; i < totals->row_count; i++) {
        struct row *row = &totals->rows[i];

        row->weights = weights_of(totals, i, mem);
        row->by_itself |= !row->weights->fits;
        row->sum = (struct sum){.complete = true};
    }
    add_columns(totals, findings, mem);
}

void
totals_give(struct totals *totals, struct scorecard *cards,
            struct findings *findings, struct mem *mem)
{
    bool sorted = !totals->by_columns;

    if (totals->by_columns)
        score_columns(totals, findings, mem);
    for (size_t i = 0; i < totals->row_count; i++) {
        const struct row *row = &totals->rows[i];

        if (totals->by_columns && !row->by_itself) {
            give_total(totals, row, &cards[i], mem);
            totals->columns_used++;
            continue;
        }
        if (!sorted)
            year_sort_results(totals->year);
        sorted = true;
        score_year_bare(&cards[i], totals->year, row->selection, findings,
                        mem);
        cards[i].scores = NULL;
        cards[i].score_count = 0;
        cards[i].components = NULL;
    }
}
