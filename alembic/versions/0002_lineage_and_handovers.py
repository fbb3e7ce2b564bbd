"""Units: former names, successors, one code each. Hand-overs: one under way. Recorded years."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "former_names",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_former_names_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_former_names_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_former_names")),
        sa.UniqueConstraint(
            "tenant", "unit_id", "until", name=op.f("uq_former_names_tenant_unit_id_until")
        ),
    )
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
    op.drop_index(op.f("ix_units_tenant_code"), table_name="units")
    op.create_unique_constraint(op.f("uq_units_tenant_code"), "units", ["tenant", "code"])
    op.add_column(
        "handovers", sa.Column("version", sa.Integer(), nullable=False, server_default="1")
    )
    op.alter_column("handovers", "version", server_default=None)
    op.create_index(
        "uq_handovers_under_way",
        "handovers",
        ["tenant", "block_id"],
        unique=True,
        postgresql_where="state IN ('prepared', 'given')",
    )

    op.add_column("seasons", sa.Column("source", sa.String(), nullable=True))
    op.drop_constraint(op.f("ck_seasons_launched"), "seasons", type_="check")
    op.create_check_constraint(
        op.f("ck_seasons_launched"),
        "seasons",
        "state = 'recorded' OR (state = 'draft') = (launched_on IS NULL)",
    )
    op.create_check_constraint(
        op.f("ck_seasons_recorded"), "seasons", "(state = 'recorded') = (source IS NOT NULL)"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_seasons_recorded"), "seasons", type_="check")
    op.drop_constraint(op.f("ck_seasons_launched"), "seasons", type_="check")
    op.create_check_constraint(
        op.f("ck_seasons_launched"), "seasons", "(state = 'draft') = (launched_on IS NULL)"
    )
    op.drop_column("seasons", "source")
    op.drop_index("uq_handovers_under_way", table_name="handovers")
    op.drop_column("handovers", "version")
    op.drop_constraint(op.f("uq_units_tenant_code"), "units", type_="unique")
    op.create_index(op.f("ix_units_tenant_code"), "units", ["tenant", "code"], unique=False)
    op.drop_constraint(op.f("ck_units_successor"), "units", type_="check")
    op.drop_constraint(op.f("fk_units_tenant_successor_id"), "units", type_="foreignkey")
    op.drop_column("units", "successor_id")
    op.drop_table("former_names")
