/* picture_components.c - points earned of points there are: of components, and
 * of the parts of a composite.
 */
#include "report/picture_inside.h"

#include "report/scorecard.h"
#include "score/standing.h"

#define TRACKS_MOST 24

/* ---- tracks ---- */

/* A bar of what was earned on a track of all that could be; what is `open` of
 * it, because it has no score yet, is hatched. */
struct track {
    struct ratio earned, most, open;
    bool scored; /* something is; else nothing was earned, not 0 */
};

/* `full` is as long as the plot. */
static void
draw_track(struct picture *picture, const struct lanes *lanes,
           const struct lane *lane, const struct track *track,
           struct ratio full)
{
    struct mem *mem = picture->mem;
    struct axis axis = {.left = ratio_whole(0),
                        .right = full,
                        .x = lanes->plot_x,
                        .width = lanes->plot_width};
    struct ratio closed = ratio_sub(track->most, track->open, mem);
    int y = lane->middle - BAR_HEIGHT / 2;
    int available = axis_at(&axis, closed, mem) - axis.x;
    int whole = axis_at(&axis, track->most, mem) - axis.x;
    int earned = axis_at(&axis, track->earned, mem) - axis.x;

    picture_rectangle(picture, axis.x, y, available, BAR_HEIGHT,
                      INK_LEVEL_LOWEST);
    if (whole > available)
        picture_rectangle(picture, axis.x + available, y, whole - available,
                          BAR_HEIGHT, INK_FRAME)
            ->hatched = true;
    picture_rectangle(picture, axis.x, y, earned, BAR_HEIGHT, INK_MAIN);
}

/* Rows with a track each. */
struct tracks {
    struct lanes lanes;
    struct track *track; /* by lane */
    size_t count, room;
    int places;
};

static const char *
earned_of(const struct tracks *tracks, const struct track *track)
{
    struct mem *mem = tracks->lanes.mem;
    const struct voice *voice = tracks->lanes.voice;
    struct out out = out_new(mem);

    SAY(&out, voice, TEXT_PICTURE_OF,
        arg_text("earned", track->scored ? figure_text(voice, track->earned,
                                                       tracks->places, mem)
                                         : "–"),
        arg_text("available",
                 figure_cut(voice, track->most, tracks->places, mem)));
    return out_string(&out);
}

static void
add_track(struct tracks *tracks, const char *code, const char *name,
          struct track track)
{
    struct lane *lane = lanes_add(&tracks->lanes);

    *MEM_PUSH(tracks->lanes.mem, tracks->track, tracks->count, tracks->room) =
        track;
    lane->code = figure_code(tracks->lanes.voice, code, tracks->lanes.mem);
    lane->name = name;
    lane->value = earned_of(tracks, &track);
}

static struct ratio
longest(const struct tracks *tracks)
{
    struct ratio longest = ratio_whole(0);

    for (size_t i = 0; i < tracks->count; i++)
        longest = ratio_most(longest, ratio_most(tracks->track[i].earned,
                                                 tracks->track[i].most));
    return longest;
}

static void
tell_tracks(const struct tracks *tracks, struct out *told)
{
    const struct lanes *lanes = &tracks->lanes;

    for (size_t i = 0; i < tracks->count; i++) {
        tell_next(told, lanes->voice);
        SAY(told, lanes->voice, TEXT_PICTURE_TOLD_STEP,
            arg_text("code", lanes->lane[i].code),
            arg_text("name", lanes->lane[i].name),
            arg_text("amount", lanes->lane[i].value));
    }
}

static struct picture *
draw_tracks(struct tracks *tracks, int width, enum text_key told_key)
{
    struct mem *mem = tracks->lanes.mem;
    const struct voice *voice = tracks->lanes.voice;
    struct picture *picture = picture_new(mem, width, 0);
    struct ratio full = longest(tracks);
    struct out told = out_new(mem);
    bool open = false;

    out_text(&told, said(voice, told_key));
    tell_tracks(tracks, &told);
    picture->told = out_string(&told);
    if (tracks->lanes.count > TRACKS_MOST)
        tracks->lanes.count = TRACKS_MOST;
    lanes_lay_out(&tracks->lanes, 0);
    for (size_t i = 0; i < tracks->lanes.count; i++) {
        draw_track(picture, &tracks->lanes, &tracks->lanes.lane[i],
                   &tracks->track[i], full);
        open |= ratio_sign(tracks->track[i].open) > 0;
    }
    lanes_draw(&tracks->lanes, picture);
    picture->height = tracks->lanes.bottom;
    if (open)
        picture->height = picture_note(picture, 0, picture->height,
                                       said(voice, TEXT_PICTURE_OPEN)) +
                          TEXT_FALL;
    return picture;
}

/* ---- components ---- */

