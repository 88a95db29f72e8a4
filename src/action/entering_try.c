/* entering_try.c - what a result that is being typed would score. */
#include "action/entering.h"

#include "action/given.h"
#include "base/text.h"

#include <string.h>

struct trying {
    const struct entering *entering;
    struct tried *tried;
    struct mem *mem;
};

static void
add_fault(struct trying *trying, const char *field,
          const struct typed_value *value, const char *text, enum text_key why)
{
    *MEM_PUSH(trying->mem, trying->tried->faults, trying->tried->fault_count,
              trying->tried->fault_room) =
        (struct typed_fault){.field = field,
                             .measure = value == NULL ? NULL : value->measure,
                             .period = value == NULL ? NULL : value->period,
                             .value = text,
                             .why = why};
}

/* ---- the result's row ---- */

static bool
is_blank(const char *text)
{
    return text == NULL || text[0] == '\0';
}

/* When the result was reached.  A day that cannot be read takes nothing from
 * the score. */
static void
read_as_of(struct trying *trying, const struct typed *typed,
           struct date *as_of)
{
    if (is_blank(typed->as_of))
        return;
    as_of->given =
        day_parse(typed->as_of, strlen(typed->as_of), &as_of->day);
    if (!as_of->given)
        add_fault(trying, "as_of", NULL, typed->as_of, TEXT_DEED_DAY);
    else if (as_of->day.number > trying->entering->today.number)
        add_fault(trying, "as_of", NULL, typed->as_of, TEXT_DEED_DAY_AHEAD);
}

/* Where nothing is typed it is a blank row, which values may fill.  False: it
 * cannot be read. */
static bool
read_row(struct trying *trying, const struct typed *typed,
         struct result *result)
{
    size_t before = trying->tried->fault_count;
    enum text_key why;
    bool readable;

    *result = (struct result){
        .indicator = trying->entering->indicator->index,
        .round = trying->entering->round,
        .stage = STAGE_SELF,
        .by = "",
        .reason = is_blank(typed->reason) ? "" : typed->reason,
    };
    if (!is_blank(typed->result) &&
        !typed_number(typed->result, &result->value, &why))
        add_fault(trying, "result", NULL, typed->result, why);
    if (!is_blank(typed->state) && !state_parse(typed->state, &result->state))
        add_fault(trying, "state", NULL, typed->state, TEXT_DEED_STATE);
    if (!is_blank(typed->result) && result->state != STATE_GIVEN)
        add_fault(trying, "state", NULL, typed->state, TEXT_DEED_RESULT_BOTH);
    if (!result->value.given && result->state == STATE_GIVEN) {
        result->state = STATE_MISSING;
        result->state_blank = true;
    }
    readable = trying->tried->fault_count == before;
    read_as_of(trying, typed, &result->as_of);
    return readable;
}

static void
put_row(struct trying *trying, const struct typed *typed)
{
    const struct year *from = &trying->entering->seen.year;
    struct year *year = &trying->tried->year;
    struct result row;

    year->results =
        MEM_ARRAY(trying->mem, struct result, from->result_count + 1);
    year->result_count = 0;
    for (size_t i = 0; i < from->result_count; i++)
        if (from->results[i].indicator != trying->entering->indicator->index ||
            from->results[i].stage != STAGE_SELF ||
            strcmp(from->results[i].round, trying->entering->round) != 0)
            year->results[year->result_count++] = from->results[i];
    if (read_row(trying, typed, &row))
        year->results[year->result_count++] = row;
    year_sort_results(year);
}

/* ---- raw values ---- */

static bool
read_period(struct trying *trying, const struct typed_value *typed,
            struct value *value)
{
    const struct agreement *agreement = &trying->tried->year.agreement;

    if (is_blank(typed->period)) {
        add_fault(trying, "period", typed, "", TEXT_DEED_PERIOD_NONE);
        return false;
    }
    value->period_text = typed_period(typed->period, agreement, trying->mem);
    if (!period_parse(value->period_text, strlen(value->period_text),
                      agreement->calendar, &value->period)) {
        add_fault(trying, "period", typed, typed->period, TEXT_DEED_PERIOD);
        return false;
    }
    if (!is_of_year(agreement, &value->period)) {
        add_fault(trying, "period", typed, typed->period,
                  TEXT_DEED_PERIOD_YEAR);
        return false;
    }
    return true;
}

