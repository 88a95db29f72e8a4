/* tap.h - tests in C: each in a process of its own, told as TAP.
 *
 *     TEST(rounds_half_away_from_zero)
 *     {
 *         check(ratio_equal(a, b));
 *         check_text(out_string(&out), "0.001");
 *     }
 *     TEST_MAIN
 *
 * A test that crashes, or that a sanitizer stops, fails alone.  One that lacks
 * what it needs says what: `skip("there is no PostgreSQL server");`.
 */
#ifndef TESTS_TAP_H
#define TESTS_TAP_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct tap_test {
    const char *name;
    void (*run)(void);
    struct tap_test *next;
};

static struct tap_test *tap_first, **tap_last = &tap_first;
static bool tap_failed;

#define TEST(title)                                                            \
    static void test_##title(void);                                            \
    __attribute__((constructor)) static void tap_add_##title(void)             \
    {                                                                          \
        static struct tap_test test = {#title, test_##title, NULL};            \
        *tap_last = &test;                                                     \
        tap_last = &test.next;                                                 \
    }                                                                          \
    static void test_##title(void)

#define check(holds)                                                           \
    do {                                                                       \
        if (!(holds)) {                                                        \
            tap_failed = true;                                                 \
            printf("# %s:%d: %s\n", __FILE__, __LINE__, #holds);               \
        }                                                                      \
    } while (0)

#define check_text(found, wanted)                                              \
    do {                                                                       \
        const char *tap_found = (found), *tap_wanted = (wanted);               \
        if (strcmp(tap_found, tap_wanted) != 0) {                              \
            tap_failed = true;                                                 \
            printf("# %s:%d: found  %s\n# wanted %s\n", __FILE__, __LINE__,    \
                   tap_found, tap_wanted);                                     \
        }                                                                      \
    } while (0)

enum { TAP_SKIPPED = 77, TAP_REASON = 200 };

static char *tap_reason; /* shared with the child */

static inline void
skip(const char *reason)
{
    snprintf(tap_reason, TAP_REASON, "%s", reason);
    fflush(NULL);
    _exit(TAP_SKIPPED);
}

static inline int
tap_main(void)
{
    int number = 0, failed = 0;

    for (struct tap_test *test = tap_first; test; test = test->next)
        number++;
    printf("1..%d\n", number);
    number = 0;
    tap_reason = mmap(NULL, TAP_REASON, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    for (struct tap_test *test = tap_first; test; test = test->next) {
        int status = 0;

        fflush(NULL);
        pid_t child = fork();
        if (child == 0) {
            test->run();
            fflush(NULL);
            exit(tap_failed); /* exit, so that leaks are looked for */
        }
        waitpid(child, &status, 0);
        bool skipped = WIFEXITED(status) &&
                       WEXITSTATUS(status) == TAP_SKIPPED;
        bool fine = skipped || (WIFEXITED(status) && WEXITSTATUS(status) == 0);
        failed += !fine;
        printf("%sok %d - %s%s%s\n", fine ? "" : "not ", ++number, test->name,
               skipped ? " # SKIP " : "", skipped ? tap_reason : "");
    }
    return failed > 0;
}

#define TEST_MAIN                                                              \
    int main(void)                                                             \
    {                                                                          \
        return tap_main();                                                     \
    }

#endif
