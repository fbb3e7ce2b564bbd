"""The organisation's certificate: taken in, retired, and opened where a paper is sealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.operations import Doer, record
from backend.issuing.models import SealCertificate
from backend.issuing.rules import Validity
from backend.kernel import clock
from backend.kernel.errors import Problem, conflict, invalid, not_found
from backend.kernel.places import Place
from backend.kernel.vault import Moved, Vault
from backend.kernel.vietnamese import nfc

_SHORTEST_CURVE = 256  # bits
_NAMES = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)


@dataclass(frozen=True, slots=True)
class Opened:
    """A certificate with its key, as a PKCS#12 holds them."""

    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    leaf: x509.Certificate
    others: tuple[x509.Certificate, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, hexadecimal."""
        return self.leaf.fingerprint(hashes.SHA256()).hex()

    @property
    def validity(self) -> Validity:
        """From when until when it may seal."""
        return Validity(self.leaf.not_valid_before_utc, self.leaf.not_valid_after_utc)

    def bare(self) -> bytes:
        """All of it as a PKCS#12 without a passphrase: only ever kept in the vault."""
        return pkcs12.serialize_key_and_certificates(
            None, self.key, self.leaf, self.others, serialization.NoEncryption()
        )


def opened(content: bytes, passphrase: str, shortest_rsa: int) -> Opened:
    """What a PKCS#12 holds; 422 where it cannot be opened or cannot seal (RSA: bits)."""
    try:
        key, leaf, others = pkcs12.load_key_and_certificates(content, passphrase.encode())
    except ValueError:
        raise invalid(
            "/passphrase",
            "cannot_be_opened",
            "Không mở được tệp: sai mật khẩu hoặc không phải tệp PKCS#12.",
            "The file cannot be opened: the passphrase is wrong, or it is no PKCS#12.",
        ) from None
    if leaf is None or not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise _unfit("Tệp không có khóa và chứng thư số để ký.", "It has no key to sign with.")
    _check_fit(key, leaf, shortest_rsa)
    return Opened(key, leaf, tuple(others))


def add_certificate(session: Session, actor: Actor, found: Opened, vault: Vault) -> SealCertificate:
    """Seal with this certificate from now on; the one before is retired."""
    actor.require_everywhere(Permission.manage_seal)
    if (fault := found.validity.fault(clock.now())) is not None:
        raise _out_of_time(fault)
    return put(session, actor, found, vault)


def put(session: Session, doer: Doer, found: Opened, vault: Vault) -> SealCertificate:
    """Keep a certificate that was checked, its key locked, in the place of the one before."""
    before = current(session, doer.tenant, lock=True)
    if before is not None and before.fingerprint == found.fingerprint:
        raise conflict(
            "already_there", "Chứng thư số này đang được dùng.", "This certificate is in use."
        )
    if before is not None:
        before.retired_at = clock.now()
        session.flush()
    certificate = SealCertificate(
        tenant=doer.tenant,
        subject=name_of(found.leaf.subject),
        issuer=name_of(found.leaf.issuer),
        serial=format(found.leaf.serial_number, "X"),
        starts_at=found.validity.starts_at,
        ends_at=found.validity.ends_at,
        fingerprint=found.fingerprint,
        locked=vault.locked(found.bare(), found.fingerprint),
        added_by=doer.user_id,
        added_at=clock.now(),
    )
    session.add(certificate)
    session.flush()
    what = {"subject": certificate.subject, "fingerprint": certificate.fingerprint}
    record(session, doer, "seal_certificate.added", Place(), certificate, what)
    return certificate


def retire(session: Session, actor: Actor, certificate_id: UUID) -> SealCertificate:
    """Seal with it no more; papers that it sealed stay sealed."""
    actor.require_everywhere(Permission.manage_seal)
    certificate = session.get(SealCertificate, (actor.tenant, certificate_id), with_for_update=True)
    if certificate is None:
        raise not_found()
    if certificate.retired_at is not None:
        raise conflict("retired", "Chứng thư số đã thôi dùng.", "It is retired already.")
    certificate.retired_at = clock.now()
    record(session, actor, "seal_certificate.retired", Place(), certificate)
    return certificate


def lock_anew(session: Session, vault: Vault) -> Moved:
    """Every certificate of every province under the vault's newest key, retired ones too."""
    kept = session.scalars(select(SealCertificate).with_for_update())
    return vault.move((certificate, certificate.fingerprint) for certificate in kept)


def current(session: Session, tenant: int, *, lock: bool = False) -> SealCertificate | None:
    """The certificate that seals now, valid or not."""
    found = select(SealCertificate).where(
        SealCertificate.tenant == tenant, SealCertificate.retired_at.is_(None)
    )
    return session.scalar(found.with_for_update() if lock else found)


def name_of(name: x509.Name) -> str:
    """Whom a certificate names: its common name, or its organisation."""
    parts = [part for oid in _NAMES for part in name.get_attributes_for_oid(oid)]
    return nfc(str(parts[0].value)) if parts else name.rfc4514_string()


def _check_fit(
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, leaf: x509.Certificate, shortest_rsa: int
) -> None:
    """128 bits of security: the curve P-256 and beyond, RSA as the installation has it."""
    shortest = shortest_rsa if isinstance(key, rsa.RSAPrivateKey) else _SHORTEST_CURVE
    if key.key_size < shortest:
        raise _unfit(f"Khóa phải dài ít nhất {shortest} bit.", f"The key needs {shortest} bits.")
    if not _signs(leaf.extensions):
        raise _unfit("Chứng thư số không được cấp để ký.", "The certificate is not for signing.")


def _signs(extensions: Iterable[x509.Extension[x509.ExtensionType]]) -> bool:
    """Where a certificate says what its key is for, signing must be among it (RFC 5280)."""
    usages = [e.value for e in extensions if isinstance(e.value, x509.KeyUsage)]
    return all(usage.digital_signature or usage.content_commitment for usage in usages)


def _unfit(vi: str, en: str) -> Problem:
    return invalid("/content", "unfit", vi, en)


def _out_of_time(fault: str) -> Problem:
    return invalid(
        "/content",
        fault,
        "Chứng thư số đã hết hạn hoặc chưa đến ngày có hiệu lực.",
        "The certificate has expired, or is not valid yet.",
    )


def validity_of(certificate: SealCertificate) -> Validity:
    """From when until when a kept certificate may seal."""
    return Validity(certificate.starts_at, certificate.ends_at)
