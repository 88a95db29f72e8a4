/* agency.h - agencies: who they are, and what they are called in a year. */
#ifndef STORE_AGENCY_H
#define STORE_AGENCY_H

#include "model/agreement.h"
#include "store/journal.h"

/* The id of an agency; STATUS_ABSENT: there is none with this code. */
enum status agency_find(struct store *store, const char *code, int64_t *id);

struct agency_row {
    int64_t id;
    const char *code, *closed_on;                        /* closed_on or NULL */
    const char *name_th, *name_en, *group, *parent;      /* or NULL */
};

/* All agencies but the centre, by code, as they are in a fiscal year; 0: in
 * the last year each has. */
enum status agency_list(struct store *store, int64_t fiscal_year,
                        struct agency_row **agencies, size_t *count,
                        struct mem *mem);

/* One of them, or the centre, as it is in its last year. */
enum status agency_of(struct store *store, int64_t id, struct agency_row *agency,
                      struct mem *mem);

/* A new agency, told in the centre's line, with an empty journal of its own. */
enum status agency_new(struct line *centre, const char *code, int64_t *id);

/* What the agreement of a fiscal year calls the agency of this line: name,
 * group, the agency above, divisions.  What is said already stays as it is. */
enum status agency_say(struct line *line, const struct agreement *agreement);

/* What it is called as long as no agreement says it; NULL: in no such
 * language. */
enum status agency_call(struct line *line, const char *name_th,
                        const char *name_en);

/* The codes of the divisions that its agreements name. */
enum status division_codes(struct store *store, int64_t agency_id,
                           const char ***codes, size_t *count,
                           struct mem *mem);

struct division_row {
    const char *code, *name_th, *name_en; /* names or NULL */
};

enum status divisions_of(struct store *store, int64_t agency_id,
                         struct division_row **divisions, size_t *count,
                         struct mem *mem);

/* Where an agency comes from: "renamed", "merged", "split"; in its own line. */
enum status agency_from(struct line *line, int64_t from_id, const char *kind,
                        const char *on_day);

/* The links by which an agency comes from others, directly or not, or others
 * from it; the latest first. */
enum lineage_way { LINEAGE_BEFORE, LINEAGE_AFTER };

enum status lineage_read(struct store *store, int64_t id, enum lineage_way way,
                         struct lineage_link **links, size_t *count,
                         struct mem *mem);

/* The codes of all agencies that come from others. */
enum status lineage_agencies(struct store *store, const char ***codes,
                             size_t *count, struct mem *mem);

/* What an agency was called, year by year; other members are 0. */
struct agency_named {
    int64_t fiscal_year;
    struct agency_row as;
};

enum status agency_names(struct store *store, int64_t id,
                         struct agency_named **years, size_t *count,
                         struct mem *mem);

/* *day is that from which on it has no new years; NULL: it goes on. */
enum status agency_closed_on(struct store *store, int64_t id, const char **day,
                             struct mem *mem);

/* In the centre's line: no new years for it from this day on. */
enum status agency_close(struct line *centre, int64_t id, const char *day);

#endif
