/* pictures.c - what a scorecard's pictures show, and that they are readable
 * at every width, whatever people wrote.
 */
#include "report/pictures.h"

#include "extremes.h"
#include "report/picture_measure.h"
#include "report/picture_inside.h"
#include "tap.h"

static const struct voice english = {.language = ENGLISH};
static const struct voice thai = {.language = THAI};
static const struct voice thai_digits = {.language = THAI, .thai_digits = true};

static struct scorecard *
scored(struct year *year, enum stage stage, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct scorecard *card = MEM_NEW(mem, struct scorecard);

    score_year(card, year, at_stage(stage), &findings, mem);
    return card;
}

/* NULL where nothing is reported at one of the two stages. */
static struct comparison *
compared(struct year *year, bool claimed, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct comparison *comparison = MEM_NEW(mem, struct comparison);

    compare_stages(comparison, year,
                   (struct comparing){.claimed = claimed,
                                      .from = STAGE_SELF,
                                      .to = STAGE_OFFICIAL,
                                      .round = ""},
                   &findings, mem);
    return findings.by_severity[ERROR] == 0 ? comparison : NULL;
}

/* The first text of a picture that is this one; NULL: there is none. */
static const struct shape *
text_of(const struct picture *picture, const char *text)
{
    for (size_t i = 0; i < picture->count; i++)
        if (picture->shape[i].kind == SHAPE_TEXT &&
            strcmp(picture->shape[i].text, text) == 0)
            return &picture->shape[i];
    return NULL;
}

/* The rectangle (or line) number `at` in this colour. */
static const struct shape *
shape_in(const struct picture *picture, enum shape_kind kind, enum ink ink,
         size_t at)
{
    for (size_t i = 0; i < picture->count; i++) {
        const struct shape *shape = &picture->shape[i];
        enum ink own = kind == SHAPE_LINE ? shape->stroke : shape->fill;

        if (shape->kind == kind && own == ink && at-- == 0)
            return shape;
    }
    return NULL;
}

static bool
close_to(long long a, long long b, long long apart)
{
    return a - b <= apart && b - a <= apart;
}

/* ---- losses ---- */

TEST(losses_of_the_reference_report)
{
    struct mem *mem = mem_new();
    struct scorecard *card =
        scored(year_example("pathumwan-2564", mem), STAGE_OFFICIAL, mem);
    struct picture *picture = picture_losses(card, &english, 48000, mem);

    check_text(picture->title, "Lost 3.475 points, most at 2.1");
    check_text(
        picture->told,
        "A staircase from 100 points, all there are, to 96.525; 2.1 Canals in "
        "Bangkok landscaped in keeping with the character of each area: "
        "−2.000; 4 Innovation proposed to make the agency's work more "
        "effective: −0.886; 5.1 Budget disbursed overall: −0.589");
    check(text_of(picture, "−2.000") != NULL);
    check(text_of(picture, "100.000") != NULL);
    check(text_of(picture, "96.525") != NULL);
    check(text_of(picture, "The axis starts at 95.") != NULL);
    picture = picture_losses(card, &thai, 48000, mem);
    check_text(picture->title, "เสียไป 3.475 คะแนน มากที่สุดที่ 2.1");
    picture = picture_losses(card, &thai_digits, 48000, mem);
    check_text(picture->title, "เสียไป ๓.๔๗๕ คะแนน มากที่สุดที่ ๒.๑");
    check(text_of(picture, "−๐.๘๘๖") != NULL);
    mem_free(mem);
}

TEST(bars_are_as_long_as_what_was_lost)
{
    struct mem *mem = mem_new();
    struct scorecard *card =
        scored(year_example("pathumwan-2564", mem), STAGE_OFFICIAL, mem);

    for (int width = 26000; width <= 75000; width += 7000) {
        struct picture *picture = picture_losses(card, &thai, width, mem);
        const struct shape *canals =
            shape_in(picture, SHAPE_RECTANGLE, INK_LOSS, 0);
        const struct shape *idea =
            shape_in(picture, SHAPE_RECTANGLE, INK_LOSS, 1);
        const struct shape *budget =
            shape_in(picture, SHAPE_RECTANGLE, INK_LOSS, 2);

        check(close_to(canals->width * 886LL, idea->width * 2000LL, 3000));
        check(close_to(canals->width * 589LL, budget->width * 2000LL, 3000));
        check(canals->x == idea->x + idea->width);
        check(idea->x == budget->x + budget->width);
    }
    mem_free(mem);
}

