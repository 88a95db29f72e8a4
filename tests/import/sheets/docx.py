"""docx: what is read of documents."""
import sys

from office import document, main, p, reads, tbl, tr, word

SPAN_2 = '<w:gridSpan w:val="2"/>'
FIRST = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"


def test_paragraphs_and_tables_in_their_order(directory):
    body = (p("แบบฟอร์ม") + "<w:p/>" + p("หน่วยงาน : ฝ่ายการคลัง")
            + p("ตำแหน่ง : นักวิชาการ") + tbl(tr("ก", "ข"), tr("", "1"))
            + p(" ท้าย "))
    reads(directory, "a.docx", document(body), """
        docx
        paragraph 1:1 แบบฟอร์ม
        paragraph 3:1 หน่วยงาน : ฝ่ายการคลัง
        paragraph 4:1 joined ตำแหน่ง : นักวิชาการ
        table T1
        A1 text ก
        B1 text ข
        B2 text 1
        paragraph 5:1 joined ท้าย""")


def test_merged_cells_across_and_down(directory):
    body = tbl(
        tr((FIRST, p("ตัวชี้วัด")), (SPAN_2, p("ระดับ"))),
        tr((GOES_ON, p("")), "1", "2"),
        tr((FIRST, p("ก")), (FIRST + SPAN_2, p("ข"))),
        tr((GOES_ON, p("เหลือ")), (GOES_ON + SPAN_2, p(""))),
        tr("ค", (GOES_ON, p("ไม่มีบน")), (SPAN_2, p("ง"))))
    reads(directory, "a.docx", document(body), """
        docx
        table T1
        A1 text ตัวชี้วัด merged 2x1
        B1 text ระดับ merged 1x2
        C1 blank covered by B1
        A2 blank covered by A1
        B2 text 1
        C2 text 2
        A3 text ก merged 2x1
        B3 text ข merged 2x2
        C3 blank covered by B3
        A4 text เหลือ covered by A3
        B4 blank covered by B3
        C4 blank covered by B3
        A5 text ค
        B5 text ไม่มีบน
        C5 text ง merged 1x2""")


def test_rows_may_start_further_right(directory):
    row = tr("x").replace("<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="2"/>'
                          "<w:hidden/></w:trPr>")
    reads(directory, "a.docx", document(tbl(row, tr("y"))), """
        docx
        table T1
        C1 text x hidden
        A2 text y""")


def test_a_table_in_a_cell_is_a_table_of_its_own(directory):
    inner = tbl(tr("80", "85"), tr("65", ("", p("70") + tbl(tr("ลึก")))))
    body = tbl(tr(("", p("เกณฑ์") + inner + p("หมายเหตุ")), "ผล")) + tbl(tr("z"))
    reads(directory, "a.docx", document(body), """
        docx
        table T1
        A1 text เกณฑ์\\nหมายเหตุ
        B1 text ผล
        table T2 in T1!A1
        A1 text 80
        B1 text 85
        A2 text 65
        B2 text 70
        table T3 in T2!B2
        A1 text ลึก
        table T4
        A1 text z""")


def test_tabs_breaks_hyphens_and_runs_are_one_text(directory):
    body = ("<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"
            "<w:r><w:t>ก</w:t><w:tab/><w:t>ข</w:t><w:br/></w:r>"
            "<w:hyperlink><w:r><w:t xml:space='preserve'>ค </w:t></w:r>"
            "</w:hyperlink><w:r><w:rPr><w:b/></w:rPr><w:t>ง</w:t>"
            "<w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/></w:r>"
            "<w:fldSimple w:instr='DATE'><w:r><w:t>2564</w:t></w:r>"
            "</w:fldSimple><w:r><w:fldChar w:fldCharType='begin'/>"
            "<w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType='end'/>"
            "</w:r></w:p>" + tbl(tr(("", p("บน") + "<w:p/>" + p("ล่าง")))))
    reads(directory, "a.docx", document(body), """
        docx
        paragraph 1:1 ก\\tข\\nค ง-12564
        table T1
        A1 text บน\\nล่าง""")


def box(ticked, inside=None):
    return ('<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="'
            f'{int(ticked)}"/></w14:checkbox></w:sdtPr><w:sdtContent>'
            + (inside or "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>")
            + "</w:sdtContent></w:sdt>")


