"""place: a small city to work in, on a Ground (tests/store/ground.py).

An office with two divisions, its hosts in another, and the centre.  Indicators:
1.1 of finance, 1.2 of works and verified by a host, 1.3.1 and 1.3.2 parts of a
composite of finance, 2.1 a pilot of works, 2.2 that does not apply.
"""
import concurrent.futures
import datetime
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "store"))
import ground  # noqa: E402
import tap  # noqa: E402

AGREEMENT = """\
trachu: 1
language: th
agency:
  code: office
  name: {th: สำนักงานทดลอง, en: Office of Trials}
fiscal_year: %(year)d
scoring: {points: [60, 70, 80, 90, 100], rule: linear, below: floor, round: {score: 3, weighted: 3, total: 3}}
divisions:
  - {code: finance, name: {th: ฝ่ายการคลัง, en: Finance}}
  - {code: works, name: {th: ฝ่ายโยธา, en: Works}}
components:
  - code: "1"
    name: {th: งานหลัก, en: Main work}
    indicators:
      - {code: "1.1", name: {th: ร้อยละการเบิกจ่าย, en: Budget disbursed}, weight: 30, division: finance, reason_below: 60, criterion: {targets: [60, 70, 80, 90, 100]}}
      - {code: "1.2", name: {th: ร้อยละถนนที่ซ่อม, en: Roads repaired}, weight: 40, division: works, host: hosts, reason_below: 60, criterion: {targets: [60, 70, 80, 90, 100]}}
      - code: "1.3"
        name: {th: งานรวม, en: Work of parts}
        weight: 20
        division: finance
        criterion:
          composite:
            - {code: "1.3.1", name: {th: ส่วนแรก, en: First part}, weight: 10, reason_below: 60, criterion: {targets: [60, 70, 80, 90, 100]}}
            - {code: "1.3.2", name: {th: ส่วนที่สอง, en: Second part}, weight: 10, reason_below: 60, criterion: {targets: [60, 70, 80, 90, 100]}}
  - code: "2"
    name: {th: งานอื่น, en: Other work}
    indicators:
      - {code: "2.1", name: {th: นำร่อง, en: Pilot}, pilot: yes, division: works, reason_below: 60, criterion: {targets: [60, 70, 80, 90, 100]}}
      - {code: "2.2", name: {th: ไม่เกี่ยว, en: Elsewhere}, weight: 10, division: works, applies: {no: no such work here}, reason_below: 60, criterion: {targets: [60, 70, 80, 90, 100]}}
"""

PEOPLE = {  # login: agency, role and where
    "olga": ("office", "officer", "division=finance"),
    "omar": ("office", "officer", "division=works"),
    "hana": ("office", "head", "division=finance"),
    "hugo": ("office", "head", "division=works"),
    "pia": ("office", "planner"),
    "paul": ("office", "planner"),
    "vera": ("hosts", "host"),
    "cora": ("", "central"),
    "cleo": ("", "central"),
    "aude": ("", "auditor"),
    "adam": ("", "administrator"),
}
YEAR = 2569
DAY = datetime.timedelta(days=1)


def moment(from_now):
    """An instant so far from now, as --opens and --closes take it."""
    at = datetime.datetime.now(datetime.timezone.utc) + from_now
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


class Place:
    """A city on a ground."""

    def __init__(self, ground, year=YEAR, signed=True):
        self.ground, self.year = ground, year
        ground.db("init")
        for agency in ("office", "hosts"):
            self.owner("agency-add", f"code={agency}")
        for login, (agency, role, *rest) in PEOPLE.items():
            self.owner("person-add", *filter(None, [agency]),
                       f"login={login}", f"name=คุณ {login.title()}",
                       f"email={login}@example.go.th")
            self.owner("role-give", *filter(None, [agency]),
                       f"login={login}", f"role={role}", *rest)
        if signed:
            self.sign()

    def owner(self, deed, *words):
        self.ground.done("act", deed, *words, "--db", self.ground.url)

    def sign(self):
        path = self.ground.folder / "agreement.yaml"
        path.write_text(AGREEMENT % {"year": self.year}, encoding="utf-8")
        self.act("pia", "draft", f"document=@{path}")
        self.act("pia", "propose")
        self.act("paul", "sign", "position=Director")
        self.act("cora", "sign", "position=Governor")

    def try_act(self, login, deed, *words, agency="office"):
        """Does a deed; its answer.  A word of digits and dots is a code."""
        status, out, err = self.ground.run(
            "act", "--as", login, deed, *filter(None, [agency]),
            str(self.year), *words, "--format", "json", "--db",
            self.ground.url)
        if status not in (0, 1) or not out:
            raise AssertionError(f"{deed} {words}: {status} {err}")
        return json.loads(out)

    def act(self, login, deed, *words, **options):
        answer = self.try_act(login, deed, *words, **options)
        if answer["outcome"] != "done":
            raise AssertionError(f"{login} {deed} {words}: "
                                 f"{answer['message']}")
        return answer

    def window(self, stage, opens, closes, *options):
        self.act("cora", "window", f"stage={stage}", f"opens={moment(opens)}",
                 f"closes={moment(closes)}", *options, agency=None)

    def confirm(self, code, result):
        """Brings a result as far as the agency can."""
        works = code in ("1.2", "2.1")
        self.act("omar" if works else "olga", "submit", code,
                 f"result={result}")
        self.act("hugo" if works else "hana", "approve", code)
        self.act("pia", "confirm", code)

    def tasks(self, login):
        return json.loads(self.ground.done("user", "tasks", login, "--format",
                                           "json", "--db", self.ground.url))

    def told(self):
        """The mail that waits: (login, kind, content), as it was put in."""
        logins = {row[0]: row[1] for row in self.ground.sql(
            "SELECT person_id, login FROM person_private")}
        mails = json.loads(self.ground.done("mail", "list", "all", "--format",
                                            "json", "--db", self.ground.url))
        return [(logins[str(mail["person"])], mail["kind"], mail["content"])
                for mail in sorted(mails, key=lambda mail: mail["id"])]

    def forget_mail(self):
        self.ground.sql("DELETE FROM mail")


def at_once(there, commands, env=None):
    """Runs trachu several times at once: (status, output, errors) of each."""
    with concurrent.futures.ThreadPoolExecutor(len(commands)) as pool:
        return list(pool.map(lambda words: there.run(*words, env=env),
                             commands))
