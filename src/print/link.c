/* link.c - which links may be printed. */
#include "print/link.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

bool
link_leaves(const char *link)
{
    return link[0] != '#';
}

bool
link_allowed(const char *link)
{
    static const char *const schemes[] = {"https://", "http://", "mailto:"};

    if (link == NULL)
        return false;
    if (!link_leaves(link))
        return link[1] != '\0';
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (strncasecmp(link, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}
