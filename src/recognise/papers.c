/* papers.c - the papers that one file holds. */
#include "recognise/papers_inside.h"

#include "recognise/map.h"

#include <string.h>

/* ---- tables ---- */

/* Which of the tables of papers has such a head; false: none. */
static bool
row_kind_of(const struct columns *columns, bool in_form, enum row_kind *kind)
{
    bool weight = columns_have(columns, TERM_WEIGHT),
         result = columns_have(columns, TERM_RESULT) ||
                  columns_have(columns, TERM_ATTAINED),
         score = columns_have(columns, TERM_SCORE) ||
                 columns_have(columns, TERM_WEIGHTED),
         indicator = columns_have(columns, TERM_INDICATOR);

    if (columns->levels >= 2 && !weight && !score)
        *kind = ROW_CRITERION;
    else if (indicator && (columns_have(columns, TERM_PROJECTS) ||
                           columns_have(columns, TERM_DETAILS)))
        *kind = ROW_DETAIL;
    else if (indicator && weight && columns_have(columns, TERM_GOAL) &&
             result && score)
        *kind = ROW_SUMMARY;
    else if (weight && result && score && columns->levels == 0 && in_form)
        *kind = ROW_RESULT;
    else
        return false;
    return true;
}

static size_t
filled(const struct sheet_row *row, const struct sheet_cell **only)
{
    size_t count = 0;

    for (uint32_t i = 0; i < row->count; i++)
        if (row->cells[i].count > 0) {
            if (count++ == 0)
                *only = &row->cells[i];
        }
    return count;
}

/* Labels that never stand in the first column of a table. */
static bool
stands_outside(enum term term)
{
    return term != TERM_COUNT && term != TERM_GROUP && term != TERM_WEIGHT &&
           term != TERM_SCORE && term != TERM_WEIGHTED && term != TERM_UNIT &&
           term != TERM_REMARK;
}

/* A row that is a line of the form around the table: of one cell, or a label
 * and what is filled in beside it. */
static bool
ends_table(struct walk *walk, const struct sheet *sheet,
           const struct sheet_row *row)
{
    const struct sheet_cell *only = NULL;
    struct label labels[LABELS_MAX];
    size_t count = filled(row, &only);
    struct said said;

    if (count == 0 || only->column != 1)
        return false;
    said = cell_said(walk->desk, sheet, only);
    if (count == 1)
        return labels_read(labels, walk->desk, &said) > 0;
    return stands_outside(
               label_term(walk->desk, said.text, said.count, &labels[0])) &&
           !labels[0].forgiven && labels[0].rest.text == NULL;
}

static void
take_row(struct walk *walk, struct paper *paper, const struct columns *columns,
         const struct sheet_row *row, enum row_kind kind)
{
    struct paper_row *into = MEM_PUSH(walk->desk->mem, paper->rows,
                                      paper->row_count, paper->row_room);

    *into = (struct paper_row){
        .kind = kind,
        .sheet = columns->sheet,
        .row = row,
        .place = sheet_cell_place(columns->sheet, &row->cells[0])};
    for (int term = 0; term < TERM_COUNT; term++)
        into->cell[term] =
            columns_said(columns, walk->desk, row, (enum term)term, 0);
    for (int level = 1; level <= columns->levels; level++)
        into->level[level - 1] =
            columns_said(columns, walk->desk, row, TERM_LEVEL, level);
}

/* A table of criteria without a word over its first column: that is where the
 * indicators stand. */
static void
settle_first_column(struct columns *columns, enum row_kind kind)
{
    if (kind != ROW_CRITERION || columns->slot[1].term != TERM_COUNT)
        return;
    columns->slot[1].term = TERM_INDICATOR;
}

/* The paper that a table belongs to.  A detail sheet goes on over several
 * tables until its questions below are answered. */
