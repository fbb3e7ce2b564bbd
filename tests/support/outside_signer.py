"""What journeys need of the world outside: an authority, PKCS#12 files, a signer with a token.

`python -m tests.support.outside_signer authority FOLDER` leaves `roots.pem` and three PKCS#12
files there; `… sign PDF PKCS12 SIGNED` signs as a program on somebody's own desk does.
"""

import sys
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner

from tests.support.authorities import PASSPHRASE, Authority


def signed_outside(pdf: bytes, pkcs12: bytes) -> bytes:
    """As a person with a token does it, in a program of their own."""
    signer = SimpleSigner.load_pkcs12_data(pkcs12, [], PASSPHRASE.encode())
    meta = PdfSignatureMetadata(field_name="NguoiKy", subfilter=SigSeedSubFilter.PADES)
    written = signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), meta, signer)
    return bytes(written.getvalue())


def leave_authority(folder: Path) -> None:
    """A trusted authority's root, a certificate of the organisation's, a person's, a stranger's."""
    folder.mkdir(parents=True, exist_ok=True)
    trusted = Authority()
    (folder / "roots.pem").write_bytes(trusted.pem)
    (folder / "co-quan.p12").write_bytes(trusted.pkcs12("Ban Thi đua - Khen thưởng mô phỏng"))
    (folder / "nguoi-ky.p12").write_bytes(trusted.pkcs12("Nguyễn Văn Mẫu"))
    (folder / "nguoi-la.p12").write_bytes(Authority("Tổ chức lạ").pkcs12("Kẻ giả mạo"))


def main(act: str, *paths: str) -> None:
    """One of the two acts."""
    if act == "authority":
        leave_authority(Path(paths[0]))
        return
    pdf, pkcs12, signed = map(Path, paths)
    signed.write_bytes(signed_outside(pdf.read_bytes(), pkcs12.read_bytes()))


if __name__ == "__main__":
    main(*sys.argv[1:])
