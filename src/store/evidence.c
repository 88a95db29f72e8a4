/* evidence.c - files of evidence, kept by the hash of their bytes. */
#include "store/evidence.h"

#include "base/ensure.h"
#include "store/db_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_TEXT 4096
#define CHUNK     ((size_t)64 * 1024)

static enum status
status_of_errno(void)
{
    switch (errno) {
    case ENOENT: return STATUS_ABSENT;
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return STATUS_FULL;
    case EACCES:
    case EPERM:
    case EROFS: return STATUS_READ_ONLY;
    default: return STATUS_FAILED;
    }
}

static bool
file_of(char path[static PATH_TEXT], const struct store *store,
        const char *sha256)
{
    return snprintf(path, PATH_TEXT, "%s/%.2s/%s", store->evidence, sha256,
                    sha256) < PATH_TEXT;
}

/* Files are told by their first bytes, so that a page of HTML that calls
 * itself a photograph is none. */
const char *
media_type_of(const unsigned char *bytes, size_t count)
{
    static const struct {
        const char *start;
        size_t length;
        const char *type;
    } known[] = {
        {"%PDF-", 5, "application/pdf"},
        {"\x89PNG\r\n\x1a\n", 8, "image/png"},
        {"\xff\xd8\xff", 3, "image/jpeg"},
        {"GIF87a", 6, "image/gif"},
        {"GIF89a", 6, "image/gif"},
        {"PK\x03\x04", 4, "application/zip"},
        {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, "application/x-ole-storage"},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (count >= known[i].length &&
            memcmp(bytes, known[i].start, known[i].length) == 0)
            return known[i].type;
    if (count >= 12 && memcmp(bytes, "RIFF", 4) == 0 &&
        memcmp(bytes + 8, "WEBP", 4) == 0)
        return "image/webp";
    for (size_t i = 0; i < count; i++)
        if (bytes[i] < ' ' && strchr("\t\n\r\f", bytes[i]) == NULL)
            return "application/octet-stream";
    /* whatever text says it is, it is only ever shown as text */
    return memchr(bytes, '\0', count) == NULL ? "text/plain"
                                              : "application/octet-stream";
}

static enum status
write_all(int descriptor, const unsigned char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return status_of_errno();
        bytes += written;
        count -= (size_t)written;
    }
    return STATUS_FINE;
}

/* SHA-256 of a whole file, by the library whose code uses the processor's own
 * instructions: six times as fast as the one of base/seal.h, which for the
 * little of a journal line makes no difference. */
static EVP_MD_CTX *
hash_start(void)
{
    EVP_MD_CTX *hash = EVP_MD_CTX_new();

    ensure(hash != NULL && EVP_DigestInit_ex(hash, EVP_sha256(), NULL) == 1);
    return hash;
}

static void
hash_end(EVP_MD_CTX *hash, char text[static SHA256_TEXT])
{
    unsigned char bytes[32];

    ensure(EVP_DigestFinal_ex(hash, bytes, NULL) == 1);
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(text + 2 * i, 3, "%02x", bytes[i]);
}

static enum status
copy_hashing(EVP_MD_CTX *hash, int from, int to, int64_t limit,
             struct evidence_file *file)
{
    unsigned char chunk[CHUNK];

    file->size = 0;
    file->media_type = "application/octet-stream";
    for (;;) {
        ssize_t got = read(from, chunk, sizeof chunk);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return status_of_errno();
        if (got == 0)
            break;
        if (file->size == 0)
            file->media_type = media_type_of(chunk, (size_t)got);
        file->size += got;
        if (file->size > limit)
            return STATUS_TAKEN;
        ensure(EVP_DigestUpdate(hash, chunk, (size_t)got) == 1);
        if (to >= 0)
            TRY(write_all(to, chunk, (size_t)got));
    }
    hash_end(hash, file->sha256);
    return STATUS_FINE;
}

/* Copies all that can be read (nowhere, with `to` below 0), hashing it. */
static enum status
copy(int from, int to, int64_t limit, struct evidence_file *file)
{
    EVP_MD_CTX *hash = hash_start();
    enum status status = copy_hashing(hash, from, to, limit, file);

    EVP_MD_CTX_free(hash);
    return status;
}

/* What stands before the last slash. */
static void
folder_of(char folder[static PATH_TEXT], const char *path)
{
    snprintf(folder, PATH_TEXT, "%.*s", (int)(strrchr(path, '/') - path),
             path);
}

/* The names in a folder survive a power cut. */
static enum status
sync_folder(const char *path)
{
    int opened = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (opened < 0)
        return status_of_errno();
    fsync(opened);
    close(opened);
    return STATUS_FINE;
}

static enum status
make_folder(const char *path)
{
    if (mkdir(path, 0750) == 0 || errno == EEXIST)
        return STATUS_FINE;
    return status_of_errno();
}

/* The folder within the folder of all, for a file that gets a name there. */
static enum status
make_folder_of(const struct store *store, const char *path)
{
    char folder[PATH_TEXT];

    folder_of(folder, path);
    if (mkdir(folder, 0750) == 0)
        return sync_folder(store->evidence);
    return errno == EEXIST ? STATUS_FINE : status_of_errno();
}

/* Gives a finished file its name, so that it survives a power cut. */
static enum status
settle(int descriptor, const char *from, const char *to)
{
    char folder[PATH_TEXT];

    if (fsync(descriptor) != 0 || rename(from, to) != 0)
        return status_of_errno();
    folder_of(folder, to);
    return sync_folder(folder);
}

