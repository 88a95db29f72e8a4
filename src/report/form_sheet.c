/* form_sheet.c - the detail sheet of an indicator: what was aimed at and
 * reached, by what steps and figures, with what projects, and why not more.
 */
#include "report/forms_inside.h"

#include "check/check.h"

#include <stddef.h>

/* ---- target and result ---- */

static const char *
goal(const struct indicator_form *form, const struct indicator *part)
{
    return criterion_goal(
        &(struct criterion_view){.agreement = form->chapter->agreement,
                                 .indicator = part,
                                 .criterion = &part->criterion,
                                 .voice = form->chapter->voice,
                                 .mem = form->chapter->mem});
}

static const char *
absent_text(const struct chapter *chapter, const struct score *score)
{
    struct out out = out_new(chapter->mem);

    if (score->state != STATE_MISSING || score->absent == NULL)
        return score->row != NULL || score->state == STATE_NOT_APPLICABLE
                   ? said(chapter->voice, state_text(score->state))
                   : said(chapter->voice, TEXT_FORM_ABSENT);
    SAY(&out, chapter->voice, TEXT_SHEET_ABSENT,
        arg_key("state", state_text(score->state)),
        arg_phrase("what",
                   phrase_absent(chapter->voice, chapter->agreement,
                                 score->absent, chapter->mem),
                   chapter->mem));
    return out_string(&out);
}

/* "99.343 percent (official, as of 14 Sep 2021)" */
static const char *
reached_text(const struct chapter *chapter, const struct score *score)
{
    struct out out = out_new(chapter->mem);
    const char *amount;
    bool dated = score->row != NULL && score->row->as_of.given;

    if (!score->has_result)
        return absent_text(chapter, score);
    amount = phrase_result_level(chapter->voice, score, chapter->mem);
    if (amount == NULL)
        amount =
            phrase_amount(chapter->voice, &score->indicator->unit,
                          figure_text(chapter->voice, score->result,
                                      chapter->places.result, chapter->mem),
                          chapter->mem);
    if (!score->staged)
        return amount;
    SAY(&out, chapter->voice,
        dated ? TEXT_SHEET_RESULT_DAY : TEXT_SHEET_RESULT_STAGE,
        arg_phrase("result", amount, chapter->mem),
        arg_key("stage", stage_text(score->stage)),
        arg_day("day", dated ? score->row->as_of.day : (struct day){0}));
    return out_string(&out);
}

static void
add_part(const struct indicator_form *form, const struct indicator *part)
{
    struct chapter *chapter = form->chapter;
    const struct score *score = form_score(form, part);
    const char *target = goal(form, part);
    struct block *fields;

    if (part != form->indicator)
        document_heading(chapter->document, 4,
                         phrase_indicator(chapter->voice, part, chapter->mem),
                         NULL);
    fields = document_fields(chapter->document);
    fields_text(fields, said(chapter->voice, TEXT_SHEET_TARGET),
                target[0] != '\0' ? target
                                  : said(chapter->voice, TEXT_FORM_NONE),
                chapter->mem);
    fields_text(fields, said(chapter->voice, TEXT_SHEET_RESULT),
                chapter->blank ? NULL : reached_text(chapter, score),
                chapter->mem);
    form_details(chapter, fields, part);
    form_steps(form, score, true);
    form_values(form, score);
}

/* ---- projects ---- */

static void
list_projects(const struct indicator_form *form,
              const struct indicator *indicator)
{
    struct chapter *chapter = form->chapter;
    const struct form *written = form_written(form, indicator);
    struct block *list = NULL;

    for (size_t i = 0; written != NULL && i < written->project_count; i++) {
        const char *project =
            phrase_words(chapter->voice, written->projects[i]);

        if (project == NULL)
            continue;
        if (list == NULL && indicator != form->indicator)
            form_label(form, phrase_indicator(chapter->voice, indicator,
                                              chapter->mem));
        if (list == NULL)
            list = document_list(chapter->document, false);
        runs_push(list_item(list, 0, chapter->mem), project, 0, NULL,
                  chapter->mem);
    }
}

static void
answer_projects(const struct indicator_form *form)
{
    form_frame(form, TEXT_SHEET_PROJECTS, 5);
    if (!form->chapter->blank) {
        list_projects(form, form->indicator);
        for (size_t i = 0; i < form->part_count; i++)
            if (&form->part[i] != form->indicator)
                list_projects(form, &form->part[i]);
    }
    form_frame_end(form, TEXT_SHEET_PROJECTS, TEXT_FORM_ABSENT);
}

/* ---- the remark ---- */

/* Of a part its code stands before. */
static void
remark(const struct indicator_form *form, const struct indicator *indicator,
       const char *text)
{
    struct chapter *chapter = form->chapter;
    struct out out = out_new(chapter->mem);

    if (indicator == form->indicator)
        out_text(&out, text);
    else
        SAY(&out, chapter->voice, TEXT_SHEET_REMARK_PART,
            arg_code("code", indicator->code),
            arg_phrase("remark", text, chapter->mem));
    document_paragraph(chapter->document, PARAGRAPH_BODY, out_string(&out));
}

