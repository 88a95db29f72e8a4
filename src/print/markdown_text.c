/* markdown_text.c - what people wrote, as Markdown. */
#include "print/markdown_inside.h"

#include "base/text.h"

#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */
#define DIGITS_MOST 9              /* that a list's number has */

struct pen
pen_of_lines(struct out *out, const char *prefix)
{
    return (struct pen){.out = out, .prefix = prefix, .line_end = "\\\n"};
}

struct pen
pen_of_heading(struct out *out)
{
    return (struct pen){.out = out,
                        .prefix = "",
                        .line_end = " ",
                        .line = LINE_WITHIN,
                        .before = ' '};
}

struct pen
pen_of_cell(struct out *out)
{
    return (struct pen){
        .out = out, .prefix = "", .line_end = "<br>", .line = LINE_WITHIN};
}

/* ---- what means something to Markdown ---- */

static bool
is_ascii_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool
is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool
ends_word(char byte)
{
    return byte == '\0' || byte == ' ' || byte == '\t' || byte == '\n';
}

/* Means something wherever it stands. */
static bool
always_means(char byte)
{
    return byte != '\0' && strchr("\\`*[]<|~$", byte) != NULL;
}

/* Means something at a line's begin. */
static bool
begins_something(const char *at)
{
    switch (*at) {
    case '#':
    case '>':
    case '=':
        return true;
    case '+':
    case '-':
        return !is_digit(at[1]);
    case ':':
        return at[1] == '-';
    default:
        return false;
    }
}

/* `&name;` is a character; so it may be where the text ends before its `;`. */
static bool
begins_entity(const char *at)
{
    at++;
    while (is_ascii_letter(*at) || is_digit(*at) || *at == '#')
        at++;
    return *at == ';' || *at == '\0';
}

/* True when the byte at `at` would be taken for a mark. */
static bool
means_something(const struct pen *pen, const char *at)
{
    if (always_means(*at))
        return true;
    switch (*at) {
    case '&':
        return begins_entity(at);
    case '_': /* within a word it means nothing */
        return !((is_ascii_letter(pen->before) || is_digit(pen->before)) &&
                 (is_ascii_letter(at[1]) || is_digit(at[1])));
    case '#': /* at a heading's end */
        return pen->line == LINE_NEW || pen->before == ' ';
    case '.':
    case ')':
        return pen->line == LINE_DIGITS && ends_word(at[1]);
    default:
        return pen->line == LINE_NEW && begins_something(at);
    }
}

/* How many bytes the control character at `at` has; 0: it is none. */
static size_t
control_length(const char *at)
{
    unsigned char byte = (unsigned char)*at;

    if (byte == 0x7F || (byte < 0x20 && byte != '\t' && byte != '\n'))
        return 1;
    return byte == 0xC2 && (unsigned char)at[1] < 0xA0 ? 2 : 0;
}

/* ---- writing ---- */

static void
step(struct pen *pen, char byte)
{
    pen->marked = false;
    pen->before = byte;
    if (pen->line == LINE_WITHIN)
        return;
    pen->line = is_digit(byte) ? LINE_DIGITS : LINE_WITHIN;
}

static bool
has_lines(const struct pen *pen)
{
    return pen->line_end[strlen(pen->line_end) - 1] == '\n';
}

static void
end_line(struct pen *pen)
{
    out_text(pen->out, pen->line_end);
    if (has_lines(pen)) {
        out_text(pen->out, pen->prefix);
        pen->line = LINE_NEW;
    }
    pen->before = ' ';
    pen->marked = false;
}

/* A line that needs no mark at its end: beside a fence. */
static void
end_line_plainly(struct pen *pen)
{
    out_char(pen->out, '\n');
    out_text(pen->out, pen->prefix);
    pen->line = LINE_NEW;
    pen->before = ' ';
    pen->marked = pen->fenced = false;
    pen->ending = 0;
}

static void
end_lines(struct pen *pen)
{
    if (pen->fenced)
        end_line_plainly(pen);
    for (; pen->ending > 0; pen->ending--)
        end_line(pen);
}

static void
write_bytes(struct pen *pen, const char *text, size_t count)
{
    for (const char *at = text, *end = text + count; at < end; at++) {
        size_t control = control_length(at);

        if (*at == '\n') {
            pen->ending++;
            continue;
        }
        end_lines(pen);
        if (control > 0) {
            out_text(pen->out, REPLACEMENT);
            at += control - 1;
        } else if (pen->line == LINE_NEW && (*at == ' ' || *at == '\t')) {
            out_text(pen->out, "&#32;"); /* no indentation */
        } else {
            if (means_something(pen, at))
                out_char(pen->out, '\\');
            out_char(pen->out, *at);
        }
        step(pen, *at);
    }
}

void
pen_mark(struct pen *pen, const char *mark)
{
    end_lines(pen);
    out_text(pen->out, mark);
    step(pen, '*');
}

void
pen_text(struct pen *pen, const char *text)
{
    if (text != NULL)
        write_bytes(pen, text, strlen(text));
}

/* ---- marks ---- */

/* Punctuation and signs of other scripts than ASCII's. */
static const struct {
    uint32_t first, last;
} signs[] = {
    {0x80, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},     {0xE3F, 0xE3F},
    {0xE4F, 0xE4F},   {0xE5A, 0xE5B},   {0x2000, 0x206F}, {0x20A0, 0x20CF},
    {0x2100, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x303F}, {0xFE10, 0xFE6F},
    {0xFF00, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFFF0, 0xFFFF}, {0x1F000, 0x1FAFF},
};

