/* document.h - agreement.yaml as the database keeps it. */
#ifndef ACTION_DOCUMENT_H
#define ACTION_DOCUMENT_H

#include "base/finding.h"
#include "model/agreement.h"

/* Reads it.  False, or errors among the findings: it must not be scored. */
bool document_read(struct agreement *agreement, const char *content,
                   struct findings *findings, struct mem *mem);

/* The document of the next fiscal year: the same text, comments and all, with
 * the year one more, and without version and signature. */
const char *document_of_next_year(const struct agreement *agreement,
                                  const char *content, struct mem *mem);

#endif
