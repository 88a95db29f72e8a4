/* tasks.c - trachu user tasks: what a person has to do now. */
#include "cli/deeds.h"

#include "action/mail_text.h"
#include "report/phrase.h"

static const char *
due_said(struct cli *cli, const struct task *task)
{
    struct out out = out_new(cli->mem);

    if (task->closes_at == NULL)
        return "";
    if (task->overdue)
        SAY(&out, &cli->voice, TEXT_TASK_OVERDUE,
            arg_closing("closes", moment_of(task->closes_at)));
    else
        say_moment(&out, &cli->voice,
                   moment_closing(moment_of(task->closes_at)));
    return out_string(&out);
}

static const char *
remark_said(struct cli *cli, const struct task *task)
{
    struct out out = out_new(cli->mem);

    if (task->reason != NULL)
        SAY(&out, &cli->voice, TEXT_TASK_RETURNED,
            arg_phrase("reason", task->reason, cli->mem));
    else if (task->drafted)
        out_text(&out, said(&cli->voice, TEXT_TASK_DRAFTED));
    if (task->question != NULL)
        SAY(&out, &cli->voice, TEXT_TASK_QUESTION,
            arg_whole("id", task->question_id),
            arg_phrase("text", task->question, cli->mem));
    if (task->acting_for != 0)
        out_format(&out, "%s%s", out.count > 0 ? "; " : "",
                   said(&cli->voice, TEXT_TASK_ACTING));
    return out_string(&out);
}

/* What is about an agreement is of the year, which goes without saying. */
static bool
has_round(const struct task *task)
{
    return task->indicator != NULL || task->round[0] != '\0';
}

static void
add_row(struct cli *cli, struct table *table, const struct task *task)
{
    struct out number = out_new(cli->mem), year = out_new(cli->mem),
               code = out_new(cli->mem);

    out_format(&number, "%lld", (long long)task->fiscal_year);
    say_digits(&year, &cli->voice, out_string(&number));
    if (task->indicator != NULL)
        say_digits(&code, &cli->voice, task->indicator);
    TABLE_ROW(table, ROW_ITEM, due_said(cli, task),
              said(&cli->voice, task_text(task->deed)), task->agency,
              out_string(&year), out_string(&code),
              words_in(task->name, language_code(cli->voice.language)),
              !has_round(task)
                  ? ""
                  : phrase_round(&cli->voice, task->round, cli->mem),
              remark_said(cli, task));
}

static struct table *
tasks_table(struct cli *cli, const struct task *tasks, size_t count)
{
    static const struct {
        enum text_key head;
        bool wraps;
    } columns[] = {
        {TEXT_HEAD_DUE, true},        {TEXT_HEAD_TASK, false},
        {TEXT_HEAD_AGENCY, false},    {TEXT_HEAD_YEAR, false},
        {TEXT_HEAD_CODE, false},      {TEXT_HEAD_INDICATOR, true},
        {TEXT_HEAD_ROUND, false},     {TEXT_HEAD_REMARK, true},
    };
    struct table *table = table_new(cli->mem, NULL);

    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        table_column(table, said(&cli->voice, columns[i].head), ALIGN_TEXT)
            ->wraps = columns[i].wraps;
    for (size_t i = 0; i < count; i++)
        add_row(cli, table, &tasks[i]);
    return table;
}

static void
put_task(struct cli *cli, struct json *json, const struct task *task)
{
    json_object(json);
    key_text(json, "deed", task->deed);
    key_text(json, "agency", task->agency);
    json_key(json, "fiscal_year");
    json_whole(json, task->fiscal_year);
    key_text(json, "indicator", task->indicator);
    key_text(json, "name",
             task->indicator == NULL
                 ? NULL
                 : words_in(task->name,
                            language_code(cli->voice.language)));
    key_text(json, "round", has_round(task) ? task->round : NULL);
    key_text(json, "stage", task->staged ? stage_name(task->stage) : NULL);
    key_text(json, "closes_at", task->closes_at);
    json_key(json, "overdue");
    json_bool(json, task->overdue);
    json_key(json, "drafted");
    json_bool(json, task->drafted);
    key_text(json, "reason", task->reason);
    json_key(json, "question_id");
    if (task->question_id != 0)
        json_whole(json, task->question_id);
    else
        json_null(json);
    key_text(json, "question", task->question);
    json_key(json, "acting");
    json_bool(json, task->acting_for != 0);
    json_end(json);
}

static void
print_tasks(struct cli *cli, const char *login, const struct task *tasks,
            size_t count)
{
    struct json json = json_new(&cli->out);

    if (cli->format == FORMAT_JSON) {
        json_array(&json);
        for (size_t i = 0; i < count; i++)
            put_task(cli, &json, &tasks[i]);
        json_end(&json);
        json_finish(&json);
    } else if (count == 0 && cli->format == FORMAT_TABLE) {
        SAY(&cli->out, &cli->voice, TEXT_TASK_NONE, arg_text("login", login));
        out_char(&cli->out, '\n');
    } else {
        print_table(cli, tasks_table(cli, tasks, count));
    }
}

enum exit_status
list_tasks(struct cli *cli, struct store *store, const char *login)
{
    struct desk *desk = desk_new(store);
    struct person person;
    struct task *tasks;
    size_t count;
    enum status status = person_by_login(store, login, &person, cli->mem);

    if (status == STATUS_FINE)
        status = tasks_of(desk, person.id, clock_ms(), &tasks, &count,
                          cli->mem);
    if (status == STATUS_FINE)
        print_tasks(cli, login, tasks, count);
    desk_free(desk);
    if (status == STATUS_ABSENT) {
        TELL(cli, TEXT_DEED_LOGIN, arg_text("login", login));
        return EXIT_REFUSED;
    }
    return status == STATUS_FINE ? EXIT_FINE : tell_status(cli, store, status);
}
