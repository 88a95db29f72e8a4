/* prose.c - amounts in narratives whose commas are in wrong places; what
 * figures say of each other is in prose_values.c.
 *
 * A line of text may hold dates, lists and telephone numbers, so only what
 * can hardly be anything else is told: 320000,000 and 320,00,000, but not
 * 1,2,3, 2561,2562 or 02,081,2345.
 */
#include "check/check_inside.h"

#include "base/text.h"

#include <string.h>

#define GROUPS_MAX 8

/* A run of digits and commas, and how it is grouped. */
struct amount {
    const char *text;
    size_t count; /* bytes */
    int digits[GROUPS_MAX];
    bool zero_first[GROUPS_MAX]; /* the group starts with 0 */
    int groups;
};

static bool
is_malformed(const struct amount *amount)
{
    bool threes = true, three = amount->digits[0] == 3, odd_zero = false;

    if (amount->groups < 2 || amount->zero_first[0])
        return false;
    for (int i = 1; i < amount->groups; i++) {
        threes &= amount->digits[i] == 3;
        three |= amount->digits[i] == 3;
        odd_zero |= amount->digits[i] != 3 && amount->zero_first[i];
    }
    if (threes)
        return amount->digits[0] > 3;
    /* No list counts on with 0: 320,00,000 was meant as one amount. */
    return three && odd_zero && amount->digits[0] <= 3;
}

/* The digits from `at`, which stand behind no comma. */
static const char *
read_group(const char *at, const char *end, struct amount *amount)
{
    int group = amount->groups++, digit;

    amount->digits[group] = 0;
    for (const char *next = at; (digit = text_digit(&next, end)) >= 0;
         at = next) {
        if (amount->digits[group]++ == 0)
            amount->zero_first[group] = digit == 0;
    }
    return at;
}

/* Reads the run that starts with a digit at `at`; returns its end. */
static const char *
read_amount(const char *at, const char *end, struct amount *amount)
{
    const char *next;

    *amount = (struct amount){.text = at};
    at = read_group(at, end, amount);
    while (at < end && *at == ',' && amount->groups < GROUPS_MAX) {
        next = at + 1;
        if (text_digit(&next, end) < 0)
            break;
        at = read_group(at + 1, end, amount);
    }
    amount->count = (size_t)(at - amount->text);
    return at;
}

/* What a number may not stand directly behind: it is part of a word, an
 * address or another number then. */
static bool
joins(char before)
{
    return (before >= 'a' && before <= 'z') ||
           (before >= 'A' && before <= 'Z') || before == '_' || before == '=' ||
           before == '/' || before == '-' || before == '.' || before == ',';
}

/* ---- telling ---- */

/* The same slip in two languages is told once. */
static bool
is_told(const struct prose *prose, const char *amount)
{
    const struct findings *findings = prose->findings;

    for (size_t i = prose->first; i < findings->count; i++)
        if (findings->item[i].code == FINDING_NUMBER_FORM &&
            strcmp(findings->item[i].args[0].text, amount) == 0)
            return true;
    return false;
}

static void
tell_amount(const struct prose *prose, const struct amount *amount)
{
    const char *text =
        mem_string(prose->findings->mem, amount->text, amount->count);
    struct finding *finding;

    if (is_told(prose, text))
        return;
    finding = FIND(prose->findings, FINDING_NUMBER_FORM, prose->place,
                   TEXT_PROSE_NUMBER, arg_text("text", text));
    finding_weigh(prose->findings, finding, WARNING);
    finding->indicator = prose->indicator;
}

static void
scan_text(const struct prose *prose, const char *text)
{
    const char *end = text + strlen(text);
    struct amount amount;
    char before = ' ';

    for (const char *at = text; at < end;) {
        const char *next = at;

        if (text_digit(&next, end) < 0) {
            before = *at;
            (void)text_next(&at, end);
            continue;
        }
        at = read_amount(at, end, &amount);
        if (is_malformed(&amount) && !joins(before))
            tell_amount(prose, &amount);
        before = ' ';
    }
}

/* ---- every text that people wrote ---- */

static struct prose
prose_at(struct findings *findings, struct place place, const char *indicator)
{
    return (struct prose){findings, findings->count, place, indicator};
}

static void
scan_words(const struct prose *prose, struct words words, check_of_text *check)
{
    for (size_t i = 0; i < words.count; i++)
        check(prose, words.word[i].text);
}

static void
scan_form(const struct prose *prose, const struct form *form,
          check_of_text *check)
{
    scan_words(prose, form->account, check);
    scan_words(prose, form->supporting, check);
    scan_words(prose, form->obstacles, check);
    scan_words(prose, form->reasons, check);
    for (size_t i = 0; i < form->project_count; i++)
        scan_words(prose, form->projects[i], check);
    for (size_t i = 0; i < form->evidence_count; i++) {
        scan_words(prose, form->evidence[i].title, check);
        scan_words(prose, form->evidence[i].caption, check);
    }
}

static void
scan_year(const struct year *year, struct findings *findings,
          check_of_text *check)
{
    const struct indicator *indicators = year->agreement.indicators;
    struct prose prose;

    for (size_t i = 0; i < year->form_count; i++) {
        prose = prose_at(findings, year->forms[i].place,
                         indicators[year->forms[i].indicator].code);
        scan_form(&prose, &year->forms[i], check);
    }
    for (size_t i = 0; i < year->result_count; i++) {
        prose = prose_at(findings, year->results[i].place,
                         indicators[year->results[i].indicator].code);
        check(&prose, year->results[i].reason);
    }
    for (size_t i = 0; i < year->value_count; i++) {
        prose = prose_at(findings, year->values[i].place, NULL);
        if (year->values[i].note != NULL)
            check(&prose, year->values[i].note);
    }
}

void
check_prose(const struct year *year, struct findings *findings)
{
    scan_year(year, findings, scan_text);
}

void
check_prose_sums(const struct year *year, struct findings *findings)
{
    scan_year(year, findings, check_sums_of);
}

void
check_prose_proportions(const struct year *year, struct findings *findings)
{
    scan_year(year, findings, check_proportions_of);
}

void
check_prose_text(const char *text, struct place place, const char *indicator,
                 struct findings *findings)
{
    static check_of_text *const checks[] = {scan_text, check_sums_of,
                                            check_proportions_of};
    struct prose prose = prose_at(findings, place, indicator);

    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
        checks[i](&prose, text);
}
