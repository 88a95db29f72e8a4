/* drawn.h - pictures on pages, and the steps of a level. */
#ifndef WEB_DRAWN_H
#define WEB_DRAWN_H

#include "report/picture.h"
#include "score/score.h"
#include "web/frame.h"

/* Steps of a scale, so many of them filled. */
struct level_view {
    const char *text; /* "level 4" */
    struct level_step {
        int x, y, height;
        bool on;
    } *steps;
    size_t step_count;
};

struct picture_view {
    const char *title;
    struct markup wide, narrow;
};

struct markup markup_of_picture(const struct picture *picture, const char *id,
                                struct mem *mem);

/* A picture drawn for two widths; NULL pictures: false. */
bool picture_view_of(struct picture_view *view, const struct picture *wide,
                     const struct picture *narrow, const char *id,
                     struct mem *mem);

/* "level 4"; "below 1" where none is attained. */
const char *level_words(struct request *request, int level);

/* The steps of a level; those of a score, whose missing result has none, also
 * where it earns points. */
struct level_view level_view_of(struct request *request, int level,
                                int levels);
struct level_view level_view_of_score(struct request *request,
                                      const struct score *score);

#endif
