/* xlsx_formula.c - live amounts as formulas of a spreadsheet. */
#include "print/xlsx_formula.h"

#include "base/ensure.h"
#include "formula/formula.h"

#include <stdlib.h>
#include <string.h>

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

/* ---- names ---- */

struct reference {
    int row, column;
    bool head; /* stays where it is when the formula is copied */
};

static int
column_named(const struct grid *grid, const char *key)
{
    for (size_t i = 0; i < grid->table->column_count; i++) {
        const char *own = grid->table->columns[i].key;

        if (own != NULL && strcmp(own, key) == 0)
            return grid->column[i];
    }
    return -1;
}

static int
row_named(const struct grid *grid, size_t row, const char *key, size_t count)
{
    if (count == 4 && strncmp(key, "this", 4) == 0)
        return grid->first_row + (int)row;
    for (size_t i = 0; i < grid->table->row_count; i++) {
        const char *own = grid->table->rows[i].key;

        if (own != NULL && strlen(own) == count &&
            strncmp(own, key, count) == 0)
            return grid->first_row + (int)i;
    }
    return -1;
}

/* ROW.COLUMN; that there is such a cell is up to who wrote the table. */
static struct reference
reference_of(const struct grid *grid, size_t row, const char *name)
{
    const char *dot = strrchr(name, '.');
    struct reference reference = {0};

    ensure(dot != NULL);
    size_t count = (size_t)(dot - name);
    reference.head = count == 4 && strncmp(name, "head", 4) == 0;
    reference.column = column_named(grid, dot + 1);
    reference.row =
        reference.head ? grid->under_row : row_named(grid, row, name, count);
    ensure(reference.column >= 0 && reference.row >= 0);
    return reference;
}

static void
put_column(struct out *out, int column)
{
    if (column >= 26)
        put_column(out, column / 26 - 1);
    out_char(out, (char)('A' + column % 26));
}

static void
put_reference(struct out *out, struct reference reference)
{
    const char *fixed = reference.head ? "$" : "";

    out_text(out, fixed);
    put_column(out, reference.column);
    out_format(out, "%s%d", fixed, reference.row + 1);
}

/* ---- the tree ---- */

struct writing {
    const struct grid *grid;
    size_t row; /* `this` */
    struct out *out;
};

static void put_node(const struct writing *writing, const struct formula *node,
                     enum binding least);

/* What is a decimal already: typed, read or rounded. */
static bool
is_decimal(const struct formula *node)
{
    return node->kind == FORMULA_NUMBER || node->kind == FORMULA_MEASURE ||
           node->kind == FORMULA_ROUND;
}

/* A number to be compared or rounded, without the hair of binary arithmetic. */
static void
put_sure(const struct writing *writing, const struct formula *node,
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
put_call(const struct writing *writing, const struct formula *node)
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
put_operator(const struct writing *writing, const struct formula *node)
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
put_node(const struct writing *writing, const struct formula *node,
         enum binding least)
{
    enum binding binding;

    switch (node->kind) {
    case FORMULA_NUMBER:
        ratio_print_short(writing->out, node->number);
        return;
    case FORMULA_MEASURE:
        put_reference(writing->out,
                      reference_of(writing->grid, writing->row, node->name));
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

static int
by_place(const void *a, const void *b)
{
    const struct reference *first = a, *second = b;

    if (first->column != second->column)
        return first->column < second->column ? -1 : 1;
    return (first->row > second->row) - (first->row < second->row);
}

static int
by_row(const void *a, const void *b)
{
    const struct reference *first = a, *second = b;

    if (first->row != second->row)
        return first->row < second->row ? -1 : 1;
    return (first->column > second->column) - (first->column < second->column);
}

static bool
is_next(struct reference a, struct reference b, bool down)
{
    return down ? a.column == b.column && a.row + 1 == b.row
                : a.row == b.row && a.column + 1 == b.column;
}

/* Writes COUNT(A1:A3,B2); returns its arguments. */
static size_t
put_count(struct out *out, struct reference *cells, size_t count, bool down)
{
    size_t arguments = 0;

    qsort(cells, count, sizeof *cells, down ? by_place : by_row);
    out_text(out, "COUNT(");
    for (size_t i = 0, last; i < count; i = last + 1) {
        for (last = i;
             last + 1 < count && is_next(cells[last], cells[last + 1], down);
             last++)
            ;
        if (arguments > 0)
            out_text(out, arguments % ARGUMENTS_MAX == 0 ? ")+COUNT(" : ",");
        put_reference(out, cells[i]);
        if (last > i) {
            out_char(out, ':');
            put_reference(out, cells[last]);
        }
        arguments++;
    }
    out_char(out, ')');
    return arguments;
}

/* "COUNT(F5,H5)<2": a cell that the formula needs is empty.  The points of
 * levels are always there.  Writes nothing when nothing is needed. */
static bool
put_guard(const struct writing *writing, const struct formula *formula)
{
    struct mem *mem = writing->out->mem;
    const struct formula *const *names;
    size_t named = formula_names(formula, FORMULA_MEASURE, &names, mem);
    struct reference *cells = MEM_ARRAY(mem, struct reference, named);
    struct out down = out_new(mem), across = out_new(mem);
    size_t count = 0;

    for (size_t i = 0; i < named; i++) {
        cells[count] =
            reference_of(writing->grid, writing->row, names[i]->name);
        count += !cells[count].head;
    }
    if (count == 0)
        return false;
    bool is_column = put_count(&down, cells, count, true) <
                     put_count(&across, cells, count, false);
    out_format(writing->out, "%s<%zu", out_string(is_column ? &down : &across),
               count);
    return true;
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

const char *
formula_of_amount(const struct grid *grid, size_t row,
                  const struct amount *amount)
{
    const struct formula *formula = parsed(amount->live, grid->mem);
    struct out out = out_new(grid->mem);
    struct writing writing = {.grid = grid, .row = row, .out = &out};

    out_text(&out, "=IF(");
    bool guarded = put_guard(&writing, formula);
    if (!guarded)
        out = out_new(grid->mem);
    out_text(&out, guarded ? "," : "=");
    if (guarded && amount->otherwise != NULL)
        put_node(&writing, parsed(amount->otherwise, grid->mem),
                 BINDS_COMPARISON);
    else if (guarded)
        out_text(&out, "\"" FORMULA_EMPTY "\"");
    if (guarded)
        out_char(&out, ',');
    put_node(&writing, formula, BINDS_COMPARISON);
    if (guarded)
        out_char(&out, ')');
    return out.count > CHARACTERS_MAX ? NULL : out_string(&out);
}
