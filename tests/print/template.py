"""template: an agency's own form is filled in, or told what is wrong in it.

    template.py TRACHU
"""
import io
import os
import re
import shutil
import struct
import sys
import xml.etree.ElementTree as xml
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "tools")]
import office  # noqa: E402
import tap  # noqa: E402
from office import W, W14, WP, p, row, table  # noqa: E402

TRACHU = sys.argv[1]
YEAR = tap.TOP / "examples" / "pathumwan-2564"
CODES = ["2.1", "2.2", "3.1", "3.2", "3.3", "3.3a", "3.3b", "4", "5.1", "5.2"]


def report(directory, *words, year=YEAR, out="out.docx"):
    """Fills form.docx in; the status, and what is told of mistakes."""
    status, output, told = tap.run(
        TRACHU, "report", year, "--template", directory / "form.docx",
        "-o", directory / out, "--lang", "en", *words)
    tap.same(output, "")
    assert "runtime error" not in told and "Sanitizer" not in told, told
    return status, [line.replace(str(directory) + "/", "")
                    for line in told.splitlines() if ": error: " in line]


def filled(directory, *body, words=(), year=YEAR, **options):
    """The form of this body, filled in."""
    office.form(directory / "form.docx", *body, **options)
    tap.same(report(directory, *words, year=year), (0, []))
    return directory / "out.docx"


def refused(directory, *body, **options):
    """What is told of a form that is not filled in."""
    office.form(directory / "form.docx", *body, **options)
    return told_of(directory)


def told_of(directory):
    status, told = report(directory)
    tap.same((status, (directory / "out.docx").exists()), (1, False))
    return [line.removeprefix("trachu: error: ") for line in told]


def words(path):
    return office.paragraphs(office.tree(path))


# ---- places ----

def test_a_place_gets_its_value(directory):
    tap.same(words(filled(directory, p("Of {{agency.name}}: {{total}}!"))),
             ["Of Pathum Wan District Office: 96.525!"])


def test_a_place_may_be_split_over_runs(directory):
    """The first run's face stays; the rest of the last one stays as well."""
    body = ('<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>a {</w:t></w:r>'
            '<w:proofErr w:type="spellStart"/><w:r><w:t>{ag</w:t></w:r>'
            '<w:bookmarkStart w:id="0" w:name="x"/><w:r><w:t>ency</w:t></w:r>'
            '<w:bookmarkEnd w:id="0"/><w:proofErr w:type="spellEnd"/>'
            '<w:r><w:rPr><w:b/></w:rPr><w:t>.code}</w:t></w:r>'
            '<w:r><w:t>} z</w:t></w:r></w:p>')
    runs = [(office.text_of(run), [mark.tag for mark in run.iter()
                                   if mark.tag in (W + "i", W + "b")])
            for run in office.tree(filled(directory, body)).iter(W + "r")]
    tap.same(runs, [("a pathumwan", [W + "i"]), ("", []), ("", []),
                    ("", [W + "b"]), (" z", [])])


def test_neighbours_and_parts_of_places_in_one_run_stay_apart(directory):
    tap.same(words(filled(directory, p("{{year}}{{stage}}{{ye", "ar}}{{to",
                                       "tal}} {{year}}"))),
             ["2564official256496.525 2564"])


def test_letters_may_be_large_and_spaces_stand_inside(directory):
    tap.same(words(filled(directory, p("{{ Agency.Code }}"))), ["pathumwan"])


def test_braces_may_be_written_as_entities(directory):
    tap.same(words(filled(directory, p("&#123;&#x7b;year}} &lt;&amp;"))),
             ["2564 <&"])


def test_values_with_signs_of_markup_do_no_harm(directory):
    year = directory / "year"
    shutil.copytree(YEAR, year)
    agreement = (year / "agreement.yaml").read_text("utf-8")
    name = "'A <b> & \"c\" {{total}} ]]>'"
    assert "Pathum Wan District Office}" in agreement
    (year / "agreement.yaml").write_text(
        agreement.replace("Pathum Wan District Office}", name + "}"), "utf-8")
    tap.same(words(filled(directory, p("{{agency.name}}"), year=year)),
             ['A <b> & "c" {{total}} ]]>'])


