/* db_agency.c - trachu db agency: what an agency was called year by year, where
 * it comes from, and what came of it. */
#include "cli/db_inside.h"

#include "report/figure.h"
#include "report/lineage.h"
#include "report/table.h"
#include "store/agency.h"

#include <string.h>

/* All that is known of one; whom it goes on from, and who goes on from it. */
struct history {
    const char *code, *closed_on;
    struct lineage_link *before, *after;
    size_t before_count, after_count;
    struct agency_named *years;
    size_t year_count;
};

static enum status
read_history(struct store *store, struct history *history, struct mem *mem)
{
    int64_t id;

    TRY(agency_find(store, history->code, &id));
    TRY(agency_closed_on(store, id, &history->closed_on, mem));
    TRY(lineage_read(store, id, LINEAGE_BEFORE, &history->before,
                     &history->before_count, mem));
    TRY(lineage_read(store, id, LINEAGE_AFTER, &history->after,
                     &history->after_count, mem));
    return agency_names(store, id, &history->years, &history->year_count, mem);
}

/* ---- as a table ---- */

/* "North District · Group A · below province" */
static const char *
year_text(struct cli *cli, const struct agency_row *as)
{
    bool thai = cli->voice.language == THAI;
    const char *name = thai ? as->name_th : as->name_en;
    struct out out = out_new(cli->mem);

    if (name == NULL)
        name = thai ? as->name_en : as->name_th;
    out_text(&out, name == NULL ? "–" : name);
    if (as->group != NULL) {
        out_text(&out, " · ");
        SAY(&out, &cli->voice, TEXT_RANK_GROUP, arg_text("group", as->group));
    }
    if (as->parent != NULL) {
        out_text(&out, " · ");
        SAY(&out, &cli->voice, TEXT_AGENCY_BELOW,
            arg_text("parent", as->parent));
    }
    return out_string(&out);
}

static const char *
day_text(struct cli *cli, struct day day)
{
    struct out out = out_new(cli->mem);

    if (cli->format == FORMAT_CSV)
        day_print_iso(&out, day);
    else
        say_day(&out, &cli->voice, day);
    return out_string(&out);
}

static void
add_links(struct cli *cli, struct table *table,
          const struct lineage_link *links, size_t count)
{
    for (size_t i = 0; i < count; i++)
        TABLE_ROW(table, ROW_ITEM, day_text(cli, links[i].on),
                  lineage_text(&cli->voice, &links[i], cli->mem));
}

static void
print_history(struct cli *cli, const struct history *history)
{
    struct out caption = out_new(cli->mem);
    struct table *table;
    struct day day;

    SAY(&caption, &cli->voice, TEXT_AGENCY_CAPTION,
        arg_text("agency", history->code));
    table = table_new(cli->mem, out_string(&caption));
    table_column(table, said(&cli->voice, TEXT_LOG_AT), ALIGN_TEXT);
    table_column(table, said(&cli->voice, TEXT_AGENCY_WHAT), ALIGN_TEXT)
        ->wraps = true;
    add_links(cli, table, history->after, history->after_count);
    if (history->closed_on != NULL &&
        day_parse(history->closed_on, strlen(history->closed_on), &day))
        TABLE_ROW(table, ROW_ITEM, day_text(cli, day),
                  said(&cli->voice, TEXT_AGENCY_ENDS));
    for (size_t i = history->year_count; i-- > 0;) {
        struct out year = out_new(cli->mem);

        SAY(&year, &cli->voice, TEXT_RANK_YEAR,
            arg_whole("year", history->years[i].fiscal_year));
        TABLE_ROW(table, ROW_ITEM, out_string(&year),
                  year_text(cli, &history->years[i].as));
    }
    add_links(cli, table, history->before, history->before_count);
    print_table(cli, table);
}

/* ---- as JSON ---- */

static void
history_json(struct cli *cli, const struct history *history)
{
    struct json json = json_new(&cli->out);

    json_object(&json);
    key_text(&json, "agency", history->code);
    key_text(&json, "closed_on", history->closed_on);
    json_key(&json, "before");
    lineage_json(&json, history->before, history->before_count);
    json_key(&json, "after");
    lineage_json(&json, history->after, history->after_count);
    json_key(&json, "years");
    json_array(&json);
    for (size_t i = 0; i < history->year_count; i++) {
        const struct agency_row *as = &history->years[i].as;

        json_object(&json);
        json_key(&json, "fiscal_year");
        json_whole(&json, history->years[i].fiscal_year);
        key_text(&json, "name_th", as->name_th);
        key_text(&json, "name_en", as->name_en);
        key_text(&json, "group", as->group);
        key_text(&json, "parent", as->parent);
        json_end(&json);
    }
    json_end(&json);
    json_end(&json);
    json_finish(&json);
}

enum exit_status
db_agency(struct cli *cli)
{
    struct history history = {.code = cli->words[1]};
    struct store *store;
    enum exit_status exit = store_open_told(cli, DB_READ, &store);
    enum status status;

    if (exit != EXIT_FINE)
        return exit;
    /* the centre has no years and comes from nowhere */
    status = history.code[0] == '\0'
                 ? STATUS_ABSENT
                 : read_history(store, &history, cli->mem);
    if (status == STATUS_ABSENT) {
        TELL(cli, TEXT_DEED_AGENCY, arg_text("agency", history.code));
        exit = EXIT_REFUSED;
    } else if (status != STATUS_FINE) {
        exit = tell_status(cli, store, status);
    } else if (cli->format == FORMAT_JSON) {
        history_json(cli, &history);
    } else {
        print_history(cli, &history);
    }
    store_close(store);
    return exit;
}
