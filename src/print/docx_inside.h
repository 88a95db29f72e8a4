/* docx_inside.h - what the files of the DOCX printer share.
 *
 * Lengths in DOCX are twips, twentieths of a point; a style's hundredths of a
 * point are divided by five.
 */
#ifndef PRINT_DOCX_INSIDE_H
#define PRINT_DOCX_INSIDE_H

#include "print/package.h"
#include "print/print.h"
#include "print/typeface.h"

/* A4. */
#define DOCX_SHORT 11906
#define DOCX_LONG  16838

/* What stands for signs that the typeface does not have. */
#define DOCX_SYMBOLS "Segoe UI Symbol"
#define DOCX_CODE    "Consolas"

/* Lists go so deep. */
#define DOCX_DEPTHS 9

/* A list, and at which depth it begins with which number. */
#define DOCX_COUNTED  2 /* levels of headings that count */
#define DOCX_HEADINGS 1 /* the list that headings count in; others follow */

struct numbering {
    bool ordered;
    int depth, from;
};

struct docx {
    struct mem *mem;
    const struct document *document;
    const struct style *style;
    const struct voice *voice;
    struct typeface typeface;
    PangoContext *context; /* for measuring */
    GHashTable *measured;  /* the widths of texts */
    struct package package;
    struct out body;
    struct out relations; /* of the body: pictures and links */
    unsigned relation_count, picture_count, mark_count, box_count;
    size_t heading_count; /* printed so far */
    struct numbering *lists;
    size_t list_count, list_room;
    size_t section_count; /* ended so far */
    bool landscape;
    int width;       /* of the text: the page's, or a frame's */
    int table_size;  /* of the letters of the table that is printed: small,
                        fine or closest */
    bool breaks;     /* what comes next begins a page */
    bool top;        /* or begins one in any case */
    bool lists_them; /* there is a list of contents */
    bool counts;     /* headings have numbers */
};

/* ---- docx_xml.c: texts and runs ---- */

int docx_twips(int hundredths);

/* Text between tags, or in a quoted attribute. */
void xml_text(struct out *out, const char *text);

/* How a run looks beyond its paragraph's style. */
struct look {
    const char *style;     /* a character style's name; NULL: none */
    bool strong, emphasis; /* beside that style */
    enum ink ink;          /* INK_NONE: the style's */
    const char *font;      /* NULL: the style's */
};

/* Runs of one text; Thai stands in runs of its own.  '\n' ends a line, '\t'
 * goes to the next stop. */
void docx_text(struct docx *docx, const struct look *look, const char *text);
void docx_plain(struct docx *docx, const char *text);

/* Runs with their tones and links. */
void docx_runs(struct docx *docx, const struct runs *runs);

/* A field of the word processor, and what it shows until it is worked out. */
void docx_field(struct docx *docx, const char *code, const char *shown);

/* ---- docx_styles.c: parts that say how things look ---- */

void docx_styles(struct docx *docx);
void docx_numbering(struct docx *docx);

/* False when a file of the typeface cannot be read: *problem is its path. */
bool docx_fonts(struct docx *docx, const char *folder, const char **problem);

/* ---- docx_parts.c: the rest of the package ---- */

const char *docx_relation(struct docx *docx, const char *type,
                          const char *target, bool outside);
void docx_section(struct docx *docx, bool first);

/* The width of the text on a page. */
int docx_page_width(const struct docx *docx, bool landscape);

/* The parts that programs want to find first; then, when the text is there,
 * the others. */
void docx_begin(struct docx *docx);
void docx_parts(struct docx *docx);

/* ---- docx_blocks.c ---- */

void docx_blocks(struct docx *docx, const struct blocks *blocks);

/* Opens a paragraph of a style; `more` are further properties, or NULL. */
void docx_open(struct docx *docx, const char *style, const char *more);
void docx_close(struct docx *docx);

/* A paragraph of plain text. */
void docx_line(struct docx *docx, const char *style, const char *more,
               const char *text);

/* The bookmark of a heading that has this anchor; NULL: none has. */
const char *docx_anchor(struct docx *docx, const char *anchor);

/* ---- docx_form.c ---- */

/* `heads`: on the page of the table that follows. */
void docx_fields(struct docx *docx, const struct block *block, bool heads);
void docx_answer(struct docx *docx, const struct block *block);
void docx_signatures(struct docx *docx, const struct block *block);

/* ---- docx_columns.c ---- */

/* Which columns of a table stand on the page, and how wide. */
struct widths {
    bool *stays;
    int *width;    /* twips */
    int *fraction; /* of figures, the widest from the decimal point on */
    size_t name;   /* the column that names the rows: the first text that
                      wraps, else the first */
};

struct widths docx_columns(struct docx *docx, const struct table *table);

/* "Table", "Fine" or "Close": how the styles of the table at hand begin. */
const char *docx_closeness(const struct docx *docx);

/* The width of the text inside a column, between its pads. */
int docx_column_room(struct docx *docx, int width);

/* From the decimal point on; 0 where there is no figure. */
int docx_fraction_width(struct docx *docx, const char *text, bool strong);

/* Whether a cell's text is set strong. */
bool docx_is_strong(const struct row *row, const struct cell *cell);

/* ---- docx_measure.c ---- */

/* The width of a text in twips: its widest line, or its widest word.  A word
 * processor may need a little more than the bare width. */
int docx_text_width(struct docx *docx, const char *text, int size, bool strong,
                    bool word);
int docx_bare_width(struct docx *docx, const char *text, int size, bool strong,
                    bool word);

/* Whether a text has so many lines in this width, about, that it takes a fair
 * part of a page. */
bool docx_many_lines(const struct docx *docx, const char *text,
                     long long width);

/* A column's head breaks only where it says: word processors part Thai
 * compounds that are read as one word.  The width of its widest part, and its
 * lines, with '\n' between them, in so much room. */
int docx_head_width(struct docx *docx, const char *head);
const char *docx_head_lines(struct docx *docx, const char *head, int room);

/* ---- docx_bar.c ---- */

void docx_bar(struct docx *docx, const struct bar *bar);
int docx_bar_width(struct docx *docx, const struct bar *bar);

/* ---- docx_table.c, docx_picture.c ---- */

void docx_table(struct docx *docx, const struct table *table);

/* The part of a table that opens it: style, width, grid. */
void docx_open_table(struct docx *docx, const char *style, const int *widths,
                     size_t count);

/* A little space between a table and what follows, or comes before: without
 * it two tables are one.  It may keep to the page of what follows. */
void docx_gap(struct docx *docx, bool keeps);

void docx_picture(struct docx *docx, const struct picture *picture);

/* A picture within a line, so many hundredths of a point wide.  One that says
 * nothing only repeats what stands beside it. */
void docx_drawing(struct docx *docx, const struct picture *picture, int width);

#endif
