/* file.c - a whole text file in memory, known to be UTF-8. */
#include "import/file.h"

#include "base/text.h"
#include "import/encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
tell_unreadable(const char *path, enum text_key why, struct findings *findings)
{
    struct place place = {.file = path};

    FIND(findings, FINDING_FILE_UNREADABLE, place, why, arg_text("path", path),
         arg_text("error", strerror(errno)));
}

static bool
tell_open(const char *path, bool *absent, struct findings *findings)
{
    if (errno == ENOENT && absent != NULL) {
        *absent = true;
        return false;
    }
    tell_unreadable(path, errno == ENOENT ? TEXT_FILE_NONE : TEXT_FILE_FAILED,
                    findings);
    return false;
}

/* Reads up to one byte more than the size that was told, so that a file that
 * grows meanwhile is noticed. */
static bool
read_all(int descriptor, char *bytes, size_t count)
{
    size_t got = 0;

    while (got < count) {
        ssize_t more = read(descriptor, bytes + got, count - got);

        if (more < 0 && errno == EINTR)
            continue;
        if (more <= 0)
            return false;
        got += (size_t)more;
    }
    return true;
}

static struct place
place_of_byte(const char *path, const char *text, size_t at)
{
    struct place place = {.file = path, .line = 1, .column = 1};

    for (size_t i = 0; i < at; i++) {
        if (text[i] == '\n') {
            place.line++;
            place.column = 1;
        } else if (((unsigned char)text[i] & 0xC0) != 0x80) {
            place.column++;
        }
    }
    return place;
}

/* The first control character that is no line end or tab; such would steer a
 * terminal. */
static size_t
control_character(const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)text[i];

        if ((byte < ' ' && byte != '\n' && byte != '\r' && byte != '\t') ||
            byte == 0x7F ||
            (byte == 0xC2 && i + 1 < count &&
             (unsigned char)text[i + 1] < 0xA0))
            return i;
    }
    return count;
}

static bool
check_encoding(const char *path, const char *text, size_t count,
               struct findings *findings)
{
    size_t fault;
    enum text_key why = TEXT_FILE_NOT_UTF8;

    if (count >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 ||
                       memcmp(text, "\xFE\xFF", 2) == 0)) {
        finding_plain(findings, FINDING_ENCODING,
                      (struct place){.file = path, .line = 1, .column = 1},
                      TEXT_FILE_UTF16);
        return false;
    }
    fault = text_utf8_fault(text, count);
    if (fault == count) {
        why = TEXT_FILE_CONTROL;
        fault = control_character(text, count);
    }
    if (fault == count)
        return true;
    if (text[fault] == '\0')
        why = TEXT_FILE_BINARY;
    else if (encoding_looks_like_windows_874(text, count))
        why = TEXT_FILE_WINDOWS_874;
    finding_plain(findings, FINDING_ENCODING, place_of_byte(path, text, fault),
                  why);
    return false;
}

bool
file_of_text(struct file *file, const char *path, const char *text,
             size_t count, struct findings *findings)
{
    if (!check_encoding(path, text, count, findings))
        return false;
    if (count >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        count -= 3;
    }
    *file = (struct file){path, text, count};
    return true;
}

static bool
read_open(struct file *file, int descriptor, size_t limit,
          struct findings *findings, struct mem *mem)
{
    struct stat stat;

    if (fstat(descriptor, &stat) != 0) {
        tell_unreadable(file->path, TEXT_FILE_FAILED, findings);
        return false;
    }
    if (!S_ISREG(stat.st_mode)) {
        tell_unreadable(file->path, TEXT_FILE_NO_FILE, findings);
        return false;
    }
    file->count = (size_t)stat.st_size;
    if (file->count > limit) {
        FIND(findings, FINDING_FILE_UNREADABLE,
             (struct place){.file = file->path}, TEXT_FILE_LARGE,
             arg_whole("size", (long long)(file->count / (1024 * 1024))),
             arg_whole("limit", (long long)(limit / (1024 * 1024))));
        return false;
    }
    char *text = mem_take(mem, file->count + 1);
    if (!read_all(descriptor, text, file->count)) {
        tell_unreadable(file->path, TEXT_FILE_FAILED, findings);
        return false;
    }
    file->text = text;
    return true;
}

bool
file_bytes(struct file *file, const char *path, size_t limit, bool *absent,
           struct findings *findings, struct mem *mem)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (descriptor < 0)
        return tell_open(path, absent, findings);
    file->path = path;
    bool fine = read_open(file, descriptor, limit, findings, mem);
    close(descriptor);
    return fine;
}

bool
file_read(struct file *file, const char *path, size_t limit, bool *absent,
          struct findings *findings, struct mem *mem)
{
    return file_bytes(file, path, limit, absent, findings, mem) &&
           file_of_text(file, path, file->text, file->count, findings);
}

const char *
file_path(const char *folder, const char *name, struct mem *mem)
{
    struct out path = out_new(mem);

    out_text(&path, folder);
    if (path.count > 0 && path.bytes[path.count - 1] != '/')
        out_char(&path, '/');
    out_text(&path, name);
    return out_string(&path);
}
