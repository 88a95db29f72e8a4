"""docx: a DOCX holds together, says what the document says, and opens
elsewhere.

    docx.py DOCX_SAMPLE FONTS
"""
import os
import posixpath
import re
import shutil
import sys
import xml.etree.ElementTree as xml

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "tools")]
import office  # noqa: E402
import tap  # noqa: E402
from office import PACKAGE, R, TYPES, W, W14, WP  # noqa: E402

SAMPLE, FONTS, TRACHU = sys.argv[1:4]
EXAMPLES = os.path.join(HERE, "..", "..", "examples")
KINDS = ("th", "digits", "en", "draft", "rows", "extremes", "unknown",
         "numbers", "tables", "chapters", "chapters-digits")


MADE = {}  # of each kind its bytes


def print_sample(directory, kind):
    path = directory / f"{kind}.docx"
    tap.same(tap.run(SAMPLE, kind, FONTS, path), (0, "", ""))
    return path


def made(directory, kind):
    """A sample, printed once for all tests."""
    if kind not in MADE:
        MADE[kind] = print_sample(directory, kind).read_bytes()
    path = directory / f"{kind}.docx"
    path.write_bytes(MADE[kind])
    return path


def every(directory):
    for kind in KINDS:
        yield made(directory, kind)


def relations(parts, of):
    """{id: (kind, target)} of a part; targets as part names or addresses."""
    folder, base = posixpath.split(of)
    name = posixpath.join(folder, "_rels", base + ".rels")
    if name not in parts:
        return {}
    found = {}
    for relation in xml.fromstring(parts[name]).iter(PACKAGE + "Relationship"):
        outside = relation.get("TargetMode") == "External"
        target = relation.get("Target")
        found[relation.get("Id")] = (
            relation.get("Type").rsplit("/", 1)[1],
            target if outside else posixpath.join(folder, target), outside)
    return found


def test_every_part_is_well_formed(directory):
    for path in every(directory):
        for name, content in office.parts(path).items():
            if name.endswith((".xml", ".rels")):
                xml.fromstring(content)


def test_programs_find_the_kind_of_file_first(directory):
    tap.same(list(office.parts(made(directory, "en")))[:2],
             ["[Content_Types].xml", "_rels/.rels"])


def test_every_part_has_a_type_and_every_type_a_part(directory):
    for path in every(directory):
        parts = office.parts(path)
        types = xml.fromstring(parts["[Content_Types].xml"])
        endings = {kind.get("Extension")
                   for kind in types.iter(TYPES + "Default")}
        names = {kind.get("PartName").lstrip("/")
                 for kind in types.iter(TYPES + "Override")}
        tap.same(names - set(parts), set())
        for name in parts:
            assert name in names or name.rsplit(".", 1)[1] in endings, name


def test_relations_lead_to_parts_and_all_that_are_used_are_there(directory):
    for path in every(directory):
        parts = office.parts(path)
        reached = {"[Content_Types].xml"}
        for name in list(parts):
            for kind, target, outside in relations(parts, name).values():
                assert outside or target in parts, target
                reached.add(target)
            if name.endswith(".xml") and name.startswith("word/"):
                used = {value for node in xml.fromstring(parts[name]).iter()
                        for key, value in node.attrib.items()
                        if key.startswith(R)}
                tap.same(used - set(relations(parts, name)), set())
        for kind, target, outside in relations(parts, "").values():
            reached.add(target)
        for name in parts:
            assert name in reached or name.endswith(".rels"), name


def test_no_number_stands_twice(directory):
    for path in every(directory):
        body = office.tree(path)
        for numbers in (
                [mark.get(W + "id") for mark in body.iter(W + "bookmarkStart")],
                [mark.get(W + "name")
                 for mark in body.iter(W + "bookmarkStart")],
                [mark.get("id") for mark in body.iter(WP + "docPr")],
                [number.get(W + "val") for box in body.iter(W + "sdtPr")
                 for number in box.iter(W + "id")]):
            tap.same(sorted(numbers), sorted(set(numbers)))
        tap.same(sorted(mark.get(W + "id")
                        for mark in body.iter(W + "bookmarkStart")),
                 sorted(mark.get(W + "id")
                        for mark in body.iter(W + "bookmarkEnd")))


