"""texts: what is read of separated cells and of reports' texts, in every
encoding that agencies write."""
import codecs
import sys

from office import main, reads

CSV = "รหัส,ชื่อ\n1.1,คลอง\n"
CELLS = """
    table at 1:1
    A1 1:1 text รหัส
    B1 1:6 text ชื่อ
    A2 2:1 text 1.1
    B2 2:5 text คลอง"""


def test_utf8_with_and_without_a_mark(directory):
    reads(directory, "a.csv", CSV, "separated" + CELLS)
    reads(directory, "a.csv", "\ufeff" + CSV, "separated" + CELLS)


def test_utf16_of_both_orders_with_and_without_a_mark(directory):
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"),
                       (codecs.BOM_UTF16_BE, "utf-16-be"),
                       (b"", "utf-16-le"), (b"", "utf-16-be")):
        reads(directory, "a.csv", mark + CSV.encode(name),
              "separated" + CELLS + """
              note encoding a.csv: this is UTF-16; it was turned into UTF-8""")


def test_windows_874(directory):
    reads(directory, "a.csv", CSV.encode("cp874"), "separated" + CELLS + """
          note encoding a.csv: this is Thai in Windows-874 (TIS-620); it was turned into UTF-8""")


def test_every_letter_of_windows_874(directory):
    letters = bytes(byte for byte in range(0x80, 0x100)
                    if bytes([byte]).decode("cp874", "ignore"))
    text = letters.decode("cp874").replace("\xa0", "\xa0.")
    reads(directory, "a.txt", "ก".encode("cp874") * 20
          + letters.replace(b"\xa0", b"\xa0."),
          "report\nparagraph 1:1 " + "ก" * 20 + text + """
          note encoding a.txt: this is Thai in Windows-874 (TIS-620); it was turned into UTF-8""")


def test_bytes_that_are_no_letters_are_told_and_the_rest_is_read(directory):
    reads(directory, "a.txt", "หนึ่ง ".encode() + b"\xff" + "\nสอง ".encode()
          + b"\xe0\xb8" + " สาม เป็นต้น ข้อความยาวพอที่จะไม่ใช่ขยะ".encode(), """
        report
        paragraph 1:1 หนึ่ง \ufffd
        paragraph 2:1 joined สอง \ufffd\ufffd สาม เป็นต้น ข้อความยาวพอที่จะไม่ใช่ขยะ
        warning encoding a.txt:1:7: the byte FF is no letter here; \ufffd stands in its place: look at the original
        warning encoding a.txt:2:5: the byte E0 is no letter here; \ufffd stands in its place: look at the original
        warning encoding a.txt:2:6: the byte B8 is no letter here; \ufffd stands in its place: look at the original
        """)


def test_letters_amiss_in_utf16_and_windows_874(directory):
    lone = "ก๊".encode("utf-16-le") * 30 + b"\x00\xd8" + "ข".encode("utf-16-le")
    reads(directory, "a.txt", codecs.BOM_UTF16_LE + lone + b"x",
          "report\nparagraph 1:1 " + "ก๊" * 30 + "\ufffdข\ufffd\n" + """
          note encoding a.txt: this is UTF-16; it was turned into UTF-8
          warning encoding a.txt:1:61: the byte D800 is no letter here; \ufffd stands in its place: look at the original
          warning encoding a.txt:1:63: the byte 78 is no letter here; \ufffd stands in its place: look at the original""")
    reads(directory, "a.txt", "กข".encode("cp874") * 30 + b"\xfe",
          "report\nparagraph 1:1 " + "กข" * 30 + "\ufffd\n" + """
          note encoding a.txt: this is Thai in Windows-874 (TIS-620); it was turned into UTF-8
          warning encoding a.txt:1:61: the byte FE is no letter here; \ufffd stands in its place: look at the original""")


def test_characters_beyond_the_first_plane(directory):
    text = "ก 😀 ข\n"
    reads(directory, "a.txt", text.encode("utf-16"), """
        report
        paragraph 1:1 ก 😀 ข
        note encoding a.txt: this is UTF-16; it was turned into UTF-8""")


