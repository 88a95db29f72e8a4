/* chapter_agreed.c - the opening of the agreement: who agrees with whom, on
 * what; and their signatures.
 */
#include "report/agreement_inside.h"
#include "report/phrase.h"

enum { RECEIVER, GIVER, PARTIES_LEAST };

static struct arg
own_year(const struct chapter *chapter)
{
    return arg_whole("year", chapter->agreement->fiscal_year);
}

static struct arg
own_agency(const struct chapter *chapter)
{
    return arg_phrase("agency",
                      agency_name(&chapter->agreement->agency, chapter->voice),
                      chapter->mem);
}

/* ---- titles ---- */

static const char *
titled(const struct chapter *chapter, enum text_key key)
{
    struct out out = out_new(chapter->mem);

    SAY(&out, chapter->voice, key, own_agency(chapter), own_year(chapter),
        chapter_era(chapter));
    return out_string(&out);
}

static const char *
version_text(const struct chapter *chapter)
{
    struct out out = out_new(chapter->mem);

    if (chapter->agreement->version > 0)
        SAY(&out, chapter->voice, TEXT_PACT_VERSION,
            arg_whole("version", chapter->agreement->version));
    return out_string(&out);
}

void
agreement_titles(struct chapter *chapter)
{
    struct document *document = chapter->document;

    document->title = titled(chapter, TEXT_PACT_RUNNING);
    document->subject = said(chapter->voice, TEXT_PACT_SUBJECT);
    document->running = document->title;
    document->foot = version_text(chapter);
}

void
blank_form_titles(struct chapter *chapter)
{
    struct document *document = chapter->document;

    document->title = titled(chapter, TEXT_PACT_BLANK_TITLE);
    document->subject = said(chapter->voice, TEXT_PACT_BLANK_SUBJECT);
    document->running = document->title;
    document->foot = version_text(chapter);
}

/* ---- the parties ---- */

static enum text_key
party_role(size_t at)
{
    return at == RECEIVER ? TEXT_PACT_RECEIVER
           : at == GIVER  ? TEXT_PACT_GIVER
                          : TEXT_PACT_OTHER;
}

static size_t
party_count(const struct chapter *chapter)
{
    return chapter->agreement->party_count > PARTIES_LEAST
               ? chapter->agreement->party_count
               : PARTIES_LEAST;
}

/* As the agreement names it; what it leaves out is filled in by hand. */
static struct signature
party_of(const struct chapter *chapter, size_t at)
{
    const struct agreement *agreement = chapter->agreement;
    struct signature party = {.role = said(chapter->voice, party_role(at))};

    if (at < agreement->party_count) {
        party.name = phrase_words(chapter->voice, agreement->parties[at].name);
        party.position =
            phrase_words(chapter->voice, agreement->parties[at].position);
    }
    return party;
}

/* A party is a body: who signs for it writes a name in the brackets, above the
 * position there. */
static void
sign_for(const struct chapter *chapter, struct signature *party)
{
    if (party->name != NULL && party->position != NULL)
        party->position =
            CHAPTER_TEXT(chapter, TEXT_PACT_POSITION_OF,
                         arg_phrase("position", party->position, chapter->mem),
                         arg_phrase("party", party->name, chapter->mem));
    else if (party->name != NULL)
        party->position = party->name;
    party->name = NULL;
}

static void
add_parties(struct chapter *chapter)
{
    const struct voice *voice = chapter->voice;
    struct block *fields;

    document_heading(chapter->document, 1, said(voice, TEXT_PACT_PARTIES),
                     "parties");
    fields = document_fields(chapter->document);
    for (size_t i = 0; i < party_count(chapter); i++) {
        struct signature party = party_of(chapter, i);

        fields_text(fields, party.role, party.name, chapter->mem);
        fields_text(fields, said(voice, TEXT_PACT_POSITION), party.position,
                    chapter->mem);
    }
    if (chapter->agreement->signed_on.given)
        fields_text(
            fields, said(voice, TEXT_PACT_SIGNED),
            phrase_date(voice, &chapter->agreement->signed_on, chapter->mem),
            chapter->mem);
}

