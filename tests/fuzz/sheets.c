/* sheets.c - any bytes as any file that may have tables: archives, texts in
 * every encoding, other files.
 */
#include "tables.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct mem *mem = mem_new();

    /* A copy in the arena: its end is watched, and no NUL follows it. */
    char *copy = mem_take(mem, count);
    if (count > 0)
        memcpy(copy, bytes, count);
    tables_try(copy, count, SHEETS_FIND);
    mem_free(mem);
    return 0;
}
