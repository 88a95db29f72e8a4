/* narrative_table.c - tables, and images in words, of what people wrote. */
#include "report/narrative_inside.h"

#include "base/text.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

/* A table of people has some columns and a text some tables; of more the
 * parser would make cells without end out of a short text, or read it again
 * and again: then they are text. */
#define COLUMNS_MOST 30
#define TABLES_MOST  200

/* Columns of a text that stands in one line. */
#define SHORT 12

/* ---- the parser ---- */

/* What a line has of tables. */
struct line_of_table {
    int bars;
    bool dash, other; /* '-'; what no line between head and rows has */
};

static const char *
read_line(const char *at, struct line_of_table *line)
{
    *line = (struct line_of_table){0};
    for (; *at != '\0' && *at != '\n' && *at != '\r'; at++) {
        line->bars += *at == '|';
        line->dash = line->dash || *at == '-';
        line->other = line->other || strchr("|-: \t>", *at) == NULL;
    }
    return *at != '\0' ? at + 1 : at;
}

static bool
has_readable_tables(const char *markdown)
{
    struct line_of_table line;
    int tables = 0;

    while (*markdown != '\0') {
        markdown = read_line(markdown, &line);
        tables += line.dash && !line.other;
        if (line.bars > COLUMNS_MOST + 1 || tables > TABLES_MOST)
            return false;
    }
    return true;
}

cmark_parser *
narrative_parser(const char *markdown)
{
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8);
    cmark_syntax_extension *tables;

    cmark_gfm_core_extensions_ensure_registered();
    tables = cmark_find_syntax_extension("table");
    if (tables != NULL && has_readable_tables(markdown))
        cmark_parser_attach_syntax_extension(parser, tables);
    return parser;
}

/* ---- texts in one piece ---- */

/* A text without tones and links, which cells do not have. */
struct plain {
    const struct chapter *chapter;
    struct out out;
    unsigned strong;          /* how many are open */
    bool any_strong, any_not; /* letters of either kind */
    bool told;                /* addresses of links are told behind them */
    size_t link;              /* where the open one begins in `out` */
};

static void
add(struct plain *plain, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    out_text(&plain->out, text);
    plain->any_strong = plain->any_strong || plain->strong > 0;
    plain->any_not = plain->any_not || plain->strong == 0;
}

/* Where a link leads, unless its text says so. */
static void
add_address(struct plain *plain, const char *url)
{
    struct out out = out_new(plain->chapter->mem);

    if (!plain->told || !narrative_link_is_safe(url) ||
        strcmp(out_string(&plain->out) + plain->link, url) == 0)
        return;
    SAY(&out, plain->chapter->voice, TEXT_NARRATIVE_ADDRESS,
        arg_text("address", url));
    add(plain, out_string(&out));
}

static void
enter(struct plain *plain, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
        add(plain, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_SOFTBREAK:
        add(plain, " ");
        break;
    case CMARK_NODE_LINEBREAK:
        add(plain, "\n");
        break;
    case CMARK_NODE_STRONG:
        plain->strong++;
        break;
    case CMARK_NODE_LINK:
        plain->link = plain->out.count;
        break;
    default:
        break;
    }
}

static void
leave(struct plain *plain, cmark_node *node)
{
    if (cmark_node_get_type(node) == CMARK_NODE_STRONG)
        plain->strong--;
    if (cmark_node_get_type(node) == CMARK_NODE_LINK)
        add_address(plain, cmark_node_get_url(node));
}

/* All that is inside a node. */
static struct plain
plain_of(const struct chapter *chapter, cmark_node *within, bool told)
{
    struct plain plain = {
        .chapter = chapter, .out = out_new(chapter->mem), .told = told};
    cmark_iter *walk = cmark_iter_new(within);
    cmark_event_type event;

    while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);

        if (node == within)
            continue;
        if (event == CMARK_EVENT_EXIT) {
            leave(&plain, node);
        } else if (told && cmark_node_get_type(node) == CMARK_NODE_IMAGE) {
            add(&plain, narrative_image(chapter, node));
            cmark_iter_reset(walk, node, CMARK_EVENT_EXIT);
        } else {
            enter(&plain, node);
        }
    }
    cmark_iter_free(walk);
    return plain;
}

const char *
narrative_image(const struct chapter *chapter, cmark_node *image)
{
    const char *url = cmark_node_get_url(image);
    struct plain shown = plain_of(chapter, image, false);
    const char *text = out_string(&shown.out);
    struct out out = out_new(chapter->mem);

    if (url == NULL || url[0] == '\0')
        return text;
    if (text[0] == '\0')
        SAY(&out, chapter->voice, TEXT_NARRATIVE_IMAGE_ALONE,
            arg_text("address", url));
    else
        SAY(&out, chapter->voice, TEXT_NARRATIVE_IMAGE, arg_text("text", text),
            arg_text("address", url));
    return out_string(&out);
}

/* ---- tables ---- */

static bool
is_table(cmark_node *node)
{
    return strcmp(cmark_node_get_type_string(node), "table") == 0;
}

static enum align
align_of(uint8_t mark)
{
    switch (mark) {
    case 'r':
        return ALIGN_NUMBER;
    case 'c':
        return ALIGN_CENTRE;
    default:
        return ALIGN_TEXT;
    }
}

/* Columns as the head's row has them. */
static void
add_columns(const struct chapter *chapter, struct table *table,
            cmark_node *node)
{
    size_t count = cmark_gfm_extensions_get_table_columns(node);
    const uint8_t *marks = cmark_gfm_extensions_get_table_alignments(node);
    cmark_node *head = cmark_node_first_child(node);
    cmark_node *cell = head != NULL ? cmark_node_first_child(head) : NULL;

    for (size_t i = 0; i < count; i++) {
        const char *text = "";

        if (cell != NULL) {
            struct plain plain = plain_of(chapter, cell, true);

            text = out_string(&plain.out);
            cell = cmark_node_next(cell);
        }
        table_column(table, text,
                     marks != NULL ? align_of(marks[i]) : ALIGN_TEXT);
    }
}

static void
add_row(const struct chapter *chapter, struct table *table, cmark_node *row)
{
    size_t count = 0;

    table_row(table, ROW_ITEM);
    for (cmark_node *cell = cmark_node_first_child(row);
         cell != NULL && count < table->column_count;
         cell = cmark_node_next(cell), count++) {
        struct plain plain = plain_of(chapter, cell, true);

        if (text_columns(out_string(&plain.out), plain.out.count) > SHORT)
            table->columns[count].wraps = true;
        table_cell(table, out_string(&plain.out))->emphasis =
            plain.any_strong && !plain.any_not ? EMPHASIS_STRONG
                                               : EMPHASIS_NONE;
    }
}

struct table *
narrative_table(const struct chapter *chapter, cmark_node *node)
{
    struct table *table;
    cmark_node *row;

    if (!is_table(node))
        return NULL;
    table = table_new(chapter->mem, NULL);
    add_columns(chapter, table, node);
    row = cmark_node_first_child(node);
    while (row != NULL && (row = cmark_node_next(row)) != NULL)
        add_row(chapter, table, row);
    return table;
}
