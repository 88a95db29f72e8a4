/* docx_columns.c - which columns of a table stand on a page, and how wide. */
#include "print/docx_inside.h"

#include "base/text.h"

/* Word processors break Thai a little differently: some room to spare. */
#define SPARE_PERCENT 4
#define RULE_ROOM     40 /* twips that the rules of a cell take */

struct demand {
    int least;   /* its widest word; of numbers and short texts all of it */
    int word;    /* its widest word */
    int natural; /* its widest text in one line */
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

int
docx_text_width(struct docx *docx, const char *text, int size, bool strong,
                bool word)
{
    PangoLayout *layout;
    PangoFontDescription *font;
    PangoRectangle extents;
    int twips;

    if (text == NULL || text[0] == '\0')
        return 0;
    layout = pango_layout_new(docx->context);
    font = pango_font_description_new();
    pango_font_description_set_family(font, docx->style->typeface);
    pango_font_description_set_weight(font, strong ? PANGO_WEIGHT_BOLD
                                                   : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, size / 100.0 * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    if (word) {
        pango_layout_set_width(layout, 0);
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    }
    pango_layout_set_text(layout, text, -1);
    pango_layout_get_extents(layout, NULL, &extents);
    twips = extents.width * 20 / PANGO_SCALE;
    pango_font_description_free(font);
    g_object_unref(layout);
    return twips + twips * SPARE_PERCENT / 100;
}

/* ---- what columns ask for ---- */

static void
measure_head(struct columns *columns, size_t i)
{
    const struct column *column = &columns->table->columns[i];
    struct demand *demand = &columns->demand[i];
    int size = columns->docx->style->small;

    demand->word = larger(
        docx_text_width(columns->docx, column->head, size, true, true),
        docx_text_width(columns->docx, column->under, size, false, false));
    demand->least = demand->word;
    demand->natural =
        larger(demand->word,
               docx_text_width(columns->docx, column->head, size, true, false));
}

static void
measure_cell(struct columns *columns, const struct row *row,
             const struct cell *cell, size_t i)
{
    const struct column *column = &columns->table->columns[i];
    struct demand *demand = &columns->demand[i];
    struct docx *docx = columns->docx;
    int size = docx->style->small;
    bool strong = row->role == ROW_TOTAL || row->role == ROW_SUBTOTAL ||
                  cell->emphasis == EMPHASIS_STRONG;
    int all = docx_text_width(docx, cell->text, size, strong, false);
    int word = docx_text_width(docx, cell->text, size, strong, true);

    if (cell->bar != NULL) {
        struct out bar = out_new(docx->mem);

        bar_print(&bar, cell->bar, true);
        all = word = (int)text_characters(out_string(&bar), bar.count) *
                     docx_twips(size);
    }
    demand->natural = larger(demand->natural, all);
    demand->word = larger(demand->word, word);
    demand->least = larger(demand->least, column->wraps ? word : all);
}

static void
measure(struct columns *columns)
{
    const struct table *table = columns->table;
    int pads = 2 * docx_twips(columns->docx->style->pad) + RULE_ROOM;

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
        columns->demand[i].least += pads;
        columns->demand[i].word += pads;
        columns->demand[i].natural += pads;
    }
}

/* ---- who stays ---- */

static size_t
name_column(const struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].wraps && table->columns[i].align == ALIGN_TEXT)
            return i;
    return 0;
}

static int
least_of_all(const struct columns *columns)
{
    int all = 0;

    for (size_t i = 0; i < columns->table->column_count; i++)
        if (columns->widths->stays[i])
            all += columns->demand[i].least;
    return all;
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

/* What the names of rows should have, in sizes of a letter. */
#define COMFORTABLE 12

static bool
is_narrow(const struct columns *columns)
{
    const struct demand *name = &columns->demand[columns->widths->name];
    int wanted = docx_twips(columns->docx->style->small) * COMFORTABLE;
    int rest = columns->room - least_of_all(columns) + name->least;

    return rest < (name->natural < wanted ? name->natural : wanted);
}

/* Where names would be narrow, bars leave, which only repeat; then what has
 * several words stands in several lines. */
static void
make_comfortable(struct columns *columns)
{
    const struct table *table = columns->table;

    for (size_t i = 0; is_narrow(columns) && i < table->column_count; i++)
        if (table->columns[i].picture)
            columns->widths->stays[i] = false;
    for (size_t i = 0; is_narrow(columns) && i < table->column_count; i++)
        columns->demand[i].least = columns->demand[i].word;
}

/* ---- how wide ---- */

/* Gives `room` to the columns that could use it, in equal measure of what
 * they lack. */
static void
share(struct columns *columns, int room)
{
    struct widths *widths = columns->widths;
    long long lack = 0;

    for (size_t i = 0; i < columns->table->column_count; i++)
        if (widths->stays[i])
            lack += columns->demand[i].natural - columns->demand[i].least;
    for (size_t i = 0; i < columns->table->column_count; i++) {
        int own = columns->demand[i].natural - columns->demand[i].least;

        if (!widths->stays[i])
            continue;
        widths->width[i] = columns->demand[i].least;
        if (lack > 0)
            widths->width[i] +=
                lack <= room ? own : (int)(own * (long long)room / lack);
    }
}

/* Everything narrower alike: at last nothing else is left. */
static void
squeeze(struct columns *columns)
{
    int all = 0;

    for (size_t i = 0; i < columns->table->column_count; i++)
        if (columns->widths->stays[i])
            all += columns->demand[i].word;
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

struct widths
docx_columns(struct docx *docx, const struct table *table)
{
    size_t count = table->column_count;
    struct widths widths = {
        .stays = MEM_ARRAY(docx->mem, bool, count),
        .width = MEM_ARRAY(docx->mem, int, count),
        .name = name_column(table),
    };
    struct columns columns = {
        .docx = docx,
        .table = table,
        .demand = MEM_ARRAY(docx->mem, struct demand, count),
        .widths = &widths,
        .room = docx->width,
    };

    for (size_t i = 0; i < count; i++)
        widths.stays[i] = !table->columns[i].datum;
    measure(&columns);
    while (least_of_all(&columns) > columns.room && leave(&columns))
        ;
    make_comfortable(&columns);
    if (least_of_all(&columns) > columns.room)
        squeeze(&columns);
    share(&columns, columns.room - least_of_all(&columns));
    fill(&columns);
    return widths;
}
