/* report_text.c - a report's text: tables of tabs between paragraphs. */
#include "import/report_text.h"

#include "base/text.h"
#include "import/markup.h"

#include <string.h>

struct line {
    const char *text;
    size_t count;
    uint32_t number;
    bool has_tab, blank;
};

struct lines {
    struct build *build;
    struct markup markup;
    struct out text; /* of one cell, used again and again */
    struct line *line;
    size_t count, room;
};

static void
add_line(struct lines *lines, const char *text, size_t count, uint32_t number)
{
    struct line line = {.text = text, .count = count, .number = number};
    const char *trimmed = text;

    line.has_tab = count > 0 && memchr(text, '\t', count) != NULL;
    text_trim(&trimmed, &count);
    line.blank = count == 0 && !line.has_tab;
    *MEM_PUSH(lines->build->mem, lines->line, lines->count, lines->room) = line;
}

static void
tell_lines(struct lines *lines, uint32_t number)
{
    struct place place = {
        .file = lines->build->file, .line = number, .column = 1};

    FIND(lines->build->findings, FINDING_LIMIT, place, TEXT_LIMIT_LINES,
         arg_whole("limit", SHEETS_ROWS_MAX));
}

/* Ends at \n, \r\n, \r; a page's end (\f) is a blank line as well, which has
 * no number of its own. */
static void
split_lines(struct lines *lines, const struct file *file)
{
    const char *at = file->text, *end = at + file->count;
    uint32_t number = 1;

    while (at < end) {
        const char *start = at;

        if (lines->count == SHEETS_ROWS_MAX) {
            tell_lines(lines, number);
            return;
        }
        while (at < end && *at != '\n' && *at != '\r' && *at != '\f')
            at++;
        add_line(lines, start, (size_t)(at - start), number);
        if (at == end)
            break;
        if (*at == '\f')
            add_line(lines, at, 0, number);
        number += *at != '\f';
        at += *at == '\r' && end - at > 1 && at[1] == '\n' ? 2 : 1;
    }
}

/* The text of a cell or paragraph, without tags.  Its place moves from where
 * `text` starts past the spaces there. */
static const char *
plain_text(struct lines *lines, const char *text, size_t *count,
           struct place *place)
{
    const char *start = text;

    text_trim(&text, count);
    place->column += (uint32_t)text_characters(start, (size_t)(text - start));
    lines->text.count = 0;
    markup_text(&lines->markup, text, *count, *place, &lines->text);
    *count = lines->text.count;
    return out_string(&lines->text);
}

static const char *
cell_end(const char *at, const char *end)
{
    const char *tab = memchr(at, '\t', (size_t)(end - at));

    return tab != NULL ? tab : end;
}

static struct place
line_place(const struct lines *lines, const struct line *line)
{
    return (struct place){
        .file = lines->build->file, .line = line->number, .column = 1};
}

static bool
add_row(struct lines *lines, struct sheet_build *table, const struct line *line,
        uint32_t row)
{
    const char *end = line->text + line->count;
    struct place next = line_place(lines, line);
    uint32_t column = 1;

    for (const char *at = line->text;; column++) {
        const char *stop = cell_end(at, end);
        size_t count = (size_t)(stop - at);
        struct place place = next;
        const char *text = plain_text(lines, at, &count, &place);
        struct sheet_cell cell = {.text = text,
                                  .count = (uint32_t)count,
                                  .kind = CELL_TEXT,
                                  .row = row,
                                  .column = column,
                                  .line = place.line,
                                  .at = place.column};

        if (count > 0 && !build_cell(table, &cell))
            return false;
        if (stop == end)
            return true;
        next.column += (uint32_t)text_characters(at, (size_t)(stop - at)) + 1;
        at = stop + 1;
    }
}

static void
add_paragraph(struct lines *lines, size_t number)
{
    const struct line *line = &lines->line[number];
    size_t count = line->count;
    struct place place = line_place(lines, line);
    const char *text = plain_text(lines, line->text, &count, &place);

    build_paragraph(lines->build, text, count,
                    number > 0 && !lines->line[number - 1].blank, place);
}

/* A line with two cells or more makes a table; lines that have one each are
 * only indented. */
static bool
is_table(const struct lines *lines, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const char *at = lines->line[i].text, *end = at + lines->line[i].count;
        size_t filled = 0;

        while (at <= end) {
            const char *stop = cell_end(at, end), *text = at;
            size_t count = (size_t)(stop - at);

            text_trim(&text, &count);
            filled += count > 0;
            at = stop + 1;
        }
        if (filled > 1)
            return true;
    }
    return false;
}

static void
add_table(struct lines *lines, size_t from, size_t to)
{
    struct sheet_build table =
        build_sheet(lines->build, NULL, line_place(lines, &lines->line[from]));

    for (size_t i = from; i < to; i++)
        if (!add_row(lines, &table, &lines->line[i], (uint32_t)(i - from) + 1))
            break;
    build_sheet_end(&table);
}

void
report_text_read(struct build *build, const struct file *file)
{
    struct lines lines = {.build = build,
                          .markup = {.findings = build->findings},
                          .text = out_new(build->mem)};

    split_lines(&lines, file);
    for (size_t i = 0, to; i < lines.count && !build->full; i = to) {
        for (to = i; to < lines.count && lines.line[to].has_tab; to++)
            ;
        if (to > i && is_table(&lines, i, to)) {
            add_table(&lines, i, to);
            continue;
        }
        to = to > i ? to : i + 1;
        for (size_t line = i; line < to; line++)
            add_paragraph(&lines, line);
    }
    few_end(&lines.markup.few, FINDING_MARKUP, NOTE,
            (struct place){.file = build->file}, build->findings);
}
