/* template_write.c - a part of a form with its places filled in: its own bytes,
 * but for the texts that held a place.
 */
#include "print/template_inside.h"

#include "print/docx_inside.h"

#include "base/text.h"

#include <string.h>

struct writer {
    struct out *out;
    const struct form_part *part;
    size_t limit;      /* out->count never goes far beyond */
    unsigned drawings; /* numbers given to drawings that stand again */
    bool again;        /* this was written before */
};

static void write_inside(struct writer *writer, const struct node *node,
                         const struct named_at *at);

static void
copy(struct writer *writer, size_t from, size_t to)
{
    if (to > from)
        out_bytes(writer->out, writer->part->bytes + from, to - from);
}

static bool
is_full(const struct writer *writer)
{
    return writer->out->count > writer->limit;
}

/* ---- tags ---- */

/* The prefix of the tag that begins at `start`, with its colon: "w:". */
static const char *
prefix_of(const struct writer *writer, size_t start, struct mem *mem)
{
    const char *name = writer->part->bytes + start + 1;
    size_t length = strcspn(name, ":/> \t\r\n");

    return name[length] == ':' ? mem_string(mem, name, length + 1) : "";
}

/* The end of the attribute that begins at `at`, and its name without prefix.
 * The tag is well-formed. */
static const char *
attribute_end(const char *at, const char *end, const char **local,
              size_t *length)
{
    const char *equals = memchr(at, '=', (size_t)(end - at)), *quote, *colon;

    if (equals == NULL)
        return end;
    *local = at;
    *length = strcspn(at, " \t\r\n=");
    colon = memchr(at, ':', *length);
    if (colon != NULL) {
        *length -= (size_t)(colon + 1 - at);
        *local = colon + 1;
    }
    quote = equals + 1 + strspn(equals + 1, " \t\r\n");
    if (quote >= end || (*quote != '"' && *quote != '\''))
        return end;
    quote = memchr(quote + 1, *quote, (size_t)(end - quote - 1));
    return quote != NULL ? quote + 1 : end;
}

/* A start tag that stands again: numbers that may not stand twice are left
 * out, that of a drawing is a new one. */
static void
copy_tag(struct writer *writer, const struct node *node)
{
    const char *at = writer->part->bytes + node->start;
    const char *end = writer->part->bytes + node->inner;

    while (at < end) {
        size_t gap = strcspn(at, " \t\r\n"), length = 0;
        const char *before = at, *local = "", *next;

        if (at + gap >= end)
            break;
        at += gap;
        at += strspn(at, " \t\r\n");
        next = attribute_end(at, end, &local, &length);
        if (text_equal(local, length, "paraId") ||
            text_equal(local, length, "textId"))
            out_bytes(writer->out, before, gap);
        else if (node->kind == NODE_DRAWING && text_equal(local, length, "id"))
            out_format(writer->out, "%.*s id=\"%u\"", (int)gap, before,
                       1000000 + ++writer->drawings);
        else
            out_bytes(writer->out, before, (size_t)(next - before));
        at = next;
    }
    if (at < end)
        out_bytes(writer->out, at, (size_t)(end - at));
}

static void
write_start(struct writer *writer, const struct node *node)
{
    if (writer->again && (node->kind == NODE_PARAGRAPH ||
                          node->kind == NODE_ROW || node->kind == NODE_DRAWING))
        copy_tag(writer, node);
    else
        copy(writer, node->start, node->inner);
}

/* ---- texts ---- */

/* Opens and closes a w:t as it is needed: a line end stands outside of it. */
static void
write_text(struct writer *writer, const char *prefix, const struct out *text)
{
    struct out *out = writer->out;
    const char *at = out_string(text), *end = at + text->count;

    if (at == end)
        out_format(out, "<%st/>", prefix);
    while (at < end) {
        size_t length = strcspn(at, "\n\t\r");

        if (length > 0) {
            out_format(out, "<%st xml:space=\"preserve\">", prefix);
            xml_text(out, mem_string(text->mem, at, length));
            out_format(out, "</%st>", prefix);
        }
        at += length;
        if (at < end && *at != '\r')
            out_format(out, "<%s%s/>", prefix, *at == '\n' ? "br" : "tab");
        at += at < end;
    }
}

/* A paragraph that is written, and how far it has come. */
struct filling {
    const struct node *paragraph;
    const char *line; /* stands where its only place is; NULL: the value */
    size_t next;      /* the first place that is not done */
};

/* A text with what its paragraph's places make of it: a value stands where its
 * place begins, however many texts that goes over. */
static void
write_filled(struct writer *writer, struct filling *filling,
             const struct node *node, const struct named_at *at)
{
    const struct node *paragraph = filling->paragraph;
    struct out out = out_new(at->mem);
    size_t from = node->at, end = node->at + node->count;

    while (filling->next < paragraph->spot_count &&
           paragraph->spot[filling->next].from < end) {
        const struct spot *spot = &paragraph->spot[filling->next];

        if (spot->from >= node->at) {
            out_bytes(&out, paragraph->text + from, spot->from - from);
            out_text(&out, filling->line != NULL ? filling->line
                                                 : named_text(spot->named, at));
        }
        from = spot->to < end ? spot->to : end;
        if (spot->to > end)
            break; /* it goes on in the next text */
        filling->next++;
    }
    out_bytes(&out, paragraph->text + from, end - from);
    write_text(writer, prefix_of(writer, node->start, at->mem), &out);
}

