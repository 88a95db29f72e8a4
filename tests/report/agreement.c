/* agreement.c - the agreement to be signed, as an outline. */
#include "commissioned.h"
#include "outline.h"

static void
check_agreed(const char *folder, enum language language, const char *expected)
{
    struct mem *mem = mem_new();
    struct document *document =
        agreement_document(commissioned_of(folder, language, mem), mem);

    check_expected(outline_document(document, true), expected, mem);
    mem_free(mem);
}

TEST(without_parties_there_are_lines_to_fill_in)
{
    check_agreed(EXAMPLES "pathumwan-2564", THAI, "agreement-pathumwan-th.txt");
    check_agreed(EXAMPLES "pathumwan-2564", ENGLISH,
                 "agreement-pathumwan-en.txt");
}

TEST(parties_version_and_day_where_they_are_given)
{
    check_agreed(EXAMPLES "mekkhao-2566", ENGLISH, "agreement-mekkhao.txt");
}

TEST(parts_and_what_does_not_apply)
{
    check_agreed(EXAMPLES "shared-weights-2567", ENGLISH,
                 "agreement-shared-weights.txt");
}

TEST(the_title_stands_on_every_page)
{
    struct mem *mem = mem_new();
    struct document *document = agreement_document(
        commissioned_of(EXAMPLES "mekkhao-2566", ENGLISH, mem), mem);

    check_text(document->title,
               "Performance Agreement of Mekkhao Provincial Service Office "
               "(invented), fiscal year 2566 B.E.");
    check_text(document->running, document->title);
    check_text(document->foot, "Version 2");
    mem_free(mem);
}

TEST_MAIN
