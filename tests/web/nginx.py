#!/usr/bin/env python3
"""docs/nginx.conf as it is, with a real nginx in front of a real server."""
import contextlib
import http.client
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time

import serving
import tap

NGINX = shutil.which("nginx", path=os.environ.get("PATH", "") +
                     ":/usr/sbin:/usr/local/sbin")
OPENSSL = shutil.which("openssl")
NAME = "trachu.example.go.th"
PASSWORD = "correct horse battery"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def certificate(folder):
    subprocess.run(
        [OPENSSL, "req", "-x509", "-newkey", "ec", "-pkeyopt",
         "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
         f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-keyout",
         folder / "key.pem", "-out", folder / "certificate.pem"],
        check=True, capture_output=True)


def configured(folder, behind, plain, secure):
    """The documented configuration, with this test's ports and folders."""
    text = (serving.TOP / "docs" / "nginx.conf").read_text(encoding="utf-8")
    for pattern, wanted, count in (
            (r"listen \[::\]:.*\n", "\n", 2),
            (r"listen 80;", f"listen 127.0.0.1:{plain};", 1),
            (r"listen 443 ", f"listen 127.0.0.1:{secure} ", 1),
            (r"server 127\.0\.0\.1:2564;", f"server 127.0.0.1:{behind};", 1),
            (r"/etc/ssl/trachu/", f"{folder}/", 2),
            (r"/var/log/nginx/", f"{folder}/", 2)):
        text, found = re.subn(pattern, wanted, text)
        tap.same((pattern, found), (pattern, count))
    (folder / "site.conf").write_text(text, encoding="utf-8")
    places = "".join(f"{name}_temp_path {folder}/{name};\n" for name in
                     ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"daemon off;\nworker_processes 1;\npid {folder}/pid;\n"
        f"error_log {folder}/main.log;\nevents {{ }}\nhttp {{\n{places}"
        f"include {folder}/site.conf;\n}}\n", encoding="utf-8")


