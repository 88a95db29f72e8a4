/* year.h - a year's results, values and forms, in and out of the database.
 *
 * What is read are the rows that stand, or that stood when the agency's
 * journal had so many lines.  A row's place is that line: journal:17.
 */
#ifndef STORE_YEAR_H
#define STORE_YEAR_H

#include "model/agreement.h"
#include "store/journal.h"

/* A form as it is kept: YAML (import/form_texts.h). */
struct form_text {
    const char *indicator, *round; /* round "": the year's */
    const char *stage;             /* "": for all */
    const char *content;           /* without evidence */
    int64_t seq;
    struct evidence_text {
        const char *content; /* an item of its list */
        const char *sha256;  /* of its file; NULL: none */
        int64_t id;
    } *evidence;
    size_t evidence_count;
};

/* Whose rows, and as of when. */
struct year_key {
    int64_t agency_id, fiscal_year;
    int64_t seq; /* as of this line; 0: now */
};

/* Results, claims and values of year->agreement, which must be read already;
 * rows of codes that it does not have are left out. */
enum status year_read(struct store *store, const struct year_key *key,
                      struct year *year, struct mem *mem);

/* Public figures that were put right, up to now. */
enum status restatements_read(struct store *store, const struct year_key *key,
                              struct year *year, struct mem *mem);

/* What scores of some rounds need, as it stands: their results without claims,
 * days, reasons and places, round by round (year_sort_results puts several into
 * order; one is); and the values of the measures that are needed (as in
 * agreement.measures), without days, sources, notes and places.  Many times as
 * fast as year_read. */
struct rounds {
    const char *const *round;
    size_t count;
};

enum status results_read_scored(struct store *store,
                                const struct year_key *key,
                                struct rounds rounds, struct year *year,
                                struct mem *mem);
enum status values_read_scored(struct store *store, const struct year_key *key,
                               const bool *needed, struct year *year,
                               struct mem *mem);

/* The values alone. */
enum status values_read(struct store *store, const struct year_key *key,
                        struct year *year, struct mem *mem);

/* The one of several that is of this indicator, round and stage; NULL: none. */
struct form_text *form_text_find(struct form_text *forms, size_t count,
                                 const char *indicator, const char *round,
                                 const char *stage);

/* The forms, in order of their indicators' codes. */
enum status forms_read(struct store *store, const struct year_key *key,
                       struct form_text **forms, size_t *count,
                       struct mem *mem);

/* Puts a whole year in, by an open line: what stood before is replaced. */
struct year_rows {
    const struct year *year;
    const struct form_text *forms;
    size_t form_count;
};

enum status year_load(struct line *line, const struct year_rows *rows);

/* One row of each kind, which takes the place of the one that stood; *id is
 * that of the new one. */
enum status result_put(struct line *line, int64_t fiscal_year,
                       const char *indicator, const struct result *result,
                       int64_t *id);
/* The same of an indicator, round and stage of which no result stands. */
enum status result_add(struct line *line, int64_t fiscal_year,
                       const char *indicator, const struct result *result,
                       int64_t *id);
enum status value_put(struct line *line, int64_t fiscal_year,
                      const char *measure, const struct value *value);
enum status form_put(struct line *line, int64_t fiscal_year,
                     const struct form_text *form);
enum status evidence_put(struct line *line, int64_t fiscal_year,
                         const struct form_text *form,
                         const struct evidence_text *evidence, int64_t *id);

/* Withdraws one row; STATUS_ABSENT: it does not stand. */
enum status result_end(struct line *line, int64_t id);
enum status evidence_end(struct line *line, int64_t id);

#endif
