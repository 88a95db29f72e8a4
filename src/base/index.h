/* index.h - from a code to its number in a list. */
#ifndef BASE_INDEX_H
#define BASE_INDEX_H

#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

struct index;

#define NO_INDEX ((size_t)-1)

/* Room for `count` codes. */
struct index *index_new(struct mem *mem, size_t count);

/* Adds a code (which must live as long as the index); NO_INDEX, or the number
 * of the same code that was there before, which stays. */
size_t index_add(struct index *index, const char *code, size_t number);

size_t index_find(const struct index *index, const char *code); /* NO_INDEX */

#endif
