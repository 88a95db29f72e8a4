/* docx_columns.c - which columns of a table stand on a page, and how wide. */
#include "print/docx_inside.h"

#include "print/decimal.h"

#define RULE_ROOM 40 /* twips that the rules of a cell take */

/* A text that is longer, in widths of the page, shares no better. */
#define LONG 4

/* A word takes at most such a part of the page. */
#define WORD_SHARE 3

struct demand {
    int least;   /* its widest word; of numbers and short texts all of it */
    int word;    /* its widest word */
    int natural; /* its widest text in one line */
    int whole;   /* of figures, the widest up to the decimal point */
};

struct columns {
    struct docx *docx;
    const struct table *table;
    struct demand *demand;
    struct widths *widths;
    int room;
};

static int
larger(int a, int b)
{
    return a > b ? a : b;
}

/* Twips at either side of a cell: small letters stand closer. */
static int
side_pad(const struct docx *docx)
{
    int pad = docx_twips(docx->style->pad);

    return docx->table_size < docx->style->small ? pad / 2 : pad;
}

const char *
docx_closeness(const struct docx *docx)
{
    if (docx->table_size == docx->style->small)
        return "Table";
    return docx->table_size == docx->style->fine ? "Fine" : "Close";
}

int
docx_column_room(struct docx *docx, int width)
{
    return width - 2 * side_pad(docx) - RULE_ROOM;
}

bool
docx_is_strong(const struct row *row, const struct cell *cell)
{
    return row->role == ROW_TOTAL || row->role == ROW_SUBTOTAL ||
           cell->emphasis == EMPHASIS_STRONG;
}

int
docx_fraction_width(struct docx *docx, const char *text, bool strong)
{
    size_t point;

    if (!decimal_point(text, &point))
        return 0;
    return docx_bare_width(docx, text + point, docx->table_size, strong, false);
}

/* ---- what columns ask for ---- */

static void
measure_head(struct columns *columns, size_t i)
{
    const struct column *column = &columns->table->columns[i];
    struct demand *demand = &columns->demand[i];
    int size = columns->docx->table_size;

    demand->word = larger(
        docx_head_width(columns->docx, column->head),
        docx_text_width(columns->docx, column->under, size, false, false));
    demand->least = demand->word;
    demand->natural =
        larger(demand->word,
               docx_text_width(columns->docx, column->head, size, true, false));
}

/* Figures stand under each other by their points. */
static void
measure_figure(struct columns *columns, const char *text, bool strong, size_t i)
{
    struct demand *demand = &columns->demand[i];
    int *fraction = &columns->widths->fraction[i];
    int size = columns->docx->table_size, own;
    size_t point;

    if (columns->table->columns[i].align != ALIGN_NUMBER ||
        !decimal_point(text, &point))
        return;
    own = docx_fraction_width(columns->docx, text, strong);
    demand->whole =
        larger(demand->whole,
               docx_text_width(columns->docx, text, size, strong, false) - own);
    *fraction = larger(*fraction, own);
    demand->word = larger(demand->word, demand->whole + *fraction);
    demand->least = larger(demand->least, demand->word);
    demand->natural = larger(demand->natural, demand->word);
}

static void
measure_cell(struct columns *columns, const struct row *row,
             const struct cell *cell, size_t i)
{
    const struct column *column = &columns->table->columns[i];
    struct demand *demand = &columns->demand[i];
    struct docx *docx = columns->docx;
    int size = docx->table_size;
    bool strong = docx_is_strong(row, cell);
    int all = docx_text_width(docx, cell->text, size, strong, false);
    int word = docx_text_width(docx, cell->text, size, strong, true);

    if (cell->bar != NULL)
        all = word = docx_bar_width(docx, cell->bar);
    else
        measure_figure(columns, cell->text, strong, i);
    demand->natural = larger(demand->natural, all);
    demand->word = larger(demand->word, word);
    demand->least = larger(demand->least, column->wraps ? word : all);
}

/* A word without end breaks inside: no other column leaves for it. */
static void
limit(struct columns *columns, size_t i)
{
    struct demand *demand = &columns->demand[i];
    int most = columns->room / WORD_SHARE;

    demand->word = demand->word < most ? demand->word : most;
    demand->least = demand->least < most ? demand->least : most;
}

static void
measure(struct columns *columns)
{
    const struct table *table = columns->table;
    int pads = 2 * side_pad(columns->docx) + RULE_ROOM;

    for (size_t i = 0; i < table->column_count; i++)
        measure_head(columns, i);
    for (size_t r = 0; r < table->row_count; r++) {
        const struct row *row = &table->rows[r];
        size_t at = 0;

        for (size_t i = 0; i < row->count; at += row->cells[i++].span)
            if (row->cells[i].span == 1)
                measure_cell(columns, row, &row->cells[i], at);
    }
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].wraps)
            limit(columns, i);
        columns->demand[i].least += pads;
        columns->demand[i].word += pads;
        columns->demand[i].natural += pads;
    }
}

/* ---- who stays ---- */

