/* apart_store.c - everything on a database where it is another program's. */
#include "cli/cli.h"

#include "base/ensure.h"

enum exit_status
command_db(struct cli *cli)
{
    return become(cli, "trachu-store");
}

enum exit_status
command_act(struct cli *cli)
{
    return become(cli, "trachu-store");
}

enum exit_status
command_user(struct cli *cli)
{
    return become(cli, "trachu-store");
}

enum exit_status
command_mail(struct cli *cli)
{
    return become(cli, "trachu-store");
}

enum exit_status
run_stored(struct cli *cli)
{
    return become(cli, "trachu-store");
}

void
stored_open(struct cli *cli, struct reading *reading, const char *path)
{
    (void)cli;
    (void)reading;
    (void)path;
    ensure(!"only trachu-store reads a database");
}

enum exit_status
stored_cards(struct cli *cli, const struct scorecard **cards, size_t *scored)
{
    (void)cli;
    (void)cards;
    (void)scored;
    ensure(!"only trachu-store reads a database");
    return EXIT_WORLD;
}
