/* xlsx.h - the cells of a workbook, one after the other as they are unpacked,
 * so that one of a million cells takes no more memory than a small one.
 */
#ifndef IMPORT_XLSX_H
#define IMPORT_XLSX_H

#include "import/package.h"
#include "import/sheets_build.h"

/* What is told while a workbook is read.  Cells have text, count, kind, row,
 * column, format, percent, formula and hidden (for their column or row); their
 * text is as stored and theirs for the length of the call.  False from `sheet`
 * passes over it, from `cell` over what is left of it. */
struct xlsx_events {
    void *context;
    bool (*sheet)(void *context, const char *name, bool hidden);
    bool (*cell)(void *context, const struct sheet_cell *cell);
    void (*hidden_row)(void *context, uint32_t row);
    void (*merged)(void *context, struct span span);
    void (*end)(void *context); /* of a sheet that was not passed over */
};

/* Reads the workbook whose main part is `workbook`: its sheets in the order in
 * which they are shown.  False (told) when there is none to read. */
bool xlsx_read(struct package *package, const char *workbook,
               const struct xlsx_events *events);

/* The same into memory. */
void xlsx_build(struct build *build, struct package *package,
                const char *workbook);

#endif
