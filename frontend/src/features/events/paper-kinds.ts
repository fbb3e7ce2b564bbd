/** Words of the log for papers that went out, and who signs. */
export const paperKinds = {
  vi: {
    "covenant.reminded": "Nhắc ký giao ước",
    "covenant.signatory_named": "Cử người ký giao ước",
    "paper.cancelled": "Hủy văn bản đã phát hành",
    "paper.issued": "Phát hành văn bản",
    "paper.replaced": "Văn bản được thay thế",
    "paper.signed_copy_added": "Nhận bản ký số bên ngoài",
    "seal_certificate.added": "Thêm chứng thư số",
    "seal_certificate.retired": "Thôi dùng chứng thư số",
  },
  en: {
    "covenant.reminded": "Reminded of signing",
    "covenant.signatory_named": "Signatory named",
    "paper.cancelled": "Issued paper cancelled",
    "paper.issued": "Paper issued",
    "paper.replaced": "Paper replaced",
    "paper.signed_copy_added": "Signed copy taken in",
    "seal_certificate.added": "Certificate added",
    "seal_certificate.retired": "Certificate retired",
  },
} as const;
