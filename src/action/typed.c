/* typed.c - what people type, read. */
#include "action/typed.h"

#include "base/text.h"
#include "base/written.h"
#include "import/yaml.h"

#include <string.h>

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

bool
typed_number(const char *text, struct number *number, enum text_key *why)
{
    *number = (struct number){0};
    switch (dec_parse(text, strlen(text), &number->value)) {
    case DEC_FINE:
        number->given = true;
        number->places = places_typed(text);
        return true;
    case DEC_LONG:
        *why = TEXT_DEED_PLACES;
        break;
    case DEC_LARGE:
        *why = TEXT_DEED_LARGE;
        break;
    default:
        *why = TEXT_DEED_NUMBER;
        break;
    }
    return false;
}

bool
typed_value(const struct measure *measure, const char *text,
            struct number *number, enum text_key *why)
{
    if (!typed_number(text, number, why))
        return false;
    *why = TEXT_DEED_STEP_PART;
    return measure->milestone_of == NO_INDEX ||
           (number->value.e6 >= 0 && number->value.e6 <= DEC_ONE);
}

const char *
typed_period(const char *text, const struct agreement *agreement,
             struct mem *mem)
{
    struct out out = out_new(mem);

    return written_period(text, strlen(text), agreement->calendar,
                          agreement->fiscal_year, &out)
               ? out_string(&out)
               : text;
}

bool
is_of_year(const struct agreement *agreement, const struct period *period)
{
    struct period year =
        fiscal_year_days(agreement->calendar, agreement->fiscal_year);

    return period->first.number >= year.first.number &&
           period->last.number <= year.last.number;
}

bool
is_same_period(const struct agreement *agreement, const char *one,
               const char *other)
{
    struct period a, b;

    return period_parse(one, strlen(one), agreement->calendar, &a) &&
           period_parse(other, strlen(other), agreement->calendar, &b) &&
           a.first.number == b.first.number && a.last.number == b.last.number;
}

bool
draft_fields(const char *content, struct deed_field *fields, size_t count,
             struct mem *mem)
{
    struct findings findings = findings_new(mem);
    const struct node *root = NULL;
    struct file file;

    /* JSON is YAML, too */
    if (file_of_text(&file, "draft", content, strlen(content), &findings))
        root = yaml_read(&file, &findings, mem);
    if (root == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct node *node = node_value(root, fields[i].name);

        fields[i].value = node == NULL ? NULL : node->text;
    }
    return true;
}
