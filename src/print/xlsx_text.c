/* xlsx_text.c - what texts, names and numbers of a workbook may be. */
#include "print/xlsx_inside.h"

#include "base/text.h"
#include "report/wrap.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define CELL_MAX       32767 /* UTF-16 units */
#define SHEET_NAME_MAX 31
#define PROMPT_MOST    255

/* UTF-16 units of a character. */
static size_t
units(uint32_t character)
{
    return character > 0xffff ? 2 : 1;
}

/* As much of a text as `most` units hold; no mark is taken off its letter. */
static size_t
cut(const char *text, size_t most)
{
    const char *at = text, *end = text + strlen(text), *fits = text;
    size_t count = 0;

    while (at < end) {
        const char *next = at;
        uint32_t character = text_next(&next, end);

        if (text_character_columns(character) > 0)
            fits = at; /* here a cluster begins */
        count += units(character);
        if (count > most)
            return (size_t)(fits - text);
        at = next;
    }
    return (size_t)(end - text);
}

/* "_x0041_" stands for a character in a workbook's texts. */
static bool
is_escape(const char *at)
{
    if (at[0] != '_' || at[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)at[i]))
            return false;
    return at[6] == '_';
}

const char *
cell_text(const char *text, struct mem *mem)
{
    struct out out = out_new(mem);
    const char *end = text + cut(text, CELL_MAX - 1);
    bool whole = *end == '\0';

    for (const char *at = text; at < end;) {
        const char *start = at;
        uint32_t character;

        if (is_escape(at))
            out_text(&out, "_x005F");
        character = text_next(&at, end);
        if (character == 0xfffe || character == 0xffff)
            out_text(&out, "\ufffd"); /* no XML has them */
        else
            out_bytes(&out, start, (size_t)(at - start));
    }
    if (!whole)
        out_text(&out, "…");
    return out_string(&out);
}

const char *
page_text(const char *text, size_t most, struct mem *mem)
{
    struct out out = out_new(mem);
    size_t count = cut(text, most);

    for (size_t i = 0; i < count; i++) {
        if (text[i] == '&')
            out_char(&out, '&'); /* one alone begins a code */
        out_char(&out, text[i] == '\n' ? ' ' : text[i]);
    }
    return out_string(&out);
}

const char *
prompt_text(const char *text, struct mem *mem)
{
    return mem_string(mem, text, cut(text, PROMPT_MOST));
}

/* ---- names of sheets ---- */

static bool
is_taken(const struct book *book, const char *name)
{
    if (strcasecmp(name, "history") == 0)
        return true; /* Excel keeps it for itself */
    for (size_t i = 0; i < book->sheet_count; i++)
        if (strcasecmp(book->sheets[i].name, name) == 0)
            return true;
    return false;
}

static const char *
allowed_name(const char *wish, struct mem *mem)
{
    struct out out = out_new(mem);
    const char *text;
    size_t count;

    for (; *wish != '\0'; wish++)
        out_char(&out, (unsigned char)*wish < ' ' ||
                               strchr("[]:*?/\\'", *wish) != NULL
                           ? ' '
                           : *wish);
    text = out_string(&out);
    count = cut(text, SHEET_NAME_MAX);
    text_trim(&text, &count);
    return mem_string(mem, text, count);
}

const char *
sheet_name(const struct book *book, const char *wish)
{
    const char *name = allowed_name(wish, book->mem);

    if (name[0] != '\0' && !is_taken(book, name))
        return name;
    for (int number = name[0] == '\0' ? 1 : 2;; number++) {
        struct out out = out_new(book->mem), ending = out;
        size_t count;

        if (name[0] == '\0')
            out_format(&ending, "%d", number);
        else
            out_format(&ending, " (%d)", number);
        count = cut(name, SHEET_NAME_MAX - ending.count);
        out_bytes(&out, name, count);
        out_text(&out, out_string(&ending));
        if (!is_taken(book, out_string(&out)))
            return out_string(&out);
    }
}

/* ---- numbers ---- */

bool
text_number(const char *text, struct look *look, struct dec *dec)
{
    const char *point = strchr(text, '.');

    if (dec_parse(text, strlen(text), dec) != DEC_FINE)
        return false;
    look->number = true;
    look->grouped = strchr(text, ',') != NULL;
    look->has_sign = text[0] == '+';
    look->places =
        point == NULL ? 0 : (int)text_characters(point + 1, strlen(point + 1));
    return true;
}

/* The digits of a fraction, cut behind 18 places, which is beyond what a
 * double tells apart; strtod gives the nearest one. */
double
nearest_double(struct ratio ratio, struct mem *mem)
{
    struct ratio million = ratio_whole(1000000);
    struct ratio rest = ratio_abs(ratio, mem);
    struct out out = out_new(mem);

    if (ratio_sign(ratio) < 0)
        out_char(&out, '-');
    for (int group = 0; group <= 3; group++) {
        struct ratio whole = ratio_floor(rest, 0, mem);
        struct out digits = out_new(mem);

        ratio_print(&digits, whole, 0);
        out_text(&out, group == 1 ? "." : "");
        out_repeat(&out, "0", group > 0 ? 6 - digits.count : 0);
        out_text(&out, out_string(&digits));
        rest = ratio_mul(ratio_sub(rest, whole, mem), million, mem);
    }
    return strtod(out_string(&out), NULL);
}

int
text_lines(const char *text, int columns, struct mem *mem)
{
    struct lines lines = wrap_text(text, columns > 2 ? columns : 2, mem);

    return lines.count > 0 ? (int)lines.count : 1;
}
