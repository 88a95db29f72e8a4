/* submissions.c - submit deeds a second, beside a bare loop of their inserts.
 *
 *     submissions URL WRITERS SECONDS
 *
 * Makes the database at URL, which must be empty, with 64 agencies of the
 * made-up nation and an officer each.  Then writers, each a process with its
 * own agencies, submit results through deed_do for so many seconds; and the
 * same number of processes add the same rows (result, step, line of the journal,
 * head of the chain) and commit, with the engine's own calls and nothing
 * else.  Three turns of each; figures are lines of name TAB number.
 */
#include "nation_make.h"

#include "action/deed.h"
#include "action/year.h"
#include "base/ensure.h"
#include "store/db_inside.h"
#include "store/store.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define AGENCIES 64
#define SEED     2569
#define TURNS    3
#define HASH     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static double
seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static struct store *
open_store(const char *url)
{
    struct mem *mem = mem_new();
    struct out fault = out_new(mem);
    struct store *store;

    if (store_open(&store, url, DB_WRITE, NULL, &fault) != STATUS_FINE) {
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
    fprintf(stderr, "%s: %s\n", status_name(status), db_fault(store->db));
    exit(1);
}

/* ---- what is there before ---- */

struct place_of {
    const char *code;
    int64_t agency_id, person_id;
    const struct agreement *agreement;
};

static void
add_officer(struct store *store, struct place_of *place, struct mem *mem)
{
    struct line line;
    struct person person = {.login = place->code, .name = place->code};
    struct role_row role = {.role = PERSON_OFFICER};
    int64_t id;

    must(store, line_open(&line, store, place->agency_id, mem));
    line.deed = "person-add";
    person.agency_id = place->agency_id;
    must(store, person_add(&line, &person));
    role.person_id = person.id;
    must(store, role_add(&line, &role, &id));
    must(store, line_write(&line));
    place->person_id = person.id;
}

static void
set_up(const char *url, struct place_of places[AGENCIES], struct mem *mem)
{
    static struct nation nation;
    struct out fault = out_new(mem);
    struct load load = {0};
    struct store *store;
    int from, to;

    if (store_migrate(url, &from, &to, &fault) != STATUS_FINE) {
        fprintf(stderr, "%s: %s\n", url, out_string(&fault));
        exit(1);
    }
    ensure(from == 0);
    nation_new(&nation, AGENCIES, SEED, mem);
    store = open_store(url);
    must(store, store_begin(store));
    for (size_t i = 0; i < AGENCIES; i++) {
        struct year *year = MEM_NEW(mem, struct year);
        const char *document;
        enum loaded loaded;

        nation_year(&nation, i, year, &document, mem);
        must(store, load_year(store, &load, year, document, &loaded, mem));
        places[i] = (struct place_of){.code = year->agreement.agency.code,
                                      .agreement = &year->agreement};
        must(store, agency_find(store, places[i].code, &places[i].agency_id));
        add_officer(store, &places[i], mem);
    }
    must(store, store_commit(store));
    store_close(store);
}

/* ---- what is submitted: number `at` of a writer ---- */

struct submission {
    const struct place_of *place;
    const struct indicator *indicator;
    char round[8];
};

/* Indicators with targets, in the rounds 1M to 12M; a turn is a round apart. */
static bool
submission_of(const struct place_of *places, size_t writer, size_t writers,
              size_t turn, size_t at, struct submission *submission)
{
    size_t own = AGENCIES / writers, leaf = 0, wanted = at / own % 24;
    size_t month = turn * 4 + at / own / 24 + 1;
    const struct agreement *agreement;

    if (month > (turn + 1) * 4)
        return false;
    submission->place = &places[writer * own + at % own];
    agreement = submission->place->agreement;
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];

        if (indicator->criterion.type != CRITERION_TARGETS ||
            indicator->child_count > 0 || leaf++ != wanted)
            continue;
        submission->indicator = indicator;
        snprintf(submission->round, sizeof submission->round, "%zuM", month);
        return true;
    }
    ensure(!"there are 24 such indicators");
    return false;
}

/* The best that can be reached: no statement of reasons is due. */
static const char *
best_of(const struct indicator *indicator)
{
    if (indicator->criterion.toward.given)
        return "7";
    return indicator->criterion.own->targets.rising ? "150" : "0";
}

/* ---- through the deed ---- */

