/* status.c - names of what the world does to us. */
#include "base/status.h"

static const char *const names[STATUSES] = {
    "fine", "absent",    "taken",   "busy",  "lost",  "full",
    "read-only", "corrupt", "newer", "older", "unplaced",
    "failed", "forbidden"};

const char *
status_name(enum status status)
{
    return names[status];
}
