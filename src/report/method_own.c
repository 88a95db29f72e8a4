/* method_own.c - of the methodology: what single indicators have otherwise than
 * the agreement.
 */
#include "report/method_inside.h"

#include "report/phrase.h"

#include <string.h>

static struct arg
arg_places(const struct chapter *chapter, const char *name, int places)
{
    return arg_text(name, phrase_places(chapter->voice, places, chapter->mem));
}

void
method_rounding(struct method *method, enum text_key key, const char *code,
                const struct rounding *round)
{
    const struct chapter *chapter = method->chapter;

    METHOD_SAY(method, 0, key, arg_code("code", code),
               arg_places(chapter, "result", round->result),
               arg_places(chapter, "score", round->score),
               arg_places(chapter, "weighted", round->weighted),
               arg_places(chapter, "total", round->total));
}

static bool
same_scale(const struct policy *a, const struct policy *b)
{
    return a->levels == b->levels &&
           memcmp(a->points, b->points,
                  (size_t)a->levels * sizeof a->points[0]) == 0;
}

static bool
same_rounding(const struct rounding *a, const struct rounding *b)
{
    return a->result == b->result && a->score == b->score &&
           a->weighted == b->weighted;
}

static void
add_own(struct method *method, const struct indicator *indicator)
{
    static const enum text_key missings[MISSINGS] = {
        [MISSING_INCOMPLETE] = TEXT_METHOD_OWN_MISSING_INCOMPLETE,
        [MISSING_ZERO] = TEXT_METHOD_OWN_MISSING_ZERO,
        [MISSING_FLOOR] = TEXT_METHOD_OWN_MISSING_FLOOR,
    };
    const struct chapter *chapter = method->chapter;
    const struct policy *common = &chapter->agreement->policy;
    const struct policy *own = &indicator->policy;
    struct arg code = arg_code("code", indicator->code);
    bool targets = method_takes_targets(indicator);

    if (!same_scale(own, common))
        METHOD_SAY(method, 0, TEXT_METHOD_OWN_SCALE, code,
                   arg_whole("levels", own->levels),
                   arg_text("points", method_scale(chapter, own)));
    if (targets && own->rule != common->rule)
        METHOD_SAY(method, 0, TEXT_METHOD_OWN_RULE, code,
                   arg_key("rule", rule_text(own->rule)));
    if (targets && below_text(own, true) != below_text(common, true))
        METHOD_SAY(method, 0, TEXT_METHOD_OWN_BELOW, code,
                   arg_key("below", below_text(own, true)));
    if (own->missing != common->missing)
        METHOD_SAY(method, 0, missings[own->missing], code);
    if (!same_rounding(&own->round, &common->round))
        method_rounding(method, TEXT_METHOD_OWN_ROUND, indicator->code,
                        &own->round);
}

static bool
differs(const struct chapter *chapter, const struct indicator *indicator,
        int which)
{
    const struct policy *common = &chapter->agreement->policy;
    const struct policy *own = &indicator->policy;
    bool targets = method_takes_targets(indicator);

    (void)which;
    return indicator->child_count == 0 &&
           (!same_scale(own, common) ||
            (targets &&
             (own->rule != common->rule || own->below != common->below)) ||
            own->missing != common->missing ||
            !same_rounding(&own->round, &common->round));
}

void
method_own(struct chapter *chapter)
{
    const struct agreement *agreement = chapter->agreement;
    struct method section;

    if (method_codes(chapter, differs, 0) == NULL)
        return;
    section = method_section(chapter, TEXT_METHOD_OWN, "method-own");
    for (size_t i = 0; i < agreement->indicator_count; i++)
        if (differs(chapter, &agreement->indicators[i], 0))
            add_own(&section, &agreement->indicators[i]);
}
