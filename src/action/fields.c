/* fields.c - what a deed was told, read; and what it tells, as JSON. */
#include "action/deed_inside.h"

#include "action/typed.h"
#include "base/text.h"
#include "base/written.h"
#include "score/score.h"

#include <stdarg.h>
#include <string.h>

/* ---- what no field may hold ---- */

enum { LINE_MOST = 250, TEXT_MOST = 20000 };

/* Fields of several lines; those of files are read by what knows files. */
static const char *const long_fields[] = {
    "account", "supporting", "obstacles", "reasons", "reason", "text", "note",
    "typed"};
static const char *const file_fields[] = {"document", "file", "password"};

static bool
is_among(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

#define AMONG(name, names)                                                     \
    is_among((name), (names), sizeof(names) / sizeof((names)[0]))

/* A line or paragraph separator. */
static bool
is_separator(uint32_t character)
{
    return character == 0x2028 || character == 0x2029;
}

/* Line ends and tabs belong to texts of several lines alone. */
static bool
has_control(const char *text, const char *end, bool lines)
{
    while (text < end) {
        uint32_t character = text_next(&text, end);
        bool space = character == '\n' || character == '\r' ||
                     character == '\t';

        if ((character < 0x20 && !(lines && space)) ||
            (is_separator(character) && !lines) ||
            (character >= 0x7f && character < 0xa0) || character == 0xfffe ||
            character == 0xffff)
            return true;
    }
    return false;
}

/* ---- fields ---- */

/* Forms of browsers end lines with CR LF, word processors with U+2028; files
 * here with LF. */
static const char *
with_line_ends(const char *text, size_t count, struct mem *mem)
{
    struct out out = out_new(mem);
    const char *end = text + count;

    while (text < end) {
        const char *at = text;
        uint32_t character = text_next(&text, end);

        if (character == '\r' && text < end && *text == '\n')
            continue;
        if (character == '\r' || is_separator(character))
            out_char(&out, '\n');
        else
            out_bytes(&out, at, (size_t)(text - at));
    }
    return out_string(&out);
}

const char *
deed_field(const struct doing *doing, const char *name)
{
    const struct deed_request *request = doing->request;

    for (size_t i = 0; i < request->field_count; i++) {
        const char *value = request->fields[i].value, *given = value;
        size_t count = value == NULL ? 0 : strlen(value);

        if (strcmp(request->fields[i].name, name) != 0)
            continue;
        text_trim(&value, &count);
        if (count == 0)
            return NULL;
        return AMONG(name, file_fields)
                   ? given
                   : with_line_ends(value, count, doing->mem);
    }
    return NULL;
}

static enum status
check_text(struct doing *doing, const char *name, const char *text)
{
    bool lines = AMONG(name, long_fields);
    size_t most = lines ? TEXT_MOST : LINE_MOST;
    size_t count = text == NULL ? 0 : strlen(text);

    if (text == NULL)
        return STATUS_FINE;
    if (text_utf8_fault(text, count) != count)
        return REFUSE(doing, TEXT_DEED_ENCODING, arg_text("field", name));
    if (AMONG(name, file_fields))
        return STATUS_FINE;
    text_trim(&text, &count);
    if (has_control(text, text + count, lines))
        return REFUSE(doing, TEXT_DEED_CONTROL, arg_text("field", name));
    if (text_characters(text, count) > most)
        return REFUSE(doing, TEXT_DEED_LONG, arg_text("field", name),
                      arg_whole("most", (long long)most));
    return STATUS_FINE;
}

enum status
check_texts(struct doing *doing)
{
    const struct deed_request *request = doing->request;

    TRY(check_text(doing, "agency", request->agency));
    TRY(check_text(doing, "indicator", request->indicator));
    for (size_t i = 0; i < request->field_count; i++)
        TRY(check_text(doing, request->fields[i].name,
                       request->fields[i].value));
    if (request->file != NULL)
        TRY(check_text(doing, "name", request->file->name));
    return STATUS_FINE;
}

/* ---- fields of a kind ---- */

enum status
field_number(struct doing *doing, const char *name, struct number *number)
{
    const char *value = deed_field(doing, name);
    enum text_key why;

    *number = (struct number){0};
    return value == NULL || typed_number(value, number, &why)
               ? STATUS_FINE
               : REFUSE(doing, why, arg_text("field", name),
                        arg_text("value", value));
}

enum status
field_date(struct doing *doing, const char *name, struct date *date)
{
    const char *value = deed_field(doing, name);

    *date = (struct date){0};
    if (value == NULL)
        return STATUS_FINE;
    if (!written_day(value, strlen(value), &date->day))
        return REFUSE(doing, TEXT_DEED_DAY, arg_text("field", name),
                      arg_text("value", value));
    date->given = true;
    return STATUS_FINE;
}

enum status
field_as_of(struct doing *doing, struct date *date)
{
    TRY(field_date(doing, "as_of", date));
    return !date->given ||
                   date->day.number <= moment_day(doing->now).number
               ? STATUS_FINE
               : REFUSE(doing, TEXT_DEED_DAY_AHEAD, arg_text("field", "as_of"),
                        arg_day("day", date->day));
}

enum status
field_moment(struct doing *doing, const char *name, bool ends,
             char text[static MOMENT_TEXT])
{
    const char *value = deed_field(doing, name);
    int64_t ms;

    if (value == NULL || !written_moment(value, strlen(value), ends, &ms))
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
    TRY(field_as_of(doing, &result->as_of));
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
score_alone_if(struct doing *doing, const struct result *result,
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
    *score = findings.by_severity[ERROR] == 0
                 ? &card->scores[doing->indicator->index]
                 : NULL;
    return STATUS_FINE;
}

enum status
score_alone(struct doing *doing, const struct result *result,
            const struct score **score)
{
    TRY(score_alone_if(doing, result, score));
    return *score != NULL ? STATUS_FINE
                          : REFUSE(doing, TEXT_DEED_UNSCORED,
                                   arg_code("code", doing->indicator->code));
}

bool
entry_equals(const struct entry *entry, const struct result *result)
{
    if (entry->given != result->value.given)
        return false;
    return entry->given ? dec_compare(entry->value.value,
                                      result->value.value) == 0
                        : entry->state == result->state;
}
