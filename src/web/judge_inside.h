/* judge_inside.h - what judging an indicator shares between reading what was
 * sent and showing the page.
 */
#ifndef WEB_JUDGE_INSIDE_H
#define WEB_JUDGE_INSIDE_H

#include "web/judge.h"

/* Everything about the place of the request. */
struct judge {
    struct queue queue;
    size_t at; /* in it */
    struct year_card card;
    const struct indicator *indicator;
    struct judging judging;
};

/* What the reader sent, if it was sent here. */
struct sent {
    const char *deed; /* NULL: nothing was */
    bool checks;      /* to be shown, not done */
    struct deed_answer answer;
};

/* STATUS_ABSENT: there is no such indicator. */
enum status judge_read(struct request *request, struct judge *judge);

/* The page, after a refusal with all that was typed. */
enum status judge_show(struct request *request, const struct judge *judge,
                       const struct sent *sent);

#endif
