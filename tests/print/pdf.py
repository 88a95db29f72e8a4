#!/usr/bin/env python3
"""pdf.py PROGRAM FONTS TRACHU - what readers of PDF find in the samples, and in
the reports of examples/.

The files are read by poppler's tools and by a look into their objects.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zlib

PROGRAM, FONTS, TRACHU = map(os.path.abspath, sys.argv[1:4])
EXAMPLES = os.path.join(os.path.dirname(__file__), "..", "..", "examples")
THAI_WORDS = ("วันที่ หนี้ เท่านั้น ปัจจุบัน ทั้งหมด น้ำ กำหนด ที่ปรึกษา ญี่ปุ่น "
              "ฐานข้อมูล")
A4 = {"595.276 x 841.89", "841.89 x 595.276"}
MARGIN = 56.6
TESTS = []


class Sample:
    """A printed sample, and what the tools say of it."""

    made = {}

    def __init__(self, name):
        done = run([PROGRAM, name, FONTS])
        self.bytes, self.told = done.stdout, done.stderr.decode()
        self.path = os.path.join(FOLDER, name + ".pdf")
        with open(self.path, "wb") as file:
            file.write(self.bytes)
        self.pages = [page for page in self.ask("pdftotext", "-layout", "-")
                      .split("\f")[:-1]]
        self.text = "\n".join(self.pages)

    @classmethod
    def of(cls, name):
        if name not in cls.made:
            cls.made[name] = cls(name)
        return cls.made[name]

    def ask(self, tool, *words):
        options = [word for word in words if word != "-"]
        out = [word for word in words if word == "-"]
        return run([tool, *options, self.path, *out]).stdout.decode()

    def lines(self, page):
        return [line.strip() for line in self.pages[page].splitlines()
                if line.strip()]

    def objects(self):
        """The texts of all streams that are packed."""
        found = []
        for packed in re.findall(rb"stream\r?\n(.*?)endstream", self.bytes,
                                 re.DOTALL):
            try:
                found.append(zlib.decompress(packed))
            except zlib.error:
                pass
        return b"\n".join(found)

    def numbered(self):
        """Every object by its number: its dictionary and what it streams."""
        found = {}
        for number, words, rest in re.findall(
                rb"(?:^|\n)(\d+) 0 obj\n(.*?>>\n)(.*?)endobj", self.bytes,
                re.DOTALL):
            stream = re.search(rb"stream\n(.*)endstream", rest, re.DOTALL)
            stream = stream[1] if stream else b""
            if b"/FlateDecode" in words:
                stream = zlib.decompress(stream)
            found[int(number)] = words, stream
        for words, stream in list(found.values()):
            if b"/ObjStm" not in words:
                continue
            first = int(re.search(rb"/First (\d+)", words)[1])
            heads = list(map(int, stream[:first].split()))
            ends = [at + first for at in heads[3::2]] + [len(stream)]
            for number, start, end in zip(heads[::2], heads[1::2], ends):
                found[number] = stream[first + start:end], b""
        return found

    def words(self):
        """(page, text, left, right) of every word."""
        page, boxes = 0, []
        for line in self.ask("pdftotext", "-bbox", "-").splitlines():
            word = re.search(r'<word xMin="([\d.]+)".* xMax="([\d.]+)".*>'
                             r'(.*)</word>', line)
            size = re.search(r'<page width="([\d.]+)"', line)
            if size:
                page, width = page + 1, float(size[1])
            if word:
                boxes.append((page, word[3], float(word[1]), float(word[2]),
                              width))
        return boxes


def run(command, **more):
    return subprocess.run(command, capture_output=True, check=True, **more)


def test(function):
    TESTS.append(function)
    return function


def expect(holds, *words):
    if not holds:
        raise AssertionError(" ".join(map(str, words)))


@test
def metadata_come_from_the_document():
    sample = Sample.of("thai")
    info = dict(re.findall(r"^([\w ]+):\s+(.*)$",
                           sample.ask("pdfinfo", "-isodates"), re.M))
    expect(info["Title"] == "รายงานตัวอย่าง 2564", info)
    expect(info["Author"] == "สำนักงานเขตตัวอย่าง", info)
    expect(info["Subject"] == "ผลการปฏิบัติราชการ", info)
    expect(info["Keywords"] == "ตัวชี้วัด, คะแนน", info)
    expect(info["Creator"].startswith("Trachu "), info)
    expect(info["CreationDate"].startswith("2021-09-14"), info)
    expect(info["ModDate"].startswith("2021-09-14"), info)
    expect(info["Tagged"] == "yes", info)


@test
def archives_find_the_same_metadata():
    found = Sample.of("thai").numbered()
    root = next(words for words, _ in found.values() if b"/Catalog" in words)
    words, packet = found[int(re.search(rb"/Metadata (\d+) 0 R", root)[1])]
    expect(b"/Subtype /XML" in words and b"/Filter" not in words, words)
    expect(int(re.search(rb"/Length (\d+)", words)[1]) == len(packet))
    tree = xml.etree.ElementTree.fromstring(packet)
    texts = {element.tag.split("}")[1]: "".join(element.itertext())
             for element in tree[0][0]}
    expect(texts["title"] == "รายงานตัวอย่าง 2564", texts)
    expect(texts["creator"] == "สำนักงานเขตตัวอย่าง", texts)
    expect(texts["language"] == "th", texts)
    expect(texts["CreateDate"] == "2021-09-14T00:00:00Z", texts)


def texts_of(words, key):
    """The texts under a key, from UTF-16 in hexadecimals."""
    return [bytes.fromhex(text.decode()).decode("utf-16-be") for text in
            re.findall(key + rb" ?<FEFF([0-9A-F]*)>", words)]


@test
def links_say_where_they_lead():
    for name in ("thai", "english"):
        found = Sample.of(name).numbered()
        links = [words for words, _ in found.values()
                 if b"/Subtype /Link" in words]
        told = [texts_of(words, rb"/Contents") for words in links]
        expect(len(links) > 3 and all(len(texts) == 1 and texts[0]
                                      for texts in told), name, told)
        for words, texts in zip(links, told):
            address = re.search(rb"/URI \((.*?)\)", words)
            expect(not address or texts[0].startswith(
                address[1].decode().split("%")[0]), words, texts)
        pages = [words for words, _ in found.values()
                 if re.search(rb"/Type /Page\b", words)]
        expect(pages and all(b"/Tabs /S" in words for words in pages), name)


@test
def pages_are_a4_and_lie_where_the_document_says():
    for name, count in (("thai", 5), ("english", 5), ("rows", 7)):
        sizes = re.findall(r"Page +\d+ size: +(\S+ x \S+) pts",
                           Sample.of(name).ask("pdfinfo", "-l", "99"))
        expect(len(sizes) == count and set(sizes) <= A4, name, sizes)
        lying = [i for i, size in enumerate(sizes, 1)
                 if size.startswith("841")]
        expect(lying == ([] if name == "rows" else [4]), name, lying)


@test
def every_part_has_its_element():
    tree = Sample.of("thai").ask("pdfinfo", "-struct")
    for name in ("Document", "H1", "H2", "H3", "H4", "P", "L", "LI", "Lbl",
                 "LBody", "Table", "Caption", "TR", "TH", "TD", "Figure",
                 "Link", "Note", "TOC", "TOCI"):
        expect(re.search(rf"^ *{name}\b", tree, re.M), name)
    expect("/Scope /Column" in tree and "/Scope /Row" in tree)
    expect("/ColSpan 5" in tree and "/RowSpan 3" in tree)
    rows = re.findall(r"\n    TR\n((?:      .*\n)+)", tree)
    for row in rows:  # of tables that are 3 or 11 columns wide
        cells = len(re.findall(r"^      T[HD]\b", row, re.M))
        spans = sum(int(n) - 1 for n in re.findall(r"/ColSpan (\d+)", row))
        expect(cells + spans in (3, 11) or "/RowSpan" in row
               or "/Scope /Column" in row, row)


@test
def no_heading_stands_deeper_than_below_the_one_before():
    """The title is the first; a document without one begins with a heading."""
    for name in ("thai", "english", "rows"):
        tree = Sample.of(name).ask("pdfinfo", "-struct")
        depths = list(map(int, re.findall(r"^ *H([1-6])\b", tree, re.M)))
        expect(depths and depths[0] == 1, name, depths)
        expect(all(deep <= above + 1 for above, deep in
                   zip(depths, depths[1:])), name, depths)


def painted(stream):
    """(depth, operator) of all that paints: how many marks are around it."""
    depth = 0
    stream = re.sub(rb"\((?:[^()\\]|\\.)*\)|<[0-9a-f\s]*>", b"", stream)
    for operator in re.findall(rb"(?<![/\w])[A-Za-z]+\*?(?!\w)", stream):
        depth += operator in (b"BMC", b"BDC")
        depth -= operator == b"EMC"
        if operator in (b"Tj", b"TJ", b"S", b"s", b"f", b"B", b"Do", b"sh"):
            yield depth, operator
    expect(depth == 0)


@test
def all_streams_are_packed_fast():
    """Cairo's too, for which a function goes before zlib's.  A stream's first
    bytes tell at what level (RFC 1950): 78 01 is the fastest."""
    heads = set(re.findall(rb"/FlateDecode[^>]*>>\s*stream\r?\n(..)",
                           Sample.of("thai").bytes, re.DOTALL))
    expect(heads == {b"\x78\x01"}, heads)


@test
def all_that_is_drawn_is_said_or_an_artifact():
    for name in ("thai", "rows", "draft"):
        found, pages = Sample.of(name).numbered(), 0
        for words, _ in found.values():
            if not re.search(rb"/Type /Page\b", words):
                continue
            pages += 1
            under, said = [
                found[int(number)][1] for number in re.findall(
                    rb"(\d+) 0 R", re.search(rb"/Contents \[(.*?)\]", words)[1])]
            expect(under == b"/Artifact BMC /decor Do EMC\n", name, under)
            marked = list(painted(said))
            expect(len(marked) > 1 or name == "thai", name, marked)
            expect(all(depth > 0 for depth, operator in marked), name, said)
            resources = found[int(re.search(rb"/Resources (\d+)", words)[1])][0]
            decor = found[int(re.search(rb"/decor (\d+) 0 R", resources)[1])]
            expect(b"/Subtype /Form" in decor[0], decor[0])
            expect(len(list(painted(decor[1]))) > 0, decor[1])
        expect(pages == len(Sample.of(name).pages), name, pages)


@test
def nobody_is_read_the_head_and_foot_of_a_page():
    for name, words in (("thai", "หน้า 2 จาก 5"), ("rows", "page 2 of 7"),
                        ("draft", "หน้า ๒ จาก ๕")):
        sample = Sample.of(name)
        said = sample.ask("pdfinfo", "-struct-text")
        expect(words in sample.text and words not in said, name)
    said = Sample.of("rows").ask("pdfinfo", "-struct-text")
    expect(len(re.findall('"weight"', said)) == 1, said[:2000])
    expect(all(f'"row {number}"' in said for number in range(1, 201)))


@test
def the_language_and_what_pictures_show_are_told():
    for name, code, told in (
            ("thai", b"th", "แท่งห้าแท่งไล่จากอ่อนไปเข้ม"),
            ("english", b"en", "Five bars from light to dark")):
        objects = Sample.of(name).objects()
        expect(b"/Lang (" + code + b")" in objects, name)
        expect(b"/DisplayDocTitle true" in objects, name)
        alts = re.findall(rb"/Alt (?:<(\w+)>|\(([^)]*)\))", objects)
        alts = [bytes.fromhex(a.decode()).decode("utf-16") if a
                else b.decode() for a, b in alts]
        expect(alts == [told], alts)


@test
def fonts_are_embedded_in_parts():
    for name in ("thai", "english", "unknown"):
        fonts = Sample.of(name).ask("pdffonts").splitlines()[2:]
        expect(len(fonts) > 0)
        for font in fonts:
            expect(re.match(r"[A-Z]{6}\+Sarabun-.* yes yes yes ", font), font)


@test
def thai_is_found_in_its_order():
    sample = Sample.of("thai")
    for options in (["-layout"], ["-raw"], []):
        text = sample.ask("pdftotext", *options, "-")
        expect(THAI_WORDS in text, options, text)
        # In bold, where marks stand farther to the right.
        expect("ผู้รับผิดชอบ" in text and "ที่ได้" in text, options)
        expect(len(re.findall("ตัวชี้วัด", text)) >= 5, options)
        expect("หน่วยงานได้ดำเนินการตามตัวชี้วัด" in text, options)
        expect("\u2060" not in text)


@test
def no_line_ends_within_a_word():
    for name in ("thai", "draft"):
        for page in Sample.of(name).pages:
            for line in page.splitlines():
                expect(not re.match("\\s*[\u0e30-\u0e3a\u0e45-\u0e4e]", line),
                       line)


@test
def links_and_bookmarks_lead_to_headings():
    sample = Sample.of("english")
    expect("https://example.org/report?a=1&b=2"
           in sample.ask("pdfinfo", "-url"))
    dests = sample.ask("pdfinfo", "-dests")
    for heading in range(10):
        expect(f'"h{heading}"' in dests, dests)
    titles = re.findall(rb"/Title (?:<\w+>|\([^)]*\)) */?",
                        sample.objects())
    expect(len(titles) >= 10, titles)


@test
def contents_tell_the_pages():
    text = Sample.of("english").pages[0]
    for heading, page in (("1 Text", 2), ("2 Scores", 2), ("2.1 The same", 4),
                          ("3 Forms", 5), ("3.2 An empty form", 5)):
        expect(re.search(rf"{re.escape(heading)} +{page}\n", text), heading)
        expect(heading in Sample.of("english").pages[page - 1], heading)


@test
def every_page_says_which_it_is():
    english, draft = Sample.of("english"), Sample.of("draft")
    for number, page in enumerate(english.pages, 1):
        expect(f"page {number} of 5" in page, number)
        expect("As of 14 Sep 2021" in page.splitlines()[-1]
               or "As of 14 Sep 2021" in page, number)
        expect((english.lines(number - 1)[0] == "Sample report 2564")
               == (number > 1), number)
        expect("DRAFT" not in page)
    for number, digit in enumerate("๑๒๓๔๕"):
        expect(f"หน้า {digit} จาก ๕" in draft.pages[number], number)
        expect("ร่าง" in draft.pages[number], number)


@test
def heads_of_tables_are_repeated():
    rows = Sample.of("rows")
    for number in range(7):
        lines = rows.lines(number)
        head = lines[1] if number == 0 else lines[0]
        expect(head.split() == ["code", "name", "weight", "score"], lines[:2])


@test
def groups_are_named_again_where_a_page_ends_within_one():
    rows = Sample.of("rows")
    for number in range(1, 7):
        expect(rows.lines(number)[1] == "group", rows.lines(number)[:3])
        expect(" row " in rows.lines(number)[2], rows.lines(number)[:3])


@test
def rows_are_all_there_and_never_parted():
    text = Sample.of("rows").text
    for number in range(1, 201):
        row = re.findall(rf"row {number} +10 +94\.114$", text, re.M)
        expect(len(row) == 1, number, row)


@test
def nothing_that_heads_stands_at_the_foot():
    for number in range(7):
        expect(Sample.of("rows").lines(number)[-2] != "group", number)
    headings = Sample.of("headings")
    for number in range(len(headings.pages)):
        expect("Heading" not in headings.lines(number)[-2], number)
        expect(re.match("Heading|text|more", headings.lines(number)[0]))
    expect(len(re.findall("Heading", headings.text)) == 60)


@test
def no_line_of_a_paragraph_stands_alone():
    headings = Sample.of("headings")
    for number in range(len(headings.pages) - 1):
        last, first = headings.lines(number)[-2], headings.lines(number + 1)[0]
        if first == "more":
            expect(last == "more", number)  # not "text", its first line
            expect(headings.lines(number + 1)[1] == "more", number)


@test
def short_groups_stay_whole():
    groups = Sample.of("groups")
    for number in range(1, 31):
        found = [page.count(f"group{number}.") for page in groups.pages]
        expect(sum(found) == 8 and 8 in found, number, found)


@test
def what_is_signed_stands_with_its_signatures():
    for page in Sample.of("sections").pages:
        signed = [page.count(word) for word in ("we\n", "sign\n", "this\n",
                                                "Witness")]
        expect(signed in ([0, 0, 0, 0], [1, 1, 1, 4]), signed)


@test
def no_section_ends_with_a_line_or_two_on_a_page():
    lines = [page.count("line\n") for page in Sample.of("sections").pages]
    expect(sum(lines) == sum(range(20, 41)), lines)
    expect(all(count > 5 or count == 0 for count in lines), lines)


@test
def what_may_follows_on_a_page_that_is_not_half_filled():
    pages = Sample.of("turns").pages
    found = []
    for page in pages:
        lines, follows = page.count("line\n"), page.count("Follows")
        expect(follows <= 1, page)
        if lines:
            found.append((lines, follows == 1))
    expect([lines for lines, _ in found] == list(range(1, 31)), found)
    upright = [follows for lines, follows in found if lines != 15]
    most = upright.index(False)
    expect(found[14] == (15, False), found)  # the page of 15 lies
    expect(upright == [True] * most + [False] * (29 - most), found)
    expect(14 < most < 22, most)  # about 34 lines fill a page
    expect(len(pages) == 30 + upright.count(False) + 1, pages)


@test
def a_long_name_is_no_tower_of_words():
    names = Sample.of("names")
    expect(len(names.pages) == 1)
    expect(names.text.count("First") == 3)
    expect(len([line for line in names.lines(0) if "words" in line]) <= 3 * 9)


@test
def ticks_are_read():
    for language, group in (("thai", "กลุ่มหน่วยงาน"), ("english", "Agency group")):
        raw = Sample.of(language).ask("pdftotext", "-raw", "-")
        expect(f"{group} ☐ A ☐ B ☐ C ☑ D\n" in raw, raw)
        expect(f"{group} ☐ A ☐ B ☐ C ☐ D\n" in raw, raw)


@test
def words_with_tall_letters_are_read_whole():
    words = ["ฝั่งคลอง", "ปั้นจั่น", "ปี่พาทย์", "เฟี้ยม", "ปั๊มน้ำ", "ปั๋ว", "ปนเปื้อน",
             "ฟื้นฟู", "ฝุ่น", "ป้าย", "ปี", "ฟ้า", "ที่นี้", "น้ำ"]
    for way in ((), ("-layout",), ("-raw",)):
        text = Sample.of("words").ask("pdftotext", *way, "-")
        for word in words:
            expect(f"กข{word}คง" in text, way, word, text)


@test
def a_field_longer_than_a_page_goes_on():
    field = Sample.of("field")
    sentences = re.findall(r"sentence\s+(\d+)\.", field.text)
    expect(sentences == [str(n) for n in range(1, 601)], sentences)
    expect(len(field.pages) > 1)
    expect(re.search(r"Result\s+80", field.text), field.pages[-1])


@test
def a_cell_longer_than_a_page_goes_on():
    extremes = Sample.of("extremes")
    sentences = re.findall(r"sentence (\d+)\.", extremes.text)
    expect(sentences == [str(n) for n in range(1, 201)], sentences)
    for number in range(1, len(extremes.pages)):
        expect(extremes.lines(number)[0].split() == ["code", "name", "score"])


@test
def a_name_without_end_is_broken_and_whole():
    letters = re.sub(r"\s|94\.114", "", Sample.of("extremes").text)
    expect(letters.count("Name" * 75) == 2)


@test
def no_word_leaves_its_page():
    for name in ("thai", "english", "draft", "extremes", "wide", "rows",
                 "running"):
        for page, word, left, right, width in Sample.of(name).words():
            expect(left >= MARGIN and right <= width - MARGIN,
                   name, page, word, left, right)


@test
def what_is_too_long_for_the_head_or_foot_is_cut_and_says_so():
    for page in Sample.of("running").pages:
        expect(re.search(r"ผลการประเมิน.*…\s+หน้า \d จาก 2", page), page)
    head = Sample.of("running").lines(1)[0]
    expect(re.fullmatch("(สำนักงานเขตปทุมวัน)+[ก-๙]*…", head), head)


@test
def items_of_lists_have_their_own_marks():
    text = re.sub(r"\s+", " ", Sample.of("lists").ask("pdftotext", "-layout",
                                                      "-"))
    expect("3. three – a bullet 4. four 7. within 8. also" in text, text)
    expect("quarter result first 10.5" in text, text)


@test
def columns_that_leave_stand_under_their_row():
    wide = Sample.of("wide")
    text = re.sub(r"\s+", " ", wide.text)
    for number in range(1, 21):
        expect(text.count(f"{number}00.125") >= 1, number)
    expect("column-20: 2000.125" in text)
    expect("column-1: 100.125" not in text)


@test
def numbers_stand_by_their_points():
    places = {text: right for page, text, left, right, width
              in Sample.of("english").words() if page == 3}
    widths = {text: right - left for page, text, left, right, width
              in Sample.of("english").words() if page == 3}
    expect(abs(places["100.000"] - places["97.057"]) < 0.02
           or abs(places["96.525"] - places["100.000"]) < 0.02, places)
    page_two = [(text, left, right) for page, text, left, right, width
                in Sample.of("english").words() if page == 2]
    long = next(word for word in page_two if word[0] == "94.114")
    short = next(word for word in page_two if word[0] == "8.50")
    digit = (long[2] - long[1]) - (short[2] - short[1])
    expect(abs((long[2] - short[2]) - digit / 2) < 0.1, long, short, widths)


@test
def unknown_characters_are_told_and_can_be_found():
    unknown = Sample.of("unknown")
    expect(unknown.told == "U+1F600\nU+6587\n", unknown.told)
    expect("Well done 😀 文 indeed" in unknown.text, unknown.text)
    expect("smile 😀" in unknown.text, unknown.text)


@test
def neither_place_nor_language_of_a_machine_changes_a_byte():
    for zone, locale in (("Asia/Bangkok", "th_TH.UTF-8"),
                         ("America/New_York", "de_DE.UTF-8"), ("", "C")):
        again = run([PROGRAM, "thai", FONTS], cwd="/",
                    env={**os.environ, "TZ": zone, "LC_ALL": locale,
                         "LANG": locale, "HOME": "/nowhere"})
        expect(again.stdout == Sample.of("thai").bytes, zone, locale)


@test
def the_official_table_is_one_page():
    for example, last in (("pathumwan-2564", "5.2"), ("mekkhao-2566", "3.3"),
                          ("normalised-2565", "P1"),
                          ("shared-weights-2567", "3.1b")):
        for language in ("th", "en"):
            path = os.path.join(FOLDER, "report.pdf")
            run([TRACHU, "report", os.path.join(EXAMPLES, example), "-o", path,
                 "--lang", language])
            page = run(["pdftotext", "-layout", "-f", "3", "-l", "3", path,
                        "-"]).stdout.decode()
            expect(re.search(rf"^ *{re.escape(last)} ", page, re.MULTILINE),
                   example, language, page)


def main():
    global FOLDER
    if shutil.which("pdftotext") is None:
        print("1..0 # SKIP there is no pdftotext (poppler-utils)")
        return 0
    failed = 0
    with tempfile.TemporaryDirectory() as FOLDER:
        print(f"1..{len(TESTS)}")
        for number, function in enumerate(TESTS, 1):
            try:
                function()
                fine = True
            except (AssertionError, LookupError, StopIteration,
                    subprocess.CalledProcessError) as fault:
                told = fault
                if isinstance(fault, subprocess.CalledProcessError):
                    told = fault.stderr.decode(errors="replace")
                for line in str(told).splitlines()[:40]:
                    print(f"# {line}")
                fine = False
                failed += 1
            print(f"{'ok' if fine else 'not ok'} {number} - "
                  f"{function.__name__}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
