/* picture.h - a drawing as data: rectangles, lines, dots and texts.
 *
 * Drawn once, printed by each format in its own way (SVG, PDF).  Lengths are
 * hundredths of a point, from the upper left corner; whole numbers only, so
 * that a picture of scores never leaves exact arithmetic before it is drawn.
 */
#ifndef REPORT_PICTURE_H
#define REPORT_PICTURE_H

#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

/* Colours by what they are for; a style says which they are.  The shades of
 * one hue, light to dark, are told apart in grey print too. */
enum ink {
    INK_NONE,
    INK_PAPER,
    INK_TEXT,
    INK_SOFT,  /* text of less weight */
    INK_RULE,  /* light lines */
    INK_FRAME, /* lines that part */
    INK_SHADE, /* behind heads */
    INK_MAIN,  /* the one green */
    INK_LOSS,  /* rust */
    INK_WARN,  /* amber */
    INK_LEVEL_LOWEST,
    INK_LEVEL_LOW,
    INK_LEVEL_MIDDLE,
    INK_LEVEL_HIGH,
    INK_LEVEL_HIGHEST,
};

#define INKS 15

/* The shade for a level of a scale: lowest for 1, highest for the last. */
enum ink ink_level(int level, int levels);

enum shape_kind { SHAPE_RECTANGLE, SHAPE_LINE, SHAPE_DOT, SHAPE_TEXT };
enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct shape {
    enum shape_kind kind;
    int x, y;          /* a corner, an end, the centre, the base line */
    int width, height; /* of a line: to the other end; of a dot: width is its
                          diameter */
    enum ink fill;     /* of a text its colour */
    enum ink stroke;
    int thickness; /* of the stroke */
    bool hatched;  /* a rectangle's or dot's `fill` is that of slanting lines
                      on paper: a value that is missing */
    const char *text;
    int size; /* of a text */
    bool strong;
    enum anchor anchor;
};

struct picture {
    struct mem *mem;
    int width, height;
    const char *title; /* the message: "Lost 3.475 points, most at 2.1" */
    const char *told;  /* what is to be seen, for those who do not see it */
    bool as_is;        /* its colours are part of it: black on white */
    const struct picture *narrow; /* the same for a narrow page; NULL: it fits,
                                     or is for no page */
    struct shape *shape;
    size_t count, room;
};

/* Hatching: lines so thick, so far from one's left edge to the next one's,
 * measured across them; they rise to the right, at 45 degrees. */
#define HATCH_APART     400
#define HATCH_THICKNESS 120

struct picture *picture_new(struct mem *mem, int width, int height);

/* Each returns its shape, for what is seldom set (hatched, strong); the
 * pointer holds until the next shape. */
struct shape *picture_rectangle(struct picture *picture, int x, int y,
                                int width, int height, enum ink fill);
struct shape *picture_line(struct picture *picture, int x, int y, int to_x,
                           int to_y, enum ink stroke, int thickness);
struct shape *picture_dot(struct picture *picture, int x, int y, int diameter,
                          enum ink fill, enum ink stroke);

/* `y` is the base line. */
struct shape *picture_text(struct picture *picture, int x, int y, int size,
                           enum anchor anchor, const char *text);

#endif
