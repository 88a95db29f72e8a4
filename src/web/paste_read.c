/* paste_read.c - a block of cells from a sheet, taken apart. */
#include "web/paste.h"

#include "base/text.h"
#include "base/written.h"
#include "web/typing.h"

#include <string.h>
#include <strings.h>

enum { CELLS_MAX = 12 };

enum part { PART_CODE, PART_PERIOD, PART_VALUE, PART_AS_OF, PARTS };

static const struct head {
    const char *word;
    enum part part;
} heads[] = {
    {"code", PART_CODE},        {"indicator", PART_CODE},
    {"measure", PART_CODE},     {"no.", PART_CODE},
    {"รหัส", PART_CODE},        {"ตัวชี้วัด", PART_CODE},
    {"ที่", PART_CODE},         {"period", PART_PERIOD},
    {"งวด", PART_PERIOD},       {"value", PART_VALUE},
    {"result", PART_VALUE},     {"ค่า", PART_VALUE},
    {"ผล", PART_VALUE},         {"ผลการดำเนินงาน", PART_VALUE},
    {"as_of", PART_AS_OF},      {"as of", PART_AS_OF},
    {"date", PART_AS_OF},       {"วันที่", PART_AS_OF},
    {"ณ วันที่", PART_AS_OF},   {"ข้อมูล ณ วันที่", PART_AS_OF},
};

struct cells {
    const char *cell[CELLS_MAX];
    size_t count;
};

static void
cut(struct cells *cells, const char *line, struct mem *mem)
{
    cells->count = 0;
    for (;;) {
        size_t count = strcspn(line, "\t");
        const char *text = line;
        size_t trimmed = count;

        text_trim(&text, &trimmed);
        if (cells->count < CELLS_MAX)
            cells->cell[cells->count++] = mem_string(mem, text, trimmed);
        if (line[count] == '\0')
            return;
        line += count + 1;
    }
}

/* Which column is which, by a line of heads; false: it is none. */
static bool
read_heads(const struct cells *cells, int columns[PARTS])
{
    bool found[PARTS] = {false};

    for (size_t i = 0; i < PARTS; i++)
        columns[i] = -1;
    for (size_t i = 0; i < cells->count; i++)
        for (size_t j = 0; j < sizeof heads / sizeof heads[0]; j++)
            if (strcasecmp(cells->cell[i], heads[j].word) == 0 &&
                !found[heads[j].part]) {
                columns[heads[j].part] = (int)i;
                found[heads[j].part] = true;
            }
    return found[PART_CODE] && found[PART_VALUE];
}

static bool
is_period(const char *text, const struct agreement *agreement, struct mem *mem)
{
    struct period period;

    text = typed_period(text, agreement, mem);
    return period_parse(text, strlen(text), agreement->calendar, &period);
}

/* 2564-M13 is none, and told as that. */
static bool
looks_like_period(const char *text)
{
    const char *at = text;

    return text_digit(&at, text + strlen(text)) >= 0 &&
           strchr(text, '-') != NULL;
}

static bool
is_number(const char *text, struct mem *mem)
{
    struct number number;
    enum text_key why;

    return typed_number(without_percent(text, mem), &number, &why);
}

static bool
is_day(const char *text)
{
    struct day day;

    return strpbrk(text, "/-. ") != NULL &&
           written_day(text, strlen(text), &day);
}

/* Without heads: a code, perhaps a name; a period only where a number follows;
 * then the value, and a day. */
static void
guess(struct pasted_line *line, const struct cells *cells,
      const struct agreement *agreement, struct mem *mem)
{
    line->code = cells->cell[0];
    for (size_t i = 1; i < cells->count; i++) {
        const char *cell = cells->cell[i];
        bool more = i + 1 < cells->count && is_number(cells->cell[i + 1], mem);

        if (line->value == NULL && line->period == NULL && more &&
            (is_period(cell, agreement, mem) || looks_like_period(cell)))
            line->period = cell;
        else if (line->value == NULL && is_number(cell, mem))
            line->value = cell;
        else if (line->value != NULL && is_day(cell))
            line->as_of = cell;
    }
    if (line->value == NULL && cells->count > 1) /* to be told as it is */
        line->value = cells->cell[cells->count - 1];
}

static const char *
at_column(const struct cells *cells, int column)
{
    return column >= 0 && (size_t)column < cells->count &&
                   cells->cell[column][0] != '\0'
               ? cells->cell[column]
               : NULL;
}

/* "5.1 Budget disbursed" is 5.1. */
static const char *
code_of(const char *cell, const struct agreement *agreement, struct mem *mem)
{
    const char *first;

    if (cell == NULL)
        return NULL;
    cell = text_arabic_digits(cell, mem);
    first = mem_string(mem, cell, strcspn(cell, " "));
    return agreement_indicator(agreement, cell) == NULL &&
                   agreement_measure(agreement, cell) == NULL &&
                   (agreement_indicator(agreement, first) != NULL ||
                    agreement_measure(agreement, first) != NULL)
               ? first
               : cell;
}

static void
read_line(struct pasted_line *line, const struct cells *cells,
          const int columns[PARTS], bool headed,
          const struct agreement *agreement, struct mem *mem)
{
    if (headed) {
        line->code = at_column(cells, columns[PART_CODE]);
        line->period = at_column(cells, columns[PART_PERIOD]);
        line->value = at_column(cells, columns[PART_VALUE]);
        line->as_of = at_column(cells, columns[PART_AS_OF]);
    } else {
        guess(line, cells, agreement, mem);
    }
    line->code = code_of(line->code, agreement, mem);
    if (line->period != NULL)
        line->period = typed_period(line->period, agreement, mem);
}

void
paste_read(struct pasted *pasted, const char *block,
           const struct agreement *agreement, struct mem *mem)
{
    int columns[PARTS], number = 0;
    bool headed = false, first = true;

    *pasted = (struct pasted){0};
    while (*block != '\0') {
        size_t count = strcspn(block, "\r\n");
        struct pasted_line line = {.number = ++number,
                                   .text = mem_string(mem, block, count)};
        struct cells cells;

        block += count;
        block += block[0] == '\r' && block[1] == '\n' ? 2 : *block != '\0';
        if (strspn(line.text, " \t") == strlen(line.text))
            continue;
        cut(&cells, line.text, mem);
        if (first && read_heads(&cells, columns)) {
            headed = true;
            first = false;
            continue;
        }
        first = false;
        read_line(&line, &cells, columns, headed, agreement, mem);
        *MEM_PUSH(mem, pasted->lines, pasted->line_count, pasted->line_room) =
            line;
    }
}
