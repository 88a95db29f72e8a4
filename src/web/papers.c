/* papers.c - documents that are made by another program. */
#include "web/papers.h"

#include "base/ensure.h"
#include "base/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    SLOTS = 32,
    AT_ONCE = 2,
    WAITERS = 2,          /* who keep a connection to the database meanwhile */
    LONGEST_MS = 60000,   /* then it is ended */
    FAILED_FOR_MS = 10000, /* so long it is not tried again */
    LOOK_MS = 30,
};

enum slot_state { FREE, MAKING, READY, FAILED };

struct slot {
    enum slot_state state;
    char key[SHA256_TEXT];
    char path[160];
    pid_t process;
    int64_t since; /* when it was begun; of a failure, when it ended */
    int64_t used;
};

struct papers {
    struct mem *mem;
    const char *program, *url, *evidence;
    char folder[120];
    pthread_mutex_t lock;
    struct slot slots[SLOTS];
    int waiting;
};

static int64_t
ms_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct papers *
papers_new(const char *program, const char *url, const char *evidence)
{
    const char *place = getenv("TMPDIR");
    struct mem *mem = mem_new();
    struct papers *papers = MEM_NEW(mem, struct papers);

    papers->mem = mem;
    papers->program = program;
    papers->url = url;
    papers->evidence = evidence;
    ensure(pthread_mutex_init(&papers->lock, NULL) == 0);
    snprintf(papers->folder, sizeof papers->folder, "%s/trachu-papers-XXXXXX",
             place == NULL || place[0] == '\0' || strlen(place) > 80 ? "/tmp"
                                                                     : place);
    if (mkdtemp(papers->folder) == NULL)
        papers->folder[0] = '\0'; /* then none is made, and that is told */
    return papers;
}

