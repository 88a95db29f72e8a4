/* pdf_file.c - a PDF read, added to, and written packed. */
#include "print/pdf_layers.h"

#include "sample.h"
#include "tap.h"

#include "print/print.h"

#include <stdlib.h>

/* As Cairo writes it; the places of the objects are filled in. */
static struct out
small_file(struct mem *mem)
{
    static const char *const objects[] = {
        "1 0 obj\n<< /Type /Catalog\n   /Pages 2 0 R\n>>\nendobj\n",
        "2 0 obj\n<< /Type /Pages % 1\n   /Kids [ ]\n>>\nendobj\n",
        "3 0 obj\n<< /Length 4 0 R >>\nstream\nq Q\nendstream\nendobj\n",
        "4 0 obj\n   3\nendobj\n",
    };
    struct out out = out_new(mem);
    size_t at[4], table;

    out_text(&out, "%PDF-1.5\n");
    for (size_t i = 0; i < 4; i++) {
        at[i] = out.count;
        out_text(&out, objects[i]);
    }
    table = out.count;
    out_text(&out, "xref\n0 5\n0000000000 65535 f \n");
    for (size_t i = 0; i < 4; i++)
        out_format(&out, "%010zu 00000 n \n", at[i]);
    out_format(&out,
               "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%zu\n"
               "%%%%EOF\n",
               table);
    return out;
}

static const char *
value_of(struct mem *mem, const struct pdf_file *file, size_t number,
         const char *key)
{
    struct pdf_slice slice = pdf_value(&file->object[number], key);

    return slice.text != NULL ? mem_string(mem, slice.text, slice.count) : "";
}

TEST(objects_are_found_with_their_values)
{
    struct mem *mem = mem_new();
    struct out written = small_file(mem);
    struct pdf_file file;

    check(pdf_file_read(&file, &written, mem));
    check(file.count == 5 && file.root == 1);
    check_text(value_of(mem, &file, 1, "/Type"), "/Catalog");
    check_text(value_of(mem, &file, 1, "/Pages"), "2 0 R");
    check_text(value_of(mem, &file, 2, "/Kids"), "[ ]");
    check_text(value_of(mem, &file, 2, "/Count"), "");
    check(file.object[3].stream.text != NULL);
    check(file.object[2].stream.text == NULL);
    mem_free(mem);
}

TEST(a_key_within_a_value_is_none)
{
    struct mem *mem = mem_new();
    struct pdf_file file = {.count = 1};
    struct pdf_object object = {0};

    file.object = &object;
    object.slice.text = "<< /A << /B 1 >> /T (/B 2 \\) ( >> ) /B 4) /N /B"
                        " /H <42> /B 3 0 R/C[1 (])] >>";
    object.slice.count = strlen(object.slice.text);
    check_text(value_of(mem, &file, 0, "/B"), "3 0 R");
    check_text(value_of(mem, &file, 0, "/A"), "<< /B 1 >>");
    check_text(value_of(mem, &file, 0, "/N"), "/B");
    check_text(value_of(mem, &file, 0, "/H"), "<42>");
    check_text(value_of(mem, &file, 0, "/C"), "[1 (])]");
    mem_free(mem);
}

TEST(references_are_found_among_other_values)
{
    struct pdf_file file = {.count = 13};
    struct pdf_slice rest = {.text = "[ 4 0 R 1 2 << /Obj 9 0 R >> 12 0 R ]"};
    size_t number;

    rest.count = strlen(rest.text);
    check(pdf_next_reference(&file, &rest, &number) && number == 4);
    check(pdf_next_reference(&file, &rest, &number) && number == 12);
    check(!pdf_next_reference(&file, &rest, &number));
}

TEST(what_is_packed_is_read_again)
{
    struct mem *mem = mem_new();
    struct out written = small_file(mem), packed = out_new(mem);
    struct out again = out_new(mem);
    struct pdf_file file;

    check(pdf_file_read(&file, &written, mem));
    pdf_file_add(&file.object[1], " /Lang (th)", mem);
    pdf_file_add(&file.object[1], " /Alt (x)", mem);
    pdf_file_write(&file, &packed);
    check(pdf_file_read(&file, &packed, mem));
    check_text(value_of(mem, &file, file.root, "/Lang"), "(th)");
    check_text(value_of(mem, &file, file.root, "/Alt"), "(x)");
    check_text(value_of(mem, &file, 2, "/Kids"), "[ ]");
    check_text(value_of(mem, &file, 3, "/Length"), "3");
    check(file.object[4].slice.text == NULL); /* the stream tells its length */
    pdf_file_write(&file, &again);
    check(pdf_file_read(&file, &again, mem));
    check_text(value_of(mem, &file, file.root, "/Lang"), "(th)");
    mem_free(mem);
}

