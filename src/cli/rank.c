/* rank.c - trachu rank: agencies by total, within their groups. */
#include "cli/cli.h"

#include "report/simulation.h"

/* Scores one folder; one that cannot be is told and left out. */
static bool
score_folder(struct cli *cli, const char *path, struct reading *reading,
             struct scorecard *card)
{
    folder_read(cli, reading, path);
    if (can_be_scored(reading))
        score_year(card, &reading->year, cli->selection, &reading->findings,
                   cli->mem);
    if (can_be_scored(reading))
        return true;
    tell_refused(cli, reading);
    return false;
}

static size_t
score_folders(struct cli *cli, const struct scorecard **list)
{
    size_t count = cli->word_count, scored = 0;
    struct reading *readings = MEM_ARRAY(cli->mem, struct reading, count);
    struct scorecard *cards = MEM_ARRAY(cli->mem, struct scorecard, count);

    for (size_t i = 0; i < count; i++) {
        show_progress(cli, i, count);
        if (score_folder(cli, cli->words[i], &readings[i], &cards[i]))
            list[scored++] = &cards[i];
    }
    show_progress(cli, count, count);
    return scored;
}

enum exit_status
command_rank(struct cli *cli)
{
    enum exit_status exit = EXIT_FINE;
    size_t scored = 0;
    const struct scorecard **list =
        MEM_ARRAY(cli->mem, const struct scorecard *, cli->word_count);
    struct ranking ranking;

    if (cli->db != NULL)
        exit = stored_cards(cli, list, &scored);
    else
        scored = score_folders(cli, list);
    if (exit != EXIT_FINE) /* the database failed, and that was told */
        return exit;
    rank_years(&ranking, list, scored, cli->mem);
    if (cli->format == FORMAT_JSON) {
        struct json json = json_new(&cli->out);

        rank_json(&json, &ranking, &cli->voice);
        json_finish(&json);
    } else if (scored > 0) {
        print_table(cli, rank_table(&ranking, &cli->voice, cli->mem));
    }
    return scored == cli->word_count ? EXIT_FINE : EXIT_REFUSED;
}
