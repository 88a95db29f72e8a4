/* columns.c - the head of a table. */
#include "recognise/columns.h"

#include "base/index.h"
#include "base/written.h"

#include <string.h>

/* Terms of columns, the one that decides first. */
static const enum term column_terms[] = {
    TERM_COMPONENT, TERM_INDICATOR, TERM_CODE,    TERM_UNIT,
    TERM_WEIGHT,    TERM_WEIGHTED,  TERM_SCORE,   TERM_RESULT,
    TERM_ATTAINED,  TERM_SUBTOTAL,  TERM_REMARK,  TERM_GOAL,
    TERM_PROJECTS,  TERM_DETAILS,   TERM_TARGETS, TERM_LEVEL_POINTS,
    TERM_LEVEL,     TERM_POINTS,    TERM_NAME,    TERM_ORDER,
    TERM_GROUP,     TERM_DIVISION, TERM_DERIVED,
};

static struct meant
meant_by(const struct desk *desk, const struct sheet_cell *cell)
{
    return vocabulary_meant(desk->vocabulary, cell->text, cell->count,
                            desk->mem);
}

static enum term
column_term(const struct meant *meant)
{
    for (size_t i = 0; i < sizeof column_terms / sizeof column_terms[0]; i++)
        if (meant->terms & TERM_BIT(column_terms[i]))
            return column_terms[i];
    return TERM_COUNT;
}

/* A number alone, which over a column can only be a level's. */
static bool
is_bare(const struct meant *meant)
{
    return (meant->terms & TERM_BIT(TERM_ORDER)) && meant->number_count == 1;
}

/* A row of nothing but words that stand over columns.  Numbers alone are
 * levels only when they count up or down by one. */
static bool
is_head_row(const struct desk *desk, const struct sheet_row *row, size_t least)
{
    size_t known = 0, bare = 0;
    int64_t before = 0, step = 0;

    for (uint32_t i = 0; i < row->count; i++) {
        struct meant meant;

        if (row->cells[i].count == 0)
            continue;
        meant = meant_by(desk, &row->cells[i]);
        if (column_term(&meant) == TERM_COUNT)
            return false;
        known++;
        if (!is_bare(&meant))
            continue;
        if (bare > 0 && step == 0)
            step = meant.numbers[0] - before;
        if (meant.numbers[0] > LEVELS_MAX ||
            (bare > 0 &&
             (meant.numbers[0] - before != step || (step != 1 && step != -1))))
            return false;
        before = meant.numbers[0];
        bare++;
    }
    return known >= least && bare != 1;
}

bool
columns_begin(const struct desk *desk, const struct sheet_row *row)
{
    return is_head_row(desk, row, 2);
}

static void
take_points(struct columns *columns, int level, int64_t points)
{
    if (level >= 1 && level <= LEVELS_MAX)
        columns->points[level - 1] =
            (struct number){.given = true, .value = dec_whole(points)};
}

/* "Indicator" merged over two columns: a code and a name. */
static void
split_indicator(struct columns *columns, uint32_t column)
{
    if (column >= COLUMNS_MAX)
        return;
    columns->slot[column].term = TERM_CODE;
    columns->slot[column + 1].term = TERM_INDICATOR;
    if (columns->count < column + 1)
        columns->count = column + 1;
}

/* A second head for a column says more than the first. */
static void
take_head(struct columns *columns, const struct desk *desk,
          const struct sheet_cell *cell)
{
    struct meant meant = meant_by(desk, cell);
    enum term term = column_term(&meant);
    struct slot *slot;

    if (cell->column > COLUMNS_MAX || term == TERM_COUNT)
        return;
    slot = &columns->slot[cell->column];
    if (term == TERM_POINTS) {
        take_points(columns, slot->level, meant.numbers[0]);
        return;
    }
    slot->term = term == TERM_LEVEL_POINTS ? TERM_LEVEL : term;
    if (slot->term == TERM_LEVEL && meant.number_count > 0 &&
        meant.numbers[0] >= 1 && meant.numbers[0] <= LEVELS_MAX)
        slot->level = (int)meant.numbers[0];
    if (term == TERM_LEVEL_POINTS)
        take_points(columns, slot->level, meant.numbers[1]);
    if (slot->level > columns->levels)
        columns->levels = slot->level;
    if (cell->column > columns->count)
        columns->count = cell->column;
    if (term == TERM_INDICATOR && cell->columns == 2)
        split_indicator(columns, cell->column);
}

/* Behind the weighted score a second "result" is what components add to. */
static void
settle_subtotal(struct columns *columns)
{
    bool weighted = false;

    for (uint32_t i = 1; i <= columns->count; i++) {
        if (columns->slot[i].term == TERM_WEIGHTED)
            weighted = true;
        else if (weighted && columns->slot[i].term == TERM_RESULT)
            columns->slot[i].term = TERM_SUBTOTAL;
    }
}

/* Where two columns are both the result, one of them over prose and the other
 * over how much was attained, the table has said so with the words it has. */
bool
columns_have(const struct columns *columns, enum term term)
{
    for (uint32_t i = 1; i <= columns->count; i++)
        if (columns->slot[i].term == term)
            return true;
    return false;
}

const struct sheet_cell *
columns_cell(const struct columns *columns, const struct sheet_row *row,
             enum term term, int level)
{
    for (uint32_t i = 1; i <= columns->count; i++)
        if (columns->slot[i].term == term && columns->slot[i].level == level)
            for (uint32_t j = 0; j < row->count; j++)
                if (row->cells[j].column == i && row->cells[j].count > 0)
                    return &row->cells[j];
    return NULL;
}

