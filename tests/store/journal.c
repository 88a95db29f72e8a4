/* A line's text, hash and seal: fixed for all time, for they are what is
 * signed. */
#include "ground.h"

#include "store/checkpoint.h"
#include "store/journal.h"

static const struct line fixed = {
    .agency_id = 7,
    .agency = "pathumwan",
    .seq = 17,
    .at = "2021-09-14T08:30:00.000Z",
    .person_id = 4711,
    .deed = "submit",
    .fiscal_year = 2564,
    .subject = "5.1",
    .round = "6M",
    .stage = "self",
    .before = "{\"value\":99.3}",
    .after = "{\"value\":99.343}",
    .reason = "ทบทวน \"แล้ว\"",
    .previous =
        "0000000000000000000000000000000000000000000000000000000000000001",
    .rows = "0000000000000000000000000000000000000000000000000000000000000002",
};

TEST(the_text_of_a_line)
{
    struct mem *mem = mem_new();
    char hash[SHA256_TEXT];
    const char *text = line_text(&fixed, mem);

    check_text(
        text,
        "{\"agency\":\"pathumwan\",\"seq\":17,"
        "\"at\":\"2021-09-14T08:30:00.000Z\",\"person\":4711,"
        "\"acting_for\":null,\"deed\":\"submit\",\"fiscal_year\":2564,"
        "\"subject\":\"5.1\",\"round\":\"6M\",\"stage\":\"self\","
        "\"before\":{\"value\":99.3},\"after\":{\"value\":99.343},"
        "\"reason\":\"ทบทวน \\\"แล้ว\\\"\","
        "\"rows\":\"00000000000000000000000000000000"
        "00000000000000000000000000000002\","
        "\"previous\":\"00000000000000000000000000000000"
        "00000000000000000000000000000001\"}");
    sha256_text(hash, text, strlen(text));
    check_text(hash, "28934f7dc4c5f8d5bfb5f95e526e39c5"
                     "df52f31e900fca21a69da3b19a080788");
    mem_free(mem);
}

TEST(the_seal_of_rows)
{
    struct mem *mem = mem_new();
    struct row_seals seals = {.mem = mem}, again = {.mem = mem},
                     none = {.mem = mem};
    /* until_seq, which stands last, is another line's doing */
    const struct param claim[] = {
        param_whole(1), param_whole(7), param_whole(2564), param_text("5"),
        param_text(""), param_text("self"), param_whole(9411000),
        param_whole(3), param_whole(17), param_none()},
        ended[] = {
        param_whole(1), param_whole(7), param_whole(2564), param_text("5"),
        param_text(""), param_text("self"), param_whole(9411000),
        param_whole(3), param_whole(17), param_whole(18)};
    char text[SHA256_TEXT], other[SHA256_TEXT];

    row_seals_end(&none, text); /* of nothing at all */
    check_text(text, "e3b0c44298fc1c149afbf4c8996fb924"
                     "27ae41e4649b934ca495991b7852b855");
    row_seals_add(&seals, TABLE_CLAIM, claim, 10);
    row_seals_replace(&seals, TABLE_RESULT, 5);
    row_seals_replace(&seals, TABLE_RESULT, 3);
    row_seals_end(&seals, text);
    row_seals_replace(&again, TABLE_RESULT, 3);
    row_seals_replace(&again, TABLE_RESULT, 5);
    row_seals_add(&again, TABLE_CLAIM, ended, 10);
    row_seals_end(&again, other);
    check_text(other, text);
    check_text(text, "9b041534fd692f490aa9ca203fbbfc9a"
                     "931a052f7b7aad541a0dc165f5c20124");
    mem_free(mem);
}

TEST(the_content_of_a_checkpoint)
{
    struct mem *mem = mem_new();
    struct chain_head heads[] = {
        {.agency_id = 2, .agency = "pathumwan", .seq = 3, .hash = "bb"},
        {.agency_id = 3, .agency = "none", .seq = 0, .hash = ""},
        {.agency_id = 0, .agency = "", .seq = 9, .hash = "cc"},
        {.agency_id = 1, .agency = "mekkhao", .seq = 1, .hash = "aa"},
    };
    struct out list = out_new(mem), wanted = out_new(mem);
    char listed[SHA256_TEXT], before[SHA256_TEXT];
    const char *content = checkpoint_content("2021-09-14T08:30:00.000Z", heads,
                                             4, "{}", mem);

    out_text(&list, " 9 cc\nmekkhao 1 aa\npathumwan 3 bb\n");
    sha256_text(listed, out_string(&list), list.count);
    sha256_text(before, "{}", 2);
    out_format(&wanted,
               "{\"at\":\"2021-09-14T08:30:00.000Z\",\"count\":3,"
               "\"heads\":\"%s\",\"previous\":\"%s\"}",
               listed, before);
    check_text(content, out_string(&wanted));
    mem_free(mem);
}

/* What was written is what is read: each column of a line. */
TEST_BOTH(a_line_comes_back_as_it_was_written)
{
    struct store *store = ground_store(ground);
    struct line line, read;
    struct rows rows;

    check(store_begin(store) == STATUS_FINE);
    check(line_open(&line, store, CENTRE, ground->mem) == STATUS_FINE);
    check(line.seq == 1);
    check_text(line.previous, "");
    line.person_id = 4711;
    line.acting_for = 12;
    line.deed = "submit";
    line.fiscal_year = 2564;
    line.subject = "5.1";
    line.round = "6M";
    line.stage = "self";
    line.before = "{}";
    line.after = "[1]";
    line.reason = "because\tof \\ this\n";
    check(line_write(&line) == STATUS_FINE);
    check(store_commit(store) == STATUS_FINE);
    check(DB_ASK(store->db, &rows, SQL_JOURNAL_OF, param_whole(CENTRE),
                 param_whole(0), param_whole(9)) == STATUS_FINE);
    check(rows_next(&rows));
    line_of_row(&read, &rows, ground->mem);
    check(rows_end(&rows) == STATUS_FINE);
    check_text(line_text(&read, ground->mem), line_text(&line, ground->mem));
    check_text(read.hash, line.hash);
    /* the next one holds its hash */
    check(store_begin(store) == STATUS_FINE);
    check(line_open(&line, store, CENTRE, ground->mem) == STATUS_FINE);
    check(line.seq == 2);
    check_text(line.previous, read.hash);
    store_rollback(store);
    /* and is undone with its transaction */
    check(store_begin(store) == STATUS_FINE);
    check(line_open(&line, store, CENTRE, ground->mem) == STATUS_FINE);
    check(line.seq == 2);
    store_rollback(store);
    check(store_begin(store) == STATUS_FINE);
    check(line_open(&line, store, 12345, ground->mem) == STATUS_ABSENT);
    store_rollback(store);
    store_close(store);
}

TEST_MAIN
