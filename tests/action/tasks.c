/* tasks.c - the list of tasks agrees with the deeds: whatever is listed is
 * accepted, and whatever a person could do of what is asked of people is listed.
 *
 * People do what they are asked and what comes to their minds, in an order that
 * chance (always the same) gives; after each deed everybody's list is held
 * against dry runs of every deed that a task can ask for.
 */
#include "action/shelf.h"
#include "action/tasks.h"
#include "base/text.h"
#include "ground.h"
#include "store/progress.h"
#include "store/window.h"

#define DAY INT64_C(86400000)

static const char *const codes[] = {"1.1", "1.2", "1.3a", "1.3b"};
static const char *const duties[] = {"submit", "approve", "confirm",
                                     "verify", "decide", "decide-appeal"};
static const char *const people[] = {
    "officer", "officer2", "officer-works",  "officer-south", "head",
    "head2",   "planner",  "planner2",       "host",          "host-transport",
    "central", "central2", "auditor",        "administrator", "nobody",
    "many",    "stand-in", "head-works",
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* ---- deeds of tasks ---- */

static struct asked
asked_for(const char *deed, const char *code, const char *round)
{
    bool absent = code != NULL && strcmp(code, "1.2") == 0; /* wants evidence */
    bool valued = strcmp(deed, "approve") != 0 && strcmp(deed, "confirm") != 0;
    struct asked asked = {
        .deed = deed, IN_NORTH, .indicator = code, .round = round};

    if (strcmp(deed, "sign") == 0)
        asked.fields[0] = (struct deed_field){"position", "Director"};
    if (code == NULL || !valued)
        return asked;
    asked.fields[0] = absent ? (struct deed_field){"state", "not_due"}
                             : (struct deed_field){"result", "100"};
    asked.fields[1] = (struct deed_field){"reason", "so it is"};
    return asked;
}

static struct asked
asked_by(const struct task *task, char number[static 32])
{
    struct asked asked = asked_for(task->deed, task->indicator, task->round);

    if (task->question_id == 0)
        return asked;
    snprintf(number, 32, "%lld", (long long)task->question_id);
    asked.fields[0] = (struct deed_field){"to", number};
    asked.fields[1] = (struct deed_field){"text", "because"};
    return asked;
}

static const char *
try_it(struct ground *ground, int64_t person, struct asked asked,
       struct mem *mem)
{
    asked.dry_run = true;
    ground_ask(ground, person, &asked, mem);
    return ground_said(ground);
}

static bool
is_listed(const struct task *tasks, size_t count, const struct asked *asked)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(tasks[i].deed, asked->deed) == 0 &&
            (tasks[i].indicator == NULL) == (asked->indicator == NULL) &&
            (asked->indicator == NULL ||
             (strcmp(tasks[i].indicator, asked->indicator) == 0 &&
              strcmp(tasks[i].round, asked->round) == 0)))
            return true;
    return false;
}

static void
tell(const char *who, const struct asked *asked, const char *said,
     const char *what)
{
    tap_failed = true;
    printf("# %s: %s %s %s: %s, %s\n", who, asked->deed,
           asked->indicator == NULL ? "" : asked->indicator,
           asked->round == NULL ? "" : asked->round, said, what);
}

/* ---- a person's list against the deeds ---- */

static int accepted, overdue, left_out; /* how much was shown at all */

static void
all_accepted(struct ground *ground, const char *who, int64_t person,
             const struct task *tasks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct mem *mem = mem_new();
        char number[32];
        struct asked asked = asked_by(&tasks[i], number);
        const char *said = try_it(ground, person, asked, mem);

        if (strcmp(said, tasks[i].overdue ? "shut" : "done") != 0)
            tell(who, &asked, said, "but it is listed");
        accepted += !tasks[i].overdue;
        overdue += tasks[i].overdue;
        mem_free(mem);
    }
}

