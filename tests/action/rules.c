/* rules.c - whose own is whose, days and windows, who was first, and what is
 * refused without a trace.
 */
#include "ground.h"

#include "action/year.h"
#include "base/seal.h"

static int64_t
moment(const char *text)
{
    int64_t ms = 0;

    check(moment_parse(text, false, &ms));
    return ms;
}

/* A person of north who has these roles, of any division. */
static void
add_with(struct ground *ground, const char *login, const char *role,
         const char *other)
{
    ground_add(ground, "north", login);
    ground_role(ground, "north", login, role, NULL);
    ground_role(ground, strcmp(other, "central") == 0 ? "" : "north", login,
                other, NULL);
}

/* ---- nobody judges what is their own ---- */

TEST(who_submitted_does_not_approve)
{
    struct ground ground;

    ground_signed(&ground);
    add_with(&ground, "both", "officer", "head");
    DO(&ground, "both", .deed = "submit", ON("1.1"),
       .fields = {{"result", "100"}});
    check_text(ASK(&ground, "both", .deed = "approve", ON("1.1")), "own");
    check_text(ASK(&ground, "both", .deed = "return", ON("1.1"),
                   .fields = {{"reason", "no"}}),
               "own");
    DO(&ground, "head", .deed = "approve", ON("1.1"));
    ground_free(&ground);
}

TEST(who_saved_what_another_submitted_does_not_approve)
{
    struct ground ground;

    ground_signed(&ground);
    add_with(&ground, "both", "officer", "head");
    DO(&ground, "both", .deed = "save", ON("1.1"),
       .fields = {{"result", "100"}});
    DO(&ground, "officer", .deed = "submit", ON("1.1"));
    check_text(ASK(&ground, "both", .deed = "approve", ON("1.1")), "own");
    /* once another figure was submitted, the old draft is nobody's */
    DO(&ground, "head", .deed = "return", ON("1.1"),
       .fields = {{"reason", "look again"}});
    DO(&ground, "officer", .deed = "submit", ON("1.1"),
       .fields = {{"result", "99"}, {"reason", "counted again"}});
    DO(&ground, "both", .deed = "approve", ON("1.1"));
    ground_free(&ground);
}

static void
act_for(struct ground *ground, const char *login, const char *other)
{
    DO(ground, "administrator-north", .deed = "act-for", .agency = "north",
       .fields = {{"login", login}, {"for", other}, {"from", "2500-01-01"},
                  {"until", "2642-12-31"}, {"reason", "on leave"}});
}

TEST(who_acts_for_who_submitted_does_not_approve)
{
    struct ground ground;

    ground_signed(&ground);
    add_with(&ground, "both", "officer", "head");
    act_for(&ground, "nobody", "both");
    DO(&ground, "both", .deed = "submit", ON("1.1"),
       .fields = {{"result", "100"}});
    check_text(ASK(&ground, "nobody", .deed = "approve", ON("1.1")), "own");
    /* and the other way round */
    DO(&ground, "both", .deed = "withdraw", ON("1.1"));
    DO(&ground, "nobody", .deed = "submit", ON("1.1"),
       .fields = {{"result", "100"}});
    check_text(ASK(&ground, "both", .deed = "approve", ON("1.1")), "own");
    check_text(ASK(&ground, "nobody", .deed = "approve", ON("1.1")), "own");
    DO(&ground, "head2", .deed = "approve", ON("1.1"));
    ground_free(&ground);
}

TEST(values_are_of_the_year)
{
    static const struct {
        const char *period, *said;
    } cases[] = {
        {"2563-09-30", "period_year"}, {"2563-10-01", "done"},
        {"2564-09-30", "done"},        {"2564-10-01", "period_year"},
        {"2563-Q4", "period_year"},    {"2564-Q1", "done"},
        {"2564-Q4", "done"},           {"2565-Q1", "period_year"},
        {"2563", "period_year"},       {"2564", "done"},
        {"2565", "period_year"},
    };
    struct ground ground;

    ground_signed(&ground);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_text(ASK(&ground, "officer", .deed = "measure", IN_NORTH,
                       .fields = {{"measure", "spent"},
                                  {"period", cases[i].period},
                                  {"value", "1"}}),
                   cases[i].said);
    ground_free(&ground);
}

TEST(a_month_in_another_spelling_is_no_second_value)
{
    static const char *const spelt[] = {"2563-11", "2564-M02", "2020-11",
                                        "\xe0\xb8\x9e.\xe0\xb8\xa2. 63"};
    struct ground ground;
    struct line line;
    int64_t north;

    ground_signed(&ground);
    check(agency_find(ground.store, "north", &north) == STATUS_FINE);
    for (size_t i = 0; i < sizeof spelt / sizeof spelt[0]; i++) {
        DO(&ground, "officer", .deed = "measure", IN_NORTH,
           .fields = {{"measure", "spent"}, {"period", spelt[i]},
                      {"value", "1"}});
        check(line_last(ground.store, north, 0, &line, ground.mem) ==
              STATUS_FINE);
        check(strstr(line.after, "\"period\":\"2563-11\"") != NULL);
    }
    ground_free(&ground);
}

