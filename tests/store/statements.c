/* Every statement prepares on both engines, and has as many parameters. */
#include "ground.h"

#include "store/tables.h"

/* Run with 0 in every hole, inside a transaction that is undone.  A rule of the
 * schema may refuse that; a statement that is wrong is not. */
TEST_BOTH(every_statement_is_run)
{
    struct store *store = ground_store(ground);
    struct param zeros[32];

    for (size_t i = 0; i < 32; i++)
        zeros[i] = param_whole(0);
    for (int sql = 0; sql < SQL_COUNT; sql++) {
        enum status status;

        check(db_begin(store->db, true) == STATUS_FINE);
        status = db_run(store->db, (enum sql)sql, zeros,
                        (size_t)statements[sql].params);
        if (status != STATUS_FINE && status != STATUS_TAKEN) {
            tap_failed = true;
            printf("# %s: %s: %s\n", statements[sql].name,
                   status_name(status), db_fault(store->db));
        }
        db_rollback(store->db);
    }
    store_close(store);
}

/* A table's _add and _all have the same columns, and COPY takes them too. */
TEST_BOTH(every_table_is_added_to_as_it_is_read)
{
    struct store *store = ground_store(ground);

    for (int table = 0; table < TABLE_COUNT; table++) {
        struct rows rows;
        const struct table_of *of = &table_of[table];
        size_t count = (size_t)statements[of->add].params;

        check(db_begin(store->db, true) == STATUS_FINE);
        check(DB_ASK(store->db, &rows, of->all, param_whole(7)) ==
              STATUS_FINE);
        check(rows_columns(&rows) == (int)count);
        check(!rows_next(&rows));
        check(rows_end(&rows) == STATUS_FINE);
        check(statements[of->add].copy != NULL);
        check(db_load_start(store->db, of->add) == STATUS_FINE);
        check(db_load_end(store->db) == STATUS_FINE);
        db_rollback(store->db);
    }
    store_close(store);
}

/* What was loaded by COPY comes back as it went in. */
TEST_BOTH(values_come_back_as_they_were)
{
    static const char *const texts[] = {
        "", " ", "\t", "a\tb", "\n", "\r\n", "\\", "\\N", "\\.", "'", "\"",
        "ร้อยละ ๙๙.๓๔๓", "\xf0\x9f\x93\x9c", "$1", "{a,b}", "NULL"};
    static const int64_t numbers[] = {0, 1, -1, INT64_MAX, INT64_MIN};
    enum { TEXTS = sizeof texts / sizeof texts[0] };
    struct store *store = ground_store(ground);
    struct rows rows;
    size_t at = 0;

    check(db_begin(store->db, true) == STATUS_FINE);
    check(db_load_start(store->db, SQL_DOCUMENT_ADD) == STATUS_FINE);
    for (size_t i = 0; i < TEXTS; i++) {
        char key[4] = {(char)('a' + i)};
        struct param row[] = {param_whole(0), param_text(key),
                              param_text(texts[i])};

        check(db_load_row(store->db, row, 3) == STATUS_FINE);
    }
    check(db_load_end(store->db) == STATUS_FINE);
    check(DB_ASK(store->db, &rows, SQL_DOCUMENT_ALL, param_whole(0)) ==
          STATUS_FINE);
    while (rows_next(&rows))
        check_text(rows_text(&rows, 2), texts[at++]);
    check(rows_end(&rows) == STATUS_FINE);
    check(at == TEXTS);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        check(DB_RUN(store->db, SQL_CHAIN_DROP) == STATUS_FINE);
        check(DB_RUN(store->db, SQL_CHAIN_ADD, param_whole(0),
                     param_whole(numbers[i]), param_text("x")) ==
              STATUS_FINE);
        check(DB_ASK(store->db, &rows, SQL_CHAIN_ALL, param_whole(0)) ==
              STATUS_FINE);
        check(rows_next(&rows) && rows_whole(&rows, 1) == numbers[i]);
        check(rows_end(&rows) == STATUS_FINE);
    }
    store_close(store);
}

/* A transaction that was undone, or never committed, has left nothing. */
TEST_BOTH(what_is_not_committed_is_not_there)
{
    struct store *store = ground_store(ground);
    struct rows rows;

    check(store_begin(store) == STATUS_FINE);
    check(DB_RUN(store->db, SQL_DOCUMENT_ADD, param_whole(0), param_text("a"),
                 param_text("x")) == STATUS_FINE);
    store_close(store);
    check(store_open(&store, ground->url, DB_READ, NULL, &ground->fault) ==
          STATUS_FINE);
    check(DB_ASK(store->db, &rows, SQL_DOCUMENT_ALL, param_whole(0)) ==
          STATUS_FINE);
    check(!rows_next(&rows));
    check(rows_end(&rows) == STATUS_FINE);
    check(DB_RUN(store->db, SQL_DOCUMENT_ADD, param_whole(0), param_text("a"),
                 param_text("x")) == STATUS_READ_ONLY);
    store_close(store);
}

/* Constraints answer TAKEN, and the transaction has changed nothing. */
TEST_BOTH(a_broken_rule_is_taken)
{
    struct store *store = ground_store(ground);

    check(store_begin(store) == STATUS_FINE);
    check(DB_RUN(store->db, SQL_AGENCY_ADD, param_whole(5), param_text(""),
                 param_none(), param_whole(1)) == STATUS_TAKEN);
    store_rollback(store);
    check(store_begin(store) == STATUS_FINE);
    check(DB_RUN(store->db, SQL_DOCUMENT_ADD, param_whole(99),
                 param_text("a"), param_text("x")) == STATUS_TAKEN);
    store_rollback(store);
    store_close(store);
}

TEST_MAIN
