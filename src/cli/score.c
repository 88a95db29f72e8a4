/* score.c - trachu score: the official table, subtotals and total. */
#include "cli/cli.h"

#include "report/scorecard.h"
#include "report/wrap.h"

#include <string.h>

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

/* Nothing stands in this round, or at this stage of it: says which rounds there
 * are. */
static void
tell_rounds(struct cli *cli, const struct year *year)
{
    struct out rounds = out_new(cli->mem);

    for (size_t i = 0; i < year->result_count; i++) {
        const char *round = year->results[i].round;
        bool before = strcmp(round, cli->selection.round) == 0;

        if (before)
            return;
        for (size_t j = 0; j < i && !before; j++)
            before = strcmp(year->results[j].round, round) == 0;
        if (!before)
            out_format(&rounds, "%s%s", rounds.count > 0 ? ", " : "",
                       round[0] != '\0' ? round
                                        : said(&cli->voice, TEXT_CLI_YEAR));
    }
    if (rounds.count > 0)
        TELL_NOTE(cli, TEXT_CLI_ROUNDS,
                  arg_text("rounds", out_string(&rounds)));
}

enum exit_status
command_score(struct cli *cli)
{
    struct reading reading;
    struct scorecard card;
    bool scored;

    if (cli->format == FORMAT_TABLE && cli->voice.language == THAI)
        wrap_ahead();
    scored = folder_score(cli, &reading, &card, cli->words[0]);
    if (scored && cli->format != FORMAT_JSON)
        print_table(cli, scorecard_table(&card, &cli->voice, cli->mem));
    tell_findings(cli, &reading.findings);
    if (scored && cli->format != FORMAT_JSON)
        tell_rounds(cli, &reading.year);
    if (cli->format == FORMAT_JSON)
        print_json(cli, &reading, scored ? &card : NULL);
    return status_of(&reading);
}
