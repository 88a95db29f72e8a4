/* web_address.c - addresses of web pages, as people type them. */
#include "base/web_address.h"

#include "base/out.h"

#include <string.h>
#include <strings.h>

/* How long the name of the host is, before its port and path. */
static size_t
host_count(const char *text)
{
    return strcspn(text, ":/?#");
}

/* Nothing that ends an address, or hides where it leads. */
static bool
is_plain(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text <= ' ' || *text == 0x7f ||
            strchr("\"<>\\`{}|^", *text) != NULL)
            return false;
    return true;
}

/* "name" is before "@" in what would lead elsewhere than it seems. */
static bool
is_host(const char *text)
{
    size_t count = host_count(text);

    return count > 0 && text[0] != '.' && text[0] != '-' &&
           memchr(text, '@', strcspn(text, "/?#")) == NULL;
}

/* Without a scheme a name may be a file's, too: only what nothing else is. */
static bool
is_known_host(const char *text)
{
    static const char *const ends[] = {".th", ".com", ".org", ".net"};
    size_t count = host_count(text);

    if (strncasecmp(text, "www.", 4) == 0)
        return count > 4 && memchr(text + 4, '.', count - 4) != NULL;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        size_t end = strlen(ends[i]);

        if (count > end &&
            strncasecmp(text + count - end, ends[i], end) == 0)
            return true;
    }
    return false;
}

const char *
web_address(const char *text, struct mem *mem)
{
    static const char *const schemes[] = {"https://", "http://"};
    struct out out = out_new(mem);

    if (text == NULL || !is_plain(text))
        return NULL;
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        size_t count = strlen(schemes[i]);

        if (strncasecmp(text, schemes[i], count) == 0)
            return is_host(text + count) ? text : NULL;
    }
    if (!is_host(text) || !is_known_host(text))
        return NULL;
    out_format(&out, "https://%s", text);
    return out_string(&out);
}
