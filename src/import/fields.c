/* fields.c - the keys of a map, as a table. */
#include "import/fields.h"

#include "base/text.h"

#include <string.h>

static const struct field *
find_field(const struct field *fields, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(fields[i].key, key) == 0)
            return &fields[i];
    return NULL;
}

/* The known keys as a list: "code, name, weight". */
static const char *
known_keys(const struct field *fields, size_t count, struct mem *mem)
{
    struct out list = out_new(mem);

    for (size_t i = 0; i < count; i++)
        out_format(&list, "%s%s", i > 0 ? ", " : "", fields[i].key);
    return out_string(&list);
}

static const char *
nearest_key(struct reader *reader, const struct field *fields, size_t count,
            const char *key)
{
    const char **names = MEM_ARRAY(reader->mem, const char *, count);

    for (size_t i = 0; i < count; i++)
        names[i] = fields[i].key;
    return text_nearest(key, names, count);
}

static void
tell_unknown_key(struct reader *reader, const struct node *key,
                 const struct field *fields, size_t count)
{
    const char *nearest = nearest_key(reader, fields, count, key->text);

    if (nearest != NULL)
        FIND(reader->findings, FINDING_KEY_UNKNOWN, key->place,
             TEXT_KEY_NEAREST, arg_text("key", key->text),
             arg_text("nearest", nearest));
    else
        FIND(reader->findings, FINDING_KEY_UNKNOWN, key->place,
             TEXT_KEY_UNKNOWN, arg_text("key", key->text),
             arg_text("known", known_keys(fields, count, reader->mem)));
}

bool
fields_misspelt(struct reader *reader, const struct node *map,
                const struct field *fields, size_t count, const char *missing)
{
    size_t unknown = 0;

    for (size_t i = 0; i < map->count; i++) {
        const char *key = map->keys[i]->text;

        if (find_field(fields, count, key) != NULL)
            continue;
        unknown++;
        if (text_same(nearest_key(reader, fields, count, key), missing))
            return true;
    }
    return unknown > 0 && unknown == map->count;
}

bool
fields_read(struct reader *reader, const struct node *map,
            const struct field *fields, size_t count, void *into)
{
    size_t before = reader->findings->by_severity[ERROR];

    if (map->type != NODE_MAP) {
        FIND(reader->findings, FINDING_TYPE, map->place, TEXT_TYPE_MAP,
             arg_text("known", known_keys(fields, count, reader->mem)));
        return false;
    }
    for (size_t i = 0; i < map->count; i++)
        if (find_field(fields, count, map->keys[i]->text) == NULL)
            tell_unknown_key(reader, map->keys[i], fields, count);
    for (size_t i = 0; i < count; i++) {
        const struct node *value = node_value(map, fields[i].key);

        if (value != NULL)
            fields[i].read(reader, value, (char *)into + fields[i].offset);
        else if (fields[i].required &&
                 !fields_misspelt(reader, map, fields, count, fields[i].key))
            FIND(reader->findings, FINDING_KEY_MISSING, map->place,
                 TEXT_KEY_MISSING, arg_text("key", fields[i].key));
    }
    return reader->findings->by_severity[ERROR] == before;
}

void
tell_type(struct reader *reader, const struct node *node, enum text_key wanted)
{
    finding_plain(reader->findings, FINDING_TYPE, node->place, wanted);
}

/* The trimmed text of a scalar; NULL (told) when it is none or empty. */
static const char *
scalar_text(struct reader *reader, const struct node *node,
            enum text_key wanted)
{
    const char *text = node->text;
    size_t count = node->length;

    if (node->type != NODE_SCALAR || node_is_null(node)) {
        tell_type(reader, node, wanted);
        return NULL;
    }
    text_trim(&text, &count);
    if (count == 0) {
        tell_type(reader, node, wanted);
        return NULL;
    }
    return text[count] == '\0' ? text : mem_string(reader->mem, text, count);
}

