/* write.h - the workbook that people fill in, as files: one XLSX, or a file of
 * comma-separated values per sheet.
 */
#ifndef WORKBOOK_WRITE_H
#define WORKBOOK_WRITE_H

#include "workbook/book.h"

/* The XLSX, with lists to choose from, notes and checks in the voice's
 * language.  False, with *problem, when the world failed.  No text may be too
 * long (book_too_long). */
bool workbook_xlsx(struct out *out, const struct book *book,
                   const struct voice *voice, const char **problem);

/* One sheet as comma-separated values, with a byte order mark, without which
 * spreadsheets take UTF-8 for something else. */
void workbook_csv(struct out *out, const struct book_sheet *sheet,
                  const struct voice *voice);

#endif
