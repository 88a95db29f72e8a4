"""bad: files that are broken, hostile or something else.  Each is told with
its place, nothing crashes, and what can be read is read."""
import io
import struct
import sys
import zipfile

from office import (HEAD, document, dump, main, p, pack, reads, sheet, tap,
                    tbl, tr, workbook)

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def says(directory, name, content, *lines):
    """Nothing could be read, and this is said."""
    reads(directory, name, content,
          "nothing\n" + "\n".join(lines).replace("FILE", name))


def test_other_files_are_known_by_their_bytes(directory):
    for start, text in {
            b"\x89PNG\r\n\x1a\n\0\0": "a picture, whatever its name says: give the file that it was made from",
            b"\xff\xd8\xff\xe0JFIF": "a picture, whatever its name says: give the file that it was made from",
            b"GIF89a": "a picture, whatever its name says: give the file that it was made from",
            b"%PDF-1.7\n": "a PDF: give the workbook or document that it was made from, or its text",
            b"{\\rtf1": "rich text: open it and save it as .docx",
            b"7z\xbc\xaf\x27\x1c": "an archive, and no workbook or document: unpack it and give the files in it",
            b"<!DOCTYPE html>\n<table>": "a web page, even if it is called .xls: open it in a spreadsheet program and save it as .xlsx",
            b"\n <HTML xmlns='x'>": "a web page, even if it is called .xls: open it in a spreadsheet program and save it as .xlsx",
            b"<?xml version='1.0'?><Workbook/>": "XML, and no workbook or document as .xlsx and .docx are: open it and save it as one of these",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100): "an old workbook or document (.xls, .doc): open it and save it as .xlsx or .docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900)
            + "EncryptedPackage".encode("utf-16-le"): "locked with a password: open it, take the password off and save it again",
            }.items():
        says(directory, "a.xlsx", start,
             f"error file-type FILE: this is {text}")


def test_what_cannot_be_told_is_said_to_be_unknown(directory):
    for content in (bytes(range(256)) * 4, b"\0" * 50, b"\x7fELF\2\1\1\0" * 9):
        says(directory, "a.xlsx", content,
             "error file-type FILE: this is no text, workbook or document "
             "that can be read here: save it as .xlsx, .docx or .csv")


