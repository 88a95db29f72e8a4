/* terms.c - what the words over a column or before a field mean. */
#include "recognise/terms.h"

#include "base/ensure.h"
#include "base/out.h"
#include "base/text.h"

#include <string.h>

extern const char terms_text[];
extern const size_t terms_text_size;

/* Words brought to one form: letters without spaces, `#` for a number. */
struct form {
    uint32_t *letter;
    size_t count;
    int64_t numbers[2];
    size_t number_count;
    bool doubled; /* a mark stood twice */
};

struct entry {
    enum term term;
    const char *words; /* as they stand in the file */
    struct form form;
    bool open; /* anything may follow */
};

struct vocabulary {
    struct entry *entry;
    size_t count, room;
};

/* ---- one form for all spellings ---- */

#define IS_MARK(c)                                                             \
    ((c) == 0x0e31 || ((c) >= 0x0e34 && (c) <= 0x0e3a) ||                      \
     ((c) >= 0x0e47 && (c) <= 0x0e4e))

static bool
is_kept(uint32_t character)
{
    return (character >= 'a' && character <= 'z') || character == '#' ||
           (character >= 0x0e01 && character <= 0x0e4e &&
            character != 0x0e2f) ||
           character >= 0x0e80;
}

static void
add_number(struct form *form, const char **at, const char *end)
{
    int64_t number = 0;
    int digit;

    while ((digit = text_digit(at, end)) >= 0)
        if (number < INT64_C(1000000000))
            number = number * 10 + digit;
    if (form->number_count < 2)
        form->numbers[form->number_count++] = number;
    form->letter[form->count++] = '#';
}

#define SARA_AA    0x0e32
#define SARA_AM    0x0e33
#define SARA_E     0x0e40
#define SARA_AE    0x0e41
#define NIKHAHIT   0x0e4d
#define IS_TONE(c) ((c) >= 0x0e48 && (c) <= 0x0e4b)

/* What looks the same is the same: SARA AM in two parts, with a tone mark
 * between or behind, and SARA AE as two SARA E. */
static void
join_parts(struct form *form)
{
    uint32_t *end = form->letter + form->count;

    if (form->count >= 2 && end[-1] == SARA_E && end[-2] == SARA_E) {
        end[-2] = SARA_AE;
        form->count--;
    } else if (form->count >= 2 && end[-1] == SARA_AA && end[-2] == NIKHAHIT) {
        end[-2] = SARA_AM;
        form->count--;
    } else if (form->count >= 3 && end[-1] == SARA_AA && IS_TONE(end[-2]) &&
               end[-3] == NIKHAHIT) {
        end[-3] = end[-2];
        end[-2] = SARA_AM;
        form->count--;
    }
}

static struct form
form_of(const char *text, size_t count, struct mem *mem)
{
    struct form form = {.letter = MEM_ARRAY(mem, uint32_t, count + 1)};
    const char *at = text, *end = text + count;

    while (at < end) {
        const char *digit = at;
        uint32_t character;

        if (text_digit(&digit, end) >= 0) {
            add_number(&form, &at, end);
            continue;
        }
        character = text_next(&at, end);
        if (character >= 'A' && character <= 'Z')
            character += 'a' - 'A';
        if (!is_kept(character))
            continue;
        /* a doubled mark is a slip of every scanner */
        if (form.count > 0 && IS_MARK(character) &&
            form.letter[form.count - 1] == character) {
            form.doubled = true;
            continue;
        }
        form.letter[form.count++] = character;
        join_parts(&form);
    }
    return form;
}

static bool
same_form(const struct form *a, const struct form *b)
{
    return a->count == b->count &&
           memcmp(a->letter, b->letter, a->count * sizeof a->letter[0]) == 0;
}

static bool
begins_with(const struct form *text, const struct form *start)
{
    return text->count > start->count &&
           memcmp(text->letter, start->letter,
                  start->count * sizeof start->letter[0]) == 0;
}

/* Letters to change, put in or take out to make one of the other; more than
 * `most` is told as most + 1. */
static size_t
distance(const struct form *a, const struct form *b, size_t most,
         struct mem *mem)
{
    size_t *row;

    if (a->count > b->count + most || b->count > a->count + most)
        return most + 1;
    row = MEM_ARRAY(mem, size_t, b->count + 1);
    for (size_t j = 0; j <= b->count; j++)
        row[j] = j;
    for (size_t i = 1; i <= a->count; i++) {
        size_t corner = row[0];

        row[0] = i;
        for (size_t j = 1; j <= b->count; j++) {
            size_t change = corner + (a->letter[i - 1] != b->letter[j - 1]);
            size_t least = row[j] < row[j - 1] ? row[j] : row[j - 1];

            corner = row[j];
            row[j] = change < least + 1 ? change : least + 1;
        }
    }
    return row[b->count];
}

/* ---- the file ---- */

