/* new.c - trachu new: a commented agreement to start from. */
#include "cli/cli.h"

#include "import/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Made from text/new.*. by tools/embed. */
extern const char new_agreement_th[], new_agreement_en[];
extern const size_t new_agreement_th_size, new_agreement_en_size;
extern const char new_results[], new_measures[];
extern const size_t new_results_size, new_measures_size;

static bool
tell_failed(const struct cli *cli, const char *path)
{
    TELL(cli, errno == EEXIST ? TEXT_NEW_EXISTS : TEXT_NEW_FAILED,
         arg_text("path", path), arg_text("error", strerror(errno)));
    return false;
}

/* Writes a file that must not be there yet; what was begun and could not be
 * finished is taken away again. */
static bool
write_file(const struct cli *cli, const char *path, const char *bytes,
           size_t count)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    size_t written = 0;

    if (file < 0)
        return tell_failed(cli, path);
    while (written < count) {
        ssize_t more = write(file, bytes + written, count - written);

        if (more < 0 && errno == EINTR)
            continue;
        if (more <= 0)
            break;
        written += (size_t)more;
    }
    bool fine = fsync(file) == 0 && written == count;
    if (close(file) == 0 && fine)
        return true;
    tell_failed(cli, path);
    unlink(path);
    return false;
}

enum exit_status
command_new(struct cli *cli)
{
    const char *folder = cli->words[0];
    bool thai = cli->voice.language == THAI;
    const struct {
        const char *name, *bytes;
        size_t count;
    } files[] = {
        {"agreement.yaml", thai ? new_agreement_th : new_agreement_en,
         thai ? new_agreement_th_size : new_agreement_en_size},
        {"results.csv", new_results, new_results_size},
        {"measures.csv", new_measures, new_measures_size},
    };

    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        tell_failed(cli, folder);
        return EXIT_WORLD;
    }
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const char *path = file_path(folder, files[i].name, cli->mem);

        if (!write_file(cli, path, files[i].bytes, files[i].count))
            return errno == EEXIST ? EXIT_REFUSED : EXIT_WORLD;
        out_format(&cli->out, "%s\n", path);
    }
    SAY(&cli->out, &cli->voice, TEXT_NEW_DONE, arg_text("path", folder));
    out_char(&cli->out, '\n');
    return EXIT_FINE;
}
