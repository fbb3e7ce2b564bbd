"""Why a decision goes without the council's majority; what a reader notes on a dossier."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

ADDED = (("decisions", "council_reason"), ("dossier_readings", "note"))


def upgrade() -> None:
    for table, column in ADDED:
        op.add_column(table, sa.Column(column, sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    for table, column in ADDED:
        op.drop_column(table, column)