static void
give_up(struct slot *slot)
{
    if (slot->state == MAKING) {
        kill(slot->process, SIGKILL);
        while (waitpid(slot->process, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    unlink(slot->path);
}

void
papers_free(struct papers *papers)
{
    if (papers == NULL)
        return;
    for (size_t i = 0; i < SLOTS; i++)
        if (papers->slots[i].state != FREE)
            give_up(&papers->slots[i]);
    if (papers->folder[0] != '\0')
        rmdir(papers->folder);
    pthread_mutex_destroy(&papers->lock);
    mem_free(papers->mem);
}

/* ---- the program ---- */

struct strings {
    const char **word;
    size_t count, room;
};

static void
add(struct strings *words, const char *word, struct mem *mem)
{
    *MEM_PUSH(mem, words->word, words->count, words->room) = word;
}

static void
add_option(struct strings *words, const char *name, const char *value,
           struct mem *mem)
{
    if (value == NULL || value[0] == '\0')
        return;
    add(words, name, mem);
    add(words, value, mem);
}

/* The database's address may hold a password: it goes by the environment. */
static char **
arguments_of(const struct papers *papers, const struct paper *paper,
             const char *path, struct mem *mem)
{
    struct strings words = {0};
    struct out year = out_new(mem);

    out_format(&year, "%s/%lld", paper->agency, (long long)paper->fiscal_year);
    add(&words, papers->program, mem);
    add(&words, "report", mem);
    add_option(&words, "--db", "-", mem);
    add_option(&words, "--kind", paper->kind, mem);
    add_option(&words, "--lang", language_code(paper->voice.language), mem);
    add_option(&words, "--digits", paper->voice.thai_digits ? "thai" : "arabic",
               mem);
    add_option(&words, "--round", paper->round, mem);
    add_option(&words, "--address", paper->address, mem);
    if (paper->staged)
        add_option(&words, "--stage", stage_name(paper->stage), mem);
    if (paper->is_public)
        add(&words, "--public", mem);
    add_option(&words, "-o", path, mem);
    add(&words, "--", mem);
    add(&words, out_string(&year), mem);
    add(&words, NULL, mem);
    return (char **)words.word;
}

static const char *
setting(const char *name, const char *value, struct mem *mem)
{
    struct out out = out_new(mem);

    out_format(&out, "%s=%s", name, value);
    return out_string(&out);
}

static char **
environment_of(const struct papers *papers, struct mem *mem)
{
    struct strings words = {0};

    for (char **own = environ; *own != NULL; own++)
        if (strncmp(*own, "TRACHU_DB=", 10) != 0 &&
            strncmp(*own, "TRACHU_EVIDENCE=", 16) != 0)
            add(&words, *own, mem);
    add(&words, setting("TRACHU_DB", papers->url, mem), mem);
    if (papers->evidence != NULL)
        add(&words, setting("TRACHU_EVIDENCE", papers->evidence, mem), mem);
    add(&words, NULL, mem);
    return (char **)words.word;
}

/* It starts with no file of ours, and with all signals open. */
static bool
start(const struct papers *papers, const struct paper *paper,
      struct slot *slot, struct mem *mem)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none;
    int fault;

    sigemptyset(&none);
    ensure(posix_spawn_file_actions_init(&files) == 0);
    ensure(posix_spawnattr_init(&attributes) == 0);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    fault = posix_spawn(&slot->process, papers->program, &files, &attributes,
                        arguments_of(papers, paper, slot->path, mem),
                        environment_of(papers, mem));
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return fault == 0;
}

/* ---- slots ---- */

/* Sees who is done, and ends who takes too long. */
static int
look(struct papers *papers)
{
    int making = 0;

    for (size_t i = 0; i < SLOTS; i++) {
        struct slot *slot = &papers->slots[i];
        int status = 0;

        if (slot->state != MAKING)
            continue;
        if (ms_now() - slot->since > LONGEST_MS)
            kill(slot->process, SIGKILL);
        if (waitpid(slot->process, &status, WNOHANG) != slot->process) {
            making++;
            continue;
        }
        slot->state =
            WIFEXITED(status) && WEXITSTATUS(status) == 0 ? READY : FAILED;
        slot->since = ms_now();
    }
    return making;
}

static struct slot *
find(struct papers *papers, const char *key)
{
    for (size_t i = 0; i < SLOTS; i++) {
        struct slot *slot = &papers->slots[i];

        if (slot->state == FREE || strcmp(slot->key, key) != 0)
            continue;
        if (slot->state != FAILED || ms_now() - slot->since < FAILED_FOR_MS)
            return slot;
        slot->state = FREE;
    }
    return NULL;
}

/* A free one, or the one that was not used for longest. */
static struct slot *
take(struct papers *papers)
{
    struct slot *best = NULL;

    for (size_t i = 0; i < SLOTS; i++) {
        struct slot *slot = &papers->slots[i];

        if (slot->state == MAKING)
            continue;
        if (best == NULL || slot->state == FREE ||
            (best->state != FREE && slot->used < best->used))
            best = slot;
    }
    if (best->state != FREE)
        unlink(best->path);
    best->state = FREE;
    return best;
}

static struct slot *
begin(struct papers *papers, const struct paper *paper, const char *key,
      struct mem *mem)
{
    struct slot *slot = take(papers);

    snprintf(slot->path, sizeof slot->path, "%s/%zu%s", papers->folder,
             (size_t)(slot - papers->slots), paper->ending);
    memcpy(slot->key, key, SHA256_TEXT);
    slot->since = slot->used = ms_now();
    slot->state = papers->folder[0] != '\0' && start(papers, paper, slot, mem)
                      ? MAKING
                      : FAILED;
    return slot;
}

static enum status
read_file(struct slot *slot, struct out *bytes)
{
    FILE *file = fopen(slot->path, "rb");
    char part[65536];
    size_t count;

    if (file == NULL) {
        slot->state = FREE;
        return STATUS_FAILED;
    }
    while ((count = fread(part, 1, sizeof part, file)) > 0)
        out_bytes(bytes, part, count);
    fclose(file);
    slot->used = ms_now();
    return STATUS_FINE;
}

static void
key_of(char key[static SHA256_TEXT], const struct paper *paper,
       struct mem *mem)
{
    struct out out = out_new(mem);

    out_format(&out, "%s|%lld|%lld|%s|%s|%d|%d|%d|%s|%d|%d|%s", paper->agency,
               (long long)paper->fiscal_year, (long long)paper->line,
               paper->kind, paper->ending, paper->is_public, paper->staged,
               paper->staged ? (int)paper->stage : 0, paper->round,
               (int)paper->voice.language, paper->voice.thai_digits,
               paper->address != NULL ? paper->address : "");
    sha256_text(key, out_string(&out), out.count);
}

/* Under the lock.  STATUS_BUSY: not yet. */
static enum status
try(struct papers *papers, const struct paper *paper, const char *key,
    struct out *bytes, struct mem *mem)
{
    int making = look(papers);
    struct slot *slot = find(papers, key);

    if (slot == NULL && making >= AT_ONCE)
        return STATUS_BUSY;
    if (slot == NULL)
        slot = begin(papers, paper, key, mem);
    if (slot->state == READY)
        return read_file(slot, bytes);
    return slot->state == MAKING ? STATUS_BUSY : STATUS_FAILED;
}

enum status
papers_get(struct papers *papers, const struct paper *paper, int64_t wait_ms,
           struct out *bytes, struct mem *mem)
{
    const struct timespec pause = {0, LOOK_MS * 1000000L};
    int64_t until = ms_now() + wait_ms;
    char key[SHA256_TEXT];
    enum status status;
    bool waits;

    key_of(key, paper, mem);
    pthread_mutex_lock(&papers->lock);
    status = try(papers, paper, key, bytes, mem);
    waits = status == STATUS_BUSY && papers->waiting < WAITERS;
    papers->waiting += waits;
    while (waits && status == STATUS_BUSY && ms_now() < until) {
        pthread_mutex_unlock(&papers->lock);
        nanosleep(&pause, NULL);
        pthread_mutex_lock(&papers->lock);
        status = try(papers, paper, key, bytes, mem);
    }
    papers->waiting -= waits;
    pthread_mutex_unlock(&papers->lock);
    return status;
}
