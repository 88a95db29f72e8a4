#!/usr/bin/env python3
"""What anybody can reach: every page that links lead to, in both languages and
as data, is there and well-formed; and nowhere in it stands a person, what
somebody wrote, or a figure that is not public."""
import html.parser
import io
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import zipfile

import serving
import tap

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link",
        "meta", "source", "track", "wbr"}
BLOCKS_IN_P = {"p", "div", "ul", "ol", "dl", "table", "section", "h1", "h2",
               "h3", "h4", "form", "nav", "details", "figure"}
CALLS_MOST = 1500
SECRET = {"login": "zq.lap-login", "name": "นามลับ สกุลลับ",
          "position": "ตำแหน่งลับพิเศษ", "email": "zq-secret@example.org",
          "telephone": "0899912345"}
UNPUBLISHED = "77.123457"


class Nesting(html.parser.HTMLParser):
    """Elements close in the order in which they were opened; ids are unique;
    what browsers would move out of a paragraph is in none."""

    def __init__(self, address):
        super().__init__(convert_charrefs=True)
        self.address, self.open, self.ids, self.faults = address, [], set(), []

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        if len(set(names)) != len(names):
            self.faults.append(f"{tag} has an attribute twice")
        identity = dict(attrs).get("id")
        if identity is not None and identity in self.ids:
            self.faults.append(f"id {identity} twice")
        self.ids.add(identity)
        if tag in BLOCKS_IN_P and "p" in self.open:
            self.faults.append(f"{tag} within p")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> in {self.open[-3:]}")
            return
        self.open.pop()

    def end(self):
        self.close()
        if self.open:
            self.faults.append(f"left open: {self.open}")
        if self.faults:
            raise AssertionError(f"{self.address}: {self.faults[:5]}")


