/* forms.c - the report forms of examples/, blank and filled in, and the
 * agreement to be signed, as outlines kept beside this file.
 */
#include "commissioned.h"
#include "outline.h"

#include "report/chapter_inside.h"

/* The chapter of the forms alone. */
static const char *
forms_outline(const struct commission *commission, struct mem *mem)
{
    struct chapter chapter = chapter_new(commission, mem);

    chapter_indicators(&chapter);
    return outline_document(chapter.document, false);
}

TEST(forms_of_the_reference_report_in_thai)
{
    struct mem *mem = mem_new();

    check_expected(
        forms_outline(commissioned_of(EXAMPLES "pathumwan-2564", THAI, mem),
                      mem),
        "forms-pathumwan-th.txt", mem);
    mem_free(mem);
}

TEST(forms_of_the_reference_report_in_english)
{
    struct mem *mem = mem_new();

    check_expected(
        forms_outline(commissioned_of(EXAMPLES "pathumwan-2564", ENGLISH, mem),
                      mem),
        "forms-pathumwan-en.txt", mem);
    mem_free(mem);
}

TEST(forms_with_parts_and_absent_results)
{
    struct mem *mem = mem_new();

    check_expected(
        forms_outline(
            commissioned_of(EXAMPLES "shared-weights-2567", ENGLISH, mem), mem),
        "forms-shared-weights.txt", mem);
    mem_free(mem);
}

TEST(forms_of_every_kind_of_criterion)
{
    struct mem *mem = mem_new();

    check_expected(
        forms_outline(commissioned_of(EXAMPLES "mekkhao-2566", ENGLISH, mem),
                      mem),
        "forms-mekkhao.txt", mem);
    mem_free(mem);
}

TEST(blank_forms_have_room_and_nothing_reported)
{
    struct mem *mem = mem_new();

    check_expected(
        outline_document(
            blank_forms(commissioned_of(EXAMPLES "pathumwan-2564", THAI, mem),
                        mem),
            true),
        "blank-pathumwan.txt", mem);
    mem_free(mem);
}

/* ---- stages and rounds ---- */

static bool
holds(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        return true;
    printf("# nowhere: %s\n", part);
    return false;
}

TEST(an_earlier_stage_knows_nothing_of_later_ones)
{
    struct mem *mem = mem_new();
    const char *text =
        forms_outline(commissioned_select(
                          EXAMPLES "pathumwan-2564", ENGLISH,
                          (struct selection){
                              .staged = true, .stage = STAGE_SELF, .round = ""},
                          mem),
                      mem);

    check(holds(text, "    self-assessed | 10 | 19.330 | 80 | 8 | below 1 | "
                      "60.000 | 6.000\n"));
    check(holds(text, "Result reached: 19.330 percent (self-assessed, as of 14 "
                      "Sep 2021)\n"));
    check(strstr(text, "official") == NULL);
    check(strstr(text, "99.343") == NULL);
    mem_free(mem);
}

TEST(a_round_has_its_own_rows_and_values)
{
    struct mem *mem = mem_new();
    const char *text = forms_outline(
        commissioned_select(EXAMPLES "mekkhao-2566", ENGLISH,
                            (struct selection){.round = "6M"}, mem),
        mem);

    check(holds(text, "  Round: the first 6 months\n"));
    check(
        holds(text, "    Petitions answered | quarter 2 of 2566 B.E. | 35 | "));
    check(strstr(text, "quarter 3") == NULL);
    check(holds(text, "    self-assessed | 16 | not due yet | – | – | –\n"));
    mem_free(mem);
}

/* What was written about the round; and where nothing was, what is of the year
 * says so. */
TEST(a_round_tells_what_was_written_about_it)
{
    struct mem *mem = mem_new();
    const char *text = forms_outline(
        commissioned_select(EXAMPLES "mekkhao-2566", ENGLISH,
                            (struct selection){.round = "6M"}, mem),
        mem);
    const char *next = strstr(text, "Accidents");

    check(holds(text, "answered in 1,730 days taken together"));
    check(holds(text, "One of the two examiners was on maternity leave"));
    check(strstr(text, "2,650 days") == NULL);
    check(strstr(text, "wait for another agency") == NULL);
    check(holds(text, "about the whole year.\n"));
    check(next != NULL && strstr(next, "about the whole year.\n") != NULL);
    check(holds(text, "There were 12 accidents"));

    text = forms_outline(
        commissioned_select(EXAMPLES "mekkhao-2566", ENGLISH,
                            (struct selection){.round = ""}, mem),
        mem);
    check(strstr(text, "1,730 days") == NULL);
    check(holds(text, "2,650 days"));
    check(strstr(text, "about the whole year.\n") == NULL);
    mem_free(mem);
}

