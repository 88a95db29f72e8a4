/* picture_waterfall.c - from one figure to another, a step per amount. */
#include "report/picture_inside.h"

#include "report/bridge.h"
#include "report/scorecard.h"

#define HAIR      60 /* what is not 0 always shows */
#define LINK_STUB 200
#define CHEVRON   1000 /* bars from here on say which way they go */

/* ---- the lanes ---- */

static const char *
step_name_of(const struct waterfall *waterfall, const struct way_step *step,
             struct mem *mem)
{
    const struct voice *voice = waterfall->voice;
    struct out out = out_new(mem);

    switch (step->kind) {
    case WAY_COMPUTED:
        return waterfall->computed;
    case WAY_ROUNDING:
        return said(voice, TEXT_PICTURE_ROUNDING);
    case WAY_OTHERS:
        SAY(&out, voice,
            step->change == YEAR_ALIKE ? TEXT_PICTURE_OTHERS
                                       : TEXT_PICTURE_LAST_YEAR_OTHERS,
            arg_whole("count", (long long)step->gathered));
        return out_string(&out);
    case WAY_ADJUSTMENT:
        SAY(&out, voice,
            step->change == YEAR_GONE ? TEXT_BRIDGE_ADJUSTMENT_GONE
                                      : TEXT_BRIDGE_ADJUSTMENT,
            arg_words("reason", step->adjustment->reason));
        return out_string(&out);
    case WAY_YEAR:
    case WAY_INDICATOR:
    case WAY_BRIDGE:
        break;
    }
    return step->indicator != NULL ? indicator_name(step->indicator, voice)
                                   : bridge_reason(step->bridge, voice, mem);
}

/* Why a step is there, where it is not just another score. */
static const char *
step_note(const struct waterfall *waterfall, const struct way_step *step,
          struct mem *mem)
{
    static const enum text_key changes[] = {
        [YEAR_CRITERION] = TEXT_PICTURE_LAST_YEAR_CRITERION,
        [YEAR_WEIGHT] = TEXT_PICTURE_LAST_YEAR_WEIGHT,
        [YEAR_NEW] = TEXT_PICTURE_LAST_YEAR_NEW,
        [YEAR_GONE] = TEXT_PICTURE_LAST_YEAR_GONE,
    };

    if (step->kind == WAY_YEAR && step->change != YEAR_ALIKE)
        return said(waterfall->voice, changes[step->change]);
    if (step->kind != WAY_BRIDGE || step->indicator == NULL ||
        step->bridge->kind == BRIDGE_SCORE)
        return NULL;
    return bridge_reason(step->bridge, waterfall->voice, mem);
}

static void
add_standing(struct lanes *lanes, const struct waterfall *waterfall,
             const char *name, struct ratio value)
{
    struct lane *lane = lanes_add(lanes);

    lane->name = name;
    lane->strong = true;
    lane->value =
        figure_text(lanes->voice, value, waterfall->places, lanes->mem);
}

static struct lanes
make_lanes(const struct waterfall *waterfall, int width, struct mem *mem)
{
    struct lanes lanes = lanes_new(waterfall->voice, width, mem);
    const struct way *way = waterfall->way;

    add_standing(&lanes, waterfall, waterfall->from, way->from);
    for (size_t i = 0; i < way->count; i++) {
        const struct way_step *step = &way->steps[i];

        if (step->kind == WAY_COMPUTED) {
            add_standing(&lanes, waterfall, waterfall->computed, step->after);
            continue;
        }
        struct lane *lane = lanes_add(&lanes);
        lane->name = step_name_of(waterfall, step, mem);
        lane->note = step_note(waterfall, step, mem);
        lane->value =
            figure_signed(lanes.voice, step->amount, waterfall->places, mem);
        if (step->indicator != NULL)
            lane->code = figure_code(lanes.voice, step->indicator->code, mem);
    }
    add_standing(&lanes, waterfall, waterfall->to, way->to);
    return lanes;
}

/* ---- the axis ---- */

/* The lowest and the highest place on the way. */
static void
find_reach(const struct way *way, struct ratio *low, struct ratio *high)
{
    *low = ratio_least(way->from, way->to);
    *high = ratio_most(way->from, way->to);
    for (size_t i = 0; i < way->count; i++) {
        *low = ratio_least(*low, way->steps[i].after);
        *high = ratio_most(*high, way->steps[i].after);
    }
}

/* From 0, unless two thirds of it and more would be alike for all bars: then
 * from a round number a little below the lowest one. */
