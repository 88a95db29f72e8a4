/* window.h - when a stage of a round is open. */
#ifndef STORE_WINDOW_H
#define STORE_WINDOW_H

#include "model/stage.h"
#include "store/journal.h"

struct window {
    bool set; /* there is one; without one a stage is open */
    const char *opens_at, *closes_at;
};

/* The window of a stage of a round for an agency: that of all, or longer where
 * it has one of its own. */
enum status window_of(struct store *store, int64_t agency_id,
                      int64_t fiscal_year, const char *round,
                      enum stage stage, struct window *window,
                      struct mem *mem);

/* Asks ahead (db.h) for what window_of will ask. */
enum status window_ahead(struct store *store, int64_t agency_id,
                         int64_t fiscal_year, const char *round,
                         enum stage stage);

/* All windows of an agency's year, one for each stage of a round. */
struct year_window {
    const char *round;
    enum stage stage;
    struct window window;
};

enum status windows_of_year(struct store *store, int64_t agency_id,
                            int64_t fiscal_year, struct year_window **windows,
                            size_t *count, struct mem *mem);

/* All windows of a fiscal year: those of all agencies (the centre's) first,
 * then those that one has for itself; by when they open. */
struct set_window {
    int64_t agency_id, person_id;
    const char *agency, *round, *at, *reason; /* reason NULL: none */
    enum stage stage;
    struct window window;
};

enum status windows_all(struct store *store, int64_t fiscal_year,
                        struct set_window **windows, size_t *count,
                        struct mem *mem);

/* Sets it for the line's agency, or in the centre's line for all. */
enum status window_set(struct line *line, int64_t fiscal_year,
                       const char *round, enum stage stage,
                       const struct window *window);

#endif