static int
least_of_all(const struct columns *columns)
{
    int all = 0;

    for (size_t i = 0; i < columns->table->column_count; i++)
        if (columns->widths->stays[i])
            all += columns->demand[i].least;
    return all;
}

static int
words_of_all(const struct columns *columns)
{
    int all = 0;

    for (size_t i = 0; i < columns->table->column_count; i++)
        if (columns->widths->stays[i])
            all += columns->demand[i].word;
    return all;
}

/* What only repeats leaves first; then what has several words may stand in
 * several lines, if with that the others can stay. */
static void
yield(struct columns *columns)
{
    const struct table *table = columns->table;

    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].picture && least_of_all(columns) > columns->room)
            columns->widths->stays[i] = false;
    if (least_of_all(columns) <= columns->room ||
        words_of_all(columns) > columns->room)
        return;
    for (size_t i = 0; i < table->column_count; i++)
        columns->demand[i].least = columns->demand[i].word;
}

/* Lets the next columns leave that may; false when there are none. */
static bool
leave(struct columns *columns)
{
    const struct table *table = columns->table;
    bool *stays = columns->widths->stays;
    int next = 0;

    for (size_t i = 0; i < table->column_count; i++)
        if (stays[i] && i != columns->widths->name &&
            table->columns[i].leaves > 0 &&
            (next == 0 || table->columns[i].leaves < next))
            next = table->columns[i].leaves;
    for (size_t i = 0; next > 0 && i < table->column_count; i++)
        if (table->columns[i].leaves == next && i != columns->widths->name)
            stays[i] = false;
    return next > 0;
}

/* In sizes of a letter: what the names of rows should have; what they need
 * when others would stand in one line that lack little for it. */
#define COMFORTABLE 14
#define ENOUGH      10
#define LITTLE      4

static bool
is_narrow(const struct columns *columns, int letters)
{
    const struct demand *name = &columns->demand[columns->widths->name];
    int wanted = docx_twips(columns->docx->table_size) * letters;
    int rest = columns->room - least_of_all(columns) + name->least;

    return rest < (name->natural < wanted ? name->natural : wanted);
}

/* Where names would be narrow, bars leave, which only repeat; then what has
 * several words stands in several lines. */
static void
make_comfortable(struct columns *columns)
{
    const struct table *table = columns->table;

    for (size_t i = 0;
         is_narrow(columns, COMFORTABLE) && i < table->column_count; i++)
        if (table->columns[i].picture)
            columns->widths->stays[i] = false;
    for (size_t i = 0;
         is_narrow(columns, COMFORTABLE) && i < table->column_count; i++)
        columns->demand[i].least = columns->demand[i].word;
}

/* The column that lacks least to stand in one line; the count: none does. */
static size_t
least_lacking(const struct columns *columns)
{
    size_t found = columns->table->column_count;
    int least = columns->docx->table_size * LITTLE / 5;

    for (size_t i = 0; i < columns->table->column_count; i++) {
        int lack = columns->demand[i].natural - columns->demand[i].least;

        if (columns->widths->stays[i] && i != columns->widths->name &&
            !columns->table->columns[i].wraps && lack > 0 && lack < least) {
            found = i;
            least = lack;
        }
    }
    return found;
}

/* Short texts stand in one line again where the names of rows do not suffer:
 * those that lack least come first. */
static void
restore(struct columns *columns)
{
    size_t i;

    while ((i = least_lacking(columns)) < columns->table->column_count) {
        int before = columns->demand[i].least;

        columns->demand[i].least = columns->demand[i].natural;
        if (!is_narrow(columns, ENOUGH))
            continue;
        columns->demand[i].least = before;
        return;
    }
}

/* ---- how wide ---- */

/* The width of a column whose longest text has so many tenths of a line. */
static int
width_for(const struct columns *columns, size_t i, int tenths)
{
    const struct demand *demand = &columns->demand[i];
    long long most = (long long)columns->room * LONG;
    long long text = demand->natural < most ? demand->natural : most;

    return larger(demand->least, (int)(text * 10 / tenths));
}

/* Texts share the room so that the longest of each column has about as many
 * lines: so the table is low. */
static void
share(struct columns *columns)
{
    struct widths *widths = columns->widths;
    int all, tenths = 10;

    do {
        all = 0;
        for (size_t i = 0; i < columns->table->column_count; i++) {
            if (!widths->stays[i])
                continue;
            widths->width[i] = width_for(columns, i, tenths);
            all += widths->width[i];
        }
    } while (all > columns->room && tenths++ < 100 * LONG);
}

/* Everything narrower alike; what even so does not fit leaves from the end on,
 * to stand under the row. */
static void
squeeze(struct columns *columns)
{
    int all = words_of_all(columns);

    for (size_t i = columns->table->column_count; i-- > 0;)
        if (all > columns->room && i != columns->widths->name &&
            columns->widths->stays[i]) {
            columns->widths->stays[i] = false;
            all -= columns->demand[i].word;
        }
    for (size_t i = 0; i < columns->table->column_count; i++) {
        struct demand *demand = &columns->demand[i];

        if (!columns->widths->stays[i])
            continue;
        demand->least =
            all <= columns->room
                ? demand->word
                : (int)((long long)demand->word * columns->room / all);
        demand->natural = larger(demand->natural, demand->least);
    }
}

