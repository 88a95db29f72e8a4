/* status.h - what the world does to us: the answer of every call that may meet
 * a disk, a database or a network.
 *
 * A mistake of a person is a finding, a bug an `ensure`; only what is neither is
 * a status.  It is logged or told once, where it was first met.
 */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

enum status {
    STATUS_FINE,
    STATUS_ABSENT,    /* what was asked for is not there */
    STATUS_TAKEN,     /* it is there already */
    STATUS_BUSY,      /* somebody else is at it: trying again is safe */
    STATUS_LOST,      /* the connection broke; what was not committed is
                         undone, of a commit it is not known */
    STATUS_FULL,      /* no room on the disk */
    STATUS_READ_ONLY, /* it cannot be written */
    STATUS_CORRUPT,   /* it is not what we once wrote */
    STATUS_NEWER,     /* a newer program made it */
    STATUS_OLDER,     /* it must be migrated first */
    STATUS_UNPLACED,  /* nobody said where files of evidence are */
    STATUS_FAILED,    /* anything else */
    STATUS_FORBIDDEN, /* it is there, and not for whoever asks */
};

#define STATUSES 13

const char *status_name(enum status status); /* "full" */

/* Gives any other status than fine to the caller. */
#define TRY(call)                                                              \
    do {                                                                       \
        enum status try_status = (call);                                       \
                                                                               \
        if (try_status != STATUS_FINE)                                         \
            return try_status;                                                 \
    } while (0)

#endif
