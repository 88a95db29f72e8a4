/* chapter_compared.c - what was claimed beside what was decided, and what each
 * difference moved.
 */
#include "report/bridge.h"
#include "report/chapter_inside.h"
#include "report/follow.h"

#include <string.h>

/* ---- which two ends ---- */

/* The first stage that has a row in this round, and whether any was claimed
 * there; the last one is the scorecard's. */
static bool
first_stage(const struct chapter *chapter, enum stage *first)
{
    const struct year *year = chapter->year;
    bool found = false;

    for (size_t i = 0; i < year->result_count; i++) {
        const struct result *row = &year->results[i];

        if (strcmp(row->round, chapter->card->selection.round) != 0 ||
            (found && row->stage >= *first))
            continue;
        *first = row->stage;
        found = true;
    }
    return found;
}

static bool
has_stage(const struct chapter *chapter, enum stage stage)
{
    const struct year *year = chapter->year;

    for (size_t i = 0; i < year->result_count; i++)
        if (year->results[i].stage == stage &&
            strcmp(year->results[i].round, chapter->card->selection.round) == 0)
            return true;
    return false;
}

/* The stage of the report.  Where its rows are of several stages no single one
 * is: then the decision, which an appeal changes only in part. */
static enum stage
last_stage(const struct chapter *chapter)
{
    const struct scorecard *card = chapter->card;

    return !card->staged && has_stage(chapter, STAGE_OFFICIAL) ? STAGE_OFFICIAL
                                                               : card->stage;
}

/* False where there is nothing to compare: one stage, and no claims. */
static bool
compare(const struct chapter *chapter, struct comparison *comparison)
{
    struct findings unused = findings_new(chapter->mem);
    struct comparing asked = {.claimed = true,
                              .round = chapter->card->selection.round};

    if (!chapter->card->has_stage || !first_stage(chapter, &asked.from))
        return false;
    asked.to = last_stage(chapter);
    if (asked.from > asked.to)
        return false; /* a stage was asked for that has no rows */
    compare_stages(comparison, chapter->year, asked, &unused, chapter->mem);
    if (unused.by_severity[ERROR] > 0)
        return false; /* a stage that cannot be scored is told elsewhere */
    if (comparison->has_claims)
        return true;
    asked.claimed = false;
    compare_stages(comparison, chapter->year, asked, &unused, chapter->mem);
    return asked.from != asked.to && unused.by_severity[ERROR] == 0;
}

/* ---- what is said of it ---- */

static const char *
compared_heading(const struct chapter *chapter,
                 const struct comparison *comparison)
{
    int places = chapter->places.total;
    bool same = ratio_equal(comparison->start, comparison->end) &&
                comparison->step_count == 0;

    return CHAPTER_TEXT(
        chapter, same ? TEXT_COMPARED_HEADING_SAME : TEXT_COMPARED_HEADING,
        arg_rounded("start", comparison->start, places),
        arg_rounded("end", comparison->end, places),
        arg_key("from", comparison->claimed
                            ? TEXT_HEAD_CLAIMED
                            : stage_text(comparison->from.stage)),
        arg_key("to", stage_text(comparison->to.stage)));
}

/* The step that moves most, of those alike the first; NULL: there is none. */
static const struct bridge_step *
largest_step(const struct comparison *comparison, struct mem *mem)
{
    const struct bridge_step *largest = NULL;

    for (size_t i = 0; i < comparison->step_count; i++) {
        const struct bridge_step *step = &comparison->steps[i];

        if (largest == NULL ||
            ratio_compare(ratio_abs(step->amount, mem),
                          ratio_abs(largest->amount, mem)) > 0)
            largest = step;
    }
    return largest;
}

static void
add_lead(struct chapter *chapter, const struct comparison *comparison)
{
    const struct bridge_step *step = largest_step(comparison, chapter->mem);
    bool own = step != NULL && step->indicator != NULL;

    if (step == NULL)
        return;
    document_paragraph(
        chapter->document, PARAGRAPH_LEAD,
        CHAPTER_TEXT(
            chapter, own ? TEXT_COMPARED_LEAD : TEXT_COMPARED_LEAD_TOTAL,
            arg_code("indicator",
                     own ? chapter_indicator(chapter, step->indicator) : ""),
            arg_text("amount",
                     figure_signed(chapter->voice, step->amount,
                                   chapter->places.total, chapter->mem))));
}

/* The end is not the total of this report where an appeal stands. */
static void
add_beyond(struct chapter *chapter, const struct comparison *comparison)
{
    const struct scorecard *card = chapter->card;

    if (ratio_equal(comparison->end, card->points_so_far))
        return;
    document_paragraph(
        chapter->document, PARAGRAPH_BODY,
        CHAPTER_TEXT(
            chapter, TEXT_COMPARED_BEYOND,
            arg_key("from", stage_text(comparison->from.stage)),
            arg_key("to", stage_text(comparison->to.stage)),
            arg_rounded("total", card->points_so_far, chapter->places.total),
            arg_key("stage", chapter_stage(chapter))));
}

/* ---- why ---- */

/* Its score differs between the stages: of a composite its parts are asked. */
static bool
moved(const struct compared *row)
{
    return row->from->indicator->child_count == 0 &&
           (row->from->scored != row->to->scored ||
            (row->has_score && ratio_sign(row->score) != 0));
}

static void
add_reason(struct chapter *chapter, struct block *list,
           const struct compared *row)
{
    const char *reason = row->to->row != NULL ? row->to->row->reason : "";

    runs_push(list_item(list, 0, chapter->mem),
              CHAPTER_TEXT(chapter,
                           reason[0] != '\0' ? TEXT_COMPARED_REASON
                                             : TEXT_COMPARED_REASON_NONE,
                           arg_code("code", row->to->indicator->code),
                           arg_text("reason", reason)),
              0, NULL, chapter->mem);
}

static void
add_reasons(struct chapter *chapter, const struct comparison *comparison)
{
    size_t first = 0;
    struct block *list;

    while (first < comparison->row_count && !moved(&comparison->rows[first]))
        first++;
    if (first == comparison->row_count)
        return;
    document_heading(chapter->document, 2,
                     said(chapter->voice, TEXT_COMPARED_REASONS), "reasons");
    list = document_list(chapter->document, false);
    for (size_t i = first; i < comparison->row_count; i++)
        if (moved(&comparison->rows[i]))
            add_reason(chapter, list, &comparison->rows[i]);
}

void
chapter_compared(struct chapter *chapter)
{
    struct document *document = chapter->document;
    const struct voice *voice = chapter->voice;
    struct comparison comparison;
    struct table *table;

    if (!compare(chapter, &comparison))
        return;
    document_page(document, false);
    document_heading(document, 1, compared_heading(chapter, &comparison),
                     "compared");
    add_lead(chapter, &comparison);
    add_beyond(chapter, &comparison);
    document_picture(document, picture_bridge(&comparison, voice, PICTURE_WIDTH,
                                              chapter->mem));
    table = bridge_table(&comparison, voice, chapter->mem);
    follow_bridge(table, &comparison, chapter->card, voice);
    document_table(document, "bridge", table);
    if (comparison.from.stage != comparison.to.stage) {
        document_picture(
            document,
            picture_dumbbell(&comparison, voice, PICTURE_WIDTH, chapter->mem));
        table = compared_table(&comparison, voice, chapter->mem);
        follow_compared(table, &comparison, chapter->card);
        document_table(document, "compared", table);
    }
    add_reasons(chapter, &comparison);
}