TEST(a_title_names_what_lost_most)
{
    static const char *const criteria[] = {
        "targets: [60, 70, 80, 90, 100]", "targets: [60, 70, 80, 90, 100]",
        "targets: [60, 70, 80, 90, 100]", "targets: [60, 70, 80, 90, 100]"};
    static const struct {
        const char *results, *title;
    } cases[] = {
        {"1.1,self,90,,\n1.2,self,100,,\n1.3,self,100,,\n1.4,self,100,,\n",
         "Lost 2.500 points, all at 1.1"},
        {"1.1,self,90,,\n1.2,self,80,,\n1.3,self,80,,\n1.4,self,100,,\n",
         "Lost 12.500 points, most at 1.2, 1.3"},
        {"1.1,self,90,,\n1.2,self,90,,\n1.3,self,90,,\n1.4,self,90,,\n",
         "Lost 10.000 points at 4 indicators"},
        {"1.1,self,90,,\n1.2,self,100,,\n1.3,self,100,,\n1.4,self,,missing,\n",
         "Lost 2.500 points so far, all at 1.1"},
    };
    struct mem *mem = mem_new();

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct year *year =
            year_with("scoring: {weights: normalise, rule: step}\n", criteria,
                      4, cases[i].results, mem);
        struct scorecard *card = scored(year, STAGE_SELF, mem);

        check_text(picture_losses(card, &english, 48000, mem)->title,
                   cases[i].title);
    }
    mem_free(mem);
}

TEST(what_has_no_score_is_left_out_and_told)
{
    static const char *const criteria[] = {"targets: [60, 70, 80, 90, 100]",
                                           "targets: [60, 70, 80, 90, 100]"};
    struct mem *mem = mem_new();
    struct year *year =
        year_with("scoring: {weights: normalise}\n", criteria, 2,
                  "1.1,self,90,,\n1.2,self,,not_due,\n", mem);
    struct picture *picture =
        picture_losses(scored(year, STAGE_SELF, mem), &english, 60000, mem);

    check(text_of(picture, "50.000") != NULL);
    check(text_of(picture, "−5.000") != NULL);
    check(text_of(picture, "Not in the picture: 1 without a score yet, with 50 "
                           "points to earn.") != NULL);
    mem_free(mem);
}

TEST(of_two_hundred_losses_ten_are_drawn)
{
    struct mem *mem = mem_new();
    struct scorecard *card = scored(extremes[1].make(mem), STAGE_OFFICIAL, mem);
    struct picture *picture = picture_losses(card, &english, 48000, mem);

    check(shape_in(picture, SHAPE_RECTANGLE, INK_LOSS, 10) != NULL);
    check(shape_in(picture, SHAPE_RECTANGLE, INK_LOSS, 11) == NULL);
    check(text_of(picture, "190 others, smaller") != NULL);
    check(picture->height < 60000); /* it fits on a page */
    mem_free(mem);
}

TEST(nothing_lost_is_no_picture)
{
    struct mem *mem = mem_new();
    struct year *year = extremes[7].make(mem);

    check_text(extremes[7].name, "full marks");
    struct scorecard *card = scored(year, STAGE_OFFICIAL, mem);
    struct comparison *comparison = compared(year, false, mem);

    check(picture_losses(card, &english, 48000, mem) == NULL);
    check(picture_dumbbell(comparison, &english, 48000, mem) == NULL);
    check(picture_bridge(comparison, &english, 48000, mem) == NULL);
    check_text(picture_components(card, &english, 48000, mem)->title,
               "Component 1 earned 100.000 of 100 points");
    mem_free(mem);
}

/* ---- components and parts ---- */

