"""What stands on a meeting's papers: invitation, attendance, minutes (Decree 30/2020/NĐ-CP)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from backend.ballots.paper_convener import convener, inviting_signer, letterhead
from backend.ballots.protocol import moment_words, papers_words
from backend.ballots.rules import Attending, MeetingKind
from backend.ballots.schemas import (
    AttendanceOut,
    DelegateOut,
    ItemOut,
    MeetingOut,
    MinutesOut,
    SignatureOut,
)
from backend.ballots.voters import voters_of
from backend.kernel.clock import VIETNAM
from backend.papers.paper import SYNTHETIC, Align, Column, Issuer, Paper, Row, Signer, Table, roman
from backend.scoring.paper_queries import Heads
from backend.scoring.paper_words import block_word, signer

DRAFT = "(Dự thảo: chưa đủ chữ ký của thư ký và chủ tọa)"
SUBSTITUTES = (
    "Đơn vị cử người dự thay đề nghị ghi tên, chức vụ và giấy ủy quyền của người đó trên hệ thống "
    "trước giờ khai mạc. Mỗi đơn vị thành viên có một phiếu biểu quyết."
)
ATTENDING = {
    Attending.expected: "",
    Attending.present: "Có mặt",
    Attending.absent: "Vắng",
    Attending.left: "Có mặt, đã về",
    Attending.written_opinion: "Vắng, có ý kiến bằng văn bản",
    Attending.represented: "Vắng, có ủy quyền",
}
_INVITATION = {Issuer.state: "Số: ……/GM-……", Issuer.party: "Số ……-GM/……"}
_ITEMS = (
    Column(title="TT", width=10, align=Align.middle),
    Column(title="Nội dung", width=90),
    Column(title="Trình bày", width=45),
    Column(title="Thời lượng", width=20, align=Align.end),
)
_INVITED = (
    Column(title="TT", width=10, align=Align.middle),
    Column(title="Đơn vị", width=80),
    Column(title="Đại biểu, chức vụ, tư cách", width=75),
)
_DELEGATES = (
    Column(title="TT", width=10, align=Align.middle),
    Column(title="Đơn vị", width=55),
    Column(title="Đại biểu, chức vụ, tư cách", width=60),
    Column(title="Giấy ủy quyền", width=30),
    Column(title="Phiếu", width=12, align=Align.middle),
    Column(title="Tham dự", width=28),
    Column(title="Đến, về", width=24, align=Align.middle),
    Column(title="Ký tên", width=30),
)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The points of a meeting, and how the papers of each are called."""

    items: Sequence[ItemOut]
    papers: Mapping[UUID, Sequence[str]]

    def words(self, item: ItemOut) -> str:
        """A point with its papers."""
        names = self.papers.get(item.id)
        return f"{item.title}. {papers_words(names)}" if names else item.title


def minutes_paper(meeting: MeetingOut, minutes: MinutesOut, whose: Heads) -> Paper:
    """Biên bản hội nghị with the signatures that are recorded; a draft until both are there."""
    secretary, chair = minutes.secretary_signature, minutes.chair_signature
    held = meeting.closed_at or meeting.starts_at
    title = meeting.title if chair else f"{meeting.title}\n{DRAFT}"
    return Paper(
        name=f"Biên bản - {meeting.title}",
        letterhead=letterhead(meeting.kind, whose, held, numbered=True),
        title="Biên bản",
        subject=title,
        facts=_synthetic(whose),
        opening=(*_paragraphs(minutes),),
        signers=minutes_signers(secretary, chair),
        recipients=(f"Các {_members(meeting, whose)}", "Lưu: hồ sơ hội nghị"),
        moment=max(filter(None, (held, _at(secretary), _at(chair)))),
    )


def _members(meeting: MeetingOut, whose: Heads) -> str:
    members = voters_of(meeting.kind).members
    return (
        members if meeting.kind is MeetingKind.council else f"{members} {block_word(whose.block)}"
    )


def minutes_signers(
    secretary: SignatureOut | None, chair: SignatureOut | None
) -> tuple[Signer, Signer]:
    """Secretary and chair, with who signed and when."""
    return (
        _signer("Thư ký", secretary),
        _signer("Chủ tọa", chair),
    )


def _signer(side: str, signature: SignatureOut | None) -> Signer:
    return signer(side, "", signature.name if signature else None, _at(signature))


def _at(signature: SignatureOut | None) -> datetime | None:
    return signature.signed_at if signature else None


def _synthetic(whose: Heads) -> tuple[tuple[str, str], ...]:
    return (SYNTHETIC,) if whose.block.synthetic else ()


