"""For whom somebody signs (Decree 30/2020/NĐ-CP, Annex I, section II, 7)."""

import re

_OFFICES = (
    "Chủ tịch|Chủ nhiệm|Chánh|Giám đốc|Tổng Giám đốc|Bí thư|Trưởng|Thủ trưởng|Cục trưởng|"
    "Vụ trưởng|Hiệu trưởng|Phó"
)
_FOR = re.compile(
    rf"((?:KT|TM|TL|TUQ)\. .+?)(?: ?[/;,-] ?| )((?:KT\.|(?:{_OFFICES})\b).*)", re.IGNORECASE
)


def signing_lines(post: str) -> tuple[str, str]:
    """For whom, and in the lines below the signer's own office; nothing below one's own office.

    `KT. CHỦ TỊCH PHÓ CHỦ TỊCH` are two lines, `Q. GIÁM ĐỐC` is one.
    """
    found = _FOR.fullmatch(post.strip())
    if found is None:
        return (post, "")
    return (found[1], "\n".join(filter(None, signing_lines(found[2]))))
