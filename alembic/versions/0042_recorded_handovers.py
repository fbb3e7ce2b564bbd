"""Hand-overs as an old paper states them."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

GIVEN = "ck_handovers_given"
UNSIGNED = "state IN ('prepared', 'withdrawn') OR given_at IS NOT NULL"
UNSIGNED_OR_RECORDED = "state IN ('prepared', 'withdrawn', 'recorded') OR given_at IS NOT NULL"


def _given(condition: str) -> None:
    op.drop_constraint(op.f(GIVEN), "handovers", type_="check")
    op.create_check_constraint(op.f(GIVEN), "handovers", condition)


def upgrade() -> None:
    op.add_column("handovers", sa.Column("source", sa.String(), server_default="", nullable=False))
    _given(UNSIGNED_OR_RECORDED)
    op.create_check_constraint(
        op.f("ck_handovers_recorded"), "handovers", "(state = 'recorded') = (source <> '')"
    )


def downgrade() -> None:
    op.execute("DELETE FROM handovers WHERE state = 'recorded'")
    op.drop_constraint(op.f("ck_handovers_recorded"), "handovers", type_="check")
    _given(UNSIGNED)
    op.drop_column("handovers", "source")
