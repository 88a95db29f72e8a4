/* cells.c - heads and cells of the workbook: what stands there, and back. */
#include "workbook/book.h"

#include "base/dec.h"
#include "base/text.h"

#include <string.h>

const char *
head_key(const struct head *head, struct mem *mem)
{
    struct out key = out_new(mem);

    out_text(&key, head->column->key);
    if (head->language != NULL)
        out_format(&key, ".%s", head->language);
    if (head->level > 0)
        out_format(&key, ".%d", head->level);
    return out_string(&key);
}

static void
say_language(struct out *out, const struct voice *voice, const char *language)
{
    if (strcmp(language, "th") == 0)
        out_text(out, said(voice, TEXT_CHOICE_THAI));
    else if (strcmp(language, "en") == 0)
        out_text(out, said(voice, TEXT_CHOICE_ENGLISH));
    else
        out_text(out, language);
}

const char *
head_label(const struct head *head, const struct voice *voice, struct mem *mem)
{
    struct out label = out_new(mem);

    if (head->level > 0)
        SAY(&label, voice, head->column->label,
            arg_whole("level", head->level));
    else
        out_text(&label, said(voice, head->column->label));
    if (head->language != NULL) {
        out_text(&label, " (");
        say_language(&label, voice, head->language);
        out_char(&label, ')');
    }
    return out_string(&label);
}

/* A spreadsheet would take it for a formula. */
static bool
is_dangerous(const char *text)
{
    struct dec dec;

    return text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL &&
           dec_parse(text, strlen(text), &dec) != DEC_FINE;
}

const char *
cell_shown(const struct head *head, const char *text, bool bare,
           const struct voice *voice, struct mem *mem)
{
    const struct choices *choices = head->column->choices;
    bool marked = text[0] == '\'' || (bare && is_dangerous(text));
    struct out out = out_new(mem);

    if (choices != NULL) {
        size_t choice = choice_of(choices, text);

        if (choice < choices->count &&
            strcmp(choices->choice[choice].word, text) == 0)
            return said(voice, choices->choice[choice].label);
        marked = marked || choice < choices->count;
    }
    if (!marked)
        return text;
    out_format(&out, "'%s", text);
    return out_string(&out);
}

const char *
cell_meant(const struct head *head, const char *text)
{
    const struct choices *choices = head->column->choices;

    if (text[0] == '\'' && text[1] != '\0')
        return text + 1;
    if (choices != NULL) {
        size_t choice = choice_of(choices, text);

        if (choice < choices->count)
            return choices->choice[choice].word;
    }
    return text;
}

/* As workbooks count: characters beyond the first plane are two. */
static size_t
units(const char *text)
{
    const char *end = text + strlen(text);
    size_t count = 0;

    while (text < end)
        count += text_next(&text, end) > 0xFFFF ? 2 : 1;
    return count;
}

bool
book_too_long(const struct book *book, const struct noun **noun, size_t *row,
              const struct head **head)
{
    for (size_t i = 0; i < NOUNS; i++) {
        const struct book_sheet *sheet = &book->sheets[i];

        for (size_t j = 0; j < sheet->count; j++)
            for (size_t k = 0; k < sheet->width; k++) {
                const char *text = sheet->rows[j][k];

                /* a quote before it must find room, too */
                if (text == NULL || strlen(text) < WORKBOOK_TEXT_MAX ||
                    units(text) < WORKBOOK_TEXT_MAX)
                    continue;
                *noun = sheet->noun;
                *row = j;
                *head = &sheet->heads[k];
                return true;
            }
    }
    return false;
}
