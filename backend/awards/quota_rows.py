"""A stored quota as the rules see it."""

from typing import Any

from sqlalchemy import Row

from backend.awards.rules.quotas import Quota, Share


def quota_of(row: Row[Any]) -> Quota:
    """How many of one award, of whom."""
    return Quota(
        title=row.title,
        form=row.form,
        subtype=row.subtype,
        most=row.most,
        share=_share(row),
        receiver=row.receiver,
        units=frozenset(row.unit_ids),
        group=row.group_name,
        source=row.source,
    )


def _share(row: Row[Any]) -> Share | None:
    if row.percent is None:
        return None
    return Share(row.percent, row.base, row.rounding, row.base_title, row.base_count)
