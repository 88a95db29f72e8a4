"""completions: what bash offers while trachu is typed, and that neither it
nor the manual lags behind the program: `completions.py TRACHU`."""
import json
import re
import sys

import tap

PROGRAM = sys.argv[1]


def offered(*words):
    """The words offered for the last of `words`."""
    script = ('. tools/completions/trachu.bash\n'
              'COMP_WORDS=("$@")\nCOMP_CWORD=$(($# - 1))\n'
              '_trachu\nprintf "%s\\n" "${COMPREPLY[@]}"\n')
    status, said, faults = tap.run("bash", "-uc", script, "bash", *words,
                                   cwd=tap.TOP)
    tap.same((status, faults), (0, ""))
    return said.split()


def told(*words):
    """What the program prints."""
    status, said, _ = tap.run(PROGRAM, *words, cwd=tap.TOP)
    tap.same(status, 0)
    return said


def commands():
    return re.findall(r"^  ([a-z-]+)  ", told("--help"), re.M)


def options(command):
    """The options that `trachu COMMAND --help` lists."""
    return sorted(re.findall(r"^  (--[a-z-]+)", told(command, "--help"), re.M))


def manual():
    with open(tap.TOP / "docs/trachu.1", encoding="utf-8") as file:
        return file.read()


def test_every_command_is_offered(_):
    tap.same(sorted(offered("trachu", "")),
             sorted(commands() + ["help", "--help", "--version"]))


def test_every_option_of_a_command_is_offered(_):
    for command in commands():
        tap.same(sorted(offered("trachu", command, "--")), options(command))


def test_every_command_and_option_is_in_the_manual(_):
    text = manual()
    tap.same([c for c in commands() + ["help"]
              if ".It Nm Cm %s" % c not in text], [])
    section = text[text.index(".Sh OPTIONS"):text.index(".Sh ENVIRONMENT")]
    tap.same([o for c in commands() for o in options(c)
              if "Fl " + o[1:] not in section], [])


def test_the_manual_knows_no_other_commands(_):
    tap.same(sorted(set(re.findall(r"^\.It Nm Cm ([a-z-]+)", manual(), re.M))),
             sorted(commands() + ["help"]))


def deeds():
    """What `trachu act list` knows."""
    return json.loads(told("act", "list", "--format", "json"))


def test_every_deed_is_offered(_):
    tap.same(sorted(offered("trachu", "act", "")),
             sorted([deed["deed"] for deed in deeds()] + ["list"]))


def test_every_deed_is_in_the_manual_with_its_fields_and_roles(_):
    text = manual()
    section = text[text.index(".Sh DEEDS"):text.index(".Sh OPTIONS")]
    entries = re.findall(r"^\.It Cm (\S+)(.*)\n(.*):$", section, re.M)
    wanted = []
    for deed in deeds():
        fields = "".join(
            (" Ar {}" if field["required"] else " Oo Ar {} Oc")
            .format(field["name"]) for field in deed["fields"])
        wanted.append((deed["deed"], fields, ", ".join(deed["roles"])))
    places = re.compile(r"^(?: Ar [A-Z][A-Z ]*(?= |$))?")
    tap.same([(name, places.sub("", rest), roles.lower())
              for name, rest, roles in entries], wanted)


def test_files_come_behind_a_command(_):
    tap.same(offered("trachu", "score", "pa"), [])


def test_values_of_options(_):
    tap.same(offered("trachu", "score", "--lang", ""), ["th", "en"])
    tap.same(offered("trachu", "score", "--stage", "o"), ["official"])
    tap.same(offered("trachu", "compare", "--from", "c"), ["claimed"])
    tap.same(offered("trachu", "--format", "j"), ["json"])
    tap.same(offered("trachu", "db", "ve"), ["verify"])
    tap.same(offered("trachu", "db", "move", "--from", ""), [])
    tap.same(offered("trachu", "user", "li"), ["list", "link"])
    tap.same(offered("trachu", "user", "sec"), ["second-factor-off"])
    tap.same(offered("trachu", "act", "--as", ""), [])


def test_every_part_of_db_is_offered_and_in_the_manual(_):
    parts = re.findall(r"^  ([a-z]+) ", told("db", "--help"), re.M)
    tap.same(sorted(offered("trachu", "db", "")), sorted(parts))
    text = manual()
    section = text[text.index(".It Nm Cm db"):text.index(".It Nm Cm act")]
    tap.same(sorted(set(re.findall(r"^\.It Cm ([a-z]+)", section, re.M))),
             sorted(parts))


tap.main(sys.modules[__name__])
