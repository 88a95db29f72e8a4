/* report.c - trachu report: the documents of one agency, or of many. */
#include "cli/template.h"

#include "base/ensure.h"
#include "base/text.h"
#include "check/check.h"
#include "print/print.h"
#include "report/documents.h"
#include "report/pictures.h"
#include "report/scorecard.h"
#include "report/wrap.h"

#include <dirent.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* A folder's document, ready to be printed in any format. */
struct draft {
    struct reading reading;
    struct scorecard card;
    struct commission commission;
    struct document *document; /* NULL: a form of the agency's own is filled */
    struct voice voice;
};

static struct day
day_made(const struct cli *cli, const struct year *year)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long seconds;

    if (epoch == NULL || epoch[0] == '\0')
        return year_latest_day(year, cli->selection.round);
    seconds = strtoll(epoch, &end, 10);
    if (*end != '\0' || seconds < 0)
        return year_latest_day(year, cli->selection.round);
    return (struct day){(int32_t)(seconds / (24 * 60 * 60))};
}

/* Documents speak the agreement's language, unless another is asked for. */
static struct voice
document_voice(const struct cli *cli, const struct agreement *agreement)
{
    struct voice voice = cli->voice;

    if (!cli->language_given && agreement->language != NULL)
        voice.language =
            strcmp(agreement->language, "en") == 0 ? ENGLISH : THAI;
    return voice;
}

/* How many warnings there are, where a report does not list them. */
static void
tell_warnings(const struct cli *cli, const struct reading *reading)
{
    size_t warnings = reading->findings.by_severity[WARNING];

    if (warnings > 0 && !cli->draft)
        TELL_NOTE(cli, TEXT_REPORT_WARNINGS,
                  arg_whole("count", (long long)warnings),
                  arg_text("path", reading->path));
}

/* All that is wrong with one folder; of one among many, how much. */
static void
tell_unscored(struct cli *cli, struct reading *reading)
{
    if (!cli->all)
        tell_refused(cli, reading);
    else
        TELL(cli, TEXT_REPORT_REFUSED, arg_text("path", reading->path),
             arg_whole("count",
                       (long long)(reading->findings.by_severity[ERROR])));
}

typedef struct document *compose_function(const struct commission *commission,
                                          struct mem *mem);

static compose_function *const kinds[] = {
    [KIND_REPORT] = performance_report,
    [KIND_AGREEMENT] = agreement_document,
    [KIND_BLANK_FORM] = blank_forms,
};

static enum exit_status
compose(struct cli *cli, struct draft *draft, const char *path)
{
    if (!folder_score(cli, &draft->reading, &draft->card, path)) {
        tell_unscored(cli, &draft->reading);
        return EXIT_REFUSED;
    }
    draft->voice = document_voice(cli, &draft->reading.year.agreement);
    draft->commission = (struct commission){
        .year = &draft->reading.year,
        .card = &draft->card,
        .findings = &draft->reading.findings,
        .voice = draft->voice,
        .style = style_named(cli->style != NULL ? cli->style : "official"),
        .draft = cli->draft,
        .is_public = cli->is_public,
        .address = cli->address,
        .made = day_made(cli, &draft->reading.year),
        .folder = path,
        .provenance = draft->reading.provenance,
    };
    draft->document = cli->template == NULL
                          ? kinds[cli->kind](&draft->commission, cli->mem)
                          : NULL;
    return EXIT_FINE;
}

/* Characters that the typeface does not have, each by its number. */
static void
tell_unknown_characters(const struct cli *cli, const struct printing *printing,
                        const char *file)
{
    struct out list = out_new(cli->mem);

    if (printing->unknown_count == 0)
        return;
    for (size_t i = 0; i < printing->unknown_count; i++)
        out_format(&list, "%sU+%04X", i > 0 ? ", " : "",
                   (unsigned)printing->unknown[i]);
    TELL_AS(cli, TEXT_SEVERITY_WARNING, TEXT_REPORT_UNKNOWN,
            arg_text("file", file), arg_text("characters", out_string(&list)));
}

static bool
ends_in(const char *file, const char *wanted)
{
    const char *ending = strrchr(file, '.');

    return ending != NULL && strcasecmp(ending, wanted) == 0;
}

static bool
is_json(const char *file)
{
    return ends_in(file, ".json");
}

/* Data have the digits that programs read: codes are joined on. */
static const struct document *
document_for(const struct cli *cli, const struct draft *draft, const char *file)
{
    struct commission plain = draft->commission;

    if (!ends_in(file, ".csv") || !plain.voice.thai_digits)
        return draft->document;
    plain.voice.thai_digits = false;
    return kinds[cli->kind](&plain, cli->mem);
}

static void
write_json(struct out *out, const struct draft *draft)
{
    struct json json = json_new(out);
    struct voice plain = {.language = draft->voice.language};

    scorecard_json(&json,
                   &(struct score_json){.year = &draft->reading.year,
                                        .card = &draft->card,
                                        .findings = &draft->reading.findings,
                                        .voice = &plain,
                                        .folder = draft->reading.path,
                                        .derivations = true});
    json_finish(&json);
}

