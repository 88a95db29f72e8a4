/* wrap.h - lines of text in so many columns: Thai at word boundaries.
 *
 * A line ends, in this order of preference: at '\n'; behind spaces, behind
 * '-', '/' and dashes (not inside 422/2564, not behind a minus), between Thai
 * words, between Thai and Latin letters, beside East Asian characters and
 * pictures; else between clusters, so never before a mark, SARA AA, SARA AM
 * or MAIYAMOK and never behind a leading vowel.  Compounds that officials read
 * as one word (ตัวชี้วัด, องค์ประกอบ) stay whole, and การ, ความ, ผู้ stay with
 * what they begin.  ณ stays with its day, an era with its year (พ.ศ. 2564,
 * 2564 B.E.).  No-break spaces and word joiners (U+00A0, U+2060) hold,
 * U+200B parts.
 *
 * Thai words come from libthai's dictionary, which takes about 3 ms to load:
 * a text that needs no wrapping does not load it.  Any thread may ask.
 */
#ifndef REPORT_WRAP_H
#define REPORT_WRAP_H

#include "base/mem.h"

#include <stddef.h>

struct line {
    const char *text; /* inside the wrapped text */
    size_t count;     /* bytes, without spaces at either end; no-break spaces
                         at its start indent it */
    int columns;
};

struct lines {
    struct line *line;
    size_t count; /* of an empty text 0 */
};

/* Has another thread load the dictionary, while this one reads what will be
 * wrapped. */
void wrap_ahead(void);

/* The text in lines of at most `columns` columns; a line holds at least one
 * character, so pictures want two. */
struct lines wrap_text(const char *text, int columns, struct mem *mem);

/* The columns of its widest line when only '\n' ends lines. */
int wrap_most(const char *text);

/* The columns of the widest part that has no good place for a line end. */
int wrap_least(const char *text, struct mem *mem);

/* Whether a line may end before a byte. */
enum line_end {
    LINE_END_NEVER,   /* inside a cluster */
    LINE_END_IF_MUST, /* between clusters */
    LINE_END_MAY,
};

/* For each byte of the text its enum line_end, for those who know the width
 * of letters better than by columns; '\n' is left to them. */
unsigned char *wrap_ends(const char *text, size_t length, struct mem *mem);

/* wrap_text for who tries several widths: `ends` are the text's, or NULL when
 * only '\n' ends lines. */
struct lines wrap_at(const char *text, const unsigned char *ends, int columns,
                     struct mem *mem);

#endif
