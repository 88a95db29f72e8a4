/* documents.c - which chapters each document has, in order. */
#include "report/agreement_inside.h"
#include "report/chapter_inside.h"

typedef void chapter_function(struct chapter *chapter);

static struct document *
compose(struct chapter *chapter, chapter_function *const *functions,
        size_t count)
{
    struct document *document = chapter->document;

    document->made = chapter->commission->made;
    document->draft = chapter->commission->draft;
    document->author = agency_name(&chapter->agreement->agency, chapter->voice);
    for (size_t i = 0; i < count; i++)
        functions[i](chapter);
    return document;
}

#define COMPOSE(chapter, ...)                                                  \
    compose((chapter), (chapter_function *const[]){__VA_ARGS__},               \
            sizeof((chapter_function *const[]){__VA_ARGS__}) /                 \
                sizeof(chapter_function *))

/* What the file says of itself, and what stands at the head and the foot of
 * its pages: a page that is torn out still says whose it is. */
static void
settle_head(struct chapter *chapter)
{
    const struct agreement *agreement = chapter->agreement;
    struct document *document = chapter->document;
    const struct arg args[] = {
        arg_code("agency", agency_name(&agreement->agency, chapter->voice)),
        arg_whole("year", agreement->fiscal_year),
        chapter_era(chapter),
        arg_key("stage", chapter_stage(chapter)),
        arg_text("round", chapter_round(chapter)),
        arg_whole("version", agreement->version),
        arg_day("day", chapter->commission->made),
    };
    size_t count = sizeof args / sizeof args[0];

    document->title = chapter_text(chapter, TEXT_REPORT_TITLE, args, count);
    document->subject = chapter_text(chapter, TEXT_REPORT_SUBJECT, args, count);
    document->keywords =
        chapter_text(chapter, TEXT_REPORT_KEYWORDS, args, count);
    document->running = chapter_text(chapter, TEXT_REPORT_RUNNING, args, count);
    document->foot = chapter_text(
        chapter,
        agreement->version == 0 ? TEXT_REPORT_FOOT : TEXT_REPORT_FOOT_VERSION,
        args, count);
}

struct document *
performance_report(const struct commission *commission, struct mem *mem)
{
    struct chapter chapter = chapter_new(commission, mem);

    settle_head(&chapter);
    return COMPOSE(&chapter, chapter_cover, chapter_official,
                   chapter_components, chapter_compared, chapter_indicators,
                   chapter_findings, chapter_method, chapter_derivations,
                   chapter_signatures, chapter_colophon);
}

/* The same before its year began: nothing was reported, so that no result can
 * slip into what is signed or filled in. */
static const struct commission *
unreported(const struct commission *commission, struct mem *mem)
{
    struct commission *own = MEM_NEW(mem, struct commission);
    struct year *year = MEM_NEW(mem, struct year);
    struct scorecard *card = MEM_NEW(mem, struct scorecard);
    struct findings unused = findings_new(mem);
    struct selection selection = {.round = commission->card->selection.round};

    *year = (struct year){.agreement = commission->year->agreement};
    score_year(card, year, selection, &unused, mem);
    *own = *commission;
    own->year = year;
    own->card = card;
    return own;
}

struct document *
agreement_document(const struct commission *commission, struct mem *mem)
{
    struct chapter chapter = chapter_new(unreported(commission, mem), mem);

    chapter.blank = true;
    agreement_titles(&chapter);
    return COMPOSE(&chapter, chapter_agreed, chapter_targets, chapter_method,
                   chapter_sheets, chapter_signing);
}

struct document *
blank_forms(const struct commission *commission, struct mem *mem)
{
    struct chapter chapter = chapter_new(unreported(commission, mem), mem);

    chapter.blank = true;
    blank_form_titles(&chapter);
    return COMPOSE(&chapter, chapter_indicators);
}

static void
later(struct date *latest, struct date date)
{
    if (date.given && (!latest->given || date.day.number > latest->day.number))
        *latest = date;
}

struct day
year_latest_day(const struct year *year, const char *round)
{
    struct date latest = year->agreement.signed_on;

    for (size_t i = 0; i < year->result_count; i++)
        later(&latest, year->results[i].as_of);
    for (size_t i = 0; i < year->value_count; i++)
        later(&latest, year->values[i].as_of);
    for (size_t i = 0; i < year->form_count; i++)
        for (size_t j = 0; j < year->forms[i].evidence_count; j++)
            later(&latest, year->forms[i].evidence[j].date);
    return latest.given ? latest.day
                        : agreement_round_end(&year->agreement, round);
}
