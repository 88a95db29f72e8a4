/* forms_inside.h - what the form of an indicator is made of: one function a
 * part, in the order in which they stand.
 */
#ifndef REPORT_FORMS_INSIDE_H
#define REPORT_FORMS_INSIDE_H

#include "report/chapter_inside.h"
#include "report/criterion_table.h"
#include "report/phrase.h"

/* An indicator with its parts: they share one form. */
struct indicator_form {
    struct chapter *chapter;
    const struct indicator *indicator;
    const struct indicator *part; /* itself, or the parts of a composite */
    size_t part_count;
    const struct scorecard *const *cards; /* of every stage up to the one asked
                                             for; NULL: nothing is known */
};

struct indicator_form form_new(struct chapter *chapter,
                               const struct indicator *indicator);

/* The report form. */
void form_head(const struct indicator_form *form);

/* With `details`, where no detail sheet follows, the steps of milestones and
 * what is said of each part as well. */
void form_criteria(const struct indicator_form *form, bool details);
void form_results(const struct indicator_form *form);
void form_answers(const struct indicator_form *form, bool evidence);

/* The statement of reasons, as the detail sheet has it, and whose position the
 * report is; on paper they stand elsewhere. */
void form_reasons(const struct indicator_form *form);
void form_reporter(const struct indicator_form *form);

/* Its detail sheet. */
void form_sheet(const struct indicator_form *form);

/* ---- what they share ---- */

/* "3.3 in all": of a composite what concerns all of its parts. */
const char *form_whole(const struct indicator_form *form);

/* The score of an indicator on the chapter's card. */
const struct score *form_score(const struct indicator_form *form,
                               const struct indicator *indicator);

/* What was written about an indicator in this round, at the stage of its
 * score; else of the year, which the form says; NULL: nothing. */
const struct form *form_written(const struct indicator_form *form,
                                const struct indicator *indicator);

/* The division that answers for it: as its form says, else the agreement;
 * NULL: nobody says. */
const char *form_division(const struct indicator_form *form,
                          const struct indicator *indicator);

/* A frame with room for `lines` on a blank form.  What is answered is added;
 * then it ends.  Of one that stays empty a label and what is said instead are
 * left, below the fields that it stands behind: the form's order holds. */
void form_frame(const struct indicator_form *form, enum text_key label,
                int lines);
void form_frame_end(const struct indicator_form *form, enum text_key label,
                    enum text_key instead);

/* What the form and those of its parts say; `member` is where the words stand
 * in struct form.  And whether there are any. */
void form_words(const struct indicator_form *form, size_t member);
/* Of a part by itself what its whole says. */
void form_words_of_whole(const struct indicator_form *form, size_t member);
bool form_says(const struct indicator_form *form,
               const struct indicator *indicator, size_t member);

/* A paragraph in bold: which part the next lines are about. */
void form_label(const struct indicator_form *form, const char *text);

/* The steps of milestones, with `done` how far each is; nothing for others. */
void form_steps(const struct indicator_form *form, const struct score *score,
                bool done);

/* The values behind a result by period, and those that no indicator uses. */
void form_values(const struct indicator_form *form, const struct score *score);
void form_other_values(struct chapter *chapter);

/* Definition, formula, source, plan, baseline, …: what is given of them, pushed
 * to fields; and whether anything is. */
bool form_has_details(const struct chapter *chapter,
                      const struct indicator *indicator);
void form_details(const struct chapter *chapter, struct block *fields,
                  const struct indicator *indicator);

#endif
