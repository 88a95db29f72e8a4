/* names.c - what the model's words are called in a report. */
#include "report/scorecard.h"

#include <string.h>

enum text_key
stage_text(enum stage stage)
{
    static const enum text_key keys[] = {
        [STAGE_SELF] = TEXT_STAGE_SELF,
        [STAGE_REVIEWED] = TEXT_STAGE_REVIEWED,
        [STAGE_VERIFIED] = TEXT_STAGE_VERIFIED,
        [STAGE_OFFICIAL] = TEXT_STAGE_OFFICIAL,
        [STAGE_APPEAL] = TEXT_STAGE_APPEAL,
    };

    return keys[stage];
}

enum text_key
state_text(enum state state)
{
    static const enum text_key keys[] = {
        [STATE_GIVEN] = TEXT_STATE_GIVEN,
        [STATE_MISSING] = TEXT_STATE_MISSING,
        [STATE_NOT_DUE] = TEXT_STATE_NOT_DUE,
        [STATE_NOT_ASSESSED] = TEXT_STATE_NOT_ASSESSED,
        [STATE_NOT_APPLICABLE] = TEXT_STATE_NOT_APPLICABLE,
    };

    return keys[state];
}

enum text_key
evidence_text(enum evidence_kind kind)
{
    static const enum text_key keys[] = {
        [EVIDENCE_DOCUMENT] = TEXT_EVIDENCE_DOCUMENT,
        [EVIDENCE_ORDER] = TEXT_EVIDENCE_ORDER,
        [EVIDENCE_PHOTO] = TEXT_EVIDENCE_PHOTO,
        [EVIDENCE_SYSTEM] = TEXT_EVIDENCE_SYSTEM,
        [EVIDENCE_ADDRESS] = TEXT_EVIDENCE_ADDRESS,
    };

    return keys[kind];
}

enum text_key
rule_text(enum rule rule)
{
    static const enum text_key keys[] = {
        [RULE_STEP] = TEXT_RULE_STEP,
        [RULE_LINEAR] = TEXT_RULE_LINEAR,
        [RULE_PROPORTIONAL] = TEXT_RULE_PROPORTIONAL,
        [RULE_RATIO] = TEXT_RULE_RATIO,
    };

    return keys[rule];
}

enum text_key
below_text(const struct policy *policy, bool targets)
{
    static const enum text_key keys[] = {
        [BELOW_FLOOR] = TEXT_BELOW_FLOOR,
        [BELOW_TARGET] = TEXT_BELOW_TARGET,
        [BELOW_ZERO] = TEXT_BELOW_ZERO,
        [BELOW_LINEAR] = TEXT_BELOW_LINEAR,
        [BELOW_PROPORTIONAL] = TEXT_BELOW_PROPORTIONAL,
    };

    if (targets && policy->rule == RULE_RATIO && policy->below != BELOW_ZERO)
        return policy->below == BELOW_FLOOR ? TEXT_BELOW_RATIO_FLOOR
                                            : TEXT_BELOW_RATIO;
    return keys[policy->below];
}

const char *
agency_name(const struct agency *agency, const struct voice *voice)
{
    const char *name = words_in(agency->name, language_code(voice->language));

    return name[0] != '\0' ? name : agency->code;
}

const char *
indicator_name(const struct indicator *indicator, const struct voice *voice)
{
    const char *name =
        words_in(indicator->name, language_code(voice->language));

    return name[0] != '\0' ? name : indicator->code;
}

const char *
unit_name(const struct unit *unit, const struct voice *voice)
{
    switch (unit->kind) {
    case UNIT_PERCENT:
        return said(voice, TEXT_UNIT_PERCENT);
    case UNIT_LEVEL:
        return said(voice, TEXT_UNIT_LEVEL);
    case UNIT_OTHER:
        break;
    }
    return words_in(unit->words, language_code(voice->language));
}

const char *
place_text(struct place place, const char *folder, struct mem *mem)
{
    struct out text = out_new(mem);
    const char *file = place.file;

    if (file == NULL)
        return "";
    if (folder != NULL && folder[0] != '\0') {
        size_t length = strlen(folder);

        while (length > 1 && folder[length - 1] == '/')
            length--;
        if (strncmp(file, folder, length) == 0 && file[length] == '/')
            file += length + 1;
    }
    place.file = file;
    place_print(&text, &place);
    return out_string(&text);
}
