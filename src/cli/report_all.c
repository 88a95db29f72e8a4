/* report_all.c - trachu report --all: the documents of many agencies, a worker
 * per core.
 */
#include "cli/report_inside.h"

#include "base/ensure.h"

#include <dirent.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct folders {
    const char **path;
    size_t count, room;
};

static bool
is_agreement(const char *path, struct mem *mem)
{
    struct out file = out_new(mem);

    out_format(&file, "%s/agreement.yaml", path);
    return access(out_string(&file), F_OK) == 0;
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The folder, when it is an agreement, else the agreements right in it; of a
 * database the year. */
static bool
gather(struct cli *cli, struct folders *folders, const char *path)
{
    size_t before = folders->count;
    const struct dirent *entry;
    DIR *folder;

    if (cli->db != NULL || is_agreement(path, cli->mem)) {
        *MEM_PUSH(cli->mem, folders->path, folders->count, folders->room) =
            path;
        return true;
    }
    folder = opendir(path);
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        struct out below = out_new(cli->mem);

        out_format(&below, "%s%s%s", path,
                   path[strlen(path) - 1] == '/' ? "" : "/", entry->d_name);
        if (entry->d_name[0] != '.' &&
            is_agreement(out_string(&below), cli->mem))
            *MEM_PUSH(cli->mem, folders->path, folders->count, folders->room) =
                out_string(&below);
    }
    if (folder != NULL)
        closedir(folder);
    if (folders->count == before) {
        TELL(cli, TEXT_REPORT_NO_FOLDER, arg_text("path", path));
        return false;
    }
    qsort(folders->path + before, folders->count - before,
          sizeof folders->path[0], by_name);
    return true;
}

struct endings {
    const char **ending;
    size_t count, room;
};

static bool
read_endings(struct cli *cli, struct endings *endings)
{
    const char *usual = cli->template != NULL ? "docx" : "pdf";
    const char *at = cli->as != NULL ? cli->as : usual;

    while (*at != '\0') {
        size_t length = strcspn(at, ",");
        struct out file = out_new(cli->mem);

        out_char(&file, '.');
        out_bytes(&file, at, length);
        if (!report_goes_to(cli, out_string(&file)))
            return false;
        *MEM_PUSH(cli->mem, endings->ending, endings->count, endings->room) =
            out_string(&file);
        at += length;
        at += *at == ',';
    }
    if (endings->count == 0)
        TELL(cli, TEXT_REPORT_NO_ENDING,
             arg_text("known", report_endings(cli)));
    return endings->count > 0;
}

/* What the workers share: the next folder to take, what came of each, and what
 * its files are called. */
struct outcome {
    atomic_int status;
    char name[160]; /* AGENCY-YEAR; "": not known yet */
};

struct shared {
    atomic_size_t next, done;
    atomic_flag naming;
    struct outcome outcome[];
};

enum { NOT_DONE = -1 };

/* Takes a name for the files of a folder; the folder that has it already when
 * it is taken, else its own number. */
static size_t
take_name(struct shared *shared, size_t count, size_t own, const char *name)
{
    size_t taken = own;

    while (atomic_flag_test_and_set(&shared->naming))
        ;
    for (size_t i = 0; i < count && taken == own; i++)
        if (strcmp(shared->outcome[i].name, name) == 0)
            taken = i;
    if (taken == own)
        snprintf(shared->outcome[own].name, sizeof shared->outcome[own].name,
                 "%s", name);
    atomic_flag_clear(&shared->naming);
    return taken;
}

/* DIR/AGENCY-YEAR.pdf */
static enum exit_status
report_folder(struct cli *cli, struct shared *shared,
              const struct folders *folders, size_t at,
              const struct endings *endings)
{
    struct paper paper;
    enum exit_status status = paper_compose(cli, &paper, folders->path[at]);
    const struct agreement *agreement = &paper.reading.year.agreement;
    struct out name = out_new(cli->mem);
    size_t taken;

    if (status != EXIT_FINE)
        return status;
    out_format(&name, "%s-%d", agreement->agency.code, agreement->fiscal_year);
    taken = take_name(shared, folders->count, at, out_string(&name));
    if (taken != at) {
        TELL(cli, TEXT_REPORT_NAME_TWICE, arg_text("path", folders->path[at]),
             arg_text("other", folders->path[taken]),
             arg_text("name", out_string(&name)));
        return EXIT_REFUSED;
    }
    /* One that cannot be made keeps no other from it. */
    for (size_t i = 0; i < endings->count; i++) {
        struct out file = out_new(cli->mem);
        enum exit_status written;

        out_format(&file, "%s/%s%s", cli->output, out_string(&name),
                   endings->ending[i]);
        written = paper_write(cli, &paper, out_string(&file));
        status = written != EXIT_FINE ? written : status;
    }
    return status;
}

