#!/usr/bin/env python3
"""xlsx.py: workbooks, computed again by a program that knows nothing of them.

    xlsx.py BOOKS

BOOKS writes workbooks and what must stand in them (books.c, books_report.c).  The values that
the files bring along are compared; then they are taken out, cells are typed
anew, and LibreOffice computes all formulas: what it gives are trachu's figures
to the last digit.
"""
import fractions
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
FORMULA = re.compile(r"<f>(.*?)</f>(?:<v>(.*?)</v>)?", re.DOTALL)

# Compute everything again when a file is opened.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

told = 0


def tell(fine, name, *words):
    global told
    told += 1
    for word in words if not fine else ():
        print(f"# {word}")
    print(f"{'ok' if fine else 'not ok'} {told} - {name}")


class Book:
    """A workbook with the lines about it, by sheet and cell."""

    def __init__(self, path):
        self.name = path.stem
        self.lines = {"is": {}, "type": {}, "then": {}}
        for line in path.with_suffix(".txt").read_text().splitlines():
            word, sheet, cell, figure = line.split()
            self.lines[word][int(sheet), cell] = (
                None if figure == "-" else fractions.Fraction(figure))
        with zipfile.ZipFile(path) as book:
            self.parts = {part: book.read(part) for part in book.namelist()}

    def computes(self, kind):
        """Whether LibreOffice computes it: it takes seconds for each of a
        report's many sheets, so that of reports it does so once."""
        if kind == "is" and self.name.startswith("report-"):
            return False
        return bool(self.lines[kind])

    def sheets(self):
        """The number of each sheet, its part and its XML."""
        for part, data in self.parts.items():
            found = SHEET.fullmatch(part)
            if found:
                yield int(found[1]) - 1, part, data.decode()

    def cached(self):
        """What the file itself says its formulas give."""
        values = {}
        for number, _, text in self.sheets():
            for cell, _, inside in CELL.findall(text):
                formula = FORMULA.search(inside)
                if formula:
                    values[number, cell] = read_number(formula[2])
        return values

    def write(self, path, typed):
        """The workbook without what its formulas gave, with cells typed."""
        parts = dict(self.parts)
        for number, part, text in self.sheets():
            parts[part] = CELL.sub(
                lambda match: retyped(match, number, typed), text).encode()
        with zipfile.ZipFile(path, "w") as book:
            for part, data in parts.items():
                book.writestr(part, data)


def retyped(match, sheet, typed):
    cell, attributes, inside = match.groups()
    style = re.search(r' s="\d+"', attributes)[0]
    formula = FORMULA.search(inside or "")
    if formula:
        return f'<c r="{cell}"{style}><f>{formula[1]}</f></c>'
    if (sheet, cell) in typed:
        value = typed[sheet, cell]
        value = "" if value is None else f"<v>{float(value)!r}</v>"
        return f'<c r="{cell}"{style}>{value}</c>'
    return match[0]


def matches(value, figure):
    """True when a cell has a figure: the double nearest to a decimal; of what
    has no end, or is not rounded, the first twelve digits or so."""
    if figure is None or value is None:
        return figure is None and value is None
    if value == float(figure):
        return True
    ends = 10 ** 4 % figure.denominator == 0
    return not ends and abs(value - float(figure)) < 1e-10


def read_number(text):
    try:
        return float(text)
    except (TypeError, ValueError):
        return None


def differences(values, figures):
    """The cells that have something else."""
    return [f"{cell}: {values.get(cell)!r}, not {float(figure)!r} ({figure})"
            if figure is not None else f"{cell}: {values[cell]!r}, not empty"
            for cell, figure in figures.items()
            if not matches(values.get(cell), figure)]


# ---- LibreOffice


NAMES = {"office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
         "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0"}


def name_of(prefix, name):
    return f"{{{NAMES[prefix]}}}{name}"


def letters(column):
    text = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def read_numbers(path):
    """The numbers of an OpenDocument file, by sheet and cell."""
    with zipfile.ZipFile(path) as book:
        root = xml.etree.ElementTree.fromstring(book.read("content.xml"))
    values = {}
    for sheet, table in enumerate(root.iterfind(".//table:table", NAMES)):
        row_number = 1
        for row in table.iter(name_of("table", "table-row")):
            read_row(values, sheet, row_number, row)
            row_number += int(
                row.get(name_of("table", "number-rows-repeated"), 1))
    return values


def read_row(values, sheet, number, row):
    column = 0
    for cell in row:
        value = cell.get(name_of("office", "value"))
        if value is not None:
            values[sheet, f"{letters(column)}{number}"] = float(value)
        column += int(cell.get(name_of("table", "number-columns-repeated"), 1))


def compute(office, files, folder):
    """Has LibreOffice open the files, compute them, and write what it has."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS)
    results = folder / "computed"
    subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/profile",
         "--headless", "--convert-to", "ods", "--outdir", str(results),
         *map(str, files)],
        check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, env={**os.environ, "HOME": str(folder)})
    return results


def recalculate(books, folder):
    office = shutil.which("soffice")
    names = ["computed again, the figures are the same",
             "computed after changes, they are what scoring gives"]
    if office is None:
        for name in names:
            tell(True, f"{name} # SKIP there is no soffice")
        return
    files = []
    for book in books:
        for kind, typed in (("is", {}), ("then", book.lines["type"])):
            if not book.computes(kind):
                continue
            files.append(folder / f"{book.name}-{kind}.xlsx")
            book.write(files[-1], typed)
    results = compute(office, files, folder)
    for kind, name in zip(("is", "then"), names):
        wrong, count = [], 0
        for book in books:
            if not book.computes(kind):
                continue
            values = read_numbers(results / f"{book.name}-{kind}.ods")
            count += len(book.lines[kind])
            wrong += [f"{book.name}: {word}"
                      for word in differences(values, book.lines[kind])]
        tell(count > 0 and not wrong, name,
             f"{len(wrong)} of {count} figures differ", *wrong[:20])


# ---- the files themselves


def check_cached(books):
    wrong = []
    for book in books:
        wrong += [f"{book.name}: {word}"
                  for word in differences(book.cached(), book.lines["is"])]
    tell(not wrong, "a file shows the figures without being computed",
         *wrong[:20])


def main():
    with tempfile.TemporaryDirectory(prefix="trachu-xlsx-") as folder:
        folder = pathlib.Path(folder)
        made = folder / "made"
        made.mkdir()
        print("1..3")
        subprocess.run([sys.argv[1], str(made)], check=True)
        books = [Book(path) for path in sorted(made.glob("*.xlsx"))]
        check_cached(books)
        recalculate(books, folder)


main()