bool
is_letter(uint32_t character)
{
    if (character < 0x80)
        return is_ascii_letter((char)character) || is_digit((char)character);
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (character >= signs[i].first && character <= signs[i].last)
            return false;
    return true;
}

static bool
is_space(uint32_t character)
{
    return character == ' ' || character == '\t' || character == '\n' ||
           character == 0xA0 || (character >= 0x2000 && character <= 0x200A) ||
           character == 0x202F || character == 0x205F || character == 0x3000;
}

/* What of a text the marks go around. */
struct marking {
    const char *first, *end;               /* without spaces at its ends */
    const char *first_letter, *letter_end; /* NULL: it has none */
};

static struct marking
marking_of(const char *text)
{
    struct marking marking = {0};
    const char *end = text + strlen(text);

    for (const char *at = text; at < end;) {
        const char *start = at;
        uint32_t character = text_next(&at, end);

        if (is_space(character))
            continue;
        if (marking.first == NULL)
            marking.first = start;
        marking.end = at;
        if (!is_letter(character))
            continue;
        if (marking.first_letter == NULL)
            marking.first_letter = start;
        marking.letter_end = at;
    }
    return marking;
}

static bool
begins_with_letter(const char *text)
{
    return text[0] != '\0' && is_letter(text_next(&text, text + strlen(text)));
}

/* Behind a letter marks open only before a letter, and close before one only
 * behind one: what else the text begins and ends with stays outside then. */
void
pen_marked(struct pen *pen, const char *text, const char *marks,
           const char *after)
{
    struct marking marking = marking_of(text != NULL ? text : "");
    const char *first = marking.first, *last = marking.end;
    bool inside =
        (signed char)pen->before < 0 || is_letter((unsigned char)pen->before);

    /* Marks right behind others would be taken for more of them. */
    if (marking.first_letter == NULL || (pen->marked && first == text)) {
        pen_text(pen, text);
        return;
    }
    if (inside && first == text)
        first = marking.first_letter;
    if (begins_with_letter(*last != '\0' ? last : after))
        last = marking.letter_end;
    write_bytes(pen, text, (size_t)(first - text));
    pen_mark(pen, marks);
    write_bytes(pen, first, (size_t)(last - first));
    pen_mark(pen, marks);
    pen->marked = *last == '\0';
    write_bytes(pen, last, strlen(last));
}

/* Code as it is; lines go on behind `line_end`. */
static void
write_code(struct pen *pen, const char *text, size_t count,
           const char *line_end)
{
    for (size_t i = 0; i < count; i++) {
        size_t control = control_length(text + i);

        if (control > 0) {
            out_text(pen->out, REPLACEMENT);
            i += control - 1;
        } else if (text[i] == '\n') {
            out_text(pen->out, line_end);
        } else {
            out_char(pen->out, text[i]);
        }
    }
}

static size_t
longest_fence(const char *text, size_t count)
{
    size_t longest = 0, run = 0;

    for (size_t i = 0; i < count; i++) {
        run = text[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* Code of several lines stands between lines of its own. */
static void
write_block(struct pen *pen, const char *text, size_t count)
{
    size_t fence = longest_fence(text, count) + 1;
    struct out line_end = out_new(pen->out->mem);

    fence = fence < 3 ? 3 : fence;
    out_format(&line_end, "\n%s", pen->prefix);
    if (pen->line != LINE_NEW || pen->ending > 0 || pen->fenced)
        end_line_plainly(pen);
    out_repeat(pen->out, "`", fence);
    out_text(pen->out, out_string(&line_end));
    write_code(pen, text, count, out_string(&line_end));
    out_text(pen->out, out_string(&line_end));
    out_repeat(pen->out, "`", fence);
    step(pen, '`');
    pen->fenced = true;
}

/* The fence is longer than any within; a space parts it from one at an end. */
void
pen_code(struct pen *pen, const char *text)
{
    size_t count = text != NULL ? strlen(text) : 0;
    size_t fence = longest_fence(text, count) + 1;
    bool apart;

    if (count == 0)
        return;
    if (has_lines(pen) && strchr(text, '\n') != NULL) {
        write_block(pen, text, count);
        return;
    }
    end_lines(pen);
    apart = text[0] == '`' || text[count - 1] == '`' || text[0] == ' ';
    out_repeat(pen->out, "`", fence);
    out_text(pen->out, apart ? " " : "");
    write_code(pen, text, count, " ");
    out_text(pen->out, apart ? " " : "");
    out_repeat(pen->out, "`", fence);
    step(pen, '`');
}

bool
pen_bare_address(struct pen *pen, const char *address)
{
    for (const char *at = address; *at != '\0'; at++)
        if ((unsigned char)*at <= 0x20 || strchr("<>\\|&`\"", *at) != NULL)
            return false;
    end_lines(pen);
    out_format(pen->out, "<%s>", address);
    step(pen, '>');
    return true;
}

void
pen_address(struct pen *pen, const char *address)
{
    bool framed = strpbrk(address, "()<> \\\n\t") != NULL;

    end_lines(pen);
    out_text(pen->out, framed ? "](<" : "](");
    for (; *address != '\0'; address++) {
        unsigned char byte = (unsigned char)*address;

        if (byte <= 0x20 || byte == 0x7F || strchr("<>\\|", *address) != NULL)
            out_format(pen->out, "%%%02X", byte);
        else
            out_char(pen->out, *address);
    }
    out_text(pen->out, framed ? ">)" : ")");
    step(pen, ')');
}
