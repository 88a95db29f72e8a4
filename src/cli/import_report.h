/* import_report.h - what `import` tells of what it read: how every cell ended,
 * the values that prose offers, and what was found.
 */
#ifndef CLI_IMPORT_REPORT_H
#define CLI_IMPORT_REPORT_H

#include "cli/cli.h"
#include "recognise/recognise.h"

/* On standard output, in the format that was asked for: counts, what was not
 * understood, and what is offered; as JSON and CSV every cell. */
void print_import(struct cli *cli, const struct recognised *recognised,
                  struct findings *findings);

/* The same with every cell into the file that --report names: .html, .md, .json
 * or .txt.  False (told) when it cannot be written. */
bool save_import_report(struct cli *cli, const struct recognised *recognised,
                        struct findings *findings);

/* All of it as one object. */
void import_json(struct cli *cli, struct out *out,
                 const struct recognised *recognised,
                 struct findings *findings);

/* The ending of that file is one of these; else it is told. */
bool can_save_import_report(struct cli *cli);

#endif
