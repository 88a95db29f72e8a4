"""xlsx: what is read of workbooks."""
import sys

from office import main, reads, sheet, workbook

SI = "<t>ก</t>", "<t>  ข้อความ </t>", "<t/>"


def row(number, cells, more=""):
    return f'<row r="{number}"{more}>{cells}</row>'


def number(place, value, style=0):
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def test_cells_of_every_kind(directory):
    reads(directory, "a.xlsx", workbook({"ผล": sheet(row(1, """
        <c r="A1" t="s"><v>0</v></c>
        <c r="B1" t="inlineStr"><is><t>ข้อ</t></is></c>
        <c r="C1"><v>99.343</v></c>
        <c r="D1" t="b"><v>1</v></c>
        <c r="E1" t="b"><v>0</v></c>
        <c r="F1" t="e"><v>#DIV/0!</v></c>
        <c r="G1" t="d"><v>2021-09-14</v></c>
        <c r="H1" t="n"><v>-0.5</v></c>
        <c r="I1" s="4"/>
        <c r="J1" t="s"><v>1</v></c>
        <c r="K1" t="s"><v>2</v></c>"""))}, strings=SI), """
        xlsx
        table ผล
        A1 text ก
        B1 text ข้อ
        C1 number 99.343
        D1 truth true
        E1 truth false
        F1 error #DIV/0!
        G1 date 2021-09-14
        H1 number -0.5
        J1 text ข้อความ""")


def test_a_number_is_what_people_see_of_it(directory):
    stored = {"99.343000000000004": "99.343", "0.1": "0.1",
              "0.10000000000000001": "0.1", "9.9999999999999999E-2": "0.1",
              "1E3": "1000", "1.5e-3": "0.0015", "-0": "0", "0.000": "0",
              "999999999999999.9": "1000000000000000",
              "123456789012345678": "123456789012346000",
              "00012.50": "12.5", "+7": "7", ".5": "0.5", "5.": "5",
              "1.2345678901234549": "1.23456789012345",
              "1.2345678901234551": "1.23456789012346",
              "-2.0000000000000001E+2": "-200", "1E-7": "0.0000001"}
    cells = "".join(number(f"A{i}", value)
                    for i, value in enumerate(stored, 1))
    reads(directory, "a.xlsx", workbook({"S": sheet(cells)}),
          "xlsx\ntable S\n" + "\n".join(
              f"A{i} number {value}"
              for i, value in enumerate(stored.values(), 1)))


def test_what_is_no_number_stays_text_and_is_told(directory):
    reads(directory, "a.xlsx", workbook({"S": sheet(
        number("A1", "12,5") + number("A2", "1E999") + number("A3", "-")
        + number("A4", "1.2.3"))}), """
        xlsx
        table S
        A1 text 12,5
        A2 text 1E999
        A3 text -
        A4 text 1.2.3
        warning number-form a.xlsx:S!A1: `12,5` is stored as a number and is none: it is read as text
        warning number-form a.xlsx:S!A2: `1E999` is stored as a number and is none: it is read as text
        warning number-form a.xlsx:S!A3: `-` is stored as a number and is none: it is read as text
        warning number-form a.xlsx:S!A4: `1.2.3` is stored as a number and is none: it is read as text
        """)


def test_dates_count_from_1900_with_its_day_that_never_was(directory):
    cells = "".join(number(f"A{i}", value, 1) for i, value in enumerate(
        ["1", "59", "60", "61", "44453", "2958465", "2958466", "0"], 1))
    reads(directory, "a.xlsx", workbook({"S": sheet(cells)}, formats=[14]), """
        xlsx
        table S
        A1 date 1900-01-01 as yyyy-mm-dd
        A2 date 1900-02-28 as yyyy-mm-dd
        A3 number 60 as yyyy-mm-dd
        A4 date 1900-03-01 as yyyy-mm-dd
        A5 date 2021-09-14 as yyyy-mm-dd
        A6 date 9999-12-31 as yyyy-mm-dd
        A7 number 2958466 as yyyy-mm-dd
        A8 number 0 as yyyy-mm-dd
        warning date-form a.xlsx:S!A3: 60 is shown as a date, and there is no such day: it is read as a number
        warning date-form a.xlsx:S!A7: 2958466 is shown as a date, and there is no such day: it is read as a number
        warning date-form a.xlsx:S!A8: 0 is shown as a date, and there is no such day: it is read as a number
        """)


