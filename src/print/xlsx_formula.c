/* xlsx_formula.c - live amounts as formulas of a spreadsheet. */
#include "print/xlsx_formula.h"

#include "base/ensure.h"
#include "formula/formula.h"
#include "print/xlsx_reference.h"

#include <stdlib.h>

#define CHARACTERS_MAX 8192
#define ARGUMENTS_MAX  200 /* a function takes 255 */

/* What binds less stands first. */
enum binding {
    BINDS_COMPARISON,
    BINDS_SUM,
    BINDS_PRODUCT,
    BINDS_NEGATE,
    WHOLE
};

struct sign {
    const char *word;
    enum binding binding; /* of a function WHOLE */
};

static const struct sign signs[] = {
    [FORMULA_NEGATE] = {"-", BINDS_NEGATE},
    [FORMULA_ADD] = {"+", BINDS_SUM},
    [FORMULA_SUBTRACT] = {"-", BINDS_SUM},
    [FORMULA_MULTIPLY] = {"*", BINDS_PRODUCT},
    [FORMULA_DIVIDE] = {"/", BINDS_PRODUCT},
    [FORMULA_LESS] = {"<", BINDS_COMPARISON},
    [FORMULA_LESS_EQUAL] = {"<=", BINDS_COMPARISON},
    [FORMULA_GREATER] = {">", BINDS_COMPARISON},
    [FORMULA_GREATER_EQUAL] = {">=", BINDS_COMPARISON},
    [FORMULA_EQUAL] = {"=", BINDS_COMPARISON},
    [FORMULA_UNEQUAL] = {"<>", BINDS_COMPARISON},
    [FORMULA_NOT] = {"NOT", WHOLE},
    [FORMULA_AND] = {"AND", WHOLE},
    [FORMULA_OR] = {"OR", WHOLE},
    [FORMULA_ABS] = {"ABS", WHOLE},
    [FORMULA_ROUND] = {"ROUND", WHOLE},
    [FORMULA_IF] = {"IF", WHOLE},
    [FORMULA_MIN] = {"MIN", WHOLE},
    [FORMULA_MAX] = {"MAX", WHOLE},
    [FORMULA_SUM] = {"SUM", WHOLE},
    [FORMULA_MEAN] = {"AVERAGE", WHOLE},
    [FORMULA_COUNT] = {"COUNT", WHOLE},
};

/* ---- the tree ---- */

struct writing {
    const struct grid *grid;
    size_t row; /* `this` */
    struct out *out;
    bool lost; /* a name is of no cell in the workbook */
};

static void put_node(struct writing *writing, const struct formula *node,
                     enum binding least);

static void
put_name(struct writing *writing, const char *name)
{
    struct reference reference;

    if (reference_find(&reference, writing->grid, writing->row, name))
        reference_put(writing->out, reference);
    else
        writing->lost = true;
}

/* What is a decimal already: typed, read, counted or rounded. */
static bool
is_decimal(const struct formula *node)
{
    return node->kind == FORMULA_NUMBER || node->kind == FORMULA_MEASURE ||
           node->kind == FORMULA_ROUND || node->kind == FORMULA_COUNT;
}

/* A number to be compared or rounded, without the hair of binary arithmetic. */
static void
put_sure(struct writing *writing, const struct formula *node,
         enum binding least)
{
    if (is_decimal(node)) {
        put_node(writing, node, least);
        return;
    }
    out_text(writing->out, "ROUND(");
    put_node(writing, node, BINDS_COMPARISON);
    out_format(writing->out, ",%d)", FORMULA_SURE);
}

static void
put_call(struct writing *writing, const struct formula *node)
{
    bool rounds = node->kind == FORMULA_ROUND;

    out_format(writing->out, "%s(", signs[node->kind].word);
    for (size_t i = 0; i < node->argument_count; i++) {
        if (i > 0)
            out_char(writing->out, ',');
        if (rounds && i == 0)
            put_sure(writing, node->arguments[i], BINDS_COMPARISON);
        else
            put_node(writing, node->arguments[i], BINDS_COMPARISON);
    }
    out_text(writing->out, rounds && node->argument_count == 1 ? ",0)" : ")");
}

