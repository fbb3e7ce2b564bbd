"""What is compared with what, and the ratio to reach."""

from typing import NamedTuple

import httpx

from bench.load import Sample, Target
from bench.scene import Scene
from bench.waves import Port


class Case(NamedTuple):
    """The product's path with a baseline's."""

    name: str
    product: Target
    baseline: Target
    goal: float
    by_cpu: bool = False
    """Compare CPU time for each request instead of requests a second."""
    times: int = 0
    """Asked so often, one after another, instead of by a crowd for a while: what takes long."""


class Outcome(NamedTuple):
    """The medians of a case's rounds."""

    product: Sample
    baseline: Sample

    def ratio(self, *, by_cpu: bool) -> float:
        """How much of the baseline's speed the product reaches."""
        if by_cpu:
            return self.baseline.cpu_microseconds / self.product.cpu_microseconds
        return self.product.per_second / self.baseline.per_second


def cases(scene: Scene, product: Port, baseline: Port) -> list[Case]:
    """The goals of the design that one request can show."""
    users, one = "/api/v1/users?page_size=50", f"/api/v1/users/{scene.user_id}"
    many = Target(*product, users, scene.token)
    return [
        Case(
            "answer with a response model ÷ bare FastAPI",
            Target(*product, "/healthz"),
            Target(*baseline, "/bytes"),
            0.85,
        ),
        Case(
            "one object, signed in ÷ raw driver, not signed in",
            Target(*product, one, scene.token),
            Target(*baseline, f"/row/{scene.user_id}"),
            0.55,
        ),
        Case("list of 50, signed in ÷ raw driver", many, Target(*baseline, "/rows"), 0.6),
        Case(
            "list of 50 ÷ ORM, count and response model, CPU",
            many,
            Target(*baseline, "/template"),
            4,
            by_cpu=True,
        ),
        Case(
            "a block's 15 cards, signed in ÷ one indexed select",
            Target(*product, f"/api/v1/scorecards?season={scene.season_id}", scene.officer),
            Target(*baseline, f"/cards/{scene.season_id}"),
            0.8,
        ),
        _counted(scene, product, baseline),
        _unchanged(scene, product),
    ]


def _counted(scene: Scene, product: Port, baseline: Port) -> Case:
    path = f"/api/v1/seasons/{scene.season_id}/recompute"
    return Case(
        "15 units × 60 criteria counted, ranked ÷ their rows read, CPU",
        Target(*product, path, scene.officer, "POST"),
        Target(*baseline, f"/block/{scene.season_id}"),
        0.03,
        by_cpu=True,
        times=8,
    )


def _unchanged(scene: Scene, product: Port) -> Case:
    """A paper that the reader has already, beside the same paper drawn."""
    path = f"/api/v1/seasons/{scene.season_id}/score-papers/comparison"
    drawn = Target(*product, path, scene.officer)
    signed_in = {"Authorization": f"Bearer {scene.officer}"}
    address = f"http://127.0.0.1:{product.number}{drawn.path}"
    tag = httpx.get(address, headers=signed_in, timeout=60).raise_for_status().headers["ETag"]
    known = drawn._replace(headers=f"If-None-Match: {tag}\r\n")
    return Case("a paper's 304 ÷ its 200", known, drawn, 2, times=8)