static size_t
submit(const char *url, const struct place_of *places, size_t writer,
       size_t writers, size_t turn, double until)
{
    struct store *store = open_store(url);
    struct desk *desk = desk_new(store);
    struct mem *mem = mem_new();
    struct submission submission;
    size_t count = 0;

    while (seconds() < until &&
           submission_of(places, writer, writers, turn, count, &submission)) {
        struct deed_field field = {"result", best_of(submission.indicator)};
        struct deed_request request = {
            .deed = "submit",
            .person_id = submission.place->person_id,
            .agency = submission.place->code,
            .fiscal_year = NATION_YEAR,
            .indicator = submission.indicator->code,
            .round = submission.round,
            .fields = &field,
            .field_count = 1};
        struct deed_answer answer;

        mem_clear(mem);
        must(store, deed_do(desk, &request, &answer, mem));
        if (answer.outcome != DEED_DONE) {
            fprintf(stderr, "refused: %d\n", (int)answer.why);
            exit(1);
        }
        count++;
    }
    mem_free(mem);
    desk_free(desk);
    store_close(store);
    return count;
}

/* ---- bare: the same rows, and nothing before them ---- */

struct bare_rows {
    struct param result[19], step[8], journal[15], chain[2];
};

static void
fill_bare(struct bare_rows *rows, const struct submission *submission,
          int64_t id, int64_t seq)
{
    struct param agency = param_whole(submission->place->agency_id),
                 year = param_whole(NATION_YEAR),
                 code = param_text(submission->indicator->code),
                 round = param_text(submission->round), none = param_none(),
                 person = param_whole(submission->place->person_id),
                 at = param_text("2026-11-30T08:30:00.000Z"),
                 hash = param_text(HASH);
    struct bare_rows filled = {
        .result = {param_whole(id), agency, year, code, round,
                   param_text("self"), param_whole(150000000), param_whole(0),
                   none, none, none, none, none, none, none, none, person,
                   param_whole(seq), none},
        .step = {param_whole(id + 1), agency, param_whole(id),
                 param_text("submitted"), person, none, at, param_whole(seq)},
        .journal = {agency, param_whole(seq), at, person, none,
                    param_text("submit"), year, code, round,
                    param_text("self"), none,
                    param_text("{\"result\":\"150\",\"state\":null}"), none,
                    hash, hash},
        .chain = {agency, hash}};

    *rows = filled;
}

static void
bind_bare(sqlite3_stmt *statement, const struct param *params, int count)
{
    for (int i = 0; i < count; i++) {
        if (params[i].kind == PARAM_WHOLE)
            sqlite3_bind_int64(statement, i + 1, params[i].whole);
        else if (params[i].kind == PARAM_TEXT)
            sqlite3_bind_text(statement, i + 1, params[i].text,
                              (int)params[i].count, SQLITE_STATIC);
        else
            sqlite3_bind_null(statement, i + 1);
    }
    ensure(sqlite3_step(statement) == SQLITE_DONE);
    sqlite3_reset(statement);
}

static const enum sql bare_sql[] = {SQL_RESULT_ADD, SQL_RESULT_STEP_ADD,
                                    SQL_JOURNAL_ADD};

#define CHAIN_SET "UPDATE chain SET seq = $2, hash = $3 WHERE agency_id = $1"

struct bare {
    sqlite3 *file;
    sqlite3_stmt *statements[6];
    PGconn *server;
};

static void
bare_open(struct bare *bare, const char *url)
{
    static const char *const texts[] = {"BEGIN IMMEDIATE", "COMMIT", CHAIN_SET};

    *bare = (struct bare){0};
    if (strncmp(url, "sqlite:", 7) != 0) {
        bare->server = PQconnectdb(url);
        ensure(PQstatus(bare->server) == CONNECTION_OK);
        for (int i = 0; i < 3; i++)
            PQclear(PQprepare(bare->server, statements[bare_sql[i]].name,
                              statements[bare_sql[i]].text, 0, NULL));
        PQclear(PQprepare(bare->server, "chain", CHAIN_SET, 0, NULL));
        return;
    }
    ensure(sqlite3_open_v2(url + 7, &bare->file,
                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                           NULL) == SQLITE_OK);
    sqlite3_exec(bare->file,
                 "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;", NULL,
                 NULL, NULL);
    for (int i = 0; i < 6; i++)
        ensure(sqlite3_prepare_v2(bare->file,
                                  i < 3 ? texts[i]
                                        : statements[bare_sql[i - 3]].text,
                                  -1, &bare->statements[i],
                                  NULL) == SQLITE_OK);
}

