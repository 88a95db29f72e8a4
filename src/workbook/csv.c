/* csv.c - a sheet of the workbook as comma-separated values. */
#include "workbook/write.h"

#include "import/csv_write.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* As wide as the other rows: it is one table. */
static void
write_mark(struct out *out, const struct noun *noun, size_t width,
           const struct voice *voice)
{
    const char **cells = MEM_ARRAY(out->mem, const char *, width);
    struct out mark = out_new(out->mem);

    out_format(&mark, WORKBOOK_MARK "%d %s", WORKBOOK_VERSION, noun->name);
    cells[AT_KEY - 1] = out_string(&mark);
    cells[AT_LABEL - 1] = said(voice, noun->note);
    csv_write_row(out, cells, width);
}

/* The agreement: a row per head. */
static void
write_pairs(struct out *out, const struct book_sheet *sheet,
            const struct voice *voice)
{
    for (size_t i = 0; i < sheet->width; i++) {
        const struct head *head = &sheet->heads[i];
        const char *text = sheet->count > 0 ? sheet->rows[0][i] : NULL;

        if (text != NULL)
            text = cell_shown(head, text, true, voice, out->mem);
        csv_write_row(out,
                      (const char *[]){head_key(head, out->mem),
                                       head_label(head, voice, out->mem), text,
                                       said(voice, head->column->note)},
                      4);
    }
}

static void
write_table(struct out *out, const struct book_sheet *sheet,
            const struct voice *voice)
{
    const char **cells = MEM_ARRAY(out->mem, const char *, sheet->width);

    for (size_t i = 0; i < sheet->width; i++)
        cells[i] = head_key(&sheet->heads[i], out->mem);
    csv_write_row(out, cells, sheet->width);
    for (size_t i = 0; i < sheet->width; i++)
        cells[i] = head_label(&sheet->heads[i], voice, out->mem);
    csv_write_row(out, cells, sheet->width);
    for (size_t i = 0; i < sheet->count; i++) {
        for (size_t j = 0; j < sheet->width; j++) {
            const char *text = sheet->rows[i][j];

            cells[j] = text == NULL ? NULL
                                    : cell_shown(&sheet->heads[j], text, true,
                                                 voice, out->mem);
        }
        csv_write_row(out, cells, sheet->width);
    }
}

void
workbook_csv(struct out *out, const struct book_sheet *sheet,
             const struct voice *voice)
{
    bool pairs = sheet->noun == &nouns[NOUN_AGREEMENT];

    out_text(out, BYTE_ORDER_MARK);
    write_mark(out, sheet->noun, pairs ? AT_NOTE : sheet->width, voice);
    if (pairs)
        write_pairs(out, sheet, voice);
    else
        write_table(out, sheet, voice);
}