static bool
takes_rest(const struct column *column)
{
    return column->wraps && column->align == ALIGN_TEXT;
}

/* What is left over: to texts that wrap, so that the table is as wide as the
 * text around it; a small table stays small. */
static void
fill(struct columns *columns)
{
    struct widths *widths = columns->widths;
    int left = columns->room, wrapping = 0;

    for (size_t i = 0; i < columns->table->column_count; i++) {
        if (!widths->stays[i])
            continue;
        left -= widths->width[i];
        wrapping += takes_rest(&columns->table->columns[i]);
    }
    for (size_t i = 0; i < columns->table->column_count; i++)
        if (widths->stays[i] && takes_rest(&columns->table->columns[i]) &&
            left > 0)
            widths->width[i] += left / wrapping;
}

/* Measures the table in letters of this size; true when all columns, but for
 * bars, stand side by side and leave room for the names of the rows. */
static bool
try_size(struct columns *columns, int size)
{
    size_t count = columns->table->column_count;

    columns->docx->table_size = size;
    for (size_t i = 0; i < count; i++) {
        columns->widths->stays[i] =
            columns->table->columns[i].readers == READERS_ALL;
        columns->widths->fraction[i] = 0;
        columns->demand[i] = (struct demand){0};
    }
    measure(columns);
    yield(columns);
    make_comfortable(columns);
    restore(columns);
    return least_of_all(columns) <= columns->room &&
           !is_narrow(columns, COMFORTABLE);
}

/* ---- how tall ---- */

#define HEAD_LINES 3   /* of a table with heads over heads */
#define RAGGED     102 /* percent: lines end at words */
#define OWN_PAGE   0.8 /* what chapters leave of a page for their table */

/* The lines of a text in a cell. */
static int
lines_of(struct columns *columns, const char *text, int width, bool strong)
{
    int room = docx_column_room(columns->docx, width);
    int all = docx_text_width(columns->docx, text, columns->docx->table_size,
                              strong, false);

    if (all <= room || room <= 0)
        return 1;
    return (int)(((long long)all * RAGGED / 100 + room - 1) / room);
}

static int
lines_of_row(struct columns *columns, const struct row *row)
{
    const struct widths *widths = columns->widths;
    int most = 1;

    if (row->role == ROW_GROUP || row->role == ROW_NOTE)
        return row->count == 0
                   ? 1
                   : lines_of(columns, row->cells[0].text, columns->room, true);
    for (size_t i = 0, at = 0; i < row->count; at += row->cells[i++].span) {
        int width = 0;

        for (size_t k = at; k < at + row->cells[i].span; k++)
            width += widths->stays[k] ? widths->width[k] : 0;
        if (width > 0 && row->cells[i].bar == NULL)
            most = larger(most, lines_of(columns, row->cells[i].text, width,
                                         docx_is_strong(row, &row->cells[i])));
    }
    return most;
}

/* Whether the table would stand on one page that lies, about. */
static bool
fits_page(struct columns *columns)
{
    const struct style *style = columns->docx->style;
    int line = docx_twips(columns->docx->table_size) * style->leading / 100;
    int pads = side_pad(columns->docx) + RULE_ROOM / 4;
    int height = HEAD_LINES * line + 3 * pads;
    int page = DOCX_SHORT - 2 * docx_twips(style->margin);

    for (size_t i = 0; i < columns->table->row_count; i++)
        height += lines_of_row(columns, &columns->table->rows[i]) * line + pads;
    return height <= page * OWN_PAGE;
}

/* ---- all of it ---- */

/* Who stays, and how wide, in letters of the size at hand. */
static void
settle(struct columns *columns)
{
    while (least_of_all(columns) > columns->room && leave(columns))
        yield(columns);
    make_comfortable(columns);
    if (least_of_all(columns) > columns->room)
        squeeze(columns);
    restore(columns);
    share(columns);
    fill(columns);
}

struct widths
docx_columns(struct docx *docx, const struct table *table)
{
    size_t count = table->column_count;
    struct widths widths = {
        .stays = MEM_ARRAY(docx->mem, bool, count),
        .width = MEM_ARRAY(docx->mem, int, count),
        .fraction = MEM_ARRAY(docx->mem, int, count),
        .name = table_name_column(table),
    };
    struct columns columns = {
        .docx = docx,
        .table = table,
        .demand = MEM_ARRAY(docx->mem, struct demand, count),
        .widths = &widths,
        .room = docx->width,
    };

    const int sizes[] = {docx->style->small, docx->style->fine,
                         docx->style->closest};
    size_t usual = try_size(&columns, sizes[0]) ? 0 : 1;

    /* A wide table is set a little closer, when that spares a page. */
    for (size_t i = usual; i < sizeof sizes / sizeof sizes[0]; i++) {
        try_size(&columns, sizes[i]);
        settle(&columns);
        if (!docx->landscape || fits_page(&columns))
            return widths;
    }
    try_size(&columns, sizes[usual]);
    settle(&columns);
    return widths;
}
