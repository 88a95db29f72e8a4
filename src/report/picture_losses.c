/* picture_losses.c - where points were lost. */
#include "report/picture_inside.h"

#define LOSSES_MOST 10 /* single ones; the others together */
#define CODES_MOST  3  /* that a title names */

/* How many lost as much as the first one did. */
static size_t
alike(const struct way *way)
{
    size_t count = 0;

    while (count < way->count && way->steps[count].kind == WAY_INDICATOR &&
           ratio_equal(way->steps[count].amount, way->steps[0].amount))
        count++;
    return count;
}

static const char *
title(const struct scorecard *card, const struct waterfall *waterfall,
      struct mem *mem)
{
    static const struct {
        enum text_key one, most, alike;
    } keys[] = {
        {TEXT_PICTURE_LOSSES_ONE_SO_FAR, TEXT_PICTURE_LOSSES_MOST_SO_FAR,
         TEXT_PICTURE_LOSSES_ALIKE_SO_FAR},
        {TEXT_PICTURE_LOSSES_ONE, TEXT_PICTURE_LOSSES_MOST,
         TEXT_PICTURE_LOSSES_ALIKE},
    };
    const struct way *way = waterfall->way;
    const struct voice *voice = waterfall->voice;
    struct ratio lost = ratio_sub(way->from, way->to, mem);
    size_t first = way->lost > 0 ? alike(way) : 0;
    struct out out = out_new(mem), codes = out_new(mem);

    if (first == 0 || ratio_sign(lost) <= 0) {
        SAY(&out, voice, TEXT_PICTURE_LOSSES_TOTAL,
            arg_rounded("total", way->to, waterfall->places),
            arg_text("available",
                     figure_cut(voice, way->from, waterfall->places, mem)));
        return out_string(&out);
    }
    for (size_t i = 0; i < first && i < CODES_MOST; i++) {
        out_text(&codes, i > 0 ? ", " : "");
        say_digits(&codes, voice, way->steps[i].indicator->code);
    }
    SAY(&out, voice,
        way->lost == 1        ? keys[card->complete].one
        : first <= CODES_MOST ? keys[card->complete].most
                              : keys[card->complete].alike,
        arg_rounded("lost", lost, waterfall->places),
        arg_text("codes", out_string(&codes)),
        arg_whole("count", (long long)way->lost));
    return out_string(&out);
}

static const char *
told(const struct waterfall *waterfall, struct mem *mem)
{
    const struct way *way = waterfall->way;
    struct out out = out_new(mem);

    SAY(&out, waterfall->voice, TEXT_PICTURE_LOSSES_TOLD,
        arg_text("available", figure_cut(waterfall->voice, way->from,
                                         waterfall->places, mem)),
        arg_rounded("total", way->to, waterfall->places));
    waterfall_tell(&out, waterfall);
    if (waterfall->note != NULL) {
        tell_next(&out, waterfall->voice);
        out_text(&out, waterfall->note);
    }
    return out_string(&out);
}

static const char *
open_note(const struct way *way, int places, const struct voice *voice,
          struct mem *mem)
{
    struct out out = out_new(mem);

    if (way->open == 0)
        return NULL;
    SAY(&out, voice, TEXT_PICTURE_LOSSES_OPEN,
        arg_whole("count", (long long)way->open),
        arg_text("points", figure_cut(voice, way->undone, places, mem)));
    return out_string(&out);
}

struct picture *
picture_losses(const struct scorecard *card, const struct voice *voice,
               int width, struct mem *mem)
{
    struct way way = way_of_losses(card, LOSSES_MOST, mem);
    int places = places_of_steps(&card->year->agreement);
    struct waterfall waterfall = {
        .way = &way,
        .voice = voice,
        .from = said(voice, card->complete ? TEXT_PICTURE_ALL_POINTS
                                           : TEXT_PICTURE_ALL_SCORED),
        .to = said(voice,
                   card->complete ? TEXT_PICTURE_TOTAL : TEXT_PICTURE_SO_FAR),
        .note = open_note(&way, places, voice, mem),
        .places = places,
    };
    struct picture *picture;

    waterfall_trim(&way, places, mem);
    if (way.count == 0)
        return NULL;
    picture = waterfall_draw(&waterfall, width, mem);
    picture->title = title(card, &waterfall, mem);
    picture->told = told(&waterfall, mem);
    return picture;
}
