/* picture_bullet.c - how good one indicator is: its levels as bands, what was
 * reached as a marker.
 *
 *                        99.343
 *              ░░░░░▒▒▒▒▒▓▓▓▓▓█|███████
 *     target       80   85   90   95   100
 *     level           1    2    3    4    5
 *     points         60   70   80   90  100
 */
#include "report/phrase.h"
#include "report/picture_zones.h"

#include "report/scorecard.h"

#define BAND_HEIGHT 1700
#define BAND_TOP    (LINE_TEXT + 420)
#define MARKER      300 /* thick */
#define HALO        180 /* of paper, on either side of it */
#define REACHES     260 /* beyond the bands */
#define TICK        240
#define APART       360 /* between labels */

struct bullet {
    const struct scorecard *card;
    const struct score *score;
    const struct indicator *indicator;
    const struct policy *policy;
    const struct voice *voice;
    struct mem *mem;
    struct places places;
    struct zones zones;
    struct picture *picture;
    int x; /* where the bands begin */
    int y; /* the top of the next line of labels */
};

/* ---- words ---- */

/* What is judged: the result, or its distance from the goal. */
static bool
judged_value(const struct bullet *bullet, struct ratio *value)
{
    const struct score *score = bullet->score;

    if (!score->has_result || !score->scored ||
        score->indicator->criterion.type == CRITERION_RULES)
        return false;
    *value = score->result;
    for (size_t i = 0; i < score->steps.count; i++)
        if (score->steps.step[i].kind == STEP_DISTANCE)
            *value = score->steps.step[i].value;
    return true;
}

static bool
is_absent(const struct bullet *bullet)
{
    return bullet->score->state != STATE_GIVEN || !bullet->score->scored;
}

static const char *
state_word(const struct bullet *bullet)
{
    enum state state = bullet->score->state;

    return said(bullet->voice,
                state_text(state == STATE_GIVEN ? STATE_MISSING : state));
}

static const char *
value_text(const struct bullet *bullet, struct ratio value)
{
    return figure_text(bullet->voice, value, bullet->places.result,
                       bullet->mem);
}

/* What stands at the marker. */
static const char *
marker_text(const struct bullet *bullet)
{
    const struct criterion *criterion = &bullet->indicator->criterion;
    const struct score *score = bullet->score;
    struct out out = out_new(bullet->mem);
    struct ratio value;

    if (!judged_value(bullet, &value) && score->level == 0)
        return figure_code(bullet->voice, said(bullet->voice, TEXT_LEVEL_NONE),
                           bullet->mem);
    if (!judged_value(bullet, &value)) {
        SAY(&out, bullet->voice, TEXT_LEVEL_OF,
            arg_whole("level", score->level),
            arg_whole("levels", bullet->policy->levels));
        return out_string(&out);
    }
    if (!criterion->toward.given)
        return value_text(bullet, value);
    SAY(&out, bullet->voice, TEXT_PICTURE_BULLET_DISTANCE,
        arg_text("distance", value_text(bullet, value)),
        arg_dec("goal", criterion->toward.value),
        arg_text("result", value_text(bullet, score->result)));
    return out_string(&out);
}

static enum text_key
title_key(const struct bullet *bullet)
{
    const struct score *score = bullet->score;

    if (is_absent(bullet))
        return score->scored ? TEXT_PICTURE_BULLET_ABSENT_SCORE
                             : TEXT_PICTURE_BULLET_ABSENT;
    switch (bullet->indicator->criterion.type) {
    case CRITERION_RULES:
        return score->level > 0 ? TEXT_PICTURE_BULLET_RULES
                                : TEXT_PICTURE_BULLET_RULES_NONE;
    case CRITERION_JUDGED:
        return TEXT_PICTURE_BULLET_JUDGED;
    default:
        return score->level > 0 ? TEXT_PICTURE_BULLET_LEVEL
                                : TEXT_PICTURE_BULLET_BELOW;
    }
}

/* What was added by hand is no doing of the level. */
static const char *
adjusted(const struct bullet *bullet, const char *title)
{
    const struct agreement *agreement = &bullet->card->year->agreement;
    struct ratio points = ratio_whole(0);
    struct out out = out_new(bullet->mem), added = out;

    for (size_t i = 0; i < agreement->adjustment_count; i++) {
        const struct adjustment *adjustment = &agreement->adjustments[i];

        if (adjustment->indicator == bullet->indicator->index &&
            adjustment->on == ADJUST_SCORE &&
            adjustment_holds(bullet->card, bullet->score, adjustment))
            points = ratio_add(points, ratio_dec(adjustment->points.value),
                               bullet->mem);
    }
    if (!bullet->score->scored || ratio_sign(points) == 0)
        return title;
    out_text(&added, ratio_sign(points) > 0 ? "+" : "");
    out_text(&added, figure_short(bullet->voice, points, bullet->mem));
    SAY(&out, bullet->voice, TEXT_PICTURE_BULLET_ADJUSTED,
        arg_phrase("title", title, bullet->mem),
        arg_text("points", out_string(&added)));
    return out_string(&out);
}