void
read_text(struct reader *reader, const struct node *node, void *into)
{
    const char *text = scalar_text(reader, node, TEXT_TYPE_TEXT);

    if (text != NULL)
        *(const char **)into = text;
}

bool
code_is_fine(const char *code)
{
    /* What writing programs make of quotes: they are no part of a code. */
    static const char *const curly[] = {"“", "”", "„", "‘", "’", "«", "»"};
    size_t length = strlen(code);

    for (size_t i = 0; i < sizeof curly / sizeof curly[0]; i++)
        if (strstr(code, curly[i]) != NULL)
            return false;
    return length > 0 && text_characters(code, length) <= 64 &&
           strpbrk(code, " \t\r\n\"'`,;:<>=|\\") == NULL;
}

void
read_code(struct reader *reader, const struct node *node, void *into)
{
    const char *code = scalar_text(reader, node, TEXT_TYPE_CODE);

    if (code == NULL)
        return;
    if (!code_is_fine(code)) {
        FIND(reader->findings, FINDING_CODE_FORM, node->place, TEXT_CODE_FORM,
             arg_text("code", code));
        return;
    }
    *(const char **)into = code;
}

static bool
is_language(const char *key)
{
    size_t length = strlen(key);

    return (length == 2 || length == 3) &&
           strspn(key, "abcdefghijklmnopqrstuvwxyz") == length;
}

/* The map's entry of the agreement's own language comes first. */
static void
read_words_map(struct reader *reader, const struct node *node,
               struct words *words)
{
    struct word *list = MEM_ARRAY(reader->mem, struct word, node->count);
    size_t count = 0;

    for (size_t i = 0; i < node->count; i++) {
        const char *language = node->keys[i]->text;
        const char *text;

        if (!is_language(language)) {
            FIND(reader->findings, FINDING_KEY_UNKNOWN, node->keys[i]->place,
                 TEXT_KEY_LANGUAGE, arg_text("key", language));
            continue;
        }
        text = scalar_text(reader, node->items[i], TEXT_TYPE_TEXT);
        if (text == NULL)
            continue;
        list[count++] = (struct word){language, text};
        if (strcmp(language, reader->language) == 0) {
            struct word own = list[count - 1];

            memmove(list + 1, list, (count - 1) * sizeof *list);
            list[0] = own;
        }
    }
    if (node->count == 0)
        tell_type(reader, node, TEXT_TYPE_WORDS);
    *words = (struct words){list, count};
}

void
read_words(struct reader *reader, const struct node *node, void *into)
{
    struct words *words = into;

    if (node->type == NODE_MAP) {
        read_words_map(reader, node, words);
        return;
    }
    const char *text = scalar_text(reader, node, TEXT_TYPE_WORDS);
    if (text == NULL)
        return;
    struct word *word = MEM_NEW(reader->mem, struct word);
    *word = (struct word){reader->language, text};
    *words = (struct words){word, 1};
}

/* The digits behind the point, zeros included. */
static int
places_written(const char *text, size_t count)
{
    const char *end = text + count, *at = memchr(text, '.', count);
    int places = 0;

    if (at == NULL)
        return 0;
    for (at++; text_digit(&at, end) >= 0;)
        places++;
    return places;
}

/* What people write where a number should stand alone. */
static enum text_key
why_no_number(const char *text, size_t count)
{
    static const char *const none[] = {"-", "–", "n/a", "N/A", "ไม่มี", "ขาด"};

    text_trim(&text, &count);
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        if (text_equal(text, count, none[i]))
            return TEXT_NUMBER_NONE;
    if (strstr(text, "\u200B") != NULL || strstr(text, "\uFEFF") != NULL)
        return TEXT_NUMBER_INVISIBLE;
    if (strstr(text, "%") != NULL || strstr(text, "ร้อยละ") != NULL)
        return TEXT_NUMBER_PERCENT;
    return TEXT_NUMBER_NOT;
}

