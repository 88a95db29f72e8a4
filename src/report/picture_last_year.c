/* picture_last_year.c - from last year's total to this year's. */
#include "report/picture_inside.h"

#define STEPS_MOST 10

static const char *
total_of(const struct scorecard *card, const struct voice *voice,
         struct mem *mem)
{
    struct out out = out_new(mem);

    SAY(&out, voice, TEXT_PICTURE_LAST_YEAR_TOTAL,
        arg_whole("year", card->year->agreement.fiscal_year));
    return out_string(&out);
}

static const char *
title(const struct scorecard *before, const struct scorecard *now,
      const struct waterfall *waterfall, struct mem *mem)
{
    const struct way *way = waterfall->way;
    const struct way_step *mover = way_mover(way, mem);
    const struct voice *voice = waterfall->voice;
    int places = waterfall->places;
    struct out out = out_new(mem);

    SAY(&out, voice,
        mover != NULL ? TEXT_PICTURE_LAST_YEAR_MOST : TEXT_PICTURE_LAST_YEAR,
        arg_rounded("from", way->from, places),
        arg_whole("before", before->year->agreement.fiscal_year),
        arg_rounded("to", way->to, places),
        arg_whole("year", now->year->agreement.fiscal_year),
        arg_text("change",
                 figure_signed(voice, ratio_sub(way->to, way->from, mem),
                               places, mem)),
        arg_code("code", mover != NULL ? mover->indicator->code : ""),
        arg_text("amount", mover != NULL ? figure_signed(voice, mover->amount,
                                                         places, mem)
                                         : ""));
    return out_string(&out);
}

static bool
any_apart(const struct way *way)
{
    for (size_t i = 0; i < way->count; i++)
        if (way->steps[i].change != YEAR_ALIKE &&
            way->steps[i].kind != WAY_ADJUSTMENT)
            return true;
    return false;
}

struct picture *
picture_last_year(const struct year_pair *years, const struct voice *voice,
                  int width, struct mem *mem)
{
    struct way way = way_of_years(years->before, years->now, years->judged_anew,
                                  STEPS_MOST, mem);
    struct waterfall waterfall = {
        .way = &way,
        .voice = voice,
        .from = total_of(years->before, voice, mem),
        .to = total_of(years->now, voice, mem),
        .places = places_of_steps(&years->now->year->agreement),
    };
    struct picture *picture;

    waterfall_trim(&way, waterfall.places, mem);
    if (way.count == 0)
        return NULL;
    if (any_apart(&way))
        waterfall.note = said(voice, TEXT_PICTURE_LAST_YEAR_NOTE);
    picture = waterfall_draw(&waterfall, width, mem);
    picture->title = title(years->before, years->now, &waterfall, mem);
    picture->told = waterfall_told(&waterfall, mem);
    return picture;
}
