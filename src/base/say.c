/* say.c - the sentences of the catalogue with their holes filled. */
#include "base/say.h"

#include "base/ensure.h"
#include "base/moment.h"
#include "base/text.h"

#include <string.h>

#define QUOTED_MAX 500 /* bytes */

/* Made from text/th.txt and text/en.txt by tools/embed. */
extern const char *const text_catalogue[LANGUAGES][TEXT_KEYS];
extern const char *const text_key_names[TEXT_KEYS];
/* The key whose sentence is said on pages: mostly the same. */
extern const unsigned short text_on_page[TEXT_KEYS];

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
arg_named(const char *name, const char *code, struct words words)
{
    return (struct arg){
        .name = name, .kind = ARG_NAMED, .named = {code, words}};
}

struct arg
arg_period(const char *name, const char *text, struct fiscal_period days)
{
    return (struct arg){
        .name = name, .kind = ARG_PERIOD, .period = {text, days}};
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
arg_moment(const char *name, int64_t ms)
{
    return (struct arg){.name = name, .kind = ARG_MOMENT, .whole = ms};
}

struct arg
arg_closing(const char *name, int64_t ms)
{
    return arg_moment(name, moment_closing(ms));
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

/* Makes a number of people of the printed one that begins at byte `from`:
 * U+2212 for the minus, the voice's digits. */
static void
say_printed(struct out *out, const struct voice *voice, size_t from)
{
    bool negative = out->bytes[from] == '-';
    const char *number;

    if (!negative && !voice->thai_digits)
        return;
    number = mem_string(out->mem, out->bytes + from, out->count - from);
    out->count = from;
    if (negative)
        out_text(out, "\u2212");
    say_digits(out, voice, number + negative);
}

void
say_whole(struct out *out, const struct voice *voice, long long whole)
{
    char digits[WHOLE_TEXT + 1] = {0};
    size_t from = out->count;

    out_text(out, text_whole(whole, digits + WHOLE_TEXT));
    say_printed(out, voice, from);
}

void
say_dec(struct out *out, const struct voice *voice, struct dec dec)
{
    size_t from = out->count;

    dec_print(out, dec);
    say_printed(out, voice, from);
}

void
say_number(struct out *out, const struct voice *voice, struct ratio ratio,
           int places)
{
    size_t from = out->count;

    if (places < 0)
        ratio_print_cut(out, ratio);
    else
        ratio_print(out, ratio, places);
    say_printed(out, voice, from);
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

void
say_moment(struct out *out, const struct voice *voice, int64_t ms)
{
    struct out clock = out_new(out->mem);
    int minutes = moment_minutes(ms);

    say_day(out, voice, moment_day(ms));
    out_char(out, ' ');
    out_format(&clock, "%02d:%02d", minutes / 60, minutes % 60);
    SAY(out, voice, TEXT_CLOCK, arg_code("clock", out_string(&clock)));
}

/* A sentence's own words: its digits as the voice wants them, but not those
 * between backquotes, which are to be typed as they are. */
static void
say_literal(struct out *out, const struct voice *voice, const char *text,
            size_t count)
{
    const char *own, *quote;

    if (!voice->thai_digits) {
        out_bytes(out, text, count);
        return;
    }
    own = mem_string(out->mem, text, count);
    while ((quote = strchr(own, '`')) != NULL) {
        const char *close = strchr(quote + 1, '`');

        if (close == NULL)
            break; /* a hole stands between them */
        say_digits(out, voice,
                   mem_string(out->mem, own, (size_t)(quote - own)));
        out_bytes(out, quote, (size_t)(close + 1 - quote));
        own = close + 1;
    }
    say_digits(out, voice, own);
}

/* Text of the user's inside a sentence: on one line, and of a very long one
 * the beginning. */
static void
say_text(struct out *out, const char *text)
{
    size_t count = strlen(text), cut = count;

    if (count > QUOTED_MAX) {
        cut = QUOTED_MAX;
        while (((unsigned char)text[cut] & 0xC0) == 0x80)
            cut--;
    }
    for (size_t i = 0; i < cut; i++)
        out_char(out, text[i] == '\n' || text[i] == '\r' ? ' ' : text[i]);
    if (cut < count)
        out_text(out, "…");
}

static void
say_named(struct out *out, const struct voice *voice, const struct arg *arg)
{
    const char *name =
        words_in(arg->named.words, language_code(voice->language));

    if (voice->on_page && name[0] != '\0')
        say_text(out, name);
    else
        say_digits(out, voice, arg->named.code);
}

static void
say_arg(struct out *out, const struct voice *voice, const struct arg *arg)
{
    switch (arg->kind) {
    case ARG_TEXT:
        say_text(out, arg->text);
        break;
    case ARG_CODE:
        say_digits(out, voice, arg->text);
        break;
    case ARG_WORDS:
        out_text(out, words_in(arg->words, language_code(voice->language)));
        break;
    case ARG_NAMED:
        say_named(out, voice, arg);
        break;
    case ARG_PERIOD:
        if (voice->on_page)
            say_period(out, voice, &arg->period.days);
        else
            say_text(out, arg->period.text);
        break;
    case ARG_RATIO:
        say_number(out, voice, arg->ratio, arg->places);
        break;
    case ARG_WHOLE:
        say_whole(out, voice, arg->whole);
        break;
    case ARG_DAY:
        say_day(out, voice, arg->day);
        break;
    case ARG_MOMENT:
        say_moment(out, voice, arg->whole);
        break;
    case ARG_KEY:
        say_literal(out, voice, said(voice, arg->key),
                    strlen(said(voice, arg->key)));
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

/* The next hole, and the length of the name in it; NULL: none. */
static const char *
next_hole(const char *at, size_t *length)
{
    for (at = strchr(at, '{'); at != NULL; at = strchr(at + 1, '{')) {
        *length = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz_");
        if (*length > 0 && at[1 + *length] == '}')
            return at;
    }
    return NULL;
}

static const char *
sentence_for(const struct voice *voice, enum text_key key)
{
    return text_catalogue[voice->language]
                         [voice->on_page ? text_on_page[key] : key];
}

void
say(struct out *out, const struct voice *voice, enum text_key key,
    const struct arg *args, size_t count)
{
    const char *at = sentence_for(voice, key), *hole;
    size_t length;

    while ((hole = next_hole(at, &length)) != NULL) {
        const struct arg *arg = find_arg(args, count, hole + 1, length);

        ensure(arg != NULL); /* the sentence has a hole nobody fills */
        say_literal(out, voice, at, (size_t)(hole - at));
        say_arg(out, voice, arg);
        at = hole + length + 2;
    }
    say_literal(out, voice, at, strlen(at));
}

const char *
said(const struct voice *voice, enum text_key key)
{
    const char *text = sentence_for(voice, key);
    size_t length;

    ensure(next_hole(text, &length) == NULL);
    return text;
}

const char *
text_key_name(enum text_key key)
{
    return text_key_names[key];
}