TEST(components_of_the_reference_report)
{
    struct mem *mem = mem_new();
    struct scorecard *card =
        scored(year_example("pathumwan-2564", mem), STAGE_OFFICIAL, mem);
    struct picture *picture = picture_components(card, &english, 48000, mem);
    const struct shape *agenda =
        shape_in(picture, SHAPE_RECTANGLE, INK_MAIN, 0);
    const struct shape *area = shape_in(picture, SHAPE_RECTANGLE, INK_MAIN, 1);
    const struct shape *track =
        shape_in(picture, SHAPE_RECTANGLE, INK_LEVEL_LOWEST, 0);

    check_text(picture->title, "Component 2 earned the smallest share of its "
                               "points: 18.000 of 20");
    check(text_of(picture, "50.000 of 50") != NULL);
    check(close_to(agenda->width * 50LL, area->width * 18LL, 100));
    check(close_to(agenda->width * 20LL, track->width * 18LL, 40));
    mem_free(mem);
}

TEST(a_composite_shows_its_parts)
{
    struct mem *mem = mem_new();
    struct scorecard *card =
        scored(year_example("pathumwan-2564", mem), STAGE_OFFICIAL, mem);
    struct picture *picture = picture_bullet(card, scorecard_score(card, "3.3"),
                                             &english, 48000, mem);

    check_text(picture->title, "3.3 earned 15.000 of 15 points");
    check(text_of(picture, "10.000 of 10") != NULL);
    check(text_of(picture, "3.3b") != NULL);
    mem_free(mem);
}

TEST(what_is_open_is_hatched)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct scorecard *card = MEM_NEW(mem, struct scorecard);
    struct picture *picture;

    /* 3.2 alone has a score: of component 3 20 of 50, of the others none. */
    score_year(card, year_example("pathumwan-2564", mem),
               (struct selection){.round = "6M"}, &findings, mem);
    picture = picture_components(card, &english, 48000, mem);
    check_text(picture->title,
               "So far 20.000 of 100 points are earned; 80 are still open");
    check(text_of(picture, "20.000 of 50") != NULL);
    check(text_of(picture, "– of 10") != NULL);
    check(text_of(picture, "0.000 of 10") == NULL);
    check(shape_in(picture, SHAPE_RECTANGLE, INK_FRAME, 0)->hatched);
    check(text_of(picture, "Hatched: not scored yet.") != NULL);
    mem_free(mem);
}

TEST(no_scores_are_no_picture)
{
    struct mem *mem = mem_new();
    struct year *year = extremes[2].make(mem);
    struct scorecard *card = scored(year, STAGE_SELF, mem);

    check_text(extremes[2].name, "all missing");
    check(picture_components(card, &english, 48000, mem) == NULL);
    check(picture_losses(card, &english, 48000, mem) == NULL);
    check(compared(year, false, mem) == NULL);
    mem_free(mem);
}

/* Shares without an end are told at the places of the points they stand by. */
TEST(points_to_be_had_have_the_places_of_the_total)
{
    struct mem *mem = mem_new();
    struct scorecard *card =
        scored(year_example("shared-weights-2567", mem), STAGE_OFFICIAL, mem);
    struct picture *picture = picture_components(card, &english, 48000, mem);

    check_text(picture->title, "Component 3 earned the smallest share of its "
                               "points: 10.87 of 21.74");
    check(text_of(picture, "32.30 of 43.48") != NULL);
    mem_free(mem);
}

/* Exact weighted scores of six places and more, a total of two. */
TEST(exact_steps_have_the_places_of_the_total)
{
    struct mem *mem = mem_new();
    struct year *year = year_example("normalised-2565", mem);
    struct picture *losses =
        picture_losses(scored(year, STAGE_OFFICIAL, mem), &english, 48000, mem);
    struct picture *bridge =
        picture_bridge(compared(year, true, mem), &english, 48000, mem);

    check_text(losses->title, "Lost 2.02 points, most at 2.2");
    check(text_of(losses, "−0.33") != NULL);
    check_text(bridge->title, "From 3.64 to 2.98 points (−0.66); 2.2 moves "
                              "most, −0.67");
    check(text_of(bridge, "+0.22") != NULL);
    check(text_of(bridge, "rounding") == NULL); /* of -0.003333 */
    check(text_of(bridge,
                  "Figures have more places than are printed; the "
                  "exact ones, and the rounding of the end, add up.") != NULL);
    mem_free(mem);
}

