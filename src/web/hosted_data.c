/* hosted_data.c - GET /hosted.csv and /hosted.json. */
#include "web/hosted_inside.h"

#include "base/json.h"
#include "report/figure.h"
#include "report/table_csv.h"

enum status
grid_csv(struct request *request, const struct hosted_view *view)
{
    struct table *table = table_new(request->mem, view->name);

    table_column(table, said(&request->voice, TEXT_WEB_HOSTED_CODE),
                 ALIGN_TEXT);
    for (size_t i = 0; i < GRID_ORDERS; i++)
        table_column(table, said(&request->voice, grid_orders[i].head),
                     grid_orders[i].number ? ALIGN_NUMBER : ALIGN_TEXT);
    table_column(table, said(&request->voice, TEXT_WEB_HOSTED_DECISION),
                 ALIGN_TEXT);
    table_column(table, said(&request->voice, TEXT_WEB_JUDGE_REASON),
                 ALIGN_TEXT);
    for (size_t i = 0; i < view->row_count; i++) {
        const struct grid_view *row = &view->rows[i];
        struct out evidence = out_new(request->mem),
                   findings = out_new(request->mem);

        out_format(&evidence, "%zu", row->evidence);
        out_format(&findings, "%zu", row->findings);
        TABLE_ROW(table, ROW_ITEM, row->code, row->agency, row->group,
                  row->number, row->level.text, row->score, row->before,
                  out_string(&findings), out_string(&evidence), row->stands,
                  row->decision, row->reason);
    }
    request->type = "text/csv; charset=utf-8";
    table_csv(&request->out, table);
    return STATUS_FINE;
}

static void
row_json(struct json *json, const struct hosted_row *row)
{
    const struct entry *base = row->base;

    json_object(json);
    key_text(json, "agency", row->agency.code);
    key_text(json, "group", row->agency.group);
    key_text(json, "stage", base == NULL ? NULL : stage_name(base->stage));
    key_number(json, "result", base != NULL && base->given,
               base == NULL ? ratio_whole(0) : ratio_dec(base->value.value));
    key_number(json, "claimed", entry_stands(&row->entries[STAGE_SELF]) &&
                                    row->entries[STAGE_SELF].given,
               ratio_dec(row->entries[STAGE_SELF].value.value));
    key_whole(json, "level", row->scored, row->level);
    key_number(json, "score", row->scored, row->score);
    key_number(json, "year_before", row->had && row->before.given,
               ratio_dec(row->before.value));
    key_whole(json, "findings", true, (long long)row->finding_count);
    key_whole(json, "evidence", true, (long long)row->evidence_count);
    key_text(json, "stands", standings[stands_where(row)].name);
    key_bool(json, "differs", row_differs(row));
    key_text(json, "reason", base == NULL ? NULL : base->reason);
    json_end(json);
}

enum status
grid_json(struct request *request, const struct grid *grid)
{
    struct json json = json_new(&request->out);

    request->type = "application/json";
    json_object(&json);
    key_whole(&json, "fiscal_year", grid->indicator != NULL, grid->year);
    key_text(&json, "indicator", grid->code);
    key_text(&json, "round", grid->round);
    json_key(&json, "agencies");
    json_array(&json);
    for (size_t i = 0; i < grid->count; i++)
        if (row_is_wanted(grid->rows[i], request))
            row_json(&json, grid->rows[i]);
    json_end(&json);
    json_end(&json);
    json_finish(&json);
    return STATUS_FINE;
}
