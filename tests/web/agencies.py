#!/usr/bin/env python3
"""Agencies, and one of them through the years: who sees which, in which order."""
import csv
import io
import pathlib
import re
import sys
import urllib.parse

import serving
import tap

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "store"))
import ground  # noqa: E402

SCRIPT = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


def names(page):
    """The agencies of the list, in order."""
    return re.findall(r'<th scope="row"><a href="/agency/([^"]*)"', page.text)


def test_anybody_sees_what_is_published(directory):
    with serving.Demo(directory) as site:
        page = site.visitor().get("/agencies")
        tap.same((page.code, names(page)), (200, ["pathumwan"]))
        page.says("Agencies: 1", "96.525", "complete", "Group D")
        tap.same(re.findall(r'href="/agency/pathumwan/(\d+)"', page.text),
                 ["2564"])


def test_those_who_work_there_see_more(directory):
    with serving.Demo(directory) as site:
        central = site.person("central").get("/agencies")
        tap.same(sorted(names(central)),
                 ["lanphai", "mekkhao", "pathumwan", "rimdao"])
        central.says("so far; weight 35 is scored", "3.5400", "74.19")
        tap.same(names(site.person("planner").get("/agencies")),
                 ["pathumwan"])
        # a host sees what is public: its own page has the rest
        page = site.person("health").get("/agencies")
        tap.same(names(page), ["pathumwan"])
        page.says("96.525")


def test_a_year_alone(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        tap.same(sorted(names(central.get("/agencies?year=2565"))),
                 ["pathumwan", "rimdao"])
        tap.same(names(central.get("/agencies?year=2569")), [])
        tap.same(central.get("/agencies?year=2569").code, 200)
        tap.same(central.get("/agencies?year=x").code, 404)
        tap.same(names(site.visitor().get("/agencies?year=2565")), [])
        central.get("/agencies?year=2564").says("96.525", "Rank in its group")


def test_search_by_name_and_code(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")

        def found(words):
            return names(central.get("/agencies?q=" +
                                     urllib.parse.quote(words)))
        tap.same(found("mekk"), ["mekkhao"])
        tap.same(found("MEKK"), ["mekkhao"])
        tap.same(found("ปทุมวัน"), ["pathumwan"])
        tap.same(found("Pathum"), ["pathumwan"])
        tap.same(found("nothing like it"), [])
        page = central.get("/agencies?q=" + urllib.parse.quote(SCRIPT))
        tap.same("<script>alert" in page.text or "<img" in page.text, False)
        page.says("No agency has such a name or code")


def test_orders(directory):
    with serving.Demo(directory) as site:
        central = site.person("central", "th")
        # เทศบาลเมืองลานไผ่ by its ท, มหาวิทยาลัย, สำนักงานเขต, สำนักงานบริการ
        tap.same(names(central.get("/agencies?sort=name")),
                 ["lanphai", "rimdao", "pathumwan", "mekkhao"])
        # by the share of the most points, as scales differ
        page = central.get("/agencies?sort=total")
        shares = [float(total) / float(most) for total, most in re.findall(
            r"<b>([\d.]+)</b> <span[^>]*>จาก ([\d.]+)<", page.text)]
        tap.same((len(shares), shares), (4, sorted(shares, reverse=True)))
        tap.same(names(page), ["lanphai", "mekkhao", "rimdao", "pathumwan"])
        tap.same(names(central.get("/agencies?sort=nonsense")),
                 names(central.get("/agencies")))
        tap.same(names(central.get("/agencies"))[:2],
                 ["pathumwan", "rimdao"])


def test_twins_have_the_same_figures(directory):
    with serving.Demo(directory) as site:
        anybody = site.visitor()
        data = anybody.get("/agencies.json").data
        tap.same([(one["agency"], one["fiscal_year"], one["total"])
                  for one in data], [("pathumwan", 2564, 96.525)])
        rows = list(csv.reader(io.StringIO(anybody.get("/agencies.csv").text)))
        tap.same(rows[1][0], "pathumwan")
        tap.same("96.525" in rows[1], True)
        history = site.person("planner").get("/agency/pathumwan.json").data
        tap.same([one["fiscal_year"] for one in history], [2564, 2565])
        tap.same(anybody.get("/agency/pathumwan.csv").code, 200)


def test_the_scale_stands_beside_the_total(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        data = central.get("/agencies.json").data
        most = {one["agency"]: one["most"] for one in data}
        tap.same((most["pathumwan"], most["rimdao"]), (100, 5))
        head, *rows = csv.reader(io.StringIO(
            central.get("/agencies.csv").text))
        tap.same({row[0]: row[head.index("most points")] for row in rows},
                 {code: f"{points:g}" for code, points in most.items()})
        page = central.get("/agencies")
        page.says("of 100", "of 5")


def test_totals_are_those_of_the_scorecard(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        for one in central.get("/agencies.json").data:
            card = central.get(
                f"/agency/{one['agency']}/{one['fiscal_year']}.json").data
            tap.same(one["total"], card["total"])


def test_one_agency(directory):
    with serving.Demo(directory) as site:
        anybody, planner = site.visitor(), site.person("planner")
        page = planner.get("/agency/pathumwan")
        page.says("Pathum Wan District Office", "2564", "2565", "96.525",
                  "Total through the years")
        tap.same("<svg" in page.text, True)
        page = anybody.get("/agency/pathumwan")
        tap.same((page.code, "2565" in page.text), (200, False))
        for path in ("/agency/mekkhao", "/agency/nobody", "/agency/"):
            tap.same((path, anybody.get(path).code), (path, 404))


def test_lineage_is_told(directory):
    with serving.Demo(directory) as site:
        site.trachu("act", "--as", "admin", "agency-from", "pathumwan",
                    "from=environment_department", "kind=split",
                    "day=2563-10-01")
        page = site.visitor().get("/agency/pathumwan")
        page.says("On 1 Oct 2020 split off from")
        tap.same("/agency/environment_department" in page.text, True)


def test_a_deed_shows_at_once(directory):
    """Scores are kept; a line of the journal makes them anew."""
    with serving.Demo(directory) as site:
        planner = site.person("planner")
        planner.get("/agencies").says("weight 35 is scored")
        site.trachu("act", "--as", "officer", "submit", "pathumwan", "2565",
                    "2.1", "result=100")
        tap.same("weight 35 is scored" in planner.get("/agencies").words(),
                 False)


@ground.both
def test_both_engines(place):
    place.load("pathumwan-2564", "mekkhao-2566")
    place.done("user", "add", "boss", "role=central", "--db", place.url)
    with serving.Serving(place.folder, place.url) as site:
        anybody = site.visitor()
        page = anybody.get("/agencies")
        tap.same(names(page), [])
        page.says("There are no agencies with results here yet")
        place.done("act", "--as", "boss", "publish", "pathumwan", "2564",
                   "--db", place.url)
        page = anybody.get("/agencies")
        tap.same(names(page), ["pathumwan"])
        page.says("96.525")
        tap.same(anybody.get("/overview.json").data[0]["total"], 96.525)
        tap.same(anybody.get("/agency/pathumwan").code, 200)
        tap.same(anybody.get("/method/pathumwan/2564").code, 200)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
