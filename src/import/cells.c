/* cells.c - what the cells of a CSV row hold. */
#include "import/cells.h"

#include "base/text.h"
#include "import/fields.h"

#include <string.h>

/* Rounds that people write; 1M to 12M are all known. */
static const char *const rounds[] = {"Q1", "Q2", "Q3", "Q4", "3M",
                                     "6M", "9M", "12M"};

bool
cell_filled(struct findings *findings, const struct cell *cell,
            const char *column)
{
    if (cell->count > 0)
        return true;
    FIND(findings, FINDING_KEY_MISSING, cell->place, TEXT_CELL_BLANK,
         arg_text("column", column));
    return false;
}

void
tell_unknown_word(struct findings *findings, const struct cell *cell,
                  const enum text_key texts[static 2],
                  const char *const *known, size_t count)
{
    const char *nearest = text_nearest(cell->text, known, count);
    struct out list = out_new(findings->mem);

    for (size_t i = 0; i < count; i++)
        out_format(&list, "%s%s", list.count > 0 ? ", " : "", known[i]);
    if (nearest != NULL)
        FIND(findings, FINDING_CODE_UNKNOWN, cell->place, texts[1],
             arg_text("word", cell->text), arg_text("known", out_string(&list)),
             arg_text("nearest", nearest));
    else
        FIND(findings, FINDING_CODE_UNKNOWN, cell->place, texts[0],
             arg_text("word", cell->text),
             arg_text("known", out_string(&list)));
}

bool
cell_number(struct findings *findings, const struct cell *cell,
            struct number *number)
{
    return cell->count == 0 ||
           number_from(findings, cell->text, cell->count, cell->place, number);
}

/* 12.45: no date is written so. */
static bool
is_decimal(const struct cell *cell)
{
    size_t whole = strspn(cell->text, "0123456789");

    return whole > 0 && cell->text[whole] == '.' &&
           whole + 1 + strspn(cell->text + whole + 1, "0123456789") ==
               cell->count;
}

bool
cell_date(struct findings *findings, const struct cell *cell, struct date *date)
{
    struct day day;

    if (cell->count == 0)
        return true;
    if (!day_parse(cell->text, cell->count, &day)) {
        FIND(findings, FINDING_DATE_FORM, cell->place,
             is_decimal(cell) ? TEXT_DATE_SHIFTED : TEXT_DATE_FORM,
             arg_text("text", cell->text));
        return false;
    }
    *date = (struct date){true, day, cell->place};
    return true;
}

bool
cell_stage(struct findings *findings, const struct cell *cell,
           enum stage *stage)
{
    static const enum text_key texts[] = {TEXT_STAGE_UNKNOWN,
                                          TEXT_STAGE_NEAREST};

    if (!cell_filled(findings, cell, "stage"))
        return false;
    if (stage_parse(cell->text, stage))
        return true;
    tell_unknown_word(findings, cell, texts, stage_names, STAGES);
    return false;
}

bool
cell_round(struct findings *findings, const struct cell *cell)
{
    static const enum text_key texts[] = {TEXT_ROUND_UNKNOWN,
                                          TEXT_ROUND_NEAREST};
    int from, months;

    if (round_parse(cell->text, &from, &months))
        return true;
    tell_unknown_word(findings, cell, texts, rounds,
                      sizeof rounds / sizeof rounds[0]);
    return false;
}
