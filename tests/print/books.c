/* books.c - workbooks for xlsx.py: examples, random years, and agreements full
 * of ties; beside each what must stand in it.
 *
 *     books DIR
 *
 * DIR/NAME.xlsx has an official table per sheet, or a whole report, in which
 * other tables follow the official one.  DIR/NAME.txt has a line per figure:
 * `is SHEET CELL FIGURE`, then what to change, `type SHEET CELL FIGURE`, and
 * the figures that follow, `then SHEET CELL FIGURE`.  The sheet about the
 * document is 0.  A figure is an exact fraction, or `-` for none.
 */
#include "tests/print/books.h"

#include "report/scorecard.h"

#include <stdlib.h>
#include <string.h>

/* Where the table's cells stand: behind caption, an empty row and three rows of
 * heads; without the columns that are left out. */
#define FIRST_ROW 6

const char *
cell_name(const struct table *table, size_t row, size_t column, struct mem *mem)
{
    struct out out = out_new(mem);
    int place = 0;

    for (size_t i = 0; i < column; i++)
        place += !table->columns[i].picture &&
                 table->columns[i].readers != READERS_PROGRAMS;
    out_format(&out, "%c%zu", 'A' + place, row);
    return out_string(&out);
}

void
list_figure(const struct writing *w, const char *word, const char *cell,
            const struct amount *amount)
{
    struct out out = out_new(w->mem);

    ratio_print_fraction(&out, amount->value);
    fprintf(w->list, "%s %zu %s %s\n", word, w->sheet, cell,
            amount->empty ? "-" : out_string(&out));
}

/* Of cells that the written table has, too: one that was complete has no column
 * for what waits. */
static void
list_figures(const struct writing *w, const char *word,
             const struct table *written)
{
    for (size_t i = 0; i < w->table->row_count; i++)
        for (size_t j = 0, column = 0; j < w->table->rows[i].count; j++) {
            const struct cell *cell = &w->table->rows[i].cells[j];

            if (j < written->rows[i].count && cell->amount != NULL &&
                cell->amount->live != NULL)
                list_figure(w, word,
                            cell_name(w->table, i + FIRST_ROW, column, w->mem),
                            cell->amount);
            column += cell->span;
        }
}

static struct table *
official(const struct year *year, struct mem *mem)
{
    struct voice voice = {.language = ENGLISH};
    struct findings findings = findings_new(mem);
    struct scorecard *card = MEM_NEW(mem, struct scorecard);

    score_year(card, year, at_stage(STAGE_OFFICIAL), &findings, mem);
    if (findings.by_severity[ERROR] > 0)
        abort();
    return scorecard_table(card, &voice, mem);
}

/* ---- changes ---- */

/* The cell of an indicator's row under a key; its amount. */
static const struct amount *
find(const struct writing *w, size_t indicator, const char *key,
     const char **name)
{
    struct out own = out_new(w->mem);

    out_format(&own, "r%zu", indicator + 1);
    for (size_t i = 0; i < w->table->row_count; i++)
        for (size_t j = 0; j < w->table->column_count; j++) {
            const struct row *row = &w->table->rows[i];
            const char *head = w->table->columns[j].key;

            if (head == NULL || strcmp(head, key) != 0 || row->key == NULL ||
                strcmp(row->key, out_string(&own)) != 0)
                continue;
            *name = cell_name(w->table, i + FIRST_ROW, j, w->mem);
            return row_cell(row, j)->amount;
        }
    return NULL;
}

/* Says that a cell is typed anew, or emptied, if it can be. */
static bool
typed(const struct writing *w, size_t indicator, const char *key,
      const struct dec *value)
{
    const char *name;
    const struct amount *amount = find(w, indicator, key, &name);
    struct amount changed = {.value = ratio_whole(0), .empty = value == NULL};

    if (amount == NULL || !amount->input)
        return false;
    if (value != NULL)
        changed.value = ratio_dec(*value);
    list_figure(w, "type", name, &changed);
    return true;
}

static struct result *
some_result(const struct writing *w, struct dice *dice)
{
    return &w->year->results[dice_of(dice, 0, (int)w->year->result_count - 1)];
}

