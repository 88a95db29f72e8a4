"""libreoffice: workbooks and documents that another program wrote."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

from office import dump_file, main, tap

SOURCES = pathlib.Path(__file__).resolve().parent / "office"
WRITER = pathlib.Path("/usr/lib/libreoffice/program/libswlo.so")
MADE = pathlib.Path(tempfile.mkdtemp())


def convert(ending, names, *options):
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{MADE}/profile",
         "--headless", *options, "--convert-to", ending, "--outdir", MADE,
         *(SOURCES / name for name in names)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=120)
    for name in names:
        made = MADE / (pathlib.Path(name).stem + "." + ending.split(":")[0])
        if not made.exists():
            raise SystemExit(f"Bail out! soffice made no {made.name}: "
                             + done.stdout.decode(errors="replace"))


def reads(name, wanted):
    found = [line.strip() for line in dump_file(MADE, name).splitlines()]
    tap.same("\n".join(found), "\n".join(
        line.strip() for line in wanted.strip().splitlines()))


def test_a_workbook(_):
    reads("table.xlsx", """
        xlsx
        table ผล 2564
        A1 text องค์ประกอบ\\nที่ 2 merged 2x2
        B1 blank covered by A1
        C1 number 99.343
        D1 text ซ่อน hidden
        A2 blank covered by A1
        B2 blank covered by A1
        C2 number 0.9534 as 0.00% percent
        A3 date 2021-09-14 as d/m/yyyy hidden
        B3 date 10:30:00 as h:mm hidden
        A4 number 198.686 formula
        B4 truth true
        C4 error #DIV/0! formula
        A5 text กข formula
        B5 number 0.1
        C5 text 2.10
        table ลับ hidden
        A1 text x
        note hidden table.xlsx:ผล 2564!3: hidden rows that hold something: 1, the first of them here; they are read all the same
        note hidden table.xlsx:ผล 2564!D: hidden columns that hold something: 1, the first of them here; they are read all the same
        note hidden table.xlsx:ลับ: this sheet is hidden; it is read all the same
        """)


def test_a_workbook_that_counts_from_1904(_):
    reads("epoch.xlsx", """
        xlsx
        table S
        A1 date 2021-09-14 as yyyy\\-mm\\-dd
        B1 date 1904-01-02 as yyyy\\-mm\\-dd""")


def test_a_workbook_made_of_separated_cells(_):
    reads("plain.xlsx", """
        xlsx
        table plain
        A1 text code
        B1 text name
        C1 text weight
        A2 number 5.1
        B2 text a, b
        C2 number 10""")


def test_a_document(_):
    reads("form.docx", """
        docx
        paragraph 1:1 แบบฟอร์มการรายงาน
        paragraph 2:1 joined หน่วยงาน : ฝ่ายการคลัง\\nกลุ่ม D
        paragraph 3:1 joined 1. หนึ่ง
        paragraph 4:1 joined 2. สอง
        paragraph 5:1 joined - จุด
        table T1
        A1 text ตัวชี้วัด merged 2x1
        B1 text ระดับ merged 1x2
        C1 blank covered by B1
        A2 blank covered by A1
        B2 text 1
        C2 text 2
        A3 text 5.1
        B3 text 80\\n85
        table T2 in T1!B3
        A1 text ใน
        paragraph 6:1 joined ท้าย""")


if shutil.which("soffice") is None or not WRITER.exists():
    print("1..0 # SKIP LibreOffice is not here: tools/setup bench brings it")
    sys.exit(0)
try:
    convert("xlsx", ["table.fods", "epoch.fods", "plain.csv"])
    convert("docx:MS Word 2007 XML", ["form.html"],
            "--infilter=HTML (StarWriter)")
    main(sys.modules[__name__])
finally:
    shutil.rmtree(MADE, ignore_errors=True)
