/* indicator_details.c - what an agreement says of an indicator besides its
 * criterion: definition, formula, source, plan, baseline, earlier years.
 */
#include "report/forms_inside.h"

struct details {
    const struct chapter *chapter;
    struct block *fields;
};

static void
add_text(const struct details *details, enum text_key label, const char *text)
{
    if (text != NULL && text[0] != '\0')
        fields_text(details->fields, said(details->chapter->voice, label), text,
                    details->chapter->mem);
}

static void
add_words(const struct details *details, enum text_key label,
          struct words words)
{
    add_text(details, label, phrase_words(details->chapter->voice, words));
}

static const char *
amount_text(const struct details *details, const struct indicator *indicator,
            const struct number *number)
{
    const struct chapter *chapter = details->chapter;

    return phrase_amount(chapter->voice, &indicator->unit,
                         phrase_number(chapter->voice, ratio_dec(number->value),
                                       ROUND_NONE, chapter->mem),
                         chapter->mem);
}

/* "2565: 98.5 percent" */
static const char *
yearly_text(const struct details *details, const struct indicator *indicator,
            const struct yearly *yearly)
{
    const struct chapter *chapter = details->chapter;
    const char *amount = amount_text(details, indicator, &yearly->value);
    struct out out = out_new(chapter->mem);

    if (yearly->year == 0)
        return amount;
    SAY(&out, chapter->voice, TEXT_SHEET_YEARLY,
        arg_whole("year", yearly->year), chapter_era(chapter),
        arg_phrase("value", amount, chapter->mem));
    return out_string(&out);
}

static const char *
trend_text(const struct details *details, const struct indicator *indicator)
{
    const struct chapter *chapter = details->chapter;
    const char *all = NULL;

    for (size_t i = 0; i < indicator->trend_count; i++) {
        const char *one = yearly_text(details, indicator, &indicator->trend[i]);
        struct out out = out_new(chapter->mem);

        if (all != NULL)
            SAY(&out, chapter->voice, TEXT_SHEET_YEARS,
                arg_phrase("earlier", all, chapter->mem),
                arg_phrase("later", one, chapter->mem));
        all = all != NULL ? out_string(&out) : one;
    }
    return all;
}

static void
add_reasons(const struct details *details, const struct indicator *indicator)
{
    struct out out = out_new(details->chapter->mem);

    if (!indicator->reason_below.given)
        return;
    SAY(&out, details->chapter->voice, TEXT_SHEET_REASONS_BELOW,
        arg_phrase("below",
                   amount_text(details, indicator, &indicator->reason_below),
                   details->chapter->mem));
    add_text(details, TEXT_SHEET_REASONS_WHEN, out_string(&out));
}

/* A host is a code: where a list has it its name; else its words, for
 * people. */
static const char *
host_text(const struct chapter *chapter, const struct indicator *indicator)
{
    const char *code = indicator->host, *name = NULL;
    struct out out = out_new(chapter->mem);
    const struct words *called;

    if (code == NULL)
        return NULL;
    called = agreement_called(chapter->agreement, code);
    if (called != NULL)
        name = phrase_words(chapter->voice, *called);
    for (; name == NULL && *code != '\0'; code++)
        out_char(&out, *code == '_' || *code == '-' ? ' ' : *code);
    return name != NULL ? name : out_string(&out);
}

static void
add_details(const struct details *details, const struct indicator *indicator)
{
    const struct chapter *chapter = details->chapter;

    add_words(details, TEXT_SHEET_DEFINITION, indicator->definition);
    if (indicator->formula != NULL)
        add_text(details, TEXT_SHEET_FORMULA,
                 phrase_formula(chapter->voice, chapter->agreement,
                                indicator->formula, chapter->mem));
    add_words(details, TEXT_SHEET_SOURCE, indicator->source);
    add_words(details, TEXT_SHEET_PLAN, indicator->plan);
    add_text(details, TEXT_SHEET_HOST, host_text(chapter, indicator));
    if (indicator->baseline.value.given)
        add_text(details, TEXT_SHEET_BASELINE,
                 yearly_text(details, indicator, &indicator->baseline));
    add_text(details, TEXT_SHEET_TREND, trend_text(details, indicator));
    if (indicator->evidence_required)
        add_text(details, TEXT_SHEET_EVIDENCE_REQUIRED,
                 said(chapter->voice, TEXT_SHEET_EVIDENCE_IS_REQUIRED));
    add_reasons(details, indicator);
}

bool
form_has_details(const struct chapter *chapter,
                 const struct indicator *indicator)
{
    return phrase_words(chapter->voice, indicator->definition) != NULL ||
           phrase_words(chapter->voice, indicator->source) != NULL ||
           phrase_words(chapter->voice, indicator->plan) != NULL ||
           indicator->formula != NULL || indicator->host != NULL ||
           indicator->baseline.value.given || indicator->trend_count > 0 ||
           indicator->evidence_required || indicator->reason_below.given;
}

void
form_details(const struct chapter *chapter, struct block *fields,
             const struct indicator *indicator)
{
    add_details(&(struct details){chapter, fields}, indicator);
}
