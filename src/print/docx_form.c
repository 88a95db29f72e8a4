/* docx_form.c - what a form is made of: fields, answers, signatures. */
#include "print/docx_inside.h"

#include <string.h>

/* ---- fields ---- */

/* Labels that take more of the line have their text right behind them. */
#define LABEL_PERCENT 40

static int
label_width(struct docx *docx, const struct field *field)
{
    return docx_text_width(docx, field->label, docx->style->body, true, false) +
           docx_twips(docx->style->body);
}

/* Where the texts of these fields begin: behind the longest label, but for
 * those that are too long. */
static int
text_from(struct docx *docx, const struct block *block)
{
    int from = 0, most = docx->width * LABEL_PERCENT / 100;

    for (size_t i = 0; i < block->fields.count; i++) {
        int own = label_width(docx, &block->fields.field[i]);

        if (own > from && own <= most)
            from = own;
    }
    return from > 0 ? from : most / 2;
}

/* A box that can be ticked in the word processor too. */
static void
tick_box(struct docx *docx, bool ticked)
{
    out_format(&docx->body,
               "<w:sdt><w:sdtPr><w:id w:val=\"%u\"/><w14:checkbox>"
               "<w14:checked w14:val=\"%d\"/><w14:checkedState"
               " w14:val=\"2611\" w14:font=\"" DOCX_SYMBOLS "\"/>"
               "<w14:uncheckedState w14:val=\"2610\" w14:font=\"" DOCX_SYMBOLS
               "\"/></w14:checkbox></w:sdtPr><w:sdtContent>",
               1000 + docx->box_count++, ticked);
    docx_text(docx, &(struct look){.font = DOCX_SYMBOLS}, ticked ? "☑" : "☐");
    out_text(&docx->body, "</w:sdtContent></w:sdt>");
}

/* A box and its words stay in one line. */
static const char *
held(const char *text, struct mem *mem)
{
    struct out out = out_new(mem);

    for (; text != NULL && *text != '\0'; text++) {
        if (*text == ' ')
            out_text(&out, "\u00A0");
        else
            out_char(&out, *text);
    }
    return out_string(&out);
}

static void
ticks(struct docx *docx, const struct field *field)
{
    for (size_t i = 0; i < field->tick_count; i++) {
        if (i > 0)
            docx_plain(docx, "\u2003 ");
        tick_box(docx, field->ticks[i].ticked);
        docx_plain(docx, "\u00A0");
        docx_plain(docx, held(field->ticks[i].text, docx->mem));
    }
}

/* Where a field's text stands, unless its label is too long, and the dots of
 * one to be filled in. */
static const char *
field_stops(struct docx *docx, int from, bool behind, bool dotted, bool keeps)
{
    struct out more = out_new(docx->mem);

    out_text(&more, keeps ? "<w:keepNext/>" : "");
    out_text(&more, !behind || dotted ? "<w:tabs>" : "");
    if (!behind)
        out_format(&more, "<w:tab w:val=\"left\" w:pos=\"%d\"/>", from);
    if (dotted)
        out_format(&more,
                   "<w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"%d\"/>",
                   docx->width);
    out_text(&more, !behind || dotted ? "</w:tabs>" : "");
    out_format(&more, "<w:ind w:left=\"%d\" w:hanging=\"%d\"/>", from, from);
    return out_string(&more);
}

#define FIELDS_WHOLE 12 /* so many are not parted */

void
docx_fields(struct docx *docx, const struct block *block, bool heads)
{
    int from = text_from(docx, block);

    for (size_t i = 0; i < block->fields.count; i++) {
        const struct field *field = &block->fields.field[i];
        bool dotted = field->ticks == NULL && field->text == NULL;
        bool behind = label_width(docx, field) > from;
        bool keeps = i + 1 == block->fields.count
                         ? heads
                         : block->fields.count <= FIELDS_WHOLE;

        docx_open(docx, "Field",
                  field_stops(docx, from, behind, dotted, keeps));
        docx_text(docx, &(struct look){.style = "Strong"}, field->label);
        docx_plain(docx, behind ? "\u2002" : "\t");
        if (field->ticks != NULL)
            ticks(docx, field);
        else
            docx_plain(docx, dotted ? "\t" : field->text);
        docx_close(docx);
    }
    docx_gap(docx, heads);
}

