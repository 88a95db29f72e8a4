/* grammar.c - the kinds of nodes as tables. */
#include "formula/grammar.h"

#include "base/text.h"

#define FUNCTION(name, from, to, like)                                         \
    {                                                                          \
        .word = (name), .level = LEVEL_PRIMARY, .least = (from), .most = (to), \
        .example = (like)                                                      \
    }

static const struct shape shapes[] = {
    [FORMULA_NUMBER] = {NULL, LEVEL_PRIMARY},
    [FORMULA_MEASURE] = {NULL, LEVEL_PRIMARY},
    [FORMULA_OR] = {"or", LEVEL_OR, true, true},
    [FORMULA_AND] = {"and", LEVEL_AND, true, true},
    [FORMULA_NOT] = {"not", LEVEL_NOT, true, true},
    [FORMULA_LESS] = {"<", LEVEL_COMPARISON, false, true},
    [FORMULA_LESS_EQUAL] = {"<=", LEVEL_COMPARISON, false, true},
    [FORMULA_GREATER] = {">", LEVEL_COMPARISON, false, true},
    [FORMULA_GREATER_EQUAL] = {">=", LEVEL_COMPARISON, false, true},
    [FORMULA_EQUAL] = {"=", LEVEL_COMPARISON, false, true},
    [FORMULA_UNEQUAL] = {"!=", LEVEL_COMPARISON, false, true},
    [FORMULA_ADD] = {"+", LEVEL_SUM},
    [FORMULA_SUBTRACT] = {"-", LEVEL_SUM},
    [FORMULA_MULTIPLY] = {"*", LEVEL_PRODUCT},
    [FORMULA_DIVIDE] = {"/", LEVEL_PRODUCT},
    [FORMULA_NEGATE] = {"-", LEVEL_NEGATE},
    [FORMULA_ABS] = FUNCTION("abs", 1, 1, "abs(a)"),
    [FORMULA_COUNT] = FUNCTION("count", 1, ANY_COUNT, "count(a)"),
    [FORMULA_IF] = FUNCTION("if", 3, 3, "if(a >= 80, b, c)"),
    [FORMULA_LAST] = FUNCTION("last", 1, ANY_COUNT, "last(a)"),
    [FORMULA_MAX] = FUNCTION("max", 1, ANY_COUNT, "max(a, b)"),
    [FORMULA_MEAN] = FUNCTION("mean", 1, ANY_COUNT, "mean(a)"),
    [FORMULA_MIN] = FUNCTION("min", 1, ANY_COUNT, "min(a, b)"),
    [FORMULA_RESULT] = FUNCTION("result", 1, 1, "result(\"5.1\")"),
    [FORMULA_ROUND] = FUNCTION("round", 1, 2, "round(a, 2)"),
    [FORMULA_SCORE] = FUNCTION("score", 1, 1, "score(\"5.1\")"),
    [FORMULA_SUM] = FUNCTION("sum", 1, ANY_COUNT, "sum(a, b)"),
};

#define KINDS (sizeof shapes / sizeof shapes[0])

const struct shape *
shape_of(enum formula_kind kind)
{
    return &shapes[kind];
}

bool
function_named(const char *name, size_t count, enum formula_kind *kind)
{
    for (size_t i = 0; i < KINDS; i++) {
        if (shapes[i].most == 0 || !text_equal(name, count, shapes[i].word))
            continue;
        *kind = (enum formula_kind)i;
        return true;
    }
    return false;
}

const char *
function_nearest(const char *name, size_t count, struct mem *mem)
{
    const char *words[KINDS];
    size_t functions = 0;
    char *small = mem_string(mem, name, count);

    for (char *at = small; *at != '\0'; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    for (size_t i = 0; i < KINDS; i++)
        if (shapes[i].most > 0)
            words[functions++] = shapes[i].word;
    return text_nearest(small, words, functions);
}

bool
is_over_periods(const struct formula *node)
{
    return shape_of(node->kind)->most == ANY_COUNT &&
           node->argument_count == 1 &&
           node->arguments[0]->kind == FORMULA_MEASURE;
}