/* Until then nobody has to publish, though they may. */
static bool
appeals_may_come(struct ground *ground, const char *round, struct mem *mem)
{
    struct window window;
    char now[MOMENT_TEXT];
    int64_t north;

    moment_text(now, ground->now);
    check(agency_find(ground->store, "north", &north) == STATUS_FINE);
    check(window_of(ground->store, north, NORTH, round, STAGE_APPEAL, &window,
                    mem) == STATUS_FINE);
    return window.set && strcmp(now, window.closes_at) < 0;
}

/* What a person may do again, but need not: verify, as long as it is not decided.
 * And nobody has to decide a pilot. */
static bool
need_not(struct ground *ground, const struct asked *asked, struct mem *mem)
{
    struct entry entries[STAGES];
    int64_t north;

    if (strcmp(asked->deed, "decide") == 0)
        return strcmp(asked->indicator, "1.2") == 0;
    if (strcmp(asked->deed, "publish") == 0)
        return appeals_may_come(ground, asked->round, mem);
    if (strcmp(asked->deed, "verify") != 0)
        return false;
    check(agency_find(ground->store, "north", &north) == STATUS_FINE);
    check(entries_last(ground->store, north, NORTH, asked->indicator,
                       asked->round, entries, mem) == STATUS_FINE);
    return entries[STAGE_VERIFIED].id != 0 &&
           entries[STAGE_VERIFIED].until_seq == 0;
}

static void
is_complete(struct ground *ground, const char *who, int64_t person,
            const struct task *tasks, size_t count, struct asked asked)
{
    struct mem *mem = mem_new();
    const char *said = try_it(ground, person, asked, mem);

    if (strcmp(said, "done") == 0 && !is_listed(tasks, count, &asked) &&
        !need_not(ground, &asked, mem))
        tell(who, &asked, said, "but it is not listed");
    left_out += strcmp(said, "done") != 0;
    mem_free(mem);
}

/* ---- what is kept against what is read ---- */

/* A desk that reads the same database, and keeps what it saw. */
static struct shelf *shelf;
static struct desk *sharing;

static void
share(struct ground *ground)
{
    shelf = shelf_new(16 << 20);
    sharing = desk_new(ground->store);
    sharing->shelf = shelf;
}

static void
share_no_more(void)
{
    desk_free(sharing);
    shelf_free(shelf);
    sharing = NULL;
}

static bool
same_entry(const struct entry *a, const struct entry *b)
{
    return a == b || (a != NULL && b != NULL && a->id == b->id &&
                      a->given == b->given && a->stage == b->stage &&
                      a->step == b->step && text_same(a->reason, b->reason) &&
                      text_same(a->step_at, b->step_at));
}

static bool
same_task(const struct task *a, const struct task *b)
{
    return strcmp(a->deed, b->deed) == 0 && a->agency_id == b->agency_id &&
           strcmp(a->agency, b->agency) == 0 &&
           a->fiscal_year == b->fiscal_year &&
           text_same(a->indicator, b->indicator) &&
           strcmp(words_in(a->name, "en"), words_in(b->name, "en")) == 0 &&
           strcmp(words_in(a->agency_name, "en"),
                  words_in(b->agency_name, "en")) == 0 &&
           strcmp(a->round, b->round) == 0 && a->stage == b->stage &&
           text_same(a->closes_at, b->closes_at) && a->overdue == b->overdue &&
           a->drafted == b->drafted && text_same(a->reason, b->reason) &&
           a->question_id == b->question_id &&
           text_same(a->question, b->question) &&
           a->acting_for == b->acting_for && text_same(a->host, b->host) &&
           text_same(a->since, b->since) && same_entry(a->self, b->self) &&
           same_entry(a->base, b->base);
}

static void
check_same(const struct task *a, size_t a_count, const struct task *b,
           size_t b_count)
{
    check(a_count == b_count);
    for (size_t i = 0; i < a_count && i < b_count; i++)
        check(same_task(&a[i], &b[i]));
}

