/* picture_bridge.c - what was claimed, computed and decided. */
#include "report/picture_inside.h"

#include "report/bridge.h"

#define STEPS_MOST 12

/* A score at one end alone may be the longest step, and is no move. */
static bool
has_missing(const struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->step_count; i++)
        if (comparison->steps[i].kind == BRIDGE_MISSING)
            return true;
    return false;
}

static const char *
title(const struct comparison *comparison, const struct waterfall *waterfall,
      struct mem *mem)
{
    const struct way *way = waterfall->way;
    struct mover mover = compare_mover(comparison, mem);
    const struct voice *voice = waterfall->voice;
    struct ratio change = ratio_sub(way->to, way->from, mem);
    int places = waterfall->places;
    struct out out = out_new(mem);

    SAY(&out, voice,
        mover.indicator != NULL && !has_missing(comparison)
            ? TEXT_PICTURE_BRIDGE_MOST
            : TEXT_PICTURE_BRIDGE,
        arg_rounded("from", way->from, places),
        arg_rounded("to", way->to, places),
        arg_text("change", figure_signed(voice, change, places, mem)),
        arg_code("code", mover.indicator ? mover.indicator->code : ""),
        arg_text("amount", figure_signed(voice, mover.amount, places, mem)));
    return out_string(&out);
}

static bool
has_steps(const struct way *way)
{
    for (size_t i = 0; i < way->count; i++)
        if (way->steps[i].kind != WAY_COMPUTED)
            return true;
    return false;
}

struct picture *
picture_bridge(const struct comparison *comparison, const struct voice *voice,
               int width, struct mem *mem)
{
    struct way way = way_of_bridge(comparison, STEPS_MOST, mem);
    struct waterfall waterfall = {
        .way = &way,
        .voice = voice,
        .from = comparison->claimed ? bridge_claimed(comparison, voice, mem)
                                    : bridge_computed(comparison, voice, mem),
        .computed = bridge_computed(comparison, voice, mem),
        .to = bridge_end(comparison, voice, mem),
        .places = places_of_steps(&comparison->from.year->agreement),
    };
    struct picture *picture;

    waterfall_trim(&way, waterfall.places, mem);
    if (!has_steps(&way))
        return NULL;
    picture = waterfall_draw(&waterfall, width, mem);
    picture->title = title(comparison, &waterfall, mem);
    picture->told = waterfall_told(&waterfall, mem);
    return picture;
}
