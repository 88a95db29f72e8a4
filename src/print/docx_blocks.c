/* docx_blocks.c - the blocks of a document as paragraphs of a DOCX. */
#include "print/docx_inside.h"

#include "base/ensure.h"

#include <string.h>

/* ---- paragraphs ---- */

void
docx_open(struct docx *docx, const char *style, const char *more)
{
    out_format(&docx->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", style);
    if (docx->breaks)
        out_text(&docx->body, "<w:pageBreakBefore/>");
    docx->breaks = docx->top = false;
    out_text(&docx->body, more != NULL ? more : "");
    out_text(&docx->body, "</w:pPr>");
}

void
docx_close(struct docx *docx)
{
    out_text(&docx->body, "</w:p>");
}

void
docx_line(struct docx *docx, const char *style, const char *more,
          const char *text)
{
    docx_open(docx, style, more);
    docx_plain(docx, text);
    docx_close(docx);
}

/* One that heads fields, or signatures, stands with them. */
static void
paragraph(struct docx *docx, const struct block *block,
          const struct block *next)
{
    bool heads = next != NULL &&
                 (next->kind == BLOCK_FIELDS || next->kind == BLOCK_SIGNATURES);
    static const char *const names[] = {
        [PARAGRAPH_BODY] = "Normal",       [PARAGRAPH_TITLE] = "Title",
        [PARAGRAPH_SUBTITLE] = "Subtitle", [PARAGRAPH_LEAD] = "Lead",
        [PARAGRAPH_NOTE] = "Note",         [PARAGRAPH_FIGURE] = "FigureNumber",
    };

    docx_open(docx, names[block->paragraph.role],
              heads ? "<w:keepNext/>" : NULL);
    docx_runs(docx, &block->paragraph.runs);
    docx_close(docx);
}

/* ---- headings, and what leads to them ---- */

/* Names of marks: letters, digits and underscores only, so an anchor is told
 * by the number of its heading; the list of contents has marks of its own,
 * which word processors make anew. */
static const char *
mark_name(struct docx *docx, const char *kind, size_t heading)
{
    struct out name = out_new(docx->mem);

    out_format(&name, "%s%04zu", kind, heading);
    return out_string(&name);
}

const char *
docx_anchor(struct docx *docx, const char *anchor)
{
    const struct blocks *blocks = &docx->document->blocks;
    size_t headings = 0;

    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->block[i];

        if (block->kind != BLOCK_HEADING)
            continue;
        if (block->heading.anchor != NULL &&
            strcmp(block->heading.anchor, anchor) == 0)
            return mark_name(docx, "heading", headings);
        headings++;
    }
    return NULL;
}

static void
open_mark(struct docx *docx, const char *name)
{
    out_format(&docx->body, "<w:bookmarkStart w:id=\"%u\" w:name=\"%s\"/>",
               docx->mark_count, name);
}

static void
close_mark(struct docx *docx)
{
    out_format(&docx->body, "<w:bookmarkEnd w:id=\"%u\"/>", docx->mark_count++);
}

#define CONTENTS_LEVELS 2

static bool
is_listed(const struct docx *docx, const struct block *block,
          const struct block *next)
{
    return docx->lists_them && block->kind == BLOCK_HEADING &&
           block->heading.level <= CONTENTS_LEVELS &&
           (next == NULL || next->kind != BLOCK_CONTENTS);
}

/* That of the contents is in no outline: it would stand above the title's. */
static void
heading(struct docx *docx, const struct block *block, const struct block *next)
{
    bool contents = next != NULL && next->kind == BLOCK_CONTENTS;
    struct out style = out_new(docx->mem), more = out_new(docx->mem);
    size_t number = docx->heading_count++;

    if (contents)
        out_text(&style, "TOCHeading");
    else
        out_format(&style, "Heading%d", block->heading.level);
    /* What has a code of its own is not counted as its style is. */
    if (docx->counts && !contents && block->heading.label == 0 &&
        block->heading.level <= DOCX_COUNTED)
        out_text(&more, "<w:numPr><w:ilvl w:val=\"0\"/>"
                        "<w:numId w:val=\"0\"/></w:numPr>");
    if (docx->top) /* no space above what begins a page */
        out_text(&more, "<w:spacing w:before=\"0\"/>");
    docx_open(docx, out_string(&style), out_string(&more));
    if (block->heading.anchor != NULL) {
        open_mark(docx, mark_name(docx, "heading", number));
        close_mark(docx);
    }
    if (is_listed(docx, block, next))
        open_mark(docx, mark_name(docx, "_Toc", number));
    if (block->heading.text != NULL)
        docx_plain(docx, block->heading.text + block->heading.label);
    if (is_listed(docx, block, next))
        close_mark(docx);
    docx_close(docx);
}

/* The field that makes the list anew, and the list as it is now: which pages
 * the headings stand on only the word processor knows. */
