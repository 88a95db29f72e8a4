/* nation.c - a whole nation, through the same doors as anybody's data.
 *
 *     nation load URL AGENCIES     makes the database and puts them all in
 *     nation recompute URL THREADS all totals
 *     nation cards URL COUNT       single scorecards
 * Figures are lines of name TAB number.  And for bench/totals.sql:
 *
 *     nation leaves AGENCIES       indicators of the first form
 *     nation first AGENCIES        agencies that have it
 *     nation totals URL            their totals; seconds on standard error
 */
#include "nation_make.h"

#include "action/desk.h"
#include "action/recompute.h"
#include "action/year.h"
#include "base/ensure.h"
#include "formula/formula.h"
#include "score/score.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define SEED     2569
#define TOGETHER 100 /* agencies in a transaction */

static double
seconds(void)
{
    struct timespec now;

    clock_gettime(getenv("CPU") ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
tell(const char *name, double number)
{
    printf("%s\t%.6f\n", name, number);
}

static void
tell_memory(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    tell("MB", (double)usage.ru_maxrss / 1024);
}

static struct store *
open_store(const char *url, enum db_mode mode)
{
    struct mem *mem = mem_new();
    struct out fault = out_new(mem);
    struct store *store;

    if (store_open(&store, url, mode, NULL, &fault) != STATUS_FINE) {
        fprintf(stderr, "%s: %s\n", url, out_string(&fault));
        exit(1);
    }
    mem_free(mem);
    return store;
}

static void
must(struct store *store, enum status status)
{
    if (status == STATUS_FINE)
        return;
    fprintf(stderr, "%s\n", db_fault(store->db));
    exit(1);
}

/* ---- load ---- */

static size_t
load_one(struct store *store, const struct nation *nation, size_t at)
{
    struct mem *mem = mem_new();
    struct year year;
    struct load load = {0};
    const char *document;
    enum loaded loaded;
    size_t rows;

    nation_year(nation, at, &year, &document, mem);
    must(store, load_year(store, &load, &year, document, &loaded, mem));
    ensure(loaded == LOADED_NEW);
    rows = year.result_count + year.value_count;
    mem_free(mem);
    return rows;
}

static void
load(const char *url, size_t agencies)
{
    struct mem *mem = mem_new();
    struct nation nation;
    struct out fault = out_new(mem);
    struct store *store;
    double start, making;
    size_t rows = 0;
    int from, to;

    if (store_migrate(url, &from, &to, &fault) != STATUS_FINE) {
        fprintf(stderr, "%s: %s\n", url, out_string(&fault));
        exit(1);
    }
    nation_new(&nation, agencies, SEED, mem);
    store = open_store(url, DB_WRITE);
    start = seconds();
    for (size_t at = 0; at < agencies; at += TOGETHER) {
        must(store, store_begin(store));
        for (size_t i = at; i < at + TOGETHER && i < agencies; i++)
            rows += load_one(store, &nation, i);
        must(store, store_commit(store));
    }
    tell("load s", seconds() - start);
    tell("results and values", (double)rows);
    start = seconds();
    for (size_t i = 0; i < agencies; i++) {
        struct mem *own = mem_new();
        struct year year;
        const char *document;

        nation_year(&nation, i, &year, &document, own);
        mem_free(own);
    }
    making = seconds() - start;
    tell("of it making them s", making);
    tell_memory();
    store_close(store);
    mem_free(mem);
}

/* ---- all scores ---- */

struct all {
    struct mem *mem;
    struct recompute asked;
    struct selection selections[NATION_ROUNDS * NATION_STAGES];
    struct recomputed *results;
    double took;
};

/* Of all agencies, or of those with the first form. */
static void
score_all(struct all *all, const char *url, int threads, bool first)
{
    struct nation nation = {.seed = SEED};
    struct store *store = open_store(url, DB_READ);
    struct agency_with_year *agencies;
    struct recompute_year *years;
    struct out fault;
    size_t count;
    double start = seconds();

    all->mem = mem_new();
    fault = out_new(all->mem);
    all->asked = (struct recompute){
        .url = url,
        .selections = all->selections,
        .selection_count = NATION_ROUNDS * NATION_STAGES,
        .threads = threads};
    for (size_t i = 0; i < all->asked.selection_count; i++)
        all->selections[i] =
            (struct selection){.staged = true,
                               .stage = nation_stages[i % NATION_STAGES],
                               .round = nation_rounds[i / NATION_STAGES]};
    must(store, years_list(store, NATION_YEAR, &agencies, &count, all->mem));
    years = MEM_ARRAY(all->mem, struct recompute_year, count);
    for (size_t i = 0; i < count; i++)
        if (!first || nation_form_of(&nation, strtoul(agencies[i].code + 1,
                                                      NULL, 10)) == 0)
            years[all->asked.count++] =
                (struct recompute_year){agencies[i].code, NATION_YEAR};
    all->asked.years = years;
    all->results = MEM_ARRAY(all->mem, struct recomputed, all->asked.count);
    must(store, recompute(&all->asked, all->results, &fault, all->mem));
    all->took = seconds() - start;
    for (size_t i = 0; i < all->asked.count; i++)
        ensure(all->results[i].status == STATUS_FINE && all->results[i].scored);
    store_close(store);
}

static void
recompute_all(const char *url, int threads)
{
    struct ratio sum = ratio_whole(0);
    size_t complete = 0;
    struct all all;
    struct dec dec;

    score_all(&all, url, threads, false);
    for (size_t i = 0; i < all.asked.count; i++)
        for (size_t j = 0; j < all.asked.selection_count; j++)
            if (all.results[i].cards[j].complete) {
                sum = ratio_add(sum, all.results[i].cards[j].total, all.mem);
                complete++;
            }
    ensure(ratio_to_dec(sum, &dec));
    tell("recompute s", all.took);
    tell("agencies", (double)all.asked.count);
    tell("totals", (double)complete);
    tell("sum", (double)dec.e6 / 1e6);
    tell_memory();
    mem_free(all.mem);
}

/* Each total of the first form, in thousandths, on one core; then how long. */
static void
recompute_first(const char *url)
{
    struct all all;

    score_all(&all, url, 1, true);
    for (size_t i = 0; i < all.asked.count; i++)
        for (size_t j = 0; j < all.asked.selection_count; j++) {
            const struct scorecard *card = &all.results[i].cards[j];
            struct dec dec = {0};

            ensure(!card->complete || ratio_to_dec(card->total, &dec));
            printf("%s|%s|%s|", all.asked.years[i].agency,
                   all.selections[j].round,
                   stage_name(all.selections[j].stage));
            if (card->complete)
                printf("%lld", (long long)(dec.e6 / 1000));
            printf("\n");
        }
    fprintf(stderr, "%.6f\n", all.took);
    mem_free(all.mem);
}

/* ---- what SQL needs to know to score the first form (bench/totals.sql) ---- */

static int64_t
e3(const struct number *number)
{
    return number->given ? number->value.e6 / 1000 : 0;
}

static void
print_leaf(const struct agreement *agreement, const struct indicator *leaf)
{
    static const char *const rules[] = {[RULE_STEP] = "step",
                                        [RULE_LINEAR] = "linear",
                                        [RULE_PROPORTIONAL] = "proportional",
                                        [RULE_RATIO] = "ratio"};
    const struct criterion *criterion = &leaf->criterion;
    bool targets = criterion->type == CRITERION_TARGETS ||
                   criterion->type == CRITERION_MILESTONES;

    printf("%s|%s|%s|%d|%lld|%s|%s|%d|%lld", agreement->agency.group,
           leaf->code, agreement->components[leaf->component].code,
           leaf->parent != NO_INDEX,
           (long long)(leaf->weight.value.e6 / 10000),
           leaf->formula != NULL ? "formula"
                                 : criterion_type_name(criterion->type),
           rules[leaf->policy.rule],
           targets && !criterion->own->targets.rising,
           (long long)e3(&criterion->toward));
    for (int i = 0; i < 5; i++)
        printf("|%lld",
               targets ? (long long)e3(&criterion->own->targets.level[i])
               : criterion->type == CRITERION_BANDS && i > 0
                   ? (long long)(criterion->own->bands[i].low.e6 / 1000)
                   : 0LL);
    printf("|%s|%s\n",
           leaf->formula != NULL ? leaf->formula->arguments[0]
                                       ->arguments[0]->arguments[0]->name
                                 : "",
           leaf->formula != NULL ? leaf->formula->arguments[0]
                                       ->arguments[1]->arguments[0]->name
                                 : "");
}

/* The leaves of the first form for each group, then its agencies. */
static void
criteria(size_t agencies, bool of_agencies)
{
    struct mem *mem = mem_new();
    struct nation nation;

    nation_new(&nation, agencies, SEED, mem);
    for (size_t group = 0; !of_agencies && group < NATION_GROUPS; group++) {
        const struct agreement *agreement = &nation.forms[0][group].agreement;

        for (size_t i = 0; i < agreement->indicator_count; i++)
            if (agreement->indicators[i].child_count == 0)
                print_leaf(agreement, &agreement->indicators[i]);
    }
    for (size_t i = 0; of_agencies && i < agencies; i++)
        if (nation_form_of(&nation, i) == 0)
            printf("a%05zu\n", i);
    mem_free(mem);
}

/* ---- one scorecard ---- */

/* Reads and scores a round of an agency, whose agreement is on the shelf. */
static void
read_card(struct desk *desk, const char *agency, const struct selection *of,
          struct mem *mem)
{
    struct findings findings = findings_new(mem);
    const struct agreement *agreement;
    const struct version *version;
    struct scorecard card;
    struct year_key key;
    struct year year = {0};
    bool *needed;

    must(desk->store, find_year(desk->store, agency, NATION_YEAR, &key));
    must(desk->store, desk_agreement(desk, key.agency_id, key.fiscal_year,
                                     &version, &agreement));
    year.agreement = *agreement;
    must(desk->store,
         results_read_scored(desk->store, &key,
                             (struct rounds){&of->round, 1}, &year, mem));
    needed = MEM_ARRAY(mem, bool, agreement->measure_count);
    if (score_measures(&year, *of, needed) > 0)
        must(desk->store,
             values_read_scored(desk->store, &key, needed, &year, mem));
    score_year_bare(&card, &year, *of, &findings, mem);
    ensure(year.result_count == NATION_LEAVES * NATION_STAGES);
}

/* `count` cards of as many agencies as the shelf holds, in turn. */
static void
cards(const char *url, size_t count)
{
    static const struct selection of = {
        .staged = true, .stage = STAGE_OFFICIAL, .round = "Q3"};
    struct mem *mem = mem_new(), *own = mem_new();
    struct store *store = open_store(url, DB_READ);
    struct desk *desk = desk_new(store);
    struct agency_with_year *agencies;
    size_t agency_count;
    double start;

    must(store, years_list(store, NATION_YEAR, &agencies, &agency_count, mem));
    if (agency_count > SHELF_ROOM)
        agency_count = SHELF_ROOM;
    start = seconds();
    for (size_t i = 0; i < agency_count; i++) {
        read_card(desk, agencies[i].code, &of, own);
        mem_clear(own);
    }
    tell("first card us", (seconds() - start) / (double)agency_count * 1e6);
    start = seconds();
    for (size_t i = 0; i < count; i++) {
        must(store, db_begin(store->db, false));
        read_card(desk, agencies[i % agency_count].code, &of, own);
        mem_clear(own);
        db_rollback(store->db);
    }
    tell("card us", (seconds() - start) / (double)count * 1e6);
    desk_free(desk);
    store_close(store);
    mem_free(own);
    mem_free(mem);
}

int
main(int count, char **words)
{
    if (count == 4 && strcmp(words[1], "load") == 0)
        load(words[2], strtoul(words[3], NULL, 10));
    else if (count == 4 && strcmp(words[1], "recompute") == 0)
        recompute_all(words[2], atoi(words[3]));
    else if (count == 3 && strcmp(words[1], "leaves") == 0)
        criteria(strtoul(words[2], NULL, 10), false);
    else if (count == 3 && strcmp(words[1], "first") == 0)
        criteria(strtoul(words[2], NULL, 10), true);
    else if (count == 3 && strcmp(words[1], "totals") == 0)
        recompute_first(words[2]);
    else if (count == 4 && strcmp(words[1], "cards") == 0)
        cards(words[2], strtoul(words[3], NULL, 10));
    else
        return 2;
    return 0;
}
