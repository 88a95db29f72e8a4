/* act.c - trachu act: any deed from the command line. */
#include "cli/deeds.h"

#include "action/account.h"
#include "base/text.h"
#include "import/file.h"

#include <stdlib.h>
#include <string.h>

/* ---- the request, from words ---- */

/* `name=@FILE` is what stands in the file. */
static bool
read_value(struct cli *cli, const char **value)
{
    struct findings findings = findings_new(cli->mem);
    struct file file;

    if ((*value)[0] != '@')
        return true;
    if (!file_read(&file, *value + 1, FILE_YAML_MAX, NULL, &findings,
                   cli->mem)) {
        tell_findings(cli, &findings);
        return false;
    }
    *value = file.text;
    return true;
}

static bool
read_field(struct cli *cli, const char *word, struct deed_field *field)
{
    const char *equals = strchr(word, '=');

    field->name = mem_string(cli->mem, word, (size_t)(equals - word));
    field->value = equals + 1;
    /* evidence is named by its path, everything else may be read from a file */
    return strcmp(field->name, "file") == 0 || read_value(cli, &field->value);
}

/* `pathumwan/2564`, `pathumwan` or `2564`. */
static void
read_where(struct cli *cli, const char *word, struct deed_request *request)
{
    const char *slash = strchr(word, '/');

    if (slash != NULL) {
        request->agency = mem_string(cli->mem, word, (size_t)(slash - word));
        request->fiscal_year = atoi(slash + 1);
    } else if (strlen(word) == 4 && strspn(word, "0123456789") == 4) {
        request->fiscal_year = atoi(word);
    } else {
        request->agency = word;
    }
}

static bool
read_words(struct cli *cli, struct deed_request *request)
{
    struct deed_field *fields =
        MEM_ARRAY(cli->mem, struct deed_field, cli->word_count);
    size_t at = 1;

    request->deed = cli->words[0];
    request->fields = fields;
    request->round = cli->selection.round;
    for (; at < cli->word_count && strchr(cli->words[at], '=') == NULL; at++) {
        if (at == 1)
            read_where(cli, cli->words[at], request);
        else if (at == 2)
            request->indicator = cli->words[at];
        else {
            TELL(cli, TEXT_ACT_WORD, arg_text("word", cli->words[at]));
            return false;
        }
    }
    for (; at < cli->word_count; at++) {
        if (strchr(cli->words[at], '=') == NULL) {
            TELL(cli, TEXT_ACT_WORD, arg_text("word", cli->words[at]));
            return false;
        }
        if (!read_field(cli, cli->words[at],
                        &fields[request->field_count++]))
            return false;
    }
    return true;
}

/* ---- the answer ---- */

static void
print_totals(struct cli *cli, const struct deed_answer *answer)
{
    if (!answer->has_totals)
        return;
    SAY(&cli->out, &cli->voice, TEXT_ACT_TOTALS,
        arg_ratio("before", answer->total_before),
        arg_ratio("after", answer->total_after));
    out_char(&cli->out, '\n');
}

static void
print_change(struct cli *cli, const struct deed_answer *answer)
{
    if (answer->before != NULL)
        out_format(&cli->out, "  - %s\n", answer->before);
    if (answer->after != NULL)
        out_format(&cli->out, "  + %s\n", answer->after);
}

/* An agreement's changes are sentences; of all else the journal's own words. */
static void
print_changes(struct cli *cli, const struct deed_answer *answer)
{
    if (answer->changes == NULL)
        print_change(cli, answer);
    else
        changes_say(&cli->out, &cli->voice, answer->changes);
}

/* Of a sign-in link its address: it is told here and nowhere else. */
static const char *
link_told(struct cli *cli, const struct deed_answer *answer)
{
    const char *site = getenv("TRACHU_ADDRESS");

    return answer->link == NULL
               ? NULL
               : link_address(site == NULL ? "" : site, ONE_TIME_ENTER,
                              answer->link, cli->mem);
}

static void
print_done(struct cli *cli, const struct deed_request *request,
           const struct deed_answer *answer)
{
    SAY(&cli->out, &cli->voice,
        request->dry_run ? TEXT_ACT_WOULD : TEXT_ACT_DONE,
        arg_text("deed", request->deed), arg_whole("seq", answer->seq));
    if (answer->id != 0)
        out_format(&cli->out, " (id %lld)", (long long)answer->id);
    out_char(&cli->out, '\n');
    print_changes(cli, answer);
    print_totals(cli, answer);
    if (answer->link != NULL)
        out_format(&cli->out, "%s\n", link_told(cli, answer));
    if (answer->note != NULL)
        TELL_NOTE(cli, TEXT_ACT_USED, arg_text("where", answer->note));
}

