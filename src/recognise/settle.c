/* settle.c - what is left of a paper once it was used: people stay out, and
 * fields that nobody could use were not understood.
 */
#include "recognise/gather_inside.h"

#include "recognise/labels.h"

/* ---- people ---- */

static void
leave_field(const struct prose *prose, bool kept, const struct desk *desk)
{
    for (size_t i = 0; i < prose->count; i++) {
        const struct said *said = &prose->said[i];

        if (kept) {
            ledger_understand(desk->ledger, said->entry,
                              TEXT_ENDING_PERSON_KEPT);
            continue;
        }
        ledger_hide(desk->ledger, said->entry, said->text, said->count);
        ledger_leave(desk->ledger, said->entry, TEXT_ENDING_PERSON);
    }
}

/* A form has a name and a telephone beside a position only. */
void
leave_people(const struct papers *papers, bool with_persons,
             const struct desk *desk)
{
    for (size_t i = 0; i < papers->count; i++) {
        const struct prose *field = papers->paper[i].field;
        bool kept = with_persons && field[TERM_POSITION].count > 0;

        leave_field(&field[TERM_REPORTER], kept, desk);
        leave_field(&field[TERM_TELEPHONE], kept, desk);
    }
}

/* ---- fields that nobody used ---- */

/* Fields that are used whenever it is known whom they are about; what stands
 * behind others was not. */
static bool
is_used(enum term term)
{
    static const enum term used[] = {
        TERM_AGENCY,         TERM_DIVISION,      TERM_COMPONENT,
        TERM_INDICATOR,      TERM_GROUP,         TERM_POSITION,
        TERM_ACCOUNT,        TERM_DETAILS,       TERM_REMARK,
        TERM_SUPPORTING,     TERM_OBSTACLES,     TERM_EVIDENCE,
        TERM_REASONS,        TERM_PROJECTS,      TERM_FLOOR,
        TERM_CRITERION_RULE, TERM_SUMMARY_TITLE, TERM_COMPONENT_TITLE};

    for (size_t i = 0; i < sizeof used / sizeof used[0]; i++)
        if (used[i] == term)
            return true;
    return false;
}

/* "เกณฑ์การให้คะแนน : ช่วงการปรับเกณฑ์ …": a label behind a label. */
static bool
is_label(const struct gather *gather, const struct said *said)
{
    struct label label;

    return label_term(gather->desk, said->text, said->count, &label) !=
           TERM_COUNT;
}

void
settle_paper(struct gather *gather, const struct subject *subject)
{
    bool known = subject_is_known(subject);

    for (int term = 0; term < TERM_COUNT; term++) {
        const struct prose *prose = &subject->paper->field[term];

        if ((known && is_used((enum term)term)) || term == TERM_REPORTER ||
            term == TERM_TELEPHONE)
            continue;
        for (size_t i = 0; i < prose->count; i++)
            if (!is_label(gather, &prose->said[i]))
                ledger_reopen(gather->desk->ledger, prose->said[i].entry);
    }
}
