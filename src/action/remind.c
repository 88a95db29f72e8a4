/* remind.c - reminders before a window closes, and once it has. */
#include "action/remind.h"

#include "action/tasks.h"
#include "base/json.h"
#include "store/mail.h"
#include "store/person.h"

#include <string.h>

#define DAY_MS (INT64_C(24) * 60 * 60 * 1000)

#define TASKS_SHOWN 20

/* The reminder that is due for a window that closes then: days before, 0 for
 * overdue; below 0: none yet. */
static int
days_before(const struct task *task, int64_t now)
{
    static const int days[] = {1, 7};
    int64_t rest;

    if (task->overdue)
        return 0;
    rest = moment_of(task->closes_at) - now;
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        if (rest <= days[i] * DAY_MS)
            return days[i];
    return -1;
}

/* One window: a stage of a round of a year that closes at one time. */
static bool
same_window(const struct task *a, const struct task *b)
{
    return a->staged && b->staged && a->closes_at != NULL &&
           b->closes_at != NULL && a->stage == b->stage &&
           a->fiscal_year == b->fiscal_year &&
           strcmp(a->round, b->round) == 0 &&
           strcmp(a->closes_at, b->closes_at) == 0;
}

static void
put_task(struct json *json, const struct task *task)
{
    json_object(json);
    key_some(json, "deed", task->deed);
    key_some(json, "agency", task->agency);
    key_some(json, "code", task->indicator);
    key_some(json, "name_th", words_in(task->name, "th"));
    key_some(json, "name_en", words_in(task->name, "en"));
    json_end(json);
}

static const char *
content_of(const struct task *tasks, size_t count, const struct task *of,
           struct mem *mem)
{
    struct out out = out_new(mem);
    struct json json = json_compact(&out);
    size_t all = 0;

    json_object(&json);
    json_key(&json, "year");
    json_whole(&json, of->fiscal_year);
    json_key(&json, "round");
    json_text(&json, of->round);
    key_some(&json, "stage", stage_name(of->stage));
    key_some(&json, "closes", of->closes_at);
    json_key(&json, "tasks");
    json_array(&json);
    for (size_t i = 0; i < count; i++)
        if (same_window(&tasks[i], of) && all++ < TASKS_SHOWN)
            put_task(&json, &tasks[i]);
    json_end(&json);
    json_key(&json, "count");
    json_whole(&json, (long long)all);
    if (all > TASKS_SHOWN) {
        json_key(&json, "more");
        json_whole(&json, (long long)(all - TASKS_SHOWN));
    }
    json_end(&json);
    return out_string(&out);
}

static const char *
about_of(const struct person *person, const struct task *of, int days,
         struct mem *mem)
{
    struct out about = out_new(mem);

    out_format(&about, "due/%lld/%s/%s/%s/%d/%lld", (long long)of->fiscal_year,
               of->round, stage_name(of->stage), of->closes_at, days,
               (long long)person->id);
    return out_string(&about);
}

struct reminders {
    struct mail *item;
    size_t count, room;
};

/* A task stands for its window when none before it is of the same. */
static bool
stands_for_window(const struct task *tasks, size_t i)
{
    size_t first = 0;

    if (!tasks[i].staged || tasks[i].closes_at == NULL)
        return false;
    while (!same_window(&tasks[first], &tasks[i]))
        first++;
    return first == i;
}

static enum status
find_reminders(struct desk *desk, const struct person *person, int64_t now,
               struct reminders *reminders, struct mem *mem)
{
    struct task *tasks;
    size_t count;

    TRY(tasks_of(desk, person->id, now, &tasks, &count, mem));
    for (size_t i = 0; i < count; i++) {
        int days;

        if (!stands_for_window(tasks, i))
            continue;
        days = days_before(&tasks[i], now);
        if (days < 0)
            continue;
        *MEM_PUSH(mem, reminders->item, reminders->count, reminders->room) =
            (struct mail){.agency_id = person->agency_id,
                          .person_id = person->id,
                          .about = about_of(person, &tasks[i], days, mem),
                          .kind = days == 0 ? "overdue" : "due",
                          .content = content_of(tasks, count, &tasks[i], mem)};
    }
    return STATUS_FINE;
}

static enum status
put_reminders(struct store *store, const struct reminders *reminders,
              int64_t now, size_t *count)
{
    char now_text[MOMENT_TEXT];
    bool is_new;

    moment_text(now_text, now);
    for (size_t i = 0; i < reminders->count; i++) {
        reminders->item[i].due_at = now_text;
        TRY(mail_put(store, &reminders->item[i], &is_new));
        *count += is_new;
    }
    return STATUS_FINE;
}

static enum status
remind_person(struct desk *desk, const struct person *person, int64_t now,
              size_t *count, struct mem *mem)
{
    struct reminders reminders = {0};
    enum status status;

    /* looking takes longer than putting: it locks nobody out */
    TRY(find_reminders(desk, person, now, &reminders, mem));
    if (reminders.count == 0)
        return STATUS_FINE;
    TRY(store_begin(desk->store));
    status = put_reminders(desk->store, &reminders, now, count);
    if (status == STATUS_FINE)
        return store_commit(desk->store);
    store_rollback(desk->store);
    return status;
}

enum status
remind_all(struct desk *desk, int64_t now, size_t *count, struct mem *mem)
{
    struct person *people;
    size_t people_count;

    *count = 0;
    TRY(person_list(desk->store, &people, &people_count, mem));
    for (size_t i = 0; i < people_count; i++) {
        struct mem *own = mem_new();
        enum status status =
            people[i].email == NULL
                ? STATUS_FINE
                : remind_person(desk, &people[i], now, count, own);

        mem_free(own);
        TRY(status);
    }
    return STATUS_FINE;
}
