/* named.c - the values that an agency's own form can ask for by name. */
#include "report/named_inside.h"

#include "base/ensure.h"
#include "base/text.h"

#include <string.h>
#include <strings.h>

const char *const named_list_names[NAMED_LISTS] = {
    [NAMED_ALONE] = "",
    [NAMED_COMPONENT] = "component",
    [NAMED_INDICATOR] = "indicator",
    [NAMED_EVIDENCE] = "evidence",
    [NAMED_FINDING] = "finding",
};

#define TARGET(level)                                                          \
    {                                                                          \
        "indicator.target" #level, NAMED_INDICATOR, named_target, level        \
    }

const struct named nameds[] = {
    {"agency.name", NAMED_ALONE, named_agency_name, 0},
    {"agency.code", NAMED_ALONE, named_agency_code, 0},
    {"agency.group", NAMED_ALONE, named_agency_group, 0},
    {"year", NAMED_ALONE, named_year_text, 0},
    {"era", NAMED_ALONE, named_era, 0},
    {"stage", NAMED_ALONE, named_stage, 0},
    {"round", NAMED_ALONE, named_round, 0},
    {"total", NAMED_ALONE, named_total, 0},
    {"grade", NAMED_ALONE, named_grade, 0},
    {"weight.sum", NAMED_ALONE, named_weight_sum, 0},
    {"today", NAMED_ALONE, named_today, 0},
    {"signed", NAMED_ALONE, named_signed, 0},
    {"version", NAMED_ALONE, named_version, 0},

    {"component.no", NAMED_COMPONENT, named_component_no, 0},
    {"component.code", NAMED_COMPONENT, named_component_code, 0},
    {"component.name", NAMED_COMPONENT, named_component_name, 0},
    {"component.weight", NAMED_COMPONENT, named_component_weight, 0},
    {"component.subtotal", NAMED_COMPONENT, named_component_subtotal, 0},

    {"indicator.no", NAMED_INDICATOR, named_indicator_no, 0},
    {"indicator.code", NAMED_INDICATOR, named_indicator_code, 0},
    {"indicator.name", NAMED_INDICATOR, named_indicator_name, 0},
    {"indicator.unit", NAMED_INDICATOR, named_unit, 0},
    {"indicator.weight", NAMED_INDICATOR, named_weight, 0},
    TARGET(1),
    TARGET(2),
    TARGET(3),
    TARGET(4),
    TARGET(5),
    TARGET(6),
    TARGET(7),
    TARGET(8),
    TARGET(9),
    TARGET(10),
    {"indicator.result", NAMED_INDICATOR, named_result, 0},
    {"indicator.level", NAMED_INDICATOR, named_level, 0},
    {"indicator.score", NAMED_INDICATOR, named_score, 0},
    {"indicator.weighted", NAMED_INDICATOR, named_weighted, 0},
    {"indicator.state", NAMED_INDICATOR, named_state, 0},
    {"indicator.stage", NAMED_INDICATOR, named_indicator_stage, 0},
    {"indicator.account", NAMED_INDICATOR, named_account, 0},
    {"indicator.supporting", NAMED_INDICATOR, named_supporting, 0},
    {"indicator.obstacles", NAMED_INDICATOR, named_obstacles, 0},
    {"indicator.reasons", NAMED_INDICATOR, named_reasons, 0},
    {"indicator.division", NAMED_INDICATOR, named_division, 0},
    {"indicator.reporter", NAMED_INDICATOR, named_reporter, 0},
    {"indicator.definition", NAMED_INDICATOR, named_definition, 0},
    {"indicator.source", NAMED_INDICATOR, named_source, 0},
    {"indicator.plan", NAMED_INDICATOR, named_plan, 0},
    {"indicator.remark", NAMED_INDICATOR, named_remark, 0},

    {"evidence.no", NAMED_EVIDENCE, named_evidence_no, 0},
    {"evidence.number", NAMED_EVIDENCE, named_evidence_number, 0},
    {"evidence.kind", NAMED_EVIDENCE, named_evidence_kind, 0},
    {"evidence.title", NAMED_EVIDENCE, named_evidence_title, 0},
    {"evidence.caption", NAMED_EVIDENCE, named_evidence_caption, 0},
    {"evidence.date", NAMED_EVIDENCE, named_evidence_date, 0},
    {"evidence.page", NAMED_EVIDENCE, named_evidence_page, 0},
    {"evidence.file", NAMED_EVIDENCE, named_evidence_file, 0},

    {"finding.no", NAMED_FINDING, named_finding_no, 0},
    {"finding.code", NAMED_FINDING, named_finding_code, 0},
    {"finding.severity", NAMED_FINDING, named_finding_severity, 0},
    {"finding.indicator", NAMED_FINDING, named_finding_indicator, 0},
    {"finding.text", NAMED_FINDING, named_finding_text, 0},
    {"finding.place", NAMED_FINDING, named_finding_place, 0},
};

#define NAMEDS (sizeof nameds / sizeof nameds[0])

const size_t named_count = NAMEDS;

_Static_assert(LEVELS_MAX == 10, "a name for each target");

const struct named *
named_of(const char *name)
{
    for (size_t i = 0; i < NAMEDS; i++)
        if (strcasecmp(nameds[i].name, name) == 0)
            return &nameds[i];
    return NULL;
}

