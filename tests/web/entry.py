#!/usr/bin/env python3
"""Entering a result: the form, its check, drafts, and what goes wrong."""
import re
import sys
import threading
import urllib.parse

import serving
import tap

PLACE = "/agency/pathumwan/2565/indicator/"
EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
EVERYBODY = ["admin", "central", "auditor", "planner", "officer", "head",
             "finance", "finance-head", "environment", "health"]


def seen(page):
    return re.search(r'name="seen" value="(\d+)"', page.text)[1]


def value(page, name):
    """What is in a field."""
    name = re.escape(name)
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"',
                      page.text)
    if found:
        return serving.html.unescape(found[1])
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>([^<]*)</textarea>',
                      page.text)
    return serving.html.unescape(found[1].removeprefix("\n"))


def returned(site, code):
    """An indicator whose result came back to its officer."""
    site.trachu("act", "return", "pathumwan", "2565", code, "reason=again",
                "--as", "environment")
    return site.person("officer")


def form(visitor, code, **fields):
    """The fields of the form as a browser would send them, some changed."""
    page = visitor.get(f"{PLACE}{code}/enter")
    tap.same(page.code, 200)
    return {"seen": seen(page), "result": "", **fields}


def save(visitor, code, what="save", **fields):
    return visitor.post(f"{PLACE}{code}/enter",
                        {**form(visitor, code, **fields), "do": what})


def test_whose_it_is(directory):
    with serving.Demo(directory) as site:
        tap.same(site.visitor().get(PLACE + "5.1/enter").code, 303)
        wanted = {"officer": 200, "finance": 200, "finance-head": 200,
                  "head": 200, "planner": 200, "auditor": 403, "admin": 403,
                  "central": 403, "environment": 404, "health": 404}
        for login, code in wanted.items():
            page = site.person(login).get(PLACE + "5.1/enter")
            tap.same((login, page.code), (login, code))
            tap.same((login, "action" in page.text and
                      'id="entry"' in page.text),
                     (login, login in ("officer", "finance")))
        # the finance division's officer has no other indicator
        tap.same(site.person("finance").get(PLACE + "2.1/enter").code, 403)
        for path in ("9.9/enter", "5.1/enter?round=Q9", "5.1/check?round=x"):
            tap.same(site.person("officer").get(PLACE + path).code, 404)


def test_what_is_not_offered_is_refused(directory):
    with serving.Demo(directory) as site:
        for login in EVERYBODY:
            if login in ("officer", "finance"):
                continue
            for what in ("save", "quiet", "attach", "withdraw", "next"):
                page = site.person(login).post(
                    PLACE + "5.1/enter", {"result": "1", "do": what})
                tap.same((login, what, page.code in (403, 404)),
                         (login, what, True))
            for page in ("check", "score"):
                code = site.person(login).post(PLACE + "5.1/" + page,
                                               {"result": "1"}).code
                tap.same((login, page, code in (403, 404) or page == "score"),
                         (login, page, True))
        tap.same(site.trachu("user", "tasks", "finance").count("5.1"), 1)


def test_form_shows_what_was(directory):
    with serving.Demo(directory) as site:
        page = site.person("finance").get(PLACE + "5.1/enter")
        page.says("Budget disbursed overall", "Sent back: โปรดแนบแบบ ง.402",
                  "Fiscal year 2564", "99.343 percent, 94.114 points, level 4",
                  "83.111")
        tap.same(value(page, "result"), "93.5")
        tap.same(value(page, "reasons"), "รอการโอนกรรมสิทธิ์ที่ดิน")
        # the targets of the agency's group
        page.says("group D", "80", "85", "90", "95", "100")


