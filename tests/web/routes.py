#!/usr/bin/env python3
"""Every address of the site, by whoever is not entitled: guessed, forged, or
sent without a token.  The table itself is read, so that no new route is left
out.  What each role may do is in the tests of each page."""
import re
import sys

import serving
import tap

TABLE = (serving.TOP / "src/web/routes.c").read_text(encoding="utf-8")
ROUTE = re.compile(r'\{(GET|POST), (INDICATOR )?"([^"]*)"\s*,\s*(\w+),\s*'
                   r'([^,}]+),', re.DOTALL)
PARTS = {"agency": "pathumwan", "year": "2565", "indicator": "2.2",
         "person": "1", "deed": "disable", "id": "1", "link": "x" * 43,
         "feed": "y" * 43, "name": "none.css"}


def routes():
    """(method, path, view, flags) of each, with something at every place."""
    found = []
    for method, prefix, pattern, view, flags in ROUTE.findall(TABLE):
        if prefix:
            pattern = "/agency/:agency/:year/indicator/:indicator" + pattern
        path = re.sub(r":(\w+)", lambda part: PARTS[part[1]], pattern)
        found.append((method, path, view, flags))
    return found


def test_the_whole_table_is_read(_):
    tap.same(len(routes()), len(re.findall(r"^    \{(?:GET|POST),", TABLE,
                                           re.MULTILINE)))
    tap.same(len(routes()) > 70, True)


def test_pages_of_those_who_work_here_ask_anybody_to_sign_in(directory):
    with serving.Demo(directory) as site:
        anybody = site.visitor()
        for method, path, _, flags in routes():
            if method == "GET" and "SIGNED" in flags:
                page = anybody.get(path)
                tap.same((path, page.code, page.location.split("?")[0]),
                         (path, 303, "/sign-in"))


def test_data_of_theirs_are_refused_without_a_page(directory):
    with serving.Demo(directory) as site:
        for path in ("/hosted.json", "/hosted.csv", "/tasks.ics",
                     "/admin/journal/pathumwan.json"):
            page = site.visitor().get(path)
            tap.same((path, page.code), (path, 401))


def test_forms_are_refused_to_anybody(directory):
    with serving.Demo(directory) as site:
        before = site.trachu("db", "log", "pathumwan", "--format", "json")
        for method, path, _, flags in routes():
            if method != "POST" or "SIGNED" not in flags:
                continue
            anybody = site.visitor()
            token = anybody.get("/sign-in").token()
            for each in (token, ""):
                page = anybody.post(path, {"reason": "x"}, token=each)
                tap.same((path, page.code), (path, 403))
        tap.same(site.trachu("db", "log", "pathumwan", "--format", "json"),
                 before)


def test_forms_are_refused_without_the_session_s_own_token(directory):
    with serving.Demo(directory) as site:
        others = site.person("head").token()
        for method, path, _, flags in routes():
            if method != "POST" or "SIGNED" not in flags:
                continue
            for token in ("", "0" * 64, others):
                page = site.person("central").post(path, {"reason": "x"},
                                                   token=token)
                tap.same((path, token[:4], page.code), (path, token[:4], 403))


def test_a_session_that_is_over_lets_nobody_in(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        kept = dict(officer.cookies)
        tap.same(officer.post("/sign-out").code, 303)
        again = site.visitor()
        again.cookies = kept
        for method, path, _, flags in routes():
            if method == "GET" and "SIGNED" in flags:
                tap.same((path, again.get(path).code), (path, 303))


def test_a_planted_session_is_none(directory):
    with serving.Demo(directory) as site:
        for planted in ("x" * 43, "", "\"", "a b", "../..", "%00", "A" * 5000):
            visitor = site.visitor()
            visitor.cookies["trachu"] = planted
            page = visitor.get("/tasks")
            tap.same((planted[:9], page.code in (303, 400, 431)),
                     (planted[:9], True))
        visitor = site.visitor()
        visitor.cookies["trachu"] = planted = "z" * 43
        visitor.get(site.links["officer"])
        tap.same(visitor.post(site.links["officer"]).code, 303)
        tap.same(visitor.cookies["trachu"] != planted, True)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
