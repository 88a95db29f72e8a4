/* pdf_flow.c - strips on pages. */
#include "print/pdf_inside.h"

#include "base/ensure.h"

#include <cairo-pdf.h>

#define A4_SHORT 595.276
#define A4_LONG  841.890

/* A unit that is longer than a page begins on the page at hand when at least
 * so much of it is free. */
#define ROOM_TO_BEGIN 0.33

/* A last page that is filled less than that is spared when closer spaces do. */
#define HARDLY_FILLED 0.3

/* What follows on the page where its own need not begin stands apart from what
 * is there by that much, in lines of text. */
#define APART 2

double
points(int hundredths)
{
    return hundredths / 100.0;
}

double
page_width(bool landscape)
{
    return landscape ? A4_LONG : A4_SHORT;
}

double
page_height(bool landscape)
{
    return landscape ? A4_SHORT : A4_LONG;
}

/* ---- strips ---- */

struct node *
node_new(struct pdf *pdf, const char *tag)
{
    struct node *node = MEM_NEW(pdf->mem, struct node);

    node->tag.name = tag;
    node->parent = pdf->node;
    return node;
}

struct strip *
strip_push(struct pdf *pdf, draw_function *draw, const void *what, double space,
           double height)
{
    struct strip *strip =
        MEM_PUSH(pdf->mem, pdf->strip, pdf->strip_count, pdf->strip_room);

    *strip = (struct strip){
        .space = space,
        .height = height,
        .node = pdf->node,
        .draw = draw,
        .what = what,
    };
    return strip;
}

void
strips_keep(struct pdf *pdf, size_t first)
{
    for (size_t i = first; i + 1 < pdf->strip_count; i++)
        pdf->strip[i].keep = true;
}

double
strips_share(const struct pdf *pdf, size_t first)
{
    double page = page_height(pdf->landscape) - 2 * points(pdf->style->margin);
    double height = 0;

    for (size_t i = first; i < pdf->strip_count; i++)
        height += pdf->strip[i].height + (i > first ? pdf->strip[i].space : 0);
    return height / page;
}

void
keep_with_next(struct pdf *pdf)
{
    if (pdf->strip_count > 0 && !pdf->strip[pdf->strip_count - 1].breaks)
        pdf->strip[pdf->strip_count - 1].keep = true;
}

/* ---- placing ---- */

/* The page at hand. */
struct placing {
    struct pdf *pdf;
    double top, bottom; /* of its content */
    double y;           /* where the next strip goes */
    double spaces;      /* how much of them is left between strips */
    bool empty;
    bool landscape;
};

/* The node whose head is to be repeated above the strip; NULL: none. */
static const struct node *
headed(const struct pdf *pdf, size_t strip)
{
    const struct node *node = pdf->strip[strip].node;

    while (node != NULL && !(node->has_head && node->head < strip))
        node = node->parent;
    return node;
}

/* What stands at the top of a page that begins with the strip. */
static double
head_height(const struct pdf *pdf, size_t at)
{
    const struct strip *strip = &pdf->strip[at];
    const struct node *node = headed(pdf, at);
    double height = node != NULL ? pdf->strip[node->head].height : 0;

    if (strip->has_group)
        height += pdf->strip[strip->group].height;
    return height + strip->above;
}

static void
new_page(struct placing *placing, size_t strip)
{
    struct pdf *pdf = placing->pdf;
    struct page *page =
        MEM_PUSH(pdf->mem, pdf->page, pdf->page_count, pdf->page_room);
    double margin = points(pdf->style->margin);

    *page = (struct page){
        .landscape = placing->landscape, .first = strip, .last = strip};
    placing->top = margin;
    placing->bottom = page_height(placing->landscape) - margin;
    placing->y = placing->top;
    placing->empty = true;
}

/* The height of strips `first` up to `last` from where they would go. */
static double
unit_height(const struct placing *placing, size_t first, size_t last)
{
    const struct strip *strip = placing->pdf->strip;
    double height = placing->empty ? head_height(placing->pdf, first) : 0;

    for (size_t i = first; i < last; i++) {
        if (i > first || !placing->empty)
            height += strip[i].space * placing->spaces;
        height += strip[i].height;
    }
    return height + strip[last - 1].below;
}

static bool
unit_fits(const struct placing *placing, size_t first, size_t last)
{
    return placing->y + unit_height(placing, first, last) <=
           placing->bottom + 0.01;
}

