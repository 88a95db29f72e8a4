/* chapter_method.c - the rules that were used, as plain sentences: from a
 * result to a level, to points, to the total; and what is absent.
 */
#include "report/method_inside.h"

struct method
method_section(struct chapter *chapter, enum text_key heading,
               const char *anchor)
{
    document_section(chapter->document, said(chapter->voice, heading), anchor);
    return (struct method){chapter, document_list(chapter->document, false)};
}

void
method_add(struct method *method, int depth, const char *text)
{
    struct mem *mem = method->chapter->mem;

    runs_push(list_item(method->list, depth, mem), text, 0, NULL, mem);
}

const char *
method_codes(const struct chapter *chapter, method_holds *holds, int which)
{
    const struct agreement *agreement = chapter->agreement;
    struct out codes = out_new(chapter->mem);
    bool all = true;

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];

        if (!holds(chapter, indicator, which)) {
            all &= indicator->child_count > 0; /* its parts speak for it */
            continue;
        }
        out_text(&codes, codes.count > 0 ? ", " : "");
        say_digits(&codes, chapter->voice, indicator->code);
    }
    if (codes.count == 0)
        return NULL;
    return all ? said(chapter->voice, TEXT_METHOD_ALL) : out_string(&codes);
}

bool
method_of_codes(struct method *method, enum text_key key, method_holds *holds,
                int which)
{
    const char *codes = method_codes(method->chapter, holds, which);

    if (codes != NULL)
        METHOD_SAY(method, 0, key, arg_code("codes", codes));
    return codes != NULL;
}

bool
method_takes_targets(const struct indicator *indicator)
{
    enum criterion_type type = indicator->criterion.type;

    return (type == CRITERION_TARGETS || type == CRITERION_MILESTONES) &&
           indicator->criterion.own != NULL;
}

bool
method_falls(const struct indicator *indicator)
{
    return method_takes_targets(indicator) &&
           !indicator->criterion.own->targets.rising;
}

const char *
method_scale(const struct chapter *chapter, const struct policy *policy)
{
    struct out out = out_new(chapter->mem);

    for (int level = 0; level < policy->levels; level++) {
        out_text(&out, level > 0 ? " " : "");
        say_number_cut(&out, chapter->voice, ratio_dec(policy->points[level]));
    }
    return out_string(&out);
}

/* ---- from the result to a level ---- */

static bool
has_targets(const struct chapter *chapter, const struct indicator *indicator,
            int falling)
{
    (void)chapter;
    return method_takes_targets(indicator) &&
           !indicator->criterion.toward.given &&
           method_falls(indicator) == falling;
}

static bool
has_goal(const struct chapter *chapter, const struct indicator *indicator,
         int which)
{
    (void)chapter;
    (void)which;
    return indicator->criterion.toward.given;
}

static bool
is_of_type(const struct chapter *chapter, const struct indicator *indicator,
           int type)
{
    (void)chapter;
    return indicator->criterion.type == (enum criterion_type)type;
}

/* Its criterion differs by group, and this agency's was taken. */
static bool
is_of_group(const struct chapter *chapter, const struct indicator *indicator,
            int which)
{
    (void)chapter;
    (void)which;
    return indicator->criterion.own != NULL &&
           indicator->criterion.own->group != NULL;
}

void
method_levels(struct chapter *chapter)
{
    const struct policy *policy = &chapter->agreement->policy;
    struct method section =
        method_section(chapter, TEXT_METHOD_LEVELS, "method-levels");
    const char *grouped = method_codes(chapter, is_of_group, 0);

    METHOD_SAY(&section, 0, TEXT_METHOD_SCALE,
               arg_whole("levels", policy->levels),
               arg_text("points", method_scale(chapter, policy)));
    method_of_codes(&section, TEXT_METHOD_TARGETS, has_targets, false);
    method_of_codes(&section, TEXT_METHOD_TARGETS_FALLING, has_targets, true);
    method_of_codes(&section, TEXT_METHOD_TOWARD, has_goal, 0);
    method_of_codes(&section, TEXT_METHOD_MILESTONES, is_of_type,
                    CRITERION_MILESTONES);
    method_of_codes(&section, TEXT_METHOD_BANDS, is_of_type, CRITERION_BANDS);
    method_of_codes(&section, TEXT_METHOD_RULES, is_of_type, CRITERION_RULES);
    method_of_codes(&section, TEXT_METHOD_JUDGED, is_of_type, CRITERION_JUDGED);
    method_of_codes(&section, TEXT_METHOD_COMPOSITE, is_of_type,
                    CRITERION_COMPOSITE);
    if (grouped != NULL)
        METHOD_SAY(&section, 0, TEXT_METHOD_GROUP,
                   arg_text("group", chapter->agreement->agency.group),
                   arg_code("codes", grouped));
}

/* ---- where there is no result ---- */

static bool
misses(const struct chapter *chapter, const struct indicator *indicator,
       int missing)
{
    (void)chapter;
    return indicator->child_count == 0 && !indicator->not_applicable &&
           indicator->policy.missing == (enum missing)missing;
}

void
method_absent(struct chapter *chapter)
{
    static const enum text_key kinds[MISSINGS] = {
        [MISSING_INCOMPLETE] = TEXT_METHOD_MISSING_INCOMPLETE,
        [MISSING_ZERO] = TEXT_METHOD_MISSING_ZERO,
        [MISSING_FLOOR] = TEXT_METHOD_MISSING_FLOOR,
    };
    static const enum text_key states[] = {
        TEXT_METHOD_STATE_MISSING,
        TEXT_METHOD_STATE_NOT_DUE,
        TEXT_METHOD_STATE_NOT_ASSESSED,
        TEXT_METHOD_STATE_NOT_APPLICABLE,
    };
    struct method section =
        method_section(chapter, TEXT_METHOD_ABSENT, "method-absent");

    for (int i = 0; i < MISSINGS; i++)
        method_of_codes(&section, kinds[i], misses, i);
    method_add(&section, 0, said(chapter->voice, TEXT_METHOD_STATE_ZERO));
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        method_add(&section, 1, said(chapter->voice, states[i]));
}

void
chapter_method(struct chapter *chapter)
{
    struct document *document = chapter->document;

    document_page_when_filled(document);
    document_heading(document, 1,
                     said(chapter->voice, chapter->blank
                                              ? TEXT_METHOD_HEADING_AGREED
                                              : TEXT_METHOD_HEADING),
                     "method");
    document_paragraph(document, PARAGRAPH_BODY,
                       said(chapter->voice, chapter->blank
                                                ? TEXT_METHOD_LEAD_AGREED
                                                : TEXT_METHOD_LEAD));
    method_levels(chapter);
    method_points(chapter);
    method_totals(chapter);
    method_absent(chapter);
    method_own(chapter);
}
