/* compare.c - trachu compare: claimed, computed, official. */
#include "cli/cli.h"

#include "report/bridge.h"

#include <string.h>

static struct comparing
asked(const struct cli *cli)
{
    struct comparing asked = {.claimed = true,
                              .from = STAGE_SELF,
                              .to = STAGE_OFFICIAL,
                              .round = cli->selection.round};

    if (cli->from != NULL && strcmp(cli->from, "claimed") != 0) {
        asked.claimed = false;
        stage_parse(cli->from, &asked.from);
    }
    if (cli->to != NULL)
        stage_parse(cli->to, &asked.to);
    return asked;
}

enum exit_status
command_compare(struct cli *cli)
{
    struct comparison comparison;
    struct reading reading;

    folder_read(&reading, cli->words[0], cli->mem);
    if (can_be_scored(&reading))
        compare_stages(&comparison, &reading.year, asked(cli),
                       &reading.findings, cli->mem);
    /* Where nothing was claimed the way begins at what is computed. */
    if (can_be_scored(&reading) && comparison.claimed &&
        !comparison.has_claims) {
        struct comparing computed = asked(cli);

        computed.claimed = false;
        compare_stages(&comparison, &reading.year, computed, &reading.findings,
                       cli->mem);
    }
    if (!can_be_scored(&reading))
        return refuse(cli, &reading);
    if (cli->format == FORMAT_JSON) {
        struct json json = json_new(&cli->out);

        comparison_json(&json, &comparison);
        json_finish(&json);
        return EXIT_FINE;
    }
    print_table(cli, compared_table(&comparison, &cli->voice, cli->mem));
    out_char(&cli->out, '\n');
    print_table(cli, bridge_table(&comparison, &cli->voice, cli->mem));
    return EXIT_FINE;
}
