/* scorecard_before.c - this year's scorecard beside last year's. */
#include "web/scorecard.h"

#include "action/difference.h"
#include "base/text.h"
#include "report/figure.h"
#include "report/pictures.h"
#include "report/scorecard.h"

/* Last year's card, where both are whole; *found says so. */
static enum status
see_before(struct request *request, const struct year_card *card,
           struct seen_year *before, struct scorecard *scored, bool *found)
{
    const struct agreement *agreement = &card->seen.year.agreement;
    struct findings findings = findings_new(request->mem);
    enum status status = see_year(
        request->desk, &request->reader, agreement->agency.code,
        card->seen.key.fiscal_year - 1, YEAR_SCORED, before, request->mem);

    *found = false;
    if (status != STATUS_FINE || !card->card.complete)
        return status == STATUS_ABSENT ? STATUS_FINE : status;
    score_year_bare(scored, &before->year, (struct selection){.round = ""},
                    &findings, request->mem);
    *found = findings.by_severity[ERROR] == 0 && scored->complete;
    return STATUS_FINE;
}

/* Of each indicator whether what judges it changed; of all where the scale did,
 * of those with targets for each group where the agency is in another. */
static const bool *
judged_anew(const struct agreement *before, const struct agreement *now,
            struct mem *mem)
{
    bool *anew = MEM_ARRAY(mem, bool, now->indicator_count);
    struct changes changes;

    for (size_t i = 0; i < now->indicator_count; i++) {
        const struct demand *own = now->indicators[i].criterion.own;

        anew[i] = own != NULL && own->group != NULL &&
                  !text_same(before->agency.group, now->agency.group);
    }
    agreement_changes(&changes, before, now, mem);
    for (size_t i = 0; i < changes.count; i++) {
        const struct change *change = &changes.change[i];
        const struct indicator *indicator;

        if (!change_judges_anew(change))
            continue;
        for (size_t j = 0; change->code[0] == '\0' && j < now->indicator_count;
             j++)
            anew[j] = true;
        indicator = agreement_indicator(now, change->code);
        if (indicator != NULL)
            anew[indicator->index] = true;
    }
    return anew;
}

enum status
scorecard_before(struct scorecard_view *view, const struct year_card *card,
                 struct request *request)
{
    const struct agreement *agreement = &card->seen.year.agreement;
    const struct voice *voice = &request->voice;
    struct mem *mem = request->mem;
    int places = figure_places(places_of(agreement).total);
    struct seen_year before;
    struct scorecard scored;
    bool found;

    TRY(see_before(request, card, &before, &scored, &found));
    if (!found)
        return STATUS_FINE;
    view->before_address =
        address_of(mem, "agency", agreement->agency.code,
                   text_of_whole(before.key.fiscal_year, mem), NULL);
    view->before = SENTENCE(
        request, TEXT_WEB_SCORECARD_BEFORE,
        arg_whole("year", before.year.agreement.fiscal_year),
        arg_rounded("total", scored.total, places),
        arg_text("change",
                 figure_signed(voice,
                               ratio_sub(card->card.total, scored.total, mem),
                               places, mem)));
    struct year_pair pair = {
        &scored, &card->card,
        judged_anew(&before.year.agreement, agreement, mem)};
    view->picture_count += picture_view_of(
        &view->pictures[view->picture_count],
        picture_last_year(&pair, voice, PICTURE_WIDE, mem),
        picture_last_year(&pair, voice, PICTURE_NARROW, mem), "last-year", mem);
    return STATUS_FINE;
}
