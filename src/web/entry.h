/* entry.h - what is asked of me, and what will it score?
 *
 * The form of one indicator's result: read from what stands (entry_read), or
 * from what was sent (entry_typed); shown as a page, or refused with all that
 * was typed in it.  entry.c shows, entry_form.c reads, entry_send.c does.
 */
#ifndef WEB_ENTRY_H
#define WEB_ENTRY_H

#include "action/entering.h"
#include "web/indicator_row.h"

/* One field: its name, what is in it, what is wrong with it. */
struct field_view {
    const char *name, *label, *hint, *value;
    const char *wrong;  /* NULL: nothing */
    const char *before; /* what stood in the round or year before; NULL */
    const char *theirs; /* what somebody else kept meanwhile; NULL */
};

struct choice_field {
    const char *value, *name, *hint;
    bool chosen;
};

/* A measure of the formula: a field for each period. */
struct measure_view {
    const char *name, *unit, *hint, *before;
    struct field_view *fields;
    size_t field_count;
    const char *more_period, *more_value; /* names of a line for one more
                                             period; NULL: all are there */
    const char *more_period_text, *more_value_text, *more_wrong,
        *more_value_wrong;
    const char *more_example; /* of a period, as it may be written */
};

/* A step of milestones: done, or how far. */
struct milestone_view {
    const char *text, *share, *done_name;
    bool done, blank; /* blank: nothing is said of it */
    struct field_view part;
};

struct evidence_view {
    const char *kind, *text, *address, *more, *size, *used, *id, *wrong;
    bool external; /* the address is somebody else's */
};

struct line_view {
    const char *label, *text;
};

/* What is typed scores so. */
struct score_view {
    bool typed;         /* anything is */
    bool scored;
    bool reasons_due;   /* it falls short: why must be said */
    const char *absent; /* what is missing for a score */
    const char *nothing; /* what is said when nothing is typed */
    const char *score, *weighted, *result;
    struct level_view level;
    const char *total;  /* "the total: 87.1 → 88.2" */
    struct markup wide;
    struct line_view *lines;
    size_t line_count;
    struct fault_view *faults;
    size_t fault_count;
};

struct fault_view {
    const char *address, *text; /* "#result" */
};

struct question_view {
    const char *id, *text;
};

struct entry_view {
    struct frame frame;
    struct year_head head;
    const char *code, *name, *weight, *unit, *address, *action, *check,
        *answer, *definition, *round, *score_address, *blank_form;
    const char *due, *left, *shut, *not_open; /* the window */
    const char *returned;  /* why it was sent back */
    const char *standing;  /* "submitted; waits for the head" */
    const char *standing_result;
    bool open;             /* figures are typed; once it is shut nothing of
                              them is kept, but they stay in the page */
    bool writes;           /* narrative and evidence can be */
    bool may_withdraw;
    const char *drafted;   /* when, by whom */
    const char *stale;     /* somebody was first */
    bool unkept;           /* what was sent is shown, and not kept yet */
    struct fault_view *faults;
    size_t fault_count, fault_room;
    const char *seen;

    struct field_view result, as_of, reason;
    const char *result_more; /* it is computed: typing it is the exception */
    bool typed_result, result_useless; /* the latter: it is not asked for */
    struct choice_field *states;
    size_t state_count;
    struct measure_view *measures;
    size_t measure_count;
    struct milestone_view *steps;
    size_t step_count;
    struct row_view *parts; /* of a composite */
    size_t part_count;

    struct field_view *texts;
    size_t text_count;
    struct evidence_view *pieces;
    size_t piece_count;
    struct choice_field *kinds;
    size_t kind_count;
    struct field_view file, number, date, title; /* of evidence to be added */
    struct question_view *questions;
    size_t question_count;
    struct score_view score;
    struct markup criterion;
    struct line_view *befores;
    size_t before_count;
    const char *files_most;
};

