/* markdown.c - documents as Markdown, GitHub's flavour. */
#include "print/print.h"

#include "print/link.h"
#include "print/markdown_inside.h"
#include "print/outline.h"

#include <string.h>

#define DOTS   "……………………………………"
#define DEPTHS 16 /* of lists in lists; deeper ones stand as the last */

struct markdown {
    struct out *out;
    const struct document *document;
    struct outline outline;
    struct slugs slugs;
    bool titled;
    bool after_list;            /* right behind one */
    bool other_marks, numbered; /* of the last list: those that touch and are of
                                   one kind differ in their marks */
};

static void write_blocks(struct markdown *markdown,
                         const struct blocks *blocks);

static const char *
word(const struct markdown *markdown, enum text_key key)
{
    return said(&markdown->document->voice, key);
}

/* ---- running text ---- */

static const char *
marks_of(unsigned tone)
{
    static const char *const marks[] = {NULL, "**", "*", "***"};

    return marks[tone & (RUN_STRONG | RUN_EMPHASIS)];
}

/* The address as Markdown has it: anchors are what GitHub calls headings; NULL
 * when it may not or cannot be followed. */
static const char *
address_of(const struct markdown *markdown, const char *link)
{
    struct out out = out_new(markdown->out->mem);
    const char *slug;

    if (!link_allowed(link))
        return NULL;
    if (link_leaves(link))
        return link;
    slug = slug_of_anchor(&markdown->slugs, link + 1);
    out_format(&out, "#%s", slug != NULL ? slug : "");
    return slug != NULL ? out_string(&out) : NULL;
}

static void
write_run(struct markdown *markdown, struct pen *pen, const struct run *run,
          const char *after)
{
    const char *address = address_of(markdown, run->link);
    const char *marks = marks_of(run->tone);

    if ((run->tone & RUN_CODE) && strchr(run->text, '\n') != NULL)
        address = NULL; /* lines of code are no link */
    if (address != NULL && run->tone == 0 && strcmp(run->text, address) == 0 &&
        pen_bare_address(pen, address))
        return;
    if (address != NULL)
        pen_mark(pen, "[");
    if (run->tone & RUN_CODE)
        pen_code(pen, run->text);
    else if (marks != NULL)
        pen_marked(pen, run->text, marks, address != NULL ? "]" : after);
    else
        pen_text(pen, run->text);
    if (address != NULL)
        pen_address(pen, address);
}

static bool
same_kind(const struct run *a, const struct run *b)
{
    return a->tone == b->tone &&
           (a->link == b->link || (a->link != NULL && b->link != NULL &&
                                   strcmp(a->link, b->link) == 0));
}

/* The text behind a run; marks that come in between do no harm. */
static const char *
text_behind(const struct runs *runs, size_t i)
{
    for (; i < runs->count; i++)
        if (runs->run[i].text != NULL && runs->run[i].text[0] != '\0')
            return runs->run[i].text;
    return "";
}

/* Runs of one kind that touch are one. */
static void
write_runs(struct markdown *markdown, struct pen *pen, const struct runs *runs)
{
    for (size_t i = 0; i < runs->count;) {
        struct run whole = runs->run[i];
        struct out text = out_new(markdown->out->mem);

        for (; i < runs->count && same_kind(&whole, &runs->run[i]); i++)
            if (runs->run[i].text != NULL)
                out_text(&text, runs->run[i].text);
        whole.text = out_string(&text);
        write_run(markdown, pen, &whole, text_behind(runs, i));
    }
}

/* ---- headings and paragraphs ---- */

static void
write_heading(struct markdown *markdown, int depth, const char *text)
{
    struct pen pen = pen_of_heading(markdown->out);

    out_repeat(markdown->out, "#", (size_t)depth);
    out_char(markdown->out, ' ');
    pen_text(&pen, text);
    out_text(markdown->out, "\n\n");
}

static void
write_title(struct markdown *markdown, const struct runs *runs)
{
    struct pen pen = pen_of_heading(markdown->out);

    outline_title(&markdown->outline);
    markdown->titled = true;
    out_text(markdown->out, "# ");
    write_runs(markdown, &pen, runs);
    out_text(markdown->out, "\n\n");
}

/* The title, and a number to be seen from afar, are strong. */
static void
write_paragraph(struct markdown *markdown, const struct block *block)
{
    enum paragraph_role role = block->paragraph.role;
    const struct runs *runs = &block->paragraph.runs;
    struct pen pen = pen_of_lines(markdown->out, "");

    if (role == PARAGRAPH_TITLE && !markdown->titled) {
        write_title(markdown, runs);
        return;
    }
    if (role == PARAGRAPH_FIGURE && runs->count == 1)
        pen_marked(&pen, runs->run[0].text, "**", "");
    else
        write_runs(markdown, &pen, runs);
    out_text(markdown->out, "\n\n");
}

/* ---- lists ---- */

