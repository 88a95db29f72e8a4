/* scorecard.h - how did this agency do, and why? */
#ifndef WEB_SCORECARD_H
#define WEB_SCORECARD_H

#include "web/downloads.h"
#include "web/indicator_row.h"

struct component_view {
    const char *title, *base, *weight, *subtotal;
    const char *agreed; /* its agreed weight, where another one counts */
    struct row_view *rows;
    size_t row_count;
};

struct scorecard_page {
    struct frame frame;
    struct markup body;
};

struct scorecard_view {
    struct year_head head;
    const char *total, *of, *method;
    const char *before, *before_address; /* last year's total, and what moved;
                                            NULL: none, or not for this reader */
    struct picture_view *pictures;
    size_t picture_count;
    struct component_view *components;
    size_t component_count;
    const char *weight_sum;
    bool complete, compared; /* another stage is marked in the bars */
    struct note_view {
        const char *text;
    } *notes;
    size_t note_count;
    struct finding_view *findings;
    size_t finding_count;
    const char *finding_title;
    struct downloads_view downloads, report, agreement;
};

/* Widths of pictures beside each other, in hundredths of a point. */
#define PICTURE_WIDE 40000

/* Last year's total beside this one's, and the way from one to the other as
 * another picture, where both are whole. */
enum status scorecard_before(struct scorecard_view *view,
                             const struct year_card *card,
                             struct request *request);

#endif
