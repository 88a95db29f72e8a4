/* out.c - tests: a buffer that text is written to. */
#include "base/out.h"
#include "tap.h"

#include <errno.h>

TEST(an_empty_buffer_is_an_empty_text)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    check_text(out_string(&out), "");
    out_text(&out, "");
    check_text(out_string(&out), "");
    check(out.count == 0);
    mem_free(mem);
}

TEST(what_is_written_follows_what_was)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    out_text(&out, "score");
    out_char(&out, ' ');
    out_bytes(&out, "94.114 and more", 6);
    out_repeat(&out, "─", 3);
    out_repeat(&out, "x", 0);
    out_format(&out, "|%5d|%-4s|%s", 42, "ab", "");
    check_text(out_string(&out), "score 94.114───|   42|ab  |");
    check(out.count == strlen("score 94.114───|   42|ab  |"));
    mem_free(mem);
}

TEST(bytes_may_hold_a_nul)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    out_bytes(&out, "a\0b", 3);
    check(out.count == 3);
    check(memcmp(out.bytes, "a\0b", 4) == 0);
    mem_free(mem);
}

TEST(what_is_formatted_may_be_of_any_length)
{
    struct mem *mem = mem_new();
    int wrong = 0;

    for (int digits = 1; digits < 1000; digits++) {
        struct out out = out_new(mem);

        out_text(&out, "a");
        out_format(&out, "%0*d|", digits, 7);
        wrong += out.count != (size_t)digits + 2 ||
                 memcmp(out.bytes + digits, "7|", 3) != 0;
    }
    check(wrong == 0);
    mem_free(mem);
}

TEST(a_buffer_grows_over_every_boundary)
{
    struct mem *mem = mem_new();
    char line[1000];
    int wrong = 0;

    memset(line, 'y', sizeof line);
    for (size_t count = 0; count < sizeof line; count++) {
        struct out out = out_new(mem);

        out_bytes(&out, line, count);
        out_format(&out, "%s", "end");
        out_bytes(&out, line, count);
        wrong += out.count != 2 * count + 3 || out.bytes[out.count] != '\0' ||
                 memcmp(out.bytes + count, "end", 3) != 0;
    }
    check(wrong == 0);
    mem_free(mem);
}

TEST(a_long_format_fits)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    out_format(&out, "%0600d", 7);
    check(out.count == 600);
    check(out.bytes[599] == '7' && out.bytes[0] == '0');
    mem_free(mem);
}

TEST(a_file_is_taken_whole_or_not_at_all)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    check(out_file(&out, "/proc/self/comm"));
    check(out.count > 0 && out.bytes[out.count - 1] == '\n');
    check(!out_file(&out, "/nowhere/at/all") && errno == ENOENT);
    check(!out_file(&out, "/") && errno == EISDIR);
    mem_free(mem);
}

TEST_MAIN
