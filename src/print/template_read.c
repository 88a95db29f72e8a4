/* template_read.c - a part of a form read into a tree over its bytes.
 *
 * The bytes stay as they are; the tree says where what matters begins and
 * ends, so that all else is copied as it was.
 */
#include "print/template_inside.h"

#include "base/text.h"

#include <expat.h>
#include <string.h>
#include <strings.h>

#define DEPTH_MAX 256
#define NODES_MAX 1000000
#define SEPARATOR '|'

/* The namespaces of WordprocessingML: as usual, and strict. */
static const char *const word_namespaces[] = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
};

static const struct {
    const char *name;
    enum node_kind kind;
} elements[] = {
    {"p", NODE_PARAGRAPH},
    {"tr", NODE_ROW},
    {"t", NODE_TEXT},
    {"br", NODE_BREAK},
    {"cr", NODE_BREAK},
    {"tab", NODE_BREAK},
    {"fldChar", NODE_BREAK},
    {"tc", NODE_CELL},
    {"txbxContent", NODE_CELL},
    {"hdr", NODE_CELL},
    {"ftr", NODE_CELL},
    {"footnote", NODE_CELL},
    {"endnote", NODE_CELL},
    {"bookmarkStart", NODE_SINGLE},
    {"bookmarkEnd", NODE_SINGLE},
    {"commentRangeStart", NODE_SINGLE},
    {"commentRangeEnd", NODE_SINGLE},
    {"commentReference", NODE_SINGLE},
    {"footnoteReference", NODE_SINGLE},
    {"endnoteReference", NODE_SINGLE},
    {"permStart", NODE_SINGLE},
    {"permEnd", NODE_SINGLE},
};

/* An element that is open. */
struct open {
    size_t start;
    struct node *node; /* NULL: it does not matter */
};

struct reader {
    struct form_part *part;
    XML_Parser parser;
    struct open open[DEPTH_MAX];
    size_t depth, nodes;
    struct node *at;            /* the innermost that matters */
    struct node *up[DEPTH_MAX]; /* what was innermost before each element */
    struct out text;            /* of the w:t that is open */
    enum text_key refused;
    bool stopped;
    bool foreign; /* it is none of Word's: a workbook's, say */
};

static void
stop(struct reader *reader, enum text_key why)
{
    if (reader->stopped)
        return;
    reader->stopped = true;
    reader->refused = why;
    XML_StopParser(reader->parser, XML_FALSE);
}

/* The name without its namespace when that is Word's; NULL: another's. */
static const char *
word_name(const char *name)
{
    for (size_t i = 0; i < sizeof word_namespaces / sizeof word_namespaces[0];
         i++) {
        size_t length = strlen(word_namespaces[i]);

        if (strncmp(name, word_namespaces[i], length) == 0 &&
            name[length] == SEPARATOR)
            return name + length + 1;
    }
    return NULL;
}

/* Whether the element matters, and as what. */
static bool
kind_of(const char *name, enum node_kind *kind)
{
    const char *word = word_name(name);
    const char *local = strrchr(name, SEPARATOR);

    if (word == NULL) {
        *kind = NODE_DRAWING;
        return local != NULL && strcmp(local + 1, "docPr") == 0;
    }
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
        if (strcmp(word, elements[i].name) == 0) {
            *kind = elements[i].kind;
            return true;
        }
    return false;
}

