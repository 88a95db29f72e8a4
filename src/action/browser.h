/* browser.h - what a browser calls itself, in a few words. */
#ifndef ACTION_BROWSER_H
#define ACTION_BROWSER_H

#include "base/mem.h"

/* "Firefox, Windows"; "" when nothing in it is known.  Any bytes may come; only
 * our own words go out. */
const char *browser_short(const char *agent, struct mem *mem);

#endif