def test_an_empty_file(directory):
    for content in (b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe\n\0"):
        found = dump(directory, "a.csv", content).splitlines()
        tap.same((found[0], found[-1]), ("nothing",
                 "error file-type a.csv: this file is empty")
                 if content != b"\xff\xfe\n\0" else
                 ("nothing", "error file-type a.csv: this file is empty"))


def test_nothing_in_it(directory):
    nothing = ("error file-type FILE: nothing stands in this file: no table, "
               "no paragraph")
    says(directory, "a.xlsx", workbook({"S": sheet("")}), nothing)
    says(directory, "a.docx", document("<w:p/>" + tbl(tr("", ""))), nothing)
    says(directory, "a.txt", "\t\t\n<p></p>\n", nothing)


def test_archives_that_are_no_workbook(directory):
    says(directory, "a.xlsx", pack({"a.txt": "x"}),
         "error file-type FILE: this is an archive, and no workbook or "
         "document: unpack it and give the files in it")
    says(directory, "a.ods", pack({"mimetype": "x", "content.xml": "<a/>"}),
         "error file-type FILE: this is an OpenDocument file (.ods, .odt): "
         "open it and save it as .xlsx or .docx")
    parts = workbook({"S": sheet(ONE)})
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("workbook.xml",
                                                        "workbook.bin")
    says(directory, "a.xlsb", parts,
         "error file-type FILE: this is a binary workbook (.xlsb): open it "
         "and save it as .xlsx")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("xl/workbook.bin",
                                                        "ppt/show.xml")
    says(directory, "a.pptx", parts,
         "error file-type FILE: this is neither a workbook nor a text "
         "document: give the file with the tables")


def test_archives_cut_off_anywhere_are_told(directory):
    whole = pack(workbook({"S": sheet(ONE)}))
    for share in range(1, 20):
        says(directory, "a.xlsx", whole[:len(whole) * share // 20],
             "error archive FILE: this file is damaged or was cut off: copy "
             "or download it again")


def test_a_damaged_part_is_told_and_the_rest_is_read(directory):
    rows = "".join(f'<row r="{i}"><c r="A{i}"><v>{i}</v></c></row>'
                   for i in range(1, 4))
    bad = bytearray(pack(workbook({"ก": sheet(ONE), "S": sheet(rows)}),
                         zipfile.ZIP_STORED))
    at = bad.index(b"<v>3</v>")
    bad[at + 3] = ord("8")
    reads(directory, "a.xlsx", bytes(bad), """
        xlsx
        table ก
        A1 number 1
        table S
        A1 number 1
        A2 number 2
        A3 number 8
        error archive a.xlsx: the part xl/worksheets/sheet2.xml of this file is damaged; what stands before the damage was read: copy the file again
        """)


def test_missing_parts_are_told_and_the_rest_is_read(directory):
    parts = workbook({"ก": sheet(ONE), "ข": sheet(ONE), "ค": sheet(ONE)},
                     strings=["<t>x</t>"], formats=[9])
    for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
                 "xl/styles.xml"):
        del parts[name]
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace('Id="r2"', 'Id="r9"')
    reads(directory, "a.xlsx", parts, """
        xlsx
        table ค
        A1 number 1
        error archive a.xlsx: the part xl/styles.xml of this file is missing: open it and save it again
        error archive a.xlsx: the part xl/sharedStrings.xml of this file is missing: open it and save it again
        error archive a.xlsx: the part xl/worksheets/sheet1.xml of this file is missing: open it and save it again
        error archive a.xlsx:ข: this sheet is missing from the file: open it and save it again
        """)


def test_workbooks_without_relations_or_sheets(directory):
    parts = workbook({"S": sheet(ONE)})
    del parts["_rels/.rels"]
    reads(directory, "a.xlsx", parts, "xlsx\ntable S\nA1 number 1")
    says(directory, "a.xlsx", workbook({}),
         "error archive FILE: there are no sheets in this workbook")
    parts = workbook({"S": sheet(ONE)})
    parts["xl/workbook.xml"] = HEAD + "<other/>"
    says(directory, "a.xlsx", parts,
         "error archive FILE: there are no sheets in this workbook")


def test_broken_xml_is_told_and_what_stands_before_is_read(directory):
    broken = sheet(ONE + '\n<row r="2"><c r="A2"><v>2</v></c><c></row>')
    reads(directory, "a.xlsx", workbook({"S": broken, "ก": sheet(ONE)}), """
        xlsx
        table S
        A1 number 1
        A2 number 2
        table ก
        A1 number 1
        error xml a.xlsx: the part xl/worksheets/sheet1.xml of this file is broken in line 3 (mismatched tag); what stands before was read: open the file and save it again
        """)
    parts = document(p("ก") + tbl(tr("ข", ("", p("ค")))))
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "ค</w:t>", "ค")
    reads(directory, "a.docx", parts, """
        docx
        paragraph 1:1 ก
        table T1
        A1 text ข
        B1 text ค
        error xml a.docx: the part word/document.xml of this file is broken in line 2 (mismatched tag); what stands before was read: open the file and save it again
        """)


def test_bytes_that_are_no_utf8_in_xml(directory):
    bad = sheet('<c r="A1" t="str"><v>ก</v></c>').encode() \
        .replace("ก".encode(), b"\xe0\xb8")
    found = dump(directory, "a.xlsx", workbook({"S": bad}))
    tap.same(found, "nothing\nerror xml a.xlsx: the part "
             "xl/worksheets/sheet1.xml of this file is broken in line 2 (not "
             "well-formed (invalid token)); what stands before was read: open "
             "the file and save it again\n")


