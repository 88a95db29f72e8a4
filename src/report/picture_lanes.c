/* picture_lanes.c - lanes of a label, a bar and figures.
 *
 *     5.1  Budget disbursed      ▒▒▒▒▒▒▒▒                −0.589
 *          overall
 */
#include "report/picture_inside.h"

#define CODE_WIDEST  7000
#define NAME_SHARE   36 /* percent of the width, at most */
#define NAME_LINES   3
#define NOTE_LINES   2
#define STACKED_FROM 36000 /* narrower pictures have labels above bars */
#define PLOT_SHARE   26    /* percent of the width, at least; else stacked */
#define STACK_GAP    260
#define ROW_GAP      640

struct lanes
lanes_new(const struct voice *voice, int width, struct mem *mem)
{
    return (struct lanes){.voice = voice, .mem = mem, .width = width};
}

struct lane *
lanes_add(struct lanes *lanes)
{
    struct lane *lane =
        MEM_PUSH(lanes->mem, lanes->lane, lanes->count, lanes->room);

    *lane = (struct lane){0};
    return lane;
}

/* ---- columns ---- */

static void
keep_most(int *most, int width)
{
    if (width > *most)
        *most = width;
}

static int
width_or_none(const char *text, bool strong)
{
    return text != NULL ? text_width(text, SIZE_TEXT, strong) : 0;
}

/* The widest of each column as if there were all room. */
struct widths {
    int code, name, detail, value;
};

static struct widths
measure(struct lanes *lanes)
{
    struct widths widths = {0};

    for (size_t i = 0; i < lanes->count; i++) {
        struct lane *lane = &lanes->lane[i];

        if (lane->code != NULL) {
            lane->code =
                text_cut(lane->code, CODE_WIDEST, SIZE_TEXT, true, lanes->mem);
            keep_most(&widths.code, width_or_none(lane->code, true) + GAP / 2);
        }
        keep_most(&widths.name, width_or_none(lane->name, lane->strong));
        keep_most(&widths.name, width_or_none(lane->note, false));
        keep_most(&widths.detail, width_or_none(lane->detail, lane->strong));
        keep_most(&widths.value, width_or_none(lane->value, true));
    }
    return widths;
}

/* Without room for all of them, details leave. */
static void
drop_details(struct lanes *lanes, struct widths *widths)
{
    for (size_t i = 0; i < lanes->count; i++)
        lanes->lane[i].detail = NULL;
    widths->detail = 0;
}

static void
share_out(struct lanes *lanes)
{
    struct widths widths = measure(lanes);
    int figures, most = lanes->width * NAME_SHARE / 100;

    lanes->code_width = widths.code;
    if (widths.detail + widths.value > lanes->width * 55 / 100)
        drop_details(lanes, &widths);
    figures = widths.value + (widths.value > 0 ? GAP : 0) + widths.detail +
              (widths.detail > 0 ? GAP : 0);
    lanes->value_x = lanes->width;
    lanes->detail_x =
        lanes->width - widths.value - (widths.value > 0 ? GAP : 0);
    lanes->name_width = widths.name + 100 < most - widths.code
                            ? widths.name + 100
                            : most - widths.code;
    lanes->plot_x = lanes->code_width + lanes->name_width + GAP;
    lanes->plot_width = lanes->width - figures - lanes->plot_x;
    lanes->stacked = lanes->width < STACKED_FROM ||
                     lanes->plot_width < lanes->width * PLOT_SHARE / 100;
    if (!lanes->stacked)
        return;
    lanes->name_width = lanes->width - lanes->code_width;
    lanes->plot_x = 0;
    lanes->plot_width = lanes->width - figures;
}

/* ---- lines ---- */

static int
label_x(const struct lanes *lanes, const struct lane *lane)
{
    return lane->code != NULL ? lanes->code_width : 0;
}

static int
label_width(const struct lanes *lanes, const struct lane *lane)
{
    return lanes->name_width + lanes->code_width - label_x(lanes, lane);
}

static void
wrap_label(const struct lanes *lanes, struct lane *lane)
{
    struct lettering named = {SIZE_TEXT, lane->strong};
    struct lettering noted = {SIZE_SMALL, false};
    int width = label_width(lanes, lane);

    if (lane->name != NULL)
        lane->names =
            text_wrapped(lane->name, width, &named, NAME_LINES, lanes->mem);
    if (lane->note != NULL)
        lane->notes =
            text_wrapped(lane->note, width, &noted, NOTE_LINES, lanes->mem);
}

void
lanes_lay_out(struct lanes *lanes, int top)
{
    share_out(lanes);
    for (size_t i = 0; i < lanes->count; i++) {
        struct lane *lane = &lanes->lane[i];
        int label;

        wrap_label(lanes, lane);
        label = LINE_TEXT * (int)lane->names.count +
                LINE_SMALL * (int)lane->notes.count;
        lane->top = top;
        if (lanes->stacked) {
            lane->middle = top + label + LINE_TEXT / 2 + STACK_GAP;
            lane->height = label + LINE_TEXT + STACK_GAP;
        } else {
            lane->middle = top + TEXT_RISE - TEXT_MIDDLE;
            lane->height = label > LINE_TEXT ? label : LINE_TEXT;
        }
        top += lane->height + ROW_GAP;
    }
    lanes->bottom = top;
}

/* ---- drawing ---- */

static void
draw_label(const struct lanes *lanes, struct picture *picture,
           const struct lane *lane)
{
    int x = label_x(lanes, lane), y = lane->top + TEXT_RISE;

    if (lane->code != NULL)
        picture_text(picture, 0, y, SIZE_TEXT, ANCHOR_START, lane->code)
            ->strong = true;
    for (size_t i = 0; i < lane->names.count; i++) {
        picture_text(picture, x, y, SIZE_TEXT, ANCHOR_START,
                     lane->names.line[i])
            ->strong = lane->strong;
        y += LINE_TEXT;
    }
    for (size_t i = 0; i < lane->notes.count; i++) {
        picture_text(picture, x, y, SIZE_SMALL, ANCHOR_START,
                     lane->notes.line[i])
            ->fill = INK_SOFT;
        y += LINE_SMALL;
    }
}

void
lanes_draw(const struct lanes *lanes, struct picture *picture)
{
    for (size_t i = 0; i < lanes->count; i++) {
        const struct lane *lane = &lanes->lane[i];
        int y = lane->middle + TEXT_MIDDLE;

        draw_label(lanes, picture, lane);
        if (lane->detail != NULL)
            picture_text(picture, lanes->detail_x, y, SIZE_TEXT, ANCHOR_END,
                         lane->detail)
                ->strong = lane->strong;
        if (lane->value != NULL)
            picture_text(picture, lanes->value_x, y, SIZE_TEXT, ANCHOR_END,
                         lane->value)
                ->strong = true;
    }
}
