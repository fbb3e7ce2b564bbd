"""A small authority of the demo's own, and the certificate that it gives the invented office."""

from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import select

from backend.access.setup import System
from backend.issuing import certificates
from backend.issuing.certificates import Opened
from backend.kernel.db import Database, Tenant
from backend.kernel.vault import vault_in

AUTHORITY = "Tổ chức chứng thực trình diễn (mô phỏng)"
OFFICE = "Hội đồng Thi đua - Khen thưởng tỉnh mô phỏng"
_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


def give_seal(database: Database, province: str, data_dir: Path) -> None:
    """A certificate for the demo's province, once; its root is left beside the keys."""
    with database.writing() as session:
        tenant = session.scalars(select(Tenant.id).where(Tenant.code == province)).one()
        if certificates.current(session, tenant) is not None:
            return
        office, root = _made()
        certificates.put(session, System(tenant), office, vault_in(data_dir))
    pem = root.public_bytes(serialization.Encoding.PEM)
    (data_dir / "keys" / "demo-root.pem").write_bytes(pem)


def _made() -> tuple[Opened, x509.Certificate]:
    """The authority's own key is forgotten at once: it certifies nobody else."""
    above, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = _certificate(AUTHORITY, above.public_key(), above, ca=True)
    leaf = _certificate(OFFICE, key.public_key(), above, ca=False)
    return Opened(key, leaf, (root,)), root


def _certificate(
    name: str, key: ec.EllipticCurvePublicKey, by: ec.EllipticCurvePrivateKey, *, ca: bool
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(AUTHORITY))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(_usage(ca=ca), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )
    return builder.sign(by, hashes.SHA256())


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
