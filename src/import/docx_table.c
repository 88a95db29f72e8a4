/* docx_table.c - tables of a document: rows, cells, and merged ones. */
#include "import/docx_inside.h"

#include <stdio.h>
#include <string.h>

struct open_table *
table_open(struct body *body)
{
    return body->depth > 0 && body->beyond == 0 ? &body->tables[body->depth - 1]
                                                : NULL;
}

static void
tell_depth(struct body *body)
{
    struct place place = {.file = body->build->file,
                          .sheet = body->tables[TABLES_DEEP - 1].name};

    if (body->beyond == 1 && few_next(&body->few))
        FIND(body->build->findings, FINDING_LIMIT, place, TEXT_LIMIT_TABLES,
             arg_whole("limit", TABLES_DEEP));
}

void
table_start(struct body *body)
{
    struct open_table *outer = table_open(body);
    char name[16];

    if (body->depth == TABLES_DEEP) {
        body->beyond++;
        tell_depth(body);
        return;
    }
    struct open_table *table = &body->tables[body->depth++];
    snprintf(name, sizeof name, "T%u", ++body->table_number);
    struct place place = {.file = body->build->file,
                          .sheet =
                              mem_string(body->build->mem, name, strlen(name))};
    *table = (struct open_table){
        .table = build_sheet(body->build, place.sheet, place),
        .name = place.sheet,
        .text = out_new(body->build->mem),
        .outer_text = body->text,
        .outer_paragraphs = body->paragraphs};
    if (outer != NULL && outer->in_cell) {
        table->table.sheet->outer = outer->table.sheet;
        table->table.sheet->outer_row = outer->row;
        table->table.sheet->outer_column = outer->column;
    }
    body->text = out_new(body->build->mem);
    body->paragraphs = 0;
    body->done = body->build->full;
}

/* What is merged downwards from this column goes on no more. */
static void
close_merged(struct open_table *table, uint32_t column)
{
    if (column >= TABLE_MERGED || table->merged[column].rows == 0)
        return;
    build_span(&table->table, table->merged[column]);
    table->merged[column].rows = 0;
}

void
table_end(struct body *body)
{
    struct open_table *table;

    if (body->beyond > 0) {
        body->beyond--;
        return;
    }
    table = table_open(body);
    if (table == NULL)
        return;
    for (uint32_t i = 0; i < TABLE_MERGED; i++)
        close_merged(table, i);
    build_sheet_end(&table->table);
    body->text = table->outer_text;
    body->paragraphs = table->outer_paragraphs;
    body->blank_before = false;
    body->depth--;
}

void
row_start(struct body *body)
{
    struct open_table *table = table_open(body);

    if (table == NULL)
        return;
    table->row++;
    table->column = 1;
    table->row_hidden = false;
}

void
cell_start(struct body *body)
{
    struct open_table *table = table_open(body);

    if (table == NULL)
        return;
    if (table->row == 0) /* a cell outside any row */
        row_start(body);
    table->in_cell = true;
    table->wide = 1;
    table->merge = ALONE;
    table->text.count = 0;
}

/* True when it goes on with the cell above. */
static bool
goes_on(struct open_table *table)
{
    struct span *above =
        table->column < TABLE_MERGED ? &table->merged[table->column] : NULL;

    if (table->merge != GOES_ON || above == NULL || above->rows == 0 ||
        above->row + above->rows != table->row || above->columns != table->wide)
        return false;
    above->rows++;
    return true;
}

void
cell_end(struct body *body)
{
    struct open_table *table = table_open(body);

    if (table == NULL || !table->in_cell)
        return;
    struct sheet_cell cell = {.text = out_string(&table->text),
                              .count = (uint32_t)table->text.count,
                              .kind = CELL_TEXT,
                              .row = table->row,
                              .column = table->column};
    struct span span = {table->row, table->column, 1, table->wide};

    build_cell(&table->table, &cell);
    if (table->column < TABLE_MERGED && !goes_on(table)) {
        close_merged(table, table->column);
        table->merged[table->column] = span;
        if (table->merge != FIRST)
            close_merged(table, table->column);
    } else if (table->column >= TABLE_MERGED) {
        build_span(&table->table, span);
    }
    if (table->column <= SHEETS_COLUMNS_MAX)
        table->column += table->wide;
    table->in_cell = false;
}
