"""failover.py TRACHU: a second PostgreSQL is promoted in the place of the first,
which dies in the middle of the work.  The URL names both; what was
acknowledged is there, what was not can be done again.
"""
import os
import pathlib
import subprocess
import sys
import time

import ground
import server
import tap

BIN = os.environ.get("TRACHU_TEST_POSTGRESQL_BIN")


def run_as(who, command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, text=True,
                          capture_output=True, env=server.environment(),
                          **who)
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.stderr}")


class Pair:
    """Two servers: nothing is acknowledged before the second has it, too."""

    def __init__(self, directory):
        who = server.owner()
        self.servers = []
        for name in ("first", "second"):
            folder = pathlib.Path(directory) / name
            folder.mkdir()
            if who:
                os.chmod(directory, 0o755)
                os.chown(folder, who["user"], who["group"])
            self.servers.append(server.Server(str(folder), BIN, who))
        first, second = self.servers
        first.make()
        first.start()
        run_as(who, [os.path.join(BIN, "pg_basebackup"), "-R", "-D",
                     second.data, "-h", "127.0.0.1", "-p", str(first.port),
                     "-U", "trachu", "-c", "fast"])
        second.start()
        ground.psql(first.url(), "ALTER SYSTEM SET synchronous_standby_names "
                                 "= '*';\nSELECT pg_reload_conf();")

    def url(self):
        first, second = self.servers
        return (f"postgresql://trachu@127.0.0.1:{first.port},"
                f"127.0.0.1:{second.port}/postgres"
                "?target_session_attrs=read-write")

    def stop(self):
        for one in self.servers:
            one.stop()


def walk(place, pair):
    """Loads a folder that changes each time until the first server dies under
    it, then goes on with the second; how many were acknowledged."""
    folder = place.folder / "pathumwan"
    results = folder / "results.csv"
    acknowledged, lost = 0, 0
    place.db("init", url=pair.url())
    subprocess.run(["cp", "-r", ground.EXAMPLES / "pathumwan-2564", folder],
                   check=True)
    whole = results.read_text(encoding="utf-8").splitlines(True)
    for number in range(12):
        results.write_text("".join(whole[:len(whole) - number]),
                           encoding="utf-8")
        loading = subprocess.Popen(
            [ground.PROGRAM, "db", "load", str(folder), "--db", pair.url()],
            env=ground.environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if number == 6:
            time.sleep(0.02)
            pair.servers[0].kill()
        _, said = loading.communicate()
        if loading.returncode == 0:
            acknowledged += 1
            continue
        tap.same((loading.returncode, "trachu: error: " in said), (3, True))
        lost += 1
        ground.psql(pair.servers[1].url(), "SELECT pg_promote();")
    return acknowledged, lost


def test_a_second_server_in_the_place_of_the_first(directory):
    if BIN is None:
        tap.skip("there is no PostgreSQL server: tools/setup check brings one")
    place = ground.Ground("sqlite", directory)
    pair = Pair(directory)
    try:
        acknowledged, lost = walk(place, pair)
        lines = int(ground.psql(
            pair.url(), "SELECT COUNT(*) FROM journal WHERE deed = 'load';"))
        print(f"# {acknowledged} acknowledged, {lost} lost, {lines} there")
        tap.same((lost <= 1, lines - acknowledged in (0, lost)), (True, True))
        tap.same(place.faults(pair.url()), [])
    finally:
        pair.stop()



tap.main(sys.modules[__name__])
