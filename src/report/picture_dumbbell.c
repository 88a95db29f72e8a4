/* picture_dumbbell.c - each indicator's score at two stages. */
#include "report/picture_inside.h"

#include "report/bridge.h"
#include "report/scorecard.h"

#include <stdlib.h>

#define DRAWN_MOST 14
#define DOT_FROM   820
#define DOT_TO     880
#define DOT_REACH  500 /* from the middle of a dot to its rim */

struct dumbbell {
    const struct comparison *comparison;
    const struct voice *voice;
    struct mem *mem;
    struct lanes lanes;
    const struct compared **drawn;
    size_t count, room;
    size_t more;            /* not drawn: differing by less */
    size_t differing, same; /* indicators; a composite is one */
    int places;
};

/* ---- which are drawn ---- */

static bool
differs(const struct compared *row)
{
    if (row->from->scored != row->to->scored)
        return true;
    return row->has_score && ratio_sign(row->score) != 0;
}

/* A composite's score is for show: its parts tell what changed. */
static bool
is_told_by_parts(const struct comparison *comparison,
                 const struct compared *row)
{
    const struct indicator *indicator = row->from->indicator;

    for (size_t i = 0; i < indicator->child_count; i++)
        if (differs(&comparison->rows[indicator->first_child + i]))
            return true;
    return false;
}

/* What is missing at one end, then the largest difference. */
static int
by_size(const struct compared *a, const struct compared *b, struct mem *mem)
{
    if (a->has_score != b->has_score)
        return a->has_score ? 1 : -1;
    if (!a->has_score)
        return 0;
    return ratio_compare(ratio_abs(b->score, mem), ratio_abs(a->score, mem));
}

/* Of more than can be drawn the largest, in the agreement's order. */
static void
keep_largest(struct dumbbell *dumbbell)
{
    size_t kept = 0, *rank = MEM_ARRAY(dumbbell->mem, size_t, dumbbell->count);

    for (size_t i = 0; i < dumbbell->count; i++)
        for (size_t k = 0; k < dumbbell->count; k++) {
            int order =
                by_size(dumbbell->drawn[k], dumbbell->drawn[i], dumbbell->mem);
            rank[i] += order < 0 || (order == 0 && k < i);
        }
    for (size_t i = 0; i < dumbbell->count; i++)
        if (rank[i] < DRAWN_MOST)
            dumbbell->drawn[kept++] = dumbbell->drawn[i];
    dumbbell->more = dumbbell->count - kept;
    dumbbell->count = kept;
}

static void
choose(struct dumbbell *dumbbell)
{
    const struct comparison *comparison = dumbbell->comparison;

    for (size_t i = 0; i < comparison->row_count; i++) {
        const struct compared *row = &comparison->rows[i];
        bool counts = row->from->indicator->parent == NO_INDEX;
        bool by_parts = is_told_by_parts(comparison, row);

        if (!by_parts && !row->from->scored && !row->to->scored)
            continue;
        if (counts && (by_parts || differs(row)))
            dumbbell->differing++;
        else if (counts)
            dumbbell->same++;
        if (differs(row) && !by_parts)
            *MEM_PUSH(dumbbell->mem, dumbbell->drawn, dumbbell->count,
                      dumbbell->room) = row;
    }
    if (dumbbell->count > DRAWN_MOST)
        keep_largest(dumbbell);
}

/* ---- lanes ---- */

static const char *
stage_of(const struct dumbbell *dumbbell, const struct scorecard *card)
{
    return said(dumbbell->voice, end_stage_text(card));
}

static const char *
score_text(const struct dumbbell *dumbbell, const struct score *score)
{
    return score->scored ? figure_text(dumbbell->voice, score->score,
                                       dumbbell->places, dumbbell->mem)
                         : "–";
}

/* Which end has no score, and why. */
static const char *
missing_note(const struct dumbbell *dumbbell, const struct compared *row)
{
    bool first = !row->from->scored;
    const struct scorecard *card =
        first ? &dumbbell->comparison->from : &dumbbell->comparison->to;
    const struct score *score = first ? row->from : row->to;
    struct out out = out_new(dumbbell->mem);

    if (row->from->scored && row->to->scored)
        return NULL;
    SAY(&out, dumbbell->voice, TEXT_PICTURE_END_MISSING,
        arg_text("stage", stage_of(dumbbell, card)),
        arg_key("state",
                state_text(score->state == STATE_GIVEN ? STATE_MISSING
                                                       : score->state)));
    return out_string(&out);
}

