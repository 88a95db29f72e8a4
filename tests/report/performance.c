/* performance.c - the performance report, as plain outlines.
 *
 * What it says is kept beside this test, all but the forms of the indicators
 * and the pictures, which have tests of their own.  With TRACHU_EXPECT=1 in the
 * environment the outlines are written anew.
 */
#include "commissioned.h"
#include "outline.h"
#include "report/chapter_inside.h"

typedef void chapter_function(struct chapter *chapter);

/* How many blocks some chapters make. */
static size_t
blocks_of(const struct commission *commission,
          chapter_function *const *functions, size_t count, struct mem *mem)
{
    struct chapter chapter = chapter_new(commission, mem);

    chapter.document->draft = commission->draft;
    for (size_t i = 0; i < count; i++)
        functions[i](&chapter);
    return chapter.document->blocks.count;
}

/* The version of the program is told as VERSION: the outlines outlive it. */
static const char *
without_version(const char *text, struct mem *mem)
{
    struct out *out = MEM_NEW(mem, struct out);
    const char *at;

    *out = out_new(mem);
    while ((at = strstr(text, " " TRACHU_VERSION "\n")) != NULL) {
        out_bytes(out, text, (size_t)(at - text));
        out_text(out, " VERSION\n");
        text = at + strlen(" " TRACHU_VERSION "\n");
    }
    out_text(out, text);
    return out_string(out);
}

static const char *
outline_report(const struct commission *commission, struct mem *mem)
{
    static chapter_function *const before[] = {
        chapter_cover, chapter_official, chapter_components, chapter_compared};
    static chapter_function *const forms[] = {chapter_indicators};
    struct document *document = performance_report(commission, mem);
    struct blocks *blocks = &document->blocks;
    size_t first = blocks_of(commission, before, 4, mem);
    size_t count = blocks_of(commission, forms, 1, mem);
    struct out out = out_new(mem);

    outline_check(document, blocks);
    out_format(&out, "title: %s\nsubject: %s\nauthor: %s\nkeywords: %s\n",
               document->title, document->subject, document->author,
               document->keywords);
    out_format(&out, "running: %s\nfoot: %s\n\n", document->running,
               document->foot);
    memmove(blocks->block + first, blocks->block + first + count,
            (blocks->count - first - count) * sizeof blocks->block[0]);
    blocks->count -= count;
    out_text(&out, outline_of(document, false));
    return without_version(out_string(&out), mem);
}

static const char *
outline_chapter(const struct commission *commission, chapter_function *function,
                struct mem *mem)
{
    struct chapter chapter = chapter_new(commission, mem);

    chapter.document->draft = commission->draft;
    function(&chapter);
    return outline_of(chapter.document, false);
}

static void
check_report(const char *example, enum language language, const char *name)
{
    struct mem *mem = mem_new();
    struct commission *commission = commissioned_of(example, language, mem);

    check_expected(outline_report(commission, mem), name, mem);
    mem_free(mem);
}

TEST(the_reference_report_in_thai)
{
    check_report(EXAMPLES "pathumwan-2564", THAI, "report-pathumwan.th.txt");
}

TEST(the_reference_report_in_english)
{
    check_report(EXAMPLES "pathumwan-2564", ENGLISH, "report-pathumwan.en.txt");
}

/* Weights that are divided, a pilot, a missing result that earns nothing. */
TEST(normalised_weights)
{
    check_report(EXAMPLES "normalised-2565", ENGLISH,
                 "report-normalised.en.txt");
}

/* Exemptions, adjustments, every rule. */
TEST(shared_weights)
{
    check_report(EXAMPLES "shared-weights-2567", THAI,
                 "report-shared-weights.th.txt");
}

/* Grades, parties, an appeal that stands beside the decision. */
TEST(an_appeal)
{
    check_report(EXAMPLES "mekkhao-2566", ENGLISH, "report-mekkhao.en.txt");
}

/* Rows are not due: points so far, and what is open. */
TEST(an_incomplete_stage)
{
    struct mem *mem = mem_new();
    struct selection reviewed = {true, STAGE_REVIEWED, ""};
    struct commission *commission = commissioned_select(
        EXAMPLES "shared-weights-2567", ENGLISH, reviewed, mem);
    struct out out = out_new(mem);

    out_text(&out, outline_chapter(commission, chapter_cover, mem));
    out_text(&out, outline_chapter(commission, chapter_official, mem));
    out_text(&out, outline_chapter(commission, chapter_components, mem));
    check_expected(out_string(&out), "report-incomplete.en.txt", mem);
    mem_free(mem);
}

/* ---- the draft ---- */

