/* alike.h - agreements that differ in nothing but the agency, read once.
 *
 * Agencies of one kind have one form of agreement: thousands of documents with
 * the same components, indicators and targets, each with an `agency` of its
 * own.  A document is cut into that key and what stands around it; where what
 * stands around, and the group, are those of one that was read, so is all
 * that was read but the agency.
 */
#ifndef ACTION_ALIKE_H
#define ACTION_ALIKE_H

#include "base/status.h"
#include "model/agreement.h"

struct alike;

#define FORMS_MAX 64

/* Keeps at most so many forms, FORMS_MAX at the most. */
struct alike *alike_new(size_t most);
void alike_free(struct alike *alike); /* NULL is allowed */

/* Bytes that it holds. */
size_t alike_held(const struct alike *alike);

/* Reads a document, or finds that one like it was read.  What agreement->agency
 * names is in `mem`; the rest too, or lives as long as `alike`, and only their
 * places are those of the one that was read.  STATUS_CORRUPT: it cannot be
 * read. */
enum status alike_read(struct alike *alike, const char *content,
                       struct agreement *agreement, struct mem *mem);

/* Which of the forms the last agreement was read by, from 0; FORMS_MAX: none,
 * it was read by itself. */
size_t alike_form(const struct alike *alike);

#endif