/* For whom the last line of north's journal was done. */
static void
check_acted_for(struct ground *ground, const char *login)
{
    int64_t north;
    struct line line;

    check(agency_find(ground->store, "north", &north) == STATUS_FINE);
    check(line_last(ground->store, north, 0, &line, ground->mem) ==
          STATUS_FINE);
    check(line.acting_for ==
          (login == NULL ? 0 : ground_person(ground, login)));
}

TEST(who_acts_for_several_does_it_for_one_whose_own_it_is_not)
{
    struct ground ground;

    ground_signed(&ground);
    add_with(&ground, "both", "officer", "head");
    add_with(&ground, "twin", "officer", "head");
    act_for(&ground, "nobody", "both");
    act_for(&ground, "nobody", "twin");
    act_for(&ground, "twin", "head2");
    DO(&ground, "both", .deed = "submit", ON("1.1"),
       .fields = {{"result", "100"}});
    DO(&ground, "nobody", .deed = "approve", ON("1.1"));
    check_acted_for(&ground, "twin");
    /* what one entered oneself one judges for nobody */
    DO(&ground, "planner2", .deed = "return", ON("1.1"),
       .fields = {{"reason", "again"}});
    DO(&ground, "twin", .deed = "submit", ON("1.1"),
       .fields = {{"result", "100"}});
    check_text(ASK(&ground, "twin", .deed = "approve", ON("1.1")), "own");
    DO(&ground, "nobody", .deed = "approve", ON("1.1"));
    check_acted_for(&ground, "both");
    /* and when it is everybody's own nobody is left */
    DO(&ground, "planner2", .deed = "return", ON("1.1"),
       .fields = {{"reason", "again"}});
    DO(&ground, "both", .deed = "save", ON("1.1"),
       .fields = {{"result", "99"}});
    DO(&ground, "twin", .deed = "submit", ON("1.1"));
    check_text(ASK(&ground, "nobody", .deed = "approve", ON("1.1")), "own");
    DO(&ground, "head2", .deed = "approve", ON("1.1"));
    check_acted_for(&ground, NULL);
    ground_free(&ground);
}

TEST(who_entered_or_verified_does_not_decide)
{
    struct ground ground;

    ground_signed(&ground);
    add_with(&ground, "both", "officer", "central");
    DO(&ground, "both", .deed = "submit", ON("1.1"),
       .fields = {{"result", "100"}});
    DO(&ground, "head", .deed = "approve", ON("1.1"));
    DO(&ground, "planner", .deed = "confirm", ON("1.1"));
    ground_role(&ground, "health", "central", "host", NULL);
    DO(&ground, "central", .deed = "verify", ON("1.1"),
       .fields = {{"result", "100"}});
    check_text(ASK(&ground, "both", .deed = "decide", ON("1.1"),
                   .fields = {{"result", "100"}}),
               "own");
    check_text(ASK(&ground, "central", .deed = "decide", ON("1.1"),
                   .fields = {{"result", "100"}}),
               "own");
    DO(&ground, "central2", .deed = "decide", ON("1.1"),
       .fields = {{"result", "100"}});
    ground_free(&ground);
}

TEST(an_appeal_is_decided_by_others_than_who_decided_or_appealed)
{
    struct ground ground;
    const struct deed_field fields[] = {{"result", "100"}, {"reason", "so"}};

    ground_signed(&ground);
    add_with(&ground, "both", "planner", "central");
    ground_decide(&ground);
    DO(&ground, "both", .deed = "appeal", ON("1.1"),
       .fields = {{"reason", "no"}});
    check_text(ASK(&ground, "both", .deed = "decide-appeal", ON("1.1"),
                   .fields = {fields[0], fields[1]}),
               "own");
    check_text(ASK(&ground, "central2", .deed = "decide-appeal", ON("1.1"),
                   .fields = {fields[0], fields[1]}),
               "own");
    DO(&ground, "central", .deed = "decide-appeal", ON("1.1"),
       .fields = {fields[0], fields[1]});
    DO(&ground, "central2", .deed = "publish", IN_NORTH);
    /* restated by another than who decided the appeal, and again by others */
    check_text(ASK(&ground, "central", .deed = "restate", ON("1.1"),
                   .fields = {{"result", "90"}, {"reason", "so"}}),
               "own");
    ground_add(&ground, "", "central3");
    ground_role(&ground, "", "central3", "central", NULL);
    DO(&ground, "central3", .deed = "restate", ON("1.1"),
       .fields = {{"result", "90"}, {"reason", "so"}});
    check_text(ASK(&ground, "central3", .deed = "restate", ON("1.1"),
                   .fields = {{"result", "80"}, {"reason", "so"}}),
               "own");
    ground_free(&ground);
}

TEST(nobody_signs_for_both_sides)
{
    struct ground ground;

    ground_new(&ground);
    ground_populate(&ground);
    add_with(&ground, "both", "planner", "central");
    DO(&ground, "both", .deed = "draft", IN_NORTH,
       .fields = {{"document", ground.document}});
    DO(&ground, "both", .deed = "propose", IN_NORTH);
    DO(&ground, "both", .deed = "sign", IN_NORTH,
       .fields = {{"position", "Director"}});
    check_text(ASK(&ground, "both", .deed = "sign", IN_NORTH,
                   .fields = {{"position", "Permanent Secretary"}}),
               "own");
    DO(&ground, "central", .deed = "sign", IN_NORTH,
       .fields = {{"position", "Permanent Secretary"}});
    ground_free(&ground);
}