def is_followed(address):
    """All of our own links but those that only sign in, and not every mix of
    what can be chosen: two choices at once show what each of them does."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme or parts.netloc or not address.startswith("/"):
        return False
    chosen = [name for name, _ in urllib.parse.parse_qsl(parts.query)]
    alone = {"lang", "digits"} & set(chosen) or "." in \
        parts.path.rpartition("/")[2]
    return parts.path not in ("/sign-in", "/forgotten") and \
        len(chosen) <= (1 if alone else 2)


def links(page):
    kind = page.headers.get_content_type()
    if kind == "text/html":
        found = re.findall(r'\b(?:href|src)="([^"]*)"', page.text)
        return [html.unescape(address).split("#")[0] for address in found]
    if kind == "text/css":
        return [name if name.startswith("/") else "/assets/" + name
                for name in re.findall(r"url\(([^)]*)\)", page.text)]
    return []


def read(visitor, address):
    """What is made while one waits is asked for again."""
    until = time.monotonic() + serving.SECONDS
    page = visitor.get(address)
    while page.code == 202 and time.monotonic() < until:
        time.sleep(0.2)
        page = visitor.get(address)
    return page


def crawl(site, language):
    """{address: page} of all that links from / lead to."""
    visitor = site.visitor(language)
    seen, waiting = {}, ["/"]
    while waiting:
        address = waiting.pop()
        if address in seen or not address:
            continue
        if len(seen) > CALLS_MOST:
            raise AssertionError(f"no end of pages: {address}")
        page = read(visitor, address)
        visitor.cookies = {"lang": language}
        seen[address] = page
        if page.code == 303:
            waiting.append(page.location)
            continue
        if page.code != 200:
            raise AssertionError(f"{address}: {page.code}")
        waiting += [one for one in links(page) if is_followed(one)]
    return seen


def texts(page):
    """All that can be read in an answer."""
    kind = page.headers.get_content_type()
    if kind.startswith("application/vnd.openxml"):
        with zipfile.ZipFile(io.BytesIO(page.body)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace")
                             for name in archive.namelist())
    if kind == "application/pdf":
        if shutil.which("pdftotext") is None:
            return ""
        return subprocess.run(["pdftotext", "-", "-"], input=page.body,
                              capture_output=True, check=True
                              ).stdout.decode("utf-8")
    if kind.startswith("font/"):
        return ""
    return html.unescape(page.body.decode("utf-8"))


def forbidden(site):
    """What stands in the database about people, and what they wrote."""
    base = sqlite3.connect(site.url[len("sqlite:"):])
    public = " ".join(row[0] for row in
                      base.execute("SELECT content FROM document"))
    public = " ".join(public.split())
    found = set()
    for login, position, *rest in base.execute(
            "SELECT login, position, name, email, telephone "
            "FROM person_private"):
        if not re.fullmatch(r"[a-z0-9-]{1,14}", login):
            found.add(login)      # ordinary words stand in any page
        if position and position not in public:
            found.add(position)   # some are but the name of their office
        found |= {text for text in rest if text}
    for table, column in (("form", "content"), ("evidence", "content"),
                          ("draft", "content"), ("result", "reason"),
                          ("result_step", "reason"), ("journal", "reason"),
                          ("measured", "note"), ("measured", "source")):
        for text, in base.execute(f"SELECT {column} FROM {table} "
                                  f"WHERE {column} IS NOT NULL"):
            for line in text.splitlines():
                line = line.partition(": ")[2] or line
                line = " ".join(line.strip(" '\"-|>").split())
                if len(line) >= 20 and line[:40] not in public:
                    found.add(line[:40])
    base.close()
    return found | {UNPUBLISHED}


def add_secrets(site):
    """Somebody with a name that stands nowhere else, and figures of theirs."""
    words = [f"{name}={value}" for name, value in SECRET.items()
             if name != "login"]
    site.trachu("user", "add", SECRET["login"], "pathumwan", "role=officer",
                *words)
    site.trachu("act", "--as", SECRET["login"], "save", "pathumwan", "2565",
                "2.1", "result=" + UNPUBLISHED)


def test_all_that_anybody_reaches(directory):
    with serving.Demo(directory) as site:
        add_secrets(site)
        words = forbidden(site)
        tap.same(set(SECRET.values()) <= words, True)
        tap.same(len(words) > 40, True)
        for language in ("th", "en"):
            pages = crawl(site, language)
            paths = {urllib.parse.urlsplit(one).path for one in pages}
            for path in ("/agencies", "/agencies.csv", "/agencies.json",
                         "/agency/pathumwan", "/agency/pathumwan/2564",
                         "/agency/pathumwan/2564.csv",
                         "/agency/pathumwan/2564.json",
                         "/agency/pathumwan/2564.pdf",
                         "/agency/pathumwan/2564.docx",
                         "/agency/pathumwan/2564.xlsx",
                         "/agency/pathumwan/2564/agreement.pdf",
                         "/agency/pathumwan/2564/indicator/5.1",
                         "/overview", "/overview.csv", "/overview.json",
                         "/method", "/method/pathumwan/2564"):
                tap.same((path, path in paths), (path, True))
            for address, page in pages.items():
                if page.code == 303:
                    continue
                if page.headers.get_content_type() == "text/html":
                    nesting = Nesting(address)
                    nesting.feed(page.text)
                    nesting.end()
                found = texts(page)
                joined = " ".join(found.split())
                for word in words:
                    if word in found or word in joined:
                        raise AssertionError(f"{address} says {word!r}")


def test_those_who_work_there_do_see_it(directory):
    """That the words are looked for rightly: others find them."""
    with serving.Demo(directory) as site:
        add_secrets(site)
        words = forbidden(site)
        planner = site.person("planner")
        seen = " ".join(texts(planner.get(path)) for path in
                        ("/agency/pathumwan/2564/indicator/5.1",
                         "/agency/pathumwan/2565/indicator/2.1",
                         "/agency/pathumwan/2565/indicator/5.1",
                         "/agency/pathumwan/2564.docx"))
        seen = " ".join(seen.split())
        tap.same(sum(word in seen for word in words) >= 5, True)


def test_other_years_and_people_are_not_hinted_at(directory):
    with serving.Demo(directory) as site:
        pages = crawl(site, "en")
        for address, page in pages.items():
            if page.code == 303:
                continue
            for word in ("mekkhao", "lanphai", "rimdao", "/2565", "/2566"):
                tap.same((address, word, word in texts(page)),
                         (address, word, False))


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
