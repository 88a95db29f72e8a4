/* deed.h - what people may do: each deed is right, one transaction, one line
 * of the journal, or it is not done at all.  (Where many wait for one writer,
 * several share a transaction, each in a piece of its own: action/clerk.h.)
 *
 * One table (deeds.c) has every deed: its name, who may do it, what it wants to
 * know.  Command line and pages do nothing but ask for deeds.
 *
 * A deed is answered in one of three ways: done; refused, with the rule that
 * forbids it; or stale: somebody was first, and what the person saw is no
 * longer what stands.  With `dry_run` it is done and undone again, and the
 * answer says what would have changed, totals included.
 */
#ifndef ACTION_DEED_H
#define ACTION_DEED_H

#include "action/desk.h"
#include "action/difference.h"
#include "base/say.h"
#include "store/person.h"

struct deed_field {
    const char *name, *value;
};

/* A file that is open already, and what it is called. */
struct deed_file {
    int descriptor;
    const char *name;
};

struct deed_request {
    const char *deed;
    int64_t person_id;   /* 0: the owner of the database */
    const char *agency;  /* its code; NULL or "": the centre */
    int64_t fiscal_year; /* 0: none */
    const char *indicator;              /* its code; NULL: none */
    const char *round;                  /* NULL: the year */
    const struct deed_field *fields;    /* what else it wants to know */
    size_t field_count;
    const struct deed_file *file; /* of `attach`, in place of the field `file`;
                                     NULL: none */
    bool dry_run;
    bool has_seen; /* stale if the agency's journal has a later line about the
                      same indicator and round (or year, or measure) than the
                      person saw, or one that changed all of the year */
    int64_t seen;
    int64_t now;   /* milliseconds since 1970; 0: the clock's */
};

enum outcome { DEED_DONE, DEED_REFUSED, DEED_STALE };

#define OUTCOMES 3

extern const char *const outcome_names[OUTCOMES]; /* "done", … */

struct deed_answer {
    enum outcome outcome;
    enum text_key why; /* of refused and stale: the rule */
    const struct arg *args;
    size_t arg_count;
    const char *agency; /* whose journal has it, and as which line; of a stale
                           one the line that was first; of a refused one 0 */
    int64_t seq;
    int64_t id;                /* of what is new; 0: nothing is */
    const char *before, *after; /* JSON, as in the journal; NULL: nothing.
                                   Of a stale one those of the line that was
                                   first */
    const struct changes *changes; /* of an agreement's new version, against the
                                      one that holds, or that it replaces; NULL:
                                      there is none */
    const struct findings *findings; /* all that is said of a document that is
                                        refused; NULL */
    const char *note; /* a file that was used elsewhere already, and the like;
                         NULL: none */
    const char *link; /* the token of a sign-in link, which stands nowhere else;
                         NULL: none was made */
    bool has_totals;  /* of a dry run that moves a total */
    struct ratio total_before, total_after; /* or the points so far */
    struct effect {
        bool scored;
        int level;
        struct ratio score;
    } effect_before, effect_after; /* the same of the indicator */
};

/* Does a deed.  Any status but fine: the world failed, and nothing was done.
 * STATUS_ABSENT: there is no deed of this name. */
enum status deed_do(struct desk *desk, const struct deed_request *request,
                    struct deed_answer *answer, struct mem *mem);

/* Several that belong together, of one person at one agency's year, as a form
 * sends them: all of them, or none where one is refused or stale, as its answer
 * says; those behind it were not tried.  What the earlier ones write the later
 * ones have seen.  All are dry runs, or none is. */
enum status deeds_do(struct desk *desk, const struct deed_request *requests,
                     size_t count, struct deed_answer *answers,
                     struct mem *mem);

/* Whether a deed would be done, as far as that does not depend on what it is
 * told: the right, the stage and its window, and what went before.  Refused
 * with the rule else; nothing is locked, and nothing written. */
enum status deed_may(struct desk *desk, const struct deed_request *request,
                     struct deed_answer *answer, struct mem *mem);

/* ---- the table ---- */

#define DEED_FIELDS_MAX 12

enum deed_place {
    AT_CENTRE,    /* of no agency */
    AT_CENTRE_YEAR, /* of all agencies' fiscal year */
    AT_AGENCY,    /* of one, or of the centre */
    AT_YEAR,      /* of an agency's fiscal year */
    AT_INDICATOR, /* and of one of its indicators */
};

struct deed {
    const char *name;
    unsigned roles; /* 1 << PERSON_…, any of them */
    enum deed_place place;
    enum text_key help; /* one line */
    struct deed_wants {
        const char *name;
        bool required;
    } wants[DEED_FIELDS_MAX];
    const struct deed_rules *rules; /* how it is done; private */
};

extern const struct deed deeds[];
extern const size_t deed_count;

const struct deed *deed_named(const char *name); /* NULL: none */

#endif