/* Kept lists say what lists say that are read anew; and what is asked for twice
 * is kept. */
static void
hold_kept(struct ground *ground, int64_t person, struct mem *mem)
{
    struct task_lists read, first, again;

    check(task_lists_of(ground->desk, person, ground->now, &read, mem) ==
          STATUS_FINE);
    check(task_lists_of(sharing, person, ground->now, &first, mem) ==
          STATUS_FINE);
    check(task_lists_of(sharing, person, ground->now, &again, mem) ==
          STATUS_FINE);
    check_same(read.tasks, read.count, first.tasks, first.count);
    check_same(read.waiting, read.waiting_count, first.waiting,
               first.waiting_count);
    check_same(read.tasks, read.count, again.tasks, again.count);
    check_same(read.waiting, read.waiting_count, again.waiting,
               again.waiting_count);
    check(first.year_count == again.year_count);
    for (size_t i = 0; i < first.year_count; i++)
        check(first.years[i].kept != NULL &&
              first.years[i].kept == again.years[i].kept &&
              read.years[i].kept == NULL);
    desk_rest(sharing);
}

static void
hold_person(struct ground *ground, const char *who, size_t rounds)
{
    static const char *const names[] = {"", "Q1"};
    struct mem *mem = mem_new();
    int64_t person = ground_person(ground, who);
    struct task *tasks;
    size_t count;

    check(tasks_of(ground->desk, person, ground->now, &tasks, &count, mem) ==
          STATUS_FINE);
    hold_kept(ground, person, mem);
    all_accepted(ground, who, person, tasks, count);
    for (size_t i = 0; i < COUNT(duties); i++)
        for (size_t j = 0; j < COUNT(codes); j++)
            for (size_t k = 0; k < rounds; k++)
                is_complete(ground, who, person, tasks, count,
                            asked_for(duties[i], codes[j], names[k]));
    is_complete(ground, who, person, tasks, count,
                asked_for("propose", NULL, ""));
    is_complete(ground, who, person, tasks, count,
                asked_for("sign", NULL, ""));
    is_complete(ground, who, person, tasks, count,
                asked_for("close", NULL, ""));
    for (size_t k = 0; k < rounds; k++)
        is_complete(ground, who, person, tasks, count,
                    asked_for("publish", NULL, names[k]));
    mem_free(mem);
}

static void
hold(struct ground *ground, size_t rounds)
{
    for (size_t i = 0; i < COUNT(people); i++)
        hold_person(ground, people[i], rounds);
}

/* ---- what people do ---- */

static uint64_t chance = 2564;

static size_t
any(size_t below)
{
    chance = chance * UINT64_C(6364136223846793005) +
             UINT64_C(1442695040888963407);
    return (size_t)(chance >> 33) % below;
}

/* One of the tasks of somebody who has any. */
static void
do_a_task(struct ground *ground)
{
    for (size_t tries = 0; tries < 50; tries++) {
        const char *who = people[any(COUNT(people))];
        struct task *tasks;
        size_t count;
        char number[32];

        check(tasks_of(ground->desk, ground_person(ground, who), ground->now,
                       &tasks, &count, ground->mem) == STATUS_FINE);
        if (count == 0 || tasks[0].overdue)
            continue;
        struct asked asked = asked_by(&tasks[any(count)], number);

        ground_ask(ground, ground_person(ground, who), &asked, ground->mem);
        return;
    }
}

