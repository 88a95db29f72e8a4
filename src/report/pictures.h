/* pictures.h - the pictures of a scorecard.  Each answers one question, has a
 * title that is the answer, and tells in words what is drawn.
 *
 * `width` is in hundredths of a point, 26000 or more; texts keep their size at
 * any width, and labels stand above bars where there is little room.  Names are
 * cut after three lines, and what is small is gathered, so that a picture fits
 * on a page; the tables beside it have all.  A picture that has nothing to
 * show is NULL.
 */
#ifndef REPORT_PICTURES_H
#define REPORT_PICTURES_H

#include "report/picture.h"
#include "score/compare.h"
#include "score/score.h"

/* The width that a telephone has room for. */
#define PICTURE_NARROW 26000

/* How good is one indicator?  Its level bands, the result, the targets of the
 * agency's group; the best is at the right, also where less is better.  A
 * composite shows its parts, as components are shown. */
struct picture *picture_bullet(const struct scorecard *card,
                               const struct score *score,
                               const struct voice *voice, int width,
                               struct mem *mem);

/* The same in a cell: the score as a bar on the bands of the levels' points, a
 * mark where another stage's score stood (NULL: none).  It may be narrower than
 * other pictures; 6000 will do. */
struct picture *picture_score(const struct score *score,
                              const struct score *before,
                              const struct voice *voice, int width,
                              struct mem *mem);

/* Where were points lost?  From all that could be had to the total, one step
 * per loss, the largest first. */
struct picture *picture_losses(const struct scorecard *card,
                               const struct voice *voice, int width,
                               struct mem *mem);

/* How did each component do?  Points earned of the points there are. */
struct picture *picture_components(const struct scorecard *card,
                                   const struct voice *voice, int width,
                                   struct mem *mem);

/* What did judging change?  Each indicator's score at both ends. */
struct picture *picture_dumbbell(const struct comparison *comparison,
                                 const struct voice *voice, int width,
                                 struct mem *mem);

/* From one total to the other, a step per difference. */
struct picture *picture_bridge(const struct comparison *comparison,
                               const struct voice *voice, int width,
                               struct mem *mem);

/* What changed since last year?  From its total to this year's, a step per
 * indicator; what does not compare is hatched and says why.  Both are whole. */
struct year_pair {
    const struct scorecard *before, *now;
    const bool *judged_anew; /* of each of now's indicators */
};

struct picture *picture_last_year(const struct year_pair *years,
                                  const struct voice *voice, int width,
                                  struct mem *mem);

/* When is what open?  A bar from day to day for each, in the order given, on
 * months and years; `longer` ones go on beyond those of all.  The axis has all
 * of `year`, and whatever reaches beyond it. */
struct span {
    const char *name, *told; /* "verified, round 6M"; "1 – 30 Nov 2564" */
    struct day first, last;
    bool longer;
};

struct spans {
    const struct span *span;
    size_t count;
    struct period year;
    struct day today;
};

struct picture *picture_spans(const struct spans *spans,
                              const struct voice *voice, int width,
                              struct mem *mem);

/* A QR code of an address; NULL when it is too long for one: the largest holds
 * so many bytes with a seventh of it unreadable (ISO/IEC 18004, 40-M). */
#define QR_BYTES_MAX 2331
struct picture *picture_qr(const char *address, const struct voice *voice,
                           struct mem *mem);

#endif
