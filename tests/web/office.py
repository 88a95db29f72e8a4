#!/usr/bin/env python3
"""The central office: decides in bulk with a preview, publishes, restates."""
import csv
import io
import re
import sqlite3
import sys

import serving
import tap

YEAR = "/office?year=2565"


def official(site):
    database = sqlite3.connect(site.folder / "demo" / "trachu.db")
    found = database.execute(
        "SELECT indicator, value_e6 / 1000000 FROM result JOIN agency "
        "ON agency.id = agency_id WHERE code = 'pathumwan' AND "
        "stage = 'official' AND fiscal_year = 2565 AND until_seq IS NULL "
        "ORDER BY indicator").fetchall()
    database.close()
    return dict(found)


def act(site, who, deed, indicator, *words):
    place = ["pathumwan", "2565"] + ([indicator] if indicator else [])
    return site.trachu("act", "--as", who, deed, *place, *words)


def keys(page, name="item"):
    return re.findall(f'name="{name}" value="([^"]+)"', page.text)


def test_central_office_alone_comes_in(directory):
    with serving.Demo(directory) as site:
        page = site.visitor().get("/office")
        tap.same((page.code, page.location.split("?")[0]), (303, "/sign-in"))
        codes = {who: site.person(who).get("/office").code
                 for who in site.links}
        tap.same(codes, {who: 200 if who.startswith("central") else 403
                         for who in site.links})
        for who in ("admin", "planner", "auditor"):
            site.person(who).get("/review")
            for fields in ({"step": "check", "kind": "equal"},
                           {"item": "pathumwan 3.3a - 1"},
                           {"publish": "pathumwan 1"}):
                tap.same(site.person(who).post(YEAR, fields).code, 403)
        tap.same(site.person("central").get("/office?year=x").code, 404)
        tap.same(official(site), {})