/* What was sent, or stands. */
struct entry_form {
    struct entering entering;
    const char *year_text;
    struct typed typed;
    const char *texts[5]; /* account, supporting, obstacles, reasons, position */
    int64_t seen;
    bool sent;         /* by a form; else as it stands */
    bool stale;
    const char *stale_who;
    const char *note; /* of the last deed; NULL: none */
    size_t attached_count; /* pieces of evidence, of what was sent */
    bool attached[UPLOADS_MAX], attached_again; /* which files; one of them is
                                                   used elsewhere, too */
    struct entry_wrong {
        const char *field;
        const char *text;
    } *wrongs;
    size_t wrong_count, wrong_room;
};

/* How keeping a draft quietly went. */
struct kept_view {
    int64_t at, seen;
    bool stale;
    const char *wrong; /* NULL: nothing */
};

#define ENTRY_TEXTS   5
#define ENTRY_REASONS 3 /* which of them */
extern const char *const entry_text_names[ENTRY_TEXTS];

/* The form as the address asks for it.  STATUS_FORBIDDEN: its reader may
 * neither enter nor answer. */
enum status entry_read(struct request *request, struct entry_form *form);

/* With what was sent in the place of what stands. */
void entry_take(struct request *request, struct entry_form *form);

/* A day that was sent, in any way people write it, as deeds read it; what is
 * none stays as it is. */
const char *entry_day(struct request *request, const char *name);

/* What stands in the form's texts. */
const char *entry_standing_text(const struct entry_form *form, size_t which);

/* Does a deed on the indicator; what is refused becomes a sentence at `field`.
 * *done: it was. */
enum status entry_deed(struct request *request, struct entry_form *form,
                       struct deed_request *deed, const char *field,
                       bool *done);

/* Several, each with its field: all of them, or none (action/deed.h). */
enum status entry_deeds(struct request *request, struct entry_form *form,
                        struct deed_request *asked, const char *const *fields,
                        size_t count, bool *done);

void entry_wrong(struct request *request, struct entry_form *form,
                 const char *field, const char *text);

/* The deeds for the raw values that were typed and do not stand yet, and their
 * fields; how many.  There is room for as many as were typed. */
size_t entry_measures(struct request *request, const struct entry_form *form,
                      struct deed_request *asked, const char **fields);

/* The page. */
enum status entry_page(struct request *request, struct entry_form *form);

/* What is typed scores so: the panel beside the form. */
void entry_score(struct request *request, const struct entry_form *form,
                 struct score_view *view);

/* Its parts: raw values, steps, parts of a composite; evidence and questions.
 * The score must be filled in before. */
void entry_fill_measures(struct request *request, struct entry_form *form,
                         struct entry_view *view);
void entry_fill_evidence(struct request *request, struct entry_form *form,
                         struct entry_view *view);

/* The field of a value: "m:waste:2564", of a milestone's step "s:5.2.plan:2564",
 * of what is no period "np:waste", where that is typed. */
const char *value_field(const struct entry_form *form,
                        const struct typed_value *value, struct mem *mem);

/* "np:events", the name of a measure's field. */
const char *name_of_field(struct mem *mem, const char *prefix,
                          const char *code);

/* The field of a milestone's step in this round, "s:5.2.plan:2565". */
const char *step_field(const struct entry_form *form,
                       const struct milestone *step, struct mem *mem);

/* What a step is called. */
const char *step_called(const struct voice *voice,
                        const struct milestone *step);

/* What a result that stands is: its amount, or why there is none. */
const char *result_said(struct request *request, const struct typed *typed,
                        const struct indicator *indicator,
                        const char *result);

/* What cannot be read is told of what was sent, and of a draft that stands. */
bool entry_tells(const struct entry_form *form);

/* The address of a page of the indicator, with the round. */
const char *entry_address(struct request *request,
                          const struct entry_form *form, const char *page);

/* On to such a page; `done` becomes its notice (NULL: none). */
enum status entry_go(struct request *request, const struct entry_form *form,
                     const char *page, const char *done);

/* What is wrong with a field; NULL: nothing is told of it. */
const char *entry_wrong_of(const struct entry_form *form,
                           const struct entry_view *view, const char *field);

/* How a result stands: "submitted, waits for the division's head". */
const char *entry_standing(struct request *request,
                           const struct entering *entering);

#endif
