/* xlsx_about.c - the first sheet of a workbook: what it is, and its sheets. */
#include "print/xlsx_inside.h"

#include <string.h>

#define LABEL_WIDTH 26
#define TEXT_WIDTH  80
#define KIND_WIDTH  16

struct about {
    struct book *book;
    lxw_worksheet *sheet;
    lxw_row_t row;
};

static void
put(struct about *about, lxw_col_t column, const char *text, struct look look)
{
    if (text != NULL && text[0] != '\0')
        worksheet_write_string(about->sheet, about->row, column,
                               cell_text(text, about->book->mem),
                               look_format(about->book, look));
}

/* Not every program finds the height of a row by itself. */
static void
next_row(struct about *about, const char *text)
{
    const struct style *style = about->book->style;
    int lines =
        text_lines(text, TEXT_WIDTH * 1100 / style->body, about->book->mem);

    worksheet_set_row(about->sheet, about->row,
                      lines * style->body * style->leading / 10000.0 + 4, NULL);
    about->row++;
}

/* "Date: 14 Sep 2564"; without a text nothing. */
static void
line(struct about *about, const char *label, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    put(about, 0, label,
        (struct look){
            .kind = LOOK_PLAIN, .emphasis = EMPHASIS_WEAK, .wraps = true});
    put(about, 1, text, (struct look){.kind = LOOK_PLAIN, .wraps = true});
    next_row(about, text);
}

static const char *
field_text(const struct field *field, struct mem *mem)
{
    struct out out = out_new(mem);

    if (field->ticks == NULL)
        return field->text;
    for (size_t i = 0; i < field->tick_count; i++)
        if (field->ticks[i].ticked)
            out_format(&out, "%s%s", out.count > 0 ? ", " : "",
                       field->ticks[i].text);
    return out_string(&out);
}

/* The fields of a document before its first heading or table.  Its paragraphs
 * say the same as title, agency and subject, or a figure that stands on a
 * sheet, where it follows from others. */
static void
put_cover(struct about *about)
{
    const struct document *document = about->book->document;

    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = &document->blocks.block[i];

        if (block->kind == BLOCK_HEADING || block->kind == BLOCK_TABLE)
            return;
        for (size_t j = 0;
             block->kind == BLOCK_FIELDS && j < block->fields.count; j++)
            line(about, block->fields.field[j].label,
                 field_text(&block->fields.field[j], about->book->mem));
    }
}

/* ---- the sheets ---- */

enum sheet_kind { SHEET_RECORD, SHEET_FOLLOWS, SHEET_INPUT };

static enum sheet_kind
amount_kind(const struct sheet *sheet, size_t row, const struct amount *amount)
{
    if (amount == NULL)
        return SHEET_RECORD;
    if (amount->input)
        return SHEET_INPUT;
    return sheet_formula(sheet->grid, row, amount) != NULL ? SHEET_FOLLOWS
                                                           : SHEET_RECORD;
}

static enum sheet_kind
kind_of(const struct sheet *sheet)
{
    const struct table *table = sheet->table;
    enum sheet_kind kind = SHEET_RECORD;

    for (size_t i = 0; i < table->row_count; i++)
        for (size_t j = 0; j < table->rows[i].count; j++) {
            enum sheet_kind own =
                amount_kind(sheet, i, table->rows[i].cells[j].amount);

            kind = own > kind ? own : kind;
        }
    return kind;
}

static bool
has_inputs(const struct book *book)
{
    for (size_t i = 0; i < book->sheet_count; i++)
        if (kind_of(&book->sheets[i]) == SHEET_INPUT)
            return true;
    return false;
}

/* What the ground of a typed figure is, and what follows from it. */
static void
put_legend(struct about *about)
{
    struct book *book = about->book;
    struct out out = out_new(book->mem);

    SAY(&out, book->voice, TEXT_BOOK_INPUTS,
        arg_key("follows", TEXT_BOOK_KIND_FOLLOWS),
        arg_key("record", TEXT_BOOK_KIND_RECORD));
    about->row++;
    put(about, 0, said(book->voice, TEXT_BOOK_INPUT),
        (struct look){.kind = LOOK_CELL, .input = true});
    put(about, 1, out_string(&out),
        (struct look){.kind = LOOK_PLAIN, .wraps = true});
    next_row(about, out_string(&out));
}

static void
put_sheet(struct about *about, const struct sheet *sheet, bool marked)
{
    static const enum text_key kinds[] = {
        [SHEET_RECORD] = TEXT_BOOK_KIND_RECORD,
        [SHEET_FOLLOWS] = TEXT_BOOK_KIND_FOLLOWS,
        [SHEET_INPUT] = TEXT_BOOK_KIND_INPUT,
    };
    struct book *book = about->book;
    struct out link = out_new(book->mem);

    out_format(&link, "internal:'%s'!A1", sheet->name);
    worksheet_write_url_opt(
        about->sheet, about->row, 0, out_string(&link),
        look_format(book, (struct look){.kind = LOOK_LINK, .wraps = true}),
        sheet->name, NULL);
    put(about, 1, sheet->caption,
        (struct look){.kind = LOOK_PLAIN, .wraps = true});
    if (marked)
        put(about, 2, said(book->voice, kinds[kind_of(sheet)]),
            (struct look){.kind = LOOK_PLAIN, .emphasis = EMPHASIS_WEAK});
    next_row(about, sheet->caption != NULL ? sheet->caption : "");
}

/* What can be changed, what follows, and what does not; in a book without
 * anything to change nobody asks. */
static void
put_sheets(struct about *about)
{
    struct book *book = about->book;
    bool marked = has_inputs(book);

    about->row++;
    put(about, 0, said(book->voice, TEXT_BOOK_SHEETS),
        (struct look){.kind = LOOK_PLAIN, .emphasis = EMPHASIS_STRONG});
    about->row++;
    for (size_t i = 0; i < book->sheet_count; i++)
        put_sheet(about, &book->sheets[i], marked);
    if (marked)
        put_legend(about);
}

/* A workbook brings no typeface along. */
static void
put_typeface(struct about *about)
{
    struct book *book = about->book;
    struct out out = out_new(book->mem);

    SAY(&out, book->voice, TEXT_BOOK_TYPEFACE_FREE,
        arg_text("typeface", book->style->typeface));
    line(about, said(book->voice, TEXT_BOOK_TYPEFACE), out_string(&out));
}

bool
write_about(struct book *book, const char *name)
{
    const struct document *document = book->document;
    struct about about = {.book = book};

    about.sheet = workbook_add_worksheet(book->workbook, name);
    if (about.sheet == NULL)
        return false;
    worksheet_set_column(about.sheet, 0, 0, LABEL_WIDTH, NULL);
    worksheet_set_column(about.sheet, 1, 1, TEXT_WIDTH, NULL);
    worksheet_set_column(about.sheet, 2, 2, KIND_WIDTH, NULL);
    worksheet_gridlines(about.sheet, LXW_HIDE_ALL_GRIDLINES);
    put(&about, 0, document->title != NULL ? document->title : name,
        (struct look){.kind = LOOK_TITLE});
    about.row += 2;
    line(&about, said(book->voice, TEXT_BOOK_AGENCY), document->author);
    line(&about, said(book->voice, TEXT_BOOK_SUBJECT), document->subject);
    put_cover(&about);
    if (document->draft)
        line(&about, said(book->voice, TEXT_BOOK_STATUS),
             said(book->voice, TEXT_PAGE_DRAFT));
    put_typeface(&about);
    put_sheets(&about);
    set_page(book, about.sheet, false);
    return true;
}
