/* office_data.c - GET /office.csv and /office.json. */
#include "web/office_inside.h"

#include "base/json.h"
#include "report/figure.h"
#include "report/table_csv.h"
#include "web/tasks.h"

#include <string.h>

enum status
office_csv(struct request *request, const struct at_office *at)
{
    static const enum text_key heads[] = {
        TEXT_WEB_HOSTED_CODE,      TEXT_WEB_HOSTED_AGENCY,
        TEXT_WEB_REVIEW_INDICATOR, TEXT_WEB_TASKS_NAME,
        TEXT_WEB_YEAR_ROUND,       TEXT_WEB_REVIEW_ASKED,
        TEXT_WEB_OFFICE_CLAIMED,   TEXT_WEB_OFFICE_VALUE,
        TEXT_WEB_YEAR_STAGE,       TEXT_WEB_JUDGE_REASON};
    struct table *table =
        table_new(request->mem, said(&request->voice, TEXT_WEB_PLACE_OFFICE));

    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        table_column(table, said(&request->voice, heads[i]), ALIGN_TEXT);
    for (size_t i = 0; i < at->office.item_count; i++) {
        const struct office_item *item = &at->office.items[i];
        struct item_view view;

        office_item_view(&view, request, item);
        TABLE_ROW(table, ROW_ITEM, item->task->agency, view.agency, view.code,
                  view.name, view.round,
                  office_kind_said(request, item->kind),
                  view.claimed, view.value, view.stage, view.reason);
    }
    request->type = "text/csv; charset=utf-8";
    table_csv(&request->out, table);
    return STATUS_FINE;
}

static void
agency_json(struct json *json, const struct office_agency *agency)
{
    json_object(json);
    key_text(json, "agency", agency->code);
    for (size_t i = 0; i < OFFICE_KINDS; i++)
        key_whole(json, office_kind_name((enum office_kind)i), true,
                  (long long)agency->waiting[i]);
    key_bool(json, "published", agency->published);
    key_bool(json, "may_publish", agency->may_publish);
    json_end(json);
}

static void
key_value(struct json *json, const char *key, const struct entry *entry)
{
    if (entry->given)
        key_number(json, key, true, ratio_dec(entry->value.value));
    else if (entry->blank)
        key_text(json, key, "values"); /* which give none */
    else
        key_text(json, key, state_name(entry->state));
}

static void
item_json(struct json *json, const struct office_item *item)
{
    json_object(json);
    key_text(json, "agency", item->task->agency);
    key_text(json, "indicator", item->task->indicator);
    key_text(json, "kind", office_kind_name(item->kind));
    key_value(json, "claimed", item->self);
    key_value(json, "stands", item->base);
    key_text(json, "stage", stage_name(item->base->stage));
    key_text(json, "reason", office_reason(item));
    json_end(json);
}

enum status
office_json(struct request *request, const struct at_office *at)
{
    struct json json = json_new(&request->out);

    request->type = "application/json";
    json_object(&json);
    key_whole(&json, "fiscal_year", at->asked.fiscal_year != 0,
              at->asked.fiscal_year);
    key_text(&json, "round", at->asked.round);
    json_key(&json, "agencies");
    json_array(&json);
    for (size_t i = 0; i < at->office.agency_count; i++)
        agency_json(&json, &at->office.agencies[i]);
    json_end(&json);
    json_key(&json, "items");
    json_array(&json);
    for (size_t i = 0; i < at->office.item_count; i++)
        item_json(&json, &at->office.items[i]);
    json_end(&json);
    json_end(&json);
    json_finish(&json);
    return STATUS_FINE;
}