/* ---- bullets ---- */

static struct picture *
bullet(const char *example, const char *code, struct mem *mem)
{
    struct scorecard *card =
        scored(year_example(example, mem), STAGE_OFFICIAL, mem);

    return picture_bullet(card, scorecard_score(card, code), &english, 48000,
                          mem);
}

/* Where the result is marked: its halo of paper stands before the marker. */
static int
marker(const struct picture *picture)
{
    for (size_t i = 1; i < picture->count; i++)
        if (picture->shape[i].kind == SHAPE_LINE &&
            picture->shape[i].stroke == INK_TEXT)
            return picture->shape[i].x;
    return -1;
}

TEST(a_bullet_of_rising_targets)
{
    struct mem *mem = mem_new();
    struct picture *picture = bullet("pathumwan-2564", "5.1", mem);
    int from = text_of(picture, "95")->x, to = text_of(picture, "100")->x;

    check_text(picture->title,
               "5.1: 99.343 attains level 4 of 5, 94.114 points");
    check_text(picture->told,
               "Budget disbursed overall. Bands of the levels from low to "
               "high; level 1: 80, 60 points; level 2: 85, 70 points; level 3: "
               "90, 80 points; level 4: 95, 90 points; level 5: 100, 100 "
               "points; 5.1: 99.343 attains level 4 of 5, 94.114 points");
    check(from < to);
    /* 4.343 of the 5 from target to target */
    check(close_to((marker(picture) - from) * 5000LL, (to - from) * 4343LL,
                   10000));
    check(text_of(picture, "95")->strong);
    check(!text_of(picture, "85")->strong);
    mem_free(mem);
}

TEST(a_bullet_of_falling_targets_has_the_best_at_the_right)
{
    struct mem *mem = mem_new();
    struct picture *picture = bullet("mekkhao-2566", "1.2", mem);

    check_text(picture->title,
               "1.2: 12.0000 attains level 2 of 5, 2.5000 points");
    check(text_of(picture, "20")->x < text_of(picture, "15")->x);
    check(text_of(picture, "5")->x < text_of(picture, "0")->x);
    check(marker(picture) > text_of(picture, "15")->x);
    check(marker(picture) < text_of(picture, "10")->x);
    mem_free(mem);
}

TEST(a_bullet_of_a_distance)
{
    struct mem *mem = mem_new();
    struct picture *picture = bullet("mekkhao-2566", "1.4", mem);

    check(text_of(picture, "0.3500 from 7 (result 7.3500)") != NULL);
    check(marker(picture) > text_of(picture, "0.5")->x);
    check(marker(picture) < text_of(picture, "0.2")->x);
    mem_free(mem);
}

TEST(a_bullet_of_bands_that_meet_has_their_bounds)
{
    struct mem *mem = mem_new();
    struct picture *picture = bullet("pathumwan-2564", "3.1", mem);

    check_text(picture->title,
               "3.1: 100.000 attains level 5 of 5, 100.000 points");
    check(marker(picture) ==
          shape_in(picture, SHAPE_LINE, INK_FRAME, 3)->x); /* >= 100 */
    check(text_of(picture, "below 1") == NULL); /* the lowest has no end */
    mem_free(mem);
}

TEST(a_bullet_of_rules_marks_the_level)
{
    struct mem *mem = mem_new();
    struct picture *picture = bullet("pathumwan-2564", "3.2", mem);

    check_text(picture->title,
               "3.2: the condition of level 5 of 5 holds, 100.000 points");
    check(text_of(picture, "5 of 5")->x == marker(picture));
    check(text_of(picture, "target") == NULL);
    mem_free(mem);
}

TEST(a_bullet_of_a_judgement)
{
    struct mem *mem = mem_new();
    struct picture *picture = bullet("mekkhao-2566", "2.2", mem);

    check_text(picture->title, "2.2: judged 4.0419 points, level 4 of 5");
    check(marker(picture) > text_of(picture, "4")->x);
    check(marker(picture) < text_of(picture, "5")->x);
    mem_free(mem);
}

