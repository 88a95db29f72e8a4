/* html_blocks.c - the blocks of a document as HTML. */
#include "print/html.h"

#include "print/html_inside.h"
#include "print/link.h"
#include "print/svg.h"

#include <string.h>

struct html {
    struct out *out;
    const struct document *document;
    struct outline outline;
    bool titled;          /* the <h1> is written */
    const char *heading;  /* the id of the last heading; NULL: it has none */
    int tables, pictures; /* so many have been written */
};

static void write_blocks(struct html *html, const struct blocks *blocks);

/* ---- running text ---- */

static const struct {
    unsigned tone;
    const char *open, *close;
} tones[] = {
    {RUN_STRONG, "<strong>", "</strong>"},
    {RUN_EMPHASIS, "<em>", "</em>"},
    {RUN_CODE, "<code>", "</code>"},
};

#define TONES (sizeof tones / sizeof tones[0])

static void
write_run(struct out *out, const struct run *run)
{
    bool linked = link_allowed(run->link);

    if (linked) {
        out_text(out, "<a");
        html_link(out, run->link);
        /* Print shows an address that is not what is read anyway. */
        if (link_leaves(run->link) && run->text != NULL &&
            strcmp(run->link, run->text) != 0)
            html_attribute(out, "class", "named");
        out_char(out, '>');
    }
    for (size_t i = 0; i < TONES; i++)
        if (run->tone & tones[i].tone)
            out_text(out, tones[i].open);
    html_text(out, run->text);
    for (size_t i = TONES; i > 0; i--)
        if (run->tone & tones[i - 1].tone)
            out_text(out, tones[i - 1].close);
    if (linked)
        out_text(out, "</a>");
}

static void
write_runs(struct out *out, const struct runs *runs)
{
    for (size_t i = 0; i < runs->count; i++)
        write_run(out, &runs->run[i]);
}

/* Words for those who do not see what they stand for. */
static void
write_unseen(struct html *html, enum text_key key)
{
    out_text(html->out, "<span class=\"unseen\">");
    html_text(html->out, said(&html->document->voice, key));
    out_text(html->out, "</span>");
}

/* ---- headings and paragraphs ---- */

const char *
html_heading_id(const struct document *document, size_t place, struct mem *mem)
{
    const struct block *block = &document->blocks.block[place];
    struct out id = out_new(mem);

    if (block->heading.anchor != NULL)
        return block->heading.anchor;
    out_format(&id, "heading-%zu", place);
    return out_string(&id);
}

static void
write_heading(struct html *html, const struct block *block,
              const struct blocks *blocks)
{
    const struct document *document = html->document;
    int depth = outline_heading(&html->outline, block->heading.level);
    const char *id = block->heading.anchor;

    if (blocks == &document->blocks)
        id = html_heading_id(document, (size_t)(block - blocks->block),
                             html->out->mem);
    out_format(html->out, "<h%d", depth);
    if (id != NULL)
        html_attribute(html->out, "id", id);
    out_char(html->out, '>');
    html_text(html->out, block->heading.text);
    out_format(html->out, "</h%d>\n", depth);
    html->heading = id;
}

/* All of it is strong: it names what follows. */
static bool
is_label(const struct block *block)
{
    const struct runs *runs = &block->paragraph.runs;

    return block->paragraph.role == PARAGRAPH_BODY && runs->count == 1 &&
           runs->run[0].tone == RUN_STRONG;
}

static void
write_paragraph(struct html *html, const struct block *block)
{
    static const char *const classes[] = {
        [PARAGRAPH_BODY] = NULL,           [PARAGRAPH_TITLE] = "title",
        [PARAGRAPH_SUBTITLE] = "subtitle", [PARAGRAPH_LEAD] = "lead",
        [PARAGRAPH_NOTE] = "note",         [PARAGRAPH_FIGURE] = "figure",
    };
    enum paragraph_role role = block->paragraph.role;
    const char *class = is_label(block) ? "label" : classes[role];
    const char *element = "p";

    if (role == PARAGRAPH_TITLE && !html->titled) {
        element = "h1";
        outline_title(&html->outline);
        html->titled = true;
    }
    out_format(html->out, "<%s", element);
    if (class != NULL)
        html_attribute(html->out, "class", class);
    out_char(html->out, '>');
    write_runs(html->out, &block->paragraph.runs);
    out_format(html->out, "</%s>\n", element);
}

/* ---- lists ---- */

static bool
is_numbered(const struct block *block, size_t i)
{
    const struct item *item = &block->list.item[i];

    return item->number > 0 ||
           (block->list.ordered && item->number != ITEM_BULLET);
}

static bool
goes_deeper(const struct block *block, size_t i, int depth)
{
    return i < block->list.count && block->list.item[i].depth > depth;
}

/* Items from `first` on that are as deep and of its kind, and what is below
 * them, as one list; where it ended. */
