"""outbox: what deeds and reminders put into the outbox, and for whom."""
import datetime
import json
import sys

import place
import tap
from ground import both
from place import DAY, Place


def new_place(ground, **options):
    there = Place(ground, **options)
    there.forget_mail()
    return there


def heads(there):
    return sorted((login, kind) for login, kind, _ in there.told())


@both
def test_a_returned_result_is_told_to_who_entered_it(ground):
    there = new_place(ground)
    there.act("olga", "submit", "1.1", "result=80")
    tap.same(there.told(), [])
    there.act("hana", "return", "1.1", "reason=หลักฐาน \"ไม่ครบ\"")
    tap.same(there.told(), [("olga", "returned", {
        "agency": "office", "agency_th": "สำนักงานทดลอง",
        "agency_en": "Office of Trials", "year": there.year, "code": "1.1",
        "name_th": "ร้อยละการเบิกจ่าย", "name_en": "Budget disbursed",
        "round": "", "result": "80", "reason": "หลักฐาน \"ไม่ครบ\""})])


@both
def test_another_value_is_told_to_division_and_planners(ground):
    there = new_place(ground)
    there.confirm("1.2", "90")
    tap.same(there.told(), [])
    there.act("vera", "verify", "1.2", "result=75", "reason=photos differ")
    told = there.told()
    tap.same(heads(there), [(login, "judged")
                            for login in ("hugo", "omar", "paul", "pia")])
    tap.same({name: told[0][2][name]
              for name in ("stage", "from", "to", "moves", "reason")},
             {"stage": "verified", "from": "90", "to": "75",
              # 15 points less, of a weight of 40 and its share, 4.444, of the
              # 10 that do not apply: 33.333 for 40
              "moves": "-6.667", "reason": "photos differ"})


@both
def test_the_same_value_is_not_told(ground):
    there = new_place(ground)
    there.confirm("1.2", "90")
    there.act("vera", "verify", "1.2", "result=90.0")
    there.act("cora", "decide", "1.2", "result=90")
    tap.same(there.told(), [])


@both
def test_an_appeal_is_told_even_when_nothing_moves(ground):
    there = new_place(ground)
    there.confirm("1.1", "90")
    there.act("cora", "decide", "1.1", "result=80", "reason=late")
    tap.same(heads(there), [(login, "judged")
                            for login in ("hana", "olga", "paul", "pia")])
    there.forget_mail()
    there.act("pia", "appeal", "1.1", "reason=it was in time")
    told = there.told()
    tap.same(heads(there), [(login, "appealed") for login in ("cleo", "cora")])
    tap.same({name: told[0][2][name] for name in ("code", "result", "reason")},
             {"code": "1.1", "result": "80", "reason": "it was in time"})
    there.forget_mail()
    there.act("cleo", "decide-appeal", "1.1", "result=80", "reason=it was not")
    tap.same(heads(there), [(login, "appeal-decided")
                            for login in ("hana", "olga", "paul", "pia")])


@both
def test_questions_and_answers_go_to_each_other(ground):
    there = new_place(ground)
    asked = there.act("vera", "ask", "1.2", "text=ถนนใด")
    tap.same(heads(there), [(login, "asked")
                            for login in ("hugo", "omar", "paul", "pia")])
    there.forget_mail()
    there.act("omar", "answer", "1.2", f"to={asked['id']}", "text=ทุกสาย")
    tap.same([(login, kind, content["text"])
              for login, kind, content in there.told()],
             [("vera", "answered", "ทุกสาย")])


@both
def test_agreements_go_to_whose_turn_it_is(ground):
    there = new_place(ground, signed=False)
    path = there.ground.folder / "agreement.yaml"
    path.write_text(place.AGREEMENT % {"year": there.year}, encoding="utf-8")
    there.act("pia", "draft", f"document=@{path}")
    tap.same(there.told(), [])
    there.act("pia", "propose")
    # nobody is told what they did themselves
    tap.same(heads(there), [("paul", "agreement-to-sign")])
    there.forget_mail()
    there.act("cora", "return-agreement", "reason=targets")
    tap.same(heads(there), [("paul", "agreement-returned"),
                            ("pia", "agreement-returned")])
    there.act("pia", "propose")
    there.forget_mail()
    there.act("paul", "sign", "position=Director")
    tap.same(heads(there), [("cleo", "agreement-to-sign"),
                            ("cora", "agreement-to-sign")])
    there.forget_mail()
    there.act("cora", "sign", "position=Governor")
    tap.same(there.told(), [])


