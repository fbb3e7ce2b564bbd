"""What is measured without requests: the sign-in's parts; files."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from uuid import uuid4

import httpx

from backend.access import passwords
from backend.kernel import clock
from backend.kernel.tokens import tokens_in
from bench.scene import Scene
from bench.waves import Port

ROUNDS = 5
FORMS = {
    "CSV": "text/csv",
    "Excel": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def signing_in(data_dir: Path) -> None:
    """Verifying a token and a password: CPU of each."""
    tokens = tokens_in(data_dir)
    token = tokens.issue(uuid4(), uuid4(), 1, clock.now())
    kept = passwords.hashed("mật khẩu đo tốc độ")
    print("\n| sign-in | CPU | goal |\n|---|---|---|")
    _part("a token verified", lambda: tokens.verify(token), 200, "≤ 0.15 ms")
    _part("a password verified", lambda: passwords.matches("mật khẩu", kept), 5, "≤ 40 ms")


def _part(name: str, act: Callable[[], object], times: int, goal: str) -> None:
    def once() -> float:
        began = time.process_time()
        for _ in range(times):
            act()
        return (time.process_time() - began) / times * 1e3

    print(f"| {name} | {median(once() for _ in range(ROUNDS)):.3f} ms | {goal} |")


def files(scene: Scene, product: Port) -> None:
    """All accounts as CSV and as Excel, by turns."""
    address = f"http://127.0.0.1:{product.number}/api/v1/users"
    taken: dict[str, list[float]] = {form: [] for form in FORMS}
    with httpx.Client(timeout=120) as http:
        for _ in range(ROUNDS):
            for form, media_type in FORMS.items():
                began = time.perf_counter()
                headers = {"Authorization": f"Bearer {scene.token}", "Accept": media_type}
                http.get(address, headers=headers).raise_for_status()
                taken[form].append(time.perf_counter() - began)
    csv, excel = (median(taken[form]) for form in FORMS)
    print("\n| the list of all accounts as a file | product | goal |\n|---|---|---|")
    print(f"| Excel ÷ CSV | {excel / csv:.2f} ({excel:.2f} s, {csv:.2f} s) | ≤ 4 |")
