"""A quota against what is proposed, in words: the limit, the figures, and by which paper."""

from backend.awards.rules.quotas import Filled, Fits, Quota, QuotaBase, Rounding, Share
from backend.kernel.texts import Text

BLOCK_RULE = "Chỉ tiêu khen thưởng giao cho khối"


def source_of(quota: Quota) -> str:
    """The paper that sets the quota."""
    return quota.source or BLOCK_RULE


def over(found: Filled) -> Text:
    """That more is proposed than the quota allows, with the figures."""
    said = figures(found)
    return Text(f"Vượt chỉ tiêu của khối: {said.vi}", f"Over the block's quota: {said.en}")


def figures(found: Filled) -> Text:
    """How many are allowed and proposed, and what a person must still find out."""
    parts = [_allowed(found), _proposed(found)]
    if found.room is Fits.decide:
        parts.append(_open(found))
    return Text(" ".join(part.vi for part in parts), " ".join(part.en for part in parts))


def _proposed(found: Filled) -> Text:
    return Text(f"Đã đề nghị {found.used}.", f"{found.used} proposed.")


def _allowed(found: Filled) -> Text:
    share, limit = found.quota.share, found.limit
    count = "" if found.quota.most is None else f"{found.quota.most}"
    if share is None:
        return Text(f"Được {count}.", f"{count} allowed.")
    of_all = _share(share, found.base)
    vi, en = of_all.vi, of_all.en
    if count:
        vi, en = f"{vi}, không quá {count}", f"{en}, not more than {count}"
    if limit is not None:
        vi, en = f"{vi}: được {limit}", f"{en}: {limit} allowed"
    return Text(f"{vi}.", f"{en}.")


def _share(share: Share, base: int | None) -> Text:
    percent = f"{share.percent.normalize():f}"
    of, how = _BASES[share.base], _ROUNDED[share.rounding]
    number = Text("", "") if base is None else Text(f" {base}", f" {base}")
    return Text(
        f"Tối đa {percent.replace('.', ',')} % của{number.vi} {of.vi} ({how.vi})",
        f"At most {percent} % of{number.en} {of.en} ({how.en})",
    )


def _open(found: Filled) -> Text:
    if found.limit is None:
        return Text(
            "Chưa biết số làm nền; người có thẩm quyền quyết định.",
            "The base is not known: a person must decide.",
        )
    return Text(
        f"Chưa rõ {found.unplaced} người nhận có thuộc nhóm này; người có thẩm quyền quyết định.",
        f"Whether {found.unplaced} receivers are of the group is not known: a person must decide.",
    )


_BASES = {
    QuotaBase.members: Text("đơn vị thành viên", "member units"),
    QuotaBase.proposed: Text(
        "trường hợp đề nghị danh hiệu làm căn cứ", "proposed for the title it is taken of"
    ),
    QuotaBase.stated: Text("theo số liệu nêu trong văn bản", "as the paper states"),
}
_ROUNDED = {
    Rounding.down: Text("làm tròn xuống", "rounded down"),
    Rounding.nearest: Text("làm tròn gần nhất", "rounded to the nearest"),
    Rounding.up: Text("làm tròn lên", "rounded up"),
}
