"""setup: what tools/setup does on machines where something is missing; its
apt-get and sudo are the test's own and write down how they were called."""
import os
import shutil
import sys

import tap

NEEDED = ["sh", "cat", "sed", "sort", "head", "env", "dirname", "cmp", "cp",
          "readlink"]
COMMANDS = ["gcc", "meson", "ninja", "pkg-config", "clang", "objdump",
            "python3", "mandoc", "git", "npm", "soffice", "chromium",
            "pdftotext", "postgres", "openssl"]
FAKE_NPM = """#!/bin/sh
echo "npm $*" >>"$CALLS"
"""
FAKE_APT = """#!/bin/sh
echo "$DEBIAN_FRONTEND: apt-get $*" >>"$CALLS"
"""
FAKE_SUDO = """#!/bin/sh
echo "sudo" >>"$CALLS"
exec "$@"
"""
FAKE_CACHE = """#!/bin/sh
case "$*" in
"search --names-only ^pkgconf$") echo "pkgconf - finds" ;;
"depends clang") echo "clang"; echo "  Depends: clang-14" ;;
esac
"""


def machine(directory, user, lacking, fakes, packages="all"):
    """A machine of `user` without the commands `lacking`; runs setup check.
    Compiling finds every header and library; `packages` of npm are there."""
    tree = directory / "tree"
    (tree / "tools").mkdir(parents=True)
    (tree / "node_modules").mkdir()
    shutil.copy(tap.TOP / "tools/setup", tree / "tools")
    (tree / "package-lock.json").write_text("{}")
    (tree / "node_modules" / f".installed-{packages}").write_text("{}")
    commands = directory / "bin"
    commands.mkdir()
    for name in NEEDED:
        os.symlink(shutil.which(name), commands / name)
    programs = {name: "#!/bin/sh\nexit 0\n"
                for name in COMMANDS if name not in lacking}
    programs["id"] = f"#!/bin/sh\necho {user}\n"
    programs.update(fakes)
    for name, text in programs.items():
        (commands / name).write_text(text)
        (commands / name).chmod(0o755)
    if "writer" not in lacking:
        (commands / "libswlo.so").write_text("")
    calls = directory / "calls"
    calls.write_text("")
    said = tap.run("/bin/sh", tree / "tools/setup", "build", "check",
                   env={"PATH": str(commands), "CALLS": str(calls)})
    return said, calls.read_text()


def test_silent_when_all_is_there(directory):
    tap.same(machine(directory, 1000, [], {}), ((0, "", ""), ""))


def test_installs_what_is_missing_and_says_why(directory):
    said, calls = machine(directory, 0, ["ninja", "git"],
                          {"apt-get": FAKE_APT, "apt-cache": FAKE_CACHE})
    tap.same(said, (0, "Missing:\n  ninja: does the build\n"
                       "  git: gives a fresh clone\n"
                       "Installing: git ninja-build\n", ""))
    tap.same(calls, "noninteractive: apt-get update -qq\n"
                    "noninteractive: apt-get install -qq -y "
                    "--no-install-recommends git ninja-build\n")


def test_names_packages_as_this_debian_does(directory):
    said, calls = machine(directory, 0, ["pkg-config", "clang"],
                          {"apt-get": FAKE_APT, "apt-cache": FAKE_CACHE})
    words = calls.splitlines()[1].split()
    tap.same([name for name in ("clang", "libclang-rt-14-dev", "pkgconf")
              if name not in words], [])


def test_an_office_without_its_writer_is_not_enough(directory):
    said, calls = machine(directory, 0, ["writer"],
                          {"apt-get": FAKE_APT, "apt-cache": FAKE_CACHE})
    tap.same(said, (0, "Missing:\n  writer: opens documents as officers do\n"
                       "Installing: libreoffice-writer-nogui\n", ""))


def test_asks_sudo_when_not_root(directory):
    said, calls = machine(directory, 1000, ["git"],
                          {"apt-get": FAKE_APT, "apt-cache": FAKE_CACHE,
                           "sudo": FAKE_SUDO})
    tap.same(said[0], 0)
    tap.same(calls.splitlines()[0::2], ["sudo", "sudo"])


def test_refuses_without_root_and_sudo(directory):
    said, calls = machine(directory, 1000, ["git"], {"apt-get": FAKE_APT})
    tap.same(said[0::2], (3, "tools/setup: installing needs root, and there "
                             "is no sudo: please run this as root\n"))
    tap.same(calls, "")


def test_refuses_where_there_is_no_debian(directory):
    said, _ = machine(directory, 0, ["git"], {})
    tap.same(said, (3, "Missing:\n  git: gives a fresh clone\n",
                    "tools/setup: this is no Debian system (there is no "
                    "apt-get): please install what is missing by hand\n"))


def test_a_failed_install_is_told(directory):
    said, _ = machine(directory, 0, ["git"], {
        "apt-get": "#!/bin/sh\n[ \"$1\" = update ]\n"})
    tap.same(said[0], 3)


def test_npm_brings_what_the_tests_need(directory):
    said, calls = machine(directory, 1000, [], {"npm": FAKE_NPM}, "typeface")
    tap.same(said, (0, "Installing: the typeface, and what package.json "
                       "names besides\n", ""))
    tap.same(calls, "npm ci --silent\n")
    tap.same((directory / "tree/node_modules/.installed-all").read_text(),
             "{}")


def test_npm_failing_is_told(directory):
    said, _ = machine(directory, 1000, [], {"npm": "#!/bin/sh\nexit 1\n"},
                      "nothing")
    tap.same(said[0], 3)


def test_knows_its_purposes(_):
    tap.same(tap.run(tap.TOP / "tools/setup", "sleep"),
             (2, "", "tools/setup: there is no purpose sleep\n"))
    tap.same(tap.run(tap.TOP / "tools/setup")[0], 2)


tap.main(sys.modules[__name__])
