/* read_inside.h - what is public of a year, for all that read. */
#ifndef ACTION_READ_INSIDE_H
#define ACTION_READ_INSIDE_H

#include "action/read.h"

/* Takes out of seen->year what is not for this reader, whose seen->whole is
 * false: results, their people and words; raw values unless `hosts`. */
void read_keep_results(struct seen_year *seen, const struct reader *reader);
void read_keep_values(struct seen_year *seen);

/* The round that is shown when none is asked for: the whole year, else the one
 * that ends last. */
const char *read_round(const struct agreement *agreement,
                       const char *const *rounds, size_t count);

#endif