/* ---- several roles ---- */

TEST(the_role_that_fits_is_taken)
{
    struct ground ground;

    ground_signed(&ground);
    add_with(&ground, "both", "head", "planner");
    DO(&ground, "officer", .deed = "submit", ON("1.1"),
       .fields = {{"result", "100"}});
    DO(&ground, "both", .deed = "return", ON("1.1"),
       .fields = {{"reason", "as the head"}});
    DO(&ground, "officer", .deed = "submit", ON("1.1"));
    DO(&ground, "head", .deed = "approve", ON("1.1"));
    DO(&ground, "both", .deed = "return", ON("1.1"),
       .fields = {{"reason", "as the planner"}});
    ground_free(&ground);
}

TEST(an_officer_of_every_division_and_parts_of_a_whole)
{
    struct ground ground;

    ground_signed(&ground);
    /* a part has the division of the whole */
    check_text(ASK(&ground, "officer", .deed = "submit", ON("1.3a"),
                   .fields = {{"result", "100"}}),
               "right");
    DO(&ground, "officer-works", .deed = "submit", ON("1.3a"),
       .fields = {{"result", "100"}});
    check_text(ASK(&ground, "officer-works", .deed = "submit", ON("1.3"),
                   .fields = {{"result", "100"}}),
               "composite");
    ground_free(&ground);
}

/* ---- days ---- */

TEST(who_acts_does_so_from_the_first_day_to_the_last)
{
    static const struct {
        const char *at;
        int64_t ms;
        const char *said;
    } cases[] = {
        {"2564-01-10T00:00", -1, "right"},
        {"2564-01-10T00:00", 0, "done"},
        {"2564-01-11T12:00", 0, "done"},
        {"2564-01-13T00:00", -1, "done"},
        {"2564-01-13T00:00", 0, "right"},
    };
    struct ground ground;

    ground_signed(&ground);
    DO(&ground, "administrator-north", .deed = "act-for", .agency = "north",
       .fields = {{"login", "nobody"}, {"for", "officer"},
                  {"from", "2564-01-10"}, {"until", "2564-01-12"},
                  {"reason", "on leave"}});
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ground.now = moment(cases[i].at) + cases[i].ms;
        check_text(ASK(&ground, "nobody", .deed = "save", ON("1.1"),
                       .fields = {{"result", "1"}}),
                   cases[i].said);
    }
    ground_free(&ground);
}

TEST(a_role_that_is_yet_to_come_can_be_ended)
{
    struct ground ground;

    ground_signed(&ground);
    DO(&ground, "administrator-north", .deed = "role-give", .agency = "north",
       .fields = {{"login", "nobody"}, {"role", "planner"},
                  {"from", "2640-01-01"}});
    check_text(ASK(&ground, "nobody", .deed = "propose", IN_NORTH), "right");
    DO(&ground, "administrator-north", .deed = "role-end", .agency = "north",
       .fields = {{"login", "nobody"}, {"role", "planner"}});
    check_text(ASK(&ground, "administrator-north", .deed = "role-end",
                   .agency = "north",
                   .fields = {{"login", "nobody"}, {"role", "planner"}}),
               "role_none");
    ground_free(&ground);
}

/* ---- windows ---- */

static const char *
save_at(struct ground *ground, const char *at, int64_t ms)
{
    ground->now = moment(at) + ms;
    return ASK(ground, "officer", .deed = "save", ON("1.1"),
               .fields = {{"result", "1"}});
}

static void
set_window(struct ground *ground, const char *opens, const char *closes)
{
    DO(ground, "central", .deed = "window", .fiscal_year = NORTH,
       .fields = {{"stage", "self"}, {"opens", opens}, {"closes", closes}});
}

TEST(a_stage_is_open_from_its_first_millisecond_to_its_last)
{
    struct ground ground;

    ground_signed(&ground);
    check_text(save_at(&ground, "2500-01-01", 0), "done"); /* no window yet */
    ground.now = 0;
    set_window(&ground, "2564-10-01", "2564-10-15T16:30");
    check_text(save_at(&ground, "2564-10-01T00:00", -1), "not_open");
    check_text(save_at(&ground, "2564-10-01T00:00", 0), "done");
    check_text(save_at(&ground, "2564-10-15T16:30", -1), "done");
    check_text(save_at(&ground, "2564-10-15T16:30", 0), "shut");
    /* a closing day alone is all of that day */
    ground.now = 0;
    set_window(&ground, "2564-10-01", "2564-10-15");
    check_text(save_at(&ground, "2564-10-16T00:00", -1), "done");
    check_text(save_at(&ground, "2564-10-16T00:00", 0), "shut");
    ground_free(&ground);
}

