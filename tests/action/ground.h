/* ground.h - a database for tests of deeds, people in every role, and deeds
 * played on it.
 *
 * Agencies: the centre, north (whose agreement is north.yaml), south, health
 * (the host of north's 1.1) and transport (a host of nothing there).  Every
 * person is called after the role; `officer2` is another one of the same role,
 * so that nobody has to judge what is their own.
 */
#ifndef TESTS_ACTION_GROUND_H
#define TESTS_ACTION_GROUND_H

#include "action/deed.h"
#include "base/moment.h"
#include "store/agency.h"
#include "store/journal.h"
#include "store/draft.h"
#include "store/progress.h"
#include "store/publication.h"
#include "store/question.h"
#include "store/window.h"
#include "tap.h"

#include <ftw.h>
#include <stdlib.h>

#define NORTH 2564

struct ground {
    struct mem *mem;
    char folder[64];
    const char *url;
    struct store *store;
    struct desk *desk;
    const char *document; /* north.yaml */
    int64_t now;          /* of deeds; 0: the clock's */
    struct deed_answer answer;
};

/* ---- a database ---- */

static inline char *
ground_read(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    int byte;

    if (file == NULL || out == NULL) {
        printf("Bail out! %s cannot be read\n", path);
        exit(1);
    }
    while ((byte = fgetc(file)) != EOF)
        fputc(byte, out);
    fclose(file);
    fclose(out);
    return text;
}

static inline void
ground_open(struct ground *ground)
{
    struct out fault = out_new(ground->mem);

    if (store_open(&ground->store, ground->url, DB_WRITE, NULL, &fault) !=
        STATUS_FINE) {
        printf("Bail out! %s\n", out_string(&fault));
        exit(1);
    }
    ground->desk = desk_new(ground->store);
}

static inline void
ground_close(struct ground *ground)
{
    desk_free(ground->desk);
    store_close(ground->store);
}

/* An empty database in a folder of its own, in memory where there is room. */
static inline void
ground_new(struct ground *ground)
{
    struct out url, fault;
    int from, to;

    *ground = (struct ground){.mem = mem_new()};
    strcpy(ground->folder, "/dev/shm/trachu-deeds-XXXXXX");
    if (mkdtemp(ground->folder) == NULL) {
        strcpy(ground->folder, "/tmp/trachu-deeds-XXXXXX");
        check(mkdtemp(ground->folder) != NULL);
    }
    url = out_new(ground->mem);
    fault = out_new(ground->mem);
    out_format(&url, "sqlite:%s/ground.db", ground->folder);
    ground->url = out_string(&url);
    ground->document = ground_read(TESTS "/action/north.yaml");
    if (store_migrate(ground->url, &from, &to, &fault) != STATUS_FINE) {
        printf("Bail out! %s\n", out_string(&fault));
        exit(1);
    }
    ground_open(ground);
}

static inline int
ground_remove(const char *path, const struct stat *there, int kind,
              struct FTW *place)
{
    (void)there, (void)kind, (void)place;
    return remove(path);
}

static inline void
ground_free(struct ground *ground)
{
    ground_close(ground);
    nftw(ground->folder, ground_remove, 8, FTW_DEPTH | FTW_PHYS);
    free((char *)ground->document);
    mem_free(ground->mem);
}

/* Every row of every table, as text. */
static inline const char *
ground_rows(struct ground *ground, struct mem *mem)
{
    struct db *db = ground->store->db;
    struct out text = out_new(mem);
    struct agency_row *agencies;
    int64_t ids[16] = {CENTRE};
    size_t count;
    struct rows rows;

    check(agency_list(ground->store, 0, &agencies, &count, mem) ==
          STATUS_FINE);
    check(count < 15);
    for (size_t i = 0; i < count; i++)
        ids[i + 1] = agencies[i].id;
    count++;
    for (size_t i = 0; i < count; i++)
        for (size_t table = 0; table < TABLE_COUNT; table++) {
            check(DB_ASK(db, &rows, table_of[table].all,
                         param_whole(ids[i])) == STATUS_FINE);
            while (rows_next(&rows)) {
                out_text(&text, table_of[table].name);
                for (int column = 0; column < rows_columns(&rows); column++) {
                    const char *cell = rows_text(&rows, column);

                    out_format(&text, "|%s", cell == NULL ? "~" : cell);
                }
                out_char(&text, '\n');
            }
            check(rows_end(&rows) == STATUS_FINE);
        }
    return out_string(&text);
}

/* How many lines all journals have. */
static inline int
ground_lines(struct ground *ground)
{
    struct mem *mem = mem_new();
    int count = 0;

    for (const char *at = ground_rows(ground, mem);
         (at = strstr(at, "\njournal|")) != NULL; at++)
        count++;
    mem_free(mem);
    return count;
}

/* ---- deeds ---- */

struct asked {
    const char *deed, *agency, *indicator;
    int64_t fiscal_year;
    const char *round;
    struct deed_field fields[8]; /* until one without a name */
    bool dry_run, has_seen;
    int64_t seen;
};

static inline int64_t
ground_person(struct ground *ground, const char *login)
{
    struct person person;

    if (login == NULL)
        return 0;
    if (person_by_login(ground->store, login, &person, ground->mem) !=
        STATUS_FINE) {
        printf("Bail out! there is no %s\n", login);
        exit(1);
    }
    return person.id;
}

