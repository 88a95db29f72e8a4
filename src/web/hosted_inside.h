/* hosted_inside.h - the parts of the host's grid: the page is in hosted.c, its
 * rows in hosted_rows.c, what is done to many in hosted_send.c, data in
 * hosted_data.c.
 */
#ifndef WEB_HOSTED_INSIDE_H
#define WEB_HOSTED_INSIDE_H

#include "web/hosted.h"

/* What the address asks for. */
struct grid {
    struct hosting hosting;
    int64_t year;
    const char *code, *round;
    const struct hosted_indicator *indicator; /* NULL: none is hosted */
    const struct hosted_row **rows;
    size_t count;
};

/* ---- hosted.c ---- */

enum status grid_read(struct request *request, struct grid *grid);

/* A row as it is shown. */
void grid_row(struct grid_view *view, struct request *request,
              const struct grid *grid, const struct hosted_row *row);

/* The page, or its data. */
enum status grid_show(struct request *request, struct grid *grid,
                      struct hosted_view *view);

/* ---- hosted_rows.c ---- */

enum standing_of_row {
    ROW_NOTHING,
    ROW_AT_AGENCY, /* entered, not confirmed yet */
    ROW_WAITS,     /* for the host */
    ROW_VERIFIED,
    ROW_DECIDED,
    ROW_PUBLISHED,
    STANDINGS,
};

struct standing_name {
    const char *name;
    enum text_key text;
};

extern const struct standing_name standings[STANDINGS];

enum standing_of_row stands_where(const struct hosted_row *row);

/* Some stage says something else than the division did. */
bool row_differs(const struct hosted_row *row);

/* It waits, nobody said otherwise, and a careful reader finds nothing. */
bool row_is_equal(const struct hosted_row *row);

/* The address asks for it. */
bool row_is_wanted(const struct hosted_row *row, const struct request *request);

#define GRID_ORDERS 9

struct grid_order {
    const char *name;
    enum text_key head;
    bool number;
    int (*compare)(const struct hosted_row *x, const struct hosted_row *y);
};

extern const struct grid_order grid_orders[GRID_ORDERS];

void grid_sort(struct request *request, struct grid *grid);

/* ---- hosted_data.c ---- */

enum status grid_csv(struct request *request, const struct hosted_view *view);
enum status grid_json(struct request *request, const struct grid *grid);

#endif
