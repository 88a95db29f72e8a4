#!/usr/bin/env python3
"""Judging: the claim on the left, my decision on the right; the queue goes on."""
import re
import sqlite3
import sys

import serving
import tap

PAGE = "/agency/pathumwan/2565/indicator/{}/judge"
SCRIPT = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>"


def act(site, who, deed, indicator, *words):
    return site.trachu("act", "--as", who, deed, "pathumwan", "2565",
                       indicator, *words)


def lines(site):
    """How many lines the agency's journal has."""
    database = sqlite3.connect(site.folder / "demo" / "trachu.db")
    (seq,), = database.execute("SELECT seq FROM chain JOIN agency ON "
                               "agency.id = chain.agency_id "
                               "WHERE code = 'pathumwan'").fetchall()
    database.close()
    return seq


def seen(page):
    return re.search(r'name="seen" value="(\d+)"', page.text)[1]


def send(site, who, indicator, deed, step=None, seen_line=None, **fields):
    visitor = site.person(who)
    visitor.get("/review")
    if seen_line is None:
        seen_line = lines(site)
    fields = {"deed": deed, "seen": seen_line, **fields}
    if step:
        fields["step"] = step
    return visitor.post(PAGE.format(indicator), fields)


def test_who_may_look(directory):
    with serving.Demo(directory) as site:
        for path in (PAGE.format("2.2"), "/review"):
            page = site.visitor().get(path)
            tap.same((page.code, page.location.split("?")[0]),
                     (303, "/sign-in"))
        codes = {who: site.person(who).get(PAGE.format("2.2")).code
                 for who in site.links}
        tap.same(codes, {who: 403 if who == "health" else 200
                         for who in site.links})
        central = site.person("central")
        for path in (PAGE.format("9.9"), "/agency/nobody/2565/indicator/2.2/"
                     "judge", "/agency/pathumwan/2566/indicator/2.2/judge",
                     PAGE.format("2.2") + "?round=Q9"):
            tap.same((path, central.get(path).code), (path, 404))
        whole = central.get(PAGE.format("3.3"))
        tap.same((whole.code, whole.location), (303, PAGE.format("3.3a")))
        tap.same(all(site.person(who).get("/review").code == 200
                     for who in site.links), True)


def offered(page):
    return sorted(set(re.findall(r'name="deed" value="([a-z-]+)"',
                                 page.text)))


def test_offered_is_what_the_deeds_allow(directory):
    with serving.Demo(directory) as site:
        for who, code, deeds in (
                ("head", "4", ["approve", "return"]),
                ("officer", "4", []),
                ("planner", "4", []),
                ("finance-head", "4", []),
                ("planner", "3.1", ["confirm", "return", "review"]),
                ("environment", "2.2", ["ask", "return", "verify"]),
                ("planner", "2.2", ["review"]),
                ("central", "2.2", []),
                ("health", "3.3a", ["ask", "verify"]),
                ("central", "3.3a", ["decide"]),
                ("auditor", "3.3a", []),
                ("admin", "3.3a", [])):
            page = site.person(who).get(PAGE.format(code))
            tap.same((who, code, offered(page)), (who, code, deeds))


def test_what_values_give_can_be_agreed_to(directory):
    place = "/agency/mekkhao/2566/indicator/1.1/judge?round=6M"
    with serving.Demo(directory) as site:
        central = site.person("central")
        page = central.get(place)
        page.says("23.0667", "given by its values")
        tap.same('name="result" value="23.0667"' in page.text, True)
        other = central.post(place, {"deed": "decide", "result": "23"})
        tap.same(other.code, 422)
        other.says("reason")
        done = central.post(place, {"deed": "decide", "result": "23.0667"})
        tap.same(done.code, 303)


def events_claimed(site):
    """3.2 is judged by conditions: three events, of satisfied people, are level 3
    as long as few came."""
    for month in ("2565-M02", "2565-M06"):
        for measure, value in (("events", "1"), ("participants", "60"),
                               ("satisfaction", "85")):
            site.trachu("act", "--as", "officer", "measure", "pathumwan",
                        "2565", f"measure={measure}", f"period={month}",
                        f"value={value}")
    act(site, "officer", "write", "3.2", "reasons=ฝน")
    act(site, "officer", "submit", "3.2", "result=3")
    act(site, "head", "approve", "3.2")
    act(site, "planner", "confirm", "3.2")


