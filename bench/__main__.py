"""`make bench`: measure, interleaved, and print ratios of medians."""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from backend.kernel import embedded
from backend.kernel.migrations import migrate
from bench import ballots
from bench.ballot_scene import bare_table
from bench.listeners import Side, hold
from bench.load import Sample, Target, measure
from bench.scene import PROVINCE, Scene, prepared
from bench.waves import Port

PRODUCT_PORT = 8094
BASELINE_PORT = 8095


class Case(NamedTuple):
    """What is compared: the product's path with a baseline's, and the ratio to reach."""

    name: str
    product: str
    baseline: str
    goal: float
    by_cpu: bool = False
    """Compare CPU time for each request instead of requests a second."""
    method: str = "GET"
    officer: bool = False
    """Asked by the province's officer, who may count a block."""


class Outcome(NamedTuple):
    """The medians of a case's rounds."""

    product: Sample
    baseline: Sample

    def ratio(self, *, by_cpu: bool) -> float:
        """How much of the baseline's speed the product reaches."""
        if by_cpu:
            return self.baseline.cpu_microseconds / self.product.cpu_microseconds
        return self.product.per_second / self.baseline.per_second


def cases(scene: Scene) -> list[Case]:
    """The goals of the design that can be measured now."""
    one, many = f"/api/v1/users/{scene.user_id}", "/api/v1/users?page_size=50"
    return [
        Case("answer with a response model ÷ bare FastAPI", "/healthz", "/bytes", 0.85),
        Case("one object, signed in ÷ raw driver", one, f"/row/{scene.user_id}", 0.55),
        Case("list of 50, signed in ÷ raw driver", many, "/rows", 0.6),
        Case("list of 50 ÷ ORM, count and response model", many, "/template", 4, by_cpu=True),
        Case(
            "15 units × 60 criteria counted, ranked ÷ their rows read",
            f"/api/v1/seasons/{scene.season_id}/recompute",
            f"/block/{scene.season_id}",
            0.03,
            by_cpu=True,
            method="POST",
            officer=True,
        ),
    ]


@contextmanager
def serving(command: list[str], port: int, **environment: str) -> Iterator[int]:
    """A server process; its pid, when it answers."""
    with subprocess.Popen(command, env={**os.environ, **environment}) as process:
        try:
            _wait(port, process)
            yield process.pid
        finally:
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


def compare(case: Case, targets: tuple[Target, Target], options: argparse.Namespace) -> Outcome:
    """Baseline and product in turn, so that both meet the same moods of the machine."""
    rounds = [
        [measure(target, options.seconds, options.connections) for target in targets]
        for _ in range(options.rounds)
    ]
    product, baseline = (_median([pair[side] for pair in rounds]) for side in (0, 1))
    outcome = Outcome(product, baseline)
    reached = outcome.ratio(by_cpu=case.by_cpu)
    verdict = "reached" if reached >= case.goal else "MISSED"
    print(f"{case.name:<56} {reached:6.3f}  goal {case.goal:5.3f}  {verdict}")
    for side, sample in zip(("product", "baseline"), outcome, strict=True):
        print(
            f"    {side:<10} {sample.per_second:8,.0f}/s {sample.cpu_microseconds:7,.0f} µs CPU"
            f" {sample.p95_milliseconds:7.1f} ms p95"
        )
    return outcome


def _median(samples: list[Sample]) -> Sample:
    return Sample(*(median(values) for values in zip(*samples, strict=True)))


def options() -> argparse.Namespace:
    """How long and how hard."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--seconds", type=float, default=2, help="of one measurement")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--only", default="", help="cases whose name has these words")
    parser.add_argument("--all", action="store_true", help="10,000 voters, 2,000 listeners too")
    return parser.parse_args()


def run(chosen: argparse.Namespace, directory: Path) -> None:
    """Start everything, measure every case."""
    uvicorn = [sys.executable, "-m", "uvicorn", "--log-level", "warning", "--no-server-header"]
    product = [*uvicorn, "backend.main:create_app", "--factory", "--port", str(PRODUCT_PORT)]
    baseline = [*uvicorn, "bench.baselines:app", "--port", str(BASELINE_PORT)]
    with embedded.running(directory) as server:
        migrate(server.owner_url, server.url)
        bare_table(server.owner_url)
        scene = prepared(server.url, directory)
        ours = {"DATABASE_URL": server.url, "DATA_DIR": str(directory), "PROVINCE": PROVINCE}
        with (
            serving(product, PRODUCT_PORT, **ours) as product_pid,
            serving(baseline, BASELINE_PORT, BENCH_DATABASE=server.url) as baseline_pid,
        ):
            for case in (case for case in cases(scene) if chosen.only in case.name):
                token = scene.officer if case.officer else scene.token
                asked = Target(PRODUCT_PORT, product_pid, case.product, token, case.method)
                bare = Target(BASELINE_PORT, baseline_pid, case.baseline)
                compare(case, (asked, bare), chosen)
            ports = Port(PRODUCT_PORT, product_pid), Port(BASELINE_PORT, baseline_pid)
            served = ballots.Served(*ports, server.url, directory, scene.officer)
            if chosen.only in "ballots":
                hold_ballots(served, chosen)
            if chosen.only in "listeners":
                listen(scene, served, chosen)


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
    print(f"{count:,} listeners: {product.kilobytes:.0f} KB each, bare {baseline.kilobytes:.0f} KB")
    print(f"  {'last delivery ÷ bare ASGI':<54} {product.last / baseline.last:6.3f}  goal 2.000")
    for name, held in (("product", product), ("baseline", baseline)):
        print(
            f"    {name:<10} {held.last * 1e3:8.1f} ms {held.cpu:7.1f} µs CPU a message, listener"
        )
    print(f"  p95 of other requests: {alone:.1f} ms alone, {beside:.1f} ms beside the listeners")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        run(options(), Path(folder))
