/* markdown.c - documents as Markdown. */
#include "print/print.h"

static void
write_table(struct out *out, const struct table *table)
{
    for (size_t i = 0; i < table->row_count; i++) {
        for (size_t j = 0; j < table->column_count; j++) {
            const struct cell *cell = row_cell(&table->rows[i], j);

            out_format(out, "| %s ",
                       cell != NULL && cell->text != NULL ? cell->text : "");
        }
        out_text(out, "|\n");
    }
}

bool
print_markdown(struct out *out, const struct document *document,
               struct printing *printing)
{
    (void)printing;
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = &document->blocks.block[i];

        if (block->kind == BLOCK_HEADING)
            out_format(out, "# %s\n\n", block->heading.text);
        if (block->kind == BLOCK_TABLE)
            write_table(out, block->table.table);
    }
    return true;
}
