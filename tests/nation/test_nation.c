/* test_nation.c - a made-up nation through the database and back, every total
 * by every way.
 */
#include "../store/ground.h"
#include "nation_make.h"

#include "action/alike.h"
#include "action/document.h"
#include "action/recompute.h"
#include "action/verify.h"
#include "action/year.h"

#include <string.h>

#define AGENCIES 48
#define CARDS    (NATION_ROUNDS * NATION_STAGES)

/* ---- a database of it ---- */

struct fixture {
    struct mem *mem;
    struct nation nation;
    const char *url;
    struct store *store;
    struct selection selections[CARDS];
};

static void
load_all(struct fixture *fixture)
{
    struct load load = {0};

    check(store_begin(fixture->store) == STATUS_FINE);
    for (size_t i = 0; i < AGENCIES; i++) {
        struct mem *mem = mem_new();
        const char *document;
        struct year year;
        enum loaded loaded;

        nation_year(&fixture->nation, i, &year, &document, mem);
        check(load_year(fixture->store, &load, &year, document, &loaded,
                        mem) == STATUS_FINE);
        check(loaded == LOADED_NEW);
        mem_free(mem);
    }
    check(store_commit(fixture->store) == STATUS_FINE);
}

static void
set_up(struct fixture *fixture, struct ground *ground)
{
    fixture->mem = ground->mem;
    fixture->url = ground->url;
    nation_new(&fixture->nation, AGENCIES, 7, fixture->mem);
    fixture->store = ground_store(ground);
    for (size_t i = 0; i < CARDS; i++)
        fixture->selections[i] =
            (struct selection){.staged = true,
                               .stage = nation_stages[i % NATION_STAGES],
                               .round = nation_rounds[i / NATION_STAGES]};
    load_all(fixture);
}

static void
recompute_all(struct fixture *fixture, int threads, struct recomputed *results)
{
    struct out fault = out_new(fixture->mem);
    struct agency_with_year *agencies;
    struct recompute_year *years =
        MEM_ARRAY(fixture->mem, struct recompute_year, AGENCIES);
    struct recompute asked = {.url = fixture->url,
                              .years = years,
                              .selections = fixture->selections,
                              .selection_count = CARDS,
                              .threads = threads};

    check(years_list(fixture->store, NATION_YEAR, &agencies, &asked.count,
                     fixture->mem) == STATUS_FINE);
    check(asked.count == AGENCIES);
    for (size_t i = 0; i < AGENCIES; i++)
        years[i] = (struct recompute_year){agencies[i].code, NATION_YEAR};
    check(recompute(&asked, results, &fault, fixture->mem) == STATUS_FINE);
}

/* ---- cards ---- */

static void
check_totals(const struct scorecard *a, const struct scorecard *b)
{
    check(a->complete == b->complete);
    check(ratio_equal(a->total, b->total));
    check(ratio_equal(a->total_exact, b->total_exact));
    check(ratio_equal(a->total_other, b->total_other));
    check(ratio_equal(a->points_so_far, b->points_so_far));
    check(ratio_equal(a->weight_so_far, b->weight_so_far));
    check(ratio_equal(a->weight_sum, b->weight_sum));
    check(a->staged == b->staged && a->has_stage == b->has_stage &&
          a->stage == b->stage);
}

/* Every figure but the derivation. */
static void
check_scores(const struct scorecard *a, const struct scorecard *b)
{
    check(a->score_count == b->score_count);
    for (size_t i = 0; i < a->score_count; i++) {
        const struct score *x = &a->scores[i], *y = &b->scores[i];

        check(x->state == y->state && x->scored == y->scored &&
              x->level == y->level && x->below == y->below &&
              x->has_result == y->has_result && x->computed == y->computed);
        check(ratio_equal(x->result, y->result));
        check(ratio_equal(x->score, y->score));
        check(ratio_equal(x->score_exact, y->score_exact));
        check(ratio_equal(x->applied, y->applied));
        check(ratio_equal(x->weighted, y->weighted));
        check(ratio_equal(x->weighted_exact, y->weighted_exact));
    }
    for (size_t i = 0; i < a->year->agreement.component_count; i++) {
        check(a->components[i].complete == b->components[i].complete);
        check(ratio_equal(a->components[i].subtotal,
                          b->components[i].subtotal));
    }
}

static int
count_states(const struct scorecard *card, enum state state)
{
    int count = 0;

    for (size_t i = 0; i < card->score_count; i++)
        count += card->scores[i].state == state;
    return count;
}

