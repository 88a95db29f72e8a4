"""books: templates for tests, and cells of theirs written by other hands."""
import os
import pathlib
import re
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools"))
import tap  # noqa: E402

TRACHU = os.path.abspath(sys.argv[1])


def told(*words):
    """Status, standard output and standard error."""
    return tap.run(TRACHU, *words, cwd=tap.TOP,
                   env={**os.environ, "LC_ALL": "C.UTF-8"})


def trachu(*words):
    status, out, said = told(*words)
    if status != 0:
        raise AssertionError(f"{words}: {status}\n{out}{said}")
    return said


def edited(book, changed, cells, styles=""):
    """The workbook with other cells: {(sheet, cell): what stands in it, after
    attributes if need be, as in 't="e"><v>#N/A</v>'}.  Cells that are there keep
    their format unless they say one; `styles` are more formats, the first of
    which is the one called s="NEW"."""
    with zipfile.ZipFile(book) as old, \
            zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        formats = old.read("xl/styles.xml").decode()
        count = int(re.search(r'<cellXfs count="(\d+)"', formats)[1])
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "xl/styles.xml":
                text = text.replace("</cellXfs>", styles + "</cellXfs>")
            for (sheet, cell), content in cells.items():
                if name != f"xl/worksheets/sheet{sheet}.xml":
                    continue
                words, _, inside = content.rpartition("~")
                words = words.replace("NEW", str(count))
                text, done = re.subn(
                    f'<c r="{cell}"( s="[0-9]+")?[^>]*?(/>|>.*?</c>)',
                    lambda found: f'<c r="{cell}"'
                    + ("" if "s=" in words else found[1] or "")
                    + f" {words}>{inside}</c>", text, count=1)
                assert done == 1, (sheet, cell)
            new.writestr(name, text)
    return changed