const char *
named_nearest(const char *name)
{
    const char *names[NAMEDS];

    for (size_t i = 0; i < NAMEDS; i++)
        names[i] = nameds[i].name;
    return text_nearest(name, names, NAMEDS);
}

const char *
named_text(const struct named *named, const struct named_at *at)
{
    const char *text;

    if (!named_is_at(at, named->list))
        return "";
    text = named->text(at, named->level);
    return text != NULL ? text : "";
}

/* ---- places ---- */

struct named_at
named_start(const struct commission *commission, struct mem *mem)
{
    return (struct named_at){.commission = commission, .mem = mem};
}

bool
named_is_at(const struct named_at *at, enum named_list list)
{
    switch (list) {
    case NAMED_COMPONENT:
        return at->component != NULL;
    case NAMED_INDICATOR:
        return at->score != NULL;
    case NAMED_EVIDENCE:
        return at->evidence != NULL;
    case NAMED_FINDING:
        return at->finding != NULL;
    case NAMED_ALONE:
        break;
    }
    return true;
}

bool
named_tells(enum named_list list, enum named_list other)
{
    static const bool tells[NAMED_LISTS][NAMED_LISTS] = {
        [NAMED_COMPONENT] = {[NAMED_COMPONENT] = true},
        [NAMED_INDICATOR] =
            {[NAMED_COMPONENT] = true, [NAMED_INDICATOR] = true},
        [NAMED_EVIDENCE] = {[NAMED_COMPONENT] = true,
                            [NAMED_INDICATOR] = true,
                            [NAMED_EVIDENCE] = true},
        [NAMED_FINDING] = {[NAMED_COMPONENT] = true,
                           [NAMED_INDICATOR] = true,
                           [NAMED_FINDING] = true},
    };

    return other == NAMED_ALONE || tells[list][other];
}

static const struct component_score *
component_of(const struct named_at *at, const struct score *score)
{
    return &at->commission->card->components[score->indicator->component];
}

/* The scores at this place: the indicator's, the component's, or all. */
static const struct score *
scores_at(const struct named_at *at, size_t *count)
{
    const struct scorecard *card = at->commission->card;

    if (at->score != NULL) {
        *count = 1;
        return at->score;
    }
    if (at->component != NULL) {
        *count = at->component->component->count;
        return card->scores + at->component->component->first;
    }
    *count = card->score_count;
    return card->scores;
}

static struct named_at
at_score(const struct named_at *at, const struct score *score)
{
    struct named_at there = *at;

    there.score = score;
    there.component = component_of(at, score);
    return there;
}

/* Number `i` of the evidence at this place; NULL evidence: there are fewer,
 * and *i is how many are still to come. */
static struct named_at
find_evidence(const struct named_at *at, size_t *i)
{
    size_t count;
    const struct score *scores = scores_at(at, &count);

    for (size_t s = 0; s < count; s++) {
        const struct form *form = named_form(at, &scores[s]);
        size_t pieces = form != NULL ? form->evidence_count : 0;

        if (*i < pieces) {
            struct named_at there = at_score(at, &scores[s]);

            there.evidence = &form->evidence[*i];
            return there;
        }
        *i -= pieces;
    }
    return *at;
}

/* A finding belongs to a place when it is about its indicator. */
static bool
is_about(const struct named_at *at, const struct finding *finding)
{
    return at->score == NULL ||
           (finding->indicator != NULL &&
            strcmp(finding->indicator, at->score->indicator->code) == 0);
}

/* At a finding the place is at its indicator, too, where it has one. */
static struct named_at
at_finding(const struct named_at *at, const struct finding *finding)
{
    struct named_at there = *at;
    const struct score *score =
        finding->indicator != NULL
            ? scorecard_score(at->commission->card, finding->indicator)
            : NULL;

    if (score != NULL)
        there = at_score(at, score);
    there.finding = finding;
    return there;
}

static struct named_at
find_finding(const struct named_at *at, size_t *i)
{
    const struct findings *findings = at->commission->findings;

    for (size_t f = 0; findings != NULL && f < findings->count; f++) {
        if (!is_about(at, &findings->item[f]))
            continue;
        if (*i == 0)
            return at_finding(at, &findings->item[f]);
        *i -= 1;
    }
    return *at;
}

size_t
named_items(const struct named_at *at, enum named_list list)
{
    size_t count = 0, all = (size_t)-1, left = all;

    switch (list) {
    case NAMED_COMPONENT:
        return at->commission->year->agreement.component_count;
    case NAMED_INDICATOR:
        scores_at(at, &count);
        return count;
    case NAMED_EVIDENCE:
        find_evidence(at, &left);
        return all - left;
    case NAMED_FINDING:
        find_finding(at, &left);
        return all - left;
    case NAMED_ALONE:
        break;
    }
    return 1;
}

struct named_at
named_item(const struct named_at *at, enum named_list list, size_t i)
{
    struct named_at there = *at;
    size_t count, left = i;

    switch (list) {
    case NAMED_COMPONENT:
        there.component = &at->commission->card->components[i];
        break;
    case NAMED_INDICATOR:
        there = at_score(at, scores_at(at, &count) + i);
        break;
    case NAMED_EVIDENCE:
        there = find_evidence(at, &left);
        break;
    case NAMED_FINDING:
        there = find_finding(at, &left);
        break;
    case NAMED_ALONE:
        break;
    }
    there.number[list] = i + 1;
    return there;
}
