/* gather_inside.h - what papers say, put together indicator by indicator.
 * Private to this folder.
 */
#ifndef RECOGNISE_GATHER_INSIDE_H
#define RECOGNISE_GATHER_INSIDE_H

#include "recognise/papers.h"
#include "recognise/self.h"
#include "recognise/which.h"

/* What was written about one indicator, while it is gathered. */
struct about {
    struct form form;
    struct out account, supporting, obstacles, reasons, definition;
    struct words *projects;
    size_t project_room;
    struct evidence *evidence;
    size_t evidence_room;
    struct number goal; /* the last target, as a summary or sheet has it */
    size_t goal_entry;
    bool has_form, has_detail;
};

struct gather {
    const struct desk *desk;
    struct year *year;
    struct which *which;
    const struct papers_list *list;
    struct about *about; /* by indicator */
    struct told *told;   /* prose, for offers and checks */
    size_t told_count, told_room;
    size_t result_room, claim_room, form_room, division_room;
    bool with_persons;
    enum stage stage;
};

/* What a paper is about. */
struct subject {
    const struct paper *paper;
    size_t component;  /* NO_INDEX: not known */
    size_t *indicator; /* one or more; in the order of its table */
    int64_t *number;   /* how the paper numbers them: "2." */
    size_t count, room;
};

struct indicator *gather_indicator(struct gather *gather, size_t indicator);
const char *gather_code(const struct gather *gather, size_t indicator);

/* The row of this indicator at the stage of the papers. */
struct result *gather_row(struct gather *gather, size_t indicator);

/* Sets a number of such a row.  Told twice with two values: the first one
 * stays, and it is said. */
enum figure { FIGURE_RESULT, FIGURE_SCORE, FIGURE_WEIGHTED };

void gather_number(struct gather *gather, size_t indicator,
                   const struct said *said, enum figure figure);

/* What a component, or all (NO_INDEX), is claimed to add up to. */
void gather_claim(struct gather *gather, size_t component,
                  const struct said *said);

/* Prose under a heading of the indicator's form; none is left out. */
void gather_prose(struct gather *gather, size_t indicator, struct out *into,
                  const struct said *said, const char *key);
void gather_projects(struct gather *gather, size_t indicator,
                     const struct said *said);
void gather_evidence(struct gather *gather, size_t indicator,
                     const struct said *said);

/* The questions that forms and sheets both ask: supporting factors, obstacles,
 * evidence, reasons. */
void gather_questions(struct gather *gather, const struct subject *subject);

/* A criterion that is printed for an indicator: applied when it gives every
 * score that is printed (true), else kept as `printed`, and told. */
bool adopt_criterion(struct gather *gather, size_t indicator,
                     const struct criterion *criterion);

/* A goal that is all a source says of how an indicator is judged is the target
 * of its last level, when that gives every printed score and nothing else
 * does. */
void adopt_goals(struct gather *gather);

/* The weight printed beside an indicator is the agreement's; else it is said.
 */
void gather_weight(struct gather *gather, size_t indicator,
                   const struct said *said);

/* Two sources that differ. */
void tell_differs(struct gather *gather, const struct said *said,
                  const char *code, struct number first);

/* The division of this name, which is added when it is new. */
const char *gather_division(struct gather *gather, const char *name,
                            struct place place);

/* Lines of a text: list marks that stand within a line begin one. */
const char *lines_of(const struct said *said, struct mem *mem);

/* One for each kind of table. */
void use_form(struct gather *gather, const struct subject *subject);
void use_detail(struct gather *gather, const struct subject *subject);
void use_summary(struct gather *gather, const struct subject *subject);

/* What the paper is about; `before`: the paper before it, or NULL. */
void find_subject(struct gather *gather, struct subject *subject,
                  const struct subject *before);

/* A whole number at the start of a text: "2." or "2 "; 0: none. */
int64_t leading_number(const char *text, size_t count);

#endif
