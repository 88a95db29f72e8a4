/* cards.c - scores of agencies' years, kept at the line of the journal at which
 * they were made.
 *
 * What is kept stands in a generation: it grows, and once it is large a new one
 * begins, while those who still read the old one go on.  Cards are never
 * changed once they are made, so only looking for them and making them is
 * under the lock.  A line is asked for before the rows are read: rows may be
 * newer than their line, never older.
 */
#include "action/alike.h"
#include "action/card_keep.h"
#include "action/read_inside.h"
#include "action/read_overview.h"
#include "base/ensure.h"

#include <pthread.h>
#include <string.h>

#define BUCKETS     1024
#define GENERATION_BYTES (48u * 1024 * 1024)

struct kept_card {
    struct kept_card *next;
    int64_t agency_id, fiscal_year, line;
    bool whole, staged;
    enum stage stage;
    const char *asked; /* NULL: each one's own */
    struct card_seen seen;
};

struct generation {
    struct mem *mem;
    struct alike *alike; /* NULL: the next one begins */
    struct kept_card *buckets[BUCKETS];
    size_t holders;
};

struct cards {
    struct mem *mem;
    pthread_mutex_t lock;
    struct generation *now;
};

struct cards_held {
    struct generation generation;
};

/* ---- generations ---- */

static struct generation *
generation_new(void)
{
    struct mem *mem = mem_new();
    struct generation *generation = MEM_NEW(mem, struct generation);

    generation->mem = mem;
    generation->alike = alike_new(64);
    generation->holders = 1; /* it is the present one */
    return generation;
}

static void
let_go(struct generation *generation)
{
    if (--generation->holders > 0)
        return;
    alike_free(generation->alike);
    mem_free(generation->mem);
}

struct cards *
cards_new(void)
{
    struct mem *mem = mem_new();
    struct cards *cards = MEM_NEW(mem, struct cards);

    cards->mem = mem;
    cards->now = generation_new();
    ensure(pthread_mutex_init(&cards->lock, NULL) == 0);
    return cards;
}

void
cards_free(struct cards *cards)
{
    if (cards == NULL)
        return;
    ensure(cards->now->holders == 1);
    let_go(cards->now);
    pthread_mutex_destroy(&cards->lock);
    mem_free(cards->mem);
}

/* ---- making one ---- */

struct making {
    struct generation *generation;
    struct desk *desk;
    const struct agency_seen *agency;
    const struct cards_wanted *wanted;
    struct mem *scratch;
};

/* The rounds that can be seen, in the generation's memory. */
static enum status
list_rounds(const struct making *making, struct kept_card *kept)
{
    const struct agency_seen *agency = making->agency;
    const char **rounds = agency->rounds, **own;
    struct mem *mem = making->generation->mem;
    size_t count = agency->round_count;

    if (agency->whole)
        TRY(rounds_of_year(making->desk->store, agency->of.agency_id,
                           agency->of.fiscal_year, &rounds, &count,
                           making->scratch));
    own = MEM_ARRAY(mem, const char *, count);
    for (size_t i = 0; i < count; i++)
        own[i] = mem_string(mem, rounds[i], strlen(rounds[i]));
    kept->seen.rounds = own;
    kept->seen.round_count = count;
    return STATUS_FINE;
}

static bool
has_round(const struct kept_card *kept)
{
    for (size_t i = 0; i < kept->seen.round_count; i++)
        if (strcmp(kept->seen.rounds[i], kept->seen.round) == 0)
            return true;
    return kept->whole; /* what comes from measures alone has no rows */
}

/* The rows that this reader may see. */
static enum status
read_rows(const struct making *making, const struct kept_card *kept,
          struct seen_year *seen)
{
    static const struct reader nobody;
    struct store *store = making->desk->store;
    struct mem *mem = making->scratch;
    struct selection selection = {.staged = kept->staged,
                                  .stage = kept->stage,
                                  .round = kept->seen.round};
    bool *needed =
        MEM_ARRAY(mem, bool, seen->year.agreement.measure_count);

    TRY(results_read_scored(store, &seen->key,
                            (struct rounds){&kept->seen.round, 1}, &seen->year,
                            mem));
    if (!kept->whole)
        read_keep_results(seen, &nobody);
    if (score_measures(&seen->year, selection, needed) == 0)
        return STATUS_FINE;
    TRY(values_read_scored(store, &seen->key, needed, &seen->year, mem));
    if (!kept->whole)
        read_keep_values(seen);
    return STATUS_FINE;
}

