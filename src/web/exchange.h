/* exchange.h - one request and its answer, as the HTTP library hands them out
 * in pieces.
 */
#ifndef WEB_EXCHANGE_H
#define WEB_EXCHANGE_H

#include "web/guard.h"
#include "web/multipart.h"
#include "web/route.h"
#include "web/site.h"

/* A body that is refused is read on for so long, since browsers show no answer
 * before they have sent theirs. */
enum { READ_ON_MOST = 16 * 1024 * 1024 };

struct exchange {
    struct mem *mem;
    struct site *site;
    const char *uri; /* as it came: path and query */
    int64_t started; /* microseconds of a clock that only goes forward */
    struct guard guard;
    struct request request;
    const struct route *route; /* NULL: there is none */
    enum { BODY_NONE, BODY_QUERY, BODY_MULTIPART } body;
    struct multipart *multipart;
    struct out text; /* of BODY_QUERY */
    const char *body_type; /* its content type; NULL: none */
    int64_t announced, received, wasted; /* bytes of it */
    int refused; /* an HTTP status that was decided without a view; 0: none */
    enum status status; /* of the view */
    bool begun;         /* its head was read */
    const char *etag;   /* If-None-Match; NULL: none */
    const char *origin; /* NULL: none */
    bool elsewhere;     /* the browser says that another site sends it */
    bool gzip;          /* the answer may be packed */
    struct sent {       /* what is sent, one after the other */
        const char *bytes;
        size_t count;
    } sent[3];
    size_t sent_count, count; /* bytes of all */
    int64_t answered; /* as `started` */
};

/* A header as it comes; then the head is over: the route is found, and whether
 * the body may come at all. */
void exchange_header(struct exchange *exchange, const char *name,
                     const char *value);
void exchange_begin(struct exchange *exchange, const char *method,
                    const char *version);

/* A piece of the body.  False: the connection had better end. */
bool exchange_body(struct exchange *exchange, const char *bytes, size_t count);

/* All is there: the answer is made, with its headers in request.headers. */
void exchange_answer(struct exchange *exchange);

/* What was open is closed; the line for the log is written. */
void exchange_end(struct exchange *exchange);

/* Microseconds of a clock that only goes forward. */
int64_t ticks(void);

#endif
