/* form_results.c - what was reached, stage by stage: result and score, with
 * what was claimed beside what is computed.
 */
#include "report/follow.h"
#include "report/forms_inside.h"

struct results {
    const struct indicator_form *form;
    const struct chapter *chapter;
    struct table *table;
    bool claims; /* there are any: columns of their own */
};

/* ---- which rows there are ---- */

static const struct result *
row_at(const struct results *results, const struct indicator *indicator,
       enum stage stage)
{
    return year_result(results->chapter->year, indicator->index,
                       results->chapter->card->selection.round, stage);
}

static bool
is_claim(const struct result *row)
{
    return row != NULL &&
           (row->claimed_score.given || row->claimed_weighted.given);
}

static bool
any_at(const struct results *results, enum stage stage,
       bool (*holds)(const struct result *row))
{
    const struct indicator_form *form = results->form;
    bool any = holds(row_at(results, form->indicator, stage));

    for (size_t i = 0; i < form->part_count; i++)
        any = any || holds(row_at(results, &form->part[i], stage));
    return any;
}

static bool
is_row(const struct result *row)
{
    return row != NULL;
}

static bool
is_shown(const struct results *results, enum stage stage)
{
    return results->form->cards[stage] != NULL &&
           any_at(results, stage, is_row);
}

/* ---- columns ---- */

static void
add_claimed_column(const struct results *results, enum text_key head)
{
    table_column(results->table, said(results->chapter->voice, head),
                 ALIGN_NUMBER)
        ->over = said(results->chapter->voice, TEXT_FORM_CLAIMED);
}

static void
add_computed_column(const struct results *results, enum text_key head,
                    enum align align, const char *key)
{
    struct column *column = table_column(
        results->table, said(results->chapter->voice, head), align);

    column->key = key;
    if (results->claims)
        column->over = said(results->chapter->voice, TEXT_FORM_COMPUTED);
}

static void
add_columns(const struct results *results)
{
    const struct voice *voice = results->chapter->voice;
    bool stages = results->form->part == results->form->indicator &&
                  !results->chapter->blank;

    table_column(
        results->table,
        said(voice, stages ? TEXT_FORM_HEAD_STAGE : TEXT_HEAD_INDICATOR),
        ALIGN_TEXT)
        ->wraps = true;
    table_column(results->table, said(voice, TEXT_HEAD_WEIGHT), ALIGN_NUMBER)
        ->key = "weight";
    table_column(results->table, said(voice, TEXT_HEAD_RESULT), ALIGN_NUMBER)
        ->key = "result";
    if (results->claims) {
        add_claimed_column(results, TEXT_HEAD_SCORE);
        add_claimed_column(results, TEXT_HEAD_WEIGHTED);
    }
    if (!results->chapter->blank)
        add_computed_column(results, TEXT_HEAD_ATTAINED, ALIGN_TEXT, "level");
    add_computed_column(results, TEXT_HEAD_SCORE, ALIGN_NUMBER, "score");
    add_computed_column(results, TEXT_HEAD_WEIGHTED, ALIGN_NUMBER, "weighted");
}

/* ---- cells ---- */

static void
add_number(const struct results *results, struct ratio value, int places)
{
    table_amount(results->table,
                 figure_text(results->chapter->voice, value, places,
                             results->chapter->mem),
                 value, places);
}

static void
add_weight(const struct results *results, struct ratio weight)
{
    table_amount(
        results->table,
        figure_short(results->chapter->voice, weight, results->chapter->mem),
        weight, ROUND_NONE);
}

static void
add_result(const struct results *results, const struct score *score)
{
    const struct voice *voice = results->chapter->voice;
    const char *level =
        phrase_result_level(voice, score, results->chapter->mem);

    if (level != NULL)
        table_cell(results->table, level);
    else if (score->has_result)
        add_number(results, score->result, results->chapter->places.result);
    else if (score->indicator->child_count > 0 && score->state == STATE_GIVEN)
        table_cell(results->table, "");
    else
        table_cell(results->table, said(voice, state_text(score->state)));
}

/* As it was written: with its own number of places. */
static void
add_claim(const struct results *results, const struct number *claim)
{
    if (claim->given)
        add_number(results, ratio_dec(claim->value), claim->places);
    else
        table_cell(results->table, "–");
}

static void
add_computed(const struct results *results, const struct score *score)
{
    const struct places *places = &results->chapter->places;

    table_cell(results->table, phrase_level(results->chapter->voice, score,
                                            results->chapter->mem));
    if (!score->scored) {
        table_cell(results->table, "–");
        table_cell(results->table, "–");
        return;
    }
    add_number(results, score->score, places->score);
    add_number(results, score->weighted, places->weighted);
}

static void
add_row(const struct results *results, enum role role, const char *name,
        const struct score *score, const struct result *row)
{
    static const struct number none;

    table_row(results->table, role);
    table_cell(results->table, name);
    add_weight(results, score->applied);
    add_result(results, score);
    if (results->claims) {
        add_claim(results, row != NULL ? &row->claimed_score : &none);
        add_claim(results, row != NULL ? &row->claimed_weighted : &none);
    }
    add_computed(results, score);
    follow_row(results->table, results->chapter->card, score);
}

