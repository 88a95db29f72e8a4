/* results.c - results.csv: what was reached, and what sources print of it. */
#include "import/folder.h"

#include "import/cells.h"
#include "import/codes.h"

#include <string.h>

/* "5.1" where the agreement has "5.10": a spreadsheet took it for a number. */
static const struct indicator *
lost_zero(const struct agreement *agreement, const char *code, struct mem *mem)
{
    struct out longer = out_new(mem);

    out_format(&longer, "%s0", code);
    return strchr(code, '.') == NULL
               ? NULL
               : agreement_indicator(agreement, out_string(&longer));
}

struct results_reader {
    struct year *year;
    struct findings *findings;
    struct mem *mem;
    struct csv csv;
    size_t result_room, claim_room;
};

enum results_column {
    R_INDICATOR,
    R_STAGE,
    R_RESULT,
    R_STATE,
    R_CLAIMED_SCORE,
    R_CLAIMED_WEIGHTED,
    R_AS_OF,
    R_BY,
    R_REASON,
    R_ROUND,
    R_COLUMNS,
};

static const struct csv_column results_columns[R_COLUMNS] = {
    [R_INDICATOR] = {"indicator", true},
    [R_STAGE] = {"stage", true},
    [R_RESULT] = {"result", true, true},
    [R_STATE] = {"state", false},
    [R_CLAIMED_SCORE] = {"claimed_score", false, true},
    [R_CLAIMED_WEIGHTED] = {"claimed_weighted", false, true},
    [R_AS_OF] = {"as_of", false},
    [R_BY] = {"by", false},
    [R_REASON] = {"reason", false},
    [R_ROUND] = {"round", false},
};

/* `total` and `component 5`: what a source prints below its rows. */
static bool
read_claim(struct results_reader *reader)
{
    const struct cell *cells = reader->csv.cells;
    const char *name = cells[R_INDICATOR].text;
    struct agreement *agreement = &reader->year->agreement;
    struct claim claim = {.component = NO_INDEX,
                          .round = cells[R_ROUND].text,
                          .place = reader->csv.row};

    if (strncmp(name, "component ", 10) == 0) {
        const struct component *component =
            agreement_component(agreement, name + 10 + strspn(name + 10, " "));

        if (component == NULL) {
            FIND(reader->findings, FINDING_CODE_UNKNOWN,
                 cells[R_INDICATOR].place, TEXT_COMPONENT_UNKNOWN,
                 arg_text("code", name + 10));
            return true;
        }
        claim.component = (size_t)(component - agreement->components);
    } else if (strcmp(name, "total") != 0) {
        return false;
    }
    if (cells[R_RESULT].count + cells[R_STATE].count +
            cells[R_CLAIMED_SCORE].count >
        0)
        finding_plain(reader->findings, FINDING_TYPE, claim.place,
                      TEXT_CLAIM_WEIGHTED_ONLY);
    if (cell_stage(reader->findings, &cells[R_STAGE], &claim.stage) &&
        cell_round(reader->findings, &cells[R_ROUND]) &&
        cell_number(reader->findings, &cells[R_CLAIMED_WEIGHTED],
                    &claim.weighted) &&
        claim.weighted.given)
        *MEM_PUSH(reader->mem, reader->year->claims, reader->year->claim_count,
                  reader->claim_room) = claim;
    return true;
}

static const struct indicator *
cell_indicator(struct results_reader *reader)
{
    const struct cell *cell = &reader->csv.cells[R_INDICATOR];
    const struct agreement *agreement = &reader->year->agreement;
    const struct indicator *found = agreement_indicator(agreement, cell->text);

    if (found != NULL || !cell_filled(reader->findings, cell, "indicator"))
        return found;
    found = lost_zero(agreement, cell->text, reader->mem);
    if (found != NULL)
        FIND(reader->findings, FINDING_CODE_UNKNOWN, cell->place,
             TEXT_INDICATOR_LOST_ZERO, arg_text("code", cell->text),
             arg_text("longer", found->code));
    else
        tell_unknown_indicator(reader->findings, agreement, cell->text,
                               cell->place);
    return NULL;
}

/* A result is given, or absent in one way; never both. */
static bool
cell_state(struct results_reader *reader, struct result *result)
{
    static const enum text_key texts[] = {TEXT_STATE_UNKNOWN,
                                          TEXT_STATE_NEAREST};
    const struct cell *cell = &reader->csv.cells[R_STATE];

    if (!state_parse(cell->text, &result->state)) {
        tell_unknown_word(reader->findings, cell, texts, state_names + 1,
                          STATES - 1); /* all but the blank one */
        return false;
    }
    if (result->value.given && result->state != STATE_GIVEN) {
        FIND(reader->findings, FINDING_STATE, cell->place,
             TEXT_STATE_WITH_RESULT, arg_text("state", cell->text),
             arg_dec("result", result->value.value));
        return false;
    }
    if (!result->value.given && result->state == STATE_GIVEN) {
        result->state = STATE_MISSING;
        result->state_blank = true;
    }
    return true;
}

