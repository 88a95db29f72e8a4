"""tap: tests of the tools, told as TAP.  A test is a function whose name
begins with test_ and tells what must hold; it gets an empty directory."""
import inspect
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

TOP = pathlib.Path(__file__).resolve().parents[2]


def write(directory, files):
    """Writes {path: text} below a directory."""
    for path, text in files.items():
        path = directory / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def run(*command, **options):
    """Runs a command; its status, standard output and standard error."""
    done = subprocess.run([str(word) for word in command],
                          stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, **options)
    return done.returncode, done.stdout, done.stderr


def same(found, wanted):
    if found != wanted:
        raise AssertionError(f"found  {found!r}\nwanted {wanted!r}")


class Skip(Exception):
    """Raised by a test that cannot be run here."""


def skip(reason):
    raise Skip(reason)


def main(module):
    tests = [(name[5:], test) for name, test in vars(module).items()
             if name.startswith("test_") and inspect.isfunction(test)]
    print(f"1..{len(tests)}")
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as directory:
            try:
                test(pathlib.Path(os.path.realpath(directory)))
                print(f"ok {number} - {name}")
            except Skip as reason:
                print(f"ok {number} - {name} # SKIP {reason}")
            except Exception as fault:
                failed += 1
                for frame in traceback.extract_tb(fault.__traceback__)[1:-1]:
                    print(f"# line {frame.lineno}: {frame.line}")
                for line in str(fault).splitlines():
                    print(f"# {line}")
                print(f"not ok {number} - {name}")
    sys.exit(1 if failed else 0)
