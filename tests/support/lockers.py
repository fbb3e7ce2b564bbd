"""A running year whose table asks for evidence, and files to show."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdfium2
from PIL import Image

from tests.support.scored_year import TABLE, ScoredYear, scored_year
from tests.support.world import Person, World

ASKING = TABLE.replace(
    "text: Sáng kiến, na_allowed: true,",
    'text: Sáng kiến, na_allowed: true, evidence: quyết định công nhận, deadline: ["11-30"],',
).replace(
    "text: Xếp loại, rules",
    "text: Xếp loại, evidence: thông báo xếp loại, rules",
)  # fmt: skip
assert ASKING.count("evidence:") == 2

DOCUMENT = {"number": "125/QĐ-UBND", "issued_on": "2026-03-05", "issuer": "UBND tỉnh"}


def locker_year(here: World) -> ScoredYear:
    """The year 2026 with its table in force."""
    year = scored_year(here)
    year.adopted(ASKING)
    return year


def given(year: ScoredYear, by: Person, number: int = 1, **more: Any) -> dict[str, Any]:
    """An item of the unit of that number."""
    new = {
        "season_id": str(year.season.id),
        "unit_id": str(year.units[number].id),
        "title": "Quyết định công nhận sáng kiến",
        "fact_on": "2026-03-05",
        "criteria": ["1.2"],
        **more,
    }
    item: dict[str, Any] = by.post("/evidence", new)
    return item


def upload(
    by: Person, item_id: str, content: bytes | Iterator[bytes], name: str = "tep.pdf"
) -> Any:
    """The answer to an upload."""
    return by.request(
        "POST",
        f"/evidence/{item_id}/files",
        params={"name": name},
        content=content,
        headers={"Content-Type": "application/octet-stream"},
    )


def uploaded(by: Person, item_id: str, content: bytes, name: str = "tep.pdf") -> dict[str, Any]:
    """A file that was taken."""
    response = upload(by, item_id, content, name)
    assert response.status_code == 201, response.text
    file: dict[str, Any] = response.json()
    return file


def a_pdf(pages: int = 1) -> bytes:
    """A PDF of empty pages."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 300)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), exif: Any = None) -> bytes:
    """A picture, perhaps with what a camera writes into it."""
    buffer = io.BytesIO()
    more = {"exif": exif} if exif is not None else {}
    Image.new("RGB", size, "#b01020").save(buffer, kind, **more)
    return buffer.getvalue()


def an_office_file(main: str, content_type: str, *more: str) -> bytes:
    """A container as Word and Excel write it, with `more` parts."""
    buffer = io.BytesIO()
    declared = (
        f'<Types><Override PartName="/{main}" ContentType="{content_type}.main+xml"/></Types>'
    )
    with zipfile.ZipFile(buffer, "w") as container:
        container.writestr("[Content_Types].xml", declared)
        for part in (main, *more):
            container.writestr(part, "<x/>")
    return buffer.getvalue()


def locker(by: Person, year: ScoredYear, number: int = 1) -> dict[str, Any]:
    unit = year.units[number].id
    found: dict[str, Any] = by.get(f"/evidence/locker?season={year.season.id}&unit={unit}")
    return found


def criterion(by: Person, year: ScoredYear, name: str, number: int = 1) -> dict[str, Any]:
    found = locker(by, year, number)["criteria"]
    return next(c for c in found if c["criterion"] == name)


def listed(by: Person, year: ScoredYear, **only: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = by.get(
        "/evidence", params={"season": str(year.season.id), **only}
    )["items"]
    return items


def submitted_card(year: ScoredYear, number: int = 1) -> str:
    """The card of a unit, handed in."""
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    cards = year.leader.get(f"/scorecards?season={year.season.id}")["items"]
    own = next(c for c in cards if c["unit"]["id"] == str(year.units[number].id))
    year.heads[number].post(f"/scorecards/{own['id']}/submit")
    return str(own["id"])
