/* phrase_formula.c - formulas and conditions with the names of their measures,
 * for those who read the agreement.
 */
#include "report/phrase.h"

#include "report/figure.h"
#include "report/scorecard.h"

struct speaker {
    const struct agreement *agreement;
    const struct voice *voice;
    struct mem *mem;
};

/* How a node is said, and how strongly it binds its operands: what binds less
 * than its surroundings gets parentheses.  `period`: of one measure over its
 * periods. */
struct phrase {
    enum text_key key, period;
    int binds;
};

enum {
    BINDS_IF,
    BINDS_OR,
    BINDS_AND,
    BINDS_NOT,
    BINDS_COMPARISON,
    BINDS_SUM,
    BINDS_PRODUCT,
    BINDS_NEGATE,
    BINDS_MOST
};

static const struct phrase phrases[] = {
    [FORMULA_IF] = {TEXT_CONDITION_IF, .binds = BINDS_IF},
    [FORMULA_OR] = {TEXT_CONDITION_OR, .binds = BINDS_OR},
    [FORMULA_AND] = {TEXT_CONDITION_AND, .binds = BINDS_AND},
    [FORMULA_NOT] = {TEXT_CONDITION_NOT, .binds = BINDS_NOT},
    [FORMULA_LESS] = {TEXT_CONDITION_LESS, .binds = BINDS_COMPARISON},
    [FORMULA_LESS_EQUAL] = {TEXT_CONDITION_AT_MOST, .binds = BINDS_COMPARISON},
    [FORMULA_GREATER] = {TEXT_CONDITION_MORE, .binds = BINDS_COMPARISON},
    [FORMULA_GREATER_EQUAL] = {TEXT_CONDITION_AT_LEAST,
                               .binds = BINDS_COMPARISON},
    [FORMULA_EQUAL] = {TEXT_CONDITION_EQUAL, .binds = BINDS_COMPARISON},
    [FORMULA_UNEQUAL] = {TEXT_CONDITION_UNEQUAL, .binds = BINDS_COMPARISON},
    [FORMULA_ADD] = {TEXT_CONDITION_PLUS, .binds = BINDS_SUM},
    [FORMULA_SUBTRACT] = {TEXT_CONDITION_MINUS, .binds = BINDS_SUM},
    [FORMULA_MULTIPLY] = {TEXT_CONDITION_TIMES, .binds = BINDS_PRODUCT},
    [FORMULA_DIVIDE] = {TEXT_CONDITION_DIVIDED, .binds = BINDS_PRODUCT},
    [FORMULA_NEGATE] = {TEXT_CONDITION_NEGATIVE, .binds = BINDS_NEGATE},
    [FORMULA_ABS] = {TEXT_CONDITION_SIZE, .binds = BINDS_NEGATE},
    [FORMULA_ROUND] = {TEXT_CONDITION_ROUNDED, .binds = BINDS_MOST},
    [FORMULA_MIN] = {TEXT_CONDITION_LEAST, TEXT_CONDITION_LEAST_PERIOD,
                     BINDS_MOST},
    [FORMULA_MAX] = {TEXT_CONDITION_MOST, TEXT_CONDITION_MOST_PERIOD,
                     BINDS_MOST},
    [FORMULA_SUM] = {TEXT_CONDITION_SUM, TEXT_CONDITION_SUM_PERIOD, BINDS_MOST},
    [FORMULA_MEAN] = {TEXT_CONDITION_MEAN, TEXT_CONDITION_MEAN_PERIOD,
                      BINDS_MOST},
    [FORMULA_COUNT] = {TEXT_CONDITION_COUNT, TEXT_CONDITION_COUNT_PERIOD,
                       BINDS_MOST},
    [FORMULA_LAST] = {TEXT_CONDITION_LAST, TEXT_CONDITION_LAST_PERIOD,
                      BINDS_MOST},
    [FORMULA_NUMBER] = {.binds = BINDS_MOST},
    [FORMULA_MEASURE] = {TEXT_CONDITION_MEASURE, .binds = BINDS_MOST},
    [FORMULA_SCORE] = {TEXT_CONDITION_SCORE, .binds = BINDS_MOST},
    [FORMULA_RESULT] = {TEXT_CONDITION_RESULT, .binds = BINDS_MOST},
};