TEST(a_bare_score_is_the_same_without_its_derivation)
{
    struct mem *mem = mem_new();
    int absent[STATES] = {0}, computed = 0, complete = 0;
    struct nation nation;

    nation_new(&nation, AGENCIES, 7, mem);
    for (size_t i = 0; i < AGENCIES; i++) {
        struct findings findings = findings_new(mem);
        const char *document;
        struct year year;

        nation_year(&nation, i, &year, &document, mem);
        for (size_t j = 0; j < CARDS; j++) {
            struct selection selection = {.staged = j % 2 == 0,
                                          .stage = nation_stages[j / 2 % 2],
                                          .round = nation_rounds[j / 2]};
            struct scorecard whole, bare;

            score_year(&whole, &year, selection, &findings, mem);
            score_year_bare(&bare, &year, selection, &findings, mem);
            check_totals(&whole, &bare);
            check_scores(&whole, &bare);
            check(whole.steps.count > 0 && bare.steps.count == 0);
            for (size_t k = 0; k < bare.score_count; k++) {
                check(bare.scores[k].steps.count == 0);
                computed += bare.scores[k].computed;
            }
            for (int state = 0; state < STATES; state++)
                absent[state] += count_states(&whole, (enum state)state);
            complete += whole.complete;
        }
        check(findings.by_severity[ERROR] == 0);
    }
    /* and there is something of everything */
    check(absent[STATE_MISSING] > 0 && absent[STATE_NOT_DUE] > 0 &&
          absent[STATE_NOT_APPLICABLE] > 0);
    check(computed > 0);
    check(complete > 0 && complete < AGENCIES * CARDS);
    mem_free(mem);
}

TEST_BOTH(totals_of_all_are_those_of_each)
{
    struct recomputed one[AGENCIES], three[AGENCIES];
    struct fixture fixture;

    set_up(&fixture, ground);
    recompute_all(&fixture, 1, one);
    recompute_all(&fixture, 3, three);
    for (size_t i = 0; i < AGENCIES; i++) {
        struct findings findings = findings_new(fixture.mem);
        struct year made, read;
        const char *document, *code;
        struct year_key key;

        nation_year(&fixture.nation, i, &made, &document, fixture.mem);
        code = made.agreement.agency.code;
        check(find_year(fixture.store, code, NATION_YEAR, &key) ==
              STATUS_FINE);
        check(read_year(fixture.store, &key, YEAR_SCORED, &read, &findings,
                        fixture.mem) == STATUS_FINE);
        check(one[i].status == STATUS_FINE && one[i].scored);
        check_text(one[i].year.agreement.agency.code, code);
        check_text(one[i].year.agreement.agency.group,
                   read.agreement.agency.group);
        for (size_t j = 0; j < CARDS; j++) {
            struct scorecard of_made, of_read;

            score_year(&of_made, &made, fixture.selections[j], &findings,
                       fixture.mem);
            score_year(&of_read, &read, fixture.selections[j], &findings,
                       fixture.mem);
            check_scores(&of_made, &of_read);
            check_totals(&of_read, &one[i].cards[j]);
            check_totals(&of_read, &three[i].cards[j]);
        }
    }
    store_close(fixture.store);
}

TEST_BOTH(who_is_not_there_is_told_and_the_others_are_scored)
{
    struct recompute_year years[] = {{"a00001", NATION_YEAR},
                                     {"nobody", NATION_YEAR},
                                     {"a00002", NATION_YEAR + 1},
                                     {"a00003", NATION_YEAR}};
    struct recomputed results[4];
    struct fixture fixture;
    struct recompute asked = {.years = years, .count = 4, .selection_count = 1};
    struct out fault;

    set_up(&fixture, ground);
    fault = out_new(fixture.mem);
    asked.url = fixture.url;
    asked.selections = fixture.selections;
    check(recompute(&asked, results, &fault, fixture.mem) == STATUS_FINE);
    check(results[0].status == STATUS_FINE && results[0].scored);
    check(results[1].status == STATUS_ABSENT);
    check(results[2].status == STATUS_ABSENT);
    check(results[3].status == STATUS_FINE && results[3].scored);
    asked.url = "sqlite:/nowhere/at/all.db";
    check(recompute(&asked, results, &fault, fixture.mem) == STATUS_ABSENT);
    store_close(fixture.store);
}

TEST_BOTH(all_that_was_loaded_is_there_and_verifies)
{
    struct verify asked = {0};
    struct verified verified;
    struct fixture fixture;

    set_up(&fixture, ground);
    check(verify_store(fixture.store, &asked, &verified, fixture.mem) ==
          STATUS_FINE);
    check(verified.fault_count == 0);
    check(verified.agencies == AGENCIES); /* besides the centre */
    check(verified.lines == AGENCIES * 2);    /* made, and loaded */
    check(verified.documents == AGENCIES);
    /* results, values, agreement, step, names, four divisions */
    check(verified.rows ==
          AGENCIES * (NATION_LEAVES * CARDS + NATION_MEASURES * 12 + 7));
    store_close(fixture.store);
}

/* ---- the generator ---- */

