/* pdf_blocks.c - headings, paragraphs, lists and contents as strips. */
#include "print/pdf_inside.h"

#include <cairo-pdf.h>

#define LIST_DEEP  8    /* deeper items stand with those */
#define LIST_WHOLE 0.12 /* of a page: a list that is not parted */

/* ---- texts ---- */

static void
draw_paragraph(struct pdf *pdf, const struct strip *strip)
{
    const struct paragraph *paragraph = strip->what;
    bool leaf = !paragraph->setting.text->linked && !paragraph->node->split;

    draw_line(pdf, &paragraph->setting, strip->index, paragraph->left, strip->y,
              leaf);
}

void
compose_text(struct pdf *pdf, struct text *text, struct manner manner)
{
    struct paragraph *paragraph = MEM_NEW(pdf->mem, struct paragraph);
    struct node *around = pdf->node;

    paragraph->setting =
        text_set(&pdf->typesetter, text, pdf->width - manner.indent);
    paragraph->left = pdf->left + manner.indent;
    paragraph->node = pdf->node = node_new(pdf, manner.tag);
    size_t count = paragraph->setting.count;
    for (size_t i = 0; i < count; i++) {
        struct strip *strip =
            strip_push(pdf, draw_paragraph, paragraph,
                       i == 0 ? manner.space : 0, paragraph->setting.pitch);

        strip->index = i;
        /* Two lines at least stand together at either end of a page. */
        strip->keep = i + 1 < count ? i == 0 || i + 2 == count || manner.keep
                                    : manner.keep;
    }
    pdf->node = around;
}

/* ---- headings ---- */

/* One without a text is none: bookmarks would show it as a blank. */
static bool
is_heading(const struct block *block)
{
    return block->kind == BLOCK_HEADING && block->heading.text != NULL &&
           *block->heading.text != '\0';
}

void
gather_marks(struct pdf *pdf, const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->block[i];

        if (block->kind == BLOCK_ANSWER)
            gather_marks(pdf, &block->answer.blocks);
        if (!is_heading(block))
            continue;
        *MEM_PUSH(pdf->mem, pdf->mark, pdf->mark_count, pdf->mark_room) =
            (struct mark){.level = block->heading.level,
                          .text = block->heading.text,
                          .anchor = block->heading.anchor};
    }
}

struct titled {
    struct paragraph paragraph;
    size_t mark;
};

/* The first line of a heading is where links to it lead. */
static void
draw_heading(struct pdf *pdf, const struct strip *strip)
{
    const struct titled *titled = strip->what;

    if (strip->index == 0) {
        struct out name = out_new(pdf->mem);

        out_format(&name, "name='h%zu'", titled->mark);
        cairo_tag_begin(pdf->cairo, CAIRO_TAG_DEST, out_string(&name));
    }
    draw_line(pdf, &titled->paragraph.setting, strip->index, pdf->left,
              strip->y, true);
    if (strip->index == 0)
        cairo_tag_end(pdf->cairo, CAIRO_TAG_DEST);
}

const char *
heading_tag(const struct pdf *pdf, int depth)
{
    static const char *const tags[] = {"H1", "H2", "H3", "H4", "H5", "H6"};

    return tags[depth - (pdf->titled ? 1 : 2)];
}

static void
compose_heading(struct pdf *pdf, const struct block *block)
{
    static const double above[] = {1.5, 1.3, 1.2, 1.1};
    int level = block->heading.level;
    int depth = outline_heading(&pdf->outline, level);
    int size = pdf->style->heading[level - 1];
    struct look look = {level < 3 ? FACE_BOLD : FACE_STRONG, size,
                        level < 3 ? INK_MAIN : INK_TEXT, false};
    struct titled *titled = MEM_NEW(pdf->mem, struct titled);
    struct text *text = text_plain(&pdf->typesetter, block->heading.text, look);
    struct node *around = pdf->node;

    titled->mark = pdf->composed_marks++;
    titled->paragraph.setting = text_set(&pdf->typesetter, text, pdf->width);
    pdf->mark[titled->mark].strip = pdf->strip_count;
    pdf->node = node_new(pdf, heading_tag(pdf, depth));
    for (size_t i = 0; i < titled->paragraph.setting.count; i++) {
        struct strip *strip =
            strip_push(pdf, draw_heading, titled,
                       i == 0 ? points(size) * above[level - 1] : 0,
                       titled->paragraph.setting.pitch);

        strip->index = i;
        strip->keep = true;
    }
    pdf->node = around;
}

