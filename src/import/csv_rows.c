/* csv_rows.c - rows of separated cells, as RFC 4180 has them. */
#include "import/csv_rows.h"

#include "base/text.h"

struct csv_rows
csv_rows_new(const struct file *file, char separator, struct findings *findings,
             struct mem *mem)
{
    return (struct csv_rows){
        .file = file,
        .separator = separator,
        .findings = findings,
        .mem = mem,
        .at = file->text,
        .place = {.file = file->path, .line = 1, .column = 1}};
}

struct csv_rows
csv_rows_ready(const struct csv_row *rows, size_t count,
               struct findings *findings, struct mem *mem)
{
    return (struct csv_rows){
        .ready = rows, .ready_count = count, .findings = findings, .mem = mem};
}

bool
csv_rows_end(const struct csv_rows *rows)
{
    if (rows->file == NULL)
        return rows->ready_count == 0;
    return rows->at == rows->file->text + rows->file->count;
}

/* Moves past one byte, counting lines and characters. */
static char
step(struct csv_rows *rows)
{
    char byte = *rows->at++;

    /* A return alone ends a line, too: files of old. */
    if (byte == '\n' ||
        (byte == '\r' && (csv_rows_end(rows) || *rows->at != '\n'))) {
        rows->place.line++;
        rows->place.column = 1;
    } else if (((unsigned char)byte & 0xC0) != 0x80) {
        rows->place.column++;
    }
    return byte;
}

static bool
at_row_end(const struct csv_rows *rows)
{
    return csv_rows_end(rows) || *rows->at == '\n' || *rows->at == '\r';
}

static bool
at_cell_end(const struct csv_rows *rows)
{
    return at_row_end(rows) || *rows->at == rows->separator;
}

static void
break_row(struct csv_rows *rows, struct csv_row *row, struct place place,
          enum text_key why)
{
    if (!row->broken)
        finding_plain(rows->findings, FINDING_CSV, place, why);
    row->broken = true;
}

static void
warn(struct csv_rows *rows, struct place place, enum text_key why)
{
    if (!few_next(&rows->few))
        return;
    finding_weigh(rows->findings,
                  finding_plain(rows->findings, FINDING_CSV, place, why),
                  WARNING);
}

static struct cell
read_plain(struct csv_rows *rows, struct csv_row *row)
{
    struct cell cell = {.place = rows->place};
    const char *start = rows->at;

    while (!at_cell_end(rows)) {
        if (*rows->at == '"' && !rows->lenient)
            break_row(rows, row, rows->place, TEXT_CSV_QUOTE_INSIDE);
        step(rows);
    }
    cell.text = mem_string(rows->mem, start, (size_t)(rows->at - start));
    cell.count = (size_t)(rows->at - start);
    return cell;
}

/* To the closing quote and past it; two quotes inside stand for one.  False
 * when there is none. */
static bool
read_to_quote(struct csv_rows *rows, struct out *text)
{
    step(rows);
    while (!csv_rows_end(rows)) {
        char byte = step(rows);

        if (byte == '"') {
            if (csv_rows_end(rows) || *rows->at != '"')
                return true;
            step(rows);
        }
        out_char(text, byte);
    }
    return false;
}

static struct cell
read_quoted(struct csv_rows *rows, struct csv_row *row)
{
    struct csv_rows before = *rows;
    struct cell cell = {.place = rows->place};
    struct out text = out_new(rows->mem);

    if (!read_to_quote(rows, &text)) {
        if (rows->lenient) {
            *rows = before;
            warn(rows, cell.place, TEXT_SEPARATED_QUOTE_OPEN);
            return read_plain(rows, row);
        }
        break_row(rows, row, cell.place, TEXT_CSV_QUOTE_OPEN);
    }
    while (!at_row_end(rows) && *rows->at == ' ')
        step(rows);
    if (!at_cell_end(rows)) {
        if (rows->lenient)
            warn(rows, rows->place, TEXT_SEPARATED_AFTER_QUOTE);
        else
            break_row(rows, row, rows->place, TEXT_CSV_AFTER_QUOTE);
    }
    while (!at_cell_end(rows))
        out_char(&text, step(rows));
    cell.text = out_string(&text);
    cell.count = text.count;
    return cell;
}

static void
keep_cell(struct csv_rows *rows, struct csv_row *row, struct cell cell)
{
    const char *text = cell.text;

    if (rows->most > 0 && row->count >= rows->most) {
        row->beyond += cell.count > 0;
        return;
    }
    text_trim(&text, &cell.count);
    if (text[cell.count] != '\0')
        text = mem_string(rows->mem, text, cell.count);
    cell.text = text;
    *MEM_PUSH(rows->mem, row->cell, row->count, row->room) = cell;
}

struct csv_row
csv_rows_next(struct csv_rows *rows)
{
    struct csv_row row = {.place = rows->place};

    if (rows->file == NULL) {
        rows->ready_count--;
        return *rows->ready++;
    }
    for (;;) {
        while (!csv_rows_end(rows) && *rows->at == ' ')
            step(rows);
        keep_cell(rows, &row,
                  !csv_rows_end(rows) && *rows->at == '"'
                      ? read_quoted(rows, &row)
                      : read_plain(rows, &row));
        if (at_row_end(rows))
            break;
        step(rows); /* the separator */
    }
    if (!csv_rows_end(rows) && *rows->at == '\r')
        step(rows);
    if (!csv_rows_end(rows) && *rows->at == '\n')
        step(rows);
    return row;
}

bool
csv_row_blank(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cell[i].count > 0)
            return false;
    return row->beyond == 0;
}