TEST(the_window_of_one_stage_is_no_other_s)
{
    struct ground ground;

    ground_signed(&ground);
    DO(&ground, "central", .deed = "window", .fiscal_year = NORTH,
       .fields = {{"stage", "verified"}, {"opens", "2564-10-01"},
                  {"closes", "2564-10-02"}});
    DO(&ground, "central", .deed = "window", .fiscal_year = NORTH,
       .round = "6M",
       .fields = {{"stage", "self"}, {"opens", "2564-04-01"},
                  {"closes", "2564-04-02"}});
    check_text(save_at(&ground, "2564-11-01", 0), "done");
    check_text(ASK(&ground, "officer", .deed = "save", ON("1.1"),
                   .round = "6M", .fields = {{"result", "1"}}),
               "shut");
    ground_free(&ground);
}

TEST(an_extension_is_one_agency_s_and_is_never_shortened)
{
    struct ground ground;

    ground_signed(&ground);
    set_window(&ground, "2564-10-01", "2564-10-15");
    DO(&ground, "central", .deed = "extend", IN_NORTH,
       .fields = {{"stage", "self"}, {"closes", "2564-10-20"},
                  {"reason", "a flood"}});
    check_text(save_at(&ground, "2564-10-21", -1), "done");
    check_text(save_at(&ground, "2564-10-21", 0), "shut");
    ground.now = 0;
    check_text(ASK(&ground, "central", .deed = "extend", IN_NORTH,
                   .fields = {{"stage", "self"}, {"closes", "2564-10-20"},
                              {"reason", "a flood"}}),
               "no_longer");
    check_text(ASK(&ground, "central", .deed = "extend",
                   .agency = "south", .fiscal_year = NORTH,
                   .fields = {{"stage", "self"}, {"closes", "2564-10-20"},
                              {"reason", "a flood"}}),
               "year");
    set_window(&ground, "2564-10-01", "2564-10-17");
    check_text(save_at(&ground, "2564-10-21", -1), "done");
    ground.now = 0;
    set_window(&ground, "2564-10-01", "2564-10-31");
    check_text(save_at(&ground, "2564-11-01", -1), "done");
    check_text(save_at(&ground, "2564-11-01", 0), "shut");
    ground_free(&ground);
}

TEST(what_comes_too_late_can_still_be_sent_back)
{
    struct ground ground;

    ground_signed(&ground);
    set_window(&ground, "2564-10-01", "2564-10-15");
    ground.now = moment("2564-10-02");
    DO(&ground, "officer", .deed = "submit", ON("1.1"),
       .fields = {{"result", "100"}});
    ground.now = moment("2564-10-20");
    check_text(ASK(&ground, "head", .deed = "approve", ON("1.1")), "shut");
    DO(&ground, "head", .deed = "return", ON("1.1"),
       .fields = {{"reason", "too late"}});
    ground_free(&ground);
}

TEST(the_first_who_judges_sends_back_what_was_confirmed)
{
    struct ground ground;

    ground_signed(&ground);
    for (int i = 0; i < 2; i++) { /* 1.1 has a host, 1.3a has none */
        const char *code = i == 0 ? "1.1" : "1.3a";
        bool works = i == 1;

        DO(&ground, works ? "officer-works" : "officer", .deed = "submit",
           ON(code), .fields = {{"result", "100"}});
        DO(&ground, works ? "head-works" : "head", .deed = "approve", ON(code));
        DO(&ground, "planner", .deed = "confirm", ON(code));
        check_text(ASK(&ground, "central", .deed = "return", ON(code),
                       .fields = {{"reason", "no"}}),
                   works ? "done" : "step");
    }
    ground_free(&ground);
}

/* ---- who was first ---- */

TEST(of_two_desks_one_is_done_and_one_is_stale)
{
    struct ground ground, other;
    int64_t seen;

    ground_signed(&ground);
    DO(&ground, "officer", .deed = "submit", ON("1.1"),
       .fields = {{"result", "100"}});
    seen = ground.answer.seq;
    other = ground;
    ground_open(&other);
    DO(&ground, "head", .deed = "return", ON("1.1"), .has_seen = true,
       .seen = seen, .fields = {{"reason", "look again"}});
    check_text(ASK(&other, "head2", .deed = "approve", ON("1.1"),
                   .has_seen = true, .seen = seen),
               "stale");
    check(other.answer.outcome == DEED_STALE);
    check(other.answer.seq == ground.answer.seq);
    check_text(other.answer.after, ground.answer.after);
    /* another indicator's line is no news here */
    DO(&ground, "officer-works", .deed = "save", ON("1.3a"), .has_seen = true,
       .seen = seen, .fields = {{"result", "1"}});
    /* nor is another round's */
    DO(&other, "officer", .deed = "save", ON("1.1"), .round = "6M",
       .has_seen = true, .seen = seen, .fields = {{"result", "1"}});
    ground_close(&other);
    ground_free(&ground);
}