/* Lists that touch would be taken for one. */
static void
begin_list(struct markdown *markdown, bool numbered)
{
    markdown->other_marks = markdown->after_list &&
                            markdown->numbered == numbered &&
                            !markdown->other_marks;
    markdown->numbered = numbered;
}

/* A list that is open: how deep it is, what it counts, where its items' texts
 * begin. */
struct open_list {
    int depth, number;
    bool numbered, begins;
    size_t indent, text;
};

static const char *
marker_of(const struct markdown *markdown, const struct open_list *list,
          struct mem *mem)
{
    struct out marker = out_new(mem);

    if (list->numbered)
        out_format(&marker, "%d%s ", list->number,
                   markdown->other_marks ? ")" : ".");
    else
        out_text(&marker, markdown->other_marks ? "* " : "- ");
    return out_string(&marker);
}

static bool
is_numbered(const struct block *block, const struct item *item)
{
    return item->number > 0 ||
           (block->list.ordered && item->number != ITEM_BULLET);
}

/* Closes lists that are deeper than the item, opens its own; returns which of
 * them it is in. */
static struct open_list *
settle_lists(struct open_list *lists, size_t *count, const struct block *block,
             const struct item *item)
{
    bool numbered = is_numbered(block, item);
    struct open_list *list;

    while (*count > 0 && lists[*count - 1].depth > item->depth)
        --*count;
    if ((*count == 0 || lists[*count - 1].depth < item->depth) &&
        *count < DEPTHS) {
        size_t indent = *count > 0 ? lists[*count - 1].text : 0;

        lists[(*count)++] = (struct open_list){
            .depth = item->depth, .numbered = numbered, .indent = indent};
    }
    list = &lists[*count - 1];
    list->begins = list->number == 0 || list->numbered != numbered;
    list->number = item->number > 0             ? item->number
                   : list->numbered == numbered ? list->number + 1
                                                : 1;
    list->numbered = numbered;
    return list;
}

static void
write_item(struct markdown *markdown, struct open_list *list,
           const struct item *item)
{
    struct mem *mem = markdown->out->mem;
    const char *marker = marker_of(markdown, list, mem);
    struct out prefix = out_new(mem);
    struct pen pen;

    list->text = list->indent + strlen(marker);
    out_repeat(&prefix, " ", list->text);
    /* A list that begins with another number than 1 needs room above it. */
    if (list->begins && list->numbered && list->number != 1 && list->indent > 0)
        out_char(markdown->out, '\n');
    out_repeat(markdown->out, " ", list->indent);
    out_text(markdown->out, marker);
    pen = pen_of_lines(markdown->out, out_string(&prefix));
    write_runs(markdown, &pen, &item->runs);
    out_char(markdown->out, '\n');
}

static void
write_list(struct markdown *markdown, const struct block *block)
{
    struct open_list lists[DEPTHS];
    size_t count = 0;

    begin_list(markdown, block->list.count > 0 &&
                             is_numbered(block, &block->list.item[0]));
    for (size_t i = 0; i < block->list.count; i++) {
        const struct item *item = &block->list.item[i];

        write_item(markdown, settle_lists(lists, &count, block, item), item);
    }
    out_char(markdown->out, '\n');
}

/* Contents as a list of links, two levels of it. */
static void
write_contents(struct markdown *markdown)
{
    const struct document *document = markdown->document;

    begin_list(markdown, false);
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = &document->blocks.block[i];
        struct pen pen = pen_of_lines(markdown->out, "");
        struct out address = out_new(markdown->out->mem);

        if (!outline_lists(document, i))
            continue;
        out_text(markdown->out, block->heading.level == 1 ? "" : "  ");
        out_text(markdown->out, markdown->other_marks ? "* [" : "- [");
        pen.line = LINE_WITHIN;
        pen_text(&pen, block->heading.text);
        out_format(&address, "#%s", slug_of_block(&markdown->slugs, block));
        pen_address(&pen, out_string(&address));
        out_char(markdown->out, '\n');
    }
    out_char(markdown->out, '\n');
}

/* ---- fields, answers, signatures, pictures ---- */

/* `- **label**: ` and the pen for what is behind it. */
static struct pen
begin_field(struct markdown *markdown, const char *label)
{
    struct pen pen = pen_of_lines(markdown->out, "  ");

    out_text(markdown->out, markdown->other_marks ? "* " : "- ");
    pen_marked(&pen, label, "**", ":");
    pen_mark(&pen, ": ");
    return pen;
}

static void
write_field(struct markdown *markdown, const char *label, const char *text)
{
    struct pen pen = begin_field(markdown, label);

    pen_text(&pen, text != NULL ? text : DOTS);
    out_char(markdown->out, '\n');
}

static void
write_ticks(struct markdown *markdown, const struct field *field)
{
    struct pen pen = begin_field(markdown, field->label);

    for (size_t i = 0; i < field->tick_count; i++) {
        pen_mark(&pen, i > 0 ? " · " : "");
        pen_mark(&pen, field->ticks[i].ticked ? "☑ " : "☐ ");
        pen_text(&pen, field->ticks[i].text);
    }
    out_char(markdown->out, '\n');
}

