/* table.c - a table as data. */
#include "report/table.h"

#include "base/ensure.h"
#include "base/out.h"
#include "base/text.h"

#include <string.h>

struct table *
table_new(struct mem *mem, const char *caption)
{
    struct table *table = MEM_NEW(mem, struct table);

    table->mem = mem;
    table->caption = caption;
    return table;
}

struct column *
table_column(struct table *table, const char *head, enum align align)
{
    ensure(table->row_count == 0);
    struct column *column = MEM_PUSH(table->mem, table->columns,
                                     table->column_count, table->column_room);

    *column = (struct column){.head = head != NULL ? head : "", .align = align};
    return column;
}

struct row *
table_row(struct table *table, enum role role)
{
    struct row *row =
        MEM_PUSH(table->mem, table->rows, table->row_count, table->row_room);

    *row = (struct row){.role = role};
    return row;
}

struct cell *
table_span(struct table *table, const char *text, size_t span)
{
    ensure(table->row_count > 0 && span > 0);
    struct row *row = &table->rows[table->row_count - 1];

    row->covered += span;
    ensure(row->covered <= table->column_count);
    struct cell *cell = MEM_PUSH(table->mem, row->cells, row->count, row->room);

    *cell = (struct cell){.text = text != NULL ? text : "", .span = span};
    return cell;
}

struct cell *
table_cell(struct table *table, const char *text)
{
    return table_span(table, text, 1);
}

struct cell *
table_bar(struct table *table, const struct bar *bar)
{
    struct cell *cell = table_cell(table, "");

    cell->bar = bar;
    return cell;
}

struct amount *
table_amount(struct table *table, const char *text, struct ratio value,
             int places)
{
    struct amount *amount = MEM_NEW(table->mem, struct amount);

    *amount = (struct amount){.value = value, .places = places};
    table_cell(table, text)->amount = amount;
    return amount;
}

const struct row *
table_set_aside(struct table *table)
{
    struct row *row = MEM_NEW(table->mem, struct row);

    ensure(table->row_count > 0);
    *row = table->rows[--table->row_count];
    return row;
}

void
table_texts(struct table *table, enum role role, const char *const *texts,
            size_t count)
{
    table_row(table, role);
    for (size_t i = 0; i < count; i++)
        table_cell(table, texts[i]);
}

void
table_group(struct table *table, const char *text)
{
    table_row(table, ROW_GROUP);
    table_span(table, text, table->column_count);
}

void
table_remark(struct table *table, const char *text)
{
    table_row(table, ROW_NOTE);
    table_span(table, text, table->column_count);
}

void
table_note(struct table *table, const char *text)
{
    *MEM_PUSH(table->mem, table->notes, table->note_count, table->note_room) =
        text != NULL ? text : "";
}

/* True when three bytes at `at` are a Thai letter or mark. */
static bool
is_thai(const char *at, const char *end)
{
    if (end - at < 3 || at[0] != '\xE0')
        return false;
    return text_is_letter(text_next(&at, end));
}

size_t
table_name_column(const struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].wraps && table->columns[i].align == ALIGN_TEXT)
            return i;
    return 0;
}

const char *
table_head(const struct column *column, struct mem *mem)
{
    struct out line = out_new(mem);
    const char *end = column->head + strlen(column->head);

    for (const char *at = column->head; *at != '\0'; at++) {
        if (*at != '\n')
            out_char(&line, *at);
        else if (at - column->head < 3 || !is_thai(at - 3, at) ||
                 !is_thai(at + 1, end))
            out_char(&line, ' ');
    }
    return out_string(&line);
}

const struct cell *
row_cell(const struct row *row, size_t column)
{
    size_t at = 0;

    for (size_t i = 0; i < row->count && at <= column; i++) {
        if (at == column)
            return &row->cells[i];
        at += row->cells[i].span;
    }
    return NULL;
}