static void
print_json(struct cli *cli, const struct deed_request *request,
           const struct deed_answer *answer)
{
    struct json json = json_new(&cli->out);
    struct out why = out_new(cli->mem);

    json_object(&json);
    json_key(&json, "deed");
    json_text(&json, request->deed);
    json_key(&json, "outcome");
    json_text(&json, outcome_names[answer->outcome]);
    json_key(&json, "dry_run");
    json_bool(&json, request->dry_run);
    json_key(&json, "rule");
    if (answer->outcome == DEED_DONE)
        json_null(&json);
    else
        json_text(&json, text_key_name(answer->why));
    json_key(&json, "message");
    if (answer->outcome != DEED_DONE)
        say(&why, &cli->voice, answer->why, answer->args, answer->arg_count);
    json_text(&json, answer->outcome == DEED_DONE ? NULL : out_string(&why));
    json_key(&json, "agency");
    json_text(&json, answer->agency);
    json_key(&json, "seq");
    if (answer->seq != 0)
        json_whole(&json, answer->seq);
    else
        json_null(&json);
    json_key(&json, "id");
    if (answer->id != 0)
        json_whole(&json, answer->id);
    else
        json_null(&json);
    json_key(&json, "before");
    json_made(&json, answer->before);
    json_key(&json, "after");
    json_made(&json, answer->after);
    key_number(&json, "total_before", answer->has_totals,
              answer->total_before);
    key_number(&json, "total_after", answer->has_totals, answer->total_after);
    json_key(&json, "used");
    json_text(&json, answer->note);
    json_key(&json, "link");
    json_text(&json, link_told(cli, answer));
    json_end(&json);
    json_finish(&json);
}

static void
tell_not_done(struct cli *cli, const struct deed_answer *answer)
{
    struct findings findings;

    tell(cli, TEXT_SEVERITY_ERROR, answer->why, answer->args,
         answer->arg_count);
    if (answer->outcome == DEED_STALE)
        print_change(cli, answer);
    if (answer->findings == NULL)
        return;
    findings = *answer->findings;
    tell_findings(cli, &findings);
}

enum exit_status
tell_answer(struct cli *cli, const struct deed_request *request,
            const struct deed_answer *answer)
{
    if (cli->format == FORMAT_JSON)
        print_json(cli, request, answer);
    else if (answer->outcome == DEED_DONE)
        print_done(cli, request, answer);
    else
        tell_not_done(cli, answer);
    return answer->outcome == DEED_DONE ? EXIT_FINE : EXIT_REFUSED;
}

/* ---- the command ---- */

enum exit_status
find_actor(struct cli *cli, struct store *store, int64_t *person_id)
{
    struct person person;
    enum status status;

    *person_id = 0;
    if (cli->as == NULL)
        return EXIT_FINE;
    status = person_by_login(store, cli->as, &person, cli->mem);
    if (status == STATUS_ABSENT) {
        TELL(cli, TEXT_DEED_LOGIN, arg_text("login", cli->as));
        return EXIT_REFUSED;
    }
    *person_id = person.id;
    return status == STATUS_FINE ? EXIT_FINE : tell_status(cli, store, status);
}

enum exit_status
do_told(struct cli *cli, struct store *store,
        const struct deed_request *request)
{
    struct desk *desk = desk_new(store);
    struct deed_answer answer;
    enum status status = deed_do(desk, request, &answer, cli->mem);
    enum exit_status exit = status == STATUS_FINE
                                ? tell_answer(cli, request, &answer)
                                : tell_status(cli, store, status);

    desk_free(desk);
    return exit;
}

static enum exit_status
tell_unknown_deed(struct cli *cli)
{
    const char **names = MEM_ARRAY(cli->mem, const char *, deed_count);
    const char *nearest;

    for (size_t i = 0; i < deed_count; i++)
        names[i] = deeds[i].name;
    nearest = text_nearest(cli->words[0], names, deed_count);
    TELL(cli, nearest == NULL ? TEXT_ACT_UNKNOWN : TEXT_ACT_NEAREST,
         arg_text("deed", cli->words[0]), arg_text("nearest", nearest));
    return EXIT_USAGE;
}

enum exit_status
command_act(struct cli *cli)
{
    struct deed_request request = {.dry_run = cli->dry_run,
                                   .has_seen = cli->seen != NULL};
    struct store *store;
    enum exit_status exit;

    if (strcmp(cli->words[0], "list") == 0)
        return list_deeds(cli);
    if (deed_named(cli->words[0]) == NULL)
        return tell_unknown_deed(cli);
    if (!read_words(cli, &request))
        return EXIT_USAGE;
    if (cli->seen != NULL)
        request.seen = atoll(cli->seen);
    exit = store_open_told(cli, DB_WRITE, &store);
    if (exit != EXIT_FINE)
        return exit;
    exit = find_actor(cli, store, &request.person_id);
    if (exit == EXIT_FINE)
        exit = do_told(cli, store, &request);
    store_close(store);
    return exit;
}