TEST(values_are_given_others_and_objects_added)
{
    struct mem *mem = mem_new();
    struct out written = small_file(mem), packed = out_new(mem);
    struct pdf_file file;
    size_t number;

    check(pdf_file_read(&file, &written, mem));
    number = pdf_file_push(&file, file.object[2]);
    check(number == 5 && file.count == 6);
    pdf_file_set(&file.object[number], "/Kids", "[ 3 0 R ]", mem);
    pdf_file_set(&file.object[1], "/Pages", "5 0 R", mem);
    pdf_file_add(&file.object[3], " /Subtype /Form", mem);
    pdf_file_write(&file, &packed);
    check(pdf_file_read(&file, &packed, mem));
    check_text(value_of(mem, &file, 1, "/Pages"), "5 0 R");
    check_text(value_of(mem, &file, 1, "/Type"), "/Catalog");
    check_text(value_of(mem, &file, 2, "/Kids"), "[ ]");
    check_text(value_of(mem, &file, 5, "/Kids"), "[ 3 0 R ]");
    check_text(value_of(mem, &file, 5, "/Type"), "/Pages");
    check_text(value_of(mem, &file, 3, "/Subtype"), "/Form");
    check(memcmp(file.object[3].stream.text, "stream\nq Q\n", 11) == 0);
    mem_free(mem);
}

/* A page and its decor, but for what is left out. */
static bool
joins(struct mem *mem, const char *kids, const char *decor)
{
    const char *const texts[] = {
        "",
        "<< /Type /Catalog /Pages 2 0 R >>",
        kids,
        "<< /Type /Page /Contents 5 0 R /Resources 7 0 R"
        " /MediaBox [ 0 0 9 9 ] >>",
        decor,
        "<< /Length 4 >>",
        "<< /Length 4 >>",
        "<< /XObject << /x1 8 0 R >> >>",
        "<< /Font << >> >>",
    };
    enum { OBJECTS = sizeof texts / sizeof *texts };
    struct pdf_object object[OBJECTS] = {0};
    struct pdf_file file = {.mem = mem,
                            .object = object,
                            .count = OBJECTS,
                            .room = OBJECTS,
                            .root = 1};

    for (size_t i = 1; i < OBJECTS; i++)
        object[i].slice = (struct pdf_slice){texts[i], strlen(texts[i])};
    if (!pdf_join_layers(&file))
        return false;
    check_text(value_of(mem, &file, 2, "/Kids"), "[ 3 0 R ]");
    check_text(value_of(mem, &file, 2, "/Count"), "1");
    check_text(value_of(mem, &file, 3, "/Contents"), "[ 9 0 R 5 0 R ]");
    check_text(value_of(mem, &file, 7, "/XObject"),
               "<< /decor 6 0 R /x1 8 0 R >>");
    check(file.object[4].slice.text == NULL);
    check(strstr(file.object[6].added.text, "/BBox [ 0 0 9 9 ]") != NULL);
    check(strstr(file.object[6].added.text, "/Resources 8 0 R") != NULL);
    return true;
}

TEST(pages_are_joined_two_by_two)
{
    static const char decor[] = "<< /Type /Page /Contents 6 0 R"
                                " /Resources 8 0 R /MediaBox [ 0 0 9 9 ] >>";
    static const char two[] =
        "<< /Type /Pages /Kids [ 3 0 R 4 0 R ] /Count 2 >>";
    struct mem *mem = mem_new();

    check(joins(mem, two, decor));
    check(!joins(mem, "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>", decor));
    check(!joins(mem, "<< /Type /Pages /Kids [ ] /Count 0 >>", decor));
    check(!joins(mem, two, "<< /Type /Page /Resources 8 0 R >>"));
    check(!joins(mem, two, "<< /Type /Pages /Kids [ ] >>"));
    mem_free(mem);
}

/* Thousands of objects, in many packs. */
TEST(a_printed_document_is_read_again)
{
    struct mem *mem = mem_new();
    struct out printed = out_new(mem);
    struct printing printing = {.fonts = FONTS};
    struct pdf_file file;
    size_t cells = 0;

    check(print_pdf(&printed, sample_rows(200, mem), &printing));
    check(pdf_file_read(&file, &printed, mem));
    check_text(value_of(mem, &file, file.root, "/Lang"), "(en)");
    for (size_t i = 1; i < file.count; i++)
        cells += pdf_same(pdf_value(&file.object[i], "/S"), "/TD");
    check(cells >= 600);
    mem_free(mem);
}

TEST(texts_are_written_as_pdf_has_them)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    pdf_write_text(&out, "กA😀");
    check_text(out_string(&out), "<FEFF0E010041D83DDE00>");
    mem_free(mem);
}

/* Cut off anywhere, or with another byte anywhere, a file is refused or read,
 * and nothing breaks. */
TEST(what_is_no_pdf_is_refused)
{
    struct mem *mem = mem_new();
    struct out plain = small_file(mem), packed = out_new(mem);
    struct pdf_file file;

    check(pdf_file_read(&file, &plain, mem));
    pdf_file_write(&file, &packed);
    const struct out *files[] = {&plain, &packed};
    for (size_t i = 0; i < 2; i++)
        for (size_t at = 0; at < files[i]->count; at++) {
            struct out other = out_new(mem);

            out_bytes(&other, files[i]->bytes, at);
            check(at + 8 > files[i]->count ||
                  !pdf_file_read(&file, &other, mem));
            out_char(&other, '(');
            out_bytes(&other, files[i]->bytes + at + 1,
                      files[i]->count - at - 1);
            pdf_file_read(&file, &other, mem);
        }
    mem_free(mem);
}

TEST_MAIN
