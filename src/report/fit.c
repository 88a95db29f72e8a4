/* fit.c - which columns of a table stand side by side, and how wide. */
#include "report/fit.h"

#include "base/text.h"
#include "report/wrap.h"

#define COMFORTABLE 24 /* a text column that wraps is no narrower … */
#define NARROW      12 /* … and no narrower than this without need */

/* How hard it is tried. */
enum effort {
    EFFORT_NONE,   /* everything as it is written */
    EFFORT_WRAP,   /* heads and texts wrap comfortably */
    EFFORT_NARROW, /* texts that wrap may be narrow */
};

/* What a column asks for, in columns of the terminal. */
struct demand {
    int cells;            /* its widest cell */
    int cells_least;      /* of a number column: its widest word */
    int head, head_least; /* its head as written, and its widest word */
    int natural, floor;   /* what it gets at most and at least */
};

struct fitting {
    const struct table *table;
    struct fit *fit;
    struct demand *demand;
    int columns; /* there are so many */
    struct mem *mem;
};

static int
larger(int a, int b)
{
    return a > b ? a : b;
}

static int
smaller(int a, int b)
{
    return a < b ? a : b;
}

bool
fit_span(const struct fit *fit, size_t first, size_t span, size_t *from,
         size_t *to)
{
    bool found = false;

    for (size_t i = first; i < first + span; i++) {
        if (!fit->stays[i])
            continue;
        if (!found)
            *from = i;
        *to = i;
        found = true;
    }
    return found;
}

/* The widest cells; those that cover several columns take what there is. */
static void
measure_cells(struct fitting *fitting)
{
    const struct table *table = fitting->table;

    for (size_t r = 0; r < table->row_count; r++) {
        const struct row *row = &table->rows[r];
        size_t at = 0;

        for (size_t i = 0; i < row->count; at += row->cells[i++].span) {
            if (row->cells[i].span > 1)
                continue;
            int columns = wrap_most(row->cells[i].text);

            if (row->role == ROW_SUBITEM && at == fitting->fit->name)
                columns += FIT_INDENT;
            fitting->demand[at].cells =
                larger(fitting->demand[at].cells, columns);
        }
    }
}

/* The widest words: of heads, and in columns of numbers that wrap. */
static void
measure_words(struct fitting *fitting)
{
    const struct table *table = fitting->table;

    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        struct demand *demand = &fitting->demand[i];

        demand->head_least = wrap_least(column->head, fitting->mem);
        if (!column->wraps || column->align == ALIGN_TEXT)
            continue;
        for (size_t r = 0; r < table->row_count; r++) {
            const struct cell *cell = row_cell(&table->rows[r], i);

            if (cell != NULL && cell->span == 1)
                demand->cells_least = larger(
                    demand->cells_least, wrap_least(cell->text, fitting->mem));
        }
    }
}

static void
set_limits(struct fitting *fitting, enum effort effort)
{
    for (size_t i = 0; i < fitting->table->column_count; i++) {
        const struct column *column = &fitting->table->columns[i];
        struct demand *demand = &fitting->demand[i];
        int head = effort == EFFORT_NONE ? demand->head : demand->head_least;
        int least = effort == EFFORT_NARROW ? NARROW : COMFORTABLE;

        demand->natural = larger(1, larger(demand->cells, head));
        if (column->wraps) /* more is no use */
            demand->natural = smaller(demand->natural, fitting->columns);
        demand->floor = demand->natural;
        if (!column->wraps || effort == EFFORT_NONE)
            continue;
        if (column->align != ALIGN_TEXT)
            least = demand->cells_least;
        if (effort == EFFORT_NARROW)
            head = smaller(head, NARROW);
        demand->floor = larger(1, larger(head, smaller(demand->cells, least)));
    }
}

static int
all_columns(const struct fitting *fitting)
{
    int columns = -FIT_GAP;

    for (size_t i = 0; i < fitting->table->column_count; i++)
        if (fitting->fit->stays[i])
            columns += fitting->fit->width[i] + FIT_GAP;
    return larger(columns, 0);
}

