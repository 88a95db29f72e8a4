#!/usr/bin/env python3
"""site.py TRACHU [WORD...]: every page of the site in a browser, told as TAP.

The table of routes is read, so that no new page is left out: an address that
gives nobody a page must be named below, with the reason.  Each is asked for as
everybody who may have it; those whose pages are built of other elements are
looked at one by one, by site.mjs, in both languages, light and dark, wide and
narrow.  Besides: pages with nothing on them, names of 300 letters, refused and
stale forms.

With TRACHU_SHOTS=FOLDER pictures of all of them are written there.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "web"))
sys.path.insert(0, str(HERE.parent / "mail"))
import account  # noqa: E402
import peer  # noqa: E402
import routes  # noqa: E402
import serving  # noqa: E402

NO_PAGE = {
    "/": "leads to the first page of whoever asks",
    "/health": "for programs", "/metrics": "for programs",
    "/assets/:name": "files", "/tasks/:feed": "a calendar",
    "/evidence/:agency/:year/:id": "files",
}
YEAR = "/agency/pathumwan/2565"
OLD = "/agency/pathumwan/2564"
LONG = "/agency/longname/2564"
BARE = "/agency/longname/2566"

# What more there is to see at an address: other shapes of criteria, other
# ways to look, many findings, nothing, long names.
MORE = {
    "/agency/:agency": ["/agency/longname", "/agency/environment_department"],
    "/agency/:agency/:year": [OLD, OLD + "?stage=self", LONG, BARE,
                              "/agency/mekkhao/2566",
                              "/agency/mekkhao/2566?round=6M"],
    "/agency/:agency/:year/indicator/:indicator": [
        YEAR + "/indicator/5.1", OLD + "/indicator/5.1", OLD + "/indicator/3.3",
        LONG + "/indicator/2.1", BARE + "/indicator/4",
        "/agency/mekkhao/2566/indicator/1.1"],
    "/agency/:agency/:year/indicator/:indicator/enter": [
        YEAR + "/indicator/5.1/enter", YEAR + "/indicator/3.2/enter",
        YEAR + "/indicator/2.1/enter", BARE + "/indicator/2.2/enter"],
    "/agency/:agency/:year/indicator/:indicator/check": [
        YEAR + "/indicator/5.1/check", YEAR + "/indicator/3.2/check"],
    "/agency/:agency/:year/indicator/:indicator/judge": [
        YEAR + "/indicator/5.1/judge", YEAR + "/indicator/3.1/judge",
        OLD + "/indicator/4/judge", LONG + "/indicator/5.1/judge"],
    "/agency/:agency/:year/agreement": [LONG + "/agreement",
                                        "/agency/longname/2567/agreement"],
    "/agency/:agency/:year/blank-form": [LONG + "/blank-form"],
    "/agency/:agency/:year/paste": [LONG + "/paste"],
    "/method/:agency/:year": ["/method/longname/2564",
                              "/method/normalised/2565"],
    "/agencies": ["/agencies?year=2569"],
    "/overview": ["/overview?show=score", "/overview?see=spread",
                  "/overview?see=years", "/overview?year=2564"],
    "/calendar/:year": ["/calendar/2570"],
    "/hosted": ["/hosted?indicator=2.2"],
    "/office": ["/office?year=2564"],
    "/admin/agency/:agency": ["/admin/agency/longname"],
    "/admin/journal": ["/admin/journal/~"],
}


def missing():
    for command in ("chromium", "node"):
        if shutil.which(command) is None:
            return f"there is no {command}"
    for package in ("playwright-core", "axe-core"):
        if not (serving.TOP / "node_modules" / package).is_dir():
            return f"there is no node_modules/{package}: tools/setup check"
    return None


# ---- the ground ----

def long_name(word, letters=300):
    """A Thai name without a space."""
    return (word * letters)[:letters]


def write_long_year(folder, year, results):
    """The example as an agency whose names are long, with or without what was
    reached."""
    source = serving.EXAMPLES / "pathumwan-2564"
    shutil.copytree(source, folder)
    text = (folder / "agreement.yaml").read_text(encoding="utf-8")
    text = text.replace("code: pathumwan", "code: longname")
    text = text.replace("fiscal_year: 2564", f"fiscal_year: {year}")
    text = re.sub(r"(?m)^(\s+name: \{)th: [^\n]*", lambda found:
                  f"{found[1]}th: {long_name('สำนักงานพัฒนาคุณภาพชีวิต')}, "
                  f"en: {'Administration' * 21}xxxxxx}}", text)
    text = re.sub(r"(?m)^( {10}th: )[^\n]*$", lambda found:
                  found[1] + long_name("การพัฒนาคุณภาพชีวิตประชาชน"), text)
    (folder / "agreement.yaml").write_text(text, encoding="utf-8")
    if not results:
        for name in ("results.csv", "measures.csv"):
            (folder / name).unlink()
        shutil.rmtree(folder / "report")
    return folder


def add_long_names(site):
    for year, results in ((2564, True), (2566, False)):
        folder = write_long_year(site.folder / f"long-{year}", year, results)
        site.trachu("db", "load", folder)
    # a person's may have 250 at most
    site.trachu("user", "add", "longest", "longname", "role=officer",
                f"name={long_name('ประชาธิปไตย', 250)}",
                f"position={long_name('นักวิเคราะห์นโยบาย', 250)}")
    site.trachu("user", "add", "longest-planner", "longname", "role=planner")
    site.trachu("act", "--as", "longest-planner", "roll-over", "longname",
                "2566")


def run(folder, url, *words):
    """A command, whatever becomes of it; what it says."""
    return subprocess.run([serving.PROGRAM, *words, "--db", url],
                          stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, cwd=folder, env=serving.environment(),
                          timeout=serving.SECONDS).stdout


def empty(folder):
    """The address of a database in which there is one administrator."""
    url = f"sqlite:{folder}/empty.db"
    run(folder, url, "db", "init")
    run(folder, url, "user", "add", "admin", "role=administrator")
    return url


def enter(site, login, link):
    visitor = site.visitor()
    path = re.search(r"/enter/[\w-]+", link)[0]
    visitor.get(path)
    if visitor.post(path).code != 303:
        sys.exit(f"{login} is not let in")
    visitor.last = None
    return visitor


def links_of_secrets(site, login):
    """Of the pages that a link of one's own leads to: a new password, coming
    in."""
    with peer.Peer() as server:
        site.trachu("user", "add", login, "pathumwan", "role=officer",
                    f"email={login}@example.go.th")
        site.visitor().post("/forgotten", {"who": login})
        run(site.folder, site.url, "mail", "send", "--smtp", server.url,
            "--from", "trachu@example.go.th")  # others have no address
        letter = server.taken[0].message.get_body().get_content()
    return (re.search(r"/reset/[\w-]+", letter)[0],
            re.search(r"/enter/[\w-]+",
                      site.trachu("user", "link", login))[0])


# ---- what there is to look at ----

def elements(text):
    """What a page is built of: its elements, with their classes and the names
    of their attributes."""
    built = set()
    for name, rest in re.findall(r"<(\w+)([^>]*)>", text):
        kind = re.search(r'class="([^"]*)"', rest)
        built.add((name, kind and kind[1],
                   tuple(sorted(re.findall(r'\s([\w-]+)="', rest)))))
    return frozenset(built)


def pages_of(paths, people):
    """Those of the people who get pages there that differ in kind."""
    found, seen = [], set()
    for path in paths:
        first = "longname" in path  # of these one at least
        for login, visitor in people.items():
            page = visitor.get(path)
            kind = page.headers.get_content_type()
            if page.code != 200 or kind != "text/html":
                continue
            built = elements(page.text)
            if first or built not in seen:
                seen.add(built)
                found.append({"who": login, "path": path})
            first = False
    return found


def patterns():
    """Of the routes that are got: their pattern, and its usual path."""
    found = {}
    for method, prefix, pattern, _, _ in routes.ROUTE.findall(routes.TABLE):
        if method == "GET":
            pattern = ("/agency/:agency/:year/indicator/:indicator" if prefix
                       else "") + pattern
            found[pattern] = re.sub(r":(\w+)", lambda part:
                                    routes.PARTS[part[1]], pattern)
    return found


def half_in(site):
    """Somebody who gave a password and is asked for the code."""
    site.trachu("user", "add", "careful", "pathumwan", "role=officer")
    careful = enter(site, "careful", site.trachu("user", "link", "careful"))
    account.sets_password(careful)
    account.sets_factor(careful)
    return account.comes_in(site, "careful")[0]


def person_path(people, login):
    page = people["admin"].get("/admin/people")
    return re.search(rf'href="(/admin/person/\d+)">(?:(?!</tr>).)*'
                     rf'class="note">{login}<', page.text, re.DOTALL)[1]


def demo_pages(site, people, reset, link):
    people["health"].post("/account/second-factor")  # begun, not confirmed
    people["careful"] = half_in(site)
    officer, longest = (person_path(people, login)
                        for login in ("officer", "longest"))
    more = {**MORE, "/reset/:link": [reset], "/enter/:link": [link],
            "/admin/person/:person": [officer, longest],
            "/admin/person/:person/erase": [officer + "/erase",
                                            longest + "/erase"]}
    return {pattern: pages_of([path, *more.get(pattern, [])], people)
            for pattern, path in patterns().items()}


def empty_pages(people):
    return [page for pattern, path in patterns().items() if ":" not in pattern
            for page in pages_of([path], people)]


def cookies(people):
    return {login: visitor.cookies for login, visitor in people.items()}


def main():
    why = missing()
    if why is not None:
        print(f"1..0 # SKIP {why}")
        return 0
    with serving.tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        url = empty(folder)
        (folder / "served").mkdir()
        with serving.Demo(folder) as site, \
                serving.Serving(folder / "served", url) as bare:
            add_long_names(site)
            people = {"anybody": site.visitor(),
                      **{login: site.person(login) for login in site.links}}
            site.trachu("user", "add", "planner2", "pathumwan",
                        "role=planner")
            for login in ("longest", "longest-planner", "planner2"):
                people[login] = enter(site, login, site.trachu(
                    "user", "link", login))
            alone = {"anybody": bare.visitor()}
            alone["admin"] = enter(bare, "admin", run(
                folder, url, "user", "link", "admin"))
            reset, link = links_of_secrets(site, "forgetful")
            told = {"chromium": shutil.which("chromium"),
                    "shots": os.environ.get("TRACHU_SHOTS"),
                    "site": f"http://127.0.0.1:{site.port}",
                    "bare": f"http://127.0.0.1:{bare.port}",
                    "noPage": list(NO_PAGE),
                    "reset": reset,
                    "resetUsed": links_of_secrets(site, "absent")[0],
                    "pages": demo_pages(site, people, reset, link),
                    "empty": empty_pages(alone),
                    "people": cookies(people), "alone": cookies(alone)}
            (folder / "told.json").write_text(json.dumps(told))
            done = subprocess.run(
                ["node", HERE / "site.mjs", folder / "told.json",
                 *sys.argv[2:]],
                env={**serving.environment(), "HOME": name, "TMPDIR": name},
                timeout=1500)
        return done.returncode


if __name__ == "__main__":
    sys.exit(main())
