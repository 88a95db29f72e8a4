/* what_if.c - other results in, another scorecard out, nothing stored. */
#include "score/what_if.h"

#include "base/text.h"
#include "score/changed_inside.h"
#include "score/uses_inside.h"

#include <string.h>

/* What asking goes along with. */
struct asked {
    struct what_if *answer;
    const struct change *change;
    struct understood *understood;
    struct findings *findings;
    struct mem *mem;
};

static const struct agreement *
agreement_of(const struct asked *asked)
{
    return &asked->answer->before.year->agreement;
}

bool
change_parse(struct change *change, const char *argument,
             struct findings *findings, struct mem *mem)
{
    const char *sign = strchr(argument, '=');
    const char *code = argument;
    size_t count = sign == NULL ? 0 : (size_t)(sign - argument);

    *change = (struct change){.place = {.file = argument}};
    text_trim(&code, &count);
    if (count == 0) {
        FIND(findings, FINDING_CODE_UNKNOWN, change->place, TEXT_WHAT_IF_FORM,
             arg_text("text", argument));
        return false;
    }
    change->code = mem_string(mem, code, count);
    change->to = sign + 1;
    count = strlen(change->to);
    text_trim(&change->to, &count);
    change->to = mem_string(mem, change->to, count);
    return true;
}

/* ---- what is not changed by itself ---- */

static bool
refuse(const struct asked *asked, enum finding_code code, enum text_key text,
       struct arg arg)
{
    const struct change *change = asked->change;

    FIND(asked->findings, code, change->place, text,
         arg_code("code", change->code), arg);
    return false;
}

static const char *
codes_of_parts(const struct asked *asked, const struct indicator *whole)
{
    const struct indicator *parts =
        &agreement_of(asked)->indicators[whole->first_child];
    struct out out = out_new(asked->mem);

    for (size_t i = 0; i < whole->child_count; i++)
        out_format(&out, "%s%s", i > 0 ? ", " : "", parts[i].code);
    return out_string(&out);
}

/* A whole and a result of measures change by their parts and measures. */
static bool
may_change(const struct asked *asked, const struct indicator *indicator)
{
    const struct understood *understood = asked->understood;

    if (indicator->criterion.type == CRITERION_COMPOSITE &&
        understood->state != STATE_NOT_APPLICABLE)
        return refuse(asked, FINDING_STATE, TEXT_WHAT_IF_COMPOSITE,
                      arg_text("parts", codes_of_parts(asked, indicator)));
    if (indicator->criterion.type == CRITERION_RULES &&
        understood->state == STATE_GIVEN)
        return refuse(
            asked, FINDING_STATE, TEXT_WHAT_IF_RULES,
            arg_text("measures", measures_of_rules(indicator, asked->mem)));
    return true;
}

/* Where it does not apply as agreed, or its whole does not at this stage, no
 * result of its own is heard. */
static bool
is_heard(const struct asked *asked, const struct indicator *indicator)
{
    const struct score *scores = asked->answer->before.scores;
    const struct score *whole =
        indicator->parent == NO_INDEX ? NULL : &scores[indicator->parent];

    if (indicator->not_applicable)
        return refuse(asked, FINDING_STATE, TEXT_WHAT_IF_APPLIES,
                      arg_text("code", indicator->code));
    if (whole != NULL && whole->row != NULL && !whole->row->value.given &&
        whole->row->state == STATE_NOT_APPLICABLE)
        return refuse(asked, FINDING_STATE, TEXT_WHAT_IF_WHOLE,
                      arg_text("whole", whole->indicator->code));
    return true;
}

/* ---- numbers ---- */

static bool
parse_number(const struct asked *asked)
{
    static const enum text_key faults[] = {
        [DEC_EMPTY] = TEXT_NUMBER_EMPTY,
        [DEC_NOT_NUMBER] = TEXT_WHAT_IF_NUMBER,
        [DEC_GROUPS] = TEXT_NUMBER_GROUPS,
        [DEC_LONG] = TEXT_NUMBER_LONG,
        [DEC_LARGE] = TEXT_NUMBER_LARGE,
    };
    const char *text = asked->change->to;
    enum dec_fault fault =
        dec_parse(text, strlen(text), &asked->understood->value);

    if (fault == DEC_FINE)
        return true;
    FIND(asked->findings, FINDING_NUMBER_FORM, asked->change->place,
         faults[fault], arg_text("text", text),
         arg_text("states", "missing, not_due, not_assessed, not_applicable"));
    return false;
}

