"""The tenant leads every key, so that a province can be moved to a server of its own."""

from sqlalchemy import Index, Table, UniqueConstraint

from backend.kernel.db import Base
from backend.main import create_app

SHARED = {"tenants"}
"""Tables of the installation itself."""


def tables() -> list[Table]:
    create_app()  # imports every package's tables
    return [
        table
        for table in Base.metadata.sorted_tables
        if table.name not in SHARED and not table.info.get("is_view")
    ]


def leads(columns: list[str]) -> bool:
    return columns[:1] == ["tenant"]


def test_the_tenant_leads_every_primary_key() -> None:
    assert len(tables()) > 10
    assert [t.name for t in tables() if not leads(list(t.primary_key.columns.keys()))] == []


def test_the_tenant_leads_every_unique_key_and_index() -> None:
    keys: list[UniqueConstraint | Index] = [
        key
        for table in tables()
        for key in (*table.constraints, *table.indexes)
        if isinstance(key, UniqueConstraint | Index)
    ]
    assert [str(key.name) for key in keys if not leads([c.name for c in key.columns])] == []


def test_no_foreign_key_leaves_the_tenant() -> None:
    crossing = [
        f"{table.name} → {key.referred_table.name}"
        for table in tables()
        for key in table.foreign_key_constraints
        if not leads(list(key.column_keys)) or key.elements[0].column.name not in {"tenant", "id"}
    ]
    assert crossing == []
