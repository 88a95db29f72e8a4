/* route.h - the addresses of the site, all of them in one table (routes.c). */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "web/request.h"

enum {
    ROUTE_SIGNED = 1 << 0,  /* only whoever is signed in; what they may see
                               there the action behind the view decides */
    ROUTE_FILES = 1 << 1,   /* its form may bring files */
    ROUTE_SECRET = 1 << 2,  /* parts of the path are kept out of logs */
    ROUTE_WRITES = 1 << 3,  /* a GET that needs a desk that writes */
    ROUTE_PLAIN = 1 << 4,   /* wants neither reader nor database */
    ROUTE_READS = 1 << 5,   /* a POST of which nothing is kept: it is read as
                               a page is, and waits for no writer */
};

struct route {
    enum method method;
    const char *pattern; /* "/agency/:agency/:year" */
    enum status (*view)(struct request *request);
    unsigned flags;
    unsigned twins; /* enum twin: what it answers besides HTML */
};

extern const struct route routes[];
extern const size_t route_count;

/* The route of a path, which must be well-formed: its parts, decoded, go to
 * request->parts, an ending that the route has to request->twin.  NULL: there
 * is none; *other says whether there is one for the other method. */
const struct route *route_find(struct request *request, const char *path,
                               bool *other);

#endif
