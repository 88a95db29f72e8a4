/* judge_send.c - POST /agency/:agency/:year/indicator/:indicator/judge: what was
 * sent is tried or done, and where that leads.
 */
#include "web/judge_inside.h"

#include "web/views.h"

#include <string.h>

enum status
judge_read(struct request *request, struct judge *judge)
{
    const char *code = request_part(request, "indicator");

    TRY(queue_read(request, &judge->queue));
    TRY(year_card_of(request, YEAR_WHOLE, &judge->card));
    judge->indicator =
        agreement_indicator(&judge->card.seen.year.agreement, code);
    if (judge->indicator == NULL)
        return STATUS_ABSENT;
    judge->at = queue_find(&judge->queue, request_part(request, "agency"),
                           judge->card.seen.key.fiscal_year, code,
                           judge->card.round);
    return see_judging(request->desk, &request->reader, &judge->card.seen,
                       judge->indicator, judge->card.round, request->now,
                       &judge->judging, request->mem);
}

/* The same person sent the same form twice: it is done. */
static enum status
is_done_already(struct request *request, const struct year_card *card,
                const char *indicator, const struct sent *sent, bool *done)
{
    struct history_line *lines;
    size_t count;

    *done = false;
    if (sent->answer.outcome != DEED_STALE)
        return STATUS_FINE;
    TRY(see_history(request->desk, &card->seen, indicator, &lines, &count,
                    request->mem));
    for (size_t i = 0; i < count; i++)
        *done = *done || (lines[i].seq == sent->answer.seq &&
                          lines[i].person_id == request->reader.person_id &&
                          strcmp(lines[i].deed, sent->deed) == 0);
    return STATUS_FINE;
}

static enum status
do_sent(struct request *request, const struct year_card *card,
        const struct indicator *indicator, struct sent *sent)
{
    static const char *const names[] = {"result", "state", "reason", "text",
                                        "to"};
    struct deed_field fields[sizeof names / sizeof names[0]];
    struct deed_request asked = {
        .person_id = request->reader.person_id,
        .agency = card->seen.year.agreement.agency.code,
        .fiscal_year = card->seen.key.fiscal_year,
        .indicator = indicator->code,
        .round = card->round,
        .fields = fields,
        .dry_run = strcmp(request_field(request, "step"), "check") == 0,
        .now = request->now,
    };

    for (size_t i = 0; i < JUDGING_DEEDS; i++)
        if (strcmp(judging_deeds[i], request_field(request, "deed")) == 0)
            sent->deed = asked.deed = judging_deeds[i];
    if (sent->deed == NULL)
        return STATUS_ABSENT;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (request_field(request, names[i])[0] != '\0')
            fields[asked.field_count++] = (struct deed_field){
                names[i], request_field(request, names[i])};
    asked.has_seen = whole_of(request_field(request, "seen"), &asked.seen);
    sent->checks = asked.dry_run;
    return deed_do(request->desk, &asked, &sent->answer, request->mem);
}

/* What waits next, without going back; or here again for what leaves it in the
 * queue; or the queue, when it is empty. */
static const char *
way_on(struct request *request, const struct judge *judge, const char *deed)
{
    const struct queue *queue = &judge->queue;
    bool stays = strcmp(deed, "ask") == 0 || judge->at == queue->count;
    struct out out = out_new(request->mem);

    if (stays)
        out_text(&out, judge_address(
                           request, request_part(request, "agency"),
                           judge->card.seen.key.fiscal_year,
                           judge->indicator->code, judge->card.round));
    else if (queue->count == 1)
        out_text(&out, "/review");
    else
        out_text(&out, queue_address(request,
                                     &queue->tasks[judge->at + 1 <
                                                           queue->count
                                                       ? judge->at + 1
                                                       : 0]));
    out_format(&out, "%cdone=%s",
               strchr(out_string(&out), '?') == NULL ? '?' : '&', deed);
    return out_string(&out);
}

enum status
view_judge_send(struct request *request)
{
    struct sent sent = {0};
    struct judge judge;
    bool done;

    TRY(judge_read(request, &judge));
    TRY(do_sent(request, &judge.card, judge.indicator, &sent));
    TRY(is_done_already(request, &judge.card, judge.indicator->code, &sent,
                        &done));
    if (done || (sent.answer.outcome == DEED_DONE && !sent.checks))
        return request_go(request, way_on(request, &judge, sent.deed));
    return judge_show(request, &judge, &sent);
}
