/* formula.h - formulas and conditions over measures, exact.
 *
 * A formula is a number or a truth made of decimals, measure codes,
 * score("5.1") and result("5.1"), + - * / with parentheses, comparisons
 * (< <= > >= = !=, also as U+2264, U+2265), and / or / not, abs, round
 * (to whole numbers or to 0..6 places), if(truth, a, b), and min, max, sum,
 * mean, count, last: with one measure over its periods, with more arguments
 * over those.  A bare measure is its last period.  Evaluation is in exact
 * fractions; an absent operand makes the whole absent, never zero.
 * (docs/format.md, formulas)
 *
 * Names are runs of letters (a-z, A-Z, Thai), digits, `_` and `.` that are no
 * decimal: `events`, `5.2.plan`.  The functions are no names, nor are the
 * words and, or, not, also in capitals (which are told, for AND is meant).
 *
 * From what binds least: or; and; not; comparisons, of numbers, in no chain;
 * + and -; * and /; the minus before an operand.  Digits may be Thai.
 */
#ifndef FORMULA_FORMULA_H
#define FORMULA_FORMULA_H

#include "base/finding.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/ratio.h"

#define FORMULA_NESTING_MAX    200
#define FORMULA_CHARACTERS_MAX 4096

enum formula_kind {
    FORMULA_NUMBER,  /* a decimal */
    FORMULA_MEASURE, /* a name */
    FORMULA_SCORE,   /* score("5.1") */
    FORMULA_RESULT,  /* result("5.1") */
    FORMULA_NEGATE,  /* arguments[0] */
    FORMULA_ADD,     /* the binary ones: arguments[0] and [1] */
    FORMULA_SUBTRACT,
    FORMULA_MULTIPLY,
    FORMULA_DIVIDE,
    FORMULA_LESS,
    FORMULA_LESS_EQUAL,
    FORMULA_GREATER,
    FORMULA_GREATER_EQUAL,
    FORMULA_EQUAL,
    FORMULA_UNEQUAL,
    FORMULA_NOT,
    FORMULA_AND,
    FORMULA_OR,
    FORMULA_ABS, /* the functions: arguments[0 .. argument_count) */
    FORMULA_ROUND,
    FORMULA_IF,
    FORMULA_MIN,
    FORMULA_MAX,
    FORMULA_SUM,
    FORMULA_MEAN,
    FORMULA_COUNT,
    FORMULA_LAST,
};

/* A node of a parsed formula.  Immutable once parsed. */
struct formula {
    enum formula_kind kind;
    bool truth;          /* it is a truth, else a number */
    struct ratio number; /* FORMULA_NUMBER */
    const char *name;    /* the measure's or the indicator's code */
    const struct formula *const *arguments;
    size_t argument_count;
    struct place place; /* of its first character: of a binary one, where its
                           left operand starts, parenthesis included */
};

/* Parses `text` (UTF-8, NUL-ended) that stands at `place`; places inside are
 * counted on from there, in characters.  `truth` says whether a condition or a
 * number is wanted.  NULL when there are mistakes, all told in `findings`
 * (FINDING_FORMULA): unknown characters, missing operands and parentheses,
 * unknown functions (with the nearest known), wrong number or type of
 * arguments, nesting beyond FORMULA_NESTING_MAX, texts beyond
 * FORMULA_CHARACTERS_MAX.  Decimals with too many places or too large are
 * FINDING_NUMBER_FORM, a text that is not UTF-8 is FINDING_ENCODING. */
const struct formula *formula_parse(const char *text, struct place place,
                                    bool truth, struct findings *findings,
                                    struct mem *mem);

/* Writes the formula in its canonical form: ASCII signs, single spaces, Arabic
 * digits and the fewest parentheses, `(a + 1) * -b >= 0.5`.  Parsing that gives
 * the same tree again, unless its spaces make it too long to be parsed. */
void formula_print(struct out *out, const struct formula *formula);

/* Calls `visit` for every node, a node before its arguments, from left to
 * right. */
void formula_walk(const struct formula *formula,
                  void (*visit)(const struct formula *node, void *context),
                  void *context);

/* What a formula needs: its distinct measures (FORMULA_MEASURE), or the
 * distinct indicators in score() (FORMULA_SCORE) or in result()
 * (FORMULA_RESULT).  Each is given by its first node, whose `name` and `place`
 * are at hand, from left to right.  Returns how many. */
size_t formula_names(const struct formula *formula, enum formula_kind kind,
                     const struct formula *const **nodes, struct mem *mem);

/* True when the word can be the code of a measure: it lexes as one name. */
bool formula_is_name(const char *word);

/* Where values come from.  Names were checked on loading, so every name that
 * arrives is known. */
struct formula_source {
    void *context;

    /* The values of a measure over its periods, in order of time; none when
     * it is absent.  They are decimals; the array lives in `mem`. */
    size_t (*measure)(void *context, const char *code,
                      const struct ratio **values, struct mem *mem);

    /* The score or result of an indicator; false when it is absent. */
    bool (*score)(void *context, const char *code, struct ratio *value);
    bool (*result)(void *context, const char *code, struct ratio *value);
};

enum formula_outcome {
    FORMULA_VALUE,
    FORMULA_ABSENT,  /* `absent` names the first operand without a value */
    FORMULA_MISTAKE, /* told in findings: division by zero (FINDING_FORMULA),
                        number too large (FINDING_NUMBER_LARGE) */
};

struct formula_value {
    enum formula_outcome outcome;
    struct ratio number; /* of a number */
    bool truth;          /* of a truth */
    const struct formula *absent;
};

/* What the formula gives.  Every operand is asked for, from left to right: of
 * and, or and if all arguments, so that one without a value makes the whole
 * absent also where it would not matter.  A mistake in the branch that `if`
 * does not take is none.  Where one operand is absent and another a mistake,
 * the first of them decides.  All mistakes are told, at their nodes. */
struct formula_value formula_value(const struct formula *formula,
                                   const struct formula_source *source,
                                   struct findings *findings, struct mem *mem);

#endif
