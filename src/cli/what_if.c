/* what_if.c - trachu what-if: the total if a result were another. */
#include "cli/cli.h"

#include "report/simulation.h"

#include <string.h>

static bool
ask(struct cli *cli, struct reading *reading, struct what_if *answer)
{
    size_t count = cli->word_count - 1;
    struct change *changes = MEM_ARRAY(cli->mem, struct change, count);
    bool fine = true;

    for (size_t i = 0; i < count; i++)
        fine &= change_parse(&changes[i], cli->words[i + 1], &reading->findings,
                             cli->mem);
    return fine && what_if(answer, &reading->year, cli->selection, changes,
                           count, &reading->findings, cli->mem);
}

enum exit_status
command_what_if(struct cli *cli)
{
    struct reading reading;
    struct what_if answer;

    for (size_t i = 1; i < cli->word_count; i++)
        if (strchr(cli->words[i], '=') == NULL) {
            TELL(cli, TEXT_WHAT_IF_FORM, arg_text("text", cli->words[i]));
            return EXIT_USAGE;
        }
    folder_read(cli, &reading, cli->words[0]);
    if (!can_be_scored(&reading) || !ask(cli, &reading, &answer) ||
        !can_be_scored(&reading))
        return refuse(cli, &reading);
    if (cli->format == FORMAT_JSON) {
        struct json json = json_new(&cli->out);

        what_if_json(&json, &answer);
        json_finish(&json);
        return EXIT_FINE;
    }
    print_table(cli, what_if_table(&answer, &cli->voice, cli->mem));
    return EXIT_FINE;
}
