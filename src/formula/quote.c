/* quote.c - pieces of formulas, cut to what a sentence can bear. */
#include "formula/quote.h"

#include "base/text.h"

#define QUOTE_CHARACTERS 60

const char *
quote_text(const char *text, size_t count, struct mem *mem)
{
    const char *at = text, *end = text + count;
    struct out out = out_new(mem);

    for (int i = 0; i < QUOTE_CHARACTERS && at < end; i++)
        text_next(&at, end);
    out_bytes(&out, text, (size_t)(at - text));
    if (at < end)
        out_text(&out, "…");
    return out_string(&out);
}

const char *
quote_formula(const struct formula *formula, struct mem *mem)
{
    struct out out = out_new(mem);

    formula_print(&out, formula);
    return quote_text(out_string(&out), out.count, mem);
}
