/* read_lines.c - from the cells of a workbook to lines under known heads. */
#include "workbook/read.h"

#include "base/text.h"
#include "import/tell.h"
#include "workbook/read_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- heads ---- */

static bool
is_language(const char *text)
{
    size_t length = strlen(text);

    return (length == 2 || length == 3) &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz") == length;
}

static int
level_in(const char *text)
{
    int level = strlen(text) <= 2 ? atoi(text) : 0;

    return level >= 1 && level <= LEVELS_MAX ? level : 0;
}

/* The head that a key names; false when it names none. */
static bool
head_named(const struct noun *noun, const char *key, struct head *head)
{
    for (size_t i = 0; i < noun->count; i++) {
        const struct noun_column *column = &noun->columns[i];
        size_t length = strlen(column->key);
        const char *rest = key + length;

        if (strncmp(key, column->key, length) != 0)
            continue;
        *head = (struct head){.column = column};
        if (*rest == '\0' && column->kind != COLUMN_WORDS &&
            column->kind != COLUMN_LEVELS)
            return true;
        if (*rest == '.' && column->kind == COLUMN_WORDS &&
            is_language(rest + 1)) {
            head->language = rest + 1;
            return true;
        }
        if (*rest == '.' && column->kind == COLUMN_LEVELS &&
            level_in(rest + 1) > 0) {
            head->level = level_in(rest + 1);
            return true;
        }
    }
    return false;
}

static void
tell_unknown_head(const struct workbook *workbook, const struct noun *noun,
                  const char *key, struct place place)
{
    const char **names = MEM_ARRAY(workbook->mem, const char *, noun->count);
    struct out known = out_new(workbook->mem);
    const char *nearest;

    for (size_t i = 0; i < noun->count; i++) {
        names[i] = noun->columns[i].key;
        out_format(&known, "%s%s", i > 0 ? ", " : "", names[i]);
    }
    nearest = text_nearest(key, names, noun->count);
    if (nearest != NULL)
        FIND(workbook->findings, FINDING_KEY_UNKNOWN, place, TEXT_KEY_NEAREST,
             arg_text("key", key), arg_text("nearest", nearest));
    else
        FIND(workbook->findings, FINDING_KEY_UNKNOWN, place, TEXT_KEY_UNKNOWN,
             arg_text("key", key), arg_text("known", out_string(&known)));
}

/* ---- cells ---- */

/* The number with as many places as its format shows: 80 shown as 80.000. */
static const char *
with_places(const char *text, const char *format, struct mem *mem)
{
    const char *point = format != NULL ? strchr(format, '.') : NULL;
    const char *own = strchr(text, '.');
    size_t shown = point != NULL ? strspn(point + 1, "0") : 0;
    size_t written = own != NULL ? strlen(own + 1) : 0;
    struct out out = out_new(mem);

    if (shown <= written)
        return text;
    out_format(&out, "%s%s", text, own == NULL ? "." : "");
    out_repeat(&out, "0", shown - written);
    return out_string(&out);
}

/* What is stored as 0.95 and shown as 95 % is meant as 95. */
static const char *
hundredfold(const char *text, struct mem *mem)
{
    bool negative = text[0] == '-';
    const char *digits = text + negative, *point = strchr(digits, '.');
    size_t whole = point != NULL ? (size_t)(point - digits) : strlen(digits);
    const char *rest = point != NULL ? point + 1 : "";
    size_t places = strlen(rest);
    struct out all = out_new(mem), out = out_new(mem);
    const char *at;

    out_bytes(&all, digits, whole);
    out_bytes(&all, rest, places < 2 ? places : 2);
    out_repeat(&all, "0", places < 2 ? 2 - places : 0);
    at = out_string(&all);
    while (at[0] == '0' && at[1] != '\0')
        at++;
    out_format(&out, "%s%s", negative ? "-" : "", at);
    if (places > 2)
        out_format(&out, ".%s", rest + 2);
    return out_string(&out);
}