/* Compares earned shares: < 0 when `a` has the smaller one. */
static int
compare_shares(const struct track *a, const struct track *b, struct mem *mem)
{
    return ratio_compare(ratio_mul(a->earned, b->most, mem),
                         ratio_mul(b->earned, a->most, mem));
}

/* The shares of what is incomplete do not compare. */
static const char *
title_so_far(const struct tracks *tracks, const struct standing *standing)
{
    const struct voice *voice = tracks->lanes.voice;
    struct mem *mem = tracks->lanes.mem;
    struct out out = out_new(mem);

    SAY(&out, voice, TEXT_PICTURE_COMPONENTS_SO_FAR,
        arg_rounded("earned", standing->earned, tracks->places),
        arg_text("available",
                 figure_cut(voice, standing->most, tracks->places, mem)),
        arg_text("open",
                 figure_cut(voice, standing->open, tracks->places, mem)));
    return out_string(&out);
}

static const char *
components_title(const struct tracks *tracks)
{
    const struct voice *voice = tracks->lanes.voice;
    struct mem *mem = tracks->lanes.mem;
    const struct track *track = tracks->track;
    bool full = true, alike = true;
    struct out out = out_new(mem);
    size_t least = 0;

    for (size_t i = 0; i < tracks->count; i++) {
        int order = compare_shares(&track[i], &track[least], mem);

        full &= ratio_compare(track[i].earned, track[i].most) >= 0;
        alike &= order == 0;
        if (order < 0)
            least = i;
    }
    if (tracks->count > 1 && full)
        return said(voice, TEXT_PICTURE_COMPONENTS_FULL);
    if (tracks->count > 1 && alike)
        return said(voice, TEXT_PICTURE_COMPONENTS_ALIKE);
    SAY(&out, voice,
        tracks->count == 1 ? TEXT_PICTURE_COMPONENTS_ONE
                           : TEXT_PICTURE_COMPONENTS_LEAST,
        arg_text("code", tracks->lanes.lane[least].code),
        arg_rounded("earned", track[least].earned, tracks->places),
        arg_text("available",
                 figure_cut(voice, track[least].most, tracks->places, mem)));
    return out_string(&out);
}

struct picture *
picture_components(const struct scorecard *card, const struct voice *voice,
                   int width, struct mem *mem)
{
    const struct agreement *agreement = &card->year->agreement;
    struct standing all = standing_of_card(card, mem);
    struct tracks tracks = {.lanes = lanes_new(voice, width, mem),
                            .places = places_of(agreement).total};
    const char *title;
    struct picture *picture;

    for (size_t i = 0; i < agreement->component_count; i++) {
        const struct component *own = card->components[i].component;
        struct standing standing = standing_of_component(card, i, mem);

        if (standing.rated)
            add_track(&tracks, own->code,
                      words_in(own->name, language_code(voice->language)),
                      (struct track){standing.earned, standing.most,
                                     standing.open, standing.scored});
    }
    if (tracks.count == 0 || !all.scored)
        return NULL;
    title = ratio_sign(all.open) > 0 ? title_so_far(&tracks, &all)
                                     : components_title(&tracks);
    picture = draw_tracks(&tracks, width, TEXT_PICTURE_COMPONENTS_TOLD);
    picture->title = title;
    return picture;
}

/* ---- the parts of a composite ---- */

struct picture *
picture_parts(const struct scorecard *card, const struct score *score,
              const struct voice *voice, int width, struct mem *mem)
{
    const struct indicator *indicator = score->indicator;
    struct tracks tracks = {.lanes = lanes_new(voice, width, mem),
                            .places =
                                places_of(&card->year->agreement).weighted};
    struct out title = out_new(mem);
    struct picture *picture;

    for (size_t i = 0; i < indicator->child_count; i++) {
        const struct score *part = &card->scores[indicator->first_child + i];
        struct ratio none = ratio_whole(0);
        struct ratio available = score_available(card, part, mem);

        if (ratio_sign(available) <= 0)
            continue;
        add_track(&tracks, part->indicator->code,
                  indicator_name(part->indicator, voice),
                  part->scored
                      ? (struct track){part->weighted, available, none, true}
                      : (struct track){none, available, available, false});
    }
    if (tracks.count == 0)
        return NULL;
    SAY(&title, voice,
        score->scored ? TEXT_PICTURE_PARTS : TEXT_PICTURE_PARTS_OPEN,
        arg_code("code", indicator->code),
        arg_rounded("earned", score->weighted, tracks.places),
        arg_text("available",
                 figure_cut(voice, score_available(card, score, mem),
                            tracks.places, mem)));
    picture = draw_tracks(&tracks, width, TEXT_PICTURE_PARTS_TOLD);
    picture->title = out_string(&title);
    return picture;
}
