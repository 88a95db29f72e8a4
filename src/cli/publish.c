/* publish.c - trachu publish: all that is public as files, for any web server. */
#include "cli/serve.h"

#include "cli/stored.h"
#include "store/db.h"
#include "web/archive.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { KEPT_BYTES = 1024 * 1024 };

/* New, or empty: nothing of what is there is touched. */
static bool
is_free(const char *folder)
{
    const struct dirent *entry;
    bool empty = true;
    DIR *open;

    if (mkdir(folder, 0777) == 0)
        return true;
    if (errno != EEXIST)
        return false;
    open = opendir(folder);
    if (open == NULL)
        return false;
    while ((entry = readdir(open)) != NULL)
        empty &= strcmp(entry->d_name, ".") == 0 ||
                 strcmp(entry->d_name, "..") == 0;
    closedir(open);
    errno = ENOTEMPTY;
    return empty;
}

static enum exit_status
make(struct cli *cli, struct site *site)
{
    struct archive_made made;
    enum status status;

    site->readers = desks_new(site->url, site->evidence, false, 1);
    site->cards = cards_new();
    site->kept = kept_new(KEPT_BYTES);
    site->papers = papers_new(site->program, site->url, site->evidence);
    status = archive_make(site, cli->words[0], &made, cli->mem);
    papers_free(site->papers);
    kept_free(site->kept);
    cards_free(site->cards);
    desks_free(site->readers);
    if (status == STATUS_FINE) {
        TELL_NOTE(cli, TEXT_PUBLISH_MADE, arg_text("folder", cli->words[0]),
                  arg_whole("files", (long long)made.files));
        return EXIT_FINE;
    }
    TELL(cli, TEXT_PUBLISH_FAULT,
         arg_text("file", made.fault != NULL ? made.fault : ""),
         arg_text("why", status == STATUS_FULL ? strerror(errno) : ""));
    return EXIT_WORLD;
}

enum exit_status
command_publish(struct cli *cli)
{
    struct site site = {.still = true};
    struct store *store;
    enum exit_status exit = store_open_told(cli, DB_READ, &store);

    if (exit != EXIT_FINE)
        return exit;
    store_close(store);
    if (cli->address == NULL)
        cli->address = getenv("TRACHU_ADDRESS");
    site.url = cli->db;
    site.evidence = cli->evidence;
    site.address = cli->address;
    site.program = program_beside(cli, "trachu-store");
    if (is_free(cli->words[0]))
        return make(cli, &site);
    TELL(cli, TEXT_PUBLISH_FOLDER, arg_text("folder", cli->words[0]),
         arg_text("why", strerror(errno)));
    return EXIT_WORLD;
}
