/* overview.h - all agencies at once, each question one statement.
 */
#ifndef STORE_OVERVIEW_H
#define STORE_OVERVIEW_H

#include "store/journal.h"

/* An agency's year that has an agreement. */
struct agency_year {
    int64_t agency_id, fiscal_year;
    int64_t line;           /* the last of the agency's journal */
    const char *code;
    const char *closed_on;  /* NULL: it goes on */
    const char *name_th, *name_en, *group; /* in that year; or NULL */
};

/* By the agencies' codes, then by year; fiscal_year 0: of every year. */
enum status agency_years(struct store *store, int64_t fiscal_year,
                         struct agency_year **years, size_t *count,
                         struct mem *mem);

/* What is public, by agency, year and round. */
struct publication {
    int64_t agency_id, fiscal_year;
    const char *round;
};

enum status publications(struct store *store, int64_t fiscal_year,
                         struct publication **found, size_t *count,
                         struct mem *mem);

/* An agency's years: of its agreements, or those of which a round is
 * public. */
enum status years_had(struct store *store, int64_t agency_id,
                      bool published, int64_t **years, size_t *count,
                      struct mem *mem);

/* The rounds of an agency's year that have results, by name. */
enum status rounds_of_year(struct store *store, int64_t agency_id,
                           int64_t fiscal_year, const char ***rounds,
                           size_t *count, struct mem *mem);

/* Where an agency comes from, and what came from it. */
struct lineage {
    const char *agency, *from; /* codes */
    const char *kind;          /* "renamed", "merged", "split" */
    const char *on_day;
};

enum status lineage_of(struct store *store, int64_t agency_id,
                       struct lineage **lines, size_t *count,
                       struct mem *mem);

/* The lines of an agency's journal from an instant on, of a fiscal year or of
 * none. */
enum status lines_since(struct store *store, int64_t agency_id,
                        const char *from, int64_t fiscal_year,
                        struct line **lines, size_t *count, struct mem *mem);

/* How much there is of what administration looks after. */
struct site_counts {
    int64_t agencies;               /* that go on */
    int64_t people;                 /* who may sign in */
    int64_t mails, mails_given_up;  /* that wait, and that could not be sent */
    const char *checkpointed_at;    /* the last time; NULL: never */
};

enum status site_counts(struct store *store, struct site_counts *counts,
                        struct mem *mem);

#endif
