/* shelf.c - what desks share: read once, never stale, by many at once. */
#include "action/shelf.h"

#include "action/office.h"
#include "action/read.h"
#include "action/tasks.h"
#include "ground.h"

#include <pthread.h>

enum { READERS = 4, LOOKS = 60 };

/* ---- agreements ---- */

static const struct agreement *
agreement_at(struct desk *desk, int64_t agency_id)
{
    const struct agreement *agreement;
    const struct version *version;

    check(desk_agreement(desk, agency_id, NORTH, &version, &agreement) ==
          STATUS_FINE);
    check(version->id != 0 && version->step == AGREEMENT_SIGNED);
    return agreement;
}

static int64_t
agency_id_of(struct ground *ground, const char *code)
{
    struct year_key key;

    check(find_year(ground->store, code, NORTH, &key) == STATUS_FINE);
    return key.agency_id;
}

TEST(desks_that_share_a_shelf_read_an_agreement_once)
{
    struct ground ground;
    struct shelf *shelf = shelf_new(1 << 20);
    struct desk *one, *other;
    int64_t north;

    ground_signed(&ground);
    north = agency_id_of(&ground, "north");
    one = desk_new(ground.store);
    other = desk_new(ground.store);
    one->shelf = other->shelf = shelf;
    check(agreement_at(one, north) == agreement_at(other, north));
    check(agreement_at(one, north) != agreement_at(ground.desk, north));
    desk_rest(one);
    check(agreement_at(one, north) == agreement_at(other, north));
    desk_free(one);
    desk_free(other);
    shelf_free(shelf);
    ground_free(&ground);
}

TEST(without_room_a_desk_reads_for_itself)
{
    struct ground ground;
    struct shelf *shelf = shelf_new(1);
    struct desk *one, *other;
    struct task_lists lists;
    int64_t north;

    ground_signed(&ground);
    ground.now = clock_ms();
    north = agency_id_of(&ground, "north");
    one = desk_new(ground.store);
    other = desk_new(ground.store);
    one->shelf = other->shelf = shelf;
    check(agreement_at(one, north) != agreement_at(other, north));
    check(task_lists_of(one, ground_person(&ground, "officer"), ground.now,
                        &lists, ground.mem) == STATUS_FINE);
    check(lists.count > 0 && lists.year_count == 1 &&
          lists.years[0].kept == NULL);
    desk_free(one);
    desk_free(other);
    shelf_free(shelf);
    ground_free(&ground);
}

/* ---- generations ---- */

static const void *
copy_number(const void *thing, struct mem *mem)
{
    int64_t *copy = MEM_NEW(mem, int64_t);

    *copy = *(const int64_t *)thing;
    return copy;
}

TEST(a_full_shelf_that_is_of_no_use_begins_anew)
{
    struct shelf *shelf = shelf_new(512 * 1024);
    struct shelf_held *first = shelf_hold(shelf), *held = first;
    const int64_t *kept = NULL;
    int64_t put = 0;

    for (int64_t i = 0; i < 40000 && held == first; i++) {
        const struct shelf_key key = {SHELF_TASKS, i, 1, 2564};
        const int64_t *own = shelf_put(shelf, held, &key, copy_number, &i);

        put += own != NULL;
        if (i == 0)
            kept = own;
        shelf_let_go(shelf, shelf_hold(shelf));
        if (i % 512 == 511) {
            held = shelf_hold(shelf);
            shelf_let_go(shelf, held);
        }
    }
    check(put > 100 && held != first);
    check(kept != NULL && *kept == 0); /* held, so it is still there */
    check(shelf_find(shelf, first,
                     &(struct shelf_key){SHELF_TASKS, 0, 1, 2564}) == kept);
    shelf_let_go(shelf, first);
    shelf_free(shelf);
}

TEST(what_was_put_last_under_a_key_is_found)
{
    struct shelf *shelf = shelf_new(1 << 20);
    struct shelf_held *held = shelf_hold(shelf);
    const struct shelf_key key = {SHELF_TASKS, 1, 2, 2564},
                           other = {SHELF_OFFICE, 1, 2, 2564};
    int64_t one = 1, two = 2;

    check(shelf_find(shelf, held, &key) == NULL);
    shelf_put(shelf, held, &key, copy_number, &one);
    check(*(const int64_t *)shelf_find(shelf, held, &key) == 1);
    shelf_put(shelf, held, &key, copy_number, &two);
    check(*(const int64_t *)shelf_find(shelf, held, &key) == 2);
    check(shelf_find(shelf, held, &other) == NULL);
    shelf_let_go(shelf, held);
    shelf_free(shelf);
}

/* ---- many at once ---- */

struct looking_on {
    const char *url;
    struct shelf *shelf;
    int64_t person, now;
    size_t least, most;
    bool failed;
};

/* Looks again and again, each time as a request does. */
static void *
look_on(void *given)
{
    struct looking_on *on = given;
    struct mem *mem = mem_new();
    struct out fault = out_new(mem);
    struct store *store;
    struct desk *desk;

    on->failed =
        store_open(&store, on->url, DB_READ, NULL, &fault) != STATUS_FINE;
    if (on->failed)
        return NULL;
    desk = desk_new(store);
    desk->shelf = on->shelf;
    for (int i = 0; i < LOOKS; i++) {
        struct mem *own = mem_new();
        struct task *tasks;
        size_t count;

        on->failed |= desk_look(desk) != STATUS_FINE ||
                      tasks_of(desk, on->person, on->now, &tasks, &count,
                               own) != STATUS_FINE;
        if (i == 0 || count < on->least)
            on->least = count;
        if (count > on->most)
            on->most = count;
        for (size_t j = 0; j < count; j++)
            on->failed |= strcmp(tasks[j].agency, "north") != 0 ||
                          strcmp(tasks[j].deed, "submit") != 0;
        desk_look_end(desk);
        desk_rest(desk);
        mem_free(own);
    }
    desk_free(desk);
    store_close(store);
    mem_free(mem);
    return NULL;
}

/* Run it under -fsanitize=thread, too. */
TEST(many_look_while_somebody_works)
{
    struct ground ground;
    struct looking_on readers[READERS];
    pthread_t threads[READERS];
    struct shelf *shelf = shelf_new(512 * 1024);
    struct task *tasks;
    size_t before, after;

    ground_signed(&ground);
    ground.now = clock_ms();
    check(tasks_of(ground.desk, ground_person(&ground, "officer"), ground.now,
                   &tasks, &before, ground.mem) == STATUS_FINE);
    for (int i = 0; i < READERS; i++) {
        readers[i] =
            (struct looking_on){.url = ground.url,
                                .shelf = shelf,
                                .person = ground_person(&ground, "officer"),
                                .now = ground.now};
        check(pthread_create(&threads[i], NULL, look_on, &readers[i]) == 0);
    }
    DO(&ground, "officer", .deed = "submit", ON("1.1"),
       .fields = {{"result", "100"}});
    for (int i = 0; i < READERS; i++) {
        check(pthread_join(threads[i], NULL) == 0);
        check(!readers[i].failed);
        check(readers[i].least >= before - 1 && readers[i].most <= before);
    }
    readers[0].least = readers[0].most = 0;
    look_on(&readers[0]);
    after = readers[0].least;
    check(after == before - 1 && readers[0].most == after);
    shelf_free(shelf);
    ground_free(&ground);
}

TEST_MAIN
