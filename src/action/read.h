/* read.h - what people may see.
 *
 * Anybody sees what is public: of a round that was published the official
 * result of every indicator, or what an appeal made of it.  Nobody's name,
 * nothing that was written about it, and no earlier stage is public.
 *
 * Who works on a year sees all of it: whoever has a role at the agency, a host
 * of the indicator that they own, the central office, auditors, and
 * administrators of the centre.  Pages read through these calls alone, so none
 * can forget to ask.
 */
#ifndef ACTION_READ_H
#define ACTION_READ_H

#include "action/desk.h"
#include "action/session.h"
#include "action/year.h"

/* Whether a reader sees all of an agency, by any role they have there. */
bool reads_agency(const struct reader *reader, int64_t agency_id);

/* Whether they see all of every agency. */
bool reads_all(const struct reader *reader);

/* Whether they see all of this indicator. */
bool reads_indicator(const struct reader *reader, int64_t agency_id,
                     const struct agreement *agreement,
                     const struct indicator *indicator);

/* Whether they have a role of this kind (1 << PERSON_…, any of them) in any
 * place. */
bool reader_has(const struct reader *reader, unsigned roles);

/* How much of a year a reader sees. */
enum sight {
    SIGHT_PUBLIC, /* what is public */
    SIGHT_HOST,   /* that, and all of the indicators they host */
    SIGHT_WHOLE,
};

/* A year as a reader may see it. */
struct seen_year {
    struct year_key key;
    const struct version *version;
    struct year year;
    struct findings findings;
    enum sight sight;
    const char **rounds; /* the public ones */
    size_t round_count;
    int64_t line;        /* the last of the agency's journal */
};

/* Finds a year: which it is, what is agreed, how much of it this reader sees,
 * and at which line of the journal it stands; no results yet.  STATUS_ABSENT:
 * there is no such year, or nothing of it is for this reader and nobody is to
 * know. */
enum status find_seen_year(struct desk *desk, const struct reader *reader,
                           const char *agency, int64_t fiscal_year,
                           struct seen_year *seen, struct mem *mem);

/* Then what is in it. */
enum status read_seen_year(struct desk *desk, const struct reader *reader,
                           enum year_parts parts, struct seen_year *seen,
                           struct mem *mem);

/* Both. */
enum status see_year(struct desk *desk, const struct reader *reader,
                     const char *agency, int64_t fiscal_year,
                     enum year_parts parts, struct seen_year *seen,
                     struct mem *mem);

/* The years of this agency that the reader may see. */
enum status see_years(struct desk *desk, const struct reader *reader,
                      int64_t agency_id, int64_t **years, size_t *count,
                      struct mem *mem);

/* What was done about an indicator, the latest first: of a year that the reader
 * sees all of.  Names are those of today; who was erased has none. */
struct history_line {
    int64_t seq, at;       /* of the agency's journal; milliseconds */
    int64_t person_id;     /* 0: the program */
    const char *deed;
    const char *who, *who_for; /* NULL: the program; nobody */
    const char *round, *stage, *reason;         /* NULL: none */
    const char *before, *after; /* JSON; NULL: nothing */
};

enum status see_history(struct desk *desk, const struct seen_year *seen,
                        const char *indicator, struct history_line **lines,
                        size_t *count, struct mem *mem);

#endif