static const char *
title(const struct bullet *bullet)
{
    const struct score *score = bullet->score;
    struct out out = out_new(bullet->mem);

    SAY(&out, bullet->voice, title_key(bullet),
        arg_code("code", bullet->indicator->code),
        arg_text("result",
                 score->has_result ? value_text(bullet, score->result) : ""),
        arg_whole("level", score->level),
        arg_whole("levels", bullet->policy->levels),
        arg_rounded("score", score->score, bullet->places.score),
        arg_text("state", state_word(bullet)));
    return adjusted(bullet, out_string(&out));
}

/* The target of a level: of bands as they are written. */
static const char *
target_told(const struct bullet *bullet, const struct zone *zone)
{
    const struct criterion *criterion = &bullet->indicator->criterion;

    if (criterion->type == CRITERION_BANDS)
        return figure_band(bullet->voice,
                           &criterion->own->bands[zone->level - 1],
                           bullet->mem);
    return criterion->type == CRITERION_JUDGED ? NULL : zone->target;
}

static const char *
told(const struct bullet *bullet)
{
    struct out out = out_new(bullet->mem);

    SAY(&out, bullet->voice, TEXT_PICTURE_BULLET_TOLD,
        arg_text("name", indicator_name(bullet->indicator, bullet->voice)));
    for (size_t i = 0; i < bullet->zones.count; i++) {
        const struct zone *zone = &bullet->zones.zone[i];
        const char *target;

        if (zone->level == 0)
            continue;
        target = target_told(bullet, zone);
        tell_next(&out, bullet->voice);
        SAY(&out, bullet->voice,
            target != NULL ? TEXT_PICTURE_BULLET_TOLD_LEVEL
                           : TEXT_PICTURE_BULLET_TOLD_POINTS,
            arg_whole("level", zone->level),
            arg_text("target", target != NULL ? target : ""),
            arg_dec("points", bullet->policy->points[zone->level - 1]));
    }
    tell_next(&out, bullet->voice);
    out_text(&out, bullet->picture->title);
    return out_string(&out);
}

/* ---- labels below the bands ---- */

static const char *
level_label(const struct bullet *bullet, const struct zone *zone)
{
    struct out out = out_new(bullet->mem);

    if (zone->level == 0)
        return figure_code(bullet->voice, said(bullet->voice, TEXT_LEVEL_NONE),
                           bullet->mem);
    SAY(&out, bullet->voice, TEXT_HEAD_LEVEL, arg_whole("level", zone->level));
    return out_string(&out);
}

static const char *
points_label(const struct bullet *bullet, const struct zone *zone)
{
    if (zone->level == 0)
        return NULL;
    return figure_short(bullet->voice,
                        ratio_dec(bullet->policy->points[zone->level - 1]),
                        bullet->mem);
}

static int
label_width(const char *label)
{
    return label != NULL ? text_width(label, SIZE_SMALL, true) : 0;
}

/* How wide a zone must be for its level and points, and how far the next left
 * bound must be from its own for both targets. */
static void
find_wants(const struct bullet *bullet, int *least, int *apart)
{
    const struct zones *zones = &bullet->zones;

    for (size_t i = 0; i < zones->count; i++) {
        const struct zone *zone = &zones->zone[i];
        int points = label_width(points_label(bullet, zone));

        least[i] = zone->level > 0 ? label_width(level_label(bullet, zone)) : 0;
        least[i] = (points > least[i] ? points : least[i]) + APART;
        if (i + 1 < zones->count)
            apart[i] =
                (label_width(zone->target) + label_width(zone[1].target)) / 2 +
                APART;
    }
}

/* A label of a line: where its middle is, whether it is of the level that was
 * attained. */
struct label {
    const char *text;
    int x;
    bool strong;
};

static bool
overlap(const struct label *a, const struct label *b)
{
    int apart = a->x < b->x ? b->x - a->x : a->x - b->x;

    return apart < (label_width(a->text) + label_width(b->text)) / 2 + APART;
}

/* Of labels that would run into each other every other one is left out, never
 * that of the level attained. */
