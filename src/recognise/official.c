/* official.c - the official table among what was read. */
#include "recognise/official.h"

#include "base/text.h"
#include "base/written.h"

#include <string.h>

struct finder {
    struct columns columns;
    const struct desk *desk;
    struct official_table *table;
};

/* ---- rows ---- */

static struct number
number_in(const struct finder *finder, const struct sheet_row *row,
          enum term term, int level)
{
    struct said said =
        columns_said(&finder->columns, finder->desk, row, term, level);
    struct number number;

    said_number(finder->desk, &said, &number);
    return number;
}

static const char *
text_in(const struct finder *finder, const struct sheet_row *row,
        enum term term)
{
    struct said said =
        columns_said(&finder->columns, finder->desk, row, term, 0);

    return said_text(&said, finder->desk->mem);
}

/* The row of the total: its first cell says so, and one number follows. */
static bool
take_total(struct finder *finder, const struct sheet_row *row)
{
    const struct sheet_cell *first = &row->cells[0];
    struct meant meant = vocabulary_meant(finder->desk->vocabulary, first->text,
                                          first->count, finder->desk->mem);
    bool found = false;

    if (!(meant.terms & TERM_BIT(TERM_TOTAL)))
        return false;
    for (uint32_t i = row->count; i-- > 1 && !found;) {
        const struct sheet_cell *cell = &row->cells[i];
        struct said said = cell_said(finder->desk, finder->columns.sheet, cell);
        struct written_value value;

        found =
            cell->count > 0 &&
            written_read(cell->text, cell->count, &value) == WRITTEN_VALUE &&
            said_number(finder->desk, &said, &finder->table->total);
        if (found)
            finder->table->total_entry = said.entry;
    }
    if (found)
        finder->table->total_row = row;
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
    struct mem *mem = finder->desk->mem;
    struct official_row *into;
    const char *own = text_in(finder, row, TERM_COMPONENT);

    if (own != NULL)
        *component = own;
    into = MEM_PUSH(mem, table->rows, table->count, table->room);
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
        .row = row,
        .place = sheet_cell_place(finder->columns.sheet, &row->cells[0]),
    };
    for (int level = 1; level <= table->levels; level++)
        into->targets[level - 1] = number_in(finder, row, TERM_LEVEL, level);
    split_code(into, mem);
    if (into->name == NULL)
        table->count--; /* a component's head without an indicator */
}

bool
official_is(const struct columns *columns)
{
    return columns_have(columns, TERM_INDICATOR) &&
           columns_have(columns, TERM_WEIGHT) &&
           (columns_have(columns, TERM_SCORE) ||
            columns_have(columns, TERM_WEIGHTED)) &&
           !columns_have(columns, TERM_GOAL);
}

static struct place
head_place(const struct columns *columns)
{
    const struct sheet_row *row = &columns->sheet->rows[columns->first];

    return row->count > 0 ? sheet_cell_place(columns->sheet, &row->cells[0])
                          : columns->sheet->place;
}

bool
official_read(struct official_table *table, const struct columns *columns,
              const struct desk *desk)
{
    struct finder finder = {*columns, desk, table};
    const struct sheet *sheet = columns->sheet;
    const char *component = NULL;
    size_t at = columns->body;

    *table = (struct official_table){.sheet = sheet,
                                     .columns = *columns,
                                     .levels = columns->levels,
                                     .place = head_place(columns)};
    memcpy(table->points, columns->points, sizeof table->points);
    for (; at < sheet->row_count && !table->total.given; at++) {
        const struct sheet_row *row = &sheet->rows[at];

        if (at > columns->first && columns_begin(desk, row))
            break;
        if (row->count > 0 && !take_total(&finder, row))
            take_row(&finder, row, &component);
    }
    table->end = at;
    return table->count > 0;
}

/* ---- the ledger ---- */

static void
use(const struct official_table *table, const struct desk *desk,
    const struct official_row *row, enum term term, int level,
    const char *where)
{
    const struct sheet_cell *cell =
        columns_cell(&table->columns, row->row, term, level);

    if (cell != NULL)
        ledger_use(desk->ledger, ledger_find(desk->ledger, cell), "%s", where);
}

static const char *
where_of(const struct desk *desk, const char *file, const char *code,
         const char *key)
{
    struct out out = out_new(desk->mem);

    out_format(&out, "%s %s %s", file, code, key);
    return out_string(&out);
}

/* Texts are used as they stand; of numbers those that are some. */
void
official_use(const struct official_table *table, const struct desk *desk,
             size_t at, const char *code, const char *component)
{
    const struct official_row *row = &table->rows[at];
    const struct {
        enum term term;
        bool given;
        const char *file, *key;
    } uses[] = {
        {TERM_CODE, true, "agreement.yaml", "code"},
        {TERM_INDICATOR, true, "agreement.yaml", "name"},
        {TERM_UNIT, true, "agreement.yaml", "unit"},
        {TERM_WEIGHT, row->weight.given, "agreement.yaml", "weight"},
        {TERM_RESULT, row->result.given, "results.csv", "official result"},
        {TERM_SCORE, row->score.given, "results.csv", "official claimed_score"},
        {TERM_WEIGHTED, row->weighted.given, "results.csv",
         "official claimed_weighted"},
    };

    for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++)
        if (uses[i].given)
            use(table, desk, row, uses[i].term, 0,
                where_of(desk, uses[i].file, code, uses[i].key));
    for (int level = 1; level <= table->levels; level++)
        if (row->targets[level - 1].given)
            use(table, desk, row, TERM_LEVEL, level,
                where_of(desk, "agreement.yaml", code, "criterion"));
    use(table, desk, row, TERM_COMPONENT, 0,
        where_of(desk, "agreement.yaml component", component, "name"));
    if (row->subtotal.given)
        use(table, desk, row, TERM_SUBTOTAL, 0,
            where_of(desk, "results.csv component", component,
                     "official claimed_weighted"));
}

/* What stands in the row of the total beside it: the sum of the weights. */
void
official_use_total(const struct official_table *table, const struct desk *desk)
{
    struct said said;
    struct dec sum = dec_whole(0);
    struct number weight;

    if (!table->total.given)
        return;
    said =
        columns_said(&table->columns, desk, table->total_row, TERM_WEIGHT, 0);
    ledger_use(desk->ledger, table->total_entry,
               "results.csv total official claimed_weighted");
    ledger_understand(desk->ledger,
                      ledger_find(desk->ledger, &table->total_row->cells[0]),
                      TEXT_ENDING_LABEL);
    if (said.text == NULL || said.entry == table->total_entry ||
        !said_number(desk, &said, &weight))
        return;
    for (size_t i = 0; i < table->count; i++)
        sum.e6 += table->rows[i].weight.value.e6;
    ledger_understand(desk->ledger, said.entry, TEXT_ENDING_SUM);
    if (dec_compare(sum, weight.value) != 0)
        FIND(desk->findings, FINDING_DISAGREE, said.place,
             TEXT_RECOGNISE_WEIGHT_SUM, arg_dec("printed", weight.value),
             arg_dec("sum", sum));
}