static void
send_bare(PGconn *server, const char *name, const struct param *params,
          int count)
{
    char numbers[19][24];
    const char *values[19];
    PGresult *result;

    for (int i = 0; i < count; i++) {
        values[i] = params[i].kind == PARAM_TEXT ? params[i].text : NULL;
        if (params[i].kind == PARAM_WHOLE) {
            snprintf(numbers[i], sizeof numbers[i], "%lld",
                     (long long)params[i].whole);
            values[i] = numbers[i];
        }
    }
    result = PQexecPrepared(server, name, count, values, NULL, NULL, 0);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        fprintf(stderr, "%s", PQresultErrorMessage(result));
        exit(1);
    }
    PQclear(result);
}

static void
bare_do(struct bare *bare, const struct bare_rows *rows, int64_t seq)
{
    struct param chain[3] = {rows->chain[0], param_whole(seq), rows->chain[1]};

    if (bare->server != NULL) {
        PQclear(PQexec(bare->server, "BEGIN"));
        send_bare(bare->server, "result_add", rows->result, 19);
        send_bare(bare->server, "result_step_add", rows->step, 8);
        send_bare(bare->server, "journal_add", rows->journal, 15);
        send_bare(bare->server, "chain", chain, 3);
        PQclear(PQexec(bare->server, "COMMIT"));
        return;
    }
    bind_bare(bare->statements[0], NULL, 0);
    bind_bare(bare->statements[3], rows->result, 19);
    bind_bare(bare->statements[4], rows->step, 8);
    bind_bare(bare->statements[5], rows->journal, 15);
    bind_bare(bare->statements[2], chain, 3);
    bind_bare(bare->statements[1], NULL, 0);
}

static size_t
insert(const char *url, const struct place_of *places, size_t writer,
       size_t writers, size_t turn, double until)
{
    struct submission submission;
    struct bare_rows rows;
    struct bare bare;
    size_t count = 0;

    bare_open(&bare, url);
    while (seconds() < until &&
           submission_of(places, writer, writers, turn, count, &submission)) {
        /* other ids, rounds and lines than those of the deeds */
        int64_t seq = 1000000 + (int64_t)(turn * 100000 + count);

        memmove(submission.round + 1, submission.round, 5);
        submission.round[0] = 'b';
        fill_bare(&rows, &submission,
                  (int64_t)(((writer * TURNS + turn) * 1000000 + count) * 2 +
                            1),
                  seq);
        bare_do(&bare, &rows, seq);
        count++;
    }
    for (int i = 0; i < 6; i++)
        sqlite3_finalize(bare.statements[i]);
    sqlite3_close(bare.file);
    if (bare.server != NULL)
        PQfinish(bare.server);
    return count;
}

/* ---- writers ---- */

typedef size_t write_all(const char *url, const struct place_of *places,
                         size_t writer, size_t writers, size_t turn,
                         double until);

static double
turn_of(write_all *write_rows, const char *url, const struct place_of *places,
        size_t writers, size_t turn, double seconds_long)
{
    double start = seconds(), took;
    size_t all = 0, one;
    int ends[2];

    ensure(pipe(ends) == 0);
    for (size_t i = 0; i < writers; i++)
        if (fork() == 0) {
            one = write_rows(url, places, i, writers, turn,
                             start + seconds_long);
            ensure(write(ends[1], &one, sizeof one) == sizeof one);
            _exit(0);
        }
    close(ends[1]);
    for (size_t i = 0; i < writers; i++) {
        ensure(read(ends[0], &one, sizeof one) == sizeof one);
        all += one;
    }
    took = seconds() - start;
    while (wait(NULL) > 0)
        continue;
    close(ends[0]);
    return (double)all / took;
}

int
main(int count, char **words)
{
    static struct place_of places[AGENCIES];
    struct mem *mem = mem_new();
    double ours = 0, bare = 0;
    size_t writers;

    if (count != 4)
        return 2;
    writers = strtoul(words[2], NULL, 10);
    set_up(words[1], places, mem);
    for (size_t turn = 0; turn < TURNS; turn++) {
        ours += turn_of(submit, words[1], places, writers, turn,
                         atof(words[3]));
        bare += turn_of(insert, words[1], places, writers, turn,
                        atof(words[3]));
    }
    printf("deeds a second\t%.1f\nbare a second\t%.1f\nshare\t%.3f\n",
           ours / TURNS, bare / TURNS, ours / bare);
    mem_free(mem);
    return 0;
}
