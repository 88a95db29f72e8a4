/* apart_import.c - trachu import and trachu template where they are another
 * program's.
 */
#include "cli/cli.h"

enum exit_status
command_import(struct cli *cli)
{
    return become(cli, "trachu-import");
}

enum exit_status
command_template(struct cli *cli)
{
    return become(cli, "trachu-import");
}
