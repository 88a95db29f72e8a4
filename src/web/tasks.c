/* tasks.c - GET /tasks: what do I have to do now? */
#include "web/tasks.h"

#include "action/feed.h"
#include "action/mail_text.h"
#include "base/moment.h"
#include "base/text.h"
#include "pages.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "web/roles.h"
#include "web/views.h"

#include <string.h>

/* So many are shown at once. */
enum { TASKS_MOST = 200 };

/* ---- where a task is done ---- */

static const struct {
    const char *deed, *page;
} pages[] = {
    {"submit", "enter"},    {"answer", "answer"}, {"approve", "judge"},
    {"confirm", "judge"},   {"verify", "judge"},  {"decide", "judge"},
    {"decide-appeal", "judge"},
};

static const char *
page_of(const char *deed)
{
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        if (strcmp(pages[i].deed, deed) == 0)
            return pages[i].page;
    return "agreement";
}

const char *
task_address(const struct task *task, struct mem *mem)
{
    const char *year = text_of_whole(task->fiscal_year, mem);
    struct out address = out_new(mem);
    const char *page = page_of(task->deed);

    if (task->indicator == NULL)
        return address_of(mem, "agency", task->agency, year, page,
                          NULL);
    out_text(&address,
             address_of(mem, "agency", task->agency, year,
                        "indicator", task->indicator, page, NULL));
    if (task->round[0] != '\0') {
        out_text(&address, "?round=");
        percent_encode(&address, task->round);
    }
    return out_string(&address);
}

const char *
due_said(struct request *request, const char *closes_at, bool over)
{
    return SENTENCE(request, over ? TEXT_WEB_TASKS_LATE : TEXT_WEB_TASKS_BY,
                    arg_closing("closes", moment_of(closes_at)));
}

/* ---- groups ---- */

static bool
is_together(const struct task *a, const struct task *b)
{
    return a->overdue == b->overdue && strcmp(a->deed, b->deed) == 0 &&
           a->agency_id == b->agency_id && a->fiscal_year == b->fiscal_year &&
           (a->reason == NULL) == (b->reason == NULL) &&
           (a->closes_at == NULL) == (b->closes_at == NULL) &&
           (a->closes_at == NULL || strcmp(a->closes_at, b->closes_at) == 0);
}

static const char *
agency_named(const struct task *task, const struct voice *voice)
{
    const char *name = phrase_words(voice, task->agency_name);

    return name == NULL ? task->agency : name;
}

/* How long is left, in days; NULL: long. */
static const char *
left_until(struct request *request, int64_t closes)
{
    int days = moment_day(closes).number - moment_day(request->now).number;

    if (days > 30)
        return NULL;
    if (days < 2)
        return said(&request->voice,
                    days < 1 ? TEXT_WEB_TASKS_TODAY : TEXT_WEB_TASKS_TOMORROW);
    return SENTENCE(request, TEXT_WEB_TASKS_DAYS, arg_whole("days", days));
}

enum text_key
waiting_text(const char *deed)
{
    static const struct {
        const char *deed;
        enum text_key text;
    } texts[] = {
        {"submit", TEXT_WEB_TASKS_FOR_SUBMIT},
        {"approve", TEXT_WEB_TASKS_FOR_APPROVE},
        {"confirm", TEXT_WEB_TASKS_FOR_CONFIRM},
        {"verify", TEXT_WEB_TASKS_FOR_VERIFY},
        {"decide-appeal", TEXT_WEB_TASKS_FOR_DECIDE_APPEAL},
    };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(texts[i].deed, deed) == 0)
            return texts[i].text;
    return TEXT_WEB_TASKS_FOR_DECIDE;
}

/* Where several results of one place are entered at once. */
static const char *
paste_address(const struct task *task, struct mem *mem)
{
    const char *year = text_of_whole(task->fiscal_year, mem);
    struct out address = out_new(mem);

    out_text(&address, address_of(mem, "agency", task->agency,
                                  year, "paste", NULL));
    if (task->round[0] != '\0') {
        out_text(&address, "?round=");
        percent_encode(&address, task->round);
    }
    return out_string(&address);
}

static void
begin_group(struct task_group *group, const struct task *task, bool own,
            struct request *request)
{
    const struct voice *voice = &request->voice;

    *group = (struct task_group){
        .title = said(voice, own ? task_text(task->deed)
                                 : waiting_text(task->deed)),
        .place = SENTENCE(request, TEXT_WEB_TASKS_PLACE,
                          arg_phrase("agency", agency_named(task, voice),
                                     request->mem),
                          arg_whole("year", task->fiscal_year)),
        .overdue = task->overdue,
        .returned = task->reason != NULL,
        .first = task,
    };
    if (own && strcmp(task->deed, "submit") == 0) {
        group->paste = paste_address(task, request->mem);
        group->blank = address_of(request->mem, "agency", task->agency,
                                  text_of_whole(task->fiscal_year,
                                                request->mem),
                                  "blank-form", NULL);
    }
    if (task->closes_at == NULL)
        return;
    group->due = due_said(request, task->closes_at, task->overdue);
    if (!task->overdue)
        group->left =
            left_until(request, moment_closing(moment_of(task->closes_at)));
}

static struct task_group *
group_of(struct task_groups *groups, const struct task *task, bool own,
         struct request *request)
{
    struct task_group *group;

    for (size_t i = groups->group_count; i-- > 0;)
        if (is_together(groups->groups[i].first, task))
            return &groups->groups[i];
    group = MEM_PUSH(request->mem, groups->groups, groups->group_count,
                     groups->group_room);
    begin_group(group, task, own, request);
    return group;
}

static enum status
fill_host(struct task_view *view, const struct task *task,
          struct request *request)
{
    struct agency_row host;