static struct picture *
bullet_of(const char *criterion, const char *row, struct mem *mem)
{
    struct year *year =
        year_with("scoring: {weights: normalise}\n", &criterion, 1, row, mem);
    struct scorecard *card = scored(year, STAGE_SELF, mem);

    return picture_bullet(card, &card->scores[0], &english, 48000, mem);
}

TEST(a_result_off_the_scale_stands_at_its_edge)
{
    static const char percent[] = "targets: [60, 70, 80, 90, 100]";
    struct mem *mem = mem_new();
    struct picture *low = bullet_of(percent, "1.1,self,49.999,,\n", mem);
    struct picture *edge = bullet_of(percent, "1.1,self,50,,\n", mem);
    struct picture *top = bullet_of(percent, "1.1,self,110,,\n", mem);
    struct picture *high = bullet_of(percent, "1.1,self,110.001,,\n", mem);

    check(text_of(low, "← 49.999") != NULL);
    check(text_of(edge, "50.000") != NULL);
    check(text_of(top, "110.000") != NULL);
    check(text_of(high, "110.001 →") != NULL);
    check(marker(low) == marker(edge));
    check(marker(top) == marker(high));
    mem_free(mem);
}

TEST(targets_too_near_each_other_are_drawn_equally_wide)
{
    struct mem *mem = mem_new();
    struct picture *picture =
        bullet_of("targets: [1, 2, 3, 4, 1000]", "1.1,self,502,,\n", mem);
    int one = text_of(picture, "1")->x, two = text_of(picture, "2")->x;
    int four = text_of(picture, "4")->x, last = text_of(picture, "1000")->x;

    check(text_of(picture, "Levels are drawn equally wide.") != NULL);
    check(close_to(two - one, last - four, 2));
    check(close_to(marker(picture), (four + last) / 2, 2));
    mem_free(mem);
}

TEST(bands_that_do_not_meet_in_order_are_written_out)
{
    struct mem *mem = mem_new();
    struct picture *picture = bullet_of(
        "bands: [\"> 10\", \"< 5\", ~, ~, \"5 .. 10\"]", "1.1,self,4,,\n", mem);

    check(marker(picture) == text_of(picture, "< 5")->x);
    check(text_of(picture, "> 10")->x < text_of(picture, "< 5")->x);
    check(text_of(picture, "< 5")->x < text_of(picture, "5 .. 10")->x);
    mem_free(mem);
}

TEST(a_missing_result_is_hatched_with_the_word)
{
    struct mem *mem = mem_new();
    struct picture *picture = bullet_of("targets: [60, 70, 80, 90, 100]",
                                        "1.1,self,,missing,\n", mem);

    check_text(picture->title, "1.1: missing");
    check(shape_in(picture, SHAPE_RECTANGLE, INK_RULE, 0)->hatched);
    check(text_of(picture, "missing") != NULL);
    check(marker(picture) == -1);
    mem_free(mem);
}

/* ---- two stages ---- */

TEST(what_verification_changed)
{
    struct mem *mem = mem_new();
    struct comparison *comparison =
        compared(year_example("pathumwan-2564", mem), false, mem);
    struct picture *picture =
        picture_dumbbell(comparison, &english, 48000, mem);

    check_text(picture->title,
               "4 indicators differ between self-assessed and official");
    check(text_of(picture, "60.000 → 94.114") != NULL);
    check(text_of(picture, "+34.114") != NULL);
    check(text_of(picture, "Indicators without a difference, not drawn: 4") !=
          NULL);
    mem_free(mem);
}

/* 1.1 differs in one of its parts, 3.1 in one of two. */
TEST(a_composite_is_one_indicator)
{
    struct mem *mem = mem_new();
    struct comparison *comparison =
        compared(year_example("shared-weights-2567", mem), false, mem);
    struct picture *picture =
        picture_dumbbell(comparison, &english, 60000, mem);

    check_text(picture->title,
               "5 indicators differ between self-assessed and official");
    check(text_of(picture, "1.1a") != NULL);
    check(text_of(picture, "1.1b") == NULL);
    check(text_of(picture, "3.1a") != NULL);
    mem_free(mem);
}

