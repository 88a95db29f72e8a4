/* picture_inside.h - what the pictures of a scorecard share: how wide a text
 * is, where a number stands on an axis, lanes of a label, a bar and figures.
 *
 * All of it in hundredths of a point and in whole numbers.
 */
#ifndef REPORT_PICTURE_INSIDE_H
#define REPORT_PICTURE_INSIDE_H

#include "report/figure.h"
#include "report/pictures.h"
#include "score/way.h"

#define SIZE_TEXT  900
#define SIZE_SMALL 850
#define LINE_TEXT  1260 /* from one base line to the next */
#define LINE_SMALL 1180
#define TEXT_RISE                                                              \
    1000              /* from the top of a line to its base line: Thai has     \
                         vowels with tone marks on them */
#define TEXT_FALL 260 /* and below it */
#define TEXT_MIDDLE                                                            \
    310 /* the middle of a letter is so far above its base                     \
           line */
#define BAR_HEIGHT 1100
#define GAP        900 /* between columns */

/* ---- texts (picture_text.c) ---- */

/* No less than the typeface needs. */
int text_width(const char *text, int size, bool strong);

/* A text in lines of at most `width`; of more than `most` lines the last one
 * kept ends in an ellipsis. */
struct wrapped {
    const char **line;
    size_t count;
};

struct lettering {
    int size;
    bool strong;
};

struct wrapped text_wrapped(const char *text, int width,
                            const struct lettering *lettering, size_t most,
                            struct mem *mem);

/* The text, or as much of it as `width` holds, and an ellipsis. */
const char *text_cut(const char *text, int width, int size, bool strong,
                     struct mem *mem);

/* A text in the middle of `x` that stays within the frame. */
struct shape *picture_text_about(struct picture *picture, int x, int y,
                                 int size, const char *text, bool strong);

/* ---- axes (picture_axis.c) ---- */

/* From `left` to `right` on `width`; left may be the greater one. */
struct axis {
    struct ratio left, right;
    int x, width;
};

/* How far along `width` a value stands: half up, never outside of it. */
int ratio_along(struct ratio value, struct ratio from, struct ratio to,
                int width, struct mem *mem);

int axis_at(const struct axis *axis, struct ratio value, struct mem *mem);

/* The least of 1, 2, 5 times a power of ten that goes at most `times` times
 * into `span`; span > 0. */
struct ratio axis_step(struct ratio span, int times, struct mem *mem);

/* The multiples of step at or below, at or above a value. */
struct ratio axis_floor(struct ratio value, struct ratio step, struct mem *mem);
struct ratio axis_ceil(struct ratio value, struct ratio step, struct mem *mem);

/* The first day of a day's month, so many months later (picture_spans.c). */
int32_t month_start(int32_t day, int later);

/* ---- lanes (picture_lanes.c) ---- */

/* A label, a bar, figures; where there is little room the label stands above
 * the bar. */
struct lane {
    const char *code, *name, *note; /* NULL: none */
    const char *detail, *value;     /* to the right, in two columns */
    bool strong;                    /* a total */
    int top, height;                /* by lanes_lay_out */
    int middle;                     /* of the bar */
    struct wrapped names, notes;
};

struct lanes {
    const struct voice *voice;
    struct mem *mem;
    int width;
    struct lane *lane;
    size_t count, room;
    bool stacked;
    int code_width, name_width;
    int plot_x, plot_width;
    int detail_x, value_x; /* where these end */
    int bottom;            /* of all lanes */
};

struct lanes lanes_new(const struct voice *voice, int width, struct mem *mem);
struct lane *lanes_add(struct lanes *lanes);

/* Gives each lane its place, from `top` on. */
void lanes_lay_out(struct lanes *lanes, int top);

/* The labels and figures; the bars are the picture's own. */
void lanes_draw(const struct lanes *lanes, struct picture *picture);

/* Light lines at round values, which stand below all lanes; they leave out
 * labels above bars. */
void axis_draw(struct picture *picture, const struct axis *axis,
               const struct lanes *lanes);

/* ---- a waterfall (picture_waterfall.c) ---- */

struct waterfall {
    const struct way *way;
    const struct voice *voice;
    const char *from, *computed, *to; /* what its standing bars are called */
    const char *note;                 /* below; NULL: none */
    int places;
};

/* From one standing bar to the other, a step per amount. */
struct picture *waterfall_draw(const struct waterfall *waterfall, int width,
                               struct mem *mem);

/* Leaves out what rounding leaves over where that would stand there as 0. */
void waterfall_trim(struct way *way, int places, struct mem *mem);

/* "2.1 Canals landscaped: −2.000", each step. */
void waterfall_tell(struct out *told, const struct waterfall *waterfall);

/* Where it begins and ends, and each step. */
const char *waterfall_told(const struct waterfall *waterfall, struct mem *mem);

/* ---- what several pictures draw ---- */

/* The parts of a composite, each on a track. */
struct picture *picture_parts(const struct scorecard *card,
                              const struct score *score,
                              const struct voice *voice, int width,
                              struct mem *mem);

/* A line of notes at the left edge, wrapped; returns where the next goes. */
int picture_note(struct picture *picture, int x, int y, const char *text);

/* Words for `told`: clauses with the catalogue's separator between them. */
void tell_next(struct out *told, const struct voice *voice);

#endif
