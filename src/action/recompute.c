/* recompute.c - the totals of many agencies' years, from their rows. */
#include "action/recompute.h"

#include "action/alike.h"
#include "action/card_keep.h"
#include "action/year.h"
#include "base/text.h"
#include "base/words.h"
#include "score/totals.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#define THREADS_MAX 64
#define TOGETHER    32 /* agencies in a transaction */
#define WORTH_IT    8  /* totals of a form, for it to be prepared */

/* What was made ready of a form of agreement. */
struct prepared {
    struct totals *totals; /* NULL: not yet */
    size_t seen;           /* totals that were asked for */
};

struct worker {
    const struct recompute *asked;
    struct recomputed *results;
    atomic_size_t *next; /* the first that nobody has taken */
    struct store *store;
    struct alike *alike;
    struct prepared forms[FORMS_MAX];
    struct mem *ready; /* what is prepared, as long as the worker lives */
    struct mem *kept;  /* what results hold */
    struct mem *rows;  /* of one agency */
    enum status status;
};

/* ---- what is kept of a year ---- */

static void
keep_agreement(struct agreement *kept, const struct agreement *read,
               struct mem *mem)
{
    *kept = (struct agreement){
        .file = "agreement.yaml",
        .agency = {.code = text_copy(read->agency.code, mem),
                   .name = words_copy(read->agency.name, mem),
                   .group = text_copy(read->agency.group, mem),
                   .parent = text_copy(read->agency.parent, mem)},
        .fiscal_year = read->fiscal_year,
        .calendar = read->calendar,
        .language = text_copy(read->language, mem),
        .policy = read->policy,
        .grades = MEM_ARRAY(mem, struct grade, read->grade_count),
        .grade_count = read->grade_count,
        .version = read->version};
    for (size_t i = 0; i < read->grade_count; i++)
        kept->grades[i] =
            (struct grade){read->grades[i].from,
                           words_copy(read->grades[i].name, mem)};
}

/* ---- one year ---- */

/* The rows of each round that is asked for. */
static enum status
read_results(struct worker *worker, const struct year_key *key,
             struct year *year)
{
    const struct recompute *asked = worker->asked;
    const char **rounds =
        MEM_ARRAY(worker->rows, const char *, asked->selection_count);
    size_t count = 0;

    for (size_t i = 0; i < asked->selection_count; i++) {
        const char *round = asked->selections[i].round;

        /* those of one round stand together */
        if (count == 0 || strcmp(rounds[count - 1], round) != 0)
            rounds[count++] = round;
    }
    return results_read_scored(worker->store, key,
                               (struct rounds){rounds, count}, year,
                               worker->rows);
}

/* A form is prepared once that is cheaper than to do without. */
static struct totals *
totals_for(struct worker *worker, const struct agreement *agreement)
{
    const struct recompute *asked = worker->asked;
    size_t form = alike_form(worker->alike);
    struct prepared *prepared = &worker->forms[form < FORMS_MAX ? form : 0];
    struct agreement *kept;
    struct mem *mem;
    bool worth_it;

    prepared->seen += form < FORMS_MAX ? asked->selection_count : 0;
    worth_it = form < FORMS_MAX && prepared->seen >= WORTH_IT;
    mem = worth_it ? worker->ready : worker->rows;
    if (worth_it && prepared->totals != NULL)
        return prepared->totals;
    kept = MEM_NEW(mem, struct agreement);
    *kept = *agreement;
    struct totals *totals = totals_new(kept, asked->selections,
                                       asked->selection_count, worth_it, mem);
    if (worth_it)
        prepared->totals = totals;
    return totals;
}

static enum status
score_selections(struct worker *worker, const struct year_key *key,
                 struct year *year, struct recomputed *result)
{
    size_t count = worker->asked->selection_count;
    struct mem *mem = worker->rows;
    struct scorecard *cards = MEM_ARRAY(mem, struct scorecard, count);
    bool *needed = MEM_ARRAY(mem, bool, year->agreement.measure_count);
    struct totals *totals = totals_for(worker, &year->agreement);
    struct findings findings = findings_new(mem);

    TRY(read_results(worker, key, year));
    if (totals_take(totals, year, needed) > 0)
        TRY(values_read_scored(worker->store, key, needed, year, mem));
    totals_give(totals, cards, &findings, mem);
    result->scored = findings.by_severity[ERROR] == 0;
    for (size_t i = 0; i < count; i++)
        card_keep_totals(&result->cards[i], &cards[i], &result->year,
                         worker->kept);
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
    worker->ready = mem_new();
    return store_open(&worker->store, url, DB_READ, NULL, fault);
}

static void
close_worker(struct worker *worker, struct mem *mem)
{
    store_close(worker->store);
    alike_free(worker->alike);
    mem_free(worker->rows);
    mem_free(worker->ready);
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