TEST(an_end_without_a_score_is_told_in_words)
{
    struct mem *mem = mem_new();
    struct comparison *comparison =
        compared(year_example("mekkhao-2566", mem), false, mem);
    struct picture *picture =
        picture_dumbbell(comparison, &english, 60000, mem);

    check(text_of(picture, "– → 4.0419") != NULL);
    check(text_of(picture, "self-assessed: not assessed") != NULL);
    mem_free(mem);
}

TEST(the_bridge_of_the_reference_report)
{
    struct mem *mem = mem_new();
    struct comparison *comparison =
        compared(year_example("pathumwan-2564", mem), true, mem);
    struct picture *picture = picture_bridge(comparison, &english, 48000, mem);
    const struct shape *fell = shape_in(picture, SHAPE_RECTANGLE, INK_LOSS, 0);
    const struct shape *rose =
        shape_in(picture, SHAPE_RECTANGLE, INK_LEVEL_MIDDLE, 1);

    check_text(picture->title, "From 96.000 to 96.525 points (+0.525); 5.1 "
                               "moves most, +1.411");
    check(text_of(picture, "claimed (self-assessed)") != NULL);
    check(text_of(picture, "computed (self-assessed)") != NULL);
    check(text_of(picture, "official") != NULL);
    check(text_of(picture, "claimed by another rule: step") != NULL);
    check(close_to(fell->width * 3411LL, rose->width * 2000LL, 6000));
    mem_free(mem);
}

TEST(a_bridge_within_a_stage_has_one_end)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct comparison *comparison = MEM_NEW(mem, struct comparison);
    struct picture *picture;

    compare_stages(comparison, year_example("pathumwan-2564", mem),
                   (struct comparing){true, STAGE_SELF, STAGE_SELF, false, ""},
                   &findings, mem);
    picture = picture_bridge(comparison, &english, 48000, mem);
    check(text_of(picture, "claimed (self-assessed)") != NULL);
    check(text_of(picture, "computed (self-assessed)") != NULL);
    check(text_of(picture, "self-assessed") == NULL);
    mem_free(mem);
}

/* ---- QR codes ---- */

TEST(a_qr_code_is_quiet_at_its_rim)
{
    struct mem *mem = mem_new();
    struct picture *picture =
        picture_qr("https://example.org/2564", &english, mem);

    check_text(picture->title, "QR code of the permanent address");
    check(picture->width == picture->height);
    check(picture->width == (25 + 8) * 220); /* version 2 */
    for (size_t i = 1; i < picture->count; i++) {
        const struct shape *shape = &picture->shape[i];

        check(shape->x >= 880 && shape->y >= 880);
        check(shape->x + shape->width <= picture->width - 880);
        check(shape->y + shape->height <= picture->height - 880);
    }
    /* the upper left finder: a run of seven modules */
    check(picture->shape[1].x == 880 && picture->shape[1].width == 7 * 220);
    mem_free(mem);
}

TEST(an_address_too_long_has_no_qr_code)
{
    struct mem *mem = mem_new();
    struct out address = out_new(mem);

    check(picture_qr("", &english, mem) == NULL);
    check(picture_qr(NULL, &english, mem) == NULL);
    out_repeat(&address, "a", 2331);
    check(picture_qr(out_string(&address), &english, mem) != NULL);
    out_char(&address, 'a'); /* more than version 40 holds at level M */
    check(picture_qr(out_string(&address), &english, mem) == NULL);
    mem_free(mem);
}

/* ---- at every width ---- */

static void
check_picture(const char *what, const char *year, int width,
              const struct picture *picture, struct mem *mem)
{
    const char *fault = picture != NULL ? picture_fault(picture, mem) : NULL;

    if (fault == NULL)
        return;
    printf("# %s of %s at %d: %s\n", what, year, width, fault);
    check(fault == NULL);
}

