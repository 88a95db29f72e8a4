/* pdf_table.c - tables as strips: their head, and a strip for each row. */
#include "print/pdf_table.h"

#include "base/text.h"

/* ---- what columns held that left ---- */

#define BETWEEN     " · "
#define MUCH_CLOSER 1.6  /* no table is set closer than by that */
#define GROUP_MOST  3    /* times the size of letters: a group named again */
#define TABLE_WHOLE 0.22 /* of a page: a table that is not parted */
#define ROWS_WHOLE  0.3  /* of a page: two rows that stand together */

static bool
is_beneath(const struct grid *grid, size_t column, const struct cell *cell)
{
    const struct column *head = &grid->table->columns[column];
    size_t from, to;

    return *cell->text != '\0' && !head->picture &&
           head->readers == READERS_ALL &&
           !grid_span(grid, column, cell->span, &from, &to);
}

/* `head: value`, behind the head that it shares when that is not said yet. */
static const char *
part_beneath(struct grid *grid, size_t column, const char *value, bool first)
{
    const struct column *about = &grid->table->columns[column];
    const char *head = table_head(about, grid->pdf->mem);
    struct out part = out_new(grid->pdf->mem);

    if (about->over != NULL && first)
        out_format(&part, "%s ", about->over);
    if (*head != '\0')
        out_format(&part, "%s: ", head);
    for (; *value != '\0'; value++)
        out_char(&part, *value == '\n' ? ' ' : *value);
    return out_string(&part);
}

/* Adds a part to lines that are so wide: a line ends between two of them. */
static void
add_part(struct grid *grid, struct out *out, double *line, const char *part,
         double width)
{
    struct look look = {FACE_REGULAR, grid->size, INK_SOFT, false};
    struct typesetter *typesetter = &grid->pdf->typesetter;
    double more = text_plain(typesetter, part, look)->all;
    double between = text_plain(typesetter, BETWEEN, look)->all;

    if (out->count > 0 && *line + between + more > width) {
        out_char(out, '\n');
        *line = 0;
    } else if (out->count > 0) {
        out_text(out, BETWEEN);
        *line += between;
    }
    out_text(out, part);
    *line += more;
}

/* `head: value · targets 1: 80 · 2: 85`; NULL: nothing left. */
static const char *
beneath(struct grid *grid, const struct row *row, double width)
{
    struct out out = out_new(grid->pdf->mem);
    const char *over = NULL;
    double line = 0;

    for (size_t i = 0, column = 0; i < row->count;
         column += row->cells[i++].span) {
        const char *now = grid->table->columns[column].over;

        if (!is_beneath(grid, column, &row->cells[i]))
            continue;
        add_part(grid, &out, &line,
                 part_beneath(grid, column, row->cells[i].text,
                              !text_same(now, over)),
                 width);
        over = now;
    }
    return out.count > 0 ? out_string(&out) : NULL;
}

/* ---- rows ---- */

static bool
is_sentence(const struct grid_row *row)
{
    return row->row->role == ROW_GROUP || row->row->role == ROW_NOTE;
}

/* Where a sentence under a row begins: a step into its name. */
static double
beneath_left(const struct grid *grid)
{
    double left = grid->column[grid->name].left;

    if (left - grid->left > grid->width / 2)
        left = grid->left;
    return left;
}

static void
set_cell(struct grid *grid, struct grid_row *row, struct grid_cell *cell)
{
    size_t span = cell->cell->span;
    double indent = 0;

    cell->stays =
        grid_span(grid, cell->column, span, &cell->first, &cell->last);
    if (!cell->stays)
        return;
    const struct grid_column *last = &grid->column[cell->last];
    cell->left = grid->column[cell->first].left;
    cell->width = last->left + last->width - cell->left;
    if (row->row->role == ROW_SUBITEM && cell->first == grid->name)
        indent = SUBITEM_INDENT;
    if (row->row->role == ROW_NOTE) {
        double shift = beneath_left(grid) - cell->left;

        cell->left += shift;
        cell->width -= shift;
    }
    cell->left += indent;
    cell->width -= indent;
    cell->setting = text_set(&grid->pdf->typesetter, cell->text,
                             cell->width - 2 * grid->pad);
}

static void
set_beneath(struct grid *grid, struct grid_row *row)
{
    struct look look = {FACE_REGULAR, grid->size, INK_SOFT, false};
    double width =
        grid->left + grid->width - beneath_left(grid) - 2 * grid->pad;
    const char *text = is_sentence(row) ? NULL : beneath(grid, row->row, width);

    if (text == NULL)
        return;
    row->beneath = text_plain(&grid->pdf->typesetter, text, look);
    row->beneath_setting =
        text_set(&grid->pdf->typesetter, row->beneath, width);
}

