/* queue.c - GET /review: what waits for a reader's judgement. */
#include "web/review.h"

#include "pages.h"
#include "report/phrase.h"
#include "web/tasks.h"
#include "web/views.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* So many are shown at once. */
enum { ROWS_MOST = 200 };

/* Deeds as pages speak of them; those with a question are of queues. */
static const struct {
    const char *deed;
    enum text_key asked, did;
    bool waits; /* it is in queues */
} deeds_said[] = {
    {"approve", TEXT_WEB_ASKED_APPROVE, TEXT_WEB_DID_APPROVE, true},
    {"confirm", TEXT_WEB_ASKED_CONFIRM, TEXT_WEB_DID_CONFIRM, true},
    {"verify", TEXT_WEB_ASKED_VERIFY, TEXT_WEB_DID_VERIFY, true},
    {"decide", TEXT_WEB_ASKED_DECIDE, TEXT_WEB_DID_DECIDE, true},
    {"decide-appeal", TEXT_WEB_ASKED_DECIDE_APPEAL,
     TEXT_WEB_DID_DECIDE_APPEAL, true},
    {"review", TEXT_WEB_ASKED_REVIEW, TEXT_WEB_DID_REVIEW, false},
    {"return", TEXT_WEB_ASKED_RETURN, TEXT_WEB_DID_RETURN, false},
    {"restate", TEXT_WEB_ASKED_RESTATE, TEXT_WEB_DID_RESTATE, false},
    {"appeal", TEXT_WEB_ASKED_APPEAL, TEXT_WEB_DID_APPEAL, false},
    {"ask", TEXT_WEB_ASKED_ASK, TEXT_WEB_DID_ASK, false},
    {"answer", TEXT_WEB_ASKED_ANSWER, TEXT_WEB_DID_ANSWER, false},
};

#define DEEDS_SAID (sizeof deeds_said / sizeof deeds_said[0])

enum text_key
deed_asked(const char *deed)
{
    for (size_t i = 0; i < DEEDS_SAID; i++)
        if (strcmp(deeds_said[i].deed, deed) == 0)
            return deeds_said[i].asked;
    return TEXT_WEB_ASKED_OTHER;
}

enum text_key
deed_did(const char *deed)
{
    for (size_t i = 0; i < DEEDS_SAID; i++)
        if (strcmp(deeds_said[i].deed, deed) == 0)
            return deeds_said[i].did;
    return TEXT_WEB_DID_OTHER;
}

static bool
is_queued(const char *deed)
{
    for (size_t i = 0; i < DEEDS_SAID; i++)
        if (strcmp(deeds_said[i].deed, deed) == 0)
            return deeds_said[i].waits;
    return false;
}

enum status
queue_read(struct request *request, struct queue *queue)
{
    struct task *tasks;
    size_t count, kept = 0;

    TRY(tasks_of(request->desk, request->reader.person_id, request->now,
                 &tasks, &count, request->mem));
    for (size_t i = 0; i < count; i++)
        if (is_queued(tasks[i].deed))
            tasks[kept++] = tasks[i];
    *queue = (struct queue){tasks, kept};
    return STATUS_FINE;
}

size_t
queue_find(const struct queue *queue, const char *agency, int64_t fiscal_year,
           const char *indicator, const char *round)
{
    size_t i = 0;

    while (i < queue->count &&
           (queue->tasks[i].fiscal_year != fiscal_year ||
            strcmp(queue->tasks[i].agency, agency) != 0 ||
            strcmp(queue->tasks[i].indicator, indicator) != 0 ||
            strcmp(queue->tasks[i].round, round) != 0))
        i++;
    return i;
}

const char *
judge_address(struct request *request, const char *agency, int64_t fiscal_year,
              const char *indicator, const char *round)
{
    struct out out = out_new(request->mem);
    char year[24];

    snprintf(year, sizeof year, "%" PRId64, fiscal_year);
    out_text(&out, address_of(request->mem, "agency", agency, year,
                              "indicator", indicator, "judge", NULL));
    if (round[0] != '\0') {
        out_text(&out, "?round=");
        percent_encode(&out, round);
    }
    return out_string(&out);
}

const char *
queue_address(struct request *request, const struct task *task)
{
    return judge_address(request, task->agency, task->fiscal_year,
                         task->indicator, task->round);
}

/* ---- the page ---- */

static void
fill_row(struct waiting_view *row, struct request *request,
         const struct task *task)
{
    *row = (struct waiting_view){
        .asked = said(&request->voice, deed_asked(task->deed)),
        .agency = phrase_words(&request->voice, task->agency_name) != NULL
                      ? phrase_words(&request->voice, task->agency_name)
                      : task->agency,
        .year = task->fiscal_year,
        .code = task->indicator,
        .name = words_in(task->name, language_code(request->voice.language)),
        .round = task->round[0] == '\0'
                     ? NULL
                     : phrase_round(&request->voice, task->round, request->mem),
        .address = queue_address(request, task),
        .due = task->closes_at == NULL
                   ? NULL
                   : due_said(request, task->closes_at, task->overdue),
        .overdue = task->overdue,
    };
}

enum status
view_review(struct request *request)
{
    struct review_view view = {0};
    struct queue queue;
    struct part part;
    const char *done = request_query(request, "done");

    TRY(queue_read(request, &queue));
    if (request->twin != TWIN_HTML)
        return tasks_data(request,
                          &(struct task_lists){.tasks = queue.tasks,
                                               .count = queue.count});
    frame_fill(&view.frame, request,
               queue.count == 0
                   ? said(&request->voice, TEXT_WEB_REVIEW_NONE)
                   : SENTENCE(request, TEXT_WEB_REVIEW_COUNT,
                              arg_whole("count", (long long)queue.count)),
               PLACE_TASKS);
    if (done[0] != '\0')
        view.frame.notice = said(&request->voice, deed_did(done));
    part = part_of(&view.part, request, queue.count, ROWS_MOST);
    view.rows = MEM_ARRAY(request->mem, struct waiting_view, ROWS_MOST);
    for (size_t i = part.from; i < part.until; i++)
        fill_row(&view.rows[view.row_count++], request, &queue.tasks[i]);
    if (queue.count > 0)
        view.first = queue_address(request, &queue.tasks[0]);
    view.downloads = own_downloads_of(request);
    page_review(&request->out, &request->voice, &view);
    return STATUS_FINE;
}
