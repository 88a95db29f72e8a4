/* apart_web.c - the pages where they are another program's. */
#include "cli/cli.h"

enum exit_status
command_serve(struct cli *cli)
{
    return become(cli, "trachu-web");
}

enum exit_status
command_publish(struct cli *cli)
{
    return become(cli, "trachu-web");
}

enum exit_status
command_demo(struct cli *cli)
{
    return become(cli, "trachu-web");
}
