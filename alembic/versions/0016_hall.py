"""The hall: badges, screens, speakers, and how long an item takes."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agenda_items", sa.Column("minutes", sa.SmallInteger(), nullable=True))
    op.add_column("agenda_items", sa.Column("began_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("agenda_items", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.create_check_constraint(
        op.f("ck_agenda_items_minutes"), "agenda_items", "minutes BETWEEN 1 AND 600"
    )
    op.add_column(
        "delegates", sa.Column("badge", sa.SmallInteger(), server_default="1", nullable=False)
    )
    op.create_table(
        "hall_screens",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("code_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(token_hash IS NULL) = (opened_at IS NULL)", name=op.f("ck_hall_screens_opened")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "meeting_id"],
            ["meetings.tenant", "meetings.id"],
            name=op.f("fk_hall_screens_tenant_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_hall_screens_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_hall_screens")),
        sa.UniqueConstraint("tenant", "code_hash", name=op.f("uq_hall_screens_tenant_code_hash")),
        sa.UniqueConstraint("tenant", "token_hash", name=op.f("uq_hall_screens_tenant_token_hash")),
    )
    op.create_index(
        op.f("ix_hall_screens_tenant_meeting_id"),
        "hall_screens",
        ["tenant", "meeting_id"],
        unique=False,
    )
    op.create_table(
        "speakers",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("delegate_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(began_at IS NOT NULL) = (state IN ('speaking', 'done'))",
            name=op.f("ck_speakers_began"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NOT NULL) = (state = 'done')", name=op.f("ck_speakers_ended")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "delegate_id"],
            ["delegates.tenant", "delegates.id"],
            name=op.f("fk_speakers_tenant_delegate_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "meeting_id"],
            ["meetings.tenant", "meetings.id"],
            name=op.f("fk_speakers_tenant_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_speakers_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_speakers")),
    )
    op.create_index(
        op.f("ix_speakers_tenant_meeting_id_asked_at"),
        "speakers",
        ["tenant", "meeting_id", "asked_at"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("speakers")
    op.drop_table("hall_screens")
    op.drop_column("delegates", "badge")
    op.drop_constraint(op.f("ck_agenda_items_minutes"), "agenda_items")
    op.drop_column("agenda_items", "ended_at")
    op.drop_column("agenda_items", "began_at")
    op.drop_column("agenda_items", "minutes")
