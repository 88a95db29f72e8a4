/* year_view.h - what pages about an agency's year share: which year, seen at
 * which stage and round, and how it is switched.
 */
#ifndef WEB_YEAR_VIEW_H
#define WEB_YEAR_VIEW_H

#include "action/read.h"
#include "score/score.h"
#include "web/frame.h"

struct choice_view {
    const char *address, *name;
    bool here;
};

struct choices_view {
    const char *label;
    struct choice_view *choices;
    size_t choice_count;
};

/* The head of such a page. */
struct year_head {
    const char *agency, *agency_address;
    const char *group; /* "group D"; NULL */
    const char *year, *days;
    struct choices_view years, stages, rounds;
};

/* One more that can be chosen. */
void choices_add(struct choices_view *choices, struct request *request,
                 const char *address, const char *name, bool here);

/* A year, scored as the address asks: ?stage=, ?round=. */
struct year_card {
    struct seen_year seen;
    struct scorecard card;
    const char *round;
    bool staged;
    enum stage stage;
    struct year_head head;
};

/* The year alone, no results yet: STATUS_ABSENT: there is none for this
 * reader. */
enum status year_card_find(struct request *request, struct year_card *card);

/* Then all of it.  STATUS_ABSENT: there is no such round or stage;
 * STATUS_CORRUPT: it cannot be scored. */
enum status year_card_read(struct request *request, enum year_parts parts,
                           struct year_card *card);

/* Both. */
enum status year_card_of(struct request *request, enum year_parts parts,
                         struct year_card *card);

/* Under which what is made of this year for this reader is kept (web/kept.h);
 * NULL: it is for them alone. */
const char *year_card_key(struct request *request,
                          const struct year_card *card);

#endif
