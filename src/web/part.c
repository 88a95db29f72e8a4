/* part.c - a long list in parts. */
#include "web/part.h"

#include <inttypes.h>
#include <stdio.h>

static const char *
address_from(struct request *request, size_t from)
{
    char text[24];

    snprintf(text, sizeof text, "%zu", from);
    return address_with(request, "from", from == 0 ? NULL : text);
}

struct part
part_of(struct part_view *view, struct request *request, size_t count,
        size_t most)
{
    struct part part = {0, count};
    int64_t asked;

    *view = (struct part_view){0};
    if (count <= most)
        return part;
    if (whole_of(request_query(request, "from"), &asked) && asked > 0 &&
        (uint64_t)asked < count)
        part.from = (size_t)asked;
    if (count - part.from > most)
        part.until = part.from + most;
    view->text = SENTENCE(request, TEXT_WEB_PART_SHOWN,
                          arg_whole("from", (long long)part.from + 1),
                          arg_whole("until", (long long)part.until),
                          arg_whole("count", (long long)count));
    if (part.from > 0)
        view->before =
            address_from(request, part.from > most ? part.from - most : 0);
    if (part.until < count)
        view->next = address_from(request, part.until);
    return part;
}
