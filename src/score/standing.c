/* standing.c - what could be had, what was earned of it, what was lost. */
#include "score/standing.h"

#include "score/way.h"

static struct standing
finish(const struct scorecard *card, struct standing standing,
       struct ratio earned, struct mem *mem)
{
    struct ratio scored = ratio_sub(standing.most, standing.open, mem);
    int places = card->year->agreement.policy.round.total;

    standing.earned = earned;
    /* What was earned is rounded first: of 11.25 lost and 88.75 earned one is
     * told, so that an only indicator loses what its component loses. */
    standing.lost =
        ratio_round(ratio_sub(scored, ratio_round(earned, places, mem), mem),
                    places, mem);
    standing.rated = ratio_sign(standing.most) > 0;
    standing.percent = standing.rated
                           ? ratio_div(ratio_mul(earned, ratio_whole(100), mem),
                                       standing.most, mem)
                           : ratio_whole(0);
    return standing;
}

/* Adds up what indicators `first` to `first + count` could earn. */
static struct standing
gather(const struct scorecard *card, size_t first, size_t count,
       struct mem *mem)
{
    struct standing standing = {.most = ratio_whole(0), .open = ratio_whole(0)};

    for (size_t i = first; i < first + count; i++) {
        const struct score *score = &card->scores[i];

        if (score->indicator->parent != NO_INDEX)
            continue;
        struct ratio most = score_available(card, score, mem);
        standing.most = ratio_add(standing.most, most, mem);
        standing.scored |= score->scored;
        if (!score->scored)
            standing.open = ratio_add(standing.open, most, mem);
    }
    return standing;
}

struct standing
standing_of_score(const struct scorecard *card, const struct score *score,
                  struct mem *mem)
{
    struct standing standing = {.most = score_available(card, score, mem),
                                .open = ratio_whole(0),
                                .scored = score->scored};

    if (!score->scored)
        standing.open = standing.most;
    return finish(card, standing,
                  score->scored ? score->weighted : ratio_whole(0), mem);
}

struct standing
standing_of_component(const struct scorecard *card, size_t component,
                      struct mem *mem)
{
    const struct component_score *own = &card->components[component];

    return finish(
        card, gather(card, own->component->first, own->component->count, mem),
        own->subtotal, mem);
}

struct standing
standing_of_card(const struct scorecard *card, struct mem *mem)
{
    return finish(card, gather(card, 0, card->score_count, mem),
                  card->points_so_far, mem);
}

const struct score *
standing_worst(const struct scorecard *card, struct mem *mem)
{
    const struct score *worst = NULL;
    struct ratio most = ratio_whole(0);

    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];

        if (score->indicator->parent != NO_INDEX || !score->scored)
            continue;
        struct ratio lost = standing_of_score(card, score, mem).lost;
        if (ratio_compare(lost, most) > 0) {
            most = lost;
            worst = score;
        }
    }
    return worst;
}

size_t
standing_worst_component(const struct scorecard *card, struct mem *mem)
{
    size_t worst = NO_INDEX;
    struct ratio most = ratio_whole(0);

    for (size_t i = 0; i < card->year->agreement.component_count; i++) {
        struct ratio lost = standing_of_component(card, i, mem).lost;

        if (ratio_compare(lost, most) > 0) {
            most = lost;
            worst = i;
        }
    }
    return worst;
}

struct ratio
standing_weight(const struct scorecard *card, struct mem *mem)
{
    struct ratio sum = ratio_whole(0);

    for (size_t i = 0; i < card->year->agreement.component_count; i++)
        sum = ratio_add(sum, card->components[i].applied, mem);
    return sum;
}

struct ratio
standing_adjusted(const struct scorecard *card, struct mem *mem)
{
    return ratio_sub(card->total_exact, card->steps.step[0].exact, mem);
}

bool
standing_adds_up(const struct scorecard *card, struct mem *mem)
{
    struct ratio sum = standing_adjusted(card, mem);

    for (size_t i = 0; i < card->year->agreement.component_count; i++)
        sum = ratio_add(sum, card->components[i].subtotal, mem);
    return ratio_equal(
        card->points_so_far,
        ratio_round(sum, card->year->agreement.policy.round.total, mem));
}
