/* chapter_closing.c - who signs, and where the report comes from. */
#include "report/chapter_inside.h"

/* ---- signatures ---- */

static struct arg
agency_arg(const struct chapter *chapter)
{
    return arg_code("agency",
                    agency_name(&chapter->agreement->agency, chapter->voice));
}

/* Positions are printed; whoever signs writes the name. */
void
chapter_signatures(struct chapter *chapter)
{
    const char *language = language_code(chapter->voice->language);
    const struct agreement *agreement = chapter->agreement;
    struct document *document = chapter->document;
    struct block *lines;

    document_page_when_filled(document);
    document_heading(document, 1, said(chapter->voice, TEXT_CLOSING_SIGNATURES),
                     "signatures");
    document_paragraph(document, PARAGRAPH_BODY,
                       CHAPTER_TEXT(chapter, TEXT_CLOSING_STATEMENT,
                                    agency_arg(chapter),
                                    arg_whole("year", agreement->fiscal_year),
                                    chapter_era(chapter)));
    lines = document_signatures(document);
    signatures_push(
        lines,
        (struct signature){.role = said(chapter->voice, TEXT_CLOSING_PREPARED)},
        chapter->mem);
    signatures_push(
        lines,
        (struct signature){.role = said(chapter->voice, TEXT_CLOSING_REVIEWED)},
        chapter->mem);
    for (size_t i = 0; i < agreement->party_count; i++) {
        const struct party *party = &agreement->parties[i];

        signatures_push(
            lines,
            (struct signature){.role = words_in(party->name, language),
                               .position =
                                   party->position.count > 0
                                       ? words_in(party->position, language)
                                       : NULL},
            chapter->mem);
    }
}

/* ---- the colophon ---- */

static void
add_field(struct chapter *chapter, struct block *fields, enum text_key label,
          const char *text)
{
    fields_text(fields, said(chapter->voice, label), text, chapter->mem);
}

/* "results.csv, 21 rows"; nothing where there are none. */
static void
add_source(struct chapter *chapter, struct block *fields, enum text_key label,
           enum text_key text, size_t count)
{
    if (count > 0)
        add_field(
            chapter, fields, label,
            CHAPTER_TEXT(chapter, text, arg_whole("count", (long long)count)));
}

static void
add_sources(struct chapter *chapter, struct block *fields)
{
    const struct year *year = chapter->year;
    int version = chapter->agreement->version;

    add_field(chapter, fields, TEXT_CLOSING_AGREEMENT,
              CHAPTER_TEXT(chapter,
                           version == 0 ? TEXT_CLOSING_AGREEMENT_FILE
                                        : TEXT_CLOSING_AGREEMENT_VERSION,
                           arg_whole("version", version)));
    add_source(chapter, fields, TEXT_CLOSING_RESULTS, TEXT_CLOSING_RESULTS_FROM,
               year->result_count);
    add_source(chapter, fields, TEXT_CLOSING_VALUES, TEXT_CLOSING_VALUES_FROM,
               year->value_count);
    add_source(chapter, fields, TEXT_CLOSING_FORMS, TEXT_CLOSING_FORMS_FROM,
               year->form_count);
}

/* A hash in groups of eight, so that people can compare it and lines break. */
static const char *
hash_text(struct chapter *chapter, const char *hash)
{
    struct out out = out_new(chapter->mem);

    for (size_t i = 0; hash[i] != '\0'; i++) {
        if (i > 0 && i % 8 == 0)
            out_char(&out, ' ');
        out_char(&out, hash[i]);
    }
    return out_string(&out);
}

/* What proves that nothing was changed since: the journal's line, and the
 * signed checkpoint before it. */
static void
add_provenance(struct chapter *chapter, struct block *fields,
               const struct provenance *provenance)
{
    add_field(chapter, fields, TEXT_CLOSING_SEAL,
              hash_text(chapter, provenance->agreement));
    add_field(chapter, fields, TEXT_CLOSING_JOURNAL,
              CHAPTER_TEXT(chapter, TEXT_CLOSING_JOURNAL_LINE,
                           arg_whole("line", provenance->line),
                           arg_text("hash", hash_text(chapter,
                                                      provenance->line_hash))));
    if (provenance->checkpoint_at == 0)
        return;
    add_field(chapter, fields, TEXT_CLOSING_CHECKPOINT,
              CHAPTER_TEXT(
                  chapter, TEXT_CLOSING_CHECKPOINT_AT,
                  arg_moment("at", provenance->checkpoint_at),
                  arg_whole("line", provenance->checkpoint_line),
                  arg_text("hash",
                           hash_text(chapter, provenance->checkpoint))));
}

void
chapter_colophon(struct chapter *chapter)
{
    const struct voice *voice = chapter->voice;
    struct document *document = chapter->document;
    struct block *fields;

    document_heading(document, 1, said(voice, TEXT_CLOSING_HEADING),
                     "colophon");
    fields = document_fields(document);
    add_field(chapter, fields, TEXT_CLOSING_MADE_BY,
              CHAPTER_TEXT(chapter, TEXT_CLOSING_PROGRAM,
                           arg_code("version", TRACHU_VERSION)));
    add_field(chapter, fields, TEXT_CLOSING_STAGE,
              CHAPTER_TEXT(chapter, TEXT_CLOSING_STAGE_ROUND,
                           arg_key("stage", chapter_stage(chapter)),
                           arg_text("round", chapter_round(chapter))));
    add_sources(chapter, fields);
    if (chapter->commission->provenance != NULL)
        add_provenance(chapter, fields, chapter->commission->provenance);
    if (chapter_data_day(chapter) != NULL)
        add_field(chapter, fields, TEXT_CLOSING_DATED,
                  chapter_data_day(chapter));
    document_paragraph(document, PARAGRAPH_BODY,
                       said(voice, TEXT_CLOSING_SAME));
    chapter_address(chapter);
}
