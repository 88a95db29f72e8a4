/* route.c - from a path to the route that answers it. */
#include "web/route.h"

#include <string.h>

enum { DEPTH_MOST = 12 };

static const struct {
    const char *ending;
    enum twin twin;
} endings[] = {
    {".csv", TWIN_CSV},   {".json", TWIN_JSON}, {".pdf", TWIN_PDF},
    {".docx", TWIN_DOCX}, {".xlsx", TWIN_XLSX}, {".ics", TWIN_ICS},
};

/* A path as it came, cut at its slashes and then decoded, so that an encoded
 * slash parts nothing. */
struct path {
    const char *part[DEPTH_MOST];
    size_t count;
};

static bool
cut(struct path *path, const char *text, struct mem *mem)
{
    while (*text == '/') {
        size_t count = strcspn(++text, "/");
        const char *part;

        if (path->count == DEPTH_MOST)
            return false;
        part = percent_decoded(text, count, false, mem);
        if (part == NULL || !text_is_plain(part, strlen(part)) ||
            strcmp(part, ".") == 0 || strcmp(part, "..") == 0)
            return false;
        path->part[path->count++] = part;
        text += count;
    }
    return *text == '\0' && path->count > 0;
}

/* Whether a path is of this pattern; then its parts are in `parts`. */
static bool
matches(const char *pattern, const struct path *path, struct pair *parts,
        size_t *count)
{
    size_t at = 0;

    *count = 0;
    for (const char *text = pattern; *text == '/'; at++) {
        size_t length = strcspn(++text, "/");

        if (at == path->count)
            return false;
        if (*text == ':') {
            if (path->part[at][0] == '\0')
                return false;
            parts[(*count)++] = (struct pair){text + 1, path->part[at]};
        } else if (strlen(path->part[at]) != length ||
                   memcmp(text, path->part[at], length) != 0) {
            return false;
        }
        text += length;
    }
    return at == path->count;
}

/* The pattern's names end at a slash: copies of their own. */
static void
keep_parts(struct request *request, const struct pair *parts, size_t count)
{
    struct pairs *kept = &request->parts;

    kept->count = 0;
    for (size_t i = 0; i < count; i++)
        *MEM_PUSH(request->mem, kept->pair, kept->count, kept->room) =
            (struct pair){mem_string(request->mem, parts[i].name,
                                     strcspn(parts[i].name, "/")),
                          parts[i].value};
}

static const struct route *
find(struct request *request, const struct path *path, enum twin twin,
     bool *other)
{
    struct pair parts[DEPTH_MOST];
    size_t count;

    for (size_t i = 0; i < route_count; i++) {
        const struct route *route = &routes[i];

        if ((twin != TWIN_HTML && !(route->twins & twin)) ||
            !matches(route->pattern, path, parts, &count))
            continue;
        if (route->method != request->method) {
            *other = true;
            continue;
        }
        keep_parts(request, parts, count);
        request->twin = twin;
        return route;
    }
    return NULL;
}

/* The route of a path that ends in `.csv` and the like, without that. */
static const struct route *
find_twin(struct request *request, struct path *path, bool *other)
{
    const char **last = &path->part[path->count - 1], *whole = *last;
    size_t length = strlen(whole);

    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t count = strlen(endings[i].ending);
        const struct route *route;

        if (length <= count ||
            strcmp(whole + length - count, endings[i].ending) != 0)
            continue;
        *last = mem_string(request->mem, whole, length - count);
        route = find(request, path, endings[i].twin, other);
        *last = whole;
        return route;
    }
    return NULL;
}

const struct route *
route_find(struct request *request, const char *text, bool *other)
{
    struct path path = {0};
    const struct route *route;

    *other = false;
    if (!cut(&path, text, request->mem))
        return NULL;
    route = find_twin(request, &path, other);
    return route != NULL ? route : find(request, &path, TWIN_HTML, other);
}