static void
read_result(struct results_reader *reader)
{
    const struct cell *cells = reader->csv.cells;
    struct findings *findings = reader->findings;
    struct result result = {.round = cells[R_ROUND].text,
                            .by = cells[R_BY].text,
                            .reason = cells[R_REASON].text,
                            .place = reader->csv.row};
    const struct indicator *indicator = cell_indicator(reader);
    bool fine = indicator != NULL;

    fine &= cell_stage(findings, &cells[R_STAGE], &result.stage);
    fine &= cell_round(findings, &cells[R_ROUND]);
    fine &= cell_number(findings, &cells[R_RESULT], &result.value);
    fine &=
        cell_number(findings, &cells[R_CLAIMED_SCORE], &result.claimed_score);
    fine &= cell_number(findings, &cells[R_CLAIMED_WEIGHTED],
                        &result.claimed_weighted);
    fine &= cell_date(findings, &cells[R_AS_OF], &result.as_of);
    fine &= cell_state(reader, &result);
    if (!fine)
        return;
    result.indicator = indicator->index;
    *MEM_PUSH(reader->mem, reader->year->results, reader->year->result_count,
              reader->result_room) = result;
}

/* The code that a spreadsheet may have turned into this one: "5.10" for a
 * second "5.1". */
static const struct indicator *
meant(struct results_reader *reader, const struct indicator *indicator)
{
    return lost_zero(&reader->year->agreement, indicator->code, reader->mem);
}

static void
tell_rows_twice(struct results_reader *reader)
{
    struct year *year = reader->year;

    for (size_t i = 1; i < year->result_count; i++) {
        const struct result *row = &year->results[i], *before = row - 1;
        const struct indicator *indicator, *other;

        if (row->indicator != before->indicator ||
            row->stage != before->stage ||
            strcmp(row->round, before->round) != 0)
            continue;
        indicator = &year->agreement.indicators[row->indicator];
        other = meant(reader, indicator);
        if (other != NULL)
            FIND(reader->findings, FINDING_ROW_TWICE, row->place,
                 TEXT_ROW_TWICE_ZERO, arg_text("code", indicator->code),
                 arg_whole("line", before->place.line),
                 arg_text("longer", other->code));
        else
            FIND(reader->findings, FINDING_ROW_TWICE, row->place,
                 TEXT_ROW_TWICE, arg_text("code", indicator->code),
                 arg_whole("line", before->place.line));
    }
}

/* Two claims of one total are as wrong as two rows of one result. */
static void
tell_claims_twice(struct results_reader *reader)
{
    const struct year *year = reader->year;

    for (size_t i = 1; i < year->claim_count; i++) {
        const struct claim *row = &year->claims[i], *before = row - 1;

        if (row->component == before->component &&
            row->stage == before->stage &&
            strcmp(row->round, before->round) == 0)
            FIND(reader->findings, FINDING_ROW_TWICE, row->place,
                 TEXT_ROW_TWICE,
                 arg_text("code",
                          row->component == NO_INDEX ? "total" : "component"),
                 arg_whole("line", before->place.line));
    }
}

void
import_results_rows(struct year *year, const struct csv_rows *rows,
                    struct findings *findings, struct mem *mem)
{
    struct results_reader reader = {
        .year = year, .findings = findings, .mem = mem};

    if (!csv_open(&reader.csv, *rows, results_columns, R_COLUMNS, findings,
                  mem))
        return;
    while (csv_next(&reader.csv))
        if (!read_claim(&reader))
            read_result(&reader);
    year_sort_results(year);
    tell_rows_twice(&reader);
    tell_claims_twice(&reader);
}

void
import_results_file(struct year *year, const struct file *file,
                    struct findings *findings, struct mem *mem)
{
    struct csv_rows rows = csv_rows_new(file, ',', findings, mem);

    import_results_rows(year, &rows, findings, mem);
}

void
import_results(struct year *year, const char *path, struct findings *findings,
               struct mem *mem)
{
    bool absent = false;
    struct file file;

    /* An agreement without results can still be checked. */
    if (file_read(&file, path, FILE_CSV_MAX, &absent, findings, mem))
        import_results_file(year, &file, findings, mem);
}
