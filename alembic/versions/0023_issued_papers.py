"""Issued papers, sealing certificates, copies signed outside; who signs for a unit."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seal_certificates",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("locked", sa.LargeBinary(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("starts_at <= ends_at", name=op.f("ck_seal_certificates_validity")),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_seal_certificates_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_seal_certificates")),
    )
    op.create_index(
        "uq_seal_certificates_current",
        "seal_certificates",
        ["tenant"],
        unique=True,
        postgresql_where=sa.text("retired_at IS NULL"),
    )
    op.create_table(
        "issued_papers",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=False),
        sa.Column("block_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("signers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("digest", sa.String(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("seal", sa.String(40), nullable=True),
        sa.Column("unsealed_because", sa.String(40), nullable=True),
        sa.Column("certificate_id", sa.Uuid(), nullable=True),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_id", sa.Uuid(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_because", sa.String(), nullable=True),
        sa.CheckConstraint(
            "seal IS NULL OR (seal = 'unsealed') = (unsealed_because IS NOT NULL)",
            name=op.f("ck_issued_papers_sealed"),
        ),
        sa.CheckConstraint(
            "(cancelled_at IS NULL) = (cancelled_because IS NULL)",
            name=op.f("ck_issued_papers_cancelled"),
        ),
        sa.CheckConstraint(
            "(digest IS NULL) = (words IS NOT NULL) AND (digest IS NULL) = (seal IS NULL)"
            " AND (digest IS NULL) = (size IS NULL) AND (digest IS NULL) = (sealed_at IS NULL)",
            name=op.f("ck_issued_papers_drawn"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "block_id"],
            ["blocks.tenant", "blocks.id"],
            name=op.f("fk_issued_papers_tenant_block_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "certificate_id"],
            ["seal_certificates.tenant", "seal_certificates.id"],
            name=op.f("fk_issued_papers_tenant_certificate_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "replaced_by_id"],
            ["issued_papers.tenant", "issued_papers.id"],
            name=op.f("fk_issued_papers_tenant_replaced_by_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_issued_papers_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_issued_papers")),
        sa.UniqueConstraint("tenant", "code", name=op.f("uq_issued_papers_tenant_code")),
    )
    op.create_index(
        op.f("ix_issued_papers_tenant_block_id_issued_at"),
        "issued_papers",
        ["tenant", "block_id", "issued_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_issued_papers_tenant_series_id_issued_at"),
        "issued_papers",
        ["tenant", "series_id", "issued_at"],
        unique=False,
    )
    op.create_index(
        "ix_issued_papers_waiting",
        "issued_papers",
        ["tenant", "id"],
        unique=False,
        postgresql_where=sa.text("digest IS NULL"),
    )
    op.create_table(
        "signed_copies",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("signatures", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "paper_id"],
            ["issued_papers.tenant", "issued_papers.id"],
            name=op.f("fk_signed_copies_tenant_paper_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_signed_copies_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_signed_copies")),
        sa.UniqueConstraint(
            "tenant", "paper_id", "digest", name=op.f("uq_signed_copies_tenant_paper_id_digest")
        ),
    )
    op.create_table(
        "covenant_signatories",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("covenant_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("capacity", sa.String(40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("named_by", sa.String(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on <= ends_on", name=op.f("ck_covenant_signatories_term")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "covenant_id"],
            ["covenants.tenant", "covenants.id"],
            name=op.f("fk_covenant_signatories_tenant_covenant_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_covenant_signatories_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "user_id"],
            ["users.tenant", "users.id"],
            name=op.f("fk_covenant_signatories_tenant_user_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_covenant_signatories_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_covenant_signatories")),
    )
    op.create_index(
        op.f("ix_covenant_signatories_tenant_covenant_id_unit_id_named_at"),
        "covenant_signatories",
        ["tenant", "covenant_id", "unit_id", "named_at"],
        unique=False,
    )
    op.add_column(
        "covenant_signatures", sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("covenant_signatures", "reminded_at")
    op.drop_index(
        op.f("ix_covenant_signatories_tenant_covenant_id_unit_id_named_at"),
        table_name="covenant_signatories",
    )
    op.drop_table("covenant_signatories")
    op.drop_table("signed_copies")
    op.drop_index(
        "ix_issued_papers_waiting",
        table_name="issued_papers",
        postgresql_where=sa.text("digest IS NULL"),
    )
    op.drop_index(op.f("ix_issued_papers_tenant_series_id_issued_at"), table_name="issued_papers")
    op.drop_index(op.f("ix_issued_papers_tenant_block_id_issued_at"), table_name="issued_papers")
    op.drop_table("issued_papers")
    op.drop_index(
        "uq_seal_certificates_current",
        table_name="seal_certificates",
        postgresql_where=sa.text("retired_at IS NULL"),
    )
    op.drop_table("seal_certificates")
