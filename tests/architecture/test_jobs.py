"""Every job of the code is one that a worker knows."""

from collections import Counter
from pathlib import Path

import backend.work
from backend.kernel.jobs import jobs

ROOT = Path(backend.work.__file__).parents[1]


def test_a_worker_knows_every_job() -> None:
    known = Counter(job.func.__module__ for job in backend.work.JOBS)

    written = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): count
        for path in ROOT.glob("backend/**/*.py")
        if (count := path.read_text(encoding="utf-8").count("@jobs.task("))
    }
    assert len(written) > 3
    assert known == written
    assert set(jobs.tasks) == {job.name for job in backend.work.JOBS}
