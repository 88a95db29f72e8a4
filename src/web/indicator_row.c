/* indicator_row.c - an indicator as a row of a table. */
#include "web/indicator_row.h"

#include "report/figure.h"
#include "report/phrase.h"
#include "report/pictures.h"
#include "report/scorecard.h"

#include <stdio.h>

#define CELL 11000 /* hundredths of a point, as pictures.h has them */

void
row_view_of(struct row_view *row, const struct year_card *card,
            const struct score *score, const struct score *before,
            struct request *request)
{
    const struct indicator *indicator = score->indicator;
    const struct voice *voice = &request->voice;
    struct mem *mem = request->mem;
    struct places places = places_of(&card->seen.year.agreement);
    struct picture *bar = picture_score(score, before, voice, CELL, mem);
    char id[40];

    *row = (struct row_view){
        .code = figure_code(voice, indicator->code, mem),
        .name = indicator_name(indicator, voice),
        .address = address_of(
            mem, "agency", card->seen.year.agreement.agency.code,
            request_part(request, "year"), "indicator", indicator->code, NULL),
        .unit = unit_name(&indicator->unit, voice),
        .note = score_remark(&card->card, score, voice, mem),
        .part = indicator->parent != NO_INDEX,
        .scored = score->scored,
        .weight = figure_short(voice, score->applied, mem),
    };
    if (score->has_result)
        row->result = figure_text(voice, score->result,
                                  figure_places(places.result), mem);
    if (!score->scored) {
        row->absent = said(voice, state_text(score->state));
        return;
    }
    row->level = level_view_of_score(request, score);
    row->score = figure_text(voice, score->score, figure_places(places.score),
                             mem);
    row->weighted = figure_text(voice, score->weighted,
                                figure_places(places.weighted), mem);
    if (bar == NULL)
        return;
    snprintf(id, sizeof id, "bar-%zu", indicator->index);
    row->bar = markup_of_picture(bar, id, mem);
}
