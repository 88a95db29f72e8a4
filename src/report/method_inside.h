/* method_inside.h - what the sections of the methodology share: one list of
 * sentences each, about those indicators that they hold for.
 */
#ifndef REPORT_METHOD_INSIDE_H
#define REPORT_METHOD_INSIDE_H

#include "report/chapter_inside.h"

/* A section: a heading, and a list for sentences below it. */
struct method {
    struct chapter *chapter;
    struct block *list;
};

struct method method_section(struct chapter *chapter, enum text_key heading,
                             const char *anchor);

/* One more sentence; `depth` 1 belongs to the one above it. */
void method_add(struct method *method, int depth, const char *text);

#define METHOD_SAY(method, depth, key, ...)                                    \
    method_add((method), (depth),                                              \
               CHAPTER_TEXT((method)->chapter, (key), __VA_ARGS__))

/* Something holds for an indicator. */
typedef bool method_holds(const struct chapter *chapter,
                          const struct indicator *indicator, int which);

/* "2.1, 5.1": those for which it holds with `which`, composites' parts
 * included; "all indicators"; NULL: for none. */
const char *method_codes(const struct chapter *chapter, method_holds *holds,
                         int which);

/* Adds the sentence, which has the hole {codes}, where it holds for any. */
bool method_of_codes(struct method *method, enum text_key key,
                     method_holds *holds, int which);

/* Points come by a rule from the targets of levels. */
bool method_takes_targets(const struct indicator *indicator);

/* Less is better; of a distance too, but that is told otherwise. */
bool method_falls(const struct indicator *indicator);

/* "60 70 80 90 100" */
const char *method_scale(const struct chapter *chapter,
                         const struct policy *policy);

/* Adds the sentence with the places of each figure; its holes are {result},
 * {score}, {weighted}, {total} and the indicator's {code}. */
void method_rounding(struct method *method, enum text_key key, const char *code,
                     const struct rounding *round);

/* The sections. */
void method_levels(struct chapter *chapter);
void method_points(struct chapter *chapter);
void method_totals(struct chapter *chapter);
void method_absent(struct chapter *chapter);
void method_own(struct chapter *chapter); /* rules of single indicators */

#endif
