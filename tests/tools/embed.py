"""embed: catalogues that the build must refuse, and what it says of them."""
import pathlib
import sys

import tap

EMBED = pathlib.Path(sys.argv[1]).resolve()


def embed(directory, th, en):
    tap.write(directory, {"th": th, "en": en})
    return tap.run(EMBED, "text", "th", "en", "keys.h", "catalogue.c",
                   "holes.h", cwd=directory)


def refuse(directory, th, en, wanted):
    status, _, said = embed(directory, th, en)
    tap.same(said, wanted)
    tap.same(status, 1)
    tap.same((directory / "keys.h").exists(), False)


def test_keys_become_names_in_order(directory):
    tap.same(embed(directory, "b.two = ข {n}\na = ก\n",
                   "# both\na = A\n\nb.two = {n}\n  more\n"), (0, "", ""))
    tap.same((directory / "keys.h").read_text(),
             "/* Made by tools/embed from text/. */\nenum text_key {\n"
             "    TEXT_A,\n    TEXT_B_TWO,\n    TEXT_KEYS\n};\n")
    tap.same('"{n} more"' in (directory / "catalogue.c").read_text(), True)


def test_the_holes_of_a_key_have_names_and_a_count(directory):
    tap.same(embed(directory, "a.b = {n} {day} {n} {1}\nc = ค\n",
                   "a.b = {day}, {n}\nc = C\n"), (0, "", ""))
    tap.same((directory / "holes.h").read_text(),
             "/* Made by tools/embed from text/. */\nenum {\n"
             "    HOLE_OF_A_B__DAY = 0,\n    HOLE_OF_A_B__N = 1,\n"
             "    HOLES_OF_A_B = 2,\n    HOLES_OF_C = 0,\n};\n")


def test_a_key_missing_in_thai_is_refused(directory):
    refuse(directory, "a = ก\n", "a = A\nb = B\n",
           "en:2: this key is missing in the other language: b\n")


def test_a_key_missing_in_english_is_refused(directory):
    refuse(directory, "a = ก\nb = ข\n", "a = A\n",
           "th:2: this key is missing in the other language: b\n")


def test_a_key_that_stands_twice_is_refused(directory):
    refuse(directory, "a = ก\n", "a = A\nb = B\na = C\n",
           "en:3: this key stands twice: a\n")


def test_holes_are_the_same_in_both(directory):
    refuse(directory, "a = ก {sum}\nb = ข\n", "a = A\nb = B {day}\n",
           "th:2: a hole of the other language is missing here: b\n"
           "en:1: a hole of the other language is missing here: a\n")


def test_a_hole_is_closed(directory):
    refuse(directory, "a = ก {sum\n", "a = A {sum}\n",
           "th:1: this hole is not closed: {sum\n")


def test_a_line_without_equals_is_refused(directory):
    refuse(directory, "a = ก\n", "a = A\nstray\n",
           "en:2: no ` = ` between key and sentence: stray\n")


def test_pages_have_a_sentence_of_their_own(directory):
    """b's is the next one, c's is its own."""
    tap.same(embed(directory, "b = ข {n} {day}\nb.on-page = ฃ {n}\nc = ค\n",
                   "b = B {n} {day}\nb.on-page = b {n}\nc = C\n"),
             (0, "", ""))
    tap.same("text_on_page[3] = {\n    1,\n    1,\n    2,\n};"
             in (directory / "catalogue.c").read_text(), True)


def test_a_sentence_for_pages_stands_beside_a_plain_one(directory):
    refuse(directory, "a.on-page = ก\n", "a.on-page = A\n",
           "en:1: there is no plain sentence for this one: a.on-page\n")


def test_a_sentence_for_pages_has_no_hole_of_its_own(directory):
    refuse(directory, "a = ก {n}\na.on-page = ข {day}\n",
           "a = A {n}\na.on-page = B {day}\n",
           "en:2: the plain sentence lacks a hole of this one: a.on-page\n")


tap.main(sys.modules[__name__])
