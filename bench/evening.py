"""evening - deadline evening: hundreds of people hand in at once.

    bench/run evening

56 agencies with nine people each open their form, add two megabytes of
evidence, save, check and submit (crowd.c): spread over a minute, then, on a
database of its own, all in the same moment; 2,000 times a second somebody asks
for a scorecard all the while.  Then the journal is proved, and everything that
was handed in must be there.
"""
import concurrent.futures
import http.client
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "pathumwan-2564"
AGENCIES = 56
INDICATORS = ["2.1", "2.2", "3.1", "3.2", "3.3a", "3.3b", "4", "5.1", "5.2"]
EVIDENCE = 2 * 1024 * 1024
SPREAD = 60  # seconds
RATE = 2000  # views a second meanwhile


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
        self.cookies = {"lang": "en"}

    def ask(self, method, path, body=None, kind=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value
                                       in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        self.line.request(method, path, body, headers)
        response = self.line.getresponse()
        page = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return response, page

    def post(self, path, fields):
        return self.ask("POST", path, urllib.parse.urlencode(fields),
                        "application/x-www-form-urlencoded")


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def come_in(port, link):
    """Signs in; the session's cookie."""
    person = Person(port)
    _, page = person.ask("GET", link)
    response, page = person.post(link, {"token": hidden(page, "token")})
    if response.status != 303:
        sys.exit(f"{link}: {response.status} {page}")
    person.line.close()
    return person.cookies["trachu"]


def hand_in(port, spots, cookies, spread):
    """What crowd.c tells: seconds, and of each kind of request the times."""
    people = "".join(f"{cookie} /agency/{agency}/2564/indicator/{indicator}\n"
                     for cookie, (agency, indicator, _) in zip(cookies, spots))
    done = subprocess.run(
        [ROOT / "build" / "bench" / "crowd", str(port), str(spread),
         str(RATE), str(EVIDENCE), "/agency/pathumwan/2564"],
        input=people, capture_output=True, text=True, check=True)
    lines = [line.split() for line in done.stdout.splitlines()]
    failed = sum(int(line[2]) for line in lines[1:])
    if spread and failed: # in a crowd the first knock may be turned away
        sys.exit(done.stdout + done.stderr[:4000])
    return float(lines[0][1]), failed, {line[0]: [int(line[1]), *map(float, line[3:])]
                                for line in lines[1:]}


def submitted(program, url):
    """How many deeds `submit` the journals have."""
    count = 0
    for i in range(AGENCIES):
        log = trachu(program, url, "db", "log", f"district_{i:02d}",
                     "--format", "json")
        count += len(re.findall(r'"deed": ?"submit"', log))
    return count


def make(program, folder):
    """A database before the evening, and who will hand in."""
    url = f"sqlite:{folder}/before.db"
    trachu(program, url, "db", "init")
    trachu(program, url, "db", "load", *agencies(folder), EXAMPLE)
    trachu(program, url, "user", "add", "central", "role=central")
    trachu(program, url, "act", "--as", "central", "publish", "pathumwan",
           "2564")
    return people(program, url)


def evening(program, folder, spots, spread):
    """One evening on a database of its own."""
    url = f"sqlite:{folder}/evening-{spread}.db"
    shutil.copy(folder / "before.db", folder / f"evening-{spread}.db")
    server = subprocess.Popen(
        [program, "serve", "--db", url, "--lang", "en", "--listen",
         "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
    port = int(re.search(r":(\d+)", server.stderr.readline())[1])
    drain = threading.Thread(target=shutil.copyfileobj, args=(
        server.stderr, open(folder / "log", "w", encoding="utf-8")))
    drain.start()
    try:
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            cookies = list(pool.map(lambda spot: come_in(port, spot[2]),
                                    spots))
        told = hand_in(port, spots, cookies, spread)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
        drain.join()
    kept = submitted(program, url)
    trachu(program, url, "db", "verify")
    if kept != told[2]["submit"][0]:
        sys.exit(f"{told[2]['submit'][0]} handed in, {kept} are in the journals")
    return told


NAMES = {"open": "the form", "attach": "evidence is sent", "save": "saved",
         "check": "looked at once more", "submit": "submitted",
         "view": "a scorecard, by others"}


def section(program):
    subprocess.run(["ninja", "-C", ROOT / "build", "bench/crowd"], check=True,
                   stdout=subprocess.DEVNULL)
    count = AGENCIES * len(INDICATORS)
    with tempfile.TemporaryDirectory(prefix="trachu-evening-") as name:
        folder = pathlib.Path(name)
        spots = make(program, folder)
        spread, at_once = (evening(program, folder, spots, seconds)
                           for seconds in (SPREAD, 0))
    rows = "\n".join(
        f"| {NAMES[kind]} | " + " | ".join(
            f"{told[kind][0]:,} | " + " | ".join(
                f"{ms:,.0f}" for ms in told[kind][1:])
            for _, _, told in (spread, at_once)) + " |"
        for kind in NAMES)
    return f"""## Deadline evening

{count} people, each with a form and {EVIDENCE >> 20} MB of evidence, on SQLite: spread over {SPREAD} s (all done after {spread[0]:.0f} s), and
all of them in the same moment ({at_once[0]:.1f} s). Meanwhile others who are signed in ask for {RATE:,} scorecards a second,
at that pace whatever is answered; a time begins when the request was due. {count} submissions are in the journals
when it is spread, {count - at_once[1]} at once (the others were turned away at their first knock), and all that were answered;
`db verify` holds. The clients share the machine's cores.

| milliseconds | spread | half | 99 of 100 | slowest | at once | half | 99 of 100 | slowest |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{rows}
"""
