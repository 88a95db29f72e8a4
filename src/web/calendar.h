/* calendar.h - when is what open? */
#ifndef WEB_CALENDAR_H
#define WEB_CALENDAR_H

#include "action/calendar.h"
#include "web/drawn.h"

struct window_view {
    const char *agency, *round, *stage, *who, *reason;
    int64_t opens, closes, at;
    int64_t until; /* closes, as people read it */
    bool open; /* now */
    const char *state;
};

struct calendar_view {
    struct frame frame;
    const char *address, *before, *after;
    const char *answer;
    struct window_view *windows, *longers; /* of all; of one agency */
    size_t window_count, longer_count;
    bool has_strip;
    struct picture_view strip;
    bool may_set;
    struct option_view *stages, *rounds, *agencies;
    size_t stage_count, round_count, agency_count;
    const char *token;
    const char *wrong_window, *wrong_extend;
    const char *opens, *closes, *longer_closes, *reason; /* as typed */
};

#endif
