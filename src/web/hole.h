/* hole.h - what the holes of a page do: each value is printed by its type.
 *
 * The C that tools/pages makes of pages/NAME.html is written in these macros;
 * the language of the templates is explained there.  A type that is not in the
 * lists, a double above all, does not compile.  Everything is escaped, so that
 * it may stand between tags and in quoted attributes; NULL is no text.
 */
#ifndef WEB_HOLE_H
#define WEB_HOLE_H

#include "base/escape.h"
#include "base/say.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* HTML of our own making, printed as it is: a picture, a document's blocks.
 * What people wrote gets into it through base/escape.h alone. */
struct markup {
    const char *bytes; /* NULL when count is 0 */
    size_t count;
};

struct markup markup_of(const struct out *out);

/* A fraction to be printed at so many places; below 0: all its digits, cut at
 * six. */
struct figure {
    struct ratio ratio;
    int places;
};

/* {{path}} between tags, and in attributes that people read (title, alt,
 * aria-label …), where there is no markup. */
#define HOLE(out, voice, value)                                                \
    _Generic((value), struct markup: hole_markup, HOLE_KINDS)((out), (voice),  \
                                                              (value))
#define HOLE_ATTRIBUTE(out, voice, value)                                      \
    _Generic((value), HOLE_KINDS)((out), (voice), (value))

/* The same in attributes that programs read (value, href, id, colspan …): Arabic
 * digits, a hyphen for the minus, days as 2021-09-14.  A struct ratio has no
 * such text. */
#define HOLE_PLAIN(out, voice, value)                                          \
    _Generic((value),                                                          \
        char *: hole_text, const char *: hole_text,                            \
        signed char: hole_plain_whole, short: hole_plain_whole,                \
        int: hole_plain_whole, long: hole_plain_whole,                         \
        long long: hole_plain_whole, unsigned char: hole_plain_natural,        \
        unsigned short: hole_plain_natural, unsigned: hole_plain_natural,      \
        unsigned long: hole_plain_natural,                                     \
        unsigned long long: hole_plain_natural, struct dec: hole_plain_dec,    \
        struct day: hole_plain_day,                                            \
        struct words: hole_words)((out), (voice), (value))

#define HOLE_KINDS                                                             \
    char *: hole_text, const char *: hole_text,                                \
    signed char: hole_whole, short: hole_whole, int: hole_whole,               \
    long: hole_whole, long long: hole_whole,                                   \
    unsigned char: hole_natural, unsigned short: hole_natural,                 \
    unsigned: hole_natural, unsigned long: hole_natural,                       \
    unsigned long long: hole_natural,                                          \
    struct dec: hole_dec, struct ratio: hole_ratio, struct day: hole_day,      \
    struct words: hole_words

/* At the start of an address; texts only. */
#define HOLE_ADDRESS(out, value)                                               \
    _Generic((value), char *: hole_address, const char *: hole_address)(       \
        (out), (value))

/* {{digits path}}, {{moment path}} (ms, base/moment.h), {{number path}} */
#define HOLE_DIGITS(out, voice, value)                                         \
    _Generic((value), char *: hole_digits, const char *: hole_digits)(         \
        (out), (voice), (value))
#define HOLE_MOMENT(out, voice, value)                                         \
    _Generic((value), int64_t: hole_moment)((out), (voice), (value))
#define HOLE_NUMBER(out, voice, value)                                         \
    _Generic((value), struct figure: hole_number)((out), (voice), (value))
#define HOLE_PLAIN_MOMENT(out, voice, value)                                   \
    _Generic((value), int64_t: hole_plain_moment)((out), (voice), (value))
#define HOLE_PLAIN_NUMBER(out, voice, value)                                   \
    _Generic((value), struct figure: hole_plain_number)((out), (voice), (value))

