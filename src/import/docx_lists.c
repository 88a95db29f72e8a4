/* docx_lists.c - lists of a document: what stands before an item. */
#include "import/docx_inside.h"

#include <stdio.h>
#include <string.h>

#define LISTS_MOST 2048 /* Word has at most 2047 */

/* ---- reading numbering.xml ---- */

static const char *
value_of(const char **attributes)
{
    const char *value = xml_attribute(attributes, "val");

    return value != NULL ? value : "";
}

static void
start_kind(struct lists *lists, const char **attributes)
{
    if (lists->kind_count >= LISTS_MOST)
        return;
    lists->in_kind =
        MEM_PUSH(lists->mem, lists->kinds, lists->kind_count, lists->kind_room);
    *lists->in_kind = (struct list_kind){
        .id = xml_number(xml_attribute(attributes, "abstractNumId"), UINT32_MAX,
                         0)};
    for (size_t i = 0; i < LIST_LEVELS; i++)
        lists->in_kind->levels[i] =
            (struct list_level){.format = "decimal", .text = "", .start = 1};
    lists->level = LIST_LEVELS;
}

static void
start_list(struct lists *lists, const char **attributes)
{
    lists->in_kind = NULL;
    if (lists->count >= LISTS_MOST)
        return;
    lists->in_list =
        MEM_PUSH(lists->mem, lists->items, lists->count, lists->room);
    *lists->in_list = (struct list){
        .id = xml_number(xml_attribute(attributes, "numId"), UINT32_MAX, 0),
        .kind = UINT32_MAX};
}

static void
find_kind(struct lists *lists, const char **attributes)
{
    uint32_t id = xml_number(value_of(attributes), UINT32_MAX, UINT32_MAX);

    for (size_t i = 0; i < lists->kind_count; i++)
        if (lists->kinds[i].id == id)
            lists->in_list->kind = (uint32_t)i;
}

static void
on_start(void *context, const char *name, const char **attributes)
{
    struct lists *lists = context;

    if (strcmp(name, "abstractNum") == 0)
        start_kind(lists, attributes);
    else if (strcmp(name, "num") == 0)
        start_list(lists, attributes);
    else if (strcmp(name, "lvl") == 0 || strcmp(name, "lvlOverride") == 0)
        lists->level = xml_number(xml_attribute(attributes, "ilvl"),
                                  LIST_LEVELS, LIST_LEVELS);
    else if (strcmp(name, "abstractNumId") == 0 && lists->in_list != NULL)
        find_kind(lists, attributes);
    else if (strcmp(name, "startOverride") == 0 && lists->in_list != NULL &&
             lists->level < LIST_LEVELS)
        lists->in_list->starts[lists->level] =
            xml_number(value_of(attributes), 1000000, 1);
    if (lists->in_kind == NULL || lists->level >= LIST_LEVELS)
        return;
    struct list_level *level = &lists->in_kind->levels[lists->level];
    if (strcmp(name, "start") == 0)
        level->start = xml_number(value_of(attributes), 1000000, 1);
    else if (strcmp(name, "numFmt") == 0)
        level->format = xml_name(value_of(attributes), lists->mem);
    else if (strcmp(name, "lvlText") == 0)
        level->text = xml_name(value_of(attributes), lists->mem);
}

static void
on_end(void *context, const char *name)
{
    struct lists *lists = context;

    if (strcmp(name, "lvl") == 0 || strcmp(name, "lvlOverride") == 0)
        lists->level = LIST_LEVELS;
}

void
lists_read(struct lists *lists, struct package *package, const char *part)
{
    lists->mem = package->mem;
    xml_read(package, part,
             &(struct xml_events){
                 .context = lists, .start = on_start, .end = on_end});
}

/* ---- marks ---- */

