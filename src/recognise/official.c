/* official.c - the official table among what was read. */
#include "recognise/official.h"

#include "base/text.h"
#include "import/written.h"

#include <string.h>

#define HEAD_ROWS 4
#define COLUMNS   40

/* What a column holds: a term, and for targets which level. */
struct slot {
    enum term term; /* TERM_COUNT: nothing known */
    int level;
};

struct finder {
    const struct sheet *sheet;
    const struct vocabulary *vocabulary;
    struct findings *findings;
    struct mem *mem;
    struct official_table *table;
    struct slot slots[COLUMNS + 1]; /* by column, from 1 */
    uint32_t columns;
    size_t head_rows;
};

/* Terms of columns, the one that decides first. */
static const enum term column_terms[] = {
    TERM_COMPONENT, TERM_INDICATOR, TERM_CODE,   TERM_UNIT,     TERM_WEIGHT,
    TERM_WEIGHTED,  TERM_SCORE,     TERM_RESULT, TERM_SUBTOTAL, TERM_REMARK,
    TERM_TARGETS,   TERM_LEVEL,     TERM_POINTS, TERM_NAME,
};

static struct meant
meant_by(const struct finder *finder, const struct sheet_cell *cell)
{
    return vocabulary_meant(finder->vocabulary, cell->text, cell->count,
                            finder->mem);
}

static enum term
column_term(const struct meant *meant)
{
    for (size_t i = 0; i < sizeof column_terms / sizeof column_terms[0]; i++)
        if (meant->terms & TERM_BIT(column_terms[i]))
            return column_terms[i];
    return TERM_COUNT;
}

/* ---- the head ---- */

/* A row of nothing but words that stand over columns. */
static bool
is_head_row(const struct finder *finder, const struct sheet_row *row)
{
    size_t known = 0;

    for (uint32_t i = 0; i < row->count; i++) {
        struct meant meant = meant_by(finder, &row->cells[i]);

        if (row->cells[i].count == 0)
            continue;
        if (column_term(&meant) == TERM_COUNT)
            return false;
        known++;
    }
    return known > 0;
}

/* The row that names indicators and weights. */
static bool
begins_head(const struct finder *finder, const struct sheet_row *row)
{
    uint64_t all = 0;

    for (uint32_t i = 0; i < row->count; i++)
        all |= meant_by(finder, &row->cells[i]).terms;
    return (all & TERM_BIT(TERM_INDICATOR)) && (all & TERM_BIT(TERM_WEIGHT)) &&
           is_head_row(finder, row);
}

static void
take_points(struct finder *finder, int level, const struct meant *meant)
{
    if (level >= 1 && level <= LEVELS_MAX && meant->number_count > 0)
        finder->table->points[level - 1] = (struct number){
            .given = true, .value = dec_whole(meant->numbers[0])};
}

/* A second head for a column says more than the first. */
static void
take_head(struct finder *finder, const struct sheet_cell *cell)
{
    struct meant meant = meant_by(finder, cell);
    enum term term = column_term(&meant);
    struct slot *slot = &finder->slots[cell->column];

    if (cell->column > COLUMNS || term == TERM_COUNT)
        return;
    if (term == TERM_POINTS) {
        take_points(finder, slot->level, &meant);
        return;
    }
    slot->term = term;
    if (term == TERM_LEVEL && meant.number_count > 0 && meant.numbers[0] >= 1 &&
        meant.numbers[0] <= LEVELS_MAX)
        slot->level = (int)meant.numbers[0];
    if (slot->level > finder->table->levels)
        finder->table->levels = slot->level;
    if (cell->column > finder->columns)
        finder->columns = cell->column;
}

/* Behind the weighted score a second "result" is what components add to. */
static void
settle_subtotal(struct finder *finder)
{
    bool weighted = false;

    for (uint32_t i = 1; i <= finder->columns; i++) {
        if (finder->slots[i].term == TERM_WEIGHTED)
            weighted = true;
        else if (weighted && finder->slots[i].term == TERM_RESULT)
            finder->slots[i].term = TERM_SUBTOTAL;
    }
}

static bool
has(const struct finder *finder, enum term term)
{
    for (uint32_t i = 1; i <= finder->columns; i++)
        if (finder->slots[i].term == term)
            return true;
    return false;
}

/* The first row of the head, or false. */
static bool
read_head(struct finder *finder, size_t *first)
{
    const struct sheet *sheet = finder->sheet;
    size_t at = 0;

    while (at < sheet->row_count && !begins_head(finder, &sheet->rows[at]))
        at++;
    if (at == sheet->row_count)
        return false;
    for (int i = 0; i <= COLUMNS; i++)
        finder->slots[i] = (struct slot){.term = TERM_COUNT};
    *first = at;
    for (; at < sheet->row_count && at < *first + HEAD_ROWS &&
           is_head_row(finder, &sheet->rows[at]);
         at++)
        for (uint32_t i = 0; i < sheet->rows[at].count; i++)
            take_head(finder, &sheet->rows[at].cells[i]);
    finder->head_rows = at;
    settle_subtotal(finder);
    return has(finder, TERM_SCORE) || has(finder, TERM_WEIGHTED);
}

/* ---- where the cells stand ---- */

