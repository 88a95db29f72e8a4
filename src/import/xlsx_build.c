/* xlsx_build.c - a workbook in memory: each sheet a table. */
#include "import/xlsx.h"

struct collecting {
    struct build *build;
    struct sheet_build table;
};

static bool
on_sheet(void *context, const char *name, bool hidden)
{
    struct collecting *collecting = context;
    struct place place = {.file = collecting->build->file, .sheet = name};

    if (collecting->build->full)
        return false;
    collecting->table = build_sheet(collecting->build, name, place);
    collecting->table.sheet->hidden = hidden;
    return true;
}

static bool
on_cell(void *context, const struct sheet_cell *cell)
{
    struct collecting *collecting = context;

    return build_cell(&collecting->table, cell);
}

static void
on_hidden_row(void *context, uint32_t row)
{
    struct collecting *collecting = context;

    build_hidden_row(&collecting->table, row);
}

static void
on_merged(void *context, struct span span)
{
    struct collecting *collecting = context;

    build_span(&collecting->table, span);
}

/* Hidden rows and columns are told when something stands in them. */
static void
tell_hidden_rows(const struct sheet *sheet, struct findings *findings)
{
    struct place place = sheet->place;
    long long count = 0;

    for (size_t i = sheet->row_count; i-- > 0;)
        if (sheet->rows[i].hidden) {
            place.line = sheet->rows[i].number;
            count++;
        }
    if (count > 0)
        FIND(findings, FINDING_HIDDEN, place, TEXT_HIDDEN_ROWS,
             arg_whole("count", count));
}

static void
tell_hidden_columns(const struct sheet *sheet, struct findings *findings)
{
    struct place place = sheet->place;
    bool hidden[SHEETS_COLUMNS_MAX + 1] = {false};
    long long count = 0;

    for (size_t i = 0; i < sheet->row_count; i++)
        for (uint32_t j = 0; j < sheet->rows[i].count; j++) {
            const struct sheet_cell *cell = &sheet->rows[i].cells[j];

            if (cell->hidden && !sheet->rows[i].hidden)
                hidden[cell->column] = true;
        }
    for (uint32_t i = SHEETS_COLUMNS_MAX; i > 0; i--)
        if (hidden[i]) {
            place.column = i;
            count++;
        }
    if (count > 0)
        FIND(findings, FINDING_HIDDEN, place, TEXT_HIDDEN_COLUMNS,
             arg_whole("count", count));
}

static void
on_end(void *context)
{
    struct collecting *collecting = context;
    struct findings *findings = collecting->build->findings;
    const struct sheet *sheet = collecting->table.sheet;

    build_sheet_end(&collecting->table);
    if (sheet->row_count == 0)
        return;
    if (sheet->hidden)
        finding_plain(findings, FINDING_HIDDEN, sheet->place,
                      TEXT_HIDDEN_SHEET);
    tell_hidden_rows(sheet, findings);
    tell_hidden_columns(sheet, findings);
}

void
xlsx_build(struct build *build, struct package *package, const char *workbook)
{
    struct collecting collecting = {.build = build};

    xlsx_read(package, workbook,
              &(struct xlsx_events){.context = &collecting,
                                    .sheet = on_sheet,
                                    .cell = on_cell,
                                    .hidden_row = on_hidden_row,
                                    .merged = on_merged,
                                    .end = on_end});
}
