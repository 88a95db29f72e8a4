/* scorecard.h - how did this agency do, and why? */
#ifndef WEB_SCORECARD_H
#define WEB_SCORECARD_H

#include "report/picture.h"
#include "web/year_view.h"

/* Steps of a scale, so many of them filled. */
struct level_view {
    const char *text; /* "level 4" */
    struct level_step {
        int x, y, height;
        bool on;
    } *steps;
    size_t step_count;
};

struct row_view {
    const char *code, *name, *address, *unit, *note;
    bool part; /* of the composite above */
    bool scored;
    const char *absent; /* why it has no score */
    struct level_view level;
    const char *weight, *result, *score, *weighted;
    struct markup bar;
};

struct component_view {
    const char *title, *base, *weight, *subtotal;
    const char *agreed; /* its agreed weight, where another one counts */
    struct row_view *rows;
    size_t row_count;
};

struct finding_view {
    const char *code, *address, *text;
};

struct download_view {
    const char *address, *name;
};

/* The same address as data. */
struct downloads_view {
    const char *label;
    bool is_data; /* there at once; else a browser may have to wait */
    struct download_view *downloads;
    size_t download_count;
};

struct picture_view {
    const char *title;
    struct markup wide, narrow;
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

/* A row of the table; `before`: what stood at another stage (NULL: none). */
void row_view_of(struct row_view *row, const struct year_card *card,
                 const struct score *score, const struct score *before,
                 struct request *request);

struct downloads_view downloads_of(struct request *request);

/* The same of a page that is not public: these are no open data. */
struct downloads_view own_downloads_of(struct request *request);

/* The same page as a document that is made. */
struct downloads_view papers_of(struct request *request, enum text_key label);

/* A picture drawn for two widths; NULL pictures: false. */
bool picture_view_of(struct picture_view *view, const struct picture *wide,
                     const struct picture *narrow, const char *id,
                     struct mem *mem);

/* "level 4"; "below 1" where none is attained. */
const char *level_words(struct request *request, int level);

/* The steps of a level. */
struct level_view level_view_of(struct request *request, int level,
                                int levels);

/* Widths of pictures beside each other, in hundredths of a point. */
#define PICTURE_WIDE   40000
#define PICTURE_NARROW 26000

/* Last year's total beside this one's, and the way from one to the other as
 * another picture, where both are whole. */
enum status scorecard_before(struct scorecard_view *view,
                             const struct year_card *card,
                             struct request *request);

#endif
