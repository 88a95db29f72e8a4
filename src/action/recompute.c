/* recompute.c - the totals of many agencies' years, from their rows. */
#include "action/recompute.h"

#include "action/alike.h"
#include "action/card_keep.h"
#include "action/year.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#define THREADS_MAX 64
#define TOGETHER    32 /* agencies in a transaction */

struct worker {
    const struct recompute *asked;
    struct recomputed *results;
    atomic_size_t *next; /* the first that nobody has taken */
    struct store *store;
    struct alike *alike;
    struct mem *kept;    /* what results hold */
    struct mem *rows, *scratch;
    enum status status;
};

/* ---- what is kept of a year ---- */

static const char *
keep_text(const char *text, struct mem *mem)
{
    return text == NULL ? NULL : mem_string(mem, text, strlen(text));
}

static struct words
keep_words(struct words words, struct mem *mem)
{
    struct word *word = MEM_ARRAY(mem, struct word, words.count);

    for (size_t i = 0; i < words.count; i++)
        word[i] = (struct word){keep_text(words.word[i].language, mem),
                                keep_text(words.word[i].text, mem)};
    return (struct words){word, words.count};
}

static void
keep_agreement(struct agreement *kept, const struct agreement *read,
               struct mem *mem)
{
    *kept = (struct agreement){
        .file = "agreement.yaml",
        .agency = {.code = keep_text(read->agency.code, mem),
                   .name = keep_words(read->agency.name, mem),
                   .group = keep_text(read->agency.group, mem),
                   .parent = keep_text(read->agency.parent, mem)},
        .fiscal_year = read->fiscal_year,
        .calendar = read->calendar,
        .language = keep_text(read->language, mem),
        .policy = read->policy,
        .grades = MEM_ARRAY(mem, struct grade, read->grade_count),
        .grade_count = read->grade_count,
        .version = read->version};
    for (size_t i = 0; i < read->grade_count; i++)
        kept->grades[i] =
            (struct grade){read->grades[i].from,
                           keep_words(read->grades[i].name, mem)};
}

/* ---- one year ---- */

/* Selections of one round stand together. */
static size_t
of_same_round(const struct recompute *asked, size_t from)
{
    size_t until = from + 1;

    while (until < asked->selection_count &&
           strcmp(asked->selections[until].round,
                  asked->selections[from].round) == 0)
        until++;
    return until;
}

/* The rows of a round, and the values of what has not been needed before. */
static enum status
read_round(struct worker *worker, const struct year_key *key,
           const struct selection *selections, size_t count, bool *needed,
           struct year *year)
{
    size_t more = 0;

    TRY(results_read_scored(worker->store, key, selections[0].round, year,
                            worker->rows));
    for (size_t i = 0; i < count; i++)
        more += score_measures(year, selections[i], needed);
    if (more == 0)
        return STATUS_FINE;
    return values_read_scored(worker->store, key, needed, year, worker->rows);
}

static enum status
score_selections(struct worker *worker, const struct year_key *key,
                 struct year *year, struct recomputed *result)
{
    const struct recompute *asked = worker->asked;
    bool *needed =
        MEM_ARRAY(worker->rows, bool, year->agreement.measure_count);
    size_t until;

    result->scored = true;
    for (size_t i = 0; i < asked->selection_count; i = until) {
        until = of_same_round(asked, i);
        TRY(read_round(worker, key, &asked->selections[i], until - i, needed,
                       year));
        for (size_t j = i; j < until; j++) {
            struct findings findings;
            struct scorecard card;

            mem_clear(worker->scratch);
            findings = findings_new(worker->scratch);
            score_year_bare(&card, year, asked->selections[j], &findings,
                            worker->scratch);
            result->scored &= findings.by_severity[ERROR] == 0;
            card_keep_totals(&result->cards[j], &card, &result->year, worker->kept);
        }
    }
    return STATUS_FINE;
}

