"""Devices that are told by web push; sessions know the provider that opened them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "push_subscriptions",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("sign_in_id", sa.Uuid(), nullable=False),
        sa.Column("endpoint", sa.String(), nullable=False),
        sa.Column("receiver_key", sa.LargeBinary(), nullable=False),
        sa.Column("shared_secret", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("known", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_push_subscriptions_tenant")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "sign_in_id"],
            ["sign_ins.tenant", "sign_ins.id"],
            name=op.f("fk_push_subscriptions_tenant_sign_in_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "user_id"],
            ["users.tenant", "users.id"],
            name=op.f("fk_push_subscriptions_tenant_user_id"),
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_push_subscriptions")),
        sa.UniqueConstraint(
            "tenant", "endpoint", name=op.f("uq_push_subscriptions_tenant_endpoint")
        ),
    )
    for columns in (["tenant", "user_id"], ["tenant", "sign_in_id"]):
        name = op.f(f"ix_push_subscriptions_{'_'.join(columns)}")
        op.create_index(name, "push_subscriptions", columns)
    op.create_index(
        op.f("ix_push_subscriptions_tenant_next_at"),
        "push_subscriptions",
        ["tenant", "next_at"],
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.add_column("sign_ins", sa.Column("provider_issuer", sa.String(), nullable=True))
    op.add_column("sign_ins", sa.Column("provider_subject", sa.String(), nullable=True))
    op.add_column("sign_ins", sa.Column("provider_session", sa.String(), nullable=True))
    op.create_index(
        op.f("ix_sign_ins_tenant_provider_subject"),
        "sign_ins",
        ["tenant", "provider_subject"],
        postgresql_where=sa.text("provider_subject IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_sign_ins_tenant_provider_subject"), "sign_ins")
    for name in ("provider_session", "provider_subject", "provider_issuer"):
        op.drop_column("sign_ins", name)
    op.drop_table("push_subscriptions")