TEST(a_new_agreement_is_news_for_every_indicator)
{
    struct ground ground;
    int64_t seen;

    ground_signed(&ground);
    seen = ground.answer.seq;
    DO(&ground, "planner2", .deed = "amend", IN_NORTH,
       .fields = {{"document", ground.document}, {"reason", "a flood"}});
    DO(&ground, "officer", .deed = "save", ON("1.1"), .has_seen = true,
       .seen = seen, .fields = {{"result", "1"}});
    seen = ground.answer.seq;
    DO(&ground, "planner2", .deed = "propose", IN_NORTH);
    DO(&ground, "planner2", .deed = "sign", IN_NORTH,
       .fields = {{"position", "Director"}});
    DO(&ground, "central2", .deed = "sign", IN_NORTH,
       .fields = {{"position", "Permanent Secretary"}});
    check_text(ASK(&ground, "officer", .deed = "save", ON("1.1"),
                   .has_seen = true, .seen = seen,
                   .fields = {{"result", "1"}}),
               "stale");
    ground_free(&ground);
}

TEST(two_who_enter_one_measure)
{
    struct ground ground;
    int64_t seen;

    ground_signed(&ground);
    seen = ground.answer.seq;
    DO(&ground, "officer", .deed = "measure", IN_NORTH, .has_seen = true,
       .seen = seen,
       .fields = {{"measure", "spent"}, {"period", "2564"}, {"value", "1"}});
    check_text(ASK(&ground, "officer2", .deed = "measure", IN_NORTH,
                   .has_seen = true, .seen = seen,
                   .fields = {{"measure", "spent"}, {"period", "2564"},
                              {"value", "2"}}),
               "stale");
    ground_free(&ground);
}

/* ---- dry runs ---- */

static void
check_total(struct ratio total, long long whole)
{
    check(ratio_equal(total, ratio_whole(whole)));
}

TEST(a_dry_run_says_the_totals_and_changes_nothing)
{
    struct ground ground;
    const char *before;

    ground_signed(&ground);
    ground_decide(&ground);
    DO(&ground, "central2", .deed = "publish", IN_NORTH);
    before = ground_rows(&ground, ground.mem);
    DO(&ground, "central", .deed = "restate", ON("1.1"), .dry_run = true,
       .fields = {{"result", "90"}, {"reason", "so"}});
    check(ground.answer.has_totals);
    check_total(ground.answer.total_before, 100);
    check_total(ground.answer.total_after, 94); /* 60 % of 10 points less */
    check(strcmp(before, ground_rows(&ground, ground.mem)) == 0);
    DO(&ground, "central", .deed = "restate", ON("1.1"),
       .fields = {{"result", "90"}, {"reason", "so"}});
    check(!ground.answer.has_totals);
    ground_free(&ground);
}

/* ---- nothing is lost ---- */

static struct draft
draft_of(struct ground *ground)
{
    struct draft_key key = {NORTH, "1.1", "", STAGE_SELF};
    struct draft draft = {.content = "none"};
    int64_t north;

    check(agency_find(ground->store, "north", &north) == STATUS_FINE);
    draft_read(ground->store, north, &key, &draft, ground->mem);
    return draft;
}

TEST(a_draft_keeps_what_was_typed)
{
    struct ground ground;

    ground_signed(&ground);
    DO(&ground, "officer", .deed = "save", ON("1.1"),
       .fields = {{"result", "ร้อยละ 12,5"}, {"as_of", "yesterday"}});
    check_text(draft_of(&ground).content,
               "{\"result\":\"ร้อยละ 12,5\",\"as_of\":\"yesterday\"}");
    check_text(ASK(&ground, "officer", .deed = "submit", ON("1.1")), "number");
    check_text(draft_of(&ground).content,
               "{\"result\":\"ร้อยละ 12,5\",\"as_of\":\"yesterday\"}");
    DO(&ground, "officer", .deed = "save", ON("1.1"),
       .fields = {{"result", "๙๙.50"}, {"as_of", "2564-09-30"},
                  {"claimed_score", "99.5"}});
    DO(&ground, "officer", .deed = "submit", ON("1.1"));
    check_text(draft_of(&ground).content, "none");
    check_text(ground.answer.after,
               "{\"result\":\"99.50\",\"state\":null,\"as_of\":\"2021-09-30\","
               "\"reason\":null,\"claimed_score\":\"99.5\"}");
    ground_free(&ground);
}

TEST(what_is_sent_back_is_the_officer_s_draft_again_with_all_it_had)
{
    struct ground ground;
    struct draft draft;

    ground_signed(&ground);
    DO(&ground, "officer", .deed = "submit", ON("1.1"),
       .fields = {{"result", "99.50"}, {"as_of", "2564-09-30"},
                  {"reason", "counted twice"}, {"claimed_score", "99.5"}});
    DO(&ground, "head", .deed = "return", ON("1.1"),
       .fields = {{"reason", "look again"}});
    draft = draft_of(&ground);
    check_text(draft.content,
               "{\"result\":\"99.50\",\"as_of\":\"2021-09-30\","
               "\"reason\":\"counted twice\",\"claimed_score\":\"99.5\"}");
    check(draft.person_id == ground_person(&ground, "officer"));
    DO(&ground, "officer", .deed = "submit", ON("1.1"));
    check_text(strstr(ground.answer.after, "\"as_of\""),
               "\"as_of\":\"2021-09-30\",\"reason\":\"counted twice\","
               "\"claimed_score\":\"99.5\"}");
    ground_free(&ground);
}