static enum status
score_agency(struct worker *worker, size_t at)
{
    struct recomputed *result = &worker->results[at];
    const struct recompute_year *asked = &worker->asked->years[at];
    struct version version;
    struct year_key key;
    struct year year = {0};

    mem_clear(worker->rows);
    TRY(find_year(worker->store, asked->agency, asked->fiscal_year, &key));
    TRY(version_that_holds(worker->store, key.agency_id, key.fiscal_year,
                           &version, worker->rows));
    TRY(alike_read(worker->alike, version.content, &year.agreement,
                   worker->rows));
    keep_agreement(&result->year.agreement, &year.agreement, worker->kept);
    return score_selections(worker, &key, &year, result);
}

/* ---- side by side ---- */

/* What is wrong with one agency is its result; what is wrong with the database
 * ends it all. */
static enum status
score_some(struct worker *worker, size_t from, size_t until)
{
    struct db *db = worker->store->db;
    enum status status = STATUS_FINE;

    TRY(db_begin(db, false));
    for (size_t i = from; i < until && status == STATUS_FINE; i++) {
        enum status own = score_agency(worker, i);

        worker->results[i].status = own;
        if (own != STATUS_ABSENT && own != STATUS_CORRUPT)
            status = own;
    }
    db_rollback(db);
    return status;
}

static void *
work(void *context)
{
    struct worker *worker = context;
    size_t count = worker->asked->count;

    while (worker->status == STATUS_FINE) {
        size_t from = atomic_fetch_add(worker->next, TOGETHER);

        if (from >= count)
            break;
        worker->status = score_some(
            worker, from, count - from < TOGETHER ? count : from + TOGETHER);
    }
    return NULL;
}

static int
thread_count(const struct recompute *asked)
{
    long cores = asked->threads > 0 ? asked->threads
                                    : sysconf(_SC_NPROCESSORS_ONLN);
    long useful = (long)(asked->count / TOGETHER) + 1;

    if (cores > useful)
        cores = useful;
    return cores < 1 ? 1 : cores > THREADS_MAX ? THREADS_MAX : (int)cores;
}

static enum status
open_worker(struct worker *worker, const char *url, struct out *fault)
{
    worker->alike = alike_new(64);
    worker->kept = mem_new();
    worker->rows = mem_new();
    worker->scratch = mem_new();
    return store_open(&worker->store, url, DB_READ, NULL, fault);
}

static void
close_worker(struct worker *worker, struct mem *mem)
{
    store_close(worker->store);
    alike_free(worker->alike);
    mem_free(worker->rows);
    mem_free(worker->scratch);
    if (worker->kept != NULL)
        mem_adopt(mem, worker->kept);
}

static enum status
run_workers(struct worker *workers, int count)
{
    pthread_t threads[THREADS_MAX];
    int started = 1; /* the first is here */

    while (started < count && pthread_create(&threads[started], NULL, work,
                                             &workers[started]) == 0)
        started++;
    work(&workers[0]);
    for (int i = 1; i < started; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < started; i++)
        TRY(workers[i].status);
    return STATUS_FINE;
}

enum status
recompute(const struct recompute *asked, struct recomputed *results,
          struct out *fault, struct mem *mem)
{
    struct worker workers[THREADS_MAX] = {0};
    int count = thread_count(asked), opened = 0;
    enum status status = STATUS_FINE;
    atomic_size_t next = 0;

    for (size_t i = 0; i < asked->count; i++)
        results[i] = (struct recomputed){
            .cards =
                MEM_ARRAY(mem, struct scorecard, asked->selection_count)};
    while (status == STATUS_FINE && opened < count) {
        struct worker *worker = &workers[opened++];

        *worker = (struct worker){
            .asked = asked, .results = results, .next = &next};
        status = open_worker(worker, asked->url, fault);
    }
    if (status == STATUS_FINE) {
        status = run_workers(workers, count);
        for (int i = 0; i < count; i++)
            if (workers[i].status != STATUS_FINE)
                out_text(fault, db_fault(workers[i].store->db));
    }
    for (int i = 0; i < opened; i++)
        close_worker(&workers[i], mem);
    return status;
}
