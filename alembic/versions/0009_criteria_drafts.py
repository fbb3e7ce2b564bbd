"""Criteria sets: who wrote a draft last, and what of an imported workbook is still in doubt."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "criteria_sets",
        sa.Column(
            "edited_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
    )
    op.execute("UPDATE criteria_sets SET edited_at = created_at")
    op.add_column("criteria_sets", sa.Column("edited_by", sa.Uuid(), nullable=True))
    op.create_table(
        "criteria_doubts",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (settled_by IS NULL)", name=op.f("ck_criteria_doubts_settled")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "set_id"],
            ["criteria_sets.tenant", "criteria_sets.id"],
            name=op.f("fk_criteria_doubts_tenant_set_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_criteria_doubts_tenant")),
        sa.PrimaryKeyConstraint("tenant", "set_id", "number", name=op.f("pk_criteria_doubts")),
    )


def downgrade() -> None:
    op.drop_table("criteria_doubts")
    op.drop_column("criteria_sets", "edited_by")
    op.drop_column("criteria_sets", "edited_at")