static void
place(struct placing *placing, size_t at)
{
    struct pdf *pdf = placing->pdf;
    struct page *page = &pdf->page[pdf->page_count - 1];
    struct strip *strip = &pdf->strip[at];
    const struct node *node = headed(pdf, at);

    if (placing->empty) {
        page->has_head = node != NULL;
        page->head = node != NULL ? node->head : 0;
        page->has_group = strip->has_group;
        page->group = strip->group;
        placing->y += head_height(pdf, at);
    } else {
        placing->y += strip->space * placing->spaces;
    }
    strip->page = pdf->page_count - 1;
    strip->y = placing->y;
    placing->y += strip->height;
    placing->empty = false;
    page->last = at + 1;
}

/* The first strip that need not be on the page of those from `first` on. */
static size_t
unit_end(const struct pdf *pdf, size_t first)
{
    while (first < pdf->strip_count && pdf->strip[first].keep &&
           first + 1 < pdf->strip_count && !pdf->strip[first + 1].breaks)
        first++;
    return first + 1;
}

/* A unit that is longer than a page ends pages wherever they are full. */
static void
place_long(struct placing *placing, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++) {
        if (!placing->empty && !unit_fits(placing, i, i + 1))
            new_page(placing, i);
        place(placing, i);
    }
}

static void
place_unit(struct placing *placing, size_t first, size_t last)
{
    double room = placing->bottom - placing->y;
    double whole = placing->bottom - placing->top;

    if (unit_fits(placing, first, last)) {
        for (size_t i = first; i < last; i++)
            place(placing, i);
        return;
    }
    if (!placing->empty && (unit_height(placing, first, last) <= whole ||
                            room < ROOM_TO_BEGIN * whole)) {
        new_page(placing, first);
        place_unit(placing, first, last);
        return;
    }
    place_long(placing, first, last);
}

/* Tells each node where it stands. */
static void
place_nodes(struct pdf *pdf)
{
    for (size_t i = 0; i < pdf->strip_count; i++) {
        if (pdf->strip[i].breaks)
            continue;
        for (struct node *node = pdf->strip[i].node; node != NULL;
             node = node->parent) {
            if (!node->placed)
                node->page = pdf->strip[i].page;
            node->placed = true;
            if (node->page != pdf->strip[i].page)
                node->split = true;
        }
    }
}

/* The strips up to the next page that is asked for. */
static size_t
section_end(const struct pdf *pdf, size_t first)
{
    while (first < pdf->strip_count && !pdf->strip[first].breaks)
        first++;
    return first;
}

static void
place_once(struct placing *placing, size_t first, size_t last)
{
    for (size_t i = first, next; i < last; i = next) {
        next = unit_end(placing->pdf, i);
        place_unit(placing, i, next);
    }
}

/* How much of the page at hand is taken. */
static double
filled(const struct placing *placing)
{
    return (placing->y - placing->top) / (placing->bottom - placing->top);
}

/* A section that would end with a few lines on a page of their own is set
 * closer, when that spares the page. */
static void
place_section(struct placing *placing, size_t first, size_t last)
{
    static const double closer[] = {0.8, 0.6, 0.45};
    struct pdf *pdf = placing->pdf;
    struct placing start = *placing;
    size_t from = pdf->page_count;
    struct page page = pdf->page[from - 1];

    place_once(placing, first, last);
    size_t count = pdf->page_count;
    if (count == from || filled(placing) > HARDLY_FILLED)
        return;
    for (size_t i = 0; i <= sizeof closer / sizeof closer[0]; i++) {
        bool tries = i < sizeof closer / sizeof closer[0];

        *placing = start;
        placing->spaces = tries ? closer[i] : 1;
        pdf->page_count = from;
        pdf->page[from - 1] = page;
        place_once(placing, first, last);
        placing->spaces = 1;
        if (pdf->page_count < count)
            return;
    }
}

/* A new page, where the strip asks for one and it is not spared. */
static void
turn_page(struct placing *placing, size_t at)
{
    struct pdf *pdf = placing->pdf;
    const struct strip *strip = &pdf->strip[at];

    if (strip->when_filled && !placing->empty &&
        strip->landscape == placing->landscape && filled(placing) <= 0.5) {
        placing->y +=
            APART * points(pdf->style->body) * pdf->style->leading / 100;
        return;
    }
    placing->landscape = strip->landscape;
    if (placing->empty)
        pdf->page_count--;
    new_page(placing, at + 1);
}

void
place_strips(struct pdf *pdf)
{
    struct placing placing = {.pdf = pdf, .spaces = 1};

    new_page(&placing, 0);
    for (size_t i = 0, next; i < pdf->strip_count; i = next) {
        if (pdf->strip[i].breaks) {
            next = i + 1;
            turn_page(&placing, i);
            continue;
        }
        next = section_end(pdf, i);
        place_section(&placing, i, next);
    }
    if (placing.empty && pdf->page_count > 1)
        pdf->page_count--;
    place_nodes(pdf);
}

/* ---- drawing ---- */

static const struct node *
frame_of(const struct strip *strip)
{
    const struct node *node = strip->node;

    while (node != NULL && node->frame <= 0)
        node = node->parent;
    return node;
}

