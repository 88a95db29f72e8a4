/* chapter_derivations.c - how every score came about.  The heading of each has
 * the anchor "d-CODE", that of the total "d-total" (no indicator can have that
 * code), that of a component "dc-CODE".
 */
#include "report/chapter_inside.h"
#include "report/derivation.h"

static void
add_lines(struct chapter *chapter, struct derivation derivation)
{
    struct block *fields = document_fields(chapter->document);

    for (size_t i = 0; i < derivation.count; i++)
        fields_text(fields, derivation.line[i].label, derivation.line[i].text,
                    chapter->mem);
}

static const char *
anchor_of(const struct chapter *chapter, const char *kind, const char *code)
{
    struct out anchor = out_new(chapter->mem);

    out_format(&anchor, "%s%s", kind, code);
    return out_string(&anchor);
}

static void
add_score(struct chapter *chapter, const struct score *score,
          struct derivation derivation)
{
    document_heading(chapter->document, 3,
                     chapter_indicator(chapter, score->indicator),
                     anchor_of(chapter, "d-", score->indicator->code));
    add_lines(chapter, derivation);
}

/* Where nothing has a score there is nothing to derive. */
static bool
has_scores(const struct scorecard *card)
{
    for (size_t i = 0; i < card->score_count; i++)
        if (card->scores[i].scored)
            return true;
    return false;
}

/* Whether another score, before this one, came about by the same rules. */
static bool
is_told(const struct scorecard *card, size_t at)
{
    const struct indicator *own = card->scores[at].indicator;

    for (size_t i = 0; i < at; i++) {
        const struct indicator *other = card->scores[i].indicator;

        if (card->scores[i].scored &&
            other->criterion.type == own->criterion.type &&
            other->policy.rule == own->policy.rule &&
            (other->formula == NULL) == (own->formula == NULL) &&
            card->scores[i].below == card->scores[at].below)
            return true;
    }
    return false;
}

void
chapter_examples(struct chapter *chapter)
{
    const struct scorecard *card = chapter->card;
    const struct voice *voice = chapter->voice;

    if (!has_scores(card))
        return;
    document_section(chapter->document, said(voice, TEXT_METHOD_EXAMPLES),
                     "method-examples");
    document_paragraph(chapter->document, PARAGRAPH_BODY,
                       said(voice, TEXT_METHOD_EXAMPLES_LEAD));
    for (size_t i = 0; i < card->score_count; i++)
        if (card->scores[i].scored && !is_told(card, i))
            add_score(chapter, &card->scores[i],
                      derivation_in_words(card, &card->scores[i], voice,
                                          chapter->mem));
    document_heading(chapter->document, 3,
                     said(voice, TEXT_DERIVATIONS_TOTAL), "d-total");
    add_lines(chapter, derivation_of_total(card, voice, chapter->mem));
}

void
chapter_derivations(struct chapter *chapter)
{
    const struct agreement *agreement = chapter->agreement;
    struct document *document = chapter->document;
    const struct voice *voice = chapter->voice;

    if (!has_scores(chapter->card))
        return;
    document_page_when_filled(document);
    document_heading(document, 1, said(voice, TEXT_DERIVATIONS_HEADING),
                     "derivations");
    document_paragraph(document, PARAGRAPH_BODY,
                       said(voice, TEXT_DERIVATIONS_LEAD));
    for (size_t i = 0; i < agreement->component_count; i++) {
        const struct component *component = &agreement->components[i];

        document_heading(document, 2, chapter_component(chapter, component),
                         anchor_of(chapter, "dc-", component->code));
        for (size_t j = 0; j < component->count; j++) {
            const struct score *score =
                &chapter->card->scores[component->first + j];

            add_score(chapter, score,
                      derivation_on_paper(chapter->card, score, voice,
                                          chapter->mem));
        }
    }
    document_heading(document, 2, said(voice, TEXT_DERIVATIONS_TOTAL),
                     "d-total");
    add_lines(chapter, derivation_of_total(chapter->card, voice, chapter->mem));
}
