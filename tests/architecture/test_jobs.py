"""Every job that the code names is one that a worker knows."""

import re
from pathlib import Path

import backend.main
from backend.kernel.jobs import jobs

BACKEND = Path(backend.main.__file__).parent
_NAMED = re.compile(r'(?:jobs\.task\(\s*name=|\blater\(\s*\w+,\s*)"(\w+)"')


def test_a_worker_knows_every_job() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in BACKEND.rglob("*.py"))
    named = set(_NAMED.findall(source))

    assert "see_to_files" in named
    assert named == set(jobs.tasks)
    assert {task.name for task in backend.main.JOBS} == named
