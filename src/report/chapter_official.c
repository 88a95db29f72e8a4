/* chapter_official.c - the official table, and a summary of each component.
 * Their headings are the answer.
 */
#include "report/chapter_inside.h"
#include "report/follow.h"
#include "report/phrase.h"
#include "score/compare.h"
#include "score/standing.h"

/* ---- the official table ---- */

/* A stage was asked for that nobody has reported at. */
static bool
is_unreported(const struct scorecard *card)
{
    const struct selection *selection = &card->selection;

    return selection->staged &&
           !stage_has_rows(card->year, selection->stage, selection->round);
}

/* What is judged by the agency itself is not official. */
static struct arg
arg_table(const struct chapter *chapter)
{
    const struct scorecard *card = chapter->card;

    if (!card->staged || card->stage >= STAGE_OFFICIAL)
        return arg_key("table", TEXT_OFFICIAL_TABLE);
    return arg_phrase("table",
                      CHAPTER_TEXT(chapter, TEXT_OFFICIAL_TABLE_STAGE,
                                   arg_key("stage", stage_text(card->stage))),
                      chapter->mem);
}

static const char *
official_heading(const struct chapter *chapter, struct standing standing)
{
    const struct scorecard *card = chapter->card;
    const struct grade *grade = NULL;

    if (is_unreported(card))
        return CHAPTER_TEXT(chapter, TEXT_OFFICIAL_HEADING_UNREPORTED,
                            arg_key("stage", stage_text(card->stage)));
    if (ratio_sign(card->weight_so_far) == 0)
        return said(chapter->voice, TEXT_OFFICIAL_HEADING_NOTHING);
    if (!card->complete)
        return CHAPTER_TEXT(
            chapter, TEXT_OFFICIAL_HEADING_SO_FAR, arg_table(chapter),
            arg_rounded("points", standing.earned, chapter->places.total));
    grade = agreement_grade(chapter->agreement, card->total);
    return CHAPTER_TEXT(
        chapter,
        grade != NULL ? TEXT_OFFICIAL_HEADING_GRADE : TEXT_OFFICIAL_HEADING,
        arg_table(chapter),
        arg_rounded("total", standing.earned, chapter->places.total),
        arg_ratio("most", standing.most),
        arg_words("grade", grade != NULL ? grade->name : (struct words){0}));
}

static void
add_lead(struct chapter *chapter, enum text_key key, struct standing standing)
{
    const struct score *worst = standing_worst(chapter->card, chapter->mem);
    struct standing own = {.lost = ratio_whole(0)};
    int places = chapter->places.total;

    if (worst != NULL)
        own = standing_of_score(chapter->card, worst, chapter->mem);
    document_paragraph(
        chapter->document, PARAGRAPH_LEAD,
        CHAPTER_TEXT(chapter, key, arg_rounded("lost", standing.lost, places),
                     arg_rounded("open", standing.open, places),
                     arg_rounded("worst", own.lost, places),
                     arg_code("indicator",
                              worst != NULL
                                  ? chapter_indicator(chapter, worst->indicator)
                                  : "")));
}

static void
add_leads(struct chapter *chapter, struct standing standing)
{
    const struct scorecard *card = chapter->card;
    const struct score *worst = standing_worst(card, chapter->mem);

    if (worst != NULL)
        add_lead(chapter, TEXT_OFFICIAL_LEAD_LOST, standing);
    else if (card->complete && ratio_sign(standing.lost) == 0)
        add_lead(chapter, TEXT_OFFICIAL_LEAD_FULL, standing);
    if (!card->complete && ratio_sign(standing.open) > 0)
        add_lead(chapter, TEXT_OFFICIAL_LEAD_OPEN, standing);
}

void
chapter_official(struct chapter *chapter)
{
    struct standing standing = standing_of_card(chapter->card, chapter->mem);
    struct document *document = chapter->document;

    document_page(document, true);
    document_heading(document, 1, official_heading(chapter, standing),
                     "official");
    add_leads(chapter, standing);
    document_table(
        document, "official",
        scorecard_table(chapter->card, chapter->voice, chapter->mem));
}

/* ---- a summary of each component ---- */

#define WEIGHT_PLACES 2

static void
add_columns(struct chapter *chapter, struct table *table)
{
    const struct voice *voice = chapter->voice;
    struct column *column;

    table_column(table, said(voice, TEXT_HEAD_COMPONENT), ALIGN_TEXT)->wraps =
        true;
    table_column(table, said(voice, TEXT_COMPONENTS_HEAD_INDICATORS),
                 ALIGN_NUMBER)
        ->leaves = 1;
    table_column(table, said(voice, TEXT_HEAD_WEIGHT), ALIGN_NUMBER)->key =
        "weight";
    column = table_column(table, said(voice, TEXT_COMPONENTS_HEAD_MOST),
                          ALIGN_NUMBER);
    column->key = "most";
    column->leaves = 2;
    table_column(table, said(voice, TEXT_COMPONENTS_HEAD_EARNED), ALIGN_NUMBER)
        ->key = "earned";
    table_column(table, said(voice, TEXT_COMPONENTS_HEAD_LOST), ALIGN_NUMBER)
        ->key = "lost";
    if (!chapter->card->complete)
        table_column(table, said(voice, TEXT_COMPONENTS_HEAD_OPEN),
                     ALIGN_NUMBER)
            ->key = "open";
    table_column(table, said(voice, TEXT_COMPONENTS_HEAD_PERCENT), ALIGN_NUMBER)
        ->key = "percent";
}

