/* summary.c - the summary of a component: what was aimed at and attained, a
 * row per indicator, and what the component adds up to.
 */
#include "recognise/gather_inside.h"

#include "base/written.h"

#include <string.h>

static bool
is_total(const struct gather *gather, const struct paper_row *row)
{
    const struct sheet_cell *first = &row->row->cells[0];
    struct meant meant = vocabulary_meant(gather->desk->vocabulary, first->text,
                                          first->count, gather->desk->mem);

    if (!(meant.terms & TERM_BIT(TERM_TOTAL)))
        return false;
    ledger_understand(gather->desk->ledger,
                      ledger_find(gather->desk->ledger, first),
                      TEXT_ENDING_LABEL);
    return true;
}

/* The number of a cell, nothing told. */
static bool
number_of(const struct said *said, struct dec *number)
{
    struct written_value value;

    if (said->text == NULL ||
        written_read(said->text, said->count, &value) != WRITTEN_VALUE)
        return false;
    *number = value.number;
    return true;
}

/* A column headed "score" holds weighted scores when none is above its
 * indicator's weight and together they make the total below them. */
static bool
scores_are_weighted(const struct gather *gather, const struct paper *paper)
{
    struct dec sum = dec_whole(0), score, weight;
    size_t count = 0;

    for (size_t i = 0; i < paper->row_count; i++) {
        const struct paper_row *row = &paper->rows[i];

        if (!number_of(&row->cell[TERM_SCORE], &score))
            continue;
        if (is_total(gather, row))
            return count > 0 && dec_compare(sum, score) == 0;
        if (!number_of(&row->cell[TERM_WEIGHT], &weight) ||
            dec_compare(score, weight) > 0)
            return false;
        sum.e6 += score.e6;
        count++;
    }
    return count > 0;
}

static void
use_total(struct gather *gather, const struct subject *subject,
          const struct paper_row *row)
{
    const struct said *said = &row->cell[TERM_WEIGHTED];

    if (said->text == NULL)
        said = &row->cell[TERM_SCORE];
    if (subject->component != NO_INDEX)
        gather_claim(gather, subject->component, said);
}

/* What was reached: in a column of its own, or in that of the result. */
static const struct said *
attained_in(const struct paper_row *row)
{
    struct dec unused;

    if (row->cell[TERM_ATTAINED].text != NULL)
        return &row->cell[TERM_ATTAINED];
    return number_of(&row->cell[TERM_RESULT], &unused) ? &row->cell[TERM_RESULT]
                                                       : NULL;
}

static void
use_row(struct gather *gather, const struct paper_row *row, size_t indicator,
        bool weighted)
{
    struct about *about = &gather->about[indicator];
    const struct said *attained = attained_in(row);
    const struct said *goal = &row->cell[TERM_GOAL];
    const struct said *prose = &row->cell[TERM_RESULT];
    const char *code = gather_code(gather, indicator);

    ledger_use(gather->desk->ledger, row->cell[TERM_INDICATOR].entry,
               "agreement.yaml %s", code);
    ledger_understand(gather->desk->ledger, row->cell[TERM_ORDER].entry,
                      TEXT_ENDING_NUMBERING);
    gather_weight(gather, indicator, &row->cell[TERM_WEIGHT]);
    if (attained != NULL)
        gather_number(gather, indicator, attained, FIGURE_RESULT);
    gather_number(gather, indicator, &row->cell[TERM_SCORE],
                  weighted ? FIGURE_WEIGHTED : FIGURE_SCORE);
    gather_number(gather, indicator, &row->cell[TERM_WEIGHTED],
                  FIGURE_WEIGHTED);
    if (said_number(gather->desk, goal, &about->goal)) {
        about->goal_entry = goal->entry;
        ledger_understand(gather->desk->ledger, goal->entry, TEXT_ENDING_GOAL);
    }
    if (attained != prose)
        gather_prose(gather, indicator, &about->account, prose, "account");
    if (about->form.place.file == NULL)
        about->form.place = row->place;
}

void
use_summary(struct gather *gather, const struct subject *subject)
{
    const struct paper *paper = subject->paper;
    bool weighted = scores_are_weighted(gather, paper);
    const struct said *score = NULL;
    size_t at = 0;

    for (size_t i = 0; i < paper->row_count; i++) {
        const struct paper_row *row = &paper->rows[i];

        if (row->cell[TERM_INDICATOR].text == NULL) {
            if (is_total(gather, row))
                use_total(gather, subject, row);
            continue;
        }
        if (at < subject->count && subject->indicator[at] != NO_INDEX)
            use_row(gather, row, subject->indicator[at], weighted);
        at++;
        if (score == NULL && row->cell[TERM_SCORE].text != NULL)
            score = &row->cell[TERM_SCORE];
    }
    if (weighted && score != NULL)
        finding_plain(gather->desk->findings, FINDING_INFERRED, score->place,
                      TEXT_RECOGNISE_WEIGHTED);
}
