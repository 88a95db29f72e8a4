/* plain.h - what a line of the journal says, as people read it. */
#ifndef ACTION_PLAIN_H
#define ACTION_PLAIN_H

#include "base/out.h"

/* `{"result":"19.33","as_of":null}`: result 19.33; a list of objects one after the
 * other.  What is neither stays as it is; NULL is nothing. */
void plain_change(struct out *out, const char *json, struct mem *mem);

#endif
