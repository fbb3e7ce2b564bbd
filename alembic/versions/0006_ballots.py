"""Meetings: agenda, delegates, minutes. Ballots: options, seats, named votes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("chair", sa.String(), nullable=False),
        sa.Column("secretary", sa.String(), nullable=False),
        sa.Column("quorum", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(closed_at IS NOT NULL) = (state IN ('closed', 'minutes_signed'))",
            name=op.f("ck_meetings_closed"),
        ),
        sa.CheckConstraint(
            "(opened_at IS NOT NULL) = (state IN ('open', 'closed', 'minutes_signed'))",
            name=op.f("ck_meetings_opened"),
        ),
        sa.CheckConstraint(
            "(state = 'recorded') = (source IS NOT NULL)", name=op.f("ck_meetings_recorded")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_meetings_tenant_season_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_meetings_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_meetings")),
    )
    op.create_index(
        op.f("ix_meetings_tenant_season_id_starts_at"),
        "meetings",
        ["tenant", "season_id", "starts_at"],
        unique=False,
    )
    op.create_table(
        "agenda_items",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("presenter", sa.String(), nullable=False),
        sa.Column("papers", sa.String(), nullable=False),
        sa.Column("subject_type", sa.String(40), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("resolution", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.CheckConstraint(
            "subject_id IS NULL OR subject_type IS NOT NULL", name=op.f("ck_agenda_items_subject")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "meeting_id"],
            ["meetings.tenant", "meetings.id"],
            name=op.f("fk_agenda_items_tenant_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_agenda_items_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_agenda_items")),
        sa.UniqueConstraint(
            "tenant",
            "meeting_id",
            "position",
            deferrable=True,
            initially="DEFERRED",
            name=op.f("uq_agenda_items_tenant_meeting_id_position"),
        ),
    )
    op.create_table(
        "delegates",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("capacities", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("authorisation", sa.String(), nullable=False),
        sa.Column("votes", sa.Boolean(), nullable=False),
        sa.Column("attending", sa.String(40), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "votes OR attending <> 'written_opinion'", name=op.f("ck_delegates_opinion")
        ),
        sa.CheckConstraint(
            "NOT votes OR unit_id IS NOT NULL", name=op.f("ck_delegates_one_vote_a_unit")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "meeting_id"],
            ["meetings.tenant", "meetings.id"],
            name=op.f("fk_delegates_tenant_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_delegates_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_delegates_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_delegates")),
        sa.UniqueConstraint(
            "tenant", "meeting_id", "unit_id", name=op.f("uq_delegates_tenant_meeting_id_unit_id")
        ),
    )
    op.create_table(
        "minutes",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("sections", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("secretary_signed_by", sa.Uuid(), nullable=True),
        sa.Column("secretary_name", sa.String(), nullable=True),
        sa.Column("secretary_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("chair_signed_by", sa.Uuid(), nullable=True),
        sa.Column("chair_name", sa.String(), nullable=True),
        sa.Column("chair_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "chair_signed_at IS NULL OR secretary_signed_at IS NOT NULL",
            name=op.f("ck_minutes_order_of_signing"),
        ),
        sa.CheckConstraint(
            "chair_signed_by <> secretary_signed_by", name=op.f("ck_minutes_two_signatures")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "meeting_id"],
            ["meetings.tenant", "meetings.id"],
            name=op.f("fk_minutes_tenant_meeting_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_minutes_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_minutes")),
        sa.UniqueConstraint("tenant", "meeting_id", name=op.f("uq_minutes_tenant_meeting_id")),
    )
    op.create_table(
        "ballots",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("mode", sa.String(40), nullable=False),
        sa.Column("subject_type", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("rule", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("first_place", sa.Integer(), nullable=False),
        sa.Column("previous_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("config_hash", sa.String(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("all_members", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("received", sa.Integer(), nullable=True),
        sa.Column("invalid", sa.Integer(), nullable=True),
        sa.Column("counted_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(config_hash IS NULL) = (opened_at IS NULL)", name=op.f("ck_ballots_fixed")
        ),
        sa.CheckConstraint(
            "state = 'cancelled'"
            " OR (opened_at IS NOT NULL) = (state IN ('open', 'counted', 'closed'))",
            name=op.f("ck_ballots_opened"),
        ),
        sa.CheckConstraint(
            "(state = 'cancelled') = (reason IS NOT NULL)", name=op.f("ck_ballots_cancelled")
        ),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_ballots_closed")
        ),
        sa.CheckConstraint(
            "(state = 'recorded') = (source IS NOT NULL)", name=op.f("ck_ballots_recorded")
        ),
        sa.CheckConstraint("confirmed_by <> counted_by", name=op.f("ck_ballots_second_person")),
        sa.CheckConstraint("invalid BETWEEN 0 AND received", name=op.f("ck_ballots_numbers")),
        sa.ForeignKeyConstraint(
            ["tenant", "item_id"],
            ["agenda_items.tenant", "agenda_items.id"],
            name=op.f("fk_ballots_tenant_item_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "meeting_id"],
            ["meetings.tenant", "meetings.id"],
            name=op.f("fk_ballots_tenant_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "previous_id"],
            ["ballots.tenant", "ballots.id"],
            name=op.f("fk_ballots_tenant_previous_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_ballots_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_ballots")),
        sa.UniqueConstraint(
            "tenant",
            "previous_id",
            "first_place",
            name=op.f("uq_ballots_tenant_previous_id_first_place"),
        ),
    )
    op.create_index(
        op.f("ix_ballots_tenant_meeting_id"), "ballots", ["tenant", "meeting_id"], unique=False
    )
    op.create_table(
        "ballot_options",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("counts", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("decided_place", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "ballot_id"],
            ["ballots.tenant", "ballots.id"],
            name=op.f("fk_ballot_options_tenant_ballot_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_ballot_options_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_ballot_options_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_ballot_options")),
        sa.UniqueConstraint(
            "tenant",
            "ballot_id",
            "position",
            name=op.f("uq_ballot_options_tenant_ballot_id_position"),
        ),
        sa.UniqueConstraint(
            "tenant",
            "ballot_id",
            "unit_id",
            name=op.f("uq_ballot_options_tenant_ballot_id_unit_id"),
        ),
    )
    op.create_table(
        "ballot_seats",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("written", sa.Boolean(), nullable=False),
        sa.Column("chair", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "ballot_id"],
            ["ballots.tenant", "ballots.id"],
            name=op.f("fk_ballot_seats_tenant_ballot_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_ballot_seats_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_ballot_seats_tenant")),
        sa.PrimaryKeyConstraint("tenant", "ballot_id", "unit_id", name=op.f("pk_ballot_seats")),
    )
    op.create_index(
        op.f("ix_ballot_seats_tenant_unit_id"), "ballot_seats", ["tenant", "unit_id"], unique=False
    )
    op.create_table(
        "named_votes",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("cast_by", sa.Uuid(), nullable=False),
        sa.Column("cast_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "ballot_id", "unit_id"],
            ["ballot_seats.tenant", "ballot_seats.ballot_id", "ballot_seats.unit_id"],
            name=op.f("fk_named_votes_tenant_ballot_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_named_votes_tenant")),
        sa.PrimaryKeyConstraint("tenant", "ballot_id", "unit_id", name=op.f("pk_named_votes")),
    )


def downgrade() -> None:
    op.drop_table("named_votes")
    op.drop_index(op.f("ix_ballot_seats_tenant_unit_id"), table_name="ballot_seats")
    op.drop_table("ballot_seats")
    op.drop_table("ballot_options")
    op.drop_index(op.f("ix_ballots_tenant_meeting_id"), table_name="ballots")
    op.drop_table("ballots")
    op.drop_table("minutes")
    op.drop_table("delegates")
    op.drop_table("agenda_items")
    op.drop_index(op.f("ix_meetings_tenant_season_id_starts_at"), table_name="meetings")
    op.drop_table("meetings")
