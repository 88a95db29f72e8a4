/* rules.c - a higher condition that holds where a lower one fails.
 *
 * The conditions are tried with each measure at the constants it is compared
 * with, at their neighbours and at 0: where a condition changes, it changes
 * there.  Evaluation is exact; what is told is a case that anybody can check.
 */
#include "check/check_inside.h"

#include "formula/formula.h"

#include <string.h>

#define TRIES_MAX 20000

/* What conditions speak of: a measure, or the score or result of another. */
struct variable {
    enum formula_kind kind;
    const char *name;
    struct ratio *values; /* to try, lowest first */
    size_t count, room;
    size_t at; /* the one being tried */
};

struct rules_check {
    const struct indicator *indicator;
    const struct condition *rules;
    struct variable *variables;
    size_t variable_count, variable_room;
    bool keep_neighbours;
    struct mem *mem;     /* of the variables */
    struct mem *scratch; /* of one evaluation */
};

/* ---- what to try ---- */

static struct variable *
variable_of(struct rules_check *check, enum formula_kind kind, const char *name)
{
    for (size_t i = 0; i < check->variable_count; i++)
        if (check->variables[i].kind == kind &&
            strcmp(check->variables[i].name, name) == 0)
            return &check->variables[i];
    return NULL;
}

static bool
is_variable(const struct formula *node)
{
    return node->kind == FORMULA_MEASURE || node->kind == FORMULA_SCORE ||
           node->kind == FORMULA_RESULT;
}

static void
add_variable(const struct formula *node, void *context)
{
    struct rules_check *check = context;

    if (is_variable(node) && !variable_of(check, node->kind, node->name))
        *MEM_PUSH(check->mem, check->variables, check->variable_count,
                  check->variable_room) =
            (struct variable){.kind = node->kind, .name = node->name};
}

/* Keeps the values in order, each once. */
static void
add_value(struct rules_check *check, struct variable *variable,
          struct ratio value)
{
    size_t at;

    for (size_t i = 0; i < variable->count; i++)
        if (ratio_equal(variable->values[i], value))
            return;
    (void)MEM_PUSH(check->mem, variable->values, variable->count,
                   variable->room);
    for (at = variable->count - 1;
         at > 0 && ratio_compare(variable->values[at - 1], value) > 0; at--)
        variable->values[at] = variable->values[at - 1];
    variable->values[at] = value;
}

/* The least step between numbers written like this one: 1, 0.1, … */
static struct ratio
last_place(struct ratio constant, struct mem *mem)
{
    struct ratio place = ratio_whole(1);
    struct dec dec;

    if (!ratio_to_dec(constant, &dec))
        return place;
    for (int i = dec_places(dec); i > 0; i--)
        place = ratio_div(place, ratio_whole(10), mem);
    return place;
}

static void
add_constant(struct rules_check *check, struct variable *variable,
             struct ratio constant)
{
    struct ratio place = last_place(constant, check->mem);
    struct ratio under = ratio_sub(constant, place, check->mem);

    add_value(check, variable, constant);
    if (!check->keep_neighbours)
        return;
    if (ratio_sign(constant) <= 0 || ratio_sign(under) >= 0)
        add_value(check, variable, under);
    add_value(check, variable, ratio_add(constant, place, check->mem));
}

struct comparison {
    struct rules_check *check;
    const struct formula *node;
    struct ratio constant;
};

static void
add_to_variable(const struct formula *node, void *context)
{
    struct comparison *comparison = context;

    if (is_variable(node))
        add_constant(comparison->check,
                     variable_of(comparison->check, node->kind, node->name),
                     comparison->constant);
}

static void
add_to_variables(const struct formula *node, void *context)
{
    struct comparison *comparison = context;

    if (node->kind != FORMULA_NUMBER)
        return;
    comparison->constant = node->number;
    formula_walk(comparison->node, add_to_variable, comparison);
}

static bool
is_comparison(const struct formula *node)
{
    return node->kind >= FORMULA_LESS && node->kind <= FORMULA_UNEQUAL;
}

/* Each constant of a comparison goes to each variable in it. */
static void
add_comparison(const struct formula *node, void *context)
{
    struct comparison comparison = {.check = context, .node = node};

    if (is_comparison(node))
        formula_walk(node, add_to_variables, &comparison);
}

static void
each_condition(struct rules_check *check,
               void (*visit)(const struct formula *, void *))
{
    for (int i = 0; i < LEVELS_MAX; i++)
        if (check->rules[i].formula != NULL)
            formula_walk(check->rules[i].formula, visit, check);
}

static size_t
tries(const struct rules_check *check)
{
    size_t count = 1;

    for (size_t i = 0; i < check->variable_count; i++) {
        count *= check->variables[i].count;
        if (count > TRIES_MAX)
            break;
    }
    return count;
}

