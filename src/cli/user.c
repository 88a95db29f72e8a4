/* user.c - trachu user: people and their roles. */
#include "cli/deeds.h"

#include "base/text.h"
#include "report/table.h"

#include <stdio.h>
#include <string.h>

/* ---- people ---- */

static const char *
roles_of_person(struct cli *cli, struct store *store, int64_t id)
{
    struct out out = out_new(cli->mem), day = out_new(cli->mem);
    struct role_row *roles;
    size_t count;

    day_print_iso(&day, moment_day(clock_ms()));
    if (roles_of(store, id, out_string(&day), &roles, &count, cli->mem) !=
        STATUS_FINE)
        return "";
    for (size_t i = 0; i < count; i++) {
        out_format(&out, "%s%s@%s", out.count > 0 ? ", " : "",
                   person_role_names[roles[i].role], roles[i].agency);
        if (roles[i].division != NULL)
            out_format(&out, "/%s", roles[i].division);
        if (roles[i].indicator != NULL)
            out_format(&out, "/%s", roles[i].indicator);
        if (roles[i].acting_for != 0)
            out_text(&out, "*");
    }
    return out_string(&out);
}

static void
person_json(struct json *json, const struct person *person, const char *roles)
{
    json_object(json);
    json_key(json, "id");
    json_whole(json, person->id);
    json_key(json, "login");
    json_text(json, person->login);
    json_key(json, "agency");
    json_text(json, person->agency);
    json_key(json, "roles");
    json_text(json, roles);
    json_key(json, "disabled");
    json_bool(json, person->disabled_at != NULL);
    json_end(json);
}

/* Names and telephones stay where they are: a list of logins is passed on. */
static struct table *
people_table(struct cli *cli)
{
    struct table *table = table_new(cli->mem, NULL);

    table_column(table, said(&cli->voice, TEXT_USER_LOGIN), ALIGN_TEXT);
    table_column(table, said(&cli->voice, TEXT_USER_AGENCY), ALIGN_TEXT);
    table_column(table, said(&cli->voice, TEXT_USER_ROLES), ALIGN_TEXT)
        ->wraps = true;
    table_column(table, said(&cli->voice, TEXT_USER_ACCESS), ALIGN_TEXT);
    return table;
}

static enum exit_status
list(struct cli *cli, struct store *store)
{
    struct table *table = people_table(cli);
    struct json json = json_new(&cli->out);
    struct person *people;
    size_t count;
    enum status status = person_list(store, &people, &count, cli->mem);

    if (status != STATUS_FINE)
        return tell_status(cli, store, status);
    if (cli->format == FORMAT_JSON)
        json_array(&json);
    for (size_t i = 0; i < count; i++) {
        const struct person *person = &people[i];
        const char *roles = roles_of_person(cli, store, person->id);

        if (cli->format == FORMAT_JSON)
            person_json(&json, person, roles);
        else
            TABLE_ROW(table, ROW_ITEM,
                      person->login != NULL ? person->login : "–",
                      person->agency, roles,
                      person->disabled_at == NULL
                          ? ""
                          : said(&cli->voice, TEXT_USER_DISABLED));
    }
    if (cli->format != FORMAT_JSON) {
        print_table(cli, table);
        return EXIT_FINE;
    }
    json_end(&json);
    json_finish(&json);
    return EXIT_FINE;
}

/* The password is read from standard input, so that no list of processes and
 * no history shows it. */
static const char *
read_password(struct cli *cli)
{
    char line[1024];

    if (fgets(line, sizeof line, stdin) == NULL)
        return "";
    line[strcspn(line, "\r\n")] = '\0';
    return mem_string(cli->mem, line, strlen(line));
}

/* Words name=value behind the first `from`. */
static void
take_fields(struct cli *cli, size_t from, struct deed_field *fields,
            size_t *count)
{
    for (size_t i = from; i < cli->word_count; i++) {
        const char *word = cli->words[i], *equals = strchr(word, '=');

        if (equals == NULL)
            continue;
        fields[(*count)++] = (struct deed_field){
            mem_string(cli->mem, word, (size_t)(equals - word)), equals + 1};
    }
}