def test_dates_may_count_from_1904(directory):
    cells = (number("A1", "0", 1) + number("A2", "42991", 1)
             + number("A3", "2957003", 1) + number("A4", "2957004", 1))
    reads(directory, "a.xlsx",
          workbook({"S": sheet(cells)}, formats=[14], epoch_1904=True), """
        xlsx
        table S
        A1 date 1904-01-01 as yyyy-mm-dd
        A2 date 2021-09-14 as yyyy-mm-dd
        A3 date 9999-12-31 as yyyy-mm-dd
        A4 number 2957004 as yyyy-mm-dd
        warning date-form a.xlsx:S!A4: 2957004 is shown as a date, and there is no such day: it is read as a number
        """)


def test_dates_may_be_stored_as_such(directory):
    cells = "".join(f'<c r="A{i}" t="d"><v>{value}</v></c>'
                    for i, value in enumerate(
                        ["2021-09-14", "2021-09-14T00:00:00.000Z",
                         "2021-09-14T10:30:00Z", "10:30:00.5", "2021-02-29",
                         "14/9/2564"], 1))
    reads(directory, "a.xlsx", workbook({"S": sheet(cells)}), """
        xlsx
        table S
        A1 date 2021-09-14
        A2 date 2021-09-14
        A3 date 2021-09-14T10:30:00
        A4 date 10:30:00
        A5 text 2021-02-29
        A6 text 14/9/2564
        warning date-form a.xlsx:S!A5: `2021-02-29` is stored as a date and is none: it is read as text
        warning date-form a.xlsx:S!A6: `14/9/2564` is stored as a date and is none: it is read as text
        """)


def test_times_are_rounded_to_the_second(directory):
    cells = (number("A1", "44453.4375", 1) + number("A2", "0.5", 2)
             + number("A3", "44452.999999999", 1) + number("A4", "44453", 1)
             + number("A5", "0.99999", 2) + number("A6", "-1", 1)
             + number("A7", "1.25", 3))
    reads(directory, "a.xlsx",
          workbook({"S": sheet(cells)}, formats=[22, 20, "[h]:mm"]), """
        xlsx
        table S
        A1 date 2021-09-14T10:30:00 as yyyy-mm-dd h:mm
        A2 date 12:00:00 as h:mm
        A3 date 2021-09-14 as yyyy-mm-dd h:mm
        A4 date 2021-09-14 as yyyy-mm-dd h:mm
        A5 date 23:59:59 as h:mm
        A6 number -1 as yyyy-mm-dd h:mm
        A7 number 1.25 as [h]:mm
        warning date-form a.xlsx:S!A6: -1 is shown as a date, and there is no such day: it is read as a number
        """)


def test_formats_tell_dates_from_numbers(directory):
    dates = ["d/m/yyyy", "[$-41E]d mmm yyyy", "[$-107041E]d mmmm yyyy;@",
             "d/m/bbbb", "mmm", "&quot;วันที่ &quot;d", "ว", 71, 81, 17, 57]
    numbers = ["0.00", "General", "0.00E+00", "#,##0 &quot;ไร่&quot;",
               "&quot;d m y&quot;0", "0\\d", "[Red]0.0", "_-* #,##0_-", 46, 49,
               4, "0;[Red]d"]
    percents = ["0%", "0.00%", "t0.0%", 9, 10, 68]
    formats = dates + numbers + percents
    formats[formats.index("ว")] = "dd"
    cells = "".join(number(f"A{i}", "44453", i)
                    for i in range(1, len(formats) + 1))
    found = workbook({"S": sheet(cells)}, formats=formats)
    shown = {17: "mmm-yy", 57: "yyyy-mm-dd", 71: "d/m/bbbb", 81: "d/m/bb",
             46: "[h]:mm:ss", 49: "@", 4: "#,##0.00", 9: "0%", 10: "0.00%",
             68: "t0.00%"}
    lines = ["xlsx", "table S"]
    for i, code in enumerate(formats, 1):
        text = shown.get(code, code)
        name = "" if text == "General" else " as " + text.replace("&quot;", '"')
        if i <= len(dates):
            lines.append(f"A{i} date 2021-09-14{name}")
        else:
            percent = " percent" if i > len(dates + numbers) else ""
            lines.append(f"A{i} number 44453{name}{percent}")
    reads(directory, "a.xlsx", found, "\n".join(lines))


def test_rich_text_and_line_ends_are_one_text(directory):
    reads(directory, "a.xlsx", workbook({"S": sheet("""
        <row r="1"><c r="A1" t="s"><v>0</v></c>
        <c r="B1" t="inlineStr"><is><r><t>ก </t></r><r><rPr><b/></rPr>
        <t>ข</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></is></c>
        <c r="C1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c>
        <c r="E1" t="str"><f>A1</f><v>x_x000D_y_x0041__x004G_</v></c></row>"""
        )}, strings=["<r><t>หนึ่ง</t></r><r><t xml:space='preserve'> สอง</t></r>"
                     "<rPh sb='0' eb='1'><t>reading</t></rPh>",
                     "<t>บน\r\nล่าง\n</t>",
                     "<t>_x005F_x000D_ &amp; &lt;p&gt;</t>"]), """
        xlsx
        table S
        A1 text หนึ่ง สอง
        B1 text ก ข
        C1 text บน\\nล่าง
        D1 text _x000D_ & <p>
        E1 text x\\nyA_x004G_ formula""")