static bool
holds_place(const struct filling *filling, const struct node *node)
{
    const struct node *paragraph = filling->paragraph;

    return node->kind == NODE_TEXT && filling->next < paragraph->spot_count &&
           paragraph->spot[filling->next].from < node->at + node->count;
}

/* ---- nodes ---- */

/* A row stands once for each item; without any once with empty places, to be
 * filled in by hand: a table without rows is none. */
static void
write_row(struct writer *writer, const struct node *row,
          const struct named_at *at)
{
    size_t count = row->list != NAMED_ALONE ? named_items(at, row->list) : 1;
    bool again = writer->again;

    for (size_t i = 0; (i < count || i == 0) && !is_full(writer); i++) {
        struct named_at here = row->list != NAMED_ALONE && count > 0
                                   ? named_item(at, row->list, i)
                                   : *at;

        write_start(writer, row);
        write_inside(writer, row, &here);
        copy(writer, row->inner_end, row->end);
        writer->again = true;
    }
    writer->again = again;
}

static void
write_section(struct writer *writer, const struct node *section,
              const struct named_at *at)
{
    size_t count = named_items(at, section->list);
    bool again = writer->again;

    for (size_t i = 0; i < count && !is_full(writer); i++) {
        struct named_at here = named_item(at, section->list, i);

        write_inside(writer, section, &here);
        writer->again = true;
    }
    writer->again = again;
}

/* A cell ends with a paragraph, also when that was a mark or in a section of
 * which there was none. */
static void
write_cell(struct writer *writer, const struct node *cell,
           const struct named_at *at)
{
    struct out *out = writer->out, ending = out_new(at->mem);
    const char *prefix = prefix_of(writer, cell->start, at->mem);

    write_start(writer, cell);
    write_inside(writer, cell, at);
    out_format(&ending, "</%sp>", prefix);
    if (cell->trimmed && (out->count < ending.count ||
                          memcmp(out->bytes + out->count - ending.count,
                                 ending.bytes, ending.count) != 0))
        out_format(out, "<%sp/>", prefix);
    copy(writer, cell->inner_end, cell->end);
}

static void write_node(struct writer *writer, const struct node *node,
                       const struct named_at *at);

/* The paragraph once; with `line`, that stands at its place. */
static void
write_once(struct writer *writer, const struct node *paragraph,
           const char *line, const struct named_at *at)
{
    struct filling filling = {.paragraph = paragraph, .line = line};
    size_t done = paragraph->inner;

    write_start(writer, paragraph);
    for (const struct node *node = paragraph->first; node != NULL;
         node = node->next) {
        copy(writer, done, node->start);
        done = node->end;
        if (holds_place(&filling, node))
            write_filled(writer, &filling, node, at);
        else
            write_node(writer, node, at);
    }
    copy(writer, done, paragraph->end);
}

/* The lines of a value that is alone in its paragraph are paragraphs each;
 * empty ones are left out. */
static void
write_lines(struct writer *writer, const struct node *paragraph,
            const struct named_at *at)
{
    const char *text = named_text(paragraph->spot[0].named, at);
    bool again = writer->again;

    while (*text != '\0') {
        size_t length = strcspn(text, "\n");

        if (length > 0) {
            write_once(writer, paragraph, mem_string(at->mem, text, length),
                       at);
            writer->again = true;
        }
        text += length;
        text += *text == '\n';
    }
    writer->again = again;
}

static bool
has_lines(const struct node *paragraph, const struct named_at *at)
{
    return paragraph->alone && !paragraph->fixed &&
           strchr(named_text(paragraph->spot[0].named, at), '\n') != NULL;
}

/* Values live as long as their paragraph is written. */
static void
write_paragraph(struct writer *writer, const struct node *paragraph,
                const struct named_at *at)
{
    struct named_at here = *at;

    here.mem = mem_new();
    if (has_lines(paragraph, &here))
        write_lines(writer, paragraph, &here);
    else
        write_once(writer, paragraph, NULL, &here);
    mem_free(here.mem);
}

static void
write_node(struct writer *writer, const struct node *node,
           const struct named_at *at)
{
    switch (node->kind) {
    case NODE_SECTION:
        write_section(writer, node, at);
        break;
    case NODE_ROW:
        write_row(writer, node, at);
        break;
    case NODE_CELL:
        write_cell(writer, node, at);
        break;
    case NODE_PARAGRAPH:
        write_paragraph(writer, node, at);
        break;
    case NODE_SINGLE:
        if (!writer->again)
            copy(writer, node->start, node->end);
        break;
    default:
        write_start(writer, node);
        write_inside(writer, node, at);
        copy(writer, node->inner_end, node->end);
    }
}

static void
write_inside(struct writer *writer, const struct node *node,
             const struct named_at *at)
{
    size_t done = node->inner;

    for (const struct node *child = node->first; child != NULL;
         child = child->next) {
        copy(writer, done, child->start);
        done = child->end;
        write_node(writer, child, at);
    }
    copy(writer, done, node->inner_end);
}

bool
form_write(struct out *out, const struct form_part *part,
           const struct named_at *at)
{
    struct writer writer = {
        .out = out, .part = part, .limit = out->count + FORM_WRITTEN_MAX};

    write_inside(&writer, part->root, at);
    return !is_full(&writer);
}
