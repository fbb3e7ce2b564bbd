"""`make bench`: measure, interleaved, and print ratios of medians."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median

from backend.kernel import embedded
from backend.kernel.migrations import migrate
from bench import ballots, memory, papers, parts, province, weight
from bench.ballot_scene import bare_table
from bench.cases import Case, Outcome, cases
from bench.listeners import Side, hold
from bench.load import Sample, Target, measure, measure_alone
from bench.scene import PROVINCE, Scene, prepared
from bench.waves import Port

PRODUCT_PORT = 8094
BASELINE_PORT = 8095
FORKED_PORT = 8096
PATIENCE = 10.0
"""Seconds for a server to end by itself."""

SERVE = [sys.executable, "-c", "from backend.cli import main; main()", "serve"]


@contextmanager
def serving(command: list[str], port: int, **environment: str) -> Iterator[int]:
    """A server process; its pid, when it answers."""
    with subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL
    ) as process:
        try:
            _wait(port, process)
            yield process.pid
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
            process.kill()  # open streams would keep it


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            sys.exit(f"the server on port {port} stopped")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit(f"the server on port {port} does not answer")


def compare(case: Case, options: argparse.Namespace) -> None:
    """Baseline and product in turn, so that both meet the same moods of the machine."""
    rounds = [
        [
            measure_alone(target, case.times)
            if case.times
            else measure(target, options.seconds, options.connections)
            for target in case[1:3]
        ]
        for _ in range(options.rounds)
    ]
    outcome = Outcome(*(_median([pair[side] for pair in rounds]) for side in (0, 1)))
    reached = outcome.ratio(by_cpu=case.by_cpu)
    verdict = "reached" if reached >= case.goal else "missed"
    sides = " | ".join(
        f"{sample.per_second:,.0f}/s, {sample.cpu_microseconds:,.0f} µs,"
        f" {sample.p95_milliseconds:.1f} ms"
        for sample in outcome
    )
    print(f"| {case.name} | {sides} | {reached:.3f} | {case.goal} {verdict} |", flush=True)


def _median(samples: list[Sample]) -> Sample:
    return Sample(*(median(values) for values in zip(*samples, strict=True)))


def options() -> argparse.Namespace:
    """How long and how hard."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--seconds", type=float, default=2, help="of one measurement")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--only", default="", help="requests, province, ballots or listeners")
    parser.add_argument("--all", action="store_true", help="10,000 voters, 2,000 listeners too")
    return parser.parse_args()


def run(chosen: argparse.Namespace, directory: Path) -> None:
    """Start everything, measure every case."""
    uvicorn = [sys.executable, "-m", "uvicorn", "--log-level", "warning", "--no-server-header"]
    baseline = [*uvicorn, "bench.baselines:app", "--port", str(BASELINE_PORT)]
    with embedded.running(directory) as server:
        migrate(server.owner_url, server.url)
        bare_table(server.owner_url)
        scene = prepared(server.url, directory)
        ours = {"DATABASE_URL": server.url, "DATA_DIR": str(directory), "PROVINCE": PROVINCE}
        ours["REQUESTS_A_MINUTE"] = "0"  # one account asks thousands
        with (
            serving(SERVE, PRODUCT_PORT, PORT=str(PRODUCT_PORT), **ours) as product_pid,
            serving(baseline, BASELINE_PORT, BENCH_DATABASE=server.url) as baseline_pid,
        ):
            ports = Port(PRODUCT_PORT, product_pid), Port(BASELINE_PORT, baseline_pid)
            if chosen.only in "requests":
                ask(scene, ports, directory, chosen)
                weigh(scene.renewed(directory), ports, ours, chosen.seconds)
            if chosen.only in "province":
                scene = scene.renewed(directory)
                live_in(scene, ports, server.owner_url, chosen)
            scene = scene.renewed(directory)
            served = ballots.Served(*ports, server.url, directory, scene.officer)
            if chosen.only in "ballots":
                hold_ballots(served, chosen)
                weight.kept(server.owner_url)
            if chosen.only in "listeners":
                listen(scene, served, chosen)


