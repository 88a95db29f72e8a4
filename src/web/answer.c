/* answer.c - what is sent, and with which headers. */
#include "web/answer.h"

#include "web/exchange.h"
#include "web/mark.h"
#include "web/refusal.h"

#include <string.h>
#include <unistd.h>

enum { PACK_LEAST = 1400 }; /* a packet: less is not worth it */

/* What browsers may do with an answer of ours: nothing but show it, with our
 * own style sheet, script and typeface. */
static const struct pair security[] = {
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; script-src 'self'; "
     "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
     "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
};

static void
add_security(struct request *request)
{
    for (size_t i = 0; i < sizeof security / sizeof security[0]; i++)
        if (pairs_find(&request->headers, security[i].name) == NULL)
            request_header(request, security[i].name, security[i].value);
    if (request->secure)
        request_header(request, "Strict-Transport-Security", "max-age=31536000");
}

/* What became of a view, as HTTP has it. */
static int
code_of(enum status status)
{
    static const int codes[STATUSES] = {
        [STATUS_FINE] = 200,      [STATUS_ABSENT] = 404,
        [STATUS_TAKEN] = 409,     [STATUS_BUSY] = 503,
        [STATUS_LOST] = 503,      [STATUS_FULL] = 507,
        [STATUS_READ_ONLY] = 507, [STATUS_CORRUPT] = 500,
        [STATUS_NEWER] = 503,     [STATUS_OLDER] = 503,
        [STATUS_FAILED] = 500,    [STATUS_FORBIDDEN] = 403,
    };

    return codes[status];
}

/* A refusal: whoever is not signed in and asks for a page is asked to. */
static void
refuse(struct exchange *exchange, int code)
{
    struct request *request = &exchange->request;

    request->out = out_new(exchange->mem);
    if (request->piece != NULL)
        kept_let_go(exchange->site->kept, request->piece);
    request->piece = NULL;
    request->type = NULL;
    request->file_name = request->location = NULL;
    request->code = code;
    request->for_all = false;
    if (request->from_file)
        close(request->file);
    request->from_file = false;
    if (code == 503)
        request_header(request, "Retry-After", "2");
    if (code == 403 && request->reader.person_id == 0) {
        struct out to = out_new(exchange->mem);

        if (request->method == METHOD_GET && request->twin == TWIN_HTML) {
            out_text(&to, "/sign-in?to=");
            percent_encode(&to, exchange->uri);
            request_go(request, out_string(&to));
            return;
        }
        /* a form whose session is over is kept; for others it is plain */
        request->code = request->fields.count > 0 ? 419 : 401;
    }
    refusal_page(request);
}

/* ---- whether the reader has it already ---- */

static void
mark(struct exchange *exchange)
{
    struct request *request = &exchange->request;
    struct out etag = out_new(exchange->mem);
    uint64_t of_all = mark_of(request->out.bytes, request->out.count);

    if (request->piece != NULL)
        of_all = mark_join(of_all, request->piece->mark);
    out_format(&etag, "W/\"%016llx\"", (unsigned long long)of_all);
    request_header(request, "ETag", out_string(&etag));
    if (exchange->etag == NULL ||
        strstr(exchange->etag, out_string(&etag)) == NULL)
        return;
    request->code = 304;
    exchange->sent_count = exchange->count = 0;
}

/* ---- packed ---- */

static bool
is_text(const char *type)
{
    return type == NULL || strncmp(type, "text/", 5) == 0 ||
           strstr(type, "json") != NULL || strstr(type, "svg") != NULL ||
           strstr(type, "javascript") != NULL;
}

/* What stands around a piece is packed each time, the piece was before. */
static void
pack(struct exchange *exchange)
{
    const struct request *request = &exchange->request;
    struct packed packed[3];
    struct out out = out_new(exchange->mem);

    for (size_t i = 0; i < exchange->sent_count; i++) {
        packed[i] = i == 1 ? request->piece->packed
                           : packed_of(exchange->sent[i].bytes,
                                       exchange->sent[i].count, 1,
                                       exchange->mem);
        if (packed[i].bytes == NULL)
            return;
    }
    packed_join(&out, packed, exchange->sent_count);
    exchange->sent[0] = (struct sent){out.bytes, out.count};
    exchange->sent_count = 1;
    exchange->count = out.count;
    request_header(&exchange->request, "Content-Encoding", "gzip");
}

/* The page, or what is before its piece, the piece, and what is behind. */
static void
lay_out(struct exchange *exchange)
{
    struct request *request = &exchange->request;
    const struct piece *piece = request->piece;
    const char *bytes = out_string(&request->out);
    size_t at = piece == NULL ? request->out.count : request->piece_at;

    exchange->sent[exchange->sent_count++] = (struct sent){bytes, at};
    if (piece != NULL) {
        exchange->sent[exchange->sent_count++] =
            (struct sent){piece->bytes, piece->count};
        exchange->sent[exchange->sent_count++] =
            (struct sent){bytes + at, request->out.count - at};
    }
    for (size_t i = 0; i < exchange->sent_count; i++)
        exchange->count += exchange->sent[i].count;
}

/* ---- the whole ---- */

/* A name for a file that is saved: RFC 6266, in both spellings. */
static void
add_disposition(struct request *request)
{
    struct out out = out_new(request->mem);

    out_text(&out, request->shown ? "inline" : "attachment");
    out_text(&out, "; filename=\"");
    for (const char *at = request->file_name; *at != '\0'; at++)
        out_char(&out, (unsigned char)*at >= 0x20 && *at < 0x7F && *at != '"' &&
                               *at != '\\'
                           ? *at
                           : '_');
    out_text(&out, "\"; filename*=UTF-8''");
    percent_encode(&out, request->file_name);
    request_header(request, "Content-Disposition", out_string(&out));
}

static void
add_headers(struct exchange *exchange)
{
    struct request *request = &exchange->request;
    const struct route *route = exchange->route;
    bool forever = route != NULL && route->flags & ROUTE_PLAIN &&
                   request->for_all && request->code == 200;

    request_header(request, "Content-Type",
           request->type == NULL ? "text/html; charset=utf-8" : request->type);
    if (request->file_name != NULL)
        add_disposition(request);
    if (request->location != NULL)
        request_header(request, "Location", request->location);
    if (forever)
        request_header(request, "Cache-Control", "public, max-age=31536000, immutable");
    else
        request_header(request, "Cache-Control",
                       request->secret    ? "no-store"
                       : request->for_all ? "public, no-cache"
                                          : "private, no-cache");
    request_header(request, "Vary", "Cookie, Accept-Encoding, Accept-Language");
    add_security(request);
}

void
answer_finish(struct exchange *exchange)
{
    struct request *request = &exchange->request;
    int code = exchange->refused;

    if (code == 0 && exchange->status != STATUS_FINE)
        code = code_of(exchange->status);
    if (code != 0)
        refuse(exchange, code);
    if (request->code == 0)
        request->code = 200;
    if (request->from_file)
        exchange->count = (size_t)request->file_size;
    else
        lay_out(exchange);
    if (request->method == METHOD_GET && request->code == 200 &&
        !request->from_file)
        mark(exchange);
    add_headers(exchange);
    if (exchange->gzip && !request->from_file &&
        exchange->count >= PACK_LEAST && is_text(request->type))
        pack(exchange);
}
