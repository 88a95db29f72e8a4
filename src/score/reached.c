/* reached.c - where a result comes from: typed, or out of measures. */
#include "score/scoring_inside.h"

#include <string.h>

/* ---- what formulas ask for ---- */

/* A formula is evaluated for one score: at its stage, told at its place. */
struct asking {
    struct scoring *scoring;
    const struct score *score;
};

static size_t
measured(const struct asking *asking, const char *code,
         const struct value ***values)
{
    const struct scoring *scoring = asking->scoring;
    const struct measure *measure = agreement_measure(scoring->agreement, code);

    return year_values(scoring->card->year,
                       (size_t)(measure - scoring->agreement->measures),
                       asking->score->staged, asking->score->stage,
                       scoring->until, values, scoring->mem);
}

static size_t
ask_measure(void *context, const char *code, const struct ratio **numbers,
            struct mem *mem)
{
    const struct value **values;
    size_t count = measured(context, code, &values);
    struct ratio *list = MEM_ARRAY(mem, struct ratio, count);

    for (size_t i = 0; i < count; i++)
        list[i] = ratio_dec(values[i]->value.value);
    *numbers = list;
    return count;
}

static const struct score *
ask_indicator(struct asking *asking, const char *code)
{
    struct scoring *scoring = asking->scoring;
    const struct indicator *indicator =
        agreement_indicator(scoring->agreement, code);

    score_indicator(scoring, indicator->index);
    return &scoring->card->scores[indicator->index];
}

static bool
ask_score(void *context, const char *code, struct ratio *value)
{
    const struct score *score = ask_indicator(context, code);

    *value = score->score;
    return score->scored;
}

static bool
ask_result(void *context, const char *code, struct ratio *value)
{
    const struct score *score = ask_indicator(context, code);

    *value = score->result;
    return score->has_result;
}

static struct formula_source
source_of(struct asking *asking)
{
    return (struct formula_source){.context = asking,
                                   .measure = ask_measure,
                                   .score = ask_score,
                                   .result = ask_result};
}

/* ---- the operands of a formula, for its derivation ---- */

struct operand_list {
    struct asking *asking;
    struct operand *operand;
    size_t count, room;
};

static bool
is_listed(const struct operand_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->operand[i].name, name) == 0)
            return true;
    return false;
}

static void
list_measure(struct operand_list *list, const char *code)
{
    const struct value **values;
    size_t count;

    if (is_listed(list, code))
        return;
    count = measured(list->asking, code, &values);
    for (size_t i = 0; i < count; i++)
        *MEM_PUSH(list->asking->scoring->mem, list->operand, list->count,
                  list->room) =
            (struct operand){.name = code,
                             .value = ratio_dec(values[i]->value.value),
                             .place = values[i]->value.place,
                             .measured = values[i]};
}

static void
list_indicator(struct operand_list *list, const struct formula *node)
{
    struct mem *mem = list->asking->scoring->mem;
    const struct score *score = ask_indicator(list->asking, node->name);
    bool wants_score = node->kind == FORMULA_SCORE;
    struct out name = out_new(mem);

    out_format(&name, "%s(\"%s\")", wants_score ? "score" : "result",
               node->name);
    if (is_listed(list, out_string(&name)) ||
        !(wants_score ? score->scored : score->has_result))
        return;
    *MEM_PUSH(mem, list->operand, list->count, list->room) =
        (struct operand){.name = out_string(&name),
                         .value = wants_score ? score->score : score->result};
}

static void
list_operand(const struct formula *node, void *context)
{
    if (node->kind == FORMULA_MEASURE)
        list_measure(context, node->name);
    if (node->kind == FORMULA_SCORE || node->kind == FORMULA_RESULT)
        list_indicator(context, node);
}

static struct step *
formula_step(struct asking *asking, struct score *score, enum step_kind kind,
             const struct formula *formula, const char *text)
{
    struct operand_list list = {.asking = asking};

    if (!asking->scoring->explains)
        return NULL;
    formula_walk(formula, list_operand, &list);
    return step_add(&score->steps, asking->scoring->mem, kind, text,
                    list.operand, list.count);
}

/* ---- results ---- */

static bool
be_missing(struct score *score, const char *absent)
{
    if (score->state == STATE_GIVEN)
        score->state = STATE_MISSING;
    score->absent = absent;
    return false;
}

static bool
give_result(struct scoring *scoring, struct score *score, struct step *step,
            struct ratio exact)
{
    const struct indicator *indicator = score->indicator;
    struct place place = indicator->place;

    score->result =
        step_gives(step, exact, indicator->policy.round.result, scoring->mem);
    if (ratio_too_large(score->result)) {
        finding_plain(scoring->findings, FINDING_NUMBER_LARGE, place,
                      TEXT_SCORE_TOO_LARGE)
            ->indicator = indicator->code;
        return be_missing(score, NULL);
    }
    score->state = STATE_GIVEN;
    score->has_result = true;
    return true;
}

static bool
from_formula(struct scoring *scoring, struct score *score)
{
    const struct indicator *indicator = score->indicator;
    struct asking asking = {scoring, score};
    struct formula_source source = source_of(&asking);
    struct formula_value value = formula_value(indicator->formula, &source,
                                               scoring->findings, scoring->mem);

    if (value.outcome == FORMULA_ABSENT)
        return be_missing(score, value.absent->name);
    if (value.outcome == FORMULA_MISTAKE)
        return be_missing(score, NULL); /* told; stops scoring */
    score->computed = true;
    return give_result(scoring, score,
                       formula_step(&asking, score, STEP_FORMULA,
                                    indicator->formula,
                                    indicator->formula_text),
                       value.number);
}

