/* measures.c - measures.csv: raw values by period. */
#include "import/folder.h"

#include "import/cells.h"
#include "import/codes.h"


enum measures_column {
    M_MEASURE,
    M_PERIOD,
    M_VALUE,
    M_STAGE,
    M_AS_OF,
    M_SOURCE,
    M_NOTE,
    M_COLUMNS,
};

static const struct csv_column measures_columns[M_COLUMNS] = {
    [M_MEASURE] = {"measure", true}, [M_PERIOD] = {"period", true},
    [M_VALUE] = {"value", true, true}, [M_STAGE] = {"stage", false},
    [M_AS_OF] = {"as_of", false},    [M_SOURCE] = {"source", false},
    [M_NOTE] = {"note", false},
};

static bool
cell_measure(const struct agreement *agreement, const struct csv *csv,
             struct value *value)
{
    const struct cell *cell = &csv->cells[M_MEASURE];
    const struct measure *measure = agreement_measure(agreement, cell->text);

    if (measure != NULL) {
        value->measure = (size_t)(measure - agreement->measures);
        return true;
    }
    tell_unknown_measure(csv->findings, agreement, cell->text, cell->place);
    return false;
}

static bool
cell_period(const struct agreement *agreement, const struct csv *csv,
            struct value *value)
{
    const struct cell *cell = &csv->cells[M_PERIOD];

    value->period_text = cell->text;
    if (period_parse(cell->text, cell->count, agreement->calendar,
                     &value->period))
        return true;
    FIND(csv->findings, FINDING_DATE_FORM, cell->place, TEXT_PERIOD_FORM,
         arg_text("text", cell->text),
         arg_whole("year", agreement->fiscal_year));
    return false;
}

static bool
read_value_row(const struct agreement *agreement, const struct csv *csv,
               struct value *value)
{
    const struct cell *cells = csv->cells;
    bool fine = cell_measure(agreement, csv, value);

    value->place = csv->row;
    value->source = cells[M_SOURCE].text;
    value->note = cells[M_NOTE].text;
    fine &= cell_period(agreement, csv, value);
    fine &= cell_number(csv->findings, &cells[M_VALUE], &value->value);
    fine &= cell_date(csv->findings, &cells[M_AS_OF], &value->as_of);
    if (cells[M_STAGE].count > 0) {
        value->staged = true;
        fine &= cell_stage(csv->findings, &cells[M_STAGE], &value->stage);
    }
    /* A blank value is an absent one: the row says nothing. */
    return fine && value->value.given;
}

static void
tell_values_twice(const struct year *year, struct findings *findings)
{
    for (size_t i = 1; i < year->value_count; i++) {
        const struct value *row = &year->values[i], *before = row - 1;

        if (row->measure == before->measure &&
            row->period.first.number == before->period.first.number &&
            row->period.last.number == before->period.last.number &&
            row->staged == before->staged &&
            (!row->staged || row->stage == before->stage))
            FIND(findings, FINDING_ROW_TWICE, row->place, TEXT_VALUE_TWICE,
                 arg_text("code", year->agreement.measures[row->measure].code),
                 arg_text("period", row->period_text),
                 arg_whole("line", before->place.line));
    }
}

void
import_measures_rows(struct year *year, const struct csv_rows *rows,
                     struct findings *findings, struct mem *mem)
{
    size_t room = 0;
    struct csv csv;

    if (!csv_open(&csv, *rows, measures_columns, M_COLUMNS, findings, mem))
        return;
    while (csv_next(&csv)) {
        struct value value = {.period_text = ""};

        if (read_value_row(&year->agreement, &csv, &value))
            *MEM_PUSH(mem, year->values, year->value_count, room) = value;
    }
    year_sort_values(year);
    tell_values_twice(year, findings);
}

void
import_measures_file(struct year *year, const struct file *file,
                     struct findings *findings, struct mem *mem)
{
    struct csv_rows rows = csv_rows_new(file, ',', findings, mem);

    import_measures_rows(year, &rows, findings, mem);
}

void
import_measures(struct year *year, const char *path, struct findings *findings,
                struct mem *mem)
{
    bool absent = false;
    struct file file;

    if (file_read(&file, path, FILE_CSV_MAX, &absent, findings, mem))
        import_measures_file(year, &file, findings, mem);
}