def test_digits_and_language_are_those_asked_for(directory):
    tap.same(words(filled(directory, p("{{total}} {{year}} {{today}}"),
                          words=("--digits", "thai", "--lang", "th"))),
             ["๙๖.๕๒๕ ๒๕๖๔ ๑๔ ก.ย. ๒๕๖๔"])


def test_every_name_of_the_manual_is_known_and_no_other(directory):
    source = (tap.TOP / "src/report/named.c").read_text("utf-8")
    known = set(re.findall(r'^    \{"([a-z.]+)", NAMED_', source, re.M))
    known |= {f"indicator.target{i}"
              for i in re.findall(r"TARGET\((\d+)\)", source)}
    manual = (tap.TOP / "docs/trachu.1").read_text("utf-8")
    section = manual.split(".Sh TEMPLATES")[1].split("\n.Sh ")[0]
    written = {name for line in section.splitlines()
               if line.startswith(".It Cm ")
               for name in line[7:].split() if name not in (",", "No", "to",
                                                            "Cm")}
    if "indicator.target10" in written:
        written |= {f"indicator.target{i}" for i in range(1, 11)}
    tap.same(written, known)
    alone = [name for name in sorted(known) if name.split(".")[0] not in (
        "component", "indicator", "evidence", "finding")]
    body = [p("{{" + name + "}}") for name in alone]
    for kind in ("component", "indicator", "evidence", "finding"):
        body.append(table(row(*(p("{{" + name + "}}")
                                for name in sorted(known)
                                if name.startswith(kind + ".")))))
    text = "\n".join(words(filled(directory, *body)))
    assert "{{" not in text and "}}" not in text


# ---- rows ----

def test_a_row_stands_for_each_indicator(directory):
    found = office.rows(office.tree(filled(directory, table(
        row(p("code"), p("score")),
        row(p("{{indicator.code}}"), p("{{indi", "cator.score}}")),
        row(p("total"), p("{{total}}"))))))
    tap.same(found[0], ["code", "score"])
    tap.same([code for code, score in found[1:-1]], CODES)
    tap.same(found[9], ["5.1", "94.114"])
    tap.same(found[-1], ["total", "96.525"])


def test_a_row_stands_for_each_component(directory):
    tap.same(office.rows(office.tree(filled(directory, table(
        row(p("{{component.no}}"), p("{{component.code}}"),
            p("{{component.weight}}"), p("{{component.subtotal}}")))))),
        [["1", "2", "20", "18.000"], ["2", "3", "50", "50.000"],
         ["3", "4", "10", "9.114"], ["4", "5", "20", "19.411"]])


def test_a_row_of_evidence_knows_its_indicator(directory):
    found = office.rows(office.tree(filled(directory, table(
        row(p("{{evidence.no}}"), p("{{indicator.code}}"),
            p("{{component.code}}"), p("{{evidence.kind}}"))))))
    tap.same(found[:4], [["1", "2.1", "2", "Document"],
                         ["2", "2.2", "2", "Document"],
                         ["3", "3.1", "3", "Document"],
                         ["4", "3.2", "3", "Photograph"]])


def test_a_row_of_findings_knows_its_indicator(directory):
    found = office.rows(office.tree(filled(directory, table(
        row(p("{{finding.no}}"), p("{{finding.code}}"),
            p("{{finding.indicator}}"), p("{{indicator.weight}}"))))))
    assert ["claim-score", "5.2", "10"] in [line[1:] for line in found], found
    tap.same([line[0] for line in found],
             [str(i + 1) for i in range(len(found))])


def test_targets_are_numbers_ranges_and_conditions(directory):
    found = office.rows(office.tree(filled(directory, table(
        row(p("{{indicator.code}}"), p("{{indicator.target1}}"),
            p("{{indicator.target5}}"), p("{{indicator.target6}}"))))))
    tap.same(found[8], ["5.1", "80", "100", ""])
    tap.same(found[2][:2], ["3.1", "less than 70"])
    tap.same(found[2][2], "100 or more")
    assert "at least 1" in found[3][1], found[3]


# ---- sections ----