/* Something that nobody asks for, done or refused. */
static void
do_anything(struct ground *ground)
{
    static const char *const others[] = {"return", "withdraw", "appeal", "ask",
                                         "save", "review"};
    const char *deed = others[any(COUNT(others))];
    struct asked asked = {.deed = deed, ON(codes[any(COUNT(codes))]),
                          .round = any(4) == 0 ? "Q1" : ""};

    if (strcmp(deed, "ask") == 0)
        asked.fields[0] = (struct deed_field){"text", "why"};
    else
        asked.fields[0] = (struct deed_field){"reason", "so it is"};
    if (strcmp(deed, "save") == 0 || strcmp(deed, "review") == 0)
        asked.fields[1] = (struct deed_field){"result", "100"};
    for (size_t tries = 0; tries < 20; tries++)
        if (ground_ask(ground,
                       ground_person(ground, people[any(COUNT(people))]),
                       &asked, ground->mem) == DEED_DONE)
            return;
}

static void
more_people(struct ground *ground)
{
    ground_add(ground, "north", "many");
    ground_role(ground, "north", "many", "officer", "finance");
    ground_role(ground, "north", "many", "head", "finance");
    ground_role(ground, "north", "many", "planner", NULL);
    ground_role(ground, "", "many", "central", NULL);
    ground_add(ground, "north", "stand-in");
    ground_role(ground, "north", "stand-in", "head", "works");
    DO(ground, NULL, .deed = "act-for", .agency = "north",
       .fields = {{"login", "stand-in"}, {"for", "officer-works"},
                  {"from", "2500-01-01"}, {"until", "2999-12-31"},
                  {"reason", "leave"}});
}

TEST(lists_and_deeds_agree_while_an_agreement_is_made)
{
    struct ground ground;

    ground_new(&ground);
    ground.now = clock_ms();
    ground_populate(&ground);
    more_people(&ground);
    share(&ground);
    hold(&ground, 1);
    DO(&ground, "planner2", .deed = "draft", IN_NORTH,
       .fields = {{"document", ground.document}});
    hold(&ground, 1);
    DO(&ground, "planner2", .deed = "propose", IN_NORTH);
    hold(&ground, 1);
    DO(&ground, "central", .deed = "return-agreement", IN_NORTH,
       .fields = {{"reason", "so it is"}});
    hold(&ground, 1);
    DO(&ground, "many", .deed = "propose", IN_NORTH);
    DO(&ground, "many", .deed = "sign", IN_NORTH,
       .fields = {{"position", "Director"}});
    hold(&ground, 1);
    DO(&ground, "central2", .deed = "sign", IN_NORTH,
       .fields = {{"position", "Governor"}});
    hold(&ground, 1);
    check(accepted > 8 && left_out > 100);
    share_no_more();
    ground_free(&ground);
}

TEST(lists_and_deeds_agree_through_a_year_without_windows)
{
    struct ground ground;

    ground_signed(&ground);
    ground.now = clock_ms();
    more_people(&ground);
    share(&ground);
    for (int i = 0; i < 40; i++) {
        if (any(3) > 0)
            do_a_task(&ground);
        else
            do_anything(&ground);
        hold(&ground, 1);
    }
    check(accepted > 100 && left_out > 1000);
    printf("# %d accepted, %d not for that person or not now\n", accepted,
           left_out);
    share_no_more();
    ground_free(&ground);
}

static void
open_window(struct ground *ground, const char *stage, const char *round,
            int64_t opens, int64_t closes)
{
    char from[MOMENT_TEXT], to[MOMENT_TEXT];

    moment_text(from, opens);
    moment_text(to, closes);
    from[19] = to[19] = 'Z'; /* without thousandths, as people type it */
    from[20] = to[20] = '\0';
    DO(ground, "central", .deed = "window", .fiscal_year = NORTH,
       .round = round,
       .fields = {{"stage", stage}, {"opens", from}, {"closes", to}});
}

