#!/usr/bin/env python3
"""The scorecard: what anybody sees of it, and what those who work on it do."""
import sys

import serving
import tap


def test_public_total_by_everybody(directory):
    with serving.Demo(directory) as site:
        page = site.visitor().get("/agency/pathumwan/2564")
        tap.same(page.code, 200)
        page.says("Pathum Wan District Office", "96.525", "94.114", "91.143",
                  "Lost 3.475 points, most at 2.1")


def test_public_has_no_earlier_stage(directory):
    with serving.Demo(directory) as site:
        anybody, planner = site.visitor(), site.person("planner")
        for query in ("", "?stage=self", "?stage=verified"):
            seen = anybody.get("/agency/pathumwan/2564" + query)
            own = planner.get("/agency/pathumwan/2564" + query)
            tap.same(own.code, 200)
            tap.same("self-assess" in seen.words().lower(), False)
        tap.same(planner.get("/agency/pathumwan/2564").words()
                 .count("self-assessed") > 0, True)


def test_unpublished_year_is_not_there(directory):
    with serving.Demo(directory) as site:
        for path in ("/agency/pathumwan/2565", "/agency/mekkhao/2566",
                     "/agency/pathumwan/1999", "/agency/nobody/2564",
                     "/agency/pathumwan/2564x", "/agency//2564"):
            tap.same((path, site.visitor().get(path).code), (path, 404))
        tap.same(site.person("planner").get("/agency/pathumwan/2565").code,
                 200)
        tap.same(site.person("health").get("/agency/mekkhao/2566").code, 404)
        tap.same(site.person("central").get("/agency/pathumwan/2565").code,
                 200)


def test_twins_have_the_same_figures(directory):
    with serving.Demo(directory) as site:
        anybody = site.visitor()
        data = anybody.get("/agency/pathumwan/2564.json")
        tap.same(data.headers["Content-Type"], "application/json")
        tap.same(data.data["total"], 96.525)
        table = anybody.get("/agency/pathumwan/2564.csv")
        tap.same(table.headers["Content-Type"], "text/csv; charset=utf-8")
        tap.same("94.114" in table.text, True)


def test_unchanged_page_is_not_sent_again(directory):
    with serving.Demo(directory) as site:
        anybody = site.visitor()
        first = anybody.get("/agency/pathumwan/2564")
        again = anybody.get("/agency/pathumwan/2564", headers={
            "If-None-Match": first.headers["ETag"]})
        tap.same((again.code, again.body), (304, b""))
        other = anybody.get("/agency/pathumwan/2564", headers={
            "If-None-Match": 'W/"0000000000000000"'})
        tap.same(other.code, 200)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
