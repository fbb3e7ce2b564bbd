"""A council's members vote as persons; an option says what it stands for."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("delegates", sa.Column("user_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_delegates_tenant_user_id"),
        "delegates",
        "users",
        ["tenant", "user_id"],
        ["tenant", "id"],
    )
    op.create_unique_constraint(
        op.f("uq_delegates_tenant_meeting_id_user_id"),
        "delegates",
        ["tenant", "meeting_id", "user_id"],
    )
    op.drop_constraint(op.f("ck_delegates_one_vote_a_unit"), "delegates", type_="check")
    op.create_check_constraint(
        op.f("ck_delegates_one_vote_a_unit"),
        "delegates",
        "NOT votes OR num_nonnulls(unit_id, user_id) = 1",
    )
    op.add_column("ballot_options", sa.Column("subject_id", sa.Uuid(), nullable=True))
    op.add_column("ballot_seats", sa.Column("user_id", sa.Uuid(), nullable=True))
    op.drop_constraint(op.f("fk_ballot_seats_tenant_unit_id"), "ballot_seats", type_="foreignkey")
    op.create_foreign_key(
        op.f("fk_ballot_seats_tenant_user_id"),
        "ballot_seats",
        "users",
        ["tenant", "user_id"],
        ["tenant", "id"],
    )
    op.create_check_constraint(op.f("ck_ballot_seats_member"), "ballot_seats", "user_id = unit_id")
    op.create_check_constraint(
        op.f("ck_ballot_seats_in_person"),
        "ballot_seats",
        "num_nonnulls(user_id, proxy_unit_id) < 2",
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_ballot_seats_in_person"), "ballot_seats", type_="check")
    op.drop_constraint(op.f("ck_ballot_seats_member"), "ballot_seats", type_="check")
    op.drop_column("ballot_seats", "user_id")
    op.create_foreign_key(
        op.f("fk_ballot_seats_tenant_unit_id"),
        "ballot_seats",
        "units",
        ["tenant", "unit_id"],
        ["tenant", "id"],
    )
    op.drop_column("ballot_options", "subject_id")
    op.drop_constraint(op.f("ck_delegates_one_vote_a_unit"), "delegates", type_="check")
    op.create_check_constraint(
        op.f("ck_delegates_one_vote_a_unit"), "delegates", "NOT votes OR unit_id IS NOT NULL"
    )
    op.drop_column("delegates", "user_id")
