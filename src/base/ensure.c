/* ensure.c - what happens when a belief does not hold. */
#include "base/ensure.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void
ensure_failed(const char *belief, const char *file, int line)
{
    fprintf(stderr, "trachu: bug: %s:%d: %s does not hold\n", file, line,
            belief);
    abort();
}
