/* test_rank.c - scored years in order, within their groups. */
#include "score/rank.h"

#include "tap.h"
#include "years.h"

#define CARDS_MAX 300

static struct mem *mem;
static const struct scorecard *cards[CARDS_MAX];
static size_t card_count;

/* An agency whose one indicator is judged: its total is its points. */
static void
add(const char *code, const char *group, const char *points, const char *more)
{
    struct scorecard *card;
    struct findings findings;
    struct out yaml, results;

    if (mem == NULL)
        mem = mem_new();
    findings = findings_new(mem);
    yaml = out_new(mem);
    results = out_new(mem);
    card = MEM_NEW(mem, struct scorecard);
    out_format(&yaml, "trachu: 1\nagency: {code: %s%s%s}\n%s\n", code,
               group != NULL ? ", group: " : "", group != NULL ? group : "",
               more);
    out_text(&yaml, "components:\n  - code: C\n    indicators:\n"
                    "      - {code: \"1\", weight: 100, criterion: "
                    "{judged: {by: x}}}\n");
    out_format(&results, "indicator,stage,result\n1,official,%s\n", points);
    score_year(card,
               year_of(out_string(&yaml), out_string(&results), NULL, mem),
               at_stage(STAGE_OFFICIAL), &findings, mem);
    cards[card_count++] = card;
}

static const char year_2564[] = "fiscal_year: 2564";

static struct ranking
ranking(void)
{
    struct ranking ranking;

    rank_years(&ranking, cards, card_count, mem);
    return ranking;
}

/* "A: 1 x, 2= y | -: 1 z, - w" */
static const char *
told(const struct ranking *ranking)
{
    struct out out = out_new(mem);

    for (size_t i = 0; i < ranking->group_count; i++) {
        const struct ranked_group *group = &ranking->groups[i];

        out_format(&out, "%s%s:", i > 0 ? " | " : "",
                   group->name != NULL ? group->name : "-");
        for (size_t j = group->first; j < group->first + group->count; j++) {
            const struct ranked *ranked = &ranking->ranked[j];

            if (ranked->rank > 0)
                out_format(&out, " %d%s", ranked->rank,
                           ranked->tied ? "=" : "");
            else
                out_text(&out, " -");
            out_format(&out, " %s", ranked->card->year->agreement.agency.code);
        }
        out_format(&out, " (%zu)", group->placed);
    }
    return out_string(&out);
}

TEST(ties_share_a_rank_and_the_next_counts_them)
{
    struct ranking now;

    add("d", "A", "80", year_2564);
    add("c", "A", "90", year_2564);
    add("b", "A", "95", year_2564);
    add("a", "A", "90.000", year_2564);
    now = ranking();
    check_text(told(&now), "A: 1 b 2= a 2= c 4 d (4)");
    check(!now.years_differ && !now.scales_differ && !now.stages_differ);
    check(now.twice_count == 0);
}

TEST(groups_are_apart_and_none_comes_last)
{
    struct ranking now;

    add("a", NULL, "100", year_2564);
    add("b", "D", "70", year_2564);
    add("c", "A", "60", year_2564);
    add("d", "D", "80", year_2564);
    add("e", NULL, "100", year_2564);
    now = ranking();
    check_text(told(&now), "A: 1 c (1) | D: 1 d 2 b (2) | -: 1= a 1= e (2)");
}

TEST(what_has_no_total_stands_last_without_a_rank)
{
    struct ranking now;

    add("a", "A", "", year_2564);
    add("c", "A", "0", year_2564);
    add("b", "A", "60", year_2564);
    now = ranking();
    check_text(told(&now), "A: 1 b 2 c - a (2)");
    check(ratio_sign(now.ranked[2].card->points_so_far) == 0);
    check(!now.ranked[2].tied && now.ranked[2].grade == NULL);
}

TEST(grades_are_those_of_each_agreement)
{
    struct ranking now;
    static const char grades[] =
        "fiscal_year: 2564\n"
        "grades: [{from: 90, name: Fine}, {from: 0, name: Poor}]";

    add("a", "A", "90", grades);
    add("b", "A", "89.999", grades);
    add("c", "A", "80", year_2564);
    now = ranking();
    check_text(words_in(now.ranked[0].grade->name, "th"), "Fine");
    check_text(words_in(now.ranked[1].grade->name, "th"), "Poor");
    check(now.ranked[2].grade == NULL);
}

TEST(other_years_and_scales_are_told)
{
    struct ranking now;

    add("a", "A", "3", "fiscal_year: 2564\nscoring: {points: [1, 2, 3, 4, 5]}");
    add("b", "A", "4", "fiscal_year: 2564\nscoring: {points: [1, 2, 3, 4, 5]}");
    now = ranking();
    check(!now.years_differ && !now.scales_differ);
    add("c", "B", "80", year_2564);
    now = ranking();
    check(!now.years_differ && now.scales_differ);
    add("d", "B", "80", "fiscal_year: 2565");
    now = ranking();
    check(now.years_differ && now.scales_differ);
}

TEST(an_agency_that_is_there_twice_is_told)
{
    struct ranking now;

    add("a", "A", "80", year_2564);
    add("b", "A", "70", year_2564);
    add("a", "A", "60", year_2564);
    add("a", "A", "50", "fiscal_year: 2565");
    now = ranking();
    check(now.twice_count == 1);
    check(now.ranked[2].twice == &now.ranked[0]);
    check(now.ranked[3].twice == NULL); /* another year */
}

TEST(another_stage_is_told)
{
    struct ranking now;
    struct scorecard *self;
    struct findings findings;

    add("a", "A", "80", year_2564);
    findings = findings_new(mem);
    self = MEM_NEW(mem, struct scorecard);
    score_year(self, cards[0]->year, at_stage(STAGE_SELF), &findings, mem);
    cards[card_count++] = self;
    now = ranking();
    check(now.stages_differ && now.twice_count == 1);
    check_text(told(&now), "A: 1 a - a (1)");
}

TEST(nobody_is_nothing)
{
    struct ranking now;

    mem = mem_new();
    now = ranking();
    check(now.count == 0 && now.group_count == 0);
}

/* Each rank is one more than how many of its group have a higher total. */
TEST(ranks_of_random_totals)
{
    struct dice dice = dice_new(2);
    struct ranking now;

    for (int i = 0; i < CARDS_MAX; i++) {
        char code[20], points[20] = "";

        snprintf(code, sizeof code, "a%d", i);
        if (!dice_one_in(&dice, 10))
            snprintf(points, sizeof points, "%d", dice_of(&dice, 60, 90));
        add(code, dice_one_in(&dice, 2) ? "A" : "B", points, year_2564);
    }
    now = ranking();
    check(now.group_count == 2);
    for (size_t i = 0; i < now.count; i++) {
        const struct ranked *one = &now.ranked[i];
        int rank = 1, same = 0;

        for (size_t j = 0; j < now.count; j++) {
            const struct ranked *other = &now.ranked[j];

            if (!other->card->complete ||
                strcmp(other->card->year->agreement.agency.group,
                       one->card->year->agreement.agency.group) != 0)
                continue;
            rank += ratio_compare(other->card->total, one->card->total) > 0;
            same += ratio_equal(other->card->total, one->card->total);
        }
        check(one->rank == (one->card->complete ? rank : 0));
        check(one->tied == (one->card->complete && same > 1));
    }
}

TEST_MAIN
