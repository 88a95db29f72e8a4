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

/* The sentence of `key` with its holes filled.  A text in a hole that may be
 * long is given as arg_code: arg_text cuts what people typed. */
const char *chapter_text(const struct chapter *chapter, enum text_key key,
                         const struct arg *args, size_t count);

#define CHAPTER_TEXT(chapter, key, ...)                                        \
    chapter_text((chapter), (key), (struct arg[]){__VA_ARGS__},                \
                 sizeof((struct arg[]){__VA_ARGS__}) / sizeof(struct arg))

/* The era of the year, the stage, the round in words and its first and last
 * day: what is said on the cover, at the head and at the foot. */
struct arg chapter_era(const struct chapter *chapter);
enum text_key chapter_stage(const struct chapter *chapter);
const char *chapter_round(const struct chapter *chapter);
struct period chapter_period(const struct chapter *chapter);

/* The latest day that the data of the report speak of; NULL: none is said. */
const char *chapter_data_day(const struct chapter *chapter);

/* "5.1 Budget disbursed"; the code alone when there is no name. */
const char *chapter_indicator(const struct chapter *chapter,
                              const struct indicator *indicator);

/* "Component 5 Potential of the agency". */
const char *chapter_component(const struct chapter *chapter,
                              const struct component *component);

/* Weights that moved or were divided have no end: in summaries two places
 * tell enough, the official table has more. */
int chapter_weight_places(const struct chapter *chapter);

/* Where the report stays for good, as a QR code and as a link; nothing when it
 * stays nowhere. */
void chapter_address(struct chapter *chapter);

void chapter_cover(struct chapter *chapter);
void chapter_official(struct chapter *chapter);   /* the official table */
void chapter_components(struct chapter *chapter); /* a summary of each */
void chapter_compared(struct chapter *chapter);   /* self and official */
void chapter_findings(struct chapter *chapter);   /* of a draft */
void chapter_method(struct chapter *chapter);
void chapter_derivations(struct chapter *chapter);
void chapter_examples(struct chapter *chapter); /* some of them */
void chapter_signatures(struct chapter *chapter);
void chapter_colophon(struct chapter *chapter);

/* Per indicator: the report form, then its detail sheet. */
void chapter_indicators(struct chapter *chapter);

/* Markdown as paragraphs, lists and tables of this name; HTML in it is shown
 * as it is written.  NULL or "" adds nothing. */
void chapter_narrative(struct chapter *chapter, const char *name,
                       const char *markdown);

/* Width of a picture over a portrait page, in hundredths of a point. */
#define PICTURE_WIDTH 48000

/* Adds a picture that was drawn for both widths; NULL: there is none. */
void chapter_picture(struct chapter *chapter, struct picture *picture,
                     const struct picture *narrow);

#endif
