/* worker.c - a parent that holds the socket, and the worker that answers.
 *
 * A bug in one request must not stop a city: the parent does nothing that
 * could fail, sees a worker die and makes another.  Connections that were not
 * taken yet wait in the socket meanwhile.
 */
#include "web/server.h"

#include "action/shelf.h"
#include "base/moment.h"
#include "web/exchange.h"
#include "web/job.h"
#include "web/log.h"
#include "web/server_inside.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    READERS = 4,
    KEPT_BYTES = 24 * 1024 * 1024,
    SHELF_BYTES = 32 * 1024 * 1024,
    GRACE_MS = 10000,
    SHORT_LIFE_MS = 1000, /* a worker that dies so young … */
    SHORT_LIVES_MOST = 10, /* … so often, one after the other, ends it all */
};

/* The signals that a worker and its parent wait for, blocked all along. */
static sigset_t
waited_for(void)
{
    sigset_t signals;

    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGCHLD);
    return signals;
}

static int64_t
now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- the worker ---- */

static int
work(struct site *site, int socket, int ready)
{
    sigset_t signals = waited_for();
    struct server *server;
    int signal;

    prctl(PR_SET_PDEATHSIG, SIGTERM);
    site->readers = desks_new(site->url, site->evidence, false, READERS);
    site->shelf = shelf_new(SHELF_BYTES);
    desks_share(site->readers, site->shelf);
    site->writers = desks_for_deeds(site->url, site->evidence);
    site->cards = cards_new();
    site->papers = papers_new(site->program, site->url, site->evidence);
    site->jobs = jobs_new();
    site->kept = kept_new(KEPT_BYTES);
    site->metrics.started = now_ms();
    server = server_start(site, socket);
    if (server == NULL)
        return 1;
    if (write(ready, "!", 1) != 1)
        return 1;
    close(ready);
    do {
        struct timespec pause = {0, server_watch(server) * 1000000};

        signal = sigtimedwait(&signals, NULL, &pause);
    } while (signal != SIGTERM && signal != SIGINT);
    server_stop(server, GRACE_MS);
    papers_free(site->papers);
    cards_free(site->cards);
    jobs_free(site->jobs);
    desks_free(site->readers);
    desks_free(site->writers);
    shelf_free(site->shelf);
    kept_free(site->kept);
    return 0;
}

/* ---- the parent ---- */

/* Makes a worker and waits until it answers; 0: it did not come so far. */
static pid_t
make_worker(struct site *site, int socket)
{
    int ends[2];
    char byte;
    pid_t worker;
    bool ready;

    if (pipe(ends) != 0)
        return 0;
    fflush(NULL);
    worker = fork();
    if (worker == 0) {
        close(ends[0]);
        exit(work(site, socket, ends[1]));
    }
    close(ends[1]);
    ready = worker > 0 && read(ends[0], &byte, 1) == 1;
    close(ends[0]);
    if (worker > 0 && !ready) {
        waitpid(worker, NULL, 0);
        return 0;
    }
    return worker;
}

static void
tell_death(int status)
{
    char about[40];

    if (WIFSIGNALED(status))
        snprintf(about, sizeof about, "signal %d", WTERMSIG(status));
    else
        snprintf(about, sizeof about, "status %d", WEXITSTATUS(status));
    log_event("worker_died", about);
}

/* Until the worker is gone or somebody wants an end; true: an end. */
static bool
watch(pid_t worker, int *status)
{
    sigset_t signals = waited_for();

    for (;;) {
        int signal = sigwaitinfo(&signals, NULL);

        if (signal == SIGTERM || signal == SIGINT)
            return true;
        if (waitpid(worker, status, WNOHANG) == worker)
            return false;
    }
}

static int
stop(pid_t worker)
{
    int status = 0;

    kill(worker, SIGTERM);
    while (waitpid(worker, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int
server_run(struct site *site, int socket, void (*ready)(void *), void *of)
{
    sigset_t signals = waited_for();
    int short_lives = 0, status;

    sigprocmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN);
    while (short_lives < SHORT_LIVES_MOST) {
        int64_t born = ticks();
        pid_t worker = make_worker(site, socket);

        if (worker == 0) {
            log_event("worker_failed", "it did not begin");
            return 1;
        }
        if (ready != NULL)
            ready(of);
        ready = NULL;
        if (watch(worker, &status))
            return stop(worker);
        tell_death(status);
        short_lives = ticks() - born < SHORT_LIFE_MS * 1000 ? short_lives + 1
                                                            : 0;
    }
    log_event("worker_failed", "one after the other died young");
    return 1;
}
