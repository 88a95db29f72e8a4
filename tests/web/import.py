#!/usr/bin/env python3
"""Bringing in what an agency has: looked at first, taken in when said so."""
import io
import pathlib
import re
import sys
import zipfile

import serving
import tap

def brings(visitor, files, **fields):
    return visitor.post("/admin/import", {"agency": "pathumwan", **fields},
                        files=[("file", name, content)
                               for name, content in files])


def waiting(site):
    return list((site.folder / "demo").glob("**/import-*"))


def workbook(site):
    """An agreement's year as the workbook that people fill in."""
    (site.folder / "book.xlsx").unlink(missing_ok=True)
    site.trachu("template", "mekkhao", "2566", "book.xlsx")
    return (site.folder / "book.xlsx").read_bytes()


def folder_zip(inside="", change=None, only=None):
    """An example folder as it is sent, of a year that nobody has yet; with
    `only` that file alone."""
    packed = io.BytesIO()
    top = serving.EXAMPLES / "pathumwan-2564"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(top.rglob("*")):
            if path.is_file() and only in (None, path.name):
                text = path.read_bytes()
                if path.name == "agreement.yaml":
                    text = text.replace(b"pathumwan", b"newtown")
                archive.writestr(inside + str(path.relative_to(top)), text)
        for name, content in (change or {}).items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_only_administrators_of_the_centre(directory):
    with serving.Demo(directory) as site:
        for login in ("auditor", "planner", "central", "officer"):
            visitor = site.person(login)
            tap.same((login, visitor.get("/admin/import").code), (login, 403))
            tap.same(brings(visitor, [("a.csv", b"a,b\n")]).code, 403)
            tap.same(visitor.post("/admin/import/take",
                                  {"ticket": "0" * 64,
                                   "agency": "pathumwan"}).code, 403)
        tap.same(waiting(site), [])


