#!/usr/bin/env python3
"""My tasks: who has which, where they lead, and the calendar of them."""
import csv
import io
import re
import sys

import serving
import tap
from more import load_more

EVERYBODY = ["admin", "central", "central2", "auditor", "planner", "officer",
             "head", "finance", "finance-head", "environment", "health"]


def test_each_has_their_own(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer").get("/tasks")
        officer.says("5 to do", "Sent back: โปรดแนบแบบ ง.402", "Draft saved",
                     "Pathum Wan District Office, 2565")
        site.person("finance").get("/tasks").says("One thing to do", "5.1")
        site.person("auditor").get("/tasks").says("Nothing to do now",
                                                  "told by mail")
        site.person("environment").get("/tasks").says("verify as host")
        for login in EVERYBODY:
            tap.same((login, site.person(login).get("/tasks").code),
                     (login, 200))


def test_not_for_anybody(directory):
    with serving.Demo(directory) as site:
        page = site.visitor().get("/tasks")
        tap.same((page.code, page.location), (303, "/sign-in?to=%2Ftasks"))
        tap.same(site.visitor().get("/tasks.ics").code, 401)
        tap.same(site.visitor().post("/tasks/feed").code, 403)


def test_each_leads_to_where_it_is_done(directory):
    with serving.Demo(directory) as site:
        links = site.person("officer").get("/tasks").links()
        place = "/agency/pathumwan/2565/indicator/"
        for code in ("2.1", "3.2", "3.3b", "5.1", "5.2"):
            tap.same((code, f"{place}{code}/enter" in links), (code, True))
            tap.same(site.person("officer").get(f"{place}{code}/enter").code,
                     200)
        links = site.person("head").get("/tasks").links()
        tap.same(f"{place}4/judge" in links, True)


def test_the_list_is_data_too(directory):
    with serving.Demo(directory) as site:
        for path in ("/tasks.csv", "/tasks.json", "/review.csv",
                     "/review.json"):
            tap.same((path, site.visitor().get(path).code), (path, 401))
        lists = site.person("officer").get("/tasks.json").data
        tap.same(sorted(task["indicator"] for task in lists["tasks"]),
                 ["2.1", "3.2", "3.3b", "5.1", "5.2"])
        back, = (task for task in lists["tasks"] if task["reason"])
        tap.same((back["deed"], back["fiscal_year"], back["claimed"]),
                 ("submit", 2565, None))
        tap.same({task["deed"] for task in lists["waiting"]} >=
                 {"approve", "verify"}, True)
        head, *rows = csv.reader(io.StringIO(
            site.person("officer").get("/tasks.csv").text))
        tap.same(len(rows), len(lists["tasks"]) + len(lists["waiting"]))
        tap.same({row[head.index("Code")] for row in rows}, {"pathumwan"})
        judged, = (task for task
                   in site.person("head").get("/review.json").data["tasks"]
                   if task["indicator"] == "4")
        tap.same((judged["deed"], judged["claimed"] is not None,
                  judged["claimed"] == judged["stands"]),
                 ("approve", True, True))
        # what a colleague typed is no formula
        site.trachu("act", "--as", "head", "return", "pathumwan", "2565", "4",
                    "reason==1+1")
        lines = site.person("officer").get("/tasks.csv").text
        tap.same(("'=1+1" in lines, ",=1+1" in lines), (True, False))


def test_a_long_list_comes_in_parts(directory):
    with serving.Demo(directory) as site:
        load_more(site, 34)
        central = site.person("central")
        for path in ("/tasks", "/review"):
            count = len(central.get(f"{path}.json").data["tasks"])
            tap.same((path, count > 200), (path, True))
            page = central.get(path)
            page.says(f"1 to 200 of {count}")
            tap.same((path, f"{path}?from=200" in page.links()), (path, True))
            page = central.get(f"{path}?from=200")
            page.says(f"201 to {count} of {count}")
            tap.same((path, path in page.links()), (path, True))
            seen = set(re.findall(r"/agency/[^\"]+/judge",
                                  central.get(path).text))
            more = set(re.findall(r"/agency/[^\"]+/judge", page.text))
            # the page of reviews always leads to where the list begins
            tap.same((path, len(seen & more), len(seen | more) > 200),
                     (path, int(path == "/review"), True))
            for wrong in ("x", "-1", "99999", "0"):
                central.get(f"{path}?from={wrong}").says(f"1 to 200 of {count}")
        page = central.get("/office?year=2564")
        page.says("only the first are shown")
        items = central.get("/office.json?year=2564").data["items"]
        tap.same(page.text.count("/judge") < len(items), True)


def test_lists_follow_each_deed(directory):
    """What was kept of the list is never shown after it changed."""
    with serving.Demo(directory) as site:
        load_more(site, 3)
        host = site.person("environment")

        def waits():
            return sorted(task["agency"] for task
                          in host.get("/review.json").data["tasks"]
                          if task["indicator"] == "2.2" and
                          task["fiscal_year"] == 2564)

        tap.same((waits(), waits()), (["north0", "north1", "north2"],) * 2)
        site.trachu("act", "--as", "environment", "verify", "north1", "2564",
                    "2.2", "result=100")
        tap.same((waits(), waits()), (["north0", "north2"],) * 2)
        # a window of all closes: the centre's journal alone has a line
        site.trachu("act", "--as", "central", "window", "2564",
                    "stage=verified", "opens=2564-10-01", "closes=2564-12-31")
        late = [task["overdue"] for task
                in host.get("/review.json").data["tasks"]
                if task["fiscal_year"] == 2564]
        tap.same(set(late), {True})
        site.trachu("act", "role-end", "environment_department",
                    "login=environment", "role=host")
        tap.same(waits(), [])


def test_waiting_for_others_is_told_apart(directory):
    with serving.Demo(directory) as site:
        page = site.person("officer").get("/tasks")
        page.says("Waiting for others", "division head: to approve",
                  "host: to verify", "Host: Department of Environment")
        done, waiting = page.text.split("<details", 1)
        tap.same("/judge" in done, False)
        tap.same('indicator/4"' in waiting, True)


def test_overdue_comes_first(directory):
    with serving.Demo(directory) as site:
        central = site.trachu("act", "window", "2565", "stage=self",
                              "opens=2564-10-01", "closes=2565-10-31",
                              "--as", "central")
        tap.same(central is not None, True)
        page = site.person("officer").get("/tasks")
        page.says("5 to do, 5 of them overdue", "closed on 31 Oct 2022 23:59",
                  "keep it open longer")
        tap.same('class="sheet task-group late"' in page.text, True)


def test_script_in_a_reason_is_text(directory):
    with serving.Demo(directory) as site:
        evil = '<script>alert(1)</script>"><img onerror=x>'
        site.trachu("act", "submit", "pathumwan", "2565", "3.3b",
                    "result=100", "--as", "officer")
        site.trachu("act", "return", "pathumwan", "2565", "3.3b",
                    "reason=" + evil, "--as", "head")
        page = site.person("officer").get("/tasks")
        tap.same("<script>alert" in page.text or "<img" in page.text, False)
        page.says(evil)


# ---- the calendar ----

def unfolded(text):
    return text.replace("\r\n ", "")


def test_calendar_of_deadlines(directory):
    with serving.Demo(directory) as site:
        site.trachu("act", "window", "2565", "stage=self", "opens=2564-10-01",
                    "closes=2580-10-31T16:30", "--as", "central")
        page = site.person("officer", "th").get("/tasks.ics")
        tap.same(page.headers["Content-Type"], "text/calendar; charset=utf-8")
        lines = page.text.split("\r\n")
        tap.same(max(len(line.encode()) for line in lines) <= 75, True)
        tap.same(page.text.endswith("END:VCALENDAR\r\n"), True)
        whole = unfolded(page.text)
        tap.same(whole.count("BEGIN:VEVENT"), 1)
        for text in ("DTEND:20371031T093000Z", "DTSTART:20371031T090000Z",
                     "SUMMARY:รายงานผล: 5 รายการ (สำนักงานเขตปทุมวัน)",
                     "5.1 ความสำเร็จของการเบิกจ่าย"):
            tap.same((text, text in whole), (text, True))


def test_secret_address(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        site.trachu("act", "window", "2565", "stage=self", "opens=2564-10-01",
                    "closes=2580-10-31", "--as", "central")
        officer.get("/tasks")
        page = officer.post("/tasks/feed", {"do": "renew"})
        tap.same(page.code, 200)
        first = re.search(r'value="http://[^/]*(/tasks/[^"]*\.ics)"',
                          page.text)[1]
        feed = site.visitor().get(first)
        tap.same(feed.code, 200)
        tap.same("5.1" in unfolded(feed.text), True)
        # it is kept nowhere but as its hash, and not in the log
        tap.same(first.split("/")[2][:-4] in site.log(), False)
        officer.get("/tasks").says("You have an address")
        tap.same(first in officer.get("/tasks").text, False)
        # it opens nothing else
        tap.same(site.visitor().get(first[:-4]).code, 404)
        tap.same(site.visitor().get("/tasks").code, 303)
        # a new one ends the old
        page = officer.post("/tasks/feed", {"do": "renew"})
        second = re.search(r'value="http://[^/]*(/tasks/[^"]*\.ics)"',
                           page.text)[1]
        tap.same((site.visitor().get(first).code,
                  site.visitor().get(second).code), (404, 200))
        officer.post("/tasks/feed", {"do": "stop"})
        tap.same(site.visitor().get(second).code, 404)


def test_guessed_address_is_nobodys(directory):
    with serving.Demo(directory) as site:
        for guess in ("x", "A" * 43, "A" * 44, "../tasks", "%00"):
            code = site.visitor().get(f"/tasks/{guess}.ics").code
            tap.same((guess, code in (400, 404)), (guess, True))


def test_address_of_who_left_ends(directory):
    with serving.Demo(directory) as site:
        page = site.person("officer")
        page.get("/tasks")
        made = page.post("/tasks/feed", {"do": "renew"})
        address = re.search(r'value="http://[^/]*(/tasks/[^"]*\.ics)"',
                            made.text)[1]
        tap.same(site.visitor().get(address).code, 200)
        site.trachu("act", "person-disable", "pathumwan",
                    "login=officer", "--as", "admin")
        tap.same(site.visitor().get(address).code, 404)


def test_tasks_are_grouped(directory):
    with serving.Demo(directory) as site:
        page = site.person("officer").get("/tasks")
        tap.same(page.text.count('class="sheet task-group"'), 2)
        tap.same(len(re.findall(r"/enter\"", page.text)), 5)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
