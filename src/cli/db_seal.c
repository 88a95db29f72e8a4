/* db_seal.c - trachu db verify, key, checkpoint, export: that nothing was
 * changed behind the journal's back. */
#include "cli/db_inside.h"

#include "action/verify.h"
#include "base/json.h"
#include "base/seal.h"
#include "store/checkpoint.h"
#include "store/export.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- keys ---- */

/* A key as text with a line end; a file that is there is left as it is. */
static enum exit_status
write_new(struct cli *cli, const char *path, const char *key, mode_t mode)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    size_t count = strlen(key);
    bool fine = file >= 0 && write(file, key, count) == (ssize_t)count &&
                write(file, "\n", 1) == 1 && fsync(file) == 0;
    bool there = file < 0 && errno == EEXIST;

    if (!fine)
        tell_unsaved(cli, path);
    if (file >= 0)
        close(file);
    return fine ? EXIT_FINE : there ? EXIT_REFUSED : EXIT_WORLD;
}

enum exit_status
db_key(struct cli *cli)
{
    const char *path = cli->words[1];
    struct out beside = out_new(cli->mem);
    char secret[SIGN_SECRET_TEXT], public[SIGN_PUBLIC_TEXT];
    enum exit_status exit;

    out_format(&beside, "%s.pub", path);
    sign_keys(secret, public);
    exit = write_new(cli, path, secret, 0600);
    if (exit == EXIT_FINE)
        exit = write_new(cli, out_string(&beside), public, 0644);
    if (exit != EXIT_FINE)
        return exit;
    SAY(&cli->out, &cli->voice, TEXT_SEAL_KEY, arg_text("path", path),
        arg_text("public", out_string(&beside)), arg_text("key", public));
    out_char(&cli->out, '\n');
    return EXIT_FINE;
}

/* The key in the file of --key; NULL: told. */
static const char *
read_key(struct cli *cli, size_t room, bool secret)
{
    char *key = mem_take(cli->mem, room + 2);
    int file = open(cli->key, O_RDONLY | O_CLOEXEC);
    struct stat there = {0};
    ssize_t count = file < 0 ? -1 : read(file, key, room + 1);

    if (file >= 0) {
        fstat(file, &there);
        close(file);
    }
    if (count < 0) {
        TELL(cli, TEXT_SEAL_KEY_UNREADABLE, arg_text("path", cli->key),
             arg_text("why", strerror(errno)));
        return NULL;
    }
    if (secret && (there.st_mode & 077) != 0) {
        TELL(cli, TEXT_SEAL_KEY_OPEN, arg_text("path", cli->key));
        return NULL;
    }
    key[strcspn(key, "\r\n")] = '\0';
    if (strlen(key) == room - 1 &&
        strspn(key, "0123456789abcdef") == room - 1)
        return key;
    TELL(cli, secret ? TEXT_SEAL_NO_SECRET : TEXT_SEAL_NO_PUBLIC,
         arg_text("path", cli->key));
    return NULL;
}

/* ---- checkpoints ---- */

static enum status
make_checkpoint(struct cli *cli, struct store *store, const char *secret)
{
    struct checkpoint made;
    char hash[SHA256_TEXT];
    size_t chains;
    enum status status = store_begin(store);

    if (status == STATUS_FINE)
        status = checkpoint_make(store, secret, &made, &chains, cli->mem);
    if (status == STATUS_FINE)
        status = store_commit(store);
    if (status != STATUS_FINE) {
        store_rollback(store);
        return status;
    }
    sha256_text(hash, made.content, strlen(made.content));
    SAY(&cli->out, &cli->voice, TEXT_SEAL_CHECKPOINT, arg_text("at", made.at),
        arg_whole("count", (long long)chains), arg_text("hash", hash));
    out_char(&cli->out, '\n');
    return STATUS_FINE;
}

enum exit_status
db_checkpoint(struct cli *cli)
{
    const char *secret;
    struct store *store;
    enum exit_status exit;
    enum status status;

    if (cli->key == NULL) {
        TELL(cli, TEXT_SEAL_KEY_WHERE);
        return EXIT_USAGE;
    }
    secret = read_key(cli, SIGN_SECRET_TEXT, true);
    if (secret == NULL)
        return EXIT_REFUSED;
    exit = store_open_told(cli, DB_WRITE, &store);
    if (exit != EXIT_FINE)
        return exit;
    status = make_checkpoint(cli, store, secret);
    exit = status == STATUS_FINE ? EXIT_FINE : tell_status(cli, store, status);
    store_close(store);
    return exit;
}

