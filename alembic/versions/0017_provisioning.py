"""Provisioning: what other systems know people and units by, groups, held changes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "provisioned",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_provisioned_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_provisioned")),
    )
    op.create_table(
        "person_groups",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_person_groups_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_person_groups")),
        sa.UniqueConstraint("tenant", "name", name=op.f("uq_person_groups_tenant_name")),
    )
    op.create_table(
        "person_group_members",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group_id"],
            ["person_groups.tenant", "person_groups.id"],
            name=op.f("fk_person_group_members_tenant_group_id"),
            ondelete="CASCADE",
        ),
        _inside("person_group_members", "user_id", "users"),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_person_group_members_tenant")
        ),
        sa.PrimaryKeyConstraint(
            "tenant", "group_id", "user_id", name=op.f("pk_person_group_members")
        ),
    )
    op.create_index(
        op.f("ix_person_group_members_tenant_user_id"),
        "person_group_members",
        ["tenant", "user_id"],
    )
    _held_changes()


def _held_changes() -> None:
    op.create_table(
        "held_changes",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reasons", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(user_id IS NULL) <> (unit_id IS NULL)", name=op.f("ck_held_changes_subject")
        ),
        sa.CheckConstraint(
            "(state = 'waiting') = (decided_at IS NULL)", name=op.f("ck_held_changes_decided")
        ),
        _inside("held_changes", "client_id", "clients"),
        _inside("held_changes", "user_id", "users"),
        _inside("held_changes", "unit_id", "units"),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_held_changes_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_held_changes")),
    )
    op.create_index(
        op.f("ix_held_changes_tenant_state_held_at"),
        "held_changes",
        ["tenant", "state", "held_at"],
    )
    op.create_index(
        "uq_held_changes_waiting",
        "held_changes",
        ["tenant", "kind", "user_id", "unit_id"],
        unique=True,
        postgresql_where=sa.text("state = 'waiting'"),
        postgresql_nulls_not_distinct=True,
    )


def downgrade() -> None:
    for table in ("held_changes", "person_group_members", "person_groups", "provisioned"):
        op.drop_table(table)


def _inside(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant", column],
        [f"{target}.tenant", f"{target}.id"],
        name=op.f(f"fk_{table}_tenant_{column}"),
    )
