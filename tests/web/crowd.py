#!/usr/bin/env python3
"""Many at once: deeds that share a commit, files that are the same, thousands
who knock; and what is killed in the middle of it."""
import concurrent.futures
import hashlib
import http.client
import json
import os
import random
import re
import resource
import signal
import socket
import sys
import threading
import time

import serving
import tap

SEED = int(os.environ.get("TRACHU_SEED") or time.time_ns() % 1000000)
CODES = ["2.1", "2.2", "3.1", "3.2", "3.3a", "3.3b", "4", "5.1", "5.2"]
AGENCIES = ["north", "south", "west"]
KILLS = 3
KNOCKS = 10000


def trachu(url, *words):
    status, out, err = tap.run(serving.PROGRAM, *words, "--db", url,
                               env=serving.environment())
    if status != 0:
        raise AssertionError(f"{words}: {out}{err}")
    return out


class House:
    """Agencies with nothing reported yet, an officer in each."""

    def __init__(self, directory):
        self.folder = directory
        self.url = f"sqlite:{directory}/house.db"
        trachu(self.url, "db", "init")
        text = (serving.EXAMPLES / "pathumwan-2564" / "agreement.yaml"
                ).read_text(encoding="utf-8")
        folders = []
        for code in AGENCIES:
            folders.append(directory / code)
            tap.write(directory / code, {"agreement.yaml": text.replace(
                "code: pathumwan", f"code: {code}", 1)})
        trachu(self.url, "db", "load", *folders)
        self.links = {}
        for code in AGENCIES:
            trachu(self.url, "user", "add", f"officer-{code}", code,
                   "role=officer")
            self.links[code] = re.search(
                r"/enter/[\w-]+",
                trachu(self.url, "user", "link", f"officer-{code}"))[0]

    def come_in(self, site):
        """The officers, signed in: their sessions outlive the server."""
        self.people = {}
        for code, link in self.links.items():
            visitor = site.visitor()
            visitor.get(link)
            tap.same(visitor.post(link).code, 303)
            visitor.last = None
            visitor.token()
            self.people[code] = visitor

    def saved(self):
        """(agency, indicator, result) of each line `save` of the journals."""
        found = []
        for code in AGENCIES:
            for text in trachu(self.url, "db", "log", code, "--format",
                               "json").splitlines():
                line = json.loads(text)
                if line["deed"] == "save":
                    found.append((code, line["subject"],
                                  line["after"]["result"]))
        return found


class Poster(threading.Thread):
    """Somebody who types into one form and has it kept, again and again."""

    def __init__(self, house, site, agency, code, first, most=10 ** 6):
        super().__init__(daemon=True)
        self.house, self.site, self.agency = house, site, agency
        self.code, self.first, self.most = code, first, most
        self.acknowledged, self.answers = [], []

    def run(self):
        person = serving.Visitor(self.site)
        person.cookies = dict(self.house.people[self.agency].cookies)
        path = f"/agency/{self.agency}/2564/indicator/{self.code}/enter"
        try:
            page = person.get(path)
            seen = re.search(r'name="seen" value="(\d+)"', page.text)[1]
            for number in range(self.first, self.first + self.most):
                page = person.post(path, {"result": str(number), "seen": seen,
                                          "do": "quiet"}, token=page.token()
                                   or person.last.token())
                self.answers.append(page.code)
                if page.code == 200:
                    self.acknowledged.append((self.agency, self.code,
                                              str(number)))
                    seen = re.search(r'seen="(\d+)"', page.text)[1]
        except (OSError, http.client.HTTPException):
            pass  # the server is gone


def metric(site, name):
    text = site.visitor().get("/metrics").text
    return int(re.search(rf"^trachu_{name} (\d+)$", text, re.MULTILINE)[1])


def test_deeds_of_many_share_a_commit(directory):
    house = House(directory)
    with serving.Serving(directory, house.url) as site:
        house.come_in(site)
        posters = [Poster(house, site, agency, code, 1, 6)
                   for agency in AGENCIES for code in CODES]
        for poster in posters:
            poster.start()
        for poster in posters:
            poster.join()
        deeds, commits = metric(site, "deeds_total"), metric(site,
                                                             "commits_total")
    wanted = sorted(kept for poster in posters for kept in
                    [(poster.agency, poster.code, str(i)) for i in range(1, 7)])
    tap.same(sorted(house.saved()), wanted)
    tap.same(deeds, len(wanted))
    print(f"# {deeds} deeds, {commits} commits")
    tap.same(0 < commits < deeds, True)
    trachu(house.url, "db", "verify")