/* Figures of a round say what they are. */
TEST(a_round_of_which_nothing_was_written)
{
    struct mem *mem = mem_new();
    const char *text = forms_outline(
        commissioned_select(EXAMPLES "pathumwan-2564", ENGLISH,
                            (struct selection){.round = "6M"}, mem),
        mem);

    check(holds(text, "about the whole year.\n"));
    check(holds(text, "    – | 20 | level 5 | 5 of 5 | 100.000 | 20.000\n"));
    check(holds(text, "  Result reached: level 5\n"));
    check(holds(text, "  Result reached: missing (“Waste separated in all” is "
                      "absent)\n"));
    mem_free(mem);
}

/* ---- what a form may hold ---- */

static struct words
in_english(const char *text, struct mem *mem)
{
    struct word *word = MEM_NEW(mem, struct word);

    *word = (struct word){"en", text};
    return (struct words){word, 1};
}

/* The forms of mekkhao-2566 with this one alone, of indicator 1.1. */
static const char *
outline_with(struct form form, struct mem *mem)
{
    struct commission *commission =
        commissioned_of(EXAMPLES "mekkhao-2566", ENGLISH, mem);
    struct year *year = MEM_NEW(mem, struct year);

    *year = *commission->year;
    form.round = "";
    year->forms = &form;
    year->form_count = 1;
    commission->year = year;
    return forms_outline(commission, mem);
}

TEST(evidence_says_all_it_has_and_leads_to_addresses)
{
    struct mem *mem = mem_new();
    const struct evidence evidence[] = {
        {.kind = EVIDENCE_ADDRESS,
         .title = in_english("Open data", mem),
         .number = "https://data.example/a b?"},
        {.kind = EVIDENCE_ADDRESS,
         .title = in_english("Open data", mem),
         .file = "https://data.example/set/1"},
        {.kind = EVIDENCE_ADDRESS,
         .title = in_english("http://a.example/", mem)},
        {.kind = EVIDENCE_ADDRESS,
         .title = in_english("No script", mem),
         .caption = in_english("javascript:alert(1)", mem)},
        {.kind = EVIDENCE_ORDER,
         .title = in_english("Order", mem),
         .number = "7/2566",
         .date = {.given = true, .day = day_of(2023, 1, 31)},
         .file = "order.pdf",
         .page = "3–4",
         .caption = in_english("signed copy", mem)},
        {.kind = EVIDENCE_PHOTO},
    };
    const char *text = outline_with(
        (struct form){.evidence = evidence,
                      .evidence_count = sizeof evidence / sizeof evidence[0]},
        mem);

    check(holds(text,
                "  1. Web address: Open data · no. https://data.example/a "
                "b?\n"));
    check(holds(text,
                "  2. [Web address: Open data](https://data.example/set/1) · "
                "[https://data.example/set/1](https://data.example/set/1)\n"));
    check(holds(text, "  3. [Web address: http://a.example/](http://a.example/)"
                      "\n"));
    check(holds(text, "  4. Web address: No script · javascript:alert(1)\n"));
    check(holds(text, "  5. Order: Order · no. 7/2566 · dated 31 Jan 2023 · "
                      "signed copy · file order.pdf · page 3–4\n"));
    check(holds(text, "  6. Photograph\n"));
    mem_free(mem);
}

TEST(blank_words_are_not_reported)
{
    struct mem *mem = mem_new();
    const char *text = outline_with(
        (struct form){.account = in_english(" \n ", mem),
                      .obstacles = in_english("[a]: https://a.example", mem),
                      .reporter = in_english("", mem),
                      .reasons = in_english("\t", mem)},
        mem);

    check(holds(text, "Reporter's position: Not reported\n"));
    check(strstr(text, "answer 0: Account of the work") == NULL);
    check(holds(text, "fields\n"
                      "  Account of the work: Not reported\n"
                      "  What supported the work: Not reported\n"
                      "  Obstacles to the work: Not reported\n"
                      "  Evidence: Not reported\n"));
    check(holds(text, "  **The target was not met, and no statement of reasons "
                      "was given.**\n"));
    mem_free(mem);
}

TEST_MAIN
