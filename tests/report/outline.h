/* outline.h - a document as plain lines, one block after the other, so that a
 * test can keep beside itself what a document says.
 *
 *     page landscape
 *     # Official scores {official}
 *     lead: Total **96.525** [5.1](#i-5.1)
 *     - an item
 *       - one of its own
 *     table official: Performance of …
 *         code | indicator | 1 (60) | …
 *       > 5 Potential of the agency
 *         5.1 | budget disbursed | 80 | …
 *       = | total | 96.525
 *       * a note under it
 *     picture: Lost 3.475 points
 *     fields
 *       Division: Finance Section
 *       Group: [ ] A [x] D
 *     answer 3: Account of the work
 *       …
 *     signature: For the agency / name / position / date
 *     contents
 *
 * What is to be filled in by hand is a row of dots.  A link to another place
 * of the document must lead to a heading of it, and no two headings have the
 * same anchor: outline_document fails the test otherwise.
 */
#ifndef TESTS_REPORT_OUTLINE_H
#define TESTS_REPORT_OUTLINE_H

#include "report/document.h"

#include "tap.h"

struct outline {
    struct out *out;
    bool pictures; /* they are told, too */
};

static inline void
outline_indent(const struct outline *outline, int depth)
{
    out_repeat(outline->out, "  ", (size_t)depth);
}

/* A text on one line: '\n' is shown as ⏎. */
static inline void
outline_text(const struct outline *outline, const char *text)
{
    for (; text != NULL && *text != '\0'; text++)
        if (*text == '\n')
            out_text(outline->out, "⏎");
        else
            out_char(outline->out, *text);
}

static inline void
outline_filled(const struct outline *outline, const char *text)
{
    outline_text(outline, text != NULL ? text : "……");
}

static inline void
outline_runs(const struct outline *outline, const struct runs *runs)
{
    for (size_t i = 0; i < runs->count; i++) {
        const struct run *run = &runs->run[i];
        const char *mark = run->tone & RUN_CODE       ? "`"
                           : run->tone & RUN_STRONG   ? "**"
                           : run->tone & RUN_EMPHASIS ? "_"
                                                      : "";

        out_text(outline->out, run->link != NULL ? "[" : "");
        out_text(outline->out, mark);
        outline_text(outline, run->text);
        out_text(outline->out, mark);
        if (run->link != NULL)
            out_format(outline->out, "](%s)", run->link);
    }
    out_char(outline->out, '\n');
}

static inline void
outline_table_head(const struct outline *outline, const struct table *table,
                   int depth)
{
    outline_indent(outline, depth + 2);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];

        out_text(outline->out, i > 0 ? " | " : "");
        if (column->over != NULL) {
            outline_text(outline, column->over);
            out_text(outline->out, ": ");
        }
        outline_text(outline, column->head);
        if (column->under != NULL) {
            out_text(outline->out, " (");
            outline_text(outline, column->under);
            out_char(outline->out, ')');
        }
    }
    out_char(outline->out, '\n');
}

static inline void
outline_row(const struct outline *outline, const struct row *row, int depth)
{
    static const char *const marks[] = {
        [ROW_GROUP] = "> ",    [ROW_ITEM] = "  ",  [ROW_SUBITEM] = "  + ",
        [ROW_SUBTOTAL] = "- ", [ROW_TOTAL] = "= ", [ROW_NOTE] = "  # ",
    };

    outline_indent(outline, depth + 1);
    out_text(outline->out, marks[row->role]);
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];

        out_text(outline->out, i > 0 ? " | " : "");
        if (cell->bar != NULL)
            out_text(outline->out, "▮");
        outline_text(outline, cell->text);
    }
    while (outline->out->bytes[outline->out->count - 1] == ' ')
        outline->out->count--;
    out_char(outline->out, '\n');
}

