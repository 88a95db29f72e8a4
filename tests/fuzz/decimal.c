/* decimal.c - fuzzes the reading of decimals: what is read, printed and read
 * again is the same, and prints the same again.
 */
#include "base/dec.h"
#include "base/ensure.h"
#include "base/ratio.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static void
check_fine(struct dec dec, struct mem *mem)
{
    struct out first = out_new(mem), second = out_new(mem);
    struct out fraction = out_new(mem);
    struct dec again;

    ensure(dec.e6 < DEC_LIMIT && dec.e6 > -DEC_LIMIT);
    dec_print(&first, dec);
    ensure(dec_parse(first.bytes, first.count, &again) == DEC_FINE);
    ensure(again.e6 == dec.e6);
    dec_print(&second, again);
    ensure(strcmp(first.bytes, second.bytes) == 0);

    ensure(ratio_to_dec(ratio_dec(dec), &again) && again.e6 == dec.e6);
    ratio_print_short(&fraction, ratio_dec(dec));
    ensure(strcmp(first.bytes, fraction.bytes) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct mem *mem = mem_new();
    struct dec dec = {.e6 = -7};

    /* A copy in the arena: its end is watched, and no NUL follows it. */
    char *text = mem_take(mem, count);
    if (count > 0)
        memcpy(text, bytes, count);
    if (dec_parse(text, count, &dec) == DEC_FINE)
        check_fine(dec, mem);
    else
        ensure(dec.e6 == -7);
    mem_free(mem);
    return 0;
}
