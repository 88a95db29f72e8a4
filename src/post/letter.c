/* letter.c - a letter as electronic mail carries it. */
#include "post/letter.h"

#include "base/ensure.h"
#include "base/moment.h"
#include "base/seal.h"
#include "base/text.h"

#include <string.h>

#define ADDRESS_MOST 254

bool
address_is(const char *text)
{
    size_t length = strlen(text);
    const char *at = strchr(text, '@');

    if (length > ADDRESS_MOST || at == NULL || at == text || at[1] == '\0' ||
        strchr(at + 1, '@') != NULL)
        return false;
    for (size_t i = 0; i < length; i++)
        if (text[i] <= ' ' || text[i] > '~' ||
            strchr("\"(),:;<>[\\]", text[i]) != NULL)
            return false;
    return true;
}

/* ---- heads ---- */

/* A word of 39 bytes has 52 letters of base64 and 12 around them: with the name
 * of any head before it, it stays below 76. */
#define WORD_BYTES 39

/* Whether it can stand in a head as it is, in one line and not quoted. */
static bool
is_plain(const char *text)
{
    size_t length = strlen(text);

    if (length > 60)
        return false;
    for (size_t i = 0; i < length; i++)
        if (text[i] < ' ' || text[i] > '~' ||
            strchr("\"(),:;<>@[\\]=?.", text[i]) != NULL)
            return false;
    return length > 0 && text[0] != ' ' && text[length - 1] != ' ';
}

/* A text as encoded words, none of which cuts a character in two. */
static void
write_words(struct out *out, const char *text)
{
    const char *end = text + strlen(text), *from = text;

    if (is_plain(text)) {
        out_text(out, text);
        return;
    }
    while (from < end) {
        const char *to = from, *next = from;

        while (next < end) {
            (void)text_next(&next, end);
            if (next - from > WORD_BYTES)
                break;
            to = next;
        }
        out_text(out, from == text ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?");
        out_base64(out, from, (size_t)(to - from));
        out_text(out, "?=");
        from = to;
    }
}

static void
write_mailbox(struct out *out, const char *head, const char *name,
              const char *address)
{
    ensure(address_is(address));
    out_format(out, "%s: ", head);
    if (name == NULL || name[0] == '\0') {
        out_format(out, "%s\r\n", address);
        return;
    }
    write_words(out, name);
    out_format(out, "\r\n <%s>\r\n", address);
}

/* Mon, 30 Nov 2026 09:14:04 +0700 */
static void
write_date(struct out *out, int64_t at)
{
    static const char days[] = "ThuFriSatSunMonTueWed"; /* 1 January 1970 on */
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    struct day day = moment_day(at);
    int year, month, of_month, minutes = moment_minutes(at);

    day_parts(day, &year, &month, &of_month);
    out_format(out, "Date: %.3s, %d %.3s %d %02d:%02d:%02d +0700\r\n",
               days + 3 * (day.number % 7), of_month,
               months + 3 * (month - 1), year, minutes / 60, minutes % 60,
               (int)(at / 1000 % 60));
}

/* ---- the body ---- */

#define LINE_BYTES 57 /* 76 letters of base64 */

static void
write_body(struct out *out, const char *body)
{
    struct out text = out_new(out->mem);

    for (const char *at = body; *at != '\0'; at++) {
        if (*at == '\n')
            out_char(&text, '\r');
        out_char(&text, *at);
    }
    for (size_t i = 0; i < text.count; i += LINE_BYTES) {
        size_t rest = text.count - i;

        out_base64(out, text.bytes + i, rest < LINE_BYTES ? rest : LINE_BYTES);
        out_text(out, "\r\n");
    }
}

void
letter_write(struct out *out, const struct letter *letter)
{
    write_date(out, letter->at);
    write_mailbox(out, "From", letter->from_name, letter->from);
    write_mailbox(out, "To", letter->to_name, letter->to);
    out_text(out, "Subject: ");
    write_words(out, letter->subject);
    out_format(out, "\r\nMessage-ID: <%s>\r\n", letter->id);
    out_text(out, "Auto-Submitted: auto-generated\r\n"
                  "MIME-Version: 1.0\r\n"
                  "Content-Type: text/plain; charset=UTF-8\r\n"
                  "Content-Transfer-Encoding: base64\r\n\r\n");
    write_body(out, letter->body);
}
