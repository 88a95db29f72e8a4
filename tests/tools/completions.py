"""completions: what bash offers while trachu is typed."""
import sys

import tap


def offered(*words):
    """The words offered for the last of `words`."""
    script = ('. tools/completions/trachu.bash\n'
              'COMP_WORDS=("$@")\nCOMP_CWORD=$(($# - 1))\n'
              '_trachu\nprintf "%s\\n" "${COMPREPLY[@]}"\n')
    status, said, faults = tap.run("bash", "-uc", script, "bash", *words,
                                   cwd=tap.TOP)
    tap.same((status, faults), (0, ""))
    return said.split()


def test_commands_come_first(_):
    tap.same(offered("trachu", "co"), ["compare"])
    tap.same(offered("trachu", "re"), ["reach", "report"])


def test_files_come_behind_a_command(_):
    tap.same(offered("trachu", "score", "pa"), [])


def test_values_of_options(_):
    tap.same(offered("trachu", "score", "--lang", ""), ["th", "en"])
    tap.same(offered("trachu", "score", "--stage", "o"), ["official"])
    tap.same(offered("trachu", "--format", "j"), ["json"])


def test_options_begin_with_a_dash(_):
    tap.same(offered("trachu", "score", "--st"), ["--stage"])


def test_second_words_of_commands(_):
    tap.same(offered("trachu", "db", "m"), ["migrate", "move"])


tap.main(sys.modules[__name__])
