/* office.h - what does the central office decide now? */
#ifndef WEB_OFFICE_H
#define WEB_OFFICE_H

#include "action/office.h"
#include "web/queue.h"
#include "web/downloads.h"
#include "web/year_view.h"

struct office_row {
    const char *name, *code, *address, *scorecard, *why;
    struct office_count {
        const char *head;
        size_t count;
    } counts[OFFICE_KINDS];
    size_t count_count;
    bool published, may_publish, here;
};

struct item_view {
    const char *agency, *code, *name, *round, *address, *key;
    const char *claimed, *value, *stage, *reason;
    const char *result; /* of what was done */
    bool wrong;
};

struct office_view {
    struct frame frame;
    struct choices_view years, rounds;
    const char *address, *chosen; /* the agency whose items are shown; NULL */
    struct office_row *rows;
    size_t row_count;
    struct office_section {
        const char *id, *title;
        const char *decide; /* all of them; NULL: each by itself */
        struct item_view *items;
        size_t item_count;
    } sections[OFFICE_KINDS]; /* as enum office_kind */
    size_t section_count;
    struct office_head {
        const char *text;
    } heads[OFFICE_KINDS]; /* of the agencies' counts */
    size_t head_count;
    const char *others_title; /* what waits for another of the office */
    struct other_item {
        struct item_view item;
        const char *whose; /* turn it is */
    } *others;
    size_t other_count;
    size_t publishable;
    const char *kind; /* of the preview: equal, differing, publish */
    bool kind_publish;
    const char *preview_title;
    struct item_view *previews;
    size_t preview_count;
    bool told;
    struct item_view *dones;
    size_t done_count;
    bool any_published;
    const char *restate_wrong, *restate_code;
    int64_t year;
    bool more; /* of some kind there are more than are shown */
    struct downloads_view downloads;
};

#endif
