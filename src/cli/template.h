/* template.h - trachu report --template: a form of the agency's own. */
#ifndef CLI_TEMPLATE_H
#define CLI_TEMPLATE_H

#include "cli/cli.h"
#include "report/documents.h"

/* False when --template does not go with the other options (told). */
bool template_goes(struct cli *cli);

/* Fills the form in and writes it to `file`; every mistake in the form is
 * told, and with one nothing is written. */
enum exit_status template_save(struct cli *cli,
                               const struct commission *commission,
                               const char *file);

#endif
