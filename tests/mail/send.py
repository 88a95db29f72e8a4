"""send: mail goes to a real mail server, each once, and none is lost."""
import datetime
import hashlib
import json
import re
import signal
import socket
import subprocess
import sys
import time

import place
import tap
from ground import PROGRAM, both, environment
from peer import HANG_UP, SILENCE, Peer
from place import Place

FROM = "trachu@example.go.th"
REFUSED, USAGE, WORLD = 1, 2, 3


class Post(Place):
    """A place with an empty outbox, and the command that sends."""

    def __init__(self, ground):
        super().__init__(ground)
        self.forget_mail()

    def words(self, url, *words):
        return ("mail", "send", "--smtp", url, "--from", FROM, "--db",
                self.ground.url, *words)

    def send(self, peer, env=None, status=0, url=None):
        """Sends; the tally, and what was told."""
        got, out, err = self.ground.run(
            *self.words(url or peer.url, "--format", "json"), env=env)
        tap.same((got, err if got != status else ""), (status, ""))
        return json.loads(out), err

    def put(self, count=1):
        """Some mails to pia, each of its own question."""
        for number in range(count):
            self.act("vera", "ask", "1.2", f"text=question {number}")
        self.ground.sql("DELETE FROM mail WHERE person_id <> (SELECT person_id"
                        " FROM person_private WHERE login = 'pia')")

    def rows(self, columns):
        return self.ground.sql(f"SELECT {columns} FROM mail ORDER BY id")

    def make_due(self):
        self.ground.sql("UPDATE mail SET due_at = '2020-01-01T00:00:00.000Z'")


def tally(sent=0, later=0, given_up=0):
    return {"sent": sent, "later": later, "given_up": given_up,
            "stopped": None}


def ids(letters):
    return [letter.message["Message-ID"] for letter in letters]


# ---- what goes out ----

@both
def test_a_mail_is_one_that_any_reader_shows_right(ground):
    post = Post(ground)
    post.act("olga", "submit", "1.1", "result=80")
    post.act("hana", "return", "1.1", "reason=หลักฐานไม่ครบ.\n.จุดนำหน้า")
    with Peer() as peer:
        tap.same(post.send(peer)[0], tally(sent=1))
    letter, = peer.taken
    message = letter.message
    tap.same((letter.sender.split()[0], letter.to),
             (f"FROM:<{FROM}>", ["TO:<olga@example.go.th>"]))
    tap.same(message["From"], f"Trachu <{FROM}>")
    tap.same((message["To"].addresses[0].display_name,
              message["To"].addresses[0].addr_spec),
             ("คุณ Olga", "olga@example.go.th"))
    tap.same(message["Subject"],
             "ผลตัวชี้วัด 1.1 ถูกส่งกลับแก้ไข (สำนักงานทดลอง ปี 2569)")
    tap.same(message["Auto-Submitted"], "auto-generated")
    tap.same(message["Message-ID"],
             f"<trachu.{post.rows('id')[0][0]}@example.go.th>")
    age = (datetime.datetime.now(datetime.timezone.utc)
           - message["Date"].datetime)
    tap.same(0 <= age.total_seconds() < 60, True)
    tap.same(message["Date"].datetime.utcoffset(),
             datetime.timedelta(hours=7))
    text = message.get_content().replace("\r\n", "\n")
    for wanted in ("เรียน คุณ", "Dear คุณ Olga,", "เหตุผล: หลักฐานไม่ครบ.\n.จุดนำหน้า\n",
                   "Reason: หลักฐานไม่ครบ.\n", "ผลที่รายงาน: 80\n",
                   "Agency: Office of Trials\n", "Indicator: 1.1 Budget disbursed\n",
                   "Round: the whole year\n"):
        tap.same((wanted, wanted in text), (wanted, True))
    tap.same(text.index("ส่งกลับ") < text.index("sent back"), True)
    # every server on the way may pass it as it is
    tap.same(max(map(len, letter.raw.split(b"\r\n"))) <= 76, True)
    tap.same((letter.raw.isascii(), b"\n" in letter.raw.replace(b"\r\n", b"")),
             (True, False))