static enum exit_status
write_document(struct cli *cli, const struct draft *draft, const char *file)
{
    struct out out = out_new(cli->mem);
    struct printing printing = {.fonts = fonts_folder(cli->mem)};

    if (cli->template != NULL)
        return template_save(cli, &draft->commission, file);
    if (is_json(file)) {
        write_json(&out, draft);
    } else if (!printer_of(file)->print(&out, document_for(cli, draft, file),
                                        &printing)) {
        TELL(cli, TEXT_REPORT_PROBLEM, arg_text("file", file),
             arg_text("problem", printing.problem));
        return EXIT_WORLD;
    }
    tell_unknown_characters(cli, &printing, file);
    return save_file(cli, file, out_string(&out), out.count) ? EXIT_FINE
                                                             : EXIT_WORLD;
}

/* ---- which file ---- */

/* Data are of results and of what is agreed: JSON of the report alone, CSV of
 * no empty form; a workbook to fill in is `trachu template`'s, which is read
 * back. */
static bool
ending_goes(const struct cli *cli, const char *ending)
{
    if (strcasecmp(ending, "json") == 0)
        return cli->kind == KIND_REPORT;
    return cli->kind != KIND_BLANK_FORM || (strcasecmp(ending, "csv") != 0 &&
                                            strcasecmp(ending, "xlsx") != 0);
}

static const char *
known_endings(const struct cli *cli)
{
    struct out list = out_new(cli->mem);

    for (size_t i = 0; i < printer_count; i++)
        if (ending_goes(cli, printers[i].ending))
            out_format(&list, "%s%s", list.count > 0 ? ", " : "",
                       printers[i].ending);
    out_text(&list, ending_goes(cli, "json") ? ", json" : "");
    return out_string(&list);
}

static bool
file_is_known(struct cli *cli, const char *file)
{
    const char *ending = strrchr(file, '.');
    const struct printer *printer = printer_of(file);

    if (printer != NULL && printer->print == NULL) {
        become(cli, "trachu-report");
        return false;
    }
    if (printer == NULL && !is_json(file))
        TELL(cli, TEXT_REPORT_ENDING, arg_text("file", file),
             arg_text("known", known_endings(cli)));
    else if (!ending_goes(cli, ending + 1))
        TELL(cli,
             cli->kind == KIND_BLANK_FORM && ends_in(file, ".xlsx")
                 ? TEXT_REPORT_ENDING_TEMPLATE
                 : TEXT_REPORT_ENDING_KIND,
             arg_text("file", file), arg_text("known", known_endings(cli)));
    else
        return true;
    return false;
}

static enum exit_status
report_one(struct cli *cli)
{
    struct draft draft;
    enum exit_status status;

    if (cli->word_count > 1 || cli->as != NULL) {
        TELL(cli, TEXT_REPORT_MANY);
        return EXIT_USAGE;
    }
    if (!file_is_known(cli, cli->output))
        return EXIT_USAGE;
    wrap_ahead();
    if (ends_in(cli->output, ".pdf"))
        print_ahead(fonts_folder(cli->mem));
    status = compose(cli, &draft, cli->words[0]);
    if (status == EXIT_FINE)
        status = write_document(cli, &draft, cli->output);
    if (status == EXIT_FINE)
        tell_warnings(cli, &draft.reading);
    return status;
}

/* ---- many agencies ---- */

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
        if (!file_is_known(cli, out_string(&file)))
            return false;
        *MEM_PUSH(cli->mem, endings->ending, endings->count, endings->room) =
            out_string(&file);
        at += length;
        at += *at == ',';
    }
    if (endings->count == 0)
        TELL(cli, TEXT_REPORT_NO_ENDING, arg_text("known", known_endings(cli)));
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
    struct draft draft;
    enum exit_status status = compose(cli, &draft, folders->path[at]);
    const struct agreement *agreement = &draft.reading.year.agreement;
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
        written = write_document(cli, &draft, out_string(&file));
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

static enum exit_status
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

/* What is agreed, and an empty form, have neither stage nor round. */
static bool
selection_goes(const struct cli *cli)
{
    bool staged = cli->selection.staged;

    if (cli->kind == KIND_REPORT ||
        (!staged && cli->selection.round[0] == '\0'))
        return true;
    TELL(cli, TEXT_REPORT_NO_SELECTION,
         arg_text("option", staged ? "--stage" : "--round"));
    return false;
}

static bool
address_goes(const struct cli *cli)
{
    const char *address = cli->address;

    if (address == NULL)
        return true;
    if (strncasecmp(address, "https://", 8) != 0 &&
        strncasecmp(address, "http://", 7) != 0) {
        TELL(cli, TEXT_REPORT_ADDRESS, arg_text("address", address));
        return false;
    }
    if (strlen(address) <= QR_BYTES_MAX)
        return true;
    TELL(cli, TEXT_REPORT_ADDRESS_LONG, arg_whole("most", QR_BYTES_MAX));
    return false;
}

/* What is public stands in a database, and holds now. */
static bool
public_goes(const struct cli *cli)
{
    if (!cli->is_public ||
        (cli->db != NULL && cli->as_of == NULL && !cli->draft))
        return true;
    TELL(cli, TEXT_REPORT_PUBLIC);
    return false;
}

enum exit_status
command_report(struct cli *cli)
{
    if (cli->output == NULL) {
        TELL(cli, TEXT_REPORT_OUTPUT);
        return EXIT_USAGE;
    }
    if (!selection_goes(cli) || !address_goes(cli) || !public_goes(cli) ||
        (cli->template != NULL && !template_goes(cli)))
        return EXIT_USAGE;
    return cli->all ? report_all(cli) : report_one(cli);
}