/* The reason that a row gives, at every stage shown. */
static void
remark_rows(const struct indicator_form *form,
            const struct indicator *indicator)
{
    struct chapter *chapter = form->chapter;

    for (int stage = 0; stage < STAGES; stage++) {
        const struct result *row =
            year_result(chapter->year, indicator->index,
                        chapter->card->selection.round, (enum stage)stage);
        struct out out = out_new(chapter->mem);

        if (form->cards[stage] == NULL || row == NULL || row->reason[0] == '\0')
            continue;
        SAY(&out, chapter->voice, TEXT_SHEET_REMARK_STAGE,
            arg_key("stage", stage_text((enum stage)stage)),
            arg_phrase("reason", row->reason, chapter->mem));
        remark(form, indicator, out_string(&out));
    }
}

static void
remark_adjustments(const struct indicator_form *form,
                   const struct indicator *indicator)
{
    const struct steps *steps = &form_score(form, indicator)->steps;
    struct chapter *chapter = form->chapter;

    for (size_t i = 0; i < steps->count; i++) {
        const struct adjustment *adjustment = steps->step[i].adjustment;
        struct out out = out_new(chapter->mem);

        if (adjustment == NULL)
            continue;
        SAY(&out, chapter->voice, TEXT_SHEET_ADJUSTED,
            arg_text("points",
                     figure_signed(chapter->voice,
                                   ratio_dec(adjustment->points.value),
                                   adjustment->points.places, chapter->mem)),
            arg_words("reason", adjustment->reason));
        remark(form, indicator, out_string(&out));
    }
}

static void
remark_indicator(const struct indicator_form *form,
                 const struct indicator *indicator)
{
    struct chapter *chapter = form->chapter;
    struct out out = out_new(chapter->mem);

    if (indicator->not_applicable) {
        SAY(&out, chapter->voice, TEXT_SHEET_NOT_APPLICABLE,
            arg_words("reason", indicator->not_applicable_reason));
        remark(form, indicator, out_string(&out));
    }
    if (indicator->pilot)
        remark(form, indicator, said(chapter->voice, TEXT_SHEET_PILOT));
    if (chapter->blank)
        return;
    remark_rows(form, indicator);
    remark_adjustments(form, indicator);
}

static void
answer_remark(const struct indicator_form *form)
{
    form_frame(form, TEXT_SHEET_REMARK, 4);
    remark_indicator(form, form->indicator);
    for (size_t i = 0; i < form->part_count; i++)
        if (&form->part[i] != form->indicator)
            remark_indicator(form, &form->part[i]);
    form_frame_end(form, TEXT_SHEET_REMARK, TEXT_FORM_NONE);
}

/* ---- the statement of reasons ---- */

#define REASONS offsetof(struct form, reasons)

/* The indicator itself, or the composite that it is part of. */
static const struct indicator *
whole_of(const struct indicator_form *form)
{
    return form->indicator->parent == NO_INDEX
               ? form->indicator
               : &form->chapter->agreement->indicators[form->indicator->parent];
}

/* A statement that is due and absent is told plainly, for it is a duty. */
static void
tell_owed(const struct indicator_form *form)
{
    struct chapter *chapter = form->chapter;

    for (size_t i = 0; i < form->part_count; i++) {
        const struct indicator *part = &form->part[i];
        struct out out = out_new(chapter->mem);

        if (!reason_due(form_score(form, part)) ||
            form_says(form, part, REASONS) ||
            form_says(form, whole_of(form), REASONS))
            continue;
        if (part == form->indicator)
            out_text(&out, said(chapter->voice, TEXT_SHEET_REASONS_DUE));
        else
            SAY(&out, chapter->voice, TEXT_SHEET_REASONS_DUE_PART,
                arg_code("code", part->code));
        form_label(form, out_string(&out));
    }
}

/* Why none is due: nothing fell short, or there is nothing to explain. */
static enum text_key
no_reasons(const struct indicator_form *form)
{
    enum text_key key = TEXT_SHEET_REASONS_APART;

    for (size_t i = 0; i < form->part_count; i++) {
        const struct score *score = form_score(form, &form->part[i]);

        if (score->has_result)
            return TEXT_SHEET_REASONS_NONE;
        if (score->state != STATE_NOT_APPLICABLE)
            key = TEXT_SHEET_REASONS_OPEN;
    }
    return key;
}

void
form_reasons(const struct indicator_form *form)
{
    form_frame(form, TEXT_SHEET_REASONS, 6);
    if (!form->chapter->blank) {
        form_words(form, REASONS);
        form_words_of_whole(form, REASONS);
        tell_owed(form);
    }
    form_frame_end(form, TEXT_SHEET_REASONS_SHORT, no_reasons(form));
}

/* ---- the sheet ---- */

/* Of a composite what is said of the whole, before its parts. */
static void
add_whole(const struct indicator_form *form)
{
    struct block *fields;

    if (form->part == form->indicator ||
        !form_has_details(form->chapter, form->indicator))
        return;
    fields = document_fields(form->chapter->document);
    form_details(form->chapter, fields, form->indicator);
}

void
form_sheet(const struct indicator_form *form)
{
    struct chapter *chapter = form->chapter;

    document_heading(chapter->document, 3,
                     CHAPTER_TEXT(chapter, TEXT_SHEET_TITLE,
                                  arg_code("code", form->indicator->code)),
                     NULL);
    add_whole(form);
    for (size_t i = 0; i < form->part_count; i++)
        add_part(form, &form->part[i]);
    if (form->part != form->indicator)
        document_heading(chapter->document, 4, form_whole(form), NULL);
    answer_projects(form);
    answer_remark(form);
    form_reasons(form);
}