@both
def test_an_extension_is_told_to_those_of_its_stage(ground):
    there = new_place(ground)
    there.window("self", -2 * DAY, DAY)
    there.window("verified", -2 * DAY, DAY)
    there.act("cora", "extend", "stage=self",
              f"closes={place.moment(3 * DAY)}", "reason=flood")
    tap.same(heads(there), [(login, "extended") for login in
                            ("hana", "hugo", "olga", "omar", "paul", "pia")])
    there.forget_mail()
    there.act("cora", "extend", "stage=verified",
              f"closes={place.moment(3 * DAY)}", "reason=flood")
    tap.same(heads(there), [(login, "extended")
                            for login in ("paul", "pia", "vera")])


@both
def test_what_is_refused_or_only_tried_is_not_told(ground):
    there = new_place(ground)
    there.act("olga", "submit", "1.1", "result=80")
    there.act("hana", "return", "1.1", "reason=x", "--dry-run")
    tap.same(there.try_act("omar", "return", "1.1", "reason=x")["outcome"],
             "refused")
    tap.same(there.told(), [])


@both
def test_who_acts_for_somebody_is_told_and_so_are_they(ground):
    there = new_place(ground)
    there.owner("act-for", "office", "login=omar", "for=olga",
                "from=2569-10-01", "until=2579-09-30", "reason=leave")
    there.act("omar", "submit", "1.1", "result=80")
    there.act("hana", "return", "1.1", "reason=x")
    tap.same(heads(there), [("olga", "returned"), ("omar", "returned")])


@both
def test_nobodys_name_or_address_is_in_outbox_or_journal(ground):
    there = new_place(ground)
    there.confirm("1.2", "90")
    there.act("vera", "verify", "1.2", "result=75", "reason=photos differ")
    there.window("self", -2 * DAY, DAY)
    ground.done("mail", "remind", "--db", ground.url)
    texts = json.dumps(ground.sql("SELECT about, kind, content FROM mail")
                       + ground.sql("SELECT before, after, reason FROM journal"))
    tap.same([login for login in place.PEOPLE
              if login in texts or login.title() in texts
              or "@example" in texts], [])


# ---- reminders ----

def remind(there):
    out = there.ground.done("mail", "remind", "--db", there.ground.url)
    return int(out.split()[0])


def reminders(there):
    return sorted((login, kind, content["round"], content["stage"],
                   content["count"])
                  for login, kind, content in there.told())


@both
def test_reminders_come_once_for_each_time(ground):
    there = new_place(ground)
    minute = datetime.timedelta(minutes=1)
    there.window("self", -20 * DAY, 7 * DAY + minute)
    tap.same(remind(there), 0)
    there.window("self", -20 * DAY, 7 * DAY - minute)
    # olga owes 1.1, 1.3.1 and 1.3.2; omar 1.2 and 2.1; the others wait for them
    tap.same(remind(there), 2)
    tap.same(reminders(there), [("olga", "due", "", "self", 3),
                                ("omar", "due", "", "self", 2)])
    tap.same(remind(there), 0)
    there.forget_mail()
    there.act("omar", "submit", "1.2", "result=90")
    there.act("omar", "submit", "2.1", "result=90")
    there.window("self", -20 * DAY, DAY - minute)
    tap.same(remind(there), 2)
    tap.same(reminders(there), [("hugo", "due", "", "self", 2),
                                ("olga", "due", "", "self", 3)])
    tap.same(remind(there), 0)
    there.forget_mail()
    there.window("self", -20 * DAY, -minute)
    tap.same(remind(there), 2)
    tap.same(reminders(there), [("hugo", "overdue", "", "self", 2),
                                ("olga", "overdue", "", "self", 3)])
    tap.same(remind(there), 0)


@both
def test_two_who_remind_at_once_remind_once(ground):
    there = new_place(ground)
    there.window("self", -20 * DAY, 5 * DAY)
    there.window("self", -20 * DAY, 5 * DAY, "--round", "Q1")
    words = ["mail", "remind", "--db", ground.url]
    counts = place.at_once(ground, [words] * 4)
    tap.same(sum(int(out.split()[0]) for _, out, _ in counts), 4)
    tap.same(reminders(there), [("olga", "due", "", "self", 3),
                                ("olga", "due", "Q1", "self", 3),
                                ("omar", "due", "", "self", 2),
                                ("omar", "due", "Q1", "self", 2)])


tap.main(sys.modules[__name__])