static void
check_scorecard(const char *name, struct year *year, enum stage stage,
                const struct voice *voice, int width)
{
    struct mem *mem = mem_new();
    struct scorecard *card = scored(year, stage, mem);

    check_picture("losses", name, width,
                  picture_losses(card, voice, width, mem), mem);
    check_picture("components", name, width,
                  picture_components(card, voice, width, mem), mem);
    for (size_t i = 0; i < card->score_count && i < 20; i++)
        check_picture(card->scores[i].indicator->code, name, width,
                      picture_bullet(card, &card->scores[i], voice, width, mem),
                      mem);
    mem_free(mem);
}

static void
check_comparison(const char *name, struct year *year, const struct voice *voice,
                 int width)
{
    struct mem *mem = mem_new();
    struct comparison *plain = compared(year, false, mem);
    struct comparison *claimed = compared(year, true, mem);

    if (plain == NULL || claimed == NULL) {
        check_text(name, "all missing");
        mem_free(mem);
        return;
    }
    check_picture("dumbbell", name, width,
                  picture_dumbbell(plain, voice, width, mem), mem);
    check_picture("bridge", name, width,
                  picture_bridge(plain, voice, width, mem), mem);
    check_picture("bridge from claims", name, width,
                  picture_bridge(claimed, voice, width, mem), mem);
    mem_free(mem);
}

/* ---- measures ---- */

static size_t
courses_of(const struct scorecard *card, const char *code,
           struct measure_course **courses, struct mem *mem)
{
    const struct indicator *indicator =
        agreement_indicator(&card->year->agreement, code);

    return measure_courses(card, &card->scores[indicator->index], courses, mem);
}

static size_t
count_of(const struct picture *picture, enum ink ink, bool hatched)
{
    size_t count = 0;

    for (size_t i = 0; i < picture->count; i++)
        count += picture->shape[i].kind == SHAPE_RECTANGLE &&
                 picture->shape[i].fill == ink &&
                 picture->shape[i].hatched == hatched;
    return count;
}

TEST(a_measure_has_a_bar_for_each_period)
{
    struct mem *mem = mem_new();
    struct scorecard *card =
        scored(year_example("mekkhao-2566", mem), STAGE_OFFICIAL, mem);
    struct measure_course *courses;
    struct picture *picture;
    const struct shape *first, *last;

    check(courses_of(card, "1.1", &courses, mem) == 2);
    picture = picture_measure(&courses[0], &english, 23000, mem);
    check_text(picture->title, "Petitions answered: from 40 to 20 petitions");
    check(strncmp(picture->told, "quarter 1 of 2566 B.E.: 40; quarter 2", 37) ==
          0);
    check(count_of(picture, INK_LEVEL_MIDDLE, false) == 4);
    check(count_of(picture, INK_FRAME, true) == 0);
    first = shape_in(picture, SHAPE_RECTANGLE, INK_LEVEL_MIDDLE, 0);
    last = shape_in(picture, SHAPE_RECTANGLE, INK_LEVEL_MIDDLE, 3);
    check(close_to(first->height, 2 * last->height, 2));
    check(close_to(first->width, last->width, 400));
    check(text_of(picture, "40") != NULL && text_of(picture, "20") != NULL);
    mem_free(mem);
}

TEST(what_was_not_measured_is_a_gap)
{
    struct mem *mem = mem_new();
    struct scorecard *card =
        scored(year_example("mekkhao-2566", mem), STAGE_OFFICIAL, mem);
    struct measure_course *courses;
    struct picture *picture;

    /* December, March, one day of June, and the last quarter */
    check(courses_of(card, "1.4", &courses, mem) == 1);
    picture = picture_measure(&courses[0], &english, 23000, mem);
    check_text(picture->title, "pH: from 8.1 to 5.7; gaps: 3");
    check(count_of(picture, INK_LEVEL_MIDDLE, false) == 4);
    check(count_of(picture, INK_FRAME, true) == 3);
    check(strstr(picture->told, "1 Oct 2022 – 30 Nov 2022: no value") != NULL);
    mem_free(mem);
}

/* ---- from last year ---- */

