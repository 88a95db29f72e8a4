/* criterion_inside.h - a criterion from the lines of several sheets: its
 * indicator's own, those of groups, of steps and of parts.
 */
#ifndef WORKBOOK_CRITERION_INSIDE_H
#define WORKBOOK_CRITERION_INSIDE_H

#include "workbook/read_inside.h"

/* What an indicator or one of its groups asks for, by level. */
struct demand_line {
    const struct node *group; /* NULL: all groups */
    const struct node *level[LEVELS_MAX];
    struct place place;
};

/* A criterion, gathered from its indicator's row and rows of other sheets. */
struct gathered {
    const struct node *type, *toward, *judge;
    struct demand_line *demands;
    size_t demand_count, demand_room;
    struct branch *steps, *parts; /* lists; NULL: none */
    struct place place;           /* of the first line; no file: not given */
};

/* The criterion has a line, the first of which is its place. */
void criterion_begin(struct gathered *criterion, struct place place);

/* Adds what a line of any sheet says of a criterion: type, levels, group. */
void criterion_gather(const struct workbook *workbook,
                      struct gathered *criterion, const struct line *line);

/* What was gathered, as agreement.yaml would have it, for a scale of so many
 * levels; what does not fit together is told. */
const struct node *criterion_node(const struct workbook *workbook,
                                  const struct gathered *criterion,
                                  size_t levels);

#endif
