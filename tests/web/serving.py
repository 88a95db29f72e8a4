"""serving: a real server with the sample year, and people who visit it.

    with Demo(directory) as site:
        officer = site.person("officer")
        page = officer.get("/tasks")
        page = officer.post("/sign-out")

Each program that uses it is given trachu as its first argument.
"""
import email.message
import html
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "tools"))
import tap  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
EXAMPLES = TOP / "examples"
SECONDS = 60
POSTGRESQL = os.environ.get("TRACHU_TEST_POSTGRESQL")


def environment():
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("TRACHU_", "PG", "LANG", "LC_"))}
    return {**kept, "LC_ALL": "C.UTF-8", "TERM": "dumb"}


class Page:
    """An answer: code, headers, body."""

    def __init__(self, address, response, body):
        self.address, self.code, self.body = address, response.status, body
        self.headers = response.headers

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def location(self):
        return self.headers.get("Location")

    @property
    def data(self):
        return json.loads(self.body)

    def token(self):
        found = re.search(r'name="token" value="([^"]*)"', self.text)
        return html.unescape(found[1]) if found else None

    def words(self):
        """What people read: without tags, spaces joined."""
        plain = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", self.text,
                       flags=re.DOTALL)
        return " ".join(html.unescape(plain).split())

    def links(self):
        return [html.unescape(found) for found in
                re.findall(r'<a\b[^>]*\bhref="([^"]*)"', self.text)]

    def says(self, *texts):
        for text in texts:
            if text not in self.words() and text not in self.text:
                raise AssertionError(f"{self.address}: does not say {text!r}; "
                                     f"it says {self.words()[:1500]}")


class Visitor:
    """Somebody with a browser: cookies are kept, redirects are not followed
    unless asked for."""

    def __init__(self, site, language="en"):
        self.site, self.cookies, self.last = site, {"lang": language}, None

    def ask(self, method, path, body=None, headers=None):
        line = http.client.HTTPConnection("127.0.0.1", self.site.port,
                                          timeout=SECONDS)
        sent = {"Connection": "close", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value
                                       in self.cookies.items())
        line.request(method, path, body, sent)
        response = line.getresponse()
        page = Page(path, response, response.read())
        line.close()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies.pop(name, None)
            if value:
                self.cookies[name] = value
        return page

    def get(self, path, **options):
        page = self.ask("GET", path, **options)
        if page.code == 200 and page.headers.get_content_type() == "text/html":
            self.last = page
        return page

    def token(self):
        """The token of the last page seen, or of one that has it."""
        if self.last is None or self.last.token() is None:
            self.get("/account" if "trachu" in self.cookies else "/sign-in")
        if self.last is None or self.last.token() is None:
            self.get("/agency/pathumwan/2564")
        return self.last.token()

    def post(self, path, fields=None, files=None, token=None, follow=False,
             headers=None):
        """A form; files are (field, name, bytes).  With `follow` the page that
        a redirect leads to."""
        pairs = list(fields.items() if isinstance(fields, dict)
                     else fields or [])
        pairs.append(("token", self.token() if token is None else token))
        if files is None:
            kind = "application/x-www-form-urlencoded"
            body = urllib.parse.urlencode(pairs).encode()
        else:
            kind, body = multipart(pairs, files)
        page = self.ask("POST", path, body,
                        {"Content-Type": kind, **(headers or {})})
        if follow and page.code == 303:
            return self.get(page.location.split("#")[0])
        if page.code == 422 and page.token():
            self.last = page
        return page


def multipart(pairs, files):
    boundary = "----trachu-4f2a9c"
    parts = []
    for name, value in pairs:
        parts.append(f'Content-Disposition: form-data; name="{name}"\r\n\r\n'
                     .encode() + str(value).encode())
    for name, filename, content in files:
        filename = filename.replace('"', "%22")
        parts.append(f'Content-Disposition: form-data; name="{name}"; '
                     f'filename="{filename}"\r\n'
                     "Content-Type: application/octet-stream\r\n\r\n"
                     .encode() + content)
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n"
                    for part in parts)
    return (f"multipart/form-data; boundary={boundary}",
            body + b"--" + boundary.encode() + b"--\r\n")


