/* progress.h - how far results have come: their steps, drafts, windows, what
 * is published and frozen, questions and answers.
 */
#ifndef STORE_PROGRESS_H
#define STORE_PROGRESS_H

#include "model/agreement.h"
#include "store/journal.h"

/* What can happen to a result that somebody entered. */
enum result_step {
    RESULT_SUBMITTED,
    RESULT_WITHDRAWN,
    RESULT_APPROVED,  /* by the division's head */
    RESULT_RETURNED,
    RESULT_CONFIRMED, /* by the agency */
    RESULT_GIVEN,     /* of the stages behind self: it stands at once */
    RESULT_APPEALED,  /* an official one */
};

#define RESULT_STEPS 7

extern const char *const result_step_names[RESULT_STEPS];

/* A result and where it stands. */
struct entry {
    int64_t id, person_id, since_seq, until_seq; /* until_seq 0: it stands */
    const char *round;
    enum stage stage;
    bool given; /* else `state` */
    bool blank; /* neither was written: a folder brought it, and what values
                   give counts (action/given.h makes that `given`) */
    enum state state;
    struct number value, claimed_score, claimed_weighted;
    const char *as_of, *reason; /* or NULL */
    bool loaded;        /* it has no steps: a folder brought it */
    enum result_step step;
    int64_t step_person_id; /* who took the last step */
    const char *step_reason, *step_at;
};

/* The last result of each stage of an indicator's round, whether it stands or
 * was returned or withdrawn; of a stage without any the id is 0. */
enum status entries_last(struct store *store, int64_t agency_id,
                         int64_t fiscal_year, const char *indicator,
                         const char *round, struct entry entries[STAGES],
                         struct mem *mem);

/* Asks ahead (db.h) for what entries_last will ask. */
enum status entries_ahead(struct store *store, int64_t agency_id,
                          int64_t fiscal_year, const char *indicator,
                          const char *round);

/* The last results of all indicators and rounds of a year, but for rounds that are
 * public: nothing is left to do there.  In order of indicators and rounds. */
struct year_entry {
    const char *indicator;
    struct entry entry;
};

enum status entries_of_year(struct store *store, int64_t agency_id,
                            int64_t fiscal_year, struct year_entry **entries,
                            size_t *count, struct mem *mem);

enum status entry_step(struct line *line, int64_t result_id,
                       enum result_step step);

/* Who took the last step of a result, and for whom. */
enum status stepped_by(struct store *store, int64_t result_id,
                       int64_t **people, size_t *count, struct mem *mem);

/* Who entered a result: submitted it, or saved what was submitted; and those
 * they acted for.  So that nobody judges what is theirs. */
enum status entered_by(struct store *store, int64_t result_id,
                       int64_t **people, size_t *count, struct mem *mem);

/* Where a person took part in an agency's year, or somebody for them: only there
 * can anything be theirs. */
struct touch_key {
    int64_t agency_id, fiscal_year, person_id;
};

struct touched {
    const char *indicator, *round; /* round NULL: none */
};

enum status touched_by(struct store *store, const struct touch_key *key,
                       struct touched **touched, size_t *count,
                       struct mem *mem);

/* ---- drafts ---- */

struct draft {
    int64_t person_id;
    const char *content; /* JSON */
    const char *at;
};

/* Whose drafts there are in a year; content is not read. */
struct draft_of {
    const char *indicator, *round;
    int64_t person_id;
};

enum status drafts_of_year(struct store *store, int64_t agency_id,
                           int64_t fiscal_year, struct draft_of **drafts,
                           size_t *count, struct mem *mem);

struct draft_key {
    int64_t fiscal_year;
    const char *indicator, *round;
    enum stage stage;
};

/* STATUS_ABSENT: there is none. */
enum status draft_read(struct store *store, int64_t agency_id,
                       const struct draft_key *key, struct draft *draft,
                       struct mem *mem);
enum status draft_write(struct line *line, const struct draft_key *key,
                        int64_t person_id, const char *content);
