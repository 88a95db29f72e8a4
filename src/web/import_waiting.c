/* import_waiting.c - files that came, in folders of their own, until they are
 * taken in or nobody came back for them.
 */
#include "web/import_inside.h"

#include "base/folder.h"
#include "base/seal.h"
#include "web/frame.h"
#include "web/site.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PREFIX       "import-"
#define KEPT_SECONDS 3600

enum { FOLDERS_OPEN = 8 };

/* ---- folders that wait ---- */

bool
is_ticket(const char *ticket)
{
    return strlen(ticket) == SHA256_TEXT - 1 &&
           strspn(ticket, "0123456789abcdef") == SHA256_TEXT - 1;
}

const char *
waiting_path(struct request *request, const char *ticket, const char *name)
{
    struct out out = out_new(request->mem);

    out_format(&out, "%s/%s%s%s%s", request->site->uploads, PREFIX, ticket,
               name[0] == '\0' ? "" : "/", name);
    return out_string(&out);
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
        folder_remove(path);
    return FTW_SKIP_SUBTREE;
}

void
waiting_sweep(const struct request *request)
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

enum status
waiting_keep(struct request *request, struct bringing *bringing)
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
    if (mkdir(waiting_path(request, bringing->ticket, ""), 0700) != 0)
        return errno == ENOSPC ? STATUS_FULL : STATUS_FAILED;
    for (size_t i = 0, at = 0; i < request->upload_count; i++)
        if (request->uploads[i].size > 0)
            TRY(copy_to(request->uploads[i].descriptor,
                        waiting_path(request, bringing->ticket,
                                bringing->files.file[at++].stored)));
    return STATUS_FINE;
}
