"""evening - deadline evening: hundreds of people hand in at once.

    bench/run evening

56 agencies with nine people each open their form, add two megabytes of
evidence, save, check and submit, all within a minute; wrk asks for a scorecard
all the while.  Then the journal is proved, and everything that was handed in
must be there.
"""
import concurrent.futures
import http.client
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "pathumwan-2564"
AGENCIES = 56
INDICATORS = ["2.1", "2.2", "3.1", "3.2", "3.3a", "3.3b", "4", "5.1", "5.2"]
EVIDENCE = 2 * 1024 * 1024
AT_ONCE = 64
BOUNDARY = "----evening"


def trachu(program, url, *words):
    done = subprocess.run([program, *map(str, words), "--db", url],
                          stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{words}: {done.stdout}{done.stderr}")
    return done.stdout


def agencies(folder):
    """Folders with an agreement and nothing reported yet."""
    text = (EXAMPLE / "agreement.yaml").read_text(encoding="utf-8")
    for i in range(AGENCIES):
        code = f"district_{i:02d}"
        (folder / code).mkdir()
        (folder / code / "agreement.yaml").write_text(
            text.replace("code: pathumwan", f"code: {code}", 1),
            encoding="utf-8")
        yield folder / code


def people(program, url):
    """A link for each: login, agency, indicator, link."""
    def one(spot):
        i, j = divmod(spot, len(INDICATORS))
        agency, login = f"district_{i:02d}", f"officer_{i:02d}_{j}"
        trachu(program, url, "user", "add", login, agency, "role=officer")
        link = re.search(r"/enter/[\w-]+",
                         trachu(program, url, "user", "link", login))[0]
        return agency, INDICATORS[j], link
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        return list(pool.map(one, range(AGENCIES * len(INDICATORS))))


class Person:
    """A browser with one connection."""

    def __init__(self, port):
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies, self.slowest = {"lang": "en"}, 0

    def ask(self, method, path, body=None, kind=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value
                                       in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        started = time.perf_counter()
        self.line.request(method, path, body, headers)
        response = self.line.getresponse()
        page = response.read().decode()
        self.slowest = max(self.slowest, time.perf_counter() - started)
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return response, page

    def post(self, path, fields):
        return self.ask("POST", path, urllib.parse.urlencode(fields),
                        "application/x-www-form-urlencoded")


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def multipart(fields, evidence=None):
    body = b"".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"'
        f"\r\n\r\n{value}\r\n".encode() for name, value in fields)
    if evidence:
        body += (f'--{BOUNDARY}\r\nContent-Disposition: form-data; '
                 f'name="file"; filename="report.pdf"\r\n\r\n').encode() + \
            evidence + b"\r\n"
    return body + f"--{BOUNDARY}--\r\n".encode()


def come_in(port, link):
    person = Person(port)
    _, page = person.ask("GET", link)
    response, page = person.post(link, {"token": hidden(page, "token")})
    if response.status != 303:
        sys.exit(f"{link}: {response.status} {page}")
    person.line.close()  # they have a coffee; the server would close it too
    return person


def hand_in(person, agency, indicator):
    """From the open form to the submitted one: how long it took."""
    path = f"/agency/{agency}/2564/indicator/{indicator}"
    started = time.perf_counter()
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    _, page = person.ask("GET", path + "/enter")
    base = [("token", hidden(page, "token")), ("seen", hidden(page, "seen"))]
    evidence = b"%PDF-1.4\n" + f"{agency} {indicator}\n".encode() + \
        os.urandom(1024) + b"x" * EVIDENCE
    response, page = person.ask("POST", path + "/enter", multipart(
        base + [("kind", "document"), ("title", "report"), ("do", "attach")],
        evidence), kind)
    if response.status != 303:
        return None, f"{path} attach: {response.status}"
    _, page = person.ask("GET", path + "/enter")
    base = [("token", hidden(page, "token")), ("seen", hidden(page, "seen"))]
    response, page = person.ask("POST", path + "/enter", multipart(
        base + [("result", "100"), ("do", "next")]), kind)
    if response.status != 303:
        return None, f"{path} save: {response.status}"
    _, page = person.ask("GET", path + "/check")
    response, page = person.post(path + "/check", {
        "token": hidden(page, "token"), "seen": hidden(page, "seen")})
    if response.status != 303:
        return None, f"{path} submit: {response.status}"
    return time.perf_counter() - started, None


def views(port, seconds, told):
    done = subprocess.run(
        ["wrk", "-t1", "-c4", f"-d{seconds}", "--latency",
         f"http://127.0.0.1:{port}/agency/pathumwan/2564"],
        capture_output=True, text=True, check=True).stdout
    told["rate"] = float(re.search(r"Requests/sec:\s+([\d.]+)", done)[1])
    found = re.search(r"Latency\s+\S+\s+\S+\s+([\d.]+)(us|ms|s)", done)
    told["slowest"] = float(found[1]) * {"us": 1e-6, "ms": 1e-3, "s": 1}[
        found[2]]
    told["failed"] = "Non-2xx" in done or "Socket errors" in done


def submitted(program, url):
    """How many deeds `submit` the journals have."""
    count = 0
    for i in range(AGENCIES):
        log = trachu(program, url, "db", "log", f"district_{i:02d}",
                     "--format", "json")
        count += len(re.findall(r'"deed": ?"submit"', log))
    return count


def section(program):
    with tempfile.TemporaryDirectory(prefix="trachu-evening-") as name:
        folder = pathlib.Path(name)
        url = f"sqlite:{folder}/evening.db"
        trachu(program, url, "db", "init")
        trachu(program, url, "db", "load", *agencies(folder), EXAMPLE)
        trachu(program, url, "user", "add", "central", "role=central")
        trachu(program, url, "act", "--as", "central", "publish", "pathumwan",
               "2564")
        spots = people(program, url)
        server = subprocess.Popen(
            [program, "serve", "--db", url, "--lang", "en", "--listen",
             "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
        port = int(re.search(r":(\d+)", server.stderr.readline())[1])
        drain = threading.Thread(target=shutil.copyfileobj, args=(
            server.stderr, open(folder / "log", "w", encoding="utf-8")))
        drain.start()
        try:
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                here = list(pool.map(lambda spot: come_in(port, spot[2]),
                                     spots))
            told = {}
            looking = threading.Thread(target=views, args=(port, 60, told))
            looking.start()
            started = time.perf_counter()
            with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
                answers = list(pool.map(
                    lambda pair: hand_in(pair[0], *pair[1][:2]),
                    zip(here, spots)))
            took = time.perf_counter() - started
            looking.join()
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()
            drain.join()
        wrong = [why for _, why in answers if why]
        if wrong:
            sys.exit("\n".join(wrong[:10]))
        kept = submitted(program, url)
        trachu(program, url, "db", "verify")
        if kept != len(spots):
            sys.exit(f"{len(spots)} handed in, {kept} are in the journals")
    slowest = max(person.slowest for person in here)
    return f"""## Deadline evening

{len(spots)} people, each with a form and {EVIDENCE >> 20} MB of evidence, {AT_ONCE} at once on SQLite, while wrk asks for a scorecard
with four connections: all handed in within {took:.0f} s (aim: 60), {kept} submissions in the journals, `db verify` holds.
The slowest single request of theirs took {slowest:.2f} s; meanwhile {told['rate']:,.0f} scorecards a second were served, the slowest
in {told['slowest']:.2f} s{" (with errors)" if told['failed'] else ""}. The clients share the machine's cores.
"""