def test_check_saves_nothing(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        page = save(finance, "5.1", "check", result="99.343", as_of="14/9/2565")
        tap.same(page.code, 200)
        page.says("94.114", "level 4", "99.343 × 90 / 95", "43.311 → 44.411"
                  if "43.311 → 44.411" in page.words() else "→ 44.411")
        tap.same(value(page, "result"), "99.343")
        tap.same(value(page, "as_of"), "14/9/2565")
        tap.same(value(finance.get(PLACE + "5.1/enter"), "result"), "93.5")


def test_score_while_typing_is_a_fragment(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        finance.get(PLACE + "5.1/enter")
        for typed, score in (("99.343", "94.114"), ("100", "100.000"),
                             ("79.999", "60.000"), ("80", "60.000"),
                             ("๙๙.๓๔๓", "94.114")):
            page = finance.post(PLACE + "5.1/score", {"result": typed})
            tap.same((page.code, "<html" in page.text), (200, False))
            page.says(score)
        page = finance.post(PLACE + "5.1/score", {"result": "1O0"})
        page.says("is no number")
        page = finance.post(PLACE + "5.1/score", {"result": EVIL})
        tap.same("<script" in page.text or "<img" in page.text, False)


def test_mistakes_at_the_field_and_on_top(directory):
    with serving.Demo(directory) as site:
        page = save(site.person("finance"), "5.1", "check", result="99,34",
                    as_of="31/2/2565")
        tap.same(page.code, 200)
        page.says("This needs another look", "Result: “99,34” is no number",
                  "As of: “31/2/2565” is no date")
        tap.same('role="alert" tabindex="-1"' in page.text, True)
        tap.same('href="#result"' in page.text and 'href="#as_of"' in page.text,
                 True)
        tap.same(page.text.count('aria-invalid="true"'), 2)
        tap.same(value(page, "as_of"), "31/2/2565")
        page = save(site.person("finance"), "5.1", "check", result="1",
                    state="missing")
        page.says("say why there is none, not both")


def test_what_cannot_be_read_stays_at_the_form(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        page = save(finance, "5.1", "next", result="abc", account="เล่า",
                    as_of="31/2/2565")
        tap.same(page.code, 422)
        page.says("Result: “abc” is no number",
                  "As of: “31/2/2565” is no date")
        tap.same('href="#result"' in page.text and 'href="#as_of"' in page.text,
                 True)
        tap.same(page.text.count('aria-invalid="true"'), 2)
        tap.same((value(page, "result"), value(page, "as_of"),
                  value(page, "account")), ("abc", "31/2/2565", "เล่า"))
        tap.same(save(finance, "5.1", "next", result="1", as_of="x").code, 422)
        tap.same(save(finance, "5.1", "next", result="1",
                      state="missing").code, 422)
        page = save(finance, "5.1", "next", result="99.34",
                    as_of="30/9/2565")
        tap.same((page.code, page.location), (303, PLACE + "5.1/check"))


def test_draft_keeps_what_was_typed(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        page = save(finance, "5.1", result="ninety", account="บรรทัดแรก\r\nสอง",
                    as_of="14 ก.ย. 2565")
        tap.same((page.code, page.location),
                 (303, PLACE + "5.1/enter?done=saved"))
        page = finance.get(page.location)
        page.says("Saved", "Draft of")
        tap.same((value(page, "result"), value(page, "account"),
                  value(page, "as_of")),
                 ("ninety", "บรรทัดแรก\nสอง", "14/9/2565"))
        # notices are ours alone
        page = finance.get(PLACE + "5.1/enter?done=" +
                           urllib.parse.quote(EVIL))
        tap.same('class="notice"' in page.text or "<img" in page.text, False)


def test_quiet_draft(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        before = form(finance, "5.1")
        page = finance.post(PLACE + "5.1/enter",
                            {**before, "result": "94", "do": "quiet"})
        tap.same((page.code, "<html" in page.text), (200, False))
        page.says("Saved by itself")
        newer = re.search(r'data-seen="(\d+)"', page.text)[1]
        tap.same(int(newer) > int(before["seen"]), True)
        # the same again writes nothing
        page = finance.post(PLACE + "5.1/enter",
                            {"seen": newer, "result": "94", "do": "quiet"})
        tap.same(re.search(r'data-seen="(\d+)"', page.text)[1], newer)
        # with what was seen before it is stale, and nothing is written over
        page = finance.post(PLACE + "5.1/enter",
                            {**before, "result": "95", "do": "quiet"})
        tap.same(page.code, 409)
        tap.same(value(finance.get(PLACE + "5.1/enter"), "result"), "94")


def test_two_tabs_lose_nothing(directory):
    with serving.Demo(directory) as site:
        finance, officer = site.person("finance"), site.person("officer")
        mine, theirs = form(finance, "5.1"), form(officer, "5.1")
        page = officer.post(PLACE + "5.1/enter", {
            **theirs, "result": "94.5", "account": "ของเขา", "do": "save"})
        tap.same(page.code, 303)
        page = finance.post(PLACE + "5.1/enter", {
            **mine, "result": "99.343", "account": "ของฉัน", "do": "save"})
        tap.same(page.code, 409)
        page.says("มาลี ตัวอย่าง changed this meanwhile", "94.5", "ของเขา")
        tap.same((value(page, "result"), value(page, "account")),
                 ("99.343", "ของฉัน"))
        # sent again it takes the other's place, knowingly
        page = finance.post(PLACE + "5.1/enter", {
            "seen": seen(page), "result": "99.343", "account": "ของฉัน",
            "do": "save"})
        tap.same(page.code, 303)
        page = officer.get(PLACE + "5.1/enter")
        tap.same((value(page, "result"), value(page, "account")),
                 ("99.343", "ของฉัน"))


def test_submit_and_take_back(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        page = save(finance, "5.1", "next", result="99.343",
                    as_of="14/9/2565")
        tap.same((page.code, page.location), (303, PLACE + "5.1/check"))
        page = finance.get(page.location)
        page.says("Is this right?", "99.343 percent", "14 Sep 2022",
                  "รอการโอนกรรมสิทธิ์ที่ดิน", "94.114", "Change")
        tap.same(f"{PLACE}5.1/enter#result" in page.links(), True)
        mine = {"seen": seen(page)}
        page = finance.post(PLACE + "5.1/check", mine)
        tap.same((page.code, page.location),
                 (303, PLACE + "5.1/enter?done=submitted"))
        # the same once more, as the back button does, is told and harmless
        page = finance.post(PLACE + "5.1/check", mine)
        tap.same(page.location, PLACE + "5.1/enter?done=already")
        finance.get(page.location).says("nothing was sent twice",
                                        "waits for the division's head",
                                        "99.343")
        lines = site.trachu("db", "log", "pathumwan", "--format", "json")
        tap.same(lines.count('"submit"') - lines.count('"submitted"') >= 0,
                 True)
        tap.same(finance.get(PLACE + "5.1/check").code, 303)
        site.person("finance-head").get("/tasks").says("5.1")
        page = finance.post(PLACE + "5.1/enter", {
            **form(finance, "5.1"), "withdraw": EVIL, "do": "withdraw"})
        tap.same(page.location, PLACE + "5.1/enter?done=withdrawn")
        page = finance.get(page.location)
        page.says("Taken back")
        tap.same((value(page, "result"), value(page, "as_of")),
                 ("99.343", "14/9/2565"))


def test_withdraw_ends_with_approval(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        finance.post(PLACE + "5.1/check",
                     {"seen": seen(finance.get(PLACE + "5.1/check"))})
        site.trachu("act", "approve", "pathumwan", "2565", "5.1", "--as",
                    "finance-head")
        page = finance.get(PLACE + "5.1/enter")
        page.says("Approved by the division's head")
        tap.same('value="withdraw"' in page.text, False)
        page = finance.post(PLACE + "5.1/enter",
                            {"seen": seen(page), "do": "withdraw"})
        tap.same(page.code, 422)


def test_reasons_are_due_below_the_target(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        save(officer, "5.2", "next", result="95")
        page = officer.post(PLACE + "5.2/check", {
            "seen": seen(officer.get(PLACE + "5.2/check"))})
        tap.same(page.code, 422)
        page.says("write the statement of reasons first")
        save(officer, "5.2", "next", result="95", reasons="เหตุผล")
        page = officer.post(PLACE + "5.2/check", {
            "seen": seen(officer.get(PLACE + "5.2/check"))})
        tap.same(page.location, PLACE + "5.2/enter?done=submitted")


def test_absence_is_told_apart(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        page = officer.get(PLACE + "5.2/enter")
        for state in ("", "missing", "not_due", "not_assessed",
                      "not_applicable"):
            tap.same(f'name="state" value="{state}"' in page.text, True)
        page = save(officer, "5.2", "next", state="not_due", reason="รอข้อมูล")
        page = officer.get(page.location)
        page.says("not due yet", "รอข้อมูล")


def test_values_of_a_formula(directory):
    with serving.Demo(directory) as site:
        officer = returned(site, "2.2")
        page = officer.get(PLACE + "2.2/enter")
        names = re.findall(r'name="(m:[^"]*)"', page.text)
        tap.same(names, ["m:waste_target:2565", "m:waste_done:2565"])
        page.says("Last year:", "106.47", "Enter the result itself")
        typed = {"m:waste_target:2565": "84.50", "m:waste_done:2565": "80"}
        page = save(officer, "2.2", "check", **typed)
        page.says("The result is 94.675 percent")
        # nothing is written before it is submitted
        tap.same(save(officer, "2.2", "next", reasons="เหตุผล", **typed).code,
                 303)
        log = site.trachu("db", "log", "pathumwan", "--format", "json")
        tap.same(re.findall(r'"deed": *"measure"', log), [])
        page = officer.get(PLACE + "2.2/check")
        page.says("Values behind it", "84.50", "94.675")
        page = officer.post(PLACE + "2.2/check", {"seen": seen(page)})
        tap.same(page.location, PLACE + "2.2/enter?done=submitted")
        log = site.trachu("db", "log", "pathumwan", "--format", "json")
        tap.same(len(re.findall(r'"deed": *"measure"', log)), 2)
        data = officer.get("/agency/pathumwan/2565.json?stage=self").data
        found = [row for row in data["indicators"] if row["code"] == "2.2"]
        tap.same(found[0]["result"], 94.675)


def test_value_that_is_no_number_is_told_at_its_place(directory):
    with serving.Demo(directory) as site:
        page = save(returned(site, "2.2"), "2.2", "check", **{
            "m:waste_target:2565": "84,5", "m:waste_done:2565": "80"})
        page.says("is no number")
        tap.same('href="#m:waste_target:2565"' in page.text, True)
        tap.same((value(page, "m:waste_target:2565"),
                  value(page, "m:waste_done:2565")), ("84,5", "80"))


def test_values_are_not_entered_when_the_result_is_refused(directory):
    with serving.Demo(directory) as site:
        officer = returned(site, "2.2")
        save(officer, "2.2", "next", **{"m:waste_target:2565": "84.50",
                                        "m:waste_done:2565": "80"})
        page = officer.post(PLACE + "2.2/check", {
            "seen": seen(officer.get(PLACE + "2.2/check"))})
        tap.same(page.code, 422)
        page.says("write the statement of reasons first")
        # conditions judge the values themselves: with these it is level 2
        save(officer, "3.2", "next", **{
            "np:events": "M2", "nv:events": "1",
            "np:participants": "M2", "nv:participants": "60",
            "np:satisfaction": "M2", "nv:satisfaction": "70"})
        page = officer.post(PLACE + "3.2/check", {
            "seen": seen(officer.get(PLACE + "3.2/check"))})
        tap.same(page.code, 422)
        page.says("write the statement of reasons first")
        log = site.trachu("db", "log", "pathumwan", "--format", "json")
        tap.same(re.findall(r'"deed": *"measure"', log), [])


def test_last_look_shows_what_the_judge_will_see(directory):
    """What scoring shows, and what the figure shows by itself."""
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        for value, told in (("1000", False), ("1000.001", True)):
            save(finance, "5.1", result=value)
            words = finance.get(PLACE + "5.1/check").words()
            tap.same((value, "is above 1000, the most it should be" in words),
                     (value, told))
            tap.same("`" in words, False)


def test_two_clicks_at_once_submit_once(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        mine = {"seen": seen(finance.get(PLACE + "5.1/check"))}
        finance.token()
        pages = []
        clicks = [threading.Thread(target=lambda: pages.append(
            finance.post(PLACE + "5.1/check", mine))) for _ in range(4)]
        for click in clicks:
            click.start()
        for click in clicks:
            click.join()
        tap.same(sorted(page.location.rpartition("=")[2] for page in pages),
                 ["already"] * 3 + ["submitted"])


def test_one_more_period(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        typed = {"np:events": "2565-M02", "nv:events": "2",
                 "np:participants": "2565-M02", "nv:participants": "60",
                 "np:satisfaction": "2565-M13", "nv:satisfaction": "85"}
        page = save(officer, "3.2", "check", result="", **typed)
        page.says("is no period of the year")
        tap.same((value(page, "np:satisfaction"),
                  value(page, "nv:satisfaction"),
                  'name="m:satisfaction:2565-M13"' in page.text),
                 ("2565-M13", "85", False))
        tap.same((page.text.count('id="np:satisfaction-wrong"'),
                  page.text.count('href="#np:satisfaction"'),
                  'id="np:satisfaction-wrong"' in page.text),
                 (1, 1, True))
        for written in ("Nov 2021", "พ.ย. 64", "11/2564", "M2"):
            typed["np:satisfaction"] = written
            page = save(officer, "3.2", "check", result="", **typed)
            page.says("level 5", "100.000")
            tap.same((value(page, "m:satisfaction:2565-M02"),
                      value(page, "np:satisfaction"),
                      value(page, "nv:satisfaction")), ("85", "", ""))
        save(officer, "3.2", result="", **typed)
        page = officer.get(PLACE + "3.2/enter")
        tap.same(value(page, "m:events:2565-M02"), "2")


def test_steps_are_ticked_or_shared(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        page = officer.get(PLACE + "2.1/enter")
        steps = re.findall(r'name="(s:[^"]*)"', page.text)
        tap.same(len(steps), 7)
        typed = {name: "" for name in steps}
        for name in steps[:6]:
            typed["d" + name[1:]] = "on"
        typed[steps[6]] = "50"
        page = save(officer, "2.1", "check", **typed)
        page.says("The result is 92.857")
        save(officer, "2.1", **typed)
        page = officer.get(PLACE + "2.1/enter")
        tap.same(page.text.count(" checked"), 6 + 1)
        tap.same(value(page, steps[6]), "50")
        for share in ("100.01", "-1"):
            typed[steps[6]] = share
            page = save(officer, "2.1", "check", **typed)
            page.says(f"{share} is not between 0 and 100 percent")
            tap.same((share, f'href="#{steps[6]}"' in page.text),
                     (share, True))
        for share in ("100", "0"):
            typed[steps[6]] = share
            tap.same("is not between" in
                     save(officer, "2.1", "check", **typed).text, False)
        typed["d" + steps[6][1:]] = "on"
        typed[steps[6]] = "40 %"
        page = save(officer, "2.1", "check", **typed)
        page.says(": ticked as done, and 40 percent as well")
        tap.same((value(page, steps[6]), page.text.count(" checked")),
                 ("40", 7 + 1))


def fields_of(page, measure):
    """The fields of a measure's periods, and what is in them."""
    return {name: value(page, name) for name in
            re.findall(rf'name="(m:{measure}:[^"]*)"', page.text)}


def test_a_period_has_one_field_however_it_is_spelt(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        save(officer, "3.2", **{"np:events": "Nov 2021", "nv:events": "7"})
        page = officer.get(PLACE + "3.2/enter")
        mine = fields_of(page, "events")
        tap.same(mine, {"m:events:2565-M02": "7"})
        for spelt in ("2021-11", "พ.ย. 64", "11/2564", "2564-11", "2565-M02"):
            for button, code in (("check", 200), ("save", 422),
                                 ("next", 422)):
                page = save(officer, "3.2", button, **mine, **{
                    "np:events": spelt, "nv:events": "9"})
                tap.same((spelt, button, page.code), (spelt, button, code))
                page.says("Nov 2021 has a value already: change it there")
                tap.same('href="#np:events"' in page.text, True)
                tap.same(fields_of(page, "events"), mine)
                tap.same((value(page, "np:events"), value(page, "nv:events")),
                         (spelt, "9"))
            tap.same(fields_of(officer.get(PLACE + "3.2/enter"), "events"),
                     mine)
        # the same once more says nothing new; another month is one more
        page = save(officer, "3.2", **mine, **{"np:events": "2021-11",
                                               "nv:events": "7"})
        tap.same(page.code, 303)
        page = save(officer, "3.2", **mine, **{"np:events": "2021-12",
                                               "nv:events": "3"})
        tap.same(page.code, 303)
        tap.same(fields_of(officer.get(PLACE + "3.2/enter"), "events"),
                 {**mine, "m:events:2021-12": "3"})


def test_a_period_without_its_value_is_told(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        for button, code in (("check", 200), ("save", 422), ("next", 422)):
            page = save(officer, "3.2", button, **{"np:events": "Dec 2021",
                                                   "nv:events": ""})
            tap.same((button, page.code), (button, code))
            page.says(": write the value for Dec 2021, too")
            tap.same((value(page, "np:events"),
                      'href="#nv:events"' in page.text), ("Dec 2021", True))


def test_period_and_value_are_told_at_once(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        page = save(officer, "3.2", "check", **{"np:events": "Nov 21",
                                                "nv:events": "many"})
        page.says("“Nov 21” is no period of the year: write the month (Nov)",
                  "“many” is no number")
        tap.same(('href="#np:events"' in page.text,
                  'href="#nv:events"' in page.text, "`" in page.words()),
                 (True, True, False))


def test_blank_steps_beside_others_are_asked_about(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        page = officer.get(PLACE + "2.1/enter")
        steps = re.findall(r'name="(s:[^"]*)"', page.text)
        tap.same("Nothing is said of this step" in page.text, False)
        page.says("A step that is not begun is 0")
        typed = {"d" + name[1:]: "on" for name in steps[:6]}
        typed.update({name: "" for name in steps})
        page = save(officer, "2.1", "check", **typed)
        tap.same(page.text.count("If it is not begun, write 0"), 1)
        tap.same(f'id="{steps[6]}-hint"' in page.text, True)
        page = save(officer, "2.1", "next", reasons="เหตุผล", **typed)
        page = officer.get(page.location)
        page.says("A step that is not begun is 0 percent; these are blank",
                  "There is no score before there is a result"
                  if "Still missing" not in page.words() else "Still missing")
        tap.same("enter the result first" in page.text, False)
        tap.same([link for link in page.links()
                  if link.partition("#")[2].startswith("s:")],
                 [f"{PLACE}2.1/enter#{steps[6]}"])
        # 0 is said, and then it can be submitted
        typed[steps[6]] = "0"
        page = save(officer, "2.1", "next", **typed)
        page = officer.get(page.location)
        page.says("Submit to the division's head")
        tap.same("these are blank" in page.text, False)


def test_stale_steps_and_values_show_the_others(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        steps = re.findall(r'name="(s:[^"]*)"',
                           officer.get(PLACE + "2.1/enter").text)
        mine = form(officer, "2.1")
        save(officer, "2.1", **{steps[0]: "20", steps[1]: "5",
                                "d" + steps[2][1:]: "on", steps[2]: ""})
        page = officer.post(PLACE + "2.1/enter", {
            **mine, steps[0]: "10", steps[1]: "5.0", "do": "save"})
        tap.same(page.code, 409)
        tap.same(value(page, steps[0]), "10")
        found = re.findall(r'class="theirs" id="([^"]*)-theirs"><b>[^<]*</b> '
                           r'([^<]*)<', page.text)
        tap.same(found, [(steps[0], "20 percent"), (steps[2], "100 percent")])
        mine = form(officer, "3.2")
        save(officer, "3.2", **{"np:events": "Nov", "nv:events": "7"})
        page = officer.post(PLACE + "3.2/enter", {
            **mine, "np:events": "2021-11", "nv:events": "9", "do": "save"})
        tap.same(page.code, 409)
        page.says("Kept meanwhile:")
        tap.same(re.findall(r'id="m:events:[^"]*-theirs"><b>[^<]*</b> ([^<]*)<',
                            page.text), ["7"])


def test_check_brings_to_the_score(directory):
    with serving.Demo(directory) as site:
        page = site.person("finance").get(PLACE + "5.1/enter")
        tap.same(re.findall(r'value="([^"]*)" formaction="([^"]*)"', page.text),
                 [("enter", PLACE + "5.1/enter#score-head"),
                  ("check", PLACE + "5.1/enter#score-head")])
        tap.same('<h2 id="score-head" tabindex="-1">' in page.text, True)
        page.says("Nothing is submitted by that")


def test_what_is_submitted_is_said_as_an_amount(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        finance.post(PLACE + "5.1/check",
                     {"seen": seen(finance.get(PLACE + "5.1/check"))})
        for language, amount in (("en", "93.5 percent"), ("th", "ร้อยละ 93.5")):
            finance.cookies["lang"] = language
            page = finance.get(PLACE + "5.1/enter")
            tap.same(re.search(r'class="figure-line"><b>([^<]*)</b>',
                               page.text)[1], amount)


def test_a_month_of_another_year_is_refused_where_it_is_typed(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        typed = {"np:events": "พ.ย. 2563", "nv:events": "2"}
        page = save(officer, "3.2", "check", result="", **typed)
        page.says("is not within the fiscal year 2565, which is "
                  "from 1 Oct 2021 to 30 Sep 2022")
        tap.same((value(page, "np:events"), value(page, "nv:events"),
                  "m:events:2563" in page.text), ("พ.ย. 2563", "2", False))
        page = save(officer, "3.2", "next", result="", **typed)
        tap.same(page.code, 422)
        typed["np:events"] = ""
        save(officer, "3.2", "check", result="", **typed).says(
            "Say for which period the value is")


def test_a_draft_that_cannot_be_read_says_so(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        save(finance, "5.1", result="93.123456789")
        page = finance.get(PLACE + "5.1/enter")
        page.says("has more than six decimal places")
        tap.same('href="#result"' in page.text, True)
        # a day that is none takes nothing from the score
        page = save(finance, "5.1", "check", result="93.5", as_of="x")
        page.says("“x” is no date", "93.500")


def test_days_that_have_not_come_are_refused(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        page = save(finance, "5.1", "check", result="93.5", as_of="1/1/2590")
        page.says("1 Jan 2047 has not come yet", "93.500")
        tap.same(save(finance, "5.1", "next", result="93.5",
                      as_of="1/1/2590").code, 422)


def test_percent_may_be_written_behind_percentages(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        for written in ("93.5 %", "93.5%", "ร้อยละ 93.5"):
            page = save(finance, "5.1", "check", result=written, as_of="")
            page.says("93.500")
            tap.same((written, value(page, "result")), (written, "93.5"))


def test_evidence_wants_a_file_or_a_title(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        page = save(officer, "3.2", "attach", result="")
        tap.same(page.code, 422)
        page.says("Choose a file; or say which order")


def test_a_result_beside_conditions_is_not_asked_for(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        save(officer, "3.2", result="")
        page = officer.get(PLACE + "3.2/enter")
        tap.same('type="hidden" name="result" value=""' in page.text, True)
        save(officer, "3.2", result="80")
        page = officer.get(PLACE + "3.2/enter")
        page.says("It earns nothing")
        tap.same(value(page, "result"), "80")
        page = officer.get(PLACE + "3.2/check")
        page.says("No score comes of this")


def test_composite_leads_to_its_parts(directory):
    with serving.Demo(directory) as site:
        page = site.person("officer").get(PLACE + "3.3/enter")
        page.says("made of parts")
        tap.same([link for link in page.links() if link.endswith("/enter")],
                 [PLACE + "3.3a/enter", PLACE + "3.3b/enter"])
        tap.same('id="entry"' in page.text, False)


def test_window_that_closed_while_typing(directory):
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        site.trachu("act", "window", "2565", "stage=self", "opens=2564-10-01",
                    "closes=2565-10-31", "--as", "central")
        page = finance.post(PLACE + "5.1/enter", {
            "seen": "0", "result": "99.343", "account": "ยาวมาก", "do": "save"})
        tap.same(page.code, 422)
        page.says("closed on 31 Oct 2022 23:59", "ask your planner",
                  "stays kept")
        tap.same(value(page, "account"), "ยาวมาก")
        tap.same(value(page, "result"), "99.343")
        page = finance.get(PLACE + "5.1/check")
        page.says("closed on")
        tap.same("<button>Submit" in page.text, False)
        tap.same(finance.post(PLACE + "5.1/check",
                              {"seen": "0"}).code, 422)


def test_lost_session_keeps_what_was_typed(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        mine = form(officer, "5.2")
        typed = {**mine, "result": "95", "account": "พิมพ์มานาน " + EVIL,
                 "do": "save"}
        old = officer.token()
        officer.cookies.pop("trachu")
        page = officer.post(PLACE + "5.2/enter", typed, token=old)
        tap.same(page.code, 403)
        page.says("What you typed is kept", "Sign in here")
        tap.same("<script>alert" in page.text, False)
        kept = dict(re.findall(r'name="kept\.([^"]*)" value="([^"]*)"',
                               page.text))
        tap.same(serving.html.unescape(kept["account"]), typed["account"])
        # signed in by a link in another window: sent again it is kept anew,
        # now with this session's token, and then it is done
        other = site.visitor()
        other.cookies = officer.cookies
        other.get(site.links["head"])
        sent = {serving.html.unescape(name): serving.html.unescape(text)
                for name, text in kept.items()}
        officer.cookies.pop("trachu", None)
        again = officer.post(PLACE + "5.2/enter", sent, token="nonsense")
        tap.same(again.code, 403)
        tap.same(serving.html.unescape(dict(re.findall(
            r'name="kept\.([^"]*)" value="([^"]*)"', again.text))["account"]),
            typed["account"])


def test_signing_in_brings_the_form_along(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        made = officer.get("/tasks")
        tap.same(made.code, 200)
        password = "a long password for tests"
        set_password(site, "officer", password)
        visitor = site.visitor()
        page = visitor.get("/sign-in")
        kept = {"kept.result": "95", "kept.account": EVIL, "kept.do": "save",
                "kept.seen": "0", "to": PLACE + "5.2/enter"}
        page = visitor.post("/sign-in", {**kept, "login": "officer",
                                         "password": "wrong"})
        tap.same(page.code, 422)
        tap.same(page.text.count('name="kept.'), 4)
        page = visitor.post("/sign-in", {**kept, "login": "officer",
                                         "password": password})
        tap.same(page.code, 200)
        page.says("You are signed in again")
        tap.same("<script>alert" in page.text, False)
        fields = dict(re.findall(r'type="hidden" name="([^"]*)" '
                                 r'value="([^"]*)"', page.text))
        fields = {name: serving.html.unescape(text)
                  for name, text in fields.items()}
        token = fields.pop("token")
        page = visitor.post(PLACE + "5.2/enter", fields, token=token)
        tap.same((page.code, page.location),
                 (303, PLACE + "5.2/enter?done=saved"))
        tap.same(value(visitor.get(PLACE + "5.2/enter"), "account"), EVIL)


def set_password(site, login, password):
    path = site.folder / "password.txt"
    path.write_text(password, encoding="utf-8")
    site.trachu("act", "password", "pathumwan", "login=" + login,
                "password=@" + str(path), "--as", "admin")


def test_script_in_every_text(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        texts = {name: EVIL + name for name in
                 ("account", "supporting", "obstacles", "reasons", "position",
                  "result", "as_of", "reason")}
        for what in ("check", "save"):
            save(officer, "5.2", what, **texts)
        for path in ("5.2/enter", "5.2/check"):
            page = officer.get(PLACE + path)
            tap.same((path, "<script>alert" in page.text,
                      "<img src=x" in page.text), (path, False, False))
        page = officer.get(PLACE + "5.2/enter")
        tap.same(value(page, "account"), EVIL + "account")
        tap.same(value(page, "position"), EVIL + "position")


def test_thai_and_marks_of_no_width(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        text = "กำ\u200bลัง\u200dดำเนินการ ๑๒๓ ก็ =HYPERLINK(1)"
        save(officer, "5.2", account=text)
        tap.same(value(officer.get(PLACE + "5.2/enter"), "account"), text)
        # what nobody could see is refused, and kept in the field
        page = save(officer, "5.2", account="a\x07b")
        tap.same(page.code in (400, 422), True)
        page = save(officer, "5.2", account="y", obstacles="x" * 20001)
        tap.same(page.code, 422)
        page.says("This is too long: at most 20000 characters.")
        tap.same('<a href="#obstacles">This is too long' in page.text, True)


def test_question_is_answered(directory):
    with serving.Demo(directory) as site:
        site.trachu("act", "ask", "pathumwan", "2565", "2.2",
                    "text=ขอรายละเอียด " + EVIL, "--as", "environment")
        officer = site.person("officer")
        officer.get("/tasks").says("Asked: ขอรายละเอียด " + EVIL)
        page = officer.get(PLACE + "2.2/answer")
        page.says(EVIL)
        tap.same("<img" in page.text, False)
        to = re.search(r'name="to" value="(\d+)"', page.text)[1]
        blank = officer.post(PLACE + "2.2/answer", {"to": to, "text": ""})
        tap.same(blank.code, 422)
        done = officer.post(PLACE + "2.2/answer",
                            {"to": to, "text": "คำตอบ"})
        tap.same(done.location, PLACE + "2.2/answer?done=answered")
        officer.get(done.location).says("Your answer was sent",
                                        "No question waits")
        again = officer.post(PLACE + "2.2/answer", {"to": to, "text": "อีก"})
        tap.same(again.code, 422)
        tap.same(site.person("health").get(PLACE + "2.2/answer").code, 404)
        tap.same(site.person("auditor").get(PLACE + "2.2/answer").code, 403)


def test_forms_need_their_token(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        for path in ("enter", "check", "score", "answer"):
            page = officer.post(PLACE + "5.2/" + path,
                                {"result": "1", "do": "save"}, token="x" * 64)
            tap.same((path, page.code), (path, 403))
        tap.same(value(officer.get(PLACE + "5.2/enter"), "result"), "")


# ---- on the other engine ----

PEOPLE = {"planner": ("pathumwan", "planner"), "central": ("", "central"),
          "central2": ("", "central"), "officer": ("pathumwan", "officer")}


def test_on_postgresql(directory):
    sys.path.insert(0, str(serving.TOP / "tests" / "store"))
    import ground  # noqa: E402
    place = ground.Ground("postgresql", directory)
    place.load("pathumwan-2564")

    def act(*words):
        place.done("act", *words, "--db", place.url)

    for login, (agency, role) in PEOPLE.items():
        act("person-add", agency, "login=" + login)
        act("role-give", agency, "login=" + login, "role=" + role)
    year = ("pathumwan", "2565")
    act("roll-over", "pathumwan", "2564", "--as", "planner")
    act("propose", *year, "--as", "planner")
    act("sign", *year, "position=a", "--as", "planner")
    act("sign", *year, "position=b", "--as", "central")
    with serving.Serving(directory, place.url) as site:
        said = place.done("user", "link", "officer", "--db", place.url)
        link = re.search(r"/enter/\S+", said)[0]
        officer = site.visitor()
        officer.get(link)
        tap.same(officer.post(link).code, 303)
        officer.get("/tasks").says("to do", "5.1")
        tap.same(officer.get("/tasks.ics").code, 200)
        page = officer.post("/tasks/feed", {"do": "renew"})
        feed = re.search(r'value="http://[^/]*(/tasks/[^"]*\.ics)"',
                         page.text)[1]
        tap.same(site.visitor().get(feed).code, 200)
        page = officer.post(PLACE + "5.1/enter", {
            "seen": seen(officer.get(PLACE + "5.1/enter")), "do": "attach",
            "result": "99.343", "reasons": "เหตุผล"},
            files=[("file", "a.pdf", b"%PDF-1.4\n")])
        tap.same(page.code, 303)
        page = officer.get(page.location)
        tap.same(value(page, "result"), "99.343")
        file = re.search(r'href="(/evidence/[^"]*)"', page.text)[1]
        tap.same(officer.get(file).body, b"%PDF-1.4\n")
        page = officer.post(PLACE + "5.1/check", {
            "seen": seen(officer.get(PLACE + "5.1/check"))})
        tap.same(page.location, PLACE + "5.1/enter?done=submitted")
        officer.get(PASTE)
        officer.post(PASTE, {"block": "5.2\t95"}).says("1 lines can be")


# ---- pasted from a sheet ----

PASTE = "/agency/pathumwan/2565/paste"


def rows(page):
    """Each line's number and whether it is fine."""
    return [(int(number), kind == "")
            for kind, number in re.findall(
                r'<tr( class="bad-cell")?>\s*<td class="num"[^>]*>(\d+)',
                page.text)]


def test_a_day_of_the_draft_is_not_blamed_on_the_paste(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        save(officer, "5.2", result="90", as_of="31/2/2565")
        page = officer.get(PASTE)
        page = officer.post(PASTE, {"block": "5.2\t91", "do": "look"})
        page.says("The draft on its page has “31/2/2565” as its date")


def test_paste_shows_before_it_enters(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        officer.get(PASTE)
        block = ("code\tname\tvalue\tas_of\r\n"
                 "5.1\tBudget\t99.343\t14/9/2565\r\n"
                 "๕.๒\tData\t1O0\t\r\n"
                 "\r\n"
                 "9.9\tNothing\t1\t\r\n"
                 "2.2\tWaste\t100\t\r\n"
                 "green_area\tGreen\t7\t\r\n"
                 "5.1\tagain\t1\t\r\n"
                 "3.3b\tGreen\t30.99\t31/2/2565")
        page = officer.post(PASTE, {"block": block, "do": "look"})
        tap.same(page.code, 200)
        tap.same(rows(page), [(2, True), (3, False), (5, False), (6, False),
                              (7, True), (8, False), (9, False)])
        page.says("2 lines can be entered, 5 cannot",
                  "94.114 points, level 4", "is no number",
                  "no indicator or measure 9.9", "in a line above already",
                  "is no date")
        tap.same(value(officer.get(PLACE + "5.1/enter"), "result"), "93.5")
        page = officer.post(PASTE, {"block": block, "do": "enter"})
        page.says("2 lines entered; 5 are left to be mended")
        left = re.search(r'name="block"[^>]*>([^<]*)<', page.text)[1]
        tap.same(("1O0" in left, "99.343" in left, "green_area" in left),
                 (True, False, False))
        page = officer.get(PLACE + "5.1/enter")
        tap.same((value(page, "result"), value(page, "as_of")),
                 ("99.343", "14/9/2565"))


def test_paste_without_heads(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        officer.get(PASTE)
        block = ("events\t2565-M02\t2\nparticipants\t2565-M02\t60\t1/12/2564\n"
                 "satisfaction\t2565-M13\t90\n5.2 Databases\t95")
        page = officer.post(PASTE, {"block": block, "do": "look"})
        tap.same(rows(page), [(1, True), (2, True), (3, False), (4, True)])
        page.says("95.000 points, level 4")
        # a month in another spelling is the same month
        page = officer.post(PASTE, {"block": "events\tNov\t2\n"
                                             "events\t2021-11\t3",
                                    "do": "look"})
        tap.same(rows(page), [(1, True), (2, False)])
        page.says("in a line above already")


def test_paste_tells_codes_and_takes_percent(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        page = officer.get(PASTE)
        page.says("What can be pasted", "events", "5.2.plan",
                  "done in percent, as “40 %”")
        tap.same(">5.1.bills<" in page.text, False)
        block = ("5.2.plan\t40 %\n5.2.plan\t150 %\n5.2.use\t150\n"
                 "5.2.use\t0.4\nevents\tพ.ย. 2564\t2\n3.3b\t30.99 %")
        page = officer.post(PASTE, {"block": block, "do": "look"})
        # the second line of a step is one too many; after a refused one it is not
        tap.same(rows(page), [(1, True), (2, False), (3, False), (4, True),
                              (5, True), (6, True)])
        page.says("fiscal year 2565 B.E.", "Nov 2021", "100.000 points")


def test_paste_is_not_for_all(directory):
    with serving.Demo(directory) as site:
        for login, code in (("auditor", 403), ("head", 403), ("health", 403),
                            ("finance", 200), ("officer", 200)):
            visitor = site.person(login)
            tap.same((login, visitor.get(PASTE).code), (login, code))
        # and what a line is about must be one's own
        finance = site.person("finance")
        page = finance.post(PASTE, {"block": "5.2\t95\n5.1\t99",
                                    "do": "enter"})
        tap.same(rows(page), [(1, False), (2, True)])
        page.says("This is not for your roles")
        page = finance.post(PASTE, {"block": "5.1\t1\n" * 301})
        page.says("more than 300 lines")
        page = finance.post(PASTE, {"block": EVIL + "\t" + EVIL})
        tap.same("<script>alert" in page.text or "<img" in page.text, False)


def test_exports_hold_no_formulas(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        save(officer, "5.2", "next", result="95", as_of="14/9/2565",
             reasons="=HYPERLINK(1)", account="=1+1", reason="=2+2")
        page = officer.post(PLACE + "5.2/check", {
            "seen": seen(officer.get(PLACE + "5.2/check"))})
        tap.same(page.code, 303)
        text = officer.get("/agency/pathumwan/2565.csv").text
        tap.same(re.findall(r'(?:^|,)"?[=+@]', text, re.MULTILINE), [])


def test_empty_forms_are_printed(directory):
    with serving.Demo(directory) as site:
        page = site.person("officer").get("/agency/pathumwan/2565/blank-form")
        tap.same(page.code, 200)
        page.says("Budget disbursed overall", "done so far (%)")
        tap.same("(0 to 1)" in page.words(), False)
        blank = "/agency/pathumwan/2565/blank-form"
        for path in ("/tasks", PLACE + "5.2/enter"):
            tap.same((path, blank in site.person("officer").get(path).links()),
                     (path, True))
        tap.same(site.visitor().get(
            "/agency/pathumwan/2565/blank-form").code, 303)
        tap.same(site.person("health").get(
            "/agency/pathumwan/2565/blank-form").code, 403)


def test_a_state_is_told_the_same_everywhere(directory):
    """Not assessed: on the form, on the page of terms, in the method."""
    with serving.Demo(directory) as site:
        enter = "/agency/pathumwan/2565/indicator/3.3b/enter"
        for language, name, means, wrong in (
                ("en", "not assessed", "obody has judged it", "left out"),
                ("th", "ยังไม่ประเมิน", "ยังไม่มีผู้ประเมิน", "ไม่นำมาประเมิน")):
            officer = site.person("officer")
            anybody = site.visitor(language)
            for page in (officer.get(enter + f"?lang={language}"),
                         anybody.get("/method"),
                         anybody.get("/method/pathumwan/2564")):
                words = page.words()
                tap.same((page.address, name in words.lower(), means in words,
                          wrong in words),
                         (page.address, True, True, False))
            # the Thai word that could mean that it is left out is gone
            tap.same(" ไม่ประเมิน" in anybody.get(
                "/method/pathumwan/2564").words(), False)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
