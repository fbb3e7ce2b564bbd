"""The TypeScript package: built with its types checked, its own example run against the API."""

import os
import re
import subprocess
import tarfile
from pathlib import Path

from backend.access.rules import Role
from tests.support.wire import on_a_port
from tests.support.world import PASSWORD, World

ROOM = Path(__file__).parents[2] / "clients/typescript"


def installed(folder: Path) -> None:
    """The package as another project has it."""
    subprocess.run(["sh", str(ROOM / "build.sh"), str(folder)], check=True)
    (packed,) = folder.glob("thidua-client-*.tgz")
    with tarfile.open(packed) as archive:
        archive.extractall(folder / "node_modules", filter="data")
    (folder / "node_modules/package").rename(folder / "node_modules/thidua-client")


def test_its_example_signs_in_and_reads_to_the_last_page(here: World, tmp_path: Path) -> None:
    installed(tmp_path)
    (example,) = re.findall(r"```js\n(.*?)```", (ROOM / "README.md").read_text(), re.DOTALL)
    program = tmp_path / "example.mjs"
    program.write_text(example.replace("page_size: 50", "page_size: 1"), encoding="utf-8")
    officer = here.person(Role.emulation_officer)
    block = here.block("Khối mẫu", [here.unit("Sở Mẫu")], 2026)
    for year in (2026, 2027):
        officer.post("/seasons", {"block_id": str(block.id), "year": year, "title": "Năm mẫu"})
    with on_a_port(here.http) as server:
        told = {"SERVER": server, "NAME": officer.get("/me")["username"], "PASSWORD": PASSWORD}
        ran = subprocess.run(
            ["node", str(program)],
            env={**os.environ, **told},
            capture_output=True,
            text=True,
            check=True,
        )
    name, *seasons, refused = ran.stdout.splitlines()
    assert name == told["NAME"]
    assert sorted(seasons) == ["2026 Năm mẫu", "2027 Năm mẫu"]
    assert refused == "invalid_grant"
