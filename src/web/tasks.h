/* tasks.h - what do I have to do now? */
#ifndef WEB_TASKS_H
#define WEB_TASKS_H

#include "action/tasks.h"
#include "web/part.h"
#include "web/downloads.h"

struct task_view {
    const char *code, *name, *address; /* code NULL: of an agreement */
    const char *round;                 /* NULL: the year */
    const char *reason, *question, *appeal, *since, *host; /* NULL: none */
    bool drafted, acting, barred;
};

/* Tasks of one kind in one place that are due together. */
struct task_group {
    const char *title, *place;
    const char *due, *left; /* NULL: no date; nothing worth saying */
    bool overdue, returned;
    const char *paste; /* where several are entered at once; NULL: no such */
    const char *blank; /* forms to be written on; NULL: no such */
    const struct task *first;
    struct task_view *tasks;
    size_t task_count, task_room;
};

struct task_groups {
    struct task_group *groups;
    size_t group_count, group_room;
};

struct tasks_view {
    struct frame frame;
    const char *heading;
    struct task_groups own, others;
    struct part_view part; /* of one's own */
    struct downloads_view downloads;
    const char *waiting; /* NULL: nothing does */
    bool late;           /* something is overdue */
    const char *feed, *feed_made; /* its address, once; when it was made */
};

/* "by 31 Oct 2022 23:59", or once it has passed "closed on …". */
const char *due_said(struct request *request, const char *closes_at, bool over);

/* Where a task is done. */
const char *task_address(const struct task *task, struct mem *mem);

/* The page of the reader's tasks; with the address of a calendar, once. */
enum status tasks_page(struct request *request, const char *feed,
                       const char *notice);

/* Tasks as iCalendar (RFC 5545), in this voice. */
void tasks_calendar(struct request *request, const struct voice *voice,
                    const struct task *tasks, size_t count);

/* The lists as CSV or JSON, by the request's twin. */
enum status tasks_data(struct request *request,
                       const struct task_lists *lists);

/* "division head: to approve": whose turn a task of others is. */
enum text_key waiting_text(const char *deed);

/* An entry's value or the word for why there is none; NULL: no entry. */
const char *plain_entry(struct request *request, const struct entry *entry);

/* "https://host" of this server as people reach it. */
const char *own_address(const struct request *request);

#endif
