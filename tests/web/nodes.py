#!/usr/bin/env python3
"""Two servers on one database of PostgreSQL: whoever came in at one is known at
the other, and neither shows, or does, what the other has overtaken."""
import concurrent.futures
import re
import sys

import serving
import tap

PLACE = "/agency/pathumwan/2565"
ENTER = PLACE + "/indicator/5.1/enter"


class Nodes:
    """The sample year, served twice."""

    def __init__(self, directory):
        if serving.POSTGRESQL is None:
            tap.skip("there is no PostgreSQL here")
        (directory / "one").mkdir()
        (directory / "two").mkdir()
        self.one = serving.DemoOnServer(directory / "one")
        self.two = serving.Serving(
            directory / "two", self.one.url, "--evidence",
            self.one.folder / "evidence")
        self.two.wait()

    def __enter__(self):
        return self.one, self.two

    def __exit__(self, *_):
        self.two.stop()
        self.one.stop()


def at(person, site):
    """The same browser, its next request to the other server."""
    other = serving.Visitor(site)
    other.cookies = person.cookies
    return other


def seen(page):
    return re.search(r'name="seen" value="(\d+)"', page.text)[1]


def test_who_came_in_at_one_works_at_the_other(directory):
    with Nodes(directory) as (one, two):
        there = at(one.person("finance"), two)
        there.get("/tasks").says("5.1")
        page = there.get(ENTER)
        page = there.post(ENTER, {"seen": seen(page), "result": "93.75",
                                  "do": "save"})
        tap.same(page.code, 303)
        back = one.person("finance").get(ENTER)
        tap.same('value="93.75"' in back.text, True)
        # a form of one is taken by the other: its token is the session's
        page = there.post(ENTER, {"seen": seen(back), "result": "93.76",
                                  "do": "save"}, token=back.token())
        tap.same(page.code, 303)


def test_a_session_ended_at_one_is_over_at_the_other(directory):
    with Nodes(directory) as (one, two):
        finance = one.person("finance")
        there = at(finance, two)
        for _ in range(3):
            tap.same((finance.get("/tasks").code, there.get("/tasks").code),
                     (200, 200))
        kept = dict(finance.cookies)
        finance.get("/account")
        tap.same(finance.post("/sign-out").code, 303)
        there.cookies = kept
        tap.same(there.get("/tasks").code, 303)
        # and of somebody who may not come in any more
        officer = one.person("officer")
        tap.same(at(officer, two).get("/tasks").code, 200)
        one.trachu("act", "person-disable", "pathumwan", "login=officer",
                   "reason=left")
        tap.same([at(officer, site).get("/tasks").code
                  for site in (one, two)], [303, 303])


def test_tries_are_counted_together(directory):
    with Nodes(directory) as (one, two):
        codes = []
        for number in range(12):
            visitor = (one, two)[number % 2].visitor()
            visitor.get("/sign-in")
            codes.append(visitor.post("/sign-in", {
                "login": "planner", "password": f"wrong {number}"}).code)
        # five are free, wherever they were made
        tap.same((codes[:5].count(429), 429 in codes[5:8]), (0, True))


def test_the_same_deed_at_both_is_done_once(directory):
    with Nodes(directory) as (one, two):
        finance = one.person("finance")
        for number in range(4):
            page = finance.get(ENTER)
            line = seen(page)

            def send(site, result):
                return at(finance, site).post(
                    ENTER, {"seen": line, "result": result, "do": "quiet"},
                    token=page.token()).code
            with concurrent.futures.ThreadPoolExecutor(2) as pool:
                answers = [pool.submit(send, one, f"9{number}.1"),
                           pool.submit(send, two, f"9{number}.2")]
                codes = sorted(each.result() for each in answers)
            tap.same((number, codes), (number, [200, 409]))
        one.trachu("db", "verify")


def submit(person):
    """Hands 5.1 in; what is asked for on the way has to be there."""
    page = person.get(ENTER)
    page = person.post(ENTER, {"seen": seen(page), "result": "93.5",
                               "do": "save"}, token=page.token())
    tap.same(page.code, 303)
    page = person.get(PLACE + "/indicator/5.1/check")
    page = person.post(PLACE + "/indicator/5.1/check", {"seen": seen(page)},
                       token=page.token())
    tap.same(page.location, ENTER + "?done=submitted")


def withdraw(person):
    page = person.get(ENTER)
    page = person.post(ENTER, {"seen": seen(page), "withdraw": "again",
                               "do": "withdraw"}, token=page.token())
    tap.same(page.location, ENTER + "?done=withdrawn")


def test_no_kept_page_is_old_at_either(directory):
    with Nodes(directory) as (one, two):
        planner, finance = one.person("planner"), one.person("finance")

        def scorecards():
            """At both, each from what is kept there."""
            for site in (one, two):
                at(planner, site).get(PLACE)
            pages = [at(planner, site).get(PLACE).text for site in (one, two)]
            tap.same(pages[0] == pages[1], True)
            return pages[0]

        for site, other in ((one, two), (two, one)):
            without = scorecards()
            submit(at(finance, site))
            tap.same(at(planner, other).get(PLACE).text == without, False)
            handed_in = scorecards()
            withdraw(at(finance, other))
            tap.same(at(planner, site).get(PLACE).text == handed_in, False)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