def test_strings_long_and_many_are_found(directory):
    strings = [f"<t>ข้อความที่ {i}</t>" for i in range(100)]
    strings[17] = "<t>" + "ยาว" * 200 + "</t>"
    strings[63] = "<t>" + "x" * 256 + "</t>"
    strings[64] = "<t>" + "y" * 257 + "</t>"
    cells = "".join(f'<c r="A{i + 1}" t="s"><v>{i}</v></c>'
                    for i in (0, 15, 16, 17, 18, 63, 64, 65, 99))
    reads(directory, "a.xlsx", workbook({"S": sheet(cells)}, strings=strings),
          "xlsx\ntable S\nA1 text ข้อความที่ 0\nA16 text ข้อความที่ 15\n"
          "A17 text ข้อความที่ 16\nA18 text " + "ยาว" * 200
          + "\nA19 text ข้อความที่ 18\nA64 text " + "x" * 256 + "\nA65 text "
          + "y" * 257 + "\nA66 text ข้อความที่ 65\nA100 text ข้อความที่ 99")


def test_a_string_that_is_not_there_is_told(directory):
    reads(directory, "a.xlsx", workbook({"S": sheet(
        '<c r="A1" t="s"><v>1</v></c><c r="A2" t="s"><v>x</v></c>'
        '<c r="A3"><v>5</v></c>')}, strings=["<t>ก</t>"]), """
        xlsx
        table S
        A3 number 5
        warning xml a.xlsx:S!A1: there is no string 1 in this workbook: the cell is read as blank
        warning xml a.xlsx:S!A2: there is no string x in this workbook: the cell is read as blank
        """)


def test_formulas_by_the_value_that_was_stored(directory):
    reads(directory, "a.xlsx", workbook({"S": sheet("""
        <c r="A1"><f>B1*2</f><v>19.33</v></c>
        <c r="A2"><f>B1*2</f></c>
        <c r="A3"><f>B1*2</f><v/></c>
        <c r="A4" t="str"><f>""</f><v></v></c>
        <c r="A5" t="e"><f>1/0</f><v>#DIV/0!</v></c>
        <c r="A6"><f t="shared" si="0"/><v>7</v></c>""")}), """
        xlsx
        table S
        A1 number 19.33 formula
        A2 blank formula
        A3 blank formula
        A4 blank formula
        A5 error #DIV/0! formula
        A6 number 7 formula
        warning formula-value a.xlsx:S!A2: this formula was stored without its value: open the workbook in a spreadsheet program and save it
        warning formula-value a.xlsx:S!A3: this formula was stored without its value: open the workbook in a spreadsheet program and save it
        """)


def test_of_many_alike_the_first_ten_are_told(directory):
    cells = "".join(f'<c r="A{i}"><f>1</f></c>' for i in range(1, 31))
    lines = "".join(
        f"warning formula-value a.xlsx:S!A{i}: this formula was stored without "
        "its value: open the workbook in a spreadsheet program and save it\n"
        for i in range(1, 11))
    reads(directory, "a.xlsx", workbook({"S": sheet(cells)}),
          "xlsx\ntable S\n"
          + "".join(f"A{i} blank formula\n" for i in range(1, 31)) + lines
          + "warning formula-value a.xlsx:S: and 20 more like this")


def test_merged_cells_lead_to_the_one_that_has_the_value(directory):
    reads(directory, "a.xlsx", workbook({"S": sheet(
        '<c r="A1" t="inlineStr"><is><t>องค์ประกอบ</t></is></c>'
        + number("B1", 1) + number("A3", 5) + number("B3", 6)
        + number("D3", 7) + number("B4", 9),
        after='<mergeCells count="3"><mergeCell ref="A1:A2"/>'
              '<mergeCell ref="B1:D2"/><mergeCell ref="C4:XFD1048576"/>'
              '</mergeCells>')}), """
        xlsx
        table S
        A1 text องค์ประกอบ merged 2x1
        B1 number 1 merged 2x3
        C1 blank covered by B1
        D1 blank covered by B1
        A2 blank covered by A1
        B2 blank covered by B1
        C2 blank covered by B1
        D2 blank covered by B1
        A3 number 5
        B3 number 6
        D3 number 7
        B4 number 9
        C4 blank merged 1048573x16382
        D4 blank covered by C4""")


