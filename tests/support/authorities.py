"""A certificate authority of a test's own, with what it issues: seals, tokens, timestamps."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

Key = ec.EllipticCurvePrivateKey
PASSPHRASE = "mật khẩu của tệp"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def new_key() -> Key:
    """A P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


def named(name: str) -> x509.Name:
    """A subject."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@dataclass
class Authority:
    """A root that issues certificates."""

    name: str = "Tổ chức chứng thực mẫu"
    key: Key = field(default_factory=new_key)
    root: x509.Certificate = field(init=False)
    ocsp_address: str = ""
    """Where it answers whether a certificate was revoked; none where it does not."""
    issued: dict[int, x509.Certificate] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.root = self._certificate(self.name, self.key, ca=True)

    @property
    def pem(self) -> bytes:
        """The root."""
        return self.root.public_bytes(serialization.Encoding.PEM)

    @property
    def anchor(self) -> asn1_x509.Certificate:
        """The root as validators take it."""
        return asn1_x509.Certificate.load(self.root.public_bytes(serialization.Encoding.DER))

    def pkcs12(
        self,
        name: str,
        ends_at: datetime | None = None,
        passphrase: str = PASSPHRASE,
        *,
        signs: bool = True,
        key: Key | rsa.RSAPrivateKey | None = None,
    ) -> bytes:
        """A certificate with its key, as an administrator or a token holds it."""
        key = key or new_key()
        leaf = self._certificate(name, key, ends_at=ends_at, signs=signs)
        return pkcs12.serialize_key_and_certificates(
            None,
            key,
            leaf,
            [self.root],
            serialization.BestAvailableEncryption(passphrase.encode()),
        )

    def timestamper(self) -> DummyTimeStamper:
        """A timestamp authority that answers at once."""
        key = rsa.generate_private_key(65537, 2048)  # the stand-in signs with nothing else
        leaf = self._certificate("Máy chủ dấu thời gian", key, stamps=True)
        der = key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        certificate = leaf.public_bytes(serialization.Encoding.DER)
        return DummyTimeStamper(
            asn1_x509.Certificate.load(certificate), asn1_keys.PrivateKeyInfo.load(der)
        )

    def revoked_none(self) -> bytes:
        """A fresh, empty revocation list."""
        now = datetime.now(UTC)
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(named(self.name))
            .last_update(now - timedelta(hours=1))
            .next_update(now + timedelta(days=30))
            .add_extension(x509.CRLNumber(1), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()),
                critical=False,
            )
        )
        return builder.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def _certificate(
        self,
        name: str,
        key: Key | rsa.RSAPrivateKey,
        *,
        ends_at: datetime | None = None,
        ca: bool = False,
        signs: bool = True,
        stamps: bool = False,
    ) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder()
            .subject_name(named(name))
            .issuer_name(named(self.name))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(LONG_AGO)
            .not_valid_after(ends_at or datetime.now(UTC) + timedelta(days=365))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(_usage(ca=ca, signs=signs), critical=True)
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
            )
        )
        if stamps:
            purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(purpose, critical=True)
        if self.ocsp_address:
            builder = builder.add_extension(_asked_at(self.ocsp_address), critical=False)
        made = builder.sign(self.key, hashes.SHA256())
        self.issued[made.serial_number] = made
        return made

    def ocsp_answer(self, request: bytes) -> bytes:
        """That a certificate of its own was not revoked, as of now (RFC 6960)."""
        asked, now = ocsp.load_der_ocsp_request(request), datetime.now(UTC)
        answer = ocsp.OCSPResponseBuilder().add_response(
            cert=self.issued[asked.serial_number],
            issuer=self.root,
            algorithm=asked.hash_algorithm,
            cert_status=ocsp.OCSPCertStatus.GOOD,
            this_update=now - timedelta(minutes=1),
            next_update=now + timedelta(days=1),
            revocation_time=None,
            revocation_reason=None,
        )
        for extension in asked.extensions:
            answer = answer.add_extension(extension.value, critical=extension.critical)
        signed = answer.responder_id(ocsp.OCSPResponderEncoding.HASH, self.root)
        made = signed.sign(self.key, hashes.SHA256())
        return made.public_bytes(serialization.Encoding.DER)


@contextmanager
def answering_ocsp() -> Iterator[Authority]:
    """An authority that answers over HTTP while it is asked."""

    class Responder(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = authority.ocsp_answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/ocsp-response")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing is written."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Responder)
    authority = Authority(ocsp_address=f"http://127.0.0.1:{server.server_port}/")
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()


def _asked_at(address: str) -> x509.AuthorityInformationAccess:
    where = x509.UniformResourceIdentifier(address)
    return x509.AuthorityInformationAccess(
        [x509.AccessDescription(AuthorityInformationAccessOID.OCSP, where)]
    )


def _usage(*, ca: bool, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs and not ca,
        content_commitment=signs and not ca,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )
