"""A kiosk of the hall and the slips that are shown at it; nobody is signed in at it."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from backend.ballots.secret.rules.envelope import questions_asked
from tests.support.meetings import Council
from tests.support.sealing import BYTES, Phone
from tests.support.world import Person


@dataclass
class Kiosk:
    """A tablet that the desk has let into the hall."""

    desk: Person
    meeting: str
    id: str = ""
    code: str = ""
    token: str = field(default="", init=False)

    def __post_init__(self) -> None:
        allowed = self.desk.post(f"/meetings/{self.meeting}/kiosks")
        assert allowed["use"] == "vote"
        self.id, self.code = allowed["id"], allowed["code"]
        self.token = self.typed(self.code).json()["token"]

    def typed(self, code: str) -> Any:
        """The answer to a code typed at the tablet."""
        return self.desk.http.post("/api/v1/kiosk", json={"code": code})

    def read(self) -> Any:
        """What it shows while nobody votes."""
        return self.request("GET", "")

    def show(self, slip: str) -> Any:
        """The answer to a slip's code."""
        return self.request("POST", "/slip", json={"code": slip})

    def put(self, slip: str, unit_id: UUID | str, sent: bytes) -> Any:
        """The answer to the bytes for a seat."""
        headers = {**BYTES, "Slip-Code": slip}
        return self.request("PUT", f"/envelopes/{unit_id}", content=sent, headers=headers)

    def request(self, method: str, path: str, **options: Any) -> Any:
        """An answer of the API to this kiosk."""
        headers = {"Kiosk-Token": self.token, **options.pop("headers", {})}
        url = f"/api/v1/kiosk{path}"
        return self.desk.http.request(method, url, headers=headers, **options)

    def vote(self, slip: str, *marks: int) -> list[Phone]:
        """One voter's whole visit: what was sealed for each seat, with the codes."""
        shown = self.show(slip)
        assert shown.status_code == 200, shown.text
        ballot, config = shown.json()["ballot"], shown.json()["config"]
        own = [
            Phone(self.desk, ballot["id"], UUID(seat["unit_id"]), config)
            for seat in ballot["my_seats"]
        ]
        (question, *_) = questions_asked(ballot["rule"]["form"], len(ballot["options"]))
        for each in own:
            taken = self.put(slip, each.seat, each.sealed({question: marks}))
            assert taken.status_code == 200, taken.text
        return own


def slips(block: Council, ballot_id: str, *seats: int) -> list[str]:
    """The codes of slips drawn for these units."""
    units = [str(block.units[seat].id) for seat in seats]
    drawn = block.secretary.post(f"/ballots/{ballot_id}/slips", {"unit_ids": units})
    return [slip["code"] for slip in drawn]
