/* overview.c - a made-up nation side by side: in order, drawn, and as a reader
 * may see it.
 */
#include "../store/ground.h"
#include "nation_make.h"

#include "action/read_overview.h"
#include "action/year.h"
#include "store/publication.h"
#include "report/overview.h"
#include "report/thai_order.h"

#include <string.h>

#define AGENCIES 24

static const struct reader nobody;

/* ---- order ---- */

TEST(names_are_in_the_order_of_a_dictionary)
{
    static const char *const names[] = {"กรม",  "เขต",   "แขวง", "จังหวัด",
                                        "ไทร", "นคร", "เมือง", "โยธา"};

    for (size_t i = 1; i < sizeof names / sizeof names[0]; i++) {
        check(thai_compare(names[i - 1], names[i]) < 0);
        check(thai_compare(names[i], names[i - 1]) > 0);
        check(thai_compare(names[i], names[i]) == 0);
    }
    check(thai_compare("abc", "ABD") < 0 && thai_compare("abc", "ABB") > 0);
    check(thai_compare("", "ก") < 0 && thai_compare("a", "ก") < 0);
    check(thai_compare("\xF0\x9F\x8C\xB3", "\xF0\x9F\x8C\xB4") != 0);
}

/* Cards of a nation in memory, as rows of an overview. */
static struct overview
overview_of(const struct voice *voice, struct mem *mem)
{
    struct overview overview = {
        .voice = voice,
        .mem = mem,
        .rows = MEM_ARRAY(mem, struct overview_row, AGENCIES),
        .row_count = AGENCIES};
    struct nation nation;

    nation_new(&nation, AGENCIES, 7, mem);
    for (size_t i = 0; i < AGENCIES; i++) {
        struct year *year = MEM_NEW(mem, struct year);
        struct scorecard *card = MEM_NEW(mem, struct scorecard);
        struct findings findings = findings_new(mem);
        const char *document;

        nation_year(&nation, i, year, &document, mem);
        score_year_bare(card, year, (struct selection){.round = "Q1"},
                        &findings, mem);
        overview.rows[i] = (struct overview_row){
            .code = year->agreement.agency.code,
            .name = words_in(year->agreement.agency.name, "th"),
            .group = year->agreement.agency.group,
            .fiscal_year = year->agreement.fiscal_year,
            .card = card};
    }
    return overview;
}

static int
group_of(const struct overview_row *row)
{
    return row->group == NULL ? 'Z' : row->group[0];
}

TEST(rows_are_in_the_order_that_is_asked_for)
{
    struct mem *mem = mem_new();
    struct voice voice = {.language = THAI};
    struct overview overview = overview_of(&voice, mem);
    struct overview_order order = {.by = ORDER_TOTAL, .grouped = true};
    const struct overview_row *rows = overview.rows;

    overview_fill(&overview, true);
    overview_sort(&overview, &order);
    for (size_t i = 1; i < AGENCIES; i++) {
        const struct scorecard *a = rows[i - 1].card, *b = rows[i].card;

        check(group_of(&rows[i - 1]) <= group_of(&rows[i]));
        if (group_of(&rows[i - 1]) == group_of(&rows[i]) && a->complete &&
            b->complete)
            check(ratio_compare(a->total, b->total) >= 0);
    }
    order = (struct overview_order){.by = ORDER_COLUMN, .reversed = true};
    overview_sort(&overview, &order);
    for (size_t i = 1; i < AGENCIES; i++) {
        const struct score *a = overview_score(&overview, i - 1, 0);
        const struct score *b = overview_score(&overview, i, 0);

        /* the lowest first; what has no score last, whichever way */
        check(a->scored || !b->scored);
        if (a->scored && b->scored)
            check(ratio_compare(a->score, b->score) <= 0);
    }
    mem_free(mem);
}

TEST(columns_are_those_of_all_agreements)
{
    struct mem *mem = mem_new();
    struct voice voice = {.language = ENGLISH};
    struct overview overview = overview_of(&voice, mem);
    size_t parts;

    overview_fill(&overview, true);
    parts = overview.column_count;
    for (size_t i = 0; i < AGENCIES; i++) {
        const struct scorecard *card = overview.rows[i].card;
        size_t found = 0;

        for (size_t j = 0; j < overview.column_count; j++) {
            const struct score *score = overview_score(&overview, i, j);

            if (score == NULL)
                continue;
            check_text(score->indicator->code,
                       overview.columns[j].indicator->code);
            found++;
        }
        check(found == card->score_count);
    }
    overview.columns = NULL;
    overview.column_count = 0;
    overview_fill(&overview, false);
    check(overview.column_count < parts);
    mem_free(mem);
}

static void
check_frame(const struct picture *picture)
{
    check(picture != NULL && picture->title[0] != '\0');
    check(picture->told != NULL && picture->told[0] != '\0');
    for (size_t i = 0; i < picture->count; i++) {
        const struct shape *shape = &picture->shape[i];

        check(shape->x >= 0 && shape->x <= picture->width);
        check(shape->y >= 0 && shape->y <= picture->height);
        if (shape->kind == SHAPE_RECTANGLE)
            check(shape->width >= 0 &&
                  shape->x + shape->width <= picture->width &&
                  shape->y + shape->height <= picture->height);
    }
}

