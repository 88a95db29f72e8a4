/* tasks_data.c - tasks as CSV and JSON. */
#include "web/tasks.h"

#include "action/mail_text.h"
#include "base/json.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"
#include "report/table_csv.h"
#include "web/queue.h"

#include <stdio.h>

static const enum text_key heads[] = {
    TEXT_WEB_REVIEW_ASKED,  TEXT_WEB_HOSTED_CODE,
    TEXT_WEB_HOSTED_AGENCY, TEXT_WEB_HOSTED_YEAR,
    TEXT_WEB_YEAR_ROUND,    TEXT_WEB_REVIEW_INDICATOR,
    TEXT_WEB_TASKS_NAME,    TEXT_WEB_CALENDAR_CLOSES,
    TEXT_WEB_TASKS_IS_LATE, TEXT_WEB_OFFICE_CLAIMED,
    TEXT_WEB_OFFICE_VALUE,  TEXT_WEB_JUDGE_REASON,
};

const char *
plain_entry(struct request *request, const struct entry *entry)
{
    if (entry == NULL)
        return NULL;
    if (entry->blank && !entry->given)
        return said(&request->voice, TEXT_WEB_VALUES_GIVE);
    if (!entry->given)
        return said(&request->voice, state_text(entry->state));
    return entry->blank /* as computed, not as anybody wrote it */
               ? figure_short(&request->voice, ratio_dec(entry->value.value),
                              request->mem)
               : figure_text(&request->voice, ratio_dec(entry->value.value),
                             entry->value.places, request->mem);
}

static void
add_rows(struct table *table, struct request *request, const struct task *tasks,
         size_t count, bool own)
{
    const struct voice *voice = &request->voice;
    struct mem *mem = request->mem;

    for (size_t i = 0; i < count; i++) {
        const struct task *task = &tasks[i];
        struct out year = out_new(mem), closes = out_new(mem);

        out_format(&year, "%lld", (long long)task->fiscal_year);
        if (task->closes_at != NULL)
            out_text(&closes, task->closes_at);
        TABLE_ROW(
            table, ROW_ITEM,
            said(voice, own ? task_text(task->deed) : waiting_text(task->deed)),
            task->agency, phrase_words(voice, task->agency_name),
            out_string(&year), task->round, task->indicator,
            task->indicator == NULL ? NULL : phrase_words(voice, task->name),
            out_string(&closes),
            task->overdue ? said(voice, TEXT_WEB_TASKS_IS_LATE) : NULL,
            plain_entry(request, task->self), plain_entry(request, task->base),
            task->reason != NULL           ? task->reason
            : task_appeal(task) != NULL ? task_appeal(task)
                                           : task->question);
    }
}

static void
key_entry(struct json *json, const char *key, const struct entry *entry)
{
    if (entry != NULL && !entry->given)
        key_text(json, key, state_name(entry->state));
    else
        key_number(json, key, entry != NULL,
                   entry == NULL ? ratio_whole(0)
                                 : ratio_dec(entry->value.value));
}

static void
add_json(struct json *json, const char *key, const struct task *tasks,
         size_t count)
{
    json_key(json, key);
    json_array(json);
    for (size_t i = 0; i < count; i++) {
        const struct task *task = &tasks[i];

        json_object(json);
        key_text(json, "deed", task->deed);
        key_text(json, "agency", task->agency);
        key_whole(json, "fiscal_year", true, task->fiscal_year);
        key_text(json, "round", task->round);
        key_text(json, "indicator", task->indicator);
        key_text(json, "stage", task->staged ? stage_name(task->stage) : NULL);
        key_text(json, "closes_at", task->closes_at);
        key_bool(json, "overdue", task->overdue);
        key_bool(json, "drafted", task->drafted);
        key_bool(json, "acting", task->acting_for != 0);
        key_entry(json, "claimed", task->self);
        key_entry(json, "stands", task->base);
        key_text(json, "reason",
                 task->reason != NULL ? task->reason : task_appeal(task));
        key_text(json, "question", task->question);
        json_end(json);
    }
    json_end(json);
}

enum status
tasks_data(struct request *request, const struct task_lists *lists)
{
    if (request->twin == TWIN_JSON) {
        struct json json = json_new(&request->out);

        request->type = "application/json";
        json_object(&json);
        add_json(&json, "tasks", lists->tasks, lists->count);
        add_json(&json, "waiting", lists->waiting, lists->waiting_count);
        json_end(&json);
        json_finish(&json);
    } else {
        struct table *table = table_new(
            request->mem, said(&request->voice, TEXT_WEB_TASKS_TITLE));

        for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
            table_column(table, said(&request->voice, heads[i]), ALIGN_TEXT);
        add_rows(table, request, lists->tasks, lists->count, true);
        add_rows(table, request, lists->waiting, lists->waiting_count, false);
        request->type = "text/csv; charset=utf-8";
        table_csv(&request->out, table);
    }
    return STATUS_FINE;
}
