/* xlsx_formula.c - live amounts as a spreadsheet's formulas. */
#include "print/xlsx_formula.h"

#include "tap.h"

/* A sheet whose columns A and B are result and score, with a column in between
 * that is left out; heads in rows 1 and 2, rows from 3: one, two, three. */
static struct grid
grid_new(struct mem *mem)
{
    static int columns[] = {0, -1, 1};
    struct table *table = table_new(mem, NULL);

    table_column(table, "result", ALIGN_NUMBER)->key = "result";
    table_column(table, "", ALIGN_TEXT)->picture = true;
    table_column(table, "score", ALIGN_NUMBER)->key = "score";
    table_row(table, ROW_ITEM)->key = "one";
    table_row(table, ROW_ITEM)->key = "two";
    table_row(table, ROW_TOTAL)->key = "three";
    return (struct grid){.table = table,
                         .column = columns,
                         .columns = 2,
                         .under_row = 1,
                         .first_row = 2,
                         .mem = mem};
}

/* NULL: too long; the text lasts until the next is asked for. */
static const char *
formula_of(const char *live, const char *otherwise)
{
    static char text[10000];
    struct mem *mem = mem_new();
    struct grid grid = grid_new(mem);
    struct amount amount = {.live = live, .otherwise = otherwise};

    const char *formula = formula_of_amount(&grid, 1, &amount);
    if (formula != NULL)
        snprintf(text, sizeof text, "%s", formula);
    mem_free(mem);
    return formula != NULL ? text : NULL;
}

TEST(names_are_cells)
{
    check_text(formula_of("this.score", NULL), "=IF(COUNT(B4)<1,\"–\",B4)");
    check_text(formula_of("one.result + three.score", NULL),
               "=IF(COUNT(A3,B5)<2,\"–\",A3+B5)");
}

TEST(heads_stay_and_are_always_there)
{
    check_text(formula_of("head.score", NULL), "=$B$2");
    check_text(formula_of("this.result * head.score", NULL),
               "=IF(COUNT(A4)<1,\"–\",A4*$B$2)");
}

TEST(neighbours_are_counted_as_one)
{
    check_text(formula_of("one.score + two.score + three.score", NULL),
               "=IF(COUNT(B3:B5)<3,\"–\",B3+B4+B5)");
    check_text(formula_of("this.score + this.result", NULL),
               "=IF(COUNT(A4:B4)<2,\"–\",B4+A4)");
}

TEST(an_empty_cell_may_give_something_else)
{
    check_text(formula_of("this.result", "round(head.score, 1)"),
               "=IF(COUNT(A4)<1,ROUND($B$2,1),A4)");
    check_text(formula_of("7", "8"), "=7");
}

/* What is asked about may be empty, and what depends on that; but something
 * must be there. */
TEST(what_is_counted_may_be_empty)
{
    check_text(formula_of("if(count(one.score) = 1, one.result, 0)", NULL),
               "=IF(COUNT(B3)<1,\"–\",IF(COUNT(B3)=1,A3,0))");
    check_text(formula_of("if(count(one.score) = 1, 1, 0) + this.result", "2"),
               "=IF(OR(COUNT(A4)<1,COUNT(B3)<1),2,IF(COUNT(B3)=1,1,0)+A4)");
}

TEST(what_stands_in_otherwise_may_be_empty_as_well)
{
    check_text(formula_of("this.result", "one.score"),
               "=IF(COUNT(A4)<1,IF(COUNT(B3)<1,\"–\",B3),A4)");
}

TEST(a_cell_is_needed_once)
{
    check_text(formula_of("this.result * this.result", NULL),
               "=IF(COUNT(A4)<1,\"–\",A4*A4)");
}

TEST(what_binds_less_is_in_parentheses)
{
    check_text(formula_of("(1 + 2) * 3 - (4 - 5)", NULL), "=(1+2)*3-(4-5)");
    check_text(formula_of("1 / (2 * 3) / 4", NULL), "=1/(2*3)/4");
    check_text(formula_of("1 - 2 - 3 + 4 * 5", NULL), "=1-2-3+4*5");
}

TEST(a_minus_stands_by_its_operand)
{
    check_text(formula_of("-1 + 2", NULL), "=-1+2");
    check_text(formula_of("1 - -2", NULL), "=1-(-2)");
    check_text(formula_of("2 * -3", NULL), "=2*(-3)");
    check_text(formula_of("-(1 + 2)", NULL), "=-(1+2)");
    check_text(formula_of("min(-1, 2)", NULL), "=MIN(-1,2)");
}

TEST(truths_are_functions)
{
    check_text(formula_of("if(1 < 2 and not 3 != 4 or 5 = 6, 7, 8)", NULL),
               "=IF(OR(AND(1<2,NOT(3<>4)),5=6),7,8)");
}

/* What was computed may lie a hair beside the decimal it is. */
TEST(computed_values_are_made_sure_before_they_are_rounded)
{
    check_text(formula_of("round(1 / 3, 2)", NULL), "=ROUND(ROUND(1/3,12),2)");
    check_text(formula_of("round(head.score, 2)", NULL), "=ROUND($B$2,2)");
    check_text(formula_of("round(2.5)", NULL), "=ROUND(2.5,0)");
}

TEST(and_before_they_are_compared)
{
    check_text(formula_of("if(1 - 0.9 <= 0.1, 1, 0)", NULL),
               "=IF(ROUND(1-0.9,12)<=0.1,1,0)");
    check_text(formula_of("if(round(1 / 3, 1) >= 0.3, 1, 0)", NULL),
               "=IF(ROUND(ROUND(1/3,12),1)>=0.3,1,0)");
}

TEST(functions_have_their_names)
{
    check_text(formula_of("abs(1) + max(2, 3) + sum(4, 5) + mean(6, 7)", NULL),
               "=ABS(1)+MAX(2,3)+SUM(4,5)+AVERAGE(6,7)");
    check_text(formula_of("count(1, 2) + last(3, 4 + 5) * 6", NULL),
               "=COUNT(1,2)+(4+5)*6");
}

/* A spreadsheet takes 8,192 characters. */
TEST(a_formula_that_is_too_long_is_none)
{
    struct mem *mem = mem_new();
    struct out live = out_new(mem);

    out_text(&live, "0");
    for (int i = 0; i < 180; i++)
        out_text(&live, " + if(1 * 1 < 2, 1, 0)");
    check(formula_of(out_string(&live), NULL) != NULL);
    live = out_new(mem);
    out_text(&live, "0");
    for (int i = 0; i < 250; i++)
        out_text(&live, "+if(1*1<1*1,1,1)"); /* there it has 36 characters */
    check(formula_of(out_string(&live), NULL) == NULL);
    mem_free(mem);
}

TEST_MAIN
