#!/usr/bin/env python3
"""The server itself: what it lets through, how it stops, how it goes on."""
import concurrent.futures
import http.client
import os
import re
import signal
import socket
import sys
import time

import serving
import tap

HEAD = b"Host: localhost\r\n"


def raw(site, request, seconds=10):
    """Bytes as they are; what comes back until the connection ends."""
    with socket.create_connection(("127.0.0.1", site.port),
                                  timeout=seconds) as line:
        try:
            line.sendall(request)
            line.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it has heard enough
        received = b""
        while True:
            try:
                piece = line.recv(65536)
            except OSError:
                return received
            if not piece:
                return received
            received += piece


def code(answer):
    found = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
    return int(found[1]) if found else None


def get(path, headers=HEAD, version=b"HTTP/1.1"):
    return b"GET " + path + b" " + version + b"\r\n" + headers + b"\r\n"


def worker_of(site):
    """The process that answers: the only child of the one we started."""
    path = f"/proc/{site.process.pid}/task/{site.process.pid}/children"
    with open(path, encoding="ascii") as file:
        return int(file.read().split()[0])


def test_ambiguous_framing_is_refused(directory):
    cases = {
        "two lengths": get(b"/health", HEAD + b"Content-Length: 0\r\n"
                                              b"Content-Length: 5\r\n"),
        "length and chunks": get(b"/health", HEAD + b"Content-Length: 5\r\n"
                                 b"Transfer-Encoding: chunked\r\n"),
        "chunks twice": get(b"/health", HEAD + b"Transfer-Encoding: chunked\r\n"
                            b"Transfer-Encoding: identity\r\n"),
        "another coding": get(b"/health", HEAD +
                              b"Transfer-Encoding: gzip, chunked\r\n"),
        "space before colon": get(b"/health", b"Host : localhost\r\n"),
        "folded": get(b"/health", HEAD + b"X-A: b\r\n c: d\r\n"),
        "no host": get(b"/health", b"X-A: b\r\n"),
        "two hosts": get(b"/health", HEAD + HEAD),
        "host with a path": get(b"/health", b"Host: localhost/evil\r\n"),
        "length with a sign": get(b"/health", HEAD + b"Content-Length: +5\r\n"),
        "length in hex": get(b"/health", HEAD + b"Content-Length: 0x5\r\n"),
        "name with a blank": get(b"/health", HEAD + b"X A: b\r\n"),
        "body of a GET": get(b"/health", HEAD + b"Content-Length: 3\r\n")
        + b"abc",
    }
    with serving.Demo(directory) as site:
        for name, request in cases.items():
            answer = raw(site, request)
            tap.same((name, code(answer) in (400, None)), (name, True))
            tap.same((name, answer.count(b"HTTP/1.1 200")), (name, 0))
        tap.same(code(raw(site, get(b"/health"))), 200)
        tap.same(code(raw(site, get(b"/health", b"", b"HTTP/1.0"))), 200)


def test_smuggled_request_is_not_answered(directory):
    with serving.Demo(directory) as site:
        answer = raw(site, b"POST /sign-in HTTP/1.1\r\n" + HEAD +
                     b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
                     b"0\r\n\r\nGET /health HTTP/1.1\r\n" + HEAD + b"\r\n")
        tap.same(answer.count(b"HTTP/1.1"), 1)
        tap.same(code(answer), 400)


def test_methods(directory):
    with serving.Demo(directory) as site:
        for method in (b"PUT", b"DELETE", b"TRACE", b"CONNECT", b"OPTIONS",
                       b"BREW"):
            answer = raw(site, method + b" /health HTTP/1.1\r\n" + HEAD +
                         b"\r\n")
            tap.same((method, code(answer) in (400, 405)), (method, True))
        answer = raw(site, b"HEAD /health HTTP/1.1\r\n" + HEAD + b"\r\n")
        tap.same((code(answer), answer.endswith(b"\r\n\r\n")), (200, True))
        tap.same(code(raw(site, b"POST /health HTTP/1.1\r\n" + HEAD +
                          b"Content-Length: 0\r\n\r\n")), 405)


