/* reach.c - what would have to change for a total to be reached. */
#include "score/reach.h"

#include "score/reach_inside.h"

const char *
reach_verdict_name(enum reach_verdict verdict)
{
    static const char *const names[] = {
        [REACH_ALREADY] = "already",
        [REACH_RESULT] = "result",
        [REACH_ANY] = "any",
        [REACH_LEVEL] = "level",
        [REACH_SHORT] = "short",
        [REACH_OTHERS] = "others",
        [REACH_PARTS] = "parts",
        [REACH_PILOT] = "pilot",
        [REACH_NOT_APPLICABLE] = "not_applicable",
    };

    return names[verdict];
}

struct axis
axis_of_score(const struct score *score, struct mem *mem)
{
    return axis_of(score->indicator, score->has_result ? &score->result : NULL,
                   score->level, mem);
}

/* The same, in other memory. */
static struct ratio
kept(struct ratio ratio, struct mem *mem)
{
    return ratio_add(ratio, ratio_whole(0), mem);
}

struct outcome
year_with(const struct footing *footing, const struct varied *varied,
          size_t count, struct mem *mem)
{
    struct mem *own = mem_new();
    struct outcome outcome = vary_year(footing, varied, count, own);

    outcome.sum = kept(outcome.sum, mem);
    outcome.total = kept(outcome.total, mem);
    mem_free(own);
    return outcome;
}

/* ---- an indicator alone ---- */

struct alone {
    struct reaching *reaching;
    struct axis axis;
    struct reach_alone *answer;
};

static bool
reaches(const struct alone *alone, int64_t n)
{
    struct mem *mem = mem_new();
    struct outcome outcome = vary_one(&alone->reaching->footing,
                                      (struct varied){&alone->axis, n}, mem);
    bool enough =
        outcome.complete &&
        ratio_compare(outcome.total, alone->reaching->reach->goal) >= 0;

    mem_free(mem);
    return enough;
}

/* The first of a piece that reaches the goal; its better end does. */
static int64_t
first_in(const struct alone *alone, const struct piece *piece)
{
    int64_t bad = piece->worse, good = piece->better;

    if (reaches(alone, bad))
        return bad;
    for (;;) {
        int64_t middle = (int64_t)(((__int128)bad + good) / 2);

        if (middle == bad || middle == good)
            return good;
        if (reaches(alone, middle))
            good = middle;
        else
            bad = middle;
    }
}

static bool
any_reaches(const struct alone *alone)
{
    for (size_t i = 0; i < alone->axis.count; i++)
        if (!reaches(alone, alone->axis.piece[i].worse))
            return false;
    return true;
}

/* The piece at whose better end the total is highest. */
static size_t
best_piece(const struct alone *alone)
{
    struct mem *mem = mem_new();
    struct ratio highest = ratio_whole(0);
    size_t best = 0;
    bool any = false;

    for (size_t i = 0; i < alone->axis.count; i++) {
        struct outcome outcome = vary_one(
            &alone->reaching->footing,
            (struct varied){&alone->axis, alone->axis.piece[i].better}, mem);

        if (!outcome.complete ||
            (any && ratio_compare(outcome.total, highest) <= 0))
            continue;
        highest = outcome.total;
        best = i;
        any = true;
    }
    mem_free(mem);
    return best;
}

/* The best total that this indicator alone can bring about, by scoring the
 * whole year again. */
static void
answer_short(const struct alone *alone)
{
    const struct reach *reach = alone->reaching->reach;
    struct reach_alone *answer = alone->answer;
    struct mem *mem = alone->reaching->mem;
    struct outcome outcome = {0};

    answer->verdict = reach->card.complete ? REACH_SHORT : REACH_OTHERS;
    answer->total = reach->card.total;
    if (alone->axis.count > 0)
        outcome = year_with(
            &alone->reaching->footing,
            &(struct varied){&alone->axis,
                             alone->axis.piece[best_piece(alone)].better},
            1, mem);
    if (outcome.complete && (answer->verdict == REACH_OTHERS ||
                             ratio_compare(outcome.total, answer->total) > 0)) {
        answer->verdict = REACH_SHORT;
        answer->total = outcome.total;
    }
    answer->short_by = ratio_sub(reach->goal, answer->total, mem);
}

const struct condition *
condition_of(const struct indicator *indicator, int level)
{
    if (indicator->criterion.type != CRITERION_RULES || level == 0)
        return NULL;
    return &indicator->criterion.own->rules[level - 1];
}