static inline void
outline_table(const struct outline *outline, const struct block *block,
              int depth)
{
    const struct table *table = block->table.table;

    out_format(outline->out, "table %s: ", block->table.name);
    outline_text(outline, table->caption);
    out_char(outline->out, '\n');
    outline_table_head(outline, table, depth);
    for (size_t i = 0; i < table->row_count; i++)
        outline_row(outline, &table->rows[i], depth);
    for (size_t i = 0; i < table->note_count; i++) {
        outline_indent(outline, depth + 1);
        out_text(outline->out, "* ");
        outline_text(outline, table->notes[i]);
        out_char(outline->out, '\n');
    }
}

static inline void
outline_fields(const struct outline *outline, const struct block *block,
               int depth)
{
    out_text(outline->out, "fields\n");
    for (size_t i = 0; i < block->fields.count; i++) {
        const struct field *field = &block->fields.field[i];

        outline_indent(outline, depth + 1);
        outline_text(outline, field->label);
        out_char(outline->out, ':');
        for (size_t j = 0; field->ticks != NULL && j < field->tick_count; j++) {
            out_text(outline->out, field->ticks[j].ticked ? " [x] " : " [ ] ");
            outline_text(outline, field->ticks[j].text);
        }
        if (field->ticks == NULL) {
            out_char(outline->out, ' ');
            outline_filled(outline, field->text);
        }
        out_char(outline->out, '\n');
    }
}

/* "2." as the list counts its outermost items; "2)" and "•" where an item says
 * its own mark. */
static inline void
outline_mark(const struct outline *outline, const struct block *block,
             size_t at)
{
    const struct item *item = &block->list.item[at];
    int count = 0;

    for (size_t i = 0; i <= at; i++)
        count += block->list.item[i].depth == item->depth;
    if (item->number == ITEM_BULLET)
        out_text(outline->out, "• ");
    else if (item->number > 0)
        out_format(outline->out, "%d) ", item->number);
    else if (block->list.ordered)
        out_format(outline->out, "%d. ", count);
    else
        out_text(outline->out, "- ");
}

static inline void
outline_list(const struct outline *outline, const struct block *block,
             int depth)
{
    for (size_t i = 0; i < block->list.count; i++) {
        const struct item *item = &block->list.item[i];

        if (i > 0)
            outline_indent(outline, depth);
        outline_indent(outline, item->depth);
        outline_mark(outline, block, i);
        outline_runs(outline, &item->runs);
    }
}

static inline void
outline_signatures(const struct outline *outline, const struct block *block,
                   int depth)
{
    for (size_t i = 0; i < block->signatures.count; i++) {
        const struct signature *own = &block->signatures.signature[i];

        if (i > 0)
            outline_indent(outline, depth);
        out_text(outline->out, "signature: ");
        outline_text(outline, own->role);
        out_text(outline->out, " / ");
        outline_filled(outline, own->name);
        out_text(outline->out, " / ");
        outline_filled(outline, own->position);
        out_text(outline->out, " / ");
        outline_filled(outline, own->date);
        out_char(outline->out, '\n');
    }
}

static inline void
outline_picture(const struct outline *outline, const struct picture *picture,
                int depth)
{
    out_text(outline->out, "picture: ");
    outline_text(outline, picture->title);
    out_char(outline->out, '\n');
    outline_indent(outline, depth + 1);
    outline_text(outline, picture->told);
    out_char(outline->out, '\n');
}

static inline void
outline_paragraph(const struct outline *outline, const struct block *block)
{
    static const char *const roles[] = {
        [PARAGRAPH_BODY] = "",
        [PARAGRAPH_TITLE] = "title: ",
        [PARAGRAPH_SUBTITLE] = "subtitle: ",
        [PARAGRAPH_LEAD] = "lead: ",
        [PARAGRAPH_NOTE] = "note: ",
        [PARAGRAPH_FIGURE] = "figure: ",
    };

    out_text(outline->out, roles[block->paragraph.role]);
    outline_runs(outline, &block->paragraph.runs);
}

