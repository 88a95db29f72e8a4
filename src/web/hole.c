/* hole.c - what the holes of a page do. */
#include "web/hole.h"

#include "base/ensure.h"
#include "base/moment.h"
#include "base/text.h"

#include <string.h>
#include <strings.h>

struct markup
markup_of(const struct out *out)
{
    return (struct markup){.bytes = out->bytes, .count = out->count};
}

/* ---- holes ---- */

void
hole_text(struct out *out, const struct voice *voice, const char *text)
{
    static const struct escape plain = {0};

    (void)voice;
    escape_html(out, text, &plain);
}

void
hole_whole(struct out *out, const struct voice *voice, long long whole)
{
    say_whole(out, voice, whole);
}

void
hole_natural(struct out *out, const struct voice *voice,
             unsigned long long whole)
{
    ensure(whole <= INT64_MAX);
    hole_whole(out, voice, (long long)whole);
}

void
hole_dec(struct out *out, const struct voice *voice, struct dec dec)
{
    say_dec(out, voice, dec);
}

void
hole_ratio(struct out *out, const struct voice *voice, struct ratio ratio)
{
    say_number_cut(out, voice, ratio);
}

void
hole_day(struct out *out, const struct voice *voice, struct day day)
{
    size_t from = out->count;

    say_day(out, voice, day);
    escape_tail(out, from);
}

void
hole_words(struct out *out, const struct voice *voice, struct words words)
{
    hole_text(out, voice, words_in(words, language_code(voice->language)));
}

void
hole_markup(struct out *out, const struct voice *voice, struct markup markup)
{
    if (markup.at != NULL)
        *markup.at = out->count;
    (void)voice;
    out_bytes(out, markup.bytes, markup.count);
}

void
hole_digits(struct out *out, const struct voice *voice, const char *text)
{
    size_t from = out->count;

    if (text != NULL)
        say_digits(out, voice, text);
    escape_tail(out, from);
}

void
hole_moment(struct out *out, const struct voice *voice, int64_t ms)
{
    size_t from = out->count;

    say_moment(out, voice, ms);
    escape_tail(out, from);
}

void
hole_number(struct out *out, const struct voice *voice, struct figure figure)
{
    say_number(out, voice, figure.ratio, figure.places);
}

void
hole_say(struct out *out, const struct voice *voice, enum text_key key,
         const struct arg *args, size_t count)
{
    size_t from = out->count;

    say(out, voice, key, args, count);
    escape_tail(out, from);
}

/* ---- holes that programs read ---- */

void
hole_plain_whole(struct out *out, const struct voice *voice, long long whole)
{
    char digits[WHOLE_TEXT + 1] = {0};

    (void)voice;
    out_text(out, text_whole(whole, digits + WHOLE_TEXT));
}

void
hole_plain_natural(struct out *out, const struct voice *voice,
                   unsigned long long whole)
{
    ensure(whole <= INT64_MAX);
    hole_plain_whole(out, voice, (long long)whole);
}

void
hole_plain_dec(struct out *out, const struct voice *voice, struct dec dec)
{
    (void)voice;
    dec_print(out, dec);
}

void
hole_plain_day(struct out *out, const struct voice *voice, struct day day)
{
    (void)voice;
    day_print_iso(out, day);
}

void
hole_plain_moment(struct out *out, const struct voice *voice, int64_t ms)
{
    char text[MOMENT_TEXT];

    (void)voice;
    moment_text(text, ms);
    out_text(out, text);
}

void
hole_plain_number(struct out *out, const struct voice *voice,
                  struct figure figure)
{
    (void)voice;
    if (figure.places < 0)
        ratio_print_short(out, figure.ratio);
    else
        ratio_print(out, figure.ratio, figure.places);
}

/* ---- addresses ---- */

bool
address_allowed(const char *address)
{
    static const char *const schemes[] = {"http:", "https:", "mailto:", "tel:"};

    for (const char *at = address; *at != '\0'; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F)
            return false;
    if (address[0] == '/') /* "//host" and, to a browser, "/\host" */
        return address[1] != '/' && address[1] != '\\';
    if (address[0] == '#' || address[0] == '?')
        return true;
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (strncasecmp(address, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

void
hole_address(struct out *out, const struct voice *voice, const char *address)
{
    if (address == NULL || !address_allowed(address))
        address = "#";
    hole_text(out, voice, address);
}

/* ---- what stands in the holes of sentences ---- */

struct arg
arg_text_or_none(const char *name, const char *text)
{
    return arg_text(name, text == NULL ? "" : text);
}

struct arg
arg_natural(const char *name, unsigned long long whole)
{
    ensure(whole <= INT64_MAX);
    return arg_whole(name, (long long)whole);
}

struct arg
arg_figure(const char *name, struct figure figure)
{
    return arg_rounded(name, figure.ratio, figure.places);
}

/* ---- truth ---- */

bool
page_true_text(const char *text)
{
    return text != NULL && text[0] != '\0';
}

bool
page_true_whole(long long whole)
{
    return whole != 0;
}

bool
page_true_natural(unsigned long long whole)
{
    return whole != 0;
}

bool
page_true_pointer(const void *pointer)
{
    return pointer != NULL;
}