/* False when the whole year, scored again, says otherwise. */
static bool
answer_with(const struct alone *alone, size_t at, int64_t n)
{
    const struct indicator *indicator = alone->axis.indicator;
    const struct piece *piece = &alone->axis.piece[at];
    struct reach_alone *answer = alone->answer;
    const struct score *score =
        &alone->reaching->reach->card.scores[indicator->index];
    struct outcome outcome;

    answer->verdict = indicator->criterion.type == CRITERION_RULES
                          ? REACH_LEVEL
                          : REACH_RESULT;
    if (!score->has_result && at == 0 && n == piece->worse) {
        if (any_reaches(alone))
            answer->verdict = REACH_ANY;
        else
            n = piece->better; /* its whole first piece will do: the end of
                                  it says more than how far it goes down */
    }
    answer->level = piece->level;
    answer->condition = condition_of(indicator, piece->level);
    if (answer->verdict == REACH_RESULT)
        answer->result = axis_result(&alone->axis, n);
    outcome =
        year_with(&alone->reaching->footing, &(struct varied){&alone->axis, n},
                  1, alone->reaching->mem);
    answer->total = outcome.total;
    return outcome.complete &&
           ratio_compare(outcome.total, alone->reaching->reach->goal) >= 0;
}

/* False when an answer did not hold. */
static bool
search_alone(const struct alone *alone)
{
    for (size_t i = 0; i < alone->axis.count; i++)
        if (reaches(alone, alone->axis.piece[i].better))
            return answer_with(alone, i,
                               first_in(alone, &alone->axis.piece[i]));
    answer_short(alone);
    return true;
}

bool
weighs_nothing(const struct reaching *reaching, const struct score *score)
{
    return ratio_sign(score->applied) == 0 &&
           !reaching->footing.entangled[score->indicator->index];
}

/* There is no total whatever its result. */
static bool
lacks_others(const struct alone *alone)
{
    struct varied varied = {&alone->axis, 0};

    if (alone->reaching->reach->card.complete || alone->axis.count == 0)
        return false;
    varied.n = alone->axis.piece[0].better;
    return !year_with(&alone->reaching->footing, &varied, 1,
                      alone->reaching->mem)
                .complete;
}

static void
ask_alone(struct reaching *reaching, size_t at)
{
    const struct score *score = &reaching->reach->card.scores[at];
    struct reach_alone *answer = &reaching->reach->alone[at];
    struct alone alone = {reaching, {0}, answer};

    *answer = (struct reach_alone){.indicator = score->indicator,
                                   .sure = !reaching->footing.entangled[at]};
    if (score->state == STATE_NOT_APPLICABLE)
        answer->verdict = REACH_NOT_APPLICABLE;
    else if (score->indicator->criterion.type == CRITERION_COMPOSITE)
        answer->verdict = REACH_PARTS;
    else if (reaching->reach->reached)
        answer->verdict = REACH_ALREADY;
    else if (weighs_nothing(reaching, score))
        answer->verdict = REACH_PILOT;
    else {
        alone.axis = axis_of_score(score, reaching->mem);
        if (lacks_others(&alone))
            answer->verdict = REACH_OTHERS;
        else if (!search_alone(&alone)) {
            reaching->footing.whole[at] = true; /* the long way, then */
            answer->sure = false;
            search_alone(&alone);
        }
    }
}

/* ---- all of it ---- */

static bool
has_unrounded(const struct reach *reach)
{
    for (size_t i = 0; i < reach->count; i++) {
        const struct reach_alone *alone = &reach->alone[i];

        if (alone->indicator->policy.round.result == ROUND_NONE &&
            alone->verdict < REACH_PARTS)
            return true;
    }
    return false;
}

void
reach_total(struct reach *reach, const struct year *year,
            struct selection selection, struct dec goal, struct mem *mem)
{
    struct reaching reaching = {reach, footing_on(year, selection, mem), mem};

    *reach = (struct reach){.card = reaching.footing.card,
                            .goal = ratio_dec(goal),
                            .alone = MEM_ARRAY(mem, struct reach_alone,
                                               year->agreement.indicator_count),
                            .count = year->agreement.indicator_count};
    reach->reached = reach->card.complete &&
                     ratio_compare(reach->card.total, reach->goal) >= 0;
    for (size_t i = 0; i < reach->count; i++)
        ask_alone(&reaching, i);
    reach_combined(&reaching);
    reach->unrounded = has_unrounded(reach);
}
