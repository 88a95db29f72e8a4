#!/usr/bin/env python3
"""The journal, its proof, backups and the outbox, as pages."""
import datetime
import hashlib
import json
import pathlib
import re
import sqlite3
import sys
import time

import serving
import tap


def finished(visitor, path):
    """The page of a job that has ended."""
    until = time.monotonic() + 60
    while True:
        page = visitor.get(path)
        if page.headers.get("Refresh") is None:
            return page
        tap.same(page.headers["Refresh"], "2")
        if time.monotonic() > until:
            raise AssertionError("it does not end")
        time.sleep(0.1)


def lines(page):
    return re.findall(r'<tr id="line-(\d+)">', page.text)


def test_latest_first_and_filtered(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        page = admin.get("/admin/journal/pathumwan")
        found = [int(line) for line in lines(page)]
        tap.same(found, sorted(found, reverse=True))
        page.says("มาลี ตัวอย่าง", "hands a result in", "result 100",
                  "โปรดแนบแบบ ง.402")
        page = admin.get("/admin/journal/pathumwan?deed=submit&subject=5.1")
        tap.same(len(lines(page)), 1)
        page.says("กนก ตัวอย่าง", "result 93.5")
        person = re.search(r"person=(\d+)", page.text)[1]
        # everybody whose deeds are there can be chosen, by name
        tap.same("กนก ตัวอย่าง" in re.search(
            rf'<option value="{person}">([^<]*)<', page.text)[1], True)
        page = admin.get(f"/admin/journal/pathumwan?person={person}")
        tap.same(re.findall(r'<option value="(\d+)" selected>([^<]*)<',
                            page.text), [(person, "กนก ตัวอย่าง")])
        tap.same(set(re.findall(r"person=(\d+)", page.text)), {person})
        for query, count in (("from=2500-01-01&until=2500-01-02", 0),
                             ("until=2590-01-01&deed=publish", 1),
                             ("deed=nothing", 0), ("before=1", 0)):
            page = admin.get(f"/admin/journal/pathumwan?{query}")
            tap.same((query, len(lines(page))), (query, count))
        for query in ("from=yesterday", "until=<b>", "person=somchai"):
            page = admin.get(f"/admin/journal/pathumwan?{query}")
            tap.same((query, page.code), (query, 422))
            tap.same("<b>yes" in page.text or 'value="<b>"' in page.text,
                     False)


RAW = re.compile(r"\b(self|verified|official|returned|submitted|load|submit|"
                 r"step|officer|seq|opens|closes|sha256)\b|\dZ\b")


def test_lines_are_said_in_the_readers_language(directory):
    agreement = hashlib.sha256(
        (serving.EXAMPLES / "pathumwan-2564/agreement.yaml").read_bytes()
    ).hexdigest()[:12]
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        central = site.person("central")
        central.get("/calendar/2565")
        for closes in ("30/4/2565", "30/4/2565 16:30"):
            central.post("/calendar/2565", {
                "deed": "window", "stage": "verified", "round": "6M",
                "opens": "1/10/2564", "closes": closes})
        admin.get("/admin/journal/pathumwan").says(
            "takes in the files of a year", "self-assessed",
            "result 93.5 · submitted · กนก ตัวอย่าง · line 29", "→ returned",
            f"SHA-256 {agreement}…", "กนก ตัวอย่าง · officer · division finance")
        admin.get("/admin/journal/~").says(
            "verified", "the first 6 months",
            "opens 1 Oct 2021 00:00 · closes 30 Apr 2022 23:59",
            "closes 30 Apr 2022 16:30")
        for path in ("/admin/journal/pathumwan", "/admin/journal/~"):
            page = admin.get(path + "?lang=th")
            rows = re.sub(r'<[^>]*>', " ",
                          re.search(r"<tbody>.*</tbody>", page.text,
                                    re.DOTALL)[0])
            tap.same((path, RAW.findall(rows)), (path, []))
        page.says("ตรวจประเมิน", "เปิด 1 ต.ค. 2564 00:00 น. · "
                  "ปิด 30 เม.ย. 2565 23:59 น.", "ปิด 30 เม.ย. 2565 16:30 น.")
        # for programs it stays as it was hashed
        line = json.loads(admin.get("/admin/journal/~.json").text
                          .splitlines()[-1])
        tap.same(line["after"]["closes"], "2022-04-30T09:30:00.000Z")


def test_pages_of_a_hundred(directory):
    with serving.Demo(directory) as site:
        for turn in range(60):
            site.trachu("act", "--as", "admin", "person-disable",
                        "pathumwan", "login=head")
            site.trachu("act", "--as", "admin", "person-enable",
                        "pathumwan", "login=head")
        admin = site.person("admin")
        page = admin.get("/admin/journal/pathumwan")
        first = lines(page)
        tap.same(len(first), 100)
        older = re.search(r'href="([^"]*before=\d+)"', page.text)[1]
        page = admin.get(older)
        second = lines(page)
        tap.same(int(second[0]), int(first[-1]) - 1)
        tap.same(second[-1], "1")
        page.says("The latest")


def test_a_draft_kept_again_and_again_is_one_line(directory):
    with serving.Demo(directory) as site:
        place = ("pathumwan", "2565", "5.2")
        for result in range(90, 95):
            site.trachu("act", "save", *place, f"result={result}", "--as",
                        "officer")
        admin, officer = site.person("admin"), site.person("officer")
        page = admin.get("/admin/journal/pathumwan?deed=save&subject=5.2")
        rows = lines(page)
        newest = int(rows[0])
        page.says("5 times, first at", f"(line {newest - 4})",
                  "Lines: 5, the latest first")
        tap.same(len(rows), 1)
        page.says("result 94")
        page = officer.get("/agency/pathumwan/2565/indicator/5.2")
        page.says("kept a draft, 5 times, first at")
        tap.same(page.words().count("kept a draft"), 1)
        # the journal itself has them all
        saved = admin.get("/admin/journal/pathumwan.json").text
        tap.same(saved.count('"deed":"save"') >= 5, True)
        # what others do between is no part of it
        site.trachu("act", "write", *place, "account=x", "--as", "officer")
        site.trachu("act", "save", *place, "result=96", "--as", "officer")
        page = officer.get("/agency/pathumwan/2565/indicator/5.2")
        tap.same(page.words().count("kept a draft"), 2)


def test_lines_are_saved_as_they_were_hashed(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        page = admin.get("/admin/journal/pathumwan.json")
        tap.same(page.headers["Content-Type"],
                 "application/jsonl; charset=utf-8")
        tap.same("journal-pathumwan-1.jsonl"
                 in page.headers["Content-Disposition"], True)
        wanted = site.trachu("db", "log", "pathumwan", "--format", "json")
        tap.same(page.text, wanted)
        tap.same(json.loads(page.text.splitlines()[0])["seq"], 1)
        page = admin.get("/admin/journal/pathumwan.json?after=3")
        tap.same(page.text, "".join(wanted.splitlines(True)[3:]))


def test_proof_holds_and_tells_what_does_not(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        site.trachu("db", "key", "key")
        site.trachu("db", "checkpoint", "--key", "key")
        page = admin.post("/admin/checkpoints", follow=True)
        page = finished(admin, "/admin/checkpoints")
        page.says("Done:", "Signed checkpoints (1)")
        tap.same("trachu.db" in page.text, False)
        points = admin.get("/admin/checkpoints.json").text.splitlines()
        tap.same(len(points), 1)
        tap.same(sorted(json.loads(points[0])),
                 ["content", "heads", "public_key", "signature"])
        site.trachu("db", "export", "exported")
        exported = site.folder / "exported" / "checkpoints.jsonl"
        tap.same(points, exported.read_text().splitlines())
        tap.same(len(re.findall(r"<code>[0-9a-f]{64}</code>",
                                admin.get("/admin/checkpoints").text)), 2)
        with sqlite3.connect(site.folder / "demo" / "trachu.db") as db:
            db.execute("UPDATE result SET value_e6 = value_e6 + 1 WHERE id = "
                       "(SELECT MIN(id) FROM result WHERE value_e6 > 0)")
        admin.post("/admin/checkpoints")
        page = finished(admin, "/admin/checkpoints")
        page.says("Something does not hold:", "line 1")


def test_backups_are_made_and_never_given_away(directory):
    with serving.Demo(directory) as site:
        admin, auditor = site.person("admin"), site.person("auditor")
        admin.get("/admin/backup").says("Backups: 0", "Room left there")
        tap.same(admin.post("/admin/backup").code, 303)
        page = finished(admin, "/admin/backup")
        page.says("Done:", "Backups: 1")
        name = re.search(r"trachu-[\dT-]+\.db", page.text)[0]
        # by the clock that the page goes by, and without the server's folders
        there = datetime.datetime.strptime(name, "trachu-%Y-%m-%dT%H%M%S.db")
        bangkok = datetime.datetime.now(datetime.timezone.utc).replace(
            tzinfo=None) + datetime.timedelta(hours=7)
        tap.same(abs((bangkok - there).total_seconds()) < 600, True)
        said = re.search(r"<pre.*?</pre>", page.text, re.S)[0]
        tap.same((name in said, "backups/" in said), (True, False))
        copy = site.folder / "demo" / "backups" / name
        with sqlite3.connect(copy) as db:
            tap.same(db.execute("SELECT COUNT(*) FROM journal").fetchone()[0]
                     > 20, True)
        for path in (f"/admin/backup/{name}", f"/assets/{name}",
                     f"/admin/{name}", f"/backups/{name}"):
            for visitor in (admin, auditor, site.visitor()):
                tap.same(visitor.get(path).code, 404)
        auditor.get("/admin/backup").says("Backups: 1")
        tap.same("<button>" in auditor.get("/admin/backup").text, False)


def test_no_folder_no_backup(directory):
    with serving.Demo(directory) as demo:
        with serving.Serving(directory, demo.url) as site:
            link = demo.trachu("user", "link", "admin").strip().split("/")[-1]
            admin = site.visitor()
            admin.get(f"/enter/{link}")
            admin.post(f"/enter/{link}")
            admin.last = None
            admin.get("/admin/backup").says("makes no backups")
            tap.same(admin.post("/admin/backup").code, 404)


def test_pages_of_administration_tell_no_commands(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        for path in ("/admin/mail", "/admin/backup", "/admin/verify",
                     "/admin/journal/pathumwan"):
            words = admin.get(path).words()
            for command in ("trachu mail", "trachu db", "docs/", "--backups",
                            str(site.folder)):
                tap.same((path, command, command in words),
                         (path, command, False))


def test_outbox(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        site.trachu("user", "add", "mailed", "pathumwan", "name=Mailed One",
                    "email=mailed@example.go.th")
        tap.same(site.visitor().post("/forgotten", {"who": "mailed"}).code,
                 200)
        page = admin.get("/admin/mail")
        page.says("a new password", "Mailed One", "waiting")
        tap.same("trachu mail" in page.text, False)
        tap.same("mailed@example" in page.text, False)
        tap.same("password-reset" in page.text, False)
        # the demonstration's result that was sent back
        page.says("a result sent back")
        page = admin.get("/admin/mail?lang=th")
        page.says("การตั้งรหัสผ่านใหม่", "ส่งผลกลับแก้ไข")
        admin.cookies["lang"] = "en"
        with sqlite3.connect(site.folder / "demo" / "trachu.db") as db:
            db.execute("UPDATE mail SET given_up_at = due_at, fault = "
                       "'<b>refused</b>' WHERE kind = 'password-reset'")
        page = admin.get("/admin/mail")
        page.says("given up", "&lt;b&gt;refused")
        mail = re.search(r'name="mail" value="(\d+)"', page.text)[1]
        page = admin.post("/admin/mail", {"mail": mail}, follow=True)
        page.says("due again at once")
        tap.same('name="mail"' in page.text, False)
        admin.post("/admin/mail", {"mail": mail}, follow=True).says(
            "not given up any more")
        for mail in ("", "x", "-1"):
            tap.same(admin.post("/admin/mail", {"mail": mail}).code, 404)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
