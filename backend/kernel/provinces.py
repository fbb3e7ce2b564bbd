"""One province's rows among all: what moves it to another server, what spreads all over many.

Every owned table leads its keys with `tenant`, so each statement names all tables and nothing else.
"""

from sqlalchemy import Table

from backend.kernel.db import Base, Tenant

SHARED = Tenant.__tablename__
"""The one table of the installation itself."""


def owned_tables() -> list[Table]:
    """Every table with a tenant, those that others refer to first; all packages are imported."""
    tables = Base.metadata.sorted_tables
    return [each for each in tables if each.name != SHARED and not each.info.get("is_view")]


def publication(tenant: int) -> str:
    """At the server that a province leaves: its rows in every table, and those to come."""
    rows = [f"{SHARED} WHERE (id = {tenant})"]
    rows += [f"{table.name} WHERE (tenant = {tenant})" for table in owned_tables()]
    return f"CREATE PUBLICATION province_{tenant} FOR TABLE\n    " + ",\n    ".join(rows) + ";"


def subscription(tenant: int, source: str) -> str:
    """At the server that it comes to, whose tables are there and empty; `source` is libpq's."""
    name, address = f"province_{tenant}", source.replace("'", "''")
    return f"CREATE SUBSCRIPTION {name} CONNECTION '{address}' PUBLICATION {name};"


def distribution() -> list[str]:
    """On Citus: every province's rows together on one node; triggers run beside their rows."""
    first, *others = (table.name for table in owned_tables())
    return [
        f"SELECT create_reference_table('{SHARED}');",
        "SET citus.enable_unsafe_triggers = on;",
        f"SELECT create_distributed_table('{first}', 'tenant');",
        *(
            f"SELECT create_distributed_table('{name}', 'tenant', colocate_with => '{first}');"
            for name in others
        ),
    ]
