/* document.h - a document as data: headings, paragraphs, tables, form fields,
 * pictures; one description, one printer per format (print/print.h).
 *
 *     struct document *document = document_new(mem, &voice, &style_official);
 *
 *     document_heading(document, 1, "5 Potential Base");
 *     document_paragraph(document, PARAGRAPH_BODY, "As of 14 Sep 2564.");
 *     document_table(document, "official", scorecard_table(card, &voice, mem));
 *
 * Nothing here knows a page, a sheet or a browser.  Texts are ready for
 * people: in the reader's language and digits; UTF-8, not copied, they live as
 * long as the document; NULL is the same as "".
 */
#ifndef REPORT_DOCUMENT_H
#define REPORT_DOCUMENT_H

#include "base/day.h"
#include "base/say.h"
#include "report/picture.h"
#include "report/style.h"
#include "report/table.h"

/* ---- running text ---- */

enum { RUN_STRONG = 1 << 0, RUN_EMPHASIS = 1 << 1, RUN_CODE = 1 << 2 };

struct run {
    const char *text; /* '\n' ends a line */
    unsigned tone;    /* RUN_STRONG | …; 0: plain */
    const char *link; /* "https://…", or "#ANCHOR" of a heading; NULL: none */
};

struct runs {
    struct run *run;
    size_t count, room;
};

/* ---- blocks ---- */

enum block_kind {
    BLOCK_PAGE, /* a new page, and which way it lies from here on */
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_LIST,
    BLOCK_TABLE,
    BLOCK_FIELDS,
    BLOCK_ANSWER,
    BLOCK_PICTURE,
    BLOCK_SIGNATURES,
    BLOCK_CONTENTS, /* the list of headings, levels 1 and 2 */
};

enum paragraph_role {
    PARAGRAPH_BODY,
    PARAGRAPH_TITLE,    /* the cover's */
    PARAGRAPH_SUBTITLE, /* the cover's */
    PARAGRAPH_LEAD,     /* the answer that opens a chapter, larger */
    PARAGRAPH_NOTE,     /* about what stands above, smaller */
    PARAGRAPH_FIGURE,   /* a number to be seen from afar: 96.525 */
};

#define ITEM_BULLET (-1)

struct item {
    int depth;  /* 0: outermost */
    int number; /* 0: the list goes on counting, or has bullets, as `ordered`
                   says; above 0: this number; ITEM_BULLET: a bullet within an
                   ordered list */
    struct runs runs;
};

struct tick {
    const char *text;
    bool ticked;
};

/* A line of a form's head: "Division: Finance Section". */
struct field {
    const char *label;
    const char *text;         /* NULL: to be filled in by hand, a dotted line */
    const struct tick *ticks; /* boxes instead of a text; NULL: none */
    size_t tick_count;
};

struct signature {
    const char *role;     /* "For the agency" */
    const char *name;     /* below the line, in parentheses; NULL: dots */
    const char *position; /* NULL: a dotted line */
    const char *date;     /* NULL: a dotted line */
};

struct blocks {
    struct block *block;
    size_t count, room;
};

struct block {
    enum block_kind kind;
    union {
        struct {
            bool landscape;
            bool when_filled; /* not where half of the page at hand is free,
                                 if a printer can know that */
        } page;
        struct {
            int level; /* 1 to 4 */
            const char *text;
            const char *anchor; /* unique in the document: "i-5.1" */
            bool lettered;      /* has a letter, once it is counted */
            size_t label;       /* bytes of the text that count it: "Part 2 ";
                                   word processors count for themselves */
        } heading;
        struct {
            enum paragraph_role role;
            struct runs runs;
        } paragraph;
        struct {
            bool ordered;
            struct item *item;
            size_t count, room;
        } list;
        struct {
            const char *name; /* short: a sheet's, "official" */
            struct table *table;
        } table;
        struct {
            struct field *field;
            size_t count, room;
        } fields;
        struct {
            const char *label;
            struct blocks blocks; /* what was answered */
            int lines; /* at least so many lines of room, for writing by hand */
        } answer;
        const struct picture *picture;
        struct {
            struct signature *signature;
            size_t count, room;
        } signatures;
    };
};

struct document {
    struct mem *mem;
    struct voice voice;
    const struct style *style;
    const char *title, *subject, *author, *keywords;
    const char *running; /* at the head of every page but the first */
    const char *foot;    /* at its foot, beside the page's number */
    struct day made;     /* the date of the file, from the data */
    bool draft;          /* says so on every page */
    struct blocks blocks;
    struct blocks *at; /* where the next block goes: `blocks`, or an answer's */
};

struct document *document_new(struct mem *mem, const struct voice *voice,
                              const struct style *style);

void document_page(struct document *document, bool landscape);

/* An upright page, unless the one at hand is and half of it is free: what
 * ended with a few lines leaves no page empty below them. */
void document_page_when_filled(struct document *document);

/* The anchor of a heading is NULL or unique. */
void document_heading(struct document *document, int level, const char *text,
                      const char *anchor);

/* One of several equal parts of a chapter, "A. From result to level".  Other
 * headings of level 2 have codes of their own, or none. */
void document_section(struct document *document, const char *text,
                      const char *anchor);

/* Counts the headings, once all are there: chapters as parts, when there are
 * several, and the sections of each by letters.  Figures would be taken for
 * the codes of indicators. */
void document_count(struct document *document);

/* A paragraph of one plain run, or an empty one whose runs are pushed. */
void document_paragraph(struct document *document, enum paragraph_role role,
                        const char *text);
struct runs *document_runs(struct document *document, enum paragraph_role role);
void runs_push(struct runs *runs, const char *text, unsigned tone,
               const char *link, struct mem *mem);

/* A list; its items are pushed.  The pointer holds until the next item. */
struct block *document_list(struct document *document, bool ordered);
struct runs *list_item(struct block *list, int depth, struct mem *mem);

void document_table(struct document *document, const char *name,
                    struct table *table);

/* Fields; each is pushed.  `text` NULL: to be filled in by hand. */
struct block *document_fields(struct document *document);
void fields_text(struct block *fields, const char *label, const char *text,
                 struct mem *mem);
void fields_ticks(struct block *fields, const char *label,
                  const struct tick *ticks, size_t count, struct mem *mem);

/* A frame with a label; the blocks until document_answer_end go into it.  No
 * answer stands within another. */
void document_answer(struct document *document, const char *label, int lines);
void document_answer_end(struct document *document);

/* NULL is left out. */
void document_picture(struct document *document, const struct picture *picture);

struct block *document_signatures(struct document *document);
void signatures_push(struct block *signatures, struct signature signature,
                     struct mem *mem);

void document_contents(struct document *document);

#endif
