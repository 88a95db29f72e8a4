/* named_indicator.c - texts by name: of an indicator, of its evidence. */
#include "report/named_inside.h"

#include "report/forms_inside.h"

#include <string.h>

/* Where there is no figure. */
#define NONE "–"

static const struct indicator *
indicator_of(const struct named_at *at)
{
    return at->score->indicator;
}

static const char *
words_of(const struct named_at *at, struct words words)
{
    return phrase_words(&at->commission->voice, words);
}

static const char *
code_of(const struct named_at *at, const char *code)
{
    return code != NULL ? figure_code(&at->commission->voice, code, at->mem)
                        : NULL;
}

static struct places
places_at(const struct named_at *at)
{
    return places_of(&at->commission->year->agreement);
}

/* What it takes to look things up, without a document to write to. */
static struct chapter
looking(const struct named_at *at)
{
    return (struct chapter){
        .commission = at->commission,
        .agreement = &at->commission->year->agreement,
        .year = at->commission->year,
        .card = at->commission->card,
        .voice = &at->commission->voice,
        .mem = at->mem,
    };
}

const struct form *
named_form(const struct named_at *at, const struct score *score)
{
    struct chapter chapter = looking(at);
    struct indicator_form form = form_new(&chapter, score->indicator);

    return form_written(&form, score->indicator);
}

/* ---- figures ---- */

const char *
named_indicator_no(const struct named_at *at, int level)
{
    size_t number = (size_t)(at->score - at->commission->card->scores) + 1;

    (void)level;
    return figure_short(&at->commission->voice, ratio_whole((long long)number),
                        at->mem);
}

const char *
named_indicator_code(const struct named_at *at, int level)
{
    (void)level;
    return code_of(at, indicator_of(at)->code);
}

const char *
named_indicator_name(const struct named_at *at, int level)
{
    (void)level;
    return indicator_name(indicator_of(at), &at->commission->voice);
}

const char *
named_unit(const struct named_at *at, int level)
{
    (void)level;
    return unit_name(&indicator_of(at)->unit, &at->commission->voice);
}

const char *
named_weight(const struct named_at *at, int level)
{
    (void)level;
    return figure_short(&at->commission->voice, at->score->applied, at->mem);
}

static const char *
condition_text(const struct named_at *at, const struct condition *condition)
{
    return condition->formula != NULL
               ? phrase_formula(&at->commission->voice,
                                &at->commission->year->agreement,
                                condition->formula, at->mem)
               : NULL;
}

/* What the level asks for: a number, a band, a condition. */
const char *
named_target(const struct named_at *at, int level)
{
    const struct indicator *indicator = indicator_of(at);
    const struct demand *own = indicator->criterion.own;
    const struct voice *voice = &at->commission->voice;

    if (own == NULL || level > indicator->policy.levels)
        return NULL;
    switch (indicator->criterion.type) {
    case CRITERION_TARGETS:
    case CRITERION_MILESTONES:
        return own->targets.level[level - 1].given
                   ? figure_short(
                         voice, ratio_dec(own->targets.level[level - 1].value),
                         at->mem)
                   : NULL;
    case CRITERION_BANDS:
        return own->bands[level - 1].given
                   ? phrase_band(voice, &own->bands[level - 1], NULL, at->mem)
                   : NULL;
    case CRITERION_RULES:
        return condition_text(at, &own->rules[level - 1]);
    default:
        return NULL;
    }
}

const char *
named_result(const struct named_at *at, int level)
{
    const struct score *score = at->score;

    if (score_result_is_level(score))
        return phrase_result_level(&at->commission->voice, score, at->mem);
    if (score->has_result)
        return figure_text(&at->commission->voice, score->result,
                           places_at(at).result, at->mem);
    if (score->indicator->child_count > 0 && score->state == STATE_GIVEN)
        return NULL;
    return named_state(at, level);
}

const char *
named_level(const struct named_at *at, int level)
{
    const struct voice *voice = &at->commission->voice;

    (void)level;
    if (!at->score->scored)
        return NONE;
    return at->score->level > 0
               ? figure_short(voice, ratio_whole(at->score->level), at->mem)
               : phrase_level(voice, at->score, at->mem);
}

const char *
named_score(const struct named_at *at, int level)
{
    (void)level;
    return at->score->scored
               ? figure_text(&at->commission->voice, at->score->score,
                             places_at(at).score, at->mem)
               : NONE;
}

const char *
named_weighted(const struct named_at *at, int level)
{
    (void)level;
    return at->score->scored
               ? figure_text(&at->commission->voice, at->score->weighted,
                             places_at(at).weighted, at->mem)
               : NONE;
}

const char *
named_state(const struct named_at *at, int level)
{
    (void)level;
    return said(&at->commission->voice, state_text(at->score->state));
}

const char *
named_indicator_stage(const struct named_at *at, int level)
{
    (void)level;
    return at->score->staged
               ? said(&at->commission->voice, stage_text(at->score->stage))
               : NULL;
}

const char *
named_remark(const struct named_at *at, int level)
{
    (void)level;
    return score_remark(at->commission->card, at->score, &at->commission->voice,
                        at->mem);
}

/* ---- what people wrote ---- */