def test_a_document_type_is_refused(directory):
    bomb = ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "'
            + "lol" * 1000 + '"><!ENTITY b "' + "&a;" * 1000
            + '">]><worksheet><sheetData><c r="A1"><v>&b;</v></c></sheetData>'
            "</worksheet>")
    says(directory, "a.xlsx", workbook({"S": bomb}),
         "error xml FILE: the part xl/worksheets/sheet1.xml of this file has "
         "a document type, which none may have: such files are not read")
    outside = sheet(ONE).replace(HEAD, HEAD + "<!DOCTYPE x SYSTEM "
                                 "'file:///etc/passwd'>")
    says(directory, "a.xlsx", workbook({"S": outside}),
         "error xml FILE: the part xl/worksheets/sheet1.xml of this file has "
         "a document type, which none may have: such files are not read")


def test_nesting_too_deep_is_told(directory):
    deep = sheet(ONE, after="<a>" * 300 + "</a>" * 300)
    reads(directory, "a.xlsx", workbook({"S": deep}), """
        xlsx
        table S
        A1 number 1
        error xml a.xlsx: the part xl/worksheets/sheet1.xml of this file is nested too deeply; what stands before was read
        """)


def test_a_tag_without_end_is_told(directory):
    endless = sheet(ONE + '<row spans="' + "x" * 3000000 + '"/>')
    reads(directory, "a.xlsx", workbook({"S": endless}), """
        xlsx
        table S
        A1 number 1
        error xml a.xlsx: the part xl/worksheets/sheet1.xml of this file has a tag that does not end; what stands before was read
        """)


def test_a_bomb_is_left(directory):
    bomb = sheet(ONE + " " * 40000000)
    reads(directory, "a.xlsx", workbook({"S": bomb, "ก": sheet(ONE)}), """
        xlsx
        table S
        A1 number 1
        error archive a.xlsx: the part xl/worksheets/sheet1.xml of this file grows beyond measure when it is unpacked (more than 9 MB): the rest is not read
        """)


def test_a_part_locked_with_a_password(directory):
    whole = bytearray(pack(workbook({"S": sheet(ONE)}), zipfile.ZIP_STORED))
    name = b"xl/worksheets/sheet1.xml"
    local, central = whole.index(name), whole.rindex(name)
    whole[local - 24] |= 1
    whole[central - 38] |= 1
    says(directory, "a.xlsx", bytes(whole),
         "error archive FILE: the part xl/worksheets/sheet1.xml of this file "
         "is locked with a password: take the password off and save it again")


def test_an_archive_of_too_many_parts(directory):
    parts = {f"x{i}": "" for i in range(20001)}
    says(directory, "a.xlsx", {**workbook({"S": sheet(ONE)}), **parts},
         "error archive FILE: this file has too many parts: save it again "
         "with a spreadsheet or word processor")


def test_sizes_that_lie(directory):
    """The directory says that a part is small, and then it is not."""
    whole = bytearray(pack(workbook({"S": sheet(ONE)})))
    central = whole.rindex(b"xl/worksheets/sheet1.xml") - 46
    whole[central + 24:central + 28] = struct.pack("<I", 7)
    found = dump(directory, "a.xlsx", bytes(whole))
    tap.same(found.startswith(("xlsx\ntable S\n  A1 number 1\n", "nothing")),
             True)