/* ---- rows ---- */

/* The parts of a composite, then the whole. */
static void
add_parts(const struct results *results, const struct scorecard *card,
          enum stage stage)
{
    const struct indicator_form *form = results->form;

    for (size_t i = 0; i < form->part_count; i++)
        add_row(results, ROW_ITEM,
                figure_code(results->chapter->voice, form->part[i].code,
                            results->chapter->mem),
                &card->scores[form->part[i].index],
                row_at(results, &form->part[i], stage));
    add_row(results, ROW_SUBTOTAL, form_whole(results->form),
            &card->scores[form->indicator->index],
            row_at(results, form->indicator, stage));
}

static void
add_stage(const struct results *results, enum stage stage)
{
    const struct indicator_form *form = results->form;
    const struct scorecard *card = form->cards[stage];
    const char *name = said(results->chapter->voice, stage_text(stage));

    if (form->part == form->indicator) {
        add_row(results, ROW_ITEM, name, &card->scores[form->indicator->index],
                row_at(results, form->indicator, stage));
        return;
    }
    table_group(results->table, name);
    add_parts(results, card, stage);
}

/* Without any row the card still knows the weight and why there is no
 * result. */
static void
add_nothing(const struct results *results)
{
    const struct indicator_form *form = results->form;
    const struct scorecard *card = results->chapter->card;

    if (form->part == form->indicator)
        add_row(results, ROW_ITEM, "–", form_score(form, form->indicator),
                NULL);
    else
        add_parts(results, card, card->stage);
}

/* ---- the blank form ---- */

static void
add_blank(const struct results *results, enum role role,
          const struct indicator *indicator, const char *name)
{
    table_row(results->table, role);
    table_cell(results->table, name);
    add_weight(results, form_score(results->form, indicator)->weight);
}

static void
add_blanks(const struct results *results)
{
    const struct indicator_form *form = results->form;

    for (size_t i = 0; i < form->part_count; i++)
        add_blank(results, ROW_ITEM, &form->part[i],
                  figure_code(results->chapter->voice, form->part[i].code,
                              results->chapter->mem));
    if (form->part != form->indicator)
        add_blank(results, ROW_SUBTOTAL, form->indicator,
                  form_whole(results->form));
}

/* ---- the agreed weight ---- */

/* Weights that were divided by their sum or moved are not the agreed ones. */
static void
note_weight(const struct results *results, const struct indicator *indicator)
{
    const struct chapter *chapter = results->chapter;
    const struct score *score = form_score(results->form, indicator);

    if (score->state == STATE_NOT_APPLICABLE ||
        ratio_equal(score->applied, score->weight))
        return;
    table_note(results->table,
               CHAPTER_TEXT(chapter, TEXT_FORM_WEIGHT_AGREED,
                            arg_code("code", indicator->code),
                            arg_ratio("weight", score->weight),
                            arg_text("applied", figure_short(chapter->voice,
                                                             score->applied,
                                                             chapter->mem))));
}

static void
note_weights(const struct results *results)
{
    const struct indicator_form *form = results->form;

    for (size_t i = 0; i < form->part_count; i++)
        note_weight(results, &form->part[i]);
    if (form->part != form->indicator)
        note_weight(results, form->indicator);
}

/* ---- the whole ---- */

static void
add_pictures(const struct indicator_form *form)
{
    struct chapter *chapter = form->chapter;

    for (size_t i = 0; i < form->part_count; i++) {
        const struct score *score = form_score(form, &form->part[i]);

        chapter_picture(chapter,
                        picture_bullet(chapter->card, score, chapter->voice,
                                       PICTURE_WIDTH, chapter->mem),
                        picture_bullet(chapter->card, score, chapter->voice,
                                       PICTURE_NARROW, chapter->mem));
    }
}

void
form_results(const struct indicator_form *form)
{
    struct chapter *chapter = form->chapter;
    struct results results = {.form = form, .chapter = chapter};
    struct out name = out_new(chapter->mem);
    bool shown = false;

    results.table =
        table_new(chapter->mem, said(chapter->voice, TEXT_FORM_RESULTS));
    results.table->to_fill = chapter->blank;
    for (int stage = 0; stage < STAGES; stage++)
        results.claims =
            results.claims || (!chapter->blank && is_shown(&results, stage) &&
                               any_at(&results, stage, is_claim));
    add_columns(&results);
    for (int stage = 0; stage < STAGES && !chapter->blank; stage++)
        if (is_shown(&results, stage)) {
            add_stage(&results, stage);
            shown = true;
        }
    if (chapter->blank)
        add_blanks(&results);
    else if (!shown)
        add_nothing(&results);
    if (!chapter->blank)
        note_weights(&results);
    out_format(&name, "%s-results", form->indicator->code);
    document_table(chapter->document, out_string(&name), results.table);
    if (!chapter->blank)
        add_pictures(form);
}