static size_t
write_items(struct html *html, const struct block *block, size_t first)
{
    const struct item *items = block->list.item;
    bool numbered = is_numbered(block, first);
    const char *element = numbered ? "ol" : "ul";
    int depth = items[first].depth;
    size_t i = first;

    out_format(html->out, "<%s%s>\n", element,
               numbered && html->document->voice.thai_digits ? " class=\"thai\""
                                                             : "");
    while (i < block->list.count && items[i].depth == depth &&
           is_numbered(block, i) == numbered) {
        out_text(html->out, "<li");
        if (items[i].number > 0)
            out_format(html->out, " value=\"%d\"", items[i].number);
        out_char(html->out, '>');
        write_runs(html->out, &items[i++].runs);
        while (goes_deeper(block, i, depth))
            i = write_items(html, block, i);
        out_text(html->out, "</li>\n");
    }
    out_format(html->out, "</%s>\n", element);
    return i;
}

static void
write_list(struct html *html, const struct block *block)
{
    for (size_t i = 0; i < block->list.count;)
        i = write_items(html, block, i);
}

/* ---- fields, answers, signatures ---- */

static void
write_ticks(struct html *html, const struct field *field)
{
    out_text(html->out, "<dd><ul class=\"ticks\" role=\"list\">");
    for (size_t i = 0; i < field->tick_count; i++) {
        bool ticked = field->ticks[i].ticked;

        out_text(html->out, "<li><span role=\"img\"");
        html_attribute(html->out, "aria-label",
                       said(&html->document->voice,
                            ticked ? TEXT_HTML_TICKED : TEXT_HTML_NOT_TICKED));
        out_format(html->out, ">%s</span> ", ticked ? "☑" : "☐");
        html_text(html->out, field->ticks[i].text);
        out_text(html->out, "</li>");
    }
    out_text(html->out, "</ul></dd>");
}

/* What is known, else a dotted line. */
static void
write_known(struct html *html, const char *text)
{
    out_format(html->out, "<dd%s>", text == NULL ? " class=\"blank\"" : "");
    if (text == NULL)
        write_unseen(html, TEXT_HTML_BLANK);
    else
        html_text(html->out, text);
    out_text(html->out, "</dd>");
}

static void
write_fields(struct html *html, const struct block *block)
{
    out_text(html->out, "<dl class=\"fields\">\n");
    for (size_t i = 0; i < block->fields.count; i++) {
        const struct field *field = &block->fields.field[i];

        out_text(html->out, "<div><dt>");
        html_text(html->out, field->label);
        out_text(html->out, "</dt>");
        if (field->ticks != NULL)
            write_ticks(html, field);
        else
            write_known(html, field->text);
        out_text(html->out, "</div>\n");
    }
    out_text(html->out, "</dl>\n");
}

/* Lines to write on. */
static void
write_room(struct html *html, int lines)
{
    out_text(html->out, "<div class=\"room\">");
    write_unseen(html, TEXT_HTML_BLANK);
    for (int i = 0; i < lines; i++)
        out_text(html->out, "<span class=\"line\"></span>");
    out_text(html->out, "</div>\n");
}

static void
write_answer(struct html *html, const struct block *block)
{
    int depth = outline_answer(&html->outline);

    out_format(html->out, "<section class=\"answer\">\n<h%d>", depth);
    html_text(html->out, block->answer.label);
    out_format(html->out, "</h%d>\n", depth);
    write_blocks(html, &block->answer.blocks);
    if (block->answer.blocks.count == 0)
        write_room(html, block->answer.lines);
    out_text(html->out, "</section>\n");
    outline_answer_end(&html->outline);
}

static void
write_signed(struct html *html, enum text_key key, const char *text)
{
    out_text(html->out, "<div><dt>");
    html_text(html->out, said(&html->document->voice, key));
    out_text(html->out, "</dt>");
    write_known(html, text);
    out_text(html->out, "</div>\n");
}

static void
write_signature(struct html *html, const struct signature *signature)
{
    struct out name = out_new(html->out->mem);

    out_format(&name, "(%s)", signature->name != NULL ? signature->name : "");
    out_text(html->out, "<div class=\"signature\">\n<p class=\"role\">");
    html_text(html->out, signature->role);
    out_text(html->out, "</p>\n<dl>\n");
    write_signed(html, TEXT_PAGE_SIGNED, NULL);
    write_signed(html, TEXT_HTML_NAME,
                 signature->name != NULL ? out_string(&name) : NULL);
    write_signed(html, TEXT_PAGE_POSITION, signature->position);
    write_signed(html, TEXT_PAGE_DATE, signature->date);
    out_text(html->out, "</dl>\n</div>\n");
}

static void
write_signatures(struct html *html, const struct block *block)
{
    out_text(html->out, "<div class=\"signatures\">\n");
    for (size_t i = 0; i < block->signatures.count; i++)
        write_signature(html, &block->signatures.signature[i]);
    out_text(html->out, "</div>\n");
}

/* ---- pictures, tables ---- */

/* The page has the colours, for light and dark. */
static void
write_view(struct html *html, const struct picture *picture, const char *id,
           const char *shown)
{
    out_format(html->out, "<div class=\"view%s\">\n", shown);
    svg_picture(html->out, picture, NULL, id);
    out_text(html->out, "</div>\n");
}

