"""Secret ballots: what was fixed, envelopes by seat, the board by code."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

OPENED = (
    "state = 'cancelled' OR (opened_at IS NOT NULL) = (state IN ('open', 'counted', {}'closed'))"
)
CLOSED = "(state = 'closed') = (closed_at IS NOT NULL)"
SEALED_TOO = (
    "state IN ('counted', 'cancelled') OR (state IN ('sealed', 'closed')) = (closed_at IS NOT NULL)"
)


def upgrade() -> None:
    op.create_table(
        "secret_ballots",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("config", sa.String(), nullable=False),
        sa.Column("root", sa.String(), nullable=True),
        sa.Column("board_root", sa.String(), nullable=True),
        sa.Column("paper", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("stages", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.CheckConstraint(
            "stages IS NULL OR root IS NOT NULL", name=op.f("ck_secret_ballots_closed_first")
        ),
        sa.CheckConstraint(
            "(stages IS NULL) = (board_root IS NULL)", name=op.f("ck_secret_ballots_opened")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "ballot_id"],
            ["ballots.tenant", "ballots.id"],
            name=op.f("fk_secret_ballots_tenant_ballot_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_secret_ballots_tenant")),
        sa.PrimaryKeyConstraint("tenant", "ballot_id", name=op.f("pk_secret_ballots")),
    )
    op.create_table(
        "ballot_envelopes",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "ballot_id", "unit_id"],
            ["ballot_seats.tenant", "ballot_seats.ballot_id", "ballot_seats.unit_id"],
            name=op.f("fk_ballot_envelopes_tenant_ballot_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_ballot_envelopes_tenant")
        ),
        sa.PrimaryKeyConstraint(
            "tenant", "ballot_id", "unit_id", "question", name=op.f("pk_ballot_envelopes")
        ),
        info={"append_only": True},
    )
    op.create_table(
        "ballot_board",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "ballot_id"],
            ["ballots.tenant", "ballots.id"],
            name=op.f("fk_ballot_board_tenant_ballot_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_ballot_board_tenant")),
        sa.PrimaryKeyConstraint(
            "tenant", "ballot_id", "question", "code", name=op.f("pk_ballot_board")
        ),
        info={"append_only": True},
    )
    _check(opened=OPENED.format("'sealed', "), closed=SEALED_TOO)


def downgrade() -> None:
    for table in ("ballot_board", "ballot_envelopes", "secret_ballots"):
        op.drop_table(table)
    _check(opened=OPENED.format(""), closed=CLOSED)


def _check(**rules: str) -> None:
    for name, rule in rules.items():
        constraint = op.f(f"ck_ballots_{name}")
        op.drop_constraint(constraint, "ballots", type_="check")
        op.create_check_constraint(constraint, "ballots", rule)
