/* cells.c - what the cells of a CSV row hold. */
#include "import/cells.h"

#include "import/fields.h"

void
tell_unknown_word(struct findings *findings, const struct cell *cell,
                  enum text_key text, const char *known)
{
    FIND(findings, FINDING_CODE_UNKNOWN, cell->place, text,
         arg_text("word", cell->text), arg_text("known", known));
}

bool
cell_number(struct findings *findings, const struct cell *cell,
            struct number *number)
{
    return cell->count == 0 ||
           number_from(findings, cell->text, cell->count, cell->place, number);
}

bool
cell_date(struct findings *findings, const struct cell *cell, struct date *date)
{
    struct day day;

    if (cell->count == 0)
        return true;
    if (!day_parse(cell->text, cell->count, &day)) {
        FIND(findings, FINDING_DATE_FORM, cell->place, TEXT_DATE_FORM,
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
    if (stage_parse(cell->text, stage))
        return true;
    tell_unknown_word(findings, cell, TEXT_STAGE_UNKNOWN,
                      "self, reviewed, verified, official, appeal");
    return false;
}

bool
cell_round(struct findings *findings, const struct cell *cell)
{
    int from, months;

    if (round_parse(cell->text, &from, &months))
        return true;
    tell_unknown_word(findings, cell, TEXT_ROUND_UNKNOWN,
                      "Q1, Q2, Q3, Q4, 1M … 12M");
    return false;
}
