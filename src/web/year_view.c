/* year_view.c - an agency's year as an address asks for it. */
#include "web/year_view.h"

#include "base/text.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"
#include "score/compare.h"

#include <string.h>

/* ---- what can be chosen ---- */

void
choices_add(struct choices_view *choices, struct request *request,
           const char *address, const char *name, bool here)
{
    if (choices->choices == NULL)
        choices->choices = MEM_ARRAY(request->mem, struct choice_view, 32);
    if (choices->choice_count < 32)
        choices->choices[choices->choice_count++] =
            (struct choice_view){address, name, here};
}

static bool
has_round(const struct year *year, const char *round)
{
    for (size_t i = 0; i < year->result_count; i++)
        if (strcmp(year->results[i].round, round) == 0)
            return true;
    return false;
}

/* The rounds that have results, each once, the whole year last. */
static void
add_rounds(struct year_card *card, struct request *request)
{
    const struct year *year = &card->seen.year;
    struct choices_view *rounds = &card->head.rounds;

    rounds->label = said(&request->voice, TEXT_WEB_YEAR_ROUND);
    for (size_t i = 0; i < year->result_count; i++) {
        const char *round = year->results[i].round;
        bool before = round[0] == '\0';

        for (size_t j = 0; j < i && !before; j++)
            before = strcmp(year->results[j].round, round) == 0;
        if (!before)
            choices_add(rounds, request, address_with(request, "round", round),
                       phrase_round(&request->voice, round, request->mem),
                       strcmp(round, card->round) == 0);
    }
    if (rounds->choice_count > 0 && has_round(year, ""))
        choices_add(rounds, request, address_with(request, "round", NULL),
                   phrase_round(&request->voice, "", request->mem),
                   card->round[0] == '\0');
}

static void
add_stages(struct year_card *card, struct request *request)
{
    const struct year *year = &card->seen.year;
    struct choices_view *stages = &card->head.stages;
    size_t count = 0;

    stages->label = said(&request->voice, TEXT_WEB_YEAR_STAGE);
    for (int stage = 0; stage < STAGES; stage++) {
        if (!stage_has_rows(year, (enum stage)stage, card->round))
            continue;
        count++;
        choices_add(stages, request,
                   address_with(request, "stage",
                                stage_name((enum stage)stage)),
                   said(&request->voice, stage_text((enum stage)stage)),
                   card->staged && card->stage == (enum stage)stage);
    }
    if (count > 1)
        choices_add(stages, request, address_with(request, "stage", NULL),
                   said(&request->voice, TEXT_WEB_YEAR_LATEST), !card->staged);
    if (count < 2)
        stages->choice_count = 0;
}

/* Another year's scorecard, at the same stage and round. */
static const char *
year_address(const struct year_card *card, struct request *request,
             int64_t year)
{
    struct out out = out_new(request->mem);

    out_text(&out, address_of(request->mem, "agency",
                              card->seen.year.agreement.agency.code,
                              text_of_whole(year, request->mem), NULL));
    if (card->staged)
        out_format(&out, "?stage=%s", stage_name(card->stage));
    return out_string(&out);
}

static enum status
add_years(struct year_card *card, struct request *request)
{
    struct choices_view *choices = &card->head.years;
    int64_t *years;
    size_t count;

    choices->label = said(&request->voice, TEXT_WEB_YEAR_YEAR);
    TRY(see_years(request->desk, &request->reader, card->seen.key.agency_id,
                  &years, &count, request->mem));
    for (size_t i = 0; i < count && count > 1; i++)
        choices_add(choices, request, year_address(card, request, years[i]),
                    figure_short(&request->voice, ratio_whole(years[i]),
                                 request->mem),
                    years[i] == card->seen.key.fiscal_year);
    return STATUS_FINE;
}

static void
fill_head(struct year_card *card, struct request *request)
{
    const struct agreement *agreement = &card->seen.year.agreement;
    struct period days =
        fiscal_year_days(agreement->calendar, agreement->fiscal_year);
    struct year_head *head = &card->head;

    head->agency = agency_name(&agreement->agency, &request->voice);
    head->agency_address =
        address_of(request->mem, "agency", agreement->agency.code,
                   request_part(request, "year"), NULL);
    if (card->seen.sight == SIGHT_WHOLE)
        head->agreement_address =
            address_of(request->mem, "agency", agreement->agency.code,
                       request_part(request, "year"), "agreement", NULL);
    if (agreement->agency.group != NULL)
        head->group = SENTENCE(request, TEXT_WEB_YEAR_GROUP,
                               arg_text("group", agreement->agency.group));
    head->year = SENTENCE(request, TEXT_WEB_YEAR_FISCAL,
                          arg_whole("year", agreement->fiscal_year));
    head->days = SENTENCE(request, TEXT_REPORT_DAYS,
                          arg_day("first", days.first),
                          arg_day("last", days.last));
    add_stages(card, request);
    add_rounds(card, request);
}

/* ---- what the address asks for ---- */

/* Without a word the whole year, or the latest round there is. */
static enum status
read_round(struct year_card *card, struct request *request)
{
    const struct year *year = &card->seen.year;
    const char *asked = request_query(request, "round");
    int from, months;

    card->round = asked;
    if (asked[0] != '\0')
        return round_parse(asked, &from, &months) ? STATUS_FINE
                                                  : STATUS_ABSENT;
    if (!has_round(year, "") && year->result_count > 0)
        card->round = year->results[year->result_count - 1].round;
    return STATUS_FINE;
}

static enum status
read_stage(struct year_card *card, struct request *request)
{
    const char *asked = request_query(request, "stage");

    card->staged = asked[0] != '\0';
    return !card->staged || stage_parse(asked, &card->stage) ? STATUS_FINE
                                                              : STATUS_ABSENT;
}

enum status
year_card_find(struct request *request, struct year_card *card)
{
    int64_t year;

    *card = (struct year_card){.round = ""};
    if (!whole_of(request_part(request, "year"), &year))
        return STATUS_ABSENT;
    return find_seen_year(request->desk, &request->reader,
                          request_part(request, "agency"), year, &card->seen,
                          request->mem);
}

enum status
year_card_read(struct request *request, enum year_parts parts,
               struct year_card *card)
{
    struct findings findings = findings_new(request->mem);

    TRY(read_seen_year(request->desk, &request->reader, parts, &card->seen,
                       request->mem));
    TRY(read_round(card, request));
    TRY(read_stage(card, request));
    score_year(&card->card, &card->seen.year,
               (struct selection){.staged = card->staged,
                                  .stage = card->stage,
                                  .round = card->round},
               &findings, request->mem);
    if (findings.by_severity[ERROR] > 0)
        return STATUS_CORRUPT;
    fill_head(card, request);
    return add_years(card, request);
}

enum status
year_card_of(struct request *request, enum year_parts parts,
             struct year_card *card)
{
    TRY(year_card_find(request, card));
    return year_card_read(request, parts, card);
}

const char *
year_card_key(struct request *request, const struct year_card *card)
{
    const struct seen_year *seen = &card->seen;
    struct out out = out_new(request->mem);

    if (seen->sight == SIGHT_HOST)
        return NULL;
    out_format(&out, "%lld %lld %lld %d %d %d %s?%s",
               (long long)seen->key.agency_id,
               (long long)seen->key.fiscal_year, (long long)seen->line,
               seen->sight, request->voice.language,
               request->voice.thai_digits, request->path, request->query_text);
    return out_string(&out);
}
