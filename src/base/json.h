/* json.h - writes JSON, value by value.
 *
 *     struct json json = json_new(&out);
 *
 *     json_object(&json);
 *     json_key(&json, "total");
 *     json_ratio(&json, total);
 *     json_end(&json);
 *     json_finish(&json);
 *
 * Two spaces a step; an object or array of scalars stands on one line where
 * that has at most 100 columns.  Numbers never pass through binary floating
 * point.  A value without a key in an object, a key in an array, two values
 * at the top, or an end too many is a bug (ensure).
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/out.h"
#include "base/ratio.h"

#include <stdbool.h>
#include <stddef.h>

#define JSON_DEPTH_MAX 32

struct json {
    struct out *out;
    bool compact; /* all on one line, without a space */
    int depth;
    bool keyed; /* a key waits for its value */
    bool done;  /* the one value at the top is there */
    struct json_level {
        char close;  /* '}' or ']' */
        bool nested; /* holds an object or array */
        size_t count;
        size_t start; /* where its bracket stands in out */
    } level[JSON_DEPTH_MAX];
};

struct json json_new(struct out *out);

/* The same on one line without spaces: what is hashed, or stored. */
struct json json_compact(struct out *out);

void json_object(struct json *json);
void json_array(struct json *json);
void json_end(struct json *json); /* of the innermost object or array */
void json_key(struct json *json, const char *key);

void json_text(struct json *json, const char *text); /* NULL: null */
void json_whole(struct json *json, long long number);
void json_bool(struct json *json, bool truth);
void json_null(struct json *json);
void json_made(struct json *json, const char *made); /* JSON; NULL: null */

/* All its digits when they have at most six places, else rounded at six; it
 * must not be too large. */
void json_ratio(struct json *json, struct ratio number);

/* A key and its value; where none is `given`: null. */
void key_text(struct json *json, const char *key, const char *text);
void key_number(struct json *json, const char *key, bool given,
                struct ratio number);
void key_whole(struct json *json, const char *key, bool given,
               long long number);
void key_bool(struct json *json, const char *key, bool truth);

/* A key and its text; nothing where that is NULL or "". */
void key_some(struct json *json, const char *key, const char *text);

/* The end of the text: everything is closed.  Adds the last line end. */
void json_finish(struct json *json);

#endif
