/* decimal.h - where the decimal point of a figure is. */
#ifndef PRINT_DECIMAL_H
#define PRINT_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>

/* True for one number with what may stand about it, as in "≥ 1,265.5 %";
 * *point is the byte of its point, or where that would be. */
bool decimal_point(const char *text, size_t *point);

#endif
