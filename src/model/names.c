/* names.c - the words of the model as files spell them. */
#include "model/agreement.h"

#include <string.h>

const char *
criterion_type_name(enum criterion_type type)
{
    static const char *const names[] = {
        [CRITERION_TARGETS] = "targets",       [CRITERION_BANDS] = "bands",
        [CRITERION_MILESTONES] = "milestones", [CRITERION_RULES] = "rules",
        [CRITERION_COMPOSITE] = "composite",   [CRITERION_JUDGED] = "judged",
    };

    return names[type];
}

const char *
unit_spelled(const struct unit *unit)
{
    if (unit->kind == UNIT_PERCENT)
        return "percent";
    if (unit->kind == UNIT_LEVEL)
        return "level";
    return unit->words.count > 0 ? unit->words.word[0].text : NULL;
}

const char *const rule_names[RULES] = {
    [RULE_STEP] = "step",
    [RULE_LINEAR] = "linear",
    [RULE_PROPORTIONAL] = "proportional",
    [RULE_RATIO] = "ratio",
};

const char *const below_names[BELOWS] = {
    [BELOW_FLOOR] = "floor",
    [BELOW_TARGET] = "target",
    [BELOW_ZERO] = "zero",
    [BELOW_LINEAR] = "linear",
    [BELOW_PROPORTIONAL] = "proportional",
};

const char *const missing_names[MISSINGS] = {
    [MISSING_INCOMPLETE] = "incomplete",
    [MISSING_ZERO] = "zero",
    [MISSING_FLOOR] = "floor",
};

const char *const total_policy_names[TOTAL_POLICIES] = {
    [SUM_OF_ROUNDED] = "sum_of_rounded",
    [ROUNDED_SUM] = "rounded_sum",
};

const char *const reweight_names[REWEIGHTS] = {
    [REWEIGHT_COMPONENT] = "component",
    [REWEIGHT_AGREEMENT] = "agreement",
};

const char *const weights_policy_names[WEIGHTS_POLICIES] = {
    [WEIGHTS_HUNDRED] = "hundred",
    [WEIGHTS_NORMALISE] = "normalise",
};

const char *const evidence_kind_names[EVIDENCE_KINDS] = {
    [EVIDENCE_DOCUMENT] = "document", [EVIDENCE_ORDER] = "order",
    [EVIDENCE_PHOTO] = "photo",       [EVIDENCE_SYSTEM] = "system",
    [EVIDENCE_ADDRESS] = "address",
};

const char *const stage_names[STAGES] = {
    [STAGE_SELF] = "self",         [STAGE_REVIEWED] = "reviewed",
    [STAGE_VERIFIED] = "verified", [STAGE_OFFICIAL] = "official",
    [STAGE_APPEAL] = "appeal",
};

const char *const state_names[STATES] = {
    [STATE_GIVEN] = "",
    [STATE_MISSING] = "missing",
    [STATE_NOT_DUE] = "not_due",
    [STATE_NOT_ASSESSED] = "not_assessed",
    [STATE_NOT_APPLICABLE] = "not_applicable",
};

const char *
rule_name(enum rule rule)
{
    return rule_names[rule];
}

const char *
stage_name(enum stage stage)
{
    return stage_names[stage];
}

const char *
state_name(enum state state)
{
    return state_names[state];
}

bool
stage_parse(const char *text, enum stage *stage)
{
    for (int i = 0; i < STAGES; i++) {
        if (text[0] != stage_names[i][0] || strcmp(text, stage_names[i]) != 0)
            continue;
        *stage = (enum stage)i;
        return true;
    }
    return false;
}

bool
state_parse(const char *text, enum state *state)
{
    for (int i = 0; i < STATES; i++) {
        if (strcmp(text, state_names[i]) != 0)
            continue;
        *state = (enum state)i;
        return true;
    }
    return false;
}

const char *const lineage_names[LINEAGES] = {"renamed", "merged", "split"};

bool
round_parse(const char *text, int *from_month, int *months)
{
    *from_month = 0;
    *months = 12;
    if (text[0] == '\0')
        return true;
    if (text[0] == 'Q' && text[1] >= '1' && text[1] <= '4' && text[2] == '\0') {
        *from_month = (text[1] - '1') * 3;
        *months = 3;
        return true;
    }
    size_t length = strlen(text);
    if (length < 2 || length > 3 || text[length - 1] != 'M')
        return false;
    int number = 0;
    for (size_t i = 0; i + 1 < length; i++) {
        if (text[i] < '0' || text[i] > '9' || (i == 0 && text[i] == '0'))
            return false;
        number = number * 10 + text[i] - '0';
    }
    *months = number;
    return number >= 1 && number <= 12;
}
