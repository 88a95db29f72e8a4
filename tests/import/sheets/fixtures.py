"""fixtures: each folder of fixtures/ has one file and, in expected.txt, what is
read of it and said.  sheet.xml is the sheet of a workbook, document.xml that of
a document, source.* stands as it is.

    fixtures.py DUMP [--found NAME]      what is found, to be read before kept
"""
import pathlib
import sys
import tempfile

from office import document, dump, reads, workbook

FOLDER = pathlib.Path(__file__).resolve().parent / "fixtures"


def content(folder):
    """(name, what the readers get)"""
    source, = (file for file in folder.iterdir() if file.stem in
               ("source", "sheet", "document"))
    text = source.read_bytes()
    if source.stem == "sheet":
        return "source.xlsx", workbook({"S": text})
    if source.stem == "document":
        return "source.docx", {**document(""), "word/document.xml": text}
    return source.name, text


def run(folder, directory):
    wanted = (folder / "expected.txt").read_text(encoding="utf-8")
    reads(directory, *content(folder), wanted)


def main():
    if len(sys.argv) > 3 and sys.argv[2] == "--found":
        with tempfile.TemporaryDirectory() as directory:
            print(dump(pathlib.Path(directory),
                       *content(FOLDER / sys.argv[3])), end="")
        return 0
    folders = sorted(folder for folder in FOLDER.iterdir())
    failed = 0
    print(f"1..{len(folders)}")
    for number, folder in enumerate(folders, 1):
        with tempfile.TemporaryDirectory() as directory:
            try:
                run(folder, pathlib.Path(directory))
                print(f"ok {number} - {folder.name}")
            except Exception as fault:
                failed += 1
                print("\n".join("# " + line
                                for line in str(fault).splitlines()))
                print(f"not ok {number} - {folder.name}")
    return 1 if failed else 0


sys.exit(main())
