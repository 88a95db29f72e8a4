/* pdf_table_draw.c - the head and the rows of a table on a page. */
#include "print/pdf_table.h"

/* ---- rules ---- */

static void
horizontal(struct grid *grid, double y, int weight, enum ink ink)
{
    draw_rule(grid->pdf, grid->left, y, grid->left + grid->width, y, weight,
              ink);
}

/* The ink of a light rule: as on the form, or hardly there. */
static enum ink
light_ink(const struct grid *grid)
{
    return grid->pdf->style->framed ? INK_FRAME : INK_RULE;
}

static void
vertical(struct grid *grid, double x, double top, double bottom)
{
    if (grid->pdf->style->framed)
        draw_rule(grid->pdf, x, top, x, bottom, grid->pdf->style->rule,
                  INK_FRAME);
}

static void
sides(struct grid *grid, double top, double bottom)
{
    vertical(grid, grid->left, top, bottom);
    vertical(grid, grid->left + grid->width, top, bottom);
}

static void
shade(struct grid *grid, double top, double bottom)
{
    draw_shade(grid->pdf, grid->left, top, grid->width, bottom - top);
    if (grid->pdf->tags.silent) /* itself decor: its text comes over it */
        draw_shades(grid->pdf);
}

/* ---- texts in cells ---- */

/* Lines `from` up to `to` of a setting, in a box of a width. */
static void
draw_lines(struct grid *grid, const struct setting *setting, enum align align,
           double left, double width, double top, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < setting->count; i++) {
        double x = left, room = width - setting->line[i].width;

        if (align == ALIGN_NUMBER)
            x += room;
        if (align == ALIGN_CENTRE)
            x += room / 2;
        draw_line(grid->pdf, setting, i, x,
                  top + setting->pitch * (double)(i - from), true);
    }
}

/* ---- the head ---- */

static enum align
head_align(const struct grid *grid, const struct column *column)
{
    return grid->pdf->style->framed ? ALIGN_CENTRE : column->align;
}

/* A head in the middle of its box, or at its foot. */
static void
draw_head_text(struct grid *grid, struct text *text, enum align align,
               double left, double width, double top, double bottom)
{
    struct setting setting =
        text_set(&grid->pdf->typesetter, text, width - 2 * grid->pad);
    double free = bottom - top - setting_height(&setting);

    top += grid->pdf->style->framed ? free / 2 : free - grid->pad;
    draw_lines(grid, &setting, align, left + grid->pad, width - 2 * grid->pad,
               top, 0, setting.count);
}

/* The box of a head: from band `from` to the end of band `to`. */
static void
draw_head_cell(struct grid *grid, struct text *text, enum align align,
               size_t first, size_t last, double top, double bottom,
               size_t rows)
{
    const struct grid_column *end = &grid->column[last];
    double left = grid->column[first].left;
    double right = end->left + end->width;
    size_t columns = 0;

    for (size_t i = first; i <= last; i++)
        columns += grid->column[i].stays;
    if (first > 0)
        vertical(grid, left, top, bottom);
    tag_open(&grid->pdf->tags, (struct tag){.name = "TH",
                                            .scope = "Column",
                                            .columns = columns,
                                            .rows = rows});
    draw_head_text(grid, text, align, left, right - left, top, bottom);
    tag_close(&grid->pdf->tags);
}

/* Where the bands of a head end. */
struct bands {
    double top, over, head, under;
};

/* The first row of heads: those that are shared, and those that stand alone. */
static void
draw_upper_heads(struct grid *grid, const struct bands *bands)
{
    size_t rows = 1 + (grid->over_height > 0) + (grid->under_height > 0);

    for (size_t i = 0; i < grid->table->column_count; i++) {
        struct grid_column *column = &grid->column[i];
        size_t last = grid_shared(grid, i);

        if (!column->stays)
            continue;
        if (column->over != NULL) {
            draw_head_cell(grid, column->over, ALIGN_CENTRE, i, last,
                           bands->top, bands->over, 1);
            draw_rule(grid->pdf, column->left + grid->pad, bands->over,
                      grid->column[last].left + grid->column[last].width -
                          grid->pad,
                      bands->over, grid->pdf->style->rule, INK_FRAME);
            i = last;
            continue;
        }
        bool under = column->under != NULL;
        draw_head_cell(grid, column->head, head_align(grid, column->column), i,
                       i, bands->top, under ? bands->head : bands->under,
                       under ? rows - 1 : rows);
    }
}

static void
draw_lower_heads(struct grid *grid, const struct bands *bands)
{
    for (size_t i = 0; i < grid->table->column_count; i++) {
        struct grid_column *column = &grid->column[i];

        if (!column->stays || column->over == NULL)
            continue;
        draw_head_cell(grid, column->head, head_align(grid, column->column), i,
                       i, bands->over,
                       column->under != NULL ? bands->head : bands->under,
                       column->under == NULL && grid->under_height > 0 ? 2 : 1);
    }
}

