/* difference.c - what one version of an agreement changes in another. */
#include "action/difference.h"

#include "base/json.h"
#include "base/text.h"
#include "import/criterion_text.h"
#include "report/phrase.h"

#include <string.h>

/* ---- one change ---- */

static void
add(struct changes *changes, struct change change)
{
    *MEM_PUSH(changes->mem, changes->change, changes->count, changes->room) =
        change;
}

/* A text of a thing, where it differs. */
static void
compare(struct changes *changes, const struct change *of, enum text_key field,
        const char *before, const char *after)
{
    struct change change = *of;

    if (before != NULL && before[0] == '\0')
        before = NULL;
    if (after != NULL && after[0] == '\0')
        after = NULL;
    if (text_same(before, after))
        return;
    change.field = field;
    change.before = before;
    change.after = after;
    add(changes, change);
}

/* ---- values as texts ---- */

static const char *
number_text(const struct number *number, struct mem *mem)
{
    struct out out = out_new(mem);

    if (!number->given)
        return NULL;
    dec_print(&out, number->value);
    return out_string(&out);
}

static const char *
points_text(const struct policy *policy, struct mem *mem)
{
    struct out out = out_new(mem);

    for (int i = 0; i < policy->levels; i++) {
        if (i > 0)
            out_text(&out, ", ");
        dec_print(&out, policy->points[i]);
    }
    return out_string(&out);
}

static void
put_places(struct out *out, const char *what, int places)
{
    if (places == ROUND_NONE)
        out_format(out, "%s ~ ", what);
    else
        out_format(out, "%s %d ", what, places);
}

static const char *
rounding_text(const struct rounding *round, struct mem *mem)
{
    struct out out = out_new(mem);

    put_places(&out, "result", round->result);
    put_places(&out, "score", round->score);
    put_places(&out, "weighted", round->weighted);
    put_places(&out, "total", round->total);
    return mem_string(mem, out.bytes, out.count - 1);
}

static const char *
yes_text(bool truth)
{
    return truth ? "yes" : "no";
}

static void
compare_words(struct changes *changes, const struct change *of,
              enum text_key field, struct words before, struct words after)
{
    for (size_t i = 0; i < before.count; i++)
        compare(changes, of, field, before.word[i].text,
                words_find(after, before.word[i].language));
    for (size_t i = 0; i < after.count; i++)
        if (words_find(before, after.word[i].language) == NULL)
            compare(changes, of, field, NULL, after.word[i].text);
}

/* ---- rules of scoring ---- */

enum { SCORING_RULES = 5 };

static const enum text_key scoring_fields[SCORING_RULES] = {
    TEXT_CHANGE_RULE, TEXT_CHANGE_BELOW, TEXT_CHANGE_MISSING,
    TEXT_CHANGE_POINTS, TEXT_CHANGE_ROUNDING};

static void
scoring_texts(const struct policy *policy, const char *texts[SCORING_RULES],
              struct mem *mem)
{
    texts[0] = rule_names[policy->rule];
    texts[1] = below_names[policy->below];
    texts[2] = missing_names[policy->missing];
    texts[3] = points_text(policy, mem);
    texts[4] = rounding_text(&policy->round, mem);
}

/* Of an indicator only what it does not share with the agreement. */
static void
compare_scoring(struct changes *changes, const struct change *of,
                const struct policy *const own[2],
                const struct policy *const all[2])
{
    const char *before[SCORING_RULES], *after[SCORING_RULES],
        *all_before[SCORING_RULES], *all_after[SCORING_RULES];

    scoring_texts(own[0], before, changes->mem);
    scoring_texts(own[1], after, changes->mem);
    scoring_texts(all[0], all_before, changes->mem);
    scoring_texts(all[1], all_after, changes->mem);
    for (size_t i = 0; i < SCORING_RULES; i++)
        if (own[0] == all[0] || strcmp(before[i], all_before[i]) != 0 ||
            strcmp(after[i], all_after[i]) != 0)
            compare(changes, of, scoring_fields[i], before[i], after[i]);
}

/* ---- things ---- */

/* The texts of milestones that both have. */
static void
compare_steps(struct changes *changes, const struct change *of,
              const struct criterion *a, const struct criterion *b)
{
    for (size_t i = 0; i < a->milestone_count; i++)
        for (size_t j = 0; j < b->milestone_count; j++)
            if (strcmp(a->milestones[i].code, b->milestones[j].code) == 0)
                compare_words(changes, of, TEXT_CHANGE_STEP,
                              a->milestones[i].text, b->milestones[j].text);
}