TEST(reasons_and_evidence_are_demanded_before_it_is_submitted)
{
    struct ground ground;

    ground_signed(&ground);
    /* at the level from which on no reasons are due, and below */
    check_text(ASK(&ground, "officer", .deed = "submit", ON("1.1"),
                   .dry_run = true, .fields = {{"result", "80"}}),
               "done");
    check_text(ASK(&ground, "officer", .deed = "submit", ON("1.1"),
                   .fields = {{"result", "79.999"}}),
               "reasons_due");
    DO(&ground, "officer", .deed = "write", ON("1.1"),
       .fields = {{"reasons", "The land was not sold."}});
    DO(&ground, "officer", .deed = "submit", ON("1.1"),
       .fields = {{"result", "79.999"}});
    check_text(ASK(&ground, "officer-works", .deed = "submit", ON("1.2"),
                   .fields = {{"result", "100"}}),
               "evidence_due");
    DO(&ground, "officer-works", .deed = "attach", ON("1.2"),
       .fields = {{"kind", "order"}, {"number", "12/2564"},
                  {"date", "2564-02-01"}});
    DO(&ground, "officer-works", .deed = "submit", ON("1.2"),
       .fields = {{"result", "100"}});
    ground_free(&ground);
}

/* What a form sends at once is done whole, or not at all. */
TEST(deeds_that_belong_together_are_all_done_or_none)
{
    const struct deed_field reasons[] = {{"reasons", "It rained."}},
                            short_of[] = {{"result", "79.999"}},
                            wrong[] = {{"result", "much"}};
    struct deed_request requests[] = {
        {.deed = "write", .agency = "north", .fiscal_year = NORTH,
         .indicator = "1.1", .fields = reasons, .field_count = 1,
         .has_seen = true},
        {.deed = "submit", .agency = "north", .fiscal_year = NORTH,
         .indicator = "1.1", .fields = wrong, .field_count = 1,
         .has_seen = true},
    };
    struct deed_answer answers[2];
    struct ground ground;
    int lines;

    ground_signed(&ground);
    for (int i = 0; i < 2; i++) {
        requests[i].person_id = ground_person(&ground, "officer");
        requests[i].seen = ground.answer.seq;
    }
    lines = ground_lines(&ground);
    check(deeds_do(ground.desk, requests, 2, answers, ground.mem) ==
          STATUS_FINE);
    check(answers[0].outcome == DEED_DONE);
    check(answers[1].outcome == DEED_REFUSED);
    check(ground_lines(&ground) == lines);
    /* the reasons were taken back with it */
    check_text(ASK(&ground, "officer", .deed = "submit", ON("1.1"),
                   .fields = {{"result", "79.999"}}),
               "reasons_due");

    /* the second has seen what the first one wrote */
    requests[1].fields = short_of;
    check(deeds_do(ground.desk, requests, 2, answers, ground.mem) ==
          STATUS_FINE);
    check(answers[1].outcome == DEED_DONE);
    check(answers[1].seq == answers[0].seq + 1);
    check(ground_lines(&ground) == lines + 2);
    ground_free(&ground);
}

/* Every line of north's journal holds: its hash is that of its text, behind
 * the hash of the one before; and its JSON can be read. */
static void
check_chain(struct ground *ground)
{
    char previous[SHA256_TEXT] = "";
    struct rows rows;
    int64_t north;

    check(agency_find(ground->store, "north", &north) == STATUS_FINE);
    check(DB_ASK(ground->store->db, &rows, SQL_JOURNAL_OF, param_whole(north),
                 param_whole(0), param_whole(10000)) == STATUS_FINE);
    while (rows_next(&rows)) {
        struct line line;
        const char *text;
        char hash[SHA256_TEXT];

        line_of_row(&line, &rows, ground->mem);
        strcpy(line.previous, previous);
        text = line_text(&line, ground->mem);
        sha256_text(hash, text, strlen(text));
        check_text(hash, line.hash);
        check(strchr(text, '\n') == text + strlen(text) - 1 ||
              strchr(text, '\n') == NULL);
        strcpy(previous, line.hash);
    }
    check(rows_end(&rows) == STATUS_FINE);
}

