"""no_floats: what tools/no-floats must refuse, in sources and in objects."""
import platform
import sys

import tap


def refuse_source(directory, text, *wanted):
    """The faults told of src/base/a.c with this text, without its place."""
    tap.write(directory, {"src/base/a.c": text})
    status, said, _ = tap.run(tap.TOP / "tools/no-floats", "--src", "src",
                              cwd=directory)
    told = [line[len("# src/base/a.c:"):] for line in said.splitlines()
            if line.startswith("# ")]
    tap.same(told, list(wanted))
    tap.same(status, 1 if wanted else 0)


def refuse_object(directory, text, *wanted):
    """The same of the compiled object alone: the source is an innocent one
    of the same name."""
    if platform.machine() != "x86_64":
        return
    tap.write(directory, {"made/a.c": text, "src/base/a.c": "int a;\n"})
    tap.same(tap.run("cc", "-O1", "-c", "-o", "base_a.c.o", "made/a.c",
                     cwd=directory)[0], 0)
    status, said, _ = tap.run(tap.TOP / "tools/no-floats", "--src", "src",
                              ".", cwd=directory)
    told = [line.split()[2:4] for line in said.splitlines()
            if line.startswith("# ")]
    tap.same(told, [list(pair) for pair in wanted])
    tap.same(status, 1 if wanted else 0)


def test_whole_numbers_pass(directory):
    refuse_source(directory, "int half(int a) { return a / 2 * 0x1e5; }\n")


def test_a_double_is_refused_by_name(directory):
    refuse_source(directory, "int a;\ndouble score;\n",
                  "2: double names binary floating point")


def test_functions_and_headers_are_refused_by_name(directory):
    refuse_source(directory,
                  "#include <math.h>\nint a(char *b) { return atof(b) "
                  "> strtod(b, 0); }\n",
                  "1: math.h names binary floating point",
                  "2: atof names binary floating point",
                  "2: strtod names binary floating point")


def test_constants_are_refused(directory):
    refuse_source(directory, "int a = 94.114 * 10;\nint b = 1e6;\n"
                             "int c = .5;\nint d = 0x1p3;\n",
                  "1: 94.114 is a constant of binary floating point",
                  "2: 1e6 is a constant of binary floating point",
                  "3: .5 is a constant of binary floating point",
                  "4: 0x1p3 is a constant of binary floating point")


def test_conversions_in_strings_are_refused(directory):
    refuse_source(directory, 'char *a = "%d %-8.3f", *b = "%Lg";\n',
                  "1: %-8.3f prints or reads binary floating point",
                  "1: %Lg prints or reads binary floating point")


def test_comments_and_other_strings_pass(directory):
    refuse_source(directory, '/* no float,\n * 1.5 and "%f */\n'
                             'char *a = "float /* 1.5 */ 100%% fine"; // %f\n'
                             "char b = '\"'; int c; /* double */\n")


def test_code_behind_a_comment_is_seen(directory):
    refuse_source(directory, '/* " */ float a; /* " */\n',
                  "1: float names binary floating point")


def test_an_allowed_file_has_a_reason_and_exists(directory):
    tap.write(directory, {"src/base/a.c": "float a;\n", "src/base/b.c": "",
                          "src/base/d.c": "int d;\n",
                          "allow": "# files\nbase/a.c: drawn, not scored\n"
                                   "base/b.c:\nbase/c.c: gone\n"})
    tap.same(tap.run(tap.TOP / "tools/no-floats", "--src", "src", "--allow",
                     "allow", cwd=directory)[1],
             "1..1\n# allow:3: base/b.c has no reason\n"
             "# allow:4: there is no base/c.c\n"
             "not ok 1 - the sources name no binary floating point\n")


def test_a_source_without_object_shows_nothing(directory):
    if platform.machine() != "x86_64":
        return
    tap.write(directory, {"src/base/a.c": "int a;\n"})
    status, said, _ = tap.run(tap.TOP / "tools/no-floats", "--src", "src",
                              "src", cwd=directory)
    tap.same(said.splitlines()[2],
             "# src: no object of base/a.c, so nothing is shown")
    tap.same(status, 1)


def test_objects_of_whole_numbers_pass(directory):
    refuse_object(directory,
                  "#include <stdarg.h>\n#include <stdio.h>\n"
                  "struct s { long a[8]; };\n"
                  "void copy(struct s *a, struct s *b) { *a = *b; }\n"
                  "int say(const char *a, ...) { va_list b; va_start(b, a);\n"
                  "int c = vprintf(a, b); va_end(b); return c; }\n"
                  "__int128 share(__int128 a, long b) { return a / b; }\n")


def test_objects_that_multiply_doubles_are_refused(directory):
    refuse_object(directory, "double a(double b) { return b * 3; }\n",
                  ("a:", "mulsd"))


def test_objects_that_convert_are_refused(directory):
    refuse_object(directory, "long a(long b) { return b * 0.5; }\n",
                  ("a:", "cvtsi2sd"))


def test_objects_that_compare_are_refused(directory):
    refuse_object(directory, "int a(float b, float c) { return b < c; }\n",
                  ("a:", "comiss"))


def test_objects_of_long_doubles_are_refused(directory):
    refuse_object(directory,
                  "long double a(long double b) { return b + b; }\n",
                  ("a:", "fldt"))


def test_objects_that_call_a_conversion_are_refused(directory):
    refuse_object(directory,
                  "#include <stdlib.h>\nvoid *a = strtod;\n",
                  ("calls", "strtod"))


tap.main(sys.modules[__name__])