class Site:
    """A program that serves; its log is kept."""

    def __init__(self, directory, *words, env=None, language="en"):
        self.folder = pathlib.Path(directory)
        self.log_path = self.folder / "server.log"
        self.log_file = open(self.log_path, "w", encoding="utf-8")
        self.process = subprocess.Popen(
            [PROGRAM, *map(str, words), "--listen", "127.0.0.1:0",
             "--lang", language],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=self.log_file, cwd=self.folder, text=True,
            env={**environment(), **(env or {})})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def log(self):
        return self.log_path.read_text(encoding="utf-8")

    def stop(self):
        """Ends it as an operator does; a fault that the sanitizers saw counts."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=SECONDS)
        self.log_file.close()
        if status != 0 or "Sanitizer" in self.log() or \
                "worker_died" in self.log():
            raise AssertionError(f"ended with {status}:\n{self.log()[-6000:]}")

    def visitor(self, language="en"):
        return Visitor(self, language)

    def read_links(self):
        """What `trachu demo` says of itself: who comes in where."""
        self.links, self.people, self.roles = {}, {}, {}
        for line in self.process.stdout:
            found = re.match(r"\s+(\S+)\s+http://127\.0\.0\.1:(\d+)(\S+)  \S",
                             line)
            if found:
                self.links[found[1]], self.port = found[3], int(found[2])
                self.roles[found[1]] = line.split("  ")[-1].strip()
            elif self.links:
                break
        if not self.links:
            self.process.wait(timeout=SECONDS)
            raise AssertionError(f"does not serve:\n{self.log()}")

    def wait(self):
        """Until the first answer: people are told a little before."""
        until = time.monotonic() + SECONDS
        while True:
            try:
                if Visitor(self).get("/health").code == 200:
                    return
            except OSError:
                pass
            if time.monotonic() > until:
                raise AssertionError(f"does not answer:\n{self.log()}")
            time.sleep(0.02)


class Serving(Site):
    """`trachu serve` of a database that is there."""

    def __init__(self, directory, url, *words, **options):
        if url.startswith("postgresql:") and "--evidence" not in words:
            words += ("--evidence", pathlib.Path(directory) / "evidence")
        super().__init__(directory, "serve", "--db", url, *words, **options)
        until = time.monotonic() + SECONDS
        while True:
            found = re.search(r"http://127\.0\.0\.1:(\d+)", self.log())
            if found:
                self.port = int(found[1])
                return
            if self.process.poll() is not None or time.monotonic() > until:
                raise AssertionError(f"does not serve:\n{self.log()}")
            time.sleep(0.02)


class Demo(Site):
    """`trachu demo`: the sample year with a person for each role.  What happens
    in it is played once; each test has a copy."""
    played = None

    # With TRACHU_TEST_WEB=postgresql on the other engine, which
    # tests/store/server.py starts.
    def __new__(cls, directory, **options):
        if os.environ.get("TRACHU_TEST_WEB") != "postgresql":
            return super().__new__(cls)
        if POSTGRESQL is None:
            tap.skip("there is no PostgreSQL here")
        return DemoOnServer(directory, **options)

    def __init__(self, directory, **options):
        if Demo.played is None:
            Demo.played = tempfile.TemporaryDirectory()
            Demo.played_in(Demo.played.name)
        shutil.copytree(pathlib.Path(Demo.played.name) / "demo",
                        pathlib.Path(directory) / "demo")
        super().__init__(directory, "demo", "demo", **options)
        self.url = f"sqlite:{self.folder}/demo/trachu.db"
        self.read_links()
        self.wait()

    @staticmethod
    def played_in(folder):
        site = Site(folder, "demo", "demo")
        site.read_links()
        site.wait()
        site.stop()

    def person(self, login, language="en"):
        """Somebody who is signed in; the same one each time."""
        if login not in self.people:
            visitor = self.visitor(language)
            visitor.get(self.links[login])
            page = visitor.post(self.links[login])
            tap.same(page.code, 303)
            visitor.last = None
            self.people[login] = visitor
        return self.people[login]

    def trachu(self, *words):
        """Another command on the same database; its standard output."""
        done = subprocess.run(
            [PROGRAM, *map(str, words), "--db", self.url],
            stdin=subprocess.DEVNULL, capture_output=True, text=True,
            cwd=self.folder, timeout=SECONDS,
            env={**environment(),
                 "TRACHU_EVIDENCE": str(self.folder / "evidence")}
            if self.url.startswith("postgresql:") else environment())
        if done.returncode != 0:
            raise AssertionError(f"{words}: {done.stdout}{done.stderr}")
        return done.stdout


class Links(dict):
    """Sign-in links, each made when first asked for."""

    def __init__(self, site, logins):
        super().__init__(dict.fromkeys(logins))
        self.site = site

    def __getitem__(self, login):
        if super().__getitem__(login) is None:
            self[login] = re.search(
                r"/enter/[\w-]+", self.site.trachu("user", "link", login))[0]
        return super().__getitem__(login)

    def values(self):
        return [self[login] for login in self]


class DemoOnServer(Serving):
    """The same year on PostgreSQL: moved there once, a copy for each test."""
    moved = None
    count = 0

    def __init__(self, directory, **options):
        if DemoOnServer.moved is None:
            DemoOnServer.moved = DemoOnServer.move()
        DemoOnServer.count += 1
        name = f"demo_{os.getpid()}_{DemoOnServer.count}"
        self.psql(f'CREATE DATABASE {name} TEMPLATE demo_{os.getpid()}')
        self.folder = pathlib.Path(directory)
        shutil.copytree(pathlib.Path(Demo.played.name) / "demo" /
                        "trachu.db-evidence", self.folder / "evidence")
        self.url = f"{POSTGRESQL.rpartition('/')[0]}/{name}"
        self.people = {}
        self.links = Links(self, DemoOnServer.moved)
        super().__init__(directory, self.url, **options)
        self.wait()

    @staticmethod
    def psql(text):
        subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c",
                        text, POSTGRESQL], check=True, env=environment(),
                       stdin=subprocess.DEVNULL, capture_output=True)

    @staticmethod
    def move():
        """The logins of those who have a link in the demo."""
        Demo.played = tempfile.TemporaryDirectory()
        site = Site(Demo.played.name, "demo", "demo")
        site.read_links()
        site.wait()
        site.stop()
        folder = pathlib.Path(Demo.played.name) / "demo"
        (folder / "trachu.db-evidence").mkdir(exist_ok=True)
        name = f"demo_{os.getpid()}"
        DemoOnServer.psql(f"CREATE DATABASE {name}")
        url = f"{POSTGRESQL.rpartition('/')[0]}/{name}"
        for words in (["init", "--db", url],
                      ["move", "--from", f"sqlite:{folder}/trachu.db", "--to",
                       url, "--evidence", folder / "moved"]):
            status, out, err = tap.run(PROGRAM, "db", *words,
                                       env=environment())
            if status != 0:
                raise AssertionError(out + err)
        return list(site.links)

    person, trachu = Demo.person, Demo.trachu
