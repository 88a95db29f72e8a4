/* live_formula.c - what a formula or a condition makes of other indicators.
 *
 * Measures are no cells of the official table: their values stand in the
 * formula as numbers.  So one over measures alone stays as it is.
 */
#include "report/live_inside.h"

#include "formula/formula.h"

struct writing {
    const struct scorecard *card;
    const struct score *score;
    struct out *out;
    bool lost; /* something has no cell */
};

static const char *const signs[] = {
    [FORMULA_ADD] = " + ",      [FORMULA_SUBTRACT] = " - ",
    [FORMULA_MULTIPLY] = " * ", [FORMULA_DIVIDE] = " / ",
    [FORMULA_LESS] = " < ",     [FORMULA_LESS_EQUAL] = " <= ",
    [FORMULA_GREATER] = " > ",  [FORMULA_GREATER_EQUAL] = " >= ",
    [FORMULA_EQUAL] = " = ",    [FORMULA_UNEQUAL] = " != ",
    [FORMULA_AND] = " and ",    [FORMULA_OR] = " or ",
};

static const char *const functions[] = {
    [FORMULA_NEGATE] = "-",    [FORMULA_NOT] = "not ", [FORMULA_ABS] = "abs",
    [FORMULA_ROUND] = "round", [FORMULA_IF] = "if",    [FORMULA_MIN] = "min",
    [FORMULA_MAX] = "max",     [FORMULA_SUM] = "sum",  [FORMULA_MEAN] = "mean",
};

static void put_node(struct writing *writing, const struct formula *node);

/* A truth is asked of other indicators, or a number made of them. */
static bool
asks_others(const struct formula *node)
{
    const struct formula *const *found;
    struct mem *mem = mem_new();
    bool asks = formula_names(node, FORMULA_SCORE, &found, mem) +
                    formula_names(node, FORMULA_RESULT, &found, mem) >
                0;

    mem_free(mem);
    return asks;
}

static void
put_decimal(struct writing *writing, struct ratio number)
{
    struct dec dec;

    writing->lost |= !ratio_to_dec(number, &dec);
    if (!writing->lost)
        live_number(writing->out, dec);
}

/* The values of a measure, parted by commas; how many. */
static size_t
put_values(struct writing *writing, const char *code, bool last)
{
    const struct scorecard *card = writing->card;
    const struct year *year = card->year;
    const struct measure *measure = agreement_measure(&year->agreement, code);
    const struct value **values;
    size_t count = year_values(
        year, (size_t)(measure - year->agreement.measures),
        writing->score->staged, writing->score->stage,
        selection_until(year, card->selection), &values, writing->out->mem);

    writing->lost |= count == 0;
    for (size_t i = last && count > 0 ? count - 1 : 0; i < count; i++) {
        out_text(writing->out, !last && i > 0 ? ", " : "");
        live_number(writing->out, values[i]->value.value);
    }
    return count;
}

/* Of conditions the result is what was written, or else the level. */
static void
put_result(struct writing *writing, const struct score *score)
{
    const struct indicator *indicator = score->indicator;
    struct out cell = out_new(writing->out->mem);

    out_format(&cell, "r%zu.%s", indicator->index + 1,
               indicator->criterion.type == CRITERION_RULES ? "level"
                                                            : "result");
    if (!score->has_result)
        writing->lost = true;
    else if (indicator->criterion.type == CRITERION_RULES &&
             score->row != NULL && score->row->value.given)
        put_decimal(writing, score->result);
    else
        out_text(writing->out,
                 live_rounded(out_string(&cell), indicator->policy.round.result,
                              writing->out->mem));
}

static void
put_indicator(struct writing *writing, const struct formula *node)
{
    const struct indicator *indicator =
        agreement_indicator(&writing->card->year->agreement, node->name);

    if (node->kind == FORMULA_SCORE)
        out_format(writing->out, "r%zu.score", indicator->index + 1);
    else
        put_result(writing, &writing->card->scores[indicator->index]);
}