def test_where_values_count_no_other_result_can_be_typed(directory):
    with serving.Demo(directory) as site:
        events_claimed(site)
        page = site.person("central").get(PAGE.format("3.2"))
        page.says("Decide 3", "so no other value can be typed",
                  "Why there is none")
        # and what is said to be the way is one
        tap.same(offered(page), ["decide", "return"])
        tap.same('id="decide-result"' in page.text, False)
        for step in ("check", None):
            page = send(site, "central", "3.2", "decide", step, result="5",
                        reason="more than that")
            tap.same(page.code, 422)
            page.says("a typed result changes nothing", "return the result")
        # a value is put right: then the level that it gives can be named
        site.trachu("act", "--as", "officer", "measure", "pathumwan", "2565",
                    "measure=events", "period=2565-M06", "value=2")
        tap.same(send(site, "central", "3.2", "decide", "check", result="4",
                      reason="the second was there").code, 422)
        tap.same(send(site, "central", "3.2", "decide", result="5",
                      reason="the second was there").code, 303)
        # an appeal can be answered, in the one way that there is
        act(site, "planner", "appeal", "3.2", "reason=มากกว่านี้")
        page = site.person("central2").get(PAGE.format("3.2"))
        page.says("Leave it at 5")
        tap.same(send(site, "central2", "3.2", "decide-appeal", result="4",
                      reason="fewer").code, 422)
        tap.same(send(site, "central2", "3.2", "decide-appeal", result="5",
                      reason="as counted").code, 303)


def appealed(site):
    act(site, "planner", "confirm", "3.1")
    act(site, "central", "decide", "3.1", "result=90", "reason=less counted")
    act(site, "planner", "appeal", "3.1", "reason=the tenth was left out")


def test_who_decides_an_appeal_reads_why_it_was_made(directory):
    with serving.Demo(directory) as site:
        appealed(site)
        central = site.person("central2")
        page = central.get(PAGE.format("3.1"))
        page.says("The agency appealed: “the tenth was left out”",
                  "“less counted”")
        central.get("/tasks").says("Appealed: the tenth was left out")
        tap.same([task["reason"] for task in
                  central.get("/tasks.json").data["tasks"]
                  if task["deed"] == "decide-appeal"],
                 ["the tenth was left out"])
        page = site.person("planner").get(PAGE.format("3.1"))
        page.says("3.1: an appeal is open or decided")
        page = site.person("head").get(PAGE.format("3.1"))
        page.says("3.1: an appeal is open or decided")
        site.person("planner").get(
            "/agency/pathumwan/2564/indicator/2.1/judge").says(
            "It was made public on")


def test_reasons_and_whose_report_it_is_are_read_with_the_account(directory):
    with serving.Demo(directory) as site:
        act(site, "officer", "write", "3.1", "reasons=ฝนตกหนัก",
            "position=หัวหน้าสวน")
        for who in ("head", "planner", "central", "auditor"):
            for path in (PAGE.format("3.1"),
                         "/agency/pathumwan/2565/indicator/3.1"):
                page = site.person(who).get(path)
                page.says("ฝนตกหนัก", "Reporter's position", "หัวหน้าสวน")
        page = site.visitor().get("/agency/pathumwan/2564/indicator/2.1")
        tap.same("Reporter's position" in page.words(), False)


def test_what_two_stages_lack_is_told_once(directory):
    with serving.Demo(directory) as site:
        act(site, "officer", "submit", "3.3b", "result=20")
        act(site, "head", "approve", "3.3b")
        act(site, "planner", "confirm", "3.3b")
        act(site, "health", "verify", "3.3b", "result=10", "reason=half")
        act(site, "central", "decide", "3.3b", "result=10")
        page = site.person("central").get(PAGE.format("3.3b"))
        tap.same(page.text.count("no statement of reasons is given"), 1)


def by_stage(page):
    """Who and what stands in each row of the stages."""
    table = re.search(r"Results by stage.*?</table>", page.text, re.S)[0]
    return [" ".join(re.sub("<[^>]*>", " ", row).split())
            for row in re.findall(r"<tr.*?</tr>", table, re.S)[1:]]


