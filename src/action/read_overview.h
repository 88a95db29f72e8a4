/* read_overview.h - what people may see of all agencies.
 *
 * As in read.h: anybody sees the rounds that were published, at their official
 * results; whoever works on an agency sees it as it stands.  A host sees here
 * what is public.
 */
#ifndef ACTION_READ_OVERVIEW_H
#define ACTION_READ_OVERVIEW_H

#include "action/read.h"
#include "score/score.h"
#include "store/overview.h"

/* An agency's year of which there is something for the reader. */
struct agency_seen {
    struct agency_year of;
    bool whole;          /* all of it; else what is public */
    const char **rounds; /* the public ones */
    size_t round_count;
};

/* By the agencies' codes, then by year; fiscal_year 0: of every year. */
enum status see_agencies(struct desk *desk, const struct reader *reader,
                         int64_t fiscal_year, struct agency_seen **seen,
                         size_t *count, struct mem *mem);

/* Where an agency comes from; STATUS_ABSENT: there is no such agency. */
enum status see_lineage(struct desk *desk, const char *agency,
                        struct lineage **lines, size_t *count,
                        struct mem *mem);

/* ---- scores ---- */

/* Scores that were made before, kept as long as nothing was done: nothing
 * changes without a line in the agency's journal, so what was kept at another
 * line is not given again.  For all threads of a program. */
struct cards;

struct cards *cards_new(void);
void cards_free(struct cards *cards); /* nothing may be held any more */

/* What is asked of every year. */
struct cards_wanted {
    const char *round; /* NULL: the whole year, else each one's latest round */
    bool staged;
    enum stage stage;
};

struct card_seen {
    const struct agency_seen *agency;
    const struct scorecard *card; /* without derivations and rows; NULL: there
                                     is nothing for this reader in that round,
                                     or it cannot be scored */
    const char *round;
    const char *const *rounds; /* that this reader may see */
    size_t round_count;
};

/* Scores years as the reader may see them.  What is given holds until
 * cards_release. */
struct cards_held;

enum status cards_hold(struct cards *cards, struct desk *desk,
                       const struct agency_seen *years, size_t count,
                       const struct cards_wanted *wanted,
                       struct card_seen *seen, struct cards_held **held);
void cards_release(struct cards *cards, struct cards_held *held);

/* ---- what changed ---- */

/* Of one agency since an instant: whoever sees all of it. */
struct agency_change {
    const struct agency_seen *agency;
    struct scorecard before, after; /* `has_before` false: there was no
                                       agreement yet */
    bool has_before;
    struct change_line {
        const char *deed, *subject, *round, *stage; /* or NULL */
        int64_t seq, at;
    } *lines;
    size_t line_count;
};

/* So many are looked at; the list may be asked for by group. */
#define CHANGES_MOST 50

/* Agencies whose journal has lines since `from` (ms), scored before and now in
 * this round; the first CHANGES_MOST of them. */
enum status see_changes(struct desk *desk, const struct agency_seen *years,
                        size_t count, int64_t from, const char *round,
                        struct agency_change **changes, size_t *change_count,
                        struct mem *mem);

#endif
