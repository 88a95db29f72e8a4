/* proof.c - whether the journal still holds, and copies of the database. */
#include "web/journal.h"

#include "base/text.h"
#include "action/read_journal.h"
#include "base/seal.h"
#include "pages.h"
#include "web/admin_inside.h"
#include "web/job.h"
#include "web/views.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

enum { JOB_SECONDS = 4 * 3600 };

/* ---- work that goes on ---- */

static void
fill_job(struct job_view *view, struct request *request, enum job_kind kind)
{
    struct job_state state;

    job_look(request->site, kind, &state, request->mem);
    *view = (struct job_view){.ever = state.ever,
                              .running = state.running,
                              .started = state.started,
                              .over = state.over,
                              .fine = state.ended.exit == 0,
                              .failed = state.ended.exit < 0 ||
                                        state.ended.exit > 1,
                              .text = state.ended.text};
    if (state.running && state.count > 0)
        view->progress =
            SENTENCE(request, TEXT_WEB_JOB_PROGRESS,
                     arg_whole("done", state.done),
                     arg_whole("count", state.count));
    if (state.running) /* looks again by itself, without script */
        request_header(request, "Refresh", "2");
}

/* What a command says of a database, without where that is. */
static const char *
without_database(struct request *request, const char *text)
{
    size_t length = strlen(request->site->url);

    return text != NULL && strncmp(text, request->site->url, length) == 0 &&
                   strncmp(text + length, ": ", 2) == 0
               ? text + length + 2
               : text;
}

static enum status
start_job(struct request *request, enum job_kind kind,
          const char *const *words, const char *address)
{
    const struct job_asked asked = {.program = "trachu-store",
                                    .words = words,
                                    .has_database = true,
                                    .seconds = JOB_SECONDS};

    if (!runs_all(&request->reader))
        return STATUS_FORBIDDEN;
    job_start(request->site, kind, &asked);
    return request_go(request, address);
}

static const char *
language_word(const struct request *request)
{
    return language_code(request->voice.language);
}

/* ---- the proof ---- */

static enum status
fill_checkpoints(struct verify_view *view, struct request *request)
{
    struct checkpoint *checkpoints;
    size_t count;

    TRY(see_checkpoints(request->desk, &request->reader, &checkpoints, &count,
                        request->mem));
    view->checkpoints =
        MEM_ARRAY(request->mem, struct checkpoint_view, count);
    view->checkpoint_count = count;
    for (size_t i = 0; i < count; i++) {
        const struct checkpoint *one = &checkpoints[count - 1 - i];
        char *hash = mem_take(request->mem, SHA256_TEXT);

        sha256_text(hash, one->content, strlen(one->content));
        view->checkpoints[i] = (struct checkpoint_view){
            one->public_key, hash, moment_of(one->at)};
    }
    return STATUS_FINE;
}

enum status
view_verify(struct request *request)
{
    struct verify_view view = {.may_start = runs_all(&request->reader)};

    if (!oversees_all(&request->reader))
        return STATUS_FORBIDDEN;
    if (request->twin == TWIN_JSON) {
        request->type = "application/jsonl; charset=utf-8";
        request->file_name = "checkpoints.jsonl";
        return print_checkpoints(request->desk, &request->reader,
                                 &request->out, request->mem);
    }
    TRY(admin_places(&view.places, request, "/admin/journal"));
    TRY(fill_checkpoints(&view, request));
    fill_job(&view.job, request, JOB_VERIFY);
    view.job.text = without_database(request, view.job.text);
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_VERIFY_TITLE), PLACE_ADMIN);
    page_verify(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_verify_start(struct request *request)
{
    const char *const words[] = {"trachu-store", "db", "verify", "--lang",
                                 language_word(request), NULL};

    return start_job(request, JOB_VERIFY, words, "/admin/checkpoints");
}

/* ---- backups ---- */

static const char *
size_text(struct request *request, unsigned long long bytes)
{
    struct out out = out_new(request->mem);

    SAY(&out, &request->voice, TEXT_WEB_BACKUP_SIZE,
        arg_whole("size", (long long)((bytes + 1023 * 1024) / 1024 / 1024)));
    return out_string(&out);
}

static bool
is_copy(const char *name)
{
    size_t count = strlen(name);

    return name[0] != '.' && count > 3 && strcmp(name + count - 3, ".db") == 0;
}

static void
add_copy(struct backup_view *view, struct request *request, const char *name,
         size_t *room)
{
    struct out path = out_new(request->mem);
    struct stat there;

    out_format(&path, "%s/%s", view->folder, name);
    if (stat(out_string(&path), &there) != 0 || !S_ISREG(there.st_mode))
        return;
    *MEM_PUSH(request->mem, view->copies, view->copy_count, *room) =
        (struct copy_view){mem_string(request->mem, name, strlen(name)),
                           size_text(request,
                                     (unsigned long long)there.st_size),
                           (int64_t)there.st_mtim.tv_sec * 1000};
}

static void
fill_copies(struct backup_view *view, struct request *request)
{
    struct dirent **names;
    struct statvfs disk;
    size_t room = 0;
    int count;

    if (statvfs(view->folder, &disk) == 0)
        view->room = size_text(request, (unsigned long long)disk.f_bavail *
                                            disk.f_frsize);
    count = scandir(view->folder, &names, NULL, alphasort);
    for (int i = count - 1; i >= 0; i--) {
        if (is_copy(names[i]->d_name))
            add_copy(view, request, names[i]->d_name, &room);
        free(names[i]);
    }
    if (count >= 0)
        free(names);
}

int64_t
last_backup_at(struct request *request)
{
    struct backup_view view = {.folder = request->site->backups};
    int64_t last = 0;

    if (view.folder != NULL)
        fill_copies(&view, request);
    for (size_t i = 0; i < view.copy_count; i++)
        if (view.copies[i].at > last)
            last = view.copies[i].at;
    return last;
}

enum status
view_backup(struct request *request)
{
    struct backup_view view = {.folder = request->site->backups,
                               .may_start = runs_all(&request->reader)};

    TRY(admin_places(&view.places, request, "/admin/backup"));
    view.possible = view.folder != NULL;
    if (view.possible)
        fill_copies(&view, request);
    fill_job(&view.job, request, JOB_BACKUP);
    if (view.possible && view.job.text != NULL)
        view.job.text = text_without_folder(view.job.text, view.folder,
                                            request->mem);
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_ADMIN_BACKUP), PLACE_ADMIN);
    page_backup(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

/* FOLDER/trachu-2026-11-30T125501.db, by the clock of Bangkok, as the page has
 * the copy's time; sorts as the moments do. */
static const char *
copy_path(struct request *request)
{
    struct out path = out_new(request->mem);
    int minutes = moment_minutes(request->now);

    out_format(&path, "%s/trachu-", request->site->backups);
    day_print_iso(&path, moment_day(request->now));
    out_format(&path, "T%02d%02d%02d.db", minutes / 60, minutes % 60,
               (int)(request->now / 1000 % 60));
    return out_string(&path);
}

enum status
view_backup_start(struct request *request)
{
    const char *words[] = {"trachu-store", "db", "backup", NULL, "--lang",
                           language_word(request), NULL};

    if (!runs_all(&request->reader))
        return STATUS_FORBIDDEN;
    if (request->site->backups == NULL)
        return STATUS_ABSENT;
    words[3] = copy_path(request);
    return start_job(request, JOB_BACKUP, words, "/admin/backup");
}
