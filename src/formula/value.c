/* value.c - what a formula gives, in exact fractions.
 *
 * A chain of 2,000 sums is a tree 2,000 deep, so nodes and values wait in
 * stacks of their own and not in calls.
 */
#include "formula/formula.h"

#include "base/ensure.h"
#include "formula/grammar.h"
#include "formula/quote.h"

struct mistake {
    const struct formula *node;
    bool too_large; /* else a division by zero */
    struct mistake *next;
};

/* What a node gives: a value, unless there is a mistake or an absent operand.
 * With both, the mistake came first. */
struct found {
    struct ratio number;
    bool truth;
    const struct formula *absent;
    struct mistake *first, *last;
};

/* A node and its arguments that were evaluated already. */
struct waiting {
    const struct formula *node;
    size_t done;
};

struct evaluation {
    const struct formula_source *source;
    struct mem *mem;
    struct waiting *waiting;
    size_t waiting_count, waiting_room;
    struct found *found;
    size_t found_count, found_room;
};

static bool
is_value(const struct found *found)
{
    return found->first == NULL && found->absent == NULL;
}

static struct found
absent(const struct formula *operand)
{
    return (struct found){.absent = operand};
}

static struct found
mistaken(const struct formula *node, bool too_large, struct mem *mem)
{
    struct mistake *mistake = MEM_NEW(mem, struct mistake);

    *mistake = (struct mistake){.node = node, .too_large = too_large};
    return (struct found){.first = mistake, .last = mistake};
}

/* Adds what keeps a further operand from having a value. */
static void
join(struct found *all, const struct found *operand)
{
    if (all->absent != NULL && all->first == NULL)
        return; /* what is absent came first and decides */
    if (all->first == NULL)
        all->first = operand->first;
    else
        all->last->next = operand->first;
    if (operand->last != NULL)
        all->last = operand->last;
    if (all->absent == NULL)
        all->absent = operand->absent;
}

/* True for the branches of `if` whose mistakes are none. */
static bool
is_untaken(const struct formula *node, const struct found *arguments, size_t i)
{
    if (node->kind != FORMULA_IF || i == 0)
        return false;
    return !is_value(&arguments[0]) || i == (arguments[0].truth ? 2 : 1);
}

/* Whatever of the arguments has no value. */
static struct found
faults(const struct formula *node, const struct found *arguments, size_t count)
{
    struct found all = {0};

    for (size_t i = 0; i < count; i++) {
        struct found argument = arguments[i];

        if (is_untaken(node, arguments, i))
            argument.first = argument.last = NULL;
        join(&all, &argument);
    }
    return all;
}

/* ---- operands ---- */

static struct found
find_measure(struct evaluation *evaluation, const struct formula *node)
{
    const struct formula_source *source = evaluation->source;
    const struct ratio *values;
    size_t count =
        source->measure(source->context, node->name, &values, evaluation->mem);

    if (count == 0)
        return absent(node);
    return (struct found){.number = values[count - 1]};
}

static struct found
find_indicator(struct evaluation *evaluation, const struct formula *node)
{
    const struct formula_source *source = evaluation->source;
    struct found found = {0};
    bool given =
        node->kind == FORMULA_SCORE
            ? source->score(source->context, node->name, &found.number)
            : source->result(source->context, node->name, &found.number);

    return given ? found : absent(node);
}

/* ---- operators and functions ---- */

static bool
compare(enum formula_kind kind, struct ratio a, struct ratio b)
{
    int order = ratio_compare(a, b);

    switch (kind) {
    case FORMULA_LESS:
        return order < 0;
    case FORMULA_LESS_EQUAL:
        return order <= 0;
    case FORMULA_GREATER:
        return order > 0;
    case FORMULA_GREATER_EQUAL:
        return order >= 0;
    case FORMULA_EQUAL:
        return order == 0;
    default:
        ensure(kind == FORMULA_UNEQUAL);
        return order != 0;
    }
}

static struct ratio
sum(const struct ratio *numbers, size_t count, struct mem *mem)
{
    struct ratio sum = ratio_whole(0);

    for (size_t i = 0; i < count; i++)
        sum = ratio_add(sum, numbers[i], mem);
    return sum;
}

/* One of min, max, sum, mean, count, last, of at least one number. */
static struct ratio
gather(enum formula_kind kind, const struct ratio *numbers, size_t count,
       struct mem *mem)
{
    struct ratio best = numbers[0];

    switch (kind) {
    case FORMULA_COUNT:
        return ratio_whole((int64_t)count);
    case FORMULA_LAST:
        return numbers[count - 1];
    case FORMULA_SUM:
        return sum(numbers, count, mem);
    case FORMULA_MEAN:
        return ratio_div(sum(numbers, count, mem), ratio_whole((int64_t)count),
                         mem);
    default:
        ensure(kind == FORMULA_MIN || kind == FORMULA_MAX);
        for (size_t i = 1; i < count; i++)
            best = kind == FORMULA_MIN ? ratio_least(best, numbers[i])
                                       : ratio_most(best, numbers[i]);
        return best;
    }
}

static struct found
gather_periods(struct evaluation *evaluation, const struct formula *node)
{
    const struct formula_source *source = evaluation->source;
    const struct formula *measure = node->arguments[0];
    const struct ratio *values;
    size_t count = source->measure(source->context, measure->name, &values,
                                   evaluation->mem);

    if (count == 0)
        return absent(measure);
    return (struct found){
        .number = gather(node->kind, values, count, evaluation->mem)};
}

static struct found
gather_arguments(const struct formula *node, const struct found *arguments,
                 struct mem *mem)
{
    struct ratio *numbers = MEM_ARRAY(mem, struct ratio, node->argument_count);