static inline enum outcome
ground_ask(struct ground *ground, int64_t person, const struct asked *asked,
           struct mem *mem)
{
    struct deed_request request = {.deed = asked->deed,
                                   .person_id = person,
                                   .agency = asked->agency,
                                   .fiscal_year = asked->fiscal_year,
                                   .indicator = asked->indicator,
                                   .round = asked->round,
                                   .fields = asked->fields,
                                   .dry_run = asked->dry_run,
                                   .has_seen = asked->has_seen,
                                   .seen = asked->seen,
                                   .now = ground->now};
    enum status status;

    while (request.field_count < 8 &&
           asked->fields[request.field_count].name != NULL)
        request.field_count++;
    status = deed_do(ground->desk, &request, &ground->answer, mem);
    if (status != STATUS_FINE) {
        printf("Bail out! %s: status %d: %s\n", asked->deed, (int)status,
               db_fault(ground->store->db));
        exit(1);
    }
    return ground->answer.outcome;
}

/* "done", or the rule: "right" for deed.right; "stale …" when it is stale. */
static inline const char *
ground_said(const struct ground *ground)
{
    const char *key;

    if (ground->answer.outcome == DEED_DONE)
        return "done";
    key = text_key_name(ground->answer.why);
    return strncmp(key, "deed.", 5) == 0 ? key + 5 : key;
}

/* A person's deed; what is said. */
#define ASK(ground, login, ...)                                                \
    (ground_ask((ground), ground_person((ground), (login)),                    \
                &(struct asked){__VA_ARGS__}, (ground)->mem),                  \
     ground_said(ground))

/* One that must be done. */
#define DO(ground, login, ...) check_text(ASK(ground, login, __VA_ARGS__), "done")

/* ---- people ---- */

static inline void
ground_add(struct ground *ground, const char *agency, const char *login)
{
    DO(ground, NULL, .deed = "person-add", .agency = agency,
       .fields = {{"login", login}});
}

static inline void
ground_role(struct ground *ground, const char *agency, const char *login,
            const char *role, const char *division)
{
    DO(ground, NULL, .deed = "role-give", .agency = agency,
       .fields = {{"login", login}, {"role", role}, {"division", division}});
}

static const struct ground_one {
    const char *login, *agency, *role, *division;
} ground_people[] = {
    {"nobody", "north", NULL, NULL},
    {"officer", "north", "officer", "finance"},
    {"officer2", "north", "officer", "finance"},
    {"officer-works", "north", "officer", "works"},
    {"officer-works2", "north", "officer", "works"},
    {"officer-south", "south", "officer", NULL},
    {"head", "north", "head", "finance"},
    {"head2", "north", "head", "finance"},
    {"head-works", "north", "head", "works"},
    {"head-works2", "north", "head", "works"},
    {"head-south", "south", "head", NULL},
    {"planner", "north", "planner", NULL},
    {"planner2", "north", "planner", NULL},
    {"planner-south", "south", "planner", NULL},
    {"host", "health", "host", NULL},
    {"host2", "health", "host", NULL},
    {"host-transport", "transport", "host", NULL},
    {"central", "", "central", NULL},
    {"central2", "", "central", NULL},
    {"auditor", "", "auditor", NULL},
    {"auditor-north", "north", "auditor", NULL},
    {"administrator", "", "administrator", NULL},
    {"administrator-north", "north", "administrator", NULL},
    {"administrator-south", "south", "administrator", NULL},
};

static inline void
ground_populate(struct ground *ground)
{
    static const char *const agencies[] = {"north", "south", "health",
                                           "transport"};
    size_t count = sizeof ground_people / sizeof ground_people[0];

    for (size_t i = 0; i < 4; i++)
        DO(ground, NULL, .deed = "agency-add",
           .fields = {{"code", agencies[i]}});
    for (size_t i = 0; i < count; i++) {
        const struct ground_one *one = &ground_people[i];

        ground_add(ground, one->agency, one->login);
        if (one->role != NULL)
            ground_role(ground, one->agency, one->login, one->role,
                        one->division);
    }
}

/* ---- north's year ---- */

#define IN_NORTH .agency = "north", .fiscal_year = NORTH
#define ON(code) IN_NORTH, .indicator = (code)

static inline void
ground_sign(struct ground *ground)
{
    DO(ground, "planner2", .deed = "draft", IN_NORTH,
       .fields = {{"document", ground->document}});
    DO(ground, "planner2", .deed = "propose", IN_NORTH);
    DO(ground, "planner2", .deed = "sign", IN_NORTH,
       .fields = {{"position", "Director"}});
    DO(ground, "central2", .deed = "sign", IN_NORTH,
       .fields = {{"position", "Permanent Secretary"}});
}

/* A new ground whose agreement is signed. */
static inline void
ground_signed(struct ground *ground)
{
    ground_new(ground);
    ground_populate(ground);
    ground_sign(ground);
}

/* An indicator from nothing to confirmed, by the second of each role. */
static inline void
ground_confirm(struct ground *ground, const char *code, const char *result)
{
    bool finance = strcmp(code, "1.1") == 0;

    DO(ground, finance ? "officer2" : "officer-works2", .deed = "submit",
       ON(code), .fields = {{"result", result}});
    DO(ground, finance ? "head2" : "head-works2", .deed = "approve", ON(code));
    DO(ground, "planner2", .deed = "confirm", ON(code));
}

/* All that counts decided, each at 100. */
static inline void
ground_decide(struct ground *ground)
{
    static const char *const codes[] = {"1.1", "1.3a", "1.3b"};

    for (size_t i = 0; i < 3; i++) {
        ground_confirm(ground, codes[i], "100");
        if (i == 0)
            DO(ground, "host2", .deed = "verify", ON(codes[i]),
               .fields = {{"result", "100"}});
        DO(ground, "central2", .deed = "decide", ON(codes[i]),
           .fields = {{"result", "100"}});
    }
}

#endif
