/* index.c - tests: from a code to its number. */
#include "base/index.h"
#include "tap.h"

TEST(a_code_is_found_under_its_number)
{
    struct mem *mem = mem_new();
    struct index *index = index_new(mem, 3);

    check(index_add(index, "5.1", 0) == NO_INDEX);
    check(index_add(index, "5.2", 1) == NO_INDEX);
    check(index_add(index, "", 2) == NO_INDEX);
    check(index_find(index, "5.1") == 0);
    check(index_find(index, "5.2") == 1);
    check(index_find(index, "") == 2);
    check(index_find(index, "5.10") == NO_INDEX);
    check(index_find(index, "5") == NO_INDEX);
    mem_free(mem);
}

TEST(the_first_of_two_equal_codes_stays)
{
    struct mem *mem = mem_new();
    struct index *index = index_new(mem, 2);
    char again[] = "5.1";

    check(index_add(index, "5.1", 7) == NO_INDEX);
    check(index_add(index, again, 8) == 7);
    check(index_find(index, "5.1") == 7);
    mem_free(mem);
}

TEST(an_empty_index_finds_nothing)
{
    struct mem *mem = mem_new();

    check(index_find(index_new(mem, 0), "5.1") == NO_INDEX);
    mem_free(mem);
}

TEST(as_many_codes_as_there_is_room_for)
{
    enum { MANY = 5000 };
    struct mem *mem = mem_new();
    struct index *index = index_new(mem, MANY);
    int wrong = 0;

    for (size_t i = 0; i < MANY; i++) {
        char code[24];
        int length = snprintf(code, sizeof code, "%zu.%zu", i / 10, i % 10);

        wrong += index_add(index, mem_string(mem, code, (size_t)length), i) !=
                 NO_INDEX;
    }
    for (size_t i = 0; i < MANY; i++) {
        char code[24];

        snprintf(code, sizeof code, "%zu.%zu", i / 10, i % 10);
        wrong += index_find(index, code) != i;
    }
    check(wrong == 0);
    mem_free(mem);
}

TEST_MAIN