    for (size_t i = 0; i < node->argument_count; i++)
        numbers[i] = arguments[i].number;
    return (struct found){
        .number = gather(node->kind, numbers, node->argument_count, mem)};
}

static int
places_of(const struct formula *node)
{
    struct dec places = dec_whole(0);

    if (node->argument_count == 2)
        ensure(ratio_to_dec(node->arguments[1]->number, &places));
    return (int)(places.e6 / DEC_ONE);
}

static struct found
divide(const struct formula *node, const struct found *arguments,
       struct mem *mem)
{
    if (ratio_sign(arguments[1].number) == 0)
        return mistaken(node, false, mem);
    return (struct found){
        .number = ratio_div(arguments[0].number, arguments[1].number, mem)};
}

/* A node whose arguments all have values. */
static struct found
apply(const struct formula *node, const struct found *arguments,
      struct mem *mem)
{
    const struct found *a = &arguments[0], *b = &arguments[1];

    switch (node->kind) {
    case FORMULA_NEGATE:
        return (struct found){.number = ratio_negate(a->number, mem)};
    case FORMULA_ADD:
        return (struct found){.number = ratio_add(a->number, b->number, mem)};
    case FORMULA_SUBTRACT:
        return (struct found){.number = ratio_sub(a->number, b->number, mem)};
    case FORMULA_MULTIPLY:
        return (struct found){.number = ratio_mul(a->number, b->number, mem)};
    case FORMULA_DIVIDE:
        return divide(node, arguments, mem);
    case FORMULA_NOT:
        return (struct found){.truth = !a->truth};
    case FORMULA_AND:
        return (struct found){.truth = a->truth && b->truth};
    case FORMULA_OR:
        return (struct found){.truth = a->truth || b->truth};
    case FORMULA_ABS:
        return (struct found){.number = ratio_abs(a->number, mem)};
    case FORMULA_ROUND:
        return (struct found){.number =
                                  ratio_round(a->number, places_of(node), mem)};
    case FORMULA_IF:
        return a->truth ? arguments[1] : arguments[2];
    default:
        if (shape_of(node->kind)->most == ANY_COUNT)
            return gather_arguments(node, arguments, mem);
        return (struct found){.truth =
                                  compare(node->kind, a->number, b->number)};
    }
}

/* ---- the whole ---- */

/* How many of its arguments a node wants evaluated. */
static size_t
wanted(const struct formula *node)
{
    return is_over_periods(node) ? 0 : node->argument_count;
}

static struct found
find_node(struct evaluation *evaluation, const struct formula *node,
          const struct found *arguments)
{
    struct found found;

    switch (node->kind) {
    case FORMULA_NUMBER:
        return (struct found){.number = node->number};
    case FORMULA_MEASURE:
        found = find_measure(evaluation, node);
        break;
    case FORMULA_SCORE:
    case FORMULA_RESULT:
        found = find_indicator(evaluation, node);
        break;
    default:
        if (is_over_periods(node)) {
            found = gather_periods(evaluation, node);
            break;
        }
        found = faults(node, arguments, node->argument_count);
        if (is_value(&found))
            found = apply(node, arguments, evaluation->mem);
    }
    if (is_value(&found) && !node->truth && ratio_too_large(found.number))
        return mistaken(node, true, evaluation->mem);
    return found;
}

static void
wait_for(struct evaluation *evaluation, const struct formula *node)
{
    *MEM_PUSH(evaluation->mem, evaluation->waiting, evaluation->waiting_count,
              evaluation->waiting_room) = (struct waiting){.node = node};
}

static struct found
evaluate(struct evaluation *evaluation, const struct formula *formula)
{
    wait_for(evaluation, formula);
    while (evaluation->waiting_count > 0) {
        struct waiting *top =
            &evaluation->waiting[evaluation->waiting_count - 1];
        const struct formula *node = top->node;

        if (top->done < wanted(node)) {
            wait_for(evaluation, node->arguments[top->done++]);
            continue;
        }
        evaluation->waiting_count--;
        evaluation->found_count -= top->done;
        struct found found = find_node(
            evaluation, node, evaluation->found + evaluation->found_count);
        *MEM_PUSH(evaluation->mem, evaluation->found, evaluation->found_count,
                  evaluation->found_room) = found;
    }
    return evaluation->found[0];
}

static void
tell(const struct mistake *mistake, struct findings *findings)
{
    const struct formula *node = mistake->node;

    if (mistake->too_large)
        FIND(findings, FINDING_NUMBER_LARGE, node->place, TEXT_FORMULA_LARGE,
             arg_text("text", quote_formula(node, findings->mem)),
             arg_whole("bits", RATIO_BITS_MAX));
    else
        FIND(findings, FINDING_FORMULA, node->place, TEXT_FORMULA_DIVISOR_ZERO,
             arg_text("divisor",
                      quote_formula(node->arguments[1], findings->mem)));
}

struct formula_value
formula_value(const struct formula *formula,
              const struct formula_source *source, struct findings *findings,
              struct mem *mem)
{
    struct evaluation evaluation = {.source = source,
                                    .mem = mem,
                                    .found = MEM_ARRAY(mem, struct found, 4),
                                    .found_room = 4};
    struct found found = evaluate(&evaluation, formula);

    for (struct mistake *at = found.first; at != NULL; at = at->next)
        tell(at, findings);
    if (found.first != NULL)
        return (struct formula_value){.outcome = FORMULA_MISTAKE};
    if (found.absent != NULL)
        return (struct formula_value){.outcome = FORMULA_ABSENT,
                                      .absent = found.absent};
    return (struct formula_value){
        .outcome = FORMULA_VALUE, .number = found.number, .truth = found.truth};
}
