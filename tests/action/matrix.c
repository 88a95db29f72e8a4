/* matrix.c - every deed, by every kind of person, at every state of the thing:
 * held against matrix.txt, which says how it is meant.
 *
 * A state is a database on which people have come that far.  Each cell is a dry
 * run there.  What is refused is tried in earnest, too: at the end not a byte
 * of the database may have changed.  What is done is done in earnest on a copy,
 * and must add one line to one journal.
 */
#include "ground.h"

#define MOST 32

/* ---- the text ---- */

struct row {
    const char *who;
    const char *cells[MOST];
    size_t count;
};

struct block {
    const char *deed;
    const char **columns;
    size_t column_count;
    const struct block *always;
    struct row rows[MOST];
    size_t row_count;
};

static struct block blocks[64];
static size_t block_count;
static const char **lists[1024]; /* of words, to be given back */
static size_t list_count;

static size_t
split(char *line, const char *words[MOST])
{
    size_t count = 0;

    for (char *word = strtok(line, " \t\r"); word != NULL && count < MOST;
         word = strtok(NULL, " \t\r"))
        words[count++] = word;
    return count;
}

static void
bail(const char *why, const char *what)
{
    printf("Bail out! matrix.txt: %s: %s\n", why, what);
    exit(1);
}

static void
read_row(struct block *block, const char **words, size_t count)
{
    struct row *row = &block->rows[block->row_count++];

    row->who = words[0];
    row->count = count - 1;
    memcpy(row->cells, words + 1, row->count * sizeof row->cells[0]);
    if (row->count != 1 && row->count != block->column_count)
        bail("a row has neither one cell nor all", row->who);
}

static void
read_matrix(char *text)
{
    const char **columns = NULL;
    size_t column_count = 0;
    const struct block *always = NULL;
    char *line = text;

    while (line != NULL && *line != '\0') {
        const char **words = lists[list_count++] =
            calloc(MOST, sizeof *words);
        char *next = strchr(line, '\n');
        size_t count;

        if (next != NULL)
            *next++ = '\0';
        count = line[0] == '#' ? 0 : split(line, words);
        line = next;
        if (count > 1 && strcmp(words[0], "columns") == 0) {
            columns = words + 1;
            column_count = count - 1;
        } else if (count == 1) {
            blocks[block_count] = (struct block){.deed = words[0],
                                                 .columns = columns,
                                                 .column_count = column_count,
                                                 .always = always};
            if (strcmp(words[0], "always") == 0)
                always = &blocks[block_count];
            block_count++;
        } else if (count > 1) {
            read_row(&blocks[block_count - 1], words, count);
        }
    }
}

static const struct row *
row_named(const struct block *block, const char *who)
{
    for (size_t i = 0; i < block->row_count; i++)
        if (strcmp(block->rows[i].who, who) == 0)
            return &block->rows[i];
    return NULL;
}

static const char *
wanted(const struct block *block, const char *who, size_t column)
{
    const struct row *row = row_named(block, who);

    if (row == NULL)
        row = row_named(block->always, who);
    if (row == NULL)
        row = row_named(block, "others");
    if (row == NULL)
        bail("nothing is said of", who);
    return row->cells[row->count == 1 ? 0 : column];
}

/* ---- who, and what each deed is asked with ---- */

static const char *const people[] = {
    "owner",          "nobody",        "officer",
    "officer-works",  "officer-south", "head",
    "head-works",     "head-south",    "planner",
    "planner-south",  "host",          "host-transport",
    "central",        "auditor",       "auditor-north",
    "administrator",  "administrator-north", "administrator-south",
    "disabled",
};

enum { PEOPLE = sizeof people / sizeof people[0] };

static char evidence_id[32] = "0", question_id[32] = "0";

