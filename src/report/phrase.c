/* phrase.c - pieces of sentences: amounts, periods, bands, titles. */
#include "report/phrase.h"

#include "base/ensure.h"
#include "base/text.h"
#include "report/figure.h"
#include "report/scorecard.h"

#include <string.h>
#include <strings.h>

struct arg
arg_phrase(const char *name, const char *text, struct mem *mem)
{
    struct word *word = MEM_NEW(mem, struct word);

    *word = (struct word){.language = "", .text = text};
    return arg_words(name, (struct words){.word = word, .count = 1});
}

const char *
phrase_words(const struct voice *voice, struct words words)
{
    const char *text = words_in(words, language_code(voice->language));
    const char *at = text;
    size_t count = strlen(text);

    text_trim(&at, &count);
    return count > 0 ? text : NULL;
}

/* ---- addresses ---- */

const char *
page_address(const char *text)
{
    if (text == NULL || strpbrk(text, " \t\n") != NULL ||
        (strncasecmp(text, "https://", 8) != 0 &&
         strncasecmp(text, "http://", 7) != 0))
        return NULL;
    return text;
}

const char *
phrase_address(const struct voice *voice, const struct evidence *evidence)
{
    const char *texts[] = {evidence->number, evidence->file,
                           phrase_words(voice, evidence->caption),
                           phrase_words(voice, evidence->title)};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (page_address(texts[i]) != NULL)
            return texts[i];
    return NULL;
}

/* ---- numbers ---- */

/* Where a comma stands before the digit `i` of `whole` digits. */
static bool
begins_group(size_t i, size_t whole)
{
    return i > 0 && i < whole && (whole - i) % 3 == 0;
}

const char *
phrase_number(const struct voice *voice, struct ratio number, int places,
              struct mem *mem)
{
    struct out printed = out_new(mem), grouped = out_new(mem),
               out = out_new(mem);
    const char *text;
    size_t whole;

    if (places == ROUND_NONE)
        ratio_print_short(&printed, number);
    else
        ratio_print(&printed, number, places);
    text = out_string(&printed);
    if (*text == '-') {
        out_text(&out, "\u2212");
        text++;
    }
    whole = strcspn(text, ".");
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (begins_group(i, whole))
            out_char(&grouped, ',');
        out_char(&grouped, text[i]);
    }
    say_digits(&out, voice, out_string(&grouped));
    return out_string(&out);
}

const char *
phrase_amount(const struct voice *voice, const struct unit *unit,
              const char *number, struct mem *mem)
{
    static const enum text_key keys[] = {
        [UNIT_OTHER] = TEXT_AMOUNT_UNIT,
        [UNIT_PERCENT] = TEXT_AMOUNT_PERCENT,
    };
    struct out out = out_new(mem);
    const char *name = unit_name(unit, voice);

    if (name[0] == '\0' || unit->kind == UNIT_LEVEL)
        return number;
    SAY(&out, voice, keys[unit->kind], arg_phrase("number", number, mem),
        arg_phrase("unit", name, mem));
    return out_string(&out);
}

/* ---- time ---- */

const char *
phrase_date(const struct voice *voice, const struct date *date, struct mem *mem)
{
    struct out out = out_new(mem);

    if (date->given)
        say_day(&out, voice, date->day);
    return out_string(&out);
}

const char *
phrase_period(const struct voice *voice, const struct agreement *agreement,
              const struct value *value, struct mem *mem)
{
    const struct fiscal_period period = {value->period, agreement->calendar,
                                         agreement->fiscal_year};
    struct out out = out_new(mem);

    say_period(&out, voice, &period);
    return out_string(&out);
}

const char *
phrase_level(const struct voice *voice, const struct score *score,
             struct mem *mem)
{
    struct out out = out_new(mem);

    if (!score->scored)
        return "–";
    if (score->level == 0)
        return figure_code(voice,
                           said(voice, score->state == STATE_MISSING
                                           ? TEXT_LEVEL_ABSENT
                                           : TEXT_LEVEL_NONE),
                           mem);
    SAY(&out, voice, TEXT_LEVEL_OF, arg_whole("level", score->level),
        arg_whole("levels", score->indicator->policy.levels));
    return out_string(&out);
}

const char *
phrase_places(const struct voice *voice, int places, struct mem *mem)
{
    struct out out = out_new(mem);

    if (places == ROUND_NONE || places == 0)
        return said(voice, places == 0 ? TEXT_PLACES_WHOLE : TEXT_PLACES_NONE);
    SAY(&out, voice, places == 1 ? TEXT_PLACES_ONE : TEXT_PLACES_MANY,
        arg_whole("places", places));
    return out_string(&out);
}

