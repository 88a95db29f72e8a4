#!/usr/bin/env python3
"""The agreement: versions, who signed them, what they change; by each role."""
import re
import sys

import serving
import tap

DONE = "/agency/pathumwan/2565/agreement"   # signed by both
NEW = "/agency/pathumwan/2566/agreement"    # nothing yet, until rolled over


def offered(page):
    return sorted(set(re.findall(r'name="deed" value="([a-z-]+)"',
                                 page.text)))


def seen(page):
    return re.search(r'name="seen" value="(\d+)"', page.text)[1]


def document(page, deed):
    found = re.search(f'id="{deed}-document"[^>]*>\n?(.*?)</textarea>',
                      page.text, re.DOTALL)
    import html
    return html.unescape(found[1])


def send(site, who, path, deed, **fields):
    visitor = site.person(who)
    page = visitor.get(path)
    found = re.search(r'name="seen" value="(\d+)"', page.text)
    return visitor.post(path, {"deed": deed, **(
        {"seen": found[1]} if found else {}), **fields})


def test_who_may_look_and_do(directory):
    with serving.Demo(directory) as site:
        page = site.visitor().get(DONE)
        tap.same((page.code, page.location.split("?")[0]), (303, "/sign-in"))
        codes = {who: site.person(who).get(DONE).code for who in site.links}
        tap.same(codes, {who: 403 if who in ("environment", "health") else 200
                         for who in site.links})
        for who, deeds in (("planner", ["amend", "roll-over"]),
                           ("central", []), ("officer", []), ("head", []),
                           ("auditor", []), ("admin", [])):
            tap.same((who, offered(site.person(who).get(DONE))), (who, deeds))
        for who, deed, fields in (
                ("officer", "amend", {"document": "x", "reason": "x"}),
                ("central", "amend", {"document": "x", "reason": "x"}),
                ("planner", "return-agreement", {"reason": "x"}),
                ("auditor", "sign", {"position": "x"})):
            page = send(site, who, DONE, deed, **fields)
            tap.same((who, deed, page.code), (who, deed, 403))
        for path in ("/agency/nobody/2565/agreement",
                     "/agency/pathumwan/x/agreement", DONE + "?version=9"):
            tap.same((path, site.person("central").get(path).code),
                     (path, 404))
        tap.same(site.person("planner").post(DONE, {"deed": "approve"}).code,
                 404)
        site.person("planner").get(DONE).says(
            "Version 1 of the agreement: signed", "อรุณ ตัวอย่าง",
            "ผู้อำนวยการเขตปทุมวัน", "ปลัดกรุงเทพมหานคร")


def test_from_draft_to_signature(directory):
    with serving.Demo(directory) as site:
        done = send(site, "planner", DONE, "roll-over")
        tap.same((done.code, done.location), (303, DONE + "?done=roll-over"))
        site.person("planner").get(NEW).says("Version 1 of the agreement: a "
                                             "draft")
        tap.same(send(site, "planner", NEW, "propose").code, 303)
        page = send(site, "central", NEW, "return-agreement")
        tap.same(page.code, 422)
        page.says("Something is missing")
        done = send(site, "central", NEW, "return-agreement",
                    reason="<script>alert(1)</script>")
        tap.same(done.code, 303)
        page = site.person("planner").get(NEW)
        page.says("<script>alert(1)</script>", "returned")
        tap.same("<script>alert" in page.text, False)
        tap.same(offered(page), ["draft", "propose"])
        tap.same(send(site, "planner", NEW, "propose").code, 303)
        tap.same(send(site, "planner", NEW, "sign", position="").code, 422)
        tap.same(send(site, "planner", NEW, "sign",
                      position="ผู้อำนวยการเขต").code, 303)
        tap.same("sign" in offered(site.person("planner").get(NEW)), False)
        tap.same(send(site, "central", NEW, "sign", position="ปลัด").code,
                 303)
        site.person("officer").get(NEW).says(
            "Version 1 of the agreement: signed", "ปลัด")


def test_amendment_is_checked_then_put_in(directory):
    with serving.Demo(directory) as site:
        planner = site.person("planner")
        text = document(planner.get(DONE), "amend")
        changed = text.replace("ผู้เข้าร่วม", "ผู้เข้าร่วม", 1).replace(
            'en: Pathum Wan District Office', 'en: Pathum Wan Office', 1)
        tap.same(changed != text, True)
        page = send(site, "planner", DONE, "amend", step="check",
                    document=changed, reason="ชื่อเปลี่ยน")
        tap.same(page.code, 200)
        page.says("Nothing is done yet", "Pathum Wan Office", "ชื่อเปลี่ยน")
        tap.same(document(page, "amend").strip(),
                 changed.replace("\r", "").strip())
        planner.get(DONE).says("Version 1 of the agreement: signed")
        page = send(site, "planner", DONE, "amend", step="do",
                    document=changed)
        tap.same(page.code, 422)
        done = send(site, "planner", DONE, "amend", step="do",
                    document=changed, reason="ชื่อเปลี่ยน")
        tap.same(done.code, 303)
        page = planner.get(DONE)
        page.says("Version 2 of the agreement: a draft",
                  "What version 2 changes in version 1", "Pathum Wan Office")