@both
def test_every_kind_of_mail_is_written_in_both_languages(ground):
    post = Post(ground)
    kinds = {
        "judged": {"from": "90", "to": "not_assessed", "moves": "-6",
                   "stage": "verified"},
        "appealed": {"result": "80", "reason": "x"},
        "appeal-decided": {"from": "90", "to": "80", "stage": "appeal"},
        "asked": {"text": "ถาม"}, "answered": {"text": "ตอบ"},
        "agreement-returned": {"version": "2", "reason": "x"},
        "agreement-to-sign": {"version": "2"},
        "extended": {"stage": "self", "closes": "2026-12-01T16:59:59.000Z"},
        "due": {"stage": "self", "closes": "2026-12-01T16:59:59.000Z",
                "days": 1, "count": 2, "more": 1, "tasks": [
                    {"deed": "submit", "agency": "office", "code": "1.1",
                     "name_th": "ชื่อ", "name_en": "Name"},
                    {"deed": "of a later version", "agency": "office"}]},
        "overdue": {"stage": "self", "count": 1, "tasks": []},
    }
    post.put()
    mail, person = post.rows("id, person_id")[0]
    post.forget_mail()
    for number, (kind, content) in enumerate(kinds.items()):
        content = {"agency": "office", "agency_th": "สำนักงาน",
                   "agency_en": "Office", "year": 2569, "code": "1.2",
                   "round": "Q2", **content}
        text = json.dumps(content, ensure_ascii=False)
        ground.sql("INSERT INTO mail (id, agency_id, person_id, about, kind,"
                   f" content, due_at, tries) VALUES ({int(mail) + number}, 0,"
                   f" {person}, '{kind}', '{kind}', '{text}', '2026-01-01', 0)")
    with Peer() as peer:
        tap.same(post.send(peer)[0], tally(sent=len(kinds)))
    texts = {kind: letter.message.get_content().replace("\r\n", "\n")
             for kind, letter in zip(kinds, peer.taken)}
    subjects = {kind: letter.message["Subject"]
                for kind, letter in zip(kinds, peer.taken)}
    tap.same([kind for kind, subject in subjects.items()
              if "{" in subject + texts[kind] or not subject], [])
    tap.same("ค่า: 90 → ยังไม่ประเมิน" in texts["judged"], True)
    tap.same("Value: 90 → not assessed" in texts["judged"], True)
    tap.same("Round: quarter 2" in texts["judged"], True)
    tap.same("Closes: 1 Dec 2026 23:59" in texts["extended"], True)
    tap.same("- report the result: office 1.1 Name\nand 1 more\n"
             in texts["due"], True)
    tap.same("1" in subjects["due"] and "2569" in subjects["overdue"], True)


@both
def test_a_forgotten_password_has_its_link_made_when_it_is_sent(ground):
    post = Post(ground)
    pia, = ground.sql("SELECT person_id, agency_id FROM person_private "
                      "WHERE login = 'pia'")
    content = json.dumps({"site": "https://trachu.example.go.th"})
    ground.sql("INSERT INTO mail (id, agency_id, person_id, about, kind, "
               f"content, due_at, tries) VALUES (1, {pia[1]}, {pia[0]}, 'x', "
               f"'password-reset', '{content}', '2026-01-01', 0)")
    # refused for now, it is sent a second time, with a link of its own
    answers = ["451 4.2.0 later", None]
    with Peer(says={"RCPT": lambda _: answers.pop(0)}) as peer:
        tap.same(post.send(peer)[0], tally(later=1))
        post.make_due()
        tap.same(post.send(peer)[0], tally(sent=1))
    letter, = peer.taken
    text = letter.message.get_content().replace("\r\n", "\n")
    tokens = re.findall(r"^https://trachu\.example\.go\.th/reset/"
                        r"([A-Za-z0-9_-]{43})$", text, re.MULTILINE)
    tap.same((len(tokens), len(set(tokens))), (2, 1))
    hashed = hashlib.sha256(tokens[0].encode()).hexdigest()
    rows = ground.sql("SELECT token, person_id, kind, expires_at FROM "
                      "one_time")
    tap.same([row[1:3] for row in rows], [[pia[0], "reset"]] * 2)
    mine, = [row for row in rows if row[0] == hashed]
    left = (datetime.datetime.fromisoformat(mine[3].replace("Z", "+00:00"))
            - datetime.datetime.now(datetime.timezone.utc))
    tap.same(3500 < left.total_seconds() <= 3600, True)
    # the outbox and the journal know nothing of it
    held = str(ground.sql("SELECT about, content, fault FROM mail")
               + ground.sql("SELECT after FROM journal"))
    tap.same((tokens[0] in held, hashed in held), (False, False))


