"""Points and places of earlier years, as their papers state them."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "past_scores",
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("points", sa.Numeric(), nullable=True),
        sa.Column("scale", sa.Numeric(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("ranked", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "points IS NOT NULL OR place IS NOT NULL", name=op.f("ck_past_scores_stated")
        ),
        sa.CheckConstraint(
            "criterion = '' OR (place IS NULL AND ranked IS NULL)",
            name=op.f("ck_past_scores_whole"),
        ),
        sa.CheckConstraint("scale > 0", name=op.f("ck_past_scores_scale")),
        sa.CheckConstraint(
            "place BETWEEN 1 AND coalesce(ranked, place)", name=op.f("ck_past_scores_place")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_past_scores_tenant_season_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_past_scores_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_past_scores_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_past_scores")),
        sa.UniqueConstraint(
            "tenant",
            "season_id",
            "unit_id",
            "criterion",
            name=op.f("uq_past_scores_tenant_season_id_unit_id_criterion"),
        ),
    )
    op.create_index(op.f("ix_past_scores_tenant_unit_id"), "past_scores", ["tenant", "unit_id"])


def downgrade() -> None:
    op.drop_table("past_scores")