/* One form per round; a round without one has the year's. */
TEST(each_round_has_its_form_and_evidence)
{
    struct ground ground;
    struct findings findings;
    struct year_key key;
    struct year year;
    char id[32];

    ground_signed(&ground);
    findings = findings_new(ground.mem);
    DO(&ground, "officer", .deed = "write", ON("1.1"), .round = "Q1",
       .fields = {{"reasons", "The rains came late."}});
    DO(&ground, "officer", .deed = "submit", ON("1.1"), .round = "Q1",
       .fields = {{"result", "79.999"}});
    /* another round's is none; the year's is, until the round has its own */
    check_text(ASK(&ground, "officer", .deed = "submit", ON("1.1"),
                   .round = "Q2", .fields = {{"result", "79.999"}}),
               "reasons_due");
    DO(&ground, "officer", .deed = "write", ON("1.1"),
       .fields = {{"reasons", "It was a wet year."}});
    check_text(ASK(&ground, "officer", .deed = "submit", ON("1.1"),
                   .round = "Q2", .dry_run = true,
                   .fields = {{"result", "79.999"}}),
               "done");
    DO(&ground, "officer", .deed = "write", ON("1.1"), .round = "Q2",
       .fields = {{"account", "Ditches were cleared."}});
    check_text(ASK(&ground, "officer", .deed = "submit", ON("1.1"),
                   .round = "Q2", .fields = {{"result", "79.999"}}),
               "reasons_due");

    DO(&ground, "officer-works", .deed = "attach", ON("1.2"), .round = "Q1",
       .fields = {{"kind", "order"}, {"number", "12/2564"}});
    snprintf(id, sizeof id, "%lld", (long long)ground.answer.id);
    DO(&ground, "officer-works", .deed = "submit", ON("1.2"), .round = "Q1",
       .fields = {{"result", "100"}});
    check_text(ASK(&ground, "officer-works", .deed = "submit", ON("1.2"),
                   .fields = {{"result", "100"}}),
               "evidence_due");
    /* it is taken off the round that it is of */
    check_text(ASK(&ground, "officer-works", .deed = "detach", ON("1.2"),
                   .fields = {{"id", id}, {"reason", "wrong"}}),
               "evidence");
    DO(&ground, "officer-works", .deed = "detach", ON("1.2"), .round = "Q1",
       .fields = {{"id", id}, {"reason", "wrong"}});
    check_chain(&ground);

    check(find_year(ground.store, "north", NORTH, &key) == STATUS_FINE);
    check(read_year(ground.store, &key, YEAR_WHOLE, &year, &findings,
                    ground.mem) == STATUS_FINE);
    check(year.form_count == 4);
    check_text(words_in(year_form(&year, 0, "Q1", STAGE_SELF)->reasons, "en"),
               "The rains came late.");
    check_text(words_in(year_form(&year, 0, "Q3", STAGE_SELF)->reasons, "en"),
               "It was a wet year.");
    check(year_form(&year, 0, "Q2", STAGE_SELF)->reasons.count == 0);
    ground_free(&ground);
}

/* What is settled in one round is open in the others. */
TEST(a_decision_settles_the_form_of_its_round)
{
    struct ground ground;

    ground_signed(&ground);
    ground_decide(&ground);
    check_text(ASK(&ground, "officer", .deed = "write", ON("1.1"),
                   .fields = {{"account", "late"}}),
               "decided");
    DO(&ground, "officer", .deed = "write", ON("1.1"), .round = "Q4",
       .fields = {{"account", "in time"}});
    ground_free(&ground);
}

TEST(each_state_of_absence_can_be_given)
{
    static const char *const states[] = {"missing", "not_due", "not_assessed",
                                         "not_applicable"};
    struct ground ground;

    ground_signed(&ground);
    DO(&ground, "officer", .deed = "write", ON("1.1"),
       .fields = {{"reasons", "It never began."}});
    for (size_t i = 0; i < 4; i++) {
        DO(&ground, "officer", .deed = "submit", ON("1.1"),
           .fields = {{"state", states[i]}, {"reason", "it never began"}});
        DO(&ground, "officer", .deed = "withdraw", ON("1.1"));
    }
    ground_free(&ground);
}

/* ---- agencies and people ---- */

TEST(an_agency_that_has_ended_has_no_new_years)
{
    struct ground ground;

    ground_signed(&ground);
    DO(&ground, "administrator", .deed = "agency-close",
       .fields = {{"code", "north"}, {"day", "2564-10-01"},
                  {"reason", "merged"}});
    ground.now = moment("2564-10-01T00:00") - 1;
    check_text(ASK(&ground, "planner", .deed = "roll-over", IN_NORTH,
                   .dry_run = true),
               "done");
    ground.now++;
    check_text(ASK(&ground, "planner", .deed = "roll-over", IN_NORTH),
               "agency_closed");
    /* the year it has goes on to its end */
    DO(&ground, "officer", .deed = "save", ON("1.1"),
       .fields = {{"result", "1"}});
    ground_free(&ground);
}

TEST(nobody_makes_themselves_more_than_they_are)
{
    struct ground ground;

    ground_signed(&ground);
    check_text(ASK(&ground, "administrator-north", .deed = "role-give",
                   .agency = "north",
                   .fields = {{"login", "administrator-north"},
                              {"role", "planner"}}),
               "oneself");
    check_text(ASK(&ground, "administrator-north", .deed = "role-give",
                   .agency = "", .fields = {{"login", "nobody"},
                                            {"role", "central"}}),
               "right");
    check_text(ASK(&ground, "administrator-north", .deed = "act-for",
                   .agency = "north",
                   .fields = {{"login", "officer-south"}, {"for", "planner"},
                              {"from", "2564-01-01"}, {"until", "2564-01-02"},
                              {"reason", "on leave"}}),
               "elsewhere");
    check_text(ASK(&ground, "administrator-north", .deed = "hand-over",
                   .agency = "north",
                   .fields = {{"login", "planner"}, {"to", "officer-south"},
                              {"reason", "moved"}}),
               "elsewhere");
    /* whoever sets a password could enter as that person */
    ground_role(&ground, "", "nobody", "central", NULL);
    check_text(ASK(&ground, "administrator-north", .deed = "password",
                   .agency = "north",
                   .fields = {{"login", "nobody"},
                              {"password", "correct horse"}}),
               "reaches_further");
    DO(&ground, "administrator", .deed = "password", .agency = "north",
       .fields = {{"login", "nobody"}, {"password", "correct horse"}});
    ground_free(&ground);
}

