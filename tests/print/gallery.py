#!/usr/bin/env python3
"""gallery.py - the SVG of every picture is well-formed and self-contained."""
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "pattern", "rect", "line", "circle",
            "text"}
YEARS = 12  # tests/report/extremes.c
VOICES = (("en", 26000), ("th", 48000), ("th", 75000, "thai-digits"))


def faults(page):
    """What is wrong with the page's pictures."""
    ids = set()
    count = 0
    for svg in ElementTree.fromstring(page).iter(SVG + "svg"):
        count += 1
        found = {e.get("id") for e in svg.iter() if e.get("id")}
        if found & ids:
            yield f"ids stand twice: {found & ids}"
        ids |= found
        if svg.get("role") != "img":
            yield "no role"
        for name in ("aria-labelledby", "aria-describedby"):
            if svg.get(name) not in found:
                yield f"{name} names nothing"
        for element in svg.iter():
            if element.tag.removeprefix(SVG) not in ELEMENTS:
                yield f"an element {element.tag}"
            if "style" in element.attrib or "class" in element.attrib:
                yield "a style"
            if (element.get("fill") or "").startswith("url(#"):
                if element.get("fill")[5:-1] not in found:
                    yield "a hatch without pattern"
    if count == 0:
        yield "no picture"


def main():
    print(f"1..{YEARS * len(VOICES) + 1}")
    number, fine, pages = 0, True, {}
    for year in range(YEARS):
        for voice in VOICES:
            words = [sys.argv[1], str(year), *map(str, voice)]
            page = subprocess.run(words, capture_output=True, check=True).stdout
            found = sorted(set(faults(page.decode().replace(
                "<!doctype html>", ""))))
            for fault in found:
                print(f"# {fault}")
            number += 1
            fine = fine and not found
            pages[tuple(words)] = page
            print(f"{'not ok' if found else 'ok'} {number} - "
                  f"year {year}: {' '.join(map(str, voice))}")
    again = all(subprocess.run(words, capture_output=True).stdout == page
                for words, page in list(pages.items())[:6])
    print(f"{'ok' if again else 'not ok'} {number + 1} - "
          f"the same input gives the same bytes")
    return 0 if fine and again else 1


if __name__ == "__main__":
    sys.exit(main())
