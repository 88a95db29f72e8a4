/* again.h - for tests: a step of a derivation, computed again from its own
 * expression and operands.
 */
#ifndef TESTS_SCORE_AGAIN_H
#define TESTS_SCORE_AGAIN_H

#include "formula/formula.h"
#include "score/score.h"

#include <stdio.h>
#include <string.h>

static inline const struct operand *
again_operand(const struct step *step, const char *name)
{
    for (size_t i = 0; i < step->operand_count; i++)
        if (strcmp(step->operands[i].name, name) == 0)
            return &step->operands[i];
    return NULL;
}

/* Operands of one name are the periods of a measure, in order. */
static inline size_t
again_measure(void *context, const char *code, const struct ratio **values,
              struct mem *mem)
{
    const struct step *step = context;
    struct ratio *list = MEM_ARRAY(mem, struct ratio, step->operand_count);
    size_t count = 0;

    for (size_t i = 0; i < step->operand_count; i++)
        if (strcmp(step->operands[i].name, code) == 0)
            list[count++] = step->operands[i].value;
    *values = list;
    return count;
}

static inline bool
again_call(const struct step *step, const char *function, const char *code,
           struct ratio *value)
{
    char name[300];
    const struct operand *operand;

    snprintf(name, sizeof name, "%s(\"%s\")", function, code);
    operand = again_operand(step, name);
    if (operand != NULL)
        *value = operand->value;
    return operand != NULL;
}

static inline bool
again_score(void *context, const char *code, struct ratio *value)
{
    return again_call(context, "score", code, value);
}

static inline bool
again_result(void *context, const char *code, struct ratio *value)
{
    return again_call(context, "result", code, value);
}

static inline struct formula_value
again_value(const struct step *step, struct findings *findings,
            struct mem *mem)
{
    struct formula_source source = {(void *)(size_t)step, again_measure,
                                    again_score, again_result};
    struct place place = {
        .file = step->expression, .line = 1, .column = 1};
    const struct formula *formula =
        formula_parse(step->expression, place, step->kind == STEP_LEVEL,
                      findings, mem);

    if (formula == NULL)
        return (struct formula_value){.outcome = FORMULA_MISTAKE};
    return formula_value(formula, &source, findings, mem);
}

/* What does not hold of a step; NULL: all does. */
static inline const char *
again_fault(const struct step *step, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct formula_value value = again_value(step, &findings, mem);

    if (value.outcome == FORMULA_MISTAKE)
        return "its expression cannot be computed";
    if (value.outcome == FORMULA_ABSENT)
        return "an operand is absent";
    if (step->kind == STEP_LEVEL)
        return value.truth ? NULL : "its condition does not hold";
    if (!ratio_equal(value.number, step->exact))
        return "its expression gives another exact value";
    if (!ratio_equal(ratio_round(step->exact, step->places, mem), step->value))
        return "its value is not the exact one rounded";
    return NULL;
}

#endif
