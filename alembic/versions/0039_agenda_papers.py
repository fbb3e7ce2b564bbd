"""Papers under the points of an agenda."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agenda_papers",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("stored_id", sa.Uuid(), nullable=True),
        sa.Column("written", sa.String(length=40), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.CheckConstraint(
            "num_nonnulls(stored_id, written) = 1", name=op.f("ck_agenda_papers_file_or_written")
        ),
        sa.CheckConstraint(
            "(written IS NULL) = (subject_id IS NULL)", name=op.f("ck_agenda_papers_subject")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "item_id"],
            ["agenda_items.tenant", "agenda_items.id"],
            name=op.f("fk_agenda_papers_item_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "stored_id"],
            ["stored_files.tenant", "stored_files.id"],
            name=op.f("fk_agenda_papers_stored_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_agenda_papers_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_agenda_papers")),
        sa.UniqueConstraint(
            "tenant",
            "item_id",
            "stored_id",
            name=op.f("uq_agenda_papers_tenant_item_id_stored_id"),
        ),
        sa.UniqueConstraint(
            "tenant",
            "item_id",
            "written",
            "subject_id",
            name=op.f("uq_agenda_papers_tenant_item_id_written_subject_id"),
        ),
    )
    op.create_index(
        op.f("ix_agenda_papers_tenant_stored_id"), "agenda_papers", ["tenant", "stored_id"]
    )


def downgrade() -> None:
    op.drop_table("agenda_papers")