enum status draft_drop(struct line *line, const struct draft_key *key);

/* ---- windows ---- */

struct window {
    bool set; /* there is one; without one a stage is open */
    const char *opens_at, *closes_at;
};

/* The window of a stage of a round for an agency: that of all, or longer where
 * it has one of its own. */
enum status window_of(struct store *store, int64_t agency_id,
                      int64_t fiscal_year, const char *round,
                      enum stage stage, struct window *window,
                      struct mem *mem);

/* Asks ahead (db.h) for what window_of will ask. */
enum status window_ahead(struct store *store, int64_t agency_id,
                         int64_t fiscal_year, const char *round,
                         enum stage stage);

/* All windows of an agency's year, one for each stage of a round. */
struct year_window {
    const char *round;
    enum stage stage;
    struct window window;
};

enum status windows_of_year(struct store *store, int64_t agency_id,
                            int64_t fiscal_year, struct year_window **windows,
                            size_t *count, struct mem *mem);

/* All windows of a fiscal year: those of all agencies (the centre's) first,
 * then those that one has for itself; by when they open. */
struct set_window {
    int64_t agency_id, person_id;
    const char *agency, *round, *at, *reason; /* reason NULL: none */
    enum stage stage;
    struct window window;
};

enum status windows_all(struct store *store, int64_t fiscal_year,
                        struct set_window **windows, size_t *count,
                        struct mem *mem);

/* Sets it for the line's agency, or in the centre's line for all. */
enum status window_set(struct line *line, int64_t fiscal_year,
                       const char *round, enum stage stage,
                       const struct window *window);

/* ---- publication and what is frozen ---- */

/* *at is when a round became public; NULL: it is not. */
enum status published_at(struct store *store, int64_t agency_id,
                         int64_t fiscal_year, const char *round,
                         const char **at, struct mem *mem);

/* The rounds of a year that are public. */
enum status published_rounds(struct store *store, int64_t agency_id,
                             int64_t fiscal_year, const char ***rounds,
                             size_t *count, struct mem *mem);
enum status publication_add(struct line *line, int64_t fiscal_year,
                            const char *round);

struct frozen {
    int64_t fiscal_year, agreement_id;
    const char *round;
    enum stage stage;
    const char *indicator; /* "": the whole scorecard */
    const char *content;   /* JSON */
};

/* What it froze before stays, as replaced. */
enum status frozen_put(struct line *line, const struct frozen *frozen);

/* What stands of it; STATUS_ABSENT: nothing. */
enum status frozen_read(struct store *store, int64_t agency_id,
                        struct frozen *frozen, struct mem *mem);

/* ---- questions ---- */

enum status question_add(struct line *line, int64_t answers_id,
                         const char *content, int64_t *id);

/* STATUS_ABSENT: no such question here, or answered already. */
enum status question_open(struct store *store, int64_t agency_id, int64_t id,
                          const char **indicator, struct mem *mem);

/* Who asked it; STATUS_ABSENT: there is no such question. */
enum status question_by(struct store *store, int64_t agency_id, int64_t id,
                        int64_t *person_id);

/* The questions of a year that nobody has answered, oldest first. */
struct question {
    int64_t id;
    const char *indicator, *round, *content;
};

enum status questions_open(struct store *store, int64_t agency_id,
                           int64_t fiscal_year, struct question **questions,
                           size_t *count, struct mem *mem);

/* All that was asked about an indicator's round, and what was answered, oldest
 * first. */
struct inquiry {
    int64_t id, person_id, answer_person_id; /* who answered; 0: nobody yet */
    const char *content, *at, *answer, *answer_at; /* answer NULL: none yet */
};

enum status questions_asked(struct store *store, const struct about *about,
                         struct inquiry **asked, size_t *count,
                         struct mem *mem);

/* ---- hand-over ---- */

/* Drafts of one person become another's; how many. */
enum status drafts_hand_over(struct line *line, int64_t from, int64_t to,
                             int64_t *count);

#endif
