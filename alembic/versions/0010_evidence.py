"""Evidence: items, the criteria that they show, their files, the contents stored."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stored_files",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("check_state", sa.String(40), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("preview", sa.String(40), nullable=False),
        sa.Column(
            "stored_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint(
            "(check_state = 'infected') = (finding <> '')", name=op.f("ck_stored_files_finding")
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_stored_files_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_stored_files")),
        sa.UniqueConstraint("tenant", "digest", name=op.f("uq_stored_files_tenant_digest")),
    )
    op.create_index(
        "ix_stored_files_to_be_seen_to",
        "stored_files",
        ["tenant", "stored_at"],
        unique=False,
        postgresql_where="check_state = 'awaited' OR preview = 'awaited'",
    )
    op.create_table(
        "evidence",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.Column("fact_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("document_number", sa.String(), nullable=True),
        sa.Column("document_on", sa.Date(), nullable=True),
        sa.Column("document_issuer", sa.String(), nullable=True),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawal_reason", sa.String(), nullable=False),
        sa.Column("copied_from_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawal_reason = '')"
            " AND (withdrawn_at IS NULL) = (withdrawn_by IS NULL)",
            name=op.f("ck_evidence_withdrawn"),
        ),
        sa.CheckConstraint(
            "(document_number IS NULL) = (document_on IS NULL)"
            " AND (document_number IS NULL) = (document_issuer IS NULL)",
            name=op.f("ck_evidence_document"),
        ),
        sa.CheckConstraint(
            "valid_until IS NULL OR fact_on <= valid_until", name=op.f("ck_evidence_validity")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_evidence_tenant_season_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_evidence_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_evidence_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_evidence")),
    )
    op.create_index(
        op.f("ix_evidence_tenant_season_id_unit_id"),
        "evidence",
        ["tenant", "season_id", "unit_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_evidence_tenant_unit_id"), "evidence", ["tenant", "unit_id"], unique=False
    )
    op.create_table(
        "evidence_files",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("stored_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column(
            "uploaded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "evidence_id"],
            ["evidence.tenant", "evidence.id"],
            name=op.f("fk_evidence_files_tenant_evidence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "stored_id"],
            ["stored_files.tenant", "stored_files.id"],
            name=op.f("fk_evidence_files_tenant_stored_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_evidence_files_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_evidence_files")),
        sa.UniqueConstraint(
            "tenant",
            "evidence_id",
            "stored_id",
            name=op.f("uq_evidence_files_tenant_evidence_id_stored_id"),
        ),
    )
    op.create_index(
        op.f("ix_evidence_files_tenant_stored_id"),
        "evidence_files",
        ["tenant", "stored_id"],
        unique=False,
    )
    op.create_table(
        "evidence_links",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("judged_by", sa.Uuid(), nullable=True),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(verdict = 'given') = (judged_at IS NULL)", name=op.f("ck_evidence_links_judged")
        ),
        sa.CheckConstraint(
            "(verdict = 'rejected') = (reason <> '')", name=op.f("ck_evidence_links_reason")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "evidence_id"],
            ["evidence.tenant", "evidence.id"],
            name=op.f("fk_evidence_links_tenant_evidence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_evidence_links_tenant")),
        sa.PrimaryKeyConstraint(
            "tenant", "evidence_id", "criterion", name=op.f("pk_evidence_links")
        ),
    )


def downgrade() -> None:
    op.drop_table("evidence_links")
    op.drop_index(op.f("ix_evidence_files_tenant_stored_id"), table_name="evidence_files")
    op.drop_table("evidence_files")
    op.drop_index(op.f("ix_evidence_tenant_unit_id"), table_name="evidence")
    op.drop_index(op.f("ix_evidence_tenant_season_id_unit_id"), table_name="evidence")
    op.drop_table("evidence")
    op.drop_index(
        "ix_stored_files_to_be_seen_to",
        table_name="stored_files",
        postgresql_where="check_state = 'awaited' OR preview = 'awaited'",
    )
    op.drop_table("stored_files")
