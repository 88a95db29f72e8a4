/* report_text.c - any bytes as a report's text with simple HTML. */
#include "tables.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct mem *mem = mem_new();
    char *copy = mem_take(mem, count);

    if (count > 0)
        memcpy(copy, bytes, count);
    tables_try(copy, count, SHEETS_REPORT);
    mem_free(mem);
    return 0;
}
