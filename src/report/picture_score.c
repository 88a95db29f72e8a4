/* picture_score.c - a score on its scale, small enough for a table's cell. */
#include "report/picture_inside.h"

#define SCORE_HEIGHT 1600
#define BAND_TOP     300
#define BAND_HEIGHT  1000
#define SCORE_TOP    600
#define SCORE_BAR    400
#define BETWEEN      75 /* bands */
#define TICK         150

/* From the lowest points to the highest; from 0 where less can be earned. */
static struct axis
axis_of(const struct policy *policy, int width)
{
    bool from_zero = policy->below != BELOW_FLOOR;

    return (struct axis){
        .left = from_zero ? ratio_whole(0) : ratio_dec(policy->points[0]),
        .right = ratio_dec(policy->points[policy->levels - 1]),
        .x = TICK / 2,
        .width = width - TICK,
    };
}

/* The bands between the points of the levels, light to dark. */
static void
draw_bands(struct picture *picture, const struct axis *axis,
           const struct policy *policy)
{
    int from = axis->x;

    for (int level = 1; level < policy->levels; level++) {
        int to = axis_at(axis, ratio_dec(policy->points[level]), picture->mem);

        if (to - from > BETWEEN)
            picture_rectangle(picture, from, BAND_TOP, to - from - BETWEEN,
                              BAND_HEIGHT, ink_level(level, policy->levels));
        from = to;
    }
}

struct picture *
picture_score(const struct score *score, const struct score *before,
              const struct voice *voice, int width, struct mem *mem)
{
    const struct policy *policy = &score->indicator->policy;
    const struct axis axis = axis_of(policy, width);
    int places = figure_places(policy->round.score);
    struct picture *picture;
    struct out title;

    if (!score->scored)
        return NULL;
    picture = picture_new(mem, width, SCORE_HEIGHT);
    title = out_new(mem);
    SAY(&title, voice, TEXT_PICTURE_SCORE,
        arg_rounded("score", score->score, places),
        arg_rounded("most", axis.right, 0));
    draw_bands(picture, &axis, policy);
    picture_rectangle(picture, axis.x, SCORE_TOP,
                      axis_at(&axis, score->score, mem) - axis.x, SCORE_BAR,
                      INK_TEXT);
    if (before != NULL && before->scored) {
        int x = axis_at(&axis, before->score, mem);

        picture_line(picture, x, 100, x, SCORE_HEIGHT - 100, INK_LOSS, TICK);
        SAY(&title, voice, TEXT_PICTURE_SCORE_BEFORE,
            arg_rounded("score", before->score, places));
    }
    picture->title = out_string(&title);
    return picture;
}
