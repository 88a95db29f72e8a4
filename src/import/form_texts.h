/* form_texts.h - a form in pieces, as a database keeps it: its text, and each
 * piece of its evidence.
 *
 * Together they are report/CODE.yaml again:
 *
 *     account: …          the form
 *     evidence:
 *       - kind: document  the pieces, one after the other
 */
#ifndef IMPORT_FORM_TEXTS_H
#define IMPORT_FORM_TEXTS_H

#include "base/out.h"
#include "model/agreement.h"

/* The form without its evidence; "" when nothing is left. */
const char *form_text_of(const struct agreement *agreement,
                         const struct form *form, struct mem *mem);

/* One piece of evidence, as an item of the list. */
const char *evidence_text_of(const struct agreement *agreement,
                             const struct evidence *evidence, struct mem *mem);

/* The file again. */
void form_text_join(struct out *out, const char *form,
                    const char *const *evidence, size_t count);

#endif