static void
compare_indicators(struct changes *changes, const struct agreement *agreements[2],
                   const struct indicator *a, const struct indicator *b)
{
    struct change of = {.thing = TEXT_CHANGE_INDICATOR, .code = a->code};
    struct mem *mem = changes->mem;

    compare(changes, &of, TEXT_CHANGE_COMPONENT_OF,
            agreements[0]->components[a->component].code,
            agreements[1]->components[b->component].code);
    compare_words(changes, &of, TEXT_CHANGE_NAME, a->name, b->name);
    compare(changes, &of, TEXT_CHANGE_UNIT, unit_spelled(&a->unit),
            unit_spelled(&b->unit));
    compare(changes, &of, TEXT_CHANGE_WEIGHT, number_text(&a->weight, mem),
            number_text(&b->weight, mem));
    compare(changes, &of, TEXT_CHANGE_PILOT, yes_text(a->pilot),
            yes_text(b->pilot));
    compare(changes, &of, TEXT_CHANGE_APPLIES, yes_text(!a->not_applicable),
            yes_text(!b->not_applicable));
    compare(changes, &of, TEXT_CHANGE_DIVISION, a->division, b->division);
    compare(changes, &of, TEXT_CHANGE_HOST, a->host, b->host);
    compare(changes, &of, TEXT_CHANGE_FORMULA, a->formula_text,
            b->formula_text);
    compare(changes, &of, TEXT_CHANGE_CRITERION,
            criterion_text(agreements[0], a, mem),
            criterion_text(agreements[1], b, mem));
    compare_steps(changes, &of, &a->criterion, &b->criterion);
    compare(changes, &of, TEXT_CHANGE_EVIDENCE, yes_text(a->evidence_required),
            yes_text(b->evidence_required));
    compare(changes, &of, TEXT_CHANGE_REASON_BELOW,
            number_text(&a->reason_below, mem),
            number_text(&b->reason_below, mem));
    compare_words(changes, &of, TEXT_CHANGE_DEFINITION, a->definition,
                  b->definition);
    compare_scoring(changes, &of,
                    (const struct policy *[]){&a->policy, &b->policy},
                    (const struct policy *[]){&agreements[0]->policy,
                                              &agreements[1]->policy});
}

/* Something that is there in one of them alone. */
static void
add_whole(struct changes *changes, enum text_key thing, const char *code,
          const char *before, const char *after)
{
    add(changes, (struct change){.thing = thing,
                                 .code = code,
                                 .field = TEXT_CHANGE_WHOLE,
                                 .before = before,
                                 .after = after});
}

static void
indicators(struct changes *changes, const struct agreement *agreements[2])
{
    const struct agreement *before = agreements[0], *after = agreements[1];

    for (size_t i = 0; i < before->indicator_count; i++) {
        const struct indicator *a = &before->indicators[i],
                               *b = agreement_indicator(after, a->code);

        if (b != NULL)
            compare_indicators(changes, agreements, a, b);
        else
            add_whole(changes, TEXT_CHANGE_INDICATOR, a->code,
                      words_in(a->name, after->language), NULL);
    }
    for (size_t i = 0; i < after->indicator_count; i++) {
        const struct indicator *b = &after->indicators[i];

        if (agreement_indicator(before, b->code) == NULL)
            add_whole(changes, TEXT_CHANGE_INDICATOR, b->code, NULL,
                      words_in(b->name, after->language));
    }
}

static void
components(struct changes *changes, const struct agreement *agreements[2])
{
    const struct agreement *before = agreements[0], *after = agreements[1];

    for (size_t i = 0; i < before->component_count; i++) {
        const struct component *a = &before->components[i],
                               *b = agreement_component(after, a->code);
        struct change of = {.thing = TEXT_CHANGE_COMPONENT, .code = a->code};

        if (b == NULL) {
            add_whole(changes, of.thing, a->code,
                      words_in(a->name, after->language), NULL);
            continue;
        }
        compare_words(changes, &of, TEXT_CHANGE_NAME, a->name, b->name);
        compare(changes, &of, TEXT_CHANGE_WEIGHT,
                number_text(&a->weight, changes->mem),
                number_text(&b->weight, changes->mem));
    }
    for (size_t i = 0; i < after->component_count; i++) {
        const struct component *b = &after->components[i];

        if (agreement_component(before, b->code) == NULL)
            add_whole(changes, TEXT_CHANGE_COMPONENT, b->code, NULL,
                      words_in(b->name, after->language));
    }
}

static void
measures(struct changes *changes, const struct agreement *agreements[2])
{
    for (int side = 0; side < 2; side++) {
        const struct agreement *own = agreements[side],
                               *other = agreements[1 - side];

        for (size_t i = 0; i < own->measure_count; i++) {
            const struct measure *measure = &own->measures[i];
            const char *name = words_in(measure->name, own->language);

            if (agreement_measure(other, measure->code) == NULL)
                add_whole(changes, TEXT_CHANGE_MEASURE, measure->code,
                          side == 0 ? name : NULL, side == 0 ? NULL : name);
        }
    }
}

