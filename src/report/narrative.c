/* narrative.c - what people wrote, in Markdown, as paragraphs and lists.
 *
 * Nothing of it is passed on as markup: HTML is text, links lead to the web or
 * to a mail box alone, and what nests without end is clamped.
 */
#include "report/chapter_inside.h"

#include <cmark.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#define DEPTH_MOST 5 /* of lists; what lies deeper stands there too */

/* Where a paragraph goes: to the document, or to an item of a list. */
struct narrator {
    struct document *document;
    struct mem *mem;
    struct block *list; /* NULL: outside of lists */
    int depth;          /* lists around */
    struct runs *runs;  /* of the open paragraph; NULL: none */
    bool item_open;     /* nothing of the item was written yet */
    int item_number;
    unsigned strong, emphasis; /* how many are open */
    const char *link;          /* NULL: none */
};

/* ---- runs ---- */

static bool
is_safe_link(const char *url)
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
 * itself, the next ones stand below it in the same. */
static void
open_paragraph(struct narrator *narrator)
{
    struct item *item;

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
    if (narrator->depth++ == 0)
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
        return narrator->list->list.ordered ? ITEM_BULLET : 0;
    if (narrator->depth == 1 && cmark_node_get_list_start(list) <= 1)
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
        if (is_safe_link(cmark_node_get_url(node)))
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

void
chapter_narrative(struct chapter *chapter, const char *markdown)
{
    struct narrator narrator = {.document = chapter->document,
                                .mem = chapter->mem};
    cmark_node *tree;
    cmark_iter *walk;
    cmark_event_type event;

    if (markdown == NULL || markdown[0] == '\0')
        return;
    tree = cmark_parse_document(markdown, strlen(markdown),
                                CMARK_OPT_VALIDATE_UTF8);
    cmark_consolidate_text_nodes(tree);
    walk = cmark_iter_new(tree);
    while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
        if (event == CMARK_EVENT_ENTER)
            enter(&narrator, cmark_iter_get_node(walk));
        else
            leave(&narrator, cmark_iter_get_node(walk));
    }
    cmark_iter_free(walk);
    cmark_node_free(tree);
}