static void
contents(struct docx *docx)
{
    const struct blocks *blocks = &docx->document->blocks;
    struct out more = out_new(docx->mem);
    size_t heading = 0;
    bool begun = false;

    out_format(&more,
               "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\""
               " w:pos=\"%d\"/></w:tabs>",
               docx->width);
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->block[i];

        if (is_listed(docx, block,
                      i + 1 < blocks->count ? block + 1 : NULL)) {
            docx_open(docx, block->heading.level == 1 ? "TOC1" : "TOC2",
                      out_string(&more));
            if (!begun)
                out_text(&docx->body,
                         "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>"
                         "<w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\""
                         " \\h \\z \\u </w:instrText></w:r><w:r>"
                         "<w:fldChar w:fldCharType=\"separate\"/></w:r>");
            begun = true;
            out_format(&docx->body, "<w:hyperlink w:anchor=\"%s\">",
                       mark_name(docx, "_Toc", heading));
            docx_plain(docx, block->heading.text);
            out_text(&docx->body, "</w:hyperlink>");
            docx_close(docx);
        }
        heading += block->kind == BLOCK_HEADING;
    }
    if (begun)
        out_text(&docx->body,
                 "<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/></w:pPr><w:r>"
                 "<w:fldChar w:fldCharType=\"end\"/></w:r></w:p>");
}

/* ---- lists ---- */

/* A list that counts for itself, in the part about numbering; returns its
 * number there. */
static size_t
new_list(struct docx *docx, struct numbering numbering)
{
    *MEM_PUSH(docx->mem, docx->lists, docx->list_count, docx->list_room) =
        numbering;
    return docx->list_count + DOCX_HEADINGS;
}

/* What a list has come to: at each depth the last number. */
struct counting {
    size_t numbers, bullets; /* 0: not begun */
    int last[DOCX_DEPTHS];
};

/* The list that an item belongs to: people number on after a break, and have
 * bullets below numbers. */
static size_t
list_of(struct docx *docx, struct counting *counting, const struct item *item,
        bool ordered, int depth)
{
    int *last = &counting->last[depth];

    if (!ordered || item->number == ITEM_BULLET) {
        if (counting->bullets == 0)
            counting->bullets = new_list(docx, (struct numbering){0});
        return counting->bullets;
    }
    if (counting->numbers == 0 ||
        (item->number > 0 && item->number != *last + 1)) {
        int from = item->number > 0 ? item->number : 1;

        counting->numbers = new_list(
            docx, (struct numbering){.ordered = true, .depth = depth, from});
        *last = from - 1;
    }
    *last += 1;
    for (int i = depth + 1; i < DOCX_DEPTHS; i++)
        counting->last[i] = 0;
    return counting->numbers;
}

static void
list(struct docx *docx, const struct block *block)
{
    struct counting counting = {0};

    for (size_t i = 0; i < block->list.count; i++) {
        const struct item *item = &block->list.item[i];
        int depth = item->depth < DOCX_DEPTHS ? item->depth : DOCX_DEPTHS - 1;
        struct out more = out_new(docx->mem);

        out_format(&more,
                   "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%zu\"/>"
                   "</w:numPr>",
                   depth,
                   list_of(docx, &counting, item, block->list.ordered, depth));
        docx_open(docx, "ListParagraph", out_string(&more));
        docx_runs(docx, &item->runs);
        docx_close(docx);
    }
}

/* ---- pages ---- */

/* A section ends where the page turns; else a page does. */
static void
page(struct docx *docx, const struct block *block)
{
    if (docx->body.count == 0)
        return;
    /* Nobody knows before it is set how far the page at hand is filled; what
     * keeps together does so by itself. */
    if (block->page.when_filled && !docx->landscape)
        return;
    docx->top = true;
    if (block->page.landscape == docx->landscape) {
        docx->breaks = true;
        return;
    }
    out_text(&docx->body, "<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/><w:spacing"
                          " w:before=\"0\" w:after=\"0\" w:line=\"20\""
                          " w:lineRule=\"exact\"/>");
    docx_section(docx, docx->section_count == 0);
    out_text(&docx->body, "</w:pPr></w:p>");
    docx->section_count++;
    docx->landscape = block->page.landscape;
    docx->breaks = false;
}

/* What is no paragraph cannot begin a page by itself. */
static void
break_page(struct docx *docx)
{
    if (docx->breaks)
        docx_line(docx, "TableEnd",
                  "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>", "");
}

/* `next` is the block behind it; NULL: none. */
static void
print_block(struct docx *docx, const struct block *block,
            const struct block *next)
{
    switch (block->kind) {
    case BLOCK_PAGE:
        page(docx, block);
        docx->width = docx_page_width(docx, docx->landscape);
        break;
    case BLOCK_HEADING:
        heading(docx, block, next);
        break;
    case BLOCK_PARAGRAPH:
        paragraph(docx, block, next);
        break;
    case BLOCK_LIST:
        list(docx, block);
        break;
    case BLOCK_TABLE:
        docx_table(docx, block->table.table);
        break;
    case BLOCK_FIELDS:
        docx_fields(docx, block, next != NULL && next->kind == BLOCK_TABLE);
        break;
    case BLOCK_ANSWER:
        break_page(docx);
        docx_answer(docx, block);
        break;
    case BLOCK_PICTURE:
        docx_picture(docx, block->picture);
        break;
    case BLOCK_SIGNATURES:
        break_page(docx);
        docx_signatures(docx, block);
        break;
    case BLOCK_CONTENTS:
        contents(docx);
        break;
    }
}

void
docx_blocks(struct docx *docx, const struct blocks *blocks)
{
    if (docx->width == 0)
        docx->width = docx_page_width(docx, docx->landscape);
    for (size_t i = 0; i < blocks->count; i++)
        print_block(docx, &blocks->block[i],
                    i + 1 < blocks->count ? &blocks->block[i + 1] : NULL);
}