TEST(a_draft_says_so_and_lists_the_findings)
{
    struct mem *mem = mem_new();
    struct commission *commission =
        commissioned_of(EXAMPLES "pathumwan-2564", ENGLISH, mem);

    commission->draft = true;
    check(performance_report(commission, mem)->draft);
    check(strstr(outline_chapter(commission, chapter_cover, mem),
                 "subtitle: **Draft: figures may still change**\n") != NULL);
    check_expected(outline_chapter(commission, chapter_findings, mem),
                   "report-findings.en.txt", mem);
    mem_free(mem);
}

TEST(findings_are_of_the_draft_alone)
{
    struct mem *mem = mem_new();
    struct commission *commission =
        commissioned_of(EXAMPLES "pathumwan-2564", ENGLISH, mem);

    check(commission->findings->count > 0);
    check_text(outline_chapter(commission, chapter_findings, mem), "");
    mem_free(mem);
}

TEST(a_draft_without_findings)
{
    struct mem *mem = mem_new();
    struct commission *commission =
        commissioned_of(EXAMPLES "pathumwan-2564", ENGLISH, mem);
    struct findings none = findings_new(mem);

    commission->draft = true;
    commission->findings = &none;
    check_text(outline_chapter(commission, chapter_findings, mem),
               "page landscape\n"
               "# Findings: nothing was found to be wrong {findings}\n");
    mem_free(mem);
}

/* ---- of which day the data are ---- */

static bool
is_data_day(const struct commission *commission, struct selection selection,
            struct day day)
{
    struct date found = year_data_day(commission->year, selection);

    return found.given && found.day.number == day.number;
}

TEST(the_data_are_of_the_latest_day_they_speak_of)
{
    struct mem *mem = mem_new();
    struct commission *commission =
        commissioned_of(EXAMPLES "pathumwan-2564", ENGLISH, mem);
    struct selection year = {.round = ""}, half = {.round = "6M"};

    check(is_data_day(commission, year, day_of(2021, 9, 14)));
    check(!year_data_day(commission->year, half).given);
    check(strstr(outline_chapter(commission, chapter_cover, mem),
                 "  Data up to: 14 Sep 2021\n") != NULL);
    mem_free(mem);
}

/* A round whose scores come from measures alone has a stage to name. */
TEST(a_round_of_measures_alone_says_so)
{
    struct mem *mem = mem_new();
    const char *cover = outline_chapter(
        commissioned_select(EXAMPLES "pathumwan-2564", ENGLISH,
                            (struct selection){.round = "6M"}, mem),
        chapter_cover, mem);

    check(strstr(cover, "  Stage: computed from measures alone\n") != NULL);
    check(strstr(cover, "  Indicators with a score: 1 of 8\n") != NULL);
    check(strstr(cover, "Data up to") == NULL);
    mem_free(mem);
}

/* ---- what has no data is left out ---- */

/* An agreement and nothing else, of one component without a name. */
static struct commission *
bare_agreement(struct mem *mem)
{
    char folder[] = "/tmp/trachu-report-XXXXXX";
    struct out path = out_new(mem);
    struct commission *commission;
    FILE *file;

    check(mkdtemp(folder) != NULL);
    out_format(&path, "%s/agreement.yaml", folder);
    file = fopen(out_string(&path), "w");
    check(file != NULL);
    fputs("trachu: 1\n"
          "agency: {code: office}\n"
          "fiscal_year: 2564\n"
          "components:\n"
          "  - code: '1'\n"
          "    indicators:\n"
          "      - {code: '1.1', weight: 60, criterion: {bands: ['< 1', ~, ~, "
          "~, '>= 1']}}\n"
          "      - {code: '1.2', weight: 40, criterion: {judged: {by: all}}}\n",
          file);
    fclose(file);
    commission = commissioned_of(folder, ENGLISH, mem);
    unlink(out_string(&path));
    rmdir(folder);
    commission->folder = NULL;
    return commission;
}

TEST(an_agreement_without_results)
{
    struct mem *mem = mem_new();

    check_expected(outline_report(bare_agreement(mem), mem),
                   "report-bare.en.txt", mem);
    mem_free(mem);
}

TEST(one_stage_without_claims_is_not_compared)
{
    struct mem *mem = mem_new();
    struct selection first = {.round = "6M"};
    struct commission *commission =
        commissioned_select(EXAMPLES "mekkhao-2566", ENGLISH, first, mem);

    /* Claims alone: how they differ from what is computed. */
    check(strstr(outline_chapter(commission, chapter_compared, mem),
                 "table bridge") != NULL);
    check(strstr(outline_chapter(commission, chapter_compared, mem),
                 "table compared") == NULL);
    for (size_t i = 0; i < commission->year->result_count; i++) {
        commission->year->results[i].claimed_score.given = false;
        commission->year->results[i].claimed_weighted.given = false;
    }
    check_text(outline_chapter(commission, chapter_compared, mem), "");
    mem_free(mem);
}