static void
choose_values(struct rules_check *check, bool keep_neighbours)
{
    check->keep_neighbours = keep_neighbours;
    for (size_t i = 0; i < check->variable_count; i++) {
        check->variables[i].count = 0;
        add_value(check, &check->variables[i], ratio_whole(0));
    }
    each_condition(check, add_comparison);
    /* One that is compared with no constant is at least changed. */
    for (size_t i = 0; i < check->variable_count; i++)
        if (check->variables[i].count == 1)
            add_value(check, &check->variables[i], ratio_whole(1));
}

/* The next combination, the last variable first; false after the last. */
static bool
next_try(struct rules_check *check)
{
    for (size_t i = check->variable_count; i-- > 0;) {
        if (++check->variables[i].at < check->variables[i].count)
            return true;
        check->variables[i].at = 0;
    }
    return false;
}

/* ---- trying ---- */

static struct ratio *
tried(struct rules_check *check, enum formula_kind kind, const char *name)
{
    struct variable *variable = variable_of(check, kind, name);

    return &variable->values[variable->at];
}

static size_t
try_measure(void *context, const char *code, const struct ratio **values,
            struct mem *mem)
{
    (void)mem;
    *values = tried(context, FORMULA_MEASURE, code);
    return 1;
}

static bool
try_score(void *context, const char *code, struct ratio *value)
{
    *value = *tried(context, FORMULA_SCORE, code);
    return true;
}

static bool
try_result(void *context, const char *code, struct ratio *value)
{
    *value = *tried(context, FORMULA_RESULT, code);
    return true;
}

enum truth { UNKNOWN, FAILS, HOLDS };

static enum truth
truth_of(struct rules_check *check, int level)
{
    struct formula_source source = {.context = check,
                                    .measure = try_measure,
                                    .score = try_score,
                                    .result = try_result};
    struct findings unused = findings_new(check->scratch);
    const struct formula *formula = check->rules[level - 1].formula;
    struct formula_value value;

    if (formula == NULL)
        return UNKNOWN;
    value = formula_value(formula, &source, &unused, check->scratch);
    if (value.outcome != FORMULA_VALUE)
        return UNKNOWN;
    return value.truth ? HOLDS : FAILS;
}

/* The case as words: "events 2, participants 0, satisfaction 80". */
static const char *
case_text(const struct rules_check *check, struct mem *mem)
{
    struct out text = out_new(mem);

    for (size_t i = 0; i < check->variable_count; i++) {
        const struct variable *variable = &check->variables[i];

        out_format(&text, "%s%s ", i > 0 ? ", " : "", variable->name);
        ratio_print_short(&text, variable->values[variable->at]);
    }
    return out_string(&text);
}

/* Of each level: the nearest lower one that a case was found against. */
struct witness {
    int lower;
    const char *text;
};

static void
try_case(struct rules_check *check, struct witness *witnesses, struct mem *mem)
{
    enum truth truth[LEVELS_MAX];

    for (int level = 1; level <= LEVELS_MAX; level++)
        truth[level - 1] = truth_of(check, level);
    for (int level = 2; level <= LEVELS_MAX; level++)
        for (int lower = level - 1;
             lower > witnesses[level - 1].lower && truth[level - 1] == HOLDS;
             lower--)
            if (truth[lower - 1] == FAILS) {
                witnesses[level - 1] =
                    (struct witness){lower, case_text(check, mem)};
                break;
            }
}

static void
try_cases(struct rules_check *check, struct witness *witnesses, struct mem *mem)
{
    for (size_t i = 0; i < TRIES_MAX; i++) {
        check->scratch = mem_new();
        try_case(check, witnesses, mem);
        mem_free(check->scratch);
        if (!next_try(check))
            return;
    }
}

static void
check_rules(const struct indicator *indicator, const struct condition *rules,
            struct findings *findings)
{
    struct witness witnesses[LEVELS_MAX] = {{0}};
    struct rules_check check = {
        .indicator = indicator, .rules = rules, .mem = findings->mem};

    each_condition(&check, add_variable);
    choose_values(&check, true);
    if (tries(&check) > TRIES_MAX)
        choose_values(&check, false);
    try_cases(&check, witnesses, findings->mem);
    for (int level = 2; level <= LEVELS_MAX; level++)
        if (witnesses[level - 1].lower > 0)
            FIND(findings, FINDING_RULES_ORDER, rules[level - 1].place,
                 TEXT_RULES_ORDER, arg_code("code", indicator->code),
                 arg_text("case", witnesses[level - 1].text),
                 arg_whole("level", level),
                 arg_whole("lower", witnesses[level - 1].lower))
                ->indicator = indicator->code;
}

void
check_rules_order(const struct year *year, const struct indicator *indicator,
                  struct findings *findings)
{
    const struct criterion_at *at;
    size_t count = criteria_of(indicator, 1, &at, findings->mem);

    (void)year;

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; at[i].criterion->type == CRITERION_RULES &&
                           j < at[i].criterion->demand_count;
             j++)
            check_rules(at[i].indicator, at[i].criterion->demands[j].rules,
                        findings);
}
