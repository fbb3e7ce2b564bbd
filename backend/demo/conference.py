"""Two conferences of the running synthetic block: one held, with a secret ballot, one called.

The units' phones seal their votes here as a browser does, and the urn opens them; nothing is
written beside the product's own operations. Who votes what is invented, as the block is.
"""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots import attendance, ballot_operations, minutes, opening, operations, voting
from backend.ballots.ballot_schemas import BallotNew, OptionIn, RuleIn
from backend.ballots.counting import BallotForm
from backend.ballots.models import Ballot, Delegate, Meeting, Minutes
from backend.ballots.rules import Attending, MeetingAction, MeetingKind, Mode, Subject
from backend.ballots.schemas import (
    AgendaIn,
    DelegateEdit,
    ItemIn,
    MeetingNew,
    MinutesSigning,
)
from backend.ballots.secret import closing
from backend.ballots.secret.asking import Keys
from backend.ballots.secret.casting import Cast, cast_all
from backend.ballots.secret.models import SecretBallot
from backend.ballots.secret.rules.envelope import Vote, packed
from backend.ballots.secret.rules.layers import infos, public_key, sealed
from backend.demo.agenda_papers import lay_papers
from backend.demo.cast import Cast as Players
from backend.demo.ceremony import season_of
from backend.demo.stage import Troupe
from backend.demo.synthetic import standing_at
from backend.kernel import clock
from backend.kernel.conditional import ANY_VERSION
from backend.organizations.models import Unit
from backend.seasons.models import Season

HELD = "Hội nghị sơ kết 6 tháng đầu năm (mô phỏng)"
CALLED = "Hội nghị trù bị xét, suy tôn cuối năm (mô phỏng)"
PLACE = "Hội trường Phòng TN&MT huyện Mẫu A1"
SECRET = "Bình chọn ba đơn vị tiêu biểu 6 tháng đầu năm"  # noqa: S105 - a ballot's title
MARKS: tuple[tuple[int, ...], ...] = (
    (4, 2, 3),
    (4, 3, 5),
    (2, 4, 5),
    (4, 2, 5),
    (2, 4, 3),
)
"""What the five units that came voted: positions of the options, first to third."""

POINTS = (
    (
        "Báo cáo sơ kết phong trào thi đua 6 tháng đầu năm",
        "Thư ký cụm",
        20,
        "Hội nghị thống nhất báo cáo.",
    ),
    (
        "Tham luận của các đơn vị",
        "Các đơn vị thành viên",
        30,
        "Ghi nhận bốn ý kiến; thư ký tổng hợp gửi các đơn vị.",
    ),
    ("Bỏ phiếu bình chọn đơn vị tiêu biểu", "Cụm trưởng", 15, "Công bố kết quả kiểm phiếu."),
)
TO_COME = (
    ("Thông qua kết quả thẩm định điểm", "Tổ thẩm định", 30),
    ("Bỏ phiếu kín suy tôn đơn vị dẫn đầu", "Cụm trưởng", 20),
    ("Đề nghị hình thức khen thưởng", "Thư ký cụm", 20),
    ("Giới thiệu đơn vị làm cụm trưởng năm sau", "Cụm trưởng", 15),
)
SEASONS = ("Mùa xuân", "Mùa hạ", "Mùa thu", "Mùa đông")