static enum status
score(const struct making *making, struct kept_card *kept, struct seen_year *seen)
{
    struct findings findings = findings_new(making->scratch);
    struct mem *mem = making->generation->mem;
    struct scorecard card, *own = MEM_NEW(mem, struct scorecard);
    struct year *year = MEM_NEW(mem, struct year);

    TRY(read_rows(making, kept, seen));
    score_year_bare(&card, &seen->year,
                    (struct selection){.staged = kept->staged,
                                       .stage = kept->stage,
                                       .round = kept->seen.round},
                    &findings, making->scratch);
    if (findings.by_severity[ERROR] > 0)
        return STATUS_FINE;
    year->agreement = seen->year.agreement;
    card_keep(own, &card, year, mem);
    own->selection.round = kept->seen.round;
    kept->seen.card = own;
    return STATUS_FINE;
}

static enum status
make(const struct making *making, struct kept_card *kept)
{
    const struct agency_seen *agency = making->agency;
    struct seen_year seen = {
        .key = {.agency_id = agency->of.agency_id,
                .fiscal_year = agency->of.fiscal_year},
        .rounds = agency->rounds,
        .round_count = agency->round_count};
    struct version version;
    enum status status;

    TRY(list_rounds(making, kept));
    TRY(version_that_holds(making->desk->store, seen.key.agency_id,
                           seen.key.fiscal_year, &version, making->scratch));
    status = alike_read(making->generation->alike, version.content,
                        &seen.year.agreement, making->generation->mem);
    if (status == STATUS_CORRUPT)
        return STATUS_FINE; /* it has no card */
    TRY(status);
    kept->seen.round =
        kept->asked != NULL
            ? kept->asked
            : read_round(&seen.year.agreement, kept->seen.rounds,
                         kept->seen.round_count);
    return has_round(kept) ? score(making, kept, &seen) : STATUS_FINE;
}

/* ---- looking for it ---- */

static bool
is_asked(const struct kept_card *kept, const struct making *making)
{
    const struct agency_seen *agency = making->agency;
    const struct cards_wanted *wanted = making->wanted;

    return kept->agency_id == agency->of.agency_id &&
           kept->fiscal_year == agency->of.fiscal_year &&
           kept->whole == agency->whole && kept->staged == wanted->staged &&
           (!wanted->staged || kept->stage == wanted->stage) &&
           (kept->asked == NULL) == (wanted->round == NULL) &&
           (kept->asked == NULL || strcmp(kept->asked, wanted->round) == 0);
}

static struct kept_card *
add(struct kept_card **bucket, const struct making *making)
{
    const struct cards_wanted *wanted = making->wanted;
    struct mem *mem = making->generation->mem;
    struct kept_card *kept = MEM_NEW(mem, struct kept_card);

    *kept = (struct kept_card){.next = *bucket,
                          .agency_id = making->agency->of.agency_id,
                          .fiscal_year = making->agency->of.fiscal_year,
                          .whole = making->agency->whole,
                          .staged = wanted->staged,
                          .stage = wanted->stage};
    if (wanted->round != NULL)
        kept->asked = mem_string(mem, wanted->round, strlen(wanted->round));
    *bucket = kept;
    return kept;
}

static enum status
find(const struct making *making, struct card_seen *seen)
{
    const struct agency_year *of = &making->agency->of;
    struct kept_card **bucket, *kept;

    bucket = &making->generation->buckets
                  [(uint64_t)(of->agency_id * 31 + of->fiscal_year) % BUCKETS];
    for (kept = *bucket; kept != NULL && !is_asked(kept, making);)
        kept = kept->next;
    if (kept == NULL)
        kept = add(bucket, making);
    if (kept->line != of->line) {
        kept->line = 0;
        kept->seen = (struct card_seen){.round = ""};
        mem_clear(making->scratch);
        TRY(make(making, kept));
        kept->line = of->line;
    }
    *seen = kept->seen;
    seen->agency = making->agency;
    return STATUS_FINE;
}

enum status
cards_hold(struct cards *cards, struct desk *desk,
           const struct agency_seen *years, size_t count,
           const struct cards_wanted *wanted, struct card_seen *seen,
           struct cards_held **held)
{
    struct making making = {.desk = desk, .wanted = wanted};
    enum status status = STATUS_FINE;

    pthread_mutex_lock(&cards->lock);
    if (mem_held(cards->now->mem) > GENERATION_BYTES) {
        let_go(cards->now);
        cards->now = generation_new();
    }
    making.generation = cards->now;
    making.scratch = mem_new();
    for (size_t i = 0; i < count && status == STATUS_FINE; i++) {
        making.agency = &years[i];
        status = find(&making, &seen[i]);
    }
    mem_free(making.scratch);
    if (status == STATUS_FINE)
        cards->now->holders++;
    *held = status == STATUS_FINE ? (struct cards_held *)cards->now : NULL;
    pthread_mutex_unlock(&cards->lock);
    return status;
}

void
cards_release(struct cards *cards, struct cards_held *held)
{
    if (held == NULL)
        return;
    pthread_mutex_lock(&cards->lock);
    let_go(&held->generation);
    pthread_mutex_unlock(&cards->lock);
}
