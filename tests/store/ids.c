/* Numbers for rows: they grow, and no two programs make the same. */
#include "ground.h"

#include "store/journal.h"

#include <sys/mman.h>

TEST_BOTH(ids_grow)
{
    struct store *store = ground_store(ground);
    int64_t before = 0;

    check(store_begin(store) == STATUS_FINE);
    for (int i = 0; i < 20000; i++) { /* more than a millisecond has */
        int64_t id = ids_next(&store->ids);

        check(id > before);
        before = id;
    }
    check(store_commit(store) == STATUS_FINE);
    store_close(store);
}

/* A clock that goes back, as when a machine is set right: ids still grow. */
TEST_BOTH(a_clock_that_goes_back_makes_no_id_twice)
{
    struct store *store = ground_store(ground);
    int64_t before, ahead = clock_ms() + 60000;

    check(store_begin(store) == STATUS_FINE);
    store->ids.last_ms = ahead; /* ids of a minute from now were made */
    before = ids_next(&store->ids);
    for (int i = 0; i < 10000; i++) {
        int64_t id = ids_next(&store->ids);

        check(id > before);
        before = id;
    }
    check(store_commit(store) == STATUS_FINE);
    store_close(store);

    /* nor does the next program get that number before the minute is over */
    store = ground_store(ground);
    check(store_begin(store) == STATUS_FINE);
    check(store->ids.node == 1);
    check(store_commit(store) == STATUS_FINE);
    store_close(store);
}

TEST_BOTH(a_number_is_given_back_and_taken_again)
{
    for (int i = 0; i < 5; i++) {
        struct store *store = ground_store(ground);

        check(store_begin(store) == STATUS_FINE);
        ids_next(&store->ids);
        check(store->ids.node == 0);
        check(store_commit(store) == STATUS_FINE);
        store_close(store);
        usleep(3000); /* past the last millisecond that had an id */
    }
}

/* A lease that was taken in a transaction that is undone is not held. */
TEST_BOTH(a_lease_that_is_undone_is_not_held)
{
    struct store *store = ground_store(ground);

    check(store_begin(store) == STATUS_FINE);
    check(store->ids.node == 0);
    store_rollback(store);
    check(store->ids.node < 0);
    check(store_begin(store) == STATUS_FINE);
    check(store->ids.node == 0);
    check(store_commit(store) == STATUS_FINE);
    store_close(store);
}

static int
by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* Eight processes, each opening the database three times. */
TEST_BOTH(no_two_programs_make_the_same)
{
    enum { PROGRAMS = 8, TIMES = 3, EACH = 2000,
           ALL = PROGRAMS * TIMES * EACH };
    int64_t *ids = mmap(NULL, ALL * sizeof *ids, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    store_close(ground_store(ground));
    for (int i = 0; i < PROGRAMS; i++)
        if (fork() == 0) {
            int64_t *mine = ids + (ptrdiff_t)i * TIMES * EACH;

            for (int j = 0; j < TIMES; j++) {
                struct store *store = ground_store(ground);

                check(store_begin(store) == STATUS_FINE);
                for (int k = 0; k < EACH; k++)
                    *mine++ = ids_next(&store->ids);
                check(store_commit(store) == STATUS_FINE);
                store_close(store);
            }
            fflush(stdout);
            _exit(tap_failed);
        }
    for (int i = 0; i < PROGRAMS; i++) {
        int status;

        wait(&status);
        check(status == 0);
    }
    qsort(ids, ALL, sizeof *ids, by_number);
    check(ids[0] > 0);
    for (int i = 1; i < ALL; i++)
        check(ids[i] != ids[i - 1]);
    munmap(ids, ALL * sizeof *ids);
}

TEST_MAIN
