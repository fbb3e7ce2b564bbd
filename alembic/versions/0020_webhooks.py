"""Webhooks: who is told what, by which secrets, and every message; the index of the awards feed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "webhooks",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("kinds", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("block_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("paused_because", sa.String(40), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'paused') = (paused_because IS NOT NULL)", name=op.f("ck_webhooks_paused")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "block_id"],
            ["blocks.tenant", "blocks.id"],
            name=op.f("fk_webhooks_tenant_block_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "created_by"],
            ["users.tenant", "users.id"],
            name=op.f("fk_webhooks_tenant_created_by"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_webhooks_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_webhooks_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_webhooks")),
    )
    op.create_table(
        "webhook_progress",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "webhook_id"],
            ["webhooks.tenant", "webhooks.id"],
            name=op.f("fk_webhook_progress_tenant_webhook_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_webhook_progress_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "webhook_id", name=op.f("pk_webhook_progress")),
    )
    op.create_table(
        "webhook_secrets",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "webhook_id"],
            ["webhooks.tenant", "webhooks.id"],
            name=op.f("fk_webhook_secrets_tenant_webhook_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_webhook_secrets_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_webhook_secrets")),
    )
    op.create_table(
        "webhook_deliveries",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("failure", sa.String(40), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'delivered') = (delivered_at IS NOT NULL)",
            name=op.f("ck_webhook_deliveries_delivered"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "webhook_id"],
            ["webhooks.tenant", "webhooks.id"],
            name=op.f("fk_webhook_deliveries_tenant_webhook_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_webhook_deliveries_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_webhook_deliveries")),
        sa.UniqueConstraint(
            "tenant",
            "webhook_id",
            "position",
            name=op.f("uq_webhook_deliveries_tenant_webhook_id_position"),
        ),
    )
    op.create_index(
        op.f("ix_webhooks_tenant_name_key"), "webhooks", ["tenant", "name_key"], unique=False
    )
    op.create_index(
        "ix_webhook_deliveries_waiting",
        "webhook_deliveries",
        ["tenant", "webhook_id", "subject_id", "position"],
        unique=False,
        postgresql_where="state = 'waiting'",
    )
    op.create_index(
        op.f("ix_webhook_secrets_tenant_webhook_id"),
        "webhook_secrets",
        ["tenant", "webhook_id"],
        unique=False,
    )
    op.create_index(
        "ix_events_decisions",
        "events",
        ["tenant", "position"],
        unique=False,
        postgresql_where="subject_type = 'decisions'",
    )


def downgrade() -> None:
    op.drop_index("ix_events_decisions", table_name="events")
    op.drop_table("webhook_deliveries")
    op.drop_table("webhook_secrets")
    op.drop_table("webhook_progress")
    op.drop_table("webhooks")