def test_workbook_is_looked_at_and_taken_in(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        before = site.trachu("db", "log")
        page = brings(admin, [("งาน.xlsx", workbook(site))], code="newtown")
        tap.same(page.code, 422)
        page.says("this is the agreement of mekkhao for 2566")
        tap.same("/admin/import/take" in page.text, False)
        page = brings(admin, [("งาน.xlsx", workbook(site))], agency="mekkhao")
        tap.same(page.code, 200)
        page.says("Nothing is taken in yet", "2566")
        ticket = re.search(r'name="ticket" value="([0-9a-f]{64})"',
                           page.text)[1]
        tap.same(site.trachu("db", "log"), before)
        tap.same(len(waiting(site)), 2)
        page = admin.post("/admin/import/take", {"ticket": ticket,
                                                 "code": "mekkhao"})
        tap.same((page.code, page.location), (303, "/admin/agency/mekkhao?done=load-again"))
        tap.same(len(waiting(site)), 1)
        # twice is once
        page = admin.post("/admin/import/take", {"ticket": ticket,
                                                 "code": "mekkhao"})
        tap.same(page.code, 422)
        page.says("What you brought is gone")


def test_a_file_that_is_none_is_told_by_its_own_name(directory):
    with serving.Demo(directory) as site:
        for name in ("แผน bad.txt", "2.txt"):
            admin = site.person("admin")
            page = brings(admin, [(name, b"no table\n"),
                                  ("-x.txt", b"nor here\n")],
                          agency="mekkhao")
            tap.same(page.code, 422)
            tap.same([line for line in re.search(
                r'<pre class="said">(.*?)</pre>', page.text,
                re.DOTALL)[1].split("\n") if line],
                [f"`{name}`: no official table is among its 0 tables; it "
                 "needs heads for indicators, weights and scores",
                 "`-x.txt`: no official table is among its 0 tables; it "
                 "needs heads for indicators, weights and scores"])
            page.says("was not taken in", "Choose other files")
            tap.same("for an hour" in page.words(), False)
            again = again_link(page)
            tap.same('<option value="mekkhao" selected>' in
                     admin.get(again).text, True)
        page = brings(admin, [("x.txt", b"no table\n")], code="newtown")
        tap.same('name="code" value="newtown"' in
                 admin.get(again_link(page)).text, True)


def again_link(page):
    return next(link for link in page.links()
                if link.startswith("/admin/import?code="))


def test_folder_as_zip(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        for inside in ("", "newtown-2564/"):
            page = brings(admin, [("folder.zip", folder_zip(inside))],
                          code="newtown")
            tap.same((inside, page.code), (inside, 200))
            page.says("96.525", "94.114")
        ticket = re.search(r'name="ticket" value="(\w+)"', page.text)[1]
        page = admin.post("/admin/import/take", {"ticket": ticket,
                                                 "code": "newtown"})
        tap.same(page.code, 303)
        admin.get("/admin/journal/newtown").says("load", "สมชาย ตัวอย่าง")
        tap.same("96.525" in site.trachu("score", "newtown", "2564"), True)


def ticket_of(page):
    return re.search(r'name="ticket" value="(\w+)"', page.text)[1]


def test_remedies_of_files_are_in_the_files(directory):
    """Whoever brings files is told what to write in them."""
    with serving.Demo(directory) as site:
        agreement = (serving.EXAMPLES / "pathumwan-2564" / "agreement.yaml"
                     ).read_bytes().replace(b"pathumwan", b"newtown")
        light = agreement.replace(b"weight: 20", b"weight: 19", 1).replace(
            b"weight: 10", b"weight: 9", 1)
        page = brings(site.person("admin"),
                      [("a.zip", folder_zip(only="results.csv",
                                            change={"agreement.yaml": light}))],
                      agency="newtown")
        page.says("write `weights: normalise` under `scoring`")


def test_agreement_comes_in_as_a_draft_or_signed(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        alone = [("folder.zip", folder_zip(only="agreement.yaml"))]
        page = brings(admin, alone, code="newtown")
        tap.same(page.code, 200)
        page.says("It brings 10 indicators, 0 results, 0 values and 0 forms",
                  "What the agreement becomes")
        taken = {"code": "newtown", "as": "draft"}
        page = admin.post("/admin/import/take",
                          {"ticket": ticket_of(page), **taken})
        tap.same(page.code, 303)
        admin.get("/agency/newtown/2564/agreement").says("Version 1 of the agreement: a draft")
        # another draft takes its place
        page = admin.post("/admin/import/take", {
            "ticket": ticket_of(brings(admin, alone, code="newtown")), **taken})
        tap.same(page.code, 303)
        # what was proposed is not replaced
        site.trachu("user", "add", "mayor", "newtown", "role=planner")
        site.trachu("act", "--as", "mayor", "propose", "newtown", "2564")
        page = admin.post("/admin/import/take", {
            "ticket": ticket_of(brings(admin, alone, code="newtown")), **taken})
        tap.same(page.code, 422)
        page.says("was proposed or signed already")
        admin.get("/agency/newtown/2564/agreement").says("Version 1 of the agreement: proposed")
        site.trachu("db", "verify")


def test_what_was_measured_is_no_draft(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        page = brings(admin, [("folder.zip", folder_zip())], code="newtown")
        page.says("19 results", "it can only come in as signed")
        tap.same('value="draft"' in page.text, False)
        before = site.trachu("db", "log")
        ticket = ticket_of(page)
        page = admin.post("/admin/import/take", {
            "ticket": ticket, "code": "newtown", "as": "draft"})
        tap.same(page.code, 422)
        page.says("it can only come in as signed")
        tap.same(site.trachu("db", "log"), before)
        page = admin.post("/admin/import/take", {
            "ticket": ticket, "code": "newtown", "as": "signed"})
        tap.same(page.code, 303)
        admin.get("/agency/newtown/2564").says("96.525")


def test_what_is_there_already_is_said(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        same = "This is there already, the same"
        for done, said in (("load", "It is taken in."),
                           ("load-same", "nothing was changed"),
                           ("load-again", "in the place of what stood")):
            change = {"results.csv": b"indicator,stage,result\n3.1,self,90\n"}
            page = brings(admin, [("folder.zip", folder_zip(
                only="agreement.yaml" if done == "load-again" else None,
                change=change if done == "load-again" else None))],
                          code="newtown")
            tap.same(page.code, 200)
            tap.same((done, same in page.text), (done, done == "load-same"))
            before = done != "load" and site.trachu("db", "log", "newtown")
            page = admin.post("/admin/import/take", {
                "ticket": ticket_of(page), "code": "newtown", "as": "signed"})
            tap.same((page.code, page.location),
                     (303, f"/admin/agency/newtown?done={done}"))
            admin.get(page.location).says(said)
            tap.same((done, site.trachu("db", "log", "newtown") == before),
                     (done, done == "load-same"))


def test_zip_without_entries_for_its_folders(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        page = brings(admin, [("folder.zip", folder_zip(change={
            "evidence/ledger-2566.txt": b"ledger\n",
            "evidence/orders/2566/12.txt": b"order\n"}))], code="newtown")
        tap.same(page.code, 200)
        page.says("96.525", "It brings 10 indicators, 19 results")
        tap.same("could not be written" in page.text, False)
        page = admin.post("/admin/import/take", {
            "ticket": ticket_of(page), "code": "newtown", "as": "signed"})
        tap.same(page.code, 303)


def test_messages_name_no_path_of_the_server(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        for change in ({"agreement.yaml": b"a: [\n"}, {"evil.sh": b"x"},
                       {"results.csv": b"indicator\n9.9\n"},
                       {"report/1.1.yml": b"x: 1\n"}):
            page = brings(admin, [("f.zip", folder_zip(
                change=change, only=next(iter(
                    {"agreement.yaml"} - set(change)), "")))], code="newtown")
            tap.same((list(change), page.code), (list(change), 422))
            tap.same("import-" in page.text.replace("/admin/import-", "")
                     or str(site.folder) in page.text
                     or "trachu new" in page.text, False)


def test_zips_that_lie(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        outside = site.folder / "demo" / "evil.yaml"
        for name, content in (
                ("../evil.yaml", b"x: 1\n"),
                ("/tmp/evil.yaml", b"x: 1\n"),
                ("report/../../evil.yaml", b"x: 1\n"),
                ("a\\..\\..\\evil.yaml", b"x: 1\n"),
                ("evil.sh", b"#!/bin/sh\n"),
                ("report/evil.html", b"<script>")):
            page = brings(admin, [("f.zip", folder_zip(
                change={name: content}))], code="newtown")
            tap.same((name, page.code), (name, 422))
            tap.same("96.525" in page.text, False)
            tap.same((outside.exists(),
                      pathlib.Path("/tmp/evil.yaml").exists()),
                     (False, False))
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("agreement.yaml", b"#" * (600 * 1024 * 1024))
        page = brings(admin, [("bomb.zip", bomb.getvalue())], code="newtown")
        tap.same(page.code, 422)
        tap.same(site.visitor().get("/health").code, 200)


def test_what_is_no_file_of_an_office(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        for name, content in (("x.xlsx", b"PK\x03\x04 no"), ("x.xlsx", b""),
                              ("x.docx", b"\x00" * 5000),
                              ("x.zip", b"PK"), ("x.exe", b"MZ"),
                              ("x.csv", b"\xff\xfe\x00"),
                              ("../../etc/passwd", b"root"),
                              ("<script>.csv", b"a,b\n1,2\n"),
                              ("x", b"text")):
            page = brings(admin, [(name, content)])
            tap.same((name, page.code), (name, 422))
            tap.same("<script>.csv" in page.text, False)
        tap.same(brings(admin, []).code, 422)
        for code in ("../x", "-o", "a b", "~", "x" * 101, ".."):
            page = brings(admin, [("a.csv", b"a,b\n")], code=code)
            tap.same((code, page.code), (code, 422))
        for ticket in ("", "0" * 64, "../" + "0" * 61, "g" * 64):
            page = admin.post("/admin/import/take", {
                "ticket": ticket, "agency": "pathumwan"})
            tap.same((ticket, page.code), (ticket, 422))
        tap.same(site.visitor().get("/health").code, 200)


def test_work_that_is_there_is_not_written_over(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        site.trachu("db", "dump", "dumped")
        packed = io.BytesIO()
        top = site.folder / "dumped" / "pathumwan-2565"
        with zipfile.ZipFile(packed, "w") as archive:
            for path in sorted(top.rglob("*")):
                if path.is_file():
                    text = path.read_bytes()
                    if path.name == "results.csv":
                        text = text.replace(b"3.1,self,100", b"3.1,self,90")
                    archive.writestr(str(path.relative_to(top)), text)
        page = brings(admin, [("year.zip", packed.getvalue())])
        tap.same(page.code, 200)
        ticket = re.search(r'name="ticket" value="(\w+)"', page.text)[1]
        page = admin.post("/admin/import/take", {"ticket": ticket,
                                                 "code": "pathumwan"})
        tap.same(page.code, 422)
        page.says("There is work on this year already", "Write over")
        page = admin.post("/admin/import/take", {
            "ticket": ticket, "code": "pathumwan", "replace": "yes"})
        tap.same(page.code, 303)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