/* Another result; also where none was given yet. */
static void
change_result(const struct writing *w, struct dice *dice)
{
    struct result *result = some_result(w, dice);
    const struct indicator *indicator =
        &w->year->agreement.indicators[result->indicator];
    struct dec value = {(int64_t)dice_of(dice, 0, 110000) * 1000};

    if (indicator->criterion.type == CRITERION_JUDGED)
        value = indicator->policy.points[1];
    if (result->stage != STAGE_OFFICIAL ||
        (!result->value.given && result->state == STATE_NOT_APPLICABLE) ||
        !typed(w, result->indicator, "result", &value))
        return;
    result->value.given = true;
    result->value.value = value;
    result->state = STATE_GIVEN;
}

/* A result that is taken out is missing. */
static void
empty_result(const struct writing *w, struct dice *dice)
{
    struct result *result = some_result(w, dice);

    if (!dice_one_in(dice, 4) || result->stage != STAGE_OFFICIAL ||
        !result->value.given || !typed(w, result->indicator, "result", NULL))
        return;
    result->value.given = false;
    result->state = STATE_MISSING;
    result->state_blank = true;
}

/* Halfway to the next level, which keeps the order. */
static void
change_target(const struct writing *w, struct dice *dice)
{
    size_t at =
        (size_t)dice_of(dice, 0, (int)w->year->agreement.indicator_count - 1);
    const struct criterion *criterion =
        &w->year->agreement.indicators[at].criterion;
    struct targets *targets;
    int level, next;

    if (criterion->type != CRITERION_TARGETS)
        return;
    targets = (struct targets *)&criterion->own->targets;
    level = targets_lowest(targets);
    next = targets_next(targets, level);
    if (next == 0)
        return;
    struct number *target = &targets->level[level - 1];
    struct dec value = {(target->value.e6 + targets->level[next - 1].value.e6) /
                        2};
    struct out key = out_new(w->mem);
    out_format(&key, "t%d", level);
    if (typed(w, at, out_string(&key), &value))
        target->value = value;
}

/* Where what counts is another one, the weight as agreed is typed.  A part's
 * is in that of its whole. */
static void
change_weight(const struct writing *w, struct dice *dice)
{
    struct agreement *agreement = &w->year->agreement;
    size_t at = (size_t)dice_of(dice, 0, (int)agreement->indicator_count - 1);
    struct indicator *indicator = &agreement->indicators[at];
    struct dec value = dec_whole(dice_of(dice, 1, 20));
    struct ratio was = indicator->weighs;

    if (!typed(w, at, "agreed", &value) && !typed(w, at, "weight", &value))
        return;
    indicator->weighs = ratio_dec(value);
    if (indicator->parent != NO_INDEX) {
        struct indicator *whole = &agreement->indicators[indicator->parent];

        whole->weighs = ratio_add(
            whole->weighs, ratio_sub(indicator->weighs, was, w->mem), w->mem);
    }
}

void
change_some(struct writing *w, struct dice *dice)
{
    change_result(w, dice);
    empty_result(w, dice);
    change_target(w, dice);
    change_weight(w, dice);
}

static void
write_changed(struct writing *w, struct dice *dice)
{
    const struct table *written = w->table;

    change_some(w, dice);
    w->table = official(w->year, w->mem);
    list_figures(w, "then", written);
}

static void
add_year(struct writing *w, struct year *year, struct dice *dice)
{
    w->sheet++;
    w->year = year;
    w->table = official(year, w->mem);
    document_table(w->document, "official", w->table);
    list_figures(w, "is", w->table);
    if (dice != NULL)
        write_changed(w, dice);
}

static const char *
file_name(const char *folder, const char *name, const char *ending,
          struct mem *mem)
{
    struct out path = out_new(mem);

    out_format(&path, "%s/%s.%s", folder, name, ending);
    return out_string(&path);
}

/* A workbook of no sheets yet. */
struct writing
book_new(const char *folder, const char *name)
{
    struct mem *mem = mem_new();
    struct voice voice = {.language = ENGLISH};
    struct writing w = {.mem = mem,
                        .list = fopen(file_name(folder, name, "txt", mem), "w"),
                        .document = document_new(mem, &voice, &style_official)};

    if (w.list == NULL)
        abort();
    return w;
}

void
book_write_file(const struct writing *w, const char *folder, const char *name)
{
    struct out out = out_new(w->mem);
    struct printing printing = {0};
    FILE *file = fopen(file_name(folder, name, "xlsx", w->mem), "wb");

    if (file == NULL || !print_xlsx(&out, w->document, &printing))
        abort();
    fwrite(out.bytes, 1, out.count, file);
    fclose(file);
}

