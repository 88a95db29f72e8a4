/* picture_spread.c - how totals lie, and on what agencies differ. */
#include "report/overview.h"
#include "report/phrase.h"
#include "report/picture_inside.h"

#include <string.h>

#define DOT       620
#define DOTS_HIGH 3    /* that stand one above the other where they meet */
#define LANES_MOST 60

/* ---- totals ---- */

static bool
has_total(const struct overview_row *row)
{
    return row->card != NULL && row->card->complete;
}

static bool
same_group(const struct overview_row *a, const struct overview_row *b)
{
    return a->group == NULL || b->group == NULL
               ? a->group == b->group
               : strcmp(a->group, b->group) == 0;
}

/* Totals of a group, or of all (`of` NULL). */
struct spread {
    size_t count;
    struct ratio least, most;
};

static struct spread
spread_of(const struct overview *overview, const struct overview_row *of)
{
    struct spread spread = {0};

    for (size_t i = 0; i < overview->row_count; i++) {
        const struct overview_row *row = &overview->rows[i];

        if (!has_total(row) || (of != NULL && !same_group(row, of)))
            continue;
        if (spread.count == 0)
            spread.least = spread.most = row->card->total;
        spread.least = ratio_least(spread.least, row->card->total);
        spread.most = ratio_most(spread.most, row->card->total);
        spread.count++;
    }
    return spread;
}

static int
total_places(const struct overview_row *row)
{
    return figure_places(row->card->year->agreement.policy.round.total);
}

static void
add_group(struct lanes *lanes, const struct overview *overview,
          const struct overview_row *of)
{
    const struct voice *voice = overview->voice;
    struct spread spread = spread_of(overview, of);
    struct lane *lane = lanes_add(lanes);
    struct out name = out_new(lanes->mem), value = out_new(lanes->mem);
    int places = total_places(of);

    SAY(&name, voice, of->group ? TEXT_RANK_GROUP : TEXT_RANK_NO_GROUP,
        arg_text("group", of->group ? of->group : ""));
    SAY(&value, voice, TEXT_PICTURE_TOTALS_VALUE,
        arg_rounded("least", spread.least, places),
        arg_rounded("most", spread.most, places),
        arg_whole("count", (long long)spread.count));
    lane->name = out_string(&name);
    lane->value = out_string(&value);
}

/* Dots that would cover each other stand one above the other. */
static void
draw_group(struct picture *picture, const struct overview *overview,
           const struct overview_row *of, const struct lane *lane,
           const struct axis *axis)
{
    int *drawn = MEM_ARRAY(picture->mem, int, overview->row_count);
    size_t count = 0;

    picture_line(picture, axis->x, lane->middle, axis->x + axis->width,
                 lane->middle, INK_RULE, 60);
    for (size_t i = 0; i < overview->row_count; i++) {
        const struct overview_row *row = &overview->rows[i];
        int x, above = 0;

        if (!has_total(row) || !same_group(row, of))
            continue;
        x = axis_at(axis, row->card->total, picture->mem);
        for (size_t j = 0; j < count; j++)
            above += x - drawn[j] < DOT && drawn[j] - x < DOT;
        drawn[count++] = x;
        above %= DOTS_HIGH;
        picture_dot(picture, x,
                    lane->middle + (above % 2 == 0 ? 1 : -1) *
                                       ((above + 1) / 2) * DOT * 2 / 3,
                    DOT, INK_MAIN, INK_PAPER);
    }
}

/* The first row of each group. */
static size_t
list_groups(const struct overview *overview, const struct overview_row **first)
{
    size_t count = 0;

    for (size_t i = 0; i < overview->row_count; i++) {
        const struct overview_row *row = &overview->rows[i];
        bool before = !has_total(row);

        for (size_t j = 0; j < count && !before; j++)
            before = same_group(first[j], row);
        if (!before && count < LANES_MOST)
            first[count++] = row;
    }
    return count;
}

static const char *
totals_title(const struct overview *overview, const struct overview_row *any)
{
    struct spread all = spread_of(overview, NULL);
    struct out title = out_new(overview->mem);
    int places = total_places(any);

    SAY(&title, overview->voice,
        all.count == 1                     ? TEXT_PICTURE_TOTALS_ONE
        : ratio_equal(all.least, all.most) ? TEXT_PICTURE_TOTALS_ALIKE
                                           : TEXT_PICTURE_TOTALS,
        arg_rounded("least", all.least, places),
        arg_rounded("most", all.most, places));
    if (overview->of != NULL)
        out_format(&title, " (%s)", overview->of);
    return out_string(&title);
}