def test_what_is_between_marks_is_repeated_whole(directory):
    """A form with a table of its own evidence, for each indicator."""
    path = filled(directory, p("before"), p("{{#indicator}}"),
                  p("Indicator {{indicator.code}}"),
                  table(row(p("no"), p("kind")),
                        row(p("{{evidence.no}}"), p("{{evidence.kind}}"))),
                  p("end"), p("{{/indicator}}"), p("after"))
    found = words(path)
    tap.same(found[:9], ["before", "Indicator 2.1", "no", "kind", "1",
                         "Document", "end", "Indicator 2.2", "no"])
    tap.same((found.count("end"), found[-1]), (10, "after"))
    tap.same([word[10:] for word in found if word.startswith("Indicator")],
             CODES)


def test_lists_stand_within_lists(directory):
    found = words(filled(
        directory, p("{{#component}}"), p("C{{component.code}}"),
        p("{{ # ", "indicator}}"), p("{{indicator.code}}"),
        p("{{/indicator}}"), p("{{/component}}")))
    tap.same(found, ["C2", "2.1", "2.2", "C3", "3.1", "3.2", "3.3", "3.3a",
                     "3.3b", "C4", "4", "C5", "5.1", "5.2"])


def test_rows_between_rows_of_marks_are_repeated_together(directory):
    found = office.rows(office.tree(filled(directory, table(
        row(p("{{#component}}"), p("")),
        row(p("{{component.code}}"), p("first")),
        row(p("{{component.subtotal}}"), p("second")),
        row(p("{{/component}}"), p(""))))))
    tap.same(found[:4], [["2", "first"], ["18.000", "second"],
                         ["3", "first"], ["50.000", "second"]])
    tap.same(len(found), 8)


def test_marks_may_stand_in_a_cell_which_keeps_a_paragraph(directory):
    tree = office.tree(filled(directory, table(
        row(p("{{indicator.code}}"),
            p("{{#evidence}}") + p("{{evidence.no}}") + p("{{/evidence}}")))))
    found = {}
    for line in tree.iter(W + "tr"):
        cells = line.findall(W + "tc")
        tap.same(cells[1][-1].tag, W + "p")
        found[office.text_of(cells[0])] = office.paragraphs(cells[1])
    tap.same((found["2.1"], found["3.3a"]), (["1"], [""]))


def test_a_list_without_items_leaves_a_row_to_write_in(directory):
    year = directory / "year"
    shutil.copytree(YEAR, year)
    shutil.rmtree(year / "report")
    path = filled(directory, table(row(p("kind"), p("title")), row(
        p("{{evidence.kind}}"), p("{{evidence.title}}"))),
        p("{{#evidence}}"), p("never"), p("{{/evidence}}"), year=year)
    tap.same(office.rows(office.tree(path)), [["kind", "title"], ["", ""]])
    assert "never" not in words(path)


def test_numbers_that_may_not_stand_twice_do_not(directory):
    path = filled(
        directory, p("{{#component}}"),
        '<w:p w14:paraId="0A0A0A0A" w:rsidR="1" w14:textId="77777777">'
        '<w:bookmarkStart w:id="3" w:name="here"/><w:r>'
        '<w:t>{{component.code}}</w:t></w:r><w:bookmarkEnd w:id="3"/>'
        '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="a"/></wp:inline>'
        '</w:drawing></w:r></w:p>', p("{{/component}}"))
    tree = office.tree(path)
    tap.same([mark.get(W + "name")
              for mark in tree.iter(W + "bookmarkStart")], ["here"])
    tap.same(len(list(tree.iter(W + "bookmarkEnd"))), 1)
    tap.same([line.get(W14 + "paraId") for line in tree.iter(W + "p")],
             ["0A0A0A0A", None, None, None])
    tap.same([line.get(W + "rsidR") for line in tree.iter(W + "p")],
             ["1"] * 4)
    tap.same(len({mark.get("id") for mark in tree.iter(WP + "docPr")}), 4)


# ---- texts of several lines ----

