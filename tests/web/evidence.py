#!/usr/bin/env python3
"""Evidence: files come in, whatever they say they are, and go out without
anything of them running."""
import hashlib
import re
import sys

import serving
import tap

PLACE = "/agency/pathumwan/2565/indicator/5.1/"
PDF = b"%PDF-1.4\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 50
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 50
WEBP = b"RIFF\x10\0\0\0WEBPVP8 " + b"\0" * 20
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(document.cookie)</script>"
ZIP = b"PK\x03\x04" + b"\0" * 60


def attach(visitor, *files, **fields):
    """Files by one form; the page that comes of it."""
    seen = re.search(r'name="seen" value="(\d+)"',
                     visitor.get(PLACE + "enter").text)[1]
    return visitor.post(PLACE + "enter",
                        {"seen": seen, "do": "attach", **fields},
                        files=[("file", name, content)
                               for name, content in files])


def pieces(visitor):
    """{name: address} of what is listed."""
    page = visitor.get(PLACE + "enter")
    return {serving.html.unescape(name): address for address, name in
            re.findall(r'<a href="(/evidence/[^"]*)">([^<]*)</a>', page.text)}


def test_what_is_shown_and_what_is_only_saved(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        page = attach(finance, ("a.pdf", PDF), ("b.png", PNG), ("c.jpg", JPEG),
                      ("d.webp", WEBP), ("e.svg", SVG), ("f.html", HTML),
                      ("g.docx", ZIP), ("h.txt", b"plain"))
        tap.same((page.code, page.location),
                 (303, PLACE + "enter?done=attached"))
        wanted = {"a.pdf": "application/pdf", "b.png": "image/png",
                  "c.jpg": "image/jpeg", "d.webp": "image/webp"}
        contents = {"a.pdf": PDF, "b.png": PNG, "c.jpg": JPEG, "d.webp": WEBP,
                    "e.svg": SVG, "f.html": HTML, "g.docx": ZIP,
                    "h.txt": b"plain"}
        found = pieces(finance)
        tap.same(sorted(found), sorted(contents))
        for name, address in found.items():
            file = finance.get(address)
            shown = name in wanted
            tap.same((name, file.code, file.body), (name, 200, contents[name]))
            tap.same(file.headers.get_all("Content-Type"),
                     [wanted.get(name, "application/octet-stream")])
            tap.same(file.headers.get_all("Content-Security-Policy"),
                     ["sandbox; default-src 'none'"])
            tap.same(file.headers["X-Content-Type-Options"], "nosniff")
            tap.same(file.headers["Content-Disposition"].split(";")[0],
                     "inline" if shown else "attachment")
            tap.same(file.headers["Content-Length"],
                     str(len(contents[name])))
            tap.same("public" in file.headers["Cache-Control"], False)


def test_files_that_lie_about_their_type(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        attach(finance, ("photo.png", HTML), ("report.pdf", SVG),
               ("page.html", PNG), ("late.pdf", b" " + PDF),
               ("double.png", HTML + PNG))
        wanted = {"photo.png": "application/octet-stream",
                  "report.pdf": "application/octet-stream",
                  "page.html": "image/png",
                  "late.pdf": "application/octet-stream",
                  "double.png": "application/octet-stream"}
        for name, address in pieces(finance).items():
            tap.same((name, finance.get(address).headers["Content-Type"]),
                     (name, wanted[name]))


def test_who_may_see_a_file(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        attach(finance, ("a.pdf", PDF))
        address = pieces(finance)["a.pdf"]
        wanted = {"finance": 200, "officer": 200, "head": 200, "planner": 200,
                  "auditor": 200, "central": 200, "admin": 200,
                  "finance-head": 200, "environment": 404, "health": 404}
        for login, code in wanted.items():
            tap.same((login, site.person(login).get(address).code),
                     (login, code))
        tap.same(site.visitor().get(address).code, 303)
        number = address.rpartition("/")[2]
        for other in (f"/evidence/pathumwan/2564/{number}",
                      f"/evidence/mekkhao/2566/{number}",
                      "/evidence/pathumwan/2565/1",
                      "/evidence/pathumwan/2565/0",
                      f"/evidence/pathumwan/2565/{number}x",
                      f"/evidence/pathumwan/2565/-{number}",
                      "/evidence/pathumwan/2565/..%2f..%2fetc%2fpasswd"):
            tap.same((other, finance.get(other).code in (400, 404)),
                     (other, True))


def test_names_with_paths_and_quotes(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        names = {"../../etc/passwd": "passwd",
                 "C:\\temp\\งบ.pdf": "งบ.pdf",
                 "a;b'c&<img src=x>.pdf": "a;b'c&<img src=x>.pdf",
                 "ผล..งาน.pdf": "ผล.งาน.pdf",
                 "x: - {y} # z.pdf": "x: - {y} # z.pdf"}
        for number, name in enumerate(names):
            page = attach(finance, (name, PDF + b"%d" % number))
            tap.same((name, page.code), (name, 303))
        found = pieces(finance)
        tap.same(sorted(found), sorted(names.values()))
        page = finance.get(PLACE + "enter")
        tap.same("<img src=x>" in page.text, False)
        for name, address in found.items():
            disposition = finance.get(address).headers["Content-Disposition"]
            tap.same((name, "\r" in disposition, disposition.count('"')),
                     (name, False, 2))


def test_a_file_alone_leaves_the_draft(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        tap.same(attach(finance, ("a.pdf", PDF)).code, 303)
        tap.same('value="93.5"' in finance.get(PLACE + "enter").text, True)


def test_title_number_date_address(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        finance.get(PLACE + "enter")
        evil = '"><script>alert(1)</script>'
        for fields in ({"kind": "order", "number": "422/2564",
                        "date": "14 ก.ย. 2564", "title": "คำสั่ง" + evil},
                       {"kind": "address",
                        "title": "https://example.go.th/a?b=1&c=2"},
                       {"kind": "address", "title": "www.bangkok.go.th/a"},
                       {"kind": "document", "title": "javascript:alert(1)"}):
            page = finance.post(PLACE + "enter", {
                "seen": "0", "do": "attach", **fields})
            tap.same(page.code, 303)
        page = finance.get(PLACE + "enter")
        page.says("422/2564", "14 Sep 2021", "คำสั่ง" + evil)
        tap.same("<script>alert" in page.text, False)
        tap.same([link for link in page.links() if "javascript" in link], [])
        tap.same([link for link in page.links()
                  if link.startswith("https:") or link == "#"],
                 ["https://example.go.th/a?b=1&c=2",
                  "https://www.bangkok.go.th/a"])
        for title in ("javascript:alert(2)", "example.go.th/a b", "report",
                      "https://"):
            page = finance.post(PLACE + "enter", {
                "seen": "0", "do": "attach", "kind": "address",
                "title": title})
            tap.same((title, page.code), (title, 422))
            page.says("is no address of a web page: write it in full, "
                      "as https://www.example.go.th/report")
            tap.same('href="#title"' in page.text and
                     'id="title-wrong"' in page.text, True)
            tap.same(serving.html.escape(title) in page.text, True)
        page = finance.post(PLACE + "enter", {"seen": "0", "do": "attach",
                                              "kind": "nonsense",
                                              "title": "x"})
        tap.same(page.code, 422)
        page = finance.post(PLACE + "enter", {"seen": "0", "do": "attach"})
        tap.same(page.code, 422)
        page = finance.post(PLACE + "enter", {
            "seen": "0", "do": "attach", "title": "x", "date": "31/2/2564"})
        tap.same(page.code, 422)
        page.says("Evidence to be added: “31/2/2564” is no date")
        tap.same('href="#date"' in page.text, True)


def told(page):
    """What is in the fields of evidence that is to be added."""
    return [serving.html.unescape(re.search(
        rf'<input id="{name}"[^>]*value="([^"]*)"', page.text)[1])
        for name in ("number", "date", "title")]


def test_evidence_is_added_whichever_button_is_pressed(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        for number, button, to in ((1, "save", "enter?done=attached"),
                                   (2, "next", "check"),
                                   (3, "check", "enter?done=attached"),
                                   (4, "enter",
                                    "enter?done=attached#evidence")):
            page = finance.get(PLACE + "enter")
            seen = re.search(r'name="seen" value="(\d+)"', page.text)[1]
            page = finance.post(PLACE + "enter", {
                "seen": seen, "do": button, "result": "94", "kind": "order",
                "number": f"{number}/2565", "date": "14/9/2565",
                "title": f"คำสั่ง {button}"})
            tap.same((button, page.code, page.location),
                     (button, 303, PLACE + to))
            finance.get(PLACE + "enter").says(f"คำสั่ง {button}",
                                              f"{number}/2565")
            page = attach(finance, (f"{button}.pdf", PDF), do=button,
                          result="94")
            tap.same((button, page.code), (button, 303))
            tap.same(f"{button}.pdf" in pieces(finance), True)
        # what needs no title: an order has its number
        page = finance.post(PLACE + "enter", {
            "seen": "0", "do": "attach", "kind": "order", "number": "9/2565"})
        tap.same(page.code, 303)


def test_evidence_that_is_not_added_is_told_and_stays_typed(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        typed = {"kind": "order", "number": "422/2564", "date": "30/9/65",
                 "title": "คำสั่ง"}
        for button in ("attach", "save", "next", "check", "enter"):
            page = attach(finance, ("a.pdf", PDF), ("b.pdf", PDF), do=button,
                          result="94", **typed)
            tap.same((button, page.code), (button, 422))
            page.says("Evidence to be added: “30/9/65” is no date",
                      "Not added yet: a.pdf, b.pdf")
            tap.same(told(page), ["422/2564", "30/9/65", "คำสั่ง"])
            tap.same(page.text.count('href="#date"'), 1)
            tap.same('value="order" selected' in page.text, True)
            page = finance.post(PLACE + "enter", {
                "seen": re.search(r'name="seen" value="(\d+)"',
                                  page.text)[1],
                "do": button, "result": "94", "date": "14/9/2565"})
            tap.same((button, page.code), (button, 422))
            page.says("Choose a file; or say which order")
            tap.same(told(page), ["", "14/9/2565", ""])
        tap.same(pieces(finance), {})


def test_empty_file_is_told_and_others_are_kept(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        page = attach(finance, ("good.pdf", PDF), ("empty.pdf", b""),
                      ("more.png", PNG), result="99", account="ยังอยู่")
        tap.same(page.code, 422)
        page.says("empty.pdf: there is nothing in it", "good.pdf", "more.png")
        tap.same("ยังอยู่" in page.text, True)
        tap.same(sorted(pieces(finance)), ["good.pdf", "more.png"])


def test_the_same_file_twice_is_told(directory):
    with serving.Demo(directory) as site:
        finance, officer = site.person("finance"), site.person("officer")
        attach(finance, ("a.pdf", PDF))
        page = officer.post("/agency/pathumwan/2565/indicator/5.2/enter",
                            {"seen": "0", "do": "attach"},
                            files=[("file", "b.pdf", PDF)])
        tap.same(page.location.endswith("?done=again"), True)
        officer.get(page.location).says("used elsewhere", "2565 5.1")


def test_twenty_files_and_no_more(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        page = attach(finance, *((f"{number}.txt", b"%d" % number)
                                 for number in range(20)))
        tap.same(page.code, 303)
        tap.same(len(pieces(finance)), 20)
        page = attach(finance, *((f"{number}.txt", b"more %d" % number)
                                 for number in range(21)))
        tap.same(page.code in (400, 413), True)
        tap.same(len(pieces(finance)), 20)


def test_large_ones(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        large = bytes(range(256)) * 4096 * 3
        tap.same(attach(finance, ("large.bin", large)).code, 303)
        back = finance.get(pieces(finance)["large.bin"])
        tap.same(hashlib.sha256(back.body).hexdigest(),
                 hashlib.sha256(large).hexdigest())
        # a form's texts have an end
        page = finance.post(PLACE + "enter", {
            "seen": "0", "do": "save", "account": "x" * 3000000})
        tap.same(page.code, 413)
        page.says("That is too large")


def test_withdrawn_with_a_reason(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        attach(finance, ("a.pdf", PDF))
        address = pieces(finance)["a.pdf"]
        number = address.rpartition("/")[2]
        page = finance.post(PLACE + "enter", {"seen": "0",
                                              "do": "detach:" + number})
        tap.same(page.code, 422)
        page.says("Write the reason for withdrawing this piece of evidence")
        tap.same((f'href="#why:{number}"' in page.text,
                  f'id="why:{number}-wrong"' in page.text,
                  '<details class="detach" open>' in page.text),
                 (True, True, True))
        page = finance.post(PLACE + "enter", {
            "seen": "0", "do": "detach:" + number, "why:" + number: "ผิดแฟ้ม"})
        tap.same(page.location, PLACE + "enter?done=detached")
        tap.same((pieces(finance), finance.get(address).code), ({}, 404))
        page = finance.post(PLACE + "enter", {
            "seen": "0", "do": "detach:" + number, "why:" + number: "อีก"})
        tap.same(page.code, 422)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