def test_styles_lists_and_marks_that_are_used_are_there(directory):
    for path in every(directory):
        body = office.tree(path)
        styles = {style.get(W + "styleId") for style in
                  office.tree(path, "word/styles.xml").iter(W + "style")}
        lists = {item.get(W + "numId") for item in
                 office.tree(path, "word/numbering.xml").iter(W + "num")}
        marks = {mark.get(W + "name")
                 for mark in body.iter(W + "bookmarkStart")}
        for element in ("pStyle", "rStyle", "tblStyle"):
            for node in body.iter(W + element):
                assert node.get(W + "val") in styles, node.attrib
        for node in body.iter(W + "numId"):
            assert node.get(W + "val") in lists | {"0"}, node.attrib
        for node in body.iter(W + "hyperlink"):
            assert node.get(W + "anchor") in marks | {None}, node.attrib


def test_no_list_of_stops_is_empty(directory):
    for path in every(directory):
        for stops in office.tree(path).iter(W + "tabs"):
            assert len(stops) > 0


def test_a_text_stands_behind_a_label_that_is_too_long(directory):
    assert ("A label that is longer than half of the line it is in\u2002"
            "its text") in office.paragraphs(
                office.tree(made(directory, "draft")))


def test_tables_are_whole(directory):
    """Each row covers the grid, each cell ends with a paragraph, no table is
    wider than the text, and no two tables touch."""
    for path in every(directory):
        body = office.tree(path)
        for table in body.iter(W + "tbl"):
            grid = [int(column.get(W + "w"))
                    for column in table.find(W + "tblGrid")]
            assert sum(grid) <= 16838 - 2 * 1134, grid
            for row in table.findall(W + "tr"):
                spans = [cell.find(f"{W}tcPr/{W}gridSpan")
                         for cell in row.findall(W + "tc")]
                tap.same(sum(1 if span is None else int(span.get(W + "val"))
                             for span in spans), len(grid))
                for cell in row.findall(W + "tc"):
                    tap.same(cell[-1].tag, W + "p")
        for parent in body.iter():
            tags = [child.tag for child in parent]
            assert (W + "tbl", W + "tbl") not in zip(tags, tags[1:])


def test_heads_of_tables_are_repeated(directory):
    table = next(office.tree(made(directory, "en")).iter(W + "tbl"))
    heads = [row for row in table.findall(W + "tr")
             if row.find(f"{W}trPr/{W}tblHeader") is not None]
    tap.same([[office.text_of(cell) for cell in row.findall(W + "tc")]
              for row in heads],
             [["Indicator", "Unit", "Weight\n(percent)", "targets of levels",
               "Result", "Score"],  # the bar left: names would be narrow
              ["", "", "", "160", "270", "380", "490", "5100", "", ""]])


def test_columns_of_data_are_left_out(directory):
    assert "datum" not in office.text_of(office.tree(made(directory, "en")))
    assert "เหตุผล" not in office.text_of(office.tree(made(directory, "th")))


def test_rows_say_what_they_are(directory):
    table = next(office.tree(made(directory, "en")).iter(W + "tbl"))
    found = []
    for row in table.findall(W + "tr")[2:]:
        cell = row.find(W + "tc")
        bold = cell.find(f".//{W}rStyle")
        found.append((cell.find(f".//{W}pStyle").get(W + "val"),
                      office.text_of(cell),
                      bold is not None and bold.get(W + "val") == "Strong"))
    tap.same(found, [
        ("TableGroup", "4 Innovation Base", False),
        ("TableText", "4.1 innovation proposed and used", False),
        ("TableGroup", "5 Potential Base", False),
        ("TableText", "5.1 budget disbursed", False),
        ("TableText", "(a) disbursed", False),
        ("TableNote", "as of 14 Sep 2021", False),
        ("TableText", "5.2 database kept", False),
        ("TableText", "component", True),
        ("TableText", "total", True)])


def test_a_row_longer_than_a_page_may_be_parted(directory):
    table = next(office.tree(made(directory, "extremes")).iter(W + "tbl"))
    tap.same([row.find(f"{W}trPr/{W}cantSplit") is not None
              for row in table.findall(W + "tr")], [True, True, False, True])


