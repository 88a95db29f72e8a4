"""office: makes workbooks and documents part by part, so that tests can say
what stands in them; and shows what the readers make of them."""
import io
import os
import pathlib
import subprocess
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import tap  # noqa: E402

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
COMPAT = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
DUMP = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else None


def relations(items):
    """{id: (type, target)} as a part."""
    return HEAD + f'<Relationships xmlns="{PACKAGE}">' + "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in items.items()) + "</Relationships>"


def pack(parts, method=zipfile.ZIP_DEFLATED):
    """{name: text or bytes} as the bytes of an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, method)
    return file.getvalue()


def sheet(rows, before="", after=""):
    """A sheet whose rows are given as XML."""
    return (HEAD + f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}'
            f"</sheetData>{after}</worksheet>")


def workbook(sheets, strings=None, formats=None, epoch_1904=False, **more):
    """The parts of a workbook.  `sheets` is {name: sheet part}; a name that
    starts with ~ is hidden.  `strings` are <si> contents, `formats` the format
    of each style behind the general one."""
    parts = {"[Content_Types].xml": HEAD + "<Types/>",
             "_rels/.rels": relations(
                 {"a": ("officeDocument", "xl/workbook.xml")})}
    links, entries = {}, []
    for number, (name, text) in enumerate(sheets.items(), 1):
        hidden = ' state="hidden"' if name.startswith("~") else ""
        entries.append(f'<sheet name="{name.lstrip("~")}" '
                       f'sheetId="{number + 6}" r:id="r{number}"{hidden}/>')
        links[f"r{number}"] = ("worksheet", f"worksheets/sheet{number}.xml")
        parts[f"xl/worksheets/sheet{number}.xml"] = text
    if strings is not None:
        links["s"] = ("sharedStrings", "/xl/sharedStrings.xml")
        parts["xl/sharedStrings.xml"] = HEAD + f'<sst xmlns="{MAIN}">' + "".join(
            f"<si>{text}</si>" for text in strings) + "</sst>"
    if formats is not None:
        links["t"] = ("styles", "styles.xml")
        parts["xl/styles.xml"] = styles(formats)
    parts["xl/_rels/workbook.xml.rels"] = relations(links)
    parts["xl/workbook.xml"] = (
        HEAD + f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        + ('<workbookPr date1904="1"/>' if epoch_1904 else "")
        + f'<sheets>{"".join(entries)}</sheets></workbook>')
    parts.update(more)
    return parts


def styles(formats):
    """A format is a number that is built in, or its code."""
    codes = "".join(f'<numFmt numFmtId="{number}" formatCode="{code}"/>'
                    for number, code in enumerate(formats, 200)
                    if isinstance(code, str))
    cells = "".join(
        f'<xf numFmtId="{200 + number if isinstance(code, str) else code}"/>'
        for number, code in enumerate(formats))
    return (HEAD + f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
            f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
            f'<cellXfs><xf numFmtId="0"/>{cells}</cellXfs></styleSheet>')


def document(body, numbering=None, **links):
    """The parts of a document; `links` are other parts, by their type."""
    parts = {"[Content_Types].xml": HEAD + "<Types/>",
             "_rels/.rels": relations(
                 {"a": ("officeDocument", "word/document.xml")}),
             "word/document.xml": word("document", f"<w:body>{body}</w:body>")}
    found = {kind: (kind, f"{kind}.xml") for kind in links}
    parts.update({f"word/{kind}.xml": text for kind, text in links.items()})
    if numbering is not None:
        found["n"] = ("numbering", "numbering.xml")
        parts["word/numbering.xml"] = word("numbering", numbering)
    if found:
        parts["word/_rels/document.xml.rels"] = relations(found)
    return parts


def word(root, inside):
    return (HEAD + f'<w:{root} xmlns:w="{WORD}" xmlns:w14="{WORD_2010}" '
            f'xmlns:mc="{COMPAT}">{inside}</w:{root}>')


def p(text, before=""):
    """A paragraph with one run."""
    return f"<w:p>{before}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tr(*cells):
    """A row; a cell is a text, or (what stands before its paragraphs,
    paragraphs)."""
    row = ""
    for cell in cells:
        before, inside = cell if isinstance(cell, tuple) else ("", p(cell))
        row += f"<w:tc><w:tcPr>{before}</w:tcPr>{inside}</w:tc>"
    return f"<w:tr>{row}</w:tr>"


def tbl(*rows):
    return f'<w:tbl>{"".join(rows)}</w:tbl>'


def dump(directory, name, content, *options):
    """What the readers make of `content`: parts, bytes or text."""
    if isinstance(content, dict):
        content = pack(content)
    elif isinstance(content, str):
        content = content.encode()
    (directory / name).write_bytes(content)
    return dump_file(directory, name, *options)


def dump_file(directory, name, *options):
    done = subprocess.run(
        [DUMP, *options, name], cwd=directory, stdin=subprocess.DEVNULL,
        capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    if done.returncode != 0 or done.stderr:
        raise AssertionError(f"{name}: status {done.returncode}\n"
                             + done.stderr.decode(errors="replace")[-4000:])
    return done.stdout.decode()


def reads(directory, name, content, wanted, *options):
    """Holds what is read against the wanted lines, told line by line."""
    found = dump(directory, name, content, *options).splitlines()
    lines = [line.strip() for line in wanted.splitlines() if line.strip()]
    if [line.strip() for line in found] != lines:
        raise AssertionError("found\n  " + "\n  ".join(found)
                             + "\nwanted\n  " + "\n  ".join(lines))


def main(module):
    tap.main(module)
