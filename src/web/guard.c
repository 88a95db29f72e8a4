/* guard.c - requests that two programs could read differently are refused. */
#include "web/guard.h"

#include <string.h>
#include <strings.h>

/* RFC 9110: token. */
static bool
is_token(const char *name)
{
    static const char allowed[] =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        "!#$%&'*+-.^_`|~";

    return *name != '\0' && name[strspn(name, allowed)] == '\0';
}

static bool
is_length(const char *value)
{
    size_t count = strspn(value, "0123456789");

    return count > 0 && count < 19 && value[count] == '\0';
}

/* A name of a host, perhaps with a port: letters, digits, what addresses of
 * version 6 have. */
static bool
is_host(const char *value)
{
    static const char allowed[] =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-._:[]";

    return *value != '\0' && value[strspn(value, allowed)] == '\0';
}

static bool
has_control(const char *value)
{
    for (; *value != '\0'; value++)
        if ((unsigned char)*value < 0x20 ? *value != '\t' : *value == 0x7F)
            return true;
    return false;
}

void
guard_header(struct guard *guard, const char *name, const char *value)
{
    if (value == NULL)
        value = "";
    if (!is_token(name) || has_control(value))
        guard->broken = true;
    if (strcasecmp(name, "host") == 0) {
        guard->hosts++;
        guard->broken |= !is_host(value);
    } else if (strcasecmp(name, "content-length") == 0) {
        guard->lengths++;
        guard->broken |= !is_length(value);
    } else if (strcasecmp(name, "transfer-encoding") == 0) {
        guard->encodings++;
        guard->broken |= strcasecmp(value, "chunked") != 0;
    }
}

bool
guard_passes(const struct guard *guard, const char *version)
{
    if (guard->broken || guard->lengths + guard->encodings > 1)
        return false;
    if (strcmp(version, "HTTP/1.0") == 0) /* a probe, mostly: no chunks there */
        return guard->hosts <= 1 && guard->encodings == 0;
    return strcmp(version, "HTTP/1.1") == 0 && guard->hosts == 1;
}