static const char *
number_meant(const struct workbook *workbook, const struct sheet_cell *cell,
             struct place place)
{
    if (!cell->percent)
        return with_places(cell->text, cell->format, workbook->mem);
    const char *text = with_places(hundredfold(cell->text, workbook->mem),
                                   cell->format, workbook->mem);
    finding_weigh(workbook->findings,
                  FIND(workbook->findings, FINDING_NUMBER_FORM, place,
                       TEXT_WORKBOOK_PERCENT, arg_text("text", text)),
                  NOTE);
    return text;
}

/* Midnight is no time of day. */
static const char *
date_meant(const char *text, struct mem *mem)
{
    const char *time = strchr(text, 'T');

    return time != NULL && strcmp(time, "T00:00:00") == 0
               ? mem_string(mem, text, (size_t)(time - text))
               : text;
}

/* A formula whose value is not there was told as a warning when the file was
 * read; here the cell is missing, and an agreement without it would be another
 * one. */
static void
refuse_formula(const struct workbook *workbook, struct place place)
{
    struct findings *findings = workbook->findings;

    for (size_t i = 0; i < findings->count; i++)
        if (findings->item[i].code == FINDING_FORMULA_VALUE &&
            place_same(&findings->item[i].place, &place))
            finding_weigh(findings, &findings->item[i], ERROR);
}

/* A cell as a scalar; NULL: blank, or told. */
static const struct node *
cell_node(const struct workbook *workbook, const struct head *head,
          const struct sheet *sheet, const struct sheet_cell *cell)
{
    struct place place = sheet_cell_place(sheet, cell);
    const char *text = cell->text;

    switch (cell->kind) {
    case CELL_BLANK:
        if (cell->formula)
            refuse_formula(workbook, place);
        return NULL;
    case CELL_ERROR:
        finding_weigh(workbook->findings,
                      FIND(workbook->findings, FINDING_FORMULA_VALUE, place,
                           TEXT_WORKBOOK_ERROR, arg_text("text", text)),
                      ERROR);
        return NULL;
    case CELL_NUMBER:
        text = number_meant(workbook, cell, place);
        break;
    case CELL_DATE:
        text = date_meant(text, workbook->mem);
        break;
    case CELL_TRUTH:
    case CELL_TEXT:
        text = cell_meant(head, text);
        break;
    }
    return scalar_new(text, place, workbook->mem);
}

/* ---- sheets ---- */

#define HEAD_TOLD (NO_INDEX - 1) /* a key that names nothing, or twice */

/* A sheet on its way into lines. */
struct layout {
    const struct noun *noun;
    const struct sheet *sheet;
    struct heads *heads;
    size_t *head_of; /* of a column, or of a row of the agreement */
    size_t count;
    struct few unread;
};

static void
read_head(struct workbook *workbook, struct layout *layout,
          const struct sheet_cell *cell, size_t number)
{
    struct heads *heads = layout->heads;
    struct place place = sheet_cell_place(layout->sheet, cell);
    struct head head;

    layout->head_of[number] = HEAD_TOLD;
    if (!head_named(layout->noun, cell->text, &head)) {
        tell_unknown_head(workbook, layout->noun, cell->text, place);
        return;
    }
    for (size_t i = 0; i < heads->width; i++)
        if (heads->head[i].column == head.column &&
            heads->head[i].level == head.level &&
            text_same(heads->head[i].language, head.language)) {
            FIND(workbook->findings, FINDING_KEY_TWICE, place,
                 TEXT_CSV_COLUMN_TWICE, arg_text("column", cell->text));
            return;
        }
    layout->head_of[number] = heads->width;
    *MEM_PUSH(workbook->mem, heads->head, heads->width, heads->room) = head;
}

static struct layout
layout_new(struct workbook *workbook, const struct noun *noun,
           const struct sheet *sheet, size_t count)
{
    struct layout layout = {
        .noun = noun,
        .sheet = sheet,
        .heads = MEM_NEW(workbook->mem, struct heads),
        .head_of = MEM_ARRAY(workbook->mem, size_t, count + 1),
        .count = count + 1,
    };

    for (size_t i = 0; i < layout.count; i++)
        layout.head_of[i] = NO_INDEX;
    return layout;
}