static void
thin_out(struct label *labels, size_t count)
{
    struct label *strong = NULL, *last = NULL;

    for (size_t i = 0; i < count; i++)
        if (labels[i].strong)
            strong = &labels[i];
    for (size_t i = 0; i < count; i++) {
        struct label *label = &labels[i];

        if (label->text == NULL)
            continue;
        if (label != strong && ((last != NULL && overlap(last, label)) ||
                                (strong != NULL && strong->text != NULL &&
                                 overlap(strong, label))))
            label->text = NULL;
        else
            last = label;
    }
}

static void
draw_labels(struct bullet *bullet, enum text_key head, struct label *labels)
{
    struct picture *picture = bullet->picture;
    int y = bullet->y + TEXT_RISE;
    bool any = false;

    for (size_t i = 0; i < bullet->zones.count; i++)
        any |= labels[i].text != NULL;
    if (!any)
        return;
    thin_out(labels, bullet->zones.count);
    picture_text(picture, 0, y, SIZE_SMALL, ANCHOR_START,
                 said(bullet->voice, head))
        ->fill = INK_SOFT;
    for (size_t i = 0; i < bullet->zones.count; i++)
        if (labels[i].text != NULL)
            picture_text_about(picture, bullet->x + labels[i].x, y, SIZE_SMALL,
                               labels[i].text, labels[i].strong)
                ->fill = labels[i].strong ? INK_TEXT : INK_SOFT;
    bullet->y += LINE_SMALL;
}

static void
draw_targets(struct bullet *bullet)
{
    struct label labels[ZONES_MAX] = {0};
    int y = BAND_TOP + BAND_HEIGHT;

    for (size_t i = 0; i < bullet->zones.count; i++) {
        const struct zone *zone = &bullet->zones.zone[i];
        int x = bullet->zones.valued ? zone->x : zone->x + zone->width / 2;

        labels[i] = (struct label){zone->target, x,
                                   zone->level > 0 &&
                                       zone->level == bullet->score->level};
        if (zone->has_left)
            picture_line(bullet->picture, bullet->x + x, y, bullet->x + x,
                         y + TICK, INK_FRAME, 80);
    }
    draw_labels(bullet, TEXT_PICTURE_ROW_TARGET, labels);
}

static void
draw_levels(struct bullet *bullet)
{
    struct label levels[ZONES_MAX] = {0}, points[ZONES_MAX] = {0};

    for (size_t i = 0; i < bullet->zones.count; i++) {
        const struct zone *zone = &bullet->zones.zone[i];
        bool attained =
            !is_absent(bullet) && zone->level == bullet->score->level;
        int middle = zone->x + zone->width / 2;

        levels[i] = (struct label){level_label(bullet, zone), middle, attained};
        points[i] =
            (struct label){points_label(bullet, zone), middle, attained};
        if (zone->level == 0 && label_width(levels[i].text) > zone->width)
            levels[i].text = NULL;
    }
    draw_labels(bullet, TEXT_PICTURE_ROW_LEVEL, levels);
    if (bullet->indicator->criterion.type != CRITERION_JUDGED)
        draw_labels(bullet, TEXT_PICTURE_ROW_POINTS, points);
}

/* ---- the bands and the marker ---- */

static void
draw_bands(struct bullet *bullet)
{
    struct picture *picture = bullet->picture;
    bool absent = is_absent(bullet);

    for (size_t i = 0; i < bullet->zones.count; i++) {
        const struct zone *zone = &bullet->zones.zone[i];
        int x = bullet->x + zone->x;
        enum ink ink = zone->level == 0
                           ? INK_SHADE
                           : ink_level(zone->level, bullet->policy->levels);

        picture_rectangle(picture, x, BAND_TOP, zone->width, BAND_HEIGHT,
                          absent ? INK_RULE : ink)
            ->hatched = absent;
        if (i > 0)
            picture_line(picture, x, BAND_TOP, x, BAND_TOP + BAND_HEIGHT,
                         absent ? INK_FRAME : INK_PAPER, 80);
    }
    if (bullet->zones.zone[0].level == 0 && !absent)
        picture_line(picture, bullet->x, BAND_TOP + BAND_HEIGHT,
                     bullet->x + bullet->zones.zone[0].width,
                     BAND_TOP + BAND_HEIGHT, INK_FRAME, 50);
}

static void
draw_marker(struct bullet *bullet, int at)
{
    int x = bullet->x + at, top = BAND_TOP - REACHES;
    int bottom = BAND_TOP + BAND_HEIGHT + REACHES;

    picture_line(bullet->picture, x, BAND_TOP, x, BAND_TOP + BAND_HEIGHT,
                 INK_PAPER, MARKER + 2 * HALO);
    picture_line(bullet->picture, x, top, x, bottom, INK_TEXT, MARKER);
}

