/* xlsx_names.c - what the tables of a report are called as sheets. */
#include "print/xlsx_inside.h"

#include "base/text.h"

#include <string.h>

/* Those that begin with '-' are about an indicator: its code stands before. */
static const struct {
    const char *name;
    enum text_key called;
} tables[] = {
    {"official", TEXT_BOOK_SHEET_OFFICIAL},
    {"components", TEXT_BOOK_SHEET_COMPONENTS},
    {"bridge", TEXT_BOOK_SHEET_BRIDGE},
    {"compared", TEXT_BOOK_SHEET_COMPARED},
    {"findings", TEXT_BOOK_SHEET_FINDINGS},
    {"targets", TEXT_BOOK_SHEET_TARGETS},
    {"other-values", TEXT_BOOK_SHEET_OTHER_VALUES},
    {"-results", TEXT_BOOK_SHEET_RESULTS},
    {"-steps", TEXT_BOOK_SHEET_STEPS},
    {"-values", TEXT_BOOK_SHEET_VALUES},
};

const char *
table_called(const struct book *book, const char *name)
{
    size_t count = strlen(name);

    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        size_t own = strlen(tables[i].name);
        struct out out = out_new(book->mem);

        if (tables[i].name[0] != '-' && strcmp(name, tables[i].name) == 0)
            return said(book->voice, tables[i].called);
        if (tables[i].name[0] != '-' || count <= own ||
            strcmp(name + count - own, tables[i].name) != 0)
            continue;
        SAY(&out, book->voice, tables[i].called,
            arg_code("code", mem_string(book->mem, name, count - own)));
        return out_string(&out);
    }
    return name;
}
