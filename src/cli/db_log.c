/* db_log.c - trachu db log: the journal of an agency, as a table or lines. */
#include "cli/stored.h"

#include "action/line_said.h"
#include "base/text.h"
#include "report/table.h"
#include "store/agency.h"
#include "store/person.h"

#include <stdlib.h>
#include <string.h>

#define PAGE 1000

/* Which lines are wanted. */
struct wanted {
    int64_t agency_id, fiscal_year; /* 0: of all years */
    const char *subject;            /* NULL: all */
};

static bool
is_wanted(const struct line *line, const struct wanted *wanted)
{
    return (wanted->fiscal_year == 0 ||
            line->fiscal_year == wanted->fiscal_year) &&
           (wanted->subject == NULL ||
            text_same(line->subject, wanted->subject));
}

/* A person by login while there is one, else by number. */
static const char *
person_text(struct cli *cli, struct store *store, int64_t id)
{
    struct out out = out_new(cli->mem);
    struct person person;

    if (id == 0)
        return said(&cli->voice, TEXT_LOG_OWNER);
    if (person_by_id(store, id, &person, cli->mem) == STATUS_FINE &&
        person.login != NULL)
        return person.login;
    out_format(&out, "%lld", (long long)id);
    return out_string(&out);
}

static const char *
who_text(struct cli *cli, struct store *store, const struct line *line)
{
    struct out out = out_new(cli->mem);
    const char *person = person_text(cli, store, line->person_id);

    if (line->acting_for == 0)
        return person;
    SAY(&out, &cli->voice, TEXT_LOG_ACTING, arg_text("person", person),
        arg_text("other", person_text(cli, store, line->acting_for)));
    return out_string(&out);
}

static const char *
about_text(struct cli *cli, const struct line *line)
{
    const char *const parts[] = {line->subject, line->round, line->stage};
    struct out out = out_new(cli->mem);

    if (line->fiscal_year != 0)
        out_format(&out, "%lld", (long long)line->fiscal_year);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i] != NULL && parts[i][0] != '\0')
            out_format(&out, "%s%s", out.count > 0 ? " " : "", parts[i]);
    return out_string(&out);
}

/* Whose log it is, for the names in its lines. */
struct naming {
    struct cli *cli;
    struct store *store;
};

static const char *
name_in_line(void *of, int64_t person_id)
{
    const struct naming *naming = of;

    return person_text(naming->cli, naming->store, person_id);
}

static const char *
change_text(struct cli *cli, struct store *store, const struct line *line)
{
    struct naming naming = {cli, store};
    const struct line_words words = {&cli->voice, name_in_line, &naming};
    struct out out = out_new(cli->mem);

    if (line->before != NULL) {
        line_said(&out, &words, line->before, cli->mem);
        out_text(&out, " → ");
    }
    if (line->after != NULL)
        line_said(&out, &words, line->after, cli->mem);
    else
        out_text(&out, "—");
    if (line->reason != NULL)
        out_format(&out, " · %s", line->reason);
    return out_string(&out);
}

static void
add_line(struct cli *cli, struct store *store, struct table *table,
         const struct line *line)
{
    struct out seq = out_new(cli->mem), at = out_new(cli->mem);

    out_format(&seq, "%lld", (long long)line->seq);
    if (cli->format == FORMAT_CSV)
        out_text(&at, line->at);
    else
        say_moment(&at, &cli->voice, moment_of(line->at));
    TABLE_ROW(table, ROW_ITEM, out_string(&seq), out_string(&at),
              who_text(cli, store, line), line->deed, about_text(cli, line),
              change_text(cli, store, line));
}

static struct table *
new_table(struct cli *cli, const char *agency)
{
    static const enum text_key heads[] = {TEXT_LOG_SEQ,  TEXT_LOG_AT,
                                          TEXT_LOG_WHO,  TEXT_LOG_DEED,
                                          TEXT_LOG_ABOUT, TEXT_LOG_CHANGE};
    struct out caption = out_new(cli->mem);
    struct table *table;

    SAY(&caption, &cli->voice, TEXT_LOG_CAPTION, arg_text("agency", agency));
    table = table_new(cli->mem, out_string(&caption));
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        struct column *column =
            table_column(table, said(&cli->voice, heads[i]),
                         i == 0 ? ALIGN_NUMBER : ALIGN_TEXT);

        column->wraps = i == 5;
    }
    return table;
}

static enum status
print_lines(struct cli *cli, struct store *store, const char *agency,
            const struct wanted *wanted)
{
    struct table *table = new_table(cli, agency);
    int64_t seq = 0;
    size_t count;

    do {
        struct line *lines;

        TRY(lines_read(store, wanted->agency_id, seq, PAGE, &lines, &count,
                       cli->mem));
        for (size_t i = 0; i < count; i++) {
            seq = lines[i].seq;
            if (!is_wanted(&lines[i], wanted))
                continue;
            if (cli->format == FORMAT_JSON)
                out_format(&cli->out, "%s\n",
                           line_text(&lines[i], cli->mem));
            else
                add_line(cli, store, table, &lines[i]);
        }
    } while (count == PAGE);
    if (cli->format != FORMAT_JSON)
        print_table(cli, table);
    return STATUS_FINE;
}

enum exit_status
db_log(struct cli *cli)
{
    const char *word = cli->word_count > 1 ? cli->words[1] : "";
    const char *slash = strchr(word, '/'), *agency = word;
    struct wanted wanted = {
        .subject = cli->word_count > 2 ? cli->words[2] : NULL};
    struct store *store;
    enum exit_status exit = store_open_told(cli, DB_READ, &store);
    enum status status;

    if (exit != EXIT_FINE)
        return exit;
    if (slash != NULL) {
        agency = mem_string(cli->mem, word, (size_t)(slash - word));
        wanted.fiscal_year = atoi(slash + 1);
    }
    status = agency_find(store, agency, &wanted.agency_id);
    if (status == STATUS_FINE)
        status = print_lines(cli, store, agency, &wanted);
    if (status == STATUS_ABSENT) {
        TELL(cli, TEXT_DEED_AGENCY, arg_text("agency", agency));
        exit = EXIT_REFUSED;
    } else if (status != STATUS_FINE) {
        exit = tell_status(cli, store, status);
    }
    store_close(store);
    return exit;
}
