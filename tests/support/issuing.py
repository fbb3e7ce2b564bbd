"""A block whose papers go out, and the certificates that seal them."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from backend.access.rules import Role
from backend.access.setup import System
from backend.issuing.drawing import Press, draw_waiting
from backend.issuing.operations import Issue, issue
from backend.issuing.rules import PaperKind
from backend.papers.paper import Issuer, Letterhead, Paper, Signer
from backend.settings import Settings
from tests.support.authorities import PASSPHRASE, Authority
from tests.support.world import Person, World

ORGANISATION = "Ban Thi đua - Khen thưởng mẫu"


@dataclass(frozen=True)
class Office:
    """A block whose papers go out."""

    here: World
    block_id: UUID
    leader: Person
    member: Person

    def issues(self, series_id: UUID | None = None) -> dict[str, Any]:
        """A small paper that went out; it waits to be drawn."""
        what = Issue(PaperKind.covenant, uuid4(), series_id or uuid4(), self.block_id)
        with self.here.writing() as session:
            issued = issue(session, System(self.here.tenant), what, PAPER)
            paper_id = issued.id
        return self.read(paper_id)

    def read(self, paper_id: object) -> dict[str, Any]:
        return dict(self.leader.get(f"/papers/{paper_id}"))

    def drawn(self, press: Press, issued: dict[str, Any] | None = None) -> dict[str, Any]:
        """A paper with its file."""
        waiting = issued or self.issues()
        draw_waiting(self.here.app.state.database, press, self.here.tenant)
        return self.read(waiting["id"])


PAPER = Paper(
    name="Thông báo",
    letterhead=Letterhead(
        issuer=Issuer.state, body="Khối mẫu", place="Hải Phòng", day=date(2026, 3, 20)
    ),
    title="Thông báo",
    opening=("Nội dung.",),
    signers=(Signer(side="TM. khối", office="Khối trưởng", signed="Đã ký", name="Người Mẫu"),),
    moment=datetime(2026, 3, 20, tzinfo=UTC),
)


def office_of(here: World) -> Office:
    """A block of two, its leader and another member's head."""
    units = [here.unit("Ban Tổ chức"), here.unit("Ban Dân vận")]
    block = here.block("Khối các cơ quan Đảng", units, 2026, leader=units[1])
    member, leader = (here.person(Role.unit_head, unit=unit) for unit in units)
    return Office(here, block.id, leader, member)


@contextmanager
def trusting(here: World, authority: Authority, folder: Path) -> Iterator[Settings]:
    """The application's settings, which trust the authority; put back afterwards."""
    chosen: Settings = here.app.state.settings
    before = chosen.trusted_roots
    chosen.trusted_roots = folder / "roots.pem"
    chosen.trusted_roots.write_bytes(authority.pem)
    yield chosen
    chosen.trusted_roots = before


def content(by: Person, issued: dict[str, Any]) -> bytes:
    """The file of a paper."""
    return bytes(by.request("GET", f"/papers/{issued['id']}/content").content)


def verified(here: World, code: str) -> Any:
    """What a stranger is told."""
    return here.http.get(f"/api/v1/verify/{code}")


def certify(here: World, pkcs12: bytes, passphrase: str = PASSPHRASE) -> Person:
    """An administrator who has taken a certificate in."""
    administrator = here.person(Role.administrator)
    administrator.post("/seal-certificates", uploaded(pkcs12, passphrase))
    return administrator


def uploaded(pkcs12: bytes, passphrase: str = PASSPHRASE) -> dict[str, str]:
    """What the administrator sends."""
    return {"content": base64.b64encode(pkcs12).decode(), "passphrase": passphrase}
