/* table_text.c - a table for a terminal or a pipe. */
#include "report/table_text.h"

#include "base/text.h"
#include "report/fit.h"
#include "report/wrap.h"

#include <string.h>

#define READABLE   72 /* sentences around a narrow table run this wide */
#define OVER_RULES 4  /* columns a shared head needs for rules beside it */

enum style { STYLE_PLAIN, STYLE_BOLD, STYLE_DIM };

static const char *const style_codes[] = {
    [STYLE_PLAIN] = "",
    [STYLE_BOLD] = "\033[1m",
    [STYLE_DIM] = "\033[2m",
};

/* What is drawn, with and without unicode. */
struct ornaments {
    const char *rule, *between, *minus, *unknown;
};

static const struct ornaments unicode_ornaments = {"─", " · ", "−", "\uFFFD"};
static const struct ornaments ascii_ornaments = {"-", " ; ", "-", "?"};

struct page {
    struct out *out;
    struct mem *mem;
    const struct ornaments *ornaments;
    const struct table *table; /* its texts ready to print */
    struct fit fit;
    bool colour;
    int columns; /* sentences run so wide */
};

/* Lines that stand at a place of a block of lines. */
struct placed {
    struct lines lines;
    int from, width;
    size_t top; /* the line of the block that they begin in */
    enum align align;
    enum style style;
};

/* ---- texts made ready ---- */

