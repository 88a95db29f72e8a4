/* main.c - trachu: the table of commands, and the one that was asked for. */
#include "cli/cli.h"

#include "base/text.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#define MANY ((size_t)-1)

const struct command commands[] = {
    {"new", command_new, OPTION_HELP | OPTION_LANG, 1, 1, TEXT_NEW_SUMMARY,
     TEXT_NEW_HELP, false, false},
    {"check", command_check, OPTIONS_PATH | OPTION_STRICT, 1, MANY,
     TEXT_CHECK_SUMMARY, TEXT_CHECK_HELP, false, false},
    {"score", command_score, OPTIONS_ROWS | OPTION_EXACT, 1, 1,
     TEXT_SCORE_SUMMARY, TEXT_SCORE_HELP, false, false},
    {"explain", command_explain, OPTIONS_ROWS | OPTION_EXACT, 1, 2,
     TEXT_EXPLAIN_SUMMARY, TEXT_EXPLAIN_HELP, false, false},
    {"compare", command_compare,
     OPTIONS_PATH | OPTION_ROUND | OPTION_FROM | OPTION_TO, 1, 1,
     TEXT_COMPARE_SUMMARY, TEXT_COMPARE_HELP, false, false},
    {"what-if", command_what_if, OPTIONS_ROWS, 2, MANY, TEXT_WHAT_IF_SUMMARY,
     TEXT_WHAT_IF_HELP, false, false},
    {"reach", command_reach, OPTIONS_ROWS, 2, 2, TEXT_REACH_SUMMARY,
     TEXT_REACH_HELP, false, false},
    {"rank", command_rank, OPTIONS_ROWS, 1, MANY, TEXT_RANK_SUMMARY,
     TEXT_RANK_HELP, false, false},
    {"report", command_report,
     OPTION_HELP | OPTION_DB | OPTION_AS_OF | OPTION_LANG | OPTION_DIGITS |
         OPTION_STAGE | OPTION_ROUND | OPTION_OUTPUT | OPTION_AS | OPTION_ALL |
         OPTION_KIND | OPTION_STYLE | OPTION_DRAFT | OPTION_ADDRESS |
         OPTION_TEMPLATE | OPTION_PUBLIC,
     1, MANY, TEXT_REPORT_SUMMARY, TEXT_REPORT_HELP, false, false},
    {"import", command_import,
     OPTIONS_ALWAYS | OPTION_OUTPUT | OPTION_DRY_RUN | OPTION_YEAR |
         OPTION_REPLACE | OPTION_MAP | OPTION_LEDGER | OPTION_PERSONS,
     1, MANY, TEXT_IMPORT_SUMMARY, TEXT_IMPORT_HELP, false, false},
    {"template", command_template,
     OPTION_HELP | OPTION_DB | OPTION_LANG | OPTION_REPLACE, 1, 2,
     TEXT_TEMPLATE_SUMMARY, TEXT_TEMPLATE_HELP, false, false},
    {"db", command_db,
     OPTIONS_ALWAYS | OPTION_DB | OPTION_EVIDENCE | OPTION_REPLACE | OPTION_KEY |
         OPTION_FROM_DB | OPTION_TO_DB | OPTION_YEAR,
     1, MANY, TEXT_DB_SUMMARY, TEXT_DB_HELP, true, false},
    {"act", command_act,
     OPTIONS_ALWAYS | OPTION_DB | OPTION_EVIDENCE | OPTION_AS_USER | OPTION_ROUND |
         OPTION_DRY_RUN | OPTION_SEEN,
     1, MANY, TEXT_ACT_SUMMARY, TEXT_ACT_HELP, true, false},
    {"user", command_user, OPTIONS_ALWAYS | OPTION_DB | OPTION_AS_USER, 1, MANY,
     TEXT_USER_SUMMARY, TEXT_USER_HELP, true, false},
    {"mail", command_mail,
     OPTIONS_ALWAYS | OPTION_DB | OPTION_SMTP | OPTION_SENDER, 1, 2,
     TEXT_MAIL_SUMMARY, TEXT_MAIL_HELP, true, false},
    {"serve", command_serve,
     OPTION_HELP | OPTION_LANG | OPTION_DB | OPTION_EVIDENCE | OPTION_LISTEN |
         OPTION_ADDRESS | OPTION_PROXIED | OPTION_BACKUPS,
     0, 0, TEXT_SERVE_SUMMARY, TEXT_SERVE_HELP, true, true},
    {"publish", command_publish,
     OPTION_HELP | OPTION_LANG | OPTION_DB | OPTION_EVIDENCE | OPTION_ADDRESS,
     1, 1, TEXT_PUBLISH_SUMMARY, TEXT_PUBLISH_HELP, false, true},
    {"demo", command_demo, OPTION_HELP | OPTION_LANG | OPTION_LISTEN, 0, 1,
     TEXT_DEMO_SUMMARY, TEXT_DEMO_HELP, false, true},
};