static void
draw_unders(struct grid *grid, const struct bands *bands)
{
    for (size_t i = 0; i < grid->table->column_count; i++) {
        struct grid_column *column = &grid->column[i];

        if (column->stays && column->under != NULL)
            draw_head_cell(grid, column->under,
                           head_align(grid, column->column), i, i, bands->head,
                           bands->under, 1);
    }
}

void
draw_grid_head(struct pdf *pdf, const struct strip *strip)
{
    struct grid *grid = (struct grid *)strip->what;
    struct bands bands = {.top = strip->y};

    bands.over = bands.top + grid->over_height;
    bands.head = bands.over + grid->head_height;
    bands.under = bands.head + grid->under_height;
    if (pdf->style->framed)
        shade(grid, bands.top, bands.under);
    tag_open(&pdf->tags, (struct tag){.name = "TR"});
    draw_upper_heads(grid, &bands);
    tag_close(&pdf->tags);
    if (grid->over_height > 0) {
        tag_open(&pdf->tags, (struct tag){.name = "TR"});
        draw_lower_heads(grid, &bands);
        tag_close(&pdf->tags);
    }
    if (grid->under_height > 0) {
        tag_open(&pdf->tags, (struct tag){.name = "TR"});
        draw_unders(grid, &bands);
        tag_close(&pdf->tags);
    }
    sides(grid, bands.top, bands.under);
    horizontal(grid, bands.top, pdf->style->rule_strong, INK_TEXT);
    if (grid->table->row_count == 0)
        horizontal(grid, bands.under, pdf->style->rule_strong, INK_TEXT);
}

/* ---- rows ---- */

/* The part of a row that stands on the page being drawn.  One that goes over
 * a page's end is a row of the structure on each page: Cairo's elements are
 * drawn one after the other, so that no cell can be gone back to. */
struct part {
    struct grid_row *row;
    size_t from, to; /* slices */
    double top, bottom;
    double cells_bottom;
};

static struct part
part_of(struct pdf *pdf, const struct strip *strip)
{
    struct grid_row *row = (struct grid_row *)strip->what;
    struct part part = {.row = row, .from = strip->index, .top = strip->y};
    const struct strip *first = &pdf->strip[row->strip];

    part.to = part.from + 1;
    while (part.to < row->slices && first[part.to].page == strip->page)
        part.to++;
    part.bottom = row->slices == 1 /* maybe drawn again on another page */
                      ? strip->y + strip->height
                      : first[part.to - 1].y + first[part.to - 1].height;
    part.cells_bottom = part.bottom;
    if (part.from > 0)
        part.top -= strip->above;
    if (part.to == row->slices)
        part.cells_bottom -= row->height - row->cells_height;
    else
        part.cells_bottom = part.bottom += first[part.to - 1].below;
    return part;
}

/* True when the part begins with the first row under a head. */
static bool
is_under_head(const struct pdf *pdf, const struct part *part)
{
    const struct grid *grid = part->row->grid;
    const struct page *page = &pdf->page[pdf->at_page];
    size_t strip = part->row->strip + part->from;
    size_t top = page->has_group ? page->group : page->first;

    return strip == top || (part->row == &grid->row[0] && part->from == 0);
}

static void
draw_top_rule(struct grid *grid, const struct part *part)
{
    const struct style *style = grid->pdf->style;
    const struct grid_row *row = part->row;

    if (is_under_head(grid->pdf, part)) {
        horizontal(grid, part->top, style->rule_strong, INK_TEXT);
        return;
    }
    if (part->from > 0)
        return;
    switch (row->row->role) {
    case ROW_TOTAL:
        horizontal(grid, part->top,
                   row[-1].row->role == ROW_TOTAL ? style->rule
                                                  : style->rule_total,
                   INK_TEXT);
        return;
    case ROW_GROUP:
    case ROW_SUBTOTAL:
        horizontal(grid, part->top, style->rule, INK_FRAME);
        return;
    case ROW_NOTE:
        if (style->framed) /* every cell is closed */
            horizontal(grid, part->top, style->rule, light_ink(grid));
        return;
    case ROW_SUBITEM:
    case ROW_ITEM:
        horizontal(grid, part->top, style->rule, light_ink(grid));
        return;
    }
}

/* Where the table ends on the page, a rule says so; a light one when it goes
 * on. */
