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
    const struct table *bridge;
    struct reading reading;

    folder_read(cli, &reading, cli->words[0]);
    if (!can_be_scored(&reading))
        return refuse(cli, &reading);
    reading.findings = findings_new(cli->mem);
    compare_stages(&comparison, &reading.year, asked(cli), &reading.findings,
                   cli->mem);
    for (size_t i = 0; i < reading.findings.count; i++)
        if (reading.findings.item[i].place.file == NULL)
            reading.findings.item[i].place.file = reading.path;
    if (!can_be_scored(&reading))
        return refuse(cli, &reading);
    if (cli->format == FORMAT_JSON) {
        struct json json = json_new(&cli->out);

        comparison_json(&json, &comparison);
        json_finish(&json);
        return EXIT_FINE;
    }
    print_table(cli, compared_table(&comparison, &cli->voice, cli->mem));
    bridge = bridge_table(&comparison, &cli->voice, cli->mem);
    if (bridge != NULL) {
        out_char(&cli->out, '\n');
        print_table(cli, bridge);
    }
    return EXIT_FINE;
}