static size_t
depth_of(const struct node *node)
{
    size_t depth = 0;

    for (; node != NULL; node = node->parent)
        depth++;
    return depth;
}

static void
open_nodes(struct pdf *pdf, struct node *from, struct node *to)
{
    if (from == to)
        return;
    ensure(to != NULL);
    open_nodes(pdf, from, to->parent);
    tag_open(&pdf->tags, to->tag);
}

/* The innermost that both are in; NULL: the document. */
static struct node *
common_node(struct node *a, struct node *b)
{
    while (a != b) {
        if (depth_of(a) >= depth_of(b))
            a = a->parent;
        else
            b = b->parent;
    }
    return a;
}

/* Closes elements and opens others, until `node` is the innermost. */
static void
enter(struct pdf *pdf, struct node *node)
{
    struct node *common = common_node(pdf->within, node);

    for (; pdf->within != common; pdf->within = pdf->within->parent)
        tag_close(&pdf->tags);
    open_nodes(pdf, common, node);
    pdf->within = node;
}

/* The frame around the strips `first` up to `last` of a page, open where it
 * goes on. */
static void
draw_frame(struct pdf *pdf, const struct node *frame, size_t first, size_t last)
{
    const struct strip *from = &pdf->strip[first], *to = &pdf->strip[last - 1];
    bool begins = first == 0 || frame_of(&from[-1]) != frame;
    bool ends = last == pdf->strip_count || frame_of(&to[1]) != frame;
    double top = begins ? from->y : from->y - from->above;
    double bottom = to->y + to->height + (ends ? 0 : to->below);
    double left = frame->left, right = left + frame->frame;
    int thickness = pdf->style->rule;

    draw_rule(pdf, left, top, left, bottom, thickness, INK_FRAME);
    draw_rule(pdf, right, top, right, bottom, thickness, INK_FRAME);
    if (begins)
        draw_rule(pdf, left, top, right, top, thickness, INK_FRAME);
    if (ends)
        draw_rule(pdf, left, bottom, right, bottom, thickness, INK_FRAME);
}

static void
draw_frames(struct pdf *pdf, const struct page *page)
{
    for (size_t i = page->first, next; i < page->last; i = next) {
        const struct node *frame = frame_of(&pdf->strip[i]);

        for (next = i + 1; next < page->last; next++)
            if (frame_of(&pdf->strip[next]) != frame)
                break;
        if (frame != NULL)
            draw_frame(pdf, frame, i, next);
    }
}

static void
draw_strips(struct pdf *pdf, const struct page *page)
{
    for (size_t i = page->first; i < page->last; i++) {
        const struct strip *strip = &pdf->strip[i];

        if (strip->breaks)
            continue;
        enter(pdf, strip->node);
        strip->draw(pdf, strip);
    }
}

/* A strip of an earlier page on this one; how high it is. */
static double
draw_again(struct pdf *pdf, size_t at, double y)
{
    struct strip strip = pdf->strip[at];

    strip.y = y;
    strip.page = pdf->at_page;
    strip.draw(pdf, &strip);
    return strip.height;
}

/* All that says nothing, or says again what was said: on a page of its own, for
 * Cairo has no means to mark it. */
static void
draw_around(struct pdf *pdf, const struct page *page)
{
    double y = points(pdf->style->margin);

    pdf->tags.silent = true;
    draw_shades(pdf);
    draw_furniture(pdf, page);
    if (page->has_head)
        y += draw_again(pdf, page->head, y);
    if (page->has_group)
        draw_again(pdf, page->group, y);
    draw_frames(pdf, page);
    draw_decor(pdf);
    pdf->tags.silent = false;
}

/* The node that a page begins with; NULL: there is no such page. */
static struct node *
first_node(const struct pdf *pdf, size_t page)
{
    if (page >= pdf->page_count || pdf->page[page].first >= pdf->strip_count)
        return NULL;
    return pdf->strip[pdf->page[page].first].node;
}

void
draw_pages(struct pdf *pdf)
{
    for (size_t i = 0; i < pdf->page_count; i++) {
        const struct page *page = &pdf->page[i];

        pdf->at_page = i;
        cairo_pdf_surface_set_size(pdf->surface, page_width(page->landscape),
                                   page_height(page->landscape));
        if (i == 0)
            tag_open(&pdf->tags, (struct tag){.name = "Document"});
        draw_strips(pdf, page);
        enter(pdf, common_node(pdf->within, first_node(pdf, i + 1)));
        if (i + 1 == pdf->page_count)
            tag_close(&pdf->tags);
        cairo_show_page(pdf->cairo);
        draw_around(pdf, page);
        cairo_show_page(pdf->cairo);
    }
}
