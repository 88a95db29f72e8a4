/* csv.c - comma-separated rows under a head, as RFC 4180 has them. */
#include "import/csv.h"

#include "base/index.h"
#include "base/text.h"

#include <string.h>

static struct csv_row
read_row(struct csv *csv)
{
    struct csv_row row = csv_rows_next(&csv->rows);

    csv->row = row.place;
    return row;
}

/* Blank cells behind the last column, as spreadsheets leave them. */
static void
drop_trailing(struct csv_row *row, size_t width)
{
    while (row->count > width && row->cell[row->count - 1].count == 0)
        row->count--;
}

static size_t
find_column(const struct csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->column_count; i++)
        if (strcmp(csv->columns[i].name, name) == 0)
            return i;
    return NO_INDEX;
}

static const char *
nearest_column(const struct csv *csv, const char *name)
{
    const char **names = MEM_ARRAY(csv->mem, const char *, csv->column_count);

    for (size_t i = 0; i < csv->column_count; i++)
        names[i] = csv->columns[i].name;
    return text_nearest(name, names, csv->column_count);
}

static void
tell_unknown_column(struct csv *csv, const struct cell *cell)
{
    const char *nearest = nearest_column(csv, cell->text);

    if (nearest != NULL)
        FIND(csv->findings, FINDING_KEY_UNKNOWN, cell->place,
             TEXT_CSV_COLUMN_NEAREST, arg_text("column", cell->text),
             arg_text("nearest", nearest));
    else
        FIND(csv->findings, FINDING_KEY_UNKNOWN, cell->place,
             TEXT_CSV_COLUMN_UNKNOWN, arg_text("column", cell->text));
}

/* Matches the head with the columns; false when a required one is missing. */
static bool
match_head(struct csv *csv, const struct csv_row *head)
{
    bool *seen = MEM_ARRAY(csv->mem, bool, csv->column_count);
    bool whole = true;

    for (size_t i = 0; i < head->count; i++) {
        const struct cell *cell = &head->cell[i];
        size_t column = find_column(csv, cell->text);

        csv->column_of[i] = column;
        if (column == NO_INDEX) {
            tell_unknown_column(csv, cell);
        } else if (seen[column]) {
            csv->column_of[i] = NO_INDEX;
            FIND(csv->findings, FINDING_KEY_TWICE, cell->place,
                 TEXT_CSV_COLUMN_TWICE, arg_text("column", cell->text));
        } else {
            seen[column] = true;
        }
    }
    for (size_t i = 0; i < csv->column_count; i++) {
        if (seen[i] || !csv->columns[i].required)
            continue;
        whole = false;
        FIND(csv->findings, FINDING_KEY_MISSING, csv->row,
             TEXT_CSV_COLUMN_MISSING, arg_text("column", csv->columns[i].name));
    }
    return whole;
}

bool
csv_open(struct csv *csv, struct csv_rows rows,
         const struct csv_column *columns, size_t column_count,
         struct findings *findings, struct mem *mem)
{
    *csv = (struct csv){.columns = columns,
                        .column_count = column_count,
                        .findings = findings,
                        .mem = mem,
                        .rows = rows};
    if (csv_rows_end(&csv->rows)) {
        finding_plain(findings, FINDING_CSV, csv->rows.place, TEXT_CSV_EMPTY);
        return false;
    }
    struct csv_row head = read_row(csv);
    if (head.broken)
        return false;
    if (head.count == 1 && strpbrk(head.cell[0].text, ";\t|") != NULL) {
        finding_plain(findings, FINDING_CSV, csv->row, TEXT_CSV_SEPARATOR);
        return false;
    }
    drop_trailing(&head, 1);
    csv->width = head.count;
    csv->column_of = MEM_ARRAY(mem, size_t, head.count);
    csv->cells = MEM_ARRAY(mem, struct cell, column_count);
    return match_head(csv, &head);
}

static bool
is_digits(const struct cell *cell, size_t least, size_t most)
{
    size_t from = cell->text[0] == '-';

    return cell->count - from >= least && cell->count - from <= most &&
           strspn(cell->text + from, "0123456789") == cell->count - from;
}

static bool
is_number_column(const struct csv *csv, size_t at)
{
    return csv->column_of[at] != NO_INDEX &&
           csv->columns[csv->column_of[at]].number;
}

/* 50,400,000 without quotes is three cells.  Where blank ones behind it make up
 * for that the row is as long as the head, and 50 a number. */
static void
tell_commas(const struct csv *csv, const struct csv_row *row)
{
    for (size_t i = 0; i + 1 < row->count; i++) {
        const struct cell *first = &row->cell[i], *rest = first + 1;

        if (!is_number_column(csv, i) || is_number_column(csv, i + 1) ||
            !is_digits(first, 1, 3) || rest->text[0] == '-' ||
            !is_digits(rest, 3, 3))
            continue;
        finding_weigh(csv->findings,
                      FIND(csv->findings, FINDING_NUMBER_FORM, first->place,
                           TEXT_CSV_COMMA, arg_text("first", first->text),
                           arg_text("rest", rest->text)),
                      WARNING);
    }
}

/* Puts the cells where their columns are; false when their number is wrong. */
static bool
place_cells(struct csv *csv, struct csv_row *row)
{
    drop_trailing(row, csv->width);
    if (row->count != csv->width) {
        FIND(csv->findings, FINDING_CSV, csv->row,
             row->count > csv->width ? TEXT_CSV_CELLS_MORE
                                     : TEXT_CSV_CELLS_FEWER,
             arg_whole("cells", (long long)row->count),
             arg_whole("head", (long long)csv->width));
        return false;
    }
    tell_commas(csv, row);
    for (size_t i = 0; i < csv->column_count; i++)
        csv->cells[i] = (struct cell){.text = "", .place = csv->row};
    for (size_t i = 0; i < row->count; i++)
        if (csv->column_of[i] != NO_INDEX)
            csv->cells[csv->column_of[i]] = row->cell[i];
    return true;
}

bool
csv_next(struct csv *csv)
{
    while (!csv_rows_end(&csv->rows)) {
        struct csv_row row = read_row(csv);

        if (row.broken || csv_row_blank(&row))
            continue;
        if (place_cells(csv, &row))
            return true;
    }
    return false;
}
