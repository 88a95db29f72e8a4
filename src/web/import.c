/* import.c - files of an agency, looked at before they are taken in.
 *
 * Files of offices are read by a program of its own, in a folder of its own,
 * with limits: a fault there ends that program and nothing else.
 */
#include "web/import.h"

#include "action/take_in.h"
#include "base/seal.h"
#include "pages.h"
#include "report/figure.h"
#include "score/standing.h"
#include "web/admin_inside.h"
#include "web/import_inside.h"
#include "web/job.h"
#include "web/views.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PREFIX       "import-"
#define KEPT_SECONDS 3600
#define MEMORY_MOST  (INT64_C(2048) * 1024 * 1024)
#define LEDGER_MOST  (512 * 1024)

enum { READ_SECONDS = 100, FOLDERS_OPEN = 8, USAGE = 2 };

/* ---- folders that wait ---- */

/* A ticket names the folder and nobody can guess it: 64 hexadecimal digits. */
static bool
is_ticket(const char *ticket)
{
    return strlen(ticket) == SHA256_TEXT - 1 &&
           strspn(ticket, "0123456789abcdef") == SHA256_TEXT - 1;
}

static const char *
path_in(struct request *request, const char *ticket, const char *name)
{
    struct out out = out_new(request->mem);

    out_format(&out, "%s/%s%s%s%s", request->site->uploads, PREFIX, ticket,
               name[0] == '\0' ? "" : "/", name);
    return out_string(&out);
}

static int
remove_one(const char *path, const struct stat *about, int kind,
           struct FTW *depth)
{
    (void)about;
    (void)kind;
    (void)depth;
    return remove(path);
}

static void
take_away(const char *folder)
{
    nftw(folder, remove_one, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS);
}

/* Of folders below the one where files arrive those that nobody came back for.
 */
static int
sweep_one(const char *path, const struct stat *about, int kind,
          struct FTW *depth)
{
    if (depth->level == 0)
        return FTW_CONTINUE;
    if (kind == FTW_D && strncmp(path + depth->base, PREFIX,
                                 strlen(PREFIX)) == 0 &&
        time(NULL) - about->st_mtime > KEPT_SECONDS)
        take_away(path);
    return FTW_SKIP_SUBTREE;
}

static void
sweep(const struct request *request)
{
    nftw(request->site->uploads, sweep_one, FOLDERS_OPEN,
         FTW_PHYS | FTW_ACTIONRETVAL);
}

/* ---- what came ---- */

/* What a file is called in our folder: its number and the ending of its name,
 * which says what it is; nothing else of the name is believed. */
static const char *
stored_name(struct request *request, const struct upload *upload, size_t at)
{
    static const char *const endings[] = {".xlsx", ".csv", ".tsv", ".txt",
                                          ".docx", ".zip"};
    size_t count = strlen(upload->filename);
    struct out out = out_new(request->mem);

    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t length = strlen(endings[i]);

        if (count > length && strcasecmp(upload->filename + count - length,
                                         endings[i]) == 0) {
            out_format(&out, "%zu%s", at + 1, endings[i]);
            return out_string(&out);
        }
    }
    return NULL;
}

static bool
write_all(int file, const char *bytes, ssize_t count)
{
    while (count > 0) {
        ssize_t written = write(file, bytes, (size_t)count);

        if (written < 0)
            return false;
        bytes += written;
        count -= written;
    }
    return true;
}

static enum status
copy_to(int from, const char *path)
{
    int to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool fine = to >= 0 && lseek(from, 0, SEEK_SET) == 0;
    char part[65536];
    ssize_t count = 0;

    while (fine && (count = read(from, part, sizeof part)) > 0)
        fine = write_all(to, part, count);
    if (to >= 0)
        fine = close(to) == 0 && fine;
    return fine && count == 0 ? STATUS_FINE
           : errno == ENOSPC  ? STATUS_FULL
                              : STATUS_FAILED;
}

struct bringing {
    const char *code; /* the agency's */
    char ticket[SHA256_TEXT];
    struct brought_files files;
    const char *wrong; /* NULL: nothing yet */
    bool wrong_draft;  /* a draft was asked for where none may be */
};

