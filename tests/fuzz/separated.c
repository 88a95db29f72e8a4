/* separated.c - any bytes as separated cells: what parts them found out, and
 * taken to be a comma.
 */
#include "import/encoding.h"
#include "import/separated.h"
#include "tables.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* What is decoded is UTF-8, and decoded again the same. */
static void
try_encoding(const char *bytes, size_t count, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct file source = {"file", bytes, count}, file, again;

    if (!encoding_decode(&file, &source, &findings, mem))
        return;
    ensure(text_utf8_fault(file.text, file.count) == file.count);
    if (file.count < 3 || memcmp(file.text, "\xEF\xBB\xBF", 3) != 0) {
        ensure(encoding_decode(&again, &file, &findings, mem));
        ensure(again.count == file.count &&
               memcmp(again.text, file.text, file.count) == 0);
    }
    separated_find(&file);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct mem *mem = mem_new();
    char *copy = mem_take(mem, count);

    if (count > 0)
        memcpy(copy, bytes, count);
    try_encoding(copy, count, mem);
    tables_try(copy, count, SHEETS_SEPARATED);
    mem_free(mem);
    return 0;
}
