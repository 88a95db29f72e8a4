/* stored.c - commands whose agreements are in a database. */
#include "cli/stored.h"

#include "action/read.h"
#include "action/recompute.h"
#include "action/year.h"
#include "base/ensure.h"
#include "base/text.h"
#include "report/documents.h"
#include "store/agency.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a report says of where it comes from. */
static enum status
read_provenance(struct cli *cli, struct store *store,
                const struct year_key *key, struct reading *reading)
{
    struct provenance *provenance = MEM_NEW(cli->mem, struct provenance);
    struct checkpoint_mark mark;
    struct version version;
    struct line line;
    enum status status;

    TRY(key->seq == 0 ? version_that_holds(store, key->agency_id,
                                           key->fiscal_year, &version,
                                           cli->mem)
                      : version_as_of(store, key->agency_id, key->fiscal_year,
                                      key->seq, &version, cli->mem));
    TRY(line_last(store, key->agency_id, key->seq, &line, cli->mem));
    provenance->agreement = version.sha256;
    provenance->line = line.seq;
    provenance->line_hash =
        mem_string(cli->mem, line.hash, strlen(line.hash));
    status = checkpoint_last(store, key->agency_id, line.seq, &mark, cli->mem);
    if (status == STATUS_FINE) {
        char *hash = mem_take(cli->mem, SHA256_TEXT);

        sha256_text(hash, mark.content, strlen(mark.content));
        provenance->checkpoint_at = moment_of(mark.at);
        provenance->checkpoint_line = mark.seq;
        provenance->checkpoint = hash;
    } else if (status != STATUS_ABSENT) {
        return status;
    }
    reading->provenance = provenance;
    return STATUS_FINE;
}

/* One connection a process: `report --all` has several. */
static struct {
    struct store *store;
    struct desk *desk; /* of what is public */
    pid_t process;
} opened;

static void
tell_year(struct reading *reading, enum text_key key, const char *agency,
          long long year)
{
    FIND(&reading->findings, FINDING_FILE_UNREADABLE,
         (struct place){.file = reading->path}, key,
         arg_text("agency", agency), arg_whole("year", year));
}

/* What an agreement cannot say: whom its agency goes on from. */
static enum status
read_lineage(struct cli *cli, const char *code, struct agency *agency)
{
    struct lineage_link *links;
    int64_t agency_id;

    TRY(agency_find(opened.store, code, &agency_id));
    TRY(lineage_read(opened.store, agency_id, LINEAGE_BEFORE, &links,
                     &agency->link_count, cli->mem));
    agency->links = links;
    return STATUS_FINE;
}

/* The year as it stood at the end of what --as-of names. */
static enum status
look_back(struct cli *cli, struct year_key *key)
{
    char until[MOMENT_TEXT];
    int64_t ms;

    ensure(moment_parse(cli->as_of, true, &ms));
    moment_text(until, ms);
    return line_before(opened.store, key->agency_id, until, &key->seq);
}

/* CODE/YEAR: the code, and the year; 0: there is none. */
static int
split_path(const char *path, const char **agency, struct mem *mem)
{
    const char *slash = strchr(path, '/');

    *agency = slash == NULL ? path
                            : mem_string(mem, path, (size_t)(slash - path));
    return slash == NULL ? 0 : atoi(slash + 1);
}

/* What anybody may see of it. */
static enum status
read_public(struct cli *cli, const struct year_key *key, const char *agency,
            struct reading *reading)
{
    static const struct reader nobody;
    struct seen_year seen;

    if (opened.desk == NULL)
        opened.desk = desk_new(opened.store);
    TRY(find_seen_year(opened.desk, &nobody, agency, key->fiscal_year, &seen,
                       cli->mem));
    TRY(read_seen_year(opened.desk, &nobody, YEAR_WHOLE, &seen, cli->mem));
    reading->year = seen.year;
    return STATUS_FINE;
}

static enum status
read_all(struct cli *cli, const struct year_key *key, const char *agency,
         struct reading *reading)
{
    if (cli->is_public)
        return read_public(cli, key, agency, reading);
    return read_year(opened.store, key, YEAR_WHOLE, &reading->year,
                     &reading->findings, cli->mem);
}

/* The agency whose code is most like this one; NULL: none, or it is there. */
static const char *
nearest_agency(const char *code, struct mem *mem)
{
    struct agency_row *agencies;
    const char **codes;
    size_t count;
    int64_t id;

    if (agency_find(opened.store, code, &id) == STATUS_FINE ||
        agency_list(opened.store, 0, &agencies, &count, mem) != STATUS_FINE)
        return NULL;
    codes = MEM_ARRAY(mem, const char *, count);
    for (size_t i = 0; i < count; i++)
        codes[i] = agencies[i].code;
    return text_nearest(code, codes, count);
}

/* Why there is nothing: a slip in the code, nothing public, too early. */
static void
tell_no_year(struct cli *cli, struct reading *reading, const char *agency,
             long long year)
{
    const char *nearest = nearest_agency(agency, cli->mem);

    if (nearest != NULL)
        FIND(&reading->findings, FINDING_FILE_UNREADABLE,
             (struct place){.file = reading->path}, TEXT_STORE_NEAREST,
             arg_text("agency", agency), arg_text("nearest", nearest));
    else
        tell_year(reading,
                  cli->is_public       ? TEXT_STORE_NOT_PUBLIC
                  : cli->as_of != NULL ? TEXT_STORE_NOT_YET
                                       : TEXT_STORE_NO_YEAR,
                  agency, year);
}

