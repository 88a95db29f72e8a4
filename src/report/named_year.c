/* named_year.c - texts by name: of the whole year, of a component, a finding.
 */
#include "report/named_inside.h"

#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"

/* Where there is no figure. */
#define NONE "–"

static const struct agreement *
agreement_of(const struct named_at *at)
{
    return &at->commission->year->agreement;
}

static const char *
whole(const struct named_at *at, long long number)
{
    return figure_short(&at->commission->voice, ratio_whole(number), at->mem);
}

/* ---- the year ---- */

const char *
named_agency_name(const struct named_at *at, int level)
{
    (void)level;
    return agency_name(&agreement_of(at)->agency, &at->commission->voice);
}

const char *
named_agency_code(const struct named_at *at, int level)
{
    (void)level;
    return agreement_of(at)->agency.code;
}

const char *
named_agency_group(const struct named_at *at, int level)
{
    (void)level;
    return agreement_of(at)->agency.group;
}

const char *
named_year_text(const struct named_at *at, int level)
{
    (void)level;
    return whole(at, agreement_of(at)->fiscal_year);
}

const char *
named_era(const struct named_at *at, int level)
{
    (void)level;
    return said(&at->commission->voice, agreement_of(at)->calendar.common_era
                                            ? TEXT_ERA_COMMON
                                            : TEXT_ERA_BUDDHIST);
}

const char *
named_stage(const struct named_at *at, int level)
{
    const struct scorecard *card = at->commission->card;

    (void)level;
    return said(&at->commission->voice,
                card->staged ? stage_text(card->stage) : TEXT_STAGE_MIXED);
}

const char *
named_round(const struct named_at *at, int level)
{
    (void)level;
    return figure_code(&at->commission->voice,
                       at->commission->card->selection.round, at->mem);
}

const char *
named_total(const struct named_at *at, int level)
{
    const struct scorecard *card = at->commission->card;

    (void)level;
    return card->complete
               ? figure_text(&at->commission->voice, card->total,
                             places_of(agreement_of(at)).total, at->mem)
               : NONE;
}

const char *
named_grade(const struct named_at *at, int level)
{
    const struct scorecard *card = at->commission->card;
    const struct grade *grade =
        card->complete ? agreement_grade(agreement_of(at), card->total) : NULL;

    (void)level;
    return grade != NULL ? phrase_words(&at->commission->voice, grade->name)
                         : NULL;
}

const char *
named_weight_sum(const struct named_at *at, int level)
{
    (void)level;
    return figure_short(&at->commission->voice,
                        at->commission->card->weight_sum, at->mem);
}

const char *
named_today(const struct named_at *at, int level)
{
    struct date date = {.given = true, .day = at->commission->made};

    (void)level;
    return phrase_date(&at->commission->voice, &date, at->mem);
}

const char *
named_signed(const struct named_at *at, int level)
{
    (void)level;
    return phrase_date(&at->commission->voice, &agreement_of(at)->signed_on,
                       at->mem);
}

const char *
named_version(const struct named_at *at, int level)
{
    (void)level;
    return agreement_of(at)->version > 0 ? whole(at, agreement_of(at)->version)
                                         : NULL;
}

/* ---- a component ---- */

const char *
named_component_no(const struct named_at *at, int level)
{
    (void)level;
    return whole(
        at, (long long)(at->component - at->commission->card->components) + 1);
}

const char *
named_component_code(const struct named_at *at, int level)
{
    (void)level;
    return figure_code(&at->commission->voice, at->component->component->code,
                       at->mem);
}

const char *
named_component_name(const struct named_at *at, int level)
{
    const char *name =
        phrase_words(&at->commission->voice, at->component->component->name);

    return name != NULL ? name : named_component_code(at, level);
}

const char *
named_component_weight(const struct named_at *at, int level)
{
    (void)level;
    return figure_short(&at->commission->voice, at->component->applied,
                        at->mem);
}

const char *
named_component_subtotal(const struct named_at *at, int level)
{
    (void)level;
    return at->component->complete && at->component->applies
               ? figure_text(&at->commission->voice, at->component->subtotal,
                             places_of(agreement_of(at)).total, at->mem)
               : NONE;
}

/* ---- a finding ---- */

const char *
named_finding_no(const struct named_at *at, int level)
{
    (void)level;
    return whole(at, (long long)at->number[NAMED_FINDING]);
}

const char *
named_finding_code(const struct named_at *at, int level)
{
    (void)level;
    return finding_name(at->finding->code);
}

const char *
named_finding_severity(const struct named_at *at, int level)
{
    static const enum text_key keys[] = {
        [NOTE] = TEXT_SEVERITY_NOTE,
        [WARNING] = TEXT_SEVERITY_WARNING,
        [ERROR] = TEXT_SEVERITY_ERROR,
    };

    (void)level;
    return said(&at->commission->voice, keys[at->finding->severity]);
}

const char *
named_finding_indicator(const struct named_at *at, int level)
{
    (void)level;
    return at->finding->indicator != NULL
               ? figure_code(&at->commission->voice, at->finding->indicator,
                             at->mem)
               : NULL;
}

const char *
named_finding_text(const struct named_at *at, int level)
{
    struct out out = out_new(at->mem);

    (void)level;
    finding_sentence(&out, &at->commission->voice, at->finding);
    return out_string(&out);
}

const char *
named_finding_place(const struct named_at *at, int level)
{
    (void)level;
    return place_text(at->finding->place, at->commission->folder, at->mem);
}