def test_lines_become_paragraphs_where_the_place_is_alone(directory):
    style = '<w:pPr><w:pStyle w:val="Body"/></w:pPr>'
    path = filled(directory, p("{{#indicator}}"),
                  p("{{indicator.account}}", more=style), p("{{/indicator}}"))
    found = [(office.text_of(line), line.find(f".//{W}pStyle") is not None)
             for line in office.tree(path).iter(W + "p")]
    tap.same(len(found) > 12, True)
    tap.same({styled for text, styled in found}, {True})
    tap.same([text for text, styled in found if "\n" in text], [])
    assert any(text.startswith("• ") for text, styled in found), found


def test_lines_become_line_ends_beside_other_words(directory):
    found = words(filled(directory, p("{{#indicator}}"),
                         p("Account: {{indicator.account}}"),
                         p("{{/indicator}}")))
    tap.same(len(found), 10)
    assert "\n• " in found[0] and found[0].startswith("Account: "), found[0]


# ---- the other parts ----

HEADER = (f'<w:hdr {office.NAMESPACES}>' + p("{{agency.code}} {{ye", "ar}}")
          + '</w:hdr>')
MORE = {
    "word/_rels/document.xml.rels": office.RELATIONS.format(
        office.RELATION.format("h", "header", "header1.xml")
        + office.RELATION.format("f", "footer", "/word/foot/footer9.xml")
        + office.RELATION.format("s", "styles", "styles.xml")),
    "word/header1.xml": HEADER,
    "word/foot/footer9.xml": HEADER.replace("hdr", "ftr"),
    "word/styles.xml": "<any>{{thing}}</any>\r\n",
    "word/media/image1.bin": bytes(range(256)) * 9,
}


def test_heads_and_feet_are_filled_in(directory):
    path = filled(directory, p("text"), more=MORE)
    for part in ("word/header1.xml", "word/foot/footer9.xml"):
        tap.same(office.paragraphs(office.tree(path, part)),
                 ["pathumwan 2564"])


def test_all_else_stays_byte_for_byte(directory):
    path = filled(directory, p("x &#xE01; {{year}}", more="<!-- a -->"),
                  p("y"), more=MORE)
    before, after = (office.parts(directory / "form.docx"),
                     office.parts(path))
    tap.same(list(before), list(after))
    for name in before:
        if name not in ("word/document.xml", "word/header1.xml",
                        "word/foot/footer9.xml"):
            tap.same(before[name] == after[name], True)
    tap.same(after["word/document.xml"].decode(),
             before["word/document.xml"].decode().replace(
                 "<w:t>x &#xE01; {{year}}</w:t>",
                 '<w:t xml:space="preserve">x ก 2564</w:t>'))


def test_the_same_form_gives_the_same_bytes(directory):
    first = filled(directory, p("{{total}}"), more=MORE).read_bytes()
    tap.same(filled(directory, p("{{total}}"), more=MORE).read_bytes()
             == first, True)


def test_the_text_may_have_any_name_and_prefix(directory):
    text = (office.document(p("{{#component}}"), p("{{component.code}}"),
                            p("{{/component}}"), p("{{year}}"))
            .replace("<w:", "<").replace("</w:", "</")
            .replace("<document", '<document xmlns="http://purl.oclc.org/'
                     'ooxml/wordprocessingml/main"'))
    path = filled(directory, more={
        "_rels/.rels": office.RELATIONS.format(office.RELATION.format(
            "r", "officeDocument", "/word/document2.xml")),
        "word/document2.xml": text, "word/document.xml": None})
    tree = office.tree(path, "word/document2.xml")
    tap.same([text.text for text in tree.iter() if text.tag.endswith("}t")],
             ["2", "3", "4", "5", "2564"])


def test_text_boxes_are_paragraphs_of_their_own(directory):
    box = ("<w:p><w:r><w:t>{{ye</w:t></w:r><w:r><w:pict><w:txbxContent>"
           + p("{{total}}") + "</w:txbxContent></w:pict></w:r>"
           "<w:r><w:t>ar}}</w:t></w:r></w:p>")
    tree = office.tree(filled(directory, box))
    tap.same([text.text for text in tree.iter(W + "t")],
             ["2564", "96.525", None])


