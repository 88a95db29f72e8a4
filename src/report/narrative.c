/* narrative.c - what people wrote, in Markdown, as paragraphs, lists, tables.
 *
 * Nothing of it is passed on as markup: HTML is text, links lead to the web or
 * to a mail box alone, and what nests without end is clamped.
 */
#include "report/narrative_inside.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#define DEPTH_MOST 5 /* of lists; what lies deeper stands there too */

/* Where a paragraph goes: to the document, or to an item of a list. */
struct narrator {
    const struct chapter *chapter;
    const char *name; /* of tables */
    struct document *document;
    struct mem *mem;
    struct block *list; /* NULL: outside of lists, or a table parted it */
    bool ordered;       /* the outermost list */
    bool parted;        /* by a table: it goes on with its numbers */
    int depth;          /* lists around */
    struct runs *runs;  /* of the open paragraph; NULL: none */
    bool item_open;     /* nothing of the item was written yet */
    int item_number;
    unsigned strong, emphasis; /* how many are open */
    const char *link;          /* NULL: none */
};

/* ---- runs ---- */

bool
narrative_link_is_safe(const char *url)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};

    for (const char *at = url; *at != '\0'; at++)
        if ((unsigned char)*at <= ' ')
            return false;
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (strncasecmp(url, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

static void
write_text(struct narrator *narrator, const char *text, size_t count,
           unsigned tone)
{
    if (count == 0 || narrator->runs == NULL)
        return;
    tone |= narrator->strong > 0 ? RUN_STRONG : 0;
    tone |= narrator->emphasis > 0 ? RUN_EMPHASIS : 0;
    runs_push(narrator->runs, mem_string(narrator->mem, text, count), tone,
              narrator->link, narrator->mem);
}

static void
write_word(struct narrator *narrator, const char *text)
{
    write_text(narrator, text, strlen(text), 0);
}

/* ---- blocks ---- */

/* The runs of a paragraph that begins.  The first one of an item is the item
 * itself, the next ones stand below it in the same, unless a table stands
 * between them. */
static void
open_paragraph(struct narrator *narrator)
{
    struct item *item;

    if (narrator->list == NULL && narrator->item_open)
        narrator->list = document_list(narrator->document, narrator->ordered);
    if (narrator->list == NULL) {
        narrator->runs = document_runs(narrator->document, PARAGRAPH_BODY);
        return;
    }
    if (!narrator->item_open && narrator->list->list.count > 0) {
        item = &narrator->list->list.item[narrator->list->list.count - 1];
        narrator->runs = &item->runs;
        runs_push(narrator->runs, "\n", 0, NULL, narrator->mem);
        return;
    }
    narrator->runs = list_item(
        narrator->list,
        narrator->depth - 1 < DEPTH_MOST ? narrator->depth - 1 : DEPTH_MOST,
        narrator->mem);
    item = &narrator->list->list.item[narrator->list->list.count - 1];
    item->number = narrator->item_number;
    narrator->item_open = false;
}

static void
close_paragraph(struct narrator *narrator)
{
    narrator->runs = NULL;
}

/* Lines of a code block, without its last line end. */
static void
write_code(struct narrator *narrator, const char *text)
{
    size_t count = strlen(text);

    while (count > 0 && text[count - 1] == '\n')
        count--;
    if (count == 0)
        return;
    open_paragraph(narrator);
    write_text(narrator, text, count, RUN_CODE);
    close_paragraph(narrator);
}

/* HTML, as it was written. */
static void
write_html_block(struct narrator *narrator, const char *text)
{
    size_t count = strlen(text);

    while (count > 0 && text[count - 1] == '\n')
        count--;
    if (count == 0)
        return;
    open_paragraph(narrator);
    write_text(narrator, text, count, 0);
    close_paragraph(narrator);
}

/* All lists within one another are one block; what kind an inner one is its
 * items say themselves. */
static void
enter_list(struct narrator *narrator, cmark_node *list)
{
    bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;

    /* An item that begins with a list has no words of its own. */
    if (narrator->item_open && narrator->depth <= DEPTH_MOST)
        open_paragraph(narrator);
    close_paragraph(narrator);
    cmark_node_set_user_data(list,
                             (void *)(intptr_t)cmark_node_get_list_start(list));
    if (narrator->depth++ > 0)
        return;
    narrator->ordered = ordered;
    narrator->parted = false;
    narrator->list = document_list(narrator->document, ordered);
}

static void
leave_list(struct narrator *narrator)
{
    if (--narrator->depth == 0)
        narrator->list = NULL;
    narrator->item_open = false;
}

/* An item's own mark, where it is not what the list would count: numbers that
 * do not begin at 1, and lists within others.  The node of a list carries its
 * next number. */
static int
item_number(const struct narrator *narrator, cmark_node *item)
{
    cmark_node *list = cmark_node_parent(item);
    bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    intptr_t number = (intptr_t)cmark_node_get_user_data(list);

    cmark_node_set_user_data(list, (void *)(number + 1));
    if (!ordered)
        return narrator->ordered ? ITEM_BULLET : 0;
    if (narrator->depth == 1 && !narrator->parted &&
        cmark_node_get_list_start(list) <= 1)
        return 0;
    return (int)number;
}

static void
enter_item(struct narrator *narrator, cmark_node *item)
{
    narrator->item_open = true;
    narrator->item_number = item_number(narrator, item);
}

/* An item of no words still counts. */
static void
leave_item(struct narrator *narrator)
{
    if (narrator->item_open)
        open_paragraph(narrator);
    close_paragraph(narrator);
}

/* A table stands by itself: the list around it goes on below.  True when the
 * node is one. */
static bool
write_table(struct narrator *narrator, cmark_node *node)
{
    struct table *table = narrative_table(narrator->chapter, node);

    if (table == NULL)
        return false;
    /* An item that begins with a table has no words of its own. */
    if (narrator->item_open)
        open_paragraph(narrator);
    close_paragraph(narrator);
    narrator->list = NULL;
    narrator->parted = true;
    document_table(narrator->document, narrator->name, table);
    return true;
}

/* An image cannot be shown: what it shows is said. */
static void
write_image(struct narrator *narrator, cmark_node *image)
{
    const char *url = cmark_node_get_url(image), *before = narrator->link;

    if (before == NULL && narrative_link_is_safe(url))
        narrator->link = mem_string(narrator->mem, url, strlen(url));
    write_word(narrator, narrative_image(narrator->chapter, image));
    narrator->link = before;
}

/* What is written whole, with all that is inside of it. */
static bool
is_written_whole(struct narrator *narrator, cmark_node *node)
{
    if (cmark_node_get_type(node) == CMARK_NODE_IMAGE) {
        write_image(narrator, node);
        return true;
    }
    return write_table(narrator, node);
}

/* ---- the tree ---- */

static void
enter(struct narrator *narrator, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);

    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_LIST:
        enter_list(narrator, node);
        break;
    case CMARK_NODE_ITEM:
        enter_item(narrator, node);
        break;
    case CMARK_NODE_HEADING:
        narrator->strong++;
        open_paragraph(narrator);
        break;
    case CMARK_NODE_PARAGRAPH:
        open_paragraph(narrator);
        break;
    case CMARK_NODE_CODE_BLOCK:
        write_code(narrator, literal);
        break;
    case CMARK_NODE_HTML_BLOCK:
        write_html_block(narrator, literal);
        break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE:
        write_word(narrator, literal);
        break;
    case CMARK_NODE_CODE:
        write_text(narrator, literal, strlen(literal), RUN_CODE);
        break;
    case CMARK_NODE_SOFTBREAK:
        write_word(narrator, " ");
        break;
    case CMARK_NODE_LINEBREAK:
        write_word(narrator, "\n");
        break;
    case CMARK_NODE_STRONG:
        narrator->strong++;
        break;
    case CMARK_NODE_EMPH:
        narrator->emphasis++;
        break;
    case CMARK_NODE_LINK:
        if (narrative_link_is_safe(cmark_node_get_url(node)))
            narrator->link = mem_string(narrator->mem, cmark_node_get_url(node),
                                        strlen(cmark_node_get_url(node)));
        break;
    default:
        break;
    }
}

