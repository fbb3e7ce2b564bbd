"""The peer matrix, the frozen figures of a block, and how a target feeds a score."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "block_freezes",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_by", sa.Uuid(), nullable=False),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("inputs_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_block_freezes_tenant_season_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_block_freezes_tenant")),
        sa.PrimaryKeyConstraint("tenant", "season_id", name=op.f("pk_block_freezes")),
    )
    op.create_table(
        "peer_rounds",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("criteria_set_id", sa.Uuid(), nullable=False),
        sa.Column("each", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("reason_from", sa.Integer(), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bell_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("each >= 1", name=op.f("ck_peer_rounds_each")),
        sa.CheckConstraint(
            "reason_from BETWEEN 1 AND 100", name=op.f("ck_peer_rounds_reason_from")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "criteria_set_id"],
            ["criteria_sets.tenant", "criteria_sets.id"],
            name=op.f("fk_peer_rounds_tenant_criteria_set_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_peer_rounds_tenant_season_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_peer_rounds_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_peer_rounds")),
        sa.UniqueConstraint("tenant", "season_id", name=op.f("uq_peer_rounds_tenant_season_id")),
    )
    op.create_table(
        "peer_sheets",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("scorer_id", sa.Uuid(), nullable=False),
        sa.Column("scored_id", sa.Uuid(), nullable=False),
        sa.Column("recused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recusal", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(recused_at IS NULL) = (recusal IS NULL) AND recusal <> ''",
            name=op.f("ck_peer_sheets_recusal"),
        ),
        sa.CheckConstraint("scorer_id <> scored_id", name=op.f("ck_peer_sheets_another")),
        sa.ForeignKeyConstraint(
            ["tenant", "round_id"],
            ["peer_rounds.tenant", "peer_rounds.id"],
            name=op.f("fk_peer_sheets_tenant_round_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "scored_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_peer_sheets_tenant_scored_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "scorer_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_peer_sheets_tenant_scorer_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_peer_sheets_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_peer_sheets")),
        sa.UniqueConstraint(
            "tenant",
            "round_id",
            "scorer_id",
            "scored_id",
            name=op.f("uq_peer_sheets_tenant_round_id_scorer_id_scored_id"),
        ),
    )
    op.create_index(
        op.f("ix_peer_sheets_tenant_round_id_scored_id"),
        "peer_sheets",
        ["tenant", "round_id", "scored_id"],
        unique=False,
    )
    op.create_table(
        "score_moves",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("scorecard_id", sa.Uuid(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("points", sa.Numeric(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("told", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "scorecard_id"],
            ["scorecards.tenant", "scorecards.id"],
            name=op.f("fk_score_moves_tenant_scorecard_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_score_moves_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_score_moves")),
    )
    op.create_index(
        op.f("ix_score_moves_tenant_scorecard_id_criterion_at"),
        "score_moves",
        ["tenant", "scorecard_id", "criterion", "at"],
        unique=False,
    )
    op.create_table(
        "peer_marks",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("sheet_id", sa.Uuid(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("points", sa.Numeric(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("points >= 0", name=op.f("ck_peer_marks_points")),
        sa.ForeignKeyConstraint(
            ["tenant", "sheet_id"],
            ["peer_sheets.tenant", "peer_sheets.id"],
            name=op.f("fk_peer_marks_tenant_sheet_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_peer_marks_tenant")),
        sa.PrimaryKeyConstraint("tenant", "sheet_id", "entry", name=op.f("pk_peer_marks")),
    )
    op.add_column("covenant_targets", sa.Column("rule_id", sa.String(), nullable=True))
    op.add_column(
        "covenant_targets",
        sa.Column("summing", sa.String(40), server_default="last", nullable=False),
    )


def downgrade() -> None:
    op.drop_column("covenant_targets", "summing")
    op.drop_column("covenant_targets", "rule_id")
    op.drop_table("peer_marks")
    op.drop_index(op.f("ix_score_moves_tenant_scorecard_id_criterion_at"), table_name="score_moves")
    op.drop_table("score_moves")
    op.drop_index(op.f("ix_peer_sheets_tenant_round_id_scored_id"), table_name="peer_sheets")
    op.drop_table("peer_sheets")
    op.drop_table("peer_rounds")
    op.drop_table("block_freezes")
