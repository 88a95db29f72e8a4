#!/usr/bin/env python3
"""rasters.py TRACHU - pages of the reference report as they look.

Each is drawn grey by poppler, made smaller, and compared with the picture in
rasters/ in squares of SQUARE pixels.  What is smoothed otherwise passes, rules
that are a little darker too; a bar that stands MOVED pixels farther does not.
With TRACHU_UPDATE=1 in the environment the pictures are written instead: look
at them.
"""
import os
import pathlib
import re
import shutil
import struct
import sys
import zlib

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "tools")]
import tap  # noqa: E402

TRACHU = sys.argv[1]
EXAMPLE = HERE.parent.parent / "examples" / "pathumwan-2564"
DOTS = 50       # an inch
FINER = 2       # times as many are drawn, and smoothed
SQUARE = 4      # pixels
TOLERANCE = 36  # of 255, in the mean of a square
MOVED = 2       # pixels: a millimetre on paper
DARK = 0xB8     # at most, of bars

# What is to be seen, and the words by which its page is known.
PAGES = {
    "official-table": "ส่วนที่ 1 ",
    "losses-and-components": "ส่วนที่ 2 ",
    "bridge": "ส่วนที่ 3 ",
    "dumbbell": "ประเมินตนเอง ผลการประเมิน",
    "bullet": "2.1: ผล 80.000",
}


class Picture:
    """Grey pixels, row by row."""

    def __init__(self, width, height, pixels):
        self.width, self.height, self.pixels = width, height, pixels

    def row(self, y):
        return self.pixels[y * self.width:(y + 1) * self.width]

    def cut(self, width, height):
        return Picture(width, height, b"".join(
            self.row(y)[:width] for y in range(height)))

    def squares(self):
        """The mean of every square, row by row."""
        across, means = self.width // SQUARE, []
        for top in range(0, self.height // SQUARE * SQUARE, SQUARE):
            rows = [self.row(top + i) for i in range(SQUARE)]
            means += [sum(sum(row[left:left + SQUARE]) for row in rows)
                      / SQUARE ** 2
                      for left in range(0, across * SQUARE, SQUARE)]
        return means


def read_pgm(path):
    head, size, _, pixels = path.read_bytes().split(b"\n", 3)
    assert head == b"P5", head
    return Picture(*map(int, size.split()), pixels)


def write_png(path, picture):
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))

    rows = b"".join(b"\0" + picture.row(y) for y in range(picture.height))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", picture.width, picture.height,
                                     8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def read_png(path):
    """As write_png writes it."""
    data, at, packed = path.read_bytes(), 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        at += length + 12
        if kind == b"IHDR":
            width, height, *form = struct.unpack(">IIBBBBB", body)
            assert form == [8, 0, 0, 0, 0], form
        elif kind == b"IDAT":
            packed += body
    rows, step = zlib.decompress(packed), width + 1
    assert not any(rows[::step]), "filtered rows"
    return Picture(width, height, b"".join(
        rows[y * step + 1:(y + 1) * step] for y in range(height)))


def differing(a, b):
    """How many squares look otherwise."""
    width, height = min(a.width, b.width), min(a.height, b.height)
    for one in (a, b):  # a page is no whole number of pixels
        assert one.width - width <= 1 and one.height - height <= 1
    return sum(abs(x - y) > TOLERANCE for x, y in zip(
        a.cut(width, height).squares(), b.cut(width, height).squares()))


# ---- the report ----

def needs_poppler():
    for program in ("pdftotext", "pdftoppm"):
        if shutil.which(program) is None:
            tap.skip(f"there is no {program} (poppler-utils)")


def report(directory):
    path = directory / "report.pdf"
    tap.same(tap.run(TRACHU, "report", EXAMPLE, "--lang", "th", "-o", path)[0],
             0)
    return path


def page_of(pdf, words):
    """The number of the first page behind the contents that has the words."""
    pages = tap.run("pdftotext", "-layout", pdf, "-")[1].split("\f")
    for number, page in enumerate(pages, 1):
        if number > 2 and words in re.sub(r"\s+", " ", page):
            return number
    raise AssertionError(f"no page has {words!r}")