static struct paper *
paper_for(struct walk *walk, enum row_kind kind, const struct columns *columns)
{
    static const enum paper_kind kinds[] = {[ROW_CRITERION] = PAPER_FORM,
                                            [ROW_RESULT] = PAPER_FORM,
                                            [ROW_DETAIL] = PAPER_DETAIL,
                                            [ROW_SUMMARY] = PAPER_SUMMARY};
    struct paper *paper = paper_at(walk);
    const struct sheet *sheet = columns->sheet;

    if (paper != NULL && paper->kind == kinds[kind] &&
        !(kind == ROW_DETAIL && paper->closed))
        return paper;
    return begin_paper(
        walk, kinds[kind],
        sheet_cell_place(sheet, &sheet->rows[columns->first].cells[0]));
}

static void
keep_read(struct walk *walk, const struct columns *columns,
          enum table_kind kind)
{
    struct papers *papers = walk->papers;

    *MEM_PUSH(walk->desk->mem, papers->read, papers->read_count,
              papers->read_room) = (struct table_read){kind, *columns};
}

/* Takes the rows under a head; which row of the sheet is next. */
static size_t
take_table(struct walk *walk, struct columns *columns, enum row_kind kind)
{
    static const enum table_kind kinds[] = {[ROW_CRITERION] = TABLE_CRITERIA,
                                            [ROW_RESULT] = TABLE_RESULTS,
                                            [ROW_DETAIL] = TABLE_DETAIL,
                                            [ROW_SUMMARY] = TABLE_SUMMARY};
    const struct sheet *sheet = columns->sheet;
    struct paper *paper = paper_for(walk, kind, columns);
    size_t at = columns->body;

    keep_read(walk, columns, kinds[kind]);
    settle_first_column(columns, kind);
    columns_take(columns, walk->desk);
    walk->open = TERM_COUNT;
    if (kind == ROW_CRITERION) {
        paper->levels = columns->levels;
        memcpy(paper->points, columns->points, sizeof paper->points);
    }
    for (; at < sheet->row_count; at++) {
        const struct sheet_row *row = &sheet->rows[at];

        if (at > columns->first &&
            (columns_begin(walk->desk, row) || ends_table(walk, sheet, row) ||
             map_table(walk->desk->map, sheet, at) != NULL))
            break;
        take_row(walk, paper, columns, row, kind);
    }
    return at;
}

/* ---- rows that are lines ---- */

/* The label that a cell of a form is, its colon left out; false: none. */
static bool
cell_label(struct walk *walk, const struct said *cell, struct label *label)
{
    size_t count = cell->count;

    if (count > 0 && cell->text[count - 1] == ':')
        count--;
    return label_term(walk->desk, cell->text, count, label) != TERM_COUNT &&
           !is_title(label->term) && label->rest.text == NULL;
}

/* Labels in cells, and what is filled in beside each. */
static bool
take_pairs(struct walk *walk, const struct sheet *sheet,
           const struct sheet_row *row)
{
    struct label label = {.term = TERM_COUNT}, next;
    struct said line = {0};

    for (uint32_t i = 0; i < row->count; i++) {
        struct said said = cell_said(walk->desk, sheet, &row->cells[i]);

        if (said.text == NULL)
            continue;
        if (cell_label(walk, &said, &next) &&
            (label.term == TERM_COUNT || !next.forgiven)) {
            label = next;
            line = said;
            tell_spelling(walk, &label, &line);
            understand(walk, &line, TEXT_ENDING_LABEL);
            continue;
        }
        if (label.term == TERM_COUNT)
            return false;
        label.rest = said;
        take_label(walk, &label, &line);
    }
    return true;
}

static void
take_single(struct walk *walk, const struct sheet *sheet,
            const struct sheet_row *row)
{
    const struct sheet_cell *only = NULL;
    size_t count = filled(row, &only);
    struct said line;

    if (count == 0 || (count > 1 && take_pairs(walk, sheet, row)))
        return;
    if (count > 1)
        return; /* not understood */
    line = cell_said(walk->desk, sheet, only);
    take_line(walk, &line);
}