void
stored_open(struct cli *cli, struct reading *reading, const char *path)
{
    const char *agency;
    int year = split_path(path, &agency, cli->mem);
    struct year_key key;
    enum status status;

    reading->read = false;
    if (opened.process != getpid() &&
        store_open_told(cli, DB_READ, &opened.store) != EXIT_FINE) {
        tell_year(reading, TEXT_STORE_NO_YEAR, agency, year);
        return;
    }
    opened.process = getpid();
    status = find_year(opened.store, agency, year, &key);
    if (status == STATUS_FINE && cli->as_of != NULL)
        status = look_back(cli, &key);
    if (status == STATUS_FINE)
        status = read_all(cli, &key, agency, reading);
    if (status == STATUS_FINE)
        status =
            read_lineage(cli, agency, &reading->year.agreement.agency);
    if (status == STATUS_FINE)
        status = read_provenance(cli, opened.store, &key, reading);
    reading->read = status == STATUS_FINE;
    if (status == STATUS_ABSENT)
        tell_no_year(cli, reading, agency, year);
    else if (status != STATUS_FINE)
        tell_status(cli, opened.store, status);
}

/* Of thousands only some come from others: those are looked up. */
static enum status
read_lineages(struct cli *cli, struct recomputed *results, size_t count)
{
    const char **codes;
    size_t code_count;

    TRY(lineage_agencies(opened.store, &codes, &code_count, cli->mem));
    for (size_t i = 0; i < code_count; i++)
        for (size_t j = 0; j < count; j++) {
            struct agency *agency = &results[j].year.agreement.agency;

            if (results[j].scored && strcmp(agency->code, codes[i]) == 0)
                TRY(read_lineage(cli, codes[i], agency));
        }
    return STATUS_FINE;
}

/* A year that gave no total is read again by itself, and what is wrong with it
 * told. */
static void
tell_unscored(struct cli *cli, const char *path)
{
    struct reading reading = {0};
    struct scorecard card;

    folder_read(cli, &reading, path);
    if (can_be_scored(&reading))
        score_year(&card, &reading.year, cli->selection, &reading.findings,
                   cli->mem);
    tell_refused(cli, &reading);
}

enum exit_status
stored_cards(struct cli *cli, const struct scorecard **cards, size_t *scored)
{
    size_t count = cli->word_count;
    struct recompute_year *years =
        MEM_ARRAY(cli->mem, struct recompute_year, count);
    struct recomputed *results =
        MEM_ARRAY(cli->mem, struct recomputed, count);
    struct recompute asked = {.url = cli->db,
                              .years = years,
                              .count = count,
                              .selections = &cli->selection,
                              .selection_count = 1};
    struct out fault = out_new(cli->mem);
    enum status status;

    for (size_t i = 0; i < count; i++)
        years[i].fiscal_year =
            split_path(cli->words[i], &years[i].agency, cli->mem);
    status = recompute(&asked, results, &fault, cli->mem);
    if (status != STATUS_FINE) {
        tell_status_of(cli, db_url(opened.store->db), status,
                       out_string(&fault));
        return EXIT_WORLD;
    }
    *scored = 0;
    for (size_t i = 0; i < count; i++) {
        if (results[i].status != STATUS_FINE || !results[i].scored) {
            tell_unscored(cli, cli->words[i]);
            continue;
        }
        cards[(*scored)++] = &results[i].cards[0];
    }
    status = read_lineages(cli, results, count);
    return status == STATUS_FINE ? EXIT_FINE
                                 : tell_status(cli, opened.store, status);
}

/* `rank --db … 2564` is of all agencies with that year. */
static enum status
expand_years(struct cli *cli, struct store *store)
{
    const char **words = NULL;
    size_t count = 0, room = 0;

    for (size_t i = 0; i < cli->word_count; i++) {
        const char *word = cli->words[i];
        struct agency_with_year *years;
        size_t year_count;

        if (strlen(word) != 4 || strspn(word, "0123456789") != 4) {
            *MEM_PUSH(cli->mem, words, count, room) = word;
            continue;
        }
        TRY(years_list(store, atoi(word), &years, &year_count, cli->mem));
        for (size_t j = 0; j < year_count; j++) {
            struct out path = out_new(cli->mem);

            out_format(&path, "%s/%s", years[j].code, word);
            *MEM_PUSH(cli->mem, words, count, room) = out_string(&path);
        }
    }
    cli->words = words;
    cli->word_count = count;
    return STATUS_FINE;
}

static enum exit_status
tell_which_year(struct cli *cli)
{
    TELL(cli, TEXT_STORE_WHICH_YEAR, arg_text("agency", cli->words[0]));
    return EXIT_USAGE;
}

enum exit_status
run_stored(struct cli *cli)
{
    enum exit_status exit;
    enum status status;

    if (cli->command->stored)
        return cli->command->run(cli);
    exit = store_open_told(cli, DB_READ, &opened.store);
    if (exit != EXIT_FINE)
        return exit;
    opened.process = getpid();
    status = cli->command->most_words > 2 ? expand_years(cli, opened.store)
                                          : STATUS_FINE;
    if (status != STATUS_FINE)
        exit = tell_status(cli, opened.store, status);
    else if (cli->word_count > 0 && strchr(cli->words[0], '/') == NULL)
        exit = tell_which_year(cli);
    else
        exit = cli->command->run(cli);
    desk_free(opened.desk);
    store_close(opened.store);
    return exit;
}