TEST(pictures_stay_within_their_frame)
{
    static const int widths[] = {26000, 43000, 80000};
    struct mem *mem = mem_new();

    for (int language = 0; language < LANGUAGES; language++)
        for (size_t i = 0; i < 3; i++) {
            struct voice voice = {.language = (enum language)language,
                                  .thai_digits = i == 1};
            struct overview overview = overview_of(&voice, mem);

            overview_fill(&overview, false);
            check_frame(picture_totals(&overview, widths[i]));
            check_frame(picture_levels(&overview, widths[i]));
            overview.row_count = 0;
            check(picture_totals(&overview, widths[i]) == NULL);
            check(picture_levels(&overview, widths[i]) == NULL);
        }
    mem_free(mem);
}

/* ---- as readers may see it ---- */

static void
load(struct store *store, struct mem *mem)
{
    struct load load = {0};
    struct nation nation;

    nation_new(&nation, AGENCIES, 7, mem);
    check(store_begin(store) == STATUS_FINE);
    for (size_t i = 0; i < AGENCIES; i++) {
        const char *document;
        struct year year;
        enum loaded loaded;

        nation_year(&nation, i, &year, &document, mem);
        check(load_year(store, &load, &year, document, &loaded, mem) ==
              STATUS_FINE);
    }
    check(store_commit(store) == STATUS_FINE);
}

static void
publish(struct store *store, int64_t agency_id, const char *round,
        struct mem *mem)
{
    struct line line;

    check(store_begin(store) == STATUS_FINE);
    check(line_open(&line, store, agency_id, mem) == STATUS_FINE);
    line.deed = "publish";
    check(publication_add(&line, NATION_YEAR, round) == STATUS_FINE);
    check(line_write(&line) == STATUS_FINE);
    check(store_commit(store) == STATUS_FINE);
}

/* Each figure is that of the agency's own page for this reader. */
static void
check_card(struct desk *desk, const struct reader *reader,
           const struct card_seen *seen, const char *round, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct seen_year year;
    struct scorecard card;

    check(find_seen_year(desk, reader, seen->agency->of.code, NATION_YEAR,
                         &year, mem) == STATUS_FINE);
    check(read_seen_year(desk, reader, YEAR_SCORED, &year, mem) ==
          STATUS_FINE);
    score_year(&card, &year.year, (struct selection){.round = round},
               &findings, mem);
    check(seen->card != NULL && seen->card->complete == card.complete);
    check(ratio_equal(seen->card->total, card.total));
    check(ratio_equal(seen->card->points_so_far, card.points_so_far));
    for (size_t i = 0; i < card.score_count; i++) {
        check(seen->card->scores[i].scored == card.scores[i].scored &&
              seen->card->scores[i].level == card.scores[i].level &&
              seen->card->scores[i].state == card.scores[i].state);
        check(ratio_equal(seen->card->scores[i].weighted,
                          card.scores[i].weighted));
    }
}

TEST_BOTH(what_is_kept_is_what_each_page_says)
{
    const struct cards_wanted wanted = {.round = "Q1"};
    struct role_row auditor = {.role = PERSON_AUDITOR};
    struct reader insider = {.person_id = 1, .roles = &auditor,
                             .role_count = 1};
    struct store *store = ground_store(ground);
    struct desk *desk = desk_new(store);
    struct cards *cards = cards_new();
    struct mem *mem = ground->mem;
    struct agency_seen *seen;
    struct cards_held *held;
    struct card_seen got[AGENCIES], again[AGENCIES];
    size_t count;

    load(store, mem);
    check(see_agencies(desk, &nobody, 0, &seen, &count, mem) == STATUS_FINE);
    check(count == 0);
    check(see_agencies(desk, &insider, 0, &seen, &count, mem) == STATUS_FINE);
    check(count == AGENCIES && seen[0].whole);
    check(cards_hold(cards, desk, seen, count, &wanted, got, &held) ==
          STATUS_FINE);
    for (size_t i = 0; i < count; i++)
        check_card(desk, &insider, &got[i], "Q1", mem);
    cards_release(cards, held);

    /* what is public stands beside it, and is another card */
    publish(store, seen[3].of.agency_id, "Q1", mem);
    publish(store, seen[5].of.agency_id, "Q2", mem);
    check(see_agencies(desk, &nobody, NATION_YEAR, &seen, &count, mem) ==
          STATUS_FINE);
    check(count == 2 && !seen[0].whole && seen[0].round_count == 1);
    check(cards_hold(cards, desk, seen, count, &wanted, got, &held) ==
          STATUS_FINE);
    check_card(desk, &nobody, &got[0], "Q1", mem);
    check(got[1].card == NULL);
    cards_release(cards, held);

    /* without a word each has the latest of what is public */
    check(cards_hold(cards, desk, seen, count, &(struct cards_wanted){0}, got,
                     &held) == STATUS_FINE);
    check_text(got[0].round, "Q1");
    check_text(got[1].round, "Q2");
    cards_release(cards, held);

    /* the same card while nothing is done, another one after a line */
    check(cards_hold(cards, desk, seen, count, &wanted, got, &held) ==
          STATUS_FINE);
    check(cards_hold(cards, desk, seen, count, &wanted, again, &held) ==
          STATUS_FINE);
    check(got[0].card == again[0].card);
    cards_release(cards, held);
    cards_release(cards, held);
    publish(store, seen[0].of.agency_id, "Q3", mem);
    check(see_agencies(desk, &nobody, NATION_YEAR, &seen, &count, mem) ==
          STATUS_FINE);
    check(cards_hold(cards, desk, seen, count, &wanted, again, &held) ==
          STATUS_FINE);
    check(got[0].card != again[0].card);
    check(again[0].round_count == 2);
    cards_release(cards, held);
    cards_free(cards);
    desk_free(desk);
    store_close(store);
}

TEST_MAIN