def test_every_agency_gets_its_own(directory):
    office.form(directory / "form.docx", p("{{agency.code}} {{total}}"))
    status, output, told = tap.run(
        TRACHU, "report", "--all", YEAR, tap.TOP / "examples/mekkhao-2566",
        "--template", directory / "form.docx", "-o", directory / "all")
    tap.same((status, output), (0, ""))
    tap.same(sorted(os.listdir(directory / "all")),
             ["mekkhao-2566.docx", "pathumwan-2564.docx"])
    tap.same(words(directory / "all" / "pathumwan-2564.docx"),
             ["pathumwan 96.525"])


# ---- mistakes in a form ----

def test_all_unknown_places_are_told_with_the_nearest(directory):
    tap.same(refused(
        directory, p("The score of {{indicator.scor}} was good"),
        p("{{xyzzy}}"), more={**MORE, "word/header1.xml": HEADER.replace(
            "agency.code", "agncy.code")}), [
        "form.docx, word/document.xml: `{{indicator.scor}}` is no place that "
        "is known; did you mean `indicator.score`? (in “The score of "
        "{{indicator.scor}} was good”)".replace("form.docx,",
                                                "`form.docx`,"),
        "`form.docx`, word/document.xml: `{{xyzzy}}` is no place that is "
        "known (in “{{xyzzy}}”); the manual lists them",
        "`form.docx`, word/header1.xml: `{{agncy.code}}` is no place that is "
        "known; did you mean `agency.code`? (in “{{agncy.code}} {{year}}”)"])


def test_braces_that_are_not_closed_are_told(directory):
    told = refused(directory, p("the {{total of it"), p("}} and {{", "x" * 120,
                                                       "}}"))
    tap.same(told[0], "`form.docx`, word/document.xml: a place is opened with "
             "two braces and not closed with two (in “the {{total of it”)")
    tap.same(len(told), 2)


def test_a_mark_that_is_amiss_is_told_once(directory):
    """What then stands outside is no mistake of its own; elsewhere it is."""
    names = (p("{{indicator.code}} {{component.name}}"),
             table(row("{{indicator.score}}")))
    for first, last, key in (
            ("{{#indicator}}", "", "is never closed"),
            ("", "{{/indicator}}", "closes nothing"),
            ("{{#indicators}}", "", "is no list")):
        told = refused(directory, p(first), *names, p(last))
        tap.same([key in line for line in told], [True])
    told = refused(directory, p("{{#indicator}}"), p("{{indicator.code}}"),
                   p("{{evidence.title}}"))
    tap.same(["is never closed" in line for line in told], [True, False])
    told = refused(directory, p("a {{#evidence}} b"), p("{{evidence.title}}"),
                   p("{{finding.text}}"))
    tap.same(["alone" in line for line in told], [True, False])


def test_a_place_of_a_list_stands_in_a_row_or_between_marks(directory):
    tap.same(refused(directory, p("{{evidence.title}}")), [
        "`form.docx`, word/document.xml: `evidence.title` is of one evidence "
        "of many: put it in a row of a table, or between {{#evidence}} and "
        "{{/evidence}} (in “{{evidence.title}}”)"])
    tap.same(len(refused(directory, p("{{#component}}"),
                         p("{{indicator.name}}"), p("{{/component}}"))), 1)


def test_marks_come_in_pairs_in_one_place(directory):
    for body, count in (
            ((p("{{#indicator}}"), p("{{total}}")), 1),
            ((p("{{total}}"), p("{{/indicator}}")), 1),
            ((p("{{/indicator}}"), p("{{#indicator}}")), 2),
            ((p("{{#indicator}}"), p("{{/component}}")), 2),
            ((p("{{#component}}"), p("{{#indicator}}"), p("{{/component}}"),
              p("{{/indicator}}")), 2),
            ((p("{{#indicator}}"), table(row(p("{{/indicator}}")))), 2),
            ((table(row(p("{{#indicator}}"), p("x")),
                    row(p("{{/indicator}}"), p("y"))),), 2),
            (("<w:sdt><w:sdtContent>" + p("{{#indicator}}")
              + "</w:sdtContent></w:sdt>", p("{{/indicator}}")), 2)):
        told = refused(directory, *body)
        tap.same((body, len(told)), (body, count))


