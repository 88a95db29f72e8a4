/* link.h - puts a read agreement together: one list of indicators, codes that
 * lead to what they name, weights shared out, each criterion's demand on the
 * agency's group.
 */
#ifndef IMPORT_LINK_H
#define IMPORT_LINK_H

#include "import/draft.h"

struct link {
    struct reader *reader;
    struct agreement *agreement;
    struct component_draft *components;
    size_t component_count;
    const struct node *measures, *adjustments; /* NULL: not given */
};

void link_agreement(struct link *link);

/* Tells a division that is not in the agreement's list, when it has one;
 * `code` may be NULL. */
void check_division(const struct agreement *agreement, const char *code,
                    struct place place, struct reader *reader);

/* How many of `count` codes are looked through for the nearest one: all, until
 * there are so many errors that nobody follows them one by one. */
size_t codes_to_try(const struct findings *findings, size_t count);

/* Tells that a code names nothing, with the nearest of `codes`. */
void tell_unknown_code(struct findings *findings, struct place place,
                       enum text_key plain, enum text_key nearest,
                       const char *code, const char *const *codes,
                       size_t count);

#endif
