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

TEST_MAIN