/* Deeds as they would be right, if anything is. */
static const struct asked asked[] = {
    {.deed = "save", ON("1.1"), .fields = {{"result", "77"}}},
    {.deed = "submit", ON("1.1"), .fields = {{"result", "100"}}},
    {.deed = "withdraw", ON("1.1")},
    {.deed = "measure",
     IN_NORTH,
     .fields = {{"measure", "spent"}, {"period", "2564"}, {"value", "1"}}},
    {.deed = "write", ON("1.1"), .fields = {{"account", "All was spent."}}},
    {.deed = "attach",
     ON("1.1"),
     .fields = {{"kind", "document"}, {"title", "Ledger"}}},
    {.deed = "detach",
     ON("1.1"),
     .fields = {{"id", evidence_id}, {"reason", "the wrong one"}}},
    {.deed = "approve", ON("1.1")},
    {.deed = "return", ON("1.1"), .fields = {{"reason", "look again"}}},
    {.deed = "confirm", ON("1.1")},
    {.deed = "review",
     ON("1.1"),
     .fields = {{"result", "99"}, {"reason", "one was counted twice"}}},
    {.deed = "verify",
     ON("1.1"),
     .fields = {{"result", "98"}, {"reason", "two were"}}},
    {.deed = "ask", ON("1.1"), .fields = {{"text", "How many?"}}},
    {.deed = "answer",
     ON("1.1"),
     .fields = {{"to", question_id}, {"text", "Two."}}},
    {.deed = "decide",
     ON("1.1"),
     .fields = {{"result", "97"}, {"reason", "three were"}}},
    {.deed = "appeal", ON("1.1"), .fields = {{"reason", "none was"}}},
    {.deed = "decide-appeal",
     ON("1.1"),
     .fields = {{"result", "100"}, {"reason", "none was"}}},
    {.deed = "restate",
     ON("1.1"),
     .fields = {{"result", "96"}, {"reason", "four were"}}},
    {.deed = "publish", IN_NORTH},
    {.deed = "draft", IN_NORTH, .fields = {{"document", NULL}}},
    {.deed = "propose", IN_NORTH},
    {.deed = "return-agreement", IN_NORTH, .fields = {{"reason", "too easy"}}},
    {.deed = "sign", IN_NORTH, .fields = {{"position", "Director"}}},
    {.deed = "amend",
     IN_NORTH,
     .fields = {{"document", NULL}, {"reason", "a flood"}}},
    {.deed = "close", IN_NORTH},
    {.deed = "roll-over", IN_NORTH},
    {.deed = "extend",
     IN_NORTH,
     .fields = {{"stage", "self"},
                {"closes", "2642-12-31"},
                {"reason", "a flood"}}},
    {.deed = "window",
     .fiscal_year = NORTH,
     .fields = {{"stage", "official"},
                {"opens", "2564-10-01"},
                {"closes", "2564-12-31"}}},
    {.deed = "agency-add", .fields = {{"code", "east"}}},
    {.deed = "agency-close",
     .fields = {{"code", "south"},
                {"day", "2565-10-01"},
                {"reason", "merged"}}},
    {.deed = "agency-name", .agency = "health", .fields = {{"name_th", "x"}}},
    {.deed = "agency-from",
     .agency = "north",
     .fields = {{"from", "south"}, {"kind", "merged"}, {"day", "2565-10-01"}}},
    {.deed = "person-add", .agency = "north", .fields = {{"login", "new"}}},
    {.deed = "person-disable",
     .agency = "north",
     .fields = {{"login", "nobody"}}},
    {.deed = "person-enable",
     .agency = "north",
     .fields = {{"login", "disabled"}}},
    {.deed = "person-erase",
     .agency = "north",
     .fields = {{"login", "disabled"}, {"reason", "asked for it"}}},
    {.deed = "password",
     .agency = "north",
     .fields = {{"login", "nobody"}, {"password", "correct horse"}}},
    {.deed = "sign-in-link",
     .agency = "north",
     .fields = {{"login", "nobody"}}},
    {.deed = "second-factor-off",
     .agency = "north",
     .fields = {{"login", "nobody"}}},
    {.deed = "role-give",
     .agency = "north",
     .fields = {{"login", "disabled"}, {"role", "officer"}}},
    {.deed = "role-end",
     .agency = "north",
     .fields = {{"login", "officer2"},
                {"role", "officer"},
                {"division", "finance"}}},
    {.deed = "act-for",
     .agency = "north",
     .fields = {{"login", "disabled"},
                {"for", "head2"},
                {"from", "2564-01-01"},
                {"until", "2642-12-31"},
                {"reason", "on leave"}}},
    {.deed = "hand-over",
     .agency = "north",
     .fields = {{"login", "officer2"},
                {"to", "disabled"},
                {"reason", "moved"}}},
};