/* Nobody appealed: that is no total of 0, and nobody lost anything. */
TEST(a_stage_without_results_is_no_zero)
{
    struct mem *mem = mem_new();
    struct selection appeal = {true, STAGE_APPEAL, ""};
    struct commission *commission =
        commissioned_select(EXAMPLES "pathumwan-2564", ENGLISH, appeal, mem);

    check(strstr(outline_chapter(commission, chapter_official, mem),
                 "# Table of scores: no scores: nothing is reported at the "
                 "stage “after appeal” "
                 "{official}\n") != NULL);
    check_text(outline_chapter(commission, chapter_components, mem), "");
    check_text(outline_chapter(commission, chapter_compared, mem), "");
    mem_free(mem);
}

/* The computed total is the end; it does not stand there twice. */
TEST(a_report_of_the_first_stage_has_one_end)
{
    struct mem *mem = mem_new();
    struct selection self = {true, STAGE_SELF, ""};
    struct commission *commission =
        commissioned_select(EXAMPLES "pathumwan-2564", ENGLISH, self, mem);

    check_text(
        outline_chapter(commission, chapter_compared, mem),
        "page portrait, when filled\n"
        "# Comparison: total from 96.000 (claimed) to 94.500 (computed) "
        "{compared}\n"
        "lead: 5.1 Budget disbursed overall moved the total most: −2.000 "
        "points.\n"
        "table bridge: From one total to the other\n"
        "    code | cause | moves | total | \n"
        "  - claimed (self-assessed) | 96.000\n"
        "    5.1 | below level 1, claimed above its floor | −2.000 | 94.000 | "
        "▮\n"
        "    5.2 | claimed by another rule: step | +0.500 | 94.500 | ▮\n"
        "  = computed (self-assessed) | 94.500\n");
    mem_free(mem);
}

/* One claim of two is taken away, and the typed total. */
TEST(nobody_claims_a_total_of_some_claims)
{
    struct mem *mem = mem_new();
    struct commission *commission =
        commissioned_of(EXAMPLES "pathumwan-2564", ENGLISH, mem);
    struct year *year = (struct year *)commission->year;
    const char *outline;

    year->claim_count = 0;
    outline = outline_chapter(commission, chapter_compared, mem);
    check(
        strstr(outline,
               "# Comparison: total from 96.000 (sum of the claims) to 96.525 "
               "(official)") != NULL);
    for (size_t i = 0; i < year->result_count; i++)
        if (year->results[i].stage == STAGE_SELF && i % 2 == 0) {
            year->results[i].claimed_score.given = false;
            year->results[i].claimed_weighted.given = false;
        }
    outline = outline_chapter(commission, chapter_compared, mem);
    check(strstr(outline,
                 "# Comparison: total from 94.500 (computed) to 96.525 "
                 "(official)") != NULL);
    check(strstr(outline, "claimed (self-assessed)") == NULL);
    check(strstr(outline, "claimed: score") != NULL); /* the others' columns */
    mem_free(mem);
}

/* What has no score has a dash, and its share is of all there is. */
TEST(components_without_a_score_have_no_figures)
{
    struct mem *mem = mem_new();
    struct selection half = {.round = "6M"};
    const char *outline = outline_chapter(
        commissioned_select(EXAMPLES "pathumwan-2564", THAI, half, mem),
        chapter_components, mem);

    check(strstr(outline, " | 2 | 20 | 20.000 | – | – | 20.000 | –\n") != NULL);
    check(strstr(outline, " | 3 | 50 | 50.000 | 20.000 | 0.000 | 30.000 | "
                          "40.000\n") != NULL);
    mem_free(mem);
}

TEST(a_stage_before_all_rows_is_not_compared)
{
    struct mem *mem = mem_new();
    struct selection self = {true, STAGE_SELF, ""};
    struct commission *commission =
        commissioned_select(EXAMPLES "pathumwan-2564", ENGLISH, self, mem);

    for (size_t i = 0; i < commission->year->result_count; i++)
        commission->year->results[i].stage = STAGE_OFFICIAL;
    check_text(outline_chapter(commission, chapter_compared, mem), "");
    mem_free(mem);
}

/* ---- what else is said ---- */

