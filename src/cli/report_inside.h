/* report_inside.h - trachu report: of one agency (report.c), of many
 * (report_all.c).
 */
#ifndef CLI_REPORT_INSIDE_H
#define CLI_REPORT_INSIDE_H

#include "cli/cli.h"
#include "report/documents.h"

/* A folder's document, ready to be printed in any format. */
struct paper {
    struct reading reading;
    struct scorecard card;
    struct commission commission;
    struct document *document; /* NULL: a form of the agency's own is filled */
    struct voice voice;
};

/* Reads and scores a folder, or an agency of the database; what is wrong with
 * it is told. */
enum exit_status paper_compose(struct cli *cli, struct paper *paper,
                               const char *path);

/* Prints it in the format of the file's ending. */
enum exit_status paper_write(struct cli *cli, const struct paper *paper,
                             const char *file);

/* True when the kind of document asked for has the format of the file's ending,
 * which is told otherwise; those that it has. */
bool report_goes_to(struct cli *cli, const char *file);
const char *report_endings(const struct cli *cli);

enum exit_status report_all(struct cli *cli);

#endif