/* Takes folders until there are none; each in memory of its own. */
static void
work(struct cli *cli, struct shared *shared, const struct folders *folders,
     const struct endings *endings)
{
    size_t i;

    while ((i = atomic_fetch_add(&shared->next, 1)) < folders->count) {
        struct cli own = *cli;
        enum exit_status status;

        own.mem = mem_new();
        own.out = out_new(own.mem);
        status = report_folder(&own, shared, folders, i, endings);
        atomic_store(&shared->outcome[i].status, (int)status);
        atomic_fetch_add(&shared->done, 1);
        mem_free(own.mem);
    }
}

/* A worker per core.  A folder whose worker died is told, and costs no other
 * folder. */
static void
work_in_parallel(struct cli *cli, struct shared *shared,
                 const struct folders *folders, const struct endings *endings)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t running = 0;
    struct timespec pause = {.tv_nsec = 100 * 1000 * 1000};

    fflush(NULL);
    for (long i = 0; i < cores && (size_t)i < folders->count; i++) {
        pid_t worker = fork();

        if (worker == 0) {
            work(cli, shared, folders, endings);
            fflush(NULL);
            _exit(0);
        }
        running += worker > 0;
    }
    while (running > 0) {
        int status;
        pid_t worker = waitpid(-1, &status, cli->shows_progress ? WNOHANG : 0);

        if (worker > 0) {
            running--;
        } else {
            show_progress(cli, atomic_load(&shared->done), folders->count);
            nanosleep(&pause, NULL);
        }
    }
    show_progress(cli, folders->count, folders->count);
    /* None could be started, or all died: what is left is done here. */
    work(cli, shared, folders, endings);
}

/* Tells of folders whose worker died, and how many there are in all. */
static enum exit_status
tell_outcomes(const struct cli *cli, const struct shared *shared,
              const struct folders *folders)
{
    enum exit_status worst = EXIT_FINE;
    size_t made = 0;

    for (size_t i = 0; i < folders->count; i++) {
        int status = atomic_load(&shared->outcome[i].status);

        if (status == NOT_DONE) {
            TELL(cli, TEXT_REPORT_DIED, arg_text("path", folders->path[i]));
            status = EXIT_WORLD;
        }
        made += status == EXIT_FINE;
        if (status > (int)worst)
            worst = (enum exit_status)status;
    }
    if (made < folders->count || cli->shows_progress)
        TELL_NOTE(cli, TEXT_REPORT_MADE, arg_whole("made", (long long)made),
                  arg_whole("count", (long long)folders->count),
                  arg_text("path", cli->output));
    return worst;
}

static enum exit_status
report_folders(struct cli *cli, const struct folders *folders,
               const struct endings *endings)
{
    size_t size =
        sizeof(struct shared) + folders->count * sizeof(struct outcome);
    struct shared *shared = mmap(NULL, size, PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    enum exit_status worst;

    ensure(shared != MAP_FAILED);
    for (size_t i = 0; i < folders->count; i++)
        atomic_store(&shared->outcome[i].status, NOT_DONE);
    work_in_parallel(cli, shared, folders, endings);
    worst = tell_outcomes(cli, shared, folders);
    munmap(shared, size);
    return worst;
}

enum exit_status
report_all(struct cli *cli)
{
    struct folders folders = {0};
    struct endings endings = {0};

    if (!read_endings(cli, &endings))
        return EXIT_USAGE;
    for (size_t i = 0; i < cli->word_count; i++)
        if (!gather(cli, &folders, cli->words[i]))
            return EXIT_REFUSED;
    if (mkdir(cli->output, 0777) != 0 && errno != EEXIST) {
        tell_unsaved(cli, cli->output);
        return EXIT_WORLD;
    }
    return report_folders(cli, &folders, &endings);
}