def test_a_step_is_told_with_who_took_it(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        row, = by_stage(central.get(PAGE.format("3.1")))
        approved = row.split("approved")[1]
        tap.same(("ประสิทธิ์ ตัวอย่าง" in approved,
                  "entered by มาลี ตัวอย่าง" in approved), (True, True))
        act(site, "planner", "confirm", "3.1")
        row, = by_stage(central.get(PAGE.format("3.1")))
        tap.same("อรุณ ตัวอย่าง" in row.split("confirmed")[1], True)
        # who decided did not appeal
        act(site, "central", "decide", "3.1", "result=90", "reason=less")
        act(site, "planner", "appeal", "3.1", "reason=no")
        row = by_stage(central.get(PAGE.format("3.1")))[-1]
        tap.same(("วิภา" in row, "อรุณ" in row), (True, False))


def test_nothing_to_decide_is_said(directory):
    with serving.Demo(directory) as site:
        page = site.person("planner").get(
            "/agency/pathumwan/2564/indicator/3.2/judge")
        tap.same(offered(page), [])
        tap.same(re.search(r'id="mine">.*?</h2>\s*<p>(.*?)</p>', page.text,
                           re.S) is not None, True)
        ways = [link for link in site.person("officer").get(
            "/agency/pathumwan/2564/indicator/3.2").links()
            if link.endswith("/judge")]
        tap.same(ways, [])


def test_values_and_steps_behind_a_claim_are_shown(directory):
    with serving.Demo(directory) as site:
        head = site.person("head")
        page = head.get("/agency/pathumwan/2564/indicator/3.2/judge")
        page.says("Values behind it", "1 (Nov 2020), 2 (Mar 2021)")
        officer = site.person("officer")
        place = "/agency/pathumwan/2565/indicator/2.1/"
        form = officer.get(place + "enter")
        steps = re.findall(r'name="(s:[^"]*)"', form.text)
        typed = {name: "" for name in steps}
        typed.update({"d" + name[1:]: "on" for name in steps[:5]})
        typed[steps[5]], typed[steps[6]] = "40", "0"
        seen = re.search(r'name="seen" value="(\d+)"', form.text)[1]
        officer.post(place + "enter", {"do": "next", "seen": seen,
                                       "result": "", "state": "", "as_of": "",
                                       "reason": "", "reasons": "น้ำท่วม",
                                       **typed})
        page = officer.get(place + "check")
        page.says("40 percent")
        seen = re.search(r'name="seen" value="(\d+)"', page.text)[1]
        sent = officer.post(place + "check", {"seen": seen})
        tap.same((sent.code, sent.location), (303, place + "enter?done=submitted"))
        page = head.get(place + "judge")
        page.says("canal done", "40 percent", "0 percent")


def test_not_offered_is_refused(directory):
    with serving.Demo(directory) as site:
        before = lines(site)
        for who, code, deed, fields in (
                ("officer", "4", "approve", {}),
                ("planner", "4", "approve", {}),
                ("finance-head", "4", "return", {"reason": "x"}),
                ("head", "2.2", "verify", {"result": "100"}),
                ("auditor", "2.2", "verify", {"result": "100"}),
                ("admin", "3.3a", "decide", {"result": "100"}),
                ("health", "2.2", "verify", {"result": "100"})):
            for step in ("check", None):
                page = send(site, who, code, deed, step, **fields)
                tap.same((who, deed, page.code), (who, deed, 403))
        tap.same(site.visitor().post(PAGE.format("4"), {"deed": "approve"},
                                     token="x").code, 403)
        tap.same(send(site, "head", "4", "publish").code, 404)
        tap.same(send(site, "head", "4", "").code, 404)
        tap.same(lines(site), before)


def test_form_without_its_token_is_refused(directory):
    with serving.Demo(directory) as site:
        before = lines(site)
        site.person("head").get("/review")
        page = site.person("head").post(PAGE.format("4"), {"deed": "approve"},
                                        token="0" * 64)
        tap.same(page.code, 403)
        tap.same(lines(site), before)


def test_own_entry_is_said_and_refused(directory):
    with serving.Demo(directory) as site:
        site.trachu("act", "--as", "admin", "role-give", "pathumwan",
                    "login=officer", "role=head")
        page = site.person("officer").get(PAGE.format("4"))
        page.says("Nobody judges their own entry")
        tap.same(offered(page), [])
        for deed, fields in (("approve", {}), ("return", {"reason": "no"})):
            page = send(site, "officer", "4", deed, **fields)
            tap.same(page.code, 422)
            page.says("Nobody judges their own entry")


def test_effect_is_shown_before_it_is_done(directory):
    with serving.Demo(directory) as site:
        before = lines(site)
        page = send(site, "environment", "2.2", "verify", "check",
                    result="85", reason="ใบชั่งน้ำหนักขาดสองเดือน")
        tap.same(page.code, 200)
        page.says("nothing is done yet", "level 5", "level 3", "100.000",
                  "85.000", "ใบชั่งน้ำหนักขาดสองเดือน")
        tap.same(lines(site), before)
        done = send(site, "environment", "2.2", "verify",
                    result="85", reason="ใบชั่งน้ำหนักขาดสองเดือน")
        tap.same((done.code, done.location), (303, "/review?done=verify"))
        tap.same(lines(site), before + 1)
        site.person("environment").get(done.location).says(
            "Verified", "Nothing waits for you")
        site.person("central").get(PAGE.format("2.2")).says(
            "85.000 percent", "ใบชั่งน้ำหนักขาดสองเดือน", "level 3")


def test_reason_is_demanded_and_value_kept(directory):
    with serving.Demo(directory) as site:
        before = lines(site)
        for step in ("check", None):
            page = send(site, "environment", "2.2", "verify", step,
                        result="85.5", state="")
            tap.same(page.code, 422)
            page.says("write the reason", 'value="85.5"', "<details open>",
                      'id="verify-reason-wrong"')
        for value, sentence in (("eighty", "“eighty” is no number"),
                                ("", "Give a value, or say why"),
                                ("1.2345678", "more than six decimal places")):
            page = send(site, "environment", "2.2", "verify", "check",
                        result=value, state="", reason="เหตุผลที่พิมพ์ไว้")
            tap.same(page.code, 422)
            page.says(sentence, "เหตุผลที่พิมพ์ไว้", 'aria-invalid="true"')
        page = send(site, "environment", "2.2", "return", "check")
        tap.same(page.code, 422)
        page.says("Something is missing")
        page = send(site, "environment", "2.2", "ask")
        tap.same(page.code, 422)
        tap.same(lines(site), before)


def test_what_is_public_is_refused_without_a_command(directory):
    """The command line names `restate`; here somebody else has the form."""
    with serving.Demo(directory) as site:
        for language, sentence in (
                ("en", "The central office alone can put a public figure "
                       "right, with its reason."),
                ("th", "ผลที่เผยแพร่แล้วแก้ไขได้โดยสำนักงานกลางเท่านั้น")):
            planner = site.person("planner")
            planner.get("/review?lang=" + language)
            page = planner.post("/agency/pathumwan/2564/indicator/2.2/judge",
                                {"deed": "appeal", "reason": "x"})
            tap.same(page.code, 422)
            page.says(sentence)
            tap.same("restate" in page.words(), False)


def test_stale_is_told_and_nothing_typed_is_lost(directory):
    with serving.Demo(directory) as site:
        old = seen(site.person("environment").get(PAGE.format("2.2")))
        act(site, "planner", "review", "2.2", "result=95",
            "reason=ตรวจทานแล้ว")
        page = send(site, "environment", "2.2", "verify", None, old,
                    result="85", state="", reason="พิมพ์ไว้ยาวมาก")
        tap.same(page.code, 409)
        page.says("Somebody was first", "อรุณ ตัวอย่าง",
                  "A value of the agency was given", "ตรวจทานแล้ว",
                  "พิมพ์ไว้ยาวมาก", 'value="85"')
        new = seen(page)
        tap.same(new != old, True)
        done = send(site, "environment", "2.2", "verify", None, new,
                    result="85", reason="พิมพ์ไว้ยาวมาก")
        tap.same(done.code, 303)


def test_sent_twice_is_done_once(directory):
    with serving.Demo(directory) as site:
        old = seen(site.person("head").get(PAGE.format("4")))
        before = lines(site)
        codes = [send(site, "head", "4", "approve", None, old).code
                 for _ in range(3)]
        tap.same((codes, lines(site)), ([303, 303, 303], before + 1))


def test_queue_goes_on_by_itself(directory):
    with serving.Demo(directory) as site:
        act(site, "officer", "submit", "3.2", "result=100")
        head = site.person("head")
        queue = head.get("/review")
        queue.says("Waiting for you: 2")
        first = [link for link in queue.links() if link.endswith("/judge")]
        tap.same(set(first), {PAGE.format("3.2"), PAGE.format("4")})
        page = head.get(PAGE.format("3.2"))
        page.says("1 of 2", "Next")
        done = send(site, "head", "3.2", "approve")
        tap.same((done.code, done.location),
                 (303, PAGE.format("4") + "?done=approve"))
        head.get(done.location).says("Approved", "1 of 1")
        done = send(site, "head", "4", "return", reason="โปรดแนบหลักฐาน")
        tap.same(done.location, "/review?done=return")


def test_window_opens_and_shuts(directory):
    with serving.Demo(directory) as site:
        def window(opens, closes):
            site.trachu("act", "--as", "central", "window", "2565",
                        "stage=verified", f"opens={opens}",
                        f"closes={closes}")

        for opens, closes, sentence in (
                ("2026-01-01", "2026-11-28", "closed on"),
                ("2999-01-01", "2999-12-31", "opens on")):
            window(opens, closes)
            page = site.person("environment").get(PAGE.format("2.2"))
            tap.same("verify" in offered(page), False)
            page = send(site, "environment", "2.2", "verify", result="100")
            tap.same(page.code, 422)
            page.says(sentence)
        window("2026-01-01", "2999-12-31")
        page = site.person("environment").get(PAGE.format("2.2"))
        tap.same("verify" in offered(page), True)
        tap.same(send(site, "environment", "2.2", "verify", result="100")
                 .code, 303)


def test_question_is_answered_where_it_stands(directory):
    with serving.Demo(directory) as site:
        asked = send(site, "environment", "2.2", "ask", text=SCRIPT)
        tap.same((asked.code, asked.location),
                 (303, PAGE.format("2.2") + "?done=ask"))
        page = site.person("officer").get(PAGE.format("2.2"))
        tap.same(("<script>alert" in page.text, "<img src=x" in page.text),
                 (False, False))
        page.says(SCRIPT)
        to = re.search(r'name="to" value="(\d+)"', page.text)[1]
        answered = send(site, "officer", "2.2", "answer", to=to,
                        text="แนบแล้ว " + SCRIPT)
        tap.same(answered.code, 303)
        page = site.person("environment").get(PAGE.format("2.2"))
        page.says("แนบแล้ว")
        tap.same("<script>alert" in page.text, False)
        tap.same('name="to"' in
                 site.person("officer").get(PAGE.format("2.2")).text, False)


def test_script_in_reasons_comes_back_escaped(directory):
    with serving.Demo(directory) as site:
        for step in ("check", None):
            page = send(site, "environment", "2.2", "verify", step,
                        result=SCRIPT, state="", reason=SCRIPT)
            tap.same(page.code, 422)
            tap.same("<script>alert" in page.text or
                     "<img src=x" in page.text, False)
            page.says(SCRIPT)
        done = send(site, "environment", "2.2", "return", reason=SCRIPT)
        tap.same(done.code, 303)
        page = site.person("central").get(PAGE.format("2.2"))
        page.says(SCRIPT)
        tap.same("<script>alert" in page.text, False)


def test_published_figure_is_restated_beside_the_old(directory):
    page_2564 = "/agency/pathumwan/2564/indicator/2.1/judge"
    with serving.Demo(directory) as site:
        central = site.person("central")
        page = central.get(page_2564)
        tap.same(offered(page), ["restate"])
        page = central.post(page_2564, {
            "deed": "restate", "seen": seen(page), "step": "check",
            "result": "90", "state": "", "reason": "ตรวจพบภายหลัง"})
        tap.same(page.code, 200)
        page.says("96.525", "97.525")
        page = central.post(page_2564, {
            "deed": "restate", "seen": seen(page), "result": "90",
            "reason": ""})
        tap.same(page.code, 422)
        done = central.post(page_2564, {
            "deed": "restate", "seen": seen(page), "result": "90",
            "reason": "ตรวจพบภายหลัง"})
        tap.same(done.code, 303)
        public = site.visitor()
        public.get("/agency/pathumwan/2564").says("97.525", "was 80.000")
        page = public.get("/agency/pathumwan/2564/indicator/2.1")
        page.says("until then it was 80.000", "“ตรวจพบภายหลัง”")
        tap.same("วิภา" in page.text, False)
        one, = public.get("/agency/pathumwan/2564/indicator/2.1.json"
                          ).data["indicators"]
        tap.same([(item["was"], item["reason"]) for item in one["restated"]],
                 [(80, "ตรวจพบภายหลัง")])
        for path in ("/agency/pathumwan/2564/indicator/2.2",
                     "/agency/pathumwan/2564/indicator/2.1?stage=self"):
            tap.same("until then" in public.get(path).words(), False)
        central.get("/agency/pathumwan/2564/indicator/2.1").says(
            "80.000 → 90")
        tap.same(offered(site.person("planner").get(page_2564)), [])


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
