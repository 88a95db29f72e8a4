/* request.c - what a request holds, found by name. */
#include "web/request.h"

#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { PAIRS_MOST = 20000 };

/* ---- pairs ---- */

const char *
pairs_find(const struct pairs *pairs, const char *name)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (strcmp(pairs->pair[i].name, name) == 0)
            return pairs->pair[i].value;
    return NULL;
}

const char *
request_part(const struct request *request, const char *name)
{
    const char *value = pairs_find(&request->parts, name);

    return value == NULL ? "" : value;
}

const char *
request_query(const struct request *request, const char *name)
{
    const char *value = pairs_find(&request->query, name);

    return value == NULL ? "" : value;
}

const char *
request_field(const struct request *request, const char *name)
{
    const char *value = pairs_find(&request->fields, name);

    return value == NULL ? "" : value;
}

bool
request_has_field(const struct request *request, const char *name)
{
    return pairs_find(&request->fields, name) != NULL;
}

bool
whole_of(const char *text, int64_t *number)
{
    char *end;

    if (*text < '0' || *text > '9')
        return false;
    errno = 0;
    *number = strtoll(text, &end, 10);
    return errno == 0 && *end == '\0';
}

const struct upload *
request_upload(const struct request *request, const char *field)
{
    for (size_t i = 0; i < request->upload_count; i++)
        if (strcmp(request->uploads[i].field, field) == 0)
            return &request->uploads[i];
    return NULL;
}

/* ---- texts of addresses ---- */

bool
text_is_plain(const char *text, size_t count)
{
    const char *end = text + count;

    if (text_utf8_fault(text, count) != count)
        return false;
    while (text < end) {
        uint32_t character = text_next(&text, end);

        if (character < 0x20 || (character >= 0x7F && character < 0xA0))
            return false;
    }
    return true;
}

static int
hex_digit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

const char *
percent_decoded(const char *text, size_t count, bool plus, struct mem *mem)
{
    char *decoded = mem_take(mem, count + 1);
    size_t length = 0;

    for (size_t i = 0; i < count; i++) {
        int high, low;

        if (text[i] == '+' && plus) {
            decoded[length++] = ' ';
        } else if (text[i] != '%') {
            decoded[length++] = text[i];
        } else {
            if (i + 2 >= count || (high = hex_digit(text[i + 1])) < 0 ||
                (low = hex_digit(text[i + 2])) < 0)
                return NULL;
            decoded[length++] = (char)(high * 16 + low);
            i += 2;
        }
    }
    return text_utf8_fault(decoded, length) == length ? decoded : NULL;
}

void
percent_encode(struct out *out, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        bool plain = (byte >= 'a' && byte <= 'z') ||
                     (byte >= 'A' && byte <= 'Z') ||
                     (byte >= '0' && byte <= '9') || byte == '-' ||
                     byte == '.' || byte == '_' || byte == '~';

        if (plain)
            out_char(out, *at);
        else
            out_format(out, "%%%02X", byte);
    }
}

bool
pairs_of_query(struct pairs *pairs, const char *text, size_t count,
               struct mem *mem)
{
    const char *end = text + count;

    while (text < end) {
        const char *stop = memchr(text, '&', (size_t)(end - text));
        const char *equals;
        struct pair pair;

        if (stop == NULL)
            stop = end;
        equals = memchr(text, '=', (size_t)(stop - text));
        if (equals == NULL)
            equals = stop;
        pair.name = percent_decoded(text, (size_t)(equals - text), true, mem);
        pair.value = equals == stop
                         ? ""
                         : percent_decoded(equals + 1,
                                           (size_t)(stop - equals - 1), true,
                                           mem);
        if (pair.name == NULL || pair.value == NULL ||
            pairs->count == PAIRS_MOST)
            return false;
        if (stop > text)
            *MEM_PUSH(mem, pairs->pair, pairs->count, pairs->room) = pair;
        text = stop + 1;
    }
    return true;
}

bool
pairs_of_cookies(struct pairs *pairs, const char *text, struct mem *mem)
{
    while (*text != '\0') {
        size_t length;
        const char *equals;

        text += strspn(text, " \t;");
        length = strcspn(text, ";");
        equals = memchr(text, '=', length);
        if (equals != NULL) {
            struct pair pair = {
                mem_string(mem, text, (size_t)(equals - text)),
                mem_string(mem, equals + 1,
                           length - (size_t)(equals - text) - 1)};

            if (!text_is_plain(text, length) || pairs->count == 64)
                return false;
            *MEM_PUSH(mem, pairs->pair, pairs->count, pairs->room) = pair;
        }
        text += length;
    }
    return true;
}

/* ---- the answer ---- */

enum status
request_go(struct request *request, const char *address)
{
    request->code = 303;
    request->location = address;
    return STATUS_FINE;
}

const char *
session_cookie(const struct request *request)
{
    return request->secure ? "__Host-trachu" : "trachu";
}

void
request_header(struct request *request, const char *name, const char *value)
{
    *MEM_PUSH(request->mem, request->headers.pair, request->headers.count,
              request->headers.room) = (struct pair){name, value};
}

void
request_cookie(struct request *request, const char *name, const char *value,
               int64_t seconds)
{
    struct out out = out_new(request->mem);

    out_format(&out, "%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%lld%s",
               name, value, value[0] == '\0' ? 0LL : (long long)seconds,
               request->secure ? "; Secure" : "");
    request_header(request, "Set-Cookie", out_string(&out));
}
