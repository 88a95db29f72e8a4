/* log.c - one line a request on standard error, as JSON. */
#include "web/log.h"

#include "base/json.h"
#include "base/moment.h"
#include "web/exchange.h"

#include <time.h>
#include <unistd.h>

static int64_t
now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* One write, so that lines of two threads never mix. */
static void
write_line(struct out *out)
{
    ssize_t written;

    out_char(out, '\n');
    written = write(STDERR_FILENO, out->bytes, out->count);
    (void)written; /* nowhere is left to say so */
}

static void
start(struct json *json, struct out *out, int64_t at)
{
    char text[MOMENT_TEXT];

    *json = json_compact(out);
    moment_text(text, at);
    json_object(json);
    json_key(json, "at");
    json_text(json, text);
}

void
log_exchange(const struct exchange *exchange)
{
    const struct request *request = &exchange->request;
    const struct route *route = exchange->route;
    struct out out = out_new(exchange->mem);
    struct json json;

    start(&json, &out, request->now);
    json_key(&json, "method");
    json_text(&json, request->method == METHOD_POST ? "POST" : "GET");
    json_key(&json, "path");
    if (route == NULL || route->flags & ROUTE_SECRET)
        json_text(&json, route == NULL ? "?" : route->pattern);
    else
        json_text(&json, request->path);
    json_key(&json, "code");
    json_whole(&json, request->code);
    json_key(&json, "microseconds");
    json_whole(&json, exchange->answered - exchange->started);
    json_key(&json, "bytes");
    json_whole(&json, (long long)exchange->count);
    json_key(&json, "person");
    json_whole(&json, request->reader.person_id);
    json_key(&json, "client");
    json_text(&json, request->client);
    if (exchange->status != STATUS_FINE) {
        json_key(&json, "status");
        json_text(&json, status_name(exchange->status));
    }
    json_end(&json);
    write_line(&out);
}

void
log_event(const char *what, const char *about)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);
    struct json json;

    start(&json, &out, now_ms());
    json_key(&json, what);
    json_text(&json, about);
    json_end(&json);
    write_line(&out);
    mem_free(mem);
}
