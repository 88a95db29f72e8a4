/* desk.h - where deeds are done: a connection, and the agreements that were
 * read through it.  A version of an agreement never changes, so what it was
 * read as is kept as long as there is room: on a shelf that desks share, else
 * here.
 */
#ifndef ACTION_DESK_H
#define ACTION_DESK_H

#include "store/agreement.h"

#define SHELF_ROOM 64

struct alike;
struct clerk;
struct hosted_shelf;
struct recall;
struct shelf;
struct shelf_held;

struct desk {
    struct store *store;
    struct mem *mem;
    struct clerk *clerk; /* deeds are done there (action/clerk.h); NULL: here */
    struct recall *recall; /* of what was found in the last looks */
    struct alike *alike;         /* agreements of one form are read once */
    struct hosted_shelf *hosted; /* the last grid (action/hosted.h); NULL */
    struct desk_place {
        int64_t id; /* of the version; 0: free, or the shelf's */
        struct mem *mem;
        struct version version;
        struct agreement agreement;
        const struct agreement *shared; /* on the shelf; NULL: it is here */
    } places[SHELF_ROOM];
    size_t next; /* the place that is used next */
    struct shelf *shelf;     /* that desks share (action/shelf.h); NULL */
    struct shelf_held *held; /* of it, since it was first looked at; NULL */
};

struct desk *desk_new(struct store *store);
void desk_free(struct desk *desk);

/* Takes hold of what desks share, if they do: NULL. */
struct shelf_held *desk_hold(struct desk *desk);

/* Lets go of it: what was given since may be gone. */
void desk_rest(struct desk *desk);

/* From here on all that is read is of one moment, until the end; nothing is
 * written meanwhile. */
enum status desk_look(struct desk *desk);
void desk_look_end(struct desk *desk);

/* A version, and what it agrees; good as long as what follows gives. */
enum status desk_version(struct desk *desk, int64_t id,
                         enum agreement_step step,
                         const struct version **version,
                         const struct agreement **agreement);

/* The version that holds for an agency's year, and what it agrees; both are
 * good until SHELF_ROOM others have been asked for, or the desk rests.  Where
 * desks share a shelf version->content may be NULL. */
enum status desk_agreement(struct desk *desk, int64_t agency_id,
                           int64_t fiscal_year,
                           const struct version **version,
                           const struct agreement **agreement);

#endif
