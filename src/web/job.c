/* job.c - work in a program of its own. */
#include "web/job.h"

#include "base/ensure.h"
#include "base/mem.h"
#include "base/moment.h"
#include "base/out.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    SAID_MOST = 4 * 1024 * 1024, /* of what it says; then no more is kept */
    LOOK_MS = 100,
};

extern char **environ;

static int64_t
ms_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What it says goes into pages: bytes that are no UTF-8, or control more than a
 * line, become question marks. */
static const char *
as_text(struct out *said)
{
    char *text = said->bytes == NULL ? "" : (char *)out_string(said);
    size_t count = said->count, at = 0;

    for (size_t i = 0; i < count; i++)
        if ((unsigned char)text[i] < 0x20 && text[i] != '\n')
            text[i] = ' ';
    while (at < count) {
        at += text_utf8_fault(text + at, count - at);
        if (at < count)
            text[at++] = '?';
    }
    return text;
}

/* ---- what it is started with ---- */

struct strings {
    const char **word;
    size_t count, room;
};

static const char *
setting(const char *name, const char *value, struct mem *mem)
{
    struct out out = out_new(mem);

    out_format(&out, "%s=%s", name, value);
    return out_string(&out);
}

/* What tells of a database, or could hold a password for one. */
static bool
is_kept_from(const char *variable)
{
    return strncmp(variable, "TRACHU_", 7) == 0 ||
           strncmp(variable, "PG", 2) == 0;
}

static char **
environment_of(const struct site *site, const struct job_asked *asked,
               struct mem *mem)
{
    struct strings words = {0};

    for (char **own = environ; *own != NULL; own++)
        if (asked->has_database ? strncmp(*own, "TRACHU_", 7) != 0
                                : !is_kept_from(*own))
            *MEM_PUSH(mem, words.word, words.count, words.room) = *own;
    if (asked->has_database) {
        *MEM_PUSH(mem, words.word, words.count, words.room) =
            setting("TRACHU_DB", site->url, mem);
        if (site->evidence != NULL)
            *MEM_PUSH(mem, words.word, words.count, words.room) =
                setting("TRACHU_EVIDENCE", site->evidence, mem);
    }
    *MEM_PUSH(mem, words.word, words.count, words.room) =
        "TRACHU_PROGRESS=lines";
    *MEM_PUSH(mem, words.word, words.count, words.room) = NULL;
    return (char **)words.word;
}

/* The program beside the one that makes documents. */
static const char *
path_of(const struct site *site, const char *program, struct mem *mem)
{
    const char *slash = strrchr(site->program, '/');
    struct out out = out_new(mem);

    if (slash != NULL)
        out_bytes(&out, site->program, (size_t)(slash - site->program) + 1);
    out_text(&out, program);
    return out_string(&out);
}

/* ---- one that runs ---- */

struct running {
    pid_t process;
    int end; /* of the pipe that it speaks into */
    int64_t until;
};

/* Memory is limited where nothing measures it: the sanitizers' shadow takes
 * terabytes of addresses. */
static void
limit(pid_t process, const struct job_asked *asked)
{
    const struct rlimit none = {0, 0},
                        seconds = {(rlim_t)asked->seconds,
                                   (rlim_t)asked->seconds + 5};

    prlimit(process, RLIMIT_CORE, &none, NULL);
    if (asked->memory == 0)
        return;
    prlimit(process, RLIMIT_CPU, &seconds, NULL);
#if !defined(__SANITIZE_ADDRESS__)
    const struct rlimit memory = {(rlim_t)asked->memory,
                                  (rlim_t)asked->memory};

    prlimit(process, RLIMIT_AS, &memory, NULL);
#endif
}

static bool
begin(const struct site *site, const struct job_asked *asked,
      struct running *running, struct mem *mem)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none;
    int ends[2], fault;

    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    sigemptyset(&none);
    ensure(posix_spawn_file_actions_init(&files) == 0);
    ensure(posix_spawnattr_init(&attributes) == 0);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, ends[1], 1);
    posix_spawn_file_actions_adddup2(&files, ends[1], 2);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    if (asked->folder != NULL)
        posix_spawn_file_actions_addchdir_np(&files, asked->folder);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK |
                                              POSIX_SPAWN_SETPGROUP);
    fault = posix_spawn(&running->process, path_of(site, asked->program, mem),
                        &files, &attributes, (char *const *)asked->words,
                        environment_of(site, asked, mem));
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    close(ends[1]);
    running->end = ends[0];
    running->until = ms_now() + (int64_t)asked->seconds * 1000;
    if (fault != 0)
        close(ends[0]);
    else
        limit(running->process, asked);
    return fault == 0;
}

