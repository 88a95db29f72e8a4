/* simulation.c - what the tables of what-if, reach and rank share. */
#include "report/simulation_inside.h"

struct simulation_view
view_new(const struct agreement *agreement, const struct voice *voice,
         struct mem *mem)
{
    return (struct simulation_view){.agreement = agreement,
                                    .voice = voice,
                                    .mem = mem,
                                    .places = places_of(agreement)};
}

struct column *
view_column(struct simulation_view *view, enum text_key head, enum align align)
{
    return table_column(view->table, said(view->voice, head), align);
}

void
view_code_and_name(struct simulation_view *view,
                   const struct indicator *indicator)
{
    table_cell(view->table,
               figure_code(view->voice, indicator->code, view->mem));
    table_cell(view->table, indicator_name(indicator, view->voice));
}

const char *
view_result(const struct simulation_view *view, const struct score *score)
{
    return score->has_result || score->state == STATE_GIVEN
               ? score->has_result ? figure_text(view->voice, score->result,
                                                 view->places.result, view->mem)
                                   : ""
               : said(view->voice, state_text(score->state));
}

void
total_json(struct json *json, const char *key, const struct scorecard *card)
{
    key_number(json, key, card->complete, card->total);
}
