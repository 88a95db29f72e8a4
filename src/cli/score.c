/* score.c - trachu score: the official table, subtotals and total. */
#include "cli/cli.h"

#include "report/scorecard.h"

static void
print_json(struct cli *cli, const struct reading *reading,
           const struct scorecard *card)
{
    struct json json = json_new(&cli->out);

    scorecard_json(&json, &(struct score_json){.year = &reading->year,
                                               .card = card,
                                               .findings = &reading->findings,
                                               .voice = &cli->voice,
                                               .folder = reading->path,
                                               .exact = cli->exact});
    json_finish(&json);
}

enum exit_status
command_score(struct cli *cli)
{
    struct reading reading;
    struct scorecard card;
    bool scored = folder_score(cli, &reading, &card, cli->words[0]);

    if (scored && cli->format != FORMAT_JSON)
        print_table(cli, scorecard_table(&card, &cli->voice, cli->mem));
    tell_findings(cli, &reading.findings);
    if (cli->format == FORMAT_JSON)
        print_json(cli, &reading, scored ? &card : NULL);
    return status_of(&reading);
}