def smaller(picture, times):
    """The mean of so many pixels across and down for each."""
    width, height = picture.width // times, picture.height // times
    pixels = bytearray()
    for y in range(0, height * times, times):
        columns = [sum(column) for column in zip(
            *(picture.row(y + i) for i in range(times)))]
        pixels += bytes(sum(columns[x:x + times]) // times ** 2
                        for x in range(0, width * times, times))
    return Picture(width, height, bytes(pixels))


def drawn(pdf, number, directory, finer=FINER):
    """A page as poppler draws it."""
    tap.same(tap.run("pdftoppm", "-gray", "-r", DOTS * finer, "-f", number,
                     "-l", number, "-singlefile", pdf,
                     directory / "page")[0], 0)
    return smaller(read_pgm(directory / "page.pgm"), finer)


def largest_bar(picture):
    """(top, bottom, left, right) of the largest dark block on the page."""
    best, area = None, 0
    for y in range(picture.height):
        for found in re.finditer(rb"[\x00-\x%02X]{3,}" % DARK, picture.row(y)):
            left, right = found.span()
            bottom = y
            while (bottom < picture.height
                   and max(picture.row(bottom)[left:right]) <= DARK):
                bottom += 1
            if bottom - y >= 3 and (bottom - y) * (right - left) > area:
                area = (bottom - y) * (right - left)
                best = y, bottom, left, right
    return best


def with_its_bar_moved(picture):
    """MOVED pixels farther to the right, and what was there before paper."""
    top, bottom, left, right = largest_bar(picture)
    pixels = bytearray(picture.pixels)
    for y in range(top - 1, bottom + 1):
        start = y * picture.width
        part = pixels[start + left - 1:start + right + 1]
        pixels[start + left - 1:start + left - 1 + MOVED] = b"\xFF" * MOVED
        pixels[start + left - 1 + MOVED:start + right + 1 + MOVED] = part
    return Picture(picture.width, picture.height, bytes(pixels))


def test_pages_look_as_they_did(directory):
    needs_poppler()
    pdf, update = report(directory), "TRACHU_UPDATE" in os.environ
    for name, words in PAGES.items():
        page = drawn(pdf, page_of(pdf, words), directory)
        path = HERE / "rasters" / f"{name}.png"
        if update:
            write_png(path, page)
        tap.same((name, differing(page, read_png(path))), (name, 0))


def test_no_mark_is_read_away_from_its_letter(directory):
    needs_poppler()
    pdf = report(directory)
    for order in (["-layout"], []):
        text = tap.run("pdftotext", *order, pdf, "-")[1]
        tap.same(re.findall("\\S*\\s[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]\\S*",
                            text), [])
        # two marks on a letter behind a mark
        for words in ("ได้พื้นที่สีเขียว", "ให้สื่อและชุดตรวจ"):
            tap.same((order, words in text), (order, True))


def test_what_is_smoothed_otherwise_passes(directory):
    needs_poppler()
    pdf = report(directory)
    for name, words in PAGES.items():
        page = read_png(HERE / "rasters" / f"{name}.png")
        finer = drawn(pdf, page_of(pdf, words), directory, 2 * FINER)
        assert finer.pixels != page.pixels, name
        tap.same((name, differing(finer, page)), (name, 0))


def test_a_bar_that_moved_is_seen(_):
    for name in PAGES:
        page = read_png(HERE / "rasters" / f"{name}.png")
        assert differing(with_its_bar_moved(page), page) > 0, name


def test_another_result_is_seen(directory):
    needs_poppler()
    year = directory / "year"
    shutil.copytree(EXAMPLE, year)
    results = (year / "results.csv").read_text("utf-8")
    changed = results.replace("2.1,official,80.000", "2.1,official,84.000")
    assert changed != results
    (year / "results.csv").write_text(changed, "utf-8")
    path = directory / "other.pdf"
    tap.same(tap.run(TRACHU, "report", year, "--lang", "th", "-o", path)[0], 0)
    page = drawn(path, page_of(path, "2.1: ผล 84"), directory)
    assert differing(page, read_png(HERE / "rasters" / "bullet.png")) > 0


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
