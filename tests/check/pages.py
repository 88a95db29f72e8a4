"""pages: what is found and what is refused can be said to people who have
forms before them, and neither files nor commands."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))
import tap  # noqa: E402

LANGUAGES = ("en", "th")
# What only comes of requests that no form makes.
NO_FORM = {"deed.field_unknown", "deed.field_twice", "deed.owner"}


def catalogue(language):
    return dict(line.split(" = ", 1) for line in
                (tap.TOP / f"text/{language}.txt").read_text(encoding="utf-8")
                .splitlines() if " = " in line and line[0] not in "# ")


def told_by(folder, sentences):
    """The keys that a folder's sources name."""
    keys = {"TEXT_" + re.sub(r"[.-]", "_", key).upper(): key
            for key in sentences}
    named = {name for path in (tap.TOP / "src" / folder).glob("*.c")
             for name in re.findall(r"TEXT_\w+",
                                    path.read_text(encoding="utf-8"))}
    return {keys[name] for name in named if name in keys}


def on_page(sentences, key):
    return sentences.get(key + ".on-page", sentences[key])


def test_checks_name_no_file_key_or_column(_):
    for language in LANGUAGES:
        sentences = catalogue(language)
        keys = told_by("check", sentences)
        tap.same("reason.missing" in keys and "reading.step" in keys, True)
        tap.same(sorted(key for key in keys
                        if re.search(r"`|report/|[.](yaml|csv)|column|คอลัมน์",
                                     on_page(sentences, key))), [])


def test_refusals_name_no_command_or_field(_):
    """A value in backquotes is what somebody typed."""
    for language in LANGUAGES:
        sentences = catalogue(language)
        keys = {key for key in told_by("action", sentences)
                if key.startswith("deed.")} - NO_FORM
        tap.same("deed.published" in keys and "deed.role_part" in keys, True)
        tap.same(sorted(key for key in keys
                        if re.search(r"`[a-z]|\{deed\}|\{field\}|--",
                                     on_page(sentences, key))), [])


def test_thai_refusals_have_no_english_roles(_):
    sentences = catalogue("th")
    for key in ("deed.role_place", "deed.role_part", "deed.role_none"):
        tap.same(re.findall(r"officer|head|host", sentences[key]), [])


tap.main(sys.modules[__name__])
