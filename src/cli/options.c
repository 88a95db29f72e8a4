/* options.c - options and words of a command, in any order. */
#include "cli/cli.h"

#include "base/moment.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool
choose(struct cli *cli, const char *option, const char *value,
       const char *const *names, size_t count, int *choice)
{
    struct out known = out_new(cli->mem);

    for (size_t i = 0; i < count; i++) {
        if (strcmp(value, names[i]) == 0) {
            *choice = (int)i;
            return true;
        }
        out_format(&known, "%s%s", i > 0 ? ", " : "", names[i]);
    }
    TELL(cli, TEXT_CLI_VALUE, arg_text("option", option),
         arg_text("value", value), arg_text("known", out_string(&known)));
    return false;
}

#define CHOOSE(cli, option, value, choice, ...)                                \
    choose((cli), (option), (value), (const char *const[]){__VA_ARGS__},       \
           sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *),  \
           (choice))

static bool
read_format(struct cli *cli, const char *option, const char *value)
{
    int choice;

    if (!CHOOSE(cli, option, value, &choice, "table", "json", "csv"))
        return false;
    cli->format = (enum format)choice;
    return true;
}

static bool
read_lang(struct cli *cli, const char *option, const char *value)
{
    int choice;

    if (!CHOOSE(cli, option, value, &choice, "th", "en"))
        return false;
    cli->voice.language = (enum language)choice;
    cli->language_given = true;
    return true;
}

static bool
read_digits(struct cli *cli, const char *option, const char *value)
{
    int choice;

    if (!CHOOSE(cli, option, value, &choice, "arabic", "thai"))
        return false;
    cli->voice.thai_digits = choice == 1;
    return true;
}

static bool
read_stage(struct cli *cli, const char *option, const char *value)
{
    int choice;

    if (!choose(cli, option, value, stage_names, STAGES, &choice))
        return false;
    cli->selection.staged = true;
    cli->selection.stage = (enum stage)choice;
    return true;
}

static bool
read_round(struct cli *cli, const char *option, const char *value)
{
    int from, months;

    if (!round_parse(value, &from, &months)) {
        TELL(cli, TEXT_CLI_VALUE, arg_text("option", option),
             arg_text("value", value),
             arg_text("known", "Q1, Q2, Q3, Q4, 1M … 12M"));
        return false;
    }
    cli->selection.round = value;
    return true;
}

static bool
read_from(struct cli *cli, const char *option, const char *value)
{
    int choice;

    cli->from = value;
    return strcmp(value, "claimed") == 0 ||
           CHOOSE(cli, option, value, &choice, "claimed", "self", "reviewed",
                  "verified", "official", "appeal");
}

static bool
read_to(struct cli *cli, const char *option, const char *value)
{
    int choice;

    cli->to = value;
    return choose(cli, option, value, stage_names, STAGES, &choice);
}

static bool
read_exact(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    (void)value;
    return cli->exact = true;
}

static bool
read_strict(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    (void)value;
    return cli->strict = true;
}

static bool
read_output(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    cli->output = value;
    return true;
}

static bool
read_as(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    cli->as = value;
    return true;
}

static bool
read_all(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    (void)value;
    return cli->all = true;
}

static bool
read_kind(struct cli *cli, const char *option, const char *value)
{
    int choice;

    if (!CHOOSE(cli, option, value, &choice, "report", "agreement",
                "blank-form"))
        return false;
    cli->kind = (enum kind)choice;
    return true;
}

static bool
read_style(struct cli *cli, const char *option, const char *value)
{
    int choice;

    cli->style = value;
    return CHOOSE(cli, option, value, &choice, "official", "modern");
}

static bool
read_draft(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    (void)value;
    return cli->draft = true;
}

static bool
read_address(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    cli->address = value;
    return true;
}

static bool
read_template(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    cli->template = value;
    return true;
}

/* A Buddhist year: four digits, Arabic or Thai. */
static bool
read_year(struct cli *cli, const char *option, const char *value)
{
    const char *digits = text_arabic_digits(value, cli->mem);

    if (strlen(digits) == 4 && strspn(digits, "0123456789") == 4 &&
        digits[0] == '2' && digits[1] >= '4') {
        cli->year = atoi(digits);
        return true;
    }
    TELL(cli, TEXT_CLI_VALUE, arg_text("option", option),
         arg_text("value", value), arg_text("known", "2400 … 2999"));
    return false;
}

