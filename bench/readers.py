"""readers: a large workbook read by trachu and by what an agency would pick.

One workbook of 100,000 rows and ten columns, written by openpyxl: half of the
cells texts, half numbers.  All cells must be seen: each reader says how many
there are and what the numbers add to, and all must say the same.
"""
import pathlib
import statistics
import subprocess
import sys

ROWS = 100_000
COLUMNS = 10
RUNS = 10      # of trachu; the median counts
PEER_RUNS = 3  # of the others

WRITE = """
import sys
import openpyxl

path, rows, columns = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
book = openpyxl.Workbook(write_only=True)
sheet = book.create_sheet("S")
for row in range(rows):
    sheet.append([f"ตัวชี้วัดที่ {(row * columns + column) % 997}" if column % 2
                  else (row * 7919 + column * 104729) % 100000 / 8
                  for column in range(columns)])
book.save(path)
"""

PYTHON = """
import sys, time
import openpyxl

start = time.perf_counter()
cells, total = 0, 0
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
for row in book["S"].iter_rows(values_only=True):
    for value in row:
        if value is not None:
            cells += 1
            if not isinstance(value, str):
                total += value
print(time.perf_counter() - start, cells, round(total * 8))
"""

# LibreOffice is asked for all cells of the sheet once it is loaded; only
# loading is timed, and the start of the office is not.
OFFICE = """
import pathlib, re, subprocess, sys, time
import uno
from com.sun.star.beans import PropertyValue

path, folder, rows = sys.argv[1], sys.argv[2], int(sys.argv[3])
pipe = f"trachu-bench-{time.monotonic_ns()}"
office = subprocess.Popen(
    ["soffice", f"-env:UserInstallation=file://{folder}", "--headless",
     "--norestore", f"--accept=pipe,name={pipe};urp"],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
resolver = uno.getComponentContext().ServiceManager.createInstance(
    "com.sun.star.bridge.UnoUrlResolver")
for attempt in range(600):
    try:
        context = resolver.resolve(
            f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.1)
desktop = context.ServiceManager.createInstanceWithContext(
    "com.sun.star.frame.Desktop", context)
start = time.perf_counter()
document = desktop.loadComponentFromURL(
    f"file://{path}", "_blank", 0, (PropertyValue("Hidden", 0, True, 0),))
took = time.perf_counter() - start
held = 0
for process in pathlib.Path("/proc").glob("[0-9]*"):
    try:
        if folder.encode() in (process / "cmdline").read_bytes():
            status = (process / "status").read_text()
            held = max(held, int(re.search(r"VmHWM:\\s*(\\d+)", status)[1]))
    except (OSError, TypeError):
        pass
cells, total = 0, 0
used = document.Sheets.getByIndex(0)
for first in range(0, rows, 10000):
    for row in used.getCellRangeByName(
            f"A{first + 1}:J{first + 10000}").getDataArray():
        for value in row:
            cells += value != ""
            if not isinstance(value, str):
                total += value
print(took, cells, round(total * 8), held)
document.close(True)
desktop.terminate()
office.wait()
"""


def script(text, *words):
    """What Debian's Python prints, and the MB it held."""
    done = subprocess.run(
        ["/usr/bin/time", "-f", "%M", "/usr/bin/python3", "-c", text,
         *map(str, words)], check=True, text=True, capture_output=True)
    return done.stdout.split(), int(done.stderr.split()[-1]) / 1024


def ours(reader, book):
    done = subprocess.run(["/usr/bin/time", "-f", "%e %M", reader, book],
                          check=True, text=True, capture_output=True)
    seconds, cells, total = done.stdout.split()
    return (float(seconds), (int(cells), int(total)),
            int(done.stderr.split()[-1]) / 1024)


def python(book):
    (seconds, cells, total), held = script(PYTHON, book)
    return float(seconds), (int(cells), int(total)), held


def office(book, folder):
    (seconds, cells, total, held), _ = script(OFFICE, book, folder, ROWS)
    return float(seconds), (int(cells), int(total)), int(held) / 1024


def measured(reader, folder):
    """Rows: who, seconds, cells a second, times as long as trachu, MB."""
    book = pathlib.Path(folder) / "book.xlsx"
    script(WRITE, book, ROWS, COLUMNS)
    readers = [
        ("trachu", RUNS, lambda: ours(reader, book)),
        ("Python (openpyxl, read-only)", PEER_RUNS, lambda: python(book)),
        ("LibreOffice (loading)", PEER_RUNS,
         lambda: office(book, pathlib.Path(folder) / "calc")),
    ]
    rows, base, wanted = [], None, None
    for who, runs, read in readers:
        seconds, seen, held = zip(*(read() for _ in range(runs)))
        base = base or statistics.median(seconds)
        wanted = wanted or seen[0]
        if set(seen) != {wanted} or wanted[0] != ROWS * COLUMNS:
            sys.exit(f"{who} saw {set(seen)}, trachu {wanted}")
        took = statistics.median(seconds)
        rows.append([who, f"{took:,.2f}", f"{wanted[0] / took:,.0f}",
                     f"{took / base:,.1f}", f"{max(held):,.0f}"])
    return rows


HEADS = ["who", "s", "cells a second", "times trachu", "MB"]