void
book_close(struct writing *w)
{
    fclose(w->list);
    mem_free(w->mem);
}

static void
book_write(struct writing *w, const char *folder, const char *name)
{
    book_write_file(w, folder, name);
    book_close(w);
}

/* ---- agreements full of ties ---- */

#define MANY 20

static const char *
one_of(struct dice *dice, const char *const *words, int count)
{
    return words[dice_of(dice, 0, count - 1)];
}

static void
put_targets(struct out *out, struct dice *dice, int least)
{
    static const char *const shares[] = {"", ".5", ".25", ".3", ".125"};
    bool falling = dice_one_in(dice, 2), any = false;
    int value[5], at = dice_of(dice, 2, 40);

    for (int i = 0; i < 5; i++) {
        value[i] = at;
        at += dice_of(dice, 1, 15);
    }
    out_text(out, "targets: [");
    for (int i = 0; i < 5; i++) {
        bool left_out = i >= least && dice_one_in(dice, 5);

        out_text(out, i > 0 ? ", " : "");
        if (left_out && any)
            out_char(out, '~');
        else
            out_format(out, "%d%s", value[falling ? 4 - i : i],
                       one_of(dice, shares, 5));
        any = true;
    }
    out_char(out, ']');
}

static void
put_indicator(struct out *out, struct dice *dice, int at, bool normalised)
{
    int below = dice_of(dice, 0, BELOWS - 1);

    out_format(out,
               "      - {code: \"%d\", weight: %d, rule: %s, below: %s,\n"
               "         round: {result: %s, score: %d, weighted: %d},\n"
               "         criterion: {",
               at, normalised ? dice_of(dice, 1, 30) : 100 / MANY,
               rule_names[dice_of(dice, 0, RULES - 1)], below_names[below],
               one_of(dice, (const char *const[]){"3", "2", "none"}, 3),
               dice_of(dice, 0, 3), dice_of(dice, 1, 4));
    put_targets(out, dice, 2);
    if (dice_one_in(dice, 6))
        out_text(out, ", toward: 12.3");
    out_text(out, "}}\n");
}

/* How far from a tie at the policy's places: 0 is one. */
static struct ratio
off_tie(const struct indicator *indicator, struct ratio x, struct mem *mem)
{
    int places = indicator->policy.round.score;
    struct ratio points =
        score_value(&indicator->criterion, &indicator->policy,
                    ratio_round(x, indicator->policy.round.result, mem), NULL,
                    mem)
            .points;
    struct ratio scale = ratio_whole(2);

    for (int i = 0; i < places; i++)
        scale = ratio_mul(scale, ratio_whole(10), mem);
    points = ratio_mul(points, scale, mem);
    struct ratio whole = ratio_round(points, 0, mem);
    if ((int64_t)whole.num % 2 == 0)
        return ratio_whole(1);
    return ratio_abs(ratio_sub(points, whole, mem), mem);
}

/* The result, among some, whose score lies nearest to a tie. */
static void
tune(struct year *year, struct dice *dice, struct mem *mem)
{
    for (size_t i = 0; i < year->result_count; i++) {
        struct result *result = &year->results[i];
        const struct indicator *indicator =
            &year->agreement.indicators[result->indicator];
        struct ratio nearest = ratio_whole(2);

        if (dice_one_in(dice, 4))
            continue;
        for (int tries = 0; tries < 150; tries++) {
            struct dec x = {(int64_t)dice_of(dice, 0, 100000) * 1000};
            struct ratio off = off_tie(indicator, ratio_dec(x), mem);

            if (ratio_compare(off, nearest) >= 0)
                continue;
            nearest = off;
            result->value.value = x;
        }
    }
}

static struct year *
year_of_ties(struct dice *dice, struct mem *mem)
{
    bool normalised = dice_one_in(dice, 2);
    struct out agreement = out_new(mem), results = out_new(mem);

    out_format(&agreement,
               "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"
               "scoring: {total: %s, weights: %s, round: {total: %d}}\n"
               "components:\n  - code: C\n    indicators:\n",
               total_policy_names[dice_of(dice, 0, 1)],
               normalised ? "normalise" : "hundred", dice_of(dice, 1, 3));
    out_text(&results, "indicator,stage,result\n");
    for (int at = 1; at <= MANY; at++) {
        put_indicator(&agreement, dice, at, normalised);
        out_format(&results, "%d,official,%d.%03d5\n", at, dice_of(dice, 0, 99),
                   dice_of(dice, 0, 999));
    }
    struct year *year =
        year_of(out_string(&agreement), out_string(&results), NULL, mem);
    tune(year, dice, mem);
    return year;
}

