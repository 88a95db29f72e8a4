/* take_in.h - a folder that an administrator brings: looked at, then loaded.
 *
 * Administrators of the centre alone.  What is in the folder is not believed: it
 * is read as on the command line, with the same limits and findings.
 */
#ifndef ACTION_TAKE_IN_H
#define ACTION_TAKE_IN_H

#include "action/desk.h"
#include "action/session.h"
#include "action/year.h"
#include "score/score.h"

struct looked_at {
    struct year year;
    bool readable, scored; /* scored: `card` is of its latest stage */
    bool may_be_draft;     /* nothing was measured yet */
    bool same;             /* it is there already: taken in, nothing changes */
    struct scorecard card;
    const char *round;
    struct findings findings;
};

/* Nothing is changed.  STATUS_FORBIDDEN: it is not for this reader. */
enum status look_at_folder(struct desk *desk, const struct reader *reader,
                           const char *folder, struct looked_at *looked,
                           struct mem *mem);

/* As the year of the agency with this code; that of another is refused, and a
 * draft of what was measured already.  In one transaction, with the reader's
 * number in the journal; what became of it stands in *loaded. */
struct taking {
    const char *folder, *code;
    bool replace; /* write over what people did */
    bool draft;   /* not signed: both sides do that here */
};

enum status take_in_folder(struct desk *desk, const struct reader *reader,
                           const struct taking *taking, enum loaded *loaded,
                           struct findings *findings, struct mem *mem);

#endif