static void
put_value(struct trying *trying, const struct typed_value *typed)
{
    struct year *year = &trying->tried->year;
    const struct agreement *agreement = &year->agreement;
    const struct measure *measure =
        agreement_measure(agreement, typed->measure);
    struct value value = {0};
    bool readable;
    enum text_key why;

    if (is_blank(typed->value))
        return;
    if (measure == NULL) {
        add_fault(trying, "measure", typed, typed->measure,
                  TEXT_DEED_MEASURE_UNKNOWN);
        return;
    }
    readable = read_period(trying, typed, &value);
    if (!typed_value(measure, typed->value, &value.value, &why)) {
        add_fault(trying, "value", typed, typed->value, why);
        return;
    }
    if (!readable)
        return;
    value.measure = (size_t)(measure - agreement->measures);
    for (size_t i = 0; i < year->value_count; i++)
        if (year->values[i].measure == value.measure &&
            !year->values[i].staged &&
            year->values[i].period.first.number == value.period.first.number &&
            year->values[i].period.last.number == value.period.last.number) {
            year->values[i].value = value.value;
            return;
        }
    year->values[year->value_count++] = value;
}

static void
put_values(struct trying *trying, const struct typed *typed)
{
    const struct year *from = &trying->entering->seen.year;
    struct year *year = &trying->tried->year;

    year->values = MEM_ARRAY(trying->mem, struct value,
                             from->value_count + typed->value_count);
    for (size_t i = 0; i < from->value_count; i++)
        year->values[i] = from->values[i];
    for (size_t i = 0; i < typed->value_count; i++)
        put_value(trying, &typed->values[i]);
    year_sort_values(year);
}

/* ---- the figures ---- */

/* What is written into the row: as typed, or as computed and rounded. */
static void
give_result(struct trying *trying, const struct typed *typed)
{
    struct tried *tried = trying->tried;
    struct out text = out_new(trying->mem);
    struct number number;

    if (!is_blank(typed->result)) {
        tried->result = typed->result;
        return;
    }
    if (!is_blank(typed->state) || tried->score == NULL)
        return;
    number = score_as_row(tried->score, trying->mem);
    if (!number.given)
        return;
    ratio_print(&text, ratio_dec(number.value), number.places);
    tried->result = out_string(&text);
    tried->computed = true;
}

void
entering_try(const struct entering *entering, const struct typed *typed,
             struct tried *tried, struct mem *mem)
{
    struct trying trying = {entering, tried, mem};
    struct findings findings = findings_new(mem);
    struct selection selection = {
        .staged = true, .stage = STAGE_SELF, .round = entering->round};

    *tried = (struct tried){.year = entering->seen.year};
    put_row(&trying, typed);
    put_values(&trying, typed);
    score_year(&tried->now, &entering->seen.year, selection, &findings, mem);
    score_year(&tried->then, &tried->year, selection, &findings, mem);
    if (findings.by_severity[ERROR] == 0)
        tried->score = &tried->then.scores[entering->indicator->index];
    give_result(&trying, typed);
}

/* ---- kept as text ---- */

const char *
typed_values_text(const struct typed *typed, struct mem *mem)
{
    struct out out = out_new(mem);

    for (size_t i = 0; i < typed->value_count; i++) {
        const struct typed_value *value = &typed->values[i];

        if (!is_blank(value->value) &&
            strpbrk(value->value, "\t\n\r") == NULL &&
            strpbrk(value->period, "\t\n\r") == NULL)
            out_format(&out, "%s\t%s\t%s\n", value->measure, value->period,
                       value->value);
    }
    return out.count == 0 ? NULL : out_string(&out);
}

void
typed_values_read(struct typed *typed, const char *text, struct mem *mem)
{
    while (*text != '\0') {
        size_t count = strcspn(text, "\n"), code = strcspn(text, "\t\n"),
               period;

        if (code < count) {
            period = strcspn(text + code + 1, "\t\n");
            if (code + 1 + period < count)
                *MEM_PUSH(mem, typed->values, typed->value_count,
                          typed->value_room) =
                    (struct typed_value){
                        mem_string(mem, text, code),
                        mem_string(mem, text + code + 1, period),
                        mem_string(mem, text + code + period + 2,
                                   count - code - period - 2)};
        }
        text += count + (text[count] == '\n');
    }
}