static void
write_fields(struct markdown *markdown, const struct block *block)
{
    begin_list(markdown, false);
    for (size_t i = 0; i < block->fields.count; i++) {
        const struct field *field = &block->fields.field[i];

        if (field->ticks != NULL)
            write_ticks(markdown, field);
        else
            write_field(markdown, field->label, field->text);
    }
    out_char(markdown->out, '\n');
}

static void
write_answer(struct markdown *markdown, const struct block *block)
{
    int depth = outline_answer(&markdown->outline);

    write_heading(markdown, depth, block->answer.label);
    markdown->after_list = false;
    write_blocks(markdown, &block->answer.blocks);
    if (block->answer.blocks.count == 0) {
        for (int i = 0; i < block->answer.lines; i++)
            out_format(markdown->out, "%s%s", i > 0 ? "\\\n" : "", DOTS DOTS);
        out_text(markdown->out, "\n\n");
    }
    outline_answer_end(&markdown->outline);
}

static void
write_signatures(struct markdown *markdown, const struct block *block)
{
    for (size_t i = 0; i < block->signatures.count; i++) {
        const struct signature *signature = &block->signatures.signature[i];
        struct pen pen = pen_of_lines(markdown->out, "");
        struct out name = out_new(markdown->out->mem);

        out_format(&name, "(%s)",
                   signature->name != NULL ? signature->name : DOTS);
        pen_marked(&pen, signature->role, "**", "");
        out_text(markdown->out, "\n\n");
        markdown->after_list = false;
        begin_list(markdown, false);
        write_field(markdown, word(markdown, TEXT_PAGE_SIGNED), NULL);
        write_field(markdown, word(markdown, TEXT_HTML_NAME),
                    out_string(&name));
        write_field(markdown, word(markdown, TEXT_PAGE_POSITION),
                    signature->position);
        write_field(markdown, word(markdown, TEXT_PAGE_DATE), signature->date);
        out_char(markdown->out, '\n');
    }
}

/* What is to be seen, in words. */
static void
write_picture(struct markdown *markdown, const struct picture *picture)
{
    struct pen pen = pen_of_lines(markdown->out, "> ");

    out_text(markdown->out, "> ");
    pen_marked(&pen, picture->title, "**", "");
    if (picture->told != NULL) {
        out_text(markdown->out, "\n>\n> ");
        pen = pen_of_lines(markdown->out, "> ");
        pen_text(&pen, picture->told);
    }
    out_text(markdown->out, "\n\n");
}

/* ---- all of them ---- */

static void
write_block(struct markdown *markdown, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_PAGE:
        return; /* there are none */
    case BLOCK_HEADING:
        write_heading(markdown,
                      outline_heading(&markdown->outline, block->heading.level),
                      block->heading.text);
        return;
    case BLOCK_PARAGRAPH:
        write_paragraph(markdown, block);
        return;
    case BLOCK_LIST:
        write_list(markdown, block);
        return;
    case BLOCK_TABLE:
        markdown_table(markdown->out, block->table.table);
        return;
    case BLOCK_FIELDS:
        write_fields(markdown, block);
        return;
    case BLOCK_ANSWER:
        write_answer(markdown, block);
        return;
    case BLOCK_PICTURE:
        write_picture(markdown, block->picture);
        return;
    case BLOCK_SIGNATURES:
        write_signatures(markdown, block);
        return;
    case BLOCK_CONTENTS:
        write_contents(markdown);
        return;
    }
}

static bool
ends_in_list(enum block_kind kind)
{
    return kind == BLOCK_LIST || kind == BLOCK_FIELDS ||
           kind == BLOCK_CONTENTS || kind == BLOCK_SIGNATURES;
}

static void
write_blocks(struct markdown *markdown, const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        enum block_kind kind = blocks->block[i].kind;

        write_block(markdown, &blocks->block[i]);
        if (kind != BLOCK_PAGE && kind != BLOCK_ANSWER) /* whose last it is */
            markdown->after_list = ends_in_list(kind);
    }
}

bool
print_markdown(struct out *out, const struct document *document,
               struct printing *printing)
{
    struct markdown markdown = {.out = out, .document = document};

    (void)printing;
    markdown.slugs = slugs_of(document, out->mem);
    markdown.outline.depth = 1;
    if (!outline_titled(document)) {
        markdown.titled = true;
        if (document->title != NULL)
            write_heading(&markdown, 1, document->title);
    }
    if (document->draft)
        out_format(out, "> **%s**\n\n", word(&markdown, TEXT_PAGE_DRAFT));
    write_blocks(&markdown, &document->blocks);
    if (document->foot != NULL) {
        struct pen pen = pen_of_lines(out, "");

        out_text(out, "---\n\n");
        pen_text(&pen, document->foot);
        out_char(out, '\n');
    }
    return true;
}
