/* chapter_inside.h - the chapters that documents are made of: one function
 * each, one file per subject.
 */
#ifndef REPORT_CHAPTER_INSIDE_H
#define REPORT_CHAPTER_INSIDE_H

#include "report/documents.h"
#include "report/figure.h"
#include "report/pictures.h"
#include "report/scorecard.h"

/* What every chapter needs at hand. */
struct chapter {
    struct document *document;
    const struct commission *commission;
    const struct agreement *agreement;
    const struct year *year;
    const struct scorecard *card;
    const struct voice *voice;
    struct mem *mem;
    struct places places;
    bool blank; /* forms with room to write instead of results */
};

struct chapter chapter_new(const struct commission *commission,
                           struct mem *mem);

void chapter_cover(struct chapter *chapter);
void chapter_official(struct chapter *chapter);   /* the official table */
void chapter_components(struct chapter *chapter); /* a summary of each */
void chapter_compared(struct chapter *chapter);   /* self and official */
void chapter_findings(struct chapter *chapter);   /* of a draft */
void chapter_method(struct chapter *chapter);
void chapter_derivations(struct chapter *chapter);
void chapter_signatures(struct chapter *chapter);
void chapter_colophon(struct chapter *chapter);

/* Per indicator: the report form, then its detail sheet. */
void chapter_indicators(struct chapter *chapter);

/* Markdown as paragraphs and lists; HTML in it is shown as it is written.
 * NULL or "" adds nothing. */
void chapter_narrative(struct chapter *chapter, const char *markdown);

/* Width of a picture over a portrait page, in hundredths of a point. */
#define PICTURE_WIDTH 48000

#endif
