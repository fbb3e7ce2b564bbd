"""Scorecards with their lines, votes taken over, rankings."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vote_places",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint("place >= 1", name=op.f("ck_vote_places_place")),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_vote_places_tenant_season_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_vote_places_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_vote_places_tenant")),
        sa.PrimaryKeyConstraint("tenant", "season_id", "unit_id", name=op.f("pk_vote_places")),
    )
    op.create_table(
        "rankings",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("criteria_set_id", sa.Uuid(), nullable=True),
        sa.Column("basis", sa.String(40), nullable=False),
        sa.Column("chain", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("vote_source", sa.String(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(basis = 'criteria') = (criteria_set_id IS NOT NULL)", name=op.f("ck_rankings_basis")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "criteria_set_id"],
            ["criteria_sets.tenant", "criteria_sets.id"],
            name=op.f("fk_rankings_tenant_criteria_set_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_rankings_tenant_season_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_rankings_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_rankings")),
        sa.UniqueConstraint("tenant", "season_id", name=op.f("uq_rankings_tenant_season_id")),
    )
    op.create_table(
        "scorecards",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("criteria_set_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("self_total", sa.Numeric(), nullable=False),
        sa.Column("strict_total", sa.Numeric(), nullable=False),
        sa.Column("agreed_total", sa.Numeric(), nullable=False),
        sa.Column("class_name", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column(
            "saved_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unit_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unit_signed_by", sa.Uuid(), nullable=True),
        sa.Column("block_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("block_signed_by", sa.Uuid(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("return_reason", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'agreed') = (agreed_at IS NOT NULL)", name=op.f("ck_scorecards_agreed")
        ),
        sa.CheckConstraint(
            "(state = 'open') = (submitted_at IS NULL)", name=op.f("ck_scorecards_submitted")
        ),
        sa.CheckConstraint(
            "(state IN ('verified', 'explained', 'agreed')) = (verified_at IS NOT NULL)",
            name=op.f("ck_scorecards_verified"),
        ),
        sa.CheckConstraint(
            "(agreed_at IS NOT NULL) = "
            "(unit_signed_at IS NOT NULL AND block_signed_at IS NOT NULL)",
            name=op.f("ck_scorecards_both_sides"),
        ),
        sa.CheckConstraint(
            "(unit_signed_at IS NULL) = (unit_signed_by IS NULL)"
            " AND (block_signed_at IS NULL) = (block_signed_by IS NULL)",
            name=op.f("ck_scorecards_signatures"),
        ),
        sa.CheckConstraint(
            "unit_signed_by <> block_signed_by", name=op.f("ck_scorecards_two_people")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "criteria_set_id"],
            ["criteria_sets.tenant", "criteria_sets.id"],
            name=op.f("fk_scorecards_tenant_criteria_set_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_scorecards_tenant_season_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_scorecards_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_scorecards_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_scorecards")),
        sa.UniqueConstraint(
            "tenant", "season_id", "unit_id", name=op.f("uq_scorecards_tenant_season_id_unit_id")
        ),
    )
    op.create_index(
        op.f("ix_scorecards_tenant_unit_id"), "scorecards", ["tenant", "unit_id"], unique=False
    )
    op.create_table(
        "ranking_places",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("ranking_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("awaits", sa.String(), nullable=True),
        sa.Column("total", sa.Numeric(), nullable=True),
        sa.Column("class_name", sa.String(), nullable=True),
        sa.Column("vote_place", sa.Integer(), nullable=True),
        sa.Column("working", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "ranking_id"],
            ["rankings.tenant", "rankings.id"],
            name=op.f("fk_ranking_places_tenant_ranking_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_ranking_places_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_ranking_places_tenant")),
        sa.PrimaryKeyConstraint("tenant", "ranking_id", "unit_id", name=op.f("pk_ranking_places")),
    )
    op.create_table(
        "score_lines",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("scorecard_id", sa.Uuid(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("self_points", sa.Numeric(), nullable=False),
        sa.Column("strict_points", sa.Numeric(), nullable=False),
        sa.Column("agreed_points", sa.Numeric(), nullable=False),
        sa.Column("change", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("signed_points", sa.Numeric(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("checked_by", sa.Uuid(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(signed_points IS NULL AND change = '{}') OR reason <> ''",
            name=op.f("ck_score_lines_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "scorecard_id"],
            ["scorecards.tenant", "scorecards.id"],
            name=op.f("fk_score_lines_tenant_scorecard_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_score_lines_tenant")),
        sa.PrimaryKeyConstraint("tenant", "scorecard_id", "criterion", name=op.f("pk_score_lines")),
    )


def downgrade() -> None:
    op.drop_table("score_lines")
    op.drop_table("ranking_places")
    op.drop_index(op.f("ix_scorecards_tenant_unit_id"), table_name="scorecards")
    op.drop_table("scorecards")
    op.drop_table("rankings")
    op.drop_table("vote_places")
