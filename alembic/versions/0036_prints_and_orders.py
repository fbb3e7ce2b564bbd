"""Files made of long papers; the order of calls; papers that are handed over."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_MANY = {"decisions": "call_order", "handovers": "paper_ids"}


def upgrade() -> None:
    op.create_table(
        "prints",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("paper", sa.String(), nullable=True),
        sa.Column("file", sa.LargeBinary(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.CheckConstraint(
            "(state = 'making') = (paper IS NOT NULL)", name=op.f("ck_prints_making")
        ),
        sa.CheckConstraint("(state = 'ready') = (file IS NOT NULL)", name=op.f("ck_prints_ready")),
        sa.CheckConstraint("done BETWEEN 0 AND total", name=op.f("ck_prints_progress")),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_prints_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_prints")),
        sa.UniqueConstraint("tenant", "user_id", "tag", name=op.f("uq_prints_tenant_user_id_tag")),
    )
    op.create_index(
        "ix_prints_waiting",
        "prints",
        ["tenant", "asked_at"],
        postgresql_where=sa.text("state = 'making'"),
    )
    for table, column in _MANY.items():
        ids = postgresql.ARRAY(sa.Uuid())
        op.add_column(table, sa.Column(column, ids, server_default="{}", nullable=False))


def downgrade() -> None:
    for table, column in _MANY.items():
        op.drop_column(table, column)
    op.drop_table("prints")
