#!/usr/bin/env python3
"""trachu publish: an archive that any web server gives out, or a disk."""
import functools
import hashlib
import html
import http.server
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

import public
import serving
import tap

ADDRESS = "https://trachu.example.go.th"


def publish(site, *words, to="archive"):
    status, out, err = tap.run(
        serving.PROGRAM, "publish", site.folder / to, "--db", site.url,
        "--lang", "en", *words, env=serving.environment(), cwd=site.folder)
    return status, out + err


class Made:
    """Archives that were made once; nothing is changed in them."""

    def __init__(self):
        self.place = tempfile.TemporaryDirectory()
        with serving.Demo(self.place.name) as site:
            public.add_secrets(site)
            self.words = public.forbidden(site)
            for name in ("archive", "again"):
                status, told = publish(site, "--address", ADDRESS, to=name)
                tap.same((status, "open index.html" in told), (0, True))
        self.folder = pathlib.Path(self.place.name) / "archive"
        self.again = pathlib.Path(self.place.name) / "again"


@functools.cache
def archives():
    return Made()


def made():
    """An archive, what must not stand in it, and its files by name."""
    folder = archives().folder
    return folder, archives().words, sorted(
        path for path in folder.rglob("*") if path.is_file())


def test_every_link_leads_to_a_file(_directory):
    folder, _, files = made()
    pages = [path for path in files if path.suffix == ".html"]
    tap.same(len(pages) > 40, True)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for link in re.findall(r'\b(?:href|src)="([^"]*)"', text):
            link = urllib.parse.urlsplit(html.unescape(link))
            if link.scheme or not link.path:
                continue
            where = (page.parent / link.path).resolve()
            tap.same((str(page), link.path, where.is_file(), link.query),
                     (str(page), link.path, True, ""))
            tap.same(folder.resolve() in where.parents, True)
        tap.same((str(page), "/sign-in" in text, "<form" in text),
                 (str(page), False, False))
        nesting = public.Nesting(str(page))
        nesting.feed(text)
        nesting.end()


def test_both_languages_and_all_kinds(_directory):
    folder, _, _ = made()
    for name in ("index.html", "agencies.csv", "agencies.json",
                 "agency/pathumwan.html", "agency/pathumwan/2564.html",
                 "agency/pathumwan/2564.csv", "agency/pathumwan/2564.json",
                 "agency/pathumwan/2564.pdf", "agency/pathumwan/2564.docx",
                 "agency/pathumwan/2564/agreement.pdf",
                 "agency/pathumwan/2564/indicator/5.1.html",
                 "overview.html", "method/pathumwan/2564.html"):
        for language in ("", "en/"):
            tap.same((name, (folder / (language + name)).is_file()),
                     (name, True))
    thai = (folder / "agency/pathumwan/2564.html").read_text(encoding="utf-8")
    english = (folder / "en/agency/pathumwan/2564.html"
               ).read_text(encoding="utf-8")
    tap.same(("96.525" in thai, "96.525" in english), (True, True))
    tap.same(('lang="th"' in thai, 'lang="en"' in english), (True, True))
    tap.same((folder / "agency/pathumwan/2564.pdf").read_bytes()[:5],
             b"%PDF-")


def test_nothing_that_is_not_public(_directory):
    _, words, files = made()
    for path in files:
        text = path.read_bytes().decode("utf-8", "replace")
        text = html.unescape(text)
        for word in words:
            tap.same((str(path), word, word in text),
                     (str(path), word, False))
        tap.same((str(path), "2565" in path.name), (str(path), False))


def test_sums_are_those_of_the_files(_directory):
    folder, _, files = made()
    sums = dict(reversed(line.split("  ", 1)) for line in
                (folder / "SHA256SUMS").read_text().splitlines())
    tap.same(set(sums), {str(path.relative_to(folder)) for path in files
                         if path.name != "SHA256SUMS"})
    for name, wanted in sums.items():
        tap.same(hashlib.sha256((folder / name).read_bytes()).hexdigest(),
                 wanted)


def test_the_same_again(_directory):
    one, two = archives().folder, archives().again
    tap.same((one / "SHA256SUMS").read_text(),
             (two / "SHA256SUMS").read_text())


def test_a_folder_in_use_is_left_alone(directory):
    with serving.Demo(directory) as site:
        folder = site.folder / "archive"
        folder.mkdir()
        (folder / "mine.txt").write_text("mine")
        status, told = publish(site)
        tap.same((status, "is not free" in told), (3, True))
        tap.same([path.name for path in folder.iterdir()], ["mine.txt"])
        status, told = publish(site, to="no/such/place")
        tap.same((status, "is not free" in told), (3, True))
        status, _, err = tap.run(
            serving.PROGRAM, "publish", site.folder / "x", "--lang", "en",
            env=serving.environment())
        tap.same((status, "name the database" in err), (2, True))


def test_any_web_server_gives_it_out(_directory):
    folder, _, _ = made()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args, **options):
            super().__init__(*args, directory=folder, **options)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        class There:
            port = server.server_address[1]
        page = serving.Visitor(There).get(
            "/agency/pathumwan/2564/indicator/5.1.html")
        page.says("94.114")
        for link in re.findall(r'href="([^"#]*)"', page.text):
            there = urllib.parse.urljoin(page.address, html.unescape(link))
            if there.startswith("/"):
                tap.same((there, serving.Visitor(There).get(there).code),
                         (there, 200))
        server.shutdown()


def test_in_a_browser(directory):
    program = shutil.which("chromium")
    if program is None or shutil.which("node") is None or \
            not (tap.TOP / "node_modules/axe-core").is_dir():
        tap.skip("there is no browser: tools/setup check brings one")
    folder, _, _ = made()
    home = pathlib.Path(directory) / "home"
    home.mkdir()
    done = subprocess.run(
        ["node", tap.TOP / "tests/browser/archive.mjs", program, folder],
        capture_output=True, text=True,
        env={**os.environ, "HOME": str(home), "TMPDIR": str(home)})
    if done.returncode != 0:
        raise AssertionError(done.stdout + done.stderr)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