/* ---- paragraphs ---- */

/* By role: face and ink; the size is the style's. */
static struct look
role_look(const struct style *style, enum paragraph_role role)
{
    switch (role) {
    case PARAGRAPH_TITLE:
        return (struct look){FACE_BOLD, style->title, INK_TEXT, false};
    case PARAGRAPH_SUBTITLE:
        return (struct look){FACE_REGULAR, style->subtitle, INK_SOFT, false};
    case PARAGRAPH_LEAD:
        return (struct look){FACE_REGULAR, style->lead, INK_TEXT, false};
    case PARAGRAPH_NOTE:
        return (struct look){FACE_REGULAR, style->fine, INK_SOFT, false};
    case PARAGRAPH_FIGURE:
        return (struct look){FACE_BOLD, style->figure, INK_MAIN, false};
    case PARAGRAPH_BODY:
        break;
    }
    return (struct look){FACE_REGULAR, style->body, INK_TEXT, false};
}

/* The space above a paragraph, in parts of the body's size. */
static double
role_space(enum paragraph_role role)
{
    switch (role) {
    case PARAGRAPH_NOTE:
        return 0.3;
    case PARAGRAPH_FIGURE:
    case PARAGRAPH_TITLE:
        return 1;
    case PARAGRAPH_BODY:
    case PARAGRAPH_SUBTITLE:
    case PARAGRAPH_LEAD:
        break;
    }
    return 0.55;
}

static void
compose_paragraph(struct pdf *pdf, const struct block *block)
{
    enum paragraph_role role = block->paragraph.role;
    struct look look = role_look(pdf->style, role);
    const char *tag = "P";

    /* The first one is the title. */
    if (role == PARAGRAPH_TITLE && pdf->outline.depth == 0)
        tag = heading_tag(pdf, outline_title(&pdf->outline));

    compose_text(pdf, text_runs(&pdf->typesetter, &block->paragraph.runs, look),
                 (struct manner){
                     .tag = tag,
                     .space = role_space(role) * points(pdf->style->body),
                     .keep = role == PARAGRAPH_TITLE,
                 });
}

/* ---- lists ---- */

/* The marks of items, by how deep they stand. */
static const char *const bullets[] = {"•", "–", "·"};

static void
draw_label(struct pdf *pdf, const struct strip *strip)
{
    const struct paragraph *paragraph = strip->what;

    draw_setting(pdf, &paragraph->setting, paragraph->left, strip->y);
}

static bool
is_numbered(const struct block *block, const struct item *item)
{
    return item->number > 0 ||
           (block->list.ordered && item->number != ITEM_BULLET);
}

/* What stands before an item: "•", or its number, which is counted on. */
static const char *
item_label(struct pdf *pdf, const struct block *block, const struct item *item,
           int depth, int *number)
{
    struct out label = out_new(pdf->mem), digits = out_new(pdf->mem);
    size_t kinds = sizeof bullets / sizeof bullets[0];

    if (!is_numbered(block, item))
        return bullets[(size_t)depth < kinds ? (size_t)depth : kinds - 1];
    *number = item->number > 0 ? item->number : *number + 1;
    out_format(&label, "%d.", *number);
    say_digits(&digits, &pdf->document->voice, out_string(&label));
    return out_string(&digits);
}

/* The label is a strip without height: the item's first line stands beside
 * it. */
