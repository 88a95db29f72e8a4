/* entry_form.c - what is in an entry form: as it stands, or as it was sent. */
#include "web/entry.h"

#include "action/typed.h"
#include "base/moment.h"
#include "base/text.h"
#include "base/written.h"
#include "report/phrase.h"
#include "web/typing.h"

#include <stdlib.h>
#include <string.h>

const char *const entry_text_names[ENTRY_TEXTS] = {
    "account", "supporting", "obstacles", "reasons", "position"};

const char *
value_field(const struct entry_form *form, const struct typed_value *value,
            struct mem *mem)
{
    const struct agreement *agreement = &form->entering.seen.year.agreement;
    const struct measure *measure =
        agreement_measure(agreement, value->measure);
    struct out out = out_new(mem);

    if (!period_is_own(agreement, value->period))
        out_format(&out, "np:%s", value->measure);
    else
        out_format(&out, "%s:%s:%s",
                   measure != NULL && measure->milestone_of != NO_INDEX ? "s"
                                                                        : "m",
                   value->measure, value->period);
    return out_string(&out);
}

const char *
name_of_field(struct mem *mem, const char *prefix, const char *code)
{
    struct out out = out_new(mem);

    out_format(&out, "%s:%s", prefix, code);
    return out_string(&out);
}

const char *
entry_address(struct request *request, const struct entry_form *form,
              const char *page)
{
    struct out out = out_new(request->mem);
    const struct entering *entering = &form->entering;

    out_text(&out, address_of(request->mem, "agency",
                              entering->seen.year.agreement.agency.code,
                              form->year_text, "indicator",
                              entering->indicator->code, page, NULL));
    if (entering->round[0] != '\0') {
        out_text(&out, "?round=");
        percent_encode(&out, entering->round);
    }
    return out_string(&out);
}

enum status
entry_go(struct request *request, const struct entry_form *form,
         const char *page, const char *done)
{
    struct out to = out_new(request->mem);

    out_text(&to, entry_address(request, form, page));
    if (done != NULL)
        out_format(&to, "%cdone=%s",
                   strchr(out_string(&to), '?') == NULL ? '?' : '&', done);
    return request_go(request, out_string(&to));
}

/* ---- as it stands ---- */

/* The form's text in the agreement's language: that is what is written. */
static const char *
text_in(const struct entry_form *form, const struct words *words)
{
    const char *language = form->entering.seen.year.agreement.language;

    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->word[i].language, language) == 0)
            return words->word[i].text;
    return "";
}

const char *
entry_standing_text(const struct entry_form *form, size_t which)
{
    const struct form *written = form->entering.form;
    const struct words *all[ENTRY_TEXTS];

    if (written == NULL)
        return "";
    all[0] = &written->account;
    all[1] = &written->supporting;
    all[2] = &written->obstacles;
    all[3] = &written->reasons;
    all[4] = &written->reporter;
    return text_in(form, all[which]);
}

/* A result that stands, as it would be typed. */
static void
take_standing(struct entry_form *form, struct mem *mem)
{
    const struct entry *self = &form->entering.entries[STAGE_SELF];
    struct out text = out_new(mem);

    if (!form->entering.stands)
        return;
    if (self->given) {
        ratio_print(&text, ratio_dec(self->value.value), self->value.places);
        form->typed.result = out_string(&text);
    } else {
        form->typed.state = state_name(self->state);
    }
    form->typed.as_of = self->as_of;
    form->typed.reason = self->reason;
}

enum status
entry_read(struct request *request, struct entry_form *form)
{
    struct entering *entering = &form->entering;
    struct entering_key key = {.agency = request_part(request, "agency"),
                               .indicator = request_part(request, "indicator"),
                               .round = request_query(request, "round")};

    *form = (struct entry_form){.year_text = request_part(request, "year")};
    if (!whole_of(form->year_text, &key.fiscal_year))
        return STATUS_ABSENT;
    TRY(entering_read(request->desk, &request->reader, &key, request->now,
                      entering, request->mem));
    if (!entering->may_enter && !entering->may_answer)
        return STATUS_FORBIDDEN;
    form->seen = entering->seen.line;
    if (entering->drafted)
        form->typed = entering->draft;
    else
        take_standing(form, request->mem);
    for (size_t i = 0; i < ENTRY_TEXTS; i++)
        form->texts[i] = entry_standing_text(form, i);
    return STATUS_FINE;
}

