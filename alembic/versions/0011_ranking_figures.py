"""Figures that somebody enters for the ranking; a place keeps what it rests on."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ranking_figures",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.Numeric(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_ranking_figures_reason")),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_ranking_figures_tenant_season_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_ranking_figures_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_ranking_figures_tenant")),
        sa.PrimaryKeyConstraint(
            "tenant", "season_id", "key", "unit_id", name=op.f("pk_ranking_figures")
        ),
    )
    barred = sa.Column("no_flag", sa.Boolean(), nullable=False, server_default=sa.false())
    figures = sa.Column(
        "figures",
        postgresql.JSONB(astext_type=sa.Text()),
        nullable=False,
        server_default=sa.text("'{}'"),
    )
    for column in (barred, figures):
        op.add_column("ranking_places", column)
        op.alter_column("ranking_places", column.name, server_default=None)


def downgrade() -> None:
    op.drop_column("ranking_places", "figures")
    op.drop_column("ranking_places", "no_flag")
    op.drop_table("ranking_figures")