bool
number_from(struct findings *findings, const char *text, size_t count,
            struct place place, struct number *number)
{
    static const enum text_key faults[] = {
        [DEC_EMPTY] = TEXT_NUMBER_EMPTY,   [DEC_NOT_NUMBER] = TEXT_NUMBER_NOT,
        [DEC_GROUPS] = TEXT_NUMBER_GROUPS, [DEC_LONG] = TEXT_NUMBER_LONG,
        [DEC_LARGE] = TEXT_NUMBER_LARGE,
    };
    struct dec value;
    enum dec_fault fault = dec_parse(text, count, &value);

    if (fault == DEC_FINE) {
        *number =
            (struct number){true, value, place, places_written(text, count)};
        return true;
    }
    FIND(findings, FINDING_NUMBER_FORM, place,
         fault == DEC_NOT_NUMBER ? why_no_number(text, count) : faults[fault],
         arg_text("text", text));
    return false;
}

void
read_number(struct reader *reader, const struct node *node, void *into)
{
    const char *text = scalar_text(reader, node, TEXT_TYPE_NUMBER);

    if (text != NULL)
        number_from(reader->findings, text, strlen(text), node->place, into);
}

void
read_integer(struct reader *reader, const struct node *node, void *into)
{
    const char *text = scalar_text(reader, node, TEXT_TYPE_INTEGER);
    struct dec value;

    if (text == NULL)
        return;
    if (dec_parse(text, strlen(text), &value) != DEC_FINE || value.e6 < 0 ||
        value.e6 % DEC_ONE != 0 || value.e6 > 9999 * DEC_ONE) {
        tell_type(reader, node, TEXT_TYPE_INTEGER);
        return;
    }
    *(int *)into = (int)(value.e6 / DEC_ONE);
}

void
read_yes(struct reader *reader, const struct node *node, void *into)
{
    static const char *const names[] = {"no", "false", "yes", "true"};
    int choice;

    if (read_choice(reader, node, names, 4, &choice))
        *(bool *)into = choice >= 2;
}

void
read_date(struct reader *reader, const struct node *node, void *into)
{
    const char *text = scalar_text(reader, node, TEXT_TYPE_DATE);
    struct date *date = into;
    struct day day;

    if (text == NULL)
        return;
    if (!day_parse(text, strlen(text), &day)) {
        FIND(reader->findings, FINDING_DATE_FORM, node->place, TEXT_DATE_FORM,
             arg_text("text", text));
        return;
    }
    *date = (struct date){true, day, node->place};
}

void
keep_node(struct reader *reader, const struct node *node, void *into)
{
    (void)reader;
    *(const struct node **)into = node;
}

static const char *
choices(const char *const *names, size_t count, struct mem *mem)
{
    struct out list = out_new(mem);

    for (size_t i = 0; i < count; i++)
        out_format(&list, "%s%s", i > 0 ? ", " : "", names[i]);
    return out_string(&list);
}

bool
read_choice(struct reader *reader, const struct node *node,
            const char *const *names, size_t count, int *choice)
{
    const char *known = choices(names, count, reader->mem);

    if (node->type != NODE_SCALAR) {
        FIND(reader->findings, FINDING_TYPE, node->place, TEXT_TYPE_CHOICE,
             arg_text("text", ""), arg_text("known", known));
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!text_equal(node->text, node->length, names[i]))
            continue;
        *choice = (int)i;
        return true;
    }
    const char *nearest = text_nearest(node->text, names, count);
    if (nearest != NULL)
        FIND(reader->findings, FINDING_TYPE, node->place,
             TEXT_TYPE_CHOICE_NEAREST, arg_text("text", node->text),
             arg_text("nearest", nearest), arg_text("known", known));
    else
        FIND(reader->findings, FINDING_TYPE, node->place, TEXT_TYPE_CHOICE,
             arg_text("text", node->text), arg_text("known", known));
    return false;
}
