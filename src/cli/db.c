/* db.c - trachu db: the database, and what goes in and out of it. */
#include "cli/db_inside.h"

#include "action/year.h"
#include "base/text.h"
#include "import/folder_write.h"
#include "store/evidence.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- init, migrate ---- */

enum exit_status
db_migrate_told(struct cli *cli, int *from, int *to)
{
    struct out fault = out_new(cli->mem);

    if (cli->db == NULL)
        cli->db = getenv("TRACHU_DB");
    if (cli->db == NULL || cli->db[0] == '\0') {
        TELL(cli, TEXT_STORE_NONE);
        return EXIT_USAGE;
    }
    if (store_migrate(cli->db, from, to, &fault) == STATUS_FINE)
        return EXIT_FINE;
    TELL(cli, TEXT_DB_MIGRATE_FAILED, arg_text("db", cli->db),
         arg_text("why", out_string(&fault)));
    return EXIT_WORLD;
}

static enum exit_status
migrate(struct cli *cli)
{
    int from, to;
    enum exit_status exit = db_migrate_told(cli, &from, &to);

    if (exit != EXIT_FINE)
        return exit;
    SAY(&cli->out, &cli->voice,
        from == to   ? TEXT_DB_CURRENT
        : from == 0  ? TEXT_DB_MADE
                     : TEXT_DB_MIGRATED,
        arg_text("db", cli->db), arg_whole("from", from),
        arg_whole("to", to));
    out_char(&cli->out, '\n');
    return EXIT_FINE;
}

/* ---- load ---- */

static void
tell_loaded(struct cli *cli, const char *folder, enum loaded loaded)
{
    static const enum text_key texts[] = {
        [LOADED_NEW] = TEXT_DB_LOADED,
        [LOADED_AGAIN] = TEXT_DB_LOADED_AGAIN,
        [LOADED_SAME] = TEXT_DB_LOADED_SAME,
        [LOADED_REFUSED] = TEXT_DB_LOADED_REFUSED,
        [LOADED_HELD] = TEXT_DB_LOADED_HELD,
    };

    SAY(&cli->out, &cli->voice, texts[loaded], arg_text("folder", folder));
    out_char(&cli->out, '\n');
}

/* One folder in a transaction of its own. */
static enum status
load_one(struct cli *cli, struct store *store, const char *folder,
         bool *refused)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct load load = {.folder = folder, .replace = cli->replace};
    enum loaded loaded;
    enum status status = store_begin(store);

    if (status == STATUS_FINE)
        status = load_folder(store, &load, &loaded, &findings, mem);
    if (status == STATUS_FINE)
        status = store_commit(store);
    if (status == STATUS_FINE || status == STATUS_TAKEN) {
        if (status == STATUS_TAKEN)
            store_rollback(store);
        if (loaded == LOADED_REFUSED || findings.by_severity[ERROR] > 0)
            tell_findings(cli, &findings);
        tell_loaded(cli, folder, loaded);
        *refused |= loaded == LOADED_REFUSED || loaded == LOADED_HELD;
        status = STATUS_FINE;
    } else {
        store_rollback(store);
    }
    mem_free(mem);
    return status;
}

static enum exit_status
load(struct cli *cli)
{
    struct store *store;
    enum exit_status exit = store_open_told(cli, DB_WRITE, &store);
    enum status status = STATUS_FINE;
    bool refused = false;

    if (exit != EXIT_FINE)
        return exit;
    for (size_t i = 1; i < cli->word_count && status == STATUS_FINE; i++) {
        show_progress(cli, i - 1, cli->word_count - 1);
        status = load_one(cli, store, cli->words[i], &refused);
    }
    show_progress(cli, 1, 1);
    exit = status != STATUS_FINE ? tell_status(cli, store, status)
           : refused             ? EXIT_REFUSED
                                 : EXIT_FINE;
    store_close(store);
    return exit;
}

/* ---- dump ---- */

static bool
make_folder(const struct cli *cli, const char *path)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return true;
    tell_unsaved(cli, path);
    return false;
}

static const char *
joined(const char *folder, const char *name, struct mem *mem)
{
    struct out path = out_new(mem);

    out_format(&path, "%s/%s", folder, name);
    return out_string(&path);
}

/* The folders that a path goes through, below `folder`. */
static bool
make_way(const struct cli *cli, const char *folder, const char *name)
{
    for (const char *slash = strchr(name, '/'); slash != NULL;
         slash = strchr(slash + 1, '/'))
        if (!make_folder(cli, joined(folder,
                                     mem_string(cli->mem, name,
                                                (size_t)(slash - name)),
                                     cli->mem)))
            return false;
    return true;
}

