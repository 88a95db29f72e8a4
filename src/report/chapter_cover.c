/* chapter_cover.c - the first page: who, which year, the total; and what
 * follows.
 */
#include "report/chapter_inside.h"
#include "score/standing.h"

static void
add_title(struct chapter *chapter)
{
    const struct agreement *agreement = chapter->agreement;
    struct document *document = chapter->document;

    document_paragraph(document, PARAGRAPH_TITLE,
                       said(chapter->voice, TEXT_COVER_TITLE));
    document_paragraph(document, PARAGRAPH_SUBTITLE,
                       CHAPTER_TEXT(chapter, TEXT_COVER_YEAR,
                                    arg_whole("year", agreement->fiscal_year),
                                    chapter_era(chapter)));
    document_paragraph(document, PARAGRAPH_SUBTITLE,
                       agency_name(&agreement->agency, chapter->voice));
    if (document->draft)
        runs_push(document_runs(document, PARAGRAPH_SUBTITLE),
                  said(chapter->voice, TEXT_COVER_DRAFT), RUN_STRONG, NULL,
                  chapter->mem);
}

/* The number, and what it is: a total, or points so far. */
static void
add_figure(struct chapter *chapter)
{
    const struct scorecard *card = chapter->card;
    struct standing standing = standing_of_card(card, chapter->mem);
    const struct grade *grade =
        card->complete ? agreement_grade(chapter->agreement, card->total)
                       : NULL;
    struct document *document = chapter->document;

    if (ratio_sign(card->weight_so_far) == 0) {
        document_paragraph(document, PARAGRAPH_SUBTITLE,
                           said(chapter->voice, TEXT_COVER_NOTHING));
        return;
    }
    document_paragraph(document, PARAGRAPH_FIGURE,
                       figure_text(chapter->voice, standing.earned,
                                   chapter->places.total, chapter->mem));
    document_paragraph(
        document, PARAGRAPH_SUBTITLE,
        CHAPTER_TEXT(chapter,
                     card->complete ? TEXT_COVER_TOTAL : TEXT_COVER_SO_FAR,
                     arg_ratio("most", standing.most),
                     arg_rounded("weight", card->weight_so_far,
                                 chapter_weight_places(chapter))));
    if (grade != NULL)
        document_paragraph(document, PARAGRAPH_SUBTITLE,
                           CHAPTER_TEXT(chapter, TEXT_COVER_GRADE,
                                        arg_words("grade", grade->name)));
}

/* ---- what there is to know about it ---- */

/* All that are agreed, as the summary of components counts them; parts of
 * composites are not counted. */

static const char *
complete_text(const struct chapter *chapter)
{
    const struct scorecard *card = chapter->card;
    long long scored = 0, all = 0, apart = 0;

    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];

        if (score->indicator->parent != NO_INDEX)
            continue;
        all++;
        if (score->state == STATE_NOT_APPLICABLE)
            apart++;
        else
            scored += score->scored;
    }
    return CHAPTER_TEXT(
        chapter, apart > 0 ? TEXT_COVER_COMPLETE_APART : TEXT_COVER_COMPLETE_OF,
        arg_whole("scored", scored), arg_whole("all", all),
        arg_whole("apart", apart));
}

static const char *
round_text(const struct chapter *chapter)
{
    struct period period = chapter_period(chapter);

    return CHAPTER_TEXT(
        chapter, TEXT_COVER_ROUND_DAYS,
        arg_text("round", chapter_round(chapter)),
        arg_text("days", CHAPTER_TEXT(chapter, TEXT_REPORT_DAYS,
                                      arg_day("first", period.first),
                                      arg_day("last", period.last))));
}

/* Version and day of signature; NULL when neither is known. */
static const char *
agreement_text(const struct chapter *chapter)
{
    const struct agreement *agreement = chapter->agreement;
    bool is_signed = agreement->signed_on.given;

    if (agreement->version == 0 && !is_signed)
        return NULL;
    return CHAPTER_TEXT(chapter,
                        agreement->version == 0 ? TEXT_COVER_SIGNED
                        : is_signed             ? TEXT_COVER_VERSION_SIGNED
                                                : TEXT_COVER_VERSION,
                        arg_whole("version", agreement->version),
                        arg_day("day", agreement->signed_on.day));
}

static void
add_field(struct chapter *chapter, struct block *fields, enum text_key label,
          const char *text)
{
    if (text != NULL)
        fields_text(fields, said(chapter->voice, label), text, chapter->mem);
}

static void
add_fields(struct chapter *chapter)
{
    struct block *fields = document_fields(chapter->document);

    add_field(chapter, fields, TEXT_COVER_GROUP,
              chapter->agreement->agency.group);
    add_field(chapter, fields, TEXT_COVER_STAGE,
              said(chapter->voice, chapter_stage(chapter)));
    add_field(chapter, fields, TEXT_COVER_ROUND, round_text(chapter));
    add_field(chapter, fields, TEXT_COVER_COMPLETE, complete_text(chapter));
    add_field(chapter, fields, TEXT_COVER_AGREEMENT, agreement_text(chapter));
    add_field(chapter, fields, TEXT_COVER_MADE, chapter_data_day(chapter));
}

void
chapter_address(struct chapter *chapter)
{
    const char *address = chapter->commission->address;
    struct runs *runs;

    if (address == NULL)
        return;
    document_picture(chapter->document,
                     picture_qr(address, chapter->voice, chapter->mem));
    runs = document_runs(chapter->document, PARAGRAPH_NOTE);
    runs_push(runs, said(chapter->voice, TEXT_COVER_ADDRESS), 0, NULL,
              chapter->mem);
    runs_push(runs, " ", 0, NULL, chapter->mem);
    runs_push(runs, address, 0, address, chapter->mem);
}

void
chapter_cover(struct chapter *chapter)
{
    add_title(chapter);
    add_figure(chapter);
    add_fields(chapter);
    chapter_address(chapter);
    document_page(chapter->document, false);
    /* Not of a level that the contents list: they do not list themselves. */
    document_heading(chapter->document, 3,
                     said(chapter->voice, TEXT_COVER_CONTENTS), NULL);
    document_contents(chapter->document);
}
