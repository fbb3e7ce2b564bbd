"""What a process of the web server holds: alone, and as one of two that are forked from one."""

from pathlib import Path
from statistics import mean
from typing import NamedTuple

from bench.cases import cases
from bench.load import measure, measure_alone
from bench.scene import Scene
from bench.waves import Port


class Held(NamedTuple):
    """MB of a process: in memory, of these its own alone, and its share of what it shares."""

    resident: float
    own: float
    share: float


def held(pid: int) -> Held:
    """What the process holds now (`/proc`, so that it is Linux that tells)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    megabytes = {name: int(size) / 1024 for name, size, _ in map(str.split, lines)}
    own = megabytes["Private_Clean:"] + megabytes["Private_Dirty:"]
    return Held(megabytes["Rss:"], own, megabytes["Pss:"])


def compared(alone: int, together: Port, scene: Scene, seconds: float, connections: int) -> None:
    """One that was asked before, and two that are asked the same now, with their parent."""
    for case in cases(scene, together, together):
        if case.times:
            measure_alone(case.product, case.times)
        else:
            measure(case.product, seconds, connections)
    children = Path(f"/proc/{together.pid}/task/{together.pid}/children").read_text().split()
    one, parent, two = held(alone), held(together.pid), [held(int(pid)) for pid in children]
    print("\n| a process after these requests | memory | goal |\n|---|---|---|")
    print(f"| resident | {one.resident:.0f} MB, {one.own:.0f} its own | ≤ 200 MB |")
    print(f"| a further one, forked from the same | {mean(more.own for more in two):.0f} MB | |")
    print(f"| two with their parent | {sum(each.share for each in (parent, *two)):.0f} MB | |")