static struct axis
find_axis(const struct lanes *lanes, const struct way *way)
{
    struct ratio low, high, span, zero = ratio_whole(0), left = zero;
    struct mem *mem = lanes->mem;

    find_reach(way, &low, &high);
    span = ratio_sub(high, low, mem);
    if (ratio_compare(ratio_mul(span, ratio_whole(2), mem), low) < 0) {
        left = ratio_sub(low, ratio_div(span, ratio_whole(6), mem), mem);
        left = axis_floor(left, axis_step(span, 6, mem), mem);
    } else if (ratio_sign(low) < 0) {
        left = axis_floor(low, axis_step(span, 6, mem), mem);
    }
    return (struct axis){.left = left,
                         .right = ratio_most(high, zero),
                         .x = lanes->plot_x,
                         .width = lanes->plot_width};
}

/* ---- drawing ---- */

/* Two slanting cuts: the bar begins before the axis does. */
static void
draw_cut(struct picture *picture, int x, int middle)
{
    for (int i = 0; i < 2; i++, x += 260)
        picture_line(picture, x, middle + BAR_HEIGHT / 2 + 60, x + 300,
                     middle - BAR_HEIGHT / 2 - 60, INK_PAPER, 110);
}

static void
draw_standing(struct picture *picture, const struct axis *axis,
              const struct lane *lane, struct ratio value, enum ink ink)
{
    struct ratio zero = ratio_whole(0);
    bool cut = ratio_sign(axis->left) > 0;
    int from = axis_at(axis, cut ? axis->left : zero, picture->mem);
    int to = axis_at(axis, value, picture->mem);

    picture_rectangle(picture, from < to ? from : to,
                      lane->middle - BAR_HEIGHT / 2,
                      from < to ? to - from : from - to, BAR_HEIGHT, ink);
    if (cut && to - from > CHEVRON)
        draw_cut(picture, from + 320, lane->middle);
}

static void
draw_chevron(struct picture *picture, int tip, int towards, int middle)
{
    for (int side = -1; side <= 1; side += 2)
        picture_line(picture, tip, middle, tip + towards * 230,
                     middle + side * 270, INK_PAPER, 110);
}

/* It says something of what was done, not only of how it was judged. */
static bool
compares(const struct way_step *step)
{
    return step->change == YEAR_ALIKE || step->kind == WAY_ADJUSTMENT;
}

static void
draw_apart(struct picture *picture, int x, int width, int middle)
{
    struct shape *bar =
        picture_rectangle(picture, x, middle - BAR_HEIGHT / 2, width,
                          BAR_HEIGHT, INK_SOFT);

    bar->hatched = true;
    bar->stroke = INK_FRAME;
    bar->thickness = 50;
}

static void
draw_step(struct picture *picture, const struct axis *axis,
          const struct lane *lane, const struct way_step *step)
{
    bool fell = ratio_sign(step->amount) < 0;
    int from = axis_at(axis, step->before, picture->mem);
    int to = axis_at(axis, step->after, picture->mem);
    int x = from < to ? from : to, width = from < to ? to - from : from - to;

    if (width < HAIR) {
        width = HAIR;
        if (x + width > axis->x + axis->width)
            x = axis->x + axis->width - width;
    }
    if (!compares(step)) {
        draw_apart(picture, x, width, lane->middle);
        return;
    }
    picture_rectangle(picture, x, lane->middle - BAR_HEIGHT / 2, width,
                      BAR_HEIGHT, fell ? INK_LOSS : INK_LEVEL_MIDDLE);
    if (width < CHEVRON)
        return;
    if (fell)
        draw_chevron(picture, x + 260, 1, lane->middle);
    else
        draw_chevron(picture, x + width - 260, -1, lane->middle);
}

/* From the end of a bar down to the next one; where a label stands between
 * them, the beginning and the end of that. */
static void
draw_link(struct picture *picture, const struct axis *axis,
          const struct lanes *lanes, size_t at, struct ratio value)
{
    int x = axis_at(axis, value, picture->mem);
    int from = lanes->lane[at].middle + BAR_HEIGHT / 2;
    int to = lanes->lane[at + 1].middle - BAR_HEIGHT / 2;

    if (!lanes->stacked) {
        picture_line(picture, x, from, x, to, INK_FRAME, 60);
        return;
    }
    picture_line(picture, x, from, x, from + LINK_STUB, INK_FRAME, 60);
    picture_line(picture, x, to - LINK_STUB, x, to, INK_FRAME, 60);
}

static void
draw_bars(struct picture *picture, const struct axis *axis,
          const struct lanes *lanes, const struct way *way)
{
    draw_standing(picture, axis, &lanes->lane[0], way->from, INK_LEVEL_LOW);
    draw_link(picture, axis, lanes, 0, way->from);
    for (size_t i = 0; i < way->count; i++) {
        const struct way_step *step = &way->steps[i];
        const struct lane *lane = &lanes->lane[i + 1];

        if (step->kind == WAY_COMPUTED)
            draw_standing(picture, axis, lane, step->after, INK_LEVEL_LOW);
        else
            draw_step(picture, axis, lane, step);
        draw_link(picture, axis, lanes, i + 1, step->after);
    }
    draw_standing(picture, axis, &lanes->lane[lanes->count - 1], way->to,
                  INK_MAIN);
}