def test_mistakes_are_told_at_their_lines_and_nothing_is_lost(directory):
    with serving.Demo(directory) as site:
        planner = site.person("planner")
        text = document(planner.get(DONE), "amend")
        broken = text.replace("weight: 10", "weight: ten", 1).replace(
            "unit: percent", "unitt: percent", 1)
        page = planner.post(DONE, [("deed", "amend"), ("reason", "x"),
                                   ("seen", seen(planner.last))],
                            files=[("file", "agreement.yaml",
                                    broken.encode())])
        tap.same(page.code, 422)
        lines = broken.split("\n")
        for word in ("weight: ten", "unitt: percent"):
            number = 1 + next(at for at, line in enumerate(lines)
                              if word in line)
            page.says(f"Line {number}:")
        page.says("weight: ten")
        planner.get(DONE).says("Version 1 of the agreement: signed")


def test_remedies_of_a_document_are_in_the_document(directory):
    """Whoever mends the text is told what to write in it, not whom to ask."""
    with serving.Demo(directory) as site:
        text = document(site.person("planner").get(DONE), "amend")
        light = text.replace("weight: 20", "weight: 19", 1).replace(
            "weight: 10", "weight: 9", 1)
        page = send(site, "planner", DONE, "amend", step="check", reason="x",
                    document=light)
        tap.same(page.code, 422)
        page.says("write `weights: normalise` under `scoring`")


def test_file_that_is_no_text_is_refused(directory):
    with serving.Demo(directory) as site:
        planner = site.person("planner")
        planner.get(DONE)
        for content in (b"\xff\xfe\x00a", b"trachu: 1\x00", b"PK\x03\x04\xff"):
            page = planner.post(DONE, [("deed", "amend"), ("reason", "x"),
                                       ("step", "check")],
                                files=[("file", "a.yaml", content)])
            tap.same((content, page.code), (content, 422))


def test_stale_and_sent_twice(directory):
    with serving.Demo(directory) as site:
        send(site, "planner", DONE, "roll-over")
        planner = site.person("planner")
        old = seen(planner.get(NEW))
        tap.same(planner.post(NEW, {"deed": "propose", "seen": old}).code, 303)
        page = planner.post(NEW, {"deed": "propose", "seen": old})
        tap.same(page.code in (409, 422), True)
        tap.same(planner.post(NEW, {"deed": "sign", "position": "x"},
                              token="0").code, 403)


def told(page):
    """The agreement's own document, and whether it is unfolded."""
    found = re.search(r'<details class="report document"( open)?>(.*?)</details>',
                      page.text, re.DOTALL)
    return found[2], found[1] is not None


def test_who_signs_reads_the_agreement_and_not_its_file(directory):
    with serving.Demo(directory) as site:
        text, unfolded = told(site.person("officer").get(DONE))
        tap.same(unfolded, False)
        for word in ("Pathum Wan District Office", "What is agreed",
                     "Signatures", "Budget disbursed"):
            tap.same((word, word in text), (word, True))
        for code in ("trachu: 1", "fiscal_year:", "trachu check", "96.525"):
            tap.same((code, code in text), (code, False))
        send(site, "planner", DONE, "roll-over")
        tap.same(told(site.person("planner").get(NEW))[1], False)
        send(site, "planner", NEW, "propose")
        tap.same((told(site.person("planner").get(NEW))[1],
                  told(site.person("central").get(NEW))[1]), (True, False))
        send(site, "planner", NEW, "sign", position="ผู้อำนวยการเขต")
        tap.same((told(site.person("planner").get(NEW))[1],
                  told(site.person("central").get(NEW))[1]), (False, True))


def test_a_year_is_closed_after_a_look_at_what_it_ends(directory):
    """One year with something of each kind open, and nothing open."""
    path = "/agency/pathumwan/2564/agreement"

    def act(site, who, *words):
        site.trachu("act", "--as", who, *words)

    with serving.Demo(directory) as site:
        def result(who, deed, code, *words):
            act(site, who, deed, "pathumwan", "2564", code, "--round",
                "6M", *words)

        site.person("central").get(path).says("See what it ends")
        page = send(site, "central", path, "close", step="check")
        page.says("Still open: 0", "Nothing is open: every result",
                  "Closing cannot be undone.", "Close the year")
        result("officer", "submit", "3.1", "result=100")
        result("finance", "submit", "5.1", "result=100")
        result("finance-head", "approve", "5.1")
        result("planner", "confirm", "5.1")
        result("central", "decide", "5.1", "result=100")
        page = send(site, "central", path, "close", step="check")
        page.says("Still open: 1", "A result that is not decided: 3.1")
        result("planner", "appeal", "5.1", "reason=x")
        result("environment", "ask", "2.2", "text=Why?")
        result("officer", "save", "2.1", "result=100")
        page = send(site, "central", path, "close", step="check",
                    reason="ครบแล้ว")
        tap.same(page.code, 200)
        page.says("If fiscal year 2564 is closed", "Still open: 4",
                  "An appeal that is not decided: 5.1",
                  "A result that is not decided: 3.1",
                  "A draft that was not submitted: 2.1",
                  "A question without an answer: 2.2", "round 6M",
                  "Appeal against a decision", "ครบแล้ว")
        site.person("central").get(path).says(
            "Version 1 of the agreement: signed")
        page = send(site, "central", path, "close", step="do",
                    reason="ครบแล้ว")
        tap.same((page.code, page.location), (303, path + "?done=close"))
        central = site.person("central")
        central.get(path).says("Version 1 of the agreement: closed")
        tap.same(offered(central.last), [])
        # what is public can still be put right, as the refusals say
        judge = "/agency/pathumwan/2564/indicator/5.1/judge"
        tap.same("restate" in offered(central.get(judge)), True)
        page = send(site, "planner", path, "amend", step="do", document="x",
                    reason="x")
        page.says("the central office can still put a public figure right")


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