static bool
read_dry_run(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    (void)value;
    return cli->dry_run = true;
}

static bool
read_db(struct cli *cli, const char *option, const char *value)
{
    cli->db = strcmp(value, "-") == 0 ? getenv("TRACHU_DB") : value;
    if (cli->db == NULL)
        TELL(cli, TEXT_CLI_VALUE_MISSING, arg_text("option", option));
    return cli->db != NULL;
}

static bool
read_evidence(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    cli->evidence = value;
    return true;
}

static bool
read_replace(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    (void)value;
    return cli->replace = true;
}

static bool
read_key(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    cli->key = value;
    return true;
}

static bool
read_seen(struct cli *cli, const char *option, const char *value)
{
    cli->seen = value;
    if (value[0] != '\0' && strspn(value, "0123456789") == strlen(value) &&
        strlen(value) < 18)
        return true;
    TELL(cli, TEXT_CLI_VALUE, arg_text("option", option),
         arg_text("value", value), arg_text("known", "0, 1, 2 …"));
    return false;
}

static bool
read_as_of(struct cli *cli, const char *option, const char *value)
{
    int64_t ms;

    cli->as_of = value;
    if (moment_parse(value, true, &ms))
        return true;
    TELL(cli, TEXT_CLI_VALUE, arg_text("option", option),
         arg_text("value", value),
         arg_text("known", "2564-09-14, 2564-09-14T16:30"));
    return false;
}

static bool
read_from_db(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    cli->from = value;
    return true;
}

static bool
read_to_db(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    cli->to = value;
    return true;
}

static bool
read_smtp(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    cli->smtp = value;
    return true;
}

static bool
read_listen(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    cli->listen = value;
    return true;
}

static bool
read_backups(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    cli->backups = value;
    return true;
}

static bool
read_proxied(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    (void)value;
    return cli->proxied = true;
}

static bool
read_sender(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    cli->sender = value;
    return true;
}

static bool
read_map(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    cli->map = value;
    return true;
}

static bool
read_ledger(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    cli->ledger = value;
    return true;
}

static bool
read_with_persons(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    (void)value;
    return cli->with_persons = true;
}

static bool
read_public(struct cli *cli, const char *option, const char *value)
{
    (void)option;
    (void)value;
    return cli->is_public = true;
}

