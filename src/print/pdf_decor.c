/* pdf_decor.c - rules, shades and dotted lines: what decorates a page. */
#include "print/pdf_inside.h"

#include <math.h>

#define NEAR  0.01 /* points */
#define DOT   0.7
#define APART 2.4 /* dots, from one to the next */

/* ---- rules ---- */

/* Makes a rule that goes on downwards from where another ended part of that
 * one; false when there is none. */
static bool
join_rule(struct decor *decor, const struct rule *next)
{
    if (next->x != next->to_x)
        return false;
    for (size_t i = 0; i < decor->rule_count; i++) {
        /* Columns go on in their order: the one behind the last is first. */
        size_t at = (decor->rule_joined + 1 + i) % decor->rule_count;
        struct rule *rule = &decor->rule[at];

        if (rule->x != next->x || rule->to_x != next->x ||
            fabs(rule->to_y - next->y) > NEAR || rule->ink != next->ink ||
            rule->thickness != next->thickness)
            continue;
        rule->to_y = next->to_y;
        decor->rule_joined = at;
        return true;
    }
    return false;
}

/* Rules are drawn when all else of a page is: those of one kind together, and
 * those of a column as one, which is a third of the time and of the file. */
void
draw_rule(struct pdf *pdf, double x, double y, double to_x, double to_y,
          int thickness, enum ink ink)
{
    struct decor *decor = &pdf->decor;
    struct rule rule = {x, y, to_x, to_y, thickness, ink};

    if (ink == INK_NONE || thickness <= 0 || join_rule(decor, &rule))
        return;
    *MEM_PUSH(pdf->mem, decor->rule, decor->rule_count, decor->rule_room) =
        rule;
}

static void
stroke_kind(struct pdf *pdf, int thickness, enum ink ink)
{
    struct decor *decor = &pdf->decor;
    size_t kept = 0;

    set_ink(pdf->cairo, pdf->style, ink);
    cairo_set_line_width(pdf->cairo, points(thickness));
    for (size_t i = 0; i < decor->rule_count; i++) {
        const struct rule *rule = &decor->rule[i];

        if (rule->thickness != thickness || rule->ink != ink) {
            decor->rule[kept++] = *rule;
            continue;
        }
        cairo_move_to(pdf->cairo, rule->x, rule->y);
        cairo_line_to(pdf->cairo, rule->to_x, rule->to_y);
    }
    cairo_stroke(pdf->cairo);
    decor->rule_count = kept;
}

/* The thin ones first: where they meet the others are whole. */
static void
stroke_rules(struct pdf *pdf)
{
    cairo_set_line_cap(pdf->cairo, CAIRO_LINE_CAP_SQUARE);
    while (pdf->decor.rule_count > 0) {
        const struct rule *next = &pdf->decor.rule[0];

        for (size_t i = 1; i < pdf->decor.rule_count; i++)
            if (pdf->decor.rule[i].thickness < next->thickness)
                next = &pdf->decor.rule[i];
        stroke_kind(pdf, next->thickness, next->ink);
    }
}

/* ---- shades and dots ---- */

void
draw_shade(struct pdf *pdf, double x, double y, double width, double height)
{
    struct decor *decor = &pdf->decor;

    *MEM_PUSH(pdf->mem, decor->shade, decor->shade_count, decor->shade_room) =
        (struct shade){x, y, width, height};
}

void
draw_shades(struct pdf *pdf)
{
    struct decor *decor = &pdf->decor;

    if (decor->shade_count == 0)
        return;
    set_ink(pdf->cairo, pdf->style, INK_SHADE);
    for (size_t i = 0; i < decor->shade_count; i++) {
        const struct shade *shade = &decor->shade[i];

        cairo_rectangle(pdf->cairo, shade->x, shade->y, shade->width,
                        shade->height);
    }
    cairo_fill(pdf->cairo);
    decor->shade_count = 0;
}

void
draw_dots(struct pdf *pdf, double x, double y, double to_x)
{
    struct decor *decor = &pdf->decor;

    *MEM_PUSH(pdf->mem, decor->dots, decor->dots_count, decor->dots_room) =
        (struct dots){x, y, to_x};
}

/* Round dots would look the same and cost five times as much.  They are set
 * from their right ends, where lines of them end under each other. */
static void
stroke_dots(struct pdf *pdf)
{
    static const double pattern[] = {DOT, APART - DOT};
    struct decor *decor = &pdf->decor;

    if (decor->dots_count == 0)
        return;
    set_ink(pdf->cairo, pdf->style, INK_FRAME);
    cairo_set_line_width(pdf->cairo, DOT);
    cairo_set_line_cap(pdf->cairo, CAIRO_LINE_CAP_BUTT);
    cairo_set_dash(pdf->cairo, pattern, 2, 0);
    for (size_t i = 0; i < decor->dots_count; i++) {
        cairo_move_to(pdf->cairo, decor->dots[i].to_x, decor->dots[i].y);
        cairo_line_to(pdf->cairo, decor->dots[i].x, decor->dots[i].y);
    }
    cairo_stroke(pdf->cairo);
    cairo_set_dash(pdf->cairo, NULL, 0, 0);
    decor->dots_count = 0;
}

void
draw_decor(struct pdf *pdf)
{
    draw_shades(pdf);
    stroke_dots(pdf);
    stroke_rules(pdf);
}