def test_what_was_kept_says_the_same(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        for where in ("?year=2566", "?year=2566&round=6M", "?year=2565",
                      "?year=2564"):
            first, second = (re.sub(r'value="[^"]*"', "", central.get(
                "/office" + where).text) for _ in range(2))
            tap.same(second, first)


def test_what_differs_stands_apart_with_its_reason(directory):
    with serving.Demo(directory) as site:
        act(site, "environment", "verify", "2.2", "result=85",
            "reason=<b>ใบชั่งไม่ครบ</b>")
        page = site.person("central").get(YEAR)
        page.says("Waiting for a decision: 2", "As claimed: 1",
                  "Judged otherwise than claimed: 1", "<b>ใบชั่งไม่ครบ</b>")
        tap.same("<b>ใบชั่ง" in page.text, False)


def test_items_are_data_too(directory):
    with serving.Demo(directory) as site:
        act(site, "environment", "verify", "2.2", "result=85",
            "reason==ใบชั่งไม่ครบ")
        central = site.person("central")
        data = central.get("/office.json?year=2565").data
        one, = (item for item in data["items"] if item["indicator"] == "2.2")
        tap.same((one["agency"], one["kind"], one["stands"], one["stage"],
                  one["reason"]),
                 ("pathumwan", "differing", 85, "verified", "=ใบชั่งไม่ครบ"))
        place, = (agency for agency in data["agencies"]
                  if agency["agency"] == "pathumwan")
        tap.same((place["equal"], place["differing"], place["published"],
                  place["may_publish"]), (1, 1, False, False))
        text = central.get("/office.csv?year=2565").text
        head, *rows = csv.reader(io.StringIO(text))
        row, = (row for row in rows if "2.2" in row)
        tap.same((len(rows), row[head.index("To be decided")], row[-1]),
                 (2, "85", "'=ใบชั่งไม่ครบ"))
        for who in ("planner", "auditor", "environment"):
            tap.same((who, site.person(who).get("/office.json").code,
                      site.person(who).get("/office.csv").code),
                     (who, 403, 403))


def test_bulk_is_shown_then_done_each_by_itself(directory):
    with serving.Demo(directory) as site:
        act(site, "environment", "verify", "2.2", "result=100")
        central = site.person("central")
        central.get(YEAR).says("As claimed: 2")
        page = central.post(YEAR, {"step": "check", "kind": "equal"})
        tap.same((page.code, len(keys(page)), official(site)), (200, 2, {}))
        page.says("Nothing is done yet")
        # meanwhile somebody asks about one of them: its page is stale
        act(site, "health", "ask", "3.3a", "text=?")
        done = central.post(YEAR, [("item", key) for key in keys(page)])
        tap.same((done.code, done.text.count('class="refused"')), (200, 1))
        done.says("Somebody was first", "Decided")
        tap.same(official(site), {"2.2": 100})
        again = central.post(YEAR, [("item", key) for key in keys(page)])
        tap.same(again.text.count('class="refused"'), 2)
        tap.same(official(site), {"2.2": 100})


def years(page):
    """What stands in the switch of years, and which is open."""
    switch = re.search(r'<nav class="switch".*?</nav>', page.text,
                       re.DOTALL)[0]
    return (re.findall(r">([^<>]+)</a>", switch),
            re.search(r'aria-current="true">([^<]+)<', switch)[1])


def decide_all(central, place):
    central.get(place)
    page = central.post(place, {"step": "check", "kind": "equal"})
    central.post(place, [("item", key) for key in keys(page)])


def test_opens_at_the_newest_year_in_which_something_waits(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        page = central.get("/office")
        tap.same(years(page), (
            ["Fiscal year 2567", "Fiscal year 2566 · 18 waiting",
             "Fiscal year 2565 · 1 waiting", "Fiscal year 2564"],
            "Fiscal year 2566 · 18 waiting"))
        page.says("Waiting for a decision: 9", "the first 6 months · 9 waiting",
                  "the first 9 months · 9 waiting")
        # from here on every address says which year and round it was
        tap.same(set(re.findall(r'action="(/office[^"]*)"', page.text)),
                 {"/office?year=2566&amp;round=6M"})
        tap.same(central.get("/office.json").data["fiscal_year"], 2566)
        # whoever asks for a year has that one
        page = central.get("/office?year=2567")
        tap.same(years(page)[1], "Fiscal year 2567")
        page.says("Nothing waits for a decision")
        tap.same(central.get("/office?year=0").code, 404)
        for round_ in ("6M", "9M"):
            decide_all(central, f"/office?year=2566&round={round_}")
        page = central.get("/office")
        tap.same(years(page), (
            ["Fiscal year 2567", "Fiscal year 2566",
             "Fiscal year 2565 · 1 waiting", "Fiscal year 2564"],
            "Fiscal year 2565 · 1 waiting"))
        # then where something can be made public
        decide_all(central, "/office?year=2565")
        page = central.get("/office")
        page.says("Nothing waits for a decision", "can be made public")


def test_without_anything_to_do_the_latest_year_is_open(directory):
    with serving.Demo(directory) as site:
        database = sqlite3.connect(site.folder / "demo" / "trachu.db")
        database.execute("UPDATE result SET until_seq = 1 "
                         "WHERE until_seq IS NULL AND fiscal_year <> 2564")
        database.commit()
        database.close()
        page = site.person("central").get("/office")
        tap.same(years(page), ([f"Fiscal year {year}" for year in
                                (2567, 2566, 2565, 2564)],
                               "Fiscal year 2567"))


MEKKHAO = "/office?year=2566&round=6M"


def decided_at_mekkhao(site):
    database = sqlite3.connect(site.folder / "demo" / "trachu.db")
    found = database.execute(
        "SELECT indicator, value_e6 FROM result JOIN agency"
        " ON agency.id = agency_id WHERE code = 'mekkhao' AND round = '6M'"
        " AND stage = 'official' AND fiscal_year = 2566"
        " AND value_e6 IS NOT NULL ORDER BY indicator").fetchall()
    database.close()
    return dict(found)


def test_what_values_give_is_taken_over(directory):
    # (960 + 770) / (40 + 35) petitions: 23.0666..., by the policy 23.0667
    with serving.Demo(directory) as site:
        central = site.person("central")
        page = central.get(MEKKHAO)
        page.says("As claimed: 9", "23.0667")
        page = central.post(MEKKHAO, {"step": "check", "kind": "equal"})
        page = central.post(MEKKHAO, [("item", key) for key in keys(page)
                                      if key.startswith("mekkhao 1.1 ")])
        page.says("Decided")
        tap.same(decided_at_mekkhao(site), {"1.1": 23_066_700})


def test_what_values_do_not_give_is_decided_by_itself(directory):
    with serving.Demo(directory) as site:
        database = sqlite3.connect(site.folder / "demo" / "trachu.db")
        database.execute("DELETE FROM measured WHERE measure = 'petitions'")
        database.commit()
        database.close()
        central = site.person("central")
        page = central.get(MEKKHAO)
        page.says("To be given by values that are not there, each to be "
                  "decided by itself: 1", "As claimed: 8")
        tap.same("Judged otherwise" in page.text, False)
        for kind, count in (("values", 0), ("differing", 0), ("equal", 8)):
            page = central.post(MEKKHAO, {"step": "check", "kind": kind})
            tap.same((kind, len(keys(page))), (kind, count))
        seen = keys(page)[0].split()[-1]
        done = central.post(MEKKHAO, {"item": f"mekkhao 1.1 6M {seen}"})
        done.says("they give none")
        tap.same(decided_at_mekkhao(site), {})


def test_differing_values_are_taken_over(directory):
    with serving.Demo(directory) as site:
        act(site, "environment", "verify", "2.2", "result=85",
            "reason=ใบชั่งไม่ครบ")
        central = site.person("central")
        central.get(YEAR)
        page = central.post(YEAR, {"step": "check", "kind": "differing"})
        tap.same(len(keys(page)), 1)
        central.post(YEAR, [("item", key) for key in keys(page)])
        tap.same(official(site), {"2.2": 85})


def test_nonsense_does_nothing(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        central.get(YEAR)
        central.post(YEAR, {}).says("Nothing was ticked")
        for fields in ({"step": "check", "kind": "all"}, {"item": "x"},
                       {"item": "nobody 2.2 - 1"},
                       {"item": "pathumwan 3.3a - one"},
                       {"publish": "nobody 1"}, {"publish": "pathumwan"}):
            tap.same((fields, central.post(YEAR, fields).code), (fields, 404))
        tap.same(central.post(YEAR, {"item": "pathumwan 3.3a - 1"},
                              token="0").code, 403)
        tap.same(official(site), {})


def test_what_waits_for_another_of_the_office_is_told(directory):
    with serving.Demo(directory) as site:
        act(site, "planner", "confirm", "3.1")
        act(site, "central", "decide", "3.1", "result=90", "reason=less")
        act(site, "central2", "decide", "3.3a", "result=100")
        act(site, "planner", "appeal", "3.1", "reason=ไม่ได้นับสิบ")
        page = site.person("central").get(YEAR)
        page.says("Nothing waits for you; for others of the office: 1",
                  "Waiting for somebody else of the office: 1", "3.1",
                  "to decide on the appeal", "ไม่ได้นับสิบ")
        page = site.person("central2").get(YEAR)
        page.says("Appeals: 1")
        tap.same("somebody else of the office" in page.words(), False)


def test_why_it_is_not_public_names_whose_turn_it_is(directory):
    with serving.Demo(directory) as site:
        act(site, "central", "decide", "3.3a", "result=100")
        row = site.person("central").get(YEAR).words()
        tap.same("2.1.plan" in row, False)
        tap.same("2.1: the agency has not confirmed it yet" in row, True)


def test_incomplete_agency_is_not_published(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        central.get(YEAR)
        page = central.post(YEAR, {"step": "check", "kind": "publish"})
        tap.same([key for key in keys(page, "publish") if "pathumwan" in key],
                 [])
        done = central.post(YEAR, {"publish": "pathumwan 999"})
        tap.same((done.code, done.text.count('class="refused"')), (200, 1))
        tap.same(site.visitor().get("/agency/pathumwan/2565").code, 404)


def test_complete_agency_is_published_once(directory):
    year = "/office?year=2566"
    with serving.Demo(directory) as site:
        tap.same(site.visitor().get("/agency/mekkhao/2566").code, 404)
        central = site.person("central")
        central.get(year).says("Complete, can be made public")
        page = central.post(year, {"step": "check", "kind": "publish"})
        tap.same(len(keys(page, "publish")), 1)
        page.says("can no longer be changed")
        fields = [("publish", key) for key in keys(page, "publish")]
        for _ in range(2):
            done = central.post(year, fields)
            tap.same((done.code, done.text.count('class="refused"')),
                     (200, 0))
            done.says("Public")
        tap.same(site.visitor().get("/agency/mekkhao/2566").code, 200)


def test_restating_leads_to_the_indicator(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        page = central.get("/office?year=2564&restate=pathumwan&code=2.1")
        tap.same((page.code, page.location),
                 (303, "/agency/pathumwan/2564/indicator/2.1/judge"))
        page = central.get("/office?year=2564&restate=pathumwan&code=9.9")
        tap.same(page.code, 422)
        page.says("no indicator of this number", 'value="9.9"')


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
