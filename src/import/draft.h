/* draft.h - an indicator as its file has it, before the agreement is linked:
 * its sub-indicators still hang below it.
 */
#ifndef IMPORT_DRAFT_H
#define IMPORT_DRAFT_H

#include "import/fields.h"

struct draft {
    struct indicator indicator;
    const struct node *criterion_node, *printed_node; /* NULL: not given */
    struct draft *parts;                              /* of a composite */
    size_t part_count;
    struct draft *printed_parts; /* of a printed composite */
    size_t printed_part_count;
};

struct component_draft {
    struct component component;
    struct draft *indicators;
    size_t indicator_count;
};

/* Readers for `scoring` (into a struct policy) and for a list of components;
 * `policy` is what the indicators start from. */
void read_scoring(struct reader *reader, const struct node *node, void *into);
struct component_draft *read_components(struct reader *reader,
                                        const struct node *node,
                                        const struct policy *policy,
                                        size_t *count);

/* The criterion at `node` for an indicator with this policy.  Sub-indicators
 * of a composite go to *parts. */
void read_criterion(struct reader *reader, const struct node *node,
                    const struct policy *policy, struct criterion *criterion,
                    struct draft **parts, size_t *part_count);

/* One indicator, or a part of a composite. */
void read_indicator(struct reader *reader, const struct node *node,
                    const struct policy *policy, bool part,
                    struct draft *draft);

/* A unit (struct unit) and a range (struct range), of indicators and measures.
 */
read_value read_unit, read_range;

/* Reads a band: "< 70", "70 .. < 80", ">= 90"; false (told, and the band has
 * its text alone) when it is none. */
bool band_from(struct findings *findings, const char *text, struct place place,
               struct band *band);

#endif
