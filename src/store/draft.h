/* draft.h - what somebody has typed and not yet submitted. */
#ifndef STORE_DRAFT_H
#define STORE_DRAFT_H

#include "model/stage.h"
#include "store/journal.h"

struct draft {
    int64_t person_id;
    const char *content; /* JSON */
    const char *at;
};

/* Whose drafts there are in a year; content is not read. */
struct draft_of {
    const char *indicator, *round;
    int64_t person_id;
};

enum status drafts_of_year(struct store *store, int64_t agency_id,
                           int64_t fiscal_year, struct draft_of **drafts,
                           size_t *count, struct mem *mem);

struct draft_key {
    int64_t fiscal_year;
    const char *indicator, *round;
    enum stage stage;
};

/* STATUS_ABSENT: there is none. */
enum status draft_read(struct store *store, int64_t agency_id,
                       const struct draft_key *key, struct draft *draft,
                       struct mem *mem);
enum status draft_write(struct line *line, const struct draft_key *key,
                        int64_t person_id, const char *content);
enum status draft_drop(struct line *line, const struct draft_key *key);

/* Drafts of one person become another's; how many. */
enum status drafts_hand_over(struct line *line, int64_t from, int64_t to,
                             int64_t *count);

#endif
