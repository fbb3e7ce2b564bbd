"""What a process of the web server holds: alone, and as one of two that are forked from one."""

from pathlib import Path
from statistics import mean
from typing import NamedTuple

from bench.cases import cases
from bench.load import Target, measure, measure_alone
from bench.scene import Scene
from bench.waves import Port

CROWD = 16


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


def compared(ports: tuple[Port, Port], together: Port, scene: Scene, seconds: float) -> None:
    """The product that was asked before, and two that are asked the same now, with their parent."""
    (_, alone), baseline = ports
    for case in cases(scene, together, baseline):
        for target in case[1:3]:
            if target.pid == together.pid:
                _ask(target, case.times, seconds)
    children = Path(f"/proc/{together.pid}/task/{together.pid}/children").read_text().split()
    one, parent, two = held(alone), held(together.pid), [held(int(pid)) for pid in children]
    print("\n| a process after these requests | memory | goal |\n|---|---|---|")
    print(f"| resident | {one.resident:.0f} MB, {one.own:.0f} its own | ≤ 200 MB |")
    print(f"| a further one, forked from the same | {mean(more.own for more in two):.0f} MB | |")
    print(f"| two with their parent | {sum(each.share for each in (parent, *two)):.0f} MB | |")


def _ask(target: Target, times: int, seconds: float) -> None:
    if times:
        measure_alone(target, times)
    else:
        measure(target, seconds, CROWD)