static const char *phrase_node(const struct speaker *speaker,
                               const struct formula *node);

static const char *
say_operand(const struct speaker *speaker, enum text_key key, const char *text)
{
    struct out out = out_new(speaker->mem);

    SAY(&out, speaker->voice, key, arg_phrase("operand", text, speaker->mem));
    return out_string(&out);
}

static const char *
say_both(const struct speaker *speaker, enum text_key key, const char *left,
         const char *right)
{
    struct out out = out_new(speaker->mem);

    SAY(&out, speaker->voice, key, arg_phrase("left", left, speaker->mem),
        arg_phrase("right", right, speaker->mem));
    return out_string(&out);
}

/* An operand, in parentheses where it binds less than `least`. */
static const char *
phrase_bound(const struct speaker *speaker, const struct formula *node,
             int least)
{
    const char *text = phrase_node(speaker, node);

    if (phrases[node->kind].binds >= least)
        return text;
    return say_operand(speaker, TEXT_CONDITION_PARENTHESES, text);
}

/* ---- names ---- */

static const char *
measure_name(const struct speaker *speaker, const char *code)
{
    const struct measure *measure = agreement_measure(speaker->agreement, code);
    const char *name = NULL;

    if (measure != NULL)
        name = phrase_words(speaker->voice, measure->name);
    return name != NULL ? name : code;
}

/* "1.1": of an indicator its code, which stands at its heading. */
static const char *
phrase_name(const struct speaker *speaker, const struct formula *node)
{
    const char *name =
        node->kind == FORMULA_MEASURE
            ? measure_name(speaker, node->name)
            : figure_code(speaker->voice, node->name, speaker->mem);

    return say_operand(speaker, phrases[node->kind].key, name);
}

/* ---- comparisons ---- */

static bool
over_periods(const struct formula *node)
{
    return node->kind >= FORMULA_MIN && node->argument_count == 1 &&
           node->arguments[0]->kind == FORMULA_MEASURE;
}

/* The unit that a side of a comparison is counted in; NULL: none. */
static const struct unit *
unit_of(const struct speaker *speaker, const struct formula *node)
{
    const struct measure *measure;

    if (over_periods(node) && node->kind != FORMULA_COUNT)
        node = node->arguments[0];
    if (node->kind != FORMULA_MEASURE)
        return NULL;
    measure = agreement_measure(speaker->agreement, node->name);
    return measure != NULL ? &measure->unit : NULL;
}

/* A side of a comparison; a number has the unit of the other side. */
static const char *
phrase_side(const struct speaker *speaker, const struct formula *node,
            const struct formula *other)
{
    const struct unit *unit = unit_of(speaker, other);

    if (node->kind != FORMULA_NUMBER || unit == NULL)
        return phrase_bound(speaker, node, BINDS_SUM);
    return phrase_amount(
        speaker->voice, unit,
        phrase_number(speaker->voice, node->number, ROUND_NONE, speaker->mem),
        speaker->mem);
}

/* "2 <= a" is said as "a: at least 2". */
static const char *
phrase_comparison(const struct speaker *speaker, const struct formula *node)
{
    static const enum formula_kind turned[] = {
        [FORMULA_LESS] = FORMULA_GREATER,
        [FORMULA_LESS_EQUAL] = FORMULA_GREATER_EQUAL,
        [FORMULA_GREATER] = FORMULA_LESS,
        [FORMULA_GREATER_EQUAL] = FORMULA_LESS_EQUAL,
        [FORMULA_EQUAL] = FORMULA_EQUAL,
        [FORMULA_UNEQUAL] = FORMULA_UNEQUAL,
    };
    const struct formula *left = node->arguments[0];
    const struct formula *right = node->arguments[1];
    enum formula_kind kind = node->kind;

    if (left->kind == FORMULA_NUMBER && right->kind != FORMULA_NUMBER) {
        const struct formula *number = left;

        left = right;
        right = number;
        kind = turned[kind];
    }
    return say_both(speaker, phrases[kind].key,
                    phrase_side(speaker, left, right),
                    phrase_side(speaker, right, left));
}