enum { ASKED = sizeof asked / sizeof asked[0] };

static struct asked
asked_of(const struct ground *ground, const char *deed)
{
    for (size_t i = 0; i < ASKED; i++)
        if (strcmp(asked[i].deed, deed) == 0) {
            struct asked one = asked[i];

            for (size_t j = 0; j < 8 && one.fields[j].name != NULL; j++)
                if (one.fields[j].value == NULL)
                    one.fields[j].value = ground->document;
            return one;
        }
    bail("nothing is asked for", deed);
    return asked[0];
}

/* ---- states ---- */

/* How people come there, by the second person of each role. */
#define SIGNED "draft propose sign countersign attach ask "
#define DECIDED SIGNED "parts submit approve confirm verify decide "

static const struct way {
    const char *name, *deeds;
} states[] = {
    {"any", SIGNED},
    {"none", ""},
    {"drafted", "draft"},
    {"proposed", "draft propose"},
    {"sent-back", "draft propose return-agreement"},
    {"agency-signed", "draft propose sign"},
    {"signed", SIGNED},
    {"amended", SIGNED "amend"},
    {"amendment-proposed", SIGNED "amend propose"},
    {"public", DECIDED "amend publish"},
    {"shut", DECIDED "amend publish close"},
    {"unsigned", "draft propose sign"},
    {"nothing", SIGNED},
    {"draft", SIGNED "save"},
    {"submitted", SIGNED "submit"},
    {"approved", SIGNED "submit approve"},
    {"returned", SIGNED "submit return"},
    {"withdrawn", SIGNED "submit withdraw"},
    {"confirmed", SIGNED "submit approve confirm"},
    {"reviewed", SIGNED "submit approve confirm review"},
    {"verified", SIGNED "parts submit approve confirm verify"},
    {"decided", DECIDED},
    {"appealed", DECIDED "appeal"},
    {"appeal-decided", DECIDED "appeal decide-appeal"},
    {"published", DECIDED "publish"},
    {"closed", DECIDED "publish close"},
};

static const struct player {
    const char *word, *deed, *login;
} players[] = {
    {"draft", "draft", "planner2"},
    {"propose", "propose", "planner2"},
    {"return-agreement", "return-agreement", "central2"},
    {"sign", "sign", "planner2"},
    {"countersign", "sign", "central2"},
    {"amend", "amend", "planner2"},
    {"attach", "attach", "officer2"},
    {"ask", "ask", "host2"},
    {"save", "save", "officer2"},
    {"submit", "submit", "officer2"},
    {"withdraw", "withdraw", "officer2"},
    {"approve", "approve", "head2"},
    {"return", "return", "head2"},
    {"confirm", "confirm", "planner2"},
    {"review", "review", "planner2"},
    {"verify", "verify", "host2"},
    {"decide", "decide", "central2"},
    {"appeal", "appeal", "planner2"},
    {"decide-appeal", "decide-appeal", "central3"},
    {"publish", "publish", "central2"},
    {"close", "close", "central2"},
};

static void
play_parts(struct ground *ground)
{
    static const char *const parts[] = {"1.3a", "1.3b"};

    for (size_t i = 0; i < 2; i++) {
        ground_confirm(ground, parts[i], "100");
        DO(ground, "central2", .deed = "decide", ON(parts[i]),
           .fields = {{"result", "100"}});
    }
}