class Front:
    """nginx before a site of the sample year."""

    def __init__(self, directory, demo):
        self.folder = pathlib.Path(directory) / "front"
        self.folder.mkdir()
        certificate(self.folder)
        self.plain, self.port = free_port(), free_port()
        self.demo = demo
        behind = free_port()
        self.site = serving.Site.__new__(serving.Site)
        self.site.folder = self.folder
        self.site.log_path = self.folder / "server.log"
        self.site.log_file = open(self.site.log_path, "w", encoding="utf-8")
        self.site.process = subprocess.Popen(
            [serving.PROGRAM, "serve", "--db", demo.url, "--proxied",
             "--address", f"https://{NAME}:{self.port}", "--listen",
             f"127.0.0.1:{behind}", "--lang", "en"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=self.site.log_file, env=serving.environment())
        configured(self.folder, behind, self.plain, self.port)
        checked = subprocess.run(
            [NGINX, "-t", "-p", self.folder, "-c", self.folder / "nginx.conf"],
            capture_output=True, text=True)
        if checked.returncode != 0:
            raise AssertionError(checked.stderr)
        self.process = subprocess.Popen(
            [NGINX, "-p", self.folder, "-c", self.folder / "nginx.conf"],
            stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 30
        while self.ready() != 200:
            if time.monotonic() > until:
                raise AssertionError("it does not answer: " + self.site.log())
            time.sleep(0.05)

    def ready(self):
        try:
            return self.ask("GET", "/health").code
        except OSError:
            return None

    def context(self, protocols=None):
        context = ssl.create_default_context(
            cafile=self.folder / "certificate.pem")
        if protocols:
            context.set_alpn_protocols(protocols)
        return context

    def line(self, protocols=None):
        raw = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        return self.context(protocols).wrap_socket(raw, server_hostname=NAME)

    def ask(self, method, path, body=None, headers=None):
        with self.line() as line:
            asking = http.client.HTTPConnection(NAME, self.port)
            asking.sock = line
            asking.request(method, path, body,
                           {"Connection": "close", **(headers or {})})
            response = asking.getresponse()
            return serving.Page(path, response, response.read())

    def raw(self, text):
        """The first line of the answer to these bytes, and all of it."""
        with self.line() as line:
            line.settimeout(10)
            line.sendall(text.replace(b"HOST", f"{NAME}:{self.port}".encode()))
            got = b""
            with contextlib.suppress(OSError):
                while True:
                    part = line.recv(65536)
                    if not part:
                        break
                    got += part
            return got

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.site.stop()


class Through(serving.Visitor):
    """Somebody who comes through nginx."""

    def __init__(self, front):
        super().__init__(None)
        self.front = front

    def ask(self, method, path, body=None, headers=None):
        sent = dict(headers or {})
        sent["Cookie"] = "; ".join(f"{name}={value}" for name, value
                                   in self.cookies.items())
        page = self.front.ask(method, path, body, sent)
        for cookie in page.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies.pop(name, None)
            if value:
                self.cookies[name] = value
        return page

    def token(self):
        if self.last is None or self.last.token() is None:
            self.get("/sign-in")
        return self.last.token()


@contextlib.contextmanager
def front_of(directory):
    if NGINX is None or OPENSSL is None:
        tap.skip("nginx or openssl is not here (tools/setup check)")
    with serving.Demo(directory) as demo:
        front = Front(directory, demo)
        try:
            yield front
        finally:
            front.stop()


def test_signing_in_over_tls(directory):
    with front_of(directory) as front:
        done = subprocess.run(
            [serving.PROGRAM, "user", "password", "officer", "--db",
             front.demo.url], input=PASSWORD + "\n", text=True,
            capture_output=True, env=serving.environment())
        tap.same((done.returncode, done.stderr), (0, ""))
        officer = Through(front)
        page = officer.get("/sign-in")
        tap.same(page.code, 200)
        tap.same(page.headers["Strict-Transport-Security"],
                 "max-age=31536000")
        tap.same(len(page.headers.get_all("Strict-Transport-Security")), 1)
        page = officer.post("/sign-in", {
            "login": "officer", "password": PASSWORD}, headers={
                "Origin": f"https://{NAME}:{front.port}"})
        tap.same((page.code, page.location), (303, "/"))
        cookie = [one for one in page.headers.get_all("Set-Cookie")
                  if one.startswith("__Host-trachu=")][0]
        for part in ("; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"):
            tap.same((part, part in cookie), (part, True))
        officer.get("/account").says("มาลี ตัวอย่าง", "127.0.0.1")
        page = officer.post("/sign-in", headers={
            "Origin": "https://elsewhere.example"})
        tap.same(page.code, 403)


def test_plain_http_is_sent_on(directory):
    with front_of(directory) as front:
        line = http.client.HTTPConnection("127.0.0.1", front.plain)
        line.request("GET", "/agencies?x=1", headers={"Host": NAME})
        answer = line.getresponse()
        tap.same((answer.status, answer.headers["Location"]),
                 (301, f"https://{NAME}/agencies?x=1"))
        tap.same(answer.headers["Set-Cookie"], None)
        line.close()


def test_newer_http_is_spoken(directory):
    with front_of(directory) as front:
        with front.line(["h2", "http/1.1"]) as line:
            tap.same(line.selected_alpn_protocol(), "h2")
            tap.same(line.version() in ("TLSv1.2", "TLSv1.3"), True)
        curl = shutil.which("curl")
        if curl is None:
            return
        done = subprocess.run(
            [curl, "--silent", "--http2", "--cacert",
             front.folder / "certificate.pem", "--resolve",
             f"{NAME}:{front.port}:127.0.0.1", "--output",
             front.folder / "page", "--write-out",
             "%{http_version} %{http_code}",
             f"https://{NAME}:{front.port}/agency/pathumwan/2564"],
            capture_output=True, text=True)
        tap.same(done.stdout, "2 200")
        tap.same("96.525" in (front.folder / "page").read_text(), True)


def test_the_visitor_s_address_is_logged_not_what_they_claim(directory):
    with front_of(directory) as front:
        for headers in ({}, {"X-Forwarded-For": "203.0.113.9"},
                        {"X-Forwarded-For": "203.0.113.9, 198.51.100.4"},
                        {"Forwarded": "for=203.0.113.9"},
                        {"X-Forwarded-Proto": "http"},
                        {"X_Forwarded_For": "203.0.113.9"}):
            page = front.ask("GET", "/sign-in", headers=headers)
            tap.same(page.code, 200)
            tap.same("; Secure" in page.headers["Set-Cookie"], True)
        log = front.site.log()
        tap.same("203.0.113.9" in log or "198.51.100.4" in log, False)
        tap.same(log.count('"client":"127.0.0.1"') >= 6, True)
        # what is local to nginx is not local to the site
        tap.same(front.ask("GET", "/metrics").code, 404)


def test_tries_are_counted_by_the_true_address(directory):
    with front_of(directory) as front:
        codes = set()
        for turn in range(60):
            visitor = Through(front)
            visitor.get("/sign-in")
            codes.add(visitor.post("/sign-in", {
                "login": f"nobody{turn}", "password": "x" * 600}, headers={
                    "X-Forwarded-For": f"198.51.100.{turn}"}).code)
            if 429 in codes:
                break
        tap.same(429 in codes, True)


SMUGGLED = {
    "both lengths": b"POST /sign-in HTTP/1.1\r\nHost: HOST\r\n"
                    b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n"
                    b"0\r\n\r\nX",
    "two lengths": b"POST /sign-in HTTP/1.1\r\nHost: HOST\r\n"
                   b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
    "a length that is none": b"POST /sign-in HTTP/1.1\r\nHost: HOST\r\n"
                             b"Content-Length: +3\r\n\r\nabc",
    "an unknown coding": b"POST /sign-in HTTP/1.1\r\nHost: HOST\r\n"
                         b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a space before the colon": b"POST /sign-in HTTP/1.1\r\nHost: HOST\r\n"
                                b"Content-Length : 3\r\n\r\nabc",
    "NUL in a header": b"GET /sign-in HTTP/1.1\r\nHost: HOST\r\n"
                       b"X-A: a\x00b\r\n\r\n",
    "NUL in the address": b"GET /sign-in\x00x HTTP/1.1\r\nHost: HOST\r\n\r\n",
    "an encoded NUL": b"GET /agency/%00 HTTP/1.1\r\nHost: HOST\r\n\r\n",
    "two hosts": b"GET /sign-in HTTP/1.1\r\nHost: HOST\r\nHost: other\r\n"
                 b"\r\n",
    "no host": b"GET /sign-in HTTP/1.1\r\n\r\n",
    "a strange host": b"GET /sign-in HTTP/1.1\r\nHost: a b\r\n\r\n",
    "a chunk that lies": b"POST /sign-in HTTP/1.1\r\nHost: HOST\r\n"
                         b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"
                         b"0\r\n\r\n",
    "old and chunked": b"POST /sign-in HTTP/1.0\r\nHost: HOST\r\n"
                       b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "no HTTP": b"\x16\x03\x01 hello\r\n\r\n",
}


def test_what_two_programs_could_read_differently(directory):
    with front_of(directory) as front:
        for name, text in SMUGGLED.items():
            answer = front.raw(text + b"GET /smuggled HTTP/1.1\r\n"
                               b"Host: HOST\r\n\r\n"
                               if name == "both lengths" else text)
            code = answer.split(b" ")[1] if answer.startswith(b"HTTP") \
                else answer[:20]
            tap.same((name, code), (name, b"501" if name ==
                                    "an unknown coding" else b"400"))
        tap.same("smuggled" in front.site.log(), False)


def test_a_bare_line_end_ends_no_header_behind(directory):
    """nginx takes LF for CRLF, and writes the head anew: what comes behind is
    one request, as it read it."""
    with front_of(directory) as front:
        answer = front.raw(b"GET /health HTTP/1.1\nHost: HOST\n"
                           b"X-A: 1\nContent-Length: 0\n"
                           b"Connection: close\n\n")
        tap.same(answer.split(b" ")[1] in (b"200", b"400"), True)
        tap.same(front.raw(
            b"GET /health HTTP/1.1\r\nHost: HOST\r\nX-A: 1\rX-Forwarded-For: "
            b"9.9.9.9\r\nConnection: close\r\n\r\n").split(b" ")[1] in
            (b"200", b"400"), True)
        tap.same("9.9.9.9" in front.site.log(), False)


def test_addresses_reach_it_as_they_came(directory):
    with front_of(directory) as front:
        for path, code in (("/agency//2564", 404), ("/%2e%2e/sign-in", 400),
                           ("/./sign-in", 404), ("/agency/a%2Fb/2564", 404),
                           ("/sign-in?to=%2F%2Fx", 200)):
            found = front.ask("GET", path).code
            tap.same((path, found in (code, 400, 404)), (path, True))


def test_secrets_stand_in_no_log(directory):
    with front_of(directory) as front:
        link = front.demo.links["officer"]
        token = link.split("/")[-1]
        visitor = Through(front)
        visitor.get(link).says("lets officer in")
        tap.same(visitor.post(link).code, 303)
        front.ask("GET", "/reset/" + token)
        front.ask("GET", "/sign-in?to=somchai")
        time.sleep(0.2)
        log = (front.folder / "trachu.log").read_text()
        tap.same("/enter/..." in log and "/reset/..." in log, True)
        for file in front.folder.glob("*.log"):
            said = file.read_text()
            tap.same((file.name, token in said or "somchai" in said),
                     (file.name, False))


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