static const char *
pair_text(const struct dumbbell *dumbbell, const struct compared *compared)
{
    struct out out = out_new(dumbbell->mem);

    SAY(&out, dumbbell->voice, TEXT_PICTURE_PAIR,
        arg_text("from", score_text(dumbbell, compared->from)),
        arg_text("to", score_text(dumbbell, compared->to)));
    return out_string(&out);
}

static void
add_lane(struct dumbbell *dumbbell, const struct compared *compared)
{
    const struct indicator *indicator = compared->from->indicator;
    struct mem *mem = dumbbell->mem;
    struct lane *lane = lanes_add(&dumbbell->lanes);

    lane->code = figure_code(dumbbell->voice, indicator->code, mem);
    lane->name = indicator_name(indicator, dumbbell->voice);
    lane->note = missing_note(dumbbell, compared);
    lane->detail = pair_text(dumbbell, compared);
    lane->value = compared->has_score
                      ? figure_signed(dumbbell->voice, compared->score,
                                      dumbbell->places, mem)
                      : NULL;
}

/* ---- drawing ---- */

/* From the points of level 1, or less, to those of the highest level. */
static struct axis
find_axis(const struct dumbbell *dumbbell)
{
    struct mem *mem = dumbbell->mem;
    struct axis axis = {.x = dumbbell->lanes.plot_x + DOT_REACH,
                        .width = dumbbell->lanes.plot_width - 2 * DOT_REACH};

    for (size_t i = 0; i < dumbbell->count; i++) {
        const struct compared *row = dumbbell->drawn[i];
        const struct policy *policy = &row->from->indicator->policy;
        struct ratio low = ratio_dec(policy->points[0]);
        struct ratio high = ratio_dec(policy->points[policy->levels - 1]);
        const struct score *ends[] = {row->from, row->to};

        for (int k = 0; k < 2; k++)
            if (ends[k]->scored) {
                low = ratio_least(low, ends[k]->score);
                high = ratio_most(high, ends[k]->score);
            }
        axis.left = i == 0 ? low : ratio_least(axis.left, low);
        axis.right = i == 0 ? high : ratio_most(axis.right, high);
    }
    axis.left = axis_floor(
        axis.left, axis_step(ratio_sub(axis.right, axis.left, mem), 6, mem),
        mem);
    return axis;
}

static void
draw_from_dot(struct picture *picture, int x, int y)
{
    picture_dot(picture, x, y, DOT_FROM, INK_PAPER, INK_TEXT)->thickness = 160;
}

static void
draw_to_dot(struct picture *picture, int x, int y)
{
    picture_dot(picture, x, y, DOT_TO, INK_TEXT, INK_NONE);
}

static void
draw_pair(struct picture *picture, const struct axis *axis,
          const struct lane *lane, const struct compared *compared)
{
    int from = axis_at(axis, compared->from->score, picture->mem);
    int to = axis_at(axis, compared->to->score, picture->mem);

    picture_line(picture, axis->x, lane->middle, axis->x + axis->width,
                 lane->middle, INK_RULE, 50);
    if (compared->has_score)
        picture_line(
            picture, from, lane->middle, to, lane->middle,
            ratio_sign(compared->score) < 0 ? INK_LOSS : INK_LEVEL_MIDDLE, 340);
    if (compared->from->scored)
        draw_from_dot(picture, from, lane->middle);
    if (compared->to->scored)
        draw_to_dot(picture, to, lane->middle);
}

/* What the dots are; below each other where they would not fit side by side.
 * Returns where it ends. */
static int
draw_legend(const struct dumbbell *dumbbell, struct picture *picture, int y)
{
    const char *from = stage_of(dumbbell, &dumbbell->comparison->from);
    const char *to = stage_of(dumbbell, &dumbbell->comparison->to);
    int x = DOT_TO / 2 + 80, indent = DOT_TO + 420;
    int room = picture->width - indent;
    int next = indent + text_width(from, SIZE_SMALL, false) + 2 * GAP;

    from = text_cut(from, room, SIZE_SMALL, false, picture->mem);
    to = text_cut(to, room, SIZE_SMALL, false, picture->mem);
    draw_from_dot(picture, x, y + TEXT_RISE - TEXT_MIDDLE);
    picture_text(picture, indent, y + TEXT_RISE, SIZE_SMALL, ANCHOR_START, from)
        ->fill = INK_SOFT;
    if (next + indent + text_width(to, SIZE_SMALL, false) > picture->width) {
        y += LINE_SMALL;
        next = 0;
    }
    draw_to_dot(picture, next + x, y + TEXT_RISE - TEXT_MIDDLE);
    picture_text(picture, next + indent, y + TEXT_RISE, SIZE_SMALL,
                 ANCHOR_START, to)
        ->fill = INK_SOFT;
    return y + LINE_SMALL;
}