static inline void
outline_heading(const struct outline *outline, const struct block *block)
{
    out_repeat(outline->out, "#", (size_t)block->heading.level);
    out_char(outline->out, ' ');
    outline_text(outline, block->heading.text);
    if (block->heading.anchor != NULL)
        out_format(outline->out, " {%s}", block->heading.anchor);
    out_char(outline->out, '\n');
}

static inline void
outline_block(const struct outline *outline, const struct block *block,
              int depth)
{
    switch (block->kind) {
    case BLOCK_PAGE:
        out_format(outline->out, "page %s%s\n",
                   block->page.landscape ? "landscape" : "portrait",
                   block->page.when_filled ? ", when filled" : "");
        break;
    case BLOCK_HEADING:
        outline_heading(outline, block);
        break;
    case BLOCK_PARAGRAPH:
        outline_paragraph(outline, block);
        break;
    case BLOCK_LIST:
        outline_list(outline, block, depth);
        break;
    case BLOCK_TABLE:
        outline_table(outline, block, depth);
        break;
    case BLOCK_FIELDS:
        outline_fields(outline, block, depth);
        break;
    case BLOCK_ANSWER:
        out_format(outline->out, "answer %d: ", block->answer.lines);
        outline_text(outline, block->answer.label);
        out_char(outline->out, '\n');
        break;
    case BLOCK_PICTURE:
        outline_picture(outline, block->picture, depth);
        break;
    case BLOCK_SIGNATURES:
        outline_signatures(outline, block, depth);
        break;
    case BLOCK_CONTENTS:
        out_text(outline->out, "contents\n");
        break;
    }
}

static inline void
outline_blocks(const struct outline *outline, const struct blocks *blocks,
               int depth)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->block[i];

        if (block->kind == BLOCK_PICTURE && !outline->pictures)
            continue;
        if (block->kind == BLOCK_LIST && block->list.count == 0)
            continue;
        outline_indent(outline, depth);
        outline_block(outline, block, depth);
        if (block->kind == BLOCK_ANSWER)
            outline_blocks(outline, &block->answer.blocks, depth + 1);
    }
}

/* ---- links and anchors ---- */

static inline size_t
outline_anchors(const struct blocks *blocks, const char *anchor)
{
    size_t count = 0;

    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->block[i];

        if (block->kind == BLOCK_HEADING && block->heading.anchor != NULL)
            count += strcmp(block->heading.anchor, anchor) == 0;
        if (block->kind == BLOCK_ANSWER)
            count += outline_anchors(&block->answer.blocks, anchor);
    }
    return count;
}

static inline void
outline_check_runs(const struct document *document, const struct runs *runs)
{
    for (size_t i = 0; i < runs->count; i++) {
        const char *link = runs->run[i].link;

        if (link != NULL && link[0] == '#' &&
            outline_anchors(&document->blocks, link + 1) == 0) {
            printf("# %s leads nowhere\n", link);
            tap_failed = true;
        }
    }
}

static inline void
outline_check(const struct document *document, const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->block[i];

        if (block->kind == BLOCK_HEADING && block->heading.anchor != NULL)
            check(outline_anchors(&document->blocks, block->heading.anchor) ==
                  1);
        if (block->kind == BLOCK_PARAGRAPH)
            outline_check_runs(document, &block->paragraph.runs);
        for (size_t j = 0; block->kind == BLOCK_LIST && j < block->list.count;
             j++)
            outline_check_runs(document, &block->list.item[j].runs);
        if (block->kind == BLOCK_ANSWER)
            outline_check(document, &block->answer.blocks);
    }
}

/* ---- the whole ---- */

static inline const char *
outline_of(const struct document *document, bool pictures)
{
    struct out *out = MEM_NEW(document->mem, struct out);
    struct outline outline = {out, pictures};

    *out = out_new(document->mem);
    outline_blocks(&outline, &document->blocks, 0);
    return out_string(out);
}

static inline const char *
outline_document(const struct document *document, bool pictures)
{
    outline_check(document, &document->blocks);
    return outline_of(document, pictures);
}

#endif
