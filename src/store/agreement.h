/* agreement.h - agreements in the database: versions, and their documents. */
#ifndef STORE_AGREEMENT_H
#define STORE_AGREEMENT_H

#include "model/agreement.h"
#include "store/journal.h"

/* Where a version stands. */
enum agreement_step {
    AGREEMENT_DRAFTED,
    AGREEMENT_PROPOSED,
    AGREEMENT_RETURNED,
    AGREEMENT_AGENCY_SIGNED, /* by the agency; the centre has not yet */
    AGREEMENT_SIGNED,        /* by both: it holds */
    AGREEMENT_CLOSED,        /* the year is over */
};

#define AGREEMENT_STEPS 6

extern const char *const agreement_step_names[AGREEMENT_STEPS];

struct version {
    int64_t id, agency_id, fiscal_year, from_id;
    int version;
    enum agreement_step step;
    const char *sha256;
    const char *content; /* agreement.yaml, as it was written */
};

/* The version that holds: the last one signed (or closed); where none is yet,
 * the last one drafted.  STATUS_ABSENT: the agency has none for this year. */
enum status version_that_holds(struct store *store, int64_t agency_id,
                               int64_t fiscal_year, struct version *version,
                               struct mem *mem);

/* The same, but for its id and step alone. */
enum status version_id_that_holds(struct store *store, int64_t agency_id,
                                  int64_t fiscal_year, int64_t *id,
                                  enum agreement_step *step);

/* Asks ahead (db.h) for what version_id_that_holds will ask. */
enum status version_ahead(struct store *store, int64_t agency_id,
                          int64_t fiscal_year);

/* Where the last version stands, without its document. */
struct version_stand {
    int64_t id;
    int version;
    enum agreement_step step;
    const char *reason; /* of a return; NULL: none */
};

/* STATUS_ABSENT: there is none. */
enum status version_stands(struct store *store, int64_t agency_id,
                           int64_t fiscal_year, struct version_stand *stand,
                           struct mem *mem);

/* The last version, however far it has come. */
enum status version_last(struct store *store, int64_t agency_id,
                         int64_t fiscal_year, struct version *version,
                         struct mem *mem);

enum status version_by_id(struct store *store, int64_t id,
                          struct version *version, struct mem *mem);

/* The version that held when the agency's journal had `seq` lines. */
enum status version_as_of(struct store *store, int64_t agency_id,
                          int64_t fiscal_year, int64_t seq,
                          struct version *version, struct mem *mem);

/* Adds a version with its document and its list of indicators; version->id
 * and sha256 are set here.  `agreement` is what the document was read as. */
enum status version_add(struct line *line, struct version *version,
                        const struct agreement *agreement);

/* A step of a version; position, sha256 and reason may be NULL. */
enum status version_step(struct line *line, int64_t id,
                         enum agreement_step step, const char *position,
                         const char *sha256);

/* Who took the last step of a version, and for whom. */
enum status version_stepped_by(struct store *store, int64_t id,
                               int64_t **people, size_t *count,
                               struct mem *mem);

/* Puts an end to a version that was never signed. */
enum status version_end(struct line *line, int64_t id);

/* Agencies with an agreement for a year, in order of their codes. */
struct agency_with_year {
    int64_t agency_id, fiscal_year;
    int64_t line; /* the last of the agency's journal */
    const char *code;
};

/* 0: of every year. */
enum status years_list(struct store *store, int64_t fiscal_year,
                       struct agency_with_year **years, size_t *count,
                       struct mem *mem);

/* The same of one agency, and of all whose agreements name this agency as the
 * host of an indicator. */
enum status years_of_agency(struct store *store, int64_t agency_id,
                            struct agency_with_year **years, size_t *count,
                            struct mem *mem);
enum status years_hosted(struct store *store, const char *host,
                         struct agency_with_year **years, size_t *count,
                         struct mem *mem);

/* All versions of a year, also those that have ended, the last first; and what
 * happened to one, in order. */
struct version_row {
    int64_t id, from_id;
    int version;
    bool ended;
};

struct version_step_row {
    enum agreement_step step;
    int64_t person_id;
    const char *position, *reason, *at; /* position and reason or NULL */
};

enum status versions_of(struct store *store, int64_t agency_id,
                        int64_t fiscal_year, struct version_row **versions,
                        size_t *count, struct mem *mem);
enum status version_steps(struct store *store, int64_t id,
                          struct version_step_row **steps, size_t *count,
                          struct mem *mem);

/* What an agency hosts: in which years, the last first; in one of them which
 * indicators (parts, not what is made of them), by code; and in whose years,
 * by code, with the last line of their journals. */
struct hosted_indicator {
    const char *code, *name_th, *name_en, *whole; /* but for code or NULL */
};

struct hosted_agency {
    int64_t agency_id, seq;
    const char *code;
};

enum status hosted_years(struct store *store, const char *host,
                         int64_t **years, size_t *count, struct mem *mem);
enum status hosted_indicators(struct store *store, const char *host,
                              int64_t fiscal_year,
                              struct hosted_indicator **indicators,
                              size_t *count, struct mem *mem);
enum status hosted_agencies(struct store *store, const char *host,
                            int64_t fiscal_year,
                            struct hosted_agency **agencies, size_t *count,
                            struct mem *mem);

/* Writes the rows of `indicator` that follow from a document, for db verify:
 * the text that those of the database must equal. */
enum status indicators_text(struct store *store, int64_t agreement_id,
                            struct out *out);
void indicators_text_of(const struct agreement *agreement, struct out *out);

#endif
