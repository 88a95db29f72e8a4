#!/usr/bin/env python3
"""Documents to be downloaded: what they are, who gets which, and what they do
not give away."""
import io
import os
import pathlib
import sys
import threading
import time
import zipfile

import serving
import tap

KINDS = {".pdf": (b"%PDF-", "application/pdf"),
         ".docx": (b"PK", "application/vnd.openxmlformats-officedocument."
                          "wordprocessingml.document"),
         ".xlsx": (b"PK", "application/vnd.openxmlformats-officedocument."
                          "spreadsheetml.sheet")}


def fetch(visitor, path):
    until = time.monotonic() + serving.SECONDS
    page = visitor.get(path)
    while page.code == 202 and time.monotonic() < until:
        tap.same(page.headers["Refresh"], "2")
        time.sleep(0.1)
        page = visitor.get(path)
    return page


def words_of(body):
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace")
                       for name in archive.namelist())


def test_empty_forms_are_for_those_who_work_there(directory):
    path = "/agency/pathumwan/2565/blank-form"
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        for ending in (".pdf", ".docx"):
            page = fetch(officer, path + ending)
            start, kind = KINDS[ending]
            tap.same((page.code, page.headers.get_content_type()), (200, kind))
            tap.same(page.body.startswith(start), True)
            tap.same(f'filename="pathumwan-2565-blank-form{ending}"'
                     in page.headers["Content-Disposition"], True)
            tap.same(path + ending in officer.get(path).links(), True)
            tap.same(site.visitor().get(path + ending).code, 401)
            tap.same(site.person("health").get(path + ending).code, 403)
        tap.same("2.2" in words_of(page.body), True)
        tap.same(officer.get(path + ".xlsx").code, 404)


def test_every_kind(directory):
    with serving.Demo(directory) as site:
        anybody = site.visitor()
        for path, ending, name in [
                ("/agency/pathumwan/2564", ".pdf", "pathumwan-2564.pdf"),
                ("/agency/pathumwan/2564", ".docx", "pathumwan-2564.docx"),
                ("/agency/pathumwan/2564", ".xlsx", "pathumwan-2564.xlsx"),
                ("/agency/pathumwan/2564/agreement", ".pdf",
                 "pathumwan-2564-agreement.pdf"),
                ("/agency/pathumwan/2564/agreement", ".docx",
                 "pathumwan-2564-agreement.docx")]:
            page = fetch(anybody, path + ending)
            start, kind = KINDS[ending]
            tap.same((page.code, page.headers.get_content_type()),
                     (200, kind))
            tap.same(page.body.startswith(start), True)
            tap.same(f'attachment; filename="{name}"'
                     in page.headers["Content-Disposition"], True)
        tap.same(anybody.get("/agency/pathumwan/2564/agreement.xlsx").code,
                 404)
        page = anybody.get("/agency/pathumwan/2564/agreement")
        tap.same((page.code, page.location.split("?")[0]), (303, "/sign-in"))


def test_what_is_not_public_is_not_there(directory):
    with serving.Demo(directory) as site:
        anybody, planner = site.visitor(), site.person("planner")
        for path in ("/agency/pathumwan/2565.pdf", "/agency/nobody/2564.pdf",
                     "/agency/pathumwan/2565/agreement.docx"):
            tap.same((path, anybody.get(path).code), (path, 404))
        tap.same(fetch(planner, "/agency/pathumwan/2565.pdf").code, 200)
        own = words_of(fetch(planner, "/agency/pathumwan/2564.docx").body)
        public = words_of(fetch(anybody, "/agency/pathumwan/2564.docx").body)
        tap.same(("Self-assess" in own or "self-assess" in own,
                  "self-assess" in public.lower()), (True, False))
        tap.same(len(public) < len(own), True)


def test_language_digits_and_stage_are_the_readers(directory):
    with serving.Demo(directory) as site:
        thai, english = site.visitor("th"), site.visitor("en")
        path = "/agency/pathumwan/2564.docx"
        tap.same("96.525" in words_of(fetch(english, path).body), True)
        thai.cookies["digits"] = "thai"
        tap.same("๙๖.๕๒๕" in words_of(fetch(thai, path).body), True)
        planner = site.person("planner")
        own = words_of(fetch(planner, path + "?stage=self").body)
        tap.same("96.525" in own, False)


def test_what_was_made_is_kept_until_a_line_is_written(directory):
    with serving.Demo(directory) as site:
        planner = site.person("planner")
        path = "/agency/pathumwan/2565.pdf"
        first = fetch(planner, path)
        started = time.monotonic()
        again = planner.get(path)
        tap.same((again.body == first.body,
                  time.monotonic() - started < 0.15), (True, True))
        site.trachu("act", "--as", "officer", "submit", "pathumwan", "2565",
                    "3.2", "result=100")
        tap.same(fetch(planner, path).body == first.body, False)


def children_of(site):
    """The command lines of the programs that the server runs; what one of them
    starts itself (a sanitizer looks for leaks so) is none."""
    found, parents = {}, {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            if b"report" in words[1:2] and b"pathumwan" in b"".join(words):
                if os.readlink(folder / "cwd") == str(site.folder):
                    found[folder.name] = words
                    parents[folder.name] = (folder / "stat").read_text(
                        ).rpartition(")")[2].split()[1]
        except OSError:
            pass
    return [words for number, words in found.items()
            if parents.get(number) not in found]


def test_at_most_two_at_once_and_no_address_in_the_arguments(directory):
    with serving.Demo(directory) as site:
        most, seen, over = 0, [], threading.Event()

        def look():
            nonlocal most
            while not over.is_set():
                now = children_of(site)
                most = max(most, len(now))
                seen.extend(now)
                time.sleep(0.005)

        watcher = threading.Thread(target=look)
        watcher.start()
        paths = [f"/agency/pathumwan/2564{what}{ending}?lang={language}"
                 for what in ("", "/agreement") for ending in (".pdf", ".docx")
                 for language in ("th", "en")]
        askers = [threading.Thread(target=fetch, args=(site.visitor(), path))
                  for path in paths]
        for asker in askers:
            asker.start()
        for asker in askers:
            asker.join()
        over.set()
        watcher.join()
        tap.same((most, 1 <= most <= 2), (most, True))
        tap.same(all(b"sqlite:" not in b" ".join(words) for words in seen),
                 True)


def test_nothing_is_left_behind(directory):
    folder = pathlib.Path(directory) / "tmp"
    folder.mkdir()
    with serving.Demo(directory, env={"TMPDIR": str(folder)}) as site:
        fetch(site.visitor(), "/agency/pathumwan/2564.pdf")
        tap.same(len(list(folder.iterdir())), 1)
    tap.same([path.name for path in folder.iterdir()], [])


def test_a_report_for_everybody_is_asked_for_rightly(directory):
    with serving.Demo(directory) as site:
        for words in (["examples", "--public"],
                      ["pathumwan", "2564", "--public", "--draft"],
                      ["pathumwan", "2564", "--public", "--as-of", "2564-01-01"]):
            more = ["--db", site.url] if words[0] == "pathumwan" else []
            status, _, err = tap.run(serving.PROGRAM, "report", *words, *more,
                                     "-o", site.folder / "x.pdf", "--lang",
                                     "en", env=serving.environment())
            tap.same((status, "--public needs --db" in err), (2, True))
        status, _, err = tap.run(
            serving.PROGRAM, "report", "pathumwan/2565", "--public", "--db",
            site.url, "-o", site.folder / "x.pdf", "--lang", "en",
            env=serving.environment())
        tap.same((status, os.path.exists(site.folder / "x.pdf")), (1, False))


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
