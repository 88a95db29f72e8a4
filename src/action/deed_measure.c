/* deed_measure.c - raw values behind results: entered by those who answer for
 * an indicator that they move, until it is decided.
 */
#include "action/deed_inside.h"
#include "action/typed.h"

#include "score/score.h"

#include <string.h>

/* ---- what a measure moves ---- */

static bool
is_decided(const struct entry entries[STAGES])
{
    const struct entry *official = &entries[STAGE_OFFICIAL];

    return official->id != 0 && official->until_seq == 0;
}

/* Of what moves no indicator anybody's officer may enter values. */
static enum status
check_moved(struct doing *doing, const char *code)
{
    const struct agreement *agreement = doing->agreement;
    bool moves_any = false, answers = false;
    struct entry entries[STAGES];

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];

        if (!uses_measure(indicator, code))
            continue;
        moves_any = true;
        doing->indicator = indicator;
        answers |= by_role(doing, PERSON_OFFICER);
        doing->indicator = NULL;
        TRY(entries_last(doing->store, doing->line.agency_id,
                         agreement->fiscal_year, indicator->code, "", entries,
                         doing->mem));
        if (is_decided(entries))
            return REFUSE(doing, TEXT_DEED_DECIDED,
                          arg_code("code", indicator->code));
    }
    return answers || !moves_any ? STATUS_FINE
                                 : REFUSE(doing, TEXT_DEED_RIGHT,
                                          arg_text("deed", doing->deed->name));
}

/* A value for days that have one already is not one more, however they are
 * spelt: it takes that one's place. */
static enum status
spell_as_standing(struct doing *doing, const struct measure *measure,
                  const char **period)
{
    const struct year_key key = {.agency_id = doing->line.agency_id,
                                 .fiscal_year = doing->request->fiscal_year};
    struct year *year = MEM_NEW(doing->mem, struct year);

    year->agreement = *doing->agreement;
    TRY(values_read(doing->store, &key, year, doing->mem));
    for (size_t i = 0; i < year->value_count; i++) {
        const struct value *value = &year->values[i];

        if (&year->agreement.measures[value->measure] == measure &&
            !value->staged && value->period_text != NULL &&
            is_same_period(doing->agreement, value->period_text, *period)) {
            *period = value->period_text;
            return STATUS_FINE;
        }
    }
    return STATUS_FINE;
}

/* ---- the deed ---- */

static enum status
run_measure(struct doing *doing)
{
    const char *code = deed_field(doing, "measure"),
               *typed = deed_field(doing, "value"), *period;
    const struct measure *measure = agreement_measure(doing->agreement, code);
    struct value value = {.source = deed_field(doing, "source"),
                          .note = deed_field(doing, "note")};
    struct period days = fiscal_year_days(doing->agreement->calendar,
                                          doing->agreement->fiscal_year);
    enum text_key why;

    if (doing->version->step != AGREEMENT_SIGNED)
        return REFUSE(doing, TEXT_DEED_UNSIGNED,
                      arg_whole("version", doing->version->version));
    TRY(check_unpublished(doing, ""));
    if (measure == NULL)
        return REFUSE(doing, TEXT_DEED_MEASURE_UNKNOWN, arg_code("code", code));
    TRY(check_moved(doing, code));
    period =
        typed_period(deed_field(doing, "period"), doing->agreement, doing->mem);
    TRY(spell_as_standing(doing, measure, &period));
    value.period_text = period;
    if (!period_parse(period, strlen(period), doing->agreement->calendar,
                      &value.period))
        return REFUSE(doing, TEXT_DEED_PERIOD, arg_text("value", period),
                      arg_whole("year", doing->request->fiscal_year));
    if (!is_of_year(doing->agreement, &value.period))
        return REFUSE(doing, TEXT_DEED_PERIOD_YEAR, arg_text("value", period),
                      arg_whole("year", doing->request->fiscal_year),
                      arg_day("from", days.first), arg_day("to", days.last));
    if (typed != NULL && !typed_value(measure, typed, &value.value, &why))
        return REFUSE(doing, why, arg_text("field", "value"),
                      arg_text("value", typed));
    TRY(field_as_of(doing, &value.as_of));
    doing->line.after =
        texts_json(doing->mem, "period", period, "value", typed, "as_of",
                   deed_field(doing, "as_of"), "source", value.source, "note",
                   value.note, NULL);
    return value_put(&doing->line, doing->request->fiscal_year, code, &value);
}

const struct deed_rules do_measure = {
    .run = run_measure, .moves_total = true, .subject = "measure"};
