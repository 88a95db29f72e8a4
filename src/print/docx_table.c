/* docx_table.c - tables of a DOCX. */
#include "print/docx_inside.h"

#include "base/text.h"
#include "print/decimal.h"

#include <string.h>

struct grid {
    struct docx *docx;
    const struct table *table;
    struct widths widths;
};

/* ---- tables as such ---- */

void
docx_open_table(struct docx *docx, const char *style, const int *widths,
                size_t count)
{
    int all = 0;

    for (size_t i = 0; i < count; i++)
        all += widths[i];
    out_format(&docx->body,
               "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/>"
               "<w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
               "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
               style, all);
    for (size_t i = 0; i < count; i++)
        out_format(&docx->body, "<w:gridCol w:w=\"%d\"/>", widths[i]);
    out_text(&docx->body, "</w:tblGrid>");
}

void
docx_gap(struct docx *docx, bool keeps)
{
    struct out more = out_new(docx->mem);

    out_text(&more, keeps ? "<w:keepNext/>" : "");
    out_text(&more, "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"160\""
                    " w:lineRule=\"exact\"/>");
    docx_line(docx, "TableEnd", out_string(&more), "");
}

/* ---- cells ---- */

struct box {
    size_t first, last; /* columns that stay */
    const char *merge;  /* over rows: "restart", "continue"; NULL: not */
    int over, under;    /* rules in hundredths of a point; 0: the table's */
    bool shaded, head;
};

static void
write_rule(struct grid *grid, const char *side, int hundredths)
{
    if (hundredths > 0)
        out_format(&grid->docx->body,
                   "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"0\""
                   " w:color=\"%06X\"/>",
                   side, (hundredths * 8 + 50) / 100,
                   grid->docx->style->colour[INK_FRAME]);
}