/* A little more than from the least to the most. */
static struct axis
axis_of(const struct overview *overview, const struct lanes *lanes)
{
    struct spread all = spread_of(overview, NULL);
    struct ratio span = ratio_sub(all.most, all.least, lanes->mem);
    struct ratio step =
        ratio_sign(span) > 0
            ? axis_step(span, lanes->plot_width < 16000 ? 3 : 6, lanes->mem)
            : ratio_whole(1);

    return (struct axis){.left = axis_floor(all.least, step, lanes->mem),
                         .right = axis_ceil(all.most, step, lanes->mem),
                         .x = lanes->plot_x + DOT,
                         .width = lanes->plot_width - 2 * DOT};
}

struct picture *
picture_totals(const struct overview *overview, int width)
{
    const struct overview_row **first = MEM_ARRAY(
        overview->mem, const struct overview_row *, overview->row_count);
    size_t count = list_groups(overview, first);
    struct lanes lanes = lanes_new(overview->voice, width, overview->mem);
    struct out told = out_new(overview->mem);
    struct picture *picture;
    struct axis axis;

    if (count == 0)
        return NULL;
    picture = picture_new(overview->mem, width, 0);
    out_text(&told, said(overview->voice, TEXT_PICTURE_TOTALS_TOLD));
    for (size_t i = 0; i < count; i++) {
        add_group(&lanes, overview, first[i]);
        tell_next(&told, overview->voice);
        SAY(&told, overview->voice, TEXT_PICTURE_TOLD_PLAIN,
            arg_text("name", lanes.lane[i].name),
            arg_text("amount", lanes.lane[i].value));
    }
    lanes_lay_out(&lanes, 0);
    axis = axis_of(overview, &lanes);
    axis_draw(picture, &axis, &lanes);
    for (size_t i = 0; i < count; i++)
        draw_group(picture, overview, first[i], &lanes.lane[i], &axis);
    lanes_draw(&lanes, picture);
    picture->title = totals_title(overview, first[0]);
    picture->told = out_string(&told);
    picture->height = lanes.bottom + LINE_SMALL;
    return picture;
}

/* ---- levels ---- */

/* How many are at each level (0: short of the lowest), and how many without a
 * score. */
struct counts {
    int level[LEVELS_MAX + 1];
    int levels, scored, open;
};

static struct counts
count_levels(const struct overview *overview, size_t column)
{
    struct counts counts = {0};

    for (size_t i = 0; i < overview->row_count; i++) {
        const struct score *score = overview_score(overview, i, column);

        if (score == NULL)
            continue;
        if (score->indicator->policy.levels > counts.levels)
            counts.levels = score->indicator->policy.levels;
        counts.scored += score->scored;
        counts.open += !score->scored;
        if (score->scored)
            counts.level[score->level]++;
    }
    return counts;
}

static int
different(const struct counts *counts)
{
    int lowest = -1, highest = 0;

    for (int level = 0; level <= counts->levels; level++)
        if (counts->level[level] > 0) {
            lowest = lowest < 0 ? level : lowest;
            highest = level;
        }
    return lowest < 0 ? 0 : highest - lowest;
}

static const char *
counts_text(const struct overview *overview, const struct counts *counts)
{
    struct out text = out_new(overview->mem);

    for (int level = counts->levels; level >= 0; level--)
        if (counts->level[level] > 0) {
            if (text.count > 0)
                tell_next(&text, overview->voice);
            SAY(&text, overview->voice, TEXT_PICTURE_LEVELS_AT,
                arg_whole("count", counts->level[level]),
                arg_whole("level", level));
        }
    return out_string(&text);
}

