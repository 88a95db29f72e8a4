/* apart_import.c - trachu import where it is another program's. */
#include "cli/cli.h"

enum exit_status
command_import(struct cli *cli)
{
    return become(cli, "trachu-import");
}
