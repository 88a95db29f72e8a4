#!/usr/bin/env python3
"""year.py TRACHU: a whole year in a real browser, on a fresh database.

Agencies and people are made on the command line, as an operator does; what
people do is done in pages by year.mjs, which asks for commands only where the
same thing is done for the ninth time.  Told as TAP.
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
import serving  # noqa: E402
import tap  # noqa: E402

AGENCIES = ["pathumwan", "environment_department", "health_department"]
PEOPLE = {
    "central": ["role=central"], "central2": ["role=central"],
    "planner": ["pathumwan", "role=planner"],
    "officer": ["pathumwan", "role=officer"],
    "head": ["pathumwan", "role=head"],
    "finance": ["pathumwan", "role=officer", "division=finance"],
    "finance-head": ["pathumwan", "role=head", "division=finance"],
    "environment": ["environment_department", "role=host"],
    "health": ["health_department", "role=host"],
}


def missing():
    for command in ("chromium", "node"):
        if shutil.which(command) is None:
            return f"there is no {command}"
    if not (HERE.parent.parent / "node_modules" / "playwright-core").is_dir():
        return "there is no node_modules/playwright-core: tools/setup check"
    return None


def trachu(folder, url, *words):
    done = subprocess.run([serving.PROGRAM, *words, "--db", url],
                          stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, cwd=folder, timeout=300,
                          env=serving.environment())
    if done.returncode != 0:
        sys.exit(f"{words}: {done.stdout}{done.stderr}")
    return done.stdout


def measures(folder, url):
    """The counts behind the results, as a system of the agency's enters them."""
    lines = (serving.EXAMPLES / "pathumwan-2564" / "measures.csv").read_text(
        encoding="utf-8").splitlines()[1:]
    for line in lines:
        name, period, value = re.match(
            r'([^,]+),([^,]+),("[^"]*"|[^,]*)', line).groups()
        value = value.strip('"').replace(",", "")
        trachu(folder, url, "act", "--as", "officer", "measure", "pathumwan",
               "2564", f"measure={name}", f"period={period}", f"value={value}")


def main():
    why = missing()
    if why is not None:
        print(f"1..0 # SKIP {why}")
        return 0
    with serving.tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        url = f"sqlite:{folder}/year.db"
        trachu(folder, url, "db", "init")
        for code in AGENCIES:
            trachu(folder, url, "act", "agency-add", f"code={code}")
        for login, words in PEOPLE.items():
            trachu(folder, url, "user", "add", login, *words)
        with serving.Serving(folder, url) as site:
            links = {login: re.search(
                r"/enter/[\w-]+", trachu(folder, url, "user", "link",
                                         login))[0] for login in PEOPLE}
            told = {"site": f"http://127.0.0.1:{site.port}", "links": links,
                    "agreement": str(serving.EXAMPLES / "pathumwan-2564" /
                                     "agreement.yaml"),
                    "chromium": shutil.which("chromium"),
                    "trachu": serving.PROGRAM, "db": url,
                    "folder": str(folder), "measures": [sys.executable,
                                                        __file__]}
            environment = {**serving.environment(), "HOME": name}
            done = subprocess.run(
                ["node", HERE / "year.mjs", json.dumps(told)],
                env=environment, timeout=1500)
        return done.returncode


if __name__ == "__main__":
    if sys.argv[2:3] == ["measures"]:
        measures(pathlib.Path(sys.argv[3]), sys.argv[4])
    else:
        sys.exit(main())
