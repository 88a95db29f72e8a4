"""office: workbooks that another program opened and saved, or wrote itself,
are read as the same agreement."""
import filecmp
import json
import os
import pathlib
import re
import shutil
import sys
import tempfile
import zipfile

import books
from books import edited, tap, trachu

HOME = tempfile.mkdtemp()
YEARS = ["examples/pathumwan-2564", "examples/shared-weights-2567",
         "tests/workbook/everything"]


# What a workbook's formulas gave when it was written is not believed.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def office(directory, *files, options=(), to="xlsx"):
    """LibreOffice opens the files and saves workbooks into the directory."""
    directory.mkdir()
    settings = pathlib.Path(HOME) / "office" / "user"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "registrymodifications.xcu").write_text(SETTINGS)
    tap.run("soffice", f"-env:UserInstallation=file://{HOME}/office",
            "--headless", *options, "--convert-to", to, "--outdir",
            directory, *files,
            env={"HOME": HOME, "PATH": os.environ["PATH"]}, timeout=180)
    made = sorted(directory.iterdir())
    tap.same(len(made), len(files))
    return made


def same_folder(found, wanted):
    names = sorted(str(path.relative_to(wanted)) for path in
                   wanted.rglob("*") if path.is_file())
    tap.same(sorted(str(path.relative_to(found)) for path in
                    found.rglob("*") if path.is_file()), names)
    for name in names:
        if not filecmp.cmp(found / name, wanted / name, shallow=False):
            tap.same((found / name).read_text(), (wanted / name).read_text())


def templates(directory):
    """Of each year its name, its workbook, and the folder read from that."""
    for year in YEARS:
        name = pathlib.Path(year).name
        book = directory / f"{name}.xlsx"
        trachu("template", year, book)
        trachu("import", book, "-o", directory / name)
        yield year, book, directory / name


def test_opened_and_saved_by_libreoffice(directory):
    made = list(templates(directory))
    saved = office(directory / "saved", *(book for _, book, _ in made))
    for book in saved:
        with zipfile.ZipFile(book) as package:
            assert b"LibreOffice" in package.read("docProps/app.xml")
    for _, book, wanted in made:
        found = directory / (wanted.name + "-again")
        trachu("import", directory / "saved" / book.name, "-o", found)
        same_folder(found, wanted)


def separated(directory, year):
    """The sheets as comma-separated files, and the folder read from them."""
    trachu("template", year, f"{directory}/csv/")
    trachu("import", f"{directory}/csv/", "-o", directory / "wanted")
    return sorted((directory / "csv").iterdir())


def test_written_by_libreoffice_with_cells_of_text(directory):
    files = separated(directory, "examples/mekkhao-2566")
    # separator, quote, UTF-8, first line, and every column as text
    texts = "/".join(f"{column}/2" for column in range(1, 80))
    made = office(directory / "books", *files,
                  options=[f"--infilter=CSV:44,34,76,1,{texts}"])
    trachu("import", *made, "-o", directory / "found")
    same_folder(directory / "found", directory / "wanted")


def test_written_by_libreoffice_with_cells_of_numbers(directory):
    """What looks like a number became one, as it does for people: 80.000 is
    80 then, and codes are digits; nothing else is lost."""
    files = separated(directory, "examples/mekkhao-2566")
    made = office(directory / "books", *files,
                  options=["--infilter=CSV:44,34,76,1"])
    trachu("import", *made, "-o", directory / "found")
    scored = [tap.run(books.TRACHU, "score", "--format", "json", directory / name,
                      cwd=directory)[1].replace(f"{name}/", "")
              for name in ("found", "wanted")]
    assert '"total": ' in scored[1]
    tap.same(json.loads(scored[0])["indicators"],
             json.loads(scored[1])["indicators"])


def test_sheets_renamed_rows_sorted_columns_moved(directory):
    """The mark and the keys alone say what is what."""
    files = separated(directory, "examples/pathumwan-2564")
    for number, path in enumerate(files):
        path.rename(directory / f"{number}.csv")
    results = next(path for path in directory.glob("*.csv")
                   if "template 1 results" in path.read_text("utf-8-sig"))
    lines = results.read_text("utf-8-sig").splitlines()
    rows = [line.split(",") for line in lines[1:]]
    assert all(len(row) == len(rows[0]) for row in rows)
    moved = [[row[-1], *row[1:-1], row[0]] for row in rows]
    moved[2:] = sorted(moved[2:])
    results.write_text("\n".join([lines[0], *map(",".join, moved)]), "utf-8")
    trachu("import", *sorted(directory.glob("*.csv")), "-o",
           directory / "found")
    same_folder(directory / "found", directory / "wanted")


def test_the_checks_are_computed_as_cells_change(directory):
    """The first sheet, as LibreOffice computes it again: rows of what is
    checked, the figure, and what to do."""
    book = directory / "book.xlsx"
    trachu("template", "examples/pathumwan-2564", book)
    # a weight, an indicator's component and code, a result's indicator
    changed = edited(book, directory / "changed.xlsx",
                     {(5, "G4"): "<v>7</v>", (5, "A6"): "", (5, "B7"): "",
                      (10, "A9"): "", (2, "C8"): ""})
    both = office(directory / "checks", book, changed, to="csv:Text - txt - "
                  "csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1")
    lines = [[line for line in path.read_text("utf-8").splitlines()
              if line.endswith(("Fine", "Fill in what is missing",
                                "Weights must add to 100"))]
             for path in sorted(both, key=lambda path: "changed" in path.name)]
    tap.same(lines[0], [
        "Sum of the weights of all indicators,100,Fine",
        "Code of the agency,0,Fine",
        "Fiscal year,0,Fine",
        "Components: rows without “Code”,0,Fine",
        "Indicators: rows without “Component”,0,Fine",
        "Indicators: rows without “Code”,0,Fine",
        "Results: rows without “Indicator”,0,Fine",
        "Results: rows without “Stage”,0,Fine"])
    tap.same(lines[1], [
        "Sum of the weights of all indicators,97,Weights must add to 100",
        "Code of the agency,0,Fine",
        "Fiscal year,1,Fill in what is missing",
        "Components: rows without “Code”,0,Fine",
        "Indicators: rows without “Component”,1,Fill in what is missing",
        "Indicators: rows without “Code”,1,Fill in what is missing",
        "Results: rows without “Indicator”,1,Fill in what is missing",
        "Results: rows without “Stage”,0,Fine"])


if shutil.which("soffice") is None:
    print("1..0 # SKIP LibreOffice is not here: tools/setup check brings it")
    sys.exit(0)
try:
    tap.main(sys.modules[__name__])
finally:
    shutil.rmtree(HOME, ignore_errors=True)
