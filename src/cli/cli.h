/* cli.h - the command line: one file per command, one table of them.
 *
 * A command reads its words and options from struct cli, writes what it
 * prints to cli->out, and returns the exit status: 0 fine (also with warnings
 * and notes), 1 an error finding or a refused input, 2 wrong usage, 3 the
 * world failed.  Messages go to standard error.  (docs/trachu.1)
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/finding.h"
#include "model/agreement.h"
#include "report/table_text.h"
#include "score/score.h"

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

enum exit_status {
    EXIT_FINE,
    EXIT_REFUSED,
    EXIT_USAGE,
    EXIT_WORLD,
};

enum format { FORMAT_TABLE, FORMAT_JSON, FORMAT_CSV };

/* Options; a command takes some of them. */
enum option {
    OPTION_HELP = 1 << 0,
    OPTION_FORMAT = 1 << 1,
    OPTION_LANG = 1 << 2,
    OPTION_DIGITS = 1 << 3,
    OPTION_STAGE = 1 << 4,
    OPTION_ROUND = 1 << 5,
    OPTION_EXACT = 1 << 6,
    OPTION_STRICT = 1 << 7,
    OPTION_FROM = 1 << 8,
    OPTION_TO = 1 << 9,
    OPTION_OUTPUT = 1 << 10,
    OPTION_AS = 1 << 11,
    OPTION_ALL = 1 << 12,
    OPTION_KIND = 1 << 13,
    OPTION_STYLE = 1 << 14,
    OPTION_DRAFT = 1 << 15,
    OPTION_ADDRESS = 1 << 16,
    OPTION_TEMPLATE = 1 << 17,
    OPTION_DRY_RUN = 1 << 18,
    OPTION_YEAR = 1 << 19,
    OPTION_DB = 1 << 20,
    OPTION_EVIDENCE = 1 << 21,
    OPTION_REPLACE = 1 << 22,
    OPTION_KEY = 1 << 23,
    OPTION_FROM_DB = 1 << 24,
    OPTION_TO_DB = 1 << 25,
    OPTION_AS_USER = 1 << 26,
    OPTION_SEEN = 1 << 27,
    OPTION_AS_OF = 1 << 28,
    OPTION_SMTP = 1 << 29,
    OPTION_SENDER = 1 << 30,
    OPTION_MAP = 1ull << 31, /* more than an int has */
    OPTION_LEDGER = 1ull << 32,
    OPTION_PERSONS = 1ull << 33,
    OPTION_LISTEN = 1ull << 34,
    OPTION_PROXIED = 1ull << 35,
    OPTION_PUBLIC = 1ull << 36,
    OPTION_BACKUPS = 1ull << 40,
};

/* What `report` makes. */
enum kind { KIND_REPORT, KIND_AGREEMENT, KIND_BLANK_FORM };

#define OPTIONS_ALWAYS                                                         \
    (OPTION_HELP | OPTION_FORMAT | OPTION_LANG | OPTION_DIGITS)
/* Of commands whose words are folders: with --db they are agencies and years. */
#define OPTIONS_PATH (OPTIONS_ALWAYS | OPTION_DB | OPTION_AS_OF)
#define OPTIONS_ROWS (OPTIONS_PATH | OPTION_STAGE | OPTION_ROUND)

struct cli {
    struct mem *mem;
    const struct command *command;
    struct voice voice;
    enum format format;
    struct selection selection; /* --stage, --round */
    bool asks_help, exact, strict;
    const char *from, *to;                        /* NULL: not given */
    const char *output, *as, *address, *template; /* NULL: not given */
    const char *db, *evidence, *key, *seen, *as_of; /* NULL: not given */
    const char *smtp, *sender;                    /* NULL: not given */
    const char *listen, *backups;                 /* NULL: not given */
    bool proxied, is_public;
    bool all, draft, language_given, dry_run, replace;
    int year; /* --year; 0: not given */
    const char *map, *ledger; /* --map, --report; NULL: not given */
    bool with_persons;
    enum kind kind;
    const char *style;  /* NULL: not given */
    char **arguments;   /* as the program got them */
    const char **words; /* what stands behind the command */
    size_t word_count;
    struct terminal terminal;
    struct timespec started;
    bool shows_progress; /* standard error is a terminal */
    bool tells_progress; /* as lines, to the program that started this one */
    struct out out;
    bool output_failed; /* told */
};

struct command {
    const char *name;
    enum exit_status (*run)(struct cli *cli);
    unsigned long long options; /* those it takes */
    size_t least_words, most_words;
    enum text_key summary; /* one line, for the list of commands */
    enum text_key help;    /* words, what it does, an example */
    bool stored;           /* on a database alone, which it opens itself */
    bool served;           /* and by the program of the pages */
};

extern const struct command commands[];
extern const size_t command_count;