def test_figures_stand_under_each_other_by_their_points(directory):
    table = next(office.tree(made(directory, "tables")).iter(W + "tbl"))
    shifts = {}
    for row in table.findall(W + "tr"):
        cell = row.findall(W + "tc")[1]
        indent = cell.find(f".//{W}ind")
        shifts[office.text_of(cell)] = (
            0 if indent is None else int(indent.get(W + "right")))
    tap.same([shifts["–"], shifts["8.000"]], [0, 0])
    assert shifts["9"] > shifts["17.0"] > 0, shifts


def keeps(element):
    return element.find(f".//{W}pPr/{W}keepNext") is not None


def test_a_small_table_stands_in_one_piece(directory):
    table = next(office.tree(made(directory, "tables")).iter(W + "tbl"))
    tap.same([keeps(row) for row in table.findall(W + "tr")],
             [False, True, True, True, False])  # heads keep by their style


def test_the_last_row_does_not_part_from_the_total_nor_that_from_notes(
        directory):
    body = office.tree(made(directory, "tables")).find(W + "body")
    table = body.findall(W + "tbl")[-1]
    tap.same([keeps(row) for row in table.findall(W + "tr")],
             [False] * 7 + [True, True])
    behind = list(body)[list(body).index(table) + 1:]
    tap.same([(office.text_of(line), keeps(line)) for line in behind[:2]],
             [("", True), ("A note.", False)])


def test_fields_stand_together_with_their_table(directory):
    body = office.tree(made(directory, "tables")).find(W + "body")
    lines = [line for line in body.findall(W + "p")
             if line.find(f"{W}pPr/{W}pStyle") is not None
             and line.find(f"{W}pPr/{W}pStyle").get(W + "val") == "Field"]
    tap.same([(office.text_of(line), keeps(line)) for line in lines],
             [("Unit\tpercent", True), ("Weight\t10", True),
              ("Result\t80", False)])


def test_columns_that_find_no_room_stand_under_their_row(directory):
    table = office.tree(made(directory, "tables")).findall(f".//{W}tc/{W}tbl")
    rows = [[office.text_of(cell) for cell in row.findall(W + "tc")]
            for row in table[0].findall(W + "tr")]
    there = len(rows[0])
    assert 4 < there < 12, there
    tap.same(rows[1], ["1,265.000"] * there)
    tap.same(rows[2][0].count("1,265.000"), 12 - there)


def test_heads_end_their_lines_between_words(directory):
    """A word processor would part compounds: น้ำ/หนัก, หน่วย/วัด."""
    table = office.tree(made(directory, "tables")).findall(f".//{W}tc/{W}tbl")
    lines = {line for cell in table[0].find(W + "tr").findall(W + "tc")
             for line in office.text_of(cell).split("\n")}
    tap.same(sorted(lines - {"คะแนน", "ถ่วงน้ำหนัก", "ค่าคะแนน", "ค่า", "ที่ได้",
                             "คะแนนที่ได้", "ผลการ", "ผล", "การดำเนินงาน",
                             "ดำเนินงาน", "ผลการดำเนินงาน", "หน่วยวัด"}), [])


def test_differences_are_pictures_of_two_colours(directory):
    path = made(directory, "en")
    bars = [drawing.get("name") for drawing in
            office.tree(path).iter(WP + "docPr")
            if b"decorative" in xml.tostring(drawing)]
    parts = office.parts(path)
    tap.same(len(bars), 4)
    tap.same(len({parts[f"word/media/{name}.png"] for name in bars}), 4)


def test_pages_lie_where_the_document_says(directory):
    pages = office.tree(made(directory, "th")).iter(W + "pgSz")
    tap.same([page.get(W + "orient") for page in pages],
             [None, "landscape", None])