def test_path_tricks(directory):
    paths = [b"/../etc/passwd", b"/assets/../health", b"/%2e%2e/health",
             b"/assets/%2e%2e%2fhealth", b"/agency/%2fetc/2564",
             b"/agency/%00/2564", b"/agency/a%zz/2564", b"/agency/%ff/2564",
             b"/agency/%c0%af/2564", b"//evil.example/", b"/health/",
             b"/Health", b"/health%0d%0aX: y", b"/agency/pathumwan/2564/..",
             b"/assets/app.css", b"/assets/", b"*", b"health",
             b"http://localhost/health", b"/a" * 40, b"/health?a=%",
             b"/health?a=%00", b"/health#x", b"/he\\alth"]
    with serving.Demo(directory) as site:
        for path in paths:
            tap.same((path, code(raw(site, get(path))) in (400, 404, None)),
                     (path, True))
        long = raw(site, get(b"/health?" + b"a" * 200000))
        tap.same(code(long) in (414, 431, 400, None), True)
        tap.same(code(raw(site, get(b"/health?a=%E0%B8%81&b"))), 200)


def test_big_head_is_refused(directory):
    with serving.Demo(directory) as site:
        answer = raw(site, get(b"/health", HEAD + b"X-A: " + b"a" * 100000 +
                               b"\r\n"))
        tap.same(code(answer) in (413, 431, 400, None), True)
        many = b"".join(b"X-%d: a\r\n" % i for i in range(20000))
        tap.same(code(raw(site, get(b"/health", HEAD + many))) != 200, True)
        tap.same(site.visitor().get("/health").code, 200)


def test_headers_of_every_answer(directory):
    wanted = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
              "Referrer-Policy": "same-origin",
              "Cross-Origin-Opener-Policy": "same-origin"}
    with serving.Demo(directory) as site:
        anybody = site.visitor()
        css = re.search(r'href="(/assets/app\.[0-9a-f]+\.css)"',
                        anybody.get("/agency/pathumwan/2564").text)[1]
        for path in ("/agency/pathumwan/2564", "/agency/pathumwan/2564.json",
                     "/nosuch", "/sign-in", css):
            page = anybody.get(path)
            for name, value in wanted.items():
                tap.same((path, name, page.headers[name]), (path, name, value))
            policy = page.headers["Content-Security-Policy"]
            tap.same("unsafe" in policy, False)
            tap.same("default-src 'none'" in policy, True)
            tap.same(page.headers["Server"], None)
        tap.same(anybody.get(css).headers["Cache-Control"],
                 "public, max-age=31536000, immutable")


def test_pages_are_packed_when_wanted(directory):
    import gzip
    with serving.Demo(directory) as site:
        anybody = site.visitor()
        plain = anybody.get("/agency/pathumwan/2564")
        packed = anybody.get("/agency/pathumwan/2564",
                             headers={"Accept-Encoding": "gzip, br"})
        tap.same(packed.headers["Content-Encoding"], "gzip")
        tap.same(gzip.decompress(packed.body) == plain.body, True)
        tap.same(len(packed.body) < len(plain.body) / 3, True)