static void
compose_label(struct pdf *pdf, const char *label, struct look look, double left,
              double space)
{
    struct paragraph *paragraph = MEM_NEW(pdf->mem, struct paragraph);
    struct text *text = text_plain(&pdf->typesetter, label, look);

    paragraph->setting = text_set(&pdf->typesetter, text, pdf->width);
    paragraph->left = left;
    paragraph->node = pdf->node = node_new(pdf, "Lbl");
    strip_push(pdf, draw_label, paragraph, space, 0)->keep = true;
}

static bool
has_numbers(const struct block *block)
{
    for (size_t i = 0; i < block->list.count; i++)
        if (is_numbered(block, &block->list.item[i]))
            return true;
    return false;
}

static void
compose_list(struct pdf *pdf, const struct block *block)
{
    struct look look = role_look(pdf->style, PARAGRAPH_BODY);
    double step = points(look.size) * (has_numbers(block) ? 1.9 : 1.4);
    struct node *around = pdf->node, *list[LIST_DEEP + 1] = {NULL};
    struct node *body[LIST_DEEP + 1] = {NULL};
    int number[LIST_DEEP + 1] = {0};
    int depth = -1;
    size_t first = pdf->strip_count;

    for (size_t i = 0; i < block->list.count; i++) {
        const struct item *item = &block->list.item[i];

        /* No item stands alone at either end of a page, nor above its own. */
        if (i > 0 && (i == 1 || i + 1 == block->list.count ||
                      item->depth > item[-1].depth))
            keep_with_next(pdf);
        int now = item->depth < LIST_DEEP ? item->depth : LIST_DEEP;

        if (now > depth + 1)
            now = depth + 1;
        if (now > depth) {
            pdf->node = now > 0 ? body[now - 1] : around;
            list[now] = node_new(pdf, "L");
            number[now] = 0;
        }
        depth = now;
        pdf->node = list[now];
        struct node *whole = pdf->node = node_new(pdf, "LI");
        compose_label(pdf, item_label(pdf, block, item, now, &number[now]),
                      look, pdf->left + step * now,
                      points(look.size) * (i == 0 ? 0.55 : 0.2));
        pdf->node = whole;
        pdf->node = body[now] = node_new(pdf, "LBody");
        compose_text(pdf, text_runs(&pdf->typesetter, &item->runs, look),
                     (struct manner){.tag = "P", .indent = step * (now + 1)});
    }
    if (strips_share(pdf, first) <= LIST_WHOLE)
        strips_keep(pdf, first);
    pdf->node = around;
}

/* ---- contents ---- */

struct entry {
    struct setting setting;
    double left, right;
    size_t number; /* of the mark */
    struct look look;
};

#define LEADER_GAP 6

static void
draw_entry(struct pdf *pdf, const struct strip *strip)
{
    const struct entry *entry = strip->what;
    size_t last = entry->setting.count - 1;
    double base =
        strip->y + entry->setting.pitch * (double)last + entry->setting.rise;
    size_t page = pdf->strip[pdf->mark[entry->number].strip].page + 1;
    struct out number = out_new(pdf->mem), digits = out_new(pdf->mem),
               to = out_new(pdf->mem);

    out_format(&number, "%zu", page);
    say_digits(&digits, &pdf->document->voice, out_string(&number));
    out_format(&to, "dest='h%zu' rect=[%ld %ld %ld %ld]", entry->number,
               (long)entry->left, (long)strip->y,
               (long)(entry->right - entry->left), (long)strip->height);
    tag_link(&pdf->tags, out_string(&to), pdf->mark[entry->number].text);
    draw_setting(pdf, &entry->setting, entry->left, strip->y);
    draw_word(pdf, out_string(&digits), entry->look, entry->right, base,
              ANCHOR_END);
    draw_dots(pdf, entry->left + entry->setting.line[last].width + LEADER_GAP,
              base - 1, entry->right - 24);
    tag_close(&pdf->tags);
}