/* A column that no row can do without was taken out. */
static void
tell_missing_heads(const struct workbook *workbook, const struct layout *layout)
{
    const struct noun *noun = layout->noun;

    for (size_t i = 0; i < noun->count; i++) {
        bool found = !noun->columns[i].required;

        for (size_t j = 0; j < layout->heads->width; j++)
            found |= layout->heads->head[j].column == &noun->columns[i];
        if (!found)
            FIND(workbook->findings, FINDING_KEY_MISSING, layout->sheet->place,
                 TEXT_WORKBOOK_COLUMN, arg_text("key", noun->columns[i].key));
    }
}

/* What stands below no key is nobody's. */
static void
tell_unread(const struct workbook *workbook, struct layout *layout,
            const struct sheet_cell *cell)
{
    if (cell->kind != CELL_BLANK && few_next(&layout->unread))
        finding_plain(workbook->findings, FINDING_UNREAD,
                      sheet_cell_place(layout->sheet, cell),
                      TEXT_WORKBOOK_NO_KEY);
}

static void
add_line(struct workbook *workbook, struct layout *layout,
         const struct line *line)
{
    struct lines *lines = &workbook->lines[layout->noun - nouns];
    bool blank = true;

    for (size_t i = 0; i < layout->heads->width; i++)
        blank &= line->cells[i] == NULL;
    if (!blank)
        *MEM_PUSH(workbook->mem, lines->line, lines->count, lines->room) =
            *line;
}

static struct line
line_new(const struct workbook *workbook, const struct layout *layout,
         uint32_t row)
{
    return (struct line){.place = sheet_place(layout->sheet, row, 0),
                         .heads = layout->heads,
                         .cells = MEM_ARRAY(workbook->mem, const struct node *,
                                            layout->heads->width)};
}

static void
take_cell(struct workbook *workbook, struct layout *layout, struct line *line,
          const struct sheet_cell *cell, size_t number)
{
    size_t head = number < layout->count ? layout->head_of[number] : NO_INDEX;

    if (head == NO_INDEX)
        tell_unread(workbook, layout, cell);
    else if (head != HEAD_TOLD)
        line->cells[head] = cell_node(workbook, &layout->heads->head[head],
                                      layout->sheet, cell);
}

/* Keys in one row, and a line in each row from ROW_FIRST on. */
static void
read_table(struct workbook *workbook, const struct noun *noun,
           const struct sheet *sheet)
{
    const struct sheet_row *keys = sheet_row(sheet, ROW_KEYS);
    struct layout layout = layout_new(workbook, noun, sheet, sheet->columns);

    for (size_t i = 0; keys != NULL && i < keys->count; i++)
        if (keys->cells[i].kind != CELL_BLANK)
            read_head(workbook, &layout, &keys->cells[i],
                      keys->cells[i].column);
    tell_missing_heads(workbook, &layout);
    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct sheet_row *row = &sheet->rows[i];
        struct line line = line_new(workbook, &layout, row->number);

        if (row->number < ROW_FIRST)
            continue;
        for (uint32_t j = 0; j < row->count; j++)
            take_cell(workbook, &layout, &line, &row->cells[j],
                      row->cells[j].column);
        add_line(workbook, &layout, &line);
    }
    few_end(&layout.unread, FINDING_UNREAD, NOTE, sheet->place,
            workbook->findings);
}

