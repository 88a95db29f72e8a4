/* say.c - the sentences of the catalogue with their holes filled. */
#include "base/say.h"

#include "base/ensure.h"
#include "base/text.h"

#include <string.h>

/* Made from text/th.txt and text/en.txt by tools/embed. */
extern const char *const text_catalogue[LANGUAGES][TEXT_KEYS];
extern const char *const text_key_names[TEXT_KEYS];

const char *
language_code(enum language language)
{
    return language == THAI ? "th" : "en";
}

struct arg
arg_text(const char *name, const char *text)
{
    return (struct arg){.name = name, .kind = ARG_TEXT, .text = text};
}

struct arg
arg_code(const char *name, const char *code)
{
    return (struct arg){.name = name, .kind = ARG_CODE, .text = code};
}

struct arg
arg_words(const char *name, struct words words)
{
    return (struct arg){.name = name, .kind = ARG_WORDS, .words = words};
}

struct arg
arg_dec(const char *name, struct dec dec)
{
    return arg_ratio(name, ratio_dec(dec));
}

struct arg
arg_ratio(const char *name, struct ratio ratio)
{
    return (struct arg){
        .name = name, .kind = ARG_RATIO, .places = -1, .ratio = ratio};
}

struct arg
arg_rounded(const char *name, struct ratio ratio, int places)
{
    return (struct arg){
        .name = name, .kind = ARG_RATIO, .places = places, .ratio = ratio};
}

struct arg
arg_whole(const char *name, long long whole)
{
    return (struct arg){.name = name, .kind = ARG_WHOLE, .whole = whole};
}

struct arg
arg_day(const char *name, struct day day)
{
    return (struct arg){.name = name, .kind = ARG_DAY, .day = day};
}

struct arg
arg_key(const char *name, enum text_key key)
{
    return (struct arg){.name = name, .kind = ARG_KEY, .key = key};
}

void
say_digits(struct out *out, const struct voice *voice, const char *text)
{
    out_text(out, voice->thai_digits ? text_thai_digits(text, out->mem) : text);
}

/* Writes a printed number: U+2212 for the minus, the voice's digits. */
static void
say_printed(struct out *out, const struct voice *voice, const char *number)
{
    if (*number == '-') {
        out_text(out, "\u2212");
        number++;
    }
    say_digits(out, voice, number);
}

void
say_number(struct out *out, const struct voice *voice, struct ratio ratio,
           int places)
{
    struct out number = out_new(out->mem);

    if (places < 0)
        ratio_print_cut(&number, ratio);
    else
        ratio_print(&number, ratio, places);
    say_printed(out, voice, out_string(&number));
}

void
say_number_cut(struct out *out, const struct voice *voice, struct ratio ratio)
{
    say_number(out, voice, ratio, -1);
}

void
say_day(struct out *out, const struct voice *voice, struct day day)
{
    struct out date = out_new(out->mem);
    int year, month, day_of_month;

    day_parts(day, &year, &month, &day_of_month);
    if (voice->language == THAI)
        year += BUDDHIST_MORE;
    out_format(&date, "%d %s %d", day_of_month,
               said(voice, TEXT_MONTH_01 + (month - 1)), year);
    say_digits(out, voice, out_string(&date));
}

static void
say_arg(struct out *out, const struct voice *voice, const struct arg *arg)
{
    struct out whole = out_new(out->mem);

    switch (arg->kind) {
    case ARG_TEXT:
        out_text(out, arg->text);
        break;
    case ARG_CODE:
        say_digits(out, voice, arg->text);
        break;
    case ARG_WORDS:
        out_text(out, words_in(arg->words, language_code(voice->language)));
        break;
    case ARG_RATIO:
        say_number(out, voice, arg->ratio, arg->places);
        break;
    case ARG_WHOLE:
        out_format(&whole, "%lld", arg->whole);
        say_printed(out, voice, out_string(&whole));
        break;
    case ARG_DAY:
        say_day(out, voice, arg->day);
        break;
    case ARG_KEY:
        out_text(out, said(voice, arg->key));
        break;
    }
}

static const struct arg *
find_arg(const struct arg *args, size_t count, const char *name, size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(name, length, args[i].name))
            return &args[i];
    return NULL;
}

void
say(struct out *out, const struct voice *voice, enum text_key key,
    const struct arg *args, size_t count)
{
    const char *at = text_catalogue[voice->language][key];

    for (;;) {
        size_t plain = strcspn(at, "{");

        out_bytes(out, at, plain);
        at += plain;
        if (*at == '\0')
            return;
        size_t length = strcspn(++at, "}");
        const struct arg *arg = find_arg(args, count, at, length);
        ensure(arg != NULL); /* the sentence has a hole nobody fills */
        say_arg(out, voice, arg);
        at += length + 1;
    }
}

const char *
said(const struct voice *voice, enum text_key key)
{
    const char *text = text_catalogue[voice->language][key];

    ensure(strchr(text, '{') == NULL);
    return text;
}

const char *
text_key_name(enum text_key key)
{
    return text_key_names[key];
}
