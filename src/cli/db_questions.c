/* db_questions.c - trachu db questions: what hosts asked about a year's
 * indicators, and what divisions answered. */
#include "cli/db_inside.h"

#include "action/questions.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/table.h"

#include <stdlib.h>
#include <string.h>

static bool
is_answered(const struct asked_line *lines, size_t count, size_t question)
{
    return question + 1 < count &&
           lines[question + 1].answers_id == lines[question].id;
}

static const char *
number_text(int64_t number, struct mem *mem)
{
    struct out out = out_new(mem);

    out_format(&out, "%lld", (long long)number);
    return out_string(&out);
}

static void
add_asked(struct cli *cli, struct table *table, const struct asked_line *line,
          bool open)
{
    struct out at = out_new(cli->mem);

    if (cli->format == FORMAT_CSV)
        out_text(&at, line->at);
    else
        say_moment(&at, &cli->voice, moment_of(line->at));
    TABLE_ROW(table, line->answers_id == 0 ? ROW_ITEM : ROW_SUBITEM,
              number_text(line->id, cli->mem), line->indicator,
              phrase_round(&cli->voice, line->round, cli->mem),
              said(&cli->voice, line->answers_id != 0 ? TEXT_QUESTION_ANSWER
                                : open                ? TEXT_QUESTION_OPEN
                                                      : TEXT_QUESTION_ASKED),
              out_string(&at),
              line->login != NULL ? line->login
                                  : number_text(line->person_id, cli->mem),
              line->content);
}

static void
print_asked(struct cli *cli, const struct asked_of *of,
            const struct asked_line *lines, size_t count)
{
    static const enum text_key heads[] = {
        TEXT_QUESTION_NUMBER, TEXT_HEAD_CODE, TEXT_HEAD_ROUND,
        TEXT_QUESTION_KIND,   TEXT_LOG_AT,    TEXT_LOG_WHO,
        TEXT_QUESTION_WORDS};
    struct out caption = out_new(cli->mem);
    struct table *table;

    SAY(&caption, &cli->voice, TEXT_QUESTION_CAPTION,
        arg_text("agency", of->agency), arg_whole("year", of->fiscal_year));
    table = table_new(cli->mem, out_string(&caption));
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        table_column(table, said(&cli->voice, heads[i]), ALIGN_TEXT)->wraps =
            heads[i] == TEXT_QUESTION_WORDS;
    for (size_t i = 0; i < count; i++)
        add_asked(cli, table, &lines[i], !is_answered(lines, count, i));
    print_table(cli, table);
}

static void
asked_json(struct json *json, const struct asked_line *line)
{
    json_object(json);
    json_key(json, "id");
    json_whole(json, line->id);
    json_key(json, "answers");
    if (line->answers_id != 0)
        json_whole(json, line->answers_id);
    else
        json_null(json);
    key_text(json, "indicator", line->indicator);
    key_text(json, "round", line->round);
    key_text(json, "at", line->at);
    json_key(json, "person");
    json_whole(json, line->person_id);
    key_text(json, "login", line->login);
    json_key(json, "acting_for");
    if (line->acting_for != 0)
        json_whole(json, line->acting_for);
    else
        json_null(json);
    key_text(json, "text", line->content);
    json_end(json);
}

/* AGENCY/YEAR, as words are joined. */
static bool
read_words(struct cli *cli, struct asked_of *of)
{
    const char *slash = strchr(cli->words[1], '/');

    if (slash == NULL)
        return false;
    of->agency = mem_string(cli->mem, cli->words[1],
                            (size_t)(slash - cli->words[1]));
    of->fiscal_year = atoi(slash + 1);
    of->indicator = cli->word_count > 2 ? cli->words[2] : NULL;
    return true;
}

enum exit_status
db_questions(struct cli *cli)
{
    struct asked_line *lines;
    struct asked_of of;
    struct store *store;
    enum exit_status exit;
    enum status status;
    size_t count;

    if (!read_words(cli, &of)) {
        TELL(cli, TEXT_DB_WORDS, arg_text("name", "questions"));
        return EXIT_USAGE;
    }
    exit = store_open_told(cli, DB_READ, &store);
    if (exit != EXIT_FINE)
        return exit;
    status = questions_of(store, &of, &lines, &count, cli->mem);
    if (status == STATUS_ABSENT) {
        TELL(cli, TEXT_DEED_AGENCY, arg_text("agency", of.agency));
        exit = EXIT_REFUSED;
    } else if (status != STATUS_FINE) {
        exit = tell_status(cli, store, status);
    } else if (cli->format == FORMAT_JSON) {
        struct json json = json_new(&cli->out);

        json_array(&json);
        for (size_t i = 0; i < count; i++)
            asked_json(&json, &lines[i]);
        json_end(&json);
        json_finish(&json);
    } else {
        print_asked(cli, &of, lines, count);
    }
    store_close(store);
    return exit;
}