/* Keys in one column, and one line: the agreement. */
static void
read_pairs(struct workbook *workbook, const struct noun *noun,
           const struct sheet *sheet)
{
    size_t rows =
        sheet->row_count > 0 ? sheet->rows[sheet->row_count - 1].number : 0;
    struct layout layout = layout_new(workbook, noun, sheet, rows);
    struct line line;

    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct sheet_row *row = &sheet->rows[i];
        const struct sheet_cell *key = sheet_cell(sheet, row->number, AT_KEY);

        if (row->number > ROW_MARK && key != NULL && key->kind != CELL_BLANK)
            read_head(workbook, &layout, key, row->number);
    }
    tell_missing_heads(workbook, &layout);
    if (workbook->lines[NOUN_AGREEMENT].count > 0)
        finding_plain(workbook->findings, FINDING_KEY_TWICE, sheet->place,
                      TEXT_WORKBOOK_AGREEMENT_TWICE);
    line = line_new(workbook, &layout, 0);
    for (size_t i = 0; i < sheet->row_count; i++) {
        uint32_t number = sheet->rows[i].number;
        const struct sheet_cell *cell = sheet_cell(sheet, number, AT_VALUE);

        if (number > ROW_MARK && cell != NULL)
            take_cell(workbook, &layout, &line, cell, number);
    }
    add_line(workbook, &layout, &line);
}

/* ---- the mark ---- */

/* What stands behind the mark of a sheet; NULL: it has none. */
static const char *
behind_mark(const struct sheet *sheet)
{
    const struct sheet_cell *cell = sheet_cell(sheet, ROW_MARK, AT_KEY);
    size_t length = strlen(WORKBOOK_MARK);

    return cell != NULL && strncmp(cell->text, WORKBOOK_MARK, length) == 0
               ? cell->text + length
               : NULL;
}

bool
workbook_known(const struct sheets *sheets)
{
    for (size_t i = 0; i < sheets->count; i++)
        if (sheets->parts[i].sheet != NULL &&
            behind_mark(sheets->parts[i].sheet) != NULL)
            return true;
    return false;
}

/* The noun that a mark names; NULL (told, but for what is there to be read by
 * people alone) when it names none. */
static const struct noun *
marked_noun(const struct workbook *workbook, const char *mark,
            struct place place)
{
    const char *names[NOUNS];
    char version[16];

    snprintf(version, sizeof version, "%d ", WORKBOOK_VERSION);
    if (strncmp(mark, version, strlen(version)) != 0) {
        FIND(workbook->findings, FINDING_TYPE, place, TEXT_WORKBOOK_VERSION,
             arg_whole("version", WORKBOOK_VERSION));
        return NULL;
    }
    mark += strlen(version);
    for (size_t i = 0; i < NOUNS; i++) {
        names[i] = nouns[i].name;
        if (strcmp(nouns[i].name, mark) == 0)
            return &nouns[i];
    }
    if (strcmp(mark, WORKBOOK_GUIDE) == 0)
        return NULL;
    const char *nearest = text_nearest(mark, names, NOUNS);
    FIND(workbook->findings, FINDING_KEY_UNKNOWN, place, TEXT_WORKBOOK_NOUN,
         arg_text("noun", mark),
         arg_text("nearest", nearest != NULL ? nearest : nouns[0].name));
    return NULL;
}

static void
read_sheet(struct workbook *workbook, const struct sheet *sheet)
{
    const char *mark = behind_mark(sheet);
    struct place place = sheet_place(sheet, ROW_MARK, AT_KEY);
    const struct noun *noun;
    struct lines *lines;

    if (mark == NULL) {
        finding_plain(workbook->findings, FINDING_UNREAD, sheet->place,
                      TEXT_WORKBOOK_NO_MARK);
        return;
    }
    noun = marked_noun(workbook, mark, place);
    if (noun == NULL)
        return;
    lines = &workbook->lines[noun - nouns];
    if (lines->place.file == NULL)
        lines->place = sheet->place;
    if (noun == &nouns[NOUN_AGREEMENT])
        read_pairs(workbook, noun, sheet);
    else
        read_table(workbook, noun, sheet);
}

void
read_lines(struct workbook *workbook, const struct sheets *sheets)
{
    for (size_t i = 0; i < sheets->count; i++)
        if (sheets->parts[i].sheet != NULL)
            read_sheet(workbook, sheets->parts[i].sheet);
}

const struct node *
line_cell(const struct line *line, const char *key)
{
    for (size_t i = 0; i < line->heads->width; i++)
        if (strcmp(line->heads->head[i].column->key, key) == 0)
            return line->cells[i];
    return NULL;
}
