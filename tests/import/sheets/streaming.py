"""streaming: a large workbook goes by without being held."""
import os
import subprocess
import sys

from office import main, pack, sheet, tap, workbook


def rows(count):
    return "".join(
        f'<row r="{row}">' + "".join(
            f'<c r="{column}{row}" t="s"><v>{row % 500}</v></c>'
            f'<c r="Z{column}{row}" s="0"><v>{row}.25</v></c>'
            for column in "ABCDE") + "</row>" for row in range(1, count + 1))


def stream(path):
    done = subprocess.run([os.path.abspath(sys.argv[1]), path.name], cwd=path.parent,
                          stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, check=True)
    return done.stdout.split()


def test_memory_does_not_grow_with_the_rows(directory):
    strings = [f"<t>ข้อความ {i}</t>" for i in range(500)]
    held = {}
    for count in (100, 30000):
        path = directory / "a.xlsx"
        path.write_bytes(pack(workbook({"S": sheet(rows(count))},
                                       strings=strings)))
        words = stream(path)
        tap.same(words[:5], ["a.xlsx:", "1", "sheets,", str(10 * count),
                             "cells,"])
        held[count] = int(words[-2])
    tap.same(held[30000], held[100])
    tap.same(held[30000] < 1024, True)


main(sys.modules[__name__])
