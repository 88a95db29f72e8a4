#!/usr/bin/env python3
"""The overview: who differs, on what."""
import csv
import io
import re
import sys

import serving
import tap
from more import load_more, load_year


def test_the_table_has_numbers_words_and_shades(directory):
    with serving.Demo(directory) as site:
        page = site.visitor().get("/overview")
        tap.same(page.code, 200)
        page.says("96.525", "Group D", "2.1", "5.2")
        cells = re.findall(r'<td class="(l\d|m|x)">([^<]*)</td>', page.text)
        # 2.1 fell to level 3; level 5 is the darkest
        tap.same(cells[0], ("l3", "3"))
        tap.same(cells.count(("l5", "5")), 5)
        tap.same(len(cells), 8)


def test_what_is_missing_is_told_apart(directory):
    with serving.Demo(directory) as site:
        page = site.person("planner").get("/overview?year=2565")
        cells = re.findall(r'<td class="(l\d|m|x)">([^<]*)</td>', page.text)
        tap.same(("m", "none") in cells, True)
        tap.same(all(text and not text.isdigit() for shade, text in cells
                     if shade == "m"), True)
        page.says("Hatched cells have no score")


def test_one_code_of_two_indicators_is_told(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        page = central.get("/overview?year=2565")
        page.says("2.1* Canals in Bangkok", "(elsewhere: The new registration "
                  "system)", "* Agencies have different indicators",
                  "No indicator has the scores of two agencies yet")
        tap.same("1.1*" in page.text, False)
        spread = central.get("/overview?year=2565&see=spread")
        spread.says("2.1*", "* Agencies have different indicators")
        alone = central.get("/overview?year=2565&group=D")
        tap.same("2.1*" in alone.text, False)


def test_cells_show_what_is_asked(directory):
    with serving.Demo(directory) as site:
        anybody = site.visitor()
        anybody.get("/overview?show=score").says("94.114", "91.143")
        anybody.get("/overview?show=weighted").says("9.411")
        anybody.get("/overview?show=result").says("99.343")
        tap.same(anybody.get("/overview?show=nonsense").code, 200)


def test_a_composite_has_no_result_but_its_level(directory):
    with serving.Demo(directory) as site:
        page = site.visitor().get("/overview?show=result")
        cells = re.findall(r'<td class="(l\d|m|x)">([^<]*)</td>', page.text)
        tap.same([text for shade, text in cells if shade == "m"], [])
        page.says("level 5")


def test_scales_do_not_share_an_axis(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        load_year(site, "same", 2565)
        page = central.get("/overview?year=2565&see=spread")
        titles = re.findall(r"(One agency has a total: [^<]*)<", page.text)
        tap.same(sorted(set(title.split("(")[-1] for title in titles)),
                 ["of 100)", "of 5)"])
        alone = site.visitor().get("/overview?see=spread")
        alone.says("One agency has a total: 96.525")
        tap.same("(of" in alone.words(), False)


def test_orders_filters_and_parts(directory):
    with serving.Demo(directory) as site:
        central = site.person("central")
        page = central.get("/overview?year=2565&sort=-total")
        tap.same(page.code, 200)
        tap.same(re.findall(r'aria-sort="(\w+)"', page.text), ["ascending"])
        page = central.get("/overview?year=2565&sort=total")
        tap.same(re.findall(r'aria-sort="(\w+)"', page.text), ["descending"])
        groups = re.findall(r'scope="rowgroup">([^<]*)<', page.text)
        tap.same(groups, ["Group D", "Group teaching"])
        page = central.get("/overview?year=2565&group=D")
        tap.same(re.findall(r'scope="rowgroup">([^<]*)<', page.text),
                 ["Group D"])
        tap.same(">3.3a<" in site.visitor().get("/overview").text, False)
        tap.same(">3.3a<" in site.visitor().get("/overview?parts=1").text,
                 True)


def test_twins(directory):
    with serving.Demo(directory) as site:
        anybody = site.visitor()
        one, = anybody.get("/overview.json").data
        tap.same((one["agency"], one["rank"], one["total"]),
                 ("pathumwan", 1, 96.525))
        scores = {score["code"]: score for score in one["indicators"]}
        tap.same((scores["5.1"]["score"], scores["5.1"]["level"]),
                 (94.114, 4))
        head, row = csv.reader(io.StringIO(
            anybody.get("/overview.csv?show=score").text))
        tap.same(row[head.index("5.1")], "94.114")


def test_pictures(directory):
    with serving.Demo(directory) as site:
        page = site.visitor().get("/overview?see=spread")
        tap.same((page.code, page.text.count("<svg") >= 4), (200, True))
        page.says("One agency has a total: 96.525")
        page = site.person("central").get("/overview?see=years&year=2565")
        page.says("Totals through the years")
        tap.same("<svg" in page.text, True)


def test_totals_break_where_criteria_or_weights_change(directory):
    path = "/overview?see=years&year=2566&round="
    told = "Criteria or weights changed in"
    with serving.Demo(directory) as site:
        for year in (2564, 2565, 2566):
            load_year(site, "same", year)
        load_year(site, "heavier", 2565)
        load_year(site, "heavier", 2566, ("        weight: 10\n",
                                         "        weight: 15\n"),
                  ("        weight: 10\n", "        weight: 5\n"))
        load_year(site, "ruled", 2565)
        load_year(site, "ruled", 2566, ("rule: proportional", "rule: step"))
        central = site.person("central")
        page = central.get(path)
        parts = {re.search(r"/agency/(\w+)", part)[1]: part
                 for part in page.text.split("<li><h3>")[1:]}
        tap.same({code: told in part for code, part in parts.items()
                  if code != "mekkhao"},
                 {"same": False, "heavier": True, "ruled": True})
        tap.same([f"{told} 2566" in parts[code]
                  for code in ("heavier", "ruled")], [True, True])
        # the indicator's own course: its weight says nothing of its score
        tap.same(["another criterion" in central.get(f"/agency/{code}").text
                  for code in ("same", "ruled")], [False, True])


def test_no_page_grows_without_end(directory):
    with serving.Demo(directory) as site:
        load_more(site, 55)
        central = site.person("central")
        page = central.get("/overview?see=years&year=2564&round=")
        page.says("1 to 50 of ")
        more = central.get("/overview?see=years&year=2564&round=&from=50")
        tap.same((page.text.count("<h3>"), more.text.count("<h3>") < 20),
                 (50, True))
        page = central.get("/overview?see=changes&year=2564&since=1/1/2560")
        page.says("These are the first")
        tap.same((page.text.count("<h2>") <= 50, len(page.body) < 300_000),
                 (True, True))


def test_changes_are_for_those_who_see_all(directory):
    with serving.Demo(directory) as site:
        page = site.visitor().get("/overview?see=changes")
        tap.same((page.code, page.location[:8]), (303, "/sign-in"))
        tap.same("see=changes" in site.visitor().get("/overview").text, False)
        page = site.person("planner").get("/overview?see=changes&year=2565")
        page.says("2.2", "submitted", "→ 100.000")
        page = site.person("planner").get(
            "/overview?see=changes&year=2565&since=2599-01-01")
        page.says("Nothing was done since then")
        page = site.person("planner").get("/overview?see=changes&since=%3Cb%3E")
        page.says("That is no date")
        tap.same("<b>" in page.text.replace("<b></b>", ""), False)


def test_rounds(directory):
    with serving.Demo(directory) as site:
        tap.same(site.visitor().get("/overview?round=Q1").code, 200)
        tap.same(site.visitor().get("/overview?round=nonsense").code, 404)
        tap.same("96.525" in site.visitor().get("/overview?round=Q1").text,
                 False)


def test_a_deed_shows_at_once(directory):
    with serving.Demo(directory) as site:
        planner = site.person("planner")
        before = planner.get("/overview?year=2565").text
        tap.same(planner.get("/overview?year=2565").text, before)
        site.trachu("act", "--as", "officer", "submit", "pathumwan", "2565",
                    "2.1", "result=100")
        tap.same(planner.get("/overview?year=2565").text == before, False)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