def test_cells_merged_over_each_other_are_told(directory):
    reads(directory, "a.xlsx", workbook({"S": sheet(
        number("A1", 1) + number("B2", 2) + number("C3", 3),
        after='<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/>'
              '<mergeCell ref="A1"/><mergeCell ref="?"/></mergeCells>')}), """
        xlsx
        table S
        A1 number 1 merged 2x2
        B1 blank covered by A1
        A2 blank covered by A1
        B2 number 2 covered by A1
        C2 blank
        B3 blank
        C3 number 3
        warning xml a.xlsx:S!B2: this cell is merged twice: the first one was kept
        """)


def test_hidden_rows_columns_and_sheets_are_told(directory):
    rows = (row(1, number("A1", 1) + number("B1", 2))
            + row(2, number("A2", 3), ' hidden="1"')
            + row(3, number("A3", 4), ' ht="0" customHeight="1"')
            + row(4, number("A4", 5), ' hidden="false"')
            + row(9, "", ' hidden="1"'))
    columns = ('<cols><col min="2" max="2" hidden="true" width="9"/>'
               '<col min="3" max="16384" width="0"/></cols>')
    reads(directory, "a.xlsx", workbook(
        {"S": sheet(rows, before=columns), "~ลับ": sheet(number("A1", 6)),
         "~ว่าง": sheet("")}), """
        xlsx
        table S
        A1 number 1
        B1 number 2 hidden
        A2 number 3 hidden
        A3 number 4 hidden
        A4 number 5
        table ลับ hidden
        A1 number 6
        note hidden a.xlsx:S!2: hidden rows that hold something: 2, the first of them here; they are read all the same
        note hidden a.xlsx:S!B: hidden columns that hold something: 1, the first of them here; they are read all the same
        note hidden a.xlsx:ลับ: this sheet is hidden; it is read all the same
        """)


def test_places_may_be_left_out_or_out_of_order(directory):
    reads(directory, "a.xlsx", workbook({"S": sheet(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
        + row(5, number("C5", 5) + number("A5", 4))
        + row(4, number("A4", 6)) + row(5, number("C5", 7)))}), """
        xlsx
        table S
        A1 number 1
        B1 number 2
        A2 number 3
        A4 number 6
        A5 number 4
        C5 number 5
        warning xml a.xlsx:S!C5: this cell stands twice in the file: the first one was kept
        """)


def test_cells_beyond_the_last_column_and_row_are_told(directory):
    reads(directory, "a.xlsx", workbook({"S": sheet(
        number("XFD1", 1) + number("XFE1", 2) + number("A1048576", 3)
        + number("A1048577", 4) + number("AAAA1", 5))}), """
        xlsx
        table S
        XFD1 number 1
        A1048576 number 3
        warning limit a.xlsx:S!XFE1: cells beyond 16384 columns and 1048576 rows are not read
        warning limit a.xlsx:S!A1048577: cells beyond 16384 columns and 1048576 rows are not read
        warning limit a.xlsx:S!AAAA1: cells beyond 16384 columns and 1048576 rows are not read
        """)


def test_sheets_come_in_the_order_of_the_workbook(directory):
    parts = workbook({"ข": sheet(number("A1", 1)), "ก": sheet(number("A1", 2)),
                      "กราฟ": "<chartsheet/>"})
    parts["xl/charts/other.xml"] = parts.pop("xl/worksheets/sheet2.xml")
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace("worksheets/sheet2.xml",
                                      "./worksheets/../charts/other.xml")
    reads(directory, "a.xlsx", parts, """
        xlsx
        table ข
        A1 number 1
        table ก
        A1 number 2
        note unread a.xlsx:กราฟ: this sheet holds a chart and no cells: it is not read
        """)


def test_drawings_and_comments_are_told(directory):
    for tag in ("drawing", "legacyDrawing"):
        reads(directory, "a.xlsx", workbook({"S": sheet(
            number("A1", 1), after=f"<{tag} id='r'/>")}), """
            xlsx
            table S
            A1 number 1
            note unread a.xlsx:S: pictures, charts, text boxes and comments on this sheet are not read
            """)


def test_prefixes_and_encodings_of_xml_do_not_matter(directory):
    text = ('<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="x">'
            '<x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>'
            'ก</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>')
    reads(directory, "a.xlsx", workbook({"S": text.encode("utf-16")}), """
        xlsx
        table S
        A1 text ก""")


def test_names_of_sheets_cannot_steer_a_terminal(directory):
    reads(directory, "a.xlsx",
          workbook({"a&#9;\u009bb": sheet('<c r="A1"><f>1</f></c>')}), """
        xlsx
        table a   b
        A1 blank formula
        warning formula-value a.xlsx:a   b!A1: this formula was stored without its value: open the workbook in a spreadsheet program and save it
        """)


main(sys.modules[__name__])