static enum status
dump_evidence(struct cli *cli, struct store *store, const char *folder,
              const struct dumped_evidence *evidence)
{
    const char *name = joined("evidence", evidence->name, cli->mem);
    struct stat there;

    if (!make_way(cli, folder, name))
        return STATUS_TAKEN; /* told */
    name = joined(folder, name, cli->mem);
    if (stat(name, &there) == 0)
        return STATUS_FINE;
    return evidence_give(store, evidence->sha256, name);
}

static enum status
dump_one(struct cli *cli, struct store *store, const char *folder,
         const struct agency_with_year *year)
{
    struct year_key key = {.agency_id = year->agency_id,
                           .fiscal_year = year->fiscal_year};
    struct folder_files files;
    struct dumped_evidence *evidence;
    size_t count;

    TRY(dump_year(store, &key, &files, &evidence, &count, cli->mem));
    if (!make_folder(cli, folder))
        return STATUS_TAKEN;
    for (size_t i = 0; i < files.count; i++) {
        const char *path = joined(folder, files.file[i].name, cli->mem);

        if (!make_way(cli, folder, files.file[i].name) ||
            !save_file(cli, path, files.file[i].text, files.file[i].count))
            return STATUS_TAKEN;
    }
    for (size_t i = 0; i < count; i++)
        TRY(dump_evidence(cli, store, folder, &evidence[i]));
    return STATUS_FINE;
}

/* CODE-YEAR; no code leads out of the folder, whatever it holds. */
static const char *
dump_name(const struct agency_with_year *year, struct mem *mem)
{
    struct out name = out_new(mem);

    for (const char *at = year->code; *at != '\0'; at++)
        out_char(&name, *at == '/' || (at == year->code && *at == '.') ? '_'
                                                                      : *at);
    out_format(&name, "-%lld", (long long)year->fiscal_year);
    return out_string(&name);
}

/* Every agency and year, or those of --year, as DIR/CODE-YEAR. */
static enum exit_status
dump(struct cli *cli)
{
    struct store *store;
    enum exit_status exit = store_open_told(cli, DB_READ, &store);
    struct agency_with_year *years = NULL;
    enum status status;
    size_t count = 0;

    if (exit != EXIT_FINE)
        return exit;
    status = years_list(store, cli->year, &years, &count, cli->mem);
    if (status == STATUS_FINE && !make_folder(cli, cli->words[1]))
        status = STATUS_TAKEN;
    for (size_t i = 0; i < count && status == STATUS_FINE; i++) {
        show_progress(cli, i, count);
        status = dump_one(cli, store,
                          joined(cli->words[1],
                                 dump_name(&years[i], cli->mem), cli->mem),
                          &years[i]);
    }
    show_progress(cli, 1, 1);
    if (status == STATUS_FINE) {
        SAY(&cli->out, &cli->voice, TEXT_DB_DUMPED,
            arg_whole("count", (long long)count),
            arg_text("folder", cli->words[1]));
        out_char(&cli->out, '\n');
    }
    exit = status == STATUS_FINE    ? EXIT_FINE
           : status == STATUS_TAKEN ? EXIT_WORLD
                                    : tell_status(cli, store, status);
    store_close(store);
    return exit;
}

/* ---- the table of what there is ---- */

static const struct {
    const char *name;
    enum exit_status (*run)(struct cli *cli);
    size_t least_words, most_words; /* behind the name */
} deeds[] = {
    {"init", migrate, 0, 0},
    {"migrate", migrate, 0, 0},
    {"load", load, 1, (size_t)-2},
    {"dump", dump, 1, 1},
    {"verify", db_verify, 0, 0},
    {"key", db_key, 1, 1},
    {"checkpoint", db_checkpoint, 0, 0},
    {"export", db_export, 1, 1},
    {"move", db_move, 0, 0},
    {"backup", db_backup, 1, 1},
    {"restore", db_restore, 1, 1},
    {"log", db_log, 0, 2},
    {"agency", db_agency, 1, 1},
    {"questions", db_questions, 1, 2},
};

#define DEEDS (sizeof deeds / sizeof deeds[0])

enum exit_status
command_db(struct cli *cli)
{
    const char *names[DEEDS], *name = cli->words[0], *nearest;

    for (size_t i = 0; i < DEEDS; i++) {
        names[i] = deeds[i].name;
        if (strcmp(deeds[i].name, name) != 0)
            continue;
        if (cli->word_count - 1 >= deeds[i].least_words &&
            cli->word_count - 1 <= deeds[i].most_words)
            return deeds[i].run(cli);
        TELL(cli, TEXT_DB_WORDS, arg_text("name", name));
        return EXIT_USAGE;
    }
    nearest = text_nearest(name, names, DEEDS);
    TELL(cli, nearest == NULL ? TEXT_DB_UNKNOWN : TEXT_DB_NEAREST,
         arg_text("name", name), arg_text("nearest", nearest));
    return EXIT_USAGE;
}