/* What would steer the terminal, or turn the text round, instead of showing. */
static bool
is_control(uint32_t c)
{
    return (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* The text as this terminal can show it. */
static const char *
ready(const char *text, const struct ornaments *ornaments, struct mem *mem)
{
    struct out shown = out_new(mem);
    const char *end = text + strlen(text);

    for (const char *at = text; at < end;) {
        const char *start = at;
        uint32_t c = text_next(&at, end);

        if (c == '\r' && *at == '\n')
            continue;
        if (c == '\t')
            out_char(&shown, ' ');
        else if (c == 0x2212)
            out_text(&shown, ornaments->minus);
        else if (is_control(c))
            out_text(&shown, ornaments->unknown);
        else
            out_bytes(&shown, start, (size_t)(at - start));
    }
    return out_string(&shown);
}

/* The text with no-break spaces: they place a bar and are not trimmed. */
static const char *
held_spaces(const char *text, struct mem *mem)
{
    struct out held = out_new(mem);

    for (; *text != '\0'; text++) {
        if (*text == ' ')
            out_text(&held, "\u00A0");
        else
            out_char(&held, *text);
    }
    return out_string(&held);
}

static struct row
ready_row(const struct row *row, const struct ornaments *ornaments,
          struct mem *mem)
{
    struct row made = *row;

    made.cells = MEM_ARRAY(mem, struct cell, row->count);
    for (size_t i = 0; i < row->count; i++) {
        struct cell *cell = &made.cells[i];
        struct out bar = out_new(mem);

        *cell = row->cells[i];
        cell->text = ready(cell->text, ornaments, mem);
        if (cell->bar == NULL)
            continue;
        bar_print(&bar, cell->bar, ornaments == &unicode_ornaments);
        cell->text = held_spaces(out_string(&bar), mem);
    }
    return made;
}

/* A copy of the table with texts that can be printed as they are. */
static const struct table *
ready_table(const struct table *table, const struct ornaments *ornaments,
            struct mem *mem)
{
    struct table *made = MEM_NEW(mem, struct table);

    *made = *table;
    made->columns = MEM_ARRAY(mem, struct column, table->column_count);
    made->rows = MEM_ARRAY(mem, struct row, table->row_count);
    for (size_t i = 0; i < table->column_count; i++) {
        struct column *column = &made->columns[i];

        *column = table->columns[i];
        column->head = ready(column->head, ornaments, mem);
        if (column->over != NULL)
            column->over = ready(column->over, ornaments, mem);
    }
    for (size_t i = 0; i < table->row_count; i++)
        made->rows[i] = ready_row(&table->rows[i], ornaments, mem);
    return made;
}

/* ---- lines ---- */

static void
print_styled(struct page *page, enum style style, const char *text,
             size_t count)
{
    bool coded = page->colour && style != STYLE_PLAIN;

    if (coded)
        out_text(page->out, style_codes[style]);
    for (const char *at = text, *end = text + count; at < end; at++) {
        if (end - at < 2 || memcmp(at, "\u00A0", 2) != 0) {
            out_char(page->out, *at);
            continue;
        }
        out_char(page->out, ' '); /* no-break has done its work */
        at++;
    }
    if (coded)
        out_text(page->out, "\033[0m");
}

static void
print_rule(struct page *page)
{
    struct out rule = out_new(page->mem);

    out_repeat(&rule, page->ornaments->rule, (size_t)page->fit.columns);
    print_styled(page, STYLE_DIM, out_string(&rule), rule.count);
    out_char(page->out, '\n');
}

/* Columns between the left side of a placed text and its line. */
static int
offset(const struct placed *placed, const struct line *line)
{
    int room = placed->width - line->columns;

    switch (placed->align) {
    case ALIGN_NUMBER:
        return room;
    case ALIGN_CENTRE:
        return room / 2;
    case ALIGN_TEXT:
        break;
    }
    return 0;
}

/* Prints texts that stand beside one another. */
static void
print_block(struct page *page, const struct placed *placed, size_t count)
{
    size_t height = 0;

    for (size_t i = 0; i < count; i++)
        if (placed[i].top + placed[i].lines.count > height)
            height = placed[i].top + placed[i].lines.count;
    for (size_t l = 0; l < height; l++) {
        int at = 0;

        for (size_t i = 0; i < count; i++) {
            const struct placed *text = &placed[i];

            if (l < text->top || l >= text->top + text->lines.count)
                continue;
            const struct line *line = &text->lines.line[l - text->top];
            if (line->count == 0)
                continue;
            int from = text->from + offset(text, line);
            out_repeat(page->out, " ", (size_t)(from - at));
            print_styled(page, text->style, line->text, line->count);
            at = from + line->columns;
        }
        out_char(page->out, '\n');
    }
}

/* A sentence of its own from column `from` on. */
static void
print_sentence(struct page *page, enum style style, int from, const char *text)
{
    struct placed placed = {
        .lines = wrap_text(text, page->columns - from, page->mem),
        .from = from,
        .style = style,
    };

    print_block(page, &placed, 1);
}

/* ---- the head ---- */

/* A head that neighbours share, with rules to both sides where there is room:
 * ── targets ── */
static const char *
shared_head(struct page *page, const char *over, int width)
{
    struct out head = out_new(page->mem);
    int left = width - wrap_most(over) - 2;

    if (left + 2 < OVER_RULES || strchr(over, '\n') != NULL)
        return over;
    out_repeat(&head, page->ornaments->rule, (size_t)(left / 2));
    out_format(&head, " %s ", over);
    out_repeat(&head, page->ornaments->rule, (size_t)(left - left / 2));
    return out_string(&head);
}

/* The last column from `first` on that stays and has the same shared head. */
static size_t
shared_last(const struct page *page, size_t first)
{
    const struct column *columns = page->table->columns;
    size_t last = first;

    for (size_t i = first; i < page->table->column_count; i++) {
        if (!text_same(columns[i].over, columns[first].over))
            break;
        if (page->fit.stays[i])
            last = i;
    }
    return last;
}

/* The head that columns `first` to `last` share. */
static struct placed
place_shared(struct page *page, size_t first, size_t last)
{
    const int *from = page->fit.from, *width = page->fit.width;
    int all = from[last] + width[last] - from[first];
    const char *over = shared_head(page, page->table->columns[first].over, all);

    return (struct placed){
        .lines = wrap_text(over, all, page->mem),
        .from = from[first],
        .width = all,
        .align = ALIGN_CENTRE,
    };
}

/* The heads of all columns that stay, in lines of their widths.  A shared
 * head comes before those of its columns; beneath[] says how many lines these
 * take.  Returns how many heads. */
static size_t
place_heads(struct page *page, struct placed *placed, size_t *beneath)
{
    const struct column *columns = page->table->columns;
    size_t count = 0, shared = 0, shared_until = 0;
    bool shares = false;

    for (size_t i = 0; i < page->table->column_count; i++) {
        if (!page->fit.stays[i])
            continue;
        if (shares && i > shared_until)
            shares = false;
        if (columns[i].over != NULL && !shares) {
            shared_until = shared_last(page, i);
            shared = count;
            placed[count++] = place_shared(page, i, shared_until);
            shares = true;
        }
        placed[count] = (struct placed){
            .lines = wrap_text(columns[i].head, page->fit.width[i], page->mem),
            .from = page->fit.from[i],
            .width = page->fit.width[i],
            .align = columns[i].align,
        };
        if (shares && placed[count].lines.count > beneath[shared])
            beneath[shared] = placed[count].lines.count;
        count++;
    }
    return count;
}

/* Heads stand on the rule: their last lines are in one line. */
static void
print_head(struct page *page)
{
    size_t most = 2 * page->table->column_count, height = 0;
    struct placed *placed = MEM_ARRAY(page->mem, struct placed, most);
    size_t *beneath = MEM_ARRAY(page->mem, size_t, most);
    size_t count = place_heads(page, placed, beneath);

    for (size_t i = 0; i < count; i++)
        if (beneath[i] + placed[i].lines.count > height)
            height = beneath[i] + placed[i].lines.count;
    for (size_t i = 0; i < count; i++)
        placed[i].top = height - beneath[i] - placed[i].lines.count;
    print_block(page, placed, count);
}

/* ---- rows ---- */

static enum style
cell_style(const struct row *row, const struct cell *cell)
{
    if (row->role == ROW_TOTAL || cell->emphasis == EMPHASIS_STRONG)
        return STYLE_BOLD;
    return cell->emphasis == EMPHASIS_WEAK ? STYLE_DIM : STYLE_PLAIN;
}

/* The columns of a row that stay. */
static void
print_cells(struct page *page, const struct row *row)
{
    const struct fit *fit = &page->fit;
    struct placed *placed = MEM_ARRAY(page->mem, struct placed, row->count);
    size_t count = 0, column = 0, first, last;

    for (size_t i = 0; i < row->count; column += row->cells[i++].span) {
        const struct cell *cell = &row->cells[i];

        if (!fit_span(fit, column, cell->span, &first, &last))
            continue;
        int indent =
            row->role == ROW_SUBITEM && first == fit->name ? FIT_INDENT : 0;
        int from = fit->from[first] + indent;
        int width = fit->from[last] + fit->width[last] - from;
        placed[count++] = (struct placed){
            .lines = wrap_text(cell->text, width, page->mem),
            .from = from,
            .width = width,
            .align = page->table->columns[first].align,
            .style = cell_style(row, cell),
        };
    }
    print_block(page, placed, count);
}

/* Where a line under a row begins: a step into its name. */
static int
beneath_from(const struct page *page, enum role role)
{
    int from = page->fit.from[page->fit.name] + FIT_INDENT;

    if (from > page->columns / 2)
        from = FIT_INDENT;
    return role == ROW_SUBITEM ? from + FIT_INDENT : from;
}

/* A cell whose columns all left, with something to tell. */
static bool
is_beneath(const struct page *page, size_t column, const struct cell *cell)
{
    size_t first, last;

    const struct column *head = &page->table->columns[column];

    return *cell->text != '\0' && !head->picture &&
           head->readers == READERS_ALL &&
           !fit_span(&page->fit, column, cell->span, &first, &last);
}

/* `head: value` */
static void
write_part(struct page *page, struct out *out, size_t column, const char *value)
{
    const struct column *about = &page->table->columns[column];
    const char *head = table_head(about, page->mem);

    /* What shares a head is short and stays in one piece. */
    if (*head != '\0')
        out_format(out, "%s:%s", head, about->over != NULL ? "\u00A0" : " ");
    for (; *value != '\0'; value++)
        out_char(out, *value == '\n' ? ' ' : *value);
}

/* The part of cell *i, and of those behind it that share a head, which is
 * said once: `targets 1: 80 · 2: 85`.  Moves *i and *column past them. */
static const char *
beneath_part(struct page *page, const struct row *row, size_t *i,
             size_t *column)
{
    const struct column *columns = page->table->columns;
    const char *over = columns[*column].over;
    struct out part = out_new(page->mem);
    bool first = true;

    if (over != NULL)
        out_format(&part, "%s ", over);
    do {
        const struct cell *cell = &row->cells[*i];

        if (is_beneath(page, *column, cell)) {
            if (!first)
                out_text(&part, page->ornaments->between);
            write_part(page, &part, *column, cell->text);
            first = false;
        }
        *column += cell->span;
        *i += 1;
    } while (over != NULL && *i < row->count &&
             text_same(over, columns[*column].over));
    return out_string(&part);
}

/* What columns held that had to leave; a line ends between two parts. */
static void
print_beneath(struct page *page, const struct row *row)
{
    int from = beneath_from(page, row->role);
    struct out line = out_new(page->mem);

    for (size_t i = 0, column = 0; i < row->count;) {
        if (!is_beneath(page, column, &row->cells[i])) {
            column += row->cells[i++].span;
            continue;
        }
        size_t before = line.count;

        if (before > 0)
            out_text(&line, page->ornaments->between);
        size_t start = line.count;
        out_text(&line, beneath_part(page, row, &i, &column));
        if (before == 0 ||
            from + text_columns(line.bytes, line.count) <= page->columns)
            continue;
        print_sentence(page, STYLE_DIM, from,
                       mem_string(page->mem, line.bytes, before));
        const char *part = line.bytes + start;
        line = out_new(page->mem);
        out_text(&line, part);
    }
    if (line.count > 0)
        print_sentence(page, STYLE_DIM, from, out_string(&line));
}

static void
print_row(struct page *page, const struct row *row)
{
    switch (row->role) {
    case ROW_GROUP:
        if (row->count > 0)
            print_sentence(page, STYLE_BOLD, 0, row->cells[0].text);
        return;
    case ROW_NOTE:
        if (row->count > 0)
            print_sentence(page, STYLE_DIM, beneath_from(page, row->role),
                           row->cells[0].text);
        return;
    case ROW_ITEM:
    case ROW_SUBITEM:
    case ROW_SUBTOTAL:
    case ROW_TOTAL:
        break;
    }
    print_cells(page, row);
    print_beneath(page, row);
}

static void
print_rows(struct page *page)
{
    const struct table *table = page->table;

    print_rule(page);
    for (size_t i = 0; i < table->row_count; i++) {
        enum role role = table->rows[i].role;

        if (i > 0 &&
            (role == ROW_GROUP ||
             (role == ROW_TOTAL && table->rows[i - 1].role != ROW_TOTAL)))
            print_rule(page);
        print_row(page, &table->rows[i]);
    }
    if (table->row_count > 0)
        print_rule(page);
}

void
table_text(struct out *out, const struct table *table,
           const struct terminal *terminal)
{
    struct page page = {
        .out = out,
        .mem = out->mem,
        .ornaments = terminal->unicode ? &unicode_ornaments : &ascii_ornaments,
        .colour = terminal->colour,
    };
    int columns = terminal->columns == 0 ? TERMINAL_COLUMNS : terminal->columns;

    if (columns < TERMINAL_COLUMNS_MIN)
        columns = TERMINAL_COLUMNS_MIN;
    page.table = ready_table(table, page.ornaments, page.mem);
    page.fit = fit_table(page.table, columns, page.mem);
    page.columns = columns < READABLE ? columns : READABLE;
    if (page.columns < page.fit.columns)
        page.columns = page.fit.columns;
    if (table->caption != NULL)
        print_sentence(&page, STYLE_BOLD, 0,
                       ready(table->caption, page.ornaments, page.mem));
    if (table->column_count > 0) {
        print_rule(&page);
        print_head(&page);
        print_rows(&page);
    }
    for (size_t i = 0; i < table->note_count; i++)
        print_sentence(&page, STYLE_DIM, 0,
                       ready(table->notes[i], page.ornaments, page.mem));
}
