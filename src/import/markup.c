/* markup.c - the simple HTML that stands in cells of report texts, as text. */
#include "import/markup.h"

#include "base/text.h"
#include "import/sheets.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define LISTS_MOST  8
#define TAG_MOST    1024 /* bytes */
#define ENTITY_MOST 8
#define BOX         "\xE2\x98\x90" /* U+2610 */
#define BOX_TICKED  "\xE2\x98\x91" /* U+2611 */

enum tag_kind { INLINE, LINE, LIST, ORDERED_LIST, ITEM, BREAK, INPUT };

static const struct {
    const char *name;
    enum tag_kind kind;
} tags[] = {
    {"p", LINE},      {"div", LINE},        {"h1", LINE},
    {"h2", LINE},     {"h3", LINE},         {"h4", LINE},
    {"ul", LIST},     {"ol", ORDERED_LIST}, {"li", ITEM},
    {"br", BREAK},    {"hr", BREAK},        {"input", INPUT},
    {"u", INLINE},    {"b", INLINE},        {"i", INLINE},
    {"s", INLINE},    {"em", INLINE},       {"strong", INLINE},
    {"sub", INLINE},  {"sup", INLINE},      {"span", INLINE},
    {"font", INLINE}, {"small", INLINE},    {"label", INLINE},
    {"a", INLINE},    {"strike", INLINE},   {"mark", INLINE},
};

static const struct {
    const char *name, *text;
} entities[] = {
    {"amp", "&"},   {"lt", "<"},          {"gt", ">"},     {"quot", "\""},
    {"apos", "'"},  {"nbsp", "\xC2\xA0"}, {"ndash", "–"},  {"mdash", "—"},
    {"lsquo", "‘"}, {"rsquo", "’"},       {"ldquo", "“"},  {"rdquo", "”"},
    {"bull", "•"},  {"hellip", "…"},      {"middot", "·"}, {"le", "≤"},
    {"ge", "≥"},    {"ne", "≠"},          {"asymp", "≈"},  {"plusmn", "±"},
    {"times", "×"}, {"divide", "÷"},      {"minus", "−"},  {"deg", "°"},
    {"sup2", "²"},  {"frac12", "½"},      {"copy", "©"},   {"reg", "®"},
    {"baht", "฿"},  {"check", "✓"},
};

struct list {
    bool ordered, has_items;
    unsigned next; /* the number of the next item; 0: not known yet */
};

struct writer {
    struct markup *markup;
    const char *start, *end; /* of the line's text */
    struct place place;
    struct out *out;
    size_t from; /* of the out: where this text starts */
    struct list lists[LISTS_MOST];
    size_t depth;
};

/* ---- lines ---- */

static bool
at_line_start(const struct writer *writer)
{
    return writer->out->count == writer->from ||
           writer->out->bytes[writer->out->count - 1] == '\n';
}

/* A new line, unless one begins here. */
static void
start_line(struct writer *writer)
{
    struct out *out = writer->out;

    while (out->count > writer->from && out->bytes[out->count - 1] == ' ')
        out->bytes[--out->count] = '\0';
    if (!at_line_start(writer))
        out_char(out, '\n');
}

static struct list *
current_list(struct writer *writer)
{
    return writer->depth > 0 && writer->depth <= LISTS_MOST
               ? &writer->lists[writer->depth - 1]
               : NULL;
}

/* ---- items ---- */

/* `12. ` of Arabic or Thai digits; its number, or 0. */
static unsigned
item_number(const char *at, const char *end)
{
    unsigned number = 0;
    int digit;

    for (int i = 0; i < 3 && (digit = text_digit(&at, end)) >= 0; i++)
        number = number * 10 + (unsigned)digit;
    return end - at >= 2 && at[0] == '.' && at[1] == ' ' ? number : 0;
}