static void
whole(struct changes *changes, const struct agreement *agreements[2])
{
    static const struct change of = {.thing = TEXT_CHANGE_AGREEMENT,
                                     .code = ""};
    const struct agreement *a = agreements[0], *b = agreements[1];
    const struct policy *policies[] = {&a->policy, &b->policy};

    compare_words(changes, &of, TEXT_CHANGE_NAME, a->agency.name,
                  b->agency.name);
    compare(changes, &of, TEXT_CHANGE_GROUP, a->agency.group, b->agency.group);
    compare(changes, &of, TEXT_CHANGE_PARENT, a->agency.parent,
            b->agency.parent);
    compare_scoring(changes, &of, policies, policies);
    compare(changes, &of, TEXT_CHANGE_TOTAL, total_policy_names[a->policy.total],
            total_policy_names[b->policy.total]);
    compare(changes, &of, TEXT_CHANGE_REWEIGHT,
            reweight_names[a->policy.reweight],
            reweight_names[b->policy.reweight]);
    compare(changes, &of, TEXT_CHANGE_WEIGHTS,
            weights_policy_names[a->policy.weights],
            weights_policy_names[b->policy.weights]);
}

void
agreement_changes(struct changes *changes, const struct agreement *before,
                  const struct agreement *after, struct mem *mem)
{
    const struct agreement *agreements[] = {before, after};

    *changes = (struct changes){.mem = mem};
    whole(changes, agreements);
    components(changes, agreements);
    indicators(changes, agreements);
    measures(changes, agreements);
}

/* ---- said ---- */

/* "change.weight" is `weight` for programs. */
static const char *
key_word(enum text_key key)
{
    return strchr(text_key_name(key), '.') + 1;
}

const char *
changes_json(const struct changes *changes, struct mem *mem)
{
    struct out out = out_new(mem);
    struct json json = json_compact(&out);

    json_array(&json);
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->change[i];

        json_object(&json);
        json_key(&json, "thing");
        json_text(&json, key_word(change->thing));
        json_key(&json, "code");
        json_text(&json, change->code);
        json_key(&json, "field");
        json_text(&json, key_word(change->field));
        json_key(&json, "before");
        json_text(&json, change->before);
        json_key(&json, "after");
        json_text(&json, change->after);
        json_end(&json);
    }
    json_end(&json);
    return out_string(&out);
}

static enum text_key
sentence(const struct change *change)
{
    if (change->field != TEXT_CHANGE_WHOLE)
        return TEXT_CHANGE_CHANGED;
    return change->before == NULL ? TEXT_CHANGE_ADDED : TEXT_CHANGE_REMOVED;
}

void
changes_say(struct out *out, const struct voice *voice,
            const struct changes *changes)
{
    if (changes->count == 0) {
        out_text(out, said(voice, TEXT_CHANGE_NONE));
        out_char(out, '\n');
    }
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->change[i];
        struct out thing = out_new(changes->mem);
        const char *before = change->before, *after = change->after;

        SAY(&thing, voice, change->thing, arg_code("code", change->code));
        SAY(out, voice, sentence(change),
            arg_text("thing", out_string(&thing)),
            arg_key("field", change->field),
            arg_phrase("before", before == NULL ? "–" : before, changes->mem),
            arg_phrase("after", after == NULL ? "–" : after, changes->mem));
        out_char(out, '\n');
    }
}

/* ---- what compares ---- */

bool
change_judges_anew(const struct change *change)
{
    static const enum text_key fields[] = {
        TEXT_CHANGE_POINTS, TEXT_CHANGE_CRITERION, TEXT_CHANGE_FORMULA,
        TEXT_CHANGE_UNIT,   TEXT_CHANGE_RULE,      TEXT_CHANGE_BELOW};

    if (change->thing != TEXT_CHANGE_INDICATOR && change->code[0] != '\0')
        return false;
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (change->field == fields[i])
            return true;
    return false;
}

/* What an indicator counts for in the total, or which there are; groups have
 * targets of their own. */
static bool
weighs_anew(const struct change *change)
{
    static const enum text_key fields[] = {
        TEXT_CHANGE_WEIGHT, TEXT_CHANGE_WEIGHTS, TEXT_CHANGE_REWEIGHT,
        TEXT_CHANGE_PILOT,  TEXT_CHANGE_APPLIES, TEXT_CHANGE_GROUP};

    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (change->field == fields[i])
            return true;
    return change->field == TEXT_CHANGE_WHOLE &&
           (change->thing == TEXT_CHANGE_INDICATOR ||
            change->thing == TEXT_CHANGE_COMPONENT);
}

bool
changes_break(const struct changes *changes, const char *indicator)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->change[i];

        if (change_judges_anew(change) &&
            (indicator == NULL || change->code[0] == '\0' ||
             strcmp(change->code, indicator) == 0))
            return true;
        if (indicator == NULL && weighs_anew(change))
            return true;
    }
    return false;
}
