/* follow.c - figures of other tables that are those of the official table. */
#include "report/follow.h"

#include "report/live_inside.h"
#include "score/standing.h"

#include <string.h>

/* ---- cells ---- */

static size_t
column_of(const struct table *table, const char *key)
{
    size_t at = 0;

    while (at < table->column_count &&
           (table->columns[at].key == NULL ||
            strcmp(table->columns[at].key, key) != 0))
        at++;
    return at;
}

/* The amount of a cell, to be told more of; an empty one where it shows no
 * number.  NULL: there is no such cell. */
static struct amount *
amount_at(struct table *table, size_t row, const char *key)
{
    size_t column = column_of(table, key);
    struct cell *cell = (struct cell *)row_cell(&table->rows[row], column);
    struct amount *amount;

    if (cell == NULL)
        return NULL;
    amount = MEM_NEW(table->mem, struct amount);
    if (cell->amount != NULL)
        *amount = *cell->amount;
    else
        *amount = (struct amount){.value = ratio_whole(0), .empty = true};
    cell->amount = amount;
    return amount;
}

static struct amount *
follow(struct table *table, size_t row, const char *key, const char *live,
       int places)
{
    struct amount *amount = live != NULL ? amount_at(table, row, key) : NULL;

    if (amount == NULL)
        return NULL;
    amount->live = live;
    if (amount->empty)
        amount->places = places;
    return amount;
}

/* ---- a row of results ---- */

static bool
is_empty_for_good(const struct score *score)
{
    enum criterion_type type = score->indicator->criterion.type;

    return !score->has_result &&
           (type == CRITERION_COMPOSITE || type == CRITERION_RULES);
}

/* The figures that the official table has: of its card, or of that of the same
 * stage. */
static bool
is_same(const struct scorecard *card, const struct score *score)
{
    const struct score *own = &card->scores[score->indicator->index];

    if (own == score)
        return true;
    if (!own->staged || !score->staged || own->stage != score->stage ||
        own->scored != score->scored || own->has_result != score->has_result ||
        !ratio_equal(own->applied, score->applied))
        return false;
    return (!own->has_result || ratio_equal(own->result, score->result)) &&
           (!own->scored || (ratio_equal(own->score, score->score) &&
                             ratio_equal(own->weighted, score->weighted)));
}

/* A missing result may earn points, but attains no level; where conditions
 * decide one would be typed. */
static bool
has_level(const struct score *score)
{
    return score->scored &&
           (score->indicator->criterion.type != CRITERION_RULES ||
            score->state != STATE_MISSING);
}

/* The level as a number, also where it stays, for one column has one look. */
static void
number_level(struct table *table, const struct score *score)
{
    struct amount *amount = amount_at(table, table->row_count - 1, "level");

    if (amount == NULL)
        return;
    amount->value = ratio_whole(score->level);
    amount->empty = !has_level(score);
}

void
follow_row(struct table *table, const struct scorecard *card,
           const struct score *score)
{
    struct places places = places_of(&card->year->agreement);
    const struct {
        const char *key;
        int places;
    } cells[] = {{"weight", ROUND_NONE},
                 {"level", 0},
                 {"score", places.score},
                 {"weighted", places.weighted}};
    size_t row = table->row_count - 1;

    number_level(table, score);
    if (score->state == STATE_NOT_APPLICABLE || !is_same(card, score))
        return;
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        follow(table, row, cells[i].key,
               live_cell(score, cells[i].key, table->mem), cells[i].places);
    if (!is_empty_for_good(score))
        follow(table, row, "result",
               live_rounded(live_cell(score, "result", table->mem),
                            score->indicator->policy.round.result, table->mem),
               places.result);
}

/* ---- components ---- */

struct follower {
    struct table *table;
    const struct scorecard *card;
    struct places places;
    bool open; /* a column of what waits for a score */
};

/* The formulas of a row; what is NULL does not follow. */
struct standing_live {
    const char *weight, *most, *open, *earned, *so_far;
    bool any; /* something is scored */
};

static bool
any_scored(const struct scorecard *card, size_t first, size_t count,
           struct mem *mem)
{
    for (size_t i = first; i < first + count; i++)
        if (card->scores[i].scored && live_adds(card, &card->scores[i], mem))
            return true;
    return false;
}

static struct standing_live
component_live(const struct follower *follower, size_t at)
{
    const struct scorecard *card = follower->card;
    const struct component *component = card->components[at].component;
    size_t first = component->first, count = component->count;
    struct mem *mem = follower->table->mem;

    return (struct standing_live){
        .weight = live_weight_of(card, first, count, mem),
        .most = live_most_of(card, first, count, mem),
        .open = live_open_of(card, first, count, mem),
        .earned = component->subtotal_per_indicator
                      ? live_earned(card, component, false, mem)
                      : live_cell(&card->scores[first], "subtotal", mem),
        .so_far = live_earned(card, component, true, mem),
        .any = any_scored(card, first, count, mem)};
}

static struct standing_live
total_live(const struct follower *follower)
{
    const struct scorecard *card = follower->card;
    struct mem *mem = follower->table->mem;

    return (struct standing_live){
        .weight = "official.total.weight",
        .most = live_most_of(card, 0, card->score_count, mem),
        .open = live_open_of(card, 0, card->score_count, mem),
        .earned = "official.total.subtotal",
        .so_far = live_earned(card, NULL, true, mem),
        .any = any_scored(card, 0, card->score_count, mem)};
}

