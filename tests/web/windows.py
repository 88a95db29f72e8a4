#!/usr/bin/env python3
"""The calendar: windows of stages and rounds, and who has more time."""
import re
import sys

import serving
import tap

YEAR = "/calendar/2565"  # has a window already
EMPTY = "/calendar/2567"
WINDOW = {"deed": "window", "stage": "verified", "round": "",
          "opens": "1 ต.ค. 2564", "closes": "31/12/2599"}
LONGER = {"deed": "extend", "agency": "pathumwan", "stage": "verified",
          "round": "", "until": "31 ม.ค. 2600 16.30 น.",
          "reason": "น้ำท่วม <script>alert(1)</script>"}


def test_everybody_looks_and_the_centre_sets(directory):
    with serving.Demo(directory) as site:
        page = site.visitor().get(YEAR)
        tap.same((page.code, page.location.split("?")[0]), (303, "/sign-in"))
        for who in site.links:
            page = site.person(who).get(EMPTY)
            tap.same(page.code, 200)
            page.says("every stage is open")
            tap.same('name="opens"' in page.text, who.startswith("central"))
        for who in site.links:
            for fields in (WINDOW, LONGER):
                if not who.startswith("central"):
                    tap.same(site.person(who).post(YEAR, fields).code, 403)
        site.person("central").get(EMPTY).says("every stage is open")
        for path in ("/calendar/x", "/calendar/0", "/calendar/99999"):
            tap.same(site.person("central").get(path).code, 404)


def test_window_is_set_and_extended(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        central.get(YEAR)
        done = central.post(YEAR, WINDOW)
        tap.same((done.code, done.location), (303, YEAR + "?done=window"))
        page = central.get(done.location)
        page.says("The window is set", "Open now: 2", "verified",
                  "1 Oct 2021 00:00", "<svg", "When what is open")
        done = central.post(YEAR, LONGER)
        tap.same((done.code, done.location), (303, YEAR + "?done=extend"))
        page = central.get(done.location)
        page.says("The agency has more time", "Pathum Wan District Office",
                  "น้ำท่วม <script>alert(1)</script>", "31 Jan 2057 16:30")
        tap.same("<script>alert" in page.text, False)
        site.person("officer").get(YEAR).says("น้ำท่วม")
        # the axis reaches as far as the last of them
        years = re.findall(r"<text[^>]*>(20\d\d)</text>", page.text)
        tap.same((years[0], years[-1] >= "2050"), ("2022", True))


def test_stages_stand_in_the_order_of_the_work(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        central.get(EMPTY)
        for stage in ("appeal", "official", "reviewed", "self", "verified"):
            tap.same(central.post(EMPTY, {**WINDOW, "stage": stage,
                                          "opens": "1/10/2566"}).code, 303)
        page = central.get(EMPTY)
        tap.same(re.findall(r'<th scope="row">([^<]+)</th><td>', page.text),
                 ["self-assessed", "reviewed", "verified", "official",
                  "after appeal"])


def test_days_are_read_as_people_write_them(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        central.get(YEAR)
        for text in ("14/9/2564", "2564-09-14", "14 ก.ย. 2564",
                     "14 กันยายน 2564", "๑๔/๙/๒๕๖๔", "14 Sep 2021"):
            done = central.post(YEAR, {**WINDOW, "opens": text})
            tap.same((text, done.code), (text, 303))
            central.get(YEAR).says("14 Sep 2021 00:00")


def test_what_is_wrong_is_said_and_kept(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        central.get(YEAR)
        for changed, sentence in (
                ({"opens": "31/2/2564"}, "That is no day"),
                ({"closes": ""}, "Something is missing"),
                ({"opens": "1/1/2565", "closes": "31/12/2564"},
                 "end before it begins"),
                ({"stage": "nowhere"}, "there is no stage"),
                ({"round": "Q9"}, "there is no round")):
            page = central.post(YEAR, {**WINDOW, **changed})
            tap.same((changed, page.code), (changed, 422))
            page.says(sentence)
            kept = {**WINDOW, **changed}["opens"]
            page.says(f'value="{kept}"')
        page = central.post(YEAR, LONGER)
        tap.same(page.code, 422)
        page.says("has no window to extend", "น้ำท่วม")
        central.post(YEAR, WINDOW)
        for changed, sentence in (
                ({"until": "1/1/2565"}, "open until"),
                ({"reason": ""}, "Something is missing"),
                ({"agency": "nobody"}, "there is no agency")):
            page = central.post(YEAR, {**LONGER, **changed})
            tap.same((changed, page.code), (changed, 422))
            page.says(sentence)
        central.get(YEAR)
        tap.same(central.post(YEAR, WINDOW, token="0").code, 403)


def test_the_longer_window_lets_one_agency_in(directory):
    judge = "/agency/pathumwan/2565/indicator/2.2/judge"
    with serving.Demo(directory) as site:
        central, host = site.person("central"), site.person("environment")
        central.get(YEAR)
        central.post(YEAR, {**WINDOW, "closes": "1/11/2564"})
        host.get(judge).says("closed on")
        central.post(YEAR, LONGER)
        host.get(judge).says("Agree with")


def test_a_deadline_is_said_alike_everywhere(directory):
    with serving.Demo(directory) as site:
        central, officer = site.person("central"), site.person("officer")
        host = site.person("environment")
        central.get(YEAR)
        for closes, said in (("31/12/2599", "31 Dec 2056 23:59"),
                             ("31/12/2599 16.30 น.", "31 Dec 2056 16:30")):
            for stage in ("self", "verified"):
                central.post(YEAR, {**WINDOW, "stage": stage,
                                    "closes": closes})
            central.get(YEAR).says(said)
            for who, page in ((officer, "/tasks"), (host, "/review"), (
                    officer, "/agency/pathumwan/2565/indicator/3.2/enter")):
                who.get(page).says(f"by {said}")
        for stage in ("self", "verified"):
            central.post(YEAR, {**WINDOW, "stage": stage,
                                "closes": "1/11/2564"})
        said = "closed on 1 Nov 2021 23:59"
        central.get(YEAR).says("1 Nov 2021 23:59", "Over")
        for who, page in ((officer, "/tasks"), (host, "/review"), (
                officer, "/agency/pathumwan/2565/indicator/3.2/enter")):
            who.get(page).says(said)
        host.get("/review").says("Overdue")
        host.get("/agency/pathumwan/2565/indicator/2.2/judge").says(
            f"the stage verified {said}")
        host.get("/agency/pathumwan/2565/indicator/2.2/judge?lang=th").says(
            "ขั้นตอนตรวจประเมินปิดแล้วเมื่อ 1 พ.ย. 2564 23:59 น.")


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