static void
put_operator(struct writing *writing, const struct formula *node)
{
    const struct sign *sign = &signs[node->kind];

    if (node->kind == FORMULA_NEGATE) {
        out_text(writing->out, sign->word);
        put_node(writing, node->arguments[0], WHOLE);
    } else if (sign->binding == BINDS_COMPARISON) {
        put_sure(writing, node->arguments[0], BINDS_SUM);
        out_text(writing->out, sign->word);
        put_sure(writing, node->arguments[1], BINDS_SUM);
    } else {
        put_node(writing, node->arguments[0], sign->binding);
        out_text(writing->out, sign->word);
        put_node(writing, node->arguments[1], sign->binding + 1);
    }
}

static void
put_node(struct writing *writing, const struct formula *node,
         enum binding least)
{
    enum binding binding;

    switch (node->kind) {
    case FORMULA_NUMBER:
        ratio_print_short(writing->out, node->number);
        return;
    case FORMULA_MEASURE:
        put_name(writing, node->name);
        return;
    case FORMULA_LAST: /* of several numbers */
        put_node(writing, node->arguments[node->argument_count - 1], least);
        return;
    default:
        break;
    }
    ensure(signs[node->kind].word != NULL); /* no scores, no results */
    binding = signs[node->kind].binding;
    if (binding == WHOLE) {
        put_call(writing, node);
        return;
    }
    /* A minus before an operand stands in parentheses behind another sign. */
    if (binding < least || (binding == BINDS_NEGATE && least > BINDS_SUM))
        out_char(writing->out, '(');
    put_operator(writing, node);
    if (binding < least || (binding == BINDS_NEGATE && least > BINDS_SUM))
        out_char(writing->out, ')');
}

/* ---- what must be there ---- */

struct cells {
    struct reference *cell;
    size_t count, room;
};

static bool
has_cell(const struct cells *cells, struct reference cell)
{
    for (size_t i = 0; i < cells->count; i++)
        if (cells->cell[i].sheet == cell.sheet &&
            cells->cell[i].row == cell.row &&
            cells->cell[i].column == cell.column)
            return true;
    return false;
}

/* Rows without one are heads of groups between the others. */
static bool
has_key(const struct grid *grid, int row)
{
    return grid->table->rows[row - grid->first_row].key != NULL;
}

static void
add_cell(struct writing *writing, struct cells *cells, const char *name)
{
    struct reference cell;

    if (!reference_find(&cell, writing->grid, writing->row, name) || cell.head)
        return; /* the points of levels are always there */
    bool range = cell.last_row > cell.row;
    for (int last = cell.last_row; cell.row <= last; cell.row++) {
        cell.last_row = cell.row;
        if ((!range || has_key(cell.grid, cell.row)) && !has_cell(cells, cell))
            *MEM_PUSH(writing->out->mem, cells->cell, cells->count,
                      cells->room) = cell;
    }
}

static bool
asks(const struct formula *node)
{
    for (size_t i = 0; i < node->argument_count; i++)
        if (asks(node->arguments[i]))
            return true;
    return node->kind == FORMULA_COUNT;
}

/* The cells that a formula needs, or those that it asks about.  What stands in
 * an if() that asks is read only where it is there. */
static void
gather_cells(struct writing *writing, const struct formula *node, bool asked,
             struct cells *cells)
{
    bool is_count = node->kind == FORMULA_COUNT;
    bool tells = node->kind == FORMULA_IF && asks(node->arguments[0]);
    size_t count = tells ? 1 : node->argument_count;

    for (size_t i = 0; i < count; i++) {
        const struct formula *argument = node->arguments[i];

        if (argument->kind != FORMULA_MEASURE)
            gather_cells(writing, argument, asked, cells);
        else if (is_count == asked)
            add_cell(writing, cells, argument->name);
    }
}

static struct cells
cells_of(struct writing *writing, const struct formula *formula, bool asked)
{
    struct cells cells = {0};

    if (formula->kind == FORMULA_MEASURE && !asked)
        add_cell(writing, &cells, formula->name);
    gather_cells(writing, formula, asked, &cells);
    return cells;
}

