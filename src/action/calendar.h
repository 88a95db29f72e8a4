/* calendar.h - when the stages of a fiscal year are open. */
#ifndef ACTION_CALENDAR_H
#define ACTION_CALENDAR_H

#include "action/judging.h"
#include "store/window.h"

struct year_calendar {
    struct set_window *windows; /* those of all agencies first (agency "") */
    const char **set_by;        /* who set each; NULL: no name is known */
    size_t count;
    struct agency_row *agencies; /* whose windows can be extended */
    size_t agency_count;
    bool may_set; /* the reader */
};

/* Whoever is signed in sees it. */
enum status see_calendar(struct desk *desk, const struct reader *reader,
                         int64_t fiscal_year, struct year_calendar *calendar,
                         struct mem *mem);

#endif
