"""pages - the web pages side by side with nginx, which serves the same bytes.

    bench/run pages

The scorecard of the reference report for somebody who is signed in, from the
database to HTML, not packed; nginx serves what came as a file.  wrk asks both
on loopback, taking turns; all of it runs on the same cores.
"""
import http.client
import os
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PATH = "/agency/pathumwan/2564"
RUNS = 5
SECONDS = 3
FEW, MANY = 8, 64  # connections

NGINX = """worker_processes {cores};
pid {folder}/pid;
error_log {folder}/error;
daemon off;
{user}
events {{ worker_connections 512; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    server {{ listen 127.0.0.1:{port}; root {folder}/html; }}
}}
"""


class Site:
    """`trachu demo` with somebody signed in."""

    def __init__(self, trachu, folder):
        started = time.perf_counter()
        self.process = subprocess.Popen(
            [trachu, "demo", folder / "demo", "--lang", "en", "--listen",
             "127.0.0.1:0"], stdout=subprocess.PIPE, text=True,
            stderr=open(folder / "log", "w", encoding="utf-8"))
        for line in self.process.stdout:
            found = re.match(r"\s+planner\s.*:(\d+)(/enter/\S+)", line)
            if found:
                self.port, self.link = int(found[1]), found[2]
            if found or not line:
                break
        self.wait()
        self.played = time.perf_counter() - started
        self.cookie = self.sign_in()

    def wait(self):
        while True:
            try:
                return self.ask("GET", "/health")
            except OSError:
                time.sleep(0.002)

    def ask(self, method, path, body=None, headers=None):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request(method, path, body, {"Connection": "close",
                                          **(headers or {})})
        response = line.getresponse()
        return response, response.read()

    def sign_in(self):
        response, page = self.ask("GET", self.link)
        door = response.headers["Set-Cookie"].split(";")[0]
        token = re.search(rb'name="token" value="([^"]*)"', page)[1]
        response, _ = self.ask("POST", self.link, b"token=" + token, {
            "Cookie": door,
            "Content-Type": "application/x-www-form-urlencoded"})
        return next(cookie.split(";")[0] for cookie
                    in response.headers.get_all("Set-Cookie")
                    if cookie.startswith("trachu="))

    def worker(self):
        children = pathlib.Path(f"/proc/{self.process.pid}/task/"
                                f"{self.process.pid}/children").read_text()
        return int(children.split()[0])

    def memory(self):
        """MB that the worker and its parent hold."""
        held = 0
        for process in (self.process.pid, self.worker()):
            told = pathlib.Path(f"/proc/{process}/smaps_rollup").read_text()
            held += int(re.search(r"^Pss:\s+(\d+)", told, re.MULTILINE)[1])
        return held / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def nginx(folder, page):
    """Serves the page as a file; the process and its port."""
    import socket
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (folder / "html").mkdir()
    (folder / "html" / "page.html").write_bytes(page)
    for path in (folder, folder / "html"):
        path.chmod(0o755)
    (folder / "nginx.conf").write_text(NGINX.format(
        folder=folder, port=port, cores=len(os.sched_getaffinity(0)),
        user="user root;" if os.getuid() == 0 else ""))
    process = subprocess.Popen(["nginx", "-c", folder / "nginx.conf"],
                               stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    return process, port


def wrk(url, connections, cookie=None):
    """Requests a second, and the milliseconds that 99 of 100 take at most."""
    words = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}", "--latency"]
    if cookie:
        words += ["-H", f"Cookie: {cookie}; lang=en"]
    told = subprocess.run([*words, url], check=True, capture_output=True,
                          text=True).stdout
    if "Non-2xx" in told:
        sys.exit(f"{url}: {told}")
    found = re.search(r"99%\s+([\d.]+)(us|ms|s)", told)
    times = {"us": 0.001, "ms": 1, "s": 1000}
    return (float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]),
            float(found[1]) * times[found[2]])


def first_page(site):
    """Bytes of the first visit, packed: the page and all that it asks for."""
    packed = {"Accept-Encoding": "gzip"}
    _, page = site.ask("GET", PATH)
    files = set(re.findall(rb'(?:href|src)="(/assets/[^"]+)"', page))
    style = next(name for name in files if name.endswith(b".css"))
    files |= set(re.findall(rb"url\((/assets/[^)]+)\)",
                            site.ask("GET", style.decode())[1]))
    return sum(len(site.ask("GET", name.decode(), headers=packed)[1])
               for name in files | {PATH.encode()})


def start_to_page(trachu, folder):
    """Milliseconds from the start of `serve` to the first page: median."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        process = subprocess.Popen(
            [trachu, "serve", "--db", f"sqlite:{folder}/demo/trachu.db",
             "--lang", "en", "--listen", "127.0.0.1:0"],
            stderr=subprocess.PIPE, text=True)
        port = int(re.search(r":(\d+)", process.stderr.readline())[1])
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        line.request("GET", PATH, headers={"Connection": "close"})
        if line.getresponse().status != 200:
            sys.exit("serve does not serve")
        times.append((time.perf_counter() - started) * 1000)
        process.send_signal(signal.SIGTERM)
        process.communicate()
    return statistics.median(times)


def scorecards(site, folder):
    """Medians of taking turns: trachu's and nginx's requests a second, and
    trachu's 99th in a hundred at 64 connections."""
    url = f"http://127.0.0.1:{site.port}{PATH}"
    _, page = site.ask("GET", PATH, headers={
        "Cookie": f"{site.cookie}; lang=en"})
    server, port = nginx(folder, page)
    ours, theirs, slowest, loaded = [], [], [], 0
    try:
        for _ in range(RUNS):
            ours.append(wrk(url, FEW, site.cookie)[0])
            theirs.append(wrk(f"http://127.0.0.1:{port}/page.html", FEW)[0])
            slowest.append(wrk(url, MANY, site.cookie)[1])
            loaded = max(loaded, site.memory())
    finally:
        server.terminate()
        server.wait()
    return (statistics.median(ours), statistics.median(theirs),
            statistics.median(slowest), len(page), loaded)


def section(trachu):
    """The text for docs/benchmarks.md."""
    with tempfile.TemporaryDirectory(prefix="trachu-bench-") as name:
        folder = pathlib.Path(name)
        site = Site(trachu, folder)
        try:
            rest = site.memory()
            ours, theirs, slowest, size, loaded = scorecards(site, folder)
            first = first_page(site)
        finally:
            site.stop()
        start = start_to_page(trachu, folder)
    return f"""## Pages

| what | measured | aim |
| --- | ---: | ---: |
| scorecard, signed in, {size / 1000:.0f} kB, {FEW} connections: pages a second | {ours:,.0f} | |
| nginx, the same bytes as a file | {theirs:,.0f} | |
| ratio | {ours / theirs:.2f} | 0.5 |
| 99 of 100 at {MANY} connections, ms at most | {slowest:.1f} | 10 |
| memory at rest, MB | {rest:.0f} | 64 |
| memory under this load, MB | {loaded:.0f} | 200 |
| start of `serve` to the first page, ms | {start:.0f} | 100 |
| first page without cache, packed, all files, kB | {first / 1000:.0f} | 100 |

Medians of {RUNS} runs of {SECONDS} seconds, taking turns; wrk, nginx and trachu
share the same cores. What was made of a year is kept as long as its journal has
no new line: each page asks the database who reads, what they may see and at
which line the year stands, and then sends the kept scorecard in the reader's own
frame. The first page of a year is made from its rows.
"""
