/* simulation_inside.h - what the tables of what-if, reach and rank share. */
#ifndef REPORT_SIMULATION_INSIDE_H
#define REPORT_SIMULATION_INSIDE_H

#include "report/scorecard.h"
#include "report/simulation.h"

struct simulation_view {
    const struct agreement *agreement;
    const struct voice *voice;
    struct mem *mem;
    struct table *table;
    struct places places;
};

struct simulation_view view_new(const struct agreement *agreement,
                                const struct voice *voice, struct mem *mem);

struct column *view_column(struct simulation_view *view, enum text_key head,
                           enum align align);
void view_code_and_name(struct simulation_view *view,
                        const struct indicator *indicator);

/* A score's result, or why there is none. */
const char *view_result(const struct simulation_view *view,
                        const struct score *score);

/* A total, or null. */
void total_json(struct json *json, const char *key,
                const struct scorecard *card);

#endif
