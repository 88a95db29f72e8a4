/* chapter.c - what every chapter needs at hand. */
#include "report/chapter_inside.h"

#include "base/ensure.h"
#include "report/phrase.h"

struct chapter
chapter_new(const struct commission *commission, struct mem *mem)
{
    const struct year *year = commission->year;

    return (struct chapter){
        .document = document_new(mem, &commission->voice, commission->style),
        .commission = commission,
        .agreement = &year->agreement,
        .year = year,
        .card = commission->card,
        .voice = &commission->voice,
        .mem = mem,
        .places = places_of(&year->agreement),
    };
}

const char *
chapter_text(const struct chapter *chapter, enum text_key key,
             const struct arg *args, size_t count)
{
    struct out out = out_new(chapter->mem);

    say(&out, chapter->voice, key, args, count);
    return out_string(&out);
}

struct arg
chapter_era(const struct chapter *chapter)
{
    return arg_key("era", chapter->agreement->calendar.common_era
                              ? TEXT_ERA_COMMON
                              : TEXT_ERA_BUDDHIST);
}

enum text_key
chapter_stage(const struct chapter *chapter)
{
    const struct scorecard *card = chapter->card;

    if (!card->has_stage) /* measures alone may give scores */
        return ratio_sign(card->weight_so_far) > 0 ? TEXT_REPORT_STAGE_COMPUTED
                                                   : TEXT_REPORT_STAGE_NONE;
    return card->staged ? stage_text(card->stage) : TEXT_STAGE_MIXED;
}

const char *
chapter_round(const struct chapter *chapter)
{
    return phrase_round(chapter->voice, chapter->card->selection.round,
                        chapter->mem);
}

struct period
chapter_period(const struct chapter *chapter)
{
    const struct agreement *agreement = chapter->agreement;
    int from, months;

    ensure(round_parse(chapter->card->selection.round, &from, &months));
    return fiscal_months(agreement->calendar, agreement->fiscal_year, from,
                         months);
}

const char *
chapter_data_day(const struct chapter *chapter)
{
    struct date day = year_data_day(chapter->year, chapter->card->selection);

    return day.given ? phrase_date(chapter->voice, &day, chapter->mem) : NULL;
}

const char *
chapter_indicator(const struct chapter *chapter,
                  const struct indicator *indicator)
{
    if (indicator->name.count == 0)
        return figure_code(chapter->voice, indicator->code, chapter->mem);
    return CHAPTER_TEXT(chapter, TEXT_REPORT_INDICATOR,
                        arg_code("code", indicator->code),
                        arg_words("name", indicator->name));
}

const char *
chapter_component(const struct chapter *chapter,
                  const struct component *component)
{
    return CHAPTER_TEXT(
        chapter,
        component->name.count > 0 ? TEXT_SCORECARD_COMPONENT
                                  : TEXT_SCORECARD_COMPONENT_CODE,
        arg_code("code", component->code), arg_words("name", component->name));
}

void
chapter_picture(struct chapter *chapter, struct picture *picture,
                const struct picture *narrow)
{
    if (picture == NULL)
        return;
    picture->narrow = narrow;
    document_picture(chapter->document, picture);
}