static const struct {
    const char *name;
    enum option option;
    bool (*read)(struct cli *cli, const char *option, const char *value);
    bool has_value;
    enum text_key help;
} options[] = {
    {"--help", OPTION_HELP, NULL, false, TEXT_OPTION_HELP},
    {"-h", OPTION_HELP, NULL, false, TEXT_OPTION_HELP},
    {"--format", OPTION_FORMAT, read_format, true, TEXT_OPTION_FORMAT},
    {"--lang", OPTION_LANG, read_lang, true, TEXT_OPTION_LANG},
    {"--digits", OPTION_DIGITS, read_digits, true, TEXT_OPTION_DIGITS},
    {"--stage", OPTION_STAGE, read_stage, true, TEXT_OPTION_STAGE},
    {"--round", OPTION_ROUND, read_round, true, TEXT_OPTION_ROUND},
    {"--exact", OPTION_EXACT, read_exact, false, TEXT_OPTION_EXACT},
    {"--strict", OPTION_STRICT, read_strict, false, TEXT_OPTION_STRICT},
    {"--from", OPTION_FROM, read_from, true, TEXT_OPTION_FROM},
    {"--to", OPTION_TO, read_to, true, TEXT_OPTION_TO},
    {"--output", OPTION_OUTPUT, read_output, true, TEXT_OPTION_OUTPUT},
    {"-o", OPTION_OUTPUT, read_output, true, TEXT_OPTION_OUTPUT},
    {"--as", OPTION_AS, read_as, true, TEXT_OPTION_AS},
    {"--all", OPTION_ALL, read_all, false, TEXT_OPTION_ALL},
    {"--kind", OPTION_KIND, read_kind, true, TEXT_OPTION_KIND},
    {"--style", OPTION_STYLE, read_style, true, TEXT_OPTION_STYLE},
    {"--draft", OPTION_DRAFT, read_draft, false, TEXT_OPTION_DRAFT},
    {"--address", OPTION_ADDRESS, read_address, true, TEXT_OPTION_ADDRESS},
    {"--template", OPTION_TEMPLATE, read_template, true, TEXT_OPTION_TEMPLATE},
    {"--dry-run", OPTION_DRY_RUN, read_dry_run, false, TEXT_OPTION_DRY_RUN},
    {"--year", OPTION_YEAR, read_year, true, TEXT_OPTION_YEAR},
    {"--db", OPTION_DB, read_db, true, TEXT_OPTION_DB},
    {"--evidence", OPTION_EVIDENCE, read_evidence, true, TEXT_OPTION_EVIDENCE},
    {"--replace", OPTION_REPLACE, read_replace, false, TEXT_OPTION_REPLACE},
    {"--key", OPTION_KEY, read_key, true, TEXT_OPTION_KEY},
    {"--from", OPTION_FROM_DB, read_from_db, true, TEXT_OPTION_FROM_DB},
    {"--to", OPTION_TO_DB, read_to_db, true, TEXT_OPTION_TO_DB},
    {"--as", OPTION_AS_USER, read_as, true, TEXT_OPTION_AS_USER},
    {"--seen", OPTION_SEEN, read_seen, true, TEXT_OPTION_SEEN},
    {"--as-of", OPTION_AS_OF, read_as_of, true, TEXT_OPTION_AS_OF},
    {"--smtp", OPTION_SMTP, read_smtp, true, TEXT_OPTION_SMTP},
    {"--from", OPTION_SENDER, read_sender, true, TEXT_OPTION_SENDER},
    {"--listen", OPTION_LISTEN, read_listen, true, TEXT_OPTION_LISTEN},
    {"--proxied", OPTION_PROXIED, read_proxied, false, TEXT_OPTION_PROXIED},
    {"--public", OPTION_PUBLIC, read_public, false, TEXT_OPTION_PUBLIC},
    {"--backups", OPTION_BACKUPS, read_backups, true, TEXT_OPTION_BACKUPS},
    {"--map", OPTION_MAP, read_map, true, TEXT_OPTION_MAP},
    {"--report", OPTION_LEDGER, read_ledger, true, TEXT_OPTION_LEDGER},
    {"--with-persons", OPTION_PERSONS, read_with_persons, false, TEXT_OPTION_PERSONS},
};

#define OPTIONS (sizeof options / sizeof options[0])

static bool
tell_unknown_option(const struct cli *cli, const char *name)
{
    const char *names[OPTIONS], *nearest;
    size_t count = 0;

    for (size_t i = 0; i < OPTIONS; i++)
        if ((options[i].option & cli->command->options) != 0)
            names[count++] = options[i].name;
    nearest = text_nearest(name, names, count);
    if (nearest != NULL)
        TELL(cli, TEXT_CLI_OPTION_NEAREST, arg_text("option", name),
             arg_text("command", cli->command->name),
             arg_text("nearest", nearest));
    else
        TELL(cli, TEXT_CLI_OPTION_UNKNOWN, arg_text("option", name),
             arg_text("command", cli->command->name));
    return false;
}

/* The option's number; OPTIONS when this command has none of that name. */
static size_t
find_option(const struct cli *cli, const char *name, size_t length)
{
    size_t i = 0;

    while (i < OPTIONS && !(text_equal(name, length, options[i].name) &&
                            (options[i].option & cli->command->options) != 0))
        i++;
    return i;
}

/* Reads the option at arguments[*at], with its value. */
static bool
read_option(struct cli *cli, int count, char *arguments[], int *at)
{
    const char *argument = arguments[*at], *value = NULL;
    size_t length = strcspn(argument, "=");
    const char *name = mem_string(cli->mem, argument, length);
    size_t option = find_option(cli, argument, length);

    if (option == OPTIONS)
        return tell_unknown_option(cli, name);
    if (options[option].option == OPTION_HELP)
        return cli->asks_help = true;
    if (argument[length] == '=')
        value = argument + length + 1;
    else if (options[option].has_value && *at + 1 < count)
        value = arguments[++*at];
    if (options[option].has_value && value == NULL) {
        TELL(cli, TEXT_CLI_VALUE_MISSING, arg_text("option", name));
        return false;
    }
    if (!options[option].has_value && value != NULL) {
        TELL(cli, TEXT_CLI_VALUE_NONE, arg_text("option", name));
        return false;
    }
    return options[option].read(cli, name, value);
}

