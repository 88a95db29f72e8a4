"""faults.py TRACHU [KILLS]: real faults.  Programs killed at any moment, full
and read-only disks, servers that die: nothing acknowledged is lost, nothing is
half there, and what is told is clear."""
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time

import ground
import server
import tap

KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 6
SEED = int(os.environ.get("TRACHU_SEED") or time.time_ns() % 1000000)


class Writer:
    """A folder of one agency that is loaded again and again, each time another;
    knows what was acknowledged."""

    def __init__(self, place, name):
        self.place, self.acknowledged = place, None
        self.folder = place.folder / f"writer-{name}"
        shutil.copytree(ground.EXAMPLES / name, self.folder)
        self.results = self.folder / "results.csv"
        self.whole = self.results.read_text(encoding="utf-8").splitlines(True)
        self.code = next(line.split()[-1] for line in
                         (self.folder / "agreement.yaml").read_text(
                             encoding="utf-8").splitlines()
                         if line.strip().startswith("code:"))

    def change(self, number):
        """Another number of rows of results each time."""
        count = len(self.whole) - 1 - number % 5
        self.results.write_text("".join(self.whole[:count]), encoding="utf-8")

    def start(self):
        return subprocess.Popen(
            [ground.PROGRAM, "db", "load", str(self.folder), "--db",
             self.place.url], env=self.place.environment(self.place.url),
            cwd=self.place.folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)

    def lines(self):
        return int(self.place.sql(
            "SELECT COUNT(*) FROM journal JOIN agency ON agency.id = "
            f"journal.agency_id WHERE code = '{self.code}'")[0][0])


@ground.both
def test_killed_at_any_moment(place):
    """SIGKILL under two writers; the time a load takes is what is aimed at."""
    chance = random.Random(SEED)
    print(f"# TRACHU_SEED={SEED}, {KILLS} kills")
    place.db("init")
    writers = [Writer(place, name) for name in ("mekkhao-2566",
                                               "normalised-2565")]
    started = time.monotonic()
    for writer in writers:
        tap.same(writer.start().wait(), 0)
    usual = time.monotonic() - started
    killed = done = 0
    for number in range(KILLS):
        for writer in writers:
            writer.change(number)
        before = [writer.lines() for writer in writers]
        running = [writer.start() for writer in writers]
        time.sleep(chance.uniform(0, usual))
        for process in running:
            process.kill()
        for writer, process, was in zip(writers, running, before):
            out = process.communicate()[0]
            # what it acknowledged is there; what it did not is there as a
            # whole or not at all
            done += process.returncode == 0
            killed += process.returncode == -signal.SIGKILL
            acknowledged = process.returncode == 0 and b": in" in out
            now = writer.lines()
            tap.same(now in ((was + 1,) if acknowledged else (was, was + 1)),
                     True)
        tap.same(place.faults(), [])
    print(f"# {killed} killed, {done} done before")
    # and after all that others write as ever
    for writer in writers:
        writer.change(KILLS + 1)
        process = writer.start()
        tap.same((process.wait(), process.communicate()[1]), (0, b""))
    tap.same(place.faults(), [])
    tap.same([path.name for path in place.evidence().glob("taking-*")
              if path.stat().st_size > 1 << 20], [])


# ---- disks ----

def limited(size):
    """No file may become larger: what a full disk answers, or nearly."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


def test_a_disk_that_is_full(directory):
    place = ground.Ground("sqlite", directory)
    place.load("mekkhao-2566")
    before = place.sql("SELECT COUNT(*) FROM journal")
    size = (directory / "trachu.db").stat().st_size
    for limit in (4096, 16384, size, size + 4096):
        status, out, err = place.run(
            "db", "load", ground.EXAMPLES / "pathumwan-2564", "--db",
            place.url, preexec_fn=limited(limit))
        if status == 0:
            break
        tap.same((limit, status, "no room left on the disk" in err),
                 (limit, 3, True))
        tap.same(place.sql("SELECT COUNT(*) FROM journal"), before)
        tap.same(place.faults(), [])
    status, _, err = place.run("db", "init", "--db",
                               f"sqlite:{directory}/new.db",
                               preexec_fn=limited(16384))
    tap.same((status, "cannot be made" in err), (3, True))
    place.db("load", ground.EXAMPLES / "normalised-2565")
    for words in (["backup", "b.db"], ["export", "out"]):
        status, _, err = place.run("db", *words, "--db", place.url,
                                   preexec_fn=limited(1024))
        tap.same((words, status, err != ""), (words, 3, True))
    tap.same(sorted(path.name for path in directory.glob("b.db*")
                    if path.is_file()), [])
    tap.same([path.name for path in directory.glob("out*")], [])
    place.db("backup", "b.db")
    place.db("export", "out")


def test_a_small_file_system_that_is_full(directory):
    disk = directory / "disk"
    disk.mkdir()
    if os.getuid() != 0 or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk],
            capture_output=True).returncode != 0:
        tap.skip("a file system cannot be mounted here")
    try:
        place = ground.Ground("sqlite", disk)
        place.load("mekkhao-2566")
        before = place.sql("SELECT COUNT(*) FROM journal")
        full = False
        with open(disk / "rest", "ab", buffering=0) as rest:
            while not full:
                try:
                    full = rest.write(b"x" * 4096) < 4096
                except OSError:
                    full = True
        status, _, err = place.run("db", "load",
                                   ground.EXAMPLES / "pathumwan-2564", "--db",
                                   place.url)
        tap.same((status, "no room left on the disk" in err), (3, True))
        (disk / "rest").unlink()
        tap.same(place.sql("SELECT COUNT(*) FROM journal"), before)
        tap.same(place.faults(), [])
        place.db("load", ground.EXAMPLES / "pathumwan-2564")
        tap.same(place.faults(), [])
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def unprivileged():
    """Root may write what it likes; a test of rights is somebody else."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def test_what_may_not_be_written(directory):
    directory.chmod(0o755)
    place = ground.Ground("sqlite", directory)
    place.load("mekkhao-2566")
    place.db("backup", "b.db")
    (directory / "b.db").chmod(0o444)
    for path in [directory / "b.db-evidence",
                 *(directory / "b.db-evidence").rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o444)
    url = f"sqlite:{directory}/b.db"
    status, _, err = place.run("db", "load",
                               ground.EXAMPLES / "pathumwan-2564", "--db",
                               url, preexec_fn=unprivileged)
    tap.same((status, "may not be written" in err), (3, True))
    # it can be read all the same, even beside nothing that may be written
    status, out, err = place.run("score", "mekkhao", "2566", "--db", url,
                                 preexec_fn=unprivileged)
    tap.same((status, "1.1" in out), (0, True))
    status, out, err = place.run("db", "verify", "--db", url,
                                 preexec_fn=unprivileged)
    tap.same((status, err), (0, ""))
    # evidence that may not be read is not missing
    (directory / "b.db-evidence").chmod(0o700)
    status, out, err = place.run("db", "verify", "--db", url,
                                 preexec_fn=unprivileged)
    tap.same((status, "Permission denied" in err), (3, True))


