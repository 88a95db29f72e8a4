/* tables.h - the tables, and how lines of the journal are bound to their rows.
 *
 * Rows of a sealed table have a since_seq: the line of their agency's journal
 * that brought them in.  A line holds the seal of those rows and of the ids of
 * the rows it replaced, so that no figure can be changed behind its back.
 */
#ifndef STORE_TABLES_H
#define STORE_TABLES_H

#include "base/seal.h"
#include "store/db.h"

/* In an order in which rows can be added.  A table; whether it is sealed;
 * whether its rows can be replaced (until_seq is their last column).
 *
 * Not here, and so neither moved nor backed up: session, one_time, sign_in_try,
 * signed_in and feed (store/session.h), which let people into this database alone,
 * and node (store/ids.h). */
#define TABLES(X)                                                              \
    X(AGENCY, "agency", false, false)                                          \
    X(AGENCY_YEAR, "agency_year", true, true)                                  \
    X(AGENCY_LINEAGE, "agency_lineage", true, false)                           \
    X(DIVISION, "division", true, true)                                        \
    X(PERSON, "person", false, false)                                          \
    X(PERSON_PRIVATE, "person_private", false, false)                          \
    X(SECOND_FACTOR, "second_factor", false, false)                            \
    X(RECOVERY_CODE, "recovery_code", false, false)                            \
    X(PREFERENCE, "preference", false, false)                                  \
    X(ROLE, "role", true, true)                                                \
    X(CHAIN, "chain", false, false)                                            \
    X(JOURNAL, "journal", false, false)                                        \
    X(CHECKPOINT, "checkpoint", false, false)                                  \
    X(CHECKPOINT_HEAD, "checkpoint_head", false, false)                        \
    X(DOCUMENT, "document", false, false)                                      \
    X(AGREEMENT, "agreement", true, true)                                      \
    X(AGREEMENT_STEP, "agreement_step", true, false)                           \
    X(INDICATOR, "indicator", false, false)                                    \
    X(RESULT, "result", true, true)                                            \
    X(RESULT_STEP, "result_step", true, false)                                 \
    X(CLAIM, "claim", true, true)                                              \
    X(MEASURED, "measured", true, true)                                        \
    X(DRAFT, "draft", false, false)                                            \
    X(OPEN_WINDOW, "open_window", true, true)                                  \
    X(PUBLICATION, "publication", true, true)                                  \
    X(FROZEN, "frozen", true, true)                                            \
    X(QUESTION, "question", true, false)                                       \
    X(FORM, "form", true, true)                                                \
    X(EVIDENCE, "evidence", true, true)                                        \
    X(EVIDENCE_FILE, "evidence_file", false, false)                            \
    X(MAIL, "mail", false, false)

enum table_name {
#define TABLE_NAME(name, text, sealed, replaced) TABLE_##name,
    TABLES(TABLE_NAME)
#undef TABLE_NAME
        TABLE_COUNT
};

struct table_of {
    const char *name;
    enum sql add, all;
    bool sealed, replaced;
};

extern const struct table_of table_of[TABLE_COUNT];

/* The seal of one line, as it grows. */
struct row_seals {
    struct mem *mem;
    struct sha256 *added[TABLE_COUNT];   /* NULL: none yet */
    int64_t *replaced[TABLE_COUNT];      /* ids */
    size_t replaced_count[TABLE_COUNT], replaced_room[TABLE_COUNT];
};

/* A row that was added, with the columns of `add`; a table's in the order of
 * their ids.  A row that was replaced, in any order. */
void row_seals_add(struct row_seals *seals, enum table_name table,
                   const struct param *params, size_t count);
void row_seals_replace(struct row_seals *seals, enum table_name table,
                       int64_t id);

/* The seal; the same rows give the same. */
void row_seals_end(struct row_seals *seals, char text[static SHA256_TEXT]);

#endif
