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

/* The stage of the report.  Where its rows are of several stages no single one
 * is: then the decision, which an appeal changes only in part. */
static enum stage
last_stage(const struct chapter *chapter)
{
    const struct scorecard *card = chapter->card;

    return !card->staged && stage_has_rows(chapter->year, STAGE_OFFICIAL,
                                           card->selection.round)
               ? STAGE_OFFICIAL
               : card->stage;
}

/* False where there is nothing to compare: one stage, and no claimed total; or
 * a stage was asked for at which nothing is reported. */
static bool
compare(const struct chapter *chapter, struct comparison *comparison)
{
    struct findings unused = findings_new(chapter->mem);
    struct comparing asked = {.claimed = true,
                              .round = chapter->card->selection.round};

    if (!chapter->card->has_stage || !first_stage(chapter, &asked.from))
        return false;
    asked.to = last_stage(chapter);
    compare_stages(comparison, chapter->year, asked, &unused, chapter->mem);
    if (unused.by_severity[ERROR] > 0)
        return false; /* that is told elsewhere */
    return comparison->claimed || asked.from < asked.to;
}

/* ---- what is said of it ---- */

static const char *
so_far(const struct chapter *chapter, enum text_key name, bool is_so_far)
{
    if (!is_so_far)
        return said(chapter->voice, name);
    return CHAPTER_TEXT(chapter, TEXT_PICTURE_NAMED_SO_FAR,
                        arg_key("name", name));
}

static const char *
start_name(const struct chapter *chapter, const struct comparison *comparison)
{
    if (comparison->has_claimed_total)
        return said(chapter->voice, TEXT_HEAD_CLAIMED);
    return so_far(chapter,
                  comparison->claimed ? TEXT_COMPARED_CLAIMS
                                      : TEXT_HEAD_COMPUTED,
                  comparison->computed_so_far);
}

static const char *
end_name(const struct chapter *chapter, const struct comparison *comparison)
{
    bool same = comparison->from.stage == comparison->to.stage;

    return so_far(chapter,
                  same ? TEXT_HEAD_COMPUTED : stage_text(comparison->to.stage),
                  comparison->end_so_far);
}

static const char *
compared_heading(const struct chapter *chapter,
                 const struct comparison *comparison)
{
    int places = chapter->places.total;
    bool same = ratio_equal(comparison->start, comparison->end) &&
                comparison->step_count == 0;
    bool total = !comparison->end_so_far && (comparison->has_claimed_total ||
                                             !comparison->computed_so_far);

    return CHAPTER_TEXT(chapter,
                        same    ? TEXT_COMPARED_HEADING_SAME
                        : total ? TEXT_COMPARED_HEADING
                                : TEXT_COMPARED_HEADING_SO_FAR,
                        arg_rounded("start", comparison->start, places),
                        arg_rounded("end", comparison->end, places),
                        arg_text("from", start_name(chapter, comparison)),
                        arg_text("to", end_name(chapter, comparison)));
}

static void
add_mover(struct chapter *chapter, const struct comparison *comparison)
{
    struct mover mover = compare_mover(comparison, chapter->mem);
    bool own = mover.indicator != NULL;

    if (ratio_sign(mover.amount) == 0)
        return;
    document_paragraph(
        chapter->document, PARAGRAPH_LEAD,
        CHAPTER_TEXT(
            chapter, own ? TEXT_COMPARED_LEAD : TEXT_COMPARED_LEAD_TOTAL,
            arg_code("indicator",
                     own ? chapter_indicator(chapter, mover.indicator) : ""),
            arg_text("amount",
                     figure_signed(chapter->voice, mover.amount,
                                   chapter->places.total, chapter->mem))));
}

/* Those that have a score at one end alone. */
static void
add_missing(struct chapter *chapter, const struct comparison *comparison)
{
    bool *named = MEM_ARRAY(chapter->mem, bool, comparison->row_count);
    struct out codes = out_new(chapter->mem);

    for (size_t i = 0; i < comparison->step_count; i++) {
        const struct bridge_step *step = &comparison->steps[i];

        if (step->kind != BRIDGE_MISSING || named[step->indicator->index])
            continue;
        named[step->indicator->index] = true;
        out_text(&codes, codes.count > 0 ? ", " : "");
        out_text(&codes, step->indicator->code);
    }
    if (codes.count > 0)
        document_paragraph(chapter->document, PARAGRAPH_LEAD,
                           CHAPTER_TEXT(chapter, TEXT_COMPARED_LEAD_MISSING,
                                        arg_code("codes", out_string(&codes))));
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
    document_page_when_filled(document);
    document_heading(document, 1, compared_heading(chapter, &comparison),
                     "compared");
    add_mover(chapter, &comparison);
    add_missing(chapter, &comparison);
    add_beyond(chapter, &comparison);
    chapter_picture(
        chapter,
        picture_bridge(&comparison, voice, PICTURE_WIDTH, chapter->mem),
        picture_bridge(&comparison, voice, PICTURE_NARROW, chapter->mem));
    table = bridge_table(&comparison, voice, chapter->mem);
    follow_bridge(table, &comparison, chapter->card, voice);
    document_table(document, "bridge", table);
    if (comparison.from.stage != comparison.to.stage) {
        chapter_picture(
            chapter,
            picture_dumbbell(&comparison, voice, PICTURE_WIDTH, chapter->mem),
            picture_dumbbell(&comparison, voice, PICTURE_NARROW, chapter->mem));
        table = compared_table(&comparison, voice, chapter->mem);
        follow_compared(table, &comparison, chapter->card);
        document_table(document, "compared", table);
    }
    add_reasons(chapter, &comparison);
}
