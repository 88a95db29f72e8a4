/* entering.h - a result while it is being entered: all that whoever enters it
 * needs to see, and what it would score before anything is kept.
 */
#ifndef ACTION_ENTERING_H
#define ACTION_ENTERING_H

#include "action/read.h"
#include "action/typed.h"
#include "score/score.h"
#include "store/progress.h"
#include "store/question.h"
#include "store/window.h"

/* A raw value as it is typed. */
struct typed_value {
    const char *measure, *period, *value;
};

/* What is typed of a result; NULL: nothing. */
struct typed {
    const char *result, *state, *as_of, *reason;
    struct typed_value *values;
    size_t value_count, value_room;
};

/* A piece of evidence, its file, and where else that is used. */
struct entered_evidence {
    int64_t id;
    const struct evidence *evidence;
    int64_t size;     /* of its file; 0: it has none */
    const char *used; /* "2564 2.1, 2565 5.1"; NULL: nowhere else */
};

struct entering {
    struct seen_year seen;
    const struct indicator *indicator;
    const char *round;
    struct entry entries[STAGES]; /* the last of each stage */
    bool stands;                  /* the division's result does, at `step` */
    enum result_step step;
    bool settled; /* it is decided: nothing is written about it any more */
    struct window window;
    bool opened, shut; /* of that window, now */
    struct day today;  /* in Bangkok */

    bool drafted;
    const char *drafted_by; /* NULL: nobody is known */
    int64_t drafted_at;
    struct typed draft;

    const struct form *form; /* what is written about it; NULL: nothing yet */
    struct entered_evidence *evidence;
    size_t evidence_count;
    struct question *questions; /* that wait for an answer */
    size_t question_count;

    bool may_enter, may_answer; /* by the reader's roles */

    /* the year before, if the reader may see it */
    bool has_before;
    struct seen_year before;
    struct scorecard before_card;
    const struct score *before_score; /* NULL: it had none */
};

/* Whose result of which indicator and round. */
struct entering_key {
    const char *agency, *indicator, *round;
    int64_t fiscal_year;
};

/* All of one moment.  STATUS_ABSENT: there is no such indicator or round for this
 * reader. */
enum status entering_read(struct desk *desk, const struct reader *reader,
                          const struct entering_key *key, int64_t now,
                          struct entering *entering, struct mem *mem);

/* Whether the reader has a role that a deed asks for, at this indicator (NULL:
 * at the agency). */
bool reader_may(const struct reader *reader, const char *deed,
                int64_t agency_id, const struct agreement *agreement,
                const struct indicator *indicator);

/* Who did a line of the agency's journal about the indicator; NULL: it is not
 * known. */
enum status entering_who(struct desk *desk, const struct entering *entering,
                         int64_t seq, const char **who, struct mem *mem);

/* ---- what it would score ---- */

/* What cannot be read: of which field, and why (holes `field`, `value`).  Of a
 * raw value `measure` and `period` say which. */
struct typed_fault {
    const char *field, *measure, *period, *value;
    enum text_key why;
};

struct tried {
    struct typed_fault *faults;
    size_t fault_count, fault_room;
    struct year year;            /* with what was typed in it */
    struct scorecard now, then;  /* as it stands, and as it would */
    const struct score *score;   /* of the indicator; NULL: it cannot be scored */
    const char *result; /* the figure that is submitted: typed, or computed and
                           rounded as agreed; NULL: none */
    bool computed;      /* the latter */
};

/* Scores what is typed as if it stood.  Nothing is kept. */
void entering_try(const struct entering *entering, const struct typed *typed,
                  struct tried *tried, struct mem *mem);

/* Raw values as a draft keeps them: CODE, PERIOD, VALUE, parted by tabs, a line
 * each. */
const char *typed_values_text(const struct typed *typed, struct mem *mem);
void typed_values_read(struct typed *typed, const char *text, struct mem *mem);

/* ---- a file of evidence ---- */

struct served_file {
    int descriptor; /* the reader's to close */
    int64_t size;
    const char *name, *media_type;
};

/* Opens a file of evidence that stands; STATUS_ABSENT: there is none that this
 * reader may see. */
enum status see_evidence(struct desk *desk, const struct reader *reader,
                         const char *agency, int64_t fiscal_year, int64_t id,
                         struct served_file *file, struct mem *mem);

#endif
