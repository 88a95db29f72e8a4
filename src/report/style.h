/* style.h - how documents look, as data: sizes, margins, colours.
 *
 * Lengths are hundredths of a point, colours 0xRRGGBB.  The colours are those
 * of the web pages, so that paper and screen are one house.
 */
#ifndef REPORT_STYLE_H
#define REPORT_STYLE_H

#include "report/picture.h"

#define MILLIMETRES(mm) ((mm)*720000 / 2540)

struct style {
    const char *name;      /* "official", "modern" */
    const char *typeface;  /* "Sarabun" */
    int body, small, fine; /* sizes of text: paragraphs, tables, notes */
    int closest;           /* the smallest that a wide table is set in */
    int heading[4], title, subtitle, lead, figure;
    int leading;                       /* line spacing in percent */
    int margin;                        /* on all sides of the page */
    int pad;                           /* in table cells and frames */
    int rule, rule_strong, rule_total; /* three weights of line */
    bool framed; /* cells have lines on all sides, as on the printed form; else
                    rows alone are ruled */
    unsigned colour[INKS];
};

extern const struct style style_official, style_modern;

/* By name; NULL: there is none. */
const struct style *style_named(const char *name);

/* All of them, to be listed. */
extern const struct style *const styles[];
extern const size_t style_count;

#endif
