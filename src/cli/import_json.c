/* import_json.c - what `import` read, as JSON: every cell and how it ended. */
#include "cli/import_report.h"

#include "base/json.h"
#include "report/figure.h"
#include "report/scorecard.h"

static void
files_json(struct cli *cli, struct json *json,
           const struct recognised *recognised)
{
    json_key(json, "files");
    json_array(json);
    for (size_t i = 0; i < recognised->count; i++) {
        const struct papers *papers = &recognised->papers[i];

        json_object(json);
        key_text(json, "path", recognised->sheets[i].file);
        key_text(json, "type", sheets_type_name(recognised->sheets[i].type));
        key_whole(json, "official_tables", true,
                  (long long)papers->official_count);
        json_key(json, "papers");
        json_array(json);
        for (size_t j = 0; j < papers->count; j++) {
            json_object(json);
            key_text(json, "kind", paper_kind_name(papers->paper[j].kind));
            key_text(json, "place",
                     place_text(papers->paper[j].place, NULL, cli->mem));
            json_end(json);
        }
        json_end(json);
        json_end(json);
    }
    json_end(json);
}

static void
cells_json(struct cli *cli, struct json *json, const struct ledger *ledger)
{
    json_key(json, "cells");
    json_array(json);
    for (size_t i = 0; i < ledger->count; i++) {
        const struct entry *entry = &ledger->entry[i];

        json_object(json);
        key_text(json, "place", place_text(entry->place, NULL, cli->mem));
        key_text(json, "ending", ending_name(entry->ending));
        key_text(json, "where", entry->where);
        key_text(json, "why",
                 entry->where == NULL && entry->ending != ENDING_OPEN
                     ? said(&cli->voice, entry->why)
                     : NULL);
        key_text(json, "text", mem_string(cli->mem, entry->text, entry->count));
        json_end(json);
    }
    json_end(json);
}

static void
offers_json(struct cli *cli, struct json *json, const struct offers *offers)
{
    json_key(json, "offers");
    json_array(json);
    for (size_t i = 0; i < offers->count; i++) {
        const struct offer *offer = &offers->offer[i];
        struct out day = out_new(cli->mem);

        if (offer->kind == WRITTEN_DAY)
            day_print_iso(&day, offer->day);
        json_object(json);
        key_text(json, "indicator", offer->indicator);
        key_text(json, "kind", offer_kind_name(offer));
        json_key(json, "value");
        if (offer->kind == WRITTEN_DAY)
            json_text(json, out_string(&day));
        else
            json_ratio(json, ratio_dec(offer->number.value));
        key_text(json, "unit", offer->unit);
        key_text(json, "text", offer->text);
        key_text(json, "before", offer->before);
        key_text(json, "place", place_text(offer->place, NULL, cli->mem));
        json_end(json);
    }
    json_end(json);
}

void
import_json(struct cli *cli, struct out *out,
            const struct recognised *recognised, struct findings *findings)
{
    const struct agreement *agreement = &recognised->year.agreement;
    const struct ledger *ledger = recognised->ledger;
    struct json json = json_new(out);

    json_object(&json);
    files_json(cli, &json, recognised);
    key_whole(&json, "fiscal_year", recognised->has_year,
              agreement->fiscal_year);
    key_whole(&json, "components", true, (long long)agreement->component_count);
    key_whole(&json, "indicators", true, (long long)agreement->indicator_count);
    key_whole(&json, "forms", true, (long long)recognised->self.forms);
    key_whole(&json, "details", true, (long long)recognised->self.details);
    key_whole(&json, "summaries", true, (long long)recognised->self.summaries);
    key_whole(&json, "used", true, (long long)ledger_sum(ledger, ENDING_USED));
    key_whole(&json, "ignored", true,
              (long long)ledger_sum(ledger, ENDING_LEFT));
    key_whole(&json, "not_understood", true,
              (long long)ledger_sum(ledger, ENDING_OPEN));
    cells_json(cli, &json, ledger);
    offers_json(cli, &json, &recognised->offers);
    json_key(&json, "findings");
    findings_json(&json, findings, &cli->voice, NULL);
    json_end(&json);
    json_finish(&json);
}