@dataclass(frozen=True, slots=True)
class Conferring:
    """The block's conferences of this year."""

    session: Session
    players: Players
    troupe: Troupe
    keys: Keys

    def run(self) -> None:
        """The one in July is over, its minutes are signed; the one in December is called."""
        season = season_of(self.session, self.troupe, self.troupe.year)
        self._hold(season)
        self._call(season)

    @property
    def leader(self) -> Actor:
        """Who chairs."""
        return self.players.leader(self.troupe.block)

    def _hold(self, season: Season) -> None:
        day = date(season.year, 7, 8)
        with standing_at(day - timedelta(days=14)):
            meeting = self._prepared(season, MeetingKind.midyear, HELD, _at(day, 8))
            points = [ItemIn(title=t, presenter=p, minutes=m) for t, p, m, _ in POINTS]
            self._agenda(meeting, points)
        with standing_at(day, time(8, 5)):
            self._gather(meeting, self.troupe.units[: len(MARKS)])
            operations.move_meeting(self.session, self.leader, meeting.id, MeetingAction.open)
        for hour, told in zip((time(8, 30), time(9, 5)), POINTS, strict=False):
            with standing_at(day, hour):
                self._next("" if told is POINTS[0] else POINTS[0][3], meeting)
        with standing_at(day, time(9, 40)):
            self._next(POINTS[1][3], meeting)
            ballot = self._secret_ballot(meeting)
            self._vote(ballot)
        with standing_at(day, time(9, 55)):
            voting.close(self.session, self.leader, ballot.id)
            closing.open_urn(self.session, self.leader, ballot.id, self.keys.urn)
        with standing_at(day, time(10, 10)):
            self._next(POINTS[2][3], meeting)
            operations.move_meeting(self.session, self.leader, meeting.id, MeetingAction.close)
            self._sign(meeting)

    def _prepared(self, season: Season, kind: MeetingKind, title: str, at: datetime) -> Meeting:
        new = MeetingNew(
            season_id=season.id,
            kind=kind,
            title=title,
            starts_at=at,
            place=PLACE,
            chair=f"Thủ trưởng {self.troupe.units[0].name}",
            secretary=f"Thư ký cụm, {self.troupe.units[0].name}",
        )
        meeting = operations.create_meeting(self.session, self.leader, new)
        operations.move_meeting(self.session, self.leader, meeting.id, MeetingAction.call)
        self.session.flush()
        return meeting

    def _agenda(self, meeting: Meeting, items: list[ItemIn]) -> None:
        operations.set_agenda(
            self.session, self.leader, meeting.id, AgendaIn(items=items), ANY_VERSION
        )
        self.session.flush()

    def _delegates(self, meeting: Meeting) -> dict[UUID, Delegate]:
        mine = (Delegate.tenant == meeting.tenant) & (Delegate.meeting_id == meeting.id)
        found = self.session.scalars(select(Delegate).where(mine))
        return {delegate.unit_id: delegate for delegate in found if delegate.unit_id}

    def _gather(self, meeting: Meeting, there: Sequence[Unit]) -> None:
        delegates = self._delegates(meeting)
        for unit in self.troupe.units:
            came = Attending.present if unit in there else Attending.absent
            edit = DelegateEdit(name=f"Đại biểu {unit.short_name}", attending=came)
            attendance.edit_delegate(self.session, self.leader, delegates[unit.id].id, edit)
        self.session.flush()

    def _next(self, resolution: str, meeting: Meeting) -> None:
        operations.next_item(self.session, self.leader, meeting.id, resolution)
        self.session.flush()

    def _secret_ballot(self, meeting: Meeting) -> Ballot:
        new = BallotNew(
            meeting_id=meeting.id,
            title=SECRET,
            mode=Mode.secret,
            subject_type=Subject.other,
            rule=RuleIn(form=BallotForm.rank, choices=3, winners=3),
            options=[OptionIn(unit_id=unit.id) for unit in self.troupe.units],
        )
        return self._opened(new)

    def _opened(self, new: BallotNew) -> Ballot:
        ballot = ballot_operations.prepare_ballot(self.session, self.leader, new)
        opening.open_ballot(self.session, self.leader, ballot.id, self.keys)
        self.session.flush()
        return ballot

    def _vote(self, ballot: Ballot) -> None:
        """Each unit's head sends a sealed vote."""
        key = (ballot.tenant, ballot.id)
        config = self.session.get_one(SecretBallot, key).config
        casts = [
            Cast(self.players.head(unit, self.troupe.block), unit.id, _sealed(config, unit.id, m))
            for unit, m in zip(self.troupe.units, MARKS, strict=False)
        ]
        refusals = cast_all(self.session.connection(), key, casts)
        assert refusals == [None] * len(casts)

    def _sign(self, meeting: Meeting) -> None:
        """The secretary is the demo's narrator, the chair the leading unit's head."""
        minutes.write(self.session, self.leader, meeting.id)
        self.session.flush()
        chair = self.players.head(self.troupe.units[0], self.troupe.block)
        mine = (Minutes.tenant == meeting.tenant) & (Minutes.meeting_id == meeting.id)
        found = self.session.scalars(select(Minutes).where(mine)).one()
        for role, actor in (("secretary", self.leader), ("chair", chair)):
            signing = MinutesSigning.model_validate({"role": role, "version": found.version})
            minutes.sign(self.session, actor, meeting.id, signing)
            self.session.flush()

    def _call(self, season: Season) -> None:
        """In two weeks from today: some have said who comes, and the phones may be tried."""
        at = _at(clock.today() + timedelta(days=14), 8)
        meeting = self._prepared(season, MeetingKind.preparatory, CALLED, at)
        self._agenda(meeting, [ItemIn(title=t, presenter=p, minutes=m) for t, p, m in TO_COME])
        lay_papers(self.session, self.leader, meeting)
        delegates = self._delegates(meeting)
        for unit in self.troupe.units[1:3]:
            who = DelegateEdit(name=f"Đại biểu {unit.short_name}", post="Phó Trưởng phòng")
            if unit is self.troupe.units[2]:
                who.authorisation = f"12/GUQ-TNMT ngày {clock.today():%d/%m/%Y}"
            given = DelegateEdit.model_validate(who.model_dump(exclude_none=True))
            attendance.edit_delegate(self.session, self.leader, delegates[unit.id].id, given)
        trial = BallotNew(
            meeting_id=meeting.id,
            title="Bỏ phiếu thử: đồng chí thích mùa nào?",
            mode=Mode.secret,
            subject_type=Subject.other,
            rule=RuleIn(form=BallotForm.choose, choices=1, winners=1),
            options=[OptionIn(label=label) for label in SEASONS],
            trial=True,
        )
        self._opened(trial)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), clock.VIETNAM)


def _sealed(config: str, seat: UUID, marks: tuple[int, ...]) -> bytes:
    """What a unit's phone sends: one envelope, under the keys that were fixed at opening."""
    fixed: dict[str, Any] = json.loads(config)
    ballot = UUID(fixed["ballot"])
    keys = [public_key(bytes.fromhex(point)) for point in fixed["keys"]]
    vote = Vote(
        ballot=ballot,
        config=hashlib.sha256(config.encode()).digest(),
        question=0,
        code=secrets.token_bytes(16),
        marks=marks,
    )
    return sealed(packed(vote), keys, infos(ballot, seat, 0, len(keys)))
