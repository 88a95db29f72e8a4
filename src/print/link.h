/* link.h - which links may be printed: what people wrote is not followed
 * everywhere.
 */
#ifndef PRINT_LINK_H
#define PRINT_LINK_H

#include <stdbool.h>

/* https, http, mailto, or an anchor of the document; NULL is none.  Of others
 * the text alone is shown. */
bool link_allowed(const char *link);

/* True of an address outside the document. */
bool link_leaves(const char *link);

#endif
