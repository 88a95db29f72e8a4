/* answer.c - what is sent, and with which headers. */
#include "web/answer.h"

#include "base/ensure.h"
#include "web/exchange.h"
#include "web/refusal.h"

#include <string.h>
#include <zlib.h>

enum { PACK_LEAST = 1400 }; /* a packet: less is not worth it */

static void
header(struct request *request, const char *name, const char *value)
{
    *MEM_PUSH(request->mem, request->headers.pair, request->headers.count,
              request->headers.room) = (struct pair){name, value};
}

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
        header(request, security[i].name, security[i].value);
    if (request->secure)
        header(request, "Strict-Transport-Security", "max-age=31536000");
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
    request->type = NULL;
    request->file_name = request->location = NULL;
    request->code = code;
    request->for_all = false;
    if (code == 503)
        header(request, "Retry-After", "2");
    if (code == 403 && request->reader.person_id == 0) {
        struct out to = out_new(exchange->mem);

        if (request->method == METHOD_GET && request->twin == TWIN_HTML) {
            out_text(&to, "/sign-in?to=");
            percent_encode(&to, exchange->uri);
            request_go(request, out_string(&to));
            return;
        }
        request->code = 401;
    }
    refusal_page(request);
}

/* ---- whether the reader has it already ---- */

/* Two words at a time, multiplied and folded: many bytes a nanosecond.  Only a
 * mark to compare by, nothing that anybody must not be able to forge. */
static uint64_t
mark_of(const char *bytes, size_t count)
{
    uint64_t mark = 0x9E3779B97F4A7C15u ^ count;

    while (count > 0) {
        uint64_t words[2] = {0, 0};
        size_t taken = count < sizeof words ? count : sizeof words;
        unsigned __int128 product;

        memcpy(words, bytes, taken);
        product = (unsigned __int128)(words[0] ^ mark ^ 0xD6E8FEB86659FD93u) *
                  (words[1] ^ 0xA0761D6478BD642Fu);
        mark = (uint64_t)product ^ (uint64_t)(product >> 64) ^
               (mark << 23 | mark >> 41);
        bytes += taken;
        count -= taken;
    }
    return mark;
}

static void
mark(struct exchange *exchange)
{
    struct request *request = &exchange->request;
    struct out etag = out_new(exchange->mem);

    out_format(&etag, "W/\"%016llx\"",
               (unsigned long long)mark_of(exchange->bytes, exchange->count));
    header(request, "ETag", out_string(&etag));
    if (exchange->etag == NULL ||
        strstr(exchange->etag, out_string(&etag)) == NULL)
        return;
    request->code = 304;
    exchange->bytes = "";
    exchange->count = 0;
}

/* ---- packed ---- */

static bool
is_text(const char *type)
{
    return type == NULL || strncmp(type, "text/", 5) == 0 ||
           strstr(type, "json") != NULL || strstr(type, "svg") != NULL ||
           strstr(type, "javascript") != NULL;
}

static void
pack(struct exchange *exchange)
{
    z_stream stream = {0};
    size_t room;
    char *packed;

    if (deflateInit2(&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return;
    room = deflateBound(&stream, exchange->count);
    packed = mem_take(exchange->mem, room);
    stream.next_in = (unsigned char *)exchange->bytes;
    stream.avail_in = (unsigned)exchange->count;
    stream.next_out = (unsigned char *)packed;
    stream.avail_out = (unsigned)room;
    ensure(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    exchange->bytes = packed;
    exchange->count = stream.total_out;
    deflateEnd(&stream);
    header(&exchange->request, "Content-Encoding", "gzip");
}

/* ---- the whole ---- */

/* A name for a file that is saved: RFC 6266, in both spellings. */
static void
add_disposition(struct request *request)
{
    struct out out = out_new(request->mem);

    out_text(&out, "attachment; filename=\"");
    for (const char *at = request->file_name; *at != '\0'; at++)
        out_char(&out, (unsigned char)*at >= 0x20 && *at < 0x7F && *at != '"' &&
                               *at != '\\'
                           ? *at
                           : '_');
    out_text(&out, "\"; filename*=UTF-8''");
    percent_encode(&out, request->file_name);
    header(request, "Content-Disposition", out_string(&out));
}

static void
add_headers(struct exchange *exchange)
{
    struct request *request = &exchange->request;
    const struct route *route = exchange->route;
    bool forever = route != NULL && route->flags & ROUTE_PLAIN &&
                   request->for_all && request->code == 200;

    header(request, "Content-Type",
           request->type == NULL ? "text/html; charset=utf-8" : request->type);
    if (request->file_name != NULL)
        add_disposition(request);
    if (request->location != NULL)
        header(request, "Location", request->location);
    if (forever)
        header(request, "Cache-Control", "public, max-age=31536000, immutable");
    else
        header(request, "Cache-Control",
               request->secret    ? "no-store"
               : request->for_all ? "public, no-cache"
                                  : "private, no-cache");
    header(request, "Vary", "Cookie, Accept-Encoding, Accept-Language");
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
    if (exchange->bytes == NULL) {
        exchange->bytes = out_string(&request->out);
        exchange->count = request->out.count;
    }
    if (request->method == METHOD_GET && request->code == 200)
        mark(exchange);
    add_headers(exchange);
    if (exchange->gzip && exchange->count >= PACK_LEAST &&
        is_text(request->type))
        pack(exchange);
}
