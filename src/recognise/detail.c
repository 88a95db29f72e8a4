/* detail.c - the detail sheet of an indicator: its target with sub-criteria,
 * what was reached, projects, details, remarks, and the questions below.
 */
#include "recognise/gather_inside.h"

#include "base/text.h"
#include "base/written.h"

#include <string.h>

/* The first line of a target is how much; what follows are its parts. */
static void
use_goal(struct gather *gather, size_t indicator, const struct said *said)
{
    struct about *about = &gather->about[indicator];
    struct said first = *said;
    struct written_value value;
    const char *end;

    if (said->text == NULL)
        return;
    end = memchr(said->text, '\n', said->count);
    if (end != NULL)
        first.count = (size_t)(end - said->text);
    if (!about->goal.given &&
        written_read(first.text, first.count, &value) == WRITTEN_VALUE &&
        said_number(gather->desk, &first, &about->goal))
        about->goal_entry = said->entry;
    /* a cell that goes on from the sheet before goes on in its sentence */
    if (about->definition.count > 0)
        out_text(&about->definition,
                 strncmp(said->text, "- ", 2) == 0 ? "\n" : " ");
    out_text(&about->definition, lines_of(said, gather->desk->mem));
    ledger_use(gather->desk->ledger, said->entry,
               "agreement.yaml %s definition", gather_code(gather, indicator));
}

static void
use_row(struct gather *gather, const struct paper_row *row, size_t indicator)
{
    struct about *about = &gather->about[indicator];

    ledger_use(gather->desk->ledger, row->cell[TERM_INDICATOR].entry,
               "agreement.yaml %s", gather_code(gather, indicator));
    use_goal(gather, indicator, &row->cell[TERM_GOAL]);
    gather_number(gather, indicator, &row->cell[TERM_ATTAINED], FIGURE_RESULT);
    gather_projects(gather, indicator, &row->cell[TERM_PROJECTS]);
    gather_prose(gather, indicator, &about->account, &row->cell[TERM_DETAILS],
                 "account");
    gather_prose(gather, indicator, &about->account, &row->cell[TERM_RESULT],
                 "account");
    gather_prose(gather, indicator, &about->account, &row->cell[TERM_REMARK],
                 "account");
}

/* A row that names an indicator begins it; one that does not goes on. */
void
use_detail(struct gather *gather, const struct subject *subject)
{
    const struct paper *paper = subject->paper;
    size_t at = 0;

    if (subject->count == 0)
        return;
    for (size_t i = 0; i < paper->row_count; i++) {
        bool names = paper->rows[i].cell[TERM_INDICATOR].text != NULL;

        if (names && i > 0 && at + 1 < subject->count)
            at++;
        if (subject->indicator[at] == NO_INDEX)
            continue;
        use_row(gather, &paper->rows[i], subject->indicator[at]);
        gather->about[subject->indicator[at]].has_detail = true;
    }
    gather_questions(gather, subject);
}
