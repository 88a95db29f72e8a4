"""keys: every key and column that files may have is in docs/format.md, and
the manual knows no others; so are the words that may stand behind them."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))
import tap  # noqa: E402

FIELD = re.compile(r'\{\s*"(\w+)",\s*(?:read_|keep_|refuse_|CRITERION_)')
COLUMN = re.compile(r'\]\s*=\s*\{"(\w+)",\s*(?:true|false)\b')
WORDS = re.compile(r'\w+_names\[\w*\]\s*=\s*\{([^}]*)\}')
NAMES = (tap.TOP / "src/model/names.c").read_text(encoding="utf-8")
MANUAL = (tap.TOP / "docs/format.md").read_text(encoding="utf-8")
SOURCES = {path.name: path.read_text(encoding="utf-8")
           for path in sorted((tap.TOP / "src/import").glob("*.c"))}


def known_keys():
    return {key for text in SOURCES.values()
            for pattern in (FIELD, COLUMN) for key in pattern.findall(text)}


def written_keys():
    """The first cells of tables whose head begins with key or column."""
    keys, inside = set(), False
    for line in MANUAL.splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        first = line.split("|")[1].strip()
        if first in ("key", "column"):
            inside = True
        elif inside:
            keys |= set(re.findall(r"`(\w+)`", first))
    return keys


def test_keys_are_found_in_the_sources(_):
    keys = known_keys()
    for key in ("trachu", "starts", "claimed_weighted", "sha256", "toward",
                "composite", "cumulative", "on", "no", "reweight", "period"):
        tap.same((key, key in keys), (key, True))


def test_every_key_is_in_the_manual(_):
    tap.same(sorted(key for key in known_keys()
                    if not re.search(rf'`{key}`|\b{key}:|"{key}":', MANUAL)),
             [])


def test_the_manual_has_no_other_keys(_):
    tap.same(sorted(written_keys() - known_keys()), [])


def test_every_word_that_may_be_chosen_is_in_the_manual(_):
    words = {word for table in WORDS.findall(NAMES)
             for word in re.findall(r'"(\w+)"', table)}
    tap.same("rounded_sum" in words and "photo" in words, True)
    tap.same(sorted(word for word in words if f"`{word}`" not in MANUAL), [])


tap.main(sys.modules[__name__])