static void
write_runs(struct out *out, const struct runs *runs)
{
    for (size_t i = 0; i < runs->count; i++)
        out_text(out, runs->run[i].text != NULL ? runs->run[i].text : "");
}

static void
new_line(struct out *out)
{
    if (out->count > 0)
        out_char(out, '\n');
}

/* The items of a list, a line each: numbered, or with bullets. */
static void
write_list(const struct named_at *at, struct out *out,
           const struct block *block)
{
    long long number = 0;

    for (size_t i = 0; i < block->list.count; i++) {
        const struct item *item = &block->list.item[i];

        new_line(out);
        out_repeat(out, "\u2003", (size_t)item->depth);
        if (item->number > 0 || (block->list.ordered && item->depth == 0 &&
                                 item->number != ITEM_BULLET)) {
            number = item->number > 0 ? item->number : number + 1;
            say_number(out, &at->commission->voice, ratio_whole(number), 0);
            out_text(out, ". ");
        } else {
            out_text(out, "• ");
        }
        write_runs(out, &item->runs);
    }
}

/* The rows of a table, a line each; its head is the first. */
static void
write_table(struct out *out, const struct table *table)
{
    new_line(out);
    for (size_t i = 0; i < table->column_count; i++)
        out_format(out, "%s%s", i > 0 ? " | " : "", table->columns[i].head);
    for (size_t r = 0; r < table->row_count; r++) {
        const struct row *row = &table->rows[r];

        new_line(out);
        for (size_t i = 0; i < row->count; i++)
            out_format(out, "%s%s", i > 0 ? " | " : "", row->cells[i].text);
    }
}

/* Markdown as lines of plain text, as the report would set it. */
static const char *
plain(const struct named_at *at, struct words words)
{
    struct chapter chapter = chapter_new(at->commission, at->mem);
    struct out out = out_new(at->mem);

    chapter_narrative(&chapter, NULL, words_of(at, words));
    for (size_t i = 0; i < chapter.document->blocks.count; i++) {
        const struct block *block = &chapter.document->blocks.block[i];

        if (block->kind == BLOCK_PARAGRAPH) {
            new_line(&out);
            write_runs(&out, &block->paragraph.runs);
        } else if (block->kind == BLOCK_LIST) {
            write_list(at, &out, block);
        } else if (block->kind == BLOCK_TABLE) {
            write_table(&out, block->table.table);
        }
    }
    return out_string(&out);
}

const char *
named_account(const struct named_at *at, int level)
{
    const struct form *form = named_form(at, at->score);

    (void)level;
    return form != NULL ? plain(at, form->account) : NULL;
}

const char *
named_supporting(const struct named_at *at, int level)
{
    const struct form *form = named_form(at, at->score);

    (void)level;
    return form != NULL ? plain(at, form->supporting) : NULL;
}

const char *
named_obstacles(const struct named_at *at, int level)
{
    const struct form *form = named_form(at, at->score);

    (void)level;
    return form != NULL ? plain(at, form->obstacles) : NULL;
}

const char *
named_reasons(const struct named_at *at, int level)
{
    const struct form *form = named_form(at, at->score);

    (void)level;
    return form != NULL ? plain(at, form->reasons) : NULL;
}

const char *
named_division(const struct named_at *at, int level)
{
    struct chapter chapter = looking(at);
    struct indicator_form form = form_new(&chapter, indicator_of(at));

    (void)level;
    return form_division(&form, indicator_of(at));
}

const char *
named_reporter(const struct named_at *at, int level)
{
    const struct form *form = named_form(at, at->score);

    (void)level;
    return form != NULL ? words_of(at, form->reporter) : NULL;
}

const char *
named_definition(const struct named_at *at, int level)
{
    (void)level;
    return plain(at, indicator_of(at)->definition);
}

const char *
named_source(const struct named_at *at, int level)
{
    (void)level;
    return words_of(at, indicator_of(at)->source);
}

const char *
named_plan(const struct named_at *at, int level)
{
    (void)level;
    return words_of(at, indicator_of(at)->plan);
}

/* ---- evidence ---- */

const char *
named_evidence_no(const struct named_at *at, int level)
{
    (void)level;
    return figure_short(&at->commission->voice,
                        ratio_whole((long long)at->number[NAMED_EVIDENCE]),
                        at->mem);
}

const char *
named_evidence_number(const struct named_at *at, int level)
{
    (void)level;
    return code_of(at, at->evidence->number);
}

const char *
named_evidence_kind(const struct named_at *at, int level)
{
    (void)level;
    return said(&at->commission->voice, evidence_text(at->evidence->kind));
}

const char *
named_evidence_title(const struct named_at *at, int level)
{
    (void)level;
    return words_of(at, at->evidence->title);
}

const char *
named_evidence_caption(const struct named_at *at, int level)
{
    (void)level;
    return words_of(at, at->evidence->caption);
}

const char *
named_evidence_date(const struct named_at *at, int level)
{
    (void)level;
    return phrase_date(&at->commission->voice, &at->evidence->date, at->mem);
}

const char *
named_evidence_page(const struct named_at *at, int level)
{
    (void)level;
    return code_of(at, at->evidence->page);
}

const char *
named_evidence_file(const struct named_at *at, int level)
{
    (void)level;
    return at->evidence->file;
}
