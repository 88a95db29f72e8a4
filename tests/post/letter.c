/* letter.c - letters as they go out. */
#include "post/letter.h"
#include "tap.h"

static const char *
written(struct mem *mem, const char *name, const char *subject,
        const char *body)
{
    struct out out = out_new(mem);

    letter_write(&out, &(struct letter){.from = "trachu@example.go.th",
                                        .to = "olga@example.go.th",
                                        .to_name = name,
                                        .subject = subject,
                                        .body = body,
                                        .id = "trachu.1@example.go.th",
                                        .at = INT64_C(1796030044000)});
    return out_string(&out);
}

static size_t
longest_line(const char *text)
{
    size_t most = 0;

    while (*text != '\0') {
        size_t length = strcspn(text, "\r");

        most = length > most ? length : most;
        text += length;
        check(text[0] == '\r' && text[1] == '\n');
        text += 2;
    }
    return most;
}

TEST(a_plain_letter)
{
    struct mem *mem = mem_new();

    check_text(written(mem, NULL, "Result sent back", "Hello\n"),
               "Date: Mon, 30 Nov 2026 16:14:04 +0700\r\n"
               "From: trachu@example.go.th\r\n"
               "To: olga@example.go.th\r\n"
               "Subject: Result sent back\r\n"
               "Message-ID: <trachu.1@example.go.th>\r\n"
               "Auto-Submitted: auto-generated\r\n"
               "MIME-Version: 1.0\r\n"
               "Content-Type: text/plain; charset=UTF-8\r\n"
               "Content-Transfer-Encoding: base64\r\n"
               "\r\n"
               "SGVsbG8NCg==\r\n");
    mem_free(mem);
}

TEST(thai_heads_are_words_that_cut_no_character)
{
    struct mem *mem = mem_new();

    /* 13 letters of three bytes are a word; the fourteenth begins another */
    check(strstr(written(mem, NULL, "กกกกกกกกกกกกก", ""),
                 "Subject: =?UTF-8?B?"
                 "4LiB4LiB4LiB4LiB4LiB4LiB4LiB4LiB4LiB4LiB4LiB4LiB4LiB?=\r\n"
                 "Message-ID") != NULL);
    check(strstr(written(mem, NULL, "กกกกกกกกกกกกกก", ""),
                 "4LiB4LiB4LiB4LiB4LiB4LiB4LiB4LiB4LiB4LiB4LiB4LiB4LiB?=\r\n"
                 " =?UTF-8?B?4LiB?=\r\nMessage-ID") != NULL);
    /* one byte before it: twelve letters fit */
    check(strstr(written(mem, NULL, "xกกกกกกกกกกกกก", ""),
                 "\r\n =?UTF-8?B?4LiB?=\r\nMessage-ID") != NULL);
    mem_free(mem);
}

TEST(what_looks_like_an_encoded_word_is_encoded)
{
    struct mem *mem = mem_new();

    check(strstr(written(mem, NULL, "=?UTF-8?B?WA==?=", ""),
                 "Subject: =?UTF-8?B?PT9VVEYtOD9CP1dBPT0/PQ==?=\r\n") != NULL);
    check(strstr(written(mem, "A <x@example.com>", "x", ""),
                 "To: =?UTF-8?B?QSA8eEBleGFtcGxlLmNvbT4=?=\r\n"
                 " <olga@example.go.th>\r\n") != NULL);
    check(strstr(written(mem, "Olga", "x", ""),
                 "To: Olga\r\n <olga@example.go.th>\r\n") != NULL);
    mem_free(mem);
}

TEST(no_line_is_longer_than_76)
{
    struct mem *mem = mem_new();
    struct out text = out_new(mem);

    for (int i = 0; i < 400; i++) {
        out_text(&text, "กข ");
        check(longest_line(written(mem, out_string(&text), out_string(&text),
                                   out_string(&text))) <= 76);
    }
    mem_free(mem);
}

TEST(a_letter_tells_the_time_of_bangkok)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    letter_write(&out, &(struct letter){.from = "a@b",
                                        .to = "c@d",
                                        .subject = "x",
                                        .body = "",
                                        .id = "e@f",
                                        .at = INT64_C(1798736399000)});
    check(strncmp(out_string(&out), "Date: Thu, 31 Dec 2026 23:59:59 +0700\r\n",
                  39) == 0);
    mem_free(mem);
}

TEST(addresses)
{
    struct mem *mem = mem_new();
    struct out most = out_new(mem);

    check(address_is("olga@example.go.th"));
    check(address_is("o.l+g-a_1@10.example"));
    check(!address_is(""));
    check(!address_is("olga"));
    check(!address_is("@example.go.th"));
    check(!address_is("olga@"));
    check(!address_is("a@b@c"));
    check(!address_is("o lga@example.go.th"));
    check(!address_is("olga@example.go.th\r\nRCPT TO:<x@y>"));
    check(!address_is("olga@example.go.th> SIZE=1"));
    check(!address_is("\"olga\"@example.go.th"));
    check(!address_is("โอลกา@example.go.th"));
    out_repeat(&most, "a", 252);
    out_text(&most, "@b");
    check(address_is(out_string(&most)));
    out_text(&most, "b");
    check(!address_is(out_string(&most)));
    mem_free(mem);
}

TEST_MAIN
