/* xlsx.c - any text as the parts of a workbook: the first sheet's, and others
 * behind lines `== name`.
 */
#include "tables.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

#define RELATION "http://schemas.openxmlformats.org/officeDocument/"

static const struct {
    const char *name, *text;
} parts[] = {
    {"_rels/.rels", "<Relationships><Relationship Id='a' Type='" RELATION
                    "officeDocument' Target='xl/workbook.xml'/>"
                    "</Relationships>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships>"
     "<Relationship Id='a' Type='x/worksheet' Target='sheet1.xml'/>"
     "<Relationship Id='b' Type='x/worksheet' Target='sheet2.xml'/>"
     "<Relationship Id='s' Type='x/sharedStrings' Target='strings.xml'/>"
     "<Relationship Id='t' Type='x/styles' Target='styles.xml'/>"
     "</Relationships>"},
    {"xl/workbook.xml",
     "<workbook><sheets><sheet name='S' sheetId='1' r:id='a'/>"
     "<sheet name='T' sheetId='2' state='hidden' r:id='b'/></sheets>"
     "</workbook>"},
};

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct mem *mem = mem_new();
    struct tables_archive archive = {.parts = out_new(mem),
                                     .directory = out_new(mem)};

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        tables_add(&archive, parts[i].name, strlen(parts[i].name),
                   parts[i].text, strlen(parts[i].text));
    tables_try_parts("xl/sheet1.xml", (const char *)bytes, count, &archive);
    mem_free(mem);
    return 0;
}