def old_box(inside):
    return ("<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox>"
            f"<w:sizeAuto/>{inside}</w:checkBox></w:ffData></w:fldChar></w:r>"
            "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>")


def test_boxes_are_ticked_or_empty_however_they_are_drawn(directory):
    body = "".join(
        "<w:p>" + mark + f"<w:r><w:t xml:space='preserve'> {name}</w:t></w:r>"
        "</w:p>" for name, mark in {
            "A": box(False, "<w:r><w:t>☐</w:t></w:r>"),
            "B": box(True, "<w:r><w:t>☒</w:t></w:r>"),
            "C": box(True), "D": box(False, "<w:p/>"),
            "E": old_box("<w:default w:val='0'/><w:checked/>"),
            "F": old_box("<w:default w:val='1'/>"),
            "G": old_box("<w:default w:val='1'/><w:checked w:val='0'/>"),
            "H": "<w:r><w:sym w:font='Wingdings' w:char='F0A8'/></w:r>",
            "I": "<w:r><w:sym w:font='Wingdings 2' w:char='F052'/></w:r>",
            "J": "<w:r><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr>"
                 "<w:t>\uf0fe</w:t></w:r>",
            "K": "<w:r><w:t>☒</w:t></w:r>"}.items())
    reads(directory, "a.docx", document(body), """
        docx
        paragraph 1:1 ☐ A
        paragraph 2:1 joined ☑ B
        paragraph 3:1 joined ☑ C
        paragraph 4:1 joined ☐ D
        paragraph 5:1 joined ☑ E
        paragraph 6:1 joined ☑ F
        paragraph 7:1 joined ☐ G
        paragraph 8:1 joined ☐ H
        paragraph 9:1 joined ☑ I
        paragraph 10:1 joined ☑ J
        paragraph 11:1 joined ☒ K""")


def test_a_box_may_be_a_whole_cell(directory):
    cell = "<w:tc><w:p><w:r><w:t>☒</w:t></w:r></w:p></w:tc>"
    reads(directory, "a.docx", document(
        "<w:tbl><w:tr>" + box(True, cell) + tr("x")[6:] + "</w:tbl>"), """
        docx
        table T1
        A1 text ☑
        B1 text x""")


def test_fields_of_forms_give_what_was_chosen(directory):
    chosen = ("<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList>"
              "<w:result w:val='1'/><w:listEntry w:val='กลุ่ม A'/>"
              "<w:listEntry w:val='กลุ่ม D'/></w:ddList></w:ffData>"
              "</w:fldChar></w:r>")
    tip = ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
           "<w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt>")
    filled = ("<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>"
              "<w:r><w:t>ร้อยละ</w:t></w:r></w:sdtContent></w:sdt>")
    reads(directory, "a.docx",
          document(f"<w:p>{chosen}</w:p><w:p>{tip}</w:p><w:p>{filled}</w:p>"),
          """
        docx
        paragraph 1:1 กลุ่ม D
        paragraph 3:1 ร้อยละ""")


def level(number, form, text, start=1):
    return (f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt '
            f'w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>')


def item(text, number, depth=0):
    return p(text, f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId '
             f'w:val="{number}"/></w:numPr></w:pPr>')