/* ---- as it was sent ---- */

/* Browsers send line ends as two characters. */
static const char *
text_sent(struct request *request, const char *name)
{
    const char *text = request_field(request, name);
    struct out out = out_new(request->mem);
    size_t count;

    for (; *text != '\0'; text++)
        if (*text != '\r' || text[1] != '\n')
            out_char(&out, *text);
    text = out_string(&out);
    count = out.count;
    text_trim(&text, &count);
    return mem_string(request->mem, text, count);
}

const char *
entry_day(struct request *request, const char *name)
{
    const char *text = text_sent(request, name);
    struct out out = out_new(request->mem);
    struct day day;

    if (!written_day(text, strlen(text), &day))
        return text;
    day_print_iso(&out, day);
    return out_string(&out);
}

/* A figure of this measure as it was sent. */
static const char *
figure_sent(struct request *request, const char *name,
            const struct entry_form *form, const char *measure)
{
    return figure_typed(
        agreement_measure(&form->entering.seen.year.agreement, measure),
        text_sent(request, name), request->mem);
}

static void
add_value(struct request *request, struct entry_form *form, const char *measure,
          const char *period, const char *value)
{
    *MEM_PUSH(request->mem, form->typed.values, form->typed.value_count,
              form->typed.value_room) =
        (struct typed_value){measure, period, value};
}

/* "m:CODE:PERIOD" */
static void
take_value(struct request *request, struct entry_form *form, const char *name)
{
    const char *colon = strrchr(name, ':'), *measure;

    if (colon <= name + 2)
        return;
    measure = mem_string(request->mem, name + 2, (size_t)(colon - name) - 2);
    add_value(request, form, measure, colon + 1,
              figure_sent(request, name, form, measure));
}

/* The value that was sent for the same days in their own field; NULL: they
 * have none in this form. */
static struct typed_value *
value_sent(struct entry_form *form, const char *measure, const char *period)
{
    const struct agreement *agreement = &form->entering.seen.year.agreement;

    for (size_t i = 0; i < form->typed.value_count; i++)
        if (strcmp(form->typed.values[i].measure, measure) == 0 &&
            is_same_period(agreement, form->typed.values[i].period, period))
            return &form->typed.values[i];
    return NULL;
}

/* What is wrong with the line for one more period of a measure. */
static void
wrong_more(struct request *request, struct entry_form *form,
           const char *field, enum text_key why, const char *period)
{
    const struct agreement *agreement = &form->entering.seen.year.agreement;
    const struct measure *measure = agreement_measure(agreement, field + 3);
    const char *name = measure == NULL ? NULL
                                       : phrase_words(&request->voice,
                                                      measure->name);
    struct out out = out_new(request->mem);

    out_format(&out, "%s: %s", name == NULL ? field + 3 : name,
               SENTENCE(request, why,
                        arg_text("period",
                                 period_text(request, agreement, period))));
    entry_wrong(request, form, field, out_string(&out));
}

/* A period that has a field of its own: what is there is not written over. */
static void
take_again(struct request *request, struct entry_form *form,
           struct typed_value *there, const char *field, const char *value)
{
    if (there->value[0] == '\0')
        there->value = value;
    else if (strcmp(there->value, value) != 0)
        wrong_more(request, form, field, TEXT_WEB_ENTRY_PERIOD_THERE,
                   there->period);
}

/* One more period: "np:CODE", its value "nv:CODE".  What is no period of the
 * year stays as it was typed, as does a period without its value. */
static void
take_more(struct request *request, struct entry_form *form, const char *name)
{
    const struct agreement *agreement = &form->entering.seen.year.agreement;
    const char *measure = name + 3,
               *value = figure_sent(request, name, form, measure),
               *field = name_of_field(request->mem, "np", measure),
               *typed = text_sent(request, field),
               *period = typed_period(typed, agreement, request->mem);
    struct typed_value *there = NULL;

    if (value[0] == '\0') {
        if (typed[0] != '\0')
            wrong_more(request, form, name, TEXT_WEB_ENTRY_PERIOD_ALONE,
                       period);
        return;
    }
    if (period_is_own(agreement, period))
        there = value_sent(form, measure, period);
    if (there != NULL)
        take_again(request, form, there, field, value);
    else
        add_value(request, form, measure,
                  period_is_own(agreement, period) ? period : typed, value);
}