static void
play_one(struct ground *ground, const char *word)
{
    for (size_t i = 0; i < sizeof players / sizeof players[0]; i++) {
        const struct player *player = &players[i];
        struct asked one;

        if (strcmp(player->word, word) != 0)
            continue;
        one = asked_of(ground, player->deed);
        ground_ask(ground, ground_person(ground, player->login), &one,
                   ground->mem);
        check_text(ground_said(ground), "done");
        if (strcmp(word, "attach") == 0)
            snprintf(evidence_id, sizeof evidence_id, "%lld",
                     (long long)ground->answer.id);
        if (strcmp(word, "ask") == 0)
            snprintf(question_id, sizeof question_id, "%lld",
                     (long long)ground->answer.id);
        return;
    }
    bail("nobody plays", word);
}

/* Those who could do anything, were they not disabled; who decides appeals;
 * and a window that is open. */
static void
play_more_people(struct ground *ground)
{
    static const char *const roles[] = {"officer", "head", "planner", "host"};

    ground_add(ground, "", "central3");
    ground_role(ground, "", "central3", "central", NULL);
    ground_add(ground, "north", "disabled");
    for (size_t i = 0; i < 4; i++)
        ground_role(ground, i == 3 ? "health" : "north", "disabled", roles[i],
                    NULL);
    ground_role(ground, "", "disabled", "central", NULL);
    ground_role(ground, "", "disabled", "administrator", NULL);
    DO(ground, "administrator", .deed = "person-disable", .agency = "north",
       .fields = {{"login", "disabled"}});
    DO(ground, "central2", .deed = "window", .fiscal_year = NORTH,
       .fields = {{"stage", "self"}, {"opens", "2563-10-01"},
                  {"closes", "2640-12-31"}});
}

static void
play(struct ground *ground, const char *state)
{
    char text[256], *left = NULL;
    size_t at = 0;

    ground_new(ground);
    ground_populate(ground);
    play_more_people(ground);
    while (strcmp(states[at].name, state) != 0)
        if (++at == sizeof states / sizeof states[0])
            bail("nobody comes to the state", state);
    snprintf(text, sizeof text, "%s", states[at].deeds);
    for (char *word = strtok_r(text, " ", &left); word != NULL;
         word = strtok_r(NULL, " ", &left))
        if (strcmp(word, "parts") == 0)
            play_parts(ground);
        else
            play_one(ground, word);
}

/* ---- a state against its column ---- */

static int failed;

static void
tell(const char *deed, const char *who, const char *state, const char *want,
     const char *said)
{
    if (strcmp(want, said) == 0)
        return;
    printf("# %s by %s, %s: %s, not %s\n", deed, who, state, said, want);
    failed++;
}

static void
copy_file(const char *from, const char *to)
{
    char buffer[65536];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    size_t count;

    check(in != NULL && out != NULL);
    while ((count = fread(buffer, 1, sizeof buffer, in)) > 0)
        check(fwrite(buffer, 1, count, out) == count);
    fclose(in);
    fclose(out);
}

/* In earnest, on a copy: one line more, and it is the one that is told. */
static void
do_in_earnest(struct ground *ground, int64_t person, struct asked one,
              const char *who, const char *state)
{
    char from[128], to[128];
    struct ground copy = *ground;
    struct out url;
    int before, after;

    snprintf(from, sizeof from, "%s/ground.db", ground->folder);
    snprintf(to, sizeof to, "%s/copy.db", ground->folder);
    copy_file(from, to);
    copy.mem = mem_new();
    url = out_new(copy.mem);
    out_format(&url, "sqlite:%s", to);
    copy.url = out_string(&url);
    ground_open(&copy);
    before = ground_lines(&copy);
    one.dry_run = false;
    ground_ask(&copy, person, &one, copy.mem);
    after = ground_lines(&copy);
    if (copy.answer.outcome != DEED_DONE || after != before + 1 ||
        copy.answer.seq == 0) {
        printf("# %s by %s, %s: in earnest %s, %d lines more\n", one.deed, who,
               state, ground_said(&copy), after - before);
        failed++;
    }
    ground_close(&copy);
    mem_free(copy.mem);
    unlink(to);
}