/* {{say key}}, and {{say key name=path}} with what stands in its holes. */
#define HOLE_SAID(out, voice, key) hole_say((out), (voice), (key), NULL, 0)
#define HOLE_SAY(out, voice, key, ...)                                         \
    hole_say((out), (voice), (key), (struct arg[]){__VA_ARGS__},               \
             sizeof((struct arg[]){__VA_ARGS__}) / sizeof(struct arg))

#define PAGE_ARG(name, value)                                                  \
    _Generic((value), char *: arg_text_or_none,                                \
             const char *: arg_text_or_none, signed char: arg_whole,           \
             short: arg_whole, int: arg_whole, long: arg_whole,                \
             long long: arg_whole, unsigned char: arg_whole,                   \
             unsigned short: arg_whole, unsigned: arg_whole,                   \
             unsigned long: arg_natural, unsigned long long: arg_natural,      \
             struct dec: arg_dec, struct ratio: arg_ratio,                     \
             struct figure: arg_figure, struct day: arg_day,                   \
             struct words: arg_words)((name), (value))

/* {{if path}}: a text is true when there is any, a number when it is not 0, a
 * pointer when it is not NULL. */
#define PAGE_TRUE(value)                                                       \
    _Generic((value), char *: page_true_text, const char *: page_true_text,    \
             bool: page_true_whole, signed char: page_true_whole,              \
             short: page_true_whole, int: page_true_whole,                     \
             long: page_true_whole, long long: page_true_whole,                \
             unsigned char: page_true_whole, unsigned short: page_true_whole,  \
             unsigned: page_true_whole, unsigned long: page_true_natural,      \
             unsigned long long: page_true_natural,                            \
             default: page_true_pointer)(value)

/* {{put part path}}: the address of a struct, or the pointer to one itself. */
#define PAGE_VIEW(type, value)                                                 \
    _Generic(&(value), type *: &(value), const type *: &(value),               \
             type **: (value), const type **: (value),                         \
             type *const *: (value), const type *const *: (value))

void hole_text(struct out *out, const struct voice *voice, const char *text);
void hole_whole(struct out *out, const struct voice *voice, long long whole);
void hole_natural(struct out *out, const struct voice *voice,
                  unsigned long long whole);
void hole_dec(struct out *out, const struct voice *voice, struct dec dec);
void hole_ratio(struct out *out, const struct voice *voice,
                struct ratio ratio);
void hole_day(struct out *out, const struct voice *voice, struct day day);
void hole_words(struct out *out, const struct voice *voice,
                struct words words);
void hole_markup(struct out *out, const struct voice *voice,
                 struct markup markup);

void hole_plain_whole(struct out *out, const struct voice *voice,
                      long long whole);
void hole_plain_natural(struct out *out, const struct voice *voice,
                        unsigned long long whole);
void hole_plain_dec(struct out *out, const struct voice *voice,
                    struct dec dec);
void hole_plain_day(struct out *out, const struct voice *voice,
                    struct day day);
void hole_plain_moment(struct out *out, const struct voice *voice, int64_t ms);
void hole_plain_number(struct out *out, const struct voice *voice,
                       struct figure figure);

void hole_digits(struct out *out, const struct voice *voice, const char *text);
void hole_moment(struct out *out, const struct voice *voice, int64_t ms);
void hole_number(struct out *out, const struct voice *voice,
                 struct figure figure);
void hole_say(struct out *out, const struct voice *voice, enum text_key key,
              const struct arg *args, size_t count);

/* The address, or "#" when it could be anything but a page of ours (/ … but
 * not //host, #, ?), http:, https:, mailto: or tel:.  Browsers take tabs and
 * line ends out of an address before they read it: one with control
 * characters is none. */
void hole_address(struct out *out, const char *address);

struct arg arg_text_or_none(const char *name, const char *text);
struct arg arg_natural(const char *name, unsigned long long whole);
struct arg arg_figure(const char *name, struct figure figure);

bool page_true_text(const char *text);
bool page_true_whole(long long whole);
bool page_true_natural(unsigned long long whole);
bool page_true_pointer(const void *pointer);

#endif
