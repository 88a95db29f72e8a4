/* typing.c - figures and periods as people type them on forms. */
#include "web/typing.h"

#include "action/typed.h"
#include "base/written.h"
#include "report/phrase.h"

#include <string.h>

bool
period_is_own(const struct agreement *agreement, const char *text)
{
    struct period period;

    return period_parse(text, strlen(text), agreement->calendar, &period) &&
           is_of_year(agreement, &period);
}

const char *
period_text(struct request *request, const struct agreement *agreement,
            const char *period)
{
    struct value value = {.period_text = period};

    if (!period_parse(period, strlen(period), agreement->calendar,
                      &value.period))
        return period;
    return phrase_period(&request->voice, agreement, &value, request->mem);
}

const char *
without_percent(const char *text, struct mem *mem)
{
    struct written_value value;
    struct out out = out_new(mem);

    if (written_read(text, strlen(text), &value) != WRITTEN_VALUE ||
        !value.percent || value.sign != WRITTEN_IS || value.about ||
        value.unit_count > 0)
        return text;
    ratio_print(&out, ratio_dec(value.number), value.places);
    return out_string(&out);
}

const char *
part_of_percent(const char *text, struct mem *mem)
{
    struct out out = out_new(mem);
    struct number number;
    enum text_key why;

    if (!typed_number(text, &number, &why))
        return text;
    ratio_print_short(&out, ratio_div(ratio_dec(number.value),
                                      ratio_whole(100), mem));
    return out_string(&out);
}

const char *
figure_typed(const struct measure *measure, const char *text, struct mem *mem)
{
    const char *plain = without_percent(text, mem);

    if (measure == NULL || plain == text)
        return text;
    if (measure->milestone_of != NO_INDEX)
        return part_of_percent(plain, mem);
    return measure->unit.kind == UNIT_PERCENT ? plain : text;
}

const char *
percent_of_part(const char *text, struct mem *mem)
{
    struct out out = out_new(mem);
    struct number number;
    enum text_key why;

    if (text == NULL || !typed_number(text, &number, &why))
        return text == NULL ? "" : text;
    ratio_print_short(&out, ratio_mul(ratio_dec(number.value),
                                      ratio_whole(100), mem));
    return out_string(&out);
}