def _paragraphs(minutes: MinutesOut) -> Iterator[str]:
    for number, section in enumerate(minutes.sections, start=1):
        yield f"{roman(number)}. {section.heading}"
        added = section.written.text if section.written else ""
        yield from (line for text in (section.text, added) for line in text.split("\n") if line)


def invitation_paper(
    meeting: MeetingOut, agenda: Agenda, attendance: AttendanceOut, whose: Heads
) -> Paper:
    """Giấy mời of the block to its units, with the agenda, its papers and who is invited."""
    head = letterhead(meeting.kind, whose, None)
    return Paper(
        name=f"Giấy mời - {meeting.title}",
        letterhead=replace(head, symbol=_INVITATION[head.issuer]),
        title="Giấy mời",
        subject=f"Dự {_lower(meeting.title)}",
        facts=_synthetic(whose),
        opening=(*_invitation(meeting, convener(meeting.kind, whose)),),
        tables=(*_invitation_tables(agenda, attendance),),
        ending=() if meeting.kind is MeetingKind.council else (SUBSTITUTES,),
        signers=(inviting_signer(meeting.kind, whose),),
        recipients=("Như kính gửi", "Lưu: hồ sơ hội nghị"),
        moment=meeting.starts_at,
    )


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _invitation(meeting: MeetingOut, inviting: str) -> Iterator[str]:
    council = meeting.kind is MeetingKind.council
    invited = "thành viên Hội đồng" if council else "đơn vị"
    yield f"Kính gửi: Các {invited} và đại biểu có tên dưới đây."
    yield f"{inviting} trân trọng kính mời đại biểu dự {_lower(meeting.title)}."
    yield f"Thời gian: {moment_words(meeting.starts_at)}."
    if meeting.place:
        yield f"Địa điểm: {meeting.place}."
    if meeting.chair:
        yield f"Chủ tọa: {meeting.chair}."


def _invitation_tables(agenda: Agenda, attendance: AttendanceOut) -> Iterator[Table]:
    if agenda.items:
        rows = (
            Row((str(item.position), agenda.words(item), item.presenter, _minutes(item.minutes)))
            for item in agenda.items
        )
        yield Table(sheet="Chương trình", name="Chương trình", columns=_ITEMS, rows=(*rows,))
    invited = (
        Row((str(number), of_whom(delegate), who(delegate)))
        for number, delegate in enumerate(attendance.delegates, start=1)
    )
    yield Table(sheet="Kính mời", name="Kính mời", columns=_INVITED, rows=(*invited,))


def _minutes(minutes: int | None) -> str:
    return "" if minutes is None else f"{minutes} phút"


def attendance_paper(meeting: MeetingOut, attendance: AttendanceOut, whose: Heads) -> Paper:
    """Danh sách đại biểu: who came when, with room to sign; on its side for the door."""
    quorum = attendance.quorum
    rows = (
        Row(
            (
                str(number),
                of_whom(delegate),
                who(delegate),
                delegate.authorisation,
                "1" if delegate.votes else "–",
                ATTENDING[delegate.attending],
                _hours(delegate),
                "",
            )
        )
        for number, delegate in enumerate(attendance.delegates, start=1)
    )
    voter = voters_of(meeting.kind).one
    note = (
        f"Có mặt {quorum.present} {voter} có quyền biểu quyết; cần ít nhất {quorum.needed} trên "
        f"{quorum.total}."
    )
    moments = [d.left_at or d.arrived_at for d in attendance.delegates]
    return Paper(
        name=f"Danh sách đại biểu - {meeting.title}",
        letterhead=letterhead(meeting.kind, whose, meeting.starts_at),
        title="Danh sách đại biểu",
        subject=meeting.title,
        landscape=True,
        facts=_synthetic(whose),
        tables=(Table(sheet="Đại biểu", columns=_DELEGATES, rows=(*rows,), size=11, note=note),),
        signers=(signer("Thư ký", "", None, None),),
        moment=max([meeting.starts_at, *filter(None, moments)]),
    )


def of_whom(delegate: DelegateOut) -> str:
    """The unit for which somebody comes; of a council's member the council, of others nobody."""
    return delegate.unit_name or ("Thành viên Hội đồng" if delegate.votes else "Khách mời")


def who(delegate: DelegateOut) -> str:
    """The person with post and capacities; blank where the unit has not said who comes."""
    return ", ".join(filter(None, (delegate.name, delegate.post, *delegate.capacities)))


def _hours(delegate: DelegateOut) -> str:
    moments = (delegate.arrived_at, delegate.left_at)
    return " – ".join(f"{at.astimezone(VIETNAM):%H:%M}" for at in moments if at)
