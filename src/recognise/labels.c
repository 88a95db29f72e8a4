/* labels.c - a line of a form. */
#include "recognise/labels.h"

#include "base/index.h"
#include "base/text.h"

#include <string.h>

/* Longer is no label. */
#define LABEL_BYTES_MAX 400

/* Terms that stand before what is filled in. */
static const enum term label_terms[] = {
    TERM_FORM_TITLE,      TERM_DETAIL_TITLE, TERM_SUMMARY_TITLE, TERM_TITLE,
    TERM_COMPONENT_TITLE, TERM_FISCAL_YEAR,  TERM_AGENCY,        TERM_DIVISION,
    TERM_GROUP,           TERM_COMPONENT,    TERM_INDICATOR,     TERM_REPORTER,
    TERM_POSITION,        TERM_TELEPHONE,    TERM_TARGETS,       TERM_RESULT,
    TERM_ACCOUNT,         TERM_SUPPORTING,   TERM_OBSTACLES,     TERM_EVIDENCE,
    TERM_REASONS,         TERM_PROJECTS,     TERM_DETAILS,       TERM_REMARK,
    TERM_CRITERION_RULE,  TERM_FLOOR,        TERM_WEIGHT,        TERM_SCORE,
    TERM_WEIGHTED,        TERM_UNIT,
};

static enum term
first_term(const struct meant *meant)
{
    for (size_t i = 0; i < sizeof label_terms / sizeof label_terms[0]; i++)
        if (meant->terms & TERM_BIT(label_terms[i]))
            return label_terms[i];
    return TERM_COUNT;
}

/* Without what is in brackets, list marks and stars. */
static const char *
bare_words(const char *text, size_t count, struct mem *mem)
{
    struct out out = out_new(mem);
    int depth = 0;

    for (size_t i = 0; i < count; i++) {
        if (text[i] == '(')
            depth++;
        if (depth == 0 && text[i] != '*')
            out_char(&out, text[i]);
        if (text[i] == ')' && depth > 0)
            depth--;
    }
    return out_string(&out);
}

/* The rest of an open label begins in the text itself, so that it keeps its
 * place. */
static void
take_rest(struct label *label, const char *text, size_t count, const char *rest)
{
    const char *at =
        rest[0] != '\0' ? memmem(text, count, rest, strlen(rest)) : NULL;

    if (at != NULL) {
        label->rest.text = at;
        label->rest.count = (size_t)(text + count - at);
        text_trim(&label->rest.text, &label->rest.count);
    }
}

enum term
label_term(const struct desk *desk, const char *text, size_t count,
           struct label *label)
{
    const char *words;
    struct meant meant;

    *label = (struct label){.term = TERM_COUNT};
    text_trim(&text, &count);
    if (count == 0 || count > LABEL_BYTES_MAX)
        return TERM_COUNT;
    words = bare_words(text, count, desk->mem);
    meant = vocabulary_meant(desk->vocabulary, words, strlen(words), desk->mem);
    label->term = first_term(&meant);
    if (label->term == TERM_COUNT)
        return TERM_COUNT;
    label->number = meant.number_count > 0 ? meant.numbers[0] : 0;
    label->forgiven = meant.forgiven;
    label->known = meant.known;
    label->words = mem_string(desk->mem, text, count);
    if (meant.rest != NULL)
        take_rest(label, text, count, meant.rest);
    return label->term;
}

/* The label that ends at `colon`: the longest run of words before it that is
 * one; without any the whole piece, which may be misspelt.  Of many pieces one
 * would always be near something. */
static bool
label_before(struct label *label, const struct desk *desk, const char *from,
             const char *colon, const char **start)
{
    for (const char *at = from; at < colon;) {
        const char *next;

        *start = at;
        if (label_term(desk, at, (size_t)(colon - at), label) != TERM_COUNT &&
            label->rest.text == NULL && !label->forgiven)
            return true;
        next = memchr(at, ' ', (size_t)(colon - at));
        at = next != NULL ? next + 1 : colon;
    }
    *start = from;
    return label_term(desk, from, (size_t)(colon - from), label) !=
               TERM_COUNT &&
           label->rest.text == NULL;
}

static struct said
part_of(const struct said *line, const char *from, const char *to)
{
    struct said said = *line;

    said.text = from;
    said.count = (size_t)(to - from);
    text_trim(&said.text, &said.count);
    if (said.count == 0)
        said.text = NULL;
    return said;
}

static const char *
next_colon(const char *at, const char *end)
{
    return at < end ? memchr(at, ':', (size_t)(end - at)) : NULL;
}

/* Labels that end in a colon. */
static size_t
colon_labels(struct label labels[LABELS_MAX], const struct desk *desk,
             const struct said *line)
{
    const char *end = line->text + line->count, *from = line->text;
    size_t count = 0;

    for (const char *colon = next_colon(from, end);
         colon != NULL && count < LABELS_MAX;
         colon = next_colon(colon + 1, end)) {
        const char *start;
        struct label label;

        if (!label_before(&label, desk, from, colon, &start))
            continue;
        if (count == 0 && start != line->text) {
            if (label.term != TERM_POSITION && label.term != TERM_TELEPHONE)
                return 0; /* a sentence that mentions it */
            /* what stands before somebody's position is who it is */
            labels[count++] = (struct label){.term = TERM_REPORTER};
        }
        if (count > 0)
            labels[count - 1].rest = part_of(line, from, start);
        if (count == LABELS_MAX)
            break;
        labels[count] = label;
        labels[count++].rest = part_of(line, colon + 1, end);
        from = colon + 1;
    }
    return count;
}

size_t
labels_read(struct label labels[LABELS_MAX], const struct desk *desk,
            const struct said *line)
{
    size_t count;

    if (line->text == NULL)
        return 0;
    count = colon_labels(labels, desk, line);
    if (count > 0)
        return count;
    if (label_term(desk, line->text, line->count, &labels[0]) == TERM_COUNT)
        return 0;
    if (labels[0].rest.text != NULL) {
        struct said rest = *line;

        rest.text = labels[0].rest.text;
        rest.count = labels[0].rest.count;
        labels[0].rest = rest;
    } else {
        labels[0].rest.entry = line->entry;
    }
    return 1;
}