@both
def test_names_put_nothing_into_the_head(ground):
    post = Post(ground)
    post.put()
    ground.sql("UPDATE person_private SET name = "
               "'A" + "\r\nBcc: x@example.com\r\n\r\nBody' "
               "WHERE login = 'pia'")
    with Peer() as peer:
        tap.same(post.send(peer)[0], tally(sent=1))
    letter, = peer.taken
    tap.same((letter.message["Bcc"], letter.to),
             (None, ["TO:<pia@example.go.th>"]))
    tap.same(b"\r\nBcc" in letter.raw, False)


@both
def test_one_connection_serves_many_mails(ground):
    post = Post(ground)
    post.put(5)
    with Peer() as peer:
        tap.same(post.send(peer)[0], tally(sent=5))
        tap.same((len(peer.taken), peer.connections), (5, 1))
        tap.same(post.send(peer)[0], tally())
        tap.same(len(peer.taken), 5)
    tap.same(post.rows("tries, taken_at, given_up_at, fault"),
             [["1", "", "", ""]] * 5)
    tap.same([row for row in post.rows("sent_at") if row == [""]], [])


# ---- what the server refuses ----

@both
def test_a_mail_refused_for_good_is_given_up_and_told(ground):
    post = Post(ground)
    post.act("vera", "ask", "1.2", "text=x")  # hugo, omar, paul, pia
    refuse = {"RCPT": lambda to: "550 5.1.1 no such user"
              if "omar" in to else None}
    with Peer(refuse) as peer:
        told, err = post.send(peer, status=REFUSED)
        tap.same(told, tally(sent=3, given_up=1))
        lost = post.rows("id, fault, tries, given_up_at")
        lost, = [row for row in lost if row[3]]
        tap.same((lost[0] in err, "550" in err, "550" in lost[1], lost[2]),
                 (True, True, True, "1"))
        tap.same("omar" in err, False)
        tap.same(post.send(peer)[0], tally())
        peer.says.clear()
        tap.same(ground.run("mail", "again", lost[0], "--db", ground.url)[0],
                 0)
        tap.same(post.send(peer)[0], tally(sent=1))
        tap.same(len(peer.taken), 4)
    status, _, err = ground.run("mail", "again", lost[0], "--db", ground.url)
    tap.same((status, lost[0] in err), (REFUSED, True))


@both
def test_content_refused_for_good_is_given_up(ground):
    post = Post(ground)
    post.put()
    with Peer({"CONTENT": "554 5.6.0 we do not like it"}) as peer:
        tap.same(post.send(peer, status=REFUSED)[0], tally(given_up=1))
    tap.same("554" in post.rows("fault")[0][0], True)


@both
def test_a_mail_refused_for_now_waits_longer_each_time(ground):
    post = Post(ground)
    post.put()
    pauses = []
    with Peer({"RCPT": "451 4.7.1 grey"}) as peer:
        for number in range(1, 10):
            before = datetime.datetime.now(datetime.timezone.utc)
            tap.same(post.send(peer)[0], tally(later=1))
            due, tries, fault = post.rows("due_at, tries, fault")[0]
            due = datetime.datetime.fromisoformat(due.replace("Z", "+00:00"))
            pauses.append(round((due - before).total_seconds() / 60))
            tap.same((tries, "451" in fault), (str(number), True))
            tap.same(post.send(peer)[0], tally())  # not before it is due
            post.make_due()
        tap.same(pauses, [5, 15, 45, 135, 405, 1215, 1440, 1440, 1440])
        tap.same(post.send(peer, status=REFUSED)[0], tally(given_up=1))
        post.make_due()
        tap.same(post.send(peer)[0], tally())
        tap.same(peer.taken, [])


@both
def test_content_refused_for_now_is_sent_later(ground):
    post = Post(ground)
    post.put()
    with Peer({"CONTENT": "452 4.3.1 full"}) as peer:
        tap.same(post.send(peer)[0], tally(later=1))
        peer.says.clear()
        post.make_due()
        tap.same(post.send(peer)[0], tally(sent=1))
        tap.same(ids(peer.seen)[0], ids(peer.taken)[0])
    tap.same(len(peer.taken), 1)


@both
def test_a_server_that_lets_nobody_in_costs_no_mail_a_try(ground):
    post = Post(ground)
    post.put(2)
    for says in ({"GREETING": "554 go away"}, {"GREETING": "421 busy"},
                 {"MAIL": "550 5.7.1 not from you"}, {"GREETING": HANG_UP},
                 {"MAIL": HANG_UP}):
        with Peer(says) as peer:
            told, err = post.send(peer, status=WORLD)
            tap.same((told["sent"], told["later"], told["given_up"]),
                     (0, 0, 0))
            tap.same((peer.connections, peer.url in err), (1, True))
        tap.same(post.rows("tries, taken_at, given_up_at"),
                 [["0", "", ""]] * 2)
    with Peer() as peer:
        tap.same(post.send(peer)[0], tally(sent=2))