def test_a_mark_is_alone_and_of_a_list(directory):
    tap.same(refused(directory, p("a {{#indicator}}"),
                     p("{{/indicator}} {{total}}"), p("{{#thing}}")), [
        "`form.docx`, word/document.xml: `{{#thing}}` is no list: write "
        "component, indicator, evidence or finding (in “{{#thing}}”)",
        "`form.docx`, word/document.xml: `{{#indicator}}` has to be alone in "
        "its paragraph, without a section break (in “a {{#indicator}}”)",
        "`form.docx`, word/document.xml: `{{/indicator}}` has to be alone in "
        "its paragraph, without a section break (in “{{/indicator}} "
        "{{total}}”)"])


def test_a_mark_beside_a_section_break_would_take_it_away(directory):
    told = refused(directory, p("{{#indicator}}", more="<w:pPr><w:sectPr/>"
                                "</w:pPr>"), p("{{/indicator}}"))
    assert "section break" in told[-1], told


def test_no_list_is_repeated_within_itself(directory):
    told = refused(directory, *[p("{{#finding}}")] * 40,
                   *[p("{{/finding}}")] * 40)
    tap.same(told[0], "`form.docx`, word/document.xml: the list `finding` is "
             "repeated within itself")
    tap.same(len(refused(directory, p("{{#indicator}}"), p("{{#component}}"),
                         p("{{/component}}"), p("{{/indicator}}"))), 1)


def test_a_row_is_of_lists_that_go_together(directory):
    told = refused(directory, table(row(p("{{finding.text}}"),
                                        p("{{evidence.title}}"))))
    tap.same(told, ["`form.docx`, word/document.xml: this row has places of "
                    "lists that do not go together: findings and evidence. "
                    "Give each a table (at `{{finding.text}}`)"])


def test_a_form_without_places_is_told(directory):
    tap.same(refused(directory, p("nothing { {year} } here")), [
        "`form.docx`: nothing is to be filled in: no place such as "
        "{{agency.name}} stands in it"])


def test_no_more_than_a_hundred_mistakes_are_told(directory):
    told = refused(directory, *[p("{{a.b}}")] * 150)
    tap.same((len(told), told[-1]),
             (101, "50 more mistakes in the form are not shown"))


def test_what_does_not_go_with_a_form_is_told(directory):
    office.form(directory / "form.docx", p("{{total}}"))
    for words_, out in (((), "out.pdf"), (("--kind", "agreement"), "out.docx"),
                        (("--draft",), "out.docx")):
        status, told = report(directory, *words_, out=out)
        tap.same((status, len(told), (directory / out).exists()),
                 (2, 1, False))


# ---- files that are no forms, or mean harm ----

def test_what_is_no_docx_is_told(directory):
    path = directory / "form.docx"
    path.write_bytes(b"")
    assert "cannot be opened as a zip file" in told_of(directory)[0]
    path.write_bytes(b"PK\x03\x04 no more than a beginning")
    assert "cannot be opened as a zip file" in told_of(directory)[0]
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "under a password" in told_of(directory)[0]
    path.unlink()
    assert "No such file" in told_of(directory)[0]
    path.mkdir()
    assert "cannot be read" in told_of(directory)[0]


def test_a_file_that_was_cut_short_is_told(directory):
    path = office.form(directory / "form.docx", p("{{total}}"), more=MORE)
    content = path.read_bytes()
    for count in (20, len(content) // 2, len(content) - 30):
        path.write_bytes(content[:count])
        tap.same(len(told_of(directory)), 1)


def test_a_part_whose_bytes_were_changed_is_told(directory):
    path = office.form(directory / "form.docx", p("{{total}}"))
    content = bytearray(path.read_bytes())
    at = content.index(b"word/document.xml") + 40
    content[at] ^= 0xFF
    path.write_bytes(bytes(content))
    tap.same(told_of(directory),
             ["`form.docx`: `word/document.xml` in it cannot be unpacked: the "
              "file is damaged"])


def test_a_zip_that_is_no_word_document_is_told(directory):
    for more in ({"_rels/.rels": None}, {"word/document.xml": None},
                 {"_rels/.rels": "<!DOCTYPE a><a/>"}):
        tap.same(refused(directory, p("{{total}}"), more=more), [
            "`form.docx`: this is no Word document: it is a zip file without "
            "a text"])


def test_an_encrypted_part_is_told(directory):
    path = office.form(directory / "form.docx", p("{{total}}"))
    content = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 1)
    path.write_bytes(bytes(content))
    assert "is encrypted" in told_of(directory)[0]


