/* csv_write.h - rows of comma-separated values: the inverse of csv_rows.h. */
#ifndef IMPORT_CSV_WRITE_H
#define IMPORT_CSV_WRITE_H

#include "base/out.h"

/* A row with its line end; cells are in quotes where RFC 4180 asks for it, or
 * where spaces would be taken off.  NULL is a blank cell. */
void csv_write_row(struct out *out, const char *const *cells, size_t count);

#endif
