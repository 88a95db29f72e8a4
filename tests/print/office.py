"""office: DOCX packages for tests: made, taken apart, opened elsewhere."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as xml
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WP = ("{http://schemas.openxmlformats.org/drawingml/2006/"
      "wordprocessingDrawing}")
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

NAMESPACES = (f'xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}" '
              f'xmlns:w14="{W14[1:-1]}" xmlns:wp="{WP[1:-1]}"')
RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/'
             '2006/relationships">{}</Relationships>')
RELATION = ('<Relationship Id="{}" Type="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships/{}" Target="{}"/>')
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-'
    'types"><Default Extension="rels" ContentType="application/vnd.openxml'
    'formats-package.relationships+xml"/><Default Extension="xml" ContentType'
    '="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    '.main+xml"/></Types>')


def parts(path):
    """{name: bytes} of a package, in its order."""
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def tree(path, part="word/document.xml"):
    return xml.fromstring(parts(path)[part])


def text_of(node):
    """The text of an element; a line end for w:br, a tab for w:tab."""
    pieces = []
    for child in node.iter():
        if child.tag == W + "t":
            pieces.append(child.text or "")
        elif child.tag == W + "br":
            pieces.append("\n")
        elif child.tag == W + "tab" and "val" not in str(child.attrib):
            pieces.append("\t")
    return "".join(pieces)


def paragraphs(node):
    """The texts of the paragraphs in it."""
    return [text_of(paragraph) for paragraph in node.iter(W + "p")]


def rows(node):
    """The texts of the cells of every row in it."""
    return [[text_of(cell) for cell in row.findall(W + "tc")]
            for row in node.iter(W + "tr")]


# ---- a form, in the words of a word processor ----

def p(*runs, more=""):
    """A paragraph of bold runs."""
    return (f"<w:p>{more}" + "".join(
        f"<w:r><w:rPr><w:b/></w:rPr><w:t>{run}</w:t></w:r>" for run in runs)
        + "</w:p>")


def cell(*content):
    return ('<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
            + "".join(content) + "</w:tc>")


def row(*cells):
    return "<w:tr>" + "".join(cell(content) for content in cells) + "</w:tr>"


def table(*content):
    return ('<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
            '<w:tblGrid/>' + "".join(content) + "</w:tbl>")


def document(*body):
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
            f'<w:document {NAMESPACES}><w:body>' + "".join(body)
            + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
            '</w:body></w:document>')


def form(path, *body, more=None, text=None):
    """A DOCX of this body; `more` are other parts, `text` the whole of
    word/document.xml.  None as the bytes of a part leaves it out."""
    files = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS.format(
            RELATION.format("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": document(*body) if text is None else text,
        **(more or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            if content is not None:
                package.writestr(name, content)
    return path


# ---- LibreOffice ----

HOME = tempfile.TemporaryDirectory()  # LibreOffice's, made once


def has_writer():
    office = shutil.which("soffice")
    if office is None:
        return False
    program = pathlib.Path(office).resolve().parent
    return any(program.glob("libswlo*"))


def convert_all(paths, directory, to):
    """What LibreOffice makes of files."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{HOME.name}/office",
         "--headless", "--convert-to", to, "--outdir", str(directory),
         *map(str, paths)],
        check=True, timeout=200, capture_output=True,
        stdin=subprocess.DEVNULL,
        env={"HOME": HOME.name, "PATH": os.environ["PATH"]})
    return [directory / (path.stem + "." + to.split(":")[0])
            for path in paths]


def convert(path, directory, to):
    return convert_all([path], directory, to)[0]


def read_elsewhere(path, directory):
    """Its text as LibreOffice reads it."""
    return convert(path, directory,
                   "txt:Text (encoded):UTF8").read_text("utf-8")