@both
def test_no_server_at_all_is_told_and_nothing_is_lost(ground):
    post = Post(ground)
    post.put()
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound, but nobody listens
        url = "smtp://127.0.0.1:%d" % nobody.getsockname()[1]
        told, err = post.send(None, url=url, status=WORLD)
    tap.same((told["sent"], url in err, told["stopped"] in err),
             (0, True, True))
    with Peer() as peer:
        tap.same(post.send(peer)[0], tally(sent=1))


# ---- slow and broken servers ----

@both
def test_a_server_that_says_nothing_is_left_after_some_seconds(ground):
    post = Post(ground)
    post.put(2)
    for command, tries in (("GREETING", "0"), ("MAIL", "0"), ("CONTENT", "1")):
        with Peer({command: SILENCE}) as peer:
            started = time.monotonic()
            post.send(peer, status=WORLD, env={"TRACHU_SMTP_SECONDS": "1"})
            tap.same((command, time.monotonic() - started < 20),
                     (command, True))
        tap.same((command, post.rows("tries, taken_at")),
                 (command, [[tries, ""], ["0", ""]]))
    post.make_due()
    with Peer() as peer:
        tap.same(post.send(peer)[0], tally(sent=2))


@both
def test_a_line_that_breaks_behind_the_content_sends_again(ground):
    """Nobody knows whether the server has it: it comes again, recognisable."""
    post = Post(ground)
    post.put()
    with Peer({"CONTENT": HANG_UP}) as peer:
        told, _ = post.send(peer, status=WORLD)
        tap.same((told["sent"], told["later"]), (0, 1))
        peer.says.clear()
        post.make_due()
        tap.same(post.send(peer)[0], tally(sent=1))
        tap.same(len(peer.seen), 2)
        tap.same(len(set(ids(peer.seen))), 1)


# ---- several workers, and dead ones ----

@both
def test_workers_at_once_send_each_mail_once(ground):
    post = Post(ground)
    post.put(24)
    with Peer() as peer:
        done = place.at_once(ground, [post.words(peer.url, "--format", "json")]
                             * 4)
        tap.same([status for status, _, _ in done], [0] * 4)
        tap.same(sum(json.loads(out)["sent"] for _, out, _ in done), 24)
    tap.same((len(peer.taken), len(set(ids(peer.taken)))), (24, 24))


@both
def test_a_worker_killed_in_the_middle_loses_nothing(ground):
    post = Post(ground)
    post.put(2)
    with Peer({"CONTENT": SILENCE}) as peer:
        worker = subprocess.Popen(
            [PROGRAM, *post.words(peer.url)], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=environment())
        tap.same(peer.quiet.wait(60), True)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    tap.same([row[0] != "" for row in post.rows("taken_at")], [True, False])
    with Peer() as other:
        # the dead worker's mail is its own for ten minutes; the other is not
        tap.same(post.send(other)[0], tally(sent=1))
        ground.sql("UPDATE mail SET taken_at = '2020-01-01T00:00:00.000Z' "
                   "WHERE taken_at IS NOT NULL")
        tap.same(post.send(other)[0], tally(sent=1))
    tap.same(ids(other.taken)[1], ids(peer.seen)[0])
    tap.same(len(set(ids(other.taken))), 2)


# ---- whom it cannot reach ----

@both
def test_who_has_no_address_or_no_access_is_given_up(ground):
    post = Post(ground)
    post.act("vera", "ask", "1.2", "text=x")  # hugo, omar, paul, pia
    ground.sql("UPDATE person_private SET email = NULL WHERE login = 'hugo'")
    ground.sql("UPDATE person_private SET email = 'p@x.th> SIZE=1' "
               "WHERE login = 'paul'")
    post.owner("person-erase", "office", "login=omar", "reason=asked for")
    with Peer() as peer:
        told, err = post.send(peer, status=REFUSED)
        tap.same(told, tally(sent=1, given_up=3))
        tap.same([letter.to for letter in peer.taken],
                 [["TO:<pia@example.go.th>"]])
    tap.same(err.count("`trachu mail again"), 3)


# ---- settings ----