/* ---- what is agreed ---- */

static void
add_item(const struct chapter *chapter, struct block *list, const char *text)
{
    runs_push(list_item(list, 0, chapter->mem), text, 0, NULL, chapter->mem);
}

static const char *
period_text(const struct chapter *chapter)
{
    const struct agreement *agreement = chapter->agreement;
    struct period year =
        fiscal_year_days(agreement->calendar, agreement->fiscal_year);
    struct out out = out_new(chapter->mem);

    SAY(&out, chapter->voice, TEXT_PACT_ITEM_PERIOD, own_agency(chapter),
        own_year(chapter), chapter_era(chapter), arg_day("from", year.first),
        arg_day("to", year.last));
    return out_string(&out);
}

static void
add_count(const struct chapter *chapter, struct out *out, enum text_key key,
          long long count)
{
    if (count > 0)
        SAY(out, chapter->voice, key, arg_whole("count", count));
}

/* How many indicators there are, their parts not counted. */
static const char *
indicators_text(const struct chapter *chapter)
{
    const struct agreement *agreement = chapter->agreement;
    struct out out = out_new(chapter->mem);
    long long count = 0, apart = 0, pilots = 0;

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];

        if (indicator->parent != NO_INDEX)
            continue;
        count++;
        apart += indicator->not_applicable;
        pilots += indicator->pilot && !indicator->not_applicable;
    }
    SAY(&out, chapter->voice, TEXT_PACT_ITEM_INDICATORS,
        arg_whole("count", count), arg_ratio("sum", chapter->card->weight_sum));
    add_count(chapter, &out, TEXT_PACT_ITEM_APART, apart);
    add_count(chapter, &out, TEXT_PACT_ITEM_PILOTS, pilots);
    return out_string(&out);
}

static void
add_agreed(struct chapter *chapter)
{
    static const enum text_key items[] = {
        TEXT_PACT_ITEM_UNDERSTOOD, TEXT_PACT_ITEM_REPORTS,
        TEXT_PACT_ITEM_SUPPORT, TEXT_PACT_ITEM_CHANGES};
    struct block *list;

    document_heading(chapter->document, 1,
                     said(chapter->voice, TEXT_PACT_AGREED), "agreed");
    list = document_list(chapter->document, true);
    add_item(chapter, list, period_text(chapter));
    add_item(chapter, list, indicators_text(chapter));
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++)
        add_item(chapter, list, said(chapter->voice, items[i]));
}

void
chapter_agreed(struct chapter *chapter)
{
    struct document *document = chapter->document;
    const struct voice *voice = chapter->voice;

    document_paragraph(document, PARAGRAPH_TITLE, said(voice, TEXT_PACT_TITLE));
    document_paragraph(document, PARAGRAPH_SUBTITLE,
                       agency_name(&chapter->agreement->agency, voice));
    document_paragraph(document, PARAGRAPH_SUBTITLE,
                       titled(chapter, TEXT_PACT_YEAR));
    if (chapter->agreement->version > 0)
        document_paragraph(document, PARAGRAPH_NOTE, version_text(chapter));
    add_parties(chapter);
    add_agreed(chapter);
}

/* ---- the signatures ---- */

void
chapter_signing(struct chapter *chapter)
{
    struct document *document = chapter->document;
    const struct voice *voice = chapter->voice;
    const char *day =
        phrase_date(voice, &chapter->agreement->signed_on, chapter->mem);
    struct block *signatures;

    document_heading(document, 1, said(voice, TEXT_PACT_SIGNATURES),
                     "signatures");
    document_paragraph(document, PARAGRAPH_BODY,
                       said(voice, TEXT_PACT_SIGNATURES_NOTE));
    signatures = document_signatures(document);
    for (size_t i = 0; i < party_count(chapter); i++) {
        struct signature party = party_of(chapter, i);

        sign_for(chapter, &party);
        party.date = day[0] != '\0' ? day : NULL;
        signatures_push(signatures, party, chapter->mem);
    }
}
