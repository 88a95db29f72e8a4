/* documents.c - which chapters each document has, in order. */
#include "report/agreement_inside.h"
#include "report/chapter_inside.h"

#include <string.h>

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
    document_count(document);
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
    };
    struct date data = year_data_day(chapter->year, chapter->card->selection);
    struct out foot = out_new(chapter->mem);
    size_t count = sizeof args / sizeof args[0];

    document->title = chapter_text(chapter, TEXT_REPORT_TITLE, args, count);
    document->subject = chapter_text(chapter, TEXT_REPORT_SUBJECT, args, count);
    document->keywords =
        chapter_text(chapter, TEXT_REPORT_KEYWORDS, args, count);
    document->running = chapter_text(chapter, TEXT_REPORT_RUNNING, args, count);
    say(&foot, chapter->voice,
        agreement->version == 0 ? TEXT_REPORT_FOOT : TEXT_REPORT_FOOT_VERSION,
        args, count);
    if (data.given)
        SAY(&foot, chapter->voice, TEXT_REPORT_FOOT_DAY,
            arg_day("day", data.day));
    document->foot = out_string(&foot);
}

struct document *
performance_report(const struct commission *commission, struct mem *mem)
{
    struct chapter chapter = chapter_new(commission, mem);

    settle_head(&chapter);
    if (commission->is_public)
        return COMPOSE(&chapter, chapter_cover, chapter_official,
                       chapter_components, chapter_method,
                       chapter_derivations, chapter_colophon);
    return COMPOSE(&chapter, chapter_cover, chapter_official,
                   chapter_components, chapter_compared, chapter_indicators,
                   chapter_findings, chapter_method, chapter_derivations,
                   chapter_signatures, chapter_colophon);
}

struct document *
method_document(const struct commission *commission, struct mem *mem)
{
    struct chapter chapter = chapter_new(commission, mem);

    settle_head(&chapter);
    return COMPOSE(&chapter, chapter_method, chapter_examples);
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
    return COMPOSE(&chapter, chapter_agreed, chapter_signing, chapter_targets,
                   chapter_method, chapter_sheets);
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

/* Forms are of one round, and of a stage where they say so. */
static void
later_evidence(struct date *latest, const struct form *form,
               struct selection selection)
{
    if (strcmp(form->round, selection.round) != 0 ||
        (selection.staged && form->staged && form->stage > selection.stage))
        return;
    for (size_t i = 0; i < form->evidence_count; i++)
        later(latest, form->evidence[i].date);
}

struct date
year_data_day(const struct year *year, struct selection selection)
{
    struct day until = selection_until(year, selection);
    struct date latest = {.given = false};

    for (size_t i = 0; i < year->result_count; i++) {
        const struct result *row = &year->results[i];

        if (strcmp(row->round, selection.round) == 0 &&
            (!selection.staged || row->stage <= selection.stage))
            later(&latest, row->as_of);
    }
    for (size_t i = 0; i < year->value_count; i++) {
        const struct value *value = &year->values[i];

        if (value->period.last.number <= until.number &&
            (!selection.staged || !value->staged ||
             value->stage <= selection.stage))
            later(&latest, value->as_of);
    }
    for (size_t i = 0; i < year->form_count; i++)
        later_evidence(&latest, &year->forms[i], selection);
    return latest;
}

struct day
year_latest_day(const struct year *year, const char *round)
{
    struct date latest =
        year_data_day(year, (struct selection){.round = round});

    later(&latest, year->agreement.signed_on);
    return latest.given ? latest.day
                        : agreement_round_end(&year->agreement, round);
}
