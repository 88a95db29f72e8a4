"""frozen.py DATABASE SCORED: the frozen scores of a SQLite database, in the order
in which they were frozen, and whether those that stand are what `trachu score
--format json` says."""
import json
import sqlite3
import sys
from decimal import Decimal


def read(text):
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


with open(sys.argv[2], encoding="utf-8") as file:
    scored = read(file.read())
stages = {row["code"]: row["stage"] for row in scored["indicators"]}
scores = {row["code"]: (row["result"], row["score"], row["weighted"])
          for row in scored["indicators"]}
rows = sqlite3.connect(sys.argv[1]).execute(
    "SELECT indicator, stage, content, until_seq FROM frozen"
    " ORDER BY since_seq, id").fetchall()
same = True
for indicator, stage, content, until_seq in rows:
    score = read(content)
    state = "stands" if until_seq is None else "replaced"
    if indicator == "":
        print(state, "total", score["total"])
        same &= until_seq is not None or score["total"] == scored["total"]
        continue
    found = score["result"], score["score"], score["weighted"]
    print(state, indicator, stage, *found)
    if until_seq is None and stage == stages[indicator]:
        same &= found == scores.pop(indicator)
parts = [code for code, row in scores.items() if row[0] is not None]
print("as scored" if same and not parts else f"not as scored: {parts}")
