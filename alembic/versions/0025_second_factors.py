"""Second factors, passkeys, linked accounts, half-done sign-ins; the last proof of a session."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("users", sa.Column("second_factor_since", MOMENT, nullable=True))
    op.add_column("users", sa.Column("second_factor_due", sa.Date(), nullable=True))
    op.add_column(
        "sign_ins",
        sa.Column("proved_at", MOMENT, server_default=sa.text("now()"), nullable=False),
    )
    _owned(
        "totp_factors",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("locked", sa.LargeBinary(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.UniqueConstraint("tenant", "user_id", name=op.f("uq_totp_factors_tenant_user_id")),
    )
    _owned(
        "passkeys",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("last_used_at", MOMENT, nullable=True),
        sa.CheckConstraint("sign_count >= 0", name=op.f("ck_passkeys_counts_up")),
        sa.UniqueConstraint(
            "tenant", "credential_id", name=op.f("uq_passkeys_tenant_credential_id")
        ),
    )
    _owned(
        "linked_accounts",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("linked_at", MOMENT, nullable=False),
        sa.Column("last_used_at", MOMENT, nullable=True),
        sa.UniqueConstraint(
            "tenant", "issuer", "subject", name=op.f("uq_linked_accounts_tenant_issuer_subject")
        ),
    )
    _known_by_hash(
        "recovery_codes",
        "code_hash",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
    )
    _known_by_hash(
        "sign_in_steps",
        "key_hash",
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
    )
    for table in ("passkeys", "linked_accounts", "recovery_codes", "sign_in_steps"):
        op.create_index(op.f(f"ix_{table}_tenant_user_id"), table, ["tenant", "user_id"])


def _owned(table: str, *more: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        *more,
        *_of_a_user(table),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f(f"pk_{table}")),
    )


def _known_by_hash(table: str, key: str, *more: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column(key, sa.LargeBinary(), nullable=False),
        *more,
        *_of_a_user(table),
        sa.PrimaryKeyConstraint("tenant", key, name=op.f(f"pk_{table}")),
    )


def _of_a_user(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f(f"fk_{table}_tenant")),
        sa.ForeignKeyConstraint(
            ["tenant", "user_id"],
            ["users.tenant", "users.id"],
            name=op.f(f"fk_{table}_tenant_user_id"),
        ),
    ]


def downgrade() -> None:
    for table in (
        "sign_in_steps",
        "recovery_codes",
        "linked_accounts",
        "passkeys",
        "totp_factors",
    ):
        op.drop_table(table)
    op.drop_column("sign_ins", "proved_at")
    op.drop_column("users", "second_factor_due")
    op.drop_column("users", "second_factor_since")