def test_the_separator_is_found_out(directory):
    for sign in ",;\t|":
        text = f'a{sign}"b{sign}1"{sign}c\n1{sign}"x ""y"" z"{sign}3,5\n'
        if sign == ",":
            text = text.replace("3,5", '"3,5"')
        note = "" if sign in ",\t" else (
            f"note csv a.csv: the cells are parted by `{sign}`")
        reads(directory, "a.csv", text, f"""
            separated
            table at 1:1
            A1 1:1 text a
            B1 1:3 text b{sign.replace(chr(9), chr(92) + "t")}1
            C1 1:9 text c
            A2 2:1 text 1
            B2 2:3 text x "y" z
            C2 2:15 text 3,5
            {note}""")


def test_a_declared_separator_is_taken_at_its_word(directory):
    reads(directory, "a.csv", "sep=;\r\na;b\r\n1,2;3\r\n", """
        separated
        table at 1:1
        A1 2:1 text a
        B1 2:3 text b
        A2 3:1 text 1,2
        B2 3:5 text 3
        note csv a.csv: the cells are parted by `;`""")


def test_cells_may_span_lines_and_rows_may_be_blank(directory):
    reads(directory, "a.csv", 'a,b\r\n"บน\r\nล่าง",1\r\n\r\n,2,\r\n', """
        separated
        table at 1:1
        A1 1:1 text a
        B1 1:3 text b
        A2 2:1 text บน\\nล่าง
        B2 3:7 text 1
        B4 5:2 text 2""")


def test_quotes_gone_wrong_are_told_and_the_rest_is_read(directory):
    reads(directory, "a.csv", 'a,b\n5" pipe,1\n"x" y,2\nc,"d\n3,4\n', """
        separated
        table at 1:1
        A1 1:1 text a
        B1 1:3 text b
        A2 2:1 text 5" pipe
        B2 2:9 text 1
        A3 3:1 text xy
        B3 3:7 text 2
        A4 4:1 text c
        B4 4:3 text "d
        A5 5:1 text 3
        B5 5:3 text 4
        warning csv a.csv:3:5: something stands behind a closing quote: it is read as part of the cell
        warning csv a.csv:4:3: a quote is opened here and never closed: it is read as a sign like any other
        """)


def test_columns_beyond_the_last_are_told(directory):
    reads(directory, "a.csv", "a" + "," * 16383 + "b,c\n1" + "," * 16384
          + "\n2" + "," * 1000000 + "3\n", """
        separated
        table at 1:1
        A1 1:1 text a
        XFD1 1:16385 text b
        A2 2:1 text 1
        A3 3:1 text 2
        warning limit a.csv:1:1: cells beyond 16384 columns and 1048576 rows are not read
        warning limit a.csv:3:1: cells beyond 16384 columns and 1048576 rows are not read
        """, "--as", "separated")


def test_what_a_text_is_can_be_said(directory):
    reads(directory, "a.txt", "a,b\nc,d\n", """
        report
        paragraph 1:1 a,b
        paragraph 2:1 joined c,d""", "--as", "report")
    reads(directory, "a.txt", "a,b\n", """
        separated
        table at 1:1
        A1 1:1 text a
        B1 1:3 text b""", "--as", "separated")


REPORT = """
ผลการประเมิน

 หน่วยงาน : เขต
ตำแหน่ง : นัก

ตัวชี้วัด\tน้ำหนัก\t\t
\t1\t2\t
ก\t\t 80\t
ท้ายตาราง
\tย่อหน้าที่เยื้อง
หัวเรื่องเดี่ยว\t\t\t

ปิด"""


def test_a_report_has_tables_between_paragraphs(directory):
    for end in ("\n", "\r\n", "\r"):
        reads(directory, "a.txt", REPORT.replace("\n", end), """
            report
            paragraph 2:1 ผลการประเมิน
            paragraph 4:2 หน่วยงาน : เขต
            paragraph 5:1 joined ตำแหน่ง : นัก
            table at 7:1
            A1 7:1 text ตัวชี้วัด
            B1 7:11 text น้ำหนัก
            B2 8:2 text 1
            C2 8:4 text 2
            A3 9:1 text ก
            C3 9:5 text 80
            paragraph 10:1 joined ท้ายตาราง
            paragraph 11:2 joined ย่อหน้าที่เยื้อง
            paragraph 12:1 joined หัวเรื่องเดี่ยว
            paragraph 14:1 ปิด""")


