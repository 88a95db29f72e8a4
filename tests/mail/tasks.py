"""tasks: what `trachu user tasks` shows."""
import json
import sys

import place
import tap
from ground import both
from place import DAY, Place


def shown(there, login, *words):
    return there.ground.done("user", "tasks", login, "--db", there.ground.url,
                             *words)


def brief(tasks):
    return [(task["deed"], task["indicator"], task["round"], task["overdue"])
            for task in tasks]


@both
def test_a_year_of_work_moves_from_list_to_list(ground):
    there = Place(ground, signed=False)
    path = ground.folder / "agreement.yaml"
    path.write_text(place.AGREEMENT % {"year": there.year}, encoding="utf-8")
    there.act("pia", "draft", f"document=@{path}")
    tap.same(brief(there.tasks("pia")), [("propose", None, None, False)])
    tap.same(brief(there.tasks("olga")), [])
    there.act("pia", "propose")
    tap.same(brief(there.tasks("paul")), [("sign", None, None, False)])
    tap.same(brief(there.tasks("cora")), [])
    there.act("paul", "sign", "position=Director")
    tap.same(brief(there.tasks("cora")), [("sign", None, None, False)])
    there.act("cora", "sign", "position=Governor")
    tap.same(brief(there.tasks("omar")), [("submit", "1.2", "", False),
                                          ("submit", "2.1", "", False)])
    there.act("omar", "submit", "1.2", "result=90")
    tap.same(brief(there.tasks("hugo")), [("approve", "1.2", "", False)])
    tap.same(brief(there.tasks("hana")), [])  # of another division
    there.act("hugo", "approve", "1.2")
    tap.same(brief(there.tasks("pia")), [("confirm", "1.2", "", False)])
    there.act("pia", "confirm", "1.2")
    tap.same(brief(there.tasks("vera")), [("verify", "1.2", "", False)])
    tap.same(brief(there.tasks("cora")), [])
    asked = there.act("vera", "ask", "1.2", "text=which roads?")
    task, = [task for task in there.tasks("hugo") if task["question_id"]]
    tap.same((task["deed"], task["question_id"], task["question"]),
             ("answer", asked["id"], "which roads?"))
    there.act("hugo", "answer", "1.2", f"to={asked['id']}", "text=all")
    tap.same(there.tasks("hugo"), [])
    there.act("vera", "verify", "1.2", "result=90")
    tap.same(brief(there.tasks("cora")), [("decide", "1.2", "", False)])
    there.act("cora", "decide", "1.2", "result=90")
    there.act("pia", "appeal", "1.2", "reason=more")
    tap.same(brief(there.tasks("cora")), [])  # who decided it
    tap.same(brief(there.tasks("cleo")), [("decide-appeal", "1.2", "", False)])
    tap.same(there.tasks("aude") + there.tasks("adam"), [])


@both
def test_json_says_all_there_is_to_know(ground):
    there = Place(ground)
    there.window("self", -2 * DAY, DAY, "--round", "Q1")
    there.act("olga", "submit", "1.1", "result=80", "--round", "Q1")
    there.act("hana", "return", "1.1", "reason=ไม่ครบ", "--round", "Q1")
    task = there.tasks("olga")[0]
    closes = task.pop("closes_at")
    tap.same((closes[10], closes[-1]), ("T", "Z"))
    tap.same(task, {
        "deed": "submit", "agency": "office", "fiscal_year": there.year,
        "indicator": "1.1", "name": "Budget disbursed", "round": "Q1",
        "stage": "self", "overdue": False, "drafted": True,
        "reason": "ไม่ครบ", "question_id": None, "question": None,
        "acting": False})


@both
def test_tables_in_both_languages(ground):
    there = Place(ground)
    there.window("self", -9 * DAY, -2 * DAY, "--round", "Q1")
    there.window("self", -2 * DAY, DAY)
    lines = shown(there, "omar", "--format", "csv").splitlines()
    tap.same(lines[0], "due,task,agency,fiscal year,code,indicator,round,remark")
    tap.same([line.split(",")[-6:] for line in lines[1:]],
             [["office", "2569", "1.2", "Roads repaired", "quarter 1", ""],
              ["office", "2569", "2.1", "Pilot", "quarter 1", ""],
              ["office", "2569", "1.2", "Roads repaired", "the whole year", ""],
              ["office", "2569", "2.1", "Pilot", "the whole year", ""]])
    tap.same([line.count("overdue, closed on ") for line in lines[1:]],
             [1, 1, 0, 0])
    english, thai = shown(there, "omar"), shown(there, "omar", "--lang", "th")
    for wanted in ("report the result", "overdue, closed", "Roads"):
        tap.same((wanted, wanted in english), (wanted, True))
    for wanted in ("รายงานผล", "เกินกำหนด", "ไตรมาสที่ 1"):
        tap.same((wanted, wanted in thai), (wanted, True))
    tap.same("๒๕๖๙" in shown(there, "omar", "--lang", "th", "--digits",
                             "thai"), True)


@both
def test_nothing_to_do_is_said(ground):
    there = Place(ground)
    tap.same(shown(there, "aude"), "aude has nothing to do now.\n")
    tap.same(shown(there, "aude", "--lang", "th"),
             "ขณะนี้ aude ไม่มีงานที่ต้องดำเนินการ\n")
    tap.same(shown(there, "aude", "--format", "json"), "[]\n")
    tap.same(len(shown(there, "aude", "--format", "csv").splitlines()), 1)
    status, out, err = ground.run("user", "tasks", "nobody", "--db",
                                  ground.url)
    tap.same((status, out, "nobody" in err), (1, "", True))


tap.main(sys.modules[__name__])
