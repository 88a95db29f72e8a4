"""more: agencies beside those of the demo, from the sample agreement."""
import re

import serving

EXAMPLE = serving.EXAMPLES / "pathumwan-2564"


def load_more(site, count, value="100", name="North", target="84.51"):
    """So many agencies with the sample agreement; self-assessed alone.
    `target`: of waste, printed 84.50 though its parts make 84.51."""
    agreement = (EXAMPLE / "agreement.yaml").read_text(encoding="utf-8")
    rows = (EXAMPLE / "results.csv").read_text(encoding="utf-8").splitlines()
    folders = []
    for number in range(count):
        folder = site.folder / f"more{number}"
        folder.mkdir()
        code = f"north{number}"
        text = agreement.replace("code: pathumwan", f"code: {code}", 1)
        text = re.sub(r"(en: )Pathum Wan District Office",
                      rf"\1{name} {number}", text)
        text = re.sub("group: D", f"group: {'AD'[number % 2]}", text, count=1)
        (folder / "agreement.yaml").write_text(text, encoding="utf-8")
        mine = [rows[0]] + [
            re.sub("self,[0-9.]+", f"self,{value}", row)
            if row.startswith("2.2,") else row
            for row in rows[1:] if ",self," in row]
        (folder / "results.csv").write_text("\n".join(mine) + "\n",
                                            encoding="utf-8")
        measures = (EXAMPLE / "measures.csv").read_text(encoding="utf-8")
        assert "84.50" in measures
        (folder / "measures.csv").write_text(measures.replace("84.50", target),
                                             encoding="utf-8")
        folders.append(folder)
    site.trachu("db", "load", *folders)


def load_year(site, code, year, *changes):
    """An agency's year with official results; each change is what stands in
    the sample agreement, and what stands in its place."""
    folder = site.folder / f"{code}{year}"
    folder.mkdir()
    text = (EXAMPLE / "agreement.yaml").read_text(encoding="utf-8")
    for before, after in [("code: pathumwan", f"code: {code}"),
                          ("fiscal_year: 2564", f"fiscal_year: {year}"),
                          *changes]:
        assert before in text, before
        text = text.replace(before, after, 1)
    (folder / "agreement.yaml").write_text(text, encoding="utf-8")
    rows = (EXAMPLE / "results.csv").read_text(encoding="utf-8").splitlines()
    (folder / "results.csv").write_text("\n".join(
        [rows[0]] + [re.sub("2564-[0-9-]+", "", row) for row in rows[1:]
                     if ",official," in row]) + "\n", encoding="utf-8")
    measures = (EXAMPLE / "measures.csv").read_text(encoding="utf-8")
    for back in (1, 0):
        measures = measures.replace(str(2564 - back), str(year - back) + "~")
    (folder / "measures.csv").write_text(measures.replace("~", ""),
                                         encoding="utf-8")
    site.trachu("db", "load", folder)
