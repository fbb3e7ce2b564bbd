"""Corrections of what is misprinted in the lines of decisions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decision_corrections",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("corrected_on", sa.Date(), nullable=False),
        sa.Column("signer_name", sa.String(), nullable=False),
        sa.Column("signer_post", sa.String(), nullable=False),
        sa.Column("reads", sa.String(), nullable=False),
        sa.Column("should_read", sa.String(), nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column(
            "entered_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.CheckConstraint("reads <> should_read", name=op.f("ck_decision_corrections_differs")),
        sa.ForeignKeyConstraint(
            ["tenant", "item_id"],
            ["decision_items.tenant", "decision_items.id"],
            name=op.f("fk_decision_corrections_tenant_item_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_decision_corrections_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_decision_corrections")),
        info={"append_only": True},
    )
    op.create_index(
        op.f("ix_decision_corrections_tenant_item_id"),
        "decision_corrections",
        ["tenant", "item_id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_decision_corrections_tenant_item_id"), table_name="decision_corrections")
    op.drop_table("decision_corrections")
