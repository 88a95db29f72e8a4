/* xlsx_digits.h - numbers in a workbook in as few digits as are the same. */
#ifndef PRINT_XLSX_DIGITS_H
#define PRINT_XLSX_DIGITS_H

#include "base/out.h"

/* Numbers in the sheets of a workbook in as few digits as say the same double:
 * 9.114 for 9.114000000000001.  A file that cannot be read stays as it is. */
void shorten_numbers(struct out *book);

#endif