static int
compare_places(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int
by_place(const void *a, const void *b)
{
    const struct reference *first = a, *second = b;
    int order = compare_places(first->sheet, second->sheet);

    if (order == 0)
        order = compare_places((size_t)first->column, (size_t)second->column);
    return order != 0 ? order
                      : compare_places((size_t)first->row, (size_t)second->row);
}

static int
by_row(const void *a, const void *b)
{
    const struct reference *first = a, *second = b;
    int order = compare_places(first->sheet, second->sheet);

    if (order == 0)
        order = compare_places((size_t)first->row, (size_t)second->row);
    return order != 0
               ? order
               : compare_places((size_t)first->column, (size_t)second->column);
}

static bool
is_next(struct reference a, struct reference b, bool down)
{
    if (a.sheet != b.sheet)
        return false;
    return down ? a.column == b.column && a.row + 1 == b.row
                : a.row == b.row && a.column + 1 == b.column;
}

/* Writes COUNT(A1:A3,B2); returns its arguments. */
static size_t
put_ranges(struct out *out, const struct cells *cells, bool down)
{
    const struct reference *cell = cells->cell;
    size_t arguments = 0;

    qsort(cells->cell, cells->count, sizeof *cell, down ? by_place : by_row);
    out_text(out, "COUNT(");
    for (size_t i = 0, last; i < cells->count; i = last + 1) {
        for (last = i; last + 1 < cells->count &&
                       is_next(cell[last], cell[last + 1], down);
             last++)
            ;
        if (arguments > 0)
            out_text(out, arguments % ARGUMENTS_MAX == 0 ? ")+COUNT(" : ",");
        reference_put(out, cell[i]);
        if (last > i) {
            out_char(out, ':');
            reference_put_cell(out, cell[last]);
        }
        arguments++;
    }
    out_char(out, ')');
    return arguments;
}

/* Writes the count of the cells, in as few ranges as can be. */
static void
put_count(struct out *out, const struct cells *cells)
{
    struct out down = out_new(out->mem), across = out_new(out->mem);
    bool is_column =
        put_ranges(&down, cells, true) < put_ranges(&across, cells, false);

    out_text(out, out_string(is_column ? &down : &across));
}

/* "COUNT(F5,H5)<2": a cell that the formula needs is empty; of those that it
 * asks about all are.  Writes nothing when nothing is needed. */
static bool
put_guard(struct writing *writing, const struct formula *formula)
{
    struct cells asked = cells_of(writing, formula, true);
    struct cells needed = cells_of(writing, formula, false);
    bool both = needed.count > 0 && asked.count > 0;

    out_text(writing->out, both ? "OR(" : "");
    if (needed.count > 0) {
        put_count(writing->out, &needed);
        out_format(writing->out, "<%zu", needed.count);
    }
    out_text(writing->out, both ? "," : "");
    if (asked.count > 0) {
        put_count(writing->out, &asked);
        out_text(writing->out, "<1");
    }
    out_text(writing->out, both ? ")" : "");
    return needed.count > 0 || asked.count > 0;
}

static const struct formula *
parsed(const char *live, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    const struct formula *formula =
        formula_parse(live, (struct place){0}, false, &findings, mem);

    ensure(formula != NULL); /* who made the table wrote no formula */
    return formula;
}

/* The formula where all it needs is there, else `otherwise`; NULL: nothing. */
static void
put_guarded(struct writing *writing, const char *live, const char *otherwise)
{
    struct out *out = writing->out;
    const struct formula *formula = parsed(live, out->mem);
    struct out guard = out_new(out->mem);
    bool guarded;

    writing->out = &guard;
    guarded = put_guard(writing, formula);
    writing->out = out;
    if (guarded)
        out_format(out, "IF(%s,", out_string(&guard));
    if (guarded && otherwise != NULL)
        put_guarded(writing, otherwise, NULL);
    else if (guarded)
        out_text(out, "\"" FORMULA_EMPTY "\"");
    out_text(out, guarded ? "," : "");
    put_node(writing, formula, BINDS_COMPARISON);
    out_text(out, guarded ? ")" : "");
}

const char *
formula_of_cell(const struct grid *grid, size_t row, const char *name)
{
    struct out out = out_new(grid->mem);
    struct reference reference;

    ensure(reference_find(&reference, grid, row, name));
    out_char(&out, '=');
    reference_put(&out, reference);
    return out_string(&out);
}

const char *
formula_of_amount(const struct grid *grid, size_t row,
                  const struct amount *amount)
{
    struct out out = out_new(grid->mem);
    struct writing writing = {.grid = grid, .row = row, .out = &out};

    out_char(&out, '=');
    put_guarded(&writing, amount->live, amount->otherwise);
    return writing.lost || out.count > CHARACTERS_MAX ? NULL : out_string(&out);
}