static void
finish(struct running *running, struct job_ended *ended)
{
    int status = 0;

    close(running->end);
    kill(-running->process, SIGKILL); /* what it may have left */
    while (waitpid(running->process, &status, 0) < 0 && errno == EINTR)
        ;
    ended->exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Reads what it says for a while; false: it has said all. */
static bool
listen_to(struct running *running, struct out *said)
{
    struct pollfd watched = {.fd = running->end, .events = POLLIN};
    char part[4096];
    ssize_t count;

    if (poll(&watched, 1, LOOK_MS) <= 0)
        return true;
    count = read(running->end, part, sizeof part);
    if (count <= 0)
        return count < 0 && errno == EINTR;
    if (said->count < SAID_MOST)
        out_bytes(said, part, (size_t)count);
    return true;
}

static bool
is_late(const struct running *running)
{
    return ms_now() > running->until;
}

/* Lines `progress 3 8` are for us; the others are what it has to say.  The last
 * one of the former counts. */
static void
take_progress(struct out *said, int64_t *done, int64_t *count)
{
    static const char mark[] = "progress ";
    char *from = said->bytes, *line = from, *to = from;
    char *end = said->bytes + said->count;

    for (; line < end; line = from) {
        char *stop = memchr(line, '\n', (size_t)(end - line));

        from = stop == NULL ? end : stop + 1;
        if (stop != NULL && (size_t)(stop - line) > sizeof mark &&
            memcmp(line, mark, sizeof mark - 1) == 0 &&
            sscanf(line, "progress %" SCNd64 " %" SCNd64, done, count) == 2)
            continue;
        memmove(to, line, (size_t)(from - line));
        to += from - line;
    }
    said->count = (size_t)(to - said->bytes);
    *to = '\0';
}

void
job_run(const struct site *site, const struct job_asked *asked,
        struct job_ended *ended, struct mem *mem)
{
    struct out said = out_new(mem);
    struct running running;
    int64_t done, count;

    *ended = (struct job_ended){.exit = -1, .text = ""};
    if (!begin(site, asked, &running, mem))
        return;
    while (listen_to(&running, &said) && !ended->late)
        ended->late = is_late(&running);
    if (ended->late)
        kill(-running.process, SIGKILL);
    finish(&running, ended);
    if (said.count > 0)
        take_progress(&said, &done, &count);
    ended->text = as_text(&said);
}

/* ---- meanwhile ---- */

struct job {
    struct mem *mem; /* NULL: there was none yet */
    struct jobs *jobs;
    struct running running;
    pthread_t thread;
    bool is_running, has_thread, stopped;
    int64_t started, over, done, count;
    struct job_ended ended;
};

struct jobs {
    struct mem *mem;
    pthread_mutex_t lock;
    struct job job[JOBS];
};

struct jobs *
jobs_new(void)
{
    struct mem *mem = mem_new();
    struct jobs *jobs = MEM_NEW(mem, struct jobs);

    jobs->mem = mem;
    ensure(pthread_mutex_init(&jobs->lock, NULL) == 0);
    return jobs;
}

static void *
follow(void *of)
{
    struct job *job = of;
    struct jobs *jobs = job->jobs;
    struct out said = out_new(job->mem);
    struct job_ended ended = {.text = ""};
    bool goes_on = true;

    while (goes_on) {
        goes_on = listen_to(&job->running, &said);
        ended.late = is_late(&job->running);
        pthread_mutex_lock(&jobs->lock);
        if (said.count > 0)
            take_progress(&said, &job->done, &job->count);
        goes_on = goes_on && !ended.late && !job->stopped;
        pthread_mutex_unlock(&jobs->lock);
    }
    if (ended.late || job->stopped)
        kill(-job->running.process, SIGKILL);
    finish(&job->running, &ended);
    ended.text = as_text(&said);
    pthread_mutex_lock(&jobs->lock);
    job->ended = ended;
    job->over = ms_now();
    job->is_running = false;
    pthread_mutex_unlock(&jobs->lock);
    return NULL;
}

/* The thread of one that is over. */
static void
join(struct job *job)
{
    if (job->has_thread)
        pthread_join(job->thread, NULL);
    job->has_thread = false;
}

bool
job_start(const struct site *site, enum job_kind kind,
          const struct job_asked *asked)
{
    struct jobs *jobs = site->jobs;
    struct job *job = &jobs->job[kind];
    bool started = false;

    pthread_mutex_lock(&jobs->lock);
    if (!job->is_running) {
        join(job);
        mem_free(job->mem);
        *job = (struct job){.mem = mem_new(),
                            .jobs = jobs,
                            .started = ms_now(),
                            .ended = {.exit = -1, .text = ""}};
        job->over = job->started;
        started = begin(site, asked, &job->running, job->mem);
        job->is_running = started;
        if (started)
            job->has_thread =
                pthread_create(&job->thread, NULL, follow, job) == 0;
        ensure(!started || job->has_thread);
    }
    pthread_mutex_unlock(&jobs->lock);
    return started;
}

void
job_look(const struct site *site, enum job_kind kind, struct job_state *state,
         struct mem *mem)
{
    struct jobs *jobs = site->jobs;
    struct job *job = &jobs->job[kind];

    pthread_mutex_lock(&jobs->lock);
    *state = (struct job_state){.ever = job->mem != NULL,
                                .running = job->is_running,
                                .started = job->started,
                                .over = job->over,
                                .done = job->done,
                                .count = job->count,
                                .ended = job->ended};
    if (job->ended.text != NULL)
        state->ended.text =
            mem_string(mem, job->ended.text, strlen(job->ended.text));
    pthread_mutex_unlock(&jobs->lock);
}

void
jobs_free(struct jobs *jobs)
{
    if (jobs == NULL)
        return;
    for (int kind = 0; kind < JOBS; kind++) {
        pthread_mutex_lock(&jobs->lock);
        jobs->job[kind].stopped = true;
        pthread_mutex_unlock(&jobs->lock);
        join(&jobs->job[kind]);
        mem_free(jobs->job[kind].mem);
    }
    pthread_mutex_destroy(&jobs->lock);
    mem_free(jobs->mem);
}
