"""Tellers: their keys, and what each stage of the opening handed on."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

OPENED = (
    "state = 'cancelled' OR (opened_at IS NOT NULL) = (state IN ('open', 'counted', 'sealed', {}"
    "'closed'))"
)
CLOSED = (
    "state IN ('counted', 'cancelled')"
    " OR (state IN ('sealed', {}'closed')) = (closed_at IS NOT NULL)"
)
CEREMONY = "'peeling', 'stopped', "


def upgrade() -> None:
    op.add_column(
        "secret_ballots",
        sa.Column("stopped", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    )
    op.create_table(
        "ballot_tellers",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sealing", sa.LargeBinary(), nullable=True),
        sa.Column("signing", sa.LargeBinary(), nullable=True),
        sa.Column("backup", sa.String(), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("position BETWEEN 1 AND 3", name=op.f("ck_ballot_tellers_position")),
        sa.CheckConstraint(
            "(sealing IS NULL) = (signing IS NULL)", name=op.f("ck_ballot_tellers_both_keys")
        ),
        sa.CheckConstraint(
            "sealing IS NOT NULL OR confirmed_by IS NULL", name=op.f("ck_ballot_tellers_key_first")
        ),
        sa.CheckConstraint("confirmed_by <> user_id", name=op.f("ck_ballot_tellers_second_person")),
        sa.ForeignKeyConstraint(
            ["tenant", "ballot_id"],
            ["ballots.tenant", "ballots.id"],
            name=op.f("fk_ballot_tellers_tenant_ballot_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "user_id"],
            ["users.tenant", "users.id"],
            name=op.f("fk_ballot_tellers_tenant_user_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_ballot_tellers_tenant")),
        sa.PrimaryKeyConstraint("tenant", "ballot_id", "position", name=op.f("pk_ballot_tellers")),
        sa.UniqueConstraint(
            "tenant",
            "ballot_id",
            "user_id",
            name=op.f("uq_ballot_tellers_tenant_ballot_id_user_id"),
        ),
    )
    op.create_table(
        "ballot_stages",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("question", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("bad", sa.Integer(), nullable=False),
        sa.Column("duplicates", sa.Integer(), nullable=False),
        sa.Column("items", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("received >= bad + duplicates", name=op.f("ck_ballot_stages_numbers")),
        sa.ForeignKeyConstraint(
            ["tenant", "ballot_id"],
            ["ballots.tenant", "ballots.id"],
            name=op.f("fk_ballot_stages_tenant_ballot_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_ballot_stages_tenant")),
        sa.PrimaryKeyConstraint(
            "tenant", "ballot_id", "stage", "question", name=op.f("pk_ballot_stages")
        ),
        info={"append_only": True},
    )
    _check(CEREMONY)


def downgrade() -> None:
    _check("")
    op.drop_table("ballot_stages")
    op.drop_table("ballot_tellers")
    op.drop_column("secret_ballots", "stopped")


def _check(states: str) -> None:
    for name, rule in (("opened", OPENED), ("closed", CLOSED)):
        constraint = op.f(f"ck_ballots_{name}")
        op.drop_constraint(constraint, "ballots", type_="check")
        op.create_check_constraint(constraint, "ballots", rule.format(states))