/* min(f) of a measure is that of its values; of one value it is that. */
static void
put_over_periods(struct writing *writing, const struct formula *node)
{
    struct out *out = writing->out, list = out_new(out->mem);
    size_t count;

    writing->out = &list;
    count = put_values(writing, node->arguments[0]->name,
                       node->kind == FORMULA_LAST);
    writing->out = out;
    if (node->kind == FORMULA_COUNT)
        out_format(out, "%zu", count);
    else if (count == 1 || node->kind == FORMULA_LAST)
        out_text(out, out_string(&list));
    else
        out_format(out, "%s(%s)", functions[node->kind], out_string(&list));
}

static void
put_call(struct writing *writing, const struct formula *node)
{
    bool word = node->kind == FORMULA_NOT || node->kind == FORMULA_NEGATE;

    out_format(writing->out, "%s%s(", word ? "(" : "", functions[node->kind]);
    for (size_t i = 0; i < node->argument_count; i++) {
        out_text(writing->out, i > 0 ? ", " : "");
        put_node(writing, node->arguments[i]);
    }
    out_text(writing->out, word ? "))" : ")");
}

static void
put_node(struct writing *writing, const struct formula *node)
{
    struct out *out = writing->out;

    switch (node->kind) {
    case FORMULA_NUMBER:
        put_decimal(writing, node->number);
        return;
    case FORMULA_MEASURE:
        put_values(writing, node->name, true);
        return;
    case FORMULA_SCORE:
    case FORMULA_RESULT:
        put_indicator(writing, node);
        return;
    case FORMULA_LAST:
    case FORMULA_COUNT:
    case FORMULA_MIN:
    case FORMULA_MAX:
    case FORMULA_SUM:
    case FORMULA_MEAN:
        if (node->argument_count == 1)
            put_over_periods(writing, node);
        else if (node->kind == FORMULA_COUNT)
            out_format(out, "%zu", node->argument_count);
        else if (node->kind == FORMULA_LAST)
            put_node(writing, node->arguments[node->argument_count - 1]);
        else
            put_call(writing, node);
        return;
    case FORMULA_NEGATE:
    case FORMULA_NOT:
    case FORMULA_ABS:
    case FORMULA_ROUND:
    case FORMULA_IF:
        put_call(writing, node);
        return;
    default:
        out_char(out, '(');
        put_node(writing, node->arguments[0]);
        out_text(out, signs[node->kind]);
        put_node(writing, node->arguments[1]);
        out_char(out, ')');
    }
}

const char *
live_result(const struct scorecard *card, const struct score *score,
            struct mem *mem)
{
    const struct indicator *indicator = score->indicator;
    struct out out = out_new(mem);
    struct writing writing = {card, score, &out, false};

    /* What is not rounded is no decimal that a spreadsheet could compare. */
    if (!score->computed || indicator->formula == NULL ||
        indicator->policy.round.result == ROUND_NONE ||
        indicator->criterion.type == CRITERION_RULES ||
        !asks_others(indicator->formula))
        return NULL;
    put_node(&writing, indicator->formula);
    if (writing.lost || live_bounded(&out) == NULL)
        return NULL;
    return live_rounded(out_string(&out), indicator->policy.round.result, mem);
}

const char *
live_level_of_rules(const struct scorecard *card, const struct score *score,
                    struct mem *mem)
{
    const struct condition *rules = score->indicator->criterion.own->rules;
    struct out out = out_new(mem);
    struct writing writing = {card, score, &out, false};
    bool asks = false;
    size_t open = 0;

    if (!score->computed)
        return NULL;
    for (int level = score->indicator->policy.levels; level > 0; level--) {
        if (rules[level - 1].formula == NULL)
            continue;
        asks |= asks_others(rules[level - 1].formula);
        out_text(&out, "if(");
        put_node(&writing, rules[level - 1].formula);
        out_format(&out, ", %d, ", level);
        open++;
    }
    out_char(&out, '0');
    out_repeat(&out, ")", open);
    return asks && !writing.lost ? live_bounded(&out) : NULL;
}