def ask(
    scene: Scene, ports: tuple[Port, Port], directory: Path, chosen: argparse.Namespace
) -> None:
    """The commonest requests beside their baselines; then what needs no baseline."""
    print("| requests a second, CPU for each, p95 | product | baseline | ratio | goal |")
    print("|---|---|---|---|---|")
    for case in cases(scene, *ports):
        compare(case, chosen)
    parts.signing_in(directory)
    parts.files(scene, ports[0])
    papers.papers()


def weigh(
    scene: Scene, ports: tuple[Port, Port], environment: dict[str, str], seconds: float
) -> None:
    """What the product holds by now, and what two hold that are forked from one."""
    forked = {**environment, "PORT": str(FORKED_PORT), "WORKERS": "2"}
    with serving(SERVE, FORKED_PORT, **forked) as parent:
        together = Port(FORKED_PORT, parent)
        memory.compared(ports, together, scene, seconds)


def live_in(
    scene: Scene, ports: tuple[Port, Port], owner_url: str, chosen: argparse.Namespace
) -> None:
    """A whole province, and ten times that where all is measured."""
    blocks, ten = province.BLOCKS, province.BLOCKS * 10
    sight = province.grow(owner_url, scene, 1, blocks)
    print("\n| a province's requests | product | baseline | ratio | goal |\n|---|---|---|---|---|")
    for case in province.cases(scene, sight, *ports):
        compare(case, chosen)
    targets = province.requests(scene, sight, ports[0])
    once = province.medians(targets)
    if chosen.all:
        province.grow(owner_url, scene, blocks + 1, ten)
    more = province.medians(targets) if chosen.all else once
    print(f"\n| p50, one at a time | {blocks} blocks | {ten} blocks | ratio | goal |")
    print("|---|---|---|---|---|")
    for name, before in once.items():
        after = f"{more[name]:.1f} ms | {more[name] / before:.2f}" if chosen.all else "| "
        print(f"| {name} | {before:.1f} ms | {after} | ≤ 1.3 |")
    weight.kept(owner_url)


def hold_ballots(served: ballots.Served, chosen: argparse.Namespace) -> None:
    """Secret ballots of a thousand voters, and of ten thousand where all is measured."""
    ballots.measured(served, 1000, 3)
    if chosen.all:
        ballots.measured(served, 10_000, 1)


def listen(scene: Scene, served: ballots.Served, chosen: argparse.Namespace) -> None:
    """Streams held open by both sides, and what other requests feel of them."""
    count = 2000 if chosen.all else 500
    ours, bare = served.product, served.baseline
    other = Target(*ours, f"/api/v1/users/{scene.user_id}", scene.token)
    alone = measure(other, chosen.seconds, 4).p95_milliseconds
    baseline, _ = hold(Side(*bare, "/listen", "/tell"), count, other, chosen.seconds)
    with ballots.hall_of(served, 15) as hall:
        act = f"/api/v1/meetings/{hall.meeting_id}/hall-screens"
    side = Side(*ours, "/api/v1/live", act, scene.officer)
    product, beside = hold(side, count, other, chosen.seconds)
    print(f"\n| {count:,} listeners | product | bare ASGI | ratio | goal |\n|---|---|---|---|---|")
    sides = [(held.last * 1e3, held.cpu, held.kilobytes) for held in (product, baseline)]
    names = (
        ("last delivery", "ms", "≤ 2"),
        ("CPU for a message and listener, the act included", "µs", "≤ 40 µs"),
        ("memory for each", "KB", ""),
    )
    for (name, unit, goal), told, least in zip(names, *sides, strict=True):
        print(f"| {name} | {told:.1f} {unit} | {least:.1f} {unit} | {told / least:.2f} | {goal} |")
    print(f"| p95 of other requests | {beside:.1f} ms | alone {alone:.1f} ms | | unharmed |")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # its servers end with it
    with tempfile.TemporaryDirectory() as folder:
        run(options(), Path(folder))
