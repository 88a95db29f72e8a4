/* import.c - files of an agency, looked at before they are taken in.
 *
 * Files of offices are read by a program of its own, in a folder of its own,
 * with limits: a fault there ends that program and nothing else.
 */
#include "web/import.h"

#include "action/take_in.h"
#include "base/folder.h"
#include "pages.h"
#include "web/admin_inside.h"
#include "web/import_inside.h"
#include "web/job.h"
#include "web/views.h"

#include <string.h>
#include <unistd.h>

#define MEMORY_MOST (INT64_C(2048) * 1024 * 1024)

enum { READ_SECONDS = 100, USAGE = 2 };

/* ---- reading it, elsewhere ---- */

static void
run_apart(struct request *request, const struct bringing *bringing,
          const char *const *words, struct job_ended *ended)
{
    const struct job_asked asked = {
        .program = "trachu-import",
        .words = words,
        .folder = waiting_path(request, bringing->ticket, ""),
        .seconds = READ_SECONDS,
        .memory = MEMORY_MOST,
    };

    job_run(request->site, &asked, ended, request->mem);
}

static void
read_apart(struct request *request, const struct bringing *bringing,
           bool with_ledger, struct job_ended *ended)
{
    const char *words[UPLOADS_MAX + 10] = {"trachu-import", "import"};
    size_t count = 2;

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
    run_apart(request, bringing, words, ended);
}

/* What came as an archive was not written by us: the server reads no folder
 * that another program did not read to its end before. */
static bool
is_read_apart(struct request *request, const struct bringing *bringing)
{
    const char *const words[] = {"trachu-import", "check", bringing->code,
                                 NULL};
    struct job_ended ended;

    run_apart(request, bringing, words, &ended);
    return !ended.late && ended.exit >= 0;
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
    waiting_sweep(request);
    if (!is_code(bringing.code))
        bringing.wrong = SENTENCE(request, TEXT_DEED_CODE,
                                  arg_text("code", bringing.code));
    else
        TRY(waiting_keep(request, &bringing));
    if (bringing.wrong != NULL) {
        request->code = 422;
        return import_page(request, bringing.wrong);
    }
    read_apart(request, &bringing, true, &ended);
    if (ended.exit == USAGE) /* our own workbook has no ledger */
        read_apart(request, &bringing, false, &ended);
    if (ended.late || ended.exit < 0 || !is_read_apart(request, &bringing)) {
        folder_remove(waiting_path(request, bringing.ticket, ""));
        request->code = 422;
        return import_page(request,
                           said(&request->voice, TEXT_WEB_IMPORT_FAILED));
    }
    return import_look_page(request, &bringing,
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
        access(waiting_path(request, ticket, ""), F_OK) != 0) {
        request->code = 422;
        return import_page(request,
                           said(&request->voice, TEXT_WEB_IMPORT_GONE));
    }
    memcpy(bringing.ticket, ticket, SHA256_TEXT);
    taking = (struct taking){
        .folder = waiting_path(request, ticket, bringing.code),
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
        return import_look_page(request, &bringing, NULL, loaded);
    }
    folder_remove(waiting_path(request, ticket, ""));
    return request_go(request,
                      agency_page_address(request, bringing.code,
                                          loaded == LOADED_SAME ? "load-same"
                                          : loaded == LOADED_AGAIN
                                              ? "load-again"
                                              : "load"));
}