struct ratio
milestone_share(const struct criterion *criterion, size_t at, struct mem *mem)
{
    struct ratio rest = ratio_whole(100);
    int64_t sharing = 0;

    if (criterion->milestones[at].share.given)
        return ratio_dec(criterion->milestones[at].share.value);
    for (size_t i = 0; i < criterion->milestone_count; i++) {
        if (criterion->milestones[i].share.given)
            rest = ratio_sub(
                rest, ratio_dec(criterion->milestones[i].share.value), mem);
        else
            sharing++;
    }
    return ratio_div(rest, ratio_whole(sharing), mem);
}

static bool
from_milestones(struct scoring *scoring, struct score *score)
{
    const struct criterion *criterion = &score->indicator->criterion;
    struct asking asking = {scoring, score};
    struct mem *mem = scoring->mem;
    struct ratio sum = ratio_whole(0);
    struct out expression = out_new(mem);
    struct operand *operands =
        MEM_ARRAY(mem, struct operand, criterion->milestone_count);

    for (size_t i = 0; i < criterion->milestone_count; i++) {
        const char *code = criterion->milestones[i].measure;
        struct ratio share = milestone_share(criterion, i, mem);
        const struct value **values;
        size_t count = measured(&asking, code, &values);

        if (count == 0)
            return be_missing(score, code);
        operands[i] =
            (struct operand){.name = code,
                             .value = ratio_dec(values[count - 1]->value.value),
                             .place = values[count - 1]->value.place,
                             .measured = values[count - 1]};
        if (scoring->explains) {
            out_text(&expression, i > 0 ? " + " : "");
            ratio_print_fraction(&expression, share);
            out_format(&expression, " * %s", code);
        }
        sum = ratio_add(sum, ratio_mul(share, operands[i].value, mem), mem);
    }
    score->computed = true;
    return give_result(scoring, score,
                       step_add(steps_of(scoring, score), mem, STEP_MILESTONES,
                                out_string(&expression), operands,
                                criterion->milestone_count),
                       sum);
}

/* A typed result stands; where it is blank, measures may give one.  With a
 * row that says why there is none, there is none. */
bool
reach_result(struct scoring *scoring, struct score *score)
{
    const struct indicator *indicator = score->indicator;
    const struct result *row = score->row;

    if (row != NULL && row->value.given)
        return give_result(scoring, score,
                           STEP(steps_of(scoring, score), scoring->mem,
                                STEP_RESULT, "x",
                                {.name = "x",
                                 .value = ratio_dec(row->value.value),
                                 .place = row->value.place}),
                           ratio_dec(row->value.value));
    if (row != NULL && !row->state_blank) {
        score->state = row->state;
        return false;
    }
    if (row == NULL && scoring->card->selection.staged)
        return be_missing(score, NULL);
    if (indicator->formula != NULL)
        return from_formula(scoring, score);
    if (indicator->criterion.type == CRITERION_MILESTONES)
        return from_milestones(scoring, score);
    return be_missing(score, NULL);
}

/* ---- rules ---- */

/* The highest level whose condition holds; -1 when a measure is absent. */
static int
level_that_holds(struct asking *asking, const struct condition *rules,
                 struct score *score)
{
    struct scoring *scoring = asking->scoring;
    struct formula_source source = source_of(asking);
    int level = 0;

    for (int i = 0; i < score->indicator->policy.levels; i++) {
        struct formula_value value;

        if (rules[i].formula == NULL)
            continue;
        value = formula_value(rules[i].formula, &source, scoring->findings,
                              scoring->mem);
        if (value.outcome != FORMULA_VALUE) {
            be_missing(score, value.outcome == FORMULA_ABSENT
                                  ? value.absent->name
                                  : NULL);
            return -1;
        }
        if (value.truth)
            level = i + 1;
    }
    return level;
}

/* The condition that holds, or the lowest one, which does not. */
static void
explain_rules(struct asking *asking, const struct condition *rules, int level,
              struct score *score)
{
    int shown = level;
    struct step *step;

    if (!asking->scoring->explains)
        return;
    while (shown == 0 || rules[shown - 1].formula == NULL)
        shown++;
    if (level > 0) {
        step = formula_step(asking, score, STEP_LEVEL, rules[shown - 1].formula,
                            rules[shown - 1].text);
    } else {
        struct out text = out_new(asking->scoring->mem);

        out_format(&text, "not (%s)", rules[shown - 1].text);
        step = formula_step(asking, score, STEP_LEVEL, rules[shown - 1].formula,
                            out_string(&text));
    }
    step->level = level;
}

bool
reach_rules(struct scoring *scoring, struct score *score)
{
    const struct condition *rules = score->indicator->criterion.own->rules;
    const struct result *row = score->row;
    struct asking asking = {scoring, score};
    int level;

    if (row != NULL && !row->value.given && !row->state_blank) {
        score->state = row->state;
        return false;
    }
    if (row == NULL && scoring->card->selection.staged)
        return be_missing(score, NULL);
    level = level_that_holds(&asking, rules, score);
    if (level < 0)
        return false;
    score->level = level;
    explain_rules(&asking, rules, score->level, score);
    score->state = STATE_GIVEN;
    score->computed = true;
    score->has_result = true;
    score->below = score->level == 0;
    /* What was typed is a claim, and shown as the result. */
    score->result =
        row != NULL && row->value.given
            ? ratio_round(ratio_dec(row->value.value),
                          score->indicator->policy.round.result, scoring->mem)
            : ratio_whole(score->level);
    return true;
}
