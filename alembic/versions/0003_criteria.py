"""Criteria sets: the versions of a season's scoring table."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "criteria_sets",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("copied_from_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("adopted_by", sa.Uuid(), nullable=True),
        sa.Column("resolution", sa.String(), nullable=True),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state IN ('adopted', 'superseded')) = (adopted_at IS NOT NULL)",
            name=op.f("ck_criteria_sets_adopted"),
        ),
        sa.CheckConstraint(
            "(adopted_at IS NULL) = (adopted_on IS NULL)"
            " AND (adopted_at IS NULL) = (adopted_by IS NULL)"
            " AND (adopted_at IS NULL) = (resolution IS NULL)",
            name=op.f("ck_criteria_sets_adoption"),
        ),
        sa.CheckConstraint("number = 1 OR reason <> ''", name=op.f("ck_criteria_sets_reason")),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_criteria_sets_tenant_season_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "copied_from_id"],
            ["criteria_sets.tenant", "criteria_sets.id"],
            name=op.f("fk_criteria_sets_tenant_copied_from_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_criteria_sets_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_criteria_sets")),
        sa.UniqueConstraint(
            "tenant", "season_id", "number", name=op.f("uq_criteria_sets_tenant_season_id_number")
        ),
    )
    op.create_index(
        "uq_criteria_sets_in_force",
        "criteria_sets",
        ["tenant", "season_id"],
        unique=True,
        postgresql_where="state = 'adopted'",
    )


def downgrade() -> None:
    op.drop_index(
        "uq_criteria_sets_in_force",
        table_name="criteria_sets",
        postgresql_where="state = 'adopted'",
    )
    op.drop_table("criteria_sets")