def test_a_refused_one_takes_nothing_of_the_others(directory):
    """Among deeds that share commits half are stale: theirs leaves no line,
    the others' stand."""
    house = House(directory)
    with serving.Serving(directory, house.url) as site:
        house.come_in(site)
        path = "/agency/{}/2564/indicator/{}/enter"
        pages = {}
        for agency in AGENCIES:
            for code in CODES:
                page = house.people[agency].get(path.format(agency, code))
                pages[agency, code] = (
                    page.token(), re.search(r'name="seen" value="(\d+)"',
                                            page.text)[1])

        def send(spot):
            """Three at once from the same page: one is first."""
            agency, code, number = spot
            token, seen = pages[agency, code]
            person = serving.Visitor(site)
            person.cookies = dict(house.people[agency].cookies)
            return spot, person.post(
                path.format(agency, code),
                {"result": str(number), "seen": seen, "do": "quiet"},
                token=token).code

        spots = [(agency, code, number) for number in (1, 2, 3)
                 for agency in AGENCIES for code in CODES]
        with concurrent.futures.ThreadPoolExecutor(len(spots)) as pool:
            answers = list(pool.map(send, spots))
    done = sorted((agency, code, str(number))
                  for (agency, code, number), status in answers
                  if status == 200)
    tap.same({status for _, status in answers}, {200, 409})
    tap.same(sorted((agency, code) for agency, code, _ in done),
             sorted(pages))
    tap.same(sorted(house.saved()), done)
    trachu(house.url, "db", "verify")


def kill(site):
    """All of it at once, the parent first: it would make another."""
    path = f"/proc/{site.process.pid}/task/{site.process.pid}/children"
    with open(path, encoding="ascii") as file:
        worker = int(file.read().split()[0])
    os.kill(site.process.pid, signal.SIGKILL)
    os.kill(worker, signal.SIGKILL)
    site.process.wait()
    site.log_file.close()


def test_killed_under_many_nothing_acknowledged_is_lost(directory):
    print(f"# TRACHU_SEED={SEED}")
    chance = random.Random(SEED)
    house, posters, acknowledged = House(directory), [], []
    with serving.Serving(directory, house.url) as site:
        house.come_in(site)
    for number in range(KILLS):
        site = serving.Serving(directory, house.url)
        posters = [Poster(house, site, agency, code, number * 100000 + 1)
                   for agency in AGENCIES for code in CODES]
        for poster in posters:
            poster.start()
        until = time.monotonic() + serving.SECONDS
        while sum(len(poster.acknowledged) for poster in posters) < 20 and \
                time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.5))
        kill(site)
        for poster in posters:
            poster.join()
            acknowledged += poster.acknowledged
            tap.same(set(poster.answers) <= {200}, True)
        saved = house.saved()
        tap.same(set(acknowledged) - set(saved), set())
        tap.same(len(saved), len(set(saved)))
        # what was not acknowledged any more: one of each poster at most
        tap.same(len(saved) - len(acknowledged) <=
                 len(posters) * (number + 1), True)
        trachu(house.url, "db", "verify")
    tap.same(len(acknowledged) >= 20 * KILLS, True)


# ---- evidence ----

def evidence_files(site):
    folder = site.folder / "demo" / "trachu.db-evidence"
    return {path.name: path for path in folder.rglob("*")
            if path.is_file() and len(path.name) == 64}


def attach(person, token, seen, content):
    return person.post(
        "/agency/pathumwan/2565/indicator/5.1/enter",
        {"seen": seen, "kind": "document", "title": "the same",
         "do": "attach"}, files=[("file", "same.pdf", content)], token=token)