const size_t command_count = sizeof commands / sizeof commands[0];

static const struct command *
find_command(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static void
list_commands(struct cli *cli)
{
    out_text(&cli->out, said(&cli->voice, TEXT_CLI_HEAD));
    for (size_t i = 0; i < command_count; i++)
        out_format(&cli->out, "  %-9s %s\n", commands[i].name,
                   said(&cli->voice, commands[i].summary));
    out_text(&cli->out, said(&cli->voice, TEXT_CLI_FOOT));
}

static enum exit_status
tell_unknown_command(struct cli *cli, const char *name)
{
    const char *names[sizeof commands / sizeof commands[0]];
    const char *nearest;

    for (size_t i = 0; i < command_count; i++)
        names[i] = commands[i].name;
    nearest = text_nearest(name, names, command_count);
    if (nearest != NULL)
        TELL(cli, TEXT_CLI_COMMAND_NEAREST, arg_text("command", name),
             arg_text("nearest", nearest));
    else
        TELL(cli, TEXT_CLI_COMMAND_UNKNOWN, arg_text("command", name));
    return EXIT_USAGE;
}

static enum exit_status
run_command(struct cli *cli, int count, char *arguments[])
{
    cli->command = find_command(arguments[0]);
    if (cli->command == NULL)
        return tell_unknown_command(cli, arguments[0]);
    if (!options_read(cli, count - 1, arguments + 1))
        return EXIT_USAGE;
    if (cli->asks_help) {
        print_help(cli);
        return EXIT_FINE;
    }
    return cli->db != NULL && !cli->command->served ? run_stored(cli)
                                                    : cli->command->run(cli);
}

/* `trachu help COMMAND` is `trachu COMMAND --help`. */
static enum exit_status
help(struct cli *cli, int count, char *arguments[])
{
    static const struct command command = {
        .name = "help", .options = OPTION_LANG, .most_words = 1};

    cli->command = &command;
    if (!options_read(cli, count, arguments))
        return EXIT_USAGE;
    if (cli->word_count == 0) {
        list_commands(cli);
        return EXIT_FINE;
    }
    cli->command = find_command(cli->words[0]);
    if (cli->command == NULL)
        return tell_unknown_command(cli, cli->words[0]);
    print_help(cli);
    return EXIT_FINE;
}

static enum exit_status
run(struct cli *cli, int count, char *arguments[])
{
    if (count == 0) {
        list_commands(cli);
        flush_output(cli);
        return EXIT_USAGE;
    }
    if (strcmp(arguments[0], "--help") == 0 ||
        strcmp(arguments[0], "-h") == 0 || strcmp(arguments[0], "help") == 0)
        return help(cli, count - 1, arguments + 1);
    if (strcmp(arguments[0], "--version") == 0) {
        out_text(&cli->out, "trachu " TRACHU_VERSION "\n");
        return EXIT_FINE;
    }
    return run_command(cli, count, arguments);
}

int
main(int argc, char *argv[])
{
    struct cli cli = {
        .mem = mem_new(), .selection = {.round = ""}, .arguments = argv};
    enum exit_status status;

    /* a limit on the size of files is told as a full disk is */
    signal(SIGXFSZ, SIG_IGN);
    cli.out = out_new(cli.mem);
    clock_gettime(CLOCK_MONOTONIC, &cli.started);
    environment_read(&cli);
    status = run(&cli, argc - 1, argv + 1);
    flush_output(&cli);
    if (cli.output_failed)
        status = EXIT_WORLD;
    mem_free(cli.mem);
    return (int)status;
}
