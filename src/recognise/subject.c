/* subject.c - what a paper is about: its component, and its indicators. */
#include "recognise/gather_inside.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

int64_t
leading_number(const char *text, size_t count)
{
    const char *at = text, *end = text + count;
    int64_t number = 0;
    int digit;

    while ((digit = text_digit(&at, end)) >= 0 && number < 1000)
        number = number * 10 + digit;
    if (at == text || (at < end && *at != '.' && *at != ')' && *at != ' '))
        return 0;
    /* 2.1 is a code */
    if (at + 1 < end && *at == '.') {
        const char *next = at + 1;

        if (text_digit(&next, end) >= 0)
            return 0;
    }
    return number;
}

/* ---- the component ---- */

static size_t
component_numbered(const struct gather *gather, int64_t number)
{
    const struct agreement *agreement = &gather->year->agreement;

    for (size_t i = 0; i < agreement->component_count; i++)
        if (number > 0 && atoll(agreement->components[i].code) == number)
            return i;
    return NO_INDEX;
}

/* The first number of a title: "2 ประสิทธิภาพ …". */
static size_t
component_titled(const struct gather *gather, const struct prose *prose)
{
    if (prose->count == 0)
        return NO_INDEX;
    return component_numbered(
        gather, leading_number(prose->said[0].text, prose->said[0].count));
}

static size_t
component_of(const struct gather *gather, const struct paper *paper)
{
    size_t component = component_numbered(gather, paper->component);

    if (component == NO_INDEX)
        component = component_titled(gather, &paper->field[TERM_SUMMARY_TITLE]);
    if (component == NO_INDEX)
        component =
            component_titled(gather, &paper->field[TERM_COMPONENT_TITLE]);
    return component;
}

/* ---- its indicators ---- */

static void
add_subject(struct gather *gather, struct subject *subject, size_t indicator,
            int64_t number)
{
    size_t count = subject->count, room = subject->room;

    *MEM_PUSH(gather->desk->mem, subject->number, count, room) = number;
    *MEM_PUSH(gather->desk->mem, subject->indicator, subject->count,
              subject->room) = indicator;
}

/* Only the first line names it; what is below it says more. */
static size_t
first_line(const struct said *said)
{
    const char *end = memchr(said->text, '\n', said->count);

    return end != NULL ? (size_t)(end - said->text) : said->count;
}

static size_t
find_named(struct gather *gather, const struct said *said, size_t component)
{
    size_t count = first_line(said);
    struct found found =
        which_find(gather->which, said->text, count, component);
    const char *text = mem_string(gather->desk->mem, said->text, count);

    if (found.indicator == NO_INDEX)
        FIND(gather->desk->findings, FINDING_UNREAD, said->place,
             TEXT_RECOGNISE_WHICH, arg_text("text", text));
    else if (!found.same)
        FIND(gather->desk->findings, FINDING_SPELLING, said->place,
             TEXT_RECOGNISE_NEAR, arg_text("text", text),
             arg_code("code", gather_code(gather, found.indicator)),
             arg_whole("likeness", found.likeness))
            ->indicator = gather_code(gather, found.indicator);
    return found.indicator;
}

/* The rows of its table that name an indicator. */
static void
find_rows(struct gather *gather, struct subject *subject, enum row_kind kind)
{
    for (size_t i = 0; i < subject->paper->row_count; i++) {
        const struct paper_row *row = &subject->paper->rows[i];
        const struct said *name = &row->cell[TERM_INDICATOR];
        struct meant meant;

        if (row->kind != kind || name->text == NULL)
            continue;
        meant = vocabulary_meant(gather->desk->vocabulary, name->text,
                                 name->count, gather->desk->mem);
        if (meant.terms & (TERM_BIT(TERM_GROUP_OF) | TERM_BIT(TERM_TOTAL)))
            continue;
        add_subject(gather, subject,
                    find_named(gather, name, subject->component),
                    leading_number(name->text, name->count));
    }
}

static bool
has_detail(const struct gather *gather, size_t indicator)
{
    return gather->about[indicator].has_detail;
}

/* Some of its texts name the indicator in full. */
static bool
is_named_in(const struct gather *gather, const struct paper *paper,
            size_t indicator)
{
    static const enum term terms[] = {TERM_EVIDENCE, TERM_SUPPORTING,
                                      TERM_OBSTACLES, TERM_REASONS};

    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++)
        for (size_t j = 0; j < paper->field[terms[i]].count; j++) {
            const struct said *said = &paper->field[terms[i]].said[j];

            if (which_names(gather->which, indicator, said->text, said->count))
                return true;
        }
    return false;
}

/* A sheet that begins in its middle: the one indicator of the component that
 * its texts name; else the next one behind the sheet before.  It is said. */
static void
find_unnamed(struct gather *gather, struct subject *subject,
             const struct subject *before)
{
    const struct agreement *agreement = &gather->year->agreement;
    size_t named = NO_INDEX, count = 0, next = NO_INDEX;
    size_t last = before != NULL && before->count > 0
                      ? before->indicator[before->count - 1]
                      : NO_INDEX;

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];

        if (indicator->parent != NO_INDEX || has_detail(gather, i) ||
            (subject->component != NO_INDEX &&
             indicator->component != subject->component))
            continue;
        if (is_named_in(gather, subject->paper, i)) {
            named = i;
            count++;
        }
        if (next == NO_INDEX && last != NO_INDEX && i > last)
            next = i;
    }
    if (count != 1)
        named = next;
    if (named == NO_INDEX) {
        finding_plain(gather->desk->findings, FINDING_UNREAD,
                      subject->paper->place, TEXT_RECOGNISE_NAMELESS);
        return;
    }
    FIND(gather->desk->findings, FINDING_INFERRED, subject->paper->place,
         count == 1 ? TEXT_RECOGNISE_NAMED_WITHIN : TEXT_RECOGNISE_NEXT,
         arg_code("code", gather_code(gather, named)))
        ->indicator = gather_code(gather, named);
    add_subject(gather, subject, named, 0);
}

void
find_subject(struct gather *gather, struct subject *subject,
             const struct subject *before)
{
    const struct paper *paper = subject->paper;
    const struct prose *name = &paper->field[TERM_INDICATOR];

    subject->component = component_of(gather, paper);
    if (subject->component == NO_INDEX && before != NULL &&
        paper->kind == PAPER_DETAIL)
        subject->component = before->component;
    find_rows(gather, subject,
              paper->kind == PAPER_FORM     ? ROW_CRITERION
              : paper->kind == PAPER_DETAIL ? ROW_DETAIL
                                            : ROW_SUMMARY);
    if (paper->kind == PAPER_FORM && subject->count == 0 && name->count > 0)
        add_subject(gather, subject,
                    find_named(gather, &name->said[0], subject->component), 0);
    if (paper->kind == PAPER_DETAIL && subject->count == 0)
        find_unnamed(gather, subject, before);
}