static void
set_row(struct grid *grid, struct grid_row *row)
{
    double line = points(grid->size) * grid->pdf->style->leading / 100;
    double most = line;

    for (size_t i = 0; i < row->count; i++) {
        struct grid_cell *cell = &row->cell[i];

        set_cell(grid, row, cell);
        if (cell->stays)
            most = larger(most, setting_height(&cell->setting));
    }
    set_beneath(grid, row);
    row->cells_height = most + 2 * grid->pad;
    if (grid->table->to_fill)
        row->cells_height = larger(row->cells_height, points(FILL_HEIGHT));
    row->height = row->cells_height;
    if (row->beneath != NULL)
        row->height += setting_height(&row->beneath_setting) + grid->pad;
}

/* ---- strips ---- */

/* Parts of an item, remarks and the first total stand with what is before
 * them, what a group heads with the group. */
static bool
keeps_next(const struct table *table, size_t row)
{
    enum role role = table->rows[row].role;

    if (row + 1 == table->row_count)
        return false;
    if (role == ROW_GROUP)
        return true;
    switch (table->rows[row + 1].role) {
    case ROW_NOTE:
    case ROW_TOTAL:
    case ROW_SUBTOTAL:
        return true;
    case ROW_SUBITEM:
        return role == ROW_ITEM;
    case ROW_GROUP:
    case ROW_ITEM:
        break;
    }
    return false;
}

/* A small table stands on one page; of another two rows at least stand under
 * its head, and two at its end. */
static void
keep_rows(struct grid *grid, size_t first)
{
    struct pdf *pdf = grid->pdf;
    size_t count = grid->table->row_count;

    if (strips_share(pdf, first) <= TABLE_WHOLE) {
        strips_keep(pdf, first);
        return;
    }
    if (count < 2 || grid->row[0].height + grid->row[1].height >
                         ROWS_WHOLE * page_height(pdf->landscape))
        return;
    pdf->strip[grid->row[1].strip - 1].keep = true;
    if (grid->row[count - 1].height + grid->row[count - 2].height <=
        ROWS_WHOLE * page_height(pdf->landscape))
        pdf->strip[grid->row[count - 1].strip - 1].keep = true;
}

/* How much of a page a row may take. */
static double
room_for_rows(const struct grid *grid)
{
    const struct pdf *pdf = grid->pdf;

    return page_height(pdf->landscape) - 2 * points(pdf->style->margin) -
           grid->over_height - grid->head_height - grid->under_height -
           GROUP_MOST * points(grid->size) - 1;
}

/* A row that is longer than a page: a strip for each of its lines. */
static void
push_slices(struct grid *grid, struct grid_row *row)
{
    double line = points(grid->size) * grid->pdf->style->leading / 100;

    row->slices = (size_t)((row->cells_height - 2 * grid->pad) / line + 0.5);
    for (size_t i = 0; i < row->slices; i++) {
        double height = line;

        if (i == 0)
            height += grid->pad;
        if (i + 1 == row->slices)
            height += grid->pad + row->height - row->cells_height;
        struct strip *strip =
            strip_push(grid->pdf, draw_grid_row, row, 0, height);
        strip->index = i;
        strip->keep = i == 0 || i + 2 == row->slices;
        strip->above = i > 0 ? grid->pad : 0;
        strip->below = i + 1 < row->slices ? grid->pad : 0;
    }
}

/* Where a page ends within a group it is named again on the next one; a total
 * is of the whole table, and a heading higher than a line or two stays. */
static void
set_group(struct grid *grid, size_t at)
{
    struct pdf *pdf = grid->pdf;
    const struct grid_row *group = NULL;

    for (size_t i = at; i-- > 0 && group == NULL;)
        if (grid->table->rows[i].role == ROW_GROUP)
            group = &grid->row[i];
    if (group == NULL || group->height > GROUP_MOST * points(grid->size) ||
        grid->table->rows[at].role == ROW_GROUP ||
        grid->table->rows[at].role == ROW_TOTAL)
        return;
    for (size_t i = grid->row[at].strip; i < pdf->strip_count; i++) {
        pdf->strip[i].has_group = true;
        pdf->strip[i].group = group->strip;
    }
}

static void
push_row(struct grid *grid, size_t at)
{
    struct grid_row *row = &grid->row[at];

    row->strip = grid->pdf->strip_count;
    row->slices = 1;
    if (row->height > room_for_rows(grid))
        push_slices(grid, row);
    else
        strip_push(grid->pdf, draw_grid_row, row, 0, row->height);
    grid->pdf->strip[grid->pdf->strip_count - 1].keep =
        keeps_next(grid->table, at);
    set_group(grid, at);
}

/* The height of a head in a box from column `first` to `last`. */
static double
head_height(struct grid *grid, struct text *text, size_t first, size_t last)
{
    const struct grid_column *end = &grid->column[last];
    struct setting setting = text_set(
        &grid->pdf->typesetter, text,
        end->left + end->width - grid->column[first].left - 2 * grid->pad);

    return setting_height(&setting);
}

/* How high the three bands of heads are: the shared ones, the columns' own,
 * what stands under them. */
