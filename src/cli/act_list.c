/* act_list.c - trachu act list: every deed, what it asks for, and whose it is.
 */
#include "cli/deeds.h"

#include "action/rights.h"
#include "report/table.h"

#include <string.h>

static const char *const place_words[] = {
    [AT_CENTRE] = "",
    [AT_CENTRE_YEAR] = "YEAR",
    [AT_AGENCY] = "AGENCY",
    [AT_YEAR] = "AGENCY YEAR",
    [AT_INDICATOR] = "AGENCY YEAR CODE",
};

static bool
may(const struct deed *deed, int role)
{
    return (deed->roles & (1U << role)) != 0;
}

static size_t
count_wants(const struct deed *deed)
{
    size_t count = 0;

    while (count < DEED_FIELDS_MAX && deed->wants[count].name != NULL)
        count++;
    return count;
}

/* ---- for people ---- */

static const char *
roles_text(struct cli *cli, const struct deed *deed)
{
    struct out out = out_new(cli->mem);

    for (int i = 0; i < PERSON_ROLES; i++)
        if (may(deed, i))
            out_format(&out, "%s%s", out.count > 0 ? ", " : "",
                       said(&cli->voice, role_text((enum person_role)i)));
    return out_string(&out);
}

static const char *
wants_text(struct cli *cli, const struct deed *deed)
{
    struct out out = out_new(cli->mem);

    out_text(&out, place_words[deed->place]);
    for (size_t i = 0; i < count_wants(deed); i++) {
        if (out.count > 0)
            out_char(&out, ' ');
        out_format(&out, deed->wants[i].required ? "%s=" : "[%s=]",
                   deed->wants[i].name);
    }
    return out_string(&out);
}

static struct table *
deeds_table(struct cli *cli)
{
    struct table *table = table_new(cli->mem, NULL);

    table_column(table, said(&cli->voice, TEXT_ACT_DEED), ALIGN_TEXT);
    table_column(table, said(&cli->voice, TEXT_ACT_DOES), ALIGN_TEXT)->wraps =
        true;
    table_column(table, said(&cli->voice, TEXT_ACT_WHO), ALIGN_TEXT)->wraps =
        true;
    table_column(table, said(&cli->voice, TEXT_ACT_WANTS), ALIGN_TEXT)->wraps =
        true;
    for (size_t i = 0; i < deed_count; i++)
        TABLE_ROW(table, ROW_ITEM, deeds[i].name,
                  said(&cli->voice, deeds[i].help), roles_text(cli, &deeds[i]),
                  wants_text(cli, &deeds[i]));
    return table;
}

/* ---- for programs ---- */

static void
deed_json(struct cli *cli, struct json *json, const struct deed *deed)
{
    static const char *const places[] = {
        [AT_CENTRE] = "centre",  [AT_CENTRE_YEAR] = "centre year",
        [AT_AGENCY] = "agency",  [AT_YEAR] = "year",
        [AT_INDICATOR] = "indicator"};

    json_object(json);
    json_key(json, "deed");
    json_text(json, deed->name);
    json_key(json, "does");
    json_text(json, said(&cli->voice, deed->help));
    json_key(json, "at");
    json_text(json, places[deed->place]);
    json_key(json, "roles");
    json_array(json);
    for (int i = 0; i < PERSON_ROLES; i++)
        if (may(deed, i))
            json_text(json, person_role_names[i]);
    json_end(json);
    json_key(json, "fields");
    json_array(json);
    for (size_t i = 0; i < count_wants(deed); i++) {
        json_object(json);
        json_key(json, "name");
        json_text(json, deed->wants[i].name);
        json_key(json, "required");
        json_bool(json, deed->wants[i].required);
        json_end(json);
    }
    json_end(json);
    json_end(json);
}

enum exit_status
list_deeds(struct cli *cli)
{
    struct json json = json_new(&cli->out);

    if (cli->format != FORMAT_JSON) {
        print_table(cli, deeds_table(cli));
        return EXIT_FINE;
    }
    json_array(&json);
    for (size_t i = 0; i < deed_count; i++)
        deed_json(cli, &json, &deeds[i]);
    json_end(&json);
    json_finish(&json);
    return EXIT_FINE;
}
