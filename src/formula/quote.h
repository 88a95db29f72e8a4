/* quote.h - pieces of formulas, cut to what a sentence can bear.
 *
 * Private to this folder.
 */
#ifndef FORMULA_QUOTE_H
#define FORMULA_QUOTE_H

#include "formula/formula.h"

const char *quote_text(const char *text, size_t count, struct mem *mem);
const char *quote_formula(const struct formula *formula, struct mem *mem);

#endif
