/* overview_inside.h - the parts of the overview's page. */
#ifndef WEB_OVERVIEW_INSIDE_H
#define WEB_OVERVIEW_INSIDE_H

#include "report/phrase.h"
#include "web/overview.h"

#define ROUNDS_SHOWN 16

struct overview_page {
    struct request *request;
    struct overview_asked asked;
    struct overview_read read;
    struct overview_order order;
    enum overview_show show;
    int see;          /* 0: the table */
    bool parts;       /* of composites, too */
    bool sees_changes;
    int64_t *years;   /* the latest first */
    size_t year_count;
    const char *rounds[ROUNDS_SHOWN];
    size_t round_count;
};

void overview_draw_spread(struct overview_view *view,
                          const struct overview_page *page);
enum status overview_draw_years(struct overview_view *view,
                                const struct overview_page *page);
enum status overview_tell_changes(struct overview_view *view,
                                  const struct overview_page *page);

#endif
