/* grammar.h - the kinds of nodes as tables: words, levels, arguments.
 *
 * Private to this folder: the lexer, the parser and the printer share it.
 */
#ifndef FORMULA_GRAMMAR_H
#define FORMULA_GRAMMAR_H

#include "formula/formula.h"

/* What binds less stands first. */
enum level {
    LEVEL_OR = 1,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_COMPARISON,
    LEVEL_SUM,
    LEVEL_PRODUCT,
    LEVEL_NEGATE,
    LEVEL_PRIMARY,
};

#define ANY_COUNT ((size_t)-1)

struct shape {
    const char *word; /* "<=", "and", "round"; NULL: numbers and measures */
    enum level level;
    bool takes_truths, gives_truth;
    size_t least, most;  /* a function's arguments; most 0: no function */
    const char *example; /* of a function */
};

const struct shape *shape_of(enum formula_kind kind);

/* The function with this name; false: there is none. */
bool function_named(const char *name, size_t count, enum formula_kind *kind);

/* The function's name most like this one, small letters or not; NULL: none. */
const char *function_nearest(const char *name, size_t count, struct mem *mem);

/* True for the six that take one measure over its periods: `node` is one of
 * them and a bare measure is its only argument. */
bool is_over_periods(const struct formula *node);

#endif
