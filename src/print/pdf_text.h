/* pdf_text.h - text for a page: shaped once, then set in lines of any width.
 *
 *     const struct text *text = text_plain(typesetter, "ร้อยละ 80", look);
 *     struct setting setting = text_set(typesetter, text, 200);
 *
 * Pango shapes; where lines may end wrap.h says, the same as on a terminal:
 * between Thai words and never inside one, unless it is wider than the line.
 * Lengths are points.
 */
#ifndef PRINT_PDF_TEXT_H
#define PRINT_PDF_TEXT_H

#include "print/pdf_type.h"

struct look {
    enum face face;
    int size; /* hundredths of a point */
    enum ink ink;
    bool code; /* on a shade */
};

struct glyph {
    unsigned index;
    bool space, end;    /* the end of a line that the writer asked for */
    size_t from;        /* the byte of the text that its cluster begins at */
    double left;        /* from the start of the text, all in one line */
    double width, x, y; /* its own shift, y downwards */
};

/* Glyphs of one look; bytes `from` up to `to` of the text. */
struct span {
    const struct font *font;
    struct look look;
    const char *link; /* NULL: none */
    size_t first, count, from, to;
};

struct text {
    const char *bytes;
    size_t length;
    struct look look; /* without the tones of runs */
    struct glyph *glyph;
    size_t count, room;
    struct span *span;
    size_t span_count, span_room;
    double width;              /* of its widest line as written */
    double all;                /* all in one line */
    const unsigned char *ends; /* by wrap.h; NULL until they are asked for */
    bool linked;               /* has links */
};

/* Glyphs `first` up to `last` of the text, without spaces at the end. */
struct set_line {
    size_t first, last;
    double width;
};

/* A text in lines. */
struct setting {
    const struct text *text;
    struct set_line *line;
    size_t count;
    double pitch; /* from line to line */
    double rise;  /* from the top of a line to its base line */
};

/* What stands between two spaces, or a space, as shaped with font->shaped. */
struct shaped_glyph {
    unsigned index;
    unsigned at;     /* the byte of the word that its cluster begins at */
    int width, x, y; /* font->scale makes points of them */
};
struct shaped {
    struct shaped_glyph *glyph;
    size_t count;
};

#define KNOWN_TEXTS 4096
#define KNOWN_WORDS 4096

struct typesetter {
    struct type *type;
    const struct style *style;
    struct mem *mem;
    struct known *known[KNOWN_TEXTS];     /* texts that were shaped */
    struct known_shape *word[KNOWN_WORDS]; /* and their words */
    PangoGlyphString *glyphs;             /* at work */
    PangoLanguage *language;
};

/* A word is shaped once for a face; its bytes must last. */
const struct shaped *shaped_word(struct typesetter *typesetter,
                              const struct font *font, const char *bytes,
                              size_t count, bool thai);

/* A text is shaped once: who asks again is given the same one. */
struct text *text_plain(struct typesetter *typesetter, const char *bytes,
                        struct look look);

/* Shapes it in any case. */
struct text *text_shape(struct typesetter *typesetter, const char *bytes,
                        struct look look);

/* A space where readers find `bytes`: what is drawn there by other means, or
 * the space between words that only their places part. */
struct text *text_unseen(struct typesetter *typesetter, const char *bytes,
                         struct look look);

/* The tones of the runs upon `look`. */
struct text *text_runs(struct typesetter *typesetter, const struct runs *runs,
                       struct look look);

/* A plain text in another size. */
struct text *text_resized(struct typesetter *typesetter, struct text *text,
                          int size);

/* The width of the widest part without a good place for a line end. */
double text_least(struct typesetter *typesetter, struct text *text);

struct setting text_set(struct typesetter *typesetter, struct text *text,
                        double width);
double setting_height(const struct setting *setting);

/* How far the glyphs before byte `at` reach in a text of one line. */
double text_reach(const struct text *text, size_t at);

/* Draws the glyphs `first` up to `last`, all of one span, with the first one's
 * left side at x. */
void span_draw(cairo_t *cairo, const struct style *style,
               const struct text *text, const struct span *span, size_t first,
               size_t last, double x, double base);

void set_ink(cairo_t *cairo, const struct style *style, enum ink ink);

#endif