/* ---- answers ---- */

/* A frame that grows with what is written into it. */
void
docx_answer(struct docx *docx, const struct block *block)
{
    const struct style *style = docx->style;
    int width = docx->width, pad = docx_twips(style->pad);
    int line = docx_twips(style->body) * style->leading / 100;
    size_t before;

    docx_open_table(docx, "Answer", &width, 1);
    out_format(&docx->body,
               "<w:tr><w:trPr><w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>"
               "</w:trPr><w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>"
               "</w:tcPr>",
               line * (block->answer.lines + 1) + 2 * pad, width);
    if (block->answer.label != NULL && block->answer.label[0] != '\0')
        docx_line(docx, "AnswerLabel", NULL, block->answer.label);
    docx->width = width - 2 * pad;
    before = docx->body.count;
    docx_blocks(docx, &block->answer.blocks);
    docx->width = width;
    /* A cell ends with a paragraph, be it an empty one to write in. */
    if (docx->body.count == before)
        docx_line(docx, "Normal", NULL, "");
    out_text(&docx->body, "</w:tc></w:tr></w:tbl>");
    docx_gap(docx, false);
}

/* ---- signatures ---- */

#define SIGNATURES_ACROSS 2

/* A line of a signature: its text, or dots to write on. */
static void
signature_line(struct docx *docx, const char *label, const char *text,
               int width)
{
    struct out more = out_new(docx->mem);

    if (text != NULL) {
        docx_line(docx, "Signature", NULL, text);
        return;
    }
    out_format(&more,
               "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"%d\"/>"
               "</w:tabs><w:ind w:left=\"%d\" w:right=\"%d\"/>"
               "<w:jc w:val=\"left\"/>",
               width * 9 / 10, width / 10, width / 10);
    docx_open(docx, "Signature", out_string(&more));
    docx_plain(docx, label);
    docx_plain(docx, "\t");
    docx_close(docx);
}

static void
signature_name(struct docx *docx, const char *name)
{
    struct out text = out_new(docx->mem);

    if (name == NULL)
        name = "……………………………………";
    SAY(&text, docx->voice, TEXT_DOCX_NAME, arg_text("name", name));
    docx_line(docx, "Signature", NULL, out_string(&text));
}

static void
signature(struct docx *docx, const struct signature *it, int width)
{
    const struct voice *voice = docx->voice;

    out_format(&docx->body,
               "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>",
               width);
    if (it == NULL) {
        docx_line(docx, "Signature", NULL, "");
        out_text(&docx->body, "</w:tc>");
        return;
    }
    docx_open(docx, "Signature", NULL);
    docx_text(docx, &(struct look){.style = "Strong"}, it->role);
    docx_close(docx);
    docx_line(docx, "Signature", NULL, "");
    signature_line(docx, said(voice, TEXT_PAGE_SIGNED), NULL, width);
    signature_name(docx, it->name);
    signature_line(docx, said(voice, TEXT_PAGE_POSITION), it->position, width);
    signature_line(docx, said(voice, TEXT_PAGE_DATE), it->date, width);
    out_text(&docx->body, "</w:tc>");
}

void
docx_signatures(struct docx *docx, const struct block *block)
{
    size_t count = block->signatures.count;
    int width[SIGNATURES_ACROSS];

    for (size_t i = 0; i < SIGNATURES_ACROSS; i++)
        width[i] = docx->width / SIGNATURES_ACROSS;
    docx_open_table(docx, "Signatures", width, SIGNATURES_ACROSS);
    for (size_t i = 0; i < count; i += SIGNATURES_ACROSS) {
        out_text(&docx->body, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (size_t j = i; j < i + SIGNATURES_ACROSS; j++)
            signature(docx, j < count ? &block->signatures.signature[j] : NULL,
                      width[0]);
        out_text(&docx->body, "</w:tr>");
    }
    out_text(&docx->body, "</w:tbl>");
    docx_gap(docx, false);
}