static bool
is_number(const struct sheet_cell *cell)
{
    struct written_value value;

    return cell != NULL &&
           written_read(cell->text, cell->count, &value) == WRITTEN_VALUE;
}

/* In how many rows the column of weights holds numbers. */
static size_t
weights_read(const struct columns *columns)
{
    size_t count = 0;

    for (size_t i = columns->body; i < columns->sheet->row_count; i++)
        count += is_number(
            columns_cell(columns, &columns->sheet->rows[i], TERM_WEIGHT, 0));
    return count;
}

/* "Indicator" stands over a code and a name: all behind it moves one on. */
static void
move_behind_indicator(struct columns *columns)
{
    uint32_t at = 1;

    while (at <= columns->count && columns->slot[at].term != TERM_INDICATOR)
        at++;
    if (at >= COLUMNS_MAX || columns->count >= COLUMNS_MAX)
        return;
    for (uint32_t i = columns->count; i > at; i--)
        columns->slot[i + 1] = columns->slot[i];
    columns->slot[at].term = TERM_CODE;
    columns->slot[at + 1] = (struct slot){.term = TERM_INDICATOR};
    columns->count++;
}

static void
settle_columns(struct columns *columns)
{
    struct columns moved = *columns;

    if (columns_have(columns, TERM_CODE) || !columns_have(columns, TERM_WEIGHT))
        return;
    move_behind_indicator(&moved);
    if (weights_read(&moved) > weights_read(columns))
        *columns = moved;
}

void
columns_read(struct columns *columns, const struct desk *desk,
             const struct sheet *sheet, size_t first)
{
    size_t at = first;

    *columns = (struct columns){.sheet = sheet, .first = first};
    for (int i = 0; i <= COLUMNS_MAX; i++)
        columns->slot[i].term = TERM_COUNT;
    for (; at < sheet->row_count && at < first + HEAD_ROWS_MAX &&
           is_head_row(desk, &sheet->rows[at], 1);
         at++)
        for (uint32_t i = 0; i < sheet->rows[at].count; i++)
            if (sheet->rows[at].cells[i].count > 0)
                take_head(columns, desk, &sheet->rows[at].cells[i]);
    columns->body = at;
    settle_subtotal(columns);
    settle_columns(columns);
}

void
columns_take(const struct columns *columns, const struct desk *desk)
{
    for (size_t i = columns->first; i < columns->body; i++)
        for (uint32_t j = 0; j < columns->sheet->rows[i].count; j++) {
            const struct sheet_cell *cell = &columns->sheet->rows[i].cells[j];
            struct meant meant;

            if (cell->count == 0)
                continue;
            meant = meant_by(desk, cell);
            ledger_understand(desk->ledger, ledger_find(desk->ledger, cell),
                              TEXT_ENDING_HEAD);
            if (meant.forgiven)
                FIND(desk->findings, FINDING_SPELLING,
                     sheet_cell_place(columns->sheet, cell),
                     TEXT_RECOGNISE_SPELLING, arg_text("text", cell->text),
                     arg_text("known", meant.known));
        }
}

/* The places that a number's format shows: "0.000", "#,##0.00 \"baht\"". */
static int
places_shown(const struct sheet_cell *cell)
{
    const char *point = cell->kind == CELL_NUMBER && cell->format != NULL
                            ? strchr(cell->format, '.')
                            : NULL;

    return point != NULL ? (int)strspn(point + 1, "0") : 0;
}

struct said
cell_said(const struct desk *desk, const struct sheet *sheet,
          const struct sheet_cell *cell)
{
    if (cell == NULL || cell->count == 0)
        return (struct said){0};
    return (struct said){.text = cell->text,
                         .count = cell->count,
                         .place = sheet_cell_place(sheet, cell),
                         .entry = ledger_find(desk->ledger, cell),
                         .places = places_shown(cell),
                         .hundredths =
                             cell->percent && cell->kind == CELL_NUMBER};
}

struct said
columns_said(const struct columns *columns, const struct desk *desk,
             const struct sheet_row *row, enum term term, int level)
{
    return cell_said(desk, columns->sheet,
                     columns_cell(columns, row, term, level));
}

/* ---- what was said ---- */

const char *
said_text(const struct said *said, struct mem *mem)
{
    return said->text != NULL ? mem_string(mem, said->text, said->count) : NULL;
}

/* What is shown as a percentage is stored as a fraction of one. */
static void
show_percent(struct number *number)
{
    number->value.e6 *= 100;
    number->places = number->places > 2 ? number->places - 2 : 0;
}

bool
said_number(const struct desk *desk, const struct said *said,
            struct number *number)
{
    struct written_value value;
    enum written_form form;

    *number = (struct number){0};
    if (said->text == NULL)
        return false;
    form = written_read(said->text, said->count, &value);
    if (form == WRITTEN_VALUE && !value.about && value.sign == WRITTEN_IS) {
        *number = (struct number){.given = true,
                                  .value = value.number,
                                  .places = value.places,
                                  .place = said->place};
        if (said->hundredths && number->value.e6 < DEC_LIMIT / 100 &&
            number->value.e6 > -DEC_LIMIT / 100)
            show_percent(number);
        if (number->places < said->places && said->places <= 6)
            number->places = said->places;
        return true;
    }
    if (form == WRITTEN_NONE)
        ledger_leave(desk->ledger, said->entry, TEXT_ENDING_NOTHING);
    else
        FIND(desk->findings, FINDING_NUMBER_FORM, said->place,
             TEXT_RECOGNISE_NO_NUMBER, arg_text("text", said->text));
    return false;
}