static void
ask_cell(struct ground *ground, const struct block *block, size_t column,
         const char *who)
{
    const char *state = block->columns[column],
               *want = wanted(block, who, column);
    int64_t person =
        strcmp(who, "owner") == 0 ? 0 : ground_person(ground, who);
    struct asked one = asked_of(ground, block->deed);
    struct mem *mem = mem_new();

    one.dry_run = true;
    ground_ask(ground, person, &one, mem);
    tell(block->deed, who, state, want, ground_said(ground));
    if (ground->answer.outcome == DEED_DONE) {
        do_in_earnest(ground, person, one, who, state);
    } else {
        one.dry_run = false;
        ground_ask(ground, person, &one, mem);
        tell(block->deed, who, state, want, ground_said(ground));
    }
    mem_free(mem);
}

/* All cells of one state. */
static int
ask_column(const char *state)
{
    struct mem *mem = mem_new();
    struct ground ground;
    const char *before;
    int cells = 0;

    play(&ground, state);
    /* dry runs on a connection that has seen nothing */
    ground_close(&ground);
    ground_open(&ground);
    before = ground_rows(&ground, mem);
    for (size_t i = 0; i < block_count; i++)
        for (size_t j = 0; j < blocks[i].column_count; j++) {
            if (strcmp(blocks[i].columns[j], state) != 0 ||
                strcmp(blocks[i].deed, "always") == 0)
                continue;
            for (size_t who = 0; who < PEOPLE; who++, cells++)
                ask_cell(&ground, &blocks[i], j, people[who]);
        }
    check(strcmp(before, ground_rows(&ground, mem)) == 0);
    ground_free(&ground);
    mem_free(mem);
    return cells;
}

static void
run(const char *state)
{
    char *text = ground_read(TESTS "/action/matrix.txt");
    int cells;

    read_matrix(text);
    cells = ask_column(state);
    printf("# %d cells\n", cells);
    check(cells > 0);
    check(failed == 0);
    for (size_t i = 0; i < list_count; i++)
        free(lists[i]);
    free(text);
}

TEST(every_deed_has_a_block)
{
    char *text = ground_read(TESTS "/action/matrix.txt");

    read_matrix(text);
    for (size_t i = 0; i < deed_count; i++) {
        size_t found = 0;

        for (size_t j = 0; j < block_count; j++)
            found += strcmp(blocks[j].deed, deeds[i].name) == 0;
        if (found != 1)
            bail("it has not one block of", deeds[i].name);
    }
    for (size_t i = 0; i < list_count; i++)
        free(lists[i]);
    free(text);
}

#define STATE(title, name)                                                     \
    TEST(title)                                                                \
    {                                                                          \
        run(name);                                                             \
    }

STATE(any, "any")
STATE(none, "none")
STATE(drafted, "drafted")
STATE(proposed, "proposed")
STATE(sent_back, "sent-back")
STATE(agency_signed, "agency-signed")
STATE(signed, "signed")
STATE(amended, "amended")
STATE(amendment_proposed, "amendment-proposed")
STATE(public, "public")
STATE(shut, "shut")
STATE(unsigned, "unsigned")
STATE(nothing, "nothing")
STATE(draft, "draft")
STATE(submitted, "submitted")
STATE(approved, "approved")
STATE(returned, "returned")
STATE(withdrawn, "withdrawn")
STATE(confirmed, "confirmed")
STATE(reviewed, "reviewed")
STATE(verified, "verified")
STATE(decided, "decided")
STATE(appealed, "appealed")
STATE(appeal_decided, "appeal-decided")
STATE(published, "published")
STATE(closed, "closed")

TEST_MAIN
