"""Ballots in a hall: paper in every mode, proxies, trial ballots, opening and closing hours."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

WITHOUT_PROXY = "votes OR attending <> 'written_opinion'"
WITH_PROXY = "votes OR attending NOT IN ('written_opinion', 'represented')"


def upgrade() -> None:
    _paper_in_every_mode()
    _proxies()
    _trials_and_hours()


def _paper_in_every_mode() -> None:
    jsonb = postgresql.JSONB(astext_type=sa.Text())
    op.add_column("ballots", sa.Column("paper", jsonb, nullable=True))
    op.execute(
        "UPDATE ballots SET paper = s.paper FROM secret_ballots s"
        " WHERE s.tenant = ballots.tenant AND s.ballot_id = ballots.id"
    )
    op.drop_column("secret_ballots", "paper")
    op.add_column("named_votes", sa.Column("confirmed_by", sa.Uuid(), nullable=True))
    op.create_check_constraint(
        op.f("ck_named_votes_second_person"), "named_votes", "confirmed_by <> cast_by"
    )


def _proxies() -> None:
    for table in ("delegates", "ballot_seats"):
        op.add_column(table, sa.Column("proxy_unit_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(
            op.f(f"fk_{table}_tenant_proxy_unit_id"),
            table,
            "units",
            ["tenant", "proxy_unit_id"],
            ["tenant", "id"],
        )
    op.create_unique_constraint(
        op.f("uq_delegates_tenant_meeting_id_proxy_unit_id"),
        "delegates",
        ["tenant", "meeting_id", "proxy_unit_id"],
    )
    op.drop_constraint(op.f("ck_delegates_opinion"), "delegates")
    for name, condition in (
        ("opinion", WITH_PROXY),
        ("represented", "(attending = 'represented') = (proxy_unit_id IS NOT NULL)"),
        ("another_unit", "proxy_unit_id <> unit_id"),
        ("authorised", "proxy_unit_id IS NULL OR authorisation <> ''"),
    ):
        op.create_check_constraint(op.f(f"ck_delegates_{name}"), "delegates", condition)
    op.create_check_constraint(
        op.f("ck_ballot_seats_one_way"), "ballot_seats", "proxy_unit_id IS NULL OR NOT written"
    )


def _trials_and_hours() -> None:
    op.add_column(
        "ballots", sa.Column("trial", sa.Boolean(), server_default="false", nullable=False)
    )
    op.add_column("ballots", sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("ballots", sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True))
    for name, condition in (
        (
            "trial",
            "NOT trial OR (subject_type = 'other' AND subject_id IS NULL AND item_id IS NULL)",
        ),
        ("hours", "opens_at < closes_at"),
        ("scheduled", "mode <> 'show_of_hands' OR (opens_at IS NULL AND closes_at IS NULL)"),
    ):
        op.create_check_constraint(op.f(f"ck_ballots_{name}"), "ballots", condition)


def downgrade() -> None:
    for name in ("scheduled", "hours", "trial"):
        op.drop_constraint(op.f(f"ck_ballots_{name}"), "ballots")
    for column in ("closes_at", "opens_at", "trial"):
        op.drop_column("ballots", column)
    op.drop_constraint(op.f("ck_ballot_seats_one_way"), "ballot_seats")
    for name in ("authorised", "another_unit", "represented", "opinion"):
        op.drop_constraint(op.f(f"ck_delegates_{name}"), "delegates")
    op.execute("UPDATE delegates SET attending = 'absent' WHERE attending = 'represented'")
    op.create_check_constraint(op.f("ck_delegates_opinion"), "delegates", WITHOUT_PROXY)
    op.drop_constraint(op.f("uq_delegates_tenant_meeting_id_proxy_unit_id"), "delegates")
    for table in ("ballot_seats", "delegates"):
        op.drop_constraint(op.f(f"fk_{table}_tenant_proxy_unit_id"), table)
        op.drop_column(table, "proxy_unit_id")
    op.drop_constraint(op.f("ck_named_votes_second_person"), "named_votes")
    op.drop_column("named_votes", "confirmed_by")
    jsonb = postgresql.JSONB(astext_type=sa.Text())
    op.add_column("secret_ballots", sa.Column("paper", jsonb, nullable=True))
    op.execute(
        "UPDATE secret_ballots SET paper = b.paper FROM ballots b"
        " WHERE b.tenant = secret_ballots.tenant AND b.id = secret_ballots.ballot_id"
    )
    op.drop_column("ballots", "paper")
