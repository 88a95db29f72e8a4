/* markdown_inside.h - the parts of the Markdown printer.
 *
 * GitHub's flavour, which is CommonMark with tables.  It is written to be read
 * as it is, too.  What people wrote goes through a pen, which escapes what
 * Markdown would take for its own; nothing else writes it.
 */
#ifndef PRINT_MARKDOWN_INSIDE_H
#define PRINT_MARKDOWN_INSIDE_H

#include "base/out.h"
#include "report/document.h"

/* Where the pen stands: at a line's begin, behind nothing but digits there,
 * or within.  Some characters mean something in some of these places only. */
struct pen {
    struct out *out;
    const char *prefix; /* of lines that go on: "> ", "    " */
    const char *line_end;
    enum { LINE_NEW, LINE_DIGITS, LINE_WITHIN } line;
    char before;   /* the byte before, 0 at the begin */
    bool marked;   /* just behind closing marks */
    bool fenced;   /* just behind lines of code */
    size_t ending; /* lines that end once something comes behind them */
};

/* Pens for paragraphs, whose lines after the first begin with `prefix`; for
 * headings, which are one line; for cells of a table. */
struct pen pen_of_lines(struct out *out, const char *prefix);
struct pen pen_of_heading(struct out *out);
struct pen pen_of_cell(struct out *out);

void pen_text(struct pen *pen, const char *text);

/* The text between marks: "**", "*", "***"; `after` is what will stand behind
 * it.  Spaces at its ends, and signs that would keep the marks from being
 * seen as such, are written outside of them. */
void pen_marked(struct pen *pen, const char *text, const char *marks,
                const char *after);

/* Code; of several lines it stands by itself, where there are lines. */
void pen_code(struct pen *pen, const char *text);

/* An address behind a text: `](…)`. */
void pen_address(struct pen *pen, const char *address);

/* An address as it is: `<https://…>`.  False, and nothing is written, when it
 * has characters that would not stand there. */
bool pen_bare_address(struct pen *pen, const char *address);

/* A mark of the writer's own, as it is. */
void pen_mark(struct pen *pen, const char *mark);

/* True of a letter or a digit, as GitHub sees them in names of headings. */
bool is_letter(uint32_t character);

void markdown_table(struct out *out, const struct table *table);

/* What GitHub calls each heading, to link to it. */
struct slug {
    const struct block *block;
    const char *base; /* before its number is added, where it stands twice */
    const char *text;
};

struct slugs {
    struct slug *slug;
    size_t count, room;
};

struct slugs slugs_of(const struct document *document, struct mem *mem);

/* Of a heading; of an anchor.  NULL: there is none. */
const char *slug_of_block(const struct slugs *slugs, const struct block *block);
const char *slug_of_anchor(const struct slugs *slugs, const char *anchor);

#endif