/* Some amounts have more places than are printed. */
static bool
is_cut(const struct waterfall *waterfall, struct mem *mem)
{
    for (size_t i = 0; i < waterfall->way->count; i++) {
        struct ratio amount = waterfall->way->steps[i].amount;

        if (!ratio_equal(amount, ratio_round(amount, waterfall->places, mem)))
            return true;
    }
    return false;
}

static void
add_note(struct out *notes, const char *note)
{
    out_text(notes, notes->count > 0 ? "\n" : "");
    out_text(notes, note);
}

/* The note, where the axis starts, and that figures are cut. */
static const char *
notes_of(const struct waterfall *waterfall, const struct axis *axis,
         struct mem *mem)
{
    struct out out = out_new(mem);

    if (ratio_sign(axis->left) > 0)
        SAY(&out, waterfall->voice, TEXT_PICTURE_AXIS_FROM,
            arg_text("value", figure_short(waterfall->voice, axis->left, mem)));
    if (waterfall->note != NULL)
        add_note(&out, waterfall->note);
    if (is_cut(waterfall, mem))
        add_note(&out, said(waterfall->voice, TEXT_COMPARE_CUT));
    return out_string(&out);
}

/* It is what rounding leaves over, and would stand there as 0. */
static bool
is_unseen(const struct way_step *step, int places, struct mem *mem)
{
    bool rounding =
        step->kind == WAY_ROUNDING ||
        (step->kind == WAY_BRIDGE && step->bridge->kind == BRIDGE_ROUNDING);

    return rounding && ratio_sign(ratio_round(step->amount, places, mem)) == 0;
}

void
waterfall_trim(struct way *way, int places, struct mem *mem)
{
    size_t kept = 0;

    for (size_t i = 0; i < way->count; i++)
        if (!is_unseen(&way->steps[i], places, mem))
            way->steps[kept++] = way->steps[i];
    way->count = kept;
}

struct picture *
waterfall_draw(const struct waterfall *waterfall, int width, struct mem *mem)
{
    struct lanes lanes = make_lanes(waterfall, width, mem);
    struct picture *picture = picture_new(mem, width, 0);
    struct axis axis;
    const char *notes;
    int y;

    lanes_lay_out(&lanes, 0);
    axis = find_axis(&lanes, waterfall->way);
    axis_draw(picture, &axis, &lanes);
    draw_bars(picture, &axis, &lanes, waterfall->way);
    lanes_draw(&lanes, picture);
    y = lanes.bottom + LINE_SMALL + TEXT_FALL;
    notes = notes_of(waterfall, &axis, mem);
    if (notes[0] != '\0')
        y = picture_note(picture, 0, y, notes) + TEXT_FALL;
    picture->height = y;
    return picture;
}

void
waterfall_tell(struct out *told, const struct waterfall *waterfall)
{
    const struct voice *voice = waterfall->voice;

    for (size_t i = 0; i < waterfall->way->count; i++) {
        const struct way_step *step = &waterfall->way->steps[i];
        const char *amount =
            step->kind == WAY_COMPUTED
                ? figure_text(voice, step->after, waterfall->places, told->mem)
                : figure_signed(voice, step->amount, waterfall->places,
                                told->mem);
        const char *name = step_name_of(waterfall, step, told->mem);
        const char *note = step->kind == WAY_YEAR
                               ? step_note(waterfall, step, told->mem)
                               : NULL;

        tell_next(told, voice);
        if (step->indicator == NULL)
            SAY(told, voice, TEXT_PICTURE_TOLD_PLAIN, arg_text("name", name),
                arg_text("amount", amount));
        else
            SAY(told, voice, TEXT_PICTURE_TOLD_STEP,
                arg_code("code", step->indicator->code), arg_text("name", name),
                arg_text("amount", amount));
        if (note != NULL)
            out_format(told, " (%s)", note);
    }
}

const char *
waterfall_told(const struct waterfall *waterfall, struct mem *mem)
{
    struct out out = out_new(mem);

    SAY(&out, waterfall->voice, TEXT_PICTURE_BRIDGE_TOLD,
        arg_rounded("from", waterfall->way->from, waterfall->places),
        arg_text("start", waterfall->from),
        arg_rounded("to", waterfall->way->to, waterfall->places),
        arg_text("end", waterfall->to));
    waterfall_tell(&out, waterfall);
    return out_string(&out);
}