static bool
starts_with_mark(const char *at, const char *end)
{
    return (end - at >= 2 && at[0] == '-' && at[1] == ' ') ||
           (end - at >= 3 && memcmp(at, "•", 3) == 0) ||
           item_number(at, end) > 0;
}

/* In a list without <li>: an item starts here, behind a space or the list's
 * beginning. */
static bool
starts_item(struct list *list, const char *at, const char *end)
{
    unsigned number;

    if (list->has_items)
        return false;
    if (end - at >= 2 && at[0] == '-' && at[1] == ' ')
        return true;
    number = list->ordered ? item_number(at, end) : 0;
    if (number == 0 || (list->next != 0 && number != list->next))
        return false;
    list->next = number + 1;
    return true;
}

static void
write_item_mark(struct writer *writer, const char *after)
{
    struct list *list = current_list(writer);

    start_line(writer);
    while (after < writer->end && *after == ' ')
        after++;
    if (list != NULL)
        list->has_items = true;
    if (starts_with_mark(after, writer->end))
        return;
    if (list == NULL || !list->ordered) {
        out_text(writer->out, "- ");
        return;
    }
    list->next += list->next == 0;
    out_format(writer->out, "%u. ", list->next++);
}

/* ---- text and entities ---- */

/* The character of `&name;` or `&#n;`, which *at moves past; false when it is
 * none. */
static bool
write_entity(struct out *out, const char **at, const char *end)
{
    const char *name = *at + 1;
    size_t most = (size_t)(end - name) < ENTITY_MOST + 1 ? (size_t)(end - name)
                                                         : ENTITY_MOST + 1;
    const char *semicolon = memchr(name, ';', most);
    char bytes[4];
    uint32_t character = 0;

    if (semicolon == NULL || semicolon == name)
        return false;
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
        if (text_equal(name, (size_t)(semicolon - name), entities[i].name)) {
            out_text(out, entities[i].text);
            *at = semicolon + 1;
            return true;
        }
    if (*name++ != '#')
        return false;
    bool hexadecimal = *name == 'x' || *name == 'X';
    name += hexadecimal;
    if (name == semicolon)
        return false;
    for (; name < semicolon; name++) {
        int letter = tolower((unsigned char)*name);

        if (!(hexadecimal ? isxdigit(letter) : isdigit(letter)))
            return false;
        character =
            character * (hexadecimal ? 16 : 10) +
            (uint32_t)(isdigit(letter) ? letter - '0' : letter - 'a' + 10);
    }
    if (character == 0 || character > 0x10FFFF ||
        (character >= 0xD800 && character <= 0xDFFF))
        return false;
    out_bytes(out, bytes, text_put(bytes, character));
    *at = semicolon + 1;
    return true;
}

/* One character, or an entity. */
static const char *
write_character(struct writer *writer, const char *at)
{
    struct list *list = current_list(writer);
    struct out *out = writer->out;

    if (*at == ' ' && at_line_start(writer))
        return at + 1;
    if (list != NULL &&
        (at_line_start(writer) || out->bytes[out->count - 1] == ' ') &&
        starts_item(list, at, writer->end))
        start_line(writer);
    if (*at == '&' && write_entity(out, &at, writer->end))
        return at;
    out_char(out, *at);
    return at + 1;
}

/* ---- tags ---- */

struct tag {
    const char *name, *attributes, *end; /* the end is past the `>` */
    size_t length;                       /* of the name */
    bool closes;
};

/* `<name ...>` or `</name>` at `at`. */
static bool
find_tag(struct tag *tag, const char *at, const char *end)
{
    char quote = '\0';

    if (end - at > TAG_MOST)
        end = at + TAG_MOST;
    at++;
    tag->closes = at < end && *at == '/';
    at += tag->closes;
    tag->name = at;
    while (at < end && isalnum((unsigned char)*at))
        at++;
    tag->length = (size_t)(at - tag->name);
    if (tag->length == 0 || isdigit((unsigned char)*tag->name))
        return false;
    if (at == end || (*at != '>' && *at != '/' && *at != ' '))
        return false;
    tag->attributes = at;
    for (; at < end; at++) {
        if (quote != '\0')
            quote = *at == quote ? '\0' : quote;
        else if (*at == '"' || *at == '\'')
            quote = *at;
        else if (*at == '>') {
            tag->end = at + 1;
            return true;
        }
    }
    return false;
}