static void
draw_end_rule(struct grid *grid, const struct part *part)
{
    const struct pdf *pdf = grid->pdf;
    size_t next = part->row->strip + part->to;
    const struct grid_row *last = &grid->row[grid->table->row_count - 1];

    if (part->row == last && part->to == last->slices)
        horizontal(grid, part->bottom, pdf->style->rule_strong, INK_TEXT);
    else if (next >= pdf->page[pdf->at_page].last)
        horizontal(grid, part->bottom, pdf->style->rule, light_ink(grid));
}

static void
draw_number(struct grid *grid, const struct grid_cell *cell, double top)
{
    const struct grid_column *column = &grid->column[cell->first];
    double right = cell->left + cell->width - grid->pad;

    draw_line(grid->pdf, &cell->setting, 0,
              right - column->fraction - cell->point, top, true);
}

static void
draw_cell(struct grid *grid, const struct grid_cell *cell,
          const struct part *part)
{
    double top = part->top + grid->pad;
    double line = points(grid->size) * grid->pdf->style->leading / 100;

    if (cell->cell->bar != NULL) {
        if (part->from == 0)
            draw_bar(grid, cell->cell->bar, cell->left, cell->width,
                     top + line / 2);
        return;
    }
    if (cell->number && cell->setting.count == 1) {
        if (part->from == 0)
            draw_number(grid, cell, top);
        return;
    }
    draw_lines(grid, &cell->setting, grid->table->columns[cell->first].align,
               cell->left + grid->pad, cell->width - 2 * grid->pad, top,
               part->from,
               part->row->slices > 1 ? part->to : cell->setting.count);
}

/* Groups head what follows, names their row. */
static struct tag
cell_tag(const struct grid *grid, const struct grid_row *row,
         const struct grid_cell *cell)
{
    struct tag tag = {.name = "TD"};

    for (size_t i = cell->first; i <= cell->last; i++)
        tag.columns += grid->column[i].stays;
    if (row->row->role == ROW_GROUP ||
        (row->row->role != ROW_NOTE && cell->first <= grid->name &&
         cell->last >= grid->name)) {
        tag.name = "TH";
        tag.scope = "Row";
    }
    return tag;
}

/* The cells that a row leaves out at its end are empty. */
static void
draw_left_out(struct grid *grid, const struct part *part)
{
    const struct row *row = part->row->row;

    if (row->role == ROW_GROUP || row->role == ROW_NOTE)
        return;
    for (size_t i = row->covered; i < grid->table->column_count; i++) {
        if (!grid->column[i].stays)
            continue;
        vertical(grid, grid->column[i].left, part->top, part->cells_bottom);
        tag_open(&grid->pdf->tags, (struct tag){.name = "TD"});
        tag_close(&grid->pdf->tags);
    }
}

static void
draw_cells(struct grid *grid, const struct part *part)
{
    const struct grid_row *row = part->row;

    tag_open(&grid->pdf->tags, (struct tag){.name = "TR"});
    for (size_t i = 0; i < row->count; i++) {
        const struct grid_cell *cell = &row->cell[i];

        if (!cell->stays)
            continue;
        if (cell->first > 0 && row->row->role != ROW_NOTE)
            vertical(grid, grid->column[cell->first].left, part->top,
                     part->cells_bottom);
        tag_open(&grid->pdf->tags, cell_tag(grid, row, cell));
        draw_cell(grid, cell, part);
        tag_close(&grid->pdf->tags);
    }
    draw_left_out(grid, part);
    tag_close(&grid->pdf->tags);
}

/* What columns held that left. */
static void
draw_beneath(struct grid *grid, const struct part *part)
{
    const struct grid_row *row = part->row;
    const struct grid_column *name = &grid->column[grid->name];
    struct tag tag = {.name = "TD"};
    double left =
        name->left - grid->left > grid->width / 2 ? grid->left : name->left;

    if (row->beneath == NULL || part->to < row->slices)
        return;
    for (size_t i = 0; i < grid->table->column_count; i++)
        tag.columns += grid->column[i].stays;
    tag_open(&grid->pdf->tags, (struct tag){.name = "TR"});
    tag_open(&grid->pdf->tags, tag);
    draw_setting(grid->pdf, &row->beneath_setting, left + grid->pad,
                 part->cells_bottom);
    tag_close(&grid->pdf->tags);
    tag_close(&grid->pdf->tags);
}

void
draw_grid_row(struct pdf *pdf, const struct strip *strip)
{
    struct part part = part_of(pdf, strip);
    struct grid *grid = part.row->grid;

    /* The first slice on a page draws all of them. */
    if (strip->index > 0 && strip[-1].page == strip->page)
        return;
    if (part.row->row->role == ROW_GROUP)
        shade(grid, part.top, part.bottom);
    draw_cells(grid, &part);
    draw_beneath(grid, &part);
    sides(grid, part.top, part.bottom);
    draw_top_rule(grid, &part);
    draw_end_rule(grid, &part);
}