static void
leave(struct narrator *narrator, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_LIST:
        leave_list(narrator);
        break;
    case CMARK_NODE_ITEM:
        leave_item(narrator);
        break;
    case CMARK_NODE_HEADING:
        narrator->strong--;
        close_paragraph(narrator);
        break;
    case CMARK_NODE_PARAGRAPH:
        close_paragraph(narrator);
        break;
    case CMARK_NODE_STRONG:
        narrator->strong--;
        break;
    case CMARK_NODE_EMPH:
        narrator->emphasis--;
        break;
    case CMARK_NODE_LINK:
        narrator->link = NULL;
        break;
    default:
        break;
    }
}

static void
narrate(struct narrator *narrator, cmark_node *tree)
{
    cmark_iter *walk = cmark_iter_new(tree);
    cmark_event_type event;

    while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);

        if (event == CMARK_EVENT_EXIT)
            leave(narrator, node);
        else if (is_written_whole(narrator, node))
            cmark_iter_reset(walk, node, CMARK_EVENT_EXIT);
        else
            enter(narrator, node);
    }
    cmark_iter_free(walk);
}

void
chapter_narrative(struct chapter *chapter, const char *name,
                  const char *markdown)
{
    struct narrator narrator = {.chapter = chapter,
                                .name = name,
                                .document = chapter->document,
                                .mem = chapter->mem};
    cmark_parser *parser;
    cmark_node *tree;

    if (markdown == NULL || markdown[0] == '\0')
        return;
    parser = narrative_parser(markdown);
    cmark_parser_feed(parser, markdown, strlen(markdown));
    tree = cmark_parser_finish(parser);
    cmark_consolidate_text_nodes(tree);
    narrate(&narrator, tree);
    cmark_node_free(tree);
    cmark_parser_free(parser);
}
