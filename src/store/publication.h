/* publication.h - rounds that are public, and what is frozen of them. */
#ifndef STORE_PUBLICATION_H
#define STORE_PUBLICATION_H

#include "model/stage.h"
#include "store/journal.h"

/* *at is when a round became public; NULL: it is not. */
enum status published_at(struct store *store, int64_t agency_id,
                         int64_t fiscal_year, const char *round,
                         const char **at, struct mem *mem);

/* The rounds of a year that are public. */
enum status published_rounds(struct store *store, int64_t agency_id,
                             int64_t fiscal_year, const char ***rounds,
                             size_t *count, struct mem *mem);
enum status publication_add(struct line *line, int64_t fiscal_year,
                            const char *round);

struct frozen {
    int64_t fiscal_year, agreement_id;
    const char *round;
    enum stage stage;
    const char *indicator; /* "": the whole scorecard */
    const char *content;   /* JSON */
};

/* What it froze before stays, as replaced. */
enum status frozen_put(struct line *line, const struct frozen *frozen);

/* What stands of it; STATUS_ABSENT: nothing. */
enum status frozen_read(struct store *store, int64_t agency_id,
                        struct frozen *frozen, struct mem *mem);

#endif