TEST(lists_and_deeds_agree_before_in_and_after_windows)
{
    static const char *const stages[] = {"self", "verified", "official",
                                         "appeal"};
    struct ground ground;
    int64_t start;

    ground_signed(&ground);
    ground.now = start = clock_ms();
    more_people(&ground);
    share(&ground);
    for (size_t i = 0; i < 4; i++) {
        /* one stage after the other, each round's overlapping the next */
        open_window(&ground, stages[i], "Q1", start + (int64_t)i * 5 * DAY,
                    start + ((int64_t)i * 5 + 8) * DAY);
        open_window(&ground, stages[i], "", start + ((int64_t)i * 5 + 4) * DAY,
                    start + ((int64_t)i * 5 + 12) * DAY);
    }
    for (ground.now = start - DAY; ground.now < start + 30 * DAY;
         ground.now += DAY) {
        do_a_task(&ground);
        do_a_task(&ground);
        if (any(2) == 0)
            do_anything(&ground);
        hold(&ground, 2);
    }
    check(accepted > 60 && overdue > 50 && left_out > 1000);
    printf("# %d accepted, %d overdue, %d not for that person or not now\n",
           accepted, overdue, left_out);
    share_no_more();
    ground_free(&ground);
}

/* ---- what a list says ---- */

TEST(overdue_comes_first_then_by_when_it_closes)
{
    struct ground ground;
    struct task *tasks;
    size_t count;

    ground_signed(&ground);
    ground.now = clock_ms();
    open_window(&ground, "self", "", ground.now - 9 * DAY, ground.now + DAY);
    open_window(&ground, "self", "Q1", ground.now - 9 * DAY,
                ground.now - 2 * DAY);
    open_window(&ground, "self", "Q2", ground.now + DAY, ground.now + 2 * DAY);
    open_window(&ground, "self", "Q3", ground.now - 9 * DAY,
                ground.now - 3 * DAY);
    DO(&ground, "host", .deed = "ask", ON("1.1"), .fields = {{"text", "why"}});
    check(tasks_of(ground.desk, ground_person(&ground, "officer"), ground.now,
                   &tasks, &count, ground.mem) == STATUS_FINE);
    check(count == 4);
    check_text(tasks[0].round, "Q3");
    check_text(tasks[1].round, "Q1");
    check_text(tasks[2].round, "");
    check(tasks[0].overdue && tasks[1].overdue && !tasks[2].overdue);
    check_text(tasks[3].deed, "answer");
    check_text(tasks[3].question, "why");
    check(tasks[3].closes_at == NULL && !tasks[3].overdue);
    ground_free(&ground);
}

TEST(a_window_ends_with_its_last_moment)
{
    struct ground ground;
    struct task *tasks;
    size_t count;
    int64_t closes;

    ground_signed(&ground);
    ground.now = clock_ms();
    closes = (ground.now / 1000 + 3600) * 1000;
    open_window(&ground, "self", "", ground.now - DAY, closes);
    for (int late = 0; late < 2; late++) {
        check(tasks_of(ground.desk, ground_person(&ground, "officer"),
                       closes - 1 + late, &tasks, &count, ground.mem) ==
              STATUS_FINE);
        check(count == 1 && tasks[0].overdue == (late == 1));
    }
    ground_free(&ground);
}

TEST(a_returned_result_is_asked_for_again_with_the_reason)
{
    struct ground ground;
    struct task *tasks;
    size_t count;

    ground_signed(&ground);
    ground.now = clock_ms();
    DO(&ground, "officer", .deed = "submit", ON("1.1"),
       .fields = {{"result", "100"}});
    DO(&ground, "head", .deed = "return", ON("1.1"),
       .fields = {{"reason", "which year?"}});
    check(tasks_of(ground.desk, ground_person(&ground, "officer2"), ground.now,
                   &tasks, &count, ground.mem) == STATUS_FINE);
    check(count == 1);
    check_text(tasks[0].deed, "submit");
    check_text(tasks[0].reason, "which year?");
    check_text(words_in(tasks[0].name, "en"), "Budget disbursed");
    check(tasks[0].drafted && tasks[0].fiscal_year == NORTH);
    ground_free(&ground);
}