static enum status
keep_files(struct request *request, struct bringing *bringing)
{
    char token[TOKEN_TEXT];

    for (size_t i = 0; i < request->upload_count; i++) {
        const struct upload *upload = &request->uploads[i];
        const char *name;

        if (upload->size == 0)
            continue;
        name = stored_name(request, upload, i);
        if (name == NULL) {
            bringing->wrong =
                SENTENCE(request, TEXT_WEB_IMPORT_KIND,
                         arg_text("file", upload->filename));
            return STATUS_FINE;
        }
        bringing->files.file[bringing->files.count++] =
            (struct brought_file){name, upload->filename};
    }
    if (bringing->files.count == 0) {
        bringing->wrong = said(&request->voice, TEXT_WEB_IMPORT_NO_FILE);
        return STATUS_FINE;
    }
    token_make(token);
    sha256_text(bringing->ticket, token, strlen(token));
    if (mkdir(path_in(request, bringing->ticket, ""), 0700) != 0)
        return errno == ENOSPC ? STATUS_FULL : STATUS_FAILED;
    for (size_t i = 0, at = 0; i < request->upload_count; i++)
        if (request->uploads[i].size > 0)
            TRY(copy_to(request->uploads[i].descriptor,
                        path_in(request, bringing->ticket,
                                bringing->files.file[at++].stored)));
    return STATUS_FINE;
}

/* ---- reading it, elsewhere ---- */

static void
read_apart(struct request *request, const struct bringing *bringing,
           bool with_ledger, struct job_ended *ended)
{
    const char *words[UPLOADS_MAX + 10] = {"trachu-import", "import"};
    size_t count = 2;
    const struct job_asked asked = {
        .program = "trachu-import",
        .words = words,
        .folder = path_in(request, bringing->ticket, ""),
        .seconds = READ_SECONDS,
        .memory = MEMORY_MOST,
    };

    for (size_t i = 0; i < bringing->files.count; i++)
        words[count++] = bringing->files.file[i].stored;
    words[count++] = "-o";
    words[count++] = bringing->code;
    words[count++] = "--lang";
    words[count++] = language_code(request->voice.language);
    if (with_ledger) {
        words[count++] = "--report";
        words[count++] = "ledger.txt";
    }
    job_run(request->site, &asked, ended, request->mem);
}

/* What came as an archive was not written by us: the server reads no folder
 * that another program did not read to its end before. */
static bool
is_read_apart(struct request *request, const struct bringing *bringing)
{
    const char *const words[] = {"trachu-import", "check", bringing->code,
                                 NULL};
    const struct job_asked asked = {
        .program = "trachu-import",
        .words = words,
        .folder = path_in(request, bringing->ticket, ""),
        .seconds = READ_SECONDS,
        .memory = MEMORY_MOST,
    };
    struct job_ended ended;

    job_run(request->site, &asked, &ended, request->mem);
    return !ended.late && ended.exit >= 0;
}

/* ---- what would be in it ---- */

static void
fill_rows(struct import_look_view *view, struct request *request,
          const struct looked_at *looked)
{
    struct year_card card = {.seen.year = looked->year,
                             .card = looked->card,
                             .round = looked->round};
    const struct agreement *agreement = &looked->year.agreement;
    struct standing standing;

    if (!looked->scored)
        return;
    standing = standing_of_card(&looked->card, request->mem);
    view->rows = MEM_ARRAY(request->mem, struct row_view,
                           agreement->indicator_count);
    for (size_t i = 0; i < agreement->indicator_count; i++)
        row_view_of(&view->rows[view->row_count++], &card,
                    &looked->card.scores[i], NULL, request);
    if (standing.scored)
        view->total = figure_text(&request->voice, standing.earned,
                                  figure_places(agreement->policy.round.total),
                                  request->mem);
}

/* A finding's sentence without the folder that the files wait in: that is the
 * server's, and nobody who brings files knows it. */
static const char *
without_folder(const char *text, const char *folder, struct mem *mem)
{
    struct out out = out_new(mem);
    size_t length = strlen(folder);

    for (const char *at; (at = strstr(text, folder)) != NULL;) {
        out_bytes(&out, text, (size_t)(at - text));
        text = at + length;
        text += *text == '/';
    }
    out_text(&out, text);
    return out_string(&out);
}

static void
fill_found(struct import_look_view *view, struct request *request,
           const struct bringing *bringing, const struct findings *findings)
{
    const char *folder = path_in(request, bringing->ticket, "");
    struct voice voice = request->voice;

    voice.on_page = false; /* who brings files mends them, and looks again */
    view->findings =
        MEM_ARRAY(request->mem, struct finding_view, findings->count);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->item[i];
        struct out text = out_new(request->mem);

        if (finding->severity == NOTE)
            continue;
        finding_sentence(&text, &voice, finding);
        view->findings[view->finding_count++] = (struct finding_view){
            .code = finding->indicator,
            .text = without_folder(out_string(&text), folder, request->mem)};
    }
    view->finding_title =
        SENTENCE(request, TEXT_WEB_SCORECARD_FINDINGS,
                 arg_whole("count", (long long)view->finding_count));
}