bool
entry_tells(const struct entry_form *form)
{
    return form->sent || form->entering.drafted;
}

static const char *
step_of_field(struct request *request, const struct entry_form *form,
              const char *field)
{
    const struct criterion *criterion = &form->entering.indicator->criterion;

    for (size_t i = 0; i < criterion->milestone_count; i++)
        if (strcmp(step_field(form, &criterion->milestones[i], request->mem),
                   field) == 0)
            return step_called(&request->voice, &criterion->milestones[i]);
    return field;
}

/* "s:CODE:PERIOD", and ticked "d:CODE:PERIOD": ticked with another share than
 * all of it is told, not guessed at. */
static void
take_step(struct request *request, struct entry_form *form, const char *name)
{
    struct out ticked = out_new(request->mem);
    const char *colon = strrchr(name, ':'), *value = text_sent(request, name);

    if (colon <= name + 2)
        return;
    out_format(&ticked, "d:%s", name + 2);
    value = without_percent(value, request->mem);
    if (request_has_field(request, out_string(&ticked))) {
        if (value[0] != '\0' && strcmp(value, "100") != 0)
            entry_wrong(request, form, name,
                        SENTENCE(request, TEXT_WEB_ENTRY_STEP_BOTH,
                                 arg_phrase("step",
                                            step_of_field(request, form, name),
                                            request->mem),
                                 arg_phrase("share", value, request->mem)));
        else
            value = "100";
    }
    add_value(request, form,
              mem_string(request->mem, name + 2, (size_t)(colon - name) - 2),
              colon + 1, part_of_percent(value, request->mem));
}

void
entry_take(struct request *request, struct entry_form *form)
{
    form->sent = true;
    for (size_t i = 0; i < ENTRY_TEXTS; i++)
        if (request_has_field(request, entry_text_names[i]))
            form->texts[i] = text_sent(request, entry_text_names[i]);
    if (!whole_of(request_field(request, "seen"), &form->seen))
        form->seen = form->entering.seen.line;
    if (form->entering.stands || !request_has_field(request, "result"))
        return; /* figures are not in the form: they stay as they are */
    form->typed = (struct typed){
        .result = form->entering.indicator->unit.kind == UNIT_PERCENT
                      ? without_percent(text_sent(request, "result"),
                                        request->mem)
                      : text_sent(request, "result"),
        .state = text_sent(request, "state"),
        .as_of = entry_day(request, "as_of"),
        .reason = text_sent(request, "reason"),
    };
    for (size_t i = 0; i < request->fields.count; i++) {
        const char *name = request->fields.pair[i].name;

        if (strncmp(name, "m:", 2) == 0)
            take_value(request, form, name);
        else if (strncmp(name, "s:", 2) == 0)
            take_step(request, form, name);
    }
    /* when it is known which periods have a field of their own */
    for (size_t i = 0; i < request->fields.count; i++)
        if (strncmp(request->fields.pair[i].name, "nv:", 3) == 0)
            take_more(request, form, request->fields.pair[i].name);
}

/* ---- deeds ---- */

void
entry_wrong(struct request *request, struct entry_form *form,
            const char *field, const char *text)
{
    for (size_t i = 0; i < form->wrong_count; i++)
        if (strcmp(form->wrongs[i].field, field) == 0 &&
            strcmp(form->wrongs[i].text, text) == 0)
            return; /* several files are refused for one day */
    *MEM_PUSH(request->mem, form->wrongs, form->wrong_count,
              form->wrong_room) = (struct entry_wrong){field, text};
}

/* The text, or what is told of evidence, that a refusal is about; else the
 * field that was sent. */
static const char *
refused_field(const struct deed_answer *answer, const char *sent)
{
    static const char *const told[] = {"title", "number", "date"};

    for (size_t i = 0; i < answer->arg_count; i++) {
        if (strcmp(answer->args[i].name, "field") != 0)
            continue;
        for (size_t j = 0; j < ENTRY_TEXTS; j++)
            if (strcmp(answer->args[i].text, entry_text_names[j]) == 0)
                return entry_text_names[j];
        for (size_t j = 0; j < sizeof told / sizeof told[0]; j++)
            if (strcmp(answer->args[i].text, told[j]) == 0)
                return told[j];
    }
    return sent;
}