enum exit_status
db_export(struct cli *cli)
{
    const char *folder = cli->words[1];
    struct exported exported;
    struct store *store;
    enum exit_status exit = store_open_told(cli, DB_READ, &store);
    enum status status;

    if (exit != EXIT_FINE)
        return exit;
    status = store_export(store, folder, &exported, cli->mem);
    if (status == STATUS_FINE) {
        SAY(&cli->out, &cli->voice, TEXT_SEAL_EXPORTED,
            arg_text("folder", folder), arg_whole("lines", exported.lines),
            arg_whole("checkpoints", exported.checkpoints));
        out_char(&cli->out, '\n');
    } else if (exported.unwritten) {
        tell_unsaved(cli, folder);
        exit = status == STATUS_TAKEN ? EXIT_REFUSED : EXIT_WORLD;
    } else {
        exit = tell_status(cli, store, status);
    }
    store_close(store);
    return exit;
}

/* ---- verify ---- */

static const enum text_key fault_texts[VERIFY_KINDS] = {
    [VERIFY_LINE_MISSING] = TEXT_VERIFY_LINE_MISSING,
    [VERIFY_LINE_CHANGED] = TEXT_VERIFY_LINE_CHANGED,
    [VERIFY_HEAD] = TEXT_VERIFY_HEAD,
    [VERIFY_ROWS] = TEXT_VERIFY_ROWS,
    [VERIFY_ROW_ALONE] = TEXT_VERIFY_ROW_ALONE,
    [VERIFY_AGENCY] = TEXT_VERIFY_AGENCY,
    [VERIFY_AGENCY_GONE] = TEXT_VERIFY_AGENCY_GONE,
    [VERIFY_CLOSED] = TEXT_VERIFY_CLOSED,
    [VERIFY_PERSON] = TEXT_VERIFY_PERSON,
    [VERIFY_DOCUMENT] = TEXT_VERIFY_DOCUMENT,
    [VERIFY_UNREADABLE] = TEXT_VERIFY_UNREADABLE,
    [VERIFY_INDICATORS] = TEXT_VERIFY_INDICATORS,
    [VERIFY_FILE_MISSING] = TEXT_VERIFY_FILE_MISSING,
    [VERIFY_FILE_CHANGED] = TEXT_VERIFY_FILE_CHANGED,
    [VERIFY_FROZEN] = TEXT_VERIFY_FROZEN,
    [VERIFY_SIGNATURE] = TEXT_VERIFY_SIGNATURE,
    [VERIFY_KEY] = TEXT_VERIFY_KEY,
    [VERIFY_CHECKPOINT] = TEXT_VERIFY_CHECKPOINT,
    [VERIFY_CHECKPOINT_GAP] = TEXT_VERIFY_CHECKPOINT_GAP,
    [VERIFY_REWRITTEN] = TEXT_VERIFY_REWRITTEN,
};

/* "pathumwan, line 17 (load)" */
static const char *
fault_place(struct cli *cli, const struct verify_fault *fault)
{
    struct out out = out_new(cli->mem);
    const char *agency = fault->agency[0] != '\0'
                             ? fault->agency
                             : said(&cli->voice, TEXT_VERIFY_CENTRE);

    SAY(&out, &cli->voice,
        fault->seq == 0       ? TEXT_VERIFY_PLACE
        : fault->deed == NULL ? TEXT_VERIFY_PLACE_LINE
                              : TEXT_VERIFY_PLACE_DEED,
        arg_text("agency", agency), arg_whole("line", fault->seq),
        arg_text("deed", fault->deed));
    return out_string(&out);
}

/* "result 4711", or all that it may be. */
static const char *
fault_rows(struct cli *cli, const struct verify_fault *fault)
{
    struct out out = out_new(cli->mem);

    if (fault->among != NULL)
        SAY(&out, &cli->voice, TEXT_VERIFY_AMONG,
            arg_text("rows", fault->among));
    else if (fault->table == NULL)
        out_text(&out, said(&cli->voice, TEXT_VERIFY_NO_ROWS));
    else if (fault->id == 0)
        out_text(&out, fault->table);
    else
        out_format(&out, "%s %lld", fault->table, (long long)fault->id);
    return out_string(&out);
}