static struct node *
add_node(struct reader *reader, enum node_kind kind)
{
    struct node *node = MEM_NEW(reader->part->mem, struct node);
    struct node *parent = reader->at;

    node->kind = kind;
    if (parent->last != NULL)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

static void
start(void *data, const char *name, const char **attributes)
{
    struct reader *reader = data;
    size_t from = (size_t)XML_GetCurrentByteIndex(reader->parser);
    struct open *open;
    enum node_kind kind;
    const char *word = word_name(name);

    (void)attributes;
    if (reader->depth == 0)
        reader->foreign = word == NULL;
    if (reader->depth == DEPTH_MAX) {
        stop(reader, TEXT_TEMPLATE_DEPTH);
        return;
    }
    open = &reader->open[reader->depth];
    *open = (struct open){.start = from};
    reader->up[reader->depth++] = reader->at;
    if (word != NULL && strcmp(word, "sectPr") == 0 &&
        reader->at->kind == NODE_PARAGRAPH)
        reader->at->fixed = true;
    if (!kind_of(name, &kind))
        return;
    if (reader->nodes++ == NODES_MAX) {
        stop(reader, TEXT_TEMPLATE_PART_LARGE);
        return;
    }
    open->node = add_node(reader, kind);
    open->node->start = from;
    open->node->inner = from + (size_t)XML_GetCurrentByteCount(reader->parser);
    open->node->parent =
        reader->depth > 1 ? reader->open[reader->depth - 2].start : 0;
    reader->at = open->node;
    if (kind == NODE_TEXT)
        reader->text = out_new(reader->part->mem);
}

static void
end(void *data, const char *name)
{
    struct reader *reader = data;
    size_t from = (size_t)XML_GetCurrentByteIndex(reader->parser);
    struct node *node = reader->open[--reader->depth].node;

    (void)name;
    reader->at = reader->up[reader->depth];
    if (node == NULL)
        return;
    node->inner_end = from;
    node->end = from + (size_t)XML_GetCurrentByteCount(reader->parser);
    if (node->kind == NODE_TEXT) {
        node->text = out_string(&reader->text);
        node->count = reader->text.count;
    }
}

static void
characters(void *data, const char *text, int count)
{
    struct reader *reader = data;

    if (reader->at->kind == NODE_TEXT)
        out_bytes(&reader->text, text, (size_t)count);
}

static void
declaration(void *data, const char *version, const char *encoding,
            int standalone)
{
    (void)version;
    (void)standalone;
    if (encoding != NULL && strcasecmp(encoding, "UTF-8") != 0)
        stop(data, TEXT_TEMPLATE_ENCODING);
}

/* With entities a small file can be made to say very much, or to ask for
 * other files; no word processor writes a DOCTYPE. */
static void
doctype(void *data, const char *name, const char *system, const char *public,
        int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    stop(data, TEXT_TEMPLATE_DOCTYPE);
}

static bool
refuse(struct form_part *part, enum text_key why)
{
    FAULT(part->faults, why, arg_text("file", part->file),
          arg_text("part", part->name));
    return false;
}

static bool
parse(struct reader *reader)
{
    struct form_part *part = reader->part;
    XML_Parser parser = reader->parser;

    XML_SetUserData(parser, reader);
    XML_SetElementHandler(parser, start, end);
    XML_SetCharacterDataHandler(parser, characters);
    XML_SetXmlDeclHandler(parser, declaration);
    XML_SetStartDoctypeDeclHandler(parser, doctype);
    if (XML_Parse(parser, part->bytes, (int)part->count, XML_TRUE) ==
            XML_STATUS_OK &&
        !reader->stopped)
        return !reader->foreign || refuse(part, TEXT_TEMPLATE_NO_DOCUMENT);
    if (reader->stopped)
        return refuse(part, reader->refused);
    FAULT(part->faults, TEXT_TEMPLATE_XML, arg_text("file", part->file),
          arg_text("part", part->name),
          arg_whole("line", (long long)XML_GetCurrentLineNumber(parser)),
          arg_text("problem", XML_ErrorString(XML_GetErrorCode(parser))));
    return false;
}

bool
form_read(struct form_part *part)
{
    struct reader *reader = MEM_NEW(part->mem, struct reader);
    bool fine;

    if (text_utf8_fault(part->bytes, part->count) != part->count)
        return refuse(part, TEXT_TEMPLATE_ENCODING);
    part->root = MEM_NEW(part->mem, struct node);
    part->root->end = part->root->inner_end = part->count;
    reader->part = part;
    reader->at = part->root;
    reader->parser = XML_ParserCreateNS(NULL, SEPARATOR);
    if (reader->parser == NULL)
        return refuse(part, TEXT_TEMPLATE_PART_LARGE);
    fine = parse(reader);
    XML_ParserFree(reader->parser);
    return fine;
}
