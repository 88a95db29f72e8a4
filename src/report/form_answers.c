/* form_answers.c - what was written on a form: the account, what helped, what
 * hindered, the evidence.
 */
#include "report/forms_inside.h"

#include "base/ensure.h"
#include "report/phrase.h"

#include <stddef.h>

void
form_label(const struct indicator_form *form, const char *text)
{
    struct runs *runs = document_runs(form->chapter->document, PARAGRAPH_BODY);

    runs_push(runs, text, RUN_STRONG, NULL, form->chapter->mem);
}

/* ---- frames ---- */

void
form_frame(const struct indicator_form *form, enum text_key label, int lines)
{
    document_answer(form->chapter->document, said(form->chapter->voice, label),
                    form->chapter->blank ? lines : 0);
}

void
form_frame_end(const struct indicator_form *form, enum text_key label,
               enum text_key instead)
{
    const struct voice *voice = form->chapter->voice;
    struct document *document = form->chapter->document;
    bool empty = document->at->count == 0 && !form->chapter->blank;
    struct block *last;

    document_answer_end(document);
    if (!empty)
        return;
    document->at->count--;
    last = document->at->count > 0
               ? &document->at->block[document->at->count - 1]
               : NULL;
    if (last == NULL || last->kind != BLOCK_FIELDS)
        last = document_fields(document);
    fields_text(last, said(voice, label), said(voice, instead),
                form->chapter->mem);
}

/* Whether what was written about these is of the year, where a round is told.
 */
static bool
is_of_year(const struct indicator_form *form)
{
    const struct form *written = form_written(form, form->indicator);
    bool found = written != NULL;

    if (form->chapter->card->selection.round[0] == '\0' ||
        (found && written->round[0] != '\0'))
        return false;
    for (size_t i = 0; i < form->part_count; i++) {
        written = form_written(form, &form->part[i]);
        if (written != NULL && written->round[0] != '\0')
            return false;
        found |= written != NULL;
    }
    return found;
}

/* ---- narratives ---- */

/* What the form of one indicator says there; NULL: nothing. */
static const char *
written_words(const struct indicator_form *form,
              const struct indicator *indicator, size_t member)
{
    const struct form *written = form_written(form, indicator);

    if (written == NULL)
        return NULL;
    return phrase_words(
        form->chapter->voice,
        *(const struct words *)((const char *)written + member));
}

bool
form_says(const struct indicator_form *form, const struct indicator *indicator,
          size_t member)
{
    return written_words(form, indicator, member) != NULL;
}

/* Before what the form of a part says: its title. */
static void
label_part(const struct indicator_form *form, const struct indicator *part)
{
    if (part != form->indicator)
        form_label(form, phrase_indicator(form->chapter->voice, part,
                                          form->chapter->mem));
}

static void
words_of(const struct indicator_form *form, const struct indicator *part,
         size_t member)
{
    if (!form_says(form, part, member))
        return;
    label_part(form, part);
    chapter_narrative(form->chapter, part->code,
                      written_words(form, part, member));
}

void
form_words_of_whole(const struct indicator_form *form, size_t member)
{
    const struct agreement *agreement = form->chapter->agreement;

    if (form->indicator->parent != NO_INDEX)
        words_of(form, &agreement->indicators[form->indicator->parent], member);
}

void
form_words(const struct indicator_form *form, size_t member)
{
    chapter_narrative(form->chapter, form->indicator->code,
                      written_words(form, form->indicator, member));
    for (size_t i = 0; i < form->part_count; i++) {
        const struct indicator *part = &form->part[i];

        if (part != form->indicator)
            words_of(form, part, member);
    }
}

static void
answer(const struct indicator_form *form, enum text_key label, size_t member,
       int lines)
{
    form_frame(form, label, lines);
    if (!form->chapter->blank)
        form_words(form, member);
    form_frame_end(form, label, TEXT_FORM_ABSENT);
}

/* ---- evidence ---- */

static void
add_part(const struct chapter *chapter, struct runs *runs, const char *text,
         const char *link)
{
    if (text == NULL || text[0] == '\0')
        return;
    runs_push(runs, " · ", 0, NULL, chapter->mem);
    runs_push(runs, text, 0, link, chapter->mem);
}

