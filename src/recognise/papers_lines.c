/* papers_lines.c - lines of papers: titles, labels, and what was written. */
#include "recognise/papers_inside.h"

#include "base/text.h"

#include <string.h>

struct paper *
paper_at(struct walk *walk)
{
    return walk->in_paper ? &walk->papers->paper[walk->papers->count - 1]
                          : NULL;
}

struct paper *
begin_paper(struct walk *walk, enum paper_kind kind, struct place place)
{
    struct papers *papers = walk->papers;
    struct paper *paper =
        MEM_PUSH(walk->desk->mem, papers->paper, papers->count, papers->room);

    *paper =
        (struct paper){.kind = kind, .sheets = walk->sheets, .place = place};
    walk->in_paper = true;
    walk->open = TERM_COUNT;
    return paper;
}

static void
push_said(struct walk *walk, struct prose *prose, const struct said *said)
{
    *MEM_PUSH(walk->desk->mem, prose->said, prose->count, prose->room) = *said;
}

/* Fields whose answer may go on over lines. */
static bool
goes_on(enum term term)
{
    return term == TERM_ACCOUNT || term == TERM_SUPPORTING ||
           term == TERM_OBSTACLES || term == TERM_EVIDENCE ||
           term == TERM_REASONS || term == TERM_PROJECTS;
}

void
understand(struct walk *walk, const struct said *line, enum text_key why)
{
    ledger_understand(walk->desk->ledger, line->entry, why);
}

/* A title begins a paper; what it says of the component is a field. */
static void
take_title(struct walk *walk, const struct label *label,
           const struct said *line)
{
    static const enum paper_kind kinds[TERM_COUNT] = {
        [TERM_FORM_TITLE] = PAPER_FORM,
        [TERM_DETAIL_TITLE] = PAPER_DETAIL,
        [TERM_SUMMARY_TITLE] = PAPER_SUMMARY,
        [TERM_COMPONENT_TITLE] = PAPER_SUMMARY,
    };
    enum paper_kind kind = kinds[label->term];
    struct paper *paper = paper_at(walk);

    if (paper == NULL || paper->kind != kind || paper->row_count > 0 ||
        kind != PAPER_SUMMARY)
        paper = begin_paper(walk, kind, line->place);
    understand(walk, line, TEXT_ENDING_TITLE);
    walk->open = TERM_COUNT;
    if (label->rest.text == NULL || kind != PAPER_SUMMARY)
        return;
    push_said(walk, &paper->field[label->term], &label->rest);
}

/* Labels that only stand on a form or sheet; outside of one the first of them
 * begins a form. */
static bool
begins_form(enum term term)
{
    return term == TERM_AGENCY || term == TERM_DIVISION ||
           term == TERM_INDICATOR || term == TERM_REPORTER ||
           term == TERM_ACCOUNT || term == TERM_COMPONENT;
}

void
take_label(struct walk *walk, const struct label *label,
           const struct said *line)
{
    struct paper *paper = paper_at(walk);

    if (label->term == TERM_TITLE) {
        understand(walk, line, TEXT_ENDING_TITLE);
        return;
    }
    if (label->term == TERM_FISCAL_YEAR) {
        if (walk->papers->fiscal_year.text == NULL) {
            walk->papers->fiscal_year = *line;
            ledger_use(walk->desk->ledger, line->entry,
                       "agreement.yaml fiscal_year");
        }
        understand(walk, line, TEXT_ENDING_TITLE);
        walk->open = TERM_COUNT;
        return;
    }
    if (paper == NULL && !begins_form(label->term))
        return;
    if (paper == NULL)
        paper = begin_paper(walk, PAPER_FORM, line->place);
    if (label->term == TERM_COMPONENT && label->number > 0)
        paper->component = label->number;
    if (goes_on(label->term))
        paper->closed = true;
    walk->open = goes_on(label->term) ? label->term : TERM_COUNT;
    understand(walk, line, TEXT_ENDING_LABEL);
    if (label->rest.text != NULL)
        push_said(walk, &paper->field[label->term], &label->rest);
}

bool
is_title(enum term term)
{
    return term == TERM_FORM_TITLE || term == TERM_DETAIL_TITLE ||
           term == TERM_SUMMARY_TITLE || term == TERM_COMPONENT_TITLE;
}

void
tell_spelling(struct walk *walk, const struct label *label,
              const struct said *line)
{
    if (label->forgiven)
        FIND(walk->desk->findings, FINDING_SPELLING, line->place,
             TEXT_RECOGNISE_SPELLING, arg_text("text", label->words),
             arg_text("known", label->known));
}

/* What is named is a part of an agency, so a form of that part begins. */
static bool
is_division(const struct said *name)
{
    static const char *const words[] = {"ฝ่าย", "กลุ่มงาน", "กอง"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (name->count > strlen(words[i]) &&
            memcmp(name->text, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* Who it is about, above the tables: "ของหน่วยงาน …". */
static bool
take_agency(struct walk *walk, const struct said *line)
{
    static const char *const words[] = {"ของหน่วยงาน", "หน่วยงาน :", "ของ ",
                                        "Agency:"};
    struct said agency = *line;

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t length = strlen(words[i]);

        if (line->count <= length || memcmp(line->text, words[i], length) != 0)
            continue;
        agency.text += length;
        agency.count -= length;
        text_trim(&agency.text, &agency.count);
        if (agency.count == 0 || is_division(&agency))
            return false;
        walk->papers->agency = agency;
        ledger_use(walk->desk->ledger, line->entry,
                   "agreement.yaml agency name");
        return true;
    }
    return false;
}

/* A title above the tables that says which year it is about. */
static bool
take_year(struct walk *walk, const struct said *line)
{
    static const char *const words[] = {"ปีงบประมาณ", "พ.ศ.", "iscal year",
                                        "ISCAL YEAR"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (memmem(line->text, line->count, words[i], strlen(words[i])) !=
            NULL) {
            if (walk->papers->fiscal_year.text == NULL)
                walk->papers->fiscal_year = *line;
            ledger_use(walk->desk->ledger, line->entry,
                       "agreement.yaml fiscal_year");
            return true;
        }
    return false;
}

void
take_line(struct walk *walk, const struct said *line)
{
    struct label labels[LABELS_MAX];
    struct paper *paper = paper_at(walk);
    size_t count;

    if (paper == NULL && walk->papers->official_count == 0 &&
        take_agency(walk, line))
        return;
    count = labels_read(labels, walk->desk, line);
    for (size_t i = 0; i < count; i++) {
        tell_spelling(walk, &labels[i], line);
        if (is_title(labels[i].term))
            take_title(walk, &labels[i], line);
        else
            take_label(walk, &labels[i], line);
    }
    if (count == 0 && paper == NULL && walk->papers->official_count == 0)
        take_year(walk, line);
    if (count == 0 && paper != NULL && walk->open != TERM_COUNT)
        push_said(walk, &paper->field[walk->open], line);
}