TEST(what_is_public_or_of_the_disabled_is_nobodys_task)
{
    struct ground ground;
    struct task *tasks;
    size_t count;

    ground_signed(&ground);
    ground.now = clock_ms();
    ground_decide(&ground);
    check(tasks_of(ground.desk, ground_person(&ground, "officer-works"),
                   ground.now, &tasks, &count, ground.mem) == STATUS_FINE);
    check(count == 1); /* the pilot is left */
    DO(&ground, "administrator", .deed = "person-disable", .agency = "north",
       .fields = {{"login", "officer-works"}});
    check(tasks_of(ground.desk, ground_person(&ground, "officer-works"),
                   ground.now, &tasks, &count, ground.mem) == STATUS_FINE);
    check(count == 0);
    DO(&ground, "central", .deed = "publish", IN_NORTH);
    check(tasks_of(ground.desk, ground_person(&ground, "officer-works2"),
                   ground.now, &tasks, &count, ground.mem) == STATUS_FINE);
    check(count == 0);
    ground_free(&ground);
}

static void
check_tasks(struct ground *ground, const char *login, const char *wanted)
{
    struct out found = out_new(ground->mem);
    struct task *tasks;
    size_t count;

    check(tasks_of(ground->desk, ground_person(ground, login), ground->now,
                   &tasks, &count, ground->mem) == STATUS_FINE);
    for (size_t i = 0; i < count; i++)
        out_format(&found, "%s%s%s%s", i > 0 ? ", " : "", tasks[i].deed,
                   tasks[i].round != NULL && tasks[i].round[0] != '\0' ? " "
                                                                       : "",
                   tasks[i].round != NULL ? tasks[i].round : "");
    check_text(out_string(&found), wanted);
}

/* One thing waits that this person may not do, having had a part in it. */
static void
check_waits_for_another(struct ground *ground, const char *login,
                        const char *deed)
{
    struct mem *mem = mem_new();
    struct task_lists lists;

    check(task_lists_of(ground->desk, ground_person(ground, login),
                        ground->now, &lists, mem) == STATUS_FINE);
    check(lists.waiting_count == 1);
    check_text(lists.waiting[0].deed, deed);
    check(lists.waiting[0].barred);
    mem_free(mem);
}

/* The central office has to publish once all that counts is decided and no
 * appeal waits or may come; then to close the year. */
TEST(publishing_and_closing_are_asked_for_when_all_is_there)
{
    struct ground ground;

    ground_signed(&ground);
    ground.now = clock_ms() / 1000 * 1000;
    check_tasks(&ground, "central", "");
    ground_decide(&ground); /* the pilot is left out, and need not be there */
    check_tasks(&ground, "central", "publish");
    check_tasks(&ground, "central2", "publish");
    check_tasks(&ground, "planner", "");
    check_tasks(&ground, "auditor", "");
    DO(&ground, "planner", .deed = "appeal", ON("1.1"),
       .fields = {{"reason", "it was more"}});
    check_tasks(&ground, "central", "decide-appeal");
    check_tasks(&ground, "central2", "");
    check_waits_for_another(&ground, "central2", "decide-appeal");
    DO(&ground, "central", .deed = "decide-appeal", ON("1.1"),
       .fields = {{"result", "100"}, {"reason", "it was not"}});
    check_tasks(&ground, "central", "publish");
    /* as long as others may appeal nobody has to hurry */
    open_window(&ground, "appeal", "", ground.now - DAY, ground.now + DAY);
    check_tasks(&ground, "central", "");
    ground.now += DAY - 1;
    check_tasks(&ground, "central", "");
    ground.now += 2000;
    check_tasks(&ground, "central", "publish");
    DO(&ground, "central", .deed = "publish", IN_NORTH);
    check_tasks(&ground, "central", "close");
    check_tasks(&ground, "planner", "");
    DO(&ground, "central2", .deed = "close", IN_NORTH);
    check_tasks(&ground, "central", "");
    ground_free(&ground);
}

TEST_MAIN