def test_the_same_file_from_many_is_there_once_and_whole(directory):
    content = b"%PDF-1.4\n" + bytes(random.Random(SEED).randbytes(300000))
    name = hashlib.sha256(content).hexdigest()
    with serving.Demo(directory) as site:
        finance = site.person("finance")
        before = evidence_files(site)
        page = finance.get("/agency/pathumwan/2565/indicator/5.1/enter")
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            answers = list(pool.map(
                lambda _: attach(finance, page.token(), "", content),
                range(6)))
        # of those who saw the same page one was first; all brought the file
        codes = {answer.code for answer in answers}
        tap.same((303 in codes, codes <= {303, 409}), (True, True))
        after = evidence_files(site)
        tap.same(set(after) - set(before), {name})
        tap.same(after[name].read_bytes() == content, True)
        # one that was damaged on the disk is whole again
        after[name].write_bytes(b"damaged")
        page = finance.get("/agency/pathumwan/2565/indicator/5.1/enter")
        seen = re.search(r'name="seen" value="(\d+)"', page.text)[1]
        answer = attach(finance, page.token(), seen, content)
        tap.same(answer.code, 303)
        tap.same(evidence_files(site)[name].read_bytes() == content, True)
        site.trachu("db", "verify")


def test_who_may_not_attach_brings_nothing_in(directory):
    content = b"%PDF-1.4\nnot yours"
    with serving.Demo(directory) as site:
        before = evidence_files(site)
        for login in ("head", "auditor", "environment"):
            person = site.person(login)
            answer = attach(person, person.token(), "", content)
            tap.same((login, answer.code in (403, 404)), (login, True))
        file = directory / "file.pdf"
        file.write_bytes(content)
        status, _, _ = tap.run(
            serving.PROGRAM, "act", "attach", "pathumwan", "2565", "5.1",
            "kind=document", f"file={file}", "--as", "auditor", "--db",
            site.url, env=serving.environment())
        tap.same(status, 1)
        tap.same(evidence_files(site), before)


# ---- thousands who knock ----

def patient(site, path):
    """A new connection may be closed in a crowd: browsers try again."""
    until = time.monotonic() + serving.SECONDS
    while time.monotonic() < until:
        try:
            return site.visitor().get(path).code
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
    return None


class AtWork:
    """Somebody who is signed in, and keeps the connection."""

    def __init__(self, site):
        self.line = http.client.HTTPConnection("127.0.0.1", site.port,
                                               timeout=serving.SECONDS)
        self.cookie = site.person("planner").cookies["trachu"]
        self.slowest = 0

    def look(self):
        begun = time.monotonic()
        self.line.request("GET", "/agency/pathumwan/2565",
                          headers={"Cookie": f"trachu={self.cookie}"})
        answer = self.line.getresponse()
        tap.same((answer.status, len(answer.read()) > 10000), (200, True))
        if answer.headers.get("Connection") == "close":
            raise AssertionError("sent away")
        self.slowest = max(self.slowest, time.monotonic() - begun)


def knock(site, count, says):
    idle = []
    for number in range(count):
        each = socket.socket()
        each.setblocking(False)
        each.connect_ex(("127.0.0.1", site.port))
        idle.append(each)
        if says and number % 2 == 0:
            try:
                each.send(says)
            except OSError:
                pass  # not connected yet
    return idle


def test_ten_thousand_knock_and_who_is_at_work_goes_on(directory):
    """Connections that ask for nothing, or begin to and do not go on: one that
    was asked on before is answered all the while, and new ones get in."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if most < KNOCKS + 500:
        tap.skip(f"this machine lets a program open {most} files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (KNOCKS + 500, most))
    with serving.Demo(directory) as site:
        people, idle = [AtWork(site) for _ in range(4)], []
        for person in people:
            person.look()
        try:
            for number in range(KNOCKS // 500):
                idle += knock(site, 500, b"GET / HTTP/1.1\r\n"
                              if number % 2 else b"")
                for person in people:
                    person.look()
            tap.same(len(idle), KNOCKS)
            newcomer = threading.Thread(target=patient,
                                        args=(site, "/health"))
            newcomer.start()
            while newcomer.is_alive():
                for person in people:
                    person.look()
                newcomer.join(0.2)
            tap.same(patient(site, "/health"), 200)
        finally:
            for each in idle:
                each.close()
        print(f"# {KNOCKS} knocked; the slowest page of who was at work: "
              f"{max(person.slowest for person in people):.2f} s")


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