@both
def test_a_password_is_given_but_never_shown(ground):
    post = Post(ground)
    post.put(2)
    secret = "s3cr3t-ลับ"
    with Peer(offers=["AUTH PLAIN"]) as peer:
        url = peer.url.replace("//", "//relay@")
        env = {"TRACHU_SMTP_PASSWORD": secret}
        tap.same(post.send(peer, url=url, env=env)[0], tally(sent=2))
        tap.same(peer.secrets, [f"\0relay\0{secret}".encode()])
        post.put(1)
        peer.says["AUTH"] = "535 5.7.8 wrong"
        told, err = post.send(peer, url=url, env=env, status=WORLD)
        tap.same(told["stopped"] is not None, True)
        tap.same((secret in err, secret in json.dumps(told)), (False, False))
    tap.same(secret in str(ground.sql("SELECT fault FROM mail")), False)


@both
def test_a_password_in_the_address_is_refused_unsaid(ground):
    post = Post(ground)
    status, out, err = ground.run(*post.words("smtp://relay:hunter2@localhost"))
    tap.same((status, out, "hunter2" in err, "TRACHU_SMTP_PASSWORD" in err),
             (USAGE, "", False, True))


@both
def test_a_password_goes_over_no_open_line(ground):
    post = Post(ground)
    post.put()
    with Peer(offers=["AUTH PLAIN"], address="127.0.0.2") as peer:
        post.send(peer, url=peer.url.replace("//", "//relay@"), status=WORLD,
                  env={"TRACHU_SMTP_PASSWORD": "hunter2"})
        tap.same((peer.secrets, "AUTH" in peer.commands), ([], False))


@both
def test_settings_may_stand_in_the_environment(ground):
    post = Post(ground)
    post.put()
    with Peer() as peer:
        out = ground.done("mail", "send", env={
            "TRACHU_DB": ground.url, "TRACHU_SMTP": peer.url,
            "TRACHU_MAIL_FROM": FROM})
        tap.same(out, "sent 1, to be tried again 0, given up 0\n")
        tap.same(len(peer.taken), 1)


@both
def test_settings_that_cannot_be_are_refused(ground):
    ground.db("init")
    for words, env, said in (
            ([], {}, "--smtp"),
            (["--smtp", "smtp://localhost"], {}, "--from"),
            (["--smtp", "http://localhost", "--from", FROM], {}, "http://"),
            (["--smtp", "localhost", "--from", FROM], {}, "localhost"),
            (["--smtp", "smtp://localhost", "--from", "no address"], {},
             "no address"),
            (["--smtp", "smtp://localhost", "--from", FROM],
             {"TRACHU_SMTP_SECONDS": "301"}, "301"),
            (["--smtp", "smtp://localhost", "--from", FROM],
             {"TRACHU_SMTP_SECONDS": "0"}, "`0`"),
            (["--smtp", "smtp://localhost", "--from", FROM],
             {"TRACHU_SMTP_SECONDS": "5s"}, "5s")):
        status, out, err = ground.run("mail", "send", *words, "--db",
                                      ground.url, env=env)
        tap.same((words, status, out, said in err), (words, USAGE, "", True))
    for words in (["mail", "post"], ["mail", "list", "some"],
                  ["mail", "again"], ["mail", "send", "now"]):
        status, out, err = ground.run(*words, "--db", ground.url)
        tap.same((words, status, out), (words, USAGE, ""))


@both
def test_the_outbox_can_be_looked_at(ground):
    post = Post(ground)
    words = ("mail", "list", "--db", ground.url)
    tap.same(ground.done(*words), "No mail waits.\n")
    tap.same(ground.done(*words, "--lang", "th"), "ไม่มีจดหมายที่รออยู่\n")
    tap.same(ground.done(*words, "--format", "json"), "[]\n")
    post.put(2)
    with Peer({"RCPT": "451 4.7.1 grey"}) as peer:
        post.send(peer)
        ground.sql("UPDATE mail SET tries = 10, "
                   "due_at = '2020-01-01T00:00:00.000Z' WHERE id = "
                   "(SELECT MIN(id) FROM mail)")
        post.send(peer, status=REFUSED)
    listed = json.loads(ground.done(*words, "--format", "json"))
    tap.same([mail["state"] for mail in
              sorted(listed, key=lambda mail: mail["id"])],
             ["given_up", "waiting"])
    lines = ground.done(*words, "--format", "csv").splitlines()
    tap.same(lines[0], "mail,kind,person,state,when,tries,fault")
    tap.same(len(lines), 3)
    tap.same("given up" in ground.done(*words), True)
    tap.same("เลิกส่ง" in ground.done(*words, "--lang", "th"), True)


tap.main(sys.modules[__name__])
