/* apart_report.c - trachu report where it is another program's. */
#include "cli/cli.h"

enum exit_status
command_report(struct cli *cli)
{
    return become(cli, "trachu-report");
}
