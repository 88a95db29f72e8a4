/* mem.h - arenas: memory that is given back all at once.
 *
 * Whoever needs memory takes a `struct mem *mem`; what is returned lives as
 * long as that arena.  A function without `mem` allocates nothing.  Memory
 * from an arena is zeroed and aligned for any type.  Running out of memory is
 * a bug on the command line (ensure), so nothing here returns NULL.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

struct mem;

struct mem *mem_new(void);
void mem_free(struct mem *mem); /* NULL is allowed */

/* Takes over what `other` gave, which lives as long as `mem` now; `other`
 * itself is gone. */
void mem_adopt(struct mem *mem, struct mem *other);

/* Empty again, for the next of many; what it gave is gone. */
void mem_clear(struct mem *mem);

void *mem_take(struct mem *mem, size_t size);
void *mem_take_array(struct mem *mem, size_t count, size_t size);

/* What was taken with a size, now larger: where it was when nothing was taken
 * since and there is room, else a copy. */
void *mem_resize(struct mem *mem, void *start, size_t size, size_t larger);

/* A copy of `count` bytes with a NUL behind them. */
char *mem_string(struct mem *mem, const char *bytes, size_t count);

/* Room for one more item: returns `items`, or a larger copy of it, and keeps
 * *room up to date.  Arrays that grow double, so this costs little. */
void *mem_grow(struct mem *mem, void *items, size_t count, size_t *room,
               size_t size);

/* Bytes the arena holds from the system. */
size_t mem_held(const struct mem *mem);

#define MEM_NEW(mem, type) ((type *)mem_take((mem), sizeof(type)))
#define MEM_ARRAY(mem, type, count)                                            \
    ((type *)mem_take_array((mem), (count), sizeof(type)))

/* Appends to a list: `struct x *items; size_t count, room;` */
#define MEM_PUSH(mem, items, count, room)                                      \
    ((items) = mem_grow((mem), (items), (count), &(room), sizeof *(items)),    \
     &(items)[(count)++])

#endif
