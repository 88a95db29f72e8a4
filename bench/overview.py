"""overview - pages of people who see hundreds of agencies.

    bench/run overview

The heat table of 200 agencies by 41 indicators (nation.c), in every variant;
then tasks, reviews, the central office and a host's grid of 500 agencies that
have reported and wait for everybody, each asked of a server that has just been
started, and again.  Beside the table what one would take instead: the figures
by sqlite3's shell, and the page by Python.
"""
import html
import json
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

from evening import EXAMPLE, trachu
from pages import Site

AGENCIES, MANY = 200, 500
RUNS = 15
PORT = re.compile(r"http://127\.0\.0\.1:(\d+)")

TABLE = [("levels", "/overview"), ("scores", "/overview?show=score"),
         ("weighted scores", "/overview?show=weighted"),
         ("results", "/overview?show=result"),
         ("with the parts of composites", "/overview?parts=1"),
         ("by total", "/overview?sort=total"),
         ("how they lie", "/overview?see=spread"),
         ("through the years", "/overview?see=years"),
         ("all that changed", "/overview?see=changes&since=2560-01-01"),
         ("CSV", "/overview.csv"), ("JSON", "/overview.json")]
LISTS = [("central", "/tasks"), ("central", "/review"), ("central", "/office"),
         ("central", "/overview"), ("central", "/agencies"),
         ("host", "/tasks"), ("host", "/review"),
         ("host", "/hosted?year=2564&indicator=2.2")]

# The same figures that `show=result` has, as rows.
SQL = """SELECT agency.code, indicator, value_e6 / 1000000.0
FROM result JOIN agency ON agency.id = result.agency_id
WHERE round = '{round}' AND stage = 'official' AND until_seq IS NULL
ORDER BY agency.code, indicator"""


