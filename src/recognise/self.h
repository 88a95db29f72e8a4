/* self.h - what divisions report of themselves: the papers of all files put
 * to the indicators of an agreement, at the stage self.
 *
 * Results and claims go to results.csv, what was written to report/CODE.yaml,
 * printed criteria to the indicator: applied where they give every score that
 * is printed, else kept as `printed`.  What two papers say differently is
 * told; the first stays.
 */
#ifndef RECOGNISE_SELF_H
#define RECOGNISE_SELF_H

#include "model/agreement.h"
#include "recognise/papers.h"

/* Prose that went into a form, with the place it has in the source. */
struct told {
    struct said said;
    const char *code; /* of the indicator it is about */
};

struct self {
    struct told *told;
    size_t told_count;
    size_t forms, details, summaries; /* how many papers were used */
};

struct alias {
    const char *code, *name;
    struct place place;
};

struct papers_list {
    const struct papers *papers; /* of each file */
    size_t count;
    bool with_persons;           /* keep names and telephones of reporters */
    enum stage stage;            /* of forms, sheets and summaries */
    const struct alias *aliases; /* what a house calls its indicators */
    size_t alias_count;
};

void self_from_papers(struct self *self, struct year *year,
                      const struct papers_list *list, const struct desk *desk);

#endif
