#!/usr/bin/env python3
"""The host's grid: one indicator across all agencies, agreed with together."""
import csv
import io
import re
import sqlite3
import sys

import serving
import tap
from more import load_more

def verified(site, year=2564):
    database = sqlite3.connect(site.folder / "demo" / "trachu.db")
    found = database.execute(
        "SELECT code FROM result JOIN agency ON agency.id = agency_id "
        "WHERE stage = 'verified' AND indicator = '2.2' AND fiscal_year = ? "
        "AND until_seq IS NULL ORDER BY code", (year,)).fetchall()
    database.close()
    return [code for code, in found]


def test_hosts_alone_come_in(directory):
    with serving.Demo(directory) as site:
        page = site.visitor().get("/hosted")
        tap.same((page.code, page.location.split("?")[0]), (303, "/sign-in"))
        codes = {who: site.person(who).get("/hosted").code
                 for who in site.links}
        tap.same(codes, {who: 200 if who in ("environment", "health") else 403
                         for who in site.links})
        health = site.person("health")
        for path in ("/hosted?year=2565&indicator=2.2",
                     "/hosted?indicator=9.9", "/hosted?year=x",
                     "/hosted?year=1999", "/hosted?round=Q9"):
            tap.same((path, health.get(path).code), (path, 404))
        health.get("/hosted?year=2565").says("3.3a")
        for who in ("central", "planner", "health"):
            site.person(who).get("/review")
            page = site.person(who).post(
                "/hosted?year=2565&indicator=2.2", {"agency": "pathumwan 1"})
            tap.same((who, page.code), (who, 404 if who == "health" else 403))
        tap.same(verified(site, 2565), [])


def test_grid_tells_and_filters(directory):
    with serving.Demo(directory) as site:
        load_more(site, 4)
        host = site.person("environment")
        host.get("/hosted?year=2564").says("North 0", "North 3",
                                           "Pathum Wan", "Agencies: 5")
        rows = host.get("/hosted.json?year=2564").data["agencies"]
        tap.same([row["agency"] for row in rows],
                 ["north0", "north1", "north2", "north3", "pathumwan"])
        tap.same([row["stands"] for row in rows],
                 ["waits"] * 4 + ["published"])
        tap.same([row["score"] for row in rows], [100] * 5)

        def agencies(query):
            return [row["agency"] for row in host.get(
                "/hosted.json?year=2564&" + query).data["agencies"]]

        tap.same(agencies("group=A"), ["north0", "north2"])
        tap.same(agencies("state=published"), ["pathumwan"])
        tap.same(agencies("state=differs"), [])
        tap.same(agencies("sort=group")[:2], ["north0", "north2"])
        table = list(csv.reader(io.StringIO(
            host.get("/hosted.csv?year=2564&group=A").text)))
        tap.same([row[0] for row in table], ["Code", "north0", "north2"])


def ticks(page):
    return re.findall(r'name="agency" value="([^"]+)"', page.text)


def test_bulk_is_shown_then_done_each_by_itself(directory):
    address = "/hosted?year=2564&indicator=2.2"
    with serving.Demo(directory) as site:
        load_more(site, 4)
        host = site.person("environment")
        tap.same(host.get(address).code, 200)
        page = host.post(address, {"step": "check"})
        tap.same((page.code, len(ticks(page)), verified(site)), (200, 4, []))
        page.says("Nothing is done yet", "North 2")
        # meanwhile one of them is judged by itself
        site.trachu("act", "--as", "environment", "verify", "north1", "2564",
                    "2.2", "result=85", "reason=ตรวจพบว่าต่าง")
        fields = [("agency", tick) for tick in ticks(page)]
        done = host.post(address, fields)
        tap.same(done.code, 200)
        done.says("What was done", "Somebody was first",
                  "judged otherwise than they claimed: 1")
        tap.same(done.text.count('class="refused"'), 1)
        tap.same(verified(site), ["north0", "north1", "north2", "north3"])
        again = host.post(address, fields)
        tap.same((again.code, again.text.count('class="refused"')), (200, 1))
        values = {row["agency"]: row["result"] for row in
                  host.get("/hosted.json?year=2564").data["agencies"]}
        tap.same(values, {"north0": 100, "north1": 85, "north2": 100,
                          "north3": 100, "pathumwan": 100})
        host.get(address + "&state=differs").says("North 1",
                                                  "ตรวจพบว่าต่าง")


def test_bulk_of_nothing_or_nonsense_does_nothing(directory):
    address = "/hosted?year=2564&indicator=2.2"
    with serving.Demo(directory) as site:
        load_more(site, 1)
        host = site.person("environment")
        host.get(address)
        host.post(address, {}).says("Nothing was ticked")
        for value in ("north0", "north0 x", "nobody 1", " ", "north0 1 2"):
            tap.same((value, host.post(address, {"agency": value}).code),
                     (value, 404))
        tap.same(host.post(address, {"agency": "north0 1"}, token="0").code,
                 403)
        tap.same(verified(site), [])


def test_finding_keeps_a_row_out_of_the_bulk(directory):
    with serving.Demo(directory) as site:
        load_more(site, 2, "85")  # claims 10 points for it
        host = site.person("environment")
        rows = {row["agency"]: row["findings"] for row in
                host.get("/hosted.json?year=2564").data["agencies"]}
        tap.same(rows["north0"] > 0, True)
        host.get("/review")
        page = host.post("/hosted?year=2564&indicator=2.2",
                         {"step": "check"})
        tap.same(ticks(page), [])
        page.says("There is none that could be agreed with")


def test_values_that_do_not_fit_are_found_behind_a_claim(directory):
    with serving.Demo(directory) as site:
        load_more(site, 1, target="84.50")
        host = site.person("environment")
        rows = {row["agency"]: row["findings"] for row in
                host.get("/hosted.json?year=2564").data["agencies"]}
        tap.same(rows["north0"], 1)
        page = host.get("/agency/north0/2564/indicator/2.2/judge")
        page.says("Target, waste in all, fiscal year 2564 B.E.: 84.5 is written, "
                  "and its parts add to 84.51")
        tap.same(page.text.count('class="finding"'), 1)


def test_grid_counts_what_the_judge_page_shows(directory):
    """Also what is told before anything is scored: 1000 percent may be."""
    most = {}
    for value in ("1000", "1000.001"):
        with serving.Demo(directory / value) as site:
            load_more(site, 2, value)
            host = site.person("environment")
            counts = {row["agency"]: row["findings"] for row in
                      host.get("/hosted.json?year=2564").data["agencies"]}
            shown = {agency: host.get(f"/agency/{agency}/2564/indicator/2.2/"
                                      "judge").text.count('class="finding"')
                     for agency in counts}
            tap.same(counts, shown)
            most[value] = counts["north0"]
    tap.same(most, {"1000": 1, "1000.001": 2})


def test_rows_follow_what_is_done(directory):
    with serving.Demo(directory) as site:
        load_more(site, 2)
        host = site.person("environment")

        def stands():
            return [row["stands"] for row in host.get(
                "/hosted.json?year=2564").data["agencies"]]

        tap.same(stands(), ["waits", "waits", "published"])
        site.trachu("act", "--as", "environment", "verify", "north0", "2564",
                    "2.2", "result=100")
        tap.same(stands(), ["verified", "waits", "published"])
        site.trachu("act", "--as", "central", "decide", "north0", "2564",
                    "2.2", "result=100")
        tap.same(stands(), ["decided", "waits", "published"])


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
