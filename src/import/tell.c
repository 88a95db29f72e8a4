/* tell.c - telling the first few of many alike. */
#include "import/tell.h"

bool
few_next(struct few *few)
{
    return few->count++ < FEW;
}

void
few_end(const struct few *few, enum finding_code code, enum severity severity,
        struct place place, struct findings *findings)
{
    if (few->count > FEW)
        finding_weigh(findings,
                      FIND(findings, code, place, TEXT_TELL_MORE,
                           arg_whole("count", (long long)(few->count - FEW))),
                      severity);
}