/* How every cell ended, as much as a page can hold. */
static const char *
read_ledger(struct request *request, const char *ticket)
{
    char *text = mem_take(request->mem, LEDGER_MOST + 1);
    FILE *file = fopen(path_in(request, ticket, "ledger.txt"), "rbe");
    size_t count;

    if (file == NULL)
        return NULL;
    count = fread(text, 1, LEDGER_MOST, file);
    fclose(file);
    while (count > 0 && ((unsigned char)text[count - 1] & 0xC0) == 0x80)
        count--; /* a letter that may be cut in two */
    if (count > 0 && (unsigned char)text[count - 1] >= 0xC0)
        count--;
    text[count] = '\0';
    return text;
}

/* What is in a folder says itself whose it is. */
static bool
is_of_agency(const struct looked_at *looked, const char *code)
{
    return strcmp(looked->year.agreement.agency.code, code) == 0;
}

static bool
is_signed(const struct request *request)
{
    return strcmp(request_field(request, "as"), "signed") == 0;
}

static const char *
what_it_brings(struct request *request, const struct year *year)
{
    return SENTENCE(
        request, TEXT_WEB_IMPORT_WILL,
        arg_whole("indicators", (long long)year->agreement.indicator_count),
        arg_whole("results", (long long)year->result_count),
        arg_whole("values", (long long)year->value_count),
        arg_whole("forms", (long long)year->form_count));
}

static bool
has_agreement(struct request *request, const struct bringing *bringing)
{
    struct out name = out_new(request->mem);

    out_format(&name, "%s/agreement.yaml", bringing->code);
    return access(path_in(request, bringing->ticket, out_string(&name)),
                  F_OK) == 0;
}

/* The form again, for the same agency. */
static const char *
import_again(struct request *request, const char *code)
{
    struct out out = out_new(request->mem);

    out_text(&out, "/admin/import?code=");
    percent_encode(&out, code);
    return out_string(&out);
}

static enum status
look_page(struct request *request, const struct bringing *bringing,
          const char *said_of_it, enum loaded held)
{
    struct import_look_view view = {.ticket = bringing->ticket,
                                    .code = bringing->code,
                                    .said = said_of_it,
                                    .wrong = bringing->wrong};
    struct looked_at looked;

    TRY(admin_places(&view.places, request, "/admin/import"));
    TRY(look_at_folder(request->desk, &request->reader,
                       path_in(request, bringing->ticket, bringing->code),
                       &looked, request->mem));
    fill_rows(&view, request, &looked);
    if (has_agreement(request, bringing)) /* else what was said tells why */
        fill_found(&view, request, bringing, &looked.findings);
    view.may_take =
        looked.readable && looked.findings.by_severity[ERROR] == 0;
    if (view.may_take && !is_of_agency(&looked, bringing->code)) {
        view.may_take = false;
        view.wrong = SENTENCE(
            request, TEXT_DEED_DOCUMENT_OTHER,
            arg_text("agency", looked.year.agreement.agency.code),
            arg_whole("year", looked.year.agreement.fiscal_year));
    }
    view.there_already =
        held == LOADED_HELD && !bringing->wrong_draft;
    view.may_be_draft = looked.may_be_draft;
    view.is_draft = looked.may_be_draft && !is_signed(request);
    view.same = view.may_take && looked.same;
    if (looked.readable)
        view.will = what_it_brings(request, &looked.year);
    view.title = looked.readable
                     ? SENTENCE(request, TEXT_WEB_IMPORT_LOOK,
                                arg_words("agency",
                                          looked.year.agreement.agency.name),
                                arg_whole("year",
                                          looked.year.agreement.fiscal_year))
                     : said(&request->voice, TEXT_WEB_IMPORT_UNREADABLE);
    if (!view.may_take && view.wrong == NULL)
        view.wrong = said(&request->voice, TEXT_WEB_IMPORT_REFUSED);
    if (!view.may_take && request->code == 0)
        request->code = 422;
    view.again = import_again(request, bringing->code);
    view.ledger = read_ledger(request, bringing->ticket);
    if (view.ledger != NULL)
        view.ledger = with_names(&bringing->files, view.ledger, request->mem);
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_ADMIN_IMPORT), PLACE_ADMIN);
    page_import_look(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

/* ---- the pages ---- */

static bool
is_chosen(const struct select_view *agencies)
{
    for (size_t i = 0; i < agencies->option_count; i++)
        if (agencies->options[i].chosen)
            return true;
    return false;
}

/* Who tries again is asked by the code alone: of an agency that is there it
 * chooses that one. */
static enum status
import_page(struct request *request, const char *wrong)
{
    struct import_view view = {.wrong = wrong,
                               .code = request_field(request, "code")};
    const char *again = request_query(request, "code");

    TRY(admin_places(&view.places, request, "/admin/import"));
    TRY(agencies_choice(
        request, &view.agencies,
        again[0] != '\0' ? again : request_field(request, "agency"), true));
    if (again[0] != '\0' && !is_chosen(&view.agencies))
        view.code = again;
    if (view.agencies.option_count > 0) { /* the centre has no years */
        view.agencies.options++;
        view.agencies.option_count--;
    }
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_ADMIN_IMPORT), PLACE_ADMIN);
    page_import(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_import(struct request *request)
{
    return import_page(request, NULL);
}

/* The folder is called as the agency: a code that could lead out of it, or be
 * taken for an option, is none. */
static bool
is_code(const char *code)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

    return code[0] != '\0' && code[0] != '-' && strlen(code) <= 100 &&
           code[strspn(code, allowed)] == '\0';
}

