/* hole.h - what the holes of a page do: each value is printed by its type.
 *
 * The C that tools/pages makes of pages/NAME.html is written in these lists:
 * `_Generic((path), HOLE)(out, voice, path)`, so that a type that is in none
 * of them, a double above all, is an error at the template's line.  The
 * language of the templates is explained in tools/pages/pages.c.  Everything
 * is escaped, so that it may stand between tags and in quoted attributes; NULL
 * is no text.
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
    size_t *at; /* not NULL: nothing is printed, and here is kept where it
                   belongs; the answer is sent in pieces (web/kept.h) */
};

struct markup markup_of(const struct out *out);

/* A fraction to be printed at so many places; below 0: all its digits, cut at
 * six. */
struct figure {
    struct ratio ratio;
    int places;
};

/* {{path}} between tags. */
#define HOLE struct markup: hole_markup, HOLE_ATTRIBUTE

/* {{path}} in attributes that people read: title, alt, aria-label … */
#define HOLE_ATTRIBUTE                                                         \
    char *: hole_text, const char *: hole_text,                                \
    signed char: hole_whole, short: hole_whole, int: hole_whole,               \
    long: hole_whole, long long: hole_whole,                                   \
    unsigned char: hole_natural, unsigned short: hole_natural,                 \
    unsigned: hole_natural, unsigned long: hole_natural,                       \
    unsigned long long: hole_natural,                                          \
    struct dec: hole_dec, struct ratio: hole_ratio, struct day: hole_day,      \
    struct words: hole_words

/* {{path}} in attributes that programs read (value, href, id, colspan …):
 * Arabic digits, a hyphen for the minus, days as 2021-09-14.  A struct ratio
 * has no such text. */
#define HOLE_PLAIN                                                             \
    char *: hole_text, const char *: hole_text,                                \
    signed char: hole_plain_whole, short: hole_plain_whole,                    \
    int: hole_plain_whole, long: hole_plain_whole,                             \
    long long: hole_plain_whole, unsigned char: hole_plain_natural,            \
    unsigned short: hole_plain_natural, unsigned: hole_plain_natural,          \
    unsigned long: hole_plain_natural,                                         \
    unsigned long long: hole_plain_natural,                                    \
    struct dec: hole_plain_dec, struct day: hole_plain_day,                    \
    struct words: hole_words

/* {{path}} at the start of an address. */
#define HOLE_ADDRESS char *: hole_address, const char *: hole_address

/* {{digits path}}, {{moment path}} (ms, base/moment.h), {{number path}} */
#define HOLE_DIGITS       char *: hole_digits, const char *: hole_digits
#define HOLE_MOMENT       int64_t: hole_moment
#define HOLE_NUMBER       struct figure: hole_number
#define HOLE_PLAIN_MOMENT int64_t: hole_plain_moment
#define HOLE_PLAIN_NUMBER struct figure: hole_plain_number

/* {{say key}}, and {{say key name=path}} with what stands in its holes:
 * `_Generic((path), PAGE_ARG)("name", path)`. */
#define HOLE_SAID(out, voice, key) hole_say((out), (voice), (key), NULL, 0)
#define HOLE_SAY(out, voice, key, ...)                                         \
    hole_say((out), (voice), (key), (struct arg[]){__VA_ARGS__},               \
             sizeof((struct arg[]){__VA_ARGS__}) / sizeof(struct arg))

#define PAGE_ARG                                                               \
    char *: arg_text_or_none, const char *: arg_text_or_none,                  \
    signed char: arg_whole, short: arg_whole, int: arg_whole,                  \
    long: arg_whole, long long: arg_whole, unsigned char: arg_natural,         \
    unsigned short: arg_natural, unsigned: arg_natural,                        \
    unsigned long: arg_natural, unsigned long long: arg_natural,               \
    struct dec: arg_dec, struct ratio: arg_ratio, struct figure: arg_figure,   \
    struct day: arg_day, struct words: arg_words

/* {{if path}}, `_Generic((path), PAGE_TRUE)(path)`: a text is true when there
 * is any, a number when it is not 0, a pointer when it is not NULL. */
#define PAGE_TRUE                                                              \
    char *: page_true_text, const char *: page_true_text,                      \
    bool: page_true_whole, signed char: page_true_whole,                       \
    short: page_true_whole, int: page_true_whole, long: page_true_whole,       \
    long long: page_true_whole, unsigned char: page_true_natural,              \
    unsigned short: page_true_natural, unsigned: page_true_natural,            \
    unsigned long: page_true_natural, unsigned long long: page_true_natural,   \
    default: page_true_pointer

/* {{put part path}}, `_Generic(&(path), PAGE_VIEW(struct view, path))`: the
 * address of a struct, or the pointer to one itself. */
#define PAGE_VIEW(type, path)                                                  \
    type *: &(path), const type *: &(path), type **: (path),                   \
    const type **: (path), type *const *: (path), const type *const *: (path)

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

/* Whether an address may be led to.  Browsers take control characters out of
 * one before they read it: none has any. */
bool address_allowed(const char *address);

/* The address, or "#" when it could be anything but a page of ours (/ … but
 * not //host, #, ?), http:, https:, mailto: or tel:.  Browsers take tabs and
 * line ends out of an address before they read it: one with control
 * characters is none. */
void hole_address(struct out *out, const struct voice *voice,
                  const char *address);

struct arg arg_text_or_none(const char *name, const char *text);
struct arg arg_natural(const char *name, unsigned long long whole);
struct arg arg_figure(const char *name, struct figure figure);

bool page_true_text(const char *text);
bool page_true_whole(long long whole);
bool page_true_natural(unsigned long long whole);
bool page_true_pointer(const void *pointer);

#endif
