"""Imports from tables: files, their rows and verdicts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("mode", sa.String(40), nullable=True),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("places", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("fault", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_by", sa.Uuid(), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("done BETWEEN 0 AND total", name=op.f("ck_imports_progress")),
        sa.CheckConstraint(
            "state <> 'unreadable' OR fault IS NOT NULL", name=op.f("ck_imports_unreadable")
        ),
        sa.CheckConstraint(
            "state NOT IN ('applying', 'applied', 'undoing', 'undone') OR mode IS NOT NULL",
            name=op.f("ck_imports_applied"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_imports_tenant")),
        sa.ForeignKeyConstraint(
            ["tenant", "uploaded_by"],
            ["users.tenant", "users.id"],
            name=op.f("fk_imports_tenant_uploaded_by"),
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_imports")),
    )
    op.create_index(op.f("ix_imports_tenant_uploaded_at"), "imports", ["tenant", "uploaded_at"])
    op.create_table(
        "import_rows",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("said", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("faults", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("notes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("handled", sa.Boolean(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("subject_version", sa.Integer(), nullable=True),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_import_rows_tenant")),
        sa.ForeignKeyConstraint(
            ["tenant", "import_id"],
            ["imports.tenant", "imports.id"],
            name=op.f("fk_import_rows_tenant_import_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant", "import_id", "number", name=op.f("pk_import_rows")),
    )
    op.create_index(
        op.f("ix_import_rows_tenant_import_id_verdict_number"),
        "import_rows",
        ["tenant", "import_id", "verdict", "number"],
    )


def downgrade() -> None:
    op.drop_table("import_rows")
    op.drop_table("imports")
