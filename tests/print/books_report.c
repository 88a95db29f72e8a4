/* books_report.c - a workbook of a whole report, in which other tables follow
 * the official one; what must stand in it, as it is and once it is changed.
 *
 * The year is changed and reported anew: what a cell must have is what the cell
 * of that report has.
 */
#include "tests/print/books.h"

#include "report/documents.h"

#include <stdlib.h>
#include <string.h>

/* The tables of a report, one per sheet. */
struct report {
    const struct table **table;
    const char **name;
    size_t count, room, names, name_room;
};

static void
add_tables(struct report *report, const struct blocks *blocks, struct mem *mem)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->block[i];

        if (block->kind == BLOCK_ANSWER)
            add_tables(report, &block->answer.blocks, mem);
        if (block->kind != BLOCK_TABLE)
            continue;
        *MEM_PUSH(mem, report->table, report->count, report->room) =
            block->table.table;
        *MEM_PUSH(mem, report->name, report->names, report->name_room) =
            block->table.name;
    }
}

static struct document *
report_of(const struct year *year, struct report *report, struct mem *mem)
{
    struct findings *findings = MEM_NEW(mem, struct findings);
    struct scorecard *card = MEM_NEW(mem, struct scorecard);
    struct commission *commission = MEM_NEW(mem, struct commission);
    struct document *document;

    *findings = findings_new(mem);
    score_year(card, year, at_stage(STAGE_OFFICIAL), findings, mem);
    if (findings->by_severity[ERROR] > 0)
        abort();
    *commission = (struct commission){.year = year,
                                      .card = card,
                                      .findings = findings,
                                      .voice = {.language = ENGLISH},
                                      .style = &style_official,
                                      .made = {18884}};
    document = performance_report(commission, mem);
    *report = (struct report){0};
    add_tables(report, &document->blocks, mem);
    return document;
}

/* Where the rows begin, counted from 1. */
static size_t
first_row(const struct table *table)
{
    bool over = false, under = false;

    for (size_t i = 0; i < table->column_count; i++) {
        over |= table->columns[i].over != NULL;
        under |= table->columns[i].under != NULL;
    }
    return (table->caption != NULL ? 3u : 1u) + over + 1 + under;
}

static const struct row *
row_like(const struct table *table, const struct row *row, size_t at)
{
    for (size_t i = 0; row->key != NULL && i < table->row_count; i++)
        if (table->rows[i].key != NULL &&
            strcmp(table->rows[i].key, row->key) == 0)
            return &table->rows[i];
    return row->key == NULL && at < table->row_count ? &table->rows[at] : NULL;
}

static bool
is_key(const char *key, const char *word)
{
    return key != NULL && strcmp(key, word) == 0;
}

static const struct amount *
amount_at(const struct row *row, size_t column)
{
    const struct cell *cell = row != NULL ? row_cell(row, column) : NULL;

    return cell != NULL ? cell->amount : NULL;
}

static const struct amount *
amount_under(const struct table *table, const struct row *row, const char *key)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (is_key(table->columns[i].key, key))
            return amount_at(row, i);
    return NULL;
}

/* ---- what a cell must have ---- */

struct pair {
    const struct table *was, *now; /* the same table of both reports */
    struct mem *mem;
};

/* What was complete and is not any more has no sum where something waits. */
static bool
waits(const struct pair *pair, const struct row *row, const char *key)
{
    const struct amount *open = amount_under(pair->now, row, "open");

    return amount_under(pair->was, &pair->was->rows[0], "open") == NULL &&
           open != NULL && ratio_sign(open->value) != 0 &&
           (is_key(key, "earned") || is_key(key, "lost") ||
            is_key(key, "percent"));
}

/* To what the other stage had, which is not computed anew. */
static void
take_difference(const struct pair *pair, size_t at, const struct row *row,
                struct amount *amount)
{
    const struct amount *from =
        amount_under(pair->was, &pair->was->rows[at], "from_weighted");
    const struct amount *to = amount_under(pair->now, row, "to_weighted");

    amount->empty = to->empty;
    amount->value = ratio_sub(to->value, from->value, pair->mem);
}

/* False: the report made anew has no such cell. */
static bool
find_expected(const struct pair *pair, size_t at, size_t column,
              struct amount *amount)
{
    const struct row *was = &pair->was->rows[at];
    const struct row *row = row_like(pair->now, was, at);
    const char *key = pair->was->columns[column].key;
    const struct amount *found = key != NULL ? amount_under(pair->now, row, key)
                                             : amount_at(row, column);

    if (found == NULL)
        return false;
    *amount = *found;
    if (is_key(key, "difference"))
        take_difference(pair, at, row, amount);
    if (waits(pair, row, key) ||
        (is_key(key, "total") && found->otherwise != NULL &&
         amount_at(was, column)->otherwise == NULL))
        amount->empty = true;
    return true;
}

/* ---- lists ---- */

/* The figures of a sheet that follow from others. */
static void
list_table(const struct writing *w, const char *word, const struct pair *pair)
{
    const struct table *table = pair->was;
    size_t last = table->row_count - 1;

    for (size_t i = 0; i < table->row_count; i++)
        for (size_t j = 0; j < table->column_count; j++) {
            const struct amount *amount = amount_at(&table->rows[i], j);
            size_t place =
                first_row(table) + i + (i == last && table->changes != NULL);
            struct amount expected;

            if (amount != NULL && amount->live != NULL &&
                find_expected(pair, i, j, &expected))
                list_figure(w, word, cell_name(table, place, j, w->mem),
                            &expected);
        }
}

/* What the row for changes moves: from the old end to the new one. */
static void
list_changes(const struct writing *w, const char *word, const struct pair *pair)
{
    const struct table *table = pair->was;
    size_t last = table->row_count - 1;
    struct amount end;

    if (table->changes == NULL || !find_expected(pair, last, 3, &end))
        return;
    end.value =
        ratio_sub(end.value, amount_at(&table->rows[last], 3)->value, w->mem);
    list_figure(w, word, cell_name(table, first_row(table) + last, 2, w->mem),
                &end);
}

static const struct table *
table_like(const struct report *report, const char *name, size_t at)
{
    if (at < report->count && strcmp(report->name[at], name) == 0)
        return report->table[at];
    for (size_t i = 0; i < report->count; i++)
        if (strcmp(report->name[i], name) == 0)
            return report->table[i];
    return NULL;
}

static void
list_report(struct writing *w, const char *word, const struct report *report,
            const struct report *now)
{
    for (size_t i = 0; i < report->count; i++) {
        const struct table *table = report->table[i];
        const struct table *like = table_like(now, report->name[i], i);

        w->sheet = i + 1;
        if (like == NULL)
            continue;
        list_table(w, word, &(struct pair){table, like, w->mem});
        list_changes(w, word, &(struct pair){table, like, w->mem});
    }
}

/* What is typed is on the official sheet. */
void
write_report(const char *folder, const char *name, struct year *year,
             struct dice *dice)
{
    struct writing w = book_new(folder, name);
    struct report report, now;

    w.year = year;
    w.document = report_of(year, &report, w.mem);
    list_report(&w, "is", &report, &report);
    for (w.sheet = 1; strcmp(report.name[w.sheet - 1], "official") != 0;)
        w.sheet++;
    w.table = (struct table *)report.table[w.sheet - 1];
    book_write_file(&w, folder, name);
    change_some(&w, dice);
    report_of(year, &now, w.mem);
    list_report(&w, "then", &report, &now);
    book_close(&w);
}