static const struct sheet_cell *
cell_of(const struct finder *finder, const struct sheet_row *row,
        enum term term, int level)
{
    for (uint32_t i = 1; i <= finder->columns; i++)
        if (finder->slots[i].term == term && finder->slots[i].level == level)
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
weights_read(const struct finder *finder)
{
    size_t count = 0;

    for (size_t i = finder->head_rows; i < finder->sheet->row_count; i++)
        count +=
            is_number(cell_of(finder, &finder->sheet->rows[i], TERM_WEIGHT, 0));
    return count;
}

/* "Indicator" stands over a code and a name: all behind it moves one on. */
static void
move_behind_indicator(struct finder *finder)
{
    uint32_t at = 1;

    while (at <= finder->columns && finder->slots[at].term != TERM_INDICATOR)
        at++;
    if (at >= COLUMNS || finder->columns >= COLUMNS)
        return;
    for (uint32_t i = finder->columns; i > at; i--)
        finder->slots[i + 1] = finder->slots[i];
    finder->slots[at].term = TERM_CODE;
    finder->slots[at + 1] = (struct slot){.term = TERM_INDICATOR};
    finder->columns++;
}

static void
settle_columns(struct finder *finder)
{
    struct finder moved = *finder;

    move_behind_indicator(&moved);
    if (!has(finder, TERM_CODE) && weights_read(&moved) > weights_read(finder))
        *finder = moved;
}

/* ---- rows ---- */

static struct number
number_in(const struct finder *finder, const struct sheet_row *row,
          enum term term, int level)
{
    const struct sheet_cell *cell = cell_of(finder, row, term, level);
    struct written_value value;
    struct place place;

    if (cell == NULL)
        return (struct number){0};
    place = sheet_cell_place(finder->sheet, cell);
    enum written_form form = written_read(cell->text, cell->count, &value);

    if (form == WRITTEN_VALUE && !value.about && value.sign == WRITTEN_IS)
        return (struct number){.given = true,
                               .value = value.number,
                               .places = value.places,
                               .place = place};
    if (form != WRITTEN_NONE)
        FIND(finder->findings, FINDING_NUMBER_FORM, place,
             TEXT_RECOGNISE_NO_NUMBER, arg_text("text", cell->text));
    return (struct number){0};
}

static const char *
text_in(const struct finder *finder, const struct sheet_row *row,
        enum term term)
{
    const struct sheet_cell *cell = cell_of(finder, row, term, 0);

    return cell != NULL ? mem_string(finder->mem, cell->text, cell->count)
                        : NULL;
}

/* The row of the total: its first cell says so, and one number follows. */
static bool
take_total(struct finder *finder, const struct sheet_row *row)
{
    struct meant first = meant_by(finder, &row->cells[0]);

    if (!(first.terms & TERM_BIT(TERM_TOTAL)))
        return false;
    for (uint32_t i = row->count; i-- > 1;)
        if (is_number(&row->cells[i])) {
            struct written_value value;

            written_read(row->cells[i].text, row->cells[i].count, &value);
            finder->table->total = (struct number){
                .given = true,
                .value = value.number,
                .places = value.places,
                .place = sheet_cell_place(finder->sheet, &row->cells[i])};
            break;
        }
    return true;
}

/* "2.1 Canals" in one cell. */
static void
split_code(struct official_row *row, struct mem *mem)
{
    size_t code = row->name != NULL ? strspn(row->name, "0123456789.") : 0;

    if (row->code != NULL || code == 0 || row->name[code] != ' ')
        return;
    while (code > 0 && row->name[code - 1] == '.')
        code--;
    row->code = mem_string(mem, row->name, code);
    row->name += code + strspn(row->name + code, ". ");
}

static void
take_row(struct finder *finder, const struct sheet_row *row,
         const char **component)
{
    struct official_table *table = finder->table;
    struct official_row *into;
    const char *own = text_in(finder, row, TERM_COMPONENT);

    if (own != NULL)
        *component = own;
    into = MEM_PUSH(finder->mem, table->rows, table->count, table->room);
    *into = (struct official_row){
        .component = *component,
        .begins_component = own != NULL,
        .code = text_in(finder, row, TERM_CODE),
        .name = text_in(finder, row, TERM_INDICATOR),
        .unit = text_in(finder, row, TERM_UNIT),
        .remark = text_in(finder, row, TERM_REMARK),
        .weight = number_in(finder, row, TERM_WEIGHT, 0),
        .result = number_in(finder, row, TERM_RESULT, 0),
        .score = number_in(finder, row, TERM_SCORE, 0),
        .weighted = number_in(finder, row, TERM_WEIGHTED, 0),
        .subtotal = number_in(finder, row, TERM_SUBTOTAL, 0),
        .place = sheet_cell_place(finder->sheet, &row->cells[0]),
    };
    for (int level = 1; level <= table->levels; level++)
        into->targets[level - 1] = number_in(finder, row, TERM_LEVEL, level);
    split_code(into, finder->mem);
    if (into->name == NULL)
        table->count--; /* a component's head without an indicator */
}

static bool
read_table(struct finder *finder)
{
    const char *component = NULL;
    size_t first;

    if (!read_head(finder, &first))
        return false;
    settle_columns(finder);
    for (size_t i = finder->head_rows; i < finder->sheet->row_count; i++) {
        const struct sheet_row *row = &finder->sheet->rows[i];

        if (row->count > 0 && !take_total(finder, row))
            take_row(finder, row, &component);
    }
    return finder->table->count > 0;
}

bool
official_find(struct official_table *table, const struct sheets *sheets,
              const struct vocabulary *vocabulary, struct findings *findings,
              struct mem *mem)
{
    for (size_t i = 0; i < sheets->count; i++) {
        struct finder finder = {.sheet = sheets->parts[i].sheet,
                                .vocabulary = vocabulary,
                                .findings = findings,
                                .mem = mem,
                                .table = table};

        *table = (struct official_table){.sheet = finder.sheet};
        if (finder.sheet != NULL && read_table(&finder) && table->total.given)
            return true;
    }
    return false;
}
