/* paste_codes.c - what can be pasted: the codes of a reader's indicators, and of
 * the values and steps behind them.
 */
#include "web/paste.h"

#include "action/entering.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"

struct listing {
    struct paste_view *view;
    struct request *request;
    const struct agreement *agreement;
};

static void
add_code(const struct listing *listing, const char *code, const char *name,
         const char *unit)
{
    *MEM_PUSH(listing->request->mem, listing->view->codes,
              listing->view->code_count, listing->view->code_room) =
        (struct paste_code){code, name, unit};
}

static void
add_measure(const struct listing *listing, size_t at)
{
    const struct measure *measure = &listing->agreement->measures[at];
    const struct voice *voice = &listing->request->voice;
    const char *name = phrase_words(voice, measure->name);

    add_code(listing, measure->code, name == NULL ? measure->code : name,
             measure->milestone_of == NO_INDEX
                 ? unit_name(&measure->unit, voice)
                 : said(voice, TEXT_WEB_PASTE_SHARE));
}

static void
add_indicator(const struct listing *listing, const struct indicator *indicator)
{
    const struct agreement *agreement = listing->agreement;
    const struct voice *voice = &listing->request->voice;
    const bool *behind =
        measures_behind(agreement, indicator, listing->request->mem);

    add_code(listing, indicator->code, indicator_name(indicator, voice),
             unit_name(&indicator->unit, voice));
    for (size_t i = 0; i < agreement->measure_count; i++)
        if (behind[i])
            add_measure(listing, i);
}

void
paste_codes(struct paste_view *view, struct request *request,
            const struct seen_year *seen)
{
    const struct agreement *agreement = &seen->year.agreement;
    const struct listing listing = {view, request, agreement};

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];

        if (indicator->child_count == 0 && !indicator->not_applicable &&
            reader_may(&request->reader, "save", seen->key.agency_id,
                       agreement, indicator))
            add_indicator(&listing, indicator);
    }
}