static void
open_cell(struct grid *grid, const struct box *box)
{
    struct out *out = &grid->docx->body;
    int width = 0, columns = 0;

    for (size_t i = box->first; i <= box->last; i++)
        if (grid->widths.stays[i]) {
            width += grid->widths.width[i];
            columns++;
        }
    out_format(out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
    if (columns > 1)
        out_format(out, "<w:gridSpan w:val=\"%d\"/>", columns);
    if (box->merge != NULL)
        out_format(out, "<w:vMerge w:val=\"%s\"/>", box->merge);
    if (box->over > 0 || box->under > 0) {
        out_text(out, "<w:tcBorders>");
        write_rule(grid, "top", box->over);
        write_rule(grid, "bottom", box->under);
        out_text(out, "</w:tcBorders>");
    }
    if (box->shaded)
        out_format(out,
                   "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%06X\"/>",
                   grid->docx->style->colour[INK_SHADE]);
    if (box->head)
        out_text(out, "<w:vAlign w:val=\"center\"/>");
    out_text(out, "</w:tcPr>");
}

static void
close_cell(struct grid *grid)
{
    out_text(&grid->docx->body, "</w:tc>");
}

/* A row stays on one page, unless it is so long that it might not fit. */
static void
open_row(struct grid *grid, bool head, bool splits)
{
    out_text(&grid->docx->body, "<w:tr><w:trPr>");
    if (!splits)
        out_text(&grid->docx->body, "<w:cantSplit/>");
    if (grid->table->to_fill && !head)
        out_format(&grid->docx->body,
                   "<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>",
                   FILL_HEIGHT / 5);
    if (head)
        out_text(&grid->docx->body, "<w:tblHeader/>");
    out_text(&grid->docx->body, "</w:trPr>");
}

static void
close_row(struct grid *grid)
{
    out_text(&grid->docx->body, "</w:tr>");
}

/* Of `span` columns from `first`, those that stay; false when none does. */
static bool
span_of(const struct grid *grid, size_t first, size_t span, struct box *box)
{
    bool found = false;

    for (size_t i = first; i < first + span; i++) {
        if (!grid->widths.stays[i])
            continue;
        if (!found)
            box->first = i;
        box->last = i;
        found = true;
    }
    return found;
}

/* The styles of a table's paragraphs; a wide one has smaller letters. */
static const char *
cell_style(const struct grid *grid, const char *name)
{
    struct out style = out_new(grid->docx->mem);

    out_format(&style, "%s%s", docx_closeness(grid->docx), name);
    return out_string(&style);
}

static const char *
style_of(const struct grid *grid, size_t column)
{
    static const char *const names[] = {
        [ALIGN_TEXT] = "Text",
        [ALIGN_NUMBER] = "Number",
        [ALIGN_CENTRE] = "Centre",
    };

    return cell_style(grid, names[grid->table->columns[column].align]);
}

/* ---- the head ---- */

static bool
has_shared(const struct grid *grid)
{
    for (size_t i = 0; i < grid->table->column_count; i++)
        if (grid->widths.stays[i] && grid->table->columns[i].over != NULL)
            return true;
    return false;
}

/* The end of the columns from `first` on that share a head. */
static size_t
shared_end(const struct grid *grid, size_t first)
{
    const struct column *columns = grid->table->columns;
    size_t end = first + 1;

    while (columns[first].over != NULL && end < grid->table->column_count &&
           columns[end].over != NULL &&
           strcmp(columns[end].over, columns[first].over) == 0)
        end++;
    return end;
}

/* A head over columns, its lines ended where they fit. */
static void
head_line(struct grid *grid, const struct box *box, const char *text)
{
    int width = 0;

    for (size_t i = box->first; i <= box->last; i++)
        width += grid->widths.stays[i] ? grid->widths.width[i] : 0;
    docx_line(
        grid->docx, cell_style(grid, "Head"), NULL,
        docx_head_lines(grid->docx, text, docx_column_room(grid->docx, width)));
}

static void
head_text(struct grid *grid, const struct box *box, const struct column *column)
{
    head_line(grid, box, column->head);
    if (column->under != NULL && column->under[0] != '\0')
        docx_line(grid->docx, cell_style(grid, "Centre"), NULL, column->under);
}

/* What neighbours share; the others reach into the row below. */
static void
shared_heads(struct grid *grid)
{
    const struct column *columns = grid->table->columns;
    size_t end;

    open_row(grid, true, false);
    for (size_t i = 0; i < grid->table->column_count; i = end) {
        struct box box = {.shaded = true, .head = true};

        end = shared_end(grid, i);
        if (!span_of(grid, i, end - i, &box))
            continue;
        if (columns[i].over == NULL)
            box.merge = "restart";
        open_cell(grid, &box);
        if (columns[i].over != NULL)
            head_line(grid, &box, columns[i].over);
        else
            head_text(grid, &box, &columns[i]);
        close_cell(grid);
    }
    close_row(grid);
}

static void
print_head(struct grid *grid)
{
    bool shared = has_shared(grid);

    if (shared)
        shared_heads(grid);
    open_row(grid, true, false);
    for (size_t i = 0; i < grid->table->column_count; i++) {
        const struct column *column = &grid->table->columns[i];
        struct box box = {i, i, .shaded = true, .head = true,
                          .under = grid->docx->style->rule_strong};

        if (!grid->widths.stays[i])
            continue;
        if (shared && column->over == NULL)
            box.merge = "continue";
        open_cell(grid, &box);
        if (box.merge != NULL)
            docx_line(grid->docx, cell_style(grid, "Head"), NULL, "");
        else
            head_text(grid, &box, column);
        close_cell(grid);
    }
    close_row(grid);
}

/* ---- rows ---- */

/* What stands before a cell's text: an item's part is a step to the right, a
 * figure ends so that its point stands under the others'. */
static const char *
place_of(struct grid *grid, const struct row *row, const struct cell *cell,
         size_t column, bool keeps)
{
    struct docx *docx = grid->docx;
    struct out more = out_new(docx->mem);
    int left = 0, right = 0;
    size_t point;

    if (row->role == ROW_SUBITEM && column == grid->widths.name)
        left = docx_twips(docx->table_size);
    if (grid->table->columns[column].align == ALIGN_NUMBER && cell->span == 1 &&
        decimal_point(cell->text, &point))
        right =
            grid->widths.fraction[column] -
            docx_fraction_width(docx, cell->text, docx_is_strong(row, cell));
    out_text(&more, keeps ? "<w:keepNext/>" : "");
    if (left > 0)
        out_format(&more, "<w:ind w:left=\"%d\"/>", left);
    else if (right > 0)
        out_format(&more, "<w:ind w:right=\"%d\"/>", right);
    return out_string(&more);
}

static void
print_cell_text(struct grid *grid, const struct row *row,
                const struct cell *cell, size_t column, bool keeps)
{
    struct docx *docx = grid->docx;
    struct look look = {0};

    if (docx_is_strong(row, cell))
        look.style = "Strong";
    else if (cell->emphasis == EMPHASIS_WEAK)
        look.ink = INK_SOFT;
    docx_open(docx, style_of(grid, column),
              place_of(grid, row, cell, column, keeps));
    if (cell->bar != NULL)
        docx_bar(docx, cell->bar);
    else
        docx_text(docx, &look, cell->text);
    docx_close(docx);
}

static void
empty_cell(struct grid *grid, const struct box *box)
{
    open_cell(grid, box);
    docx_line(grid->docx, cell_style(grid, "Text"), NULL, "");
    close_cell(grid);
}

static struct box
box_of(const struct grid *grid, const struct row *row)
{
    const struct style *style = grid->docx->style;

    switch (row->role) {
    case ROW_TOTAL:
        return (struct box){.over = style->rule_total, .shaded = true};
    case ROW_SUBTOTAL:
        return (struct box){.over = style->rule_strong};
    default:
        return (struct box){0};
    }
}

/* A row whose longest cell might fill a good part of a page. */
static bool
is_long(const struct grid *grid, const struct row *row)
{
    size_t at = 0;

    for (size_t i = 0; i < row->count; at += row->cells[i++].span) {
        long long width = 0;

        for (size_t j = at; j < at + row->cells[i].span; j++)
            width += grid->widths.stays[j] ? grid->widths.width[j] : 0;
        if (width > 0 && docx_many_lines(grid->docx, row->cells[i].text, width))
            return true;
    }
    return false;
}

/* Whether a cell's column had to leave, so that what it held stands below. */
static bool
tells(const struct grid *grid, size_t column, const struct cell *cell)
{
    const struct column *about = &grid->table->columns[column];
    struct box box;

    return cell->text[0] != '\0' && !about->picture &&
           about->readers == READERS_ALL &&
           !span_of(grid, column, cell->span, &box);
}

static bool
tells_any(const struct grid *grid, const struct row *row)
{
    for (size_t i = 0, at = 0; i < row->count; at += row->cells[i++].span)
        if (tells(grid, at, &row->cells[i]))
            return true;
    return false;
}

#define ROWS_WHOLE 6 /* of a table that is not parted */

/* A row does not part from what is about it: a note, and what is below it; the
 * last one not from a total, nor from the notes of the table.  A small table
 * stands in one piece. */
static bool
keeps_next(const struct grid *grid, const struct row *row)
{
    const struct table *table = grid->table;
    const struct row *next = row + 1;

    if (tells_any(grid, row))
        return true;
    if (next == table->rows + table->row_count)
        return table->note_count > 0;
    return table->row_count <= ROWS_WHOLE || next->role == ROW_NOTE ||
           next->role == ROW_SUBTOTAL || next->role == ROW_TOTAL;
}

static void
print_cells(struct grid *grid, const struct row *row)
{
    size_t at = 0;
    struct box box = box_of(grid, row);
    bool keeps = keeps_next(grid, row);

    open_row(grid, false, is_long(grid, row));
    for (size_t i = 0; i < row->count; at += row->cells[i++].span) {
        const struct cell *cell = &row->cells[i];

        if (!span_of(grid, at, cell->span, &box))
            continue;
        open_cell(grid, &box);
        print_cell_text(grid, row, cell, at, keeps);
        close_cell(grid);
    }
    for (; at < grid->table->column_count; at++)
        if (span_of(grid, at, 1, &box))
            empty_cell(grid, &box);
    close_row(grid);
}

/* A head of rows, or a sentence about one: over all columns. */
static void
print_sentence(struct grid *grid, const char *style, const char *text,
               bool shaded)
{
    struct box box = {.shaded = shaded};

    if (!span_of(grid, 0, grid->table->column_count, &box))
        return;
    open_row(grid, false, docx_many_lines(grid->docx, text, grid->docx->width));
    open_cell(grid, &box);
    docx_line(grid->docx, style, NULL, text);
    close_cell(grid);
    close_row(grid);
}

/* ---- what columns held that had to leave ---- */

/* `targets 1: 80`, or `remark: …`. */
static void
tell_part(struct grid *grid, struct out *out, size_t column, const char *before,
          const char *text)
{
    const struct column *about = &grid->table->columns[column];
    const char *head = table_head(about, grid->docx->mem);

    out_text(out, out->count > 0 ? " · " : "");
    if (about->over != NULL && !text_same(about->over, before))
        out_format(out, "%s ", about->over);
    if (head[0] != '\0')
        out_format(out, "%s: ", head);
    out_text(out, text);
}

static void
print_beneath(struct grid *grid, const struct row *row)
{
    struct out out = out_new(grid->docx->mem);
    const char *before = NULL;

    for (size_t i = 0, at = 0; i < row->count; at += row->cells[i++].span) {
        if (!tells(grid, at, &row->cells[i]))
            continue;
        tell_part(grid, &out, at, before, row->cells[i].text);
        before = grid->table->columns[at].over;
    }
    if (out.count > 0)
        print_sentence(grid, "TableNote", out_string(&out), false);
}

static void
print_row(struct grid *grid, const struct row *row)
{
    const char *text = row->count > 0 ? row->cells[0].text : "";

    switch (row->role) {
    case ROW_GROUP:
        print_sentence(grid, cell_style(grid, "Group"), text, true);
        break;
    case ROW_NOTE:
        print_sentence(grid, "TableNote", text, false);
        break;
    default:
        print_cells(grid, row);
        print_beneath(grid, row);
    }
}

void
docx_table(struct docx *docx, const struct table *table)
{
    struct grid grid = {docx, table, docx_columns(docx, table)};
    int *widths = MEM_ARRAY(docx->mem, int, table->column_count);
    size_t count = 0;

    for (size_t i = 0; i < table->column_count; i++)
        if (grid.widths.stays[i])
            widths[count++] = grid.widths.width[i];
    if (count == 0)
        return;
    if (table->caption != NULL && table->caption[0] != '\0')
        docx_line(docx, "Caption", NULL, table->caption);
    else if (docx->breaks)
        docx_line(docx, "TableEnd", NULL, "");
    docx_open_table(
        docx, docx->table_size < docx->style->small ? "ScoresFine" : "Scores",
        widths, count);
    print_head(&grid);
    for (size_t i = 0; i < table->row_count; i++)
        print_row(&grid, &table->rows[i]);
    out_text(&docx->body, "</w:tbl>");
    docx_gap(docx, table->note_count > 0);
    for (size_t i = 0; i < table->note_count; i++)
        docx_line(docx, "Note", NULL, table->notes[i]);
}
