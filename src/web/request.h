/* request.h - a request from its first line to its answer: what was asked, by
 * whom, and what is said to it.
 *
 * A view reads what it wants with request_* calls, writes its page to
 * request->out, and returns a status; the server does the rest.  Texts of a
 * request are UTF-8 without NUL, and those of its address without any control
 * character: what is not was refused before a view was called.  All of it
 * lives as long as request->mem.
 */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include "action/desk.h"
#include "action/session.h"
#include "base/say.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum method { METHOD_GET, METHOD_POST };

/* What is wanted of an address: `.csv` behind it, and so on. */
enum twin {
    TWIN_HTML = 1 << 0,
    TWIN_CSV = 1 << 1,
    TWIN_JSON = 1 << 2,
    TWIN_PDF = 1 << 3,
    TWIN_DOCX = 1 << 4,
    TWIN_XLSX = 1 << 5,
    TWIN_ICS = 1 << 6,
};

struct pair {
    const char *name, *value;
};

struct pairs {
    struct pair *pair;
    size_t count, room;
};

/* The value of a name; NULL: there is none.  Of several the first. */
const char *pairs_find(const struct pairs *pairs, const char *name);

/* A file that came with a form, whole; it has no name on the disk, and is gone
 * with the request. */
struct upload {
    const char *field, *filename; /* as the browser calls it: never a path */
    int descriptor;
    int64_t size;
};

#define UPLOADS_MAX 20

struct site;

struct request {
    struct mem *mem;
    const struct site *site;
    struct desk *desk;      /* lent while the view runs */
    int64_t now;            /* milliseconds since 1970 */
    enum method method;
    bool secure;            /* it came by TLS */
    const char *host;       /* as the request names it; NULL: it does not */
    const char *client;     /* whose address it is, as text */
    const char *browser;    /* what it says of itself, shortened */
    const char *path;       /* as it was asked for, without `.csv` */
    enum twin twin;
    const char *query_text; /* behind the `?`; "" */
    struct pairs parts;     /* of the path, by the route's names */
    struct pairs query, cookies, fields;
    struct upload uploads[UPLOADS_MAX];
    size_t upload_count;
    const char *too_large;  /* a file of which nothing was kept; NULL: none */
    struct reader reader;   /* who asks; person_id 0: anybody */
    struct voice voice;

    /* the answer */
    struct out out;
    const struct piece *piece; /* stands in `out` at piece_at, and is let go
                                  when it was sent; NULL: none */
    size_t piece_at;
    int code;               /* HTTP's; 0: 200 */
    const char *type;       /* NULL: an HTML page */
    const char *file_name;  /* to be saved as; NULL: shown */
    bool shown;             /* shown all the same, under that name */
    const char *location;   /* where to go on */
    bool from_file;         /* what is sent is in `file`, not in `out` */
    int file;               /* open, at its start; closed once it is sent */
    int64_t file_size;
    bool for_all;           /* may be kept by caches that many share */
    bool secret;            /* may be kept by none, the browser's neither */
    struct pairs headers;   /* Set-Cookie and the like */
};

/* A part of the path, a value of the query, a field of the form.  Field and
 * query are "" when there is none. */
const char *request_part(const struct request *request, const char *name);
const char *request_query(const struct request *request, const char *name);
const char *request_field(const struct request *request, const char *name);
bool request_has_field(const struct request *request, const char *name);

/* A whole number of the path, the query or a form; false: it is none. */
bool whole_of(const char *text, int64_t *number);

/* The file of a field; NULL: none came. */
const struct upload *request_upload(const struct request *request,
                                    const char *field);

/* Sends the reader on by GET: 303.  The address begins with "/". */
enum status request_go(struct request *request, const char *address);

/* What the session's cookie is called: over TLS with the prefix that keeps
 * other hosts of the domain from setting it. */
const char *session_cookie(const struct request *request);

/* A header of the answer; of the security headers this takes the place. */
void request_header(struct request *request, const char *name,
                    const char *value);

/* A cookie; value "" takes it away. */
void request_cookie(struct request *request, const char *name,
                    const char *value, int64_t seconds);

/* Takes the text of a query or a form apart: a=1&b=x%20y.  False: it is not
 * well-formed, or has more than it may. */
bool pairs_of_query(struct pairs *pairs, const char *text, size_t count,
                    struct mem *mem);
bool pairs_of_cookies(struct pairs *pairs, const char *text, struct mem *mem);

/* `%41` and, in queries, `+`: as bytes; NULL: it is not well-formed, or not
 * UTF-8 without NUL. */
const char *percent_decoded(const char *text, size_t count, bool plus,
                            struct mem *mem);

/* The other way: a text as part of an address. */
void percent_encode(struct out *out, const char *text);

/* UTF-8 without control characters. */
bool text_is_plain(const char *text, size_t count);

#endif