TEST(rounds_are_told_in_words)
{
    static const struct {
        const char *round, *said;
    } rounds[] = {
        {"", "ทั้งปี 1 ต.ค. 2565 – 30 ก.ย. 2566"},
        {"Q2", "ไตรมาสที่ 2 1 ม.ค. 2566 – 31 มี.ค. 2566"},
        {"6M", "รอบ 6 เดือน 1 ต.ค. 2565 – 31 มี.ค. 2566"},
        {"1M", "รอบเดือนแรก 1 ต.ค. 2565 – 31 ต.ค. 2565"},
    };
    struct mem *mem = mem_new();

    for (size_t i = 0; i < sizeof rounds / sizeof rounds[0]; i++) {
        struct selection selection = {.round = rounds[i].round};
        struct commission *commission =
            commissioned_select(EXAMPLES "mekkhao-2566", THAI, selection, mem);

        check(strstr(outline_chapter(commission, chapter_cover, mem),
                     rounds[i].said) != NULL);
    }
    mem_free(mem);
}

TEST(thai_digits)
{
    struct mem *mem = mem_new();
    struct commission *commission =
        commissioned_of(EXAMPLES "pathumwan-2564", THAI, mem);
    const char *cover;

    commission->voice.thai_digits = true;
    cover = outline_chapter(commission, chapter_cover, mem);
    check(strstr(cover, "figure: ๙๖.๕๒๕\n") != NULL);
    check(strcspn(cover, "0123456789") > strcspn(cover, "#"));
    check(strstr(outline_chapter(commission, chapter_method, mem),
                 "๙๙.๓๔๓ × ๙๐ / ๙๕") != NULL);
    check(strstr(outline_chapter(commission, chapter_components, mem),
                 "= รวม | ๘ | ๑๐๐ | ๑๐๐.๐๐๐ | ๙๖.๕๒๕ | ๓.๔๗๕ | ๙๖.๕๒๕\n") !=
          NULL);
    mem_free(mem);
}

TEST(the_address_is_a_link)
{
    struct mem *mem = mem_new();
    struct commission *commission =
        commissioned_of(EXAMPLES "pathumwan-2564", ENGLISH, mem);

    commission->address = "https://example.org/pathumwan/2564";
    check(strstr(outline_chapter(commission, chapter_cover, mem),
                 "note: Permanent address [https://example.org/pathumwan/2564]"
                 "(https://example.org/pathumwan/2564)\n") != NULL);
    mem_free(mem);
}

/* Whatever stands in a column of numbers is one, for formats that compute. */
static void
check_numbers(const struct table *table)
{
    for (size_t i = 0; i < table->row_count; i++)
        for (size_t j = 0; j < table->column_count; j++) {
            const struct cell *cell = row_cell(&table->rows[i], j);

            if (cell != NULL && table->columns[j].align == ALIGN_NUMBER &&
                cell->text[0] != '\0' && strcmp(cell->text, "–") != 0)
                check(cell->amount != NULL);
        }
}

static const struct table *
table_named(const struct document *document, const char *name)
{
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = &document->blocks.block[i];

        if (block->kind == BLOCK_TABLE && strcmp(block->table.name, name) == 0)
            return block->table.table;
    }
    check(false);
    return NULL;
}

TEST(the_numbers_of_summaries_are_numbers)
{
    struct mem *mem = mem_new();
    struct chapter chapter = chapter_new(
        commissioned_of(EXAMPLES "shared-weights-2567", ENGLISH, mem), mem);
    const struct cell *earned;

    chapter_components(&chapter);
    chapter_compared(&chapter);
    check_numbers(table_named(chapter.document, "components"));
    check_numbers(table_named(chapter.document, "bridge"));
    check_numbers(table_named(chapter.document, "compared"));
    earned = row_cell(&table_named(chapter.document, "components")->rows[0], 4);
    check_text(earned->text, "32.30");
    check(ratio_equal(earned->amount->value, ratio_of(323, 10)));
    check(earned->amount->places == 2);
    mem_free(mem);
}

/* ---- every example, round and stage ---- */

static void
check_composes(const char *example, const char *round, int stage)
{
    struct mem *mem = mem_new();
    struct selection selection = {
        .staged = stage < STAGES, .stage = stage % STAGES, .round = round};
    struct commission *commission = commissioned_select(
        example, stage % 2 == 0 ? THAI : ENGLISH, selection, mem);
    const struct document *document;

    commission->draft = stage % 2 == 0;
    document = performance_report(commission, mem);
    outline_document(document, true);
    check(document->blocks.count > 10);
    check(strstr(document->title, "{") == NULL);
    mem_free(mem);
}

TEST(whatever_there_is_makes_a_report)
{
    static const char *const examples[] = {
        EXAMPLES "pathumwan-2564", EXAMPLES "normalised-2565",
        EXAMPLES "shared-weights-2567", EXAMPLES "mekkhao-2566"};
    static const char *const rounds[] = {"", "6M", "9M", "Q1"};

    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
        for (size_t j = 0; j < sizeof rounds / sizeof rounds[0]; j++)
            for (int stage = 0; stage <= STAGES; stage++)
                check_composes(examples[i], rounds[j], stage);
}

TEST_MAIN
