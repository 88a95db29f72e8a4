"""refused: templates that the compiler must refuse, and what is said of each.

refused/NAME.html has NAME.txt beside it: what tools/pages says.  Those in
refused/compiled/ pass it; NAME.txt there is the line of the template and what
the C compiler must say of it.

    refused.py PAGES TEXTS CC…     TEXTS: where text_keys.h is
"""
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))
import tap  # noqa: E402

PAGES, TEXTS = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
CC = sys.argv[3:]
LEVEL = HERE / "pages" / "level.html"


def compile_template(directory, template):
    return tap.run(PAGES, directory / "pages.h", directory / "pages.c",
                   template.name, LEVEL, cwd=template.parent)


def refuse(template, directory):
    status, _, said = compile_template(directory, template)
    tap.same(said, template.with_suffix(".txt").read_text(encoding="utf-8"))
    tap.same(status, 1)
    tap.same([path.name for path in directory.iterdir()], [])


def refuse_in_c(template, directory):
    tap.same(compile_template(directory, template), (0, "", ""))
    done = subprocess.run(
        CC + ["-std=gnu17", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror",
              "-Wconversion", "-Wno-sign-conversion", "-fsyntax-only",
              f"-I{HERE.parents[1] / 'src'}", f"-I{HERE.parent}",
              f"-I{HERE}", f"-I{TEXTS}", directory / "pages.c"],
        cwd=template.parent, capture_output=True, text=True,
        env={**os.environ, "LC_ALL": "C"})
    line, _, wanted = template.with_suffix(".txt").read_text().partition(": ")
    place = f"{template.name}:{line}:"
    told = [line for line in done.stderr.splitlines() if " error: " in line]
    assert done.returncode != 0, "it compiles"
    assert told, done.stderr
    for one in told:
        assert one.startswith(place), f"{one}\nnot at {place}"
    assert any(wanted.strip() in one for one in told), "\n".join(told)


def add(folder, refusing):
    for template in sorted(folder.glob("*.html")):
        name = "test_" + str(template.relative_to(HERE))[:-5]

        def test(directory, template=template):
            refusing(template, directory)
        globals()[name] = test


def test_a_template_that_is_not_there(directory):
    status, _, said = tap.run(PAGES, "pages.h", "pages.c", "nothing.html",
                              cwd=directory)
    tap.same((status, said), (1, "nothing.html: No such file or directory\n"))


def test_a_folder_is_no_template(directory):
    status, _, said = tap.run(PAGES, "pages.h", "pages.c", ".", cwd=directory)
    tap.same((status, said), (1, ".: Is a directory\n"))


def test_two_templates_of_one_name(directory):
    tap.write(directory, {"a-b.html": "{{page v from web/v.h}}\n",
                          "a_b.html": "{{page v from web/v.h}}\n"})
    status, _, said = tap.run(PAGES, "pages.h", "pages.c", "a-b.html",
                              "a_b.html", cwd=directory)
    tap.same((status, said), (1, "a_b.html:1:1: another file has this name\n"))


def test_a_name_that_is_none_in_c(directory):
    tap.write(directory, {"1.html": "{{page v from web/v.h}}\n"})
    status, _, said = tap.run(PAGES, "pages.h", "pages.c", "1.html",
                              cwd=directory)
    tap.same((status, said), (
        1, "1.html:1:1: the file's name must be small letters, digits and - "
        "before .html: it names a function\n"))


def test_every_file_is_told_of_at_once(directory):
    tap.write(directory, {"a.html": "", "b.html": "{{page v from web/v.h}}<b>"})
    status, _, said = tap.run(PAGES, "pages.h", "pages.c", "a.html", "b.html",
                              cwd=directory)
    tap.same(status, 1)
    tap.same([line.split(":")[0] for line in said.splitlines()],
             ["a.html", "b.html"])


def test_no_template_at_all(directory):
    tap.same(tap.run(PAGES, "pages.h", "pages.c", cwd=directory), (0, "", ""))
    tap.same("page_" in (directory / "pages.h").read_text(), False)


add(HERE / "refused", refuse)
add(HERE / "refused" / "compiled", refuse_in_c)
tap.main(sys.modules[__name__])
