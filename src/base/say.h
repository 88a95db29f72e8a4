/* say.h - every sentence the program says, by key, in Thai and English.
 *
 * text/th.txt and text/en.txt are compiled in: `finding.weights` there is
 * TEXT_FINDING_WEIGHTS here, so a misspelt key does not compile.  A sentence
 * has named holes, `{sum}`, and the caller gives a value for each; braces with
 * anything but a lower-case word in them are text.
 *
 * A sentence that speaks of files, keys or commands may have another beside it,
 * `finding.weights.on-page`, for people who have forms before them.  It has no
 * other holes, and is said in its stead, also within another sentence, to a
 * voice on a page: whoever says it names the plain key and knows of one alone.
 */
#ifndef BASE_SAY_H
#define BASE_SAY_H

#include "base/day.h"
#include "base/dec.h"
#include "base/out.h"
#include "base/ratio.h"
#include "base/words.h"

#include "text_keys.h" /* enum text_key, made from text/en.txt */

enum language { THAI, ENGLISH };

#define LANGUAGES 2

/* Who is spoken to: the language, whether numbers have Thai digits, and whether
 * it is on a page, where people have forms and neither files nor commands. */
struct voice {
    enum language language;
    bool thai_digits;
    bool on_page;
};

const char *language_code(enum language language); /* "th", "en" */

/* Days, and the fiscal year that they are looked at from. */
struct fiscal_period {
    struct period days;
    struct calendar calendar;
    int fiscal_year;
};

/* What goes into a hole. */
struct arg {
    const char *name;
    enum {
        ARG_TEXT,
        ARG_CODE, /* as text, its digits as the voice wants them */
        ARG_WORDS,
        ARG_NAMED,  /* by its code; on pages by its name, if it has one */
        ARG_PERIOD, /* as files have it; on pages in words */
        ARG_RATIO,
        ARG_WHOLE,
        ARG_DAY,
        ARG_MOMENT,
        ARG_KEY,
    } kind;
    int places; /* of a fraction; below 0: all its digits, cut at six */
    union {
        const char *text;
        struct words words;
        struct ratio ratio;
        long long whole;
        struct day day;
        enum text_key key;
        struct {
            const char *code;
            struct words words;
        } named;
        struct {
            const char *text;
            struct fiscal_period days;
        } period;
    };
};

struct arg arg_text(const char *name, const char *text);
struct arg arg_code(const char *name, const char *code);
struct arg arg_words(const char *name, struct words words);
struct arg arg_named(const char *name, const char *code, struct words words);
struct arg arg_period(const char *name, const char *text,
                      struct fiscal_period days);
struct arg arg_dec(const char *name, struct dec dec);
struct arg arg_ratio(const char *name, struct ratio ratio);
struct arg arg_rounded(const char *name, struct ratio ratio, int places);
struct arg arg_whole(const char *name, long long whole);
struct arg arg_day(const char *name, struct day day);
struct arg arg_moment(const char *name, int64_t ms); /* base/moment.h */
struct arg arg_closing(const char *name, int64_t ms); /* a deadline: as
                                                         moment_closing */
struct arg arg_key(const char *name, enum text_key key);

/* Writes the sentence of `key` with its holes filled. */
void say(struct out *out, const struct voice *voice, enum text_key key,
         const struct arg *args, size_t count);

#define SAY(out, voice, key, ...)                                              \
    say((out), (voice), (key), (struct arg[]){__VA_ARGS__},                    \
        sizeof((struct arg[]){__VA_ARGS__}) / sizeof(struct arg))

/* The sentence of a key that has no holes. */
const char *said(const struct voice *voice, enum text_key key);

/* The key as text/en.txt spells it: "finding.weights". */
const char *text_key_name(enum text_key key);

/* The text with the voice's digits. */
void say_digits(struct out *out, const struct voice *voice, const char *text);

/* A whole number, a decimal, a number at fixed places, all its digits, or a day
 * (14 ก.ย. 2564, 14 Sep 2021), for people: minus is U+2212, the voice's
 * digits. */
void say_whole(struct out *out, const struct voice *voice, long long whole);
void say_dec(struct out *out, const struct voice *voice, struct dec dec);
void say_number(struct out *out, const struct voice *voice, struct ratio ratio,
                int places);
void say_number_cut(struct out *out, const struct voice *voice,
                    struct ratio ratio);
void say_day(struct out *out, const struct voice *voice, struct day day);

/* A fiscal year, a quarter of it, a month, a day, or from one day to another. */
void say_period(struct out *out, const struct voice *voice,
                const struct fiscal_period *period);

/* An instant by the clock of Bangkok: 14 ก.ย. 2564 16:30 น. */
void say_moment(struct out *out, const struct voice *voice, int64_t ms);

#endif
