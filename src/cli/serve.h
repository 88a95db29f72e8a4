/* serve.h - the server as commands start it: `serve` and `demo`. */
#ifndef CLI_SERVE_H
#define CLI_SERVE_H

#include "cli/cli.h"
#include "web/site.h"

struct serving {
    struct cli *cli;
    struct site site;
    int socket, port;
    bool kept; /* of a demo: it was played before */
};

/* Looks at the database of --db and listens at --listen; what does not work is
 * told. */
enum exit_status serve_told(struct cli *cli, struct serving *serving);

/* The path of a program that stands beside this one. */
const char *program_beside(const struct cli *cli, const char *program);

#endif