static enum status
take(struct store *store, int from, int64_t limit, struct evidence_file *file,
     const char *passing, int descriptor)
{
    char path[PATH_TEXT];

    TRY(copy(from, descriptor, limit, file));
    if (!file_of(path, store, file->sha256))
        return STATUS_FAILED;
    TRY(make_folder_of(store, path));
    return settle(descriptor, passing, path);
}

/* ---- files without a name ---- */

static bool
is_nameless(int descriptor)
{
    struct stat found;

    return fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode) &&
           found.st_nlink == 0;
}

/* Another has brought the same bytes before, or is about to. */
static enum status
share(struct store *store, const char *path, const char *sha256)
{
    char folder[PATH_TEXT];
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    enum status status = descriptor < 0 || fsync(descriptor) != 0
                             ? status_of_errno()
                             : evidence_holds(store, sha256);

    if (descriptor >= 0)
        close(descriptor);
    folder_of(folder, path);
    return status == STATUS_FINE ? sync_folder(folder) : status;
}

/* Gives it the name of its hash.  *named is false when that cannot be: it is
 * on another disk, or a file of that name is damaged. */
static enum status
take_nameless(struct store *store, int descriptor, int64_t limit,
              struct evidence_file *file, bool *named)
{
    char path[PATH_TEXT], folder[PATH_TEXT], own[40];

    *named = false;
    TRY(copy(descriptor, -1, limit, file));
    if (!file_of(path, store, file->sha256))
        return STATUS_FAILED;
    TRY(make_folder_of(store, path));
    snprintf(own, sizeof own, "/proc/self/fd/%d", descriptor);
    if (linkat(AT_FDCWD, own, AT_FDCWD, path, AT_SYMLINK_FOLLOW) != 0) {
        *named = errno == EEXIST &&
                 share(store, path, file->sha256) == STATUS_FINE;
        return STATUS_FINE;
    }
    *named = true;
    folder_of(folder, path);
    return fsync(descriptor) != 0 ? status_of_errno() : sync_folder(folder);
}

enum status
evidence_take(struct store *store, int descriptor, int64_t limit,
              struct evidence_file *file)
{
    char passing[PATH_TEXT];
    enum status status;
    bool named = false;
    int opened;

    if (store->evidence == NULL)
        return STATUS_UNPLACED;
    TRY(make_folder(store->evidence));
    if (is_nameless(descriptor)) {
        TRY(take_nameless(store, descriptor, limit, file, &named));
        if (named)
            return STATUS_FINE;
        if (lseek(descriptor, 0, SEEK_SET) != 0)
            return status_of_errno();
    }
    if (snprintf(passing, sizeof passing, "%s/taking-XXXXXX",
                 store->evidence) >= PATH_TEXT)
        return STATUS_FAILED;
    opened = mkostemp(passing, O_CLOEXEC);
    if (opened < 0)
        return status_of_errno();
    status = take(store, descriptor, limit, file, passing, opened);
    close(opened);
    if (status != STATUS_FINE)
        unlink(passing);
    return status;
}

enum status
evidence_keep(struct line *line, const struct evidence_file *file)
{
    struct param agency = param_whole(line->agency_id),
                 sha256 = param_text(file->sha256);
    struct rows rows;
    bool have;

    TRY(DB_ASK(line->store->db, &rows, SQL_EVIDENCE_FILE_HAVE, agency,
               sha256));
    have = rows_next(&rows);
    TRY(rows_end(&rows));
    return have ? STATUS_FINE
                : LINE_ADD(line, TABLE_EVIDENCE_FILE, agency, sha256,
                           param_whole(file->size),
                           param_text(file->media_type),
                           param_whole(line->seq));
}

enum status
evidence_open(const struct store *store, const char *sha256, int *descriptor)
{
    char path[PATH_TEXT];

    *descriptor = -1;
    if (store->evidence == NULL)
        return STATUS_UNPLACED;
    if (!sha256_is(sha256) || !file_of(path, store, sha256))
        return STATUS_ABSENT;
    *descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (*descriptor >= 0)
        return STATUS_FINE;
    if (errno != ENOENT)
        db_blame(store->db, strerror(errno));
    return errno == ENOENT ? STATUS_ABSENT : STATUS_FAILED;
}

enum status
evidence_give(const struct store *store, const char *sha256, const char *path)
{
    struct evidence_file file;
    char passing[PATH_TEXT];
    enum status status;
    int from, to;

    TRY(evidence_open(store, sha256, &from));
    snprintf(passing, sizeof passing, "%s.part", path);
    to = open(passing, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
    status = to < 0 ? status_of_errno() : copy(from, to, INT64_MAX, &file);
    if (status == STATUS_FINE && strcmp(file.sha256, sha256) != 0)
        status = STATUS_CORRUPT;
    if (status == STATUS_FINE)
        status = settle(to, passing, path);
    if (to >= 0)
        close(to);
    if (to >= 0 && status != STATUS_FINE)
        unlink(passing);
    close(from);
    return status;
}

enum status
evidence_holds(const struct store *store, const char *sha256)
{
    struct evidence_file file;
    enum status status;
    int from;

    TRY(evidence_open(store, sha256, &from));
    status = copy(from, -1, INT64_MAX, &file);
    close(from);
    if (status == STATUS_FINE && strcmp(file.sha256, sha256) != 0)
        status = STATUS_CORRUPT;
    return status;
}