/* Whether a field belongs to the role rather than to the person. */
static bool
is_of_role(const char *name)
{
    static const char *const names[] = {"role", "division", "indicator",
                                        "from", "until"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* The person is there by now: with what deed the role is given again. */
static void
tell_no_role(struct cli *cli, const struct deed_request *request)
{
    struct out place = out_new(cli->mem);

    if (request->agency != NULL)
        out_format(&place, "%s ", request->agency);
    TELL(cli, TEXT_USER_NO_ROLE, arg_text("login", cli->words[1]),
         arg_text("place", out_string(&place)));
}

/* A person, and their first role where one is named: two deeds. */
static enum exit_status
add(struct cli *cli, struct store *store, int64_t actor)
{
    size_t room = cli->word_count + 1, all = 0, own = 1, of_role = 1;
    struct deed_field *fields = MEM_ARRAY(cli->mem, struct deed_field, room),
                      *person = MEM_ARRAY(cli->mem, struct deed_field, room),
                      *role = MEM_ARRAY(cli->mem, struct deed_field, room);
    struct deed_request request = {.deed = "person-add", .person_id = actor};
    enum exit_status exit;

    if (cli->word_count > 2 && strchr(cli->words[2], '=') == NULL)
        request.agency = cli->words[2];
    person[0] = role[0] = (struct deed_field){"login", cli->words[1]};
    take_fields(cli, 2, fields, &all);
    for (size_t i = 0; i < all; i++)
        if (is_of_role(fields[i].name))
            role[of_role++] = fields[i];
        else
            person[own++] = fields[i];
    request.fields = person;
    request.field_count = own;
    exit = do_told(cli, store, &request);
    if (exit != EXIT_FINE || of_role == 1)
        return exit;
    request.deed = "role-give";
    request.fields = role;
    request.field_count = of_role;
    exit = do_told(cli, store, &request);
    if (exit != EXIT_FINE)
        tell_no_role(cli, &request);
    return exit;
}

/* One deed on a person, at the agency they belong to. */
static enum exit_status
on_person(struct cli *cli, struct store *store, int64_t actor,
          const char *deed, const char *password)
{
    struct deed_field fields[] = {{"login", cli->words[1]},
                                  {"password", password}};
    struct deed_request request = {.deed = deed,
                                   .person_id = actor,
                                   .fields = fields,
                                   .field_count = password == NULL ? 1 : 2};
    struct person person;
    enum status status =
        person_by_login(store, cli->words[1], &person, cli->mem);

    if (status == STATUS_ABSENT) {
        TELL(cli, TEXT_DEED_LOGIN, arg_text("login", cli->words[1]));
        return EXIT_REFUSED;
    }
    if (status != STATUS_FINE)
        return tell_status(cli, store, status);
    request.agency = person.agency;
    return do_told(cli, store, &request);
}

static enum exit_status
run(struct cli *cli, struct store *store, int64_t actor)
{
    const char *what = cli->words[0];

    if (strcmp(what, "list") == 0 && cli->word_count == 1)
        return list(cli, store);
    if (cli->word_count < 2)
        what = "";
    if (strcmp(what, "add") == 0)
        return add(cli, store, actor);
    if (strcmp(what, "tasks") == 0 && cli->word_count == 2)
        return list_tasks(cli, store, cli->words[1]);
    if (strcmp(what, "disable") == 0)
        return on_person(cli, store, actor, "person-disable", NULL);
    if (strcmp(what, "enable") == 0)
        return on_person(cli, store, actor, "person-enable", NULL);
    if (strcmp(what, "password") == 0)
        return on_person(cli, store, actor, "password", read_password(cli));
    if (strcmp(what, "link") == 0)
        return on_person(cli, store, actor, "sign-in-link", NULL);
    if (strcmp(what, "second-factor-off") == 0)
        return on_person(cli, store, actor, "second-factor-off", NULL);
    TELL(cli, TEXT_USER_WORDS);
    return EXIT_USAGE;
}

enum exit_status
command_user(struct cli *cli)
{
    bool reads = strcmp(cli->words[0], "list") == 0 ||
                 strcmp(cli->words[0], "tasks") == 0;
    struct store *store;
    enum exit_status exit =
        store_open_told(cli, reads ? DB_READ : DB_WRITE, &store);
    int64_t actor;

    if (exit != EXIT_FINE)
        return exit;
    exit = find_actor(cli, store, &actor);
    if (exit == EXIT_FINE)
        exit = run(cli, store, actor);
    store_close(store);
    return exit;
}