def test_lists_are_counted_as_word_does(directory):
    numbering = (
        '<w:abstractNum w:abstractNumId="0">' + level(0, "decimal", "%1.")
        + level(1, "decimal", "%1.%2") + level(2, "thaiLetters", "(%3)")
        + '</w:abstractNum><w:abstractNum w:abstractNumId="5">'
        + level(0, "bullet", "\uf0b7") + '</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="6">'
        + level(0, "thaiNumbers", "ข้อ %1", 9) + level(1, "lowerRoman", "%2)")
        + level(2, "upperLetter", "%3", 27) + level(3, "none", "")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
        '</w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="6"/></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride '
        'w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>')
    body = "".join([
        item("ก", 1), item("ข", 1, 1), item("ค", 1, 1), item("ง", 1, 2),
        item("จ", 1), item("ฉ", 1, 1), item("จุด", 2), item("ช", 4),
        item("ซ", 4), item("เก้า", 3), item("สิบ", 3), item("หนึ่ง", 3, 1),
        item("AA", 3, 2), item("ไม่มี", 3, 3), item("ไม่รู้จัก", 99),
        item("", 1), item("หลังว่าง", 1)])
    reads(directory, "a.docx", document(body, numbering), """
        docx
        paragraph 1:1 1. ก
        paragraph 2:1 joined 1.1 ข
        paragraph 3:1 joined 1.2 ค
        paragraph 4:1 joined (ก) ง
        paragraph 5:1 joined 2. จ
        paragraph 6:1 joined 2.1 ฉ
        paragraph 7:1 joined - จุด
        paragraph 8:1 joined 7. ช
        paragraph 9:1 joined 8. ซ
        paragraph 10:1 joined ข้อ ๙ เก้า
        paragraph 11:1 joined ข้อ ๑๐ สิบ
        paragraph 12:1 joined i) หนึ่ง
        paragraph 13:1 joined AA AA
        paragraph 14:1 joined ไม่มี
        paragraph 15:1 joined ไม่รู้จัก
        paragraph 17:1 10. หลังว่าง""")


def test_text_boxes_are_read_once(directory):
    inside = ("<w:txbxContent>" + p("ในกล่อง") + p("สอง") + tbl(tr("ต"))
              + "</w:txbxContent>")
    body = ("<w:p><w:r><w:t>ก่อน</w:t></w:r><w:r><mc:AlternateContent>"
            f"<mc:Choice>{inside}</mc:Choice><mc:Fallback><w:pict>{inside}"
            "</w:pict></mc:Fallback></mc:AlternateContent><w:t>หลัง</w:t></w:r>"
            "</w:p>")
    reads(directory, "a.docx", document(body), """
        docx
        table T1
        A1 text ต
        paragraph 1:1 joined ก่อน\\nในกล่อง\\n\\nสอง\\nหลัง""")


def test_what_is_not_read_is_told(directory):
    body = ("<w:p><w:r><w:t>เดิม</w:t></w:r><w:del><w:r><w:delText>ลบ</w:delText>"
            "</w:r></w:del><w:ins><w:r><w:t>ใหม่</w:t></w:r></w:ins>"
            "<w:moveFrom><w:r><w:t>ย้าย</w:t></w:r></w:moveFrom>"
            "<w:r><w:footnoteReference/><w:commentReference/></w:r>"
            "<w:r><w:drawing><blip/></w:drawing></w:r>"
            "<w:r><w:sym w:font='Wingdings' w:char='F04A'/></w:r>"
            "<w:r><w:ruby><w:rt><w:r><w:t>อ่าน</w:t></w:r></w:rt></w:ruby></w:r>"
            "</w:p>")
    reads(directory, "a.docx", document(
        body, header=word("hdr", p("หัว")), footer=word("ftr", p(" "))), """
        docx
        paragraph 1:1 เดิมใหม่\ufffd
        note unread a.docx: headers and footers are not read: 1
        note unread a.docx: footnotes and endnotes are not read: 1
        note unread a.docx: comments are not read: 1
        note unread a.docx: pictures are not read: 1
        note unread a.docx: pieces of text that were deleted with changes tracked are not read: 1
        note unread a.docx: characters of special fonts that are not known: 1; \ufffd stands in their place
        """)


def test_hidden_text_is_read_and_told(directory):
    body = ("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr>"
            "<w:vanish/></w:rPr><w:t>ลับ</w:t></w:r><w:r><w:rPr><w:vanish "
            "w:val='0'/></w:rPr><w:t> เห็น</w:t></w:r></w:p>")
    reads(directory, "a.docx", document(body), """
        docx
        paragraph 1:1 ลับ เห็น
        note hidden a.docx: pieces of hidden text: 1; they are read all the same
        """)


def test_tables_nested_too_deeply_are_text(directory):
    inner = p("ลึก")
    for _ in range(18):
        inner = tbl(tr(("", inner)))
    reads(directory, "a.docx", document(inner), """
        docx
        table T16 in T15!A1
        A1 text ลึก
        warning limit a.docx:T16: tables are nested more than 16 deep: those further in are read as text
        """)


main(sys.modules[__name__])