/* On top of the page a day alone could be any day. */
static const char *
refused_text(struct request *request, const struct deed_request *deed,
             const struct deed_answer *answer)
{
    const char *why = deed_refused(request, answer);

    return strcmp(deed->deed, "attach") != 0
               ? why
               : SENTENCE(request, TEXT_WEB_ENTRY_EVIDENCE_WRONG,
                          arg_phrase("why", why, request->mem));
}

/* Who does it, where, and what they have seen. */
static void
address_deed(const struct request *request, const struct entry_form *form,
             struct deed_request *deed)
{
    const struct entering *entering = &form->entering;

    deed->person_id = request->reader.person_id;
    deed->agency = entering->seen.year.agreement.agency.code;
    deed->fiscal_year = entering->seen.key.fiscal_year;
    deed->now = request->now;
    deed->has_seen = form->seen > 0;
    deed->seen = form->seen;
    if (strcmp(deed->deed, "measure") != 0) {
        deed->indicator = entering->indicator->code;
        deed->round = entering->round;
    }
}

enum status
entry_deeds(struct request *request, struct entry_form *form,
            struct deed_request *asked, const char *const *fields,
            size_t count, bool *done)
{
    struct deed_answer *answers =
        MEM_ARRAY(request->mem, struct deed_answer, count);
    size_t at = 0;

    for (size_t i = 0; i < count; i++)
        address_deed(request, form, &asked[i]);
    TRY(deeds_do(request->desk, asked, count, answers, request->mem));
    while (at + 1 < count && answers[at].outcome == DEED_DONE)
        at++; /* the last one, or that which was not done */
    *done = answers[at].outcome == DEED_DONE;
    if (*done && !asked[at].dry_run && answers[at].seq > form->seen)
        form->seen = answers[at].seq; /* one's own lines are seen */
    form->note = answers[at].note;
    if (answers[at].outcome == DEED_STALE) {
        form->stale = true;
        return entering_who(request->desk, &form->entering, answers[at].seq,
                            &form->stale_who, request->mem);
    }
    if (answers[at].outcome == DEED_REFUSED)
        entry_wrong(request, form, refused_field(&answers[at], fields[at]),
                    refused_text(request, &asked[at], &answers[at]));
    return STATUS_FINE;
}

enum status
entry_deed(struct request *request, struct entry_form *form,
           struct deed_request *deed, const char *field, bool *done)
{
    return entry_deeds(request, form, deed, &field, 1, done);
}

/* Whether this value stands already. */
static bool
value_stands(const struct entering *entering, const struct typed_value *typed)
{
    const struct year *year = &entering->seen.year;
    const struct measure *measure =
        agreement_measure(&year->agreement, typed->measure);
    struct number number;
    enum text_key why;

    if (measure == NULL || !typed_number(typed->value, &number, &why))
        return false;
    for (size_t i = 0; i < year->value_count; i++)
        if (&year->agreement.measures[year->values[i].measure] == measure &&
            !year->values[i].staged && year->values[i].period_text != NULL &&
            is_same_period(&year->agreement, year->values[i].period_text,
                           typed->period))
            return dec_compare(year->values[i].value.value, number.value) == 0;
    return false;
}

size_t
entry_measures(struct request *request, const struct entry_form *form,
               struct deed_request *asked, const char **fields)
{
    size_t count = 0;

    for (size_t i = 0; i < form->typed.value_count; i++) {
        const struct typed_value *value = &form->typed.values[i];
        struct deed_field *sent = MEM_ARRAY(request->mem, struct deed_field, 4);

        if (value->value[0] == '\0' || value_stands(&form->entering, value))
            continue;
        sent[0] = (struct deed_field){"measure", value->measure};
        sent[1] = (struct deed_field){"period", value->period};
        sent[2] = (struct deed_field){"value", value->value};
        sent[3] = (struct deed_field){"as_of", form->typed.as_of};
        fields[count] = value_field(form, value, request->mem);
        asked[count++] = (struct deed_request){
            .deed = "measure", .fields = sent, .field_count = 4};
    }
    return count;
}
