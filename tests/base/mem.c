/* mem.c - tests: arenas. */
#include "base/mem.h"
#include "tap.h"

#include <signal.h>
#include <stdint.h>

TEST(memory_is_zeroed_and_aligned)
{
    static const size_t sizes[] = {1, 7, 16, 17, 100, 5000, 20000, 3000000, 3};
    static const char zeros[3000000];
    struct mem *mem = mem_new();

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *bytes = mem_take(mem, sizes[i]);

        check((uintptr_t)bytes % 16 == 0);
        check(memcmp(bytes, zeros, sizes[i]) == 0);
        memset(bytes, 0xFF, sizes[i]);
    }
    mem_free(mem);
}

TEST(pieces_do_not_overlap)
{
    enum { MANY = 2000 };
    struct mem *mem = mem_new();
    unsigned char *piece[MANY];
    int wrong = 0;

    for (size_t i = 0; i < MANY; i++) {
        piece[i] = mem_take(mem, i % 60 + 1);
        memset(piece[i], (int)(i % 251), i % 60 + 1);
    }
    for (size_t i = 0; i < MANY; i++)
        for (size_t k = 0; k <= i % 60; k++)
            wrong += piece[i][k] != i % 251;
    check(wrong == 0);
    mem_free(mem);
}

TEST(a_string_is_copied_with_its_end)
{
    struct mem *mem = mem_new();
    char text[] = "5.1 and more";
    char *copy = mem_string(mem, text, 3);

    text[0] = 'x';
    check_text(copy, "5.1");
    check_text(mem_string(mem, NULL, 0), "");
    mem_free(mem);
}

TEST(a_list_grows_and_keeps_its_items)
{
    struct mem *mem = mem_new();
    size_t *items = NULL, count = 0, room = 0;
    int wrong = 0;

    for (size_t i = 0; i < 10000; i++)
        *MEM_PUSH(mem, items, count, room) = i;
    for (size_t i = 0; i < 10000; i++)
        wrong += items[i] != i;
    check(wrong == 0);
    check(count == 10000);
    check(room >= count && room < 2 * count);
    mem_free(mem);
}

TEST(what_was_taken_last_grows_where_it_is)
{
    static const char zeros[90];
    struct mem *mem = mem_new();
    char *first = mem_take(mem, 10), *second;

    memset(first, 'a', 10);
    check(mem_resize(mem, first, 10, 100) == first);
    check(memcmp(first + 10, zeros, 90) == 0);
    second = mem_take(mem, 10);
    check(second >= first + 100);
    check(mem_resize(mem, second, 10, 20) == second);
    mem_free(mem);
}

TEST(what_others_stand_behind_is_copied_to_grow)
{
    struct mem *mem = mem_new();
    char *first = mem_take(mem, 10), *other = mem_take(mem, 10), *larger;

    memset(first, 'a', 10);
    memset(other, 'b', 10);
    larger = mem_resize(mem, first, 10, 100);
    check(larger != first);
    memset(larger + 10, 'c', 90);
    check(memcmp(larger, "aaaaaaaaaac", 11) == 0);
    check(memcmp(other, "bbbbbbbbbb", 10) == 0);
    /* Nor does it grow over the end of what the arena holds. */
    first = mem_take(mem, 10);
    check(mem_resize(mem, first, 10, 5000000) != first);
    check(mem_resize(mem, NULL, 0, 10) != NULL);
    mem_free(mem);
}

TEST(what_is_large_leaves_the_rest_to_others)
{
    struct mem *mem = mem_new();
    char *before = mem_take(mem, 16), *large = mem_take(mem, 5000000);
    size_t held = mem_held(mem);
    char *behind = mem_take(mem, 16);

    memset(large, 'x', 5000000);
    check(behind > before && behind - before < 100);
    check(mem_held(mem) == held);
    mem_free(mem);
}

TEST(what_is_held_is_known)
{
    struct mem *mem = mem_new();
    size_t before = mem_held(mem);

    check(before >= 16 * 1024);
    mem_take(mem, 5000000);
    check(mem_held(mem) >= before + 5000000);
    mem_free(mem);
}

TEST(freeing_nothing_is_allowed)
{
    mem_free(NULL);
    check(true);
}

/* Runs `run` in a process of its own; true when a belief stopped it. */
static bool
stops(void (*run)(struct mem *mem))
{
    int status;
    pid_t child;

    fflush(NULL);
    child = fork();
    if (child == 0) {
        struct mem *mem = mem_new();

        if (freopen("/dev/null", "w", stderr) == NULL)
            _exit(2);
        run(mem);
        _exit(0);
    }
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void
take_all(struct mem *mem)
{
    mem_take(mem, SIZE_MAX);
}

static void
take_too_many(struct mem *mem)
{
    mem_take_array(mem, SIZE_MAX / 8, 16);
}

TEST(sizes_that_overflow_are_a_bug)
{
    check(stops(take_all));
    check(stops(take_too_many));
}

TEST_MAIN
