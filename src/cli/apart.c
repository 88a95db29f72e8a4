/* apart.c - commands that are programs of their own, so that the others do not
 * load what only these need: `trachu report` is `trachu-report`, in the folder
 * of trachu or in ../libexec/trachu.
 */
#include "cli/cli.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Becomes the program; comes back only when it cannot. */
enum exit_status
become(struct cli *cli, const char *program)
{
    static const char *const folders[] = {"", "../libexec/trachu/"};

    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        struct out path = out_new(cli->mem);

        out_format(&path, "%s/%s%s", own_folder(cli->mem), folders[i], program);
        execv(out_string(&path), cli->arguments);
        if (errno != ENOENT)
            break;
    }
    TELL(cli, TEXT_CLI_APART, arg_text("program", program),
         arg_text("why", strerror(errno)));
    return EXIT_WORLD;
}