/* ---- the rest ---- */

static const char *
phrase_binary(const struct speaker *speaker, const struct formula *node)
{
    int binds = phrases[node->kind].binds;
    bool loose = node->kind == FORMULA_SUBTRACT || node->kind == FORMULA_DIVIDE;

    return say_both(speaker, phrases[node->kind].key,
                    phrase_bound(speaker, node->arguments[0], binds),
                    phrase_bound(speaker, node->arguments[1], binds + loose));
}

static const char *
phrase_if(const struct speaker *speaker, const struct formula *node)
{
    struct out out = out_new(speaker->mem);

    SAY(&out, speaker->voice, TEXT_CONDITION_IF,
        arg_phrase("operand",
                   phrase_bound(speaker, node->arguments[0], BINDS_OR),
                   speaker->mem),
        arg_phrase("left", phrase_bound(speaker, node->arguments[1], BINDS_OR),
                   speaker->mem),
        arg_phrase("right", phrase_bound(speaker, node->arguments[2], BINDS_OR),
                   speaker->mem));
    return out_string(&out);
}

static const char *
phrase_rounded(const struct speaker *speaker, const struct formula *node)
{
    struct out out = out_new(speaker->mem);
    const char *operand = phrase_bound(speaker, node->arguments[0], BINDS_MOST);

    if (node->argument_count == 1)
        return say_operand(speaker, TEXT_CONDITION_ROUNDED, operand);
    SAY(&out, speaker->voice, TEXT_CONDITION_ROUNDED_PLACES,
        arg_phrase("operand", operand, speaker->mem),
        arg_text("places",
                 phrase_places(speaker->voice,
                               (int)node->arguments[1]->number.num,
                               speaker->mem)));
    return out_string(&out);
}

static const char *
phrase_function(const struct speaker *speaker, const struct formula *node)
{
    const char *list;

    if (over_periods(node))
        return say_operand(speaker, phrases[node->kind].period,
                           measure_name(speaker, node->arguments[0]->name));
    list = phrase_node(speaker, node->arguments[0]);
    for (size_t i = 1; i < node->argument_count; i++)
        list = say_both(speaker, TEXT_CONDITION_LIST, list,
                        phrase_node(speaker, node->arguments[i]));
    return say_operand(speaker, phrases[node->kind].key, list);
}

static const char *
phrase_node(const struct speaker *speaker, const struct formula *node)
{
    switch (phrases[node->kind].binds) {
    case BINDS_IF:
        return phrase_if(speaker, node);
    case BINDS_COMPARISON:
        return phrase_comparison(speaker, node);
    case BINDS_OR:
    case BINDS_AND:
    case BINDS_SUM:
    case BINDS_PRODUCT:
        return phrase_binary(speaker, node);
    case BINDS_NOT:
    case BINDS_NEGATE:
        return say_operand(
            speaker, phrases[node->kind].key,
            phrase_bound(speaker, node->arguments[0], BINDS_MOST));
    default:
        break;
    }
    if (node->kind == FORMULA_ROUND)
        return phrase_rounded(speaker, node);
    if (node->kind == FORMULA_NUMBER)
        return phrase_number(speaker->voice, node->number, ROUND_NONE,
                             speaker->mem);
    if (node->name != NULL)
        return phrase_name(speaker, node);
    return phrase_function(speaker, node);
}

const char *
phrase_formula(const struct voice *voice, const struct agreement *agreement,
               const struct formula *formula, struct mem *mem)
{
    struct speaker speaker = {agreement, voice, mem};

    return phrase_node(&speaker, formula);
}
