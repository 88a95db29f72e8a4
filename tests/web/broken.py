"""broken: templates cut and mutated, on which the compiler must neither crash
nor hang.  What it accepts is refused or accepted as a whole: with status 0
there are both files and nothing is said, with 1 there is neither.

    broken.py PAGES     TRACHU_SEED, TRACHU_SOAK: another seed, more rounds
"""
import os
import pathlib
import random
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))
import tap  # noqa: E402

PAGES = pathlib.Path(sys.argv[1]).resolve()
SEED = int(os.environ.get("TRACHU_SEED") or 2564)
ROUNDS = int(os.environ.get("TRACHU_SOAK") or 1)
SECONDS = 60
TOGETHER = 20  # templates in a run
TEMPLATES = sorted(HERE.glob("pages/*.html")) + sorted(
    HERE.glob("refused/*.html"))
PIECES = [b"{{", b"}}", b"{{end}}", b"{{else}}", b"{{if chosen}}", b"{{#",
          b"#}}", b"{{for row in rows}}", b"{{content}}", b"{{text}}", b"<",
          b">", b"</", b"/>", b"<p>", b"</p>", b"<b title=\"", b"\"", b"'",
          b"=", b"<!--", b"-->", b"<script>", b"</script>", b"<textarea>",
          b"<title>", b"<svg>", b" href=\"/", b"\n", b"\t", b" ", b"\0",
          b"\xff", b"\xe0\xb8", b"{", b"}", b"->", b".", b"not", b" is "]


def fault(directory, texts):
    """What is wrong with a run of the compiler on templates; None: nothing."""
    paths = [directory / f"t-{number}.html" for number in range(len(texts))]
    for path, text in zip(paths, texts):
        path.write_bytes(text)
    done = subprocess.run([PAGES, "pages.h", "pages.c",
                           *[path.name for path in paths]],
                          cwd=directory, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=SECONDS)
    made = sorted(directory.glob("pages.*"))
    for file in made:
        file.unlink()
    if done.returncode not in (0, 1):
        return done.stderr.decode(errors="replace")
    if bool(done.stderr) != (done.returncode == 1):
        return f"status {done.returncode}, said {done.stderr!r}"
    if len(made) != (2 if done.returncode == 0 else 0):
        return f"status {done.returncode}, made {made}"
    for line in done.stderr.split(b"\n")[:-1]:
        if not line.startswith(b"t-"):
            return f"{line!r} has no place"
    return None


def try_all(directory, texts):
    """Many templates in each run; of a run with a fault, each by itself."""
    texts = list(texts)
    for start in range(0, len(texts), TOGETHER):
        some = texts[start:start + TOGETHER]
        found = fault(directory, some)
        if found is not None:
            alone = ((text, fault(directory, [text])) for text in some)
            raise AssertionError(next(
                (f"{text!r}\n{why}" for text, why in alone if why), found))


def mutated(text, chance):
    text = bytearray(text)
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(text))
        to = min(len(text), at + chance.choice([0, 1, 1, 3, 20]))
        text[at:to] = chance.choice(PIECES)
    return bytes(text)


def test_templates_that_are_cut(directory):
    chance = random.Random(SEED)
    for path in TEMPLATES:
        text = path.read_bytes()
        try_all(directory, (text[:chance.randint(0, len(text))]
                            for _ in range(12 * ROUNDS)))


def test_templates_that_are_mutated(directory):
    chance = random.Random(SEED + 1)
    for path in TEMPLATES:
        text = path.read_bytes()
        try_all(directory, (mutated(text, chance) for _ in range(30 * ROUNDS)))


def test_templates_of_pieces(directory):
    chance = random.Random(SEED + 2)
    head = b"{{page tried from web/tried.h}}\n"
    try_all(directory, (head + b"".join(chance.choices(PIECES, k=40))
                        for _ in range(300 * ROUNDS)))


def test_much_of_everything(directory):
    head = b"{{page tried from web/tried.h}}\n"
    try_all(directory, [head + piece * 3000 for piece in PIECES])


tap.main(sys.modules[__name__])
