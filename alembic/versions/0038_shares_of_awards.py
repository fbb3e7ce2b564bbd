"""Quotas of awards as shares, for kinds of receivers and groups of units."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

_TABLE = "award_quotas"
_COLUMNS = (
    sa.Column("percent", sa.Numeric(), nullable=True),
    sa.Column("base", sa.String(length=40), nullable=True),
    sa.Column("base_title", sa.String(length=40), nullable=True),
    sa.Column("base_count", sa.Integer(), nullable=True),
    sa.Column("rounding", sa.String(length=40), nullable=True),
    sa.Column("receiver", sa.String(length=40), nullable=True),
    sa.Column("group_name", sa.String(), server_default="", nullable=False),
    sa.Column("unit_ids", postgresql.ARRAY(sa.Uuid()), server_default="{}", nullable=False),
    sa.Column("source", sa.String(), server_default="", nullable=False),
)
_CHECKS = {
    "limits": "num_nonnulls(most, percent) > 0",
    "share": "num_nonnulls(percent, base, rounding) IN (0, 3)"
    " AND percent > 0 AND percent <= 100 AND base_count >= 0"
    " AND (base = 'proposed') = (base_title IS NOT NULL)"
    " AND (base_count IS NULL OR base = 'stated')",
    "group": "(group_name = '') = (unit_ids = '{}')",
    "source": "percent IS NULL OR source <> ''",
}


def upgrade() -> None:
    op.alter_column(_TABLE, "most", nullable=True)
    for column in _COLUMNS:
        op.add_column(_TABLE, column)
    for name, rule in _CHECKS.items():
        op.create_check_constraint(op.f(f"ck_{_TABLE}_{name}"), _TABLE, rule)


def downgrade() -> None:
    for name in _CHECKS:
        op.drop_constraint(op.f(f"ck_{_TABLE}_{name}"), _TABLE)
    for column in _COLUMNS:
        op.drop_column(_TABLE, column.name)
    op.execute(f"DELETE FROM {_TABLE} WHERE most IS NULL")
    op.alter_column(_TABLE, "most", nullable=False)