/* The level alone is known: a frame about its band. */
static void
draw_chosen(struct bullet *bullet)
{
    for (size_t i = 0; i < bullet->zones.count; i++) {
        const struct zone *zone = &bullet->zones.zone[i];

        if (zone->level == bullet->score->level)
            draw_marker(bullet, zone->x + zone->width / 2);
    }
}

/* Off the scale: at its edge, with an arrow. */
static const char *
beyond(const struct bullet *bullet, int at, const char *text)
{
    struct out out = out_new(bullet->mem);

    if (at >= 0 && at <= bullet->zones.width)
        return text;
    SAY(&out, bullet->voice,
        at < 0 ? TEXT_PICTURE_BEYOND_LEFT : TEXT_PICTURE_BEYOND_RIGHT,
        arg_text("value", text));
    return out_string(&out);
}

static void
draw_result(struct bullet *bullet)
{
    const struct zones *zones = &bullet->zones;
    const char *text = marker_text(bullet);
    struct ratio value;
    int at = 0;

    if (judged_value(bullet, &value)) {
        at = zones_at(zones, value, bullet->score->level, bullet->mem);
        text = beyond(bullet, at, text);
        at = at < 0 ? 0 : at > zones->width ? zones->width : at;
        draw_marker(bullet, at);
    } else {
        draw_chosen(bullet);
        for (size_t i = 0; i < zones->count; i++)
            if (zones->zone[i].level == bullet->score->level)
                at = zones->zone[i].x + zones->zone[i].width / 2;
    }
    text = text_cut(text, bullet->picture->width, SIZE_TEXT, true, bullet->mem);
    picture_text_about(bullet->picture, bullet->x + at, TEXT_RISE, SIZE_TEXT,
                       text, true);
}

/* The word for it in the middle of the hatched bands. */
static void
draw_absence(struct bullet *bullet)
{
    int room = bullet->zones.width - 2 * APART;
    const char *word =
        text_cut(state_word(bullet), room, SIZE_TEXT, true, bullet->mem);
    int width = text_width(word, SIZE_TEXT, true) + 2 * APART;
    int middle = bullet->x + bullet->zones.width / 2;

    picture_rectangle(bullet->picture, middle - width / 2, BAND_TOP + 160,
                      width, BAND_HEIGHT - 320, INK_PAPER);
    picture_text(bullet->picture, middle,
                 BAND_TOP + BAND_HEIGHT / 2 + TEXT_MIDDLE, SIZE_TEXT,
                 ANCHOR_MIDDLE, word)
        ->strong = true;
}

/* ---- the whole ---- */

static int
head_width(const struct bullet *bullet)
{
    static const enum text_key heads[] = {TEXT_PICTURE_ROW_TARGET,
                                          TEXT_PICTURE_ROW_LEVEL,
                                          TEXT_PICTURE_ROW_POINTS};
    int most = 0;

    for (int i = 0; i < 3; i++) {
        int width =
            text_width(said(bullet->voice, heads[i]), SIZE_SMALL, false);

        most = width > most ? width : most;
    }
    return most;
}

static void
draw(struct bullet *bullet)
{
    int least[ZONES_MAX] = {0}, apart[ZONES_MAX] = {0};
    struct picture *picture = bullet->picture;

    bullet->x = head_width(bullet) + GAP;
    find_wants(bullet, least, apart);
    zones_lay_out(&bullet->zones, picture->width - bullet->x - MARKER, least,
                  apart, bullet->mem);
    draw_bands(bullet);
    bullet->y = BAND_TOP + BAND_HEIGHT + TICK;
    draw_targets(bullet);
    draw_levels(bullet);
    if (is_absent(bullet))
        draw_absence(bullet);
    else
        draw_result(bullet);
    if (bullet->zones.valued && bullet->zones.equal)
        bullet->y =
            picture_note(picture, bullet->x, bullet->y,
                         said(bullet->voice, TEXT_PICTURE_BULLET_EQUAL));
    picture->height = bullet->y + TEXT_FALL;
}

struct picture *
picture_bullet(const struct scorecard *card, const struct score *score,
               const struct voice *voice, int width, struct mem *mem)
{
    const struct indicator *indicator = score->indicator;
    struct bullet bullet = {
        .card = card,
        .score = score,
        .indicator = indicator,
        .policy = &indicator->policy,
        .voice = voice,
        .mem = mem,
        .places = places_of(&card->year->agreement),
    };

    if (indicator->criterion.type == CRITERION_COMPOSITE)
        return picture_parts(card, score, voice, width, mem);
    bullet.zones = zones_of(indicator, voice, mem);
    if (bullet.zones.count == 0)
        return NULL;
    bullet.picture = picture_new(mem, width, 0);
    draw(&bullet);
    bullet.picture->title = title(&bullet);
    bullet.picture->told = told(&bullet);
    return bullet.picture;
}