/* Lost is what could be had of all that is scored, less what was earned. */
static const char *
lost_live(const struct follower *follower)
{
    int places = follower->card->year->agreement.policy.round.total;
    struct out out = out_new(follower->table->mem);

    out_text(&out, places == ROUND_NONE ? "" : "round(");
    out_format(&out, "this.most%s - this.earned",
               follower->open ? " - this.open" : "");
    if (places != ROUND_NONE)
        out_format(&out, ", %d)", places);
    return out_string(&out);
}

static void
follow_earned(const struct follower *follower, size_t row,
              const struct standing_live *live, const char *key,
              const char *formula)
{
    struct amount *amount =
        follow(follower->table, row, key, formula, follower->places.total);

    if (amount == NULL)
        return;
    amount->empty = !live->any;
    if (follower->open && strcmp(key, "earned") == 0)
        amount->otherwise = live->so_far;
}

static void
follow_standing(const struct follower *follower, size_t row,
                const struct standing_live *live)
{
    struct table *table = follower->table;

    follow(table, row, "weight", live->weight, 0);
    follow(table, row, "most", live->most, 0);
    follow(table, row, "open", live->open, follower->places.total);
    follow_earned(follower, row, live, "earned", live->earned);
    follow_earned(follower, row, live, "lost", lost_live(follower));
    follow_earned(follower, row, live, "percent",
                  "this.earned * 100 / this.most");
}

/* A formula may be too long: then the whole table is a record, so that no row
 * contradicts another. */
static bool
can_follow(const struct follower *follower, const struct standing_live *live)
{
    return live->weight != NULL && live->most != NULL && live->earned != NULL &&
           (!follower->open || (live->open != NULL && live->so_far != NULL));
}

static bool
settle(const struct follower *follower, struct standing_live *rows)
{
    const struct scorecard *card = follower->card;
    size_t count = card->year->agreement.component_count;

    for (size_t i = 0; i < count; i++) {
        rows[i] = component_live(follower, i);
        if (card->components[i].applies && !can_follow(follower, &rows[i]))
            return false;
    }
    rows[count] = total_live(follower);
    return can_follow(follower, &rows[count]);
}

void
follow_components(struct table *table, const struct scorecard *card)
{
    size_t count = card->year->agreement.component_count;
    struct standing_live *rows =
        MEM_ARRAY(table->mem, struct standing_live, count + 1);
    struct follower follower = {.table = table,
                                .card = card,
                                .places = places_of(&card->year->agreement),
                                .open = column_of(table, "open") <
                                        table->column_count};

    if (!settle(&follower, rows))
        return;
    for (size_t i = 0; i < count; i++)
        if (card->components[i].applies)
            follow_standing(&follower, i, &rows[i]);
    follow_standing(&follower, table->row_count - 1, &rows[count]);
}

/* ---- what was decided, beside another stage ---- */

static void
follow_difference(struct table *table, size_t at, const struct compared *row,
                  int places)
{
    struct amount *amount;

    if (!row->from->scored)
        return;
    amount = follow(table, at, "difference",
                    live_rounded("this.to_weighted - this.from_weighted",
                                 row->to->indicator->policy.round.weighted,
                                 table->mem),
                    places);
    if (amount == NULL)
        return;
    amount->with_sign = true;
    amount->empty = !row->has_score;
    if (row->has_score)
        amount->value = row->weighted;
}

void
follow_compared(struct table *table, const struct comparison *comparison,
                const struct scorecard *card)
{
    struct places places = places_of(&card->year->agreement);

    for (size_t i = 0; i < comparison->row_count; i++) {
        const struct compared *row = &comparison->rows[i];

        if (row->to->state == STATE_NOT_APPLICABLE || !is_same(card, row->to))
            continue;
        follow(table, i, "to_score", live_cell(row->to, "score", table->mem),
               places.score);
        follow(table, i, "to_weighted",
               live_cell(row->to, "weighted", table->mem), places.weighted);
        follow_difference(table, i, row, places.weighted);
    }
}

/* The row for what was changed, between the last figure of the report and the
 * end. */
static void
add_changes(struct table *table, const struct amount *end, int places,
            const struct voice *voice)
{
    struct ratio none = ratio_whole(0);
    struct amount *amount;

    table_row(table, ROW_ITEM);
    table_cell(table, "");
    table_cell(table, said(voice, TEXT_BOOK_CHANGES));
    amount =
        table_amount(table, figure_text(voice, none, end->places, table->mem),
                     none, end->places);
    amount->live = live_rounded("this.total - last.total", places, table->mem);
    amount->with_sign = true;
    amount = table_amount(
        table, figure_text(voice, end->value, end->places, table->mem),
        end->value, end->places);
    amount->live = "end.total";
    table->changes = table_set_aside(table);
}

void
follow_bridge(struct table *table, const struct comparison *comparison,
              const struct scorecard *card, const struct voice *voice)
{
    size_t end = table->row_count - 1;
    const char *so_far = live_earned(card, NULL, true, table->mem);
    struct amount *amount;

    if (table->row_count < 2 || !card->staged ||
        comparison->to.stage != card->stage ||
        !ratio_equal(comparison->end, card->points_so_far) ||
        (!card->complete && so_far == NULL) ||
        !any_scored(card, 0, card->score_count, table->mem))
        return;
    amount = follow(table, end, "total", "official.total.subtotal", 0);
    if (amount == NULL)
        return;
    if (!card->complete)
        amount->otherwise = so_far;
    table->rows[end - 1].key = "last";
    table->rows[end].key = "end";
    add_changes(table, amount, card->year->agreement.policy.round.total, voice);
}
