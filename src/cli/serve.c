/* serve.c - trachu serve: the pages, for whoever may reach this machine. */
#include "cli/serve.h"

#include "cli/stored.h"
#include "store/db.h"
#include "web/server.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MOST    (INT64_C(100) * 1024 * 1024)
#define FIELDS_MOST  (INT64_C(1024) * 1024)
#define CONNECTIONS  512

/* Files arrive where they are to stay, so that taking one in copies nothing from
 * one disk to another. */
static enum exit_status
make_uploads(struct cli *cli, const char *folder)
{
    if (mkdir(folder, 0700) == 0 || access(folder, W_OK) == 0)
        return EXIT_FINE;
    TELL(cli, TEXT_SERVE_UPLOADS, arg_text("folder", folder),
         arg_text("why", strerror(errno)));
    return EXIT_WORLD;
}

/* Opens the database once: what is wrong with it is told before anybody is
 * answered. */
static enum exit_status
look_at(struct cli *cli, struct site *site)
{
    struct store *store;
    enum exit_status exit = store_open_told(cli, DB_WRITE, &store);

    if (exit != EXIT_FINE)
        return exit;
    if (store->evidence == NULL) { /* officers bring files */
        exit = tell_status(cli, store, STATUS_UNPLACED);
        store_close(store);
        return exit;
    }
    site->evidence = site->uploads =
        mem_string(cli->mem, store->evidence, strlen(store->evidence));
    store_close(store);
    return make_uploads(cli, site->uploads);
}

/* A program that stands beside this one. */
const char *
program_beside(const struct cli *cli, const char *program)
{
    struct out path = out_new(cli->mem);

    out_format(&path, "%s/%s", own_folder(cli->mem), program);
    return out_string(&path);
}

enum exit_status
serve_told(struct cli *cli, struct serving *serving)
{
    struct out fault = out_new(cli->mem);
    struct site *site = &serving->site;
    enum exit_status exit = look_at(cli, site);

    if (exit != EXIT_FINE)
        return exit;
    site->url = cli->db;
    site->program = program_beside(cli, "trachu-store");
    site->backups = cli->backups;
    if (site->backups != NULL)
        exit = make_uploads(cli, site->backups);
    if (exit != EXIT_FINE)
        return exit;
    site->file_most = FILE_MOST;
    site->fields_most = FIELDS_MOST;
    site->connections = CONNECTIONS;
    serving->socket = server_listen(
        cli->listen == NULL ? "127.0.0.1:2564" : cli->listen, &serving->port,
        &fault);
    if (serving->socket >= 0)
        return EXIT_FINE;
    TELL(cli, TEXT_SERVE_LISTEN, arg_text("why", out_string(&fault)));
    return EXIT_WORLD;
}

static void
tell_ready(void *of)
{
    struct serving *serving = of;
    struct cli *cli = serving->cli;

    TELL_NOTE(cli, TEXT_SERVE_READY,
              arg_text("address", serving->site.address));
}

enum exit_status
command_serve(struct cli *cli)
{
    struct serving serving = {.cli = cli};
    struct out address = out_new(cli->mem);
    enum exit_status exit = serve_told(cli, &serving);

    if (exit != EXIT_FINE)
        return exit;
    if (cli->address == NULL)
        cli->address = getenv("TRACHU_ADDRESS");
    out_format(&address, "http://127.0.0.1:%d", serving.port);
    serving.site.address =
        cli->address != NULL ? cli->address : out_string(&address);
    serving.site.proxied = cli->proxied;
    return server_run(&serving.site, serving.socket, tell_ready, &serving) == 0
               ? EXIT_FINE
               : EXIT_WORLD;
}