/* ---- the workbooks ---- */

static void
write_examples(const char *folder)
{
    static const char *const examples[] = {"pathumwan-2564", "mekkhao-2566",
                                           "normalised-2565",
                                           "shared-weights-2567"};
    struct writing w = book_new(folder, "examples");

    for (int i = 0; i < 4; i++)
        add_year(&w, year_example(examples[i], w.mem), NULL);
    book_write(&w, folder, "examples");
}

static void
write_ties(const char *folder)
{
    struct writing w = book_new(folder, "ties");

    for (int i = 0; i < soak(24); i++) {
        struct dice dice = dice_new((uint64_t)i * 100003 + 1);

        add_year(&w, year_of_ties(&dice, w.mem), &dice);
    }
    book_write(&w, folder, "ties");
}

static void
write_random(const char *folder)
{
    struct writing w = book_new(folder, "random");

    for (int i = 0; i < soak(40); i++) {
        struct dice dice = dice_new((uint64_t)i * 100003 + 2);
        struct recipe recipe = {.indicators = 9,
                                .with_claims = dice_one_in(&dice, 2),
                                .with_absent = dice_one_in(&dice, 2)};

        add_year(&w, year_random(&dice, &recipe, w.mem), &dice);
    }
    book_write(&w, folder, "random");
}

/* Results and levels that are made of other indicators', and of these again. */
static void
write_asking(const char *folder)
{
    static const char agreement[] =
        "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"
        "scoring: {rule: linear}\nmeasures: [{code: m}]\ncomponents:\n"
        "  - code: C\n    indicators:\n"
        "      - {code: '1', weight: 40, criterion: {targets: [60, 70, 80, 90, "
        "100]}}\n"
        "      - {code: '2', weight: 20, formula: 'result(\"1\") / 3 + "
        "max(m)', criterion: {targets: [10, 20, 30, 40, 50]}}\n"
        "      - {code: '3', weight: 20, criterion: {rules: {1: "
        "'score(\"1\") >= 70', 4: 'not score(\"1\") < 80 or sum(m) > 9', 5: "
        "'min(score(\"2\"), score(\"1\")) >= 90 and mean(m) < 9'}}}\n"
        "      - {code: '4', weight: 20, formula: 'if(result(\"3\") >= 4, "
        "round(-score(\"2\") + 110, 1), abs(score(\"3\") - 99))', criterion: "
        "{targets: [10, 20, 30, 40, 50]}}\n";
    struct writing w = book_new(folder, "asking");

    for (int i = 0; i < soak(12); i++) {
        struct dice dice = dice_new((uint64_t)i * 100003 + 4);
        struct out results = out_new(w.mem);

        out_format(&results,
                   "indicator,stage,result\n1,official,%d.%d\n2,official,\n"
                   "3,official,\n4,official,\n",
                   dice_of(&dice, 50, 109), dice_of(&dice, 0, 9));
        add_year(&w,
                 year_of(agreement, out_string(&results),
                         "measure,period,value\nm,2564-Q1,1\nm,2564-Q2,2.5\n",
                         w.mem),
                 &dice);
    }
    book_write(&w, folder, "asking");
}

static void
write_reports(const char *folder)
{
    static const char *const examples[] = {"pathumwan-2564", "mekkhao-2566",
                                           "normalised-2565",
                                           "shared-weights-2567"};
    struct mem *mem = mem_new();

    for (int i = 0; i < 4 + soak(5); i++) {
        struct dice dice = dice_new((uint64_t)i * 100003 + 3);
        struct recipe recipe = {.indicators = 9,
                                .with_claims = dice_one_in(&dice, 2),
                                .with_absent = dice_one_in(&dice, 2)};
        struct out name = out_new(mem);

        out_format(&name, "report-%d", i);
        write_report(folder, out_string(&name),
                     i < 4        ? year_example(examples[i], mem)
                     : i % 4 == 0 ? year_of_ties(&dice, mem)
                                  : year_random(&dice, &recipe, mem),
                     &dice);
    }
    mem_free(mem);
}

int
main(int count, char **words)
{
    if (count != 2)
        return 2;
    write_examples(words[1]);
    write_ties(words[1]);
    write_random(words[1]);
    write_asking(words[1]);
    write_reports(words[1]);
    return 0;
}
