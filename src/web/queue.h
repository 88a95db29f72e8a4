/* queue.h - what waits for a reader's judgement, one after the other. */
#ifndef WEB_QUEUE_H
#define WEB_QUEUE_H

#include "action/tasks.h"
#include "web/frame.h"

struct queue {
    struct task *tasks;
    size_t count;
};

/* The tasks of approving, confirming, verifying and deciding; read before the
 * year that a page is about, whose agreement may have to make room. */
enum status queue_read(struct request *request, struct queue *queue);

/* Where in it this stands; `count`: nowhere. */
size_t queue_find(const struct queue *queue, const char *agency,
                  int64_t fiscal_year, const char *indicator,
                  const char *round);

/* The page on which a task is done. */
const char *queue_address(struct request *request, const struct task *task);

/* The page of an indicator's round: "/agency/…/judge?round=6M". */
const char *judge_address(struct request *request, const char *agency,
                          int64_t fiscal_year, const char *indicator,
                          const char *round);

/* "approve" in the words of pages: what is to be done, and what was done. */
enum text_key deed_asked(const char *deed);
enum text_key deed_did(const char *deed);

#endif
