/* json.c - JSON as it is written. */
#include "base/json.h"

#include "tap.h"

#include <signal.h>

static struct mem *mem;
static struct out out;
static struct json json;

static void
start(void)
{
    mem = mem_new();
    out = out_new(mem);
    json = json_new(&out);
}

static void
finish(const char *wanted)
{
    json_finish(&json);
    check_text(out_string(&out), wanted);
    mem_free(mem);
}

TEST(scalars)
{
    start();
    json_array(&json);
    json_text(&json, "ตัวชี้วัด");
    json_text(&json, NULL);
    json_whole(&json, -12);
    json_bool(&json, true);
    json_bool(&json, false);
    json_null(&json);
    json_end(&json);
    finish("[\"ตัวชี้วัด\", null, -12, true, false, null]\n");
}

TEST(one_value_alone)
{
    start();
    json_text(&json, "");
    finish("\"\"\n");
}

TEST(texts_are_escaped_where_they_must)
{
    start();
    json_text(&json, "\"\\/\b\f\n\r\t\x01\x1F\x7F\u2028é🙂");
    finish("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7F\u2028é🙂\"\n");
}

TEST(keys_are_escaped_too)
{
    start();
    json_object(&json);
    json_key(&json, "a\"b");
    json_null(&json);
    json_end(&json);
    finish("{\"a\\\"b\": null}\n");
}

TEST(decimals_have_all_their_digits_up_to_six)
{
    start();
    json_array(&json);
    json_ratio(&json, ratio_of(96525, 1000));
    json_ratio(&json, ratio_whole(80));
    json_ratio(&json, ratio_of(-886, 1000));
    json_ratio(&json, ratio_of(1, 1000000));
    json_ratio(&json, ratio_of(100, 3));
    json_ratio(&json, ratio_of(-2, 3));
    json_ratio(&json, ratio_of(-1, 10000000)); /* 0, never -0 */
    json_ratio(&json, ratio_of(-5, 10000000));
    json_end(&json);
    finish("[96.525, 80, -0.886, 0.000001, 33.333333, -0.666667, 0, "
           "-0.000001]\n");
}

TEST(nested_values_stand_on_lines_of_their_own)
{
    start();
    json_object(&json);
    json_key(&json, "agency");
    json_text(&json, "pathumwan");
    json_key(&json, "components");
    json_array(&json);
    for (int i = 4; i <= 5; i++) {
        json_object(&json);
        json_key(&json, "code");
        json_whole(&json, i);
        json_key(&json, "levels");
        json_array(&json);
        json_end(&json);
        json_end(&json);
    }
    json_end(&json);
    json_key(&json, "findings");
    json_object(&json);
    json_end(&json);
    json_end(&json);
    finish("{\n"
           "  \"agency\": \"pathumwan\",\n"
           "  \"components\": [\n"
           "    {\n"
           "      \"code\": 4,\n"
           "      \"levels\": []\n"
           "    },\n"
           "    {\n"
           "      \"code\": 5,\n"
           "      \"levels\": []\n"
           "    }\n"
           "  ],\n"
           "  \"findings\": {}\n"
           "}\n");
}

/* {"k": "a…a"} on a line of `columns` columns if it were on one. */
static const char *
object_of(int columns)
{
    static char text[128];

    snprintf(
        text, sizeof text, "%.*s", columns - (int)strlen("{'k': ''},"),
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    start();
    json_object(&json);
    json_key(&json, "k");
    json_text(&json, text);
    json_end(&json);
    json_finish(&json);
    return out_string(&out);
}

TEST(a_line_has_at_most_100_columns)
{
    check(strchr(object_of(100), '\n') == out_string(&out) + 99);
    mem_free(mem);
    check(strchr(object_of(101), '\n') == out_string(&out) + 1);
    mem_free(mem);
}

TEST(thai_marks_do_not_lengthen_a_line)
{
    start();
    json_array(&json);
    for (int i = 0; i < 4; i++)
        json_text(&json, "ที่นี้ที่นี้ที่นี้ที่นี้ที่นี้ที่นี้ที่นี้");
    json_end(&json);
    json_finish(&json);
    check(strchr(out_string(&out), '\n') == out.bytes + out.count - 1);
    mem_free(mem);
}

/* What a misuse leaves: the process stops. */
static bool
stops(void (*misuse)(void))
{
    int status;

    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        check(freopen("/dev/null", "w", stderr) != NULL);
        start();
        misuse();
        _exit(0);
    }
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void
value_without_key(void)
{
    json_object(&json);
    json_whole(&json, 1);
}

static void
key_in_array(void)
{
    json_array(&json);
    json_key(&json, "k");
}

static void
two_keys(void)
{
    json_object(&json);
    json_key(&json, "k");
    json_key(&json, "l");
}

static void
key_without_value(void)
{
    json_object(&json);
    json_key(&json, "k");
    json_end(&json);
}

static void
two_values(void)
{
    json_null(&json);
    json_null(&json);
}

static void
left_open(void)
{
    json_array(&json);
    json_finish(&json);
}

static void
end_too_many(void)
{
    json_array(&json);
    json_end(&json);
    json_end(&json);
}

static void
no_value(void)
{
    json_finish(&json);
}

static void
too_deep(void)
{
    for (int i = 0; i <= JSON_DEPTH_MAX; i++)
        json_array(&json);
}

static void
no_utf8(void)
{
    json_text(&json, "\xE0\xB8");
}

static void
proper_use(void)
{
    for (int i = 0; i < JSON_DEPTH_MAX; i++)
        json_array(&json);
}

TEST(misuse_stops_the_program)
{
    check(stops(value_without_key));
    check(stops(key_in_array));
    check(stops(two_keys));
    check(stops(key_without_value));
    check(stops(two_values));
    check(stops(left_open));
    check(stops(end_too_many));
    check(stops(no_value));
    check(stops(too_deep));
    check(stops(no_utf8));
    check(!stops(proper_use));
}

TEST_MAIN
