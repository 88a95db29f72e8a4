/* input.c - what people can type wrong, field by field: each refused by its
 * rule, and nothing in the database has changed.
 */
#include "ground.h"

#define CENTRE_2564 .fiscal_year = NORTH

static char long_text[400], very_long[24000];

static const struct slip {
    const char *who, *said;
    struct asked asked;
} slips[] = {
    /* numbers */
    {"officer", "number", {.deed = "submit", ON("1.1"), .fields = {{"result", "abc"}}}},
    {"officer", "number", {.deed = "submit", ON("1.1"), .fields = {{"result", "1.2.3"}}}},
    {"officer", "number", {.deed = "submit", ON("1.1"), .fields = {{"result", "1e5"}}}},
    {"officer", "number", {.deed = "submit", ON("1.1"), .fields = {{"result", "0x10"}}}},
    {"officer", "number", {.deed = "submit", ON("1.1"), .fields = {{"result", "12 %"}}}},
    {"officer", "number", {.deed = "submit", ON("1.1"), .fields = {{"result", "NaN"}}}},
    {"officer", "number", {.deed = "submit", ON("1.1"), .fields = {{"result", "1,23,456"}}}},
    {"officer", "places", {.deed = "submit", ON("1.1"), .fields = {{"result", "0.1234567"}}}},
    {"officer", "large", {.deed = "submit", ON("1.1"), .fields = {{"result", "9000000000000"}}}},
    {"officer", "number", {.deed = "submit", ON("1.1"), .fields = {{"result", "100"}, {"claimed_score", "x"}}}},
    {"officer", "number", {.deed = "submit", ON("1.1"), .fields = {{"result", "100"}, {"claimed_weighted", "x"}}}},
    {"officer", "number", {.deed = "measure", IN_NORTH, .fields = {{"measure", "spent"}, {"period", "2564"}, {"value", "much"}}}},
    /* results */
    {"officer", "result_none", {.deed = "submit", ON("1.1")}},
    {"officer", "result_none", {.deed = "submit", ON("1.1"), .fields = {{"result", "  "}}}},
    {"officer", "result_both", {.deed = "submit", ON("1.1"), .fields = {{"result", "1"}, {"state", "missing"}}}},
    {"officer", "state", {.deed = "submit", ON("1.1"), .fields = {{"state", "ill"}}}},
    {"officer", "state", {.deed = "submit", ON("1.1"), .fields = {{"state", "Missing"}}}},
    {"officer", "result_none", {.deed = "submit", ON("1.1"), .fields = {{"state", ""}}}},
    /* days, times, periods */
    {"officer", "day", {.deed = "submit", ON("1.1"), .fields = {{"result", "100"}, {"as_of", "31/9/2564"}}}},
    {"officer", "day", {.deed = "submit", ON("1.1"), .fields = {{"result", "100"}, {"as_of", "2564-02-29"}}}},
    {"officer", "day", {.deed = "submit", ON("1.1"), .fields = {{"result", "100"}, {"as_of", "2564-13-01"}}}},
    {"officer", "day", {.deed = "measure", IN_NORTH, .fields = {{"measure", "spent"}, {"period", "2564"}, {"value", "1"}, {"as_of", "never"}}}},
    {"officer", "period", {.deed = "measure", IN_NORTH, .fields = {{"measure", "spent"}, {"period", "2564-Q5"}, {"value", "1"}}}},
    {"officer", "period", {.deed = "measure", IN_NORTH, .fields = {{"measure", "spent"}, {"period", "spring"}, {"value", "1"}}}},
    {"officer", "period_year", {.deed = "measure", IN_NORTH, .fields = {{"measure", "spent"}, {"period", "2563"}, {"value", "1"}}}},
    {"officer", "period_year", {.deed = "measure", IN_NORTH, .fields = {{"measure", "spent"}, {"period", "2563-09-30"}, {"value", "1"}}}},
    {"officer", "period_year", {.deed = "measure", IN_NORTH, .fields = {{"measure", "spent"}, {"period", "2564-10-01"}, {"value", "1"}}}},
    {"officer", "period_year", {.deed = "measure", IN_NORTH, .fields = {{"measure", "spent"}, {"period", "2565-Q1"}, {"value", "1"}}}},
    {"officer", "state", {.deed = "submit", ON("1.1"), .fields = {{"state", "blank"}}}},
    {"central", "moment", {.deed = "window", CENTRE_2564, .fields = {{"stage", "self"}, {"opens", "soon"}, {"closes", "2564-10-01"}}}},
    {"central", "moment", {.deed = "window", CENTRE_2564, .fields = {{"stage", "self"}, {"opens", "2564-10-01T25:00"}, {"closes", "2564-10-02"}}}},
    {"central", "moment", {.deed = "window", CENTRE_2564, .fields = {{"stage", "self"}, {"opens", "2564-10-01"}, {"closes", "2564-10-01T16.30"}}}},
    {"central", "window_order", {.deed = "window", CENTRE_2564, .fields = {{"stage", "self"}, {"opens", "2564-10-02"}, {"closes", "2564-10-01"}}}},
    {"central", "stage", {.deed = "window", CENTRE_2564, .fields = {{"stage", "final"}, {"opens", "2564-10-01"}, {"closes", "2564-10-02"}}}},
    {"central", "field_missing", {.deed = "window", .fields = {{"stage", "self"}, {"opens", "2564-10-01"}, {"closes", "2564-10-02"}}}},
    {"central", "stage", {.deed = "extend", IN_NORTH, .fields = {{"stage", "final"}, {"closes", "2564-10-01"}, {"reason", "x"}}}},
    {"central", "no_window", {.deed = "extend", IN_NORTH, .fields = {{"stage", "appeal"}, {"closes", "2564-10-01"}, {"reason", "a flood"}}}},
    {"central", "moment", {.deed = "extend", IN_NORTH, .fields = {{"stage", "self"}, {"closes", "later"}, {"reason", "a flood"}}}},
    {"administrator", "day", {.deed = "agency-close", .fields = {{"code", "south"}, {"day", "soon"}, {"reason", "x"}}}},
    {"administrator", "day", {.deed = "agency-from", .agency = "north", .fields = {{"from", "south"}, {"kind", "merged"}, {"day", "2564"}}}},
    {"administrator-north", "day", {.deed = "role-give", .agency = "north", .fields = {{"login", "nobody"}, {"role", "head"}, {"from", "now"}}}},
    {"administrator-north", "window_order", {.deed = "role-give", .agency = "north", .fields = {{"login", "nobody"}, {"role", "head"}, {"from", "2564-02-02"}, {"until", "2564-02-01"}}}},
    {"administrator-north", "window_order", {.deed = "act-for", .agency = "north", .fields = {{"login", "nobody"}, {"for", "head"}, {"from", "2564-02-02"}, {"until", "2564-02-01"}, {"reason", "x"}}}},
    /* codes of what there is not */
    {"officer", "agency", {.deed = "save", .agency = "nowhere", .fiscal_year = NORTH, .indicator = "1.1"}},
    {"officer", "year", {.deed = "save", .agency = "north", .fiscal_year = 2599, .indicator = "1.1"}},
    {"officer", "indicator", {.deed = "save", ON("9.9")}},
    {"officer", "round", {.deed = "save", ON("1.1"), .round = "Q7"}},
    {"officer", "round", {.deed = "save", ON("1.1"), .round = "\xff"}},
    {"officer", "field_missing", {.deed = "save", IN_NORTH}},
    {"officer", "field_missing", {.deed = "save", .agency = "north", .indicator = "1.1"}},
    {"officer", "field_missing", {.deed = "save", .fiscal_year = NORTH, .indicator = "1.1"}},
    {"officer", "measure_unknown", {.deed = "measure", IN_NORTH, .fields = {{"measure", "lost"}, {"period", "2564"}, {"value", "1"}}}},
    {"officer", "kind", {.deed = "attach", ON("1.1"), .fields = {{"kind", "video"}, {"title", "x"}}}},
    {"officer", "evidence", {.deed = "detach", ON("1.1"), .fields = {{"id", "1"}, {"reason", "x"}}}},
    {"officer", "evidence", {.deed = "detach", ON("1.1"), .fields = {{"id", "one"}, {"reason", "x"}}}},
    {"officer", "question", {.deed = "answer", ON("1.1"), .fields = {{"to", "1"}, {"text", "x"}}}},
    {"officer", "question", {.deed = "answer", ON("1.1"), .fields = {{"to", "99999999999999999999"}, {"text", "x"}}}},
    {"administrator-north", "login", {.deed = "role-give", .agency = "north", .fields = {{"login", "who"}, {"role", "head"}}}},
    {"administrator-north", "role", {.deed = "role-give", .agency = "north", .fields = {{"login", "nobody"}, {"role", "boss"}}}},
    {"administrator-north", "role_centre", {.deed = "role-give", .agency = "north", .fields = {{"login", "nobody"}, {"role", "central"}}}},
    {"administrator", "role_place", {.deed = "role-give", .agency = "", .fields = {{"login", "nobody"}, {"role", "officer"}}}},
    {"administrator-north", "role_part", {.deed = "role-give", .agency = "north", .fields = {{"login", "nobody"}, {"role", "planner"}, {"division", "finance"}}}},
    {"administrator-north", "role_part", {.deed = "role-give", .agency = "north", .fields = {{"login", "nobody"}, {"role", "officer"}, {"indicator", "1.1"}}}},
    {"administrator-north", "division_nearest", {.deed = "role-give", .agency = "north", .fields = {{"login", "nobody"}, {"role", "officer"}, {"division", "finanse"}}}},
    {"administrator-north", "division", {.deed = "role-give", .agency = "north", .fields = {{"login", "nobody"}, {"role", "officer"}, {"division", "astronomy"}}}},
    {"administrator-north", "login", {.deed = "act-for", .agency = "north", .fields = {{"login", "nobody"}, {"for", "who"}, {"from", "2564-01-01"}, {"until", "2564-01-02"}, {"reason", "x"}}}},
    {"administrator-north", "roles_none", {.deed = "act-for", .agency = "north", .fields = {{"login", "head"}, {"for", "nobody"}, {"from", "2564-01-01"}, {"until", "2564-01-02"}, {"reason", "x"}}}},
    {"administrator-north", "login", {.deed = "hand-over", .agency = "north", .fields = {{"login", "head"}, {"to", "who"}, {"reason", "x"}}}},
    {"administrator-north", "oneself", {.deed = "hand-over", .agency = "north", .fields = {{"login", "head"}, {"to", "head"}, {"reason", "x"}}}},
    {"administrator-north", "oneself", {.deed = "person-disable", .agency = "north", .fields = {{"login", "administrator-north"}}}},
    {"administrator-north", "elsewhere", {.deed = "person-disable", .agency = "north", .fields = {{"login", "officer-south"}}}},
    {"administrator-north", "elsewhere", {.deed = "password", .agency = "north", .fields = {{"login", "central"}, {"password", "correct horse"}}}},
    {"administrator-north", "password_short", {.deed = "password", .agency = "north", .fields = {{"login", "nobody"}, {"password", "12345678901"}}}},
    {"administrator-north", "login_taken", {.deed = "person-add", .agency = "north", .fields = {{"login", "central"}}}},
    {"administrator-north", "login_form", {.deed = "person-add", .agency = "north", .fields = {{"login", "two words"}}}},
    {"administrator-north", "login_form", {.deed = "person-add", .agency = "north", .fields = {{"login", "มาลี"}}}},
    {"administrator", "code", {.deed = "agency-add", .fields = {{"code", "a/b"}}}},
    {"administrator", "code", {.deed = "agency-add", .fields = {{"code", "../x"}}}},
    {"administrator", "agency_there", {.deed = "agency-add", .fields = {{"code", "north"}}}},
    {"administrator", "agency", {.deed = "agency-close", .fields = {{"code", "nowhere"}, {"day", "2564-01-01"}, {"reason", "x"}}}},
    {"administrator", "lineage", {.deed = "agency-from", .agency = "north", .fields = {{"from", "south"}, {"kind", "eaten"}, {"day", "2564-01-01"}}}},
    {"administrator", "lineage_self", {.deed = "agency-from", .agency = "north", .fields = {{"from", "north"}, {"kind", "split"}, {"day", "2564-01-01"}}}},
    {"administrator", "agency", {.deed = "agency-from", .agency = "north", .fields = {{"from", "nowhere"}, {"kind", "split"}, {"day", "2564-01-01"}}}},
    /* fields that are not asked for, not given, or given twice */
    {"officer", "field_unknown", {.deed = "submit", ON("1.1"), .fields = {{"result", "1"}, {"colour", "red"}}}},
    {"officer", "field_twice", {.deed = "submit", ON("1.1"), .fields = {{"result", "1"}, {"result", "2"}}}},
    {"head", "field_missing", {.deed = "return", ON("1.1")}},
    {"head", "field_missing", {.deed = "return", ON("1.1"), .fields = {{"reason", " \t\n "}}}},
    {"head", "field_missing", {.deed = "return", ON("1.1"), .fields = {{"reason", "\xc2\xa0"}}}},
    {"officer", "field_missing", {.deed = "write", ON("1.1")}},
    {"officer", "field_missing", {.deed = "attach", ON("1.1"), .fields = {{"kind", "document"}}}},
    {"officer", "file", {.deed = "attach", ON("1.1"), .fields = {{"kind", "document"}, {"file", "/nowhere/at/all"}}}},
    {"officer", "address", {.deed = "attach", ON("1.1"), .fields = {{"kind", "address"}, {"title", "javascript:alert(1)"}}}},
    {"officer", "address", {.deed = "attach", ON("1.1"), .fields = {{"kind", "address"}, {"title", "example.go.th/a b"}}}},
    {"officer", "address", {.deed = "attach", ON("1.1"), .fields = {{"kind", "address"}, {"number", "42"}}}},
    {"planner", "field_missing", {.deed = "amend", IN_NORTH, .fields = {{"document", "x"}}}},
    {"planner", "document", {.deed = "amend", IN_NORTH, .fields = {{"document", "x"}, {"reason", "y"}}}},
    {"planner", "encoding", {.deed = "amend", IN_NORTH, .fields = {{"document", "\xa1\xa2"}, {"reason", "y"}}}},
    /* what no text may hold */
    {"officer", "control", {.deed = "save", ON("1.1"), .fields = {{"reason", "\xef\xbf\xbe"}}}},
    {"officer", "control", {.deed = "save", ON("1.1"), .fields = {{"result", "1\r\n2"}}}},
    {"officer", "encoding", {.deed = "save", ON("1.1"), .fields = {{"result", "\xb9"}}}},
    {"officer", "control", {.deed = "save", ON("1.1"), .fields = {{"result", "1\a"}}}},
    {"officer", "control", {.deed = "save", ON("1.1"), .fields = {{"result", "1\n2"}}}},
    {"officer", "control", {.deed = "save", ON("1.1"), .fields = {{"reason", "red \x1b[31m"}}}},
    {"officer", "control", {.deed = "save", ON("1.1"), .fields = {{"reason", "\xc2\x9b" "31m"}}}},
    {"officer", "long", {.deed = "save", ON("1.1"), .fields = {{"result", long_text}}}},
    {"officer", "long", {.deed = "save", ON("1.1"), .fields = {{"reason", very_long}}}},
    {"officer", "long", {.deed = "write", ON("1.1"), .fields = {{"account", very_long}}}},
    {"officer", "encoding", {.deed = "write", ON("1.1"), .fields = {{"account", "caf\xe9"}}}},
    {"officer", "long", {.deed = "attach", ON("1.1"), .fields = {{"kind", "document"}, {"title", long_text}}}},
    {"officer", "control", {.deed = "attach", ON("1.1"), .fields = {{"kind", "document"}, {"title", "x\x01"}}}},
    {"officer", "long", {.deed = "save", .agency = long_text, .fiscal_year = NORTH, .indicator = "1.1"}},
    {"officer", "encoding", {.deed = "save", .agency = "\xff", .fiscal_year = NORTH, .indicator = "1.1"}},
    {"officer", "encoding", {.deed = "save", ON("\xff")}},
    {"officer", "control", {.deed = "save", ON("1.1\a")}},
    {"administrator-north", "long", {.deed = "person-add", .agency = "north", .fields = {{"login", long_text}}}},
    {"administrator-north", "long", {.deed = "person-add", .agency = "north", .fields = {{"login", "new"}, {"name", long_text}}}},
    {"administrator-north", "control", {.deed = "person-add", .agency = "north", .fields = {{"login", "new"}, {"telephone", "02\n"  "03"}}}},
    {"administrator-north", "encoding", {.deed = "person-add", .agency = "north", .fields = {{"login", "new"}, {"email", "\xe0\xb8"}}}},
    {"administrator-north", "encoding", {.deed = "password", .agency = "north", .fields = {{"login", "nobody"}, {"password", "\xff" "aaaaaaaaaaaaaaaa"}}}},
    {"host", "long", {.deed = "ask", ON("1.1"), .fields = {{"text", very_long}}}},
    {"planner", "long", {.deed = "sign", IN_NORTH, .fields = {{"position", long_text}}}},
};

