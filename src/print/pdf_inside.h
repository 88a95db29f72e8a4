/* pdf_inside.h - what the files of the PDF printer share.
 *
 * A document goes three ways: its blocks are composed into strips as wide as
 * the page, which know their height; strips are placed on pages; pages are
 * drawn.  So a list of contents knows every page's number before anything is
 * drawn, and nothing is drawn twice.  A page is drawn as two of Cairo's: what
 * is said, then what only decorates it; pdf_layers.h makes one of them.
 * Lengths are points from the upper left corner of the page.
 */
#ifndef PRINT_PDF_INSIDE_H
#define PRINT_PDF_INSIDE_H

#include "print/outline.h"
#include "print/pdf_tags.h"
#include "print/pdf_text.h"

struct pdf;
struct strip;

/* What strips belong to: an element of the structure with all its strips,
 * maybe over several pages. */
struct node {
    struct tag tag;
    struct node *parent;
    size_t head; /* the strip that is repeated at the top of its
                    further pages */
    bool has_head;
    double left, frame; /* a frame of this width; 0: none */
    /* Where it came to stand: */
    bool placed, split; /* split: it goes over a page's end */
    size_t page;        /* its first */
};

typedef void draw_function(struct pdf *pdf, const struct strip *strip);

/* As much of a block as stands on one page in any case. */
struct strip {
    double space; /* above it, but not at the top of a page */
    double height;
    double above, below;    /* free space where it begins or ends a page */
    bool keep;              /* on the page of the next one */
    bool breaks, landscape; /* no strip: a new page begins */
    bool when_filled;       /* unless half of the page at hand is free */
    struct node *node;
    draw_function *draw;
    const void *what;
    size_t index; /* of the line or slice of `what` */
    bool has_group; /* a strip that heads it, repeated where a page begins
                       with this one */
    size_t group;
    /* Where it came to stand: */
    size_t page;
    double y;
};

struct page {
    bool landscape;
    size_t first, last; /* its strips, `last` behind the last */
    bool has_head, has_group; /* strips repeated at its top */
    size_t head, group;
};

/* A line between or around what is on a page. */
struct rule {
    double x, y, to_x, to_y;
    int thickness; /* hundredths of a point */
    enum ink ink;
};

/* What stands behind texts. */
struct shade {
    double x, y, width, height;
};

/* A line to write on. */
struct dots {
    double x, y, to_x;
};

/* What decorates the page being drawn. */
struct decor {
    struct rule *rule;
    size_t rule_count, rule_room;
    size_t rule_joined; /* the last that another was made part of */
    struct shade *shade;
    size_t shade_count, shade_room;
    struct dots *dots;
    size_t dots_count, dots_room;
};

/* A heading, for contents, bookmarks and links. */
struct mark {
    int level;
    const char *text, *anchor;
    size_t strip;
};

struct pdf {
    const struct document *document;
    const struct style *style;
    struct printing *printing;
    struct mem *mem;
    struct typesetter typesetter;
    struct tags tags;
    cairo_surface_t *surface;
    cairo_t *cairo;

    /* while composing: where the next block goes */
    bool landscape;
    double left, width;
    struct node *node;
    struct outline outline;
    bool titled; /* the document's title is in it: headings stand below */

    struct strip *strip;
    size_t strip_count, strip_room;
    struct page *page;
    size_t page_count, page_room;
    struct mark *mark;
    size_t mark_count, mark_room, composed_marks;
    struct decor decor;
    size_t at_page;      /* being drawn */
    struct node *within; /* the element that is open */
};

/* ---- lengths ---- */

double points(int hundredths);
double page_width(bool landscape);
double page_height(bool landscape);

/* ---- composing: pdf_blocks.c, pdf_table.c, pdf_form.c, pdf_picture.c ---- */

/* Every heading, before any block is composed. */
void gather_marks(struct pdf *pdf, const struct blocks *blocks);

/* "H2", of a depth by outline.h. */
const char *heading_tag(const struct pdf *pdf, int depth);

void compose_blocks(struct pdf *pdf, const struct blocks *blocks);
void compose_table(struct pdf *pdf, const struct table *table);
void compose_fields(struct pdf *pdf, const struct block *block);
void compose_answer(struct pdf *pdf, const struct block *block);
void compose_signatures(struct pdf *pdf, const struct block *block);
void compose_picture(struct pdf *pdf, const struct picture *picture);

/* A text as strips, one per line. */
struct paragraph {
    struct setting setting;
    double left;
    struct node *node;
};

/* How a text stands among others. */
struct manner {
    const char *tag;
    double space;  /* above it */
    double indent; /* of all its lines */
    bool keep;     /* its last line with what follows */
};

void compose_text(struct pdf *pdf, struct text *text, struct manner manner);

/* ---- strips and pages: pdf_flow.c ---- */

struct node *node_new(struct pdf *pdf, const char *tag);

/* A strip of the node at hand.  The pointer holds until the next. */
struct strip *strip_push(struct pdf *pdf, draw_function *draw, const void *what,
                         double space, double height);

/* Keeps the strips from `first` on together, but not the last with the next. */
void strips_keep(struct pdf *pdf, size_t first);

/* The height of the strips from `first` on, in parts of a page of text. */
double strips_share(const struct pdf *pdf, size_t first);

/* The last strip goes on the page of the next one. */
void keep_with_next(struct pdf *pdf);

void place_strips(struct pdf *pdf);
void draw_pages(struct pdf *pdf);

/* ---- drawing: pdf.c, pdf_draw.c, pdf_decor.c ---- */

/* What stands at the head and the foot of a page. */
void draw_furniture(struct pdf *pdf, const struct page *page);

/* One line of a setting; without `leaf` each part of it is an element. */
void draw_line(struct pdf *pdf, const struct setting *setting, size_t line,
               double x, double top, bool leaf);
void draw_setting(struct pdf *pdf, const struct setting *setting, double x,
                  double top);

/* What is no part of the text: drawn by draw_decor, under it. */
void draw_rule(struct pdf *pdf, double x, double y, double to_x, double to_y,
               int thickness, enum ink ink);
void draw_dots(struct pdf *pdf, double x, double y, double to_x);
void draw_shade(struct pdf *pdf, double x, double y, double width,
                double height);
void draw_shades(struct pdf *pdf);
void draw_decor(struct pdf *pdf);

/* What a link to an address, or to "#ANCHOR", says to Cairo; over a rectangle.
 * NULL: there is no such heading. */
const char *link_attributes(struct pdf *pdf, const char *link,
                            const double rectangle[4]);

/* What is seen otherwise, or a space, for those who read without seeing. */
void draw_unseen(struct pdf *pdf, const char *bytes, struct look look, double x,
                 double base);

/* A text of one line, at once: its right or left end at x. */
void draw_word(struct pdf *pdf, const char *bytes, struct look look, double x,
               double base, enum anchor anchor);

#endif