static void
write_roman(struct out *out, uint32_t number, bool capital)
{
    static const struct {
        uint32_t value;
        const char *small, *large;
    } signs[] = {{1000, "m", "M"},  {900, "cm", "CM"}, {500, "d", "D"},
                 {400, "cd", "CD"}, {100, "c", "C"},   {90, "xc", "XC"},
                 {50, "l", "L"},    {40, "xl", "XL"},  {10, "x", "X"},
                 {9, "ix", "IX"},   {5, "v", "V"},     {4, "iv", "IV"},
                 {1, "i", "I"}};

    if (number >= 4000) {
        out_format(out, "%u", number);
        return;
    }
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        for (; number >= signs[i].value; number -= signs[i].value)
            out_text(out, capital ? signs[i].large : signs[i].small);
}

/* a to z, then aa to zz. */
static void
write_letter(struct out *out, uint32_t number, char first)
{
    for (uint32_t i = 0; number > 0 && i <= (number - 1) / 26 && i < 4; i++)
        out_char(out, (char)(first + (number - 1) % 26));
}

/* The letters of the alphabet but the two that are out of use. */
static void
write_thai_letter(struct out *out, uint32_t number)
{
    static const char letters[] = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ";

    number = (number - 1) % ((sizeof letters - 1) / 3);
    out_bytes(out, letters + (size_t)3 * number, 3);
}

static void
write_thai_digits(struct out *out, uint32_t number)
{
    char digits[16];
    int count = snprintf(digits, sizeof digits, "%u", number);

    for (int i = 0; i < count; i++) {
        const char digit[] = {'\xE0', '\xB9',
                              (char)('\x90' + (digits[i] - '0'))};

        out_bytes(out, digit, sizeof digit);
    }
}

static void
write_number(struct out *out, const struct list_level *level)
{
    uint32_t number = level->number > 0 ? level->number : level->start;

    if (strcmp(level->format, "thaiNumbers") == 0)
        write_thai_digits(out, number);
    else if (number > 0 && strcmp(level->format, "thaiLetters") == 0)
        write_thai_letter(out, number);
    else if (strcmp(level->format, "lowerLetter") == 0)
        write_letter(out, number, 'a');
    else if (strcmp(level->format, "upperLetter") == 0)
        write_letter(out, number, 'A');
    else if (strcmp(level->format, "lowerRoman") == 0)
        write_roman(out, number, false);
    else if (strcmp(level->format, "upperRoman") == 0)
        write_roman(out, number, true);
    else
        out_format(out, "%u", number);
}

static void
write_mark(const struct list_kind *kind, uint32_t level, struct out *out)
{
    const char *at = kind->levels[level].text;

    if (strcmp(kind->levels[level].format, "bullet") == 0) {
        out_text(out, "- ");
        return;
    }
    if (strcmp(kind->levels[level].format, "none") == 0 || *at == '\0')
        return;
    for (; *at != '\0'; at++)
        if (*at == '%' && at[1] >= '1' && at[1] <= '9')
            write_number(out, &kind->levels[*++at - '1']);
        else
            out_char(out, *at);
    out_char(out, ' ');
}

/* The next number of a level; those below it start again. */
static void
count_item(struct list *list, struct list_kind *kind, uint32_t level)
{
    struct list_level *counted = &kind->levels[level];

    if (list->starts[level] > 0) {
        counted->number = list->starts[level];
        list->starts[level] = 0;
    } else {
        counted->number =
            counted->number > 0 ? counted->number + 1 : counted->start;
    }
    for (uint32_t i = level + 1; i < LIST_LEVELS; i++)
        kind->levels[i].number = 0;
}

void
lists_mark(struct lists *lists, uint32_t list, uint32_t level, struct out *out)
{
    for (size_t i = 0; i < lists->count; i++)
        if (lists->items[i].id == list &&
            lists->items[i].kind < lists->kind_count && level < LIST_LEVELS) {
            struct list_kind *kind = &lists->kinds[lists->items[i].kind];

            count_item(&lists->items[i], kind, level);
            write_mark(kind, level, out);
            return;
        }
}
