/* picture_bridge.c - what was claimed, computed and decided. */
#include "report/picture_inside.h"

#include "report/scorecard.h"

#define STEPS_MOST 12

static const char *
end_name(const struct voice *voice, enum text_key key,
         const struct scorecard *card, bool so_far, struct mem *mem)
{
    struct out out = out_new(mem), named = out_new(mem);

    SAY(&out, voice, key,
        arg_text("stage", said(voice, stage_text(card->stage))));
    if (!so_far)
        return out_string(&out);
    SAY(&named, voice, TEXT_PICTURE_NAMED_SO_FAR,
        arg_text("name", out_string(&out)));
    return out_string(&named);
}

/* The step that moves most; the first of those alike. */
static const struct bridge_step *
largest(const struct comparison *comparison, struct mem *mem)
{
    const struct bridge_step *largest = NULL;

    for (size_t i = 0; i < comparison->step_count; i++)
        if (largest == NULL ||
            ratio_compare(ratio_abs(comparison->steps[i].amount, mem),
                          ratio_abs(largest->amount, mem)) > 0)
            largest = &comparison->steps[i];
    return largest;
}

static const char *
title(const struct comparison *comparison, const struct waterfall *waterfall,
      struct mem *mem)
{
    const struct way *way = waterfall->way;
    const struct bridge_step *step = largest(comparison, mem);
    const struct voice *voice = waterfall->voice;
    struct ratio change = ratio_sub(way->to, way->from, mem);
    int places = waterfall->places;
    struct out out = out_new(mem);

    SAY(&out, voice,
        step->indicator != NULL ? TEXT_PICTURE_BRIDGE_MOST
                                : TEXT_PICTURE_BRIDGE,
        arg_rounded("from", way->from, places),
        arg_rounded("to", way->to, places),
        arg_text("change", figure_signed(voice, change, places, mem)),
        arg_code("code", step->indicator ? step->indicator->code : ""),
        arg_text("amount", figure_signed(voice, step->amount, places, mem)));
    return out_string(&out);
}

static const char *
told(const struct waterfall *waterfall, struct mem *mem)
{
    struct out out = out_new(mem);

    SAY(&out, waterfall->voice, TEXT_PICTURE_BRIDGE_TOLD,
        arg_rounded("from", waterfall->way->from, waterfall->places),
        arg_text("start", waterfall->from),
        arg_rounded("to", waterfall->way->to, waterfall->places),
        arg_text("end", waterfall->to));
    waterfall_tell(&out, waterfall);
    return out_string(&out);
}

struct picture *
picture_bridge(const struct comparison *comparison, const struct voice *voice,
               int width, struct mem *mem)
{
    struct way way = way_of_bridge(comparison, STEPS_MOST, mem);
    struct places places = places_of(&comparison->from.year->agreement);
    const char *computed =
        end_name(voice, TEXT_COMPARE_COMPUTED, &comparison->from,
                 comparison->computed_so_far, mem);
    struct waterfall waterfall = {
        .way = &way,
        .voice = voice,
        .from = comparison->claimed ? end_name(voice, TEXT_COMPARE_CLAIMED,
                                               &comparison->from, false, mem)
                                    : computed,
        .computed = computed,
        .to = end_name(voice, TEXT_COMPARE_DECIDED, &comparison->to,
                       comparison->end_so_far, mem),
        .places =
            places.weighted > places.total ? places.weighted : places.total,
    };
    struct picture *picture;

    if (comparison->step_count == 0)
        return NULL;
    picture = waterfall_draw(&waterfall, width, mem);
    picture->title = title(comparison, &waterfall, mem);
    picture->told = told(&waterfall, mem);
    return picture;
}