TEST(the_same_seed_gives_the_same_nation)
{
    struct mem *mem = mem_new();
    struct nation a, b, other;
    size_t differ = 0;

    nation_new(&a, AGENCIES, 7, mem);
    nation_new(&b, AGENCIES, 7, mem);
    nation_new(&other, AGENCIES, 8, mem);
    for (size_t i = 0; i < AGENCIES; i++) {
        const char *x, *y, *z;
        struct year of_a, of_b, of_other;

        nation_year(&a, i, &of_a, &x, mem);
        nation_year(&b, i, &of_b, &y, mem);
        nation_year(&other, i, &of_other, &z, mem);
        check_text(x, y);
        check(of_a.result_count == NATION_LEAVES * CARDS);
        check(of_a.value_count == NATION_MEASURES * 12);
        for (size_t j = 0; j < of_a.result_count; j++) {
            check(of_a.results[j].value.value.e6 ==
                      of_b.results[j].value.value.e6 &&
                  of_a.results[j].state == of_b.results[j].state);
            differ += of_a.results[j].value.value.e6 !=
                      of_other.results[j].value.value.e6;
        }
    }
    check(differ > 0);
    mem_free(mem);
}

/* ---- agreements that are alike ---- */

#define REST                                                                   \
    "fiscal_year: 2569\ncomponents:\n  - code: \"1\"\n    indicators:\n"       \
    "      - {code: \"1.1\", weight: 100, criterion: {targets: "               \
    "{A: [1, 2, 3, 4, 5], B: [2, 3, 4, 5, 6]}}}\n"
#define HEAD "trachu: 1\nlanguage: th\n"

static struct agreement
read_alike(struct alike *alike, const char *content, struct mem *mem)
{
    struct agreement agreement = {0};

    check(alike_read(alike, content, &agreement, mem) == STATUS_FINE);
    return agreement;
}

static int64_t
first_target(const struct agreement *agreement)
{
    return agreement->indicators[0].criterion.own->targets.level[0].value.e6;
}

TEST(agreements_that_differ_in_the_agency_alone_are_read_once)
{
    struct mem *mem = mem_new();
    struct alike *alike = alike_new(64);
    struct agreement a, b, c, d, e;

    a = read_alike(alike,
                   HEAD "agency: {code: one, name: หนึ่ง, group: A}\n" REST,
                   mem);
    b = read_alike(alike,
                   HEAD "agency:\n  code: two   # the second\n\n"
                        "  name: {th: สอง, en: Two}\n  group: A\n"
                        "  parent: one\n" REST,
                   mem);
    check(a.indicators == b.indicators);
    check_text(a.agency.code, "one");
    check_text(words_find(a.agency.name, "th"), "หนึ่ง");
    check(a.agency.parent == NULL);
    check_text(b.agency.code, "two");
    check_text(words_find(b.agency.name, "en"), "Two");
    check_text(b.agency.parent, "one");

    /* another group has other targets */
    c = read_alike(alike, HEAD "agency: {code: three, group: B}\n" REST, mem);
    check(first_target(&a) == 1000000 && first_target(&c) == 2000000);
    /* another text is another agreement, however small the difference */
    d = read_alike(alike,
                   HEAD "agency: {code: four, group: A}\n" REST
                        "      - {code: \"1.2\", pilot: yes, criterion: "
                        "{targets: [1, 2, 3, 4, 5]}}\n",
                   mem);
    check(d.indicator_count == 2 && a.indicator_count == 1);
    e = read_alike(alike,
                   HEAD "agency: {code: five, group: B}\n" REST, mem);
    check(e.indicators == c.indicators);
    alike_free(alike);
    mem_free(mem);
}

TEST(what_cannot_be_cut_is_read_as_a_whole)
{
    struct mem *mem = mem_new();
    struct alike *alike = alike_new(64);
    struct agreement a;

    a = read_alike(alike,
                   "{trachu: 1, fiscal_year: 2569, language: th,\n"
                   "agency: {code: one,\n"
                   "group: A}, components: [{code: \"1\", indicators: [{code: "
                   "\"1.1\", weight: 100, criterion: {targets: [3, 4, 5, 6, "
                   "7]}}]}]}\n",
                   mem);
    check_text(a.agency.code, "one");
    check_text(a.agency.group, "A");
    check(first_target(&a) == 3000000);
    check(alike_read(alike, HEAD "agency: {code: [}\n" REST, &a, mem) ==
          STATUS_CORRUPT);
    check(alike_read(alike, HEAD REST, &a, mem) == STATUS_CORRUPT);
    read_alike(alike, HEAD "agency: {code: one, group: A}\n" REST, mem);
    check(alike_read(alike, HEAD "agency: {name: no code, group: A}\n" REST,
                     &a, mem) == STATUS_CORRUPT);
    check(alike_read(alike,
                     HEAD "agency: {code: one, group: A}\n"
                          "agency: {code: two, group: A}\n" REST,
                     &a, mem) == STATUS_CORRUPT);
    alike_free(alike);
    mem_free(mem);
}

TEST_MAIN