static size_t
take_official(struct walk *walk, struct columns *columns)
{
    struct papers *papers = walk->papers;
    struct official_table table;

    if (!official_read(&table, columns, walk->desk))
        return columns->first + 1;
    columns_take(&table.columns, walk->desk);
    keep_read(walk, &table.columns, TABLE_OFFICIAL);
    *MEM_PUSH(walk->desk->mem, papers->official, papers->official_count,
              papers->official_room) = table;
    return table.end;
}

/* Nothing of it is used, down to the next table that the map knows. */
static size_t
leave_table(struct walk *walk, const struct sheet *sheet, size_t at)
{
    do {
        for (uint32_t i = 0; i < sheet->rows[at].count; i++)
            ledger_leave(
                walk->desk->ledger,
                ledger_find(walk->desk->ledger, &sheet->rows[at].cells[i]),
                TEXT_ENDING_MAP);
        at++;
    } while (at < sheet->row_count &&
             map_table(walk->desk->map, sheet, at) == NULL);
    return at;
}

/* A table that the map knows. */
static size_t
take_mapped(struct walk *walk, const struct sheet *sheet, size_t at,
            const struct mapped_table *table)
{
    static const enum row_kind kinds[TABLE_KINDS] = {
        [TABLE_CRITERIA] = ROW_CRITERION,
        [TABLE_RESULTS] = ROW_RESULT,
        [TABLE_SUMMARY] = ROW_SUMMARY,
        [TABLE_DETAIL] = ROW_DETAIL};
    struct columns columns;

    if (table->kind == TABLE_IGNORE)
        return leave_table(walk, sheet, at);
    map_columns(&columns, table, walk->desk, sheet, at);
    return table->kind == TABLE_OFFICIAL
               ? take_official(walk, &columns)
               : take_table(walk, &columns, kinds[table->kind]);
}

/* A row that begins a table by its own words, or is a line. */
static size_t
take_found(struct walk *walk, const struct sheet *sheet, size_t at)
{
    struct columns columns;
    enum row_kind kind;

    if (columns_begin(walk->desk, &sheet->rows[at])) {
        columns_read(&columns, walk->desk, sheet, at);
        if (row_kind_of(&columns, walk->in_paper, &kind))
            return take_table(walk, &columns, kind);
        if (official_is(&columns))
            return take_official(walk, &columns);
    }
    take_single(walk, sheet, &sheet->rows[at]);
    return at + 1;
}

static void
take_sheet(struct walk *walk, const struct sheet *sheet)
{
    size_t before = walk->papers->read_count, at = 0;

    while (at < sheet->row_count) {
        const struct mapped_table *table =
            map_table(walk->desk->map, sheet, at);

        at = table != NULL ? take_mapped(walk, sheet, at, table)
                           : take_found(walk, sheet, at);
    }
    if (walk->papers->read_count == before && !walk->in_paper)
        keep_read(walk, &(struct columns){.sheet = sheet}, TABLE_IGNORE);
}

/* ---- the file ---- */

static void
take_paragraph(struct walk *walk, const struct sheets_part *part)
{
    struct said line = {.text = part->text,
                        .count = part->count,
                        .place = part->place,
                        .joined = part->joined,
                        .entry = ledger_find(walk->desk->ledger, part)};

    take_line(walk, &line);
}

void
papers_read(struct papers *papers, const struct sheets *sheets,
            const struct desk *desk)
{
    struct walk walk = {
        .desk = desk, .papers = papers, .sheets = sheets, .open = TERM_COUNT};

    *papers = (struct papers){.sheets = sheets};
    for (size_t i = 0; i < sheets->count; i++) {
        if (sheets->parts[i].sheet != NULL)
            take_sheet(&walk, sheets->parts[i].sheet);
        else
            take_paragraph(&walk, &sheets->parts[i]);
    }
}

const char *
paper_kind_name(enum paper_kind kind)
{
    static const char *const names[PAPER_KINDS] = {[PAPER_FORM] = "form",
                                                   [PAPER_DETAIL] = "detail",
                                                   [PAPER_SUMMARY] = "summary"};

    return names[kind];
}
