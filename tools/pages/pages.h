/* pages.h - what the parts of the page compiler share.
 *
 * pages.c reads the head of every template and writes the files; html.c goes
 * through the HTML and knows where it is; hole.c turns what stands in {{ }}
 * into C.  There is no tree: text and statements are written as they are met,
 * and what is open (elements, blocks) is kept on two stacks.
 */
#ifndef PAGES_H
#define PAGES_H

#include "base/mem.h"
#include "base/out.h"

#include <stdbool.h>
#include <stddef.h>

enum kind { KIND_PAGE, KIND_PART, KIND_LAYOUT };

struct template {
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

struct element {
    const char *name;
    size_t at;
};

/* An open {{if}} or {{for}}, and where it stands. */
struct block {
    size_t at, depth, tag, value;
    enum place place;
    unsigned before, leads; /* at its start; of the branches so far */
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
    bool address, holeless, plain; /* plain: programs read the value */
    unsigned leads;
    size_t tags, values; /* how many were begun */
};

/* FILE:LINE:COLUMN: what, and what to do. */
void complain(struct site *site, const struct template *template, size_t at,
              const char *format, ...) __attribute__((format(printf, 4, 5)));

size_t line_of(const struct template *template, size_t at);
struct template *find_template(struct site *site, enum kind kind,
                               const char *name);
char *printed(struct mem *mem, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void write_string(struct out *out, const char *bytes, size_t count);

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

/* Moves past a hole and writes what it does. */
void read_hole(struct reader *reader);

/* Moves past a hole whose place is wrong, and says so. */
void refuse_hole(struct reader *reader, const char *why);

/* Blocks that the template does not end. */
void close_blocks(struct reader *reader);

#endif
