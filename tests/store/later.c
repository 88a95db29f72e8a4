/* What nobody waits for: done in its order, and told when it fails. */
#include "ground.h"

#include "store/agency.h"

#define MANY 300 /* more than travel together */

static int64_t
count_of(struct store *store, int64_t agency_id)
{
    struct rows rows;
    int64_t count = 0;

    check(DB_ASK(store->db, &rows, SQL_DIVISION_ALL, param_whole(agency_id)) ==
          STATUS_FINE);
    while (rows_next(&rows))
        count++;
    check(rows_end(&rows) == STATUS_FINE);
    return count;
}

/* A division of the centre. */
static enum status
add_later(struct store *store, int64_t id, const char *code)
{
    return DB_LATER(store->db, SQL_DIVISION_ADD, param_whole(id),
                    param_whole(0), param_text(code), param_none(),
                    param_none(), param_whole(1), param_none());
}

TEST_BOTH(what_was_put_off_is_seen_by_the_next_question)
{
    struct store *store = ground_store(ground);

    check(store_begin(store) == STATUS_FINE);
    for (int i = 0; i < MANY; i++) {
        char code[16];

        snprintf(code, sizeof code, "d%d", i);
        check(add_later(store, i + 1, code) == STATUS_FINE);
        if (i % 50 == 0)
            check(count_of(store, 0) == i + 1);
    }
    check(store_commit(store) == STATUS_FINE);
    check(count_of(store, 0) == MANY);
    store_close(store);
}

TEST_BOTH(what_fails_later_is_told_by_the_commit)
{
    struct store *store = ground_store(ground);
    enum status first, second;

    check(store_begin(store) == STATUS_FINE);
    check(add_later(store, 1, "one") == STATUS_FINE);
    first = add_later(store, 1, "two"); /* the same id */
    second = first == STATUS_FINE ? store_commit(store) : first;
    check(second == STATUS_TAKEN);
    check(db_fault(store->db)[0] != '\0');
    store_rollback(store);
    check(count_of(store, 0) == 0);

    /* and the connection is as good as before */
    check(store_begin(store) == STATUS_FINE);
    check(add_later(store, 1, "one") == STATUS_FINE);
    check(store_commit(store) == STATUS_FINE);
    check(count_of(store, 0) == 1);
    store_close(store);
}

TEST_BOTH(what_fails_later_is_told_by_the_next_question)
{
    struct store *store = ground_store(ground);
    enum status status;
    struct rows rows;

    check(store_begin(store) == STATUS_FINE);
    check(add_later(store, 1, "one") == STATUS_FINE);
    status = add_later(store, 2, NULL); /* a code is wanted */
    if (status == STATUS_FINE)
        status = DB_ASK(store->db, &rows, SQL_DIVISION_ALL, param_whole(0));
    check(status != STATUS_FINE);
    store_rollback(store);
    check(count_of(store, 0) == 0);
    store_close(store);
}

TEST_BOTH(settling_tells_what_fails_without_a_commit)
{
    struct store *store = ground_store(ground);
    enum status status;

    check(store_begin(store) == STATUS_FINE);
    check(add_later(store, 1, "one") == STATUS_FINE);
    check(db_settle(store->db) == STATUS_FINE);
    status = add_later(store, 1, "two");
    if (status == STATUS_FINE)
        status = db_settle(store->db);
    check(status == STATUS_TAKEN);
    store_rollback(store);
    check(count_of(store, 0) == 0);
    store_close(store);
}

TEST_BOTH(rows_by_the_load_stand_behind_what_was_put_off)
{
    struct store *store = ground_store(ground);
    const struct param row[] = {param_whole(2), param_whole(0),
                                param_text("two\\\t\n\r"), param_none(),
                                param_text("-9223372036854775808"),
                                param_whole(INT64_MIN), param_none()};
    struct rows rows;

    check(store_begin(store) == STATUS_FINE);
    check(add_later(store, 1, "one") == STATUS_FINE);
    check(db_load_start(store->db, SQL_DIVISION_ADD) == STATUS_FINE);
    check(db_load_row(store->db, row, 7) == STATUS_FINE);
    check(db_load_end(store->db) == STATUS_FINE);
    check(store_commit(store) == STATUS_FINE);
    check(DB_ASK(store->db, &rows, SQL_DIVISION_ALL, param_whole(0)) ==
          STATUS_FINE);
    check(rows_next(&rows));
    check_text(rows_text(&rows, 2), "one");
    check(rows_text(&rows, 3) == NULL);
    check(rows_next(&rows));
    check_text(rows_text(&rows, 2), "two\\\t\n\r");
    check(rows_whole(&rows, 5) == INT64_MIN);
    check(!rows_next(&rows));
    check(rows_end(&rows) == STATUS_FINE);
    store_close(store);
}

static enum status
ahead_of(struct store *store, int64_t agency_id)
{
    return DB_AHEAD(store->db, SQL_DIVISION_ALL, param_whole(agency_id));
}

TEST_BOTH(a_question_asked_ahead_has_the_same_answer)
{
    struct store *store = ground_store(ground);

    check(store_begin(store) == STATUS_FINE);
    check(add_later(store, 1, "one") == STATUS_FINE);
    check(ahead_of(store, 0) == STATUS_FINE);
    check(ahead_of(store, 7) == STATUS_FINE);
    check(count_of(store, 8) == 0); /* that was not asked ahead */
    check(count_of(store, 0) == 1);
    check(count_of(store, 7) == 0);
    check(count_of(store, 0) == 1); /* asked anew */
    check(add_later(store, 2, "two") == STATUS_FINE);
    check(count_of(store, 0) == 2);
    check(store_commit(store) == STATUS_FINE);
    store_close(store);
}

TEST_BOTH(what_nobody_asks_after_all_is_forgotten)
{
    struct store *store = ground_store(ground);

    check(ahead_of(store, 0) == STATUS_FINE); /* no transaction: nothing */
    for (int i = 0; i < 3; i++) {
        check(store_begin(store) == STATUS_FINE);
        for (int j = 0; j < 20; j++) /* more than there is room for */
            check(ahead_of(store, j) == STATUS_FINE);
        check(add_later(store, i + 1, "one\0two\0six" + i * 4) ==
              STATUS_FINE);
        if (i == 1)
            store_rollback(store);
        else
            check(store_commit(store) == STATUS_FINE);
        check(count_of(store, 0) == (i == 2 ? 2 : 1));
    }
    store_close(store);
}

TEST_BOTH(a_failure_before_leaves_no_answer_behind)
{
    struct store *store = ground_store(ground);
    enum status status;

    check(store_begin(store) == STATUS_FINE);
    check(add_later(store, 1, "one") == STATUS_FINE);
    check(count_of(store, 0) == 1);
    status = add_later(store, 1, "two"); /* the same id */
    if (status == STATUS_FINE) {
        struct rows rows;

        check(ahead_of(store, 0) == STATUS_FINE);
        status = DB_ASK(store->db, &rows, SQL_DIVISION_ALL, param_whole(0));
    }
    check(status == STATUS_TAKEN);
    store_rollback(store);
    check(count_of(store, 0) == 0);
    check(store_begin(store) == STATUS_FINE);
    check(add_later(store, 1, "one") == STATUS_FINE);
    check(count_of(store, 0) == 1);
    check(store_commit(store) == STATUS_FINE);
    store_close(store);
}

TEST_MAIN