static bool
parse_to(const struct asked *asked)
{
    struct understood *understood = asked->understood;

    if (state_parse(asked->change->to, &understood->state) &&
        understood->state != STATE_GIVEN)
        return true;
    understood->state = STATE_GIVEN;
    return parse_number(asked);
}

static bool
within(struct dec value, struct dec most)
{
    return value.e6 >= 0 && dec_compare(value, most) <= 0;
}

static bool
understand_indicator(const struct asked *asked,
                     const struct indicator *indicator)
{
    const struct policy *policy = &indicator->policy;
    struct understood *understood = asked->understood;
    struct dec most = policy->points[policy->levels - 1];

    understood->indicator = indicator;
    if (!parse_to(asked) || !may_change(asked, indicator) ||
        !is_heard(asked, indicator))
        return false;
    if (indicator->criterion.type == CRITERION_JUDGED &&
        understood->state == STATE_GIVEN && !within(understood->value, most))
        return refuse(asked, FINDING_JUDGED_RANGE, TEXT_WHAT_IF_JUDGED,
                      arg_dec("most", most));
    return true;
}

static bool
understand_measure(const struct asked *asked, const struct measure *measure)
{
    struct understood *understood = asked->understood;

    understood->measure = measure;
    if (!parse_to(asked))
        return false;
    if (understood->state != STATE_GIVEN)
        return refuse(asked, FINDING_STATE, TEXT_WHAT_IF_MEASURE_STATE,
                      arg_text("state", asked->change->to));
    if (measure->milestone_of != NO_INDEX &&
        !within(understood->value, dec_whole(1)))
        return refuse(asked, FINDING_NUMBER_FORM, TEXT_WHAT_IF_MILESTONE,
                      arg_dec("value", understood->value));
    return true;
}

/* ---- codes ---- */

static void
tell_unknown(const struct asked *asked)
{
    const struct agreement *agreement = agreement_of(asked);
    size_t count = 0;
    const char **codes =
        MEM_ARRAY(asked->mem, const char *,
                  agreement->indicator_count + agreement->measure_count);
    const char *nearest;

    for (size_t i = 0; i < agreement->indicator_count; i++)
        codes[count++] = agreement->indicators[i].code;
    for (size_t i = 0; i < agreement->measure_count; i++)
        codes[count++] = agreement->measures[i].code;
    nearest = text_nearest(asked->change->code, codes, count);
    refuse(asked, FINDING_CODE_UNKNOWN,
           nearest != NULL ? TEXT_WHAT_IF_NEAREST : TEXT_WHAT_IF_UNKNOWN,
           arg_text("nearest", nearest != NULL ? nearest : ""));
}

static bool
is_refused(const struct indicator *indicator)
{
    return indicator->criterion.type == CRITERION_COMPOSITE ||
           indicator->criterion.type == CRITERION_RULES;
}

static bool
understand(const struct asked *asked)
{
    const struct agreement *agreement = agreement_of(asked);
    const char *code = asked->change->code;
    const struct indicator *indicator = agreement_indicator(agreement, code);
    const struct measure *measure = agreement_measure(agreement, code);

    if (indicator != NULL && measure != NULL && is_refused(indicator))
        indicator = NULL;
    if (indicator != NULL)
        return understand_indicator(asked, indicator);
    if (measure != NULL)
        return understand_measure(asked, measure);
    tell_unknown(asked);
    return false;
}

static bool
understand_all(struct what_if *answer, const struct change *changes,
               struct findings *findings, struct mem *mem)
{
    bool fine = true;

    for (size_t i = 0; i < answer->change_count; i++) {
        struct asked asked = {answer, &changes[i], &answer->changes[i],
                              findings, mem};
        size_t before = 0;

        while (before < i && strcmp(changes[before].code, changes[i].code) != 0)
            before++;
        if (before < i)
            fine = refuse(&asked, FINDING_CODE_TWICE, TEXT_WHAT_IF_TWICE,
                          arg_text("first", changes[before].to));
        else
            fine &= understand(&asked);
    }
    return fine;
}

