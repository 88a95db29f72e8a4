/* xlsx.c - documents as XLSX: a sheet about the document, then one per table.
 *
 * Chapters and paragraphs between the tables are for reading and stay out.
 */
#include "print/print.h"

#include "print/xlsx_file.h"
#include "print/xlsx_inside.h"

#include <string.h>

#define PAGE_TEXT_MOST 120 /* of 255 that a head may have with its codes */

void
set_page(const struct book *book, lxw_worksheet *sheet, bool landscape)
{
    const struct document *document = book->document;
    struct mem *mem = book->mem;
    struct out head = out_new(mem), foot = out_new(mem);
    const char *running =
        document->running != NULL ? document->running : document->title;
    /* Inches; a sheet's margins hold its head and foot. */
    double margin = book->style->margin / 7200.0;

    worksheet_set_paper(sheet, 9); /* A4 */
    if (landscape)
        worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, margin * 0.7, margin * 0.7, margin, margin);
    out_format(&head, "&L&\"%s\"&9%s", book->style->typeface,
               page_text(running != NULL ? running : "", PAGE_TEXT_MOST, mem));
    if (document->draft)
        out_format(&head, "&R&\"%s,Bold\"&9%s", book->style->typeface,
                   said(book->voice, TEXT_PAGE_DRAFT));
    out_format(&foot, "&L&\"%s\"&9%s&R&\"%s\"&9", book->style->typeface,
               page_text(document->foot != NULL ? document->foot : "",
                         PAGE_TEXT_MOST, mem),
               book->style->typeface);
    SAY(&foot, book->voice, TEXT_PAGE_NUMBER, arg_text("page", "&P"),
        arg_text("pages", "&N"));
    worksheet_set_header(sheet, out_string(&head));
    worksheet_set_footer(sheet, out_string(&foot));
}

/* ---- which sheets there are ---- */

/* With the row for changes before the last one. */
static const struct table *
with_changes(const struct table *table, struct mem *mem)
{
    struct table *more = MEM_NEW(mem, struct table);
    size_t last = table->row_count - 1;

    if (table->changes == NULL || table->row_count == 0)
        return table;
    *more = *table;
    more->rows = MEM_ARRAY(mem, struct row, table->row_count + 1);
    more->row_count = more->row_room = table->row_count + 1;
    memcpy(more->rows, table->rows, last * sizeof *more->rows);
    more->rows[last] = *table->changes;
    more->rows[last + 1] = table->rows[last];
    return more;
}

static const char *
name_of(const struct book *book, const struct block *block)
{
    const char *name = block->table.name;

    if (name != NULL && name[0] != '\0')
        return sheet_name(book, table_called(book, name));
    name = block->table.table->caption;
    return sheet_name(book, name != NULL ? name : "");
}

/* The headings of the indicator, and of its part, that the next tables are
 * about; NULL: of none.  Their anchors are "i-" and the code. */
struct about_indicator {
    const struct block *whole, *part;
};

static void
follow_heading(struct about_indicator *of, const struct block *block)
{
    const char *anchor = block->heading.anchor;
    bool indicator = anchor != NULL && strncmp(anchor, "i-", 2) == 0;

    if (block->heading.level <= 2)
        *of = (struct about_indicator){indicator ? block : NULL, NULL};
    else if (indicator)
        of->part = block;
}

/* A sheet is printed, and filed, alone: it says whose figures it has. */
static const struct table *
with_indicator(const struct table *table, const struct block *block,
               const struct about_indicator *of, struct mem *mem)
{
    const struct block *heading = of->whole;
    struct out title = out_new(mem);
    struct table *titled;

    if (heading == NULL || table->caption == NULL)
        return table;
    if (of->part != NULL && block->table.name != NULL &&
        strcmp(of->part->heading.anchor + 2, block->table.name) == 0)
        heading = of->part;
    out_format(&title, "%s · %s", heading->heading.text, table->caption);
    titled = MEM_NEW(mem, struct table);
    *titled = *table;
    titled->caption = out_string(&title);
    return titled;
}

static void
add_sheet(struct book *book, const struct block *block,
          const struct about_indicator *of)
{
    struct mem *mem = book->mem;
    const struct table *table =
        with_indicator(with_changes(block->table.table, mem), block, of, mem);
    const char *name = name_of(book, block);
    struct grid *grid = MEM_NEW(mem, struct grid);

    *grid = layout_new(book, table).grid;
    grid->key = block->table.name;
    grid->sheet = name;
    grid->grids = &book->grids;
    *MEM_PUSH(mem, book->sheets, book->sheet_count, book->sheet_room) =
        (struct sheet){name, table->caption, table, grid};
    *MEM_PUSH(mem, book->grids.grid, book->grids.count, book->grids.room) =
        grid;
}

static void
gather(struct book *book, const struct blocks *blocks,
       struct about_indicator *of)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->block[i];

        if (block->kind == BLOCK_HEADING)
            follow_heading(of, block);
        if (block->kind == BLOCK_ANSWER)
            gather(book, &block->answer.blocks, of);
        if (block->kind == BLOCK_TABLE)
            add_sheet(book, block, of);
    }
}

/* ---- the file ---- */

static void
set_properties(const struct book *book)
{
    const struct document *document = book->document;
    /* The day the data are of, at midnight: the same input, the same bytes. */
    lxw_doc_properties properties = {.title = (char *)document->title,
                                     .subject = (char *)document->subject,
                                     .author = (char *)document->author,
                                     .keywords = (char *)document->keywords,
                                     .created = (time_t)document->made.number *
                                                24 * 60 * 60};

    workbook_set_properties(book->workbook, &properties);
}

static bool
write_book(lxw_workbook *workbook, void *context)
{
    struct book *book = context;
    const char *about;
    bool fine;

    book->workbook = workbook;
    set_properties(book);
    about = sheet_name(book, said(book->voice, TEXT_BOOK_ABOUT));
    fine = write_about(book, about);
    for (size_t i = 0; fine && i < book->sheet_count; i++)
        fine = write_sheet(book, &book->sheets[i]);
    return fine;
}

bool
print_xlsx(struct out *out, const struct document *document,
           struct printing *printing)
{
    struct book book = {.document = document,
                        .voice = &document->voice,
                        .style = document->style,
                        .mem = document->mem};

    gather(&book, &document->blocks, &(struct about_indicator){NULL, NULL});
    return xlsx_write(out, write_book, &book, &printing->problem);
}