static void
add_said(const struct chapter *chapter, struct runs *runs, enum text_key key,
         struct arg arg)
{
    struct out out = out_new(chapter->mem);

    SAY(&out, chapter->voice, key, arg);
    add_part(chapter, runs, out_string(&out), NULL);
}

static void
add_title(const struct chapter *chapter, struct runs *runs,
          const struct evidence *evidence, const char *address)
{
    const char *title = phrase_words(chapter->voice, evidence->title);
    struct out out = out_new(chapter->mem);

    if (title == NULL) {
        runs_push(runs, said(chapter->voice, evidence_text(evidence->kind)), 0,
                  address, chapter->mem);
        return;
    }
    SAY(&out, chapter->voice, TEXT_EVIDENCE_TITLED,
        arg_key("kind", evidence_text(evidence->kind)),
        arg_phrase("title", title, chapter->mem));
    runs_push(runs, out_string(&out), 0, address, chapter->mem);
}

static void
add_evidence(const struct chapter *chapter, struct runs *runs,
             const struct evidence *evidence)
{
    const char *address = phrase_address(chapter->voice, evidence);
    const char *caption = phrase_words(chapter->voice, evidence->caption);
    struct mem *mem = chapter->mem;

    add_title(chapter, runs, evidence, address);
    if (evidence->number != NULL && page_address(evidence->number) == NULL)
        add_said(chapter, runs,
                 evidence->kind == EVIDENCE_ORDER ? TEXT_EVIDENCE_NUMBER_ORDER
                                                  : TEXT_EVIDENCE_NUMBER,
                 arg_code("number", evidence->number));
    if (evidence->date.given)
        add_said(chapter, runs, TEXT_EVIDENCE_DATE,
                 arg_day("day", evidence->date.day));
    if (caption != NULL && page_address(caption) == NULL)
        add_part(chapter, runs, caption, NULL);
    if (evidence->file != NULL && page_address(evidence->file) == NULL)
        add_said(chapter, runs, TEXT_EVIDENCE_IN_FILE,
                 arg_phrase("file", evidence->file, mem));
    if (evidence->page != NULL)
        add_said(chapter, runs, TEXT_EVIDENCE_PAGE,
                 arg_code("page", evidence->page));
    if (address != phrase_words(chapter->voice, evidence->title))
        add_part(chapter, runs, address, address); /* on paper it is read */
}

static void
list_evidence(const struct indicator_form *form,
              const struct indicator *indicator)
{
    const struct form *written = form_written(form, indicator);
    struct block *list;

    if (written == NULL || written->evidence_count == 0)
        return;
    label_part(form, indicator);
    list = document_list(form->chapter->document, true);
    for (size_t i = 0; i < written->evidence_count; i++)
        add_evidence(form->chapter, list_item(list, 0, form->chapter->mem),
                     &written->evidence[i]);
}

static void
answer_evidence(const struct indicator_form *form)
{
    form_frame(form, TEXT_FORM_EVIDENCE, 6);
    if (!form->chapter->blank) {
        list_evidence(form, form->indicator);
        for (size_t i = 0; i < form->part_count; i++)
            if (&form->part[i] != form->indicator)
                list_evidence(form, &form->part[i]);
    }
    form_frame_end(form, TEXT_FORM_EVIDENCE, TEXT_FORM_ABSENT);
}

void
form_answers(const struct indicator_form *form, bool evidence)
{
    if (!form->chapter->blank && is_of_year(form))
        document_paragraph(form->chapter->document, PARAGRAPH_BODY,
                           said(form->chapter->voice, TEXT_FORM_YEAR_ALONE));
    answer(form, TEXT_FORM_ACCOUNT, offsetof(struct form, account), 10);
    answer(form, TEXT_FORM_SUPPORTING, offsetof(struct form, supporting), 5);
    answer(form, TEXT_FORM_OBSTACLES, offsetof(struct form, obstacles), 5);
    if (evidence)
        answer_evidence(form);
}
