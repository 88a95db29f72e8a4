/* db_move.c - trachu db move, backup, restore: the whole database somewhere
 * else. */
#include "cli/db_inside.h"

#include "store/move.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Opens the database of `url` for --db; told when it cannot be. */
static enum exit_status
open_at(struct cli *cli, const char *url, const char *evidence,
        enum db_mode mode, struct store **store)
{
    const char *given = cli->evidence;
    enum exit_status exit;

    cli->db = url;
    cli->evidence = evidence;
    exit = store_open_told(cli, mode, store);
    cli->evidence = given;
    return exit;
}

/* Opens what is to be filled, made first when it is not there. */
static enum exit_status
open_target(struct cli *cli, const char *url, struct store **store)
{
    enum exit_status exit;
    int from, to;

    cli->db = url;
    exit = db_migrate_told(cli, &from, &to);
    if (exit != EXIT_FINE)
        return exit;
    return open_at(cli, cli->db, cli->evidence, DB_WRITE, store);
}

/* What went over, and 1 when some evidence was no longer there to go. */
static enum exit_status
tell_moved(struct cli *cli, enum text_key key, const char *to,
           const struct moved *moved)
{
    SAY(&cli->out, &cli->voice, key, arg_text("to", to),
        arg_whole("agencies", moved->agencies), arg_whole("rows", moved->rows),
        arg_whole("files", moved->files));
    out_char(&cli->out, '\n');
    if (moved->lost == 0)
        return EXIT_FINE;
    TELL(cli, TEXT_MOVE_LOST, arg_whole("count", moved->lost),
         arg_text("first", moved->first_lost));
    return EXIT_REFUSED;
}

static enum exit_status
tell_unmoved(struct cli *cli, const struct moved *moved, struct store *to,
             enum status status)
{
    if (status != STATUS_TAKEN || moved->at != to)
        return tell_status(cli, moved->at, status);
    TELL(cli, TEXT_MOVE_NOT_EMPTY, arg_text("db", db_url(to->db)));
    return EXIT_REFUSED;
}

static enum exit_status
move_to(struct cli *cli, struct store *from, const char *url)
{
    struct store *to;
    struct moved moved;
    enum status status;
    enum exit_status exit = open_target(cli, url, &to);

    if (exit != EXIT_FINE)
        return exit;
    status = store_move(from, to, &moved, cli->mem);
    exit = status == STATUS_FINE
               ? tell_moved(cli, TEXT_MOVE_DONE, db_url(to->db), &moved)
               : tell_unmoved(cli, &moved, to, status);
    store_close(to);
    return exit;
}

static enum exit_status
move_between(struct cli *cli, const char *from_url, const char *from_evidence,
             const char *to_url)
{
    struct store *from;
    enum exit_status exit =
        open_at(cli, from_url, from_evidence, DB_READ, &from);

    if (exit != EXIT_FINE)
        return exit;
    exit = move_to(cli, from, to_url);
    store_close(from);
    return exit;
}

enum exit_status
db_move(struct cli *cli)
{
    if (cli->from == NULL || cli->to == NULL) {
        TELL(cli, TEXT_MOVE_WHERE);
        return EXIT_USAGE;
    }
    return move_between(cli, cli->from, NULL, cli->to);
}

static const char *
file_url(struct cli *cli, const char *file)
{
    struct out url = out_new(cli->mem);

    out_format(&url, "sqlite:%s", file);
    return out_string(&url);
}

enum exit_status
db_restore(struct cli *cli)
{
    const char *file = cli->words[1];

    if (access(file, R_OK) != 0) { /* a database is not made in its place */
        TELL(cli, TEXT_CLI_UNREADABLE, arg_text("file", file),
             arg_text("why", strerror(errno)));
        return EXIT_WORLD;
    }
    return move_between(cli, file_url(cli, file),
                        backup_evidence(file, cli->mem), cli->db);
}

enum exit_status
db_backup(struct cli *cli)
{
    const char *file = cli->words[1];
    struct out fault = out_new(cli->mem);
    struct store *from;
    struct moved moved;
    enum status status;
    enum exit_status exit = store_open_told(cli, DB_READ, &from);

    if (exit != EXIT_FINE)
        return exit;
    status = store_backup(from, file, &moved, &fault, cli->mem);
    if (status == STATUS_FINE)
        exit = tell_moved(cli, TEXT_MOVE_BACKED_UP, file, &moved);
    else if (moved.at == from)
        exit = tell_status(cli, from, status);
    else {
        TELL(cli, TEXT_CLI_SAVE, arg_text("path", file),
             arg_text("why", out_string(&fault)));
        exit = status == STATUS_TAKEN ? EXIT_REFUSED : EXIT_WORLD;
    }
    store_close(from);
    return exit;
}