/* A picture keeps the size of its texts, and is drawn once more where room is
 * short. */
static void
write_picture(struct html *html, const struct picture *picture)
{
    struct out id = out_new(html->out->mem), narrow = id;

    out_format(&id, "picture-%d", ++html->pictures);
    out_format(&narrow, "%s-narrow", out_string(&id));
    out_text(html->out, "<figure class=\"picture\">\n<figcaption>");
    html_text(html->out, picture->title);
    out_text(html->out, "</figcaption>\n");
    write_view(html, picture, out_string(&id),
               picture->narrow != NULL ? " on-wide" : "");
    if (picture->narrow != NULL)
        write_view(html, picture->narrow, out_string(&narrow), " on-narrow");
    out_text(html->out, "</figure>\n");
}

static void
write_table(struct html *html, const struct table *table)
{
    struct out id = out_new(html->out->mem);

    out_format(&id, "table-%d", ++html->tables);
    html_table(html->out, table, out_string(&id), html->heading);
}

/* ---- contents ---- */

static void
write_entry(struct out *out, const struct document *document, size_t place)
{
    struct out link = out_new(out->mem);

    out_format(&link, "#%s", html_heading_id(document, place, out->mem));
    out_text(out, "<li><a");
    html_link(out, out_string(&link));
    out_char(out, '>');
    html_text(out, document->blocks.block[place].heading.text);
    out_text(out, "</a>");
}

bool
html_contents(struct out *out, const struct document *document)
{
    int open = 0; /* lists that are */

    for (size_t i = 0; i < document->blocks.count; i++) {
        if (!outline_lists(document, i))
            continue;
        int level = document->blocks.block[i].heading.level;

        if (open == 0)
            level = 1; /* nothing to stand below */
        out_text(out, level <= open ? "</li>\n" : "<ul role=\"list\">\n");
        if (level < open)
            out_text(out, "</ul></li>\n");
        write_entry(out, document, i);
        open = level;
    }
    for (int i = 0; i < open; i++)
        out_text(out, "</li></ul>\n");
    return open > 0;
}

/* The heading right above names the contents, if there is one. */
static void
write_contents(struct html *html, const struct block *block)
{
    const struct document *document = html->document;
    struct out list = out_new(html->out->mem);
    const struct block *above =
        block > document->blocks.block ? block - 1 : NULL;

    if (!html_contents(&list, document))
        return;
    out_text(html->out, "<nav class=\"contents\"");
    if (above != NULL && above->kind == BLOCK_HEADING)
        html_attribute(html->out, "aria-labelledby", html->heading);
    else
        html_attribute(html->out, "aria-label",
                       said(&document->voice, TEXT_HTML_CONTENTS));
    out_text(html->out, ">\n");
    out_bytes(html->out, list.bytes, list.count);
    out_text(html->out, "</nav>\n");
}

/* ---- all of them ---- */

static void
write_block(struct html *html, const struct block *block,
            const struct blocks *blocks)
{
    switch (block->kind) {
    case BLOCK_PAGE:
        if (blocks != &html->document->blocks)
            return; /* an answer stays in one piece */
        out_format(html->out, "</div>\n<div class=\"sheet%s%s\">\n",
                   block->page.landscape ? " landscape" : "",
                   block->page.when_filled ? " follows" : "");
        return;
    case BLOCK_HEADING:
        write_heading(html, block, blocks);
        return;
    case BLOCK_PARAGRAPH:
        write_paragraph(html, block);
        return;
    case BLOCK_LIST:
        write_list(html, block);
        return;
    case BLOCK_TABLE:
        write_table(html, block->table.table);
        return;
    case BLOCK_FIELDS:
        write_fields(html, block);
        return;
    case BLOCK_ANSWER:
        write_answer(html, block);
        return;
    case BLOCK_PICTURE:
        write_picture(html, block->picture);
        return;
    case BLOCK_SIGNATURES:
        write_signatures(html, block);
        return;
    case BLOCK_CONTENTS:
        write_contents(html, block);
        return;
    }
}

static void
write_blocks(struct html *html, const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++)
        write_block(html, &blocks->block[i], blocks);
}

void
html_blocks(struct out *out, const struct document *document)
{
    struct html html = {.out = out, .document = document};
    const struct blocks *blocks = &document->blocks;
    size_t first = 0;
    bool landscape = false;

    /* The title stands above all, here or in the page around. */
    html.outline.depth = 1;
    html.titled = !outline_titled(document);
    if (blocks->count > 0 && blocks->block[0].kind == BLOCK_PAGE) {
        landscape = blocks->block[0].page.landscape;
        first = 1;
    }
    out_format(out, "<div class=\"sheet%s\">\n", landscape ? " landscape" : "");
    for (size_t i = first; i < blocks->count; i++)
        write_block(&html, &blocks->block[i], blocks);
    out_text(out, "</div>\n");
}