/* One of each per file. */
enum exit_status command_new(struct cli *cli);
enum exit_status command_check(struct cli *cli);
enum exit_status command_score(struct cli *cli);
enum exit_status command_explain(struct cli *cli);
enum exit_status command_compare(struct cli *cli);
enum exit_status command_what_if(struct cli *cli);
enum exit_status command_reach(struct cli *cli);
enum exit_status command_rank(struct cli *cli);
enum exit_status command_report(struct cli *cli);
enum exit_status command_import(struct cli *cli);
enum exit_status command_template(struct cli *cli);
enum exit_status command_db(struct cli *cli);
enum exit_status command_act(struct cli *cli);
enum exit_status command_user(struct cli *cli);
enum exit_status command_mail(struct cli *cli);
enum exit_status command_serve(struct cli *cli);
enum exit_status command_demo(struct cli *cli);
enum exit_status command_publish(struct cli *cli);

/* Becomes the program of a command that is one of its own (apart.c); comes
 * back (told) only when it cannot. */
enum exit_status become(struct cli *cli, const char *program);

/* Reads the options and words behind the command's name.  False when they
 * are wrong (told). */
bool options_read(struct cli *cli, int count, char *arguments[]);

/* What `trachu COMMAND --help` prints. */
void print_help(struct cli *cli);

/* The language and terminal that the environment asks for. */
void environment_read(struct cli *cli);

/* ---- what commands share ---- */

/* A folder with all that was found in it. */
struct reading {
    const char *path;
    struct year year;
    bool read; /* there is an agreement to speak of */
    struct findings findings;
    const struct provenance *provenance; /* NULL: a folder */
};

/* Runs a command whose folders are in a database (--db): agencies and years. */
enum exit_status run_stored(struct cli *cli);

/* Reads an agency's year, `pathumwan/2564`, from the database. */
void stored_open(struct cli *cli, struct reading *reading, const char *path);

/* Scores the years that cli->words name, all at once: the cards of those that
 * could be, which have totals and no scores.  The others are told. */
enum exit_status stored_cards(struct cli *cli, const struct scorecard **cards,
                              size_t *scored);

/* Reads a folder, or with --db a year. */
void folder_open(struct cli *cli, struct reading *reading, const char *path);

/* Reads a folder and checks the agreement; nothing is scored yet. */
void folder_read(struct cli *cli, struct reading *reading, const char *path);

/* 0, or 1 when there is an error among the findings. */
enum exit_status status_of(const struct reading *reading);

/* True when nothing in it stops scoring. */
bool can_be_scored(const struct reading *reading);

/* Reads, scores and checks; false when an error stopped it: what was found is
 * in the reading, and *card is not to be used.  Errors of other stages may be
 * among the findings all the same. */
bool folder_score(struct cli *cli, struct reading *reading,
                  struct scorecard *card, const char *path);

/* In which findings are told: a year of a database has forms and no files. */
struct voice findings_voice(const struct cli *cli);

/* Writes findings to standard error, errors first; not with JSON, which
 * carries them. */
void tell_findings(struct cli *cli, struct findings *findings);

/* Tells why a folder was refused, with JSON in an object that has nothing but
 * findings; the exit status for it. */
enum exit_status refuse(struct cli *cli, struct reading *reading);

/* The same on standard error, where others are printed still. */
void tell_refused(struct cli *cli, struct reading *reading);

/* A bar on standard error while `done` of `count` folders are read: on a
 * terminal alone, and after a second. */
void show_progress(struct cli *cli, size_t done, size_t count);

/* One message of our own on standard error: `trachu: error: …`. */
void tell(const struct cli *cli, enum text_key severity, enum text_key key,
          const struct arg *args, size_t count);

#define TELL_AS(cli, severity, key, ...)                                       \
    tell((cli), (severity), (key), (struct arg[]){__VA_ARGS__},                \
         sizeof((struct arg[]){__VA_ARGS__}) / sizeof(struct arg))
#define TELL(cli, key, ...) TELL_AS(cli, TEXT_SEVERITY_ERROR, key, __VA_ARGS__)
#define TELL_NOTE(cli, key, ...)                                               \
    TELL_AS(cli, TEXT_SEVERITY_NOTE, key, __VA_ARGS__)

/* Prints a table as text or CSV. */
void print_table(struct cli *cli, const struct table *table);

/* Writes a file whole or not at all: what was there stays until the new one is
 * on the disk.  False when it cannot be (told). */
bool save_file(const struct cli *cli, const char *path, const char *bytes,
               size_t count);

/* The same in two steps, so that several files are written before the first
 * takes its place.  What was begun is ended or dropped. */
struct saving {
    const char *named, *path;
    char *beside; /* where it stands until then */
};

bool save_begin(const struct cli *cli, struct saving *saving, const char *named,
                const char *bytes, size_t count);
bool save_end(const struct cli *cli, struct saving *saving); /* false: told */
void save_drop(struct saving *saving);

/* Tells from errno why a file could not be written. */
void tell_unsaved(const struct cli *cli, const char *path);

/* The folder that the program is in. */
const char *own_folder(struct mem *mem);

/* Where the typeface's files are, beside the program or as installed. */
const char *fonts_folder(struct mem *mem);

/* Puts what is in cli->out on standard output; false when it is not taken. */
bool flush_output(struct cli *cli);

#endif
