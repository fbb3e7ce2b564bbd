"""Tellers (ban kiểm phiếu): named for a ballot, their keys made, read aloud and confirmed."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.ballots.ballot_operations import HeldBallot, held_ballot
from backend.ballots.models import Ballot
from backend.ballots.queries import PREPARERS
from backend.ballots.rules import BallotState, Mode
from backend.ballots.secret.candidates import candidates
from backend.ballots.secret.models import Teller
from backend.ballots.secret.rules.layers import public_key
from backend.ballots.secret.rules.peeling import FEWEST, fingerprint
from backend.ballots.secret.teller_schemas import ConfirmIn, TellerKeyIn, TellersIn
from backend.events.operations import record
from backend.kernel.errors import conflict, forbidden, invalid, not_found
from backend.kernel.texts import Text


def tellers_of(session: Session, tenant: int, ballot_id: UUID) -> Sequence[Teller]:
    """The ballot's tellers in the order in which they peel."""
    own = (Teller.tenant == tenant, Teller.ballot_id == ballot_id)
    return session.scalars(select(Teller).where(*own).order_by(Teller.position)).all()


def name_tellers(session: Session, actor: Actor, ballot_id: UUID, wanted: TellersIn) -> None:
    """Name the two or three tellers anew; who stays keeps a key that is made already."""
    held = _preparing(session, actor, ballot_id, PREPARERS)
    names = {c.user_id: c.name for c in candidates(session, actor.tenant, held.season.block_id)}
    for index, user_id in enumerate(wanted.user_ids):
        _check_candidate(wanted, index, names, user_id)
    before = {t.user_id: _kept(t) for t in tellers_of(session, actor.tenant, ballot_id)}
    session.execute(delete(Teller).where(*_own(held.ballot)))
    session.expire_all()
    for position, user_id in enumerate(wanted.user_ids, start=1):
        session.add(_named(held.ballot, position, user_id, names[user_id], before.get(user_id)))
    session.flush()
    told = {"tellers": [str(user_id) for user_id in wanted.user_ids]}
    record(session, actor, "ballot.tellers_named", held.place, held.ballot, told)


def _kept(teller: Teller) -> dict[str, Any]:
    fields = ("sealing", "signing", "backup", "confirmed_by")
    return {field: getattr(teller, field) for field in fields}


def _named(
    ballot: Ballot, position: int, user_id: UUID, name: str, keys: dict[str, Any] | None
) -> Teller:
    return Teller(
        tenant=ballot.tenant,
        ballot_id=ballot.id,
        position=position,
        user_id=user_id,
        name=name,
        **(keys or {}),
    )


def _check_candidate(wanted: TellersIn, index: int, names: dict[UUID, str], user_id: UUID) -> None:
    if user_id not in names or user_id in wanted.user_ids[:index]:
        raise invalid(
            f"/user_ids/{index}",
            "no_candidate",
            "Người kiểm phiếu phải là người của đơn vị thành viên và chỉ được cử một lần.",
            "A teller belongs to a member unit and is named once.",
        )


def keep_key(session: Session, actor: Actor, ballot_id: UUID, key: TellerKeyIn) -> None:
    """Keep the keys that a teller's browser has made; a confirmation of older ones is void."""
    held = _preparing(session, actor, ballot_id)
    mine = (t for t in tellers_of(session, actor.tenant, ballot_id) if t.user_id == actor.user_id)
    teller = next(mine, None)
    if teller is None:
        raise forbidden()
    sealing, signing = _point(key.sealing, "sealing"), _point(key.signing, "signing")
    if (teller.sealing, teller.signing) != (sealing, signing):
        teller.confirmed_by = None
    teller.sealing, teller.signing, teller.backup = sealing, signing, key.backup
    told = {"position": teller.position, "fingerprint": fingerprint(sealing, signing)}
    record(session, actor, "ballot.key_made", held.place, held.ballot, told)