void
print_help(struct cli *cli)
{
    SAY(&cli->out, &cli->voice, TEXT_CLI_USAGE,
        arg_text("command", cli->command->name));
    out_text(&cli->out, said(&cli->voice, cli->command->help));
    out_text(&cli->out, "\n");
    for (size_t i = 0; i < OPTIONS; i++) {
        /* -h and -o are told with their long names */
        if ((options[i].option & cli->command->options) != 0 &&
            options[i].name[1] == '-')
            out_format(&cli->out, "  %s\n", said(&cli->voice, options[i].help));
    }
}

static bool
is_year(const char *word)
{
    return strlen(word) == 4 && strspn(word, "0123456789") == 4 &&
           word[0] == '2';
}

/* With --db `pathumwan 2564` is what a folder is without: pathumwan/2564.  The
 * first word of a command on databases alone says what it does. */
static void
join_years(struct cli *cli)
{
    size_t kept = cli->command->stored && cli->word_count > 0 ? 1 : 0;

    for (size_t i = kept; i < cli->word_count; i++) {
        struct out path = out_new(cli->mem);

        if (i + 1 < cli->word_count && is_year(cli->words[i + 1]) &&
            !is_year(cli->words[i]) && strchr(cli->words[i], '/') == NULL) {
            out_format(&path, "%s/%s", cli->words[i], cli->words[i + 1]);
            cli->words[kept++] = out_string(&path);
            i++;
        } else {
            cli->words[kept++] = cli->words[i];
        }
    }
    cli->word_count = kept;
}

/* The first line of the command's help names its words. */
static void
tell_usage(const struct cli *cli)
{
    const char *help = said(&cli->voice, cli->command->help);

    TELL(cli,
         cli->word_count < cli->command->least_words ? TEXT_CLI_WORDS_FEWER
                                                     : TEXT_CLI_WORDS_MORE,
         arg_text("command", cli->command->name),
         arg_text("words", mem_string(cli->mem, help, strcspn(help, "\n"))));
}

bool
options_read(struct cli *cli, int count, char *arguments[])
{
    bool only_words = false;

    cli->words = MEM_ARRAY(cli->mem, const char *, (size_t)count);
    for (int i = 0; i < count; i++) {
        if (text_utf8_fault(arguments[i], strlen(arguments[i])) !=
            strlen(arguments[i])) {
            TELL(cli, TEXT_CLI_NOT_UTF8, arg_whole("number", i + 1));
            return false;
        }
        if (!only_words && strcmp(arguments[i], "--") == 0)
            only_words = true;
        else if (!only_words && arguments[i][0] == '-' &&
                 arguments[i][1] != '\0') {
            if (!read_option(cli, count, arguments, &i))
                return false;
        } else {
            cli->words[cli->word_count++] = arguments[i];
        }
    }
    if (cli->asks_help)
        return true;
    if (cli->format != FORMAT_TABLE) /* data are joined on codes */
        cli->voice.thai_digits = false;
    if (cli->db != NULL || cli->command->stored)
        join_years(cli);
    if (cli->word_count >= cli->command->least_words &&
        cli->word_count <= cli->command->most_words)
        return true;
    tell_usage(cli);
    return false;
}

/* The first of the environment's words on language that is set. */
static const char *
environment_language(void)
{
    static const char *const names[] = {"TRACHU_LANG", "LC_ALL", "LC_MESSAGES",
                                        "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);

        if (value != NULL && value[0] != '\0')
            return value;
    }
    return "";
}

void
environment_read(struct cli *cli)
{
    const char *term = getenv("TERM"), *width = getenv("COLUMNS");
    bool dumb = term != NULL && strcmp(term, "dumb") == 0;
    bool terminal = isatty(STDOUT_FILENO) == 1;
    struct winsize size = {0};

    cli->tells_progress = getenv("TRACHU_PROGRESS") != NULL;
    cli->shows_progress = isatty(STDERR_FILENO) == 1 && !dumb;
    cli->voice.language =
        strncmp(environment_language(), "th", 2) == 0 ? THAI : ENGLISH;
    cli->terminal = (struct terminal){.columns = TERMINAL_COLUMNS,
                                      .colour = terminal && !dumb &&
                                                getenv("NO_COLOR") == NULL,
                                      .unicode = !(terminal && dumb)};
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col > 0)
        cli->terminal.columns = size.ws_col;
    else if (width != NULL && strlen(width) <= 4 && atoi(width) > 0)
        cli->terminal.columns = atoi(width);
}