/* Makes room for heads that neighbours share. */
static void
widen_shared(struct fitting *fitting, enum effort effort)
{
    const struct column *columns = fitting->table->columns;
    size_t count = fitting->table->column_count, next;

    for (size_t i = 0; i < count; i = next) {
        int width = -FIT_GAP, staying = 0;
        const char *over = columns[i].over;

        for (next = i; next < count && text_same(over, columns[next].over);
             next++) {
            if (!fitting->fit->stays[next])
                continue;
            width += fitting->fit->width[next] + FIT_GAP;
            staying++;
        }
        if (over == NULL || staying == 0)
            continue;
        int wanted = effort == EFFORT_NONE ? wrap_most(over)
                                           : wrap_least(over, fitting->mem);
        int each = larger(0, (wanted - width + staying - 1) / staying);
        for (size_t k = i; k < next; k++)
            fitting->fit->width[k] += each;
    }
}

/* The widest column that may become narrower; NULL: none. */
static int *
widest(struct fitting *fitting)
{
    int *found = NULL;

    for (size_t i = 0; i < fitting->table->column_count; i++) {
        int *width = &fitting->fit->width[i];

        if (fitting->fit->stays[i] && *width > fitting->demand[i].floor &&
            (found == NULL || *width > *found))
            found = width;
    }
    return found;
}

/* Gives what is left to heads that then stand as they are written. */
static void
spread(struct fitting *fitting)
{
    int left = fitting->columns - all_columns(fitting);

    for (size_t i = 0; i < fitting->table->column_count; i++) {
        int *width = &fitting->fit->width[i];
        int more = fitting->demand[i].head - *width;

        if (!fitting->fit->stays[i] || more <= 0 || more > left)
            continue;
        *width += more;
        left -= more;
    }
}

static bool
fits(struct fitting *fitting, enum effort effort)
{
    int excess;

    set_limits(fitting, effort);
    for (size_t i = 0; i < fitting->table->column_count; i++)
        fitting->fit->width[i] = fitting->demand[i].natural;
    widen_shared(fitting, effort);
    for (excess = all_columns(fitting) - fitting->columns; excess > 0;
         excess--) {
        int *width = widest(fitting);

        if (width == NULL)
            return false;
        *width -= 1;
    }
    spread(fitting);
    return true;
}

/* Lets the next columns leave that may; false when there are none. */
static bool
leave(struct fitting *fitting)
{
    const struct column *columns = fitting->table->columns;
    bool *stays = fitting->fit->stays;
    int next = 0;

    for (size_t i = 0; i < fitting->table->column_count; i++)
        if (stays[i] && columns[i].leaves > 0 && i != fitting->fit->name &&
            (next == 0 || columns[i].leaves < next))
            next = columns[i].leaves;
    for (size_t i = 0; i < fitting->table->column_count; i++)
        if (columns[i].leaves == next && next > 0 && i != fitting->fit->name)
            stays[i] = false;
    return next > 0;
}

/* Lets the last column leave; false when only the name is there. */
static bool
leave_last(struct fitting *fitting)
{
    for (size_t i = fitting->table->column_count; i-- > 0;)
        if (fitting->fit->stays[i] && i != fitting->fit->name) {
            fitting->fit->stays[i] = false;
            return true;
        }
    return false;
}

static void
choose(struct fitting *fitting)
{
    if (fits(fitting, EFFORT_NONE))
        return;
    measure_words(fitting);
    do {
        if (fits(fitting, EFFORT_WRAP))
            return;
    } while (leave(fitting));
    do {
        if (fits(fitting, EFFORT_NARROW))
            return;
    } while (leave_last(fitting));
    fitting->fit->width[fitting->fit->name] = fitting->columns;
}

struct fit
fit_table(const struct table *table, int columns, struct mem *mem)
{
    struct fit fit = {
        .stays = MEM_ARRAY(mem, bool, table->column_count),
        .width = MEM_ARRAY(mem, int, table->column_count),
        .from = MEM_ARRAY(mem, int, table->column_count),
        .name = table_name_column(table),
    };
    struct fitting fitting = {
        table,   &fit, MEM_ARRAY(mem, struct demand, table->column_count),
        columns, mem,
    };

    if (table->column_count == 0)
        return fit;
    for (size_t i = 0; i < table->column_count; i++) {
        fit.stays[i] = table->columns[i].readers == READERS_ALL;
        fitting.demand[i].head = wrap_most(table->columns[i].head);
    }
    measure_cells(&fitting);
    choose(&fitting);
    for (size_t i = 0, from = 0; i < table->column_count; i++) {
        fit.from[i] = (int)from;
        if (fit.stays[i])
            from += (size_t)(fit.width[i] + FIT_GAP);
    }
    fit.columns = all_columns(&fitting);
    return fit;
}