def test_a_page_end_parts_paragraphs(directory):
    reads(directory, "a.txt", "หน้าหนึ่ง\n\fหน้าสอง\fหน้าสาม\n", """
        report
        paragraph 1:1 หน้าหนึ่ง
        paragraph 2:1 หน้าสอง
        paragraph 2:1 หน้าสาม""")


def cell(text):
    return f"ก\t{text}\nข\tค\n\nย่อหน้า\n"


def shows(directory, text, wanted, *more):
    reads(directory, "a.txt", cell(text), "report\ntable at 1:1\n"
          "A1 1:1 text ก\nB1 1:3 text " + wanted
          + "\nA2 2:1 text ข\nB2 2:3 text ค\nparagraph 4:1 ย่อหน้า\n"
          + "\n".join(more))


def test_html_in_cells_becomes_lines(directory):
    for html, text in {
            "<p>หนึ่ง</p> <p>สอง</p>": "หนึ่ง\\nสอง",
            "บน<br>ล่าง<br/>สุด": "บน\\nล่าง\\nสุด",
            "<u>ขีด</u> <b>หนา</b><I>เอน</I>": "ขีด หนาเอน",
            "<ul><li>ก</li><li>- ข</li></ul>ท้าย": "- ก\\n- ข\\nท้าย",
            "<ol><li>ก<li>ข</ol>": "1. ก\\n2. ข",
            "<ol><li>1. ก</li><li>2. ข</li></ol>": "1. ก\\n2. ข",
            '<ul style="a>b"> - ก - ข 1 - 2 </ul>': "- ก\\n- ข 1\\n- 2",
            "<ol> 1. ก 1.5 ข 2. ค 4. ง </ol>": "1. ก 1.5 ข\\n2. ค 4. ง",
            "<ol> ๑. ก ๒. ข </ol>": "๑. ก\\n๒. ข",
            "<p>400 - 500 คน</p>": "400 - 500 คน",
            "<ul><li>ก<ul><li>ข</li></ul></li><li>ค</li></ul>":
                "- ก\\n- ข\\n- ค"}.items():
        shows(directory, html, text)


def test_boxes_in_cells(directory):
    shows(directory, '<input type="checkbox"/> A <input checked="" '
          "type='checkbox'/> B <INPUT TYPE=radio CHECKED> C "
          '<input type="checkbox" checked> D',
          "☐ A ☑ B ☑ C ☑ D")


def test_entities_are_their_characters(directory):
    shows(directory, "&lt;p&gt; &amp;lt; &ge;80 &#3585;&#x0E02; a&nbsp;b",
          "<p> &lt; ≥80 กข a\u00a0b")
    shows(directory, "R&D &unknown; &#0; &#xD800; &; &#; &#12x;",
          "R&D &unknown; &#0; &#xD800; &; &#; &#12x;")


def test_tags_that_are_not_known_stay_and_are_told(directory):
    shows(directory, "<p>a</p><table><tr x='1'>b</tr>",
          "a\\n<table><tr x='1'>b</tr>",
          "note markup a.txt:1:11: the tag <table> is not known: it stays as it stands",
          "note markup a.txt:1:18: the tag <tr> is not known: it stays as it stands",
          "note markup a.txt:1:29: the tag <tr> is not known: it stays as it stands")


def test_signs_that_are_no_tags_stay(directory):
    for text in ("< 70", "<70>", "a < b > c", "<p", "<<>>", "x <", "<ก>",
                 "<p.>", "5<p"):
        shows(directory, text, text)


def test_html_in_paragraphs_too(directory):
    reads(directory, "a.txt", 'กลุ่ม : <input type="checkbox"/> A <p>ข</p>\n', """
        report
        paragraph 1:1 กลุ่ม : ☐ A\\nข""")


def test_control_characters_are_taken_out(directory):
    reads(directory, "a.txt", "ก\tข\x1b[31m\nค\tง\u0085จ\u2028ฉ\x0bช ยาวพอสมควร\n", """
        separated
        table at 1:1
        A1 1:1 text ก
        B1 1:3 text ข [31m
        A2 2:1 text ค
        B2 2:3 text ง\\nจ\\nฉ\\nช ยาวพอสมควร
        warning encoding a.txt:1:3: a control character in this cell was taken out
        """)


main(sys.modules[__name__])
