"""reports: documents beside what an agency would pick instead.

The same report of examples/pathumwan-2564, each as whole processes in one run:
trachu to PDF; LibreOffice from the DOCX that trachu wrote; Chromium from the
HTML that it wrote.  Then a city: fifty agencies in three formats.
"""
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

PEER_RUNS = 5  # of the others; the median counts
RUNS = 4 * PEER_RUNS  # of trachu, four before each of theirs
AGENCIES = 50

CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu",
            "--disable-quic", "--no-first-run", "--disable-sync",
            "--disable-background-networking", "--disable-component-update",
            "--no-pdf-header-footer"]


def once(*words):
    """Seconds of a process from start to end, and the most MB it held."""
    with tempfile.TemporaryFile() as told:
        start = time.perf_counter()
        process = os.posix_spawnp(
            str(words[0]), list(map(str, words)), os.environ, file_actions=[
                (os.POSIX_SPAWN_DUP2, told.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, told.fileno(), 2)])
        _, status, used = os.wait4(process, 0)
        took = time.perf_counter() - start
        if status != 0:
            told.seek(0)
            sys.exit(f"{words} failed:\n{told.read().decode()}")
    return took, used.ru_maxrss / 1024


def medians(commands, peers):
    """{name: (median, most MB)} after one run of each to warm up.  Ours and
    theirs take turns, so that whatever else the machine does is with both."""
    seen = {name: [] for name in (*commands, *peers)}
    for words in (*commands.values(), *peers.values()):
        once(*words)
    for _ in range(PEER_RUNS):
        for name, words in commands.items():
            seen[name] += [once(*words) for _ in range(RUNS // PEER_RUNS)]
        for name, words in peers.items():
            seen[name].append(once(*words))
    return {name: (statistics.median(took for took, _ in runs),
                   max(held for _, held in runs))
            for name, runs in seen.items()}


def pages(pdf):
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    return int(re.search(r"Pages:\s*(\d+)", told)[1])


def one_report(trachu, example, folder):
    """Rows: who, pages, milliseconds, times trachu, MB."""
    (folder / "office").mkdir()
    files = {ending: folder / f"report.{ending}"
             for ending in ("pdf", "docx", "xlsx", "html", "md")}
    ours = {ending: [trachu, "report", example, "-o", file]
            for ending, file in files.items()}
    peers = {
        "LibreOffice, from the DOCX": [
            "soffice", f"-env:UserInstallation=file://{folder}/profile",
            "--headless", "--norestore", "--convert-to", "pdf", "--outdir",
            folder / "office", files["docx"]],
        "Chromium, from the HTML": [
            *CHROMIUM, f"--user-data-dir={folder}/browser",
            f"--print-to-pdf={folder}/page.pdf", files["html"].as_uri()],
    }
    made = dict(zip(peers, (folder / "office" / "report.pdf",
                            folder / "page.pdf")))
    found = medians(ours, peers)
    base = found["pdf"][0]
    rows = [[f"trachu, {ending.upper()}",
             f"{pages(files['pdf'])}" if ending == "pdf" else "",
             f"{took * 1000:,.0f}", f"{took / base:,.1f}", f"{held:,.0f}"]
            for ending, (took, held) in ((e, found[e]) for e in ours)]
    for title, pdf in made.items():
        took, held = found[title]
        rows.append([f"{title}, PDF", f"{pages(pdf)}", f"{took * 1000:,.0f}",
                     f"{took / base:,.1f}", f"{held:,.0f}"])
    return rows


def city(trachu, example, folder):
    """Seconds for all agencies in PDF, DOCX and XLSX."""
    agencies = folder / "agencies"
    for number in range(AGENCIES):
        agency = agencies / f"agency{number:02}"
        shutil.copytree(example, agency)
        agreement = agency / "agreement.yaml"
        agreement.write_text(agreement.read_text().replace(
            "code: pathumwan", f"code: agency{number:02}", 1))
    took, _ = once(trachu, "report", "--all", agencies, "-o", folder / "city",
                   "--as", "pdf,docx,xlsx")
    made = len(list((folder / "city").iterdir()))
    if made != 3 * AGENCIES:
        sys.exit(f"{made} files were made of {3 * AGENCIES}")
    return took

