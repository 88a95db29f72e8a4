/* steps.h - writing a derivation down while scoring. */
#ifndef SCORE_STEPS_H
#define SCORE_STEPS_H

#include "score/score.h"

/* Adds a step with copies of the operands; `steps` may be NULL: then nothing
 * is written and NULL returned. */
struct step *step_add(struct steps *steps, struct mem *mem, enum step_kind kind,
                      const char *expression, const struct operand *operands,
                      size_t count);

#define STEP(steps, mem, kind, expression, ...)                                \
    step_add((steps), (mem), (kind), (expression),                             \
             (struct operand[]){__VA_ARGS__},                                  \
             sizeof((struct operand[]){__VA_ARGS__}) / sizeof(struct operand))

/* The last one; NULL when nothing is written. */
struct step *step_last(const struct steps *steps);

/* What the step gives, and how it is rounded; returns the rounded value. */
struct ratio step_gives(struct step *step, struct ratio exact, int places,
                        struct mem *mem);

#endif