static void
compose_entry(struct pdf *pdf, size_t number)
{
    const struct mark *mark = &pdf->mark[number];
    struct entry *entry = MEM_NEW(pdf->mem, struct entry);
    bool top = mark->level == 1;
    double indent = top ? 0 : 16;

    entry->look = (struct look){top ? FACE_STRONG : FACE_REGULAR,
                                pdf->style->body, INK_TEXT, false};
    entry->setting = text_set(
        &pdf->typesetter, text_plain(&pdf->typesetter, mark->text, entry->look),
        pdf->width - indent - 48);
    if (entry->setting.count == 0)
        return;
    entry->left = pdf->left + indent;
    entry->right = pdf->left + pdf->width;
    entry->number = number;
    pdf->node = node_new(pdf, "TOCI");
    strip_push(pdf, draw_entry, entry, top ? 5 : 1,
               setting_height(&entry->setting));
    pdf->node = pdf->node->parent;
}

/* The headings that follow. */
static void
compose_contents(struct pdf *pdf)
{
    struct node *around = pdf->node;

    pdf->node = node_new(pdf, "TOC");
    for (size_t i = pdf->composed_marks; i < pdf->mark_count; i++)
        if (pdf->mark[i].level <= 2)
            compose_entry(pdf, i);
    pdf->node = around;
}

/* ---- all of them ---- */

static void
compose_page(struct pdf *pdf, const struct block *block)
{
    struct strip *strip = strip_push(pdf, NULL, NULL, 0, 0);

    strip->breaks = true;
    strip->when_filled = block->page.when_filled;
    strip->landscape = pdf->landscape = block->page.landscape;
    pdf->width = page_width(pdf->landscape) - 2 * points(pdf->style->margin);
}

static void
compose_block(struct pdf *pdf, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_PAGE:
        compose_page(pdf, block);
        return;
    case BLOCK_HEADING:
        if (is_heading(block))
            compose_heading(pdf, block);
        return;
    case BLOCK_PARAGRAPH:
        compose_paragraph(pdf, block);
        return;
    case BLOCK_LIST:
        compose_list(pdf, block);
        return;
    case BLOCK_TABLE:
        compose_table(pdf, block->table.table);
        return;
    case BLOCK_FIELDS:
        compose_fields(pdf, block);
        return;
    case BLOCK_ANSWER:
        compose_answer(pdf, block);
        return;
    case BLOCK_PICTURE:
        compose_picture(pdf, block->picture);
        return;
    case BLOCK_SIGNATURES:
        compose_signatures(pdf, block);
        return;
    case BLOCK_CONTENTS:
        compose_contents(pdf);
        return;
    }
}

/* Fields head the table that follows, a paragraph the fields, and what is
 * signed its signatures. */
static bool
heads_next(const struct blocks *blocks, size_t at)
{
    if (at + 1 >= blocks->count)
        return false;
    switch (blocks->block[at + 1].kind) {
    case BLOCK_TABLE:
        return blocks->block[at].kind == BLOCK_FIELDS;
    case BLOCK_FIELDS:
        return blocks->block[at].kind == BLOCK_PARAGRAPH;
    case BLOCK_SIGNATURES:
        return blocks->block[at].kind != BLOCK_PAGE;
    case BLOCK_PAGE:
    case BLOCK_HEADING:
    case BLOCK_PARAGRAPH:
    case BLOCK_LIST:
    case BLOCK_ANSWER:
    case BLOCK_PICTURE:
    case BLOCK_CONTENTS:
        break;
    }
    return false;
}

void
compose_blocks(struct pdf *pdf, const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        size_t first = pdf->strip_count;

        compose_block(pdf, &blocks->block[i]);
        if (pdf->strip_count == first || !heads_next(blocks, i))
            continue;
        if (blocks->block[i].kind == BLOCK_PARAGRAPH)
            strips_keep(pdf, first);
        keep_with_next(pdf);
    }
}
