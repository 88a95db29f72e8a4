/* docx.c - any text as the parts of a document: its body, and others behind
 * lines `== name`.
 */
#include "tables.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static const char relations[] =
    "<Relationships>"
    "<Relationship Id='n' Type='x/numbering' Target='numbering.xml'/>"
    "<Relationship Id='h' Type='x/header' Target='header.xml'/>"
    "</Relationships>";

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    static const char name[] = "word/_rels/document.xml.rels";
    struct mem *mem = mem_new();
    struct tables_archive archive = {.parts = out_new(mem),
                                     .directory = out_new(mem)};

    tables_add(&archive, name, strlen(name), relations, strlen(relations));
    tables_try_parts("word/document.xml", (const char *)bytes, count, &archive);
    mem_free(mem);
    return 0;
}