/* An attribute of this name; its value, when there is one and it is asked
 * for, must be `value`. */
static bool
has_attribute(const struct tag *tag, const char *name, const char *value)
{
    size_t length = strlen(name);

    for (const char *at = tag->attributes; at + length < tag->end; at++) {
        if (strncasecmp(at, name, length) != 0 || at == tag->attributes ||
            !strchr(" \"'", at[-1]) || !strchr(" =/>", at[length]))
            continue;
        if (value == NULL)
            return true;
        const char *given = at + length + strspn(at + length, "=\"' ");
        if (strncasecmp(given, value, strlen(value)) == 0)
            return true;
    }
    return false;
}

static bool
write_input(struct writer *writer, const struct tag *tag)
{
    if (!has_attribute(tag, "type", "checkbox") &&
        !has_attribute(tag, "type", "radio"))
        return false;
    out_text(writer->out,
             has_attribute(tag, "checked", NULL) ? BOX_TICKED : BOX);
    return true;
}

static void
write_list(struct writer *writer, const struct tag *tag, bool ordered)
{
    start_line(writer);
    if (tag->closes) {
        writer->depth -= writer->depth > 0;
        return;
    }
    if (++writer->depth <= LISTS_MOST)
        writer->lists[writer->depth - 1] = (struct list){.ordered = ordered};
}

/* False when the tag is not known. */
static bool
write_tag(struct writer *writer, const struct tag *tag)
{
    size_t i = 0;

    while (i < sizeof tags / sizeof tags[0] &&
           (strlen(tags[i].name) != tag->length ||
            strncasecmp(tags[i].name, tag->name, tag->length) != 0))
        i++;
    if (i == sizeof tags / sizeof tags[0])
        return false;
    switch (tags[i].kind) {
    case INLINE:
        break;
    case LINE:
        start_line(writer);
        break;
    case BREAK:
        start_line(writer);
        break;
    case LIST:
    case ORDERED_LIST:
        write_list(writer, tag, tags[i].kind == ORDERED_LIST);
        break;
    case ITEM:
        if (!tag->closes)
            write_item_mark(writer, tag->end);
        break;
    case INPUT:
        return write_input(writer, tag);
    }
    return true;
}

static void
tell_unknown(struct writer *writer, const char *at, const struct tag *tag)
{
    struct markup *markup = writer->markup;
    struct place place = writer->place;

    if (!few_next(&markup->few))
        return;
    place.column +=
        (uint32_t)text_characters(writer->start, (size_t)(at - writer->start));
    FIND(markup->findings, FINDING_MARKUP, place, TEXT_MARKUP_UNKNOWN,
         arg_text("tag",
                  mem_string(markup->findings->mem, tag->name, tag->length)));
}

void
markup_text(struct markup *markup, const char *text, size_t count,
            struct place place, struct out *out)
{
    struct writer writer = {.markup = markup,
                            .start = text,
                            .end = text + count,
                            .place = place,
                            .out = out,
                            .from = out->count};

    if (memchr(text, '<', count) == NULL && memchr(text, '&', count) == NULL) {
        out_bytes(out, text, count);
        return;
    }
    while (text < writer.end && out->count - writer.from <= SHEETS_TEXT_MAX) {
        struct tag tag;

        if (*text == '<' && find_tag(&tag, text, writer.end)) {
            if (write_tag(&writer, &tag)) {
                text = tag.end;
                continue;
            }
            tell_unknown(&writer, text, &tag);
        }
        text = write_character(&writer, text);
    }
}