def test_headings_have_levels_and_the_contents_lead_to_them(directory):
    body = office.tree(made(directory, "en"))
    styles = {"TOCHeading", "Heading1", "Heading2", "Heading3", "Heading4",
              "TOC1", "TOC2"}
    found = []
    for paragraph in body.iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(W + "val") in styles:
            found.append((style.get(W + "val"), office.text_of(paragraph)))
    tap.same(found[:5], [("TOCHeading", "Contents"), ("TOC1", "1 Text"),
                         ("TOC2", "1.1 Lists"), ("TOC1", "2 Scores"),
                         ("TOC2", "2.1 The same")])
    tap.same(found[8:], [("Heading1", "1 Text"), ("Heading2", "1.1 Lists"),
                         ("Heading3", "Third level"),
                         ("Heading4", "Fourth level"),
                         ("Heading1", "2 Scores"),
                         ("Heading2", "2.1 The same"), ("Heading1", "3 Forms"),
                         ("Heading2", "3.1 A form"),
                         ("Heading2", "3.2 An empty form")])
    assert 'TOC \\o "1-2"' in "".join(
        code.text for code in body.iter(W + "instrText"))


def test_links_lead_inside_and_outside(directory):
    path = made(directory, "en")
    outside = relations(office.parts(path), "word/document.xml")
    links = {office.text_of(link): link
             for link in office.tree(path).iter(W + "hyperlink")}
    address = "https://example.org/report?a=1&b=2"
    tap.same(outside[links[address].get(R + "id")],
             ("hyperlink", address, True))
    mark = links["the table of scores"].get(W + "anchor")
    heading = [paragraph for paragraph in office.tree(path).iter(W + "p")
               if paragraph.find(f"{W}bookmarkStart[@{W}name='{mark}']")
               is not None]
    tap.same([office.text_of(paragraph) for paragraph in heading],
             ["2 Scores"])


def test_boxes_can_be_ticked(directory):
    boxes = office.tree(made(directory, "en")).iter(W14 + "checkbox")
    tap.same([box.find(W14 + "checked").get(W14 + "val") for box in boxes],
             ["0", "0", "0", "1", "0", "0", "0", "0"])


def test_thai_stands_as_complex_script_and_other_letters_do_not(directory):
    found = set()
    for run in office.tree(made(directory, "th")).iter(W + "r"):
        text = office.text_of(run)
        thai = any("\u0e00" <= letter <= "\u0e7f" for letter in text)
        latin = any(letter.isascii() and letter.isalnum() for letter in text)
        assert not (thai and latin), text
        if thai or latin:
            found.add((thai, run.find(f"{W}rPr/{W}cs") is not None))
    tap.same(found, {(True, True), (False, False)})


def test_styles_have_sizes_and_faces_for_both_scripts(directory):
    styles = office.tree(made(directory, "th"), "word/styles.xml")
    for properties in styles.iter(W + "rPr"):
        for one, other in (("b", "bCs"), ("i", "iCs"), ("sz", "szCs")):
            first = properties.find(W + one)
            second = properties.find(W + other)
            tap.same(first is None, second is None)
            if first is not None:
                tap.same(first.attrib, second.attrib)
    language = styles.find(f".//{W}rPrDefault//{W}lang")
    tap.same((language.get(W + "val"), language.get(W + "bidi")),
             ("en-US", "th-TH"))


def feet(path):
    return [xml.fromstring(content)
            for name, content in office.parts(path).items()
            if name.startswith("word/foot-")]


def test_pages_are_numbered(directory):
    for kind, sentence, code in (("en", "page 1 of 1", " PAGE "),
                                 ("th", "หน้า 1 จาก 1", " PAGE "),
                                 ("digits", "หน้า ๑ จาก ๑",
                                  " PAGE \\* THAIARABIC ")):
        for foot in feet(made(directory, kind)):
            fields = [node.text for node in foot.iter(W + "instrText")]
            tap.same(office.text_of(foot).split("\t")[1], sentence)
            tap.same(fields[0], code)


def test_a_draft_says_so_on_every_page(directory):
    for kind, wanted in (("draft", True), ("en", False)):
        heads = [content for name, content
                 in office.parts(made(directory, kind)).items()
                 if name.startswith("word/head-")]
        tap.same([b"DRAFT" in head for head in heads], [wanted] * 4)


def test_signs_of_markup_and_control_characters_do_no_harm(directory):
    path = made(directory, "draft")
    tap.same(office.paragraphs(office.tree(path))[-1], "a < b && c\ufffd > d")
    core = office.parts(path)["docProps/core.xml"].decode()
    assert "<dc:title>&lt;a&gt; &amp; &quot;b&quot;</dc:title>" in core


