/* verify.h - whether a database still holds what was done: chains of the
 * journal, the rows that each line sealed, documents, files of evidence,
 * frozen scores, signed checkpoints.
 *
 * Of each agency the first place that does not hold is told, by its lines;
 * then the next agency is looked at.  Nothing is changed, and everything is
 * looked at as it was at one moment, so that others may go on working.
 */
#ifndef ACTION_VERIFY_H
#define ACTION_VERIFY_H

#include "store/store.h"

#include <stddef.h>

enum verify_kind {
    VERIFY_LINE_MISSING,   /* a number in the journal is left out */
    VERIFY_LINE_CHANGED,   /* a line does not give its hash */
    VERIFY_HEAD,           /* the chain's head is not the last line */
    VERIFY_ROWS,           /* what a line brought in is not what it sealed */
    VERIFY_ROW_ALONE,      /* a row that no line has brought in */
    VERIFY_AGENCY,         /* an agency the centre's journal does not know */
    VERIFY_AGENCY_GONE,    /* one it does know is not there */
    VERIFY_CLOSED,         /* an agency ends otherwise than the lines say */
    VERIFY_PERSON,         /* a person is there, gone, shut out otherwise */
    VERIFY_DOCUMENT,       /* a document does not have its hash */
    VERIFY_UNREADABLE,     /* nor can it be read any more */
    VERIFY_INDICATORS,     /* rows of `indicator` are not what it says */
    VERIFY_FILE_MISSING,   /* a file of evidence is not there */
    VERIFY_FILE_CHANGED,   /* it is not what it was */
    VERIFY_FROZEN,         /* a frozen score is not what its rows give */
    VERIFY_SIGNATURE,      /* a checkpoint's signature does not hold */
    VERIFY_KEY,            /* it is of another key */
    VERIFY_CHECKPOINT,     /* it does not say what its heads are */
    VERIFY_CHECKPOINT_GAP, /* it does not follow the one before it */
    VERIFY_REWRITTEN,      /* the journal is not what was signed */
};

#define VERIFY_KINDS 20

extern const char *const verify_kind_names[VERIFY_KINDS]; /* for JSON */

struct verify_fault {
    enum verify_kind kind;
    const char *agency; /* its code; of the centre "" */
    int64_t seq;        /* the line; 0: of none */
    const char *deed;   /* of the line; NULL: not known */
    const char *table;  /* NULL: none, or several: */
    int64_t id;         /* of the row; 0: one of several, or it has none */
    const char *among;  /* the rows it must be one of, told when it is not
                           known which: "claim 2, result 3 (4711 … 4713)" */
    const char *expected, *found; /* NULL: nothing */
};

struct verified {
    struct verify_fault *faults;
    size_t fault_count, fault_room;
    int64_t agencies, lines, rows, documents, files, frozen, checkpoints;
};

struct verify {
    const char *public_key; /* of all checkpoints; NULL: any */
    void (*progress)(void *caller, size_t done, size_t count); /* or NULL */
    void *caller;
};

/* STATUS_FINE also when something does not hold: then there are faults. */
enum status verify_store(struct store *store, const struct verify *verify,
                         struct verified *verified, struct mem *mem);

#endif
