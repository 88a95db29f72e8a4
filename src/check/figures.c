/* figures.c - comparing a figure with the one that somebody wrote. */
#include "check/check_inside.h"

struct ratio
level_points(const struct policy *policy, int level)
{
    return ratio_dec(policy->points[level - 1]);
}

const struct result *
own_row(const struct score *score)
{
    if (score->row == NULL || score->row->indicator != score->indicator->index)
        return NULL;
    return score->row;
}

void
finding_figures(struct finding *finding, const struct indicator *indicator,
                struct ratio given, struct ratio expected)
{
    if (indicator != NULL)
        finding->indicator = indicator->code;
    finding->has_figures = true;
    finding->given = given;
    finding->expected = expected;
}

static int
places_of(const struct number *claim)
{
    int needed = dec_places(claim->value);

    return needed > claim->places ? needed : claim->places;
}

bool
claim_agrees(const struct number *claim, struct ratio exact,
             struct ratio rounded, struct mem *mem)
{
    struct ratio claimed = ratio_dec(claim->value);
    int places = places_of(claim);

    if (ratio_too_large(exact) || ratio_too_large(rounded))
        return false;
    return ratio_equal(ratio_round(exact, places, mem), claimed) ||
           ratio_equal(ratio_round(rounded, places, mem), claimed);
}

bool
claim_is_cut(const struct number *claim, struct ratio exact, struct mem *mem)
{
    return !ratio_too_large(exact) &&
           ratio_equal(ratio_floor(exact, places_of(claim), mem),
                       ratio_dec(claim->value));
}
