"""Stages of scoring: the block's rule, assigned verifiers, remarks, minutes, claimed points."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "seasons", sa.Column("difference_limit", sa.Numeric(), server_default="5", nullable=True)
    )
    op.add_column(
        "seasons",
        sa.Column("limit_on", sa.String(40), server_default="total", nullable=False),
    )
    op.add_column(
        "seasons",
        sa.Column("second_look", sa.Boolean(), server_default=sa.text("true"), nullable=False),
    )
    op.add_column(
        "seasons", sa.Column("scoring_opened_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_check_constraint(op.f("ck_seasons_limit"), "seasons", "difference_limit > 0")
    _scorecards()
    _assignments()
    _remarks()
    _minutes()


def _scorecards() -> None:
    for column in ("unexplained", "unanswered"):
        number = sa.Column(column, sa.Integer(), server_default="0", nullable=False)
        op.add_column("scorecards", number)
    op.add_column("scorecards", sa.Column("computed_total", sa.Numeric(), nullable=True))
    op.execute("UPDATE scorecards SET computed_total = self_total")
    op.alter_column("scorecards", "computed_total", nullable=False)
    op.execute(
        "UPDATE seasons SET scoring_opened_at = now() WHERE EXISTS (SELECT FROM scorecards c"
        " WHERE c.tenant = seasons.tenant AND c.season_id = seasons.id)"
    )
    op.create_table(
        "score_parts",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("scorecard_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("verified_by", sa.Uuid(), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(verified_by IS NULL) = (verified_at IS NULL)", name=op.f("ck_score_parts_verified")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "scorecard_id"],
            ["scorecards.tenant", "scorecards.id"],
            name=op.f("fk_score_parts_tenant_scorecard_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_score_parts_tenant")),
        sa.PrimaryKeyConstraint("tenant", "scorecard_id", "part", name=op.f("pk_score_parts")),
    )
    op.execute(
        "INSERT INTO score_parts (tenant, scorecard_id, part, verified_by, verified_at)"
        " SELECT tenant, id, '', NULL, NULL FROM scorecards WHERE state <> 'open'"
    )


def _assignments() -> None:
    op.create_table(
        "verifier_assignments",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'unit') = (unit_id IS NOT NULL) AND (kind = 'person') = (user_id IS NOT NULL)",
            name=op.f("ck_verifier_assignments_assignee"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_verifier_assignments_tenant_season_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_verifier_assignments_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "user_id"],
            ["users.tenant", "users.id"],
            name=op.f("fk_verifier_assignments_tenant_user_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_verifier_assignments_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_verifier_assignments")),
    )
    op.create_index(
        op.f("ix_verifier_assignments_tenant_season_id"),
        "verifier_assignments",
        ["tenant", "season_id"],
    )


def _remarks() -> None:
    op.create_table(
        "score_remarks",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("scorecard_id", sa.Uuid(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_score_remarks_text")),
        sa.ForeignKeyConstraint(
            ["tenant", "scorecard_id"],
            ["scorecards.tenant", "scorecards.id"],
            name=op.f("fk_score_remarks_tenant_scorecard_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_score_remarks_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_score_remarks")),
    )
    op.create_index(
        op.f("ix_score_remarks_tenant_scorecard_id"), "score_remarks", ["tenant", "scorecard_id"]
    )
    op.execute(
        "INSERT INTO score_remarks (tenant, scorecard_id, criterion, kind, text, author_name, at)"
        " SELECT l.tenant, l.scorecard_id, l.criterion, 'explanation', l.explanation, '',"
        " COALESCE(c.verified_at, c.saved_at) FROM score_lines l JOIN scorecards c"
        " ON c.tenant = l.tenant AND c.id = l.scorecard_id WHERE l.explanation <> ''"
    )
    op.drop_column("score_lines", "explanation")


def _minutes() -> None:
    op.create_table(
        "score_minutes",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("scorecard_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("unit_signer", sa.String(), nullable=True),
        sa.Column("block_signer", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "scorecard_id"],
            ["scorecards.tenant", "scorecards.id"],
            name=op.f("fk_score_minutes_tenant_scorecard_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_score_minutes_tenant")),
        sa.PrimaryKeyConstraint("tenant", "scorecard_id", name=op.f("pk_score_minutes")),
    )


def downgrade() -> None:
    op.drop_table("score_minutes")
    op.add_column(
        "score_lines", sa.Column("explanation", sa.String(), server_default="", nullable=False)
    )
    op.alter_column("score_lines", "explanation", server_default=None)
    op.drop_index(op.f("ix_score_remarks_tenant_scorecard_id"), table_name="score_remarks")
    op.drop_table("score_remarks")
    op.drop_index(
        op.f("ix_verifier_assignments_tenant_season_id"), table_name="verifier_assignments"
    )
    op.drop_table("verifier_assignments")
    op.drop_table("score_parts")
    for column in ("computed_total", "unanswered", "unexplained"):
        op.drop_column("scorecards", column)
    op.drop_constraint(op.f("ck_seasons_limit"), "seasons", type_="check")
    for column in ("scoring_opened_at", "second_look", "limit_on", "difference_limit"):
        op.drop_column("seasons", column)
