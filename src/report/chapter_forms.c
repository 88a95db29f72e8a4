/* chapter_forms.c - the report form and the detail sheet of each indicator. */
#include "report/forms_inside.h"

struct indicator_form
form_new(struct chapter *chapter, const struct indicator *indicator)
{
    bool composite = indicator->child_count > 0;

    return (struct indicator_form){
        .chapter = chapter,
        .indicator = indicator,
        .part = composite
                    ? &chapter->agreement->indicators[indicator->first_child]
                    : indicator,
        .part_count = composite ? indicator->child_count : 1,
    };
}

const struct score *
form_score(const struct indicator_form *form, const struct indicator *indicator)
{
    return &form->chapter->card->scores[indicator->index];
}

/* Of a composite the last stage of its parts: the whole may have a row at an
 * earlier one alone. */
static enum stage
form_stage(const struct indicator_form *form, const struct indicator *indicator)
{
    const struct score *scores = form->chapter->card->scores;
    enum stage stage = form->chapter->card->stage;
    bool known = scores[indicator->index].staged;

    if (known)
        stage = scores[indicator->index].stage;
    for (size_t i = 0; i < indicator->child_count; i++) {
        const struct score *part = &scores[indicator->first_child + i];

        if (part->staged && (!known || part->stage > stage)) {
            stage = part->stage;
            known = true;
        }
    }
    return stage;
}

const struct form *
form_written(const struct indicator_form *form,
             const struct indicator *indicator)
{
    return year_form(form->chapter->year, indicator->index,
                     form->chapter->card->selection.round,
                     form_stage(form, indicator));
}

const char *
form_division(const struct indicator_form *form,
              const struct indicator *indicator)
{
    const struct agreement *agreement = form->chapter->agreement;
    const struct form *written = form_written(form, indicator);
    const char *code = indicator->division, *name;
    size_t at;

    if (!form->chapter->blank && written != NULL && written->division != NULL)
        code = written->division;
    if (code == NULL)
        return NULL;
    at = index_find(agreement->division_codes, code);
    if (at == NO_INDEX)
        return code;
    name = phrase_words(form->chapter->voice, agreement->divisions[at].name);
    return name != NULL ? name : code;
}

/* ---- the stages of the round, each scored for itself ---- */

static bool
has_rows(const struct year *year, const char *round, enum stage stage)
{
    for (size_t i = 0; i < year->agreement.indicator_count; i++)
        if (year_result(year, i, round, stage) != NULL)
            return true;
    return false;
}

static const struct scorecard *
stage_card(const struct chapter *chapter, enum stage stage)
{
    struct selection selection = chapter->card->selection;
    struct findings findings = findings_new(chapter->mem);
    struct scorecard *card;

    if (!has_rows(chapter->year, selection.round, stage) ||
        (selection.staged && stage > selection.stage))
        return NULL;
    if (selection.staged && stage == selection.stage)
        return chapter->card;
    selection.staged = true;
    selection.stage = stage;
    card = MEM_NEW(chapter->mem, struct scorecard);
    score_year(card, chapter->year, selection, &findings, chapter->mem);
    return findings.by_severity[ERROR] == 0 ? card : NULL;
}

/* ---- the chapter ---- */

static void
add_form(struct indicator_form *form)
{
    struct document *document = form->chapter->document;
    struct out anchor = out_new(form->chapter->mem);

    out_format(&anchor, "i-%s", form->indicator->code);
    document_heading(document, 2,
                     phrase_indicator(form->chapter->voice, form->indicator,
                                      form->chapter->mem),
                     out_string(&anchor));
    form_head(form);
    form_criteria(form, false);
    if (form->part != form->indicator)
        document_heading(document, 3, form_whole(form), NULL);
    form_results(form);
    form_answers(form, true);
    form_sheet(form);
}

/* Forms to be filled in are handed out one by one. */
static void
next_form(const struct chapter *chapter)
{
    if (chapter->blank)
        document_page(chapter->document, false);
    else
        document_page_when_filled(chapter->document);
}

void
chapter_indicators(struct chapter *chapter)
{
    const struct agreement *agreement = chapter->agreement;
    const struct scorecard *cards[STAGES] = {NULL};

    for (int stage = 0; stage < STAGES && !chapter->blank; stage++)
        cards[stage] = stage_card(chapter, (enum stage)stage);
    if (chapter->document->blocks.count > 0)
        next_form(chapter);
    document_heading(chapter->document, 1,
                     said(chapter->voice, TEXT_FORM_CHAPTER), "forms");
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        struct indicator_form form =
            form_new(chapter, &agreement->indicators[i]);

        if (form.indicator->parent != NO_INDEX)
            continue;
        if (i > 0)
            next_form(chapter);
        form.cards = cards;
        add_form(&form);
    }
    if (!chapter->blank)
        form_other_values(chapter);
}

/* ---- one of them alone ---- */

/* The page has the picture above, for wide and narrow. */
static void
drop_pictures(struct blocks *blocks)
{
    size_t kept = 0;

    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->block[i].kind != BLOCK_PICTURE)
            blocks->block[kept++] = blocks->block[i];
    blocks->count = kept;
}

struct document *
indicator_document(const struct commission *commission,
                   const struct indicator *indicator, enum indicator_part part,
                   struct mem *mem)
{
    struct chapter chapter = chapter_new(commission, mem);
    const struct scorecard *cards[STAGES] = {NULL};
    struct indicator_form form = form_new(&chapter, indicator);
    struct block *fields;

    switch (part) {
    case INDICATOR_AGREED:
        if (form_has_details(&chapter, indicator)) {
            fields = document_fields(chapter.document);
            form_details(&chapter, fields, indicator);
        }
        form_criteria(&form, true);
        break;
    case INDICATOR_REACHED:
        for (int stage = 0; stage < STAGES; stage++)
            cards[stage] = stage_card(&chapter, (enum stage)stage);
        form.cards = cards;
        form_results(&form);
        form_values(&form, form_score(&form, indicator));
        drop_pictures(&chapter.document->blocks);
        break;
    case INDICATOR_WRITTEN:
    case INDICATOR_TOLD:
        form_answers(&form, part == INDICATOR_WRITTEN);
        form_reasons(&form);
        form_reporter(&form);
        break;
    }
    return chapter.document;
}