static void
add_number(struct chapter *chapter, struct table *table, struct ratio number,
           int places)
{
    table_amount(table,
                 figure_text(chapter->voice, number, places, chapter->mem),
                 number, places);
}

/* A dash for what is no figure yet: a missing result is not 0. */
static void
add_if(struct chapter *chapter, struct table *table, bool known,
       struct ratio points)
{
    if (known)
        add_number(chapter, table, points, chapter->places.total);
    else
        table_cell(table, "–");
}

static void
add_standing(struct chapter *chapter, struct table *table,
             struct standing standing)
{
    add_if(chapter, table, true, standing.most);
    add_if(chapter, table, standing.scored, standing.earned);
    add_if(chapter, table, standing.scored, standing.lost);
    if (!chapter->card->complete)
        add_if(chapter, table, true, standing.open);
    add_if(chapter, table, standing.rated && standing.scored, standing.percent);
}

int
chapter_weight_places(const struct chapter *chapter)
{
    for (size_t i = 0; i < chapter->agreement->component_count; i++) {
        struct ratio weight = chapter->card->components[i].applied;

        if (!ratio_equal(weight, ratio_round(weight, 0, chapter->mem)))
            return WEIGHT_PLACES;
    }
    return 0;
}

/* How many are agreed in it, parts of composites not counted. */
static long long
indicators_of(const struct chapter *chapter, const struct component *component)
{
    long long count = 0;

    for (size_t i = 0; i < component->count; i++)
        count += chapter->agreement->indicators[component->first + i].parent ==
                 NO_INDEX;
    return count;
}

static void
add_component(struct chapter *chapter, struct table *table, size_t at)
{
    const struct component_score *own = &chapter->card->components[at];
    const struct component *component = own->component;

    table_row(table, ROW_ITEM);
    table_cell(table, chapter_component(chapter, component));
    add_number(chapter, table, ratio_whole(indicators_of(chapter, component)),
               0);
    add_number(chapter, table, own->applied, chapter_weight_places(chapter));
    add_standing(chapter, table,
                 standing_of_component(chapter->card, at, chapter->mem));
}

/* What was added to the total, or taken off it, belongs to no component. */
static void
add_adjusted(struct chapter *chapter, struct table *table)
{
    struct ratio adjusted = standing_adjusted(chapter->card, chapter->mem);

    if (ratio_sign(adjusted) == 0)
        return;
    table_row(table, ROW_ITEM);
    table_span(table, said(chapter->voice, TEXT_COMPONENTS_ADJUSTED), 4);
    table_amount(table,
                 figure_signed(chapter->voice, adjusted, chapter->places.total,
                               chapter->mem),
                 adjusted, chapter->places.total);
}

static void
add_total(struct chapter *chapter, struct table *table)
{
    const struct agreement *agreement = chapter->agreement;
    long long count = 0;

    for (size_t i = 0; i < agreement->component_count; i++)
        count += indicators_of(chapter, &agreement->components[i]);
    table_row(table, ROW_TOTAL);
    table_cell(table, said(chapter->voice, TEXT_SCORECARD_TOTAL));
    add_number(chapter, table, ratio_whole(count), 0);
    add_number(chapter, table, standing_weight(chapter->card, chapter->mem),
               chapter_weight_places(chapter));
    add_standing(chapter, table, standing_of_card(chapter->card, chapter->mem));
}

static struct table *
components_table(struct chapter *chapter)
{
    struct table *table =
        table_new(chapter->mem, said(chapter->voice, TEXT_COMPONENTS_CAPTION));

    add_columns(chapter, table);
    for (size_t i = 0; i < chapter->agreement->component_count; i++)
        add_component(chapter, table, i);
    add_adjusted(chapter, table);
    add_total(chapter, table);
    follow_components(table, chapter->card);
    if (!standing_adds_up(chapter->card, chapter->mem))
        table_note(table, said(chapter->voice, TEXT_COMPONENTS_ROUNDED));
    return table;
}

static const char *
components_heading(const struct chapter *chapter)
{
    size_t worst = standing_worst_component(chapter->card, chapter->mem);

    if (!chapter->card->complete)
        return said(chapter->voice, TEXT_COMPONENTS_HEADING_OPEN);
    if (worst == NO_INDEX)
        return said(chapter->voice, TEXT_COMPONENTS_HEADING_FULL);
    return CHAPTER_TEXT(
        chapter, TEXT_COMPONENTS_HEADING,
        arg_code("code", chapter->agreement->components[worst].code),
        arg_rounded(
            "lost",
            standing_of_component(chapter->card, worst, chapter->mem).lost,
            chapter->places.total));
}

void
chapter_components(struct chapter *chapter)
{
    struct document *document = chapter->document;
    bool several = chapter->agreement->component_count > 1;
    const struct scorecard *card = chapter->card;
    const struct voice *voice = chapter->voice;
    struct mem *mem = chapter->mem;
    struct picture *losses = picture_losses(card, voice, PICTURE_WIDTH, mem);

    if (losses == NULL && !several)
        return; /* the one is the whole */
    if (!standing_of_card(card, mem).scored)
        return; /* nothing to tell of any */
    document_page(document, false);
    chapter_picture(chapter, losses,
                    picture_losses(card, voice, PICTURE_NARROW, mem));
    if (!several)
        return;
    document_heading(document, 1, components_heading(chapter), "components");
    document_table(document, "components", components_table(chapter));
    chapter_picture(chapter,
                    picture_components(card, voice, PICTURE_WIDTH, mem),
                    picture_components(card, voice, PICTURE_NARROW, mem));
}
