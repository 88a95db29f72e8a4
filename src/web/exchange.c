/* exchange.c - one request, from its head to its answer. */
#include "web/exchange.h"

#include "base/text.h"
#include "web/answer.h"
#include "web/log.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

enum {
    BROWSER_MOST = 120,
    WAIT_READ_MS = 5000,
    WAIT_WRITE_MS = 10000,
};

int64_t
ticks(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* ---- the head ---- */

/* The last of a list of addresses: the one that our own proxy has added. */
static const char *
last_of(const char *list, struct mem *mem)
{
    const char *comma = strrchr(list, ',');
    const char *start = comma == NULL ? list : comma + 1;
    size_t count = strlen(start);

    text_trim(&start, &count);
    return mem_string(mem, start, count < 64 ? count : 64);
}

/* "https://host:port" has this host. */
static bool
origin_is(const char *origin, const char *host)
{
    const char *at = strstr(origin, "://");

    return at != NULL && host != NULL && strcasecmp(at + 3, host) == 0;
}

static void
read_languages(struct request *request, const char *value)
{
    /* The first of ours wins: people list what they like best first. */
    const char *thai = strcasestr(value, "th"), *english = strcasestr(value, "en");

    if (english != NULL && (thai == NULL || english < thai))
        request->voice.language = ENGLISH;
}

void
exchange_header(struct exchange *exchange, const char *name, const char *value)
{
    struct request *request = &exchange->request;
    struct mem *mem = exchange->mem;
    bool proxied = exchange->site->proxied;

    guard_header(&exchange->guard, name, value);
    if (value == NULL || exchange->guard.broken)
        return;
    if (strcasecmp(name, "host") == 0)
        request->host = mem_string(mem, value, strlen(value));
    else if (strcasecmp(name, "cookie") == 0)
        exchange->guard.broken |= !pairs_of_cookies(&request->cookies, value, mem);
    else if (strcasecmp(name, "accept-language") == 0)
        read_languages(request, value);
    else if (strcasecmp(name, "accept-encoding") == 0)
        exchange->gzip = strstr(value, "gzip") != NULL;
    else if (strcasecmp(name, "if-none-match") == 0)
        exchange->etag = mem_string(mem, value, strlen(value));
    else if (strcasecmp(name, "origin") == 0)
        exchange->origin = mem_string(mem, value, strlen(value));
    else if (strcasecmp(name, "sec-fetch-site") == 0)
        exchange->elsewhere |= strcmp(value, "same-origin") != 0 &&
                               strcmp(value, "none") != 0;
    else if (strcasecmp(name, "user-agent") == 0)
        request->browser = mem_string(
            mem, value, strlen(value) < BROWSER_MOST ? strlen(value) : 0);
    else if (strcasecmp(name, "content-type") == 0)
        exchange->body_type = mem_string(mem, value, strlen(value));
    else if (strcasecmp(name, "content-length") == 0)
        exchange->announced = strtoll(value, NULL, 10);
    else if (proxied && strcasecmp(name, "x-forwarded-for") == 0)
        request->client = last_of(value, mem);
    else if (proxied && strcasecmp(name, "x-forwarded-proto") == 0)
        request->secure = strcmp(value, "https") == 0;
}

/* Which kind of body, and whether it may come. */
static int
begin_body(struct exchange *exchange)
{
    const struct site *site = exchange->site;
    const char *type = exchange->body_type, *boundary;
    bool files = (exchange->route->flags & ROUTE_FILES) != 0;
    struct body_limits limits = {site->fields_most, site->file_most};

    if (exchange->announced >
        site->fields_most + (files ? UPLOADS_MAX * site->file_most : 0))
        return 413;
    if (type == NULL)
        return 0;
    if (strncasecmp(type, "application/x-www-form-urlencoded", 33) == 0) {
        exchange->body = BODY_QUERY;
        exchange->text = out_new(exchange->mem);
        return 0;
    }
    boundary = multipart_boundary(type, exchange->mem);
    if (boundary == NULL || !files)
        return 415;
    exchange->body = BODY_MULTIPART;
    exchange->multipart = multipart_new(&exchange->request, boundary, limits,
                                        site->uploads);
    return 0;
}

/* The part of the uri before the query, and what stands behind. */
static bool
read_uri(struct exchange *exchange)
{
    struct request *request = &exchange->request;
    const char *uri = exchange->uri;
    size_t count = strcspn(uri, "?");

    request->path = mem_string(exchange->mem, uri, count);
    request->query_text =
        uri[count] == '?' ? mem_string(exchange->mem, uri + count + 1,
                                       strlen(uri + count + 1))
                          : "";
    return uri[0] == '/' && strcspn(uri, "#\\") == strlen(uri) &&
           text_is_plain(uri, strlen(uri)) &&
           pairs_of_query(&request->query, request->query_text,
                          strlen(request->query_text), exchange->mem);
}

static int
begin(struct exchange *exchange, const char *method, const char *version)
{
    struct request *request = &exchange->request;
    bool other;

    if (!guard_passes(&exchange->guard, version)) {
        exchange->site->metrics.refused_framing++;
        return 400;
    }
    if (!read_uri(exchange))
        return 400;
    if (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0)
        request->method = METHOD_GET;
    else if (strcmp(method, "POST") == 0)
        request->method = METHOD_POST;
    else
        return 405;
    exchange->route = route_find(request, request->path, &other);
    if (exchange->route == NULL)
        return other ? 405 : 404;
    if (request->method == METHOD_GET)
        return exchange->announced > 0 || exchange->guard.encodings > 0 ? 400
                                                                        : 0;
    return begin_body(exchange);
}

void
exchange_begin(struct exchange *exchange, const char *method,
               const char *version)
{
    exchange->begun = true;
    exchange->refused = begin(exchange, method, version);
}

/* ---- the body ---- */

static int
fault_code(enum body_fault fault)
{
    static const int codes[] = {[BODY_FINE] = 0,
                                [BODY_BROKEN] = 400,
                                [BODY_TOO_LARGE] = 413,
                                [BODY_NO_ROOM] = 507};

    return codes[fault];
}

/* A body must come at so many bytes a second, after a while of grace. */
enum { GRACE_MICROSECONDS = 20000000, LEAST_RATE = 2000 };

static bool
is_too_slow(const struct exchange *exchange)
{
    int64_t over = ticks() - exchange->started - GRACE_MICROSECONDS;

    return over > 0 && exchange->received / LEAST_RATE < over / 1000000;
}

bool
exchange_body(struct exchange *exchange, const char *bytes, size_t count)
{
    exchange->received += (int64_t)count;
    if (is_too_slow(exchange))
        return false;
    if (exchange->refused != 0) {
        exchange->wasted += (int64_t)count;
        return exchange->wasted <= READ_ON_MOST;
    }
    if (exchange->body == BODY_MULTIPART)
        exchange->refused =
            fault_code(multipart_add(exchange->multipart, bytes, count));
    else if (exchange->received > exchange->site->fields_most)
        exchange->refused = 413;
    else if (exchange->body == BODY_QUERY)
        out_bytes(&exchange->text, bytes, count);
    else
        exchange->refused = 415;
    return true;
}

static void
end_body(struct exchange *exchange)
{
    struct request *request = &exchange->request;

    if (exchange->refused != 0)
        return;
    if (exchange->body == BODY_MULTIPART)
        exchange->refused = fault_code(multipart_end(exchange->multipart));
    else if (exchange->body == BODY_QUERY &&
             !pairs_of_query(&request->fields, out_string(&exchange->text),
                             exchange->text.count, exchange->mem))
        exchange->refused = 400;
    for (size_t i = 0; i < request->upload_count; i++) {
        exchange->site->metrics.uploaded += request->uploads[i].size;
        /* here it keeps nobody waiting; whether it held is asked of whoever
         * gives it a name */
        fdatasync(request->uploads[i].descriptor);
    }
}

/* ---- the answer ---- */

static void
read_voice(struct request *request)
{
    static const struct {
        const char *name, *first, *second;
    } choices[] = {{"lang", "th", "en"}, {"digits", "arabic", "thai"}};

    if (request->reader.language_set)
        request->voice.language = request->reader.language;
    if (request->reader.digits_set)
        request->voice.thai_digits = request->reader.thai_digits;
    for (size_t i = 0; i < 2; i++) {
        const char *asked = request_query(request, choices[i].name);
        const char *kept = pairs_find(&request->cookies, choices[i].name);
        bool second;

        if (strcmp(asked, choices[i].first) == 0 ||
            strcmp(asked, choices[i].second) == 0)
            request_cookie(request, choices[i].name, asked, 365 * 86400);
        else if (kept != NULL)
            asked = kept;
        second = strcmp(asked, choices[i].second) == 0;
        if (!second && strcmp(asked, choices[i].first) != 0)
            continue;
        if (i == 0)
            request->voice.language = second ? ENGLISH : THAI;
        else
            request->voice.thai_digits = second;
    }
}

/* Who asks. */
static enum status
read_reader(struct exchange *exchange)
{
    struct request *request = &exchange->request;
    const char *token =
        pairs_find(&request->cookies, session_cookie(request));

    if (token == NULL)
        return STATUS_FINE;
    return session_find_at(request->desk, token, strlen(token), request->now,
                           &request->reader, request->mem);
}

/* Now and then it is written that a session is used: behind the answer, by a
 * desk that writes. */
static void
note_use(struct exchange *exchange)
{
    struct request *request = &exchange->request;
    struct desk *desk;
    enum status status;

    if (!request->reader.unseen ||
        desks_take(exchange->site->writers, 0, &desk) != STATUS_FINE)
        return;
    status = session_use(desk->store, &request->reader, request->now);
    desks_give(exchange->site->writers, desk, status);
}

/* A form must come from a page of ours: its token is the session's, or, before
 * there is one, that of a cookie which another site cannot read. */
static bool
form_is_ours(const struct exchange *exchange)
{
    const struct request *request = &exchange->request;
    const char *token = request_field(request, "token");
    const char *door = pairs_find(&request->cookies, "door");

    if (exchange->elsewhere ||
        (exchange->origin != NULL &&
         !origin_is(exchange->origin, request->host)))
        return false;
    if (request->reader.person_id != 0)
        return session_form_holds(&request->reader, token);
    return door != NULL && strlen(door) >= 20 && strcmp(door, token) == 0;
}

static enum status
view(struct exchange *exchange)
{
    struct request *request = &exchange->request;
    const struct route *route = exchange->route;

    TRY(read_reader(exchange));
    read_voice(request);
    if (request->method == METHOD_POST && !form_is_ours(exchange)) {
        exchange->site->metrics.refused_form++;
        exchange->refused = 419;
        return STATUS_FINE;
    }
    if (route->flags & ROUTE_SIGNED && request->reader.person_id == 0)
        return STATUS_FORBIDDEN;
    return route->view(request);
}

/* Lends a desk to the view. */
static enum status
run(struct exchange *exchange)
{
    struct request *request = &exchange->request;
    const struct route *route = exchange->route;
    bool writes = request->method == METHOD_POST
                      ? !(route->flags & ROUTE_READS)
                      : (route->flags & ROUTE_WRITES) != 0;
    struct desks *desks =
        writes ? exchange->site->writers : exchange->site->readers;
    enum status status;

    if (route->flags & ROUTE_PLAIN)
        return route->view(request);
    TRY(desks_take(desks, writes ? WAIT_WRITE_MS : WAIT_READ_MS,
                   &request->desk));
    status = writes ? STATUS_FINE : desk_look(request->desk);
    if (status == STATUS_FINE)
        status = view(exchange);
    if (!writes)
        desk_look_end(request->desk);
    desks_give(desks, request->desk, status);
    request->desk = NULL;
    note_use(exchange);
    return status;
}

void
exchange_answer(struct exchange *exchange)
{
    struct request *request = &exchange->request;

    end_body(exchange);
    request->out = out_new(exchange->mem);
    if (exchange->refused == 0)
        exchange->status = run(exchange);
    else
        read_voice(request);
    answer_finish(exchange);
    exchange->answered = ticks();
    metrics_answer(&exchange->site->metrics, request->code,
                   exchange->answered - exchange->started,
                   (int64_t)exchange->count);
}

void
exchange_end(struct exchange *exchange)
{
    struct request *request = &exchange->request;

    for (size_t i = 0; i < request->upload_count; i++)
        close(request->uploads[i].descriptor);
    if (request->piece != NULL)
        kept_let_go(exchange->site->kept, request->piece);
    if (request->from_file)
        close(request->file);
    if (exchange->begun)
        log_exchange(exchange);
    mem_free(exchange->mem);
}
