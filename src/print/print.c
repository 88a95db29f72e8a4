/* print.c - the table of printers. */
#include "print/print.h"

#include "report/table_csv.h"

#include <string.h>
#include <strings.h>

const struct printer printers[] = {
    {"pdf", print_pdf},   {"docx", print_docx},   {"xlsx", print_xlsx},
    {"html", print_html}, {"md", print_markdown}, {"csv", print_csv},
};

const size_t printer_count = sizeof printers / sizeof printers[0];

const struct printer *
printer_of(const char *file)
{
    const char *ending = strrchr(file, '.');

    for (size_t i = 0; ending != NULL && i < printer_count; i++)
        if (strcasecmp(ending + 1, printers[i].ending) == 0)
            return &printers[i];
    return NULL;
}

/* Data have no chapters: the first table, which is the official one. */
bool
print_csv(struct out *out, const struct document *document,
          struct printing *printing)
{
    (void)printing;
    for (size_t i = 0; i < document->blocks.count; i++)
        if (document->blocks.block[i].kind == BLOCK_TABLE) {
            table_csv(out, document->blocks.block[i].table.table);
            return true;
        }
    return true;
}
