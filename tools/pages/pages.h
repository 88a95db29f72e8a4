/* pages.h - what the parts of the page compiler share.
 *
 * pages.c reads the head of every template and writes the files; html.c goes
 * through the HTML and knows where it is, with what known.c tells of elements
 * and attributes; hole.c turns what stands in {{ }} into C, block.c what is
 * around others ({{if}}, {{for}}).  There is no tree: text and statements are
 * written as they are met, and what is open (elements, blocks) is kept on two
 * stacks.
 */
#ifndef PAGES_H
#define PAGES_H

#include "base/mem.h"
#include "base/out.h"

#include <stdbool.h>
#include <stddef.h>

enum kind { KIND_PAGE, KIND_PART, KIND_LAYOUT };

struct template
{
    const char *path; /* as it was given */
    const char *name; /* pages/score-card.html: score_card */
    const char *text;
    size_t size, body; /* bytes; where the first line ends */
    enum kind kind;
    const char *view, *header; /* NULL: the first line was no good */
    const char *layout;        /* of a page, or NULL */
    size_t layout_at;
    struct out code; /* the statements of its function */
    bool assets;     /* it names any */
};

struct site {
    struct mem *mem;
    struct template *template;
    size_t count, room;
    bool failed;
};

/* What an attribute's value is for. */
struct use {
    const char *refused; /* why it may not stand in a template, or NULL */
    bool address;        /* it leads somewhere: href, src … */
    bool holeless;       /* it takes no hole */
    bool plain;          /* programs read it, not people */
};

/* A word of a hole: path, key, name. */
struct word {
    const char *text;
    size_t at; /* byte of the template */
};

enum place { IN_TEXT, IN_TAG, IN_VALUE };

/* What an address (href, src …) may begin with so far: several, behind the
 * branches of an {{if}}.  `/` alone and a hole are not yet safe, since with a
 * second slash behind them they lead to another host. */
enum lead { LEAD_NOTHING = 1, LEAD_SLASH = 2, LEAD_HOLE = 4, LEAD_SAFE = 8 };

struct hole {
    struct word *word;
    size_t words, at;
};

struct element {
    const char *name;
    size_t at;
};

/* An open {{if}} or {{for}}, and where it stands. */
struct block {
    size_t at, depth, tag, value;
    enum place place;
    unsigned before, leads;   /* at its start; of the branches so far */
    const char *item, *count; /* of a {{for}} */
    bool otherwise;           /* its {{else}} was met */
};

struct reader {
    struct site *site;
    struct template *template;
    size_t at;
    struct out pending; /* text that is not yet written as a statement */
    struct element *element;
    size_t depth, element_room;
    struct block *block;
    size_t blocks, block_room;
    enum place place;
    bool after_block; /* the last thing in the text was a block's tag */
    bool content;     /* {{content}} was met */
    /* of the tag and the value that the reader is in */
    struct element tag;
    const char *attribute;
    char quote;
    struct use use;
    unsigned leads;
    size_t tags, values; /* how many were begun */
};

/* FILE:LINE:COLUMN: what, and what to do. */
void complain(struct site *site, const struct template *template, size_t at,
              const char *format, ...) __attribute__((format(printf, 4, 5)));

#define COMPLAIN(reader, at, ...)                                              \
    complain((reader)->site, (reader)->template, (at), __VA_ARGS__)

size_t line_of(const struct template *template, size_t at);
struct template *find_template(struct site *site, enum kind kind,
                               const char *name);
char *printed(struct mem *mem, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void write_string(struct out *out, const char *bytes, size_t count);

/* ---- known.c: of elements, attributes, addresses ---- */

bool is_void(const char *name);      /* it has no content and no end: br */
bool is_block(const char *name);     /* between blocks blanks mean nothing */
bool is_plain(const char *name);     /* its content is text, without tags */
bool is_foreign(const char *name);   /* within it tags may close themselves */
bool keeps_blanks(const char *name); /* textarea, pre */
const char *why_refused(const char *name);
struct use attribute_use(const char *name);
bool begins_well(const char *address);

/* ---- html.c ---- */

bool is_blank(char byte);
bool starts(const struct reader *reader, const char *word);

/* The element at hand holds text alone: textarea, title. */
bool in_plain(const struct reader *reader);

/* Writes the pending text as a statement. */
void flush_text(struct reader *reader);

/* The body of a template, all of it. */
void read_body(struct reader *reader);

/* ---- hole.c ---- */

/* The words of the hole at reader->at, which moves behind it; how many. */
size_t read_words(struct reader *reader, struct word **words);
bool is_name(const char *word);

bool is_word(const struct word *word, const char *text);

/* The path in C: of an item around it, else of the view.  NULL was told. */
const char *path_of(struct reader *reader, const struct word *word);

/* Writes a statement, which the C compiler finds at its line of the template.
 */
void write_statement(struct reader *reader, size_t at, const char *text);

#define STATEMENT(reader, at, ...)                                             \
    write_statement((reader), (at), printed((reader)->site->mem, __VA_ARGS__))

/* Moves past a hole and writes what it does. */
void read_hole(struct reader *reader);

/* Moves past a hole whose place is wrong, and says so. */
void refuse_hole(struct reader *reader, const char *why);

/* ---- block.c ---- */

void hole_if(struct reader *reader, const struct hole *hole);
void hole_for(struct reader *reader, const struct hole *hole);
void hole_else(struct reader *reader, const struct hole *hole);
void hole_end(struct reader *reader, const struct hole *hole);

/* Tells the blocks that the template does not end. */
void close_blocks(struct reader *reader);

#endif