def test_what_is_no_database(directory):
    place = ground.Ground("sqlite", directory)
    (directory / "text").write_text("no database at all, but long enough to "
                                    "be taken for one" * 100)
    (directory / "empty").write_text("")
    place.load("mekkhao-2566")
    with open(directory / "trachu.db", "rb") as file:
        held = file.read()
    (directory / "cut").write_bytes(held[:len(held) // 2])
    (directory / "torn").write_bytes(held[:8192] + b"\xff" * 65536
                                     + held[8192 + 65536:])
    (directory / "folder").mkdir()
    for url, said in (
            ("sqlite:none.db", "there is no such file"),
            ("sqlite:empty", "it is no database of Trachu's"),
            ("sqlite:text", "file is not a database"),
            ("sqlite:folder", ""),
            ("mysql://localhost/x", "a database is sqlite:PATH or "
                                    "postgresql://"),
            ("trachu.db", "a database is sqlite:PATH or postgresql://"),
            ("postgresql://trachu@127.0.0.1:1/none", "connection")):
        for words in (["verify"], ["load", ground.EXAMPLES / "mekkhao-2566"],
                      ["checkpoint", "--key", "key"]):
            if words[0] == "checkpoint" and not (directory / "key").exists():
                place.done("db", "key", "key")
            status, out, err = place.run("db", *words, "--db", url)
            tap.same((url, words[0], status, said in err, err.count("\n")),
                     (url, words[0], 3, True, 1))
    for name in ("cut", "torn"):
        status, out, err = place.run("db", "verify", "--db", f"sqlite:{name}")
        tap.same((name, status in (1, 3), err != ""), (name, True, True))
    status, _, err = place.run("db", "verify")
    tap.same((status, "name the database" in err), (2, True))


# ---- a server that dies ----

def test_a_server_that_dies_and_comes_back(directory):
    """Killed with all its processes under writers, started again: what was
    acknowledged is there, what was told is clear."""
    directory.chmod(0o755)
    folder = directory / "server"
    folder.mkdir()
    own = server.new_server(str(folder))
    if own is None:
        tap.skip("there is no PostgreSQL server: tools/setup check brings one")
    chance = random.Random(SEED)
    place = ground.Ground("sqlite", directory)
    place.engine, place.url = "postgresql", own.url()
    try:
        place.db("init")
        writers = [Writer(place, name) for name in ("mekkhao-2566",
                                                   "normalised-2565")]
        for writer in writers:
            tap.same(writer.start().wait(), 0)
        for number in range(max(2, KILLS // 3)):
            for writer in writers:
                writer.change(number)
            before = [writer.lines() for writer in writers]
            running = [writer.start() for writer in writers]
            time.sleep(chance.uniform(0.0, 0.3))
            own.kill()
            said = [process.communicate() for process in running]
            status, _, err = place.run("db", "verify", "--db", place.url)
            tap.same((status, "the connection broke" in err), (3, True))
            own.start()
            for writer, process, (out, err), was in zip(writers, running,
                                                        said, before):
                tap.same(process.returncode in (0, 3), True)
                if process.returncode == 3:
                    tap.same((err, b"the connection broke" in err),
                             (err, True))
                acknowledged = process.returncode == 0 and b": in" in out
                tap.same(writer.lines() in ((was + 1,) if acknowledged
                                            else (was, was + 1)), True)
            tap.same(place.faults(), [])
        writers[0].change(97)
        tap.same(writers[0].start().wait(), 0)
        tap.same(place.faults(), [])
    finally:
        own.stop()


tap.main(sys.modules[__name__])