def test_the_file_knows_title_maker_and_date_from_the_document(directory):
    core = office.tree(made(directory, "th"), "docProps/core.xml")
    tap.same([node.text for node in core],
             ["รายงานตัวอย่าง 2564", "ผลการปฏิบัติราชการ", "สำนักงานเขตตัวอย่าง",
              "ตัวชี้วัด, คะแนน", "th", "2021-09-14T00:00:00Z",
              "2021-09-14T00:00:00Z"])


def test_a_picture_says_what_it_shows(directory):
    path = made(directory, "en")
    told = [picture for picture in office.tree(path).iter(WP + "docPr")
            if picture.get("descr")]
    tap.same([(picture.get("title"), picture.get("descr"))
              for picture in told],
             [("Lost 3.475, most at 2.1", "Five bars from light to dark")])
    pixels = office.parts(path)[
        "word/media/" + told[0].get("name") + ".png"]
    tap.same(pixels[:8], b"\x89PNG\r\n\x1a\n")
    tap.same((int.from_bytes(pixels[16:20], "big"),
              int.from_bytes(pixels[20:24], "big")), (1112, 250))


def heading_levels(path):
    """Of the list that the style of headings counts in: its formats."""
    numbering = office.tree(path, "word/numbering.xml")
    styles = {style.get(W + "styleId"): style for style in
              office.tree(path, "word/styles.xml").iter(W + "style")}
    number = styles["Heading1"].find(f".//{W}numId").get(W + "val")
    chosen = [item.find(W + "abstractNumId").get(W + "val")
              for item in numbering.iter(W + "num")
              if item.get(W + "numId") == number]
    for item in numbering.iter(W + "abstractNum"):
        if [item.get(W + "abstractNumId")] == chosen:
            return [tuple(level.find(W + name).get(W + "val") for name in
                          ("pStyle", "numFmt", "lvlText"))
                    for level in item.iter(W + "lvl")]
    return []


def test_headings_count_themselves(directory):
    for kind, levels in (
            ("chapters", [("Heading1", "decimal", "Part %1"),
                          ("Heading2", "upperLetter", "%2.")]),
            ("chapters-digits", [("Heading1", "thaiNumbers", "ส่วนที่ %1"),
                                 ("Heading2", "thaiLetters", "%2.")])):
        path = made(directory, kind)
        tap.same(heading_levels(path), levels)
        headings = []
        for item in office.tree(path).iter(W + "p"):
            style = item.find(f".//{W}pStyle").get(W + "val")
            if style.startswith("Heading"):
                own = item.find(f".//{W}numId")
                headings.append((style[-1], office.text_of(item),
                                 None if own is None else own.get(W + "val")))
        tap.same(headings, [
            ("1", "Forms", None),
            ("2", "2.1 Canals", "0"), ("1", "Method", None),
            ("2", "Levels", None), ("3", "more", None),
            ("2", "Points", None), ("1", "Sources", None),
            ("2", "Files", None)])


def test_a_document_without_counted_headings_has_no_such_list(directory):
    path = made(directory, "en")
    for style in office.tree(path, "word/styles.xml").iter(W + "style"):
        assert style.find(f".//{W}numId") is None
    tap.same(len(list(office.tree(path, "word/numbering.xml")
                      .iter(W + "abstractNum"))), 2)


def test_libreoffice_counts_headings_as_the_pdf_does(directory):
    elsewhere()
    pages = office.read_elsewhere(made(directory, "chapters"), directory)
    for heading in ("Part 1 Forms", "2.1 Canals", "Part 2 Method", "A. Levels",
                    "B. Points", "Part 3 Sources", "A. Files"):
        assert heading in pages, (heading, pages)


def test_lists_number_as_people_do(directory):
    path = made(directory, "numbers")
    lists = {}
    for item in office.tree(path, "word/numbering.xml").iter(W + "num"):
        start = item.find(f"{W}lvlOverride/{W}startOverride")
        lists[item.get(W + "numId")] = (
            "bullets" if start is None else f"from {start.get(W + 'val')}")
    tap.same([(office.text_of(item),
               lists[item.find(f".//{W}numId").get(W + "val")])
              for item in office.tree(path).iter(W + "p")],
             [("three", "from 3"), ("four", "from 3"), ("a bullet", "bullets"),
              ("five", "from 3"), ("nine", "from 9"), ("one", "from 1")])


