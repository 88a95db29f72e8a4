"""symbols: no two of our objects define the same function.  Of two in static
libraries a program gets the one that happens to be linked first, and calls it
with the other's arguments.   symbols.py LIBRARY…"""
import collections
import subprocess
import sys

import tap


def test_every_function_is_defined_once(_):
    told = subprocess.run(["nm", "-A", "--defined-only", *sys.argv[1:]],
                          check=True, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL).stdout
    where = collections.defaultdict(set)
    for line in told.splitlines():
        words = line.rsplit(maxsplit=2)
        if len(words) == 3 and words[1] in "TDBR":
            where[words[2]].add(words[0].split(":")[1])
    assert "sheets_read" in where
    tap.same({name: sorted(objects) for name, objects in where.items()
              if len(objects) > 1}, {})


tap.main(sys.modules[__name__])
