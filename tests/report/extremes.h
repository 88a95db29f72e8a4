/* extremes.h - years at the edges of what people may write, and what must hold
 * of every picture.
 */
#ifndef TESTS_REPORT_EXTREMES_H
#define TESTS_REPORT_EXTREMES_H

#include "report/picture.h"
#include "score/years.h"

struct extreme {
    const char *name;
    struct year *(*make)(struct mem *mem);
};

extern const struct extreme extremes[];
extern const size_t extreme_count;

/* One year with indicators of these criteria, weighing alike; `results` are
 * lines of results.csv. */
struct year *year_with(const char *scoring, const char *const *criteria,
                       size_t count, const char *results, struct mem *mem);

/* What is wrong with a picture, or NULL: something outside of its frame, texts
 * over each other, a size too small to read, no title. */
const char *picture_fault(const struct picture *picture, struct mem *mem);

#endif