static void
set_result(struct year *year, const char *code, int64_t thousandths)
{
    const struct indicator *indicator =
        agreement_indicator(&year->agreement, code);

    for (size_t i = 0; i < year->result_count; i++)
        if (year->results[i].indicator == indicator->index &&
            year->results[i].stage == STAGE_OFFICIAL)
            year->results[i].value.value.e6 = thousandths * (DEC_ONE / 1000);
}

/* The reference year, and one behind it in which 2.1 and 4 earned more. */
static struct year_pair
two_years(bool *judged_anew, struct mem *mem)
{
    struct year *before = year_example("pathumwan-2564", mem);
    struct year *now = year_example("pathumwan-2564", mem);

    now->agreement.fiscal_year = 2565;
    set_result(now, "2.1", 90000);
    set_result(now, "4", 95000);
    judged_anew[agreement_indicator(&now->agreement, "4")->index] = true;
    return (struct year_pair){scored(before, STAGE_OFFICIAL, mem),
                              scored(now, STAGE_OFFICIAL, mem), judged_anew};
}

TEST(from_last_year_what_does_not_compare_is_told_apart)
{
    struct mem *mem = mem_new();
    bool anew[20] = {false};
    struct year_pair pair = two_years(anew, mem);
    struct picture *picture = picture_last_year(&pair, &english, 40000, mem);

    check_text(picture->title, "From 96.525 in 2564 to 97.911 points in 2565 "
                               "(+1.386); 2.1 moves most, +1.000");
    check(count_of(picture, INK_SOFT, true) == 1);
    check(text_of(picture, "+0.386") != NULL);
    check(strstr(picture->told, "+0.386 (criterion changed: not comparable)") !=
          NULL);
    check(text_of(picture, "Hatched: not comparable with last year.") != NULL);
    pair.now = pair.before;
    check(picture_last_year(&pair, &english, 40000, mem) == NULL);
    mem_free(mem);
}

TEST(from_last_year_every_way_adds_up)
{
    struct mem *mem = mem_new();
    bool anew[20] = {false};
    struct year_pair pair = two_years(anew, mem);

    for (size_t i = 0; i < 20; i += 3)
        anew[i] = true;
    for (int turned = 0; turned < 2; turned++)
        for (size_t most = 1; most < 6; most++) {
            struct way way =
                way_of_years(turned ? pair.now : pair.before,
                             turned ? pair.before : pair.now, anew, most, mem);

            check(way.count > 0);
            check(ratio_equal(way.steps[way.count - 1].after, way.to));
        }
    mem_free(mem);
}

TEST(readable_at_every_width)
{
    static const struct voice *const voices[] = {&english, &thai, &thai_digits};
    struct mem *mem = mem_new();

    for (size_t i = 0; i < extreme_count; i++) {
        const char *name = extremes[i].name;
        struct year *year = extremes[i].make(mem);

        for (int width = 26000; width <= 75000; width += 3500)
            for (int v = 0; v < 3; v++) {
                check_scorecard(name, year, STAGE_SELF, voices[v], width);
                check_scorecard(name, year, STAGE_OFFICIAL, voices[v], width);
                check_comparison(name, year, voices[v], width);
            }
    }
    mem_free(mem);
}

TEST(measures_and_years_are_readable_at_every_width)
{
    struct mem *mem = mem_new();
    struct scorecard *card =
        scored(year_example("mekkhao-2566", mem), STAGE_OFFICIAL, mem);
    static const struct voice *const voices[] = {&english, &thai, &thai_digits};
    bool anew[20] = {false};
    struct year_pair pair = two_years(anew, mem);
    struct measure_course *courses;

    for (int width = 23000; width <= 75000; width += 3500)
        for (int v = 0; v < 3; v++) {
            for (size_t i = 0; i < card->score_count; i++) {
                size_t count =
                    measure_courses(card, &card->scores[i], &courses, mem);

                for (size_t j = 0; j < count; j++)
                    check_picture(
                        "measure", "mekkhao", width,
                        picture_measure(&courses[j], voices[v], width, mem),
                        mem);
            }
            if (width >= 26000)
                check_picture("last year", "pathumwan", width,
                              picture_last_year(&pair, voices[v], width, mem),
                              mem);
        }
    mem_free(mem);
}

TEST_MAIN