TEST(every_slip_is_refused_by_its_rule_and_leaves_nothing)
{
    struct ground ground;
    const char *before;

    memset(long_text, 'x', 300);
    memset(very_long, 'x', sizeof very_long - 1);
    ground_signed(&ground);
    DO(&ground, "central2", .deed = "window", .fiscal_year = NORTH,
       .fields = {{"stage", "self"}, {"opens", "2563-10-01"},
                  {"closes", "2640-12-31"}});
    before = ground_rows(&ground, ground.mem);
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
        const struct slip *slip = &slips[i];

        ground_ask(&ground, ground_person(&ground, slip->who), &slip->asked,
                   ground.mem);
        if (strcmp(ground_said(&ground), slip->said) != 0) {
            tap_failed = true;
            printf("# slip %zu, %s by %s: %s, not %s\n", i + 1,
                   slip->asked.deed, slip->who, ground_said(&ground),
                   slip->said);
        }
    }
    check(strcmp(before, ground_rows(&ground, ground.mem)) == 0);
    ground_free(&ground);
}

/* On both sides of what a field may hold. */
TEST(texts_as_long_as_they_may_be)
{
    struct ground ground;
    char line[252], text[20002];

    ground_signed(&ground);
    memset(line, 'x', sizeof line);
    memset(text, 'x', sizeof text);
    line[250] = text[20000] = '\0';
    DO(&ground, "officer", .deed = "attach", ON("1.1"),
       .fields = {{"kind", "document"}, {"title", line}});
    DO(&ground, "officer", .deed = "write", ON("1.1"),
       .fields = {{"account", text}});
    line[250] = text[20000] = 'x';
    line[251] = text[20001] = '\0';
    check_text(ASK(&ground, "officer", .deed = "attach", ON("1.1"),
                   .fields = {{"kind", "document"}, {"title", line}}),
               "long");
    check_text(ASK(&ground, "officer", .deed = "write", ON("1.1"),
                   .fields = {{"account", text}}),
               "long");
    ground_free(&ground);
}

/* Spaces around are nobody's intention. */
TEST(values_are_read_without_spaces_around)
{
    struct ground ground;

    ground_signed(&ground);
    DO(&ground, "officer", .deed = "submit", ON("1.1"),
       .fields = {{"result", " 99.50 "}, {"as_of", "\t2564-09-30 "}});
    check(strstr(ground.answer.after, "\"99.50\"") != NULL);
    DO(&ground, "administrator-north", .deed = "role-give", .agency = "north",
       .fields = {{"login", " nobody"}, {"role", "head "},
                  {"division", " finance "}});
    ground_free(&ground);
}

TEST_MAIN
