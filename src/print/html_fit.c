/* html_fit.c - what a table needs: where its decimal points stand, how wide it
 * has to be.
 */
#include "print/html_table_inside.h"

#include "base/text.h"
#include "report/wrap.h"

#include <string.h>

#define UNBROKEN 24 /* letters of ASCII */

/* Widths, counted in a letter's as NAME_WIDTH. */
#define LEVEL_WIDTH    6
#define SIGNED_WIDTH   14
#define PAD_WIDTH      3
#define PAD_WIDTH_FEW  2
#define PAD_WIDTH_MANY 1
#define STEP_WIDTH     13 /* 6 rem */
#define STEPS_MOST     20

/* ---- columns ---- */

bool
column_joined(const struct table *table, size_t column)
{
    const struct column *columns = table->columns;

    return column > 0 && columns[column].picture &&
           columns[column].head[0] == '\0' && !columns[column - 1].picture &&
           columns[column - 1].readers == READERS_ALL &&
           columns[column - 1].align != ALIGN_NUMBER;
}

bool
column_shown(const struct table_view *view, size_t column)
{
    return view->table->columns[column].readers == READERS_ALL &&
           !column_joined(view->table, column);
}

bool
column_takes_picture(const struct table_view *view, size_t column)
{
    return column + 1 < view->table->column_count &&
           column_joined(view->table, column + 1);
}

bool
column_long(const struct table_view *view, size_t column)
{
    const struct column *about = &view->table->columns[column];

    return about->wraps && about->align == ALIGN_TEXT && column > view->name;
}

/* ---- numbers stand under each other by their decimal point ---- */

int
text_places(const char *text)
{
    const char *end = text + strlen(text);
    int places = -1;
    bool point = false;

    while (text < end) {
        if (text_digit(&text, end) >= 0) {
            places += point || places < 0;
            continue;
        }
        if (*text == '.') {
            if (point || places < 0)
                return -1;
            point = true;
            places = 0;
            text++;
            continue;
        }
        if (point)
            return -1;
        text_next(&text, end);
    }
    return places;
}

int *
columns_places(const struct table_view *view)
{
    const struct table *table = view->table;
    int *most = MEM_ARRAY(view->out->mem, int, table->column_count);

    for (size_t i = 0; i < table->row_count; i++)
        for (size_t j = 0; j < table->column_count; j++) {
            const struct cell *cell = row_cell(&table->rows[i], j);

            if (cell == NULL || cell->span > 1 ||
                table->columns[j].align != ALIGN_NUMBER)
                continue;
            int places = text_places(cell->text);
            if (places > most[j])
                most[j] = places;
        }
    return most;
}

/* ---- how wide it has to be ---- */
bool
text_unbroken(const char *text)
{
    size_t run = 0;

    for (; *text != '\0' && run < UNBROKEN; text++)
        run = *text > ' ' && *text != '-' && *text != '/' ? run + 1 : 0;
    return run == UNBROKEN;
}

bool
text_has_words(const char *text)
{
    const char *end = text + strlen(text);

    while (text < end)
        if (text_is_letter(text_next(&text, end)))
            return true;
    return false;
}

bool
head_keeps_lines(const char *head)
{
    return strchr(head, '\n') != NULL && wrap_most(head) <= LONG_WIDTH;
}

static int
larger(int a, int b)
{
    return a > b ? a : b;
}

/* How many letters stand in for the decimal places that a number has not. */
static int
places_missing(const struct table_view *view, size_t column, const char *text)
{
    int own = text_places(text), most = view->places[column];

    if (own < 0 || own >= most)
        return 0;
    return most - own + (own == 0);
}

static int
cell_width(const struct table_view *view, size_t column,
           const struct cell *cell)
{
    const struct column *about = &view->table->columns[column];

    if (cell == NULL || cell->span > 1)
        return 0;
    if (cell->bar != NULL)
        return cell->bar->kind == BAR_SIGNED ? SIGNED_WIDTH : LEVEL_WIDTH;
    if (text_unbroken(cell->text))
        return 0;
    if (about->align == ALIGN_NUMBER && !text_has_words(cell->text))
        return wrap_most(cell->text) + places_missing(view, column, cell->text);
    if (column < view->name || column_takes_picture(view, column))
        return wrap_most(cell->text);
    return wrap_least(cell->text, view->out->mem);
}

int
texts_width(const struct table_view *view, size_t column, int most)
{
    const struct table *table = view->table;
    int width = wrap_least(table->columns[column].head, view->out->mem);

    for (size_t i = 0; i < table->row_count && width < most; i++) {
        const struct cell *cell = row_cell(&table->rows[i], column);

        if (cell != NULL && cell->span == 1)
            width = larger(width, wrap_most(cell->text));
    }
    return width < most ? width : most;
}

static int
column_width(const struct table_view *view, size_t column)
{
    const struct table *table = view->table;
    const struct column *about = &table->columns[column];
    int width = 0;

    if (column == view->name)
        return texts_width(view, column, NAME_WIDTH);
    if (column_long(view, column))
        return texts_width(view, column, LONG_WIDTH);
    width = head_keeps_lines(about->head)
                ? wrap_most(about->head)
                : wrap_least(about->head, view->out->mem);
    if (about->under != NULL)
        width = larger(width, wrap_least(about->under, view->out->mem));
    for (size_t i = 0; i < table->row_count; i++)
        width = larger(
            width, cell_width(view, column, row_cell(&table->rows[i], column)));
    return width;
}

int
width_needed(const struct table_view *view)
{
    int pad = view->shown < COLUMNS_SOME   ? PAD_WIDTH_FEW
              : view->shown < COLUMNS_MANY ? PAD_WIDTH
                                           : PAD_WIDTH_MANY;
    int width = 0, steps;

    for (size_t i = 0; i < view->table->column_count; i++)
        if (column_shown(view, i))
            width += column_width(view, i) + pad;
    steps = (width + STEP_WIDTH - 1) / STEP_WIDTH;
    return steps < STEPS_MOST ? steps : STEPS_MOST;
}