static const char *
code_asked(struct request *request)
{
    const char *code = request_field(request, "code");

    return code[0] != '\0' ? code : request_field(request, "agency");
}

enum status
view_import_send(struct request *request)
{
    struct bringing bringing = {.code = code_asked(request)};
    struct job_ended ended;

    if (!runs_all(&request->reader))
        return STATUS_FORBIDDEN;
    sweep(request);
    if (!is_code(bringing.code))
        bringing.wrong = SENTENCE(request, TEXT_DEED_CODE,
                                  arg_text("code", bringing.code));
    else
        TRY(keep_files(request, &bringing));
    if (bringing.wrong != NULL) {
        request->code = 422;
        return import_page(request, bringing.wrong);
    }
    read_apart(request, &bringing, true, &ended);
    if (ended.exit == USAGE) /* our own workbook has no ledger */
        read_apart(request, &bringing, false, &ended);
    if (ended.late || ended.exit < 0 || !is_read_apart(request, &bringing)) {
        take_away(path_in(request, bringing.ticket, ""));
        request->code = 422;
        return import_page(request,
                           said(&request->voice, TEXT_WEB_IMPORT_FAILED));
    }
    return look_page(request, &bringing,
                     said_to_people(&request->voice, &bringing.files,
                                    ended.text, request->mem),
                     LOADED_NEW);
}

static enum text_key
why_not(enum loaded loaded, bool draft)
{
    if (loaded == LOADED_REFUSED)
        return draft ? TEXT_WEB_IMPORT_ONLY_SIGNED : TEXT_WEB_IMPORT_REFUSED;
    return draft ? TEXT_WEB_IMPORT_DRAFT_STANDS : TEXT_WEB_IMPORT_HELD;
}

enum status
view_import_take(struct request *request)
{
    struct bringing bringing = {.code = NULL};
    struct findings findings = findings_new(request->mem);
    const char *ticket = request_field(request, "ticket");
    struct taking taking;
    enum loaded loaded;

    if (!runs_all(&request->reader))
        return STATUS_FORBIDDEN;
    bringing.code = code_asked(request);
    if (!is_ticket(ticket) || !is_code(bringing.code) ||
        access(path_in(request, ticket, ""), F_OK) != 0) {
        request->code = 422;
        return import_page(request,
                           said(&request->voice, TEXT_WEB_IMPORT_GONE));
    }
    memcpy(bringing.ticket, ticket, SHA256_TEXT);
    taking = (struct taking){
        .folder = path_in(request, ticket, bringing.code),
        .code = bringing.code,
        .replace = strcmp(request_field(request, "replace"), "yes") == 0,
        .draft = strcmp(request_field(request, "as"), "draft") == 0,
    };
    TRY(take_in_folder(request->desk, &request->reader, &taking, &loaded,
                       &findings, request->mem));
    if (loaded == LOADED_REFUSED || loaded == LOADED_HELD) {
        request->code = 422;
        bringing.wrong_draft = taking.draft;
        bringing.wrong = said(&request->voice, why_not(loaded, taking.draft));
        return look_page(request, &bringing, NULL, loaded);
    }
    take_away(path_in(request, ticket, ""));
    return request_go(request,
                      agency_page_address(request, bringing.code,
                                          loaded == LOADED_SAME ? "load-same"
                                          : loaded == LOADED_AGAIN
                                              ? "load-again"
                                              : "load"));
}
