"""Units become others by recorded acts: lineage many-to-many; one key for a code's two orders."""

import re

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_LEVEL_ONE = re.compile(r"[A-Y]\d{2}")


def upgrade() -> None:
    _new_tables()
    _move_lineage()
    op.drop_constraint(op.f("ck_units_successor"), "units", type_="check")
    op.drop_constraint(op.f("fk_units_tenant_successor_id"), "units", type_="foreignkey")
    op.drop_column("units", "successor_id")
    op.add_column("units", sa.Column("code_key", sa.String(), nullable=True))
    _key_codes()
    op.drop_constraint(op.f("uq_units_tenant_code"), "units", type_="unique")
    op.create_unique_constraint(op.f("uq_units_tenant_code_key"), "units", ["tenant", "code_key"])


def _new_tables() -> None:
    op.create_table(
        "reorganizations",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(undone_at IS NULL) = (undone_by IS NULL)", name=op.f("ck_reorganizations_undone")
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_reorganizations_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_reorganizations")),
    )
    op.create_table(
        "unit_lines",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("reorganization_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("successor_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("unit_id <> successor_id", name=op.f("ck_unit_lines_two_units")),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_unit_lines_tenant")),
        *(
            sa.ForeignKeyConstraint(
                ["tenant", column],
                [f"{table}.tenant", f"{table}.id"],
                name=op.f(f"fk_unit_lines_tenant_{column}"),
            )
            for column, table in (
                ("reorganization_id", "reorganizations"),
                ("unit_id", "units"),
                ("successor_id", "units"),
            )
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_unit_lines")),
        sa.UniqueConstraint(
            "tenant",
            "unit_id",
            "successor_id",
            "reorganization_id",
            name=op.f("uq_unit_lines_tenant_unit_id_successor_id_reorganization_id"),
        ),
    )
    op.create_index(
        op.f("ix_unit_lines_tenant_successor_id"), "unit_lines", ["tenant", "successor_id"]
    )
    op.create_index(
        op.f("ix_unit_lines_tenant_reorganization_id"),
        "unit_lines",
        ["tenant", "reorganization_id"],
    )


def _move_lineage() -> None:
    """Every end that is known becomes an act without a basis: nobody wrote one down."""
    op.execute(
        """
        WITH ended AS (
            SELECT tenant, id AS unit_id, successor_id, dissolved_on, uuidv7() AS act_id
            FROM units WHERE dissolved_on IS NOT NULL
        ), acts AS (
            INSERT INTO reorganizations (tenant, id, kind, on_date, content, recorded_at)
            SELECT tenant, act_id,
                CASE WHEN successor_id IS NULL THEN 'dissolution' ELSE 'merger' END,
                dissolved_on + 1,
                jsonb_build_object(
                    'made', '[]'::jsonb,
                    'before', jsonb_build_array(jsonb_build_array(
                        'units', jsonb_build_object('id', unit_id, 'dissolved_on', NULL)
                    ))
                ),
                now()
            FROM ended
        )
        INSERT INTO unit_lines (tenant, reorganization_id, unit_id, successor_id)
        SELECT tenant, act_id, unit_id, successor_id FROM ended
        """
    )


def _key_codes() -> None:
    units = sa.table("units", *(sa.column(name) for name in ("tenant", "id", "code", "code_key")))
    connection = op.get_bind()
    found = sa.select(units.c.tenant, units.c.id, units.c.code).where(units.c.code.is_not(None))
    keyed: set[tuple[int, str]] = set()
    for tenant, unit_id, code in connection.execute(found.order_by(units.c.id)).all():
        key = _code_key(code)
        key = code if (tenant, key) in keyed else key
        keyed.add((tenant, key))
        same = (units.c.tenant == tenant) & (units.c.id == unit_id)
        connection.execute(units.update().where(same).values(code_key=key))


def _code_key(code: str) -> str:
    groups = code.split(".")
    first, last = (bool(_LEVEL_ONE.fullmatch(groups[at])) for at in (0, -1))
    if first == last:
        return code
    ordered = groups if first else groups[::-1]
    while re.fullmatch(r"0+", ordered[-1]):
        ordered = ordered[:-1]
    return ".".join(ordered)


def downgrade() -> None:
    op.drop_constraint(op.f("uq_units_tenant_code_key"), "units", type_="unique")
    op.create_unique_constraint(op.f("uq_units_tenant_code"), "units", ["tenant", "code"])
    op.drop_column("units", "code_key")
    op.add_column("units", sa.Column("successor_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_units_tenant_successor_id"),
        "units",
        "units",
        ["tenant", "successor_id"],
        ["tenant", "id"],
    )
    op.create_check_constraint(
        op.f("ck_units_successor"), "units", "successor_id IS NULL OR dissolved_on IS NOT NULL"
    )
    op.execute(
        """
        UPDATE units SET successor_id = sole.successor_id
        FROM (
            SELECT tenant, unit_id, min(successor_id::text)::uuid AS successor_id
            FROM unit_lines GROUP BY tenant, unit_id HAVING count(successor_id) = 1
        ) AS sole
        WHERE units.tenant = sole.tenant AND units.id = sole.unit_id
            AND units.dissolved_on IS NOT NULL
        """
    )
    op.drop_table("unit_lines")
    op.drop_table("reorganizations")
