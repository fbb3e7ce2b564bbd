"""Machine clients: their secrets and scopes."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "clients",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_clients_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_clients")),
    )
    op.create_index(op.f("ix_clients_tenant_name_key"), "clients", ["tenant", "name_key"])
    op.create_table(
        "client_secrets",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        *_of_client("client_secrets"),
    )
    op.create_table(
        "client_scopes",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("permission", sa.String(length=40), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("block_id", sa.Uuid(), nullable=True),
        _inside("client_scopes", "unit_id", "units"),
        _inside("client_scopes", "block_id", "blocks"),
        *_of_client("client_scopes"),
    )
    for table in ("client_secrets", "client_scopes"):
        op.create_index(op.f(f"ix_{table}_tenant_client_id"), table, ["tenant", "client_id"])


def downgrade() -> None:
    for table in ("client_scopes", "client_secrets", "clients"):
        op.drop_table(table)


def _of_client(table: str) -> list[sa.Constraint]:
    return [
        _inside(table, "client_id", "clients"),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f(f"fk_{table}_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f(f"pk_{table}")),
    ]


def _inside(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant", column],
        [f"{target}.tenant", f"{target}.id"],
        name=op.f(f"fk_{table}_tenant_{column}"),
    )
