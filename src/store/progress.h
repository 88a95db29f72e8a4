/* progress.h - how far results have come: entries and their steps. */
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

#endif