/* ---- carrying it out ---- */

static void
change_result(struct year *year, const struct scorecard *card,
              const struct understood *understood, struct place place,
              struct mem *mem)
{
    struct result row = changed_row(card, understood->indicator->index);

    row.value =
        (struct number){understood->state == STATE_GIVEN, understood->value,
                        place, dec_places(understood->value)};
    row.state = understood->state;
    row.state_blank = false;
    row.place = place;
    *year = year_with_results(year, &row, 1, mem);
}

/* The period a measure gets a value for when it has none. */
static struct value
new_value(const struct scorecard *card, size_t measure, struct mem *mem)
{
    const struct agreement *agreement = &card->year->agreement;
    const char *round = card->selection.round;
    struct value value = {.measure = measure};
    struct out text = out_new(mem);
    int from, months;

    round_parse(round, &from, &months); /* scoring has ensured it */
    value.period = fiscal_months(agreement->calendar, agreement->fiscal_year,
                                 from, months);
    out_format(&text, "%d%s%s", agreement->fiscal_year,
               round[0] != '\0' ? "-" : "", round);
    value.period_text = out_string(&text);
    return value;
}

/* The last value that scores of this stage see; NULL: none. */
static const struct value *
last_value(const struct year *year, const struct scorecard *card,
           size_t measure, const struct score *score, struct mem *mem)
{
    const struct value **values;
    size_t count =
        year_values(year, measure, score->staged, score->stage,
                    selection_until(year, card->selection), &values, mem);

    return count > 0 ? values[count - 1] : NULL;
}

/* Scores of several stages may each see a last value of their own. */
static void
change_measure(struct year *year, const struct scorecard *card,
               struct understood *understood, struct place place,
               struct mem *mem)
{
    size_t measure =
        (size_t)(understood->measure - card->year->agreement.measures);
    struct number number = {true, understood->value, place,
                            dec_places(understood->value)};
    struct value value = new_value(card, measure, mem);

    for (size_t i = 0; i < card->score_count; i++) {
        const struct value *last =
            last_value(year, card, measure, &card->scores[i], mem);

        if (last == NULL)
            continue;
        if (understood->was == NULL)
            understood->was =
                last_value(card->year, card, measure, &card->scores[i], mem);
        if (dec_compare(last->value.value, number.value) == 0)
            continue; /* changed already, or no change */
        value = *last;
        value.value = number;
        *year = year_with_value(year, value, last, mem);
    }
    value.value = number;
    if (understood->was == NULL)
        *year = year_with_value(year, value, NULL, mem);
}

/* Whether something is computed from a changed measure, or who would. */
static void
look_for_users(struct understood *understood, const struct scorecard *card)
{
    const char *code = understood->measure->code;

    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];

        if (!uses_measure(score->indicator, code) ||
            score->state == STATE_NOT_APPLICABLE)
            continue;
        if (score_is_open(score))
            understood->used = true;
        else if (understood->typed == NULL)
            understood->typed = score->indicator;
    }
    if (understood->used)
        understood->typed = NULL;
}

bool
what_if(struct what_if *answer, const struct year *year,
        struct selection selection, const struct change *changes, size_t count,
        struct findings *findings, struct mem *mem)
{
    struct year *changed = MEM_NEW(mem, struct year);

    *answer =
        (struct what_if){.changes = MEM_ARRAY(mem, struct understood, count),
                         .change_count = count};
    score_year(&answer->before, year, selection, findings, mem);
    if (!understand_all(answer, changes, findings, mem))
        return false;
    *changed = *year;
    for (size_t i = 0; i < count; i++) {
        struct understood *understood = &answer->changes[i];

        if (understood->indicator != NULL)
            change_result(changed, &answer->before, understood,
                          changes[i].place, mem);
        else
            change_measure(changed, &answer->before, understood,
                           changes[i].place, mem);
    }
    score_year(&answer->after, changed, selection, findings, mem);
    for (size_t i = 0; i < count; i++)
        if (answer->changes[i].measure != NULL)
            look_for_users(&answer->changes[i], &answer->after);
    return true;
}
