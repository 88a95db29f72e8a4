/* derivation_words.c - a derivation's pieces in words. */
#include "report/derivation_inside.h"

#include "base/text.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"

#include <string.h>

const char *
words_of_giver(const struct voice *voice, const struct agreement *agreement,
               const char *by)
{
    const struct words *called = agreement_called(agreement, by);
    const char *name = called != NULL ? phrase_words(voice, *called) : NULL;

    if (name == NULL && text_same(agreement->agency.code, by))
        name = agency_name(&agreement->agency, voice);
    if (name == NULL && strcmp(by, "committee") == 0)
        name = said(voice, TEXT_EXPLAIN_COMMITTEE);
    return name != NULL ? name : by;
}

const char *
words_of_function(const struct voice *voice, const char *name, size_t length)
{
    static const struct {
        const char *name;
        enum text_key words;
    } functions[] = {
        {"min", TEXT_EXPLAIN_LEAST}, {"max", TEXT_EXPLAIN_MOST},
        {"sum", TEXT_EXPLAIN_SUM},   {"mean", TEXT_EXPLAIN_MEAN},
        {"last", TEXT_EXPLAIN_LAST}, {"count", TEXT_EXPLAIN_COUNT},
        {"abs", TEXT_EXPLAIN_SIZE},  {"round", TEXT_EXPLAIN_ROUNDED},
    };

    if (name[length] != '(')
        return NULL;
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++)
        if (text_equal(name, length, functions[i].name))
            return said(voice, functions[i].words);
    return NULL;
}

/* ---- where figures come from ---- */

struct telling {
    const struct voice *voice;
    const struct agreement *agreement;
    struct mem *mem;
    struct out out;
    const struct measure *last; /* that was told; NULL: none */
    bool targets, weight;       /* of the agreement, were used */
};

static bool
told_before(const struct steps *steps, const struct operand *own)
{
    for (size_t i = 0; i < steps->count; i++)
        for (size_t j = 0; j < steps->step[i].operand_count; j++) {
            const struct operand *other = &steps->step[i].operands[j];

            if (other == own)
                return false;
            if (other->measured == own->measured)
                return true;
        }
    return false;
}

static void
add(struct telling *telling, const char *text)
{
    if (telling->out.count > 0)
        out_text(&telling->out, " · ");
    out_text(&telling->out, text);
}

/* A measure once, then its periods. */
static void
add_measured(struct telling *telling, const struct operand *operand)
{
    const struct value *value = operand->measured;
    const struct measure *measure =
        &telling->agreement->measures[value->measure];
    struct mem *mem = telling->mem;

    if (measure == telling->last) {
        out_text(&telling->out, ", ");
    } else {
        add(telling, phrase_absent(telling->voice, telling->agreement,
                                   measure->code, mem));
        out_text(&telling->out, " ");
    }
    telling->last = measure;
    SAY(&telling->out, telling->voice, TEXT_EXPLAIN_VALUE,
        arg_phrase("period",
                   phrase_period(telling->voice, telling->agreement, value,
                                 mem),
                   mem),
        arg_phrase("value",
                   phrase_amount(telling->voice, &measure->unit,
                                 phrase_number(telling->voice, operand->value,
                                               ROUND_NONE, mem),
                                 mem),
                   mem));
}

/* The result itself stands in its own line, an adjustment too. */
static void
note_agreed(struct telling *telling, const struct step *step,
            const struct operand *operand)
{
    switch (step->kind) {
    case STEP_WEIGHTED:
    case STEP_NORMALISE:
    case STEP_REWEIGHT:
        telling->weight = true;
        return;
    case STEP_LEVEL:
    case STEP_SCORE:
    case STEP_DISTANCE:
        telling->targets |= strcmp(operand->name, "x") != 0;
        return;
    default:
        return;
    }
}

const char *
words_of_sources(const struct voice *voice, const struct agreement *agreement,
                 const struct steps *steps, struct mem *mem)
{
    struct telling telling = {.voice = voice,
                              .agreement = agreement,
                              .mem = mem,
                              .out = out_new(mem)};

    for (size_t i = 0; i < steps->count; i++)
        for (size_t j = 0; j < steps->step[i].operand_count; j++) {
            const struct operand *operand = &steps->step[i].operands[j];

            if (operand->measured == NULL && operand->place.file != NULL)
                note_agreed(&telling, &steps->step[i], operand);
            else if (operand->measured != NULL && !told_before(steps, operand))
                add_measured(&telling, operand);
        }
    if (telling.targets)
        add(&telling, said(voice, telling.weight
                                      ? TEXT_EXPLAIN_AGREED
                                      : TEXT_EXPLAIN_AGREED_TARGETS));
    else if (telling.weight)
        add(&telling, said(voice, TEXT_EXPLAIN_AGREED_WEIGHT));
    return out_string(&telling.out);
}