static void
draw_counts(struct picture *picture, const struct voice *voice,
            const struct lane *lane, const struct counts *counts,
            const struct axis *axis)
{
    int y = lane->middle - BAR_HEIGHT / 2, done = 0;
    int from = axis->x;

    for (int level = 0; level <= counts->levels + 1; level++) {
        bool open = level == counts->levels + 1;
        int count = open ? counts->open : counts->level[level], to;
        struct shape *shape;
        struct out text = out_new(picture->mem);

        if (count == 0)
            continue;
        done += count;
        to = axis_at(axis, ratio_whole(done), picture->mem);
        shape = picture_rectangle(
            picture, from, y, to - from > 60 ? to - from - 40 : to - from,
            BAR_HEIGHT,
            open         ? INK_FRAME
            : level == 0 ? INK_LOSS
                         : ink_level(level, counts->levels));
        shape->hatched = open;
        SAY(&text, voice, open ? TEXT_PICTURE_LEVELS_OPEN
                               : TEXT_PICTURE_LEVELS_MARK,
            arg_whole("level", level));
        if (!open && to - from > SIZE_SMALL)
            picture_text(picture, (from + to) / 2, lane->middle + TEXT_MIDDLE,
                         SIZE_SMALL, ANCHOR_MIDDLE, out_string(&text))
                ->fill = level == 0 || level * 2 > counts->levels + 1
                             ? INK_PAPER
                             : INK_TEXT;
        from = to;
    }
}

const char *
overview_message(const struct overview *overview)
{
    struct out title = out_new(overview->mem);
    const char *code = NULL;
    bool compares = false;
    int most = 0;

    for (size_t i = 0; i < overview->column_count; i++) {
        struct counts counts = count_levels(overview, i);

        if (overview->columns[i].other_count > 0)
            continue;
        compares |= counts.scored > 1;
        if (different(&counts) <= most)
            continue;
        most = different(&counts);
        code = overview->columns[i].indicator->code;
    }
    if (most == 0)
        return said(overview->voice, compares
                                         ? TEXT_PICTURE_LEVELS_ALIKE
                                         : TEXT_PICTURE_LEVELS_NONE);
    SAY(&title, overview->voice, TEXT_PICTURE_LEVELS, arg_code("code", code),
        arg_whole("levels", most));
    return out_string(&title);
}

struct picture *
picture_levels(const struct overview *overview, int width)
{
    size_t count = overview->column_count < LANES_MOST ? overview->column_count
                                                       : LANES_MOST;
    struct counts *counts =
        MEM_ARRAY(overview->mem, struct counts, overview->column_count);
    struct lanes lanes = lanes_new(overview->voice, width, overview->mem);
    struct out told = out_new(overview->mem);
    struct picture *picture;
    bool starred = false;
    int most = 0;

    out_text(&told, said(overview->voice, TEXT_PICTURE_LEVELS_TOLD));
    for (size_t i = 0; i < count; i++) {
        const struct indicator *indicator = overview->columns[i].indicator;
        struct lane *lane = lanes_add(&lanes);

        counts[i] = count_levels(overview, i);
        if (counts[i].scored + counts[i].open > most)
            most = counts[i].scored + counts[i].open;
        lane->code = overview_code(overview, i);
        starred |= overview->columns[i].other_count > 0;
        lane->name = phrase_words(overview->voice, indicator->name);
        tell_next(&told, overview->voice);
        SAY(&told, overview->voice, TEXT_PICTURE_TOLD_PLAIN,
            arg_text("name", lane->code),
            arg_text("amount", counts_text(overview, &counts[i])));
    }
    if (most == 0)
        return NULL;
    picture = picture_new(overview->mem, width, 0);
    lanes_lay_out(&lanes, 0);
    for (size_t i = 0; i < count; i++)
        draw_counts(picture, overview->voice, &lanes.lane[i], &counts[i],
                    &(struct axis){.left = ratio_whole(0),
                                   .right = ratio_whole(most),
                                   .x = lanes.plot_x,
                                   .width = lanes.plot_width});
    lanes_draw(&lanes, picture);
    picture->title = overview_message(overview);
    picture->told = out_string(&told);
    picture->height = picture_note(picture, 0, lanes.bottom,
                                   said(overview->voice,
                                        TEXT_PICTURE_LEVELS_NOTE)) +
                      TEXT_FALL;
    if (starred)
        picture->height =
            picture_note(picture, 0, picture->height,
                         said(overview->voice, TEXT_PICTURE_LEVELS_STAR)) +
            TEXT_FALL;
    return picture;
}
