/* hosted.h - one indicator across all agencies, for its host.
 *
 * What a row says follows from its agency's journal alone, so a desk keeps the
 * rows of the grid it was asked for last, and reads anew only those of agencies
 * whose journal has a later line.
 */
#ifndef ACTION_HOSTED_H
#define ACTION_HOSTED_H

#include "action/judging.h"

/* What a reader hosts. */
struct hosting {
    const char *host; /* the agency as whose person they verify */
    int64_t *years;   /* the last first */
    size_t year_count;
    struct hosted_indicator *indicators; /* of the year asked for, theirs */
    size_t indicator_count;
};

/* fiscal_year 0: the last one, which is filled in.  STATUS_FORBIDDEN: the
 * reader is no host. */
enum status see_hosting(struct desk *desk, const struct reader *reader,
                        int64_t *fiscal_year, struct hosting *hosting,
                        struct mem *mem);

struct hosted_row {
    int64_t agency_id, seq; /* the last line of the journal it was read at */
    bool agreed;            /* the agency's year has the indicator, so hosted */
    struct agency agency;
    const char *whole; /* the indicator that it is part of; NULL: none */
    struct unit unit;
    int levels;
    struct entry entries[STAGES];
    const struct entry *base; /* what stands last; NULL: nothing does */
    bool scored;              /* of that */
    int level;
    struct ratio score;
    int score_places; /* of the agreement's policy */
    bool had; /* there is a result of the year before */
    struct number before;
    enum state before_state;
    size_t evidence_count, finding_count;
    bool published;
};

/* STATUS_FORBIDDEN: the reader is no host.  The rows are good until the desk is
 * asked again; those that are not `agreed`, or not theirs, are left out. */
enum status see_hosted(struct desk *desk, const struct reader *reader,
                       int64_t fiscal_year, const char *indicator,
                       const char *round, const struct hosted_row ***rows,
                       size_t *count, struct mem *mem);

/* It waits for the host: confirmed, and neither verified nor decided. */
bool hosted_waits(const struct hosted_row *row);

void hosted_free(struct hosted_shelf *shelf); /* NULL is allowed */

#endif
