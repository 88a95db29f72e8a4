/* remind.h - reminders before a window closes, and once it has.
 *
 * Whoever still owes something in a window gets one mail 7 days before it
 * closes, one a day before, and one when it has closed: each once, for all that
 * they owe there.  What they owe is their tasks (action/tasks.h).
 */
#ifndef ACTION_REMIND_H
#define ACTION_REMIND_H

#include "action/desk.h"

/* Puts in what is due at the instant `now`; *count is how many are new. */
enum status remind_all(struct desk *desk, int64_t now, size_t *count,
                       struct mem *mem);

#endif
