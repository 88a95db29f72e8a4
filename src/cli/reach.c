/* reach.c - trachu reach: what would have to change to get there. */
#include "cli/cli.h"

#include "report/simulation.h"

#include <string.h>

/* A total is a number from 0 on; adjustments may lift it above any scale. */
static bool
read_goal(const struct cli *cli, struct dec *goal)
{
    const char *word = cli->words[1];

    if (dec_parse(word, strlen(word), goal) == DEC_FINE && goal->e6 >= 0)
        return true;
    TELL(cli, TEXT_REACH_GOAL, arg_text("goal", word));
    return false;
}

enum exit_status
command_reach(struct cli *cli)
{
    struct reading reading;
    struct scorecard card;
    struct reach reach;
    struct dec goal;

    if (!read_goal(cli, &goal))
        return EXIT_USAGE;
    folder_read(cli, &reading, cli->words[0]);
    /* Scored once before, so that mistakes of scoring are told. */
    if (can_be_scored(&reading))
        score_year(&card, &reading.year, cli->selection, &reading.findings,
                   cli->mem);
    if (!can_be_scored(&reading))
        return refuse(cli, &reading);
    reach_total(&reach, &reading.year, cli->selection, goal, cli->mem);
    if (cli->format == FORMAT_JSON) {
        struct json json = json_new(&cli->out);

        reach_json(&json, &reach);
        json_finish(&json);
        return EXIT_FINE;
    }
    print_table(cli, reach_table(&reach, &cli->voice, cli->mem));
    if (!reach.reached) {
        out_char(&cli->out, '\n');
        print_table(cli, reach_plan_table(&reach, &cli->voice, cli->mem));
    }
    return EXIT_FINE;
}
