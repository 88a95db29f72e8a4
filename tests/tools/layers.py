"""layers: small wrong trees that tools/layers must refuse, and what it says
of them."""
import sys

import tap

TABLE = """# who may include whom
base:
model: base
store: base model
<sqlite3.h>: store
<pango/*>: store
"made.h": base
"""
RIGHT = {
    "LAYERS": TABLE,
    "base/day.h": "/* day.h - days. */\n#ifndef BASE_DAY_H\n"
                  "#define BASE_DAY_H\n#include \"made.h\"\n#endif\n",
    "base/day.c": "/* day.c - days. */\n#include \"base/day.h\"\n"
                  "#include <stdio.h>\n",
    "store/store.c": "/* store.c - keeps. */\n#include <sqlite3.h>\n"
                     "#include \"base/day.h\"\n#include <pango/pango.h>\n",
    "store/list.sql": "-- All of them, by code.\nSELECT 1;\n",
}


def refuse(directory, changes, wanted):
    tap.write(directory, {**RIGHT, **changes})
    status, said, _ = tap.run(tap.TOP / "tools/layers", ".", cwd=directory)
    tap.same(said.replace("./", ""), wanted)
    tap.same(status, 1 if wanted else 0)


def test_a_right_tree_passes_in_silence(directory):
    refuse(directory, {}, "")


def test_nobody_includes_upwards(directory):
    refuse(directory, {"base/day.c": "/* day.c - days. */\n"
                                     "#include \"model/year.h\"\n"},
           "base/day.c:2: base may not include model\n")


def test_an_indented_include_counts(directory):
    refuse(directory, {"model/a.c": "/* a.c - a. */\n"
                                    "  #  include \"store/a.h\"\n"},
           "model/a.c:2: model may not include store\n")


def test_an_inside_header_is_for_its_folder_alone(directory):
    refuse(directory, {
        "base/limb_inside.h": "/* limb_inside.h - limbs. */\n"
                              "#ifndef BASE_LIMB_INSIDE_H\n"
                              "#define BASE_LIMB_INSIDE_H\n#endif\n",
        "base/limb.c": "/* limb.c - limbs. */\n"
                       "#include \"base/limb_inside.h\"\n",
        "model/a.c": "/* a.c - a. */\n#include \"base/limb_inside.h\"\n"},
        "model/a.c:2: \"base/limb_inside.h\" is for base alone\n")


def test_a_library_has_one_door(directory):
    refuse(directory, {"model/a.c": "/* a.c - a. */\n#include <sqlite3.h>\n"
                                    "#include <pango/pangocairo.h>\n"},
           "model/a.c:2: <sqlite3.h> belongs to store alone\n"
           "model/a.c:3: <pango/pangocairo.h> belongs to store alone\n")


def test_a_header_made_by_the_build_has_one_door(directory):
    refuse(directory, {"model/a.c": "/* a.c - a. */\n#include \"made.h\"\n"},
           "model/a.c:2: \"made.h\" belongs to base alone\n")


def test_headers_are_named_from_src(directory):
    refuse(directory, {"base/day.c": "/* day.c - days. */\n"
                                     "#include \"day.h\"\n"},
           "base/day.c:2: \"day.h\": name it by its path from src/\n")


def test_an_unknown_folder_is_told(directory):
    refuse(directory, {"extra/a.c": "/* a.c - a. */\n",
                       "base/day.c": "/* day.c - days. */\n"
                                     "#include \"none/a.h\"\n"},
           "base/day.c:2: \"none/a.h\": LAYERS knows no folder none\n"
           "extra/a.c:1: LAYERS knows no folder extra\n")


def test_the_table_itself_goes_one_way(directory):
    refuse(directory, {"LAYERS": "base: model\nmodel: base\nstore: model base\n"
                                 "<sqlite3.h>: store\n<pango/*>: store\n"
                                 "\"made.h\": base\nstray\n"},
           "LAYERS:1: base: model is not a folder above it\n"
           "LAYERS:7: no colon behind the name\n")


def test_two_headers_never_include_each_other(directory):
    header = ("/* {0}.h - {0}. */\n#ifndef BASE_{1}_H\n#define BASE_{1}_H\n"
              "#include \"base/{2}.h\"\n#endif\n")
    refuse(directory, {"base/a.h": header.format("a", "A", "b"),
                       "base/b.h": header.format("b", "B", "a")},
           "base/b.h:4: headers in a circle: "
           "base/a.h -> base/b.h -> base/a.h\n")


def test_the_first_line_says_what_a_file_is(directory):
    refuse(directory, {"base/day.c": "#include \"base/day.h\"\n",
                       "model/a.c": "/* b.c - something else. */\n",
                       "store/list.sql": "SELECT 1;\n"},
           "base/day.c:1: the first line does not say what this is\n"
           "model/a.c:1: the first line is about b.c\n"
           "store/list.sql:1: the first line does not say what this is\n")


def test_a_header_has_its_guard(directory):
    refuse(directory, {
        "base/day.h": "/* day.h - days. */\n#ifndef DAY_H\n#define DAY_H\n"
                      "#endif\n",
        "base/two.h": "/* two.h - two. */\n#ifndef BASE_TWO_H\n"
                      "#define BASE_TOO_H\n#endif\n",
        "base/none.h": "/* none.h - none. */\nint none;\n"},
        "base/day.h:2: the include guard is not BASE_DAY_H\n"
        "base/none.h:1: there is no include guard BASE_NONE_H\n"
        "base/two.h:2: the include guard is not BASE_TWO_H\n")


def test_an_empty_tree_is_no_success(directory):
    tap.write(directory, {"LAYERS": TABLE})
    tap.same(tap.run(tap.TOP / "tools/layers", ".", cwd=directory)[0], 1)


def test_src_holds(directory):
    tap.same(tap.run(tap.TOP / "tools/layers", "src", cwd=tap.TOP),
             (0, "", ""))


tap.main(sys.modules[__name__])