    TRY(see_agency_names(request->desk, task->host, &host, request->mem));
    view->host = SENTENCE(
        request, TEXT_WEB_TASKS_HOST,
        arg_phrase("host", agency_title(request, &host), request->mem));
    return STATUS_FINE;
}

static enum status
fill_task(struct task_view *view, const struct task *task, bool own,
          struct request *request)
{
    const struct voice *voice = &request->voice;
    struct mem *mem = request->mem;
    const char *name = phrase_words(voice, task->name);

    *view = (struct task_view){.address = task_address(task, mem),
                               .drafted = task->drafted && task->reason == NULL,
                               .acting = task->acting_for != 0,
                               .barred = task->barred};
    if (task->indicator != NULL) {
        view->code = figure_code(voice, task->indicator, mem);
        view->name = name == NULL ? view->code : name;
        if (!own)
            view->address = mem_string(mem, view->address,
                                       strcspn(view->address, "?") -
                                           strlen(page_of(task->deed)) - 1);
    } else {
        view->name = SENTENCE(request, TEXT_WEB_TASKS_AGREEMENT,
                              arg_whole("year", task->fiscal_year));
    }
    if (task->round[0] != '\0')
        view->round = phrase_round(voice, task->round, mem);
    if (task->reason != NULL)
        view->reason = SENTENCE(request, TEXT_WEB_TASKS_RETURNED,
                                arg_phrase("reason", task->reason, mem));
    if (task->question != NULL)
        view->question = SENTENCE(request, TEXT_WEB_TASKS_QUESTION,
                                  arg_phrase("text", task->question, mem));
    if (task_appeal(task) != NULL)
        view->appeal = SENTENCE(request, TEXT_WEB_TASKS_APPEAL,
                                arg_phrase("reason", task_appeal(task), mem));
    if (!own && task->since != NULL)
        view->since = SENTENCE(request, TEXT_WEB_TASKS_SINCE,
                               arg_moment("at", moment_of(task->since)));
    return own || task->host == NULL ? STATUS_FINE
                                     : fill_host(view, task, request);
}

/* What is overdue comes first; of the rest what was sent back. */
static int
rank_of(const struct task *task)
{
    return task->overdue ? 0 : task->reason != NULL ? 1 : 2;
}

/* By rank; those of one rank as they come. */
static const struct task **
ranked(const struct task *tasks, size_t count, struct mem *mem)
{
    const struct task **places = MEM_ARRAY(mem, const struct task *, count);
    size_t placed = 0;

    for (int rank = 0; rank < 3; rank++)
        for (size_t i = 0; i < count; i++)
            if (rank_of(&tasks[i]) == rank)
                places[placed++] = &tasks[i];
    return places;
}

static enum status
fill_groups(struct task_groups *groups, const struct task **tasks,
            struct part part, bool own, struct request *request)
{
    for (size_t i = part.from; i < part.until; i++) {
        struct task_group *group = group_of(groups, tasks[i], own, request);

        TRY(fill_task(MEM_PUSH(request->mem, group->tasks, group->task_count,
                               group->task_room),
                      tasks[i], own, request));
    }
    return STATUS_FINE;
}

/* ---- the page ---- */

static const char *
heading_of(struct request *request, const struct task_lists *lists)
{
    size_t late = 0;

    for (size_t i = 0; i < lists->count; i++)
        late += lists->tasks[i].overdue;
    if (lists->count == 0)
        return said(&request->voice, TEXT_WEB_TASKS_NONE);
    if (late > 0)
        return SENTENCE(request, TEXT_WEB_TASKS_SOME_LATE,
                        arg_whole("count", (long long)lists->count),
                        arg_whole("late", (long long)late));
    return lists->count == 1
               ? said(&request->voice, TEXT_WEB_TASKS_ONE)
               : SENTENCE(request, TEXT_WEB_TASKS_SOME,
                          arg_whole("count", (long long)lists->count));
}

enum status
tasks_page(struct request *request, const char *feed, const char *notice)
{
    struct tasks_view view = {.feed = feed};
    struct task_lists lists;
    int64_t made;

    TRY(task_lists_of(request->desk, request->reader.person_id, request->now,
                      &lists, request->mem));
    if (request->twin == TWIN_CSV || request->twin == TWIN_JSON)
        return tasks_data(request, &lists);
    if (request->twin == TWIN_ICS) {
        tasks_calendar(request, &request->voice, lists.tasks, lists.count);
        return STATUS_FINE;
    }
    TRY(feed_at(request->desk->store, &request->reader, &made, request->mem));
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_TASKS_TITLE), PLACE_TASKS);
    view.frame.notice = notice;
    view.heading = heading_of(request, &lists);
    TRY(fill_groups(&view.own, ranked(lists.tasks, lists.count, request->mem),
                    part_of(&view.part, request, lists.count, TASKS_MOST), true,
                    request));
    TRY(fill_groups(
        &view.others, ranked(lists.waiting, lists.waiting_count, request->mem),
        (struct part){0, lists.waiting_count < TASKS_MOST ? lists.waiting_count
                                                          : TASKS_MOST},
        false, request));
    view.downloads = own_downloads_of(request);
    view.late = view.own.group_count > 0 && view.own.groups[0].overdue;
    if (lists.waiting_count > 0)
        view.waiting =
            SENTENCE(request, TEXT_WEB_TASKS_WAITING,
                     arg_whole("count", (long long)lists.waiting_count));
    if (made != 0)
        view.feed_made =
            SENTENCE(request, TEXT_WEB_FEED_MADE, arg_moment("at", made));
    page_tasks(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_tasks(struct request *request)
{
    return tasks_page(request, NULL, NULL);
}