static const char *
or_none(struct cli *cli, const char *text)
{
    return text == NULL || text[0] == '\0'
               ? said(&cli->voice, TEXT_VERIFY_NOTHING)
               : text;
}

static void
tell_fault(struct cli *cli, const struct verify_fault *fault)
{
    TELL(cli, fault_texts[fault->kind],
         arg_text("place", fault_place(cli, fault)),
         arg_text("rows", fault_rows(cli, fault)),
         arg_text("expected", or_none(cli, fault->expected)),
         arg_text("found", or_none(cli, fault->found)));
}

static void
print_fault(struct json *json, const struct verify_fault *fault)
{
    json_object(json);
    key_text(json, "agency", fault->agency);
    key_whole(json, "line", fault->seq != 0, fault->seq);
    key_text(json, "deed", fault->deed);
    key_text(json, "kind", verify_kind_names[fault->kind]);
    key_text(json, "table", fault->table);
    key_whole(json, "id", fault->id != 0, fault->id);
    key_text(json, "among", fault->among);
    key_text(json, "expected", fault->expected);
    key_text(json, "found", fault->found);
    json_end(json);
}

static void
print_json(struct cli *cli, const struct store *store,
           const struct verified *verified)
{
    struct json json = json_new(&cli->out);
    const struct {
        const char *key;
        int64_t count;
    } counts[] = {
        {"agencies", verified->agencies},   {"lines", verified->lines},
        {"rows", verified->rows},           {"documents", verified->documents},
        {"files", verified->files},         {"frozen", verified->frozen},
        {"checkpoints", verified->checkpoints},
    };

    json_object(&json);
    key_text(&json, "db", db_url(store->db));
    json_key(&json, "holds");
    json_bool(&json, verified->fault_count == 0);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        json_key(&json, counts[i].key);
        json_whole(&json, counts[i].count);
    }
    json_key(&json, "faults");
    json_array(&json);
    for (size_t i = 0; i < verified->fault_count; i++)
        print_fault(&json, &verified->faults[i]);
    json_end(&json);
    json_end(&json);
    json_finish(&json);
}

static void
print_verified(struct cli *cli, const struct store *store,
               const struct verified *verified)
{
    for (size_t i = 0; i < verified->fault_count; i++)
        tell_fault(cli, &verified->faults[i]);
    SAY(&cli->out, &cli->voice,
        verified->fault_count == 0 ? TEXT_VERIFY_HOLDS : TEXT_VERIFY_BROKEN,
        arg_text("db", db_url(store->db)),
        arg_whole("count", (long long)verified->fault_count),
        arg_whole("agencies", verified->agencies),
        arg_whole("lines", verified->lines), arg_whole("rows", verified->rows),
        arg_whole("documents", verified->documents),
        arg_whole("files", verified->files),
        arg_whole("frozen", verified->frozen),
        arg_whole("checkpoints", verified->checkpoints));
    out_char(&cli->out, '\n');
}

static void
progress(void *caller, size_t done, size_t count)
{
    show_progress(caller, done, count);
}

enum exit_status
db_verify(struct cli *cli)
{
    struct verify verify = {.progress = progress, .caller = cli};
    struct verified verified;
    struct store *store;
    enum exit_status exit;
    enum status status;

    if (cli->key != NULL) {
        verify.public_key = read_key(cli, SIGN_PUBLIC_TEXT, false);
        if (verify.public_key == NULL)
            return EXIT_REFUSED;
    }
    exit = store_open_told(cli, DB_READ, &store);
    if (exit != EXIT_FINE)
        return exit;
    status = verify_store(store, &verify, &verified, cli->mem);
    show_progress(cli, 1, 1);
    if (status != STATUS_FINE) {
        exit = tell_status(cli, store, status);
    } else {
        if (cli->format == FORMAT_JSON)
            print_json(cli, store, &verified);
        else
            print_verified(cli, store, &verified);
        exit = verified.fault_count == 0 ? EXIT_FINE : EXIT_REFUSED;
    }
    store_close(store);
    return exit;
}