def _point(text: str, field: str) -> bytes:
    point = bytes.fromhex(text)
    try:
        public_key(point)
    except ValueError as error:
        raise invalid(
            f"/{field}",
            "no_point",
            "Đây không phải khóa công khai trên đường cong P-256.",
            "This is no public key on P-256.",
        ) from error
    return point


def confirm_key(
    session: Session, actor: Actor, ballot_id: UUID, position: int, read: ConfirmIn
) -> None:
    """Confirm that the teller read this very fingerprint aloud: the chair, never the teller."""
    held = _preparing(session, actor, ballot_id, (Permission.chair_meeting,))
    tellers = tellers_of(session, actor.tenant, ballot_id)
    teller = next((t for t in tellers if t.position == position), None)
    if teller is None:
        raise not_found()
    if teller.user_id == actor.user_id:
        raise forbidden(
            "second_person",
            Text(
                "Người xác nhận khóa phải khác người giữ khóa.",
                "Who confirms a key must not be who holds it.",
            ),
        )
    if _fingerprint(teller) != read.fingerprint:
        raise conflict(
            "other_key",
            "Khóa đã thay đổi; hãy đọc lại mã khóa trên máy của người kiểm phiếu.",
            "The key is another one now; read its fingerprint again.",
        )
    teller.confirmed_by = actor.user_id
    told = {"position": position, "fingerprint": read.fingerprint}
    record(session, actor, "ballot.key_confirmed", held.place, held.ballot, told)


def _fingerprint(teller: Teller) -> str | None:
    if teller.sealing is None or teller.signing is None:
        return None
    return fingerprint(teller.sealing, teller.signing)


def _preparing(
    session: Session, actor: Actor, ballot_id: UUID, permissions: tuple[Permission, ...] = ()
) -> HeldBallot:
    """The ballot while its tellers and keys may still change."""
    held = held_ballot(session, actor, ballot_id, permissions)
    if held.ballot.mode is not Mode.sealed_by_tellers:
        raise conflict(
            "no_tellers", "Cuộc bỏ phiếu này không có khóa ban kiểm phiếu.", "No tellers here."
        )
    if held.ballot.state is not BallotState.draft:
        raise conflict(
            "ballot_fixed", "Nội dung đã chốt khi mở.", "Nothing changes once it was opened."
        )
    return held


def _own(ballot: Ballot) -> tuple[Any, Any]:
    return (Teller.tenant == ballot.tenant, Teller.ballot_id == ballot.id)


class FixedKey(NamedTuple):
    """A teller as the freeze keeps them: public points in hexadecimal."""

    name: str
    sealing: str
    signing: str


def fixed_keys(session: Session, ballot: Ballot) -> list[FixedKey]:
    """Name and public keys of each teller, for the freeze; 409 unless all are confirmed."""
    tellers = tellers_of(session, ballot.tenant, ballot.id)
    ready = [
        FixedKey(t.name, t.sealing.hex(), t.signing.hex())
        for t in tellers
        if t.sealing is not None and t.signing is not None and t.confirmed_by is not None
    ]
    if len(tellers) < FEWEST or len(ready) < len(tellers):
        raise conflict(
            "tellers_not_ready",
            "Chưa đủ khóa của ban kiểm phiếu: mỗi người tạo khóa, chủ tọa xác nhận từng khóa.",
            "Not all tellers' keys are there: each makes a key, the chair confirms each.",
        )
    return ready


def name_again(session: Session, ballot: Ballot, following: Ballot) -> None:
    """The next round has the same tellers, who make new keys for it."""
    for teller in tellers_of(session, ballot.tenant, ballot.id):
        session.add(_named(following, teller.position, teller.user_id, teller.name, None))


def forget_backups(session: Session, tenant: int, ballot_id: UUID) -> None:
    """Destroy what is kept of the tellers' private keys; the printed ones are theirs to destroy."""
    own = (Teller.tenant == tenant, Teller.ballot_id == ballot_id)
    session.execute(update(Teller).where(*own).values(backup=None))