def test_the_typeface_is_embedded(directory):
    parts = office.parts(made(directory, "en"))
    fonts = xml.fromstring(parts["word/fontTable.xml"])
    names = relations(parts, "word/fontTable.xml")
    found = []
    for element in ("embedRegular", "embedBold", "embedItalic"):
        font = fonts.find(f".//{W}{element}")
        key = bytes.fromhex(font.get(W + "fontKey").strip("{}")
                            .replace("-", ""))[::-1]
        content = bytearray(parts[names[font.get(R + "id")][1]])
        for i in range(32):
            content[i] ^= key[i % 16]
        found.append(bytes(content))
    tap.same([content == open(os.path.join(FONTS, name), "rb").read()
              for content, name in zip(found, (
                  "Sarabun_400Regular.ttf", "Sarabun_700Bold.ttf",
                  "Sarabun_400Regular_Italic.ttf"))], [True] * 3)


def test_a_missing_typeface_is_told(directory):
    tap.same(tap.run(SAMPLE, "en", directory, directory / "no.docx"),
             (1, f"{directory}/Sarabun_400Regular.ttf\n", ""))


def test_the_same_document_gives_the_same_bytes(directory):
    first = print_sample(directory, "th").read_bytes()
    tap.same(print_sample(directory, "th").read_bytes() == first, True)


def elsewhere(*programs):
    """Where LibreOffice is not, there is nothing to see."""
    for program in ("soffice", *programs):
        if shutil.which(program) is None:
            tap.skip(f"{program} is not here")
    if not office.has_writer():
        tap.skip("LibreOffice has no Writer here")


def test_libreoffice_reads_all_of_it(directory):
    elsewhere()
    again = office.convert(made(directory, "th"), directory, "odt")
    text = office.read_elsewhere(again, directory)
    for words in ("รายงานผลการปฏิบัติราชการตามคำรับรอง",
                  "วันที่ หนี้ เท่านั้น ปัจจุบัน ทั้งหมด น้ำ", "4.1 นวัตกรรมที่เสนอ",
                  "คะแนนปัดเป็นทศนิยมสามตำแหน่งก่อนรวม", "☑",
                  "(นายตัวอย่าง ใจดี)"):
        assert words in text, words


def test_libreoffice_sets_it_in_its_typeface_on_its_pages(directory):
    elsewhere("pdftotext", "pdffonts")
    pdf = office.convert(made(directory, "rows"), directory, "pdf")
    assert "Sarabun-Regular" in tap.run("pdffonts", pdf)[1]
    pages = tap.run("pdftotext", "-layout", pdf, "-")[1].split("\f")[:-1]
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert "weight" in page, f"no head on page {number}"


def test_libreoffice_sets_the_official_table_on_one_page(directory):
    elsewhere("pdftotext")
    made_of = []
    for example in ("pathumwan-2564", "mekkhao-2566", "normalised-2565",
                    "shared-weights-2567"):
        for language in ("th", "en"):
            path = directory / f"{example}-{language}.docx"
            tap.same(tap.run(TRACHU, "report", f"{EXAMPLES}/{example}", "-o",
                             path, "--lang", language)[0], 0)
            made_of.append(path)
    for pdf in office.convert_all(made_of, directory, "pdf"):
        page = tap.run("pdftotext", "-layout", "-f", "3", "-l", "3", pdf,
                       "-")[1]
        assert "ส่วนที่ 1" in page or "Part 1 " in page, (pdf, page)
        assert re.search(r"^ *(รวม|Total) ", page, re.MULTILINE), (pdf, page)
        # And so is the note below it: the next page stands upright again.
        sizes = tap.run("pdfinfo", "-f", "3", "-l", "4", pdf)[1]
        tap.same(re.findall(r"Page +\d+ size: +(\d+)", sizes), ["841", "595"])


def test_libreoffice_shows_a_row_that_is_longer_than_a_page(directory):
    elsewhere("pdftotext")
    pdf = office.convert(made(directory, "extremes"), directory, "pdf")
    assert "sentence 200." in tap.run("pdftotext", pdf, "-")[1]


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
