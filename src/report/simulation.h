/* simulation.h - what-if, reach and rank as tables and JSON. */
#ifndef REPORT_SIMULATION_H
#define REPORT_SIMULATION_H

#include "report/figure.h"
#include "report/table.h"
#include "score/rank.h"
#include "score/reach.h"
#include "score/what_if.h"

/* Before and after, for what moves, and the totals. */
struct table *what_if_table(const struct what_if *answer,
                            const struct voice *voice, struct mem *mem);
void what_if_json(struct json *json, const struct what_if *answer);

/* Each indicator alone, and the cheapest combination. */
struct table *reach_table(const struct reach *reach, const struct voice *voice,
                          struct mem *mem);
struct table *reach_plan_table(const struct reach *reach,
                               const struct voice *voice, struct mem *mem);
void reach_json(struct json *json, const struct reach *reach);

struct table *rank_table(const struct ranking *ranking,
                         const struct voice *voice, struct mem *mem);
void rank_json(struct json *json, const struct ranking *ranking,
               const struct voice *voice);

#endif