static void
set_heads(struct grid *grid)
{
    double alone = 0;

    for (size_t i = 0, shared = 0; i < grid->table->column_count; i++) {
        const struct grid_column *column = &grid->column[i];

        if (!column->stays)
            continue;
        double height = head_height(grid, column->head, i, i) + 2 * grid->pad;
        if (column->over != NULL && i >= shared) {
            shared = grid_shared(grid, i) + 1;
            grid->over_height =
                larger(grid->over_height,
                       head_height(grid, column->over, i, shared - 1) +
                           grid->pad * 1.5);
        }
        if (column->under != NULL)
            grid->under_height =
                larger(grid->under_height,
                       head_height(grid, column->under, i, i) + grid->pad);
        if (column->over == NULL && column->under == NULL)
            alone = larger(alone, height);
        else
            grid->head_height = larger(grid->head_height, height);
    }
    grid->head_height = larger(grid->head_height,
                               alone - grid->over_height - grid->under_height);
}

static void
push_head(struct grid *grid)
{
    struct pdf *pdf = grid->pdf;
    double height = grid->over_height + grid->head_height + grid->under_height;

    pdf->node->head = pdf->strip_count;
    pdf->node->has_head = true;
    strip_push(pdf, draw_grid_head, grid, 0, height)->keep = true;
}

static struct grid *
make_grid(struct pdf *pdf, const struct table *table, int size, double pad)
{
    struct grid *grid = MEM_NEW(pdf->mem, struct grid);

    *grid = (struct grid){
        .pdf = pdf,
        .table = table,
        .column = MEM_ARRAY(pdf->mem, struct grid_column, table->column_count),
        .row = MEM_ARRAY(pdf->mem, struct grid_row, table->row_count),
        .name = table_name_column(table),
        .pad = pad,
        .left = pdf->left,
        .size = size,
    };
    grid_texts(grid);
    grid_measure(grid, pdf->width);
    grid_fit(grid, pdf->width);
    set_heads(grid);
    for (size_t i = 0; i < table->row_count; i++)
        set_row(grid, &grid->row[i]);
    return grid;
}

/* The height of a table whose notes have a line or two each. */
static double
grid_height(const struct grid *grid)
{
    double line =
        points(grid->pdf->style->fine * grid->pdf->style->leading) / 100;
    double height = grid->over_height + grid->head_height + grid->under_height +
                    2 * line * (double)grid->table->note_count;

    for (size_t i = 0; i < grid->table->row_count; i++)
        height += grid->row[i].height;
    return height;
}

/* How much of the page that began last is taken. */
static double
taken(const struct pdf *pdf)
{
    double height = 0;

    for (size_t i = pdf->strip_count; i > 0 && !pdf->strip[i - 1].breaks; i--)
        height += pdf->strip[i - 1].space + pdf->strip[i - 1].height;
    return height;
}

/* A wide table that would take a second page for its last rows is set a
 * little smaller, so that the official table is one page, as the form is. */
static struct grid *
settle_grid(struct pdf *pdf, const struct table *table)
{
    const struct style *style = pdf->style;
    double room =
        page_height(pdf->landscape) - 2 * points(style->margin) - taken(pdf);
    struct grid *grid = make_grid(pdf, table, style->small, points(style->pad));

    if (!pdf->landscape || grid_height(grid) <= room ||
        grid_height(grid) > room * MUCH_CLOSER)
        return grid;
    for (int size = style->fine; size >= style->closest; size -= 50) {
        struct grid *closer =
            make_grid(pdf, table, size, points(style->pad) / 2);

        if (grid_height(closer) <= room)
            return closer;
    }
    return grid;
}

static void
compose_notes(struct pdf *pdf, const struct table *table)
{
    struct look look = {FACE_REGULAR, pdf->style->fine, INK_SOFT, false};

    for (size_t i = 0; i < table->note_count; i++)
        compose_text(pdf, text_plain(&pdf->typesetter, table->notes[i], look),
                     (struct manner){.tag = "Note",
                                     .space = i == 0 ? 4 : 1,
                                     .keep = i + 1 < table->note_count});
}

void
compose_table(struct pdf *pdf, const struct table *table)
{
    struct look look = {FACE_STRONG, pdf->style->small, INK_TEXT, false};
    struct node *around = pdf->node;
    double space = points(pdf->style->body) * 0.8;

    pdf->node = node_new(pdf, "Table");
    if (table->caption != NULL && *table->caption != '\0') {
        compose_text(
            pdf, text_plain(&pdf->typesetter, table->caption, look),
            (struct manner){.tag = "Caption", .space = space, .keep = true});
        space = 3;
    }
    if (table->column_count > 0) {
        struct grid *grid = settle_grid(pdf, table);
        size_t head = pdf->strip_count;

        push_head(grid);
        pdf->strip[head].space = space;
        for (size_t i = 0; i < table->row_count; i++)
            push_row(grid, i);
        keep_rows(grid, head);
        if (table->row_count == 0)
            pdf->strip[head].keep = false;
        else if (table->note_count > 0)
            pdf->strip[pdf->strip_count - 1].keep = true;
    }
    pdf->node = around;
    compose_notes(pdf, table);
}
