"""loading: the front door loads no more than its commands use; documents are
made by programs of their own.   loading.py TRACHU TRACHU-REPORT TRACHU-PAGES"""
import re
import subprocess
import sys

import tap

SANITIZERS = {"libasan", "libubsan", "libm", "libgcc_s", "libpthread"}


def libraries(program):
    """The libraries that a program names: {"libgmp", "libc", …}."""
    told = subprocess.run(["objdump", "-p", program], check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    names = re.findall(r"NEEDED\s+(\S+?)(?:[-.][\d.]+)?\.so", told)
    return set(names) - SANITIZERS


def test_the_front_door_stays_small(_):
    tap.same(libraries(sys.argv[1]), {"libc", "libgmp", "libyaml", "libthai"})


def test_documents_load_what_sets_text(_):
    tap.same({"libcairo", "libpango", "libzip"}
             <= libraries(sys.argv[2]), True)


def test_pages_load_nothing_of_offices(_):
    loaded = libraries(sys.argv[3])
    tap.same({"libcairo", "libpango"} <= loaded, True)
    tap.same(loaded & {"libzip", "libxlsxwriter", "libexpat"}, set())


tap.main(sys.modules[__name__])