class Served(Site):
    """`trachu serve` of a database, and who comes in."""

    def __init__(self, program, url):
        self.program, self.url = program, url
        self.process = subprocess.Popen(
            [program, "serve", "--db", url, "--lang", "en", "--listen",
             "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
        self.port = int(PORT.search(self.process.stderr.readline())[1])
        self.wait()

    def come_in(self, login):
        self.link = re.search(r"/enter/[\w-]+", trachu(
            self.program, self.url, "user", "link", login))[0]
        self.cookie = self.sign_in()

    def cpu(self):
        """Seconds the worker has computed."""
        return time.clock_gettime((~self.worker() << 3) | 2)

    def page(self, path):
        """Its bytes, the milliseconds it took, and those of the server."""
        started, cpu = time.perf_counter(), self.cpu()
        response, body = self.ask("GET", path, headers={
            "Cookie": f"{self.cookie}; lang=en"})
        took = time.perf_counter() - started
        if response.status != 200:
            sys.exit(f"{path}: {response.status}")
        return body, took * 1000, (self.cpu() - cpu) * 1000

    def again(self, path):
        """Bytes, then medians of wall clock and of the server's time."""
        body = self.page(path)[0]
        times = [self.page(path)[1:] for _ in range(RUNS)]
        return len(body), *(statistics.median(column)
                            for column in zip(*times))

    def stop(self):
        self.process.terminate()
        self.process.communicate()


def children_ms(*words):
    """A process's own computing time, in milliseconds: the median."""
    times = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        printed = subprocess.run(list(map(str, words)), check=True,
                                 stdout=subprocess.PIPE).stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if printed.count(b"\n") < AGENCIES:
            sys.exit(f"{words[0]} prints {len(printed)} bytes")
        times.append((after.ru_utime - before.ru_utime
                      + after.ru_stime - before.ru_stime) * 1000)
    return statistics.median(times)


def by_python(rows):
    """Milliseconds that Python takes for the page's table alone."""
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        lines = []
        for row in rows:
            cells = "".join(
                f'<td class="l{cell["level"]}">{html.escape(str(cell["score"]))}'
                "</td>" for cell in row["indicators"])
            lines.append(f'<tr><th scope="row">{html.escape(row["name"])}</th>'
                         f'<td>{row["total"]}</td>{cells}</tr>')
        "\n".join(lines).encode()
        times.append((time.process_time() - started) * 1000)
    return statistics.median(times)


def heat(program, nation, folder):
    url = f"sqlite:{folder}/nation.db"
    subprocess.run([nation, "load", url, str(AGENCIES)], check=True,
                   stdout=subprocess.DEVNULL)
    trachu(program, url, "user", "add", "central", "role=central")
    site = Served(program, url)
    try:
        site.come_in("central")
        rows = [(name, *site.again(path)) for name, path in TABLE]
        data = json.loads(site.page("/overview.json")[0])
    finally:
        site.stop()
    shell = children_ms("sqlite3", "-csv", f"{folder}/nation.db",
                        SQL.format(round=data[0]["round"]))
    return rows, shell, by_python(data)


def reported(folder):
    """Folders of agencies that have reported, and nobody judged it yet."""
    text = (EXAMPLE / "agreement.yaml").read_text(encoding="utf-8")
    results = (EXAMPLE / "results.csv").read_text(encoding="utf-8")
    head, *rows = results.splitlines()
    own = "\n".join([head] + [row for row in rows if ",self," in row]) + "\n"
    for i in range(MANY):
        place = folder / f"district_{i:03d}"
        place.mkdir()
        (place / "agreement.yaml").write_text(text.replace(
            "code: pathumwan", f"code: district_{i:03d}", 1), encoding="utf-8")
        (place / "results.csv").write_text(own, encoding="utf-8")
        (place / "measures.csv").write_bytes(
            (EXAMPLE / "measures.csv").read_bytes())
        yield place


def lists(program, folder):
    url = f"sqlite:{folder}/many.db"
    trachu(program, url, "db", "init")
    trachu(program, url, "db", "load", *reported(folder))
    trachu(program, url, "user", "add", "central", "role=central")
    trachu(program, url, "act", "agency-add", "code=environment_department")
    trachu(program, url, "user", "add", "host", "environment_department",
           "role=host")
    for login, path in LISTS:
        site = Served(program, url)  # that nobody has asked yet
        try:
            site.come_in(login)
            rest = site.memory()
            first = site.page(path)
            yield (login, path.split("?")[0], *first[1:], *site.again(path),
                   rest, site.memory())
        finally:
            site.stop()


def section(program, nation):
    """The text for docs/benchmarks.md."""
    with tempfile.TemporaryDirectory(prefix="trachu-overview-") as name:
        folder = pathlib.Path(name)
        rows, shell, python = heat(program, nation, folder)
        many = list(lists(program, folder))
    table = "\n".join(f"| {name} | {size / 1000:,.0f} | {wall:.1f} | {cpu:.1f} |"
                      for name, size, wall, cpu in rows)
    pages = "\n".join(
        f"| {login} | {path} | {first:.0f} | {first_cpu:.0f} | {wall:.1f} | "
        f"{cpu:.1f} | {size / 1000:,.0f} | {rest:.0f} | {held:.0f} |"
        for login, path, first, first_cpu, size, wall, cpu, rest, held in many)
    return f"""## Pages of those who see many

The overview of {AGENCIES} agencies by 41 indicators, signed in as the central
office, not packed; aims: 300 kB, 5 ms of the server's time for the table.

| the overview | kB | ms | of the server's |
| --- | ---: | ---: | ---: |
{table}

Medians of {RUNS}, asked one after the other. Beside it: sqlite3's shell takes {shell:.0f} ms
to print the {AGENCIES} by 41 official results as CSV, neither scored nor ranked nor
as a page; Python takes {python:.1f} ms to write the table's rows as HTML from scores
that it has as objects already.

{MANY} agencies that have reported, so that everything waits: each page asked of
a server that was just started, then again {RUNS} times. Aims: 100 ms, then 10 ms.

| who | page | first, ms | of the server's | again, ms | of the server's | kB | MB before | after |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{pages}
"""