TEST(a_planner_hands_over_work_and_not_the_keys)
{
    struct ground ground;

    ground_signed(&ground);
    add_with(&ground, "leaver", "officer", "administrator");
    DO(&ground, "leaver", .deed = "save", ON("1.1"),
       .fields = {{"result", "1"}});
    DO(&ground, "planner", .deed = "hand-over", .agency = "north",
       .fields = {{"login", "leaver"}, {"to", "nobody"},
                  {"reason", "moved"}});
    check(draft_of(&ground).person_id == ground_person(&ground, "nobody"));
    DO(&ground, "nobody", .deed = "submit", ON("1.1"),
       .fields = {{"result", "100"}});
    check_text(ASK(&ground, "leaver", .deed = "save", ON("1.1")), "right");
    check_text(ASK(&ground, "nobody", .deed = "person-add", .agency = "north",
                   .fields = {{"login", "friend"}}),
               "right");
    ground_free(&ground);
}

TEST(of_who_is_erased_nothing_personal_is_left)
{
    struct ground ground;

    ground_signed(&ground);
    DO(&ground, "administrator-north", .deed = "person-add", .agency = "north",
       .fields = {{"login", "somchai.j"}, {"name", "สมชาย ใจดี"},
                  {"position", "นักวิชาการ"}, {"email", "somchai@example.org"},
                  {"telephone", "02-555-0199"},
                  {"password", "correct horse"}});
    ground_role(&ground, "north", "somchai.j", "officer", NULL);
    check(strstr(ground_rows(&ground, ground.mem), "สมชาย") != NULL);
    DO(&ground, "administrator-north", .deed = "person-erase",
       .agency = "north",
       .fields = {{"login", "somchai.j"}, {"reason", "asked for it"}});
    check(strstr(ground_rows(&ground, ground.mem), "สมชาย") == NULL);
    check(strstr(ground_rows(&ground, ground.mem), "somchai") == NULL);
    check(strstr(ground_rows(&ground, ground.mem), "555-0199") == NULL);
    /* the login is free again, for another person */
    ground_add(&ground, "north", "somchai.j");
    ground_free(&ground);
}

/* ---- hard texts ---- */

TEST(texts_of_every_kind_stand_in_the_journal)
{
    static const char hard[] =
        "เธอบอกว่า \"น้ำท่วม\"\r\nback\\slash\ttab 🏙️ ที่ ป้ำ {\"a\": 1} <b>&amp; '; "
        "DROP TABLE result; --\xe2\x80\xa8.";
    struct out soft_text = out_new(mem_new());
    const char *soft;
    struct ground ground;
    struct findings findings = findings_new(soft_text.mem);
    struct year_key key;
    struct year year;

    /* with the ends of lines that files have */
    for (const char *at = hard; *at != '\0'; at++)
        if (*at != '\r')
            out_char(&soft_text, *at);
    soft_text.count -= strlen("\xe2\x80\xa8.");
    out_text(&soft_text, "\n.");
    soft = out_string(&soft_text);

    ground_signed(&ground);
    DO(&ground, "officer", .deed = "write", ON("1.1"),
       .fields = {{"account", hard}, {"reasons", hard}, {"obstacles", "   "},
                  {"supporting", hard}, {"position", "นัก \"วิชาการ\""}});
    DO(&ground, "officer", .deed = "save", ON("1.1"),
       .fields = {{"result", "7"}, {"reason", hard}});
    DO(&ground, "officer", .deed = "submit", ON("1.1"));
    DO(&ground, "head", .deed = "return", ON("1.1"),
       .fields = {{"reason", hard}});
    DO(&ground, "officer", .deed = "submit", ON("1.1"));
    DO(&ground, "host", .deed = "ask", ON("1.1"), .fields = {{"text", hard}});
    DO(&ground, "officer", .deed = "attach", ON("1.1"),
       .fields = {{"kind", "document"}, {"title", "\"บัญชี\" \\ 🏙️"},
                  {"caption", "'"}});
    check_chain(&ground);

    /* and come out again as they were, but for the ends of lines */
    check(find_year(ground.store, "north", NORTH, &key) == STATUS_FINE);
    check(read_year(ground.store, &key, YEAR_WHOLE, &year, &findings,
                    ground.mem) == STATUS_FINE);
    check(findings.by_severity[ERROR] == 0);
    check(year.form_count == 1 && year.result_count == 1);
    check_text(words_in(year.forms[0].account, "en"), soft);
    check_text(words_in(year.forms[0].reasons, "en"), soft);
    check_text(year.results[0].reason, soft);
    check_text(words_in(year.forms[0].evidence[0].title, "en"),
               "\"บัญชี\" \\ 🏙️");
    ground_free(&ground);
    mem_free(soft_text.mem);
}

TEST_MAIN