def test_first_page_is_light_and_asks_nobody_else(directory):
    with serving.Demo(directory) as site:
        anybody, total = site.visitor(), 0
        page = anybody.get("/agency/pathumwan/2564",
                           headers={"Accept-Encoding": "gzip"})
        text = anybody.get("/agency/pathumwan/2564").text
        total += len(page.body)
        files = set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', text))
        style = next(name for name in files if name.endswith(".css"))
        fonts = re.findall(r"url\((/assets/[^)]+)\)", anybody.get(style).text)
        for name in files | set(fonts):
            total += len(anybody.get(name, headers={
                "Accept-Encoding": "gzip"}).body)
        tap.same(total < 100000, True)
        tap.same(re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', text), [])


def test_forms_need_their_token(directory):
    with serving.Demo(directory) as site:
        planner, anybody = site.person("planner"), site.visitor()
        for token in ("", "x", "0" * 64, site.person("head").token()):
            page = planner.post("/sign-out", {}, token=token)
            tap.same((token, page.code), (token, 403))
        tap.same(planner.get("/agency/pathumwan/2565").code, 200)
        own = planner.token()
        for headers in ({"Origin": "https://evil.example"},
                        {"Origin": "null"},
                        {"Sec-Fetch-Site": "cross-site"},
                        {"Sec-Fetch-Site": "same-site"}):
            page = planner.post("/sign-out", {}, token=own, headers=headers)
            tap.same((headers, page.code), (headers, 403))
        tap.same(anybody.post("/sign-in", {"login": "x", "password": "y"},
                              token="guess").code, 403)
        anybody.cookies.clear()
        tap.same(anybody.post("/sign-in", {"login": "x", "password": "y"},
                              token="").code, 403)
        page = planner.post("/sign-out", {}, token=own, headers={
            "Origin": f"http://127.0.0.1:{site.port}"})
        tap.same(page.code, 303)
        tap.same(planner.get("/agency/pathumwan/2565").code, 404)


def test_refused_form_keeps_what_was_typed(directory):
    with serving.Demo(directory) as site:
        page = site.visitor().post("/sign-out", {
            "account": '<script>alert(1)</script>"', "password": "secret-1"},
            token="old")
        tap.same(page.code, 403)
        tap.same("&lt;script&gt;alert(1)&lt;/script&gt;&quot;" in page.text,
                 True)
        tap.same("secret-1" in page.text, False)


def test_bodies_have_limits(directory):
    with serving.Demo(directory) as site:
        anybody = site.visitor()
        token = anybody.token()
        big = anybody.post("/sign-in", {"login": "x" * 2000000}, token=token)
        tap.same(big.code, 413)
        page = anybody.post("/sign-in", {}, files=[("f", "a.txt", b"x")])
        tap.same(page.code, 415)
        page = anybody.ask("POST", "/sign-in", b"{}",
                           {"Content-Type": "application/json"})
        tap.same(page.code, 415)
        endless = (b"POST /sign-in HTTP/1.1\r\n" + HEAD +
                   b"Content-Type: application/x-www-form-urlencoded\r\n"
                   b"Transfer-Encoding: chunked\r\n\r\n" +
                   (b"10000\r\n" + b"a" * 65536 + b"\r\n") * 160)
        answer = raw(site, endless)
        tap.same(code(answer) in (413, None), True)
        tap.same(anybody.get("/health").code, 200)


def test_slow_head_is_cut(directory):
    with serving.Demo(directory) as site:
        with socket.create_connection(("127.0.0.1", site.port)) as line:
            line.settimeout(1)
            line.sendall(b"GET /health HTTP/1.1\r\nX-A: ")
            started, ended = time.monotonic(), None
            while time.monotonic() - started < 40 and ended is None:
                try:
                    line.sendall(b"a")
                    if line.recv(100) == b"":
                        ended = time.monotonic() - started
                except TimeoutError:
                    pass
                except OSError:
                    ended = time.monotonic() - started
            tap.same(ended is not None and ended < 30, True)


def test_dead_worker_comes_back(directory):
    site = serving.Demo(directory)
    visitor = site.visitor()
    first = worker_of(site)
    os.kill(first, signal.SIGSEGV)
    for _ in range(200):
        try:
            if visitor.get("/health").code == 200 and worker_of(site) != first:
                break
        except (OSError, IndexError):
            pass
        time.sleep(0.05)
    tap.same(worker_of(site) != first, True)
    tap.same(visitor.get("/agency/pathumwan/2564").code, 200)
    tap.same("worker_died" in site.log(), True)
    site.process.send_signal(signal.SIGTERM)
    tap.same(site.process.wait(timeout=60), 0)


def test_stop_waits_for_whoever_is_answered(directory):
    site = serving.Demo(directory)
    visitor = site.visitor()
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(visitor.get, "/agency/pathumwan/2564")
                 for _ in range(8)]
        time.sleep(0.05)
        site.process.send_signal(signal.SIGTERM)
        codes = []
        for each in asked:
            try:
                codes.append(each.result(timeout=60).code)
            except OSError:
                codes.append(None)  # not taken any more
    tap.same(set(codes) <= {200, None} and 200 in codes, True)
    tap.same(site.process.wait(timeout=60), 0)
    site.stop()


def test_log_has_no_secret(directory):
    with serving.Demo(directory) as site:
        planner = site.person("planner")
        planner.get("/agency/pathumwan/2564?q=hidden-query")
        planner.post("/sign-in", {"login": "x", "password": "hidden-word"},
                     token="t")
        log = site.log()
        for secret in ("hidden-query", "hidden-word",
                       site.links["planner"].rsplit("/", 1)[1],
                       planner.cookies.get("trachu", "?")):
            tap.same((secret, secret in log), (secret, False))
        tap.same('"path":"/enter/:link"' in log, True)


def test_metrics_are_for_this_machine(directory):
    with serving.Demo(directory) as site:
        page = site.visitor().get("/metrics")
        tap.same(page.code, 200)
        page.says("trachu_answers_total", "trachu_resident_bytes",
                  'trachu_answer_seconds_bucket{le="+Inf"}')


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
