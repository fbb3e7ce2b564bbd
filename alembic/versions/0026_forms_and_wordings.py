"""Wordings of papers, printed forms and printers; what one needs to see an issued paper."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "certificate_forms",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("boxes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("width > 0 AND height > 0", name=op.f("ck_certificate_forms_size")),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_certificate_forms_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_certificate_forms")),
    )
    op.create_table(
        "certificate_printers",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("down", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_certificate_printers_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_certificate_printers")),
    )
    op.create_table(
        "wordings",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("block_id", sa.Uuid(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("parts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column(
            "written_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "block_id"],
            ["blocks.tenant", "blocks.id"],
            name=op.f("fk_wordings_tenant_block_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "written_by"],
            ["users.tenant", "users.id"],
            name=op.f("fk_wordings_tenant_written_by"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_wordings_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_wordings")),
    )
    op.create_index(
        op.f("ix_wordings_tenant_kind_starts_on"),
        "wordings",
        ["tenant", "kind", "starts_on"],
        unique=False,
    )
    op.add_column("issued_papers", sa.Column("unit_id", sa.Uuid(), nullable=True))
    op.add_column(
        "issued_papers",
        sa.Column("needs", sa.String(40), server_default="read_season", nullable=False),
    )
    op.alter_column("issued_papers", "needs", server_default=None)
    op.create_foreign_key(
        op.f("fk_issued_papers_tenant_unit_id"),
        "issued_papers",
        "units",
        ["tenant", "unit_id"],
        ["tenant", "id"],
    )


def downgrade() -> None:
    op.drop_constraint(op.f("fk_issued_papers_tenant_unit_id"), "issued_papers", type_="foreignkey")
    op.drop_column("issued_papers", "needs")
    op.drop_column("issued_papers", "unit_id")
    op.drop_index(op.f("ix_wordings_tenant_kind_starts_on"), table_name="wordings")
    op.drop_table("wordings")
    op.drop_table("certificate_printers")
    op.drop_table("certificate_forms")
