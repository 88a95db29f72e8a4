/* office.h - what waits for the central office in a fiscal year: results to be
 * decided, appeals, agencies that can be made public.
 */
#ifndef ACTION_OFFICE_H
#define ACTION_OFFICE_H

#include "action/judging.h"
#include "action/tasks.h"

struct office_agency;

enum office_kind {
    OFFICE_APPEAL,
    OFFICE_VALUES,    /* values were to give it and do not: decided one by one */
    OFFICE_DIFFERING, /* what stands is not what was claimed */
    OFFICE_EQUAL,
};

#define OFFICE_KINDS 4

/* A result that waits for a decision, or an appeal. */
struct office_item {
    const struct task *task; /* deed, agency, indicator, round … */
    const struct office_agency *agency;
    const struct entry *self, *base; /* what was claimed; what stands last */
    enum office_kind kind;
    int64_t seen;            /* the last line of the agency's journal */
};

struct office_agency {
    int64_t agency_id, seen;
    const char *code;
    struct agency_row named; /* its names and group */
    size_t waiting[OFFICE_KINDS], waiting_count;
    bool published, may_publish; /* the round */
    bool told;                   /* it may not, by the rule `why` */
    enum text_key why;
    const struct arg *args;
    size_t arg_count;
};

struct office {
    struct office_year {
        int64_t year;
        size_t waiting;    /* to be decided, in all rounds */
        const char *round; /* where; of several the year before others */
        size_t complete;   /* can be made public */
    } *years; /* with agreements, the last first */
    size_t year_count;
    struct office_round {
        const char *round;
        size_t waiting;
    } *rounds; /* the year, and others in which something waits */
    size_t round_count;
    struct office_agency *agencies; /* of the year asked for */
    size_t agency_count;
    struct office_item *items; /* of these, or of the one asked for */
    size_t item_count;
    struct office_item *barred; /* of these what waits for somebody else of the
                                   office, as the reader had a part in it */
    size_t barred_count;
};

/* What is asked for: an agency's code or "" for all; a round.  fiscal_year 0:
 * the last one in which the reader has something to decide, else to make
 * public, else the last; round NULL: where that waits. */
struct office_asked {
    int64_t fiscal_year;
    const char *agency, *round;
    int64_t now;
};

/* Fills in asked->fiscal_year and asked->round.
 * STATUS_FORBIDDEN: the reader is not of the central office. */
enum status see_office(struct desk *desk, const struct reader *reader,
                       struct office_asked *asked, struct office *office,
                       struct mem *mem);

#endif