static int
draw_note(const struct dumbbell *dumbbell, struct picture *picture, int y,
          enum text_key key, size_t count)
{
    struct out out = out_new(dumbbell->mem);

    if (count == 0)
        return y;
    SAY(&out, dumbbell->voice, key, arg_whole("count", (long long)count));
    return picture_note(picture, 0, y, out_string(&out));
}

static struct picture *
draw(struct dumbbell *dumbbell, int width)
{
    struct picture *picture = picture_new(dumbbell->mem, width, 0);
    struct axis axis;
    int y;

    for (size_t i = 0; i < dumbbell->count; i++)
        add_lane(dumbbell, dumbbell->drawn[i]);
    lanes_lay_out(&dumbbell->lanes, 0);
    axis = find_axis(dumbbell);
    axis_draw(picture, &axis, &dumbbell->lanes);
    for (size_t i = 0; i < dumbbell->count; i++)
        draw_pair(picture, &axis, &dumbbell->lanes.lane[i], dumbbell->drawn[i]);
    lanes_draw(&dumbbell->lanes, picture);
    y = dumbbell->lanes.bottom + LINE_SMALL + TEXT_FALL;
    y = draw_legend(dumbbell, picture, y + TEXT_FALL);
    y = draw_note(dumbbell, picture, y, TEXT_PICTURE_DUMBBELL_MORE,
                  dumbbell->more);
    y = draw_note(dumbbell, picture, y, TEXT_PICTURE_DUMBBELL_SAME,
                  dumbbell->same);
    picture->height = y + TEXT_FALL;
    return picture;
}

static const char *
sentence(const struct dumbbell *dumbbell, enum text_key key)
{
    const struct comparison *comparison = dumbbell->comparison;
    const struct indicator *first = dumbbell->drawn[0]->from->indicator;
    struct out out = out_new(dumbbell->mem);

    if (first->parent != NO_INDEX)
        first = comparison->rows[first->parent].from->indicator;
    SAY(&out, dumbbell->voice, key,
        arg_whole("count", (long long)dumbbell->differing),
        arg_code("code", first->code),
        arg_text("from", stage_of(dumbbell, &comparison->from)),
        arg_text("to", stage_of(dumbbell, &comparison->to)));
    return out_string(&out);
}

static const char *
told(const struct dumbbell *dumbbell)
{
    struct out out = out_new(dumbbell->mem);

    out_text(&out, sentence(dumbbell, TEXT_PICTURE_DUMBBELL_TOLD));
    for (size_t i = 0; i < dumbbell->count; i++) {
        const struct lane *lane = &dumbbell->lanes.lane[i];
        const struct compared *compared = dumbbell->drawn[i];

        tell_next(&out, dumbbell->voice);
        SAY(&out, dumbbell->voice, TEXT_PICTURE_TOLD_STEP,
            arg_code("code", compared->from->indicator->code),
            arg_text("name", lane->name),
            arg_text("amount", lane->note != NULL
                                   ? lane->note
                                   : pair_text(dumbbell, compared)));
    }
    return out_string(&out);
}

struct picture *
picture_dumbbell(const struct comparison *comparison, const struct voice *voice,
                 int width, struct mem *mem)
{
    const struct agreement *agreement = &comparison->from.year->agreement;
    struct dumbbell dumbbell = {.comparison = comparison,
                                .voice = voice,
                                .mem = mem,
                                .lanes = lanes_new(voice, width, mem),
                                .places = places_of(agreement).score};
    struct picture *picture;

    choose(&dumbbell);
    if (dumbbell.count == 0)
        return NULL;
    picture = draw(&dumbbell, width);
    picture->title =
        sentence(&dumbbell, dumbbell.differing == 1 ? TEXT_PICTURE_DUMBBELL_ONE
                                                    : TEXT_PICTURE_DUMBBELL);
    picture->told = told(&dumbbell);
    return picture;
}
