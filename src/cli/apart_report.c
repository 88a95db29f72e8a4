/* apart_report.c - trachu report where it is another program's: trachu-pages,
 * or trachu-report where a format of offices is among those asked for.
 */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What trachu-pages has; what it does not have it passes on. */
static const char *const pages[] = {"pdf", "html", "md", "csv", "json"};

static bool
is_of_pages(const char *ending, size_t length)
{
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        if (length == strlen(pages[i]) &&
            strncasecmp(ending, pages[i], length) == 0)
            return true;
    return false;
}

static bool
wants_pages(const struct cli *cli)
{
    const char *at = cli->as != NULL ? cli->as : cli->all ? "pdf" : NULL;

    if (cli->template != NULL || cli->output == NULL)
        return false;
    if (at == NULL) {
        at = strrchr(cli->output, '.');
        return at != NULL && is_of_pages(at + 1, strlen(at + 1));
    }
    for (size_t length; *at != '\0'; at += length + (at[length] == ',')) {
        length = strcspn(at, ",");
        if (!is_of_pages(at, length))
            return false;
    }
    return true;
}

/* A document is made of very many small pieces of memory, and a good part of
 * its time went into getting pages of 4 kB from the kernel.  glibc takes them
 * in large ones, where the kernel gives such, only when told before a program
 * starts.  Who has told it something else knows better. */
static const char tunables[] =
    "glibc.malloc.hugetlb=1:glibc.malloc.top_pad=8388608";

enum exit_status
command_report(struct cli *cli)
{
    setenv("GLIBC_TUNABLES", tunables, 0);
    return become(cli, wants_pages(cli) ? "trachu-pages" : "trachu-report");
}