def test_a_cell_of_a_megabyte_is_cut_and_told(directory):
    long = "ก" * 400000
    wanted = "ก" * (128 * 1024 // 3)
    for name, content in {
            "a.xlsx": workbook({"S": sheet(
                f'<c r="A1" t="inlineStr"><is><t>{long}</t></is></c>'
                '<c r="B1"><v>2</v></c>')}),
            "b.xlsx": workbook({"S": sheet('<c r="A1" t="s"><v>0</v></c>'
                                           '<c r="B1"><v>2</v></c>')},
                               strings=[f"<t>{long}</t>"])}.items():
        reads(directory, name, content, f"""
            xlsx
            table S
            A1 text {wanted}
            B1 number 2
            warning limit {name}:S!A1: this text has more than 128 KB: the rest of it is not read
            """)
    reads(directory, "a.docx", document(tbl(tr(long, "2")) + p(long)), f"""
        docx
        table T1
        A1 text {wanted}
        B1 text 2
        paragraph 1:1 joined {wanted}
        warning limit a.docx:T1!A1: this text has more than 128 KB: the rest of it is not read
        warning limit a.docx:1:1: this text has more than 128 KB: the rest of it is not read
        """)
    reads(directory, "a.csv", f"ข,{long}\n1,2\n", f"""
        separated
        table at 1:1
        A1 1:1 text ข
        B1 1:3 text {wanted}
        A2 2:1 text 1
        B2 2:3 text 2
        warning limit a.csv:1:3: this text has more than 128 KB: the rest of it is not read
        """)


def test_too_many_cells_are_told(directory):
    rows = "".join(f"<row>{'<c><v>1</v></c>' * 300}</row>"
                   for i in range(700))
    found = dump(directory, "a.xlsx", workbook({"S": sheet(rows),
                                                "ก": sheet(ONE)}))
    tap.same(found.count("number 1"), 200000)
    tap.same(found.splitlines()[-1], "warning limit a.xlsx:S!GS667: the file "
             "has more than 200000 cells: what follows is not read")
    found = dump(directory, "a.csv", ("1," * 400 + "1\n") * 600)
    tap.same(found.count("text 1"), 200000)
    tap.same(found.splitlines()[-1], "warning limit a.csv:499:605: the file "
             "has more than 200000 cells: what follows is not read")


def test_too_many_paragraphs_are_told(directory):
    found = dump(directory, "a.txt", "ก\n" * 60000)
    tap.same(found.count("paragraph"), 50001)
    tap.same(found.splitlines()[-1], "warning limit a.txt:50001:1: the file "
             "has more than 50000 tables and paragraphs: what follows is not "
             "read")


def test_merged_cells_without_measure_stay_small(directory):
    spans = "".join(f'<mergeCell ref="A{i}:XFD1048576"/>'
                    for i in range(1, 2000))
    found = dump(directory, "a.xlsx", workbook({"S": sheet(
        ONE + '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        after=f"<mergeCells>{spans}</mergeCells>")}))
    tap.same(found.splitlines()[-1], "warning limit a.xlsx:S: the file has "
             "more than 200000 cells: what follows is not read")


def test_a_million_columns(directory):
    cells = "<c><v>1</v></c>" * 1000000
    found = dump(directory, "a.xlsx", pack(workbook({"S": sheet(
        f"<row>{cells}</row>")}), zipfile.ZIP_STORED))
    tap.same(found.count("number 1"), 16384)
    lines = [line for line in found.splitlines() if "limit" in line]
    tap.same(lines[0], "warning limit a.xlsx:S!XFE1: cells beyond 16384 "
             "columns and 1048576 rows are not read")
    tap.same(lines[-1],
             "warning limit a.xlsx: and 983606 more like this")


def test_a_file_that_is_not_there(directory):
    (directory / "folder").mkdir()
    from office import dump_file
    tap.same(dump_file(directory, "none.xlsx"),
             "nothing\nerror file none.xlsx: there is no such file\n")
    tap.same(dump_file(directory, "folder"),
             "nothing\nerror file folder: this is no regular file: give a "
             "file, not a folder or a device\n")


def test_an_archive_may_stand_behind_something_else(directory):
    """As in programs that unpack themselves: told by its first bytes."""
    file = io.BytesIO(b"MZ" + bytes(100))
    file.seek(0, 2)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/workbook.xml", "x")
    found = dump(directory, "a.xlsx", file.getvalue())
    tap.same(found.splitlines()[0], "nothing")


main(sys.modules[__name__])
