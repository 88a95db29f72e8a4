/* print.c - which printer, and the one of data. */
#include "print/print.h"

#include "report/table_csv.h"

#include <string.h>
#include <strings.h>

const struct printer *
printer_of(const char *file)
{
    const char *ending = strrchr(file, '.');

    for (size_t i = 0; ending != NULL && i < printer_count; i++)
        if (strcasecmp(ending + 1, printers[i].ending) == 0)
            return &printers[i];
    return NULL;
}

/* Data have no chapters: the official table, or the first there is. */
static const struct table *
table_of_data(const struct document *document)
{
    const struct table *first = NULL;

    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = &document->blocks.block[i];

        if (block->kind != BLOCK_TABLE)
            continue;
        if (block->table.name != NULL &&
            strcmp(block->table.name, "official") == 0)
            return block->table.table;
        if (first == NULL)
            first = block->table.table;
    }
    return first;
}

/* Without it spreadsheets that are opened by a double click take UTF-8 for the
 * letters of the machine. */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

bool
print_csv(struct out *out, const struct document *document,
          struct printing *printing)
{
    const struct table *table = table_of_data(document);

    (void)printing;
    if (table == NULL)
        return true;
    out_text(out, BYTE_ORDER_MARK);
    table_csv(out, table);
    return true;
}
