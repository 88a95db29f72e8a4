/* template.h - an agency's own form, a DOCX, filled in.
 *
 * Where the form says `{{indicator.score}}` the value of that name stands
 * afterwards (report/named.h), in the type of the first letter of the place.
 * A row of a table with places of a list stands once for each item; so do the
 * paragraphs, or rows, between `{{#indicator}}` and `{{/indicator}}`, each of
 * which is alone in its paragraph or row.  An indicator's own evidence and
 * findings are listed inside of it.  Heads, feet and notes are filled in as
 * well; all other parts stay as they are, byte for byte.
 *
 * A form comes from anybody: it is read with limits, and what it does not say
 * in so many words is not done.
 */
#ifndef PRINT_TEMPLATE_H
#define PRINT_TEMPLATE_H

#include "print/package.h"
#include "report/named.h"

/* Larger files are not read at all. */
#define TEMPLATE_FILE_MAX (64u << 20)

/* Appends the form filled in.  False when it cannot be: faults say why, with
 * every mistake in the form at once; `file` is its name in them. */
bool template_fill(struct out *out, const char *file, const char *bytes,
                   size_t count, const struct commission *commission,
                   struct faults *faults);

#endif
