/* fields.c - what a deed was told, read; and what it tells, as JSON. */
#include "action/deed_inside.h"

#include "base/text.h"
#include "score/score.h"

#include <stdarg.h>
#include <string.h>

const char *
deed_field(const struct doing *doing, const char *name)
{
    const struct deed_request *request = doing->request;

    for (size_t i = 0; i < request->field_count; i++) {
        const char *value = request->fields[i].value;
        size_t count = value == NULL ? 0 : strlen(value);

        if (strcmp(request->fields[i].name, name) != 0)
            continue;
        text_trim(&value, &count);
        return count > 0 ? request->fields[i].value : NULL;
    }
    return NULL;
}

/* How many places were typed behind the point. */
static int
places_typed(const char *text)
{
    const char *point = strchr(text, '.');
    const char *at = point == NULL ? "" : point + 1;
    const char *end = at + strlen(at);
    int places = 0;

    while (at < end && text_digit(&at, end) >= 0)
        places++;
    return places;
}

enum status
field_number(struct doing *doing, const char *name, struct number *number)
{
    const char *value = deed_field(doing, name);

    *number = (struct number){0};
    if (value == NULL)
        return STATUS_FINE;
    if (dec_parse(value, strlen(value), &number->value) != DEC_FINE)
        return REFUSE(doing, TEXT_DEED_NUMBER, arg_text("field", name),
                      arg_text("value", value));
    number->given = true;
    number->places = places_typed(value);
    return STATUS_FINE;
}

enum status
field_date(struct doing *doing, const char *name, struct date *date)
{
    const char *value = deed_field(doing, name);

    *date = (struct date){0};
    if (value == NULL)
        return STATUS_FINE;
    if (!day_parse(value, strlen(value), &date->day))
        return REFUSE(doing, TEXT_DEED_DAY, arg_text("field", name),
                      arg_text("value", value));
    date->given = true;
    return STATUS_FINE;
}

enum status
field_moment(struct doing *doing, const char *name, bool ends,
             char text[static MOMENT_TEXT])
{
    const char *value = deed_field(doing, name);
    int64_t ms;

    if (value == NULL || !moment_parse(value, ends, &ms))
        return REFUSE(doing, TEXT_DEED_MOMENT, arg_text("field", name),
                      arg_text("value", value == NULL ? "" : value));
    moment_text(text, ms);
    return STATUS_FINE;
}

enum status
field_person(struct doing *doing, const char *name, struct person *person)
{
    const char *login = deed_field(doing, name);
    enum status status =
        person_by_login(doing->store, login, person, doing->mem);

    return status == STATUS_ABSENT
               ? REFUSE(doing, TEXT_DEED_LOGIN, arg_text("login", login))
               : status;
}

enum status
field_result(struct doing *doing, enum stage stage, struct result *result)
{
    const char *state = deed_field(doing, "state"),
               *reason = deed_field(doing, "reason");

    *result = (struct result){.indicator = doing->indicator->index,
                              .round = doing->round,
                              .stage = stage,
                              .by = "",
                              .reason = reason == NULL ? "" : reason};
    TRY(field_number(doing, "result", &result->value));
    TRY(field_date(doing, "as_of", &result->as_of));
    if (state != NULL && !state_parse(state, &result->state))
        return REFUSE(doing, TEXT_DEED_STATE, arg_text("state", state));
    if (result->value.given == (result->state != STATE_GIVEN))
        return REFUSE(doing, result->value.given ? TEXT_DEED_RESULT_BOTH
                                                 : TEXT_DEED_RESULT_NONE);
    return STATUS_FINE;
}

/* ---- JSON ---- */

static void
put_text(struct json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_text(json, text != NULL && text[0] != '\0' ? text : NULL);
}

/* A decimal with the places it was typed with, as a text: 80.000. */
static void
put_number(struct json *json, const char *key, const struct number *number)
{
    struct out text = out_new(json->out->mem);

    json_key(json, key);
    if (!number->given) {
        json_null(json);
        return;
    }
    ratio_print(&text, ratio_dec(number->value), number->places);
    json_text(json, out_string(&text));
}

const char *
result_json(const struct doing *doing, const struct result *result)
{
    struct out out = out_new(doing->mem), day = out_new(doing->mem);
    struct json json = json_compact(&out);

    if (result->as_of.given)
        day_print_iso(&day, result->as_of.day);
    json_object(&json);
    put_number(&json, "result", &result->value);
    put_text(&json, "state", state_name(result->state));
    put_text(&json, "as_of", out_string(&day));
    put_text(&json, "reason", result->reason);
    if (result->claimed_score.given)
        put_number(&json, "claimed_score", &result->claimed_score);
    if (result->claimed_weighted.given)
        put_number(&json, "claimed_weighted", &result->claimed_weighted);
    json_end(&json);
    return out_string(&out);
}

const char *
entry_json(const struct doing *doing, const struct entry *entry)
{
    struct out out = out_new(doing->mem);
    struct json json = json_compact(&out);

    if (entry->id == 0)
        return NULL;
    json_object(&json);
    put_number(&json, "result", &entry->value);
    put_text(&json, "state", state_name(entry->state));
    put_text(&json, "step",
             entry->loaded ? "loaded" : result_step_names[entry->step]);
    json_key(&json, "person");
    json_whole(&json, entry->person_id);
    json_key(&json, "seq");
    json_whole(&json, entry->since_seq);
    json_end(&json);
    return out_string(&out);
}

const char *
texts_json(struct mem *mem, ...)
{
    struct out out = out_new(mem);
    struct json json = json_compact(&out);
    const char *name;
    va_list texts;

    va_start(texts, mem);
    json_object(&json);
    while ((name = va_arg(texts, const char *)) != NULL) {
        const char *value = va_arg(texts, const char *);

        if (value != NULL)
            put_text(&json, name, value);
    }
    json_end(&json);
    va_end(texts);
    return out_string(&out);
}

/* ---- what a result earns by itself ---- */

enum status
score_alone(struct doing *doing, const struct result *result,
            const struct score **score)
{
    struct year *year = MEM_NEW(doing->mem, struct year);
    struct scorecard *card = MEM_NEW(doing->mem, struct scorecard);
    struct findings findings = findings_new(doing->mem);
    struct year_key key = {.agency_id = doing->line.agency_id,
                           .fiscal_year = doing->request->fiscal_year};
    struct selection selection = {
        .staged = true, .stage = result->stage, .round = doing->round};

    year->agreement = *doing->agreement;
    /* a typed result stands, whatever its measures say */
    if (!result->value.given ||
        doing->indicator->criterion.type == CRITERION_RULES)
        TRY(values_read(doing->store, &key, year, doing->mem));
    year->results = MEM_NEW(doing->mem, struct result);
    year->results[0] = *result;
    year->result_count = 1;
    score_year_bare(card, year, selection, &findings, doing->mem);
    *score = &card->scores[doing->indicator->index];
    if (findings.by_severity[ERROR] > 0)
        return REFUSE(doing, TEXT_DEED_UNSCORED,
                      arg_code("code", doing->indicator->code));
    return STATUS_FINE;
}
