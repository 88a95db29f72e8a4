/* moved.c - who moved the total most. */
#include "score/compare.h"

/* What one mover moved; of an indicator at the top, its parts included. */
struct moves {
    struct ratio amount;
    bool missing; /* it has a score at one end alone */
};

static size_t
top_of(const struct indicator *indicator)
{
    return indicator->parent != NO_INDEX ? indicator->parent : indicator->index;
}

/* By indicator, and behind them what is of none. */
static struct moves *
add_up(const struct comparison *comparison, struct mem *mem)
{
    size_t count = comparison->row_count;
    struct moves *moves = MEM_ARRAY(mem, struct moves, count + 1);

    for (size_t i = 0; i <= count; i++)
        moves[i].amount = ratio_whole(0);
    for (size_t i = 0; i < comparison->step_count; i++) {
        const struct bridge_step *step = &comparison->steps[i];
        struct moves *own =
            &moves[step->indicator != NULL ? top_of(step->indicator) : count];

        own->amount = ratio_add(own->amount, step->amount, mem);
        own->missing |= step->kind == BRIDGE_MISSING;
    }
    return moves;
}

struct mover
compare_mover(const struct comparison *comparison, struct mem *mem)
{
    const struct moves *moves = add_up(comparison, mem);
    struct mover mover = {.amount = ratio_whole(0)};

    for (size_t i = 0; i <= comparison->row_count; i++) {
        if (moves[i].missing ||
            ratio_compare(ratio_abs(moves[i].amount, mem),
                          ratio_abs(mover.amount, mem)) <= 0)
            continue;
        mover.amount = moves[i].amount;
        mover.indicator = i < comparison->row_count
                              ? comparison->rows[i].from->indicator
                              : NULL;
    }
    return mover;
}
