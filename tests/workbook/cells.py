"""cells: what programs and people put into the cells of a template."""
import sys

from books import edited, tap, told, trachu

YEAR = "examples/pathumwan-2564"


def read(directory, cells, styles=""):
    """What is told of the changed workbook, and the results it gives."""
    book, found = directory / "book.xlsx", directory / "found"
    trachu("template", YEAR, book)
    edited(book, directory / "a.xlsx", cells, styles)
    status, _, said = told("import", directory / "a.xlsx", "-o", found)
    lines = [line.replace(f"{directory}/", "") for line in said.splitlines()]
    rows = {}
    if found.exists():
        for line in (found / "results.csv").read_text().splitlines()[1:]:
            cells = line.split(",")
            rows[cells[0], cells[1]] = cells[2]
    return status, lines, rows


def test_numbers_keep_the_places_that_are_shown(directory):
    """80 shown as 80.000 is 80.000, and one with more keeps them all."""
    status, said, rows = read(directory, {
        (10, "C4"): "<v>80</v>",
        (10, "C5"): "<v>80.123456</v>",
        (10, "C6"): 't="n" s="0"~<v>80.5</v>'})
    tap.same((status, said), (0, []))
    tap.same([rows[row] for row in list(rows)[:3]],
             ["80", "80.123456", "80.5"])


def test_a_percentage_is_what_people_see(directory):
    percent = '<xf numFmtId="10" fontId="0" fillId="0" borderId="0"/>'
    status, said, rows = read(directory, {
        (10, "C4"): 's="NEW"~<v>0.9534</v>',
        (10, "C5"): 's="NEW"~<v>-0.00125</v>',
        (10, "C6"): 's="NEW"~<v>1</v>',
        (10, "C7"): 's="NEW"~<v>12</v>'}, percent)
    tap.same(status, 0)
    tap.same([rows[row] for row in list(rows)[:4]],
             ["95.34", "-0.125", "100.00", "1200.00"])
    tap.same(said[0], "a.xlsx:Results!C4: note: number-form: this cell is "
             "shown as a percentage, so it is read as 95.34")


def test_dates_may_be_dates(directory):
    date = '<xf numFmtId="14" fontId="0" fillId="0" borderId="0"/>'
    status, said, _ = read(directory, {
        (10, "G19"): 's="NEW"~<v>44453</v>'}, date)
    tap.same((status, said), (0, []))
    tap.same("2564-09-14" in (directory / "found/results.csv").read_text(),
             True)


def test_a_formula_without_its_value_is_an_error(directory):
    """So is one that ends in an error; one that gives nothing is blank."""
    status, said, rows = read(directory, {
        (10, "C4"): "<f>40*2</f>",
        (10, "C5"): 't="e"~<f>1/0</f><v>#DIV/0!</v>',
        (10, "H6"): 't="str"~<f>""</f><v></v>'})
    tap.same((status, rows), (1, {}))
    tap.same(said, [
        "a.xlsx:Results!C4: error: formula-value: this formula was stored "
        "without its value: open the workbook in a spreadsheet program and "
        "save it",
        "a.xlsx:Results!C5: error: formula-value: the formula of this cell "
        "ends in the error #DIV/0!, so nothing can be read from it: correct "
        "it",
        "trachu: error: nothing was written: correct the cells that are told "
        "above in the workbook, and import again"])


def test_formulas_count_by_their_values(directory):
    status, said, rows = read(directory, {
        (10, "C4"): "<f>40*2</f><v>80</v>"})
    tap.same((status, said, list(rows.values())[0]), (0, [], "80"))


def test_codes_that_became_numbers_are_codes(directory):
    status, said, rows = read(directory, {
        (10, "A4"): 't="n"~<v>2.1</v>', (5, "B4"): 't="n"~<v>2.1</v>'})
    tap.same((status, said, list(rows)[0][0]), (0, [], "2.1"))


def test_two_agreements_are_not_mixed(directory):
    trachu("template", YEAR, directory / "a.xlsx")
    trachu("template", "examples/mekkhao-2566", directory / "b.xlsx")
    status, _, said = told("import", directory / "a.xlsx",
                           directory / "b.xlsx", "-o", directory / "found")
    tap.same((status, (directory / "found").exists()), (1, False))
    tap.same("b.xlsx:Agreement: error: key-twice: another sheet holds an "
             "agreement already" in said, True)


tap.main(sys.modules[__name__])
