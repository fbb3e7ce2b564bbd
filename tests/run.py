"""Runs the checks two at a time, all of them even when one fails, and tells the true tally.

Each is told when it is over; what failed once more at the end, where who reads a long log looks
first.

A step that writes a JUnit report counts with its test cases; any other step counts as one.
"""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "var" / "checks"
BIN = ".venv/bin"
NPM = ["npm", "--prefix", "frontend", "run", "--silent"]


class Step(NamedTuple):
    """One command; `report` is the JUnit file that it writes."""

    name: str
    command: list[str]
    report: Path | None = None


class Tally(NamedTuple):
    """How many checks passed and failed."""

    passed: int
    failed: int


PYTEST = REPORTS / "pytest.xml"
VITEST = REPORTS / "vitest.xml"
BROWSER = REPORTS / "browser.xml"

# the longest first
TESTS = [
    Step(
        "browser tests",
        [
            "env",
            f"PLAYWRIGHT_JUNIT_OUTPUT_FILE={BROWSER}",
            *NPM,
            "e2e",
            "--",
            "--reporter=list,junit",
        ],
        BROWSER,
    ),
    Step(
        "tests",
        [f"{BIN}/pytest", "-q", "-n", "auto", "--dist", "worksteal", f"--junitxml={PYTEST}"],
        PYTEST,
    ),
    Step(
        "client tests",
        [
            *NPM,
            "test",
            "--",
            *("--reporter=default", "--reporter=junit"),
            f"--outputFile.junit={VITEST}",
        ],
        VITEST,
    ),
]
PAGES = REPORTS / "lighthouse.xml"
LIGHTHOUSE = [
    Step(
        "pages and typing on a phone",
        ["env", "CROWDED=1", f"PLAYWRIGHT_JUNIT_OUTPUT_FILE={PAGES}", *NPM, "quality:ci"],
        PAGES,
    )
]
LINT = [
    Step("client types", [*NPM, "check"]),
    Step("types", [f"{BIN}/mypy", "--no-error-summary"]),
    Step("style", [f"{BIN}/ruff", "check", "--quiet", "."]),
    Step("form", [f"{BIN}/ruff", "format", "--check", "--quiet", "."]),
    Step("contracts", [f"{BIN}/lint-imports", "--no-logo"]),
    Step("client style", [*NPM, "lint"]),
]


def run(step: Step) -> Tally:
    """Run one step; what it says is told once it is over."""
    if step.report is not None:
        step.report.unlink(missing_ok=True)
    started = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    tally = count(step.report, done.returncode)
    seconds = time.monotonic() - started
    numbers = f"   {tally.passed} passed, {tally.failed} failed ({seconds:.1f} s)"
    print(f"── {step.name}\n{done.stdout}{numbers}", flush=True)
    return tally


def run_all(steps: list[Step]) -> list[Tally]:
    """Two at a time: while one waits for a clock or a process, the other has the cores."""
    if len(steps) > 1:
        print(f"{len(steps)} checks, two at a time; each is told when it is over", flush=True)
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(run, steps))


def count(report: Path | None, code: int) -> Tally:
    """The cases of the report; a step that failed counts as one failure at least."""
    if report is None or not report.exists():
        return Tally(1, 0) if code == 0 and report is None else Tally(0, 1)
    cases = list(ET.parse(report).iter("testcase"))
    bad = sum(1 for case in cases if faulty(case))
    left_out = sum(1 for case in cases if case.find("skipped") is not None)
    passed = len(cases) - bad - left_out
    return Tally(passed, max(bad, 1) if code or not passed else bad)


def told(report: Path | None) -> str:
    """Each failed case by name with the first lines of what it says."""
    if report is None or not report.exists():
        return ""
    faults = (
        (case.get("name"), case.find("failure"), case.find("error"))
        for case in ET.parse(report).iter("testcase")
        if faulty(case)
    )
    return "".join(
        f"\n✗ {name}\n{_beginning(failure if failure is not None else error)}\n"
        for name, failure, error in faults
    )


def _beginning(fault: ET.Element | None, lines: int = 12) -> str:
    text = "" if fault is None else fault.text or fault.get("message") or ""
    return "\n".join(text.strip().splitlines()[:lines])


def faulty(case: ET.Element) -> bool:
    """Whether a test case failed or broke."""
    return case.find("failure") is not None or case.find("error") is not None


STEPS = {"all": TESTS + LINT, "lint": LINT, "pages": LIGHTHOUSE}


def main() -> int:
    """One of `STEPS`; its tally also goes to a file beside the reports."""
    (what,) = sys.argv[1:]
    steps = STEPS[what]
    REPORTS.mkdir(parents=True, exist_ok=True)
    tallies = list(zip(steps, run_all(steps), strict=True))
    broken = ", ".join(step.name for step, tally in tallies if tally.failed)
    if broken:
        print(*(told(step.report) for step, tally in tallies if tally.failed), sep="")
        print(f"\nNot passed: {broken}")
    total = Tally(*(sum(numbers) for numbers in zip(*(t for _, t in tallies), strict=True)))
    line = f"{total.passed} passed, {total.failed} failed"
    (REPORTS / f"tally-{what}").write_text(line + "\n")
    print(line)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
