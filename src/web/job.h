/* job.h - work in a program of its own: what takes long, and other people's
 * files, a fault in which must never touch the server.
 *
 * A program is started without a shell, with no file of ours open, all signals
 * open, a limit on time, memory and what it writes; its group is ended when it
 * takes too long.  The database's address goes by the environment, for others on
 * this machine can read arguments.
 */
#ifndef WEB_JOB_H
#define WEB_JOB_H

#include "web/site.h"

struct mem;

struct job_asked {
    const char *program;      /* beside our own: "trachu-store" */
    const char *const *words; /* ends with NULL; the first is the program's */
    const char *folder;       /* where it works; NULL: where we do */
    bool has_database;        /* else it is told of none */
    int seconds;              /* at most */
    int64_t memory;           /* bytes at most; 0: as much as it wants */
};

struct job_ended {
    int exit;         /* what it ended with; below 0: it did not start, or was
                         ended */
    bool late;        /* it took too long */
    const char *text; /* all that it said, in order */
};

/* Runs it to its end. */
void job_run(const struct site *site, const struct job_asked *asked,
             struct job_ended *ended, struct mem *mem);

/* ---- meanwhile ---- */

/* Of each of these one at a time, while requests go on. */
enum job_kind { JOB_VERIFY, JOB_BACKUP, JOBS };

struct job_state {
    bool ever, running;
    int64_t started, over; /* milliseconds since 1970 */
    int64_t done, count;   /* as it tells; count 0: it does not yet */
    struct job_ended ended; /* once it is over */
};

struct jobs;

struct jobs *jobs_new(void);
void jobs_free(struct jobs *jobs); /* what runs is ended */

/* False: there is one already, which goes on. */
bool job_start(const struct site *site, enum job_kind kind,
               const struct job_asked *asked);
void job_look(const struct site *site, enum job_kind kind,
              struct job_state *state, struct mem *mem);

#endif
