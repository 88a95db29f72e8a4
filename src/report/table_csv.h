/* table_csv.h - a table as comma-separated values (RFC 4180): UTF-8, lines
 * end in CR LF.
 *
 * The first line has the heads; a shared head stands before its column's own.
 * Where the table has groups, a first column says which group a row is in
 * (nothing for a total), so that all lines have the same fields.  Totals and
 * subtotals are rows like others.  Pictures, the caption, notes and rows that
 * are notes are not data and are left out.
 *
 * A field that a spreadsheet would take for a formula (one that begins with
 * = + - @, a tab or a return) gets an apostrophe in front, unless it is a
 * plain number.  In a plain number the minus is '-'; a lone dash, which stands
 * for no value in a table, is an empty field.
 */
#ifndef REPORT_TABLE_CSV_H
#define REPORT_TABLE_CSV_H

#include "base/out.h"
#include "report/table.h"

void table_csv(struct out *out, const struct table *table);

#endif
