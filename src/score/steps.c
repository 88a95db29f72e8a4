/* steps.c - writing a derivation down while scoring. */
#include "score/steps.h"

#include <string.h>

const char *
step_name(enum step_kind kind)
{
    static const char *const names[] = {
        [STEP_RESULT] = "result",
        [STEP_FORMULA] = "formula",
        [STEP_MILESTONES] = "milestones",
        [STEP_DISTANCE] = "distance",
        [STEP_LEVEL] = "level",
        [STEP_SCORE] = "score",
        [STEP_BELOW] = "below",
        [STEP_JUDGED] = "judged",
        [STEP_ABSENT] = "absent",
        [STEP_PARTS] = "parts",
        [STEP_ADJUST_SCORE] = "adjust-score",
        [STEP_NORMALISE] = "normalise",
        [STEP_REWEIGHT] = "reweight",
        [STEP_WEIGHTED] = "weighted",
        [STEP_WEIGHTED_PARTS] = "weighted-parts",
        [STEP_ADJUST_WEIGHTED] = "adjust-weighted",
        [STEP_TOTAL] = "total",
        [STEP_ADJUST_TOTAL] = "adjust-total",
    };

    return names[kind];
}

struct step *
step_add(struct steps *steps, struct mem *mem, enum step_kind kind,
         const char *expression, const struct operand *operands, size_t count)
{
    struct operand *copy;
    struct step *step;

    if (steps == NULL)
        return NULL;
    step = MEM_PUSH(mem, steps->step, steps->count, steps->room);
    copy = MEM_ARRAY(mem, struct operand, count);
    if (count > 0)
        memcpy(copy, operands, count * sizeof *copy);
    *step = (struct step){.kind = kind,
                          .expression = expression,
                          .operands = copy,
                          .operand_count = count,
                          .places = ROUND_NONE};
    return step;
}

struct step *
step_last(const struct steps *steps)
{
    return steps == NULL ? NULL : &steps->step[steps->count - 1];
}

struct ratio
step_gives(struct step *step, struct ratio exact, int places, struct mem *mem)
{
    struct ratio value = ratio_round(exact, places, mem);

    if (step != NULL) {
        step->exact = exact;
        step->value = value;
        step->places = places;
    }
    return value;
}
