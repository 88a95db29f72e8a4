/* json.c - writes JSON, value by value. */
#include "base/json.h"

#include "base/ensure.h"
#include "base/text.h"

#include <string.h>

#define LINE_COLUMNS 100

struct json
json_new(struct out *out)
{
    return (struct json){.out = out};
}

struct json
json_compact(struct out *out)
{
    return (struct json){.out = out, .compact = true};
}

static struct json_level *
innermost(struct json *json)
{
    return json->depth > 0 ? &json->level[json->depth - 1] : NULL;
}

static void
new_line(struct json *json)
{
    if (json->compact)
        return;
    out_char(json->out, '\n');
    out_repeat(json->out, "  ", (size_t)json->depth);
}

/* A new line for the next key or array element, behind a comma. */
static void
next(struct json *json, struct json_level *level)
{
    if (level->count++ > 0)
        out_char(json->out, ',');
    new_line(json);
}

/* What stands before any value. */
static void
start_value(struct json *json)
{
    struct json_level *level = innermost(json);

    if (level == NULL) {
        ensure(!json->done);
        json->done = true;
        return;
    }
    ensure(json->keyed == (level->close == '}'));
    json->keyed = false;
    if (level->close == ']')
        next(json, level);
}

static void
open_level(struct json *json, char open, char close)
{
    start_value(json);
    if (json->depth > 0)
        innermost(json)->nested = true;
    ensure(json->depth < JSON_DEPTH_MAX);
    json->level[json->depth++] =
        (struct json_level){.close = close, .start = json->out->count};
    out_char(json->out, open);
}

void
json_object(struct json *json)
{
    open_level(json, '{', '}');
}

void
json_array(struct json *json)
{
    open_level(json, '[', ']');
}

/* Takes the line ends of the level at `start` back when one line holds it
 * all; false when not.  Line ends stand only between values: in texts they
 * are escaped. */
static bool
join_lines(struct out *out, size_t start)
{
    struct out line = out_new(out->mem);
    size_t first = start;

    while (first > 0 && out->bytes[first - 1] != '\n')
        first--;
    out_bytes(&line, out->bytes + first, start - first + 1);
    for (size_t at = start + 1; at < out->count;) {
        size_t length = strcspn(out->bytes + at, "\n");

        out_bytes(&line, out->bytes + at, length);
        at += length;
        at += strspn(out->bytes + at, "\n ");
        if (at < out->count && line.bytes[line.count - 1] == ',')
            out_char(&line, ' ');
    }
    /* one column for the bracket, one for a comma behind it */
    if (text_columns(line.bytes, line.count) > LINE_COLUMNS - 2)
        return false;
    out->count = first;
    out_bytes(out, line.bytes, line.count);
    return true;
}

void
json_end(struct json *json)
{
    struct json_level *level = innermost(json);

    ensure(level != NULL && !json->keyed);
    json->depth--;
    if (level->count > 0 && !json->compact &&
        (level->nested || !join_lines(json->out, level->start)))
        new_line(json);
    out_char(json->out, level->close);
}

static void
write_string(struct out *out, const char *text)
{
    static const char *const escapes[0x20] = {
        ['\b'] = "\\b", ['\f'] = "\\f", ['\n'] = "\\n",
        ['\r'] = "\\r", ['\t'] = "\\t",
    };

    ensure(text_utf8_fault(text, strlen(text)) == strlen(text));
    out_char(out, '"');
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;

        if (byte == '"' || byte == '\\')
            out_format(out, "\\%c", byte);
        else if (byte >= 0x20)
            out_char(out, *text);
        else if (escapes[byte] != NULL)
            out_text(out, escapes[byte]);
        else
            out_format(out, "\\u%04x", byte);
    }
    out_char(out, '"');
}

void
json_key(struct json *json, const char *key)
{
    struct json_level *level = innermost(json);

    ensure(level != NULL && level->close == '}' && !json->keyed);
    next(json, level);
    write_string(json->out, key);
    out_text(json->out, json->compact ? ":" : ": ");
    json->keyed = true;
}

void
json_text(struct json *json, const char *text)
{
    if (text == NULL) {
        json_null(json);
        return;
    }
    start_value(json);
    write_string(json->out, text);
}

void
json_whole(struct json *json, long long number)
{
    start_value(json);
    out_format(json->out, "%lld", number);
}

void
json_bool(struct json *json, bool truth)
{
    start_value(json);
    out_text(json->out, truth ? "true" : "false");
}

void
json_null(struct json *json)
{
    start_value(json);
    out_text(json->out, "null");
}

void
json_made(struct json *json, const char *made)
{
    start_value(json);
    out_text(json->out, made != NULL ? made : "null");
}

void
json_ratio(struct json *json, struct ratio number)
{
    start_value(json);
    ratio_print_short(json->out, number);
}

void
key_text(struct json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_text(json, text);
}

void
key_number(struct json *json, const char *key, bool given, struct ratio number)
{
    json_key(json, key);
    if (given)
        json_ratio(json, number);
    else
        json_null(json);
}

void
key_whole(struct json *json, const char *key, bool given, long long number)
{
    json_key(json, key);
    if (given)
        json_whole(json, number);
    else
        json_null(json);
}

void
key_bool(struct json *json, const char *key, bool truth)
{
    json_key(json, key);
    json_bool(json, truth);
}

void
key_some(struct json *json, const char *key, const char *text)
{
    if (text != NULL && text[0] != '\0')
        key_text(json, key, text);
}

void
json_finish(struct json *json)
{
    ensure(json->depth == 0 && json->done);
    if (!json->compact)
        out_char(json->out, '\n');
}
