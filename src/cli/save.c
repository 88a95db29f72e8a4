/* save.c - a file is written whole or not at all. */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
write_all(int file, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(file, bytes, count);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        count -= (size_t)written;
    }
    return true;
}

/* The permissions a new file gets, which mkostemp is stricter about. */
static mode_t
usual_mode(const char *path)
{
    struct stat there;
    mode_t mask = umask(0);

    umask(mask);
    return stat(path, &there) == 0 ? there.st_mode & 07777 : 0666 & ~mask;
}

static bool
write_beside(int file, const char *path, const char *bytes, size_t count)
{
    bool fine = write_all(file, bytes, count) &&
                fchmod(file, usual_mode(path)) == 0 && fsync(file) == 0;
    int why = errno;

    if (close(file) != 0 && fine) {
        fine = false;
        why = errno;
    }
    errno = why;
    return fine;
}

/* A pipe or a device is written to; nothing can stand beside it. */
static bool
is_special(const char *path)
{
    struct stat there;

    return stat(path, &there) == 0 && !S_ISREG(there.st_mode) &&
           !S_ISDIR(there.st_mode);
}

static bool
write_special(const char *path, const char *bytes, size_t count)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);

    if (file < 0)
        return false;
    if (write_all(file, bytes, count))
        return close(file) == 0;
    close(file);
    return false;
}

/* What a link leads to is replaced, not the link. */
static const char *
linked_path(const char *path, struct mem *mem)
{
    char real[PATH_MAX];

    return realpath(path, real) != NULL ? mem_string(mem, real, strlen(real))
                                        : path;
}

void
tell_unsaved(const struct cli *cli, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (errno == ENOENT)
        TELL(cli, TEXT_CLI_SAVE_FOLDER, arg_text("path", path),
             arg_text("folder", slash == NULL
                                    ? "."
                                    : mem_string(cli->mem, path,
                                                 (size_t)(slash - path))));
    else
        TELL(cli, TEXT_CLI_SAVE, arg_text("path", path),
             arg_text("why", strerror(errno)));
}

void
save_drop(struct saving *saving)
{
    int why = errno;

    unlink(saving->beside);
    errno = why;
}

bool
save_begin(const struct cli *cli, struct saving *saving, const char *named,
           const char *bytes, size_t count)
{
    struct out beside = out_new(cli->mem);
    int file;

    saving->named = named;
    saving->path = linked_path(named, cli->mem);
    out_format(&beside, "%s.XXXXXX", saving->path);
    saving->beside = beside.bytes;
    file = mkostemp(saving->beside, O_CLOEXEC);
    if (file >= 0 && write_beside(file, saving->path, bytes, count))
        return true;
    if (file >= 0)
        save_drop(saving);
    tell_unsaved(cli, named);
    return false;
}

bool
save_end(const struct cli *cli, struct saving *saving)
{
    if (rename(saving->beside, saving->path) == 0)
        return true;
    save_drop(saving);
    tell_unsaved(cli, saving->named);
    return false;
}

bool
save_file(const struct cli *cli, const char *named, const char *bytes,
          size_t count)
{
    struct saving saving;

    if (!is_special(named))
        return save_begin(cli, &saving, named, bytes, count) &&
               save_end(cli, &saving);
    if (write_special(named, bytes, count))
        return true;
    tell_unsaved(cli, named);
    return false;
}

const char *
own_folder(struct mem *mem)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);

    if (length <= 0 || length == sizeof path)
        return ".";
    while (length > 0 && path[length - 1] != '/')
        length--;
    return mem_string(mem, path, (size_t)length > 1 ? (size_t)length - 1 : 1);
}

const char *
fonts_folder(struct mem *mem)
{
    static const char *const folders[] = {"fonts", "../../share/trachu/fonts",
                                          "../share/trachu/fonts"};
    const char *own = own_folder(mem), *path = own;

    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        struct out out = out_new(mem);

        out_format(&out, "%s/%s", own, folders[i]);
        path = out_string(&out);
        if (access(path, R_OK) == 0)
            break;
    }
    return path;
}