def test_a_workbook_under_the_name_of_a_form_is_told(directory):
    tap.same(refused(directory, text=(
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
        '2006/main"><sheets/></workbook>')), [
            "`form.docx`: this is no Word document: it is a zip file without "
            "a text"])


def test_a_part_that_unpacks_to_very_much_is_not_unpacked(directory):
    tap.same(refused(directory, p("{{total}}"),
                     more={"word/bomb.bin": b"\0" * (20 << 20)}), [
        "`form.docx`: it unpacks to more than a form can be "
        "(`word/bomb.bin`), and is not read: at most 32 MB a part and 300 "
        "times what it has packed, 128 MB in all, 2000 parts"])


def test_a_part_that_lies_about_its_size_is_told(directory):
    path = office.form(directory / "form.docx", p("{{total}}" + "x" * 999))
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(
        b"word/document.xml"))
    struct.pack_into("<I", content, at + 24, 100)
    path.write_bytes(bytes(content))
    tap.same(len(told_of(directory)), 1)


def test_many_parts_and_the_same_part_twice_are_told(directory):
    many = {f"a{i}.txt": "" for i in range(2001)}
    assert "more than a form" in refused(directory, p("{{total}}"),
                                         more=many)[0]
    path = directory / "form.docx"
    content = io.BytesIO()
    office.form(content, p("{{total}}"))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("word/document.xmm", "x")
    path.write_bytes(content.getvalue().replace(b"document.xmm",
                                                b"document.xml"))
    tap.same(len(told_of(directory)), 1)


def test_a_doctype_is_refused(directory):
    told = refused(directory, text=(
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        + office.document(p("{{total}}&b;")).split("?>\r\n")[1]))
    tap.same(told, ["`form.docx`, word/document.xml: a DOCTYPE is not "
                    "allowed: no word processor writes one"])


def test_what_is_nested_ten_thousand_times_is_refused(directory):
    deep = "<w:smartTag>" * 10000 + "</w:smartTag>" * 10000
    tap.same(refused(directory, f"<w:p>{deep}</w:p>", p("{{total}}")), [
        "`form.docx`, word/document.xml: the text is nested too deeply"])


def test_xml_that_cannot_be_read_is_told_with_its_line(directory):
    told = refused(directory, text="<a>\n<b></a>")
    tap.same(told, ["`form.docx`, word/document.xml, line 2: the text cannot "
                    "be read: mismatched tag"])


def test_text_that_is_not_utf_8_is_told(directory):
    body = office.document(p("{{total}} \u0e01"))
    for text in (body.encode("utf-16"),
                 body.replace("UTF-8", "TIS-620").encode("cp874"),
                 body.replace("UTF-8", "ISO-8859-1").encode("utf-8")):
        tap.same(refused(directory, text=text),
                 ["`form.docx`, word/document.xml: the text is not UTF-8"])


def test_a_form_of_very_many_places_is_refused(directory):
    told = refused(directory, p("{{total}}" * 5001))
    assert "than a form can be" in told[0], told


def test_a_form_that_would_grow_very_large_is_refused(directory):
    told = refused(directory, p("{{#indicator}}"), p(os.urandom(
        5 << 20).hex()), p("{{/indicator}}"))
    assert "would become larger" in told[0], told


# ---- elsewhere ----

def test_libreoffice_reads_a_form_that_was_filled_in(directory):
    if shutil.which("soffice") is None:
        tap.skip("soffice is not here")
    if not office.has_writer():
        tap.skip("LibreOffice has no Writer here")
    path = filled(directory, p("{{agency.name}}"), table(row(
        p("{{indicator.code}}"), p("{{indicator.account}}"))))
    text = office.read_elsewhere(path, directory)
    assert "Pathum Wan District Office" in text and "5.2" in text, text


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