#define TERM_NAME_OF(name, term) name,
static const char *const names[] = {TERM_LIST(TERM_NAME_OF)};
#undef TERM_NAME_OF

const char *
term_name(enum term term)
{
    return names[term];
}

static enum term
term_named(const char *text, size_t count)
{
    for (int i = 0; i < TERM_COUNT; i++)
        if (text_equal(text, count, names[i]))
            return (enum term)i;
    ensure(!"a term of text/terms.txt that terms.h does not list");
    return TERM_COUNT;
}

static void
add_words(struct vocabulary *vocabulary, enum term term, const char *words,
          size_t count, struct mem *mem)
{
    bool open;

    text_trim(&words, &count);
    open = count > 0 && words[count - 1] == '*';
    *MEM_PUSH(mem, vocabulary->entry, vocabulary->count, vocabulary->room) =
        (struct entry){.term = term,
                       .words = mem_string(mem, words, count - open),
                       .form = form_of(words, count - open, mem),
                       .open = open};
}

static void
read_line(struct vocabulary *vocabulary, const char *line, size_t count,
          struct mem *mem)
{
    const char *equals = memchr(line, '=', count), *at, *end = line + count;
    size_t name = equals != NULL ? (size_t)(equals - line) : 0;
    enum term term;

    if (count == 0 || line[0] == '#')
        return;
    ensure(equals != NULL);
    text_trim(&line, &name);
    term = term_named(line, name);
    for (at = equals + 1; at < end;) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        const char *stop = bar != NULL ? bar : end;

        add_words(vocabulary, term, at, (size_t)(stop - at), mem);
        at = stop + (bar != NULL);
    }
}

void
vocabulary_add(struct vocabulary *vocabulary, enum term term, const char *words,
               struct mem *mem)
{
    add_words(vocabulary, term, words, strlen(words), mem);
}

struct vocabulary *
vocabulary_new(struct mem *mem)
{
    struct vocabulary *vocabulary = MEM_NEW(mem, struct vocabulary);
    const char *at = terms_text, *end = terms_text + terms_text_size;

    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));

        if (stop == NULL)
            stop = end;
        read_line(vocabulary, at, (size_t)(stop - at), mem);
        at = stop + (stop < end);
    }
    return vocabulary;
}

/* ---- what a text means ---- */

/* The rest of a text behind the words of an open entry: "กลุ่มหน่วยงาน D". */
static const char *
rest_behind(const char *text, size_t count, const struct form *start,
            struct mem *mem)
{
    size_t from = 0;

    while (from < count) {
        struct form form = form_of(text, from, mem);

        if (form.count == start->count && same_form(&form, start))
            break;
        const char *at = text + from;

        text_next(&at, text + count);
        from = (size_t)(at - text);
    }
    text += from;
    count -= from;
    text_trim(&text, &count);
    return mem_string(mem, text, count);
}

static void
find_same(struct meant *meant, const struct vocabulary *vocabulary,
          const struct form *form, const char *text, size_t count,
          struct mem *mem)
{
    for (size_t i = 0; i < vocabulary->count; i++) {
        const struct entry *entry = &vocabulary->entry[i];

        if (entry->open && begins_with(form, &entry->form) &&
            meant->terms == 0) {
            meant->terms = TERM_BIT(entry->term);
            meant->known = entry->words;
            meant->rest = rest_behind(text, count, &entry->form, mem);
        } else if (!entry->open && same_form(form, &entry->form)) {
            if (meant->rest != NULL) {
                meant->terms = 0; /* the whole word goes before its start */
                meant->rest = NULL;
            }
            meant->terms |= TERM_BIT(entry->term);
            meant->known = entry->words;
        }
    }
}

/* One letter in six may be amiss, in words of six or more. */
static void
find_near(struct meant *meant, const struct vocabulary *vocabulary,
          const struct form *form, struct mem *mem)
{
    size_t best = form->count / 6;

    for (size_t i = 0; i < vocabulary->count && best > 0; i++) {
        const struct entry *entry = &vocabulary->entry[i];
        size_t away = distance(form, &entry->form, best, mem);

        if (entry->open || away > best)
            continue;
        if (away < best || !meant->forgiven)
            meant->terms = 0;
        best = away;
        meant->forgiven = true;
        meant->terms |= TERM_BIT(entry->term);
        meant->known = entry->words;
    }
}

struct meant
vocabulary_meant(const struct vocabulary *vocabulary, const char *text,
                 size_t count, struct mem *mem)
{
    struct form form = form_of(text, count, mem);
    struct meant meant = {.number_count = form.number_count};

    memcpy(meant.numbers, form.numbers, sizeof meant.numbers);
    if (form.count == 0)
        return meant;
    find_same(&meant, vocabulary, &form, text, count, mem);
    if (meant.terms == 0)
        find_near(&meant, vocabulary, &form, mem);
    meant.forgiven |= meant.terms != 0 && form.doubled;
    return meant;
}