const char *
phrase_round(const struct voice *voice, const char *round, struct mem *mem)
{
    struct out out = out_new(mem);
    int from, months;

    ensure(round_parse(round, &from, &months));
    if (round[0] == '\0')
        return said(voice, TEXT_REPORT_ROUND_YEAR);
    if (round[0] == 'Q')
        SAY(&out, voice, TEXT_REPORT_ROUND_QUARTER,
            arg_whole("number", from / 3 + 1));
    else
        SAY(&out, voice,
            months == 1 ? TEXT_REPORT_ROUND_MONTH : TEXT_REPORT_ROUND_MONTHS,
            arg_whole("months", months));
    return out_string(&out);
}

/* ---- bands ---- */

static enum text_key
band_key(const struct band *band)
{
    if (!band->has_low && !band->has_high)
        return TEXT_BAND_ANY;
    if (!band->has_low)
        return band->high_open ? TEXT_BAND_UNDER : TEXT_BAND_UP_TO;
    if (!band->has_high)
        return band->low_open ? TEXT_BAND_OVER : TEXT_BAND_FROM;
    if (dec_compare(band->low, band->high) == 0)
        return TEXT_BAND_EXACTLY;
    if (band->low_open)
        return band->high_open ? TEXT_BAND_OVER_UNDER : TEXT_BAND_OVER_TO;
    return band->high_open ? TEXT_BAND_FROM_UNDER : TEXT_BAND_FROM_TO;
}

static struct arg
arg_bound(const struct voice *voice, const char *name, struct dec bound,
          const struct unit *unit, struct mem *mem)
{
    const char *number =
        phrase_number(voice, ratio_dec(bound), ROUND_NONE, mem);

    if (unit != NULL)
        number = phrase_amount(voice, unit, number, mem);
    return arg_phrase(name, number, mem);
}

const char *
phrase_band(const struct voice *voice, const struct band *band,
            const struct unit *unit, struct mem *mem)
{
    struct out out = out_new(mem);

    if (!band->given)
        return "–";
    SAY(&out, voice, band_key(band),
        arg_bound(voice, "low", band->low, unit, mem),
        arg_bound(voice, "high", band->high, unit, mem));
    return out_string(&out);
}

/* ---- titles ---- */

const char *
phrase_indicator(const struct voice *voice, const struct indicator *indicator,
                 struct mem *mem)
{
    struct out out = out_new(mem);

    if (phrase_words(voice, indicator->name) == NULL)
        return figure_code(voice, indicator->code, mem);
    SAY(&out, voice, TEXT_FORM_TITLED, arg_code("code", indicator->code),
        arg_words("name", indicator->name));
    return out_string(&out);
}

/* The words of the step whose measure this is; NULL: it is none, or has no
 * words. */
static const char *
step_words(const struct voice *voice, const struct agreement *agreement,
           const struct measure *measure)
{
    const struct criterion *criterion;

    if (measure->milestone_of == NO_INDEX)
        return NULL;
    criterion = &agreement->indicators[measure->milestone_of].criterion;
    for (size_t i = 0; i < criterion->milestone_count; i++)
        if (strcmp(criterion->milestones[i].measure, measure->code) == 0)
            return phrase_words(voice, criterion->milestones[i].text);
    return NULL;
}

const char *
phrase_absent(const struct voice *voice, const struct agreement *agreement,
              const char *code, struct mem *mem)
{
    const struct measure *measure = agreement_measure(agreement, code);
    const char *name = NULL;
    struct out out = out_new(mem);

    if (measure != NULL) {
        name = phrase_words(voice, measure->name);
        if (name == NULL)
            name = step_words(voice, agreement, measure);
    }
    if (name == NULL)
        return figure_code(voice, code, mem);
    SAY(&out, voice, TEXT_CONDITION_MEASURE, arg_phrase("operand", name, mem));
    return out_string(&out);
}

bool
score_result_is_level(const struct score *score)
{
    return score->indicator->criterion.type == CRITERION_RULES &&
           score->has_result &&
           (score->row == NULL || !score->row->value.given);
}

const char *
phrase_result_level(const struct voice *voice, const struct score *score,
                    struct mem *mem)
{
    struct out out = out_new(mem);

    if (!score_result_is_level(score))
        return NULL;
    if (score->level == 0)
        return figure_code(voice, said(voice, TEXT_LEVEL_NONE), mem);
    SAY(&out, voice, TEXT_FORM_LEVEL, arg_whole("level", score->level));
    return out_string(&out);
}
