"""The ceremony: conferral by line, photos of awards, who is on the hall's screen."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_PRESENTED = {
    "presenter_name": sa.String(),
    "presenter_post": sa.String(),
    "presented_on": sa.Date(),
    "occasion": sa.String(),
    "place": sa.String(),
}
_CHECK = "ck_decision_items_presented"


def upgrade() -> None:
    op.add_column("decisions", sa.Column("place", sa.String(), nullable=True))
    for name, kind in _PRESENTED.items():
        op.add_column("decision_items", sa.Column(name, kind, nullable=True))
    op.create_check_constraint(
        op.f(_CHECK),
        "decision_items",
        "presented_on IS NOT NULL"
        " OR num_nonnulls(presenter_name, presenter_post, occasion, place) = 0",
    )
    op.create_table(
        "ceremonies",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("script", postgresql.JSONB(), nullable=False),
        sa.Column("called_id", sa.Uuid(), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'ended') = (ended_at IS NOT NULL)", name=op.f("ck_ceremonies_ended")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "called_id"],
            ["decision_items.tenant", "decision_items.id"],
            name=op.f("fk_ceremonies_tenant_called_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "decision_id"],
            ["decisions.tenant", "decisions.id"],
            name=op.f("fk_ceremonies_tenant_decision_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "meeting_id"],
            ["meetings.tenant", "meetings.id"],
            name=op.f("fk_ceremonies_tenant_meeting_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_ceremonies_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_ceremonies")),
    )
    op.create_index(
        op.f("ix_ceremonies_tenant_decision_id"), "ceremonies", ["tenant", "decision_id"]
    )
    op.create_index(
        "uq_ceremonies_running",
        "ceremonies",
        ["tenant", "meeting_id"],
        unique=True,
        postgresql_where="state = 'running'",
    )
    op.create_table(
        "award_photos",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("stored_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "item_id"],
            ["decision_items.tenant", "decision_items.id"],
            name=op.f("fk_award_photos_tenant_item_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "stored_id"],
            ["stored_files.tenant", "stored_files.id"],
            name=op.f("fk_award_photos_tenant_stored_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_award_photos_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_award_photos")),
        sa.UniqueConstraint("tenant", "item_id", name=op.f("uq_award_photos_tenant_item_id")),
    )
    op.create_index(
        op.f("ix_award_photos_tenant_stored_id"), "award_photos", ["tenant", "stored_id"]
    )


def downgrade() -> None:
    op.drop_table("award_photos")
    op.drop_table("ceremonies")
    op.drop_constraint(op.f(_CHECK), "decision_items", type_="check")
    for name in _PRESENTED:
        op.drop_column("decision_items", name)
    op.drop_column("decisions", "place")
