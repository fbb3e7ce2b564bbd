"""Covenants: versions of the text, targets, titles, opinions, signatures, progress."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "covenants",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("previous_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=True),
        sa.Column("legal_bases", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sections", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("witness", sa.String(), nullable=True),
        sa.Column("signing_order", sa.String(40), nullable=False),
        sa.Column("late_signing", sa.String(40), nullable=False),
        sa.Column("sign_by", sa.Date(), nullable=True),
        sa.Column("comment_by", sa.Date(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("circulated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("meeting", sa.String(), nullable=True),
        sa.Column("content_hash", sa.String(), nullable=True),
        sa.Column("signing_opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("in_force_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_on IS NOT NULL)", name=op.f("ck_covenants_closed")
        ),
        sa.CheckConstraint(
            "(state IN ('draft', 'circulated', 'withdrawn')) = (content_hash IS NULL)",
            name=op.f("ck_covenants_frozen"),
        ),
        sa.CheckConstraint(
            "source IS NOT NULL OR "
            "(state IN ('draft', 'circulated', 'withdrawn')) = (adopted_on IS NULL)",
            name=op.f("ck_covenants_adopted"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('in_force', 'closed') OR in_force_on IS NOT NULL",
            name=op.f("ck_covenants_in_force"),
        ),
        sa.CheckConstraint(
            "(previous_id IS NULL) = (reason IS NULL)", name=op.f("ck_covenants_amendment")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "previous_id"],
            ["covenants.tenant", "covenants.id"],
            name=op.f("fk_covenants_tenant_previous_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_covenants_tenant_season_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_covenants_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_covenants")),
        sa.UniqueConstraint(
            "tenant", "season_id", "number", name=op.f("uq_covenants_tenant_season_id_number")
        ),
    )
    op.create_index(
        "uq_covenants_in_force",
        "covenants",
        ["tenant", "season_id"],
        unique=True,
        postgresql_where="state = 'in_force'",
    )
    op.create_index(
        "uq_covenants_working",
        "covenants",
        ["tenant", "season_id"],
        unique=True,
        postgresql_where="state IN ('draft', 'circulated', 'adopted', 'signing')",
    )
    op.create_table(
        "covenant_comments",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("covenant_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("clause_id", sa.Uuid(), nullable=True),
        sa.Column("quoted", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(accepted IS NULL) = (answered_at IS NULL)", name=op.f("ck_covenant_comments_answered")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "covenant_id"],
            ["covenants.tenant", "covenants.id"],
            name=op.f("fk_covenant_comments_tenant_covenant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_covenant_comments_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_covenant_comments_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_covenant_comments")),
    )
    op.create_index(
        op.f("ix_covenant_comments_tenant_covenant_id_at"),
        "covenant_comments",
        ["tenant", "covenant_id", "at"],
        unique=False,
    )
    op.create_table(
        "covenant_signatures",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("covenant_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_by", sa.Uuid(), nullable=True),
        sa.Column("signer_name", sa.String(), nullable=True),
        sa.Column("signer_title", sa.String(), nullable=True),
        sa.Column("capacity", sa.String(40), nullable=True),
        sa.Column("content_hash", sa.String(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("declined_reason", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(state = 'declined') = (declined_reason IS NOT NULL)",
            name=op.f("ck_covenant_signatures_declined"),
        ),
        sa.CheckConstraint(
            "(state = 'recorded') = (source IS NOT NULL)",
            name=op.f("ck_covenant_signatures_recorded"),
        ),
        sa.CheckConstraint(
            "(state = 'signed') = (content_hash IS NOT NULL AND signed_by IS NOT NULL "
            "AND signer_name IS NOT NULL AND capacity IS NOT NULL)",
            name=op.f("ck_covenant_signatures_signer"),
        ),
        sa.CheckConstraint(
            "(state = 'signed') = (signed_at IS NOT NULL)",
            name=op.f("ck_covenant_signatures_signed"),
        ),
        sa.CheckConstraint(
            "(state IN ('signed', 'recorded')) = (signed_on IS NOT NULL)",
            name=op.f("ck_covenant_signatures_day"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "covenant_id"],
            ["covenants.tenant", "covenants.id"],
            name=op.f("fk_covenant_signatures_tenant_covenant_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "signed_by"],
            ["users.tenant", "users.id"],
            name=op.f("fk_covenant_signatures_tenant_signed_by"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_covenant_signatures_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_covenant_signatures_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_covenant_signatures")),
        sa.UniqueConstraint(
            "tenant",
            "covenant_id",
            "unit_id",
            name=op.f("uq_covenant_signatures_tenant_covenant_id_unit_id"),
        ),
    )
    op.create_table(
        "covenant_targets",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("covenant_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("origin_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("unit_of_measure", sa.String(), nullable=True),
        sa.Column("operator", sa.String(40), nullable=True),
        sa.Column("planned_value", sa.Numeric(), nullable=True),
        sa.Column("planned_text", sa.String(), nullable=True),
        sa.Column("criterion_id", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(operator IS NULL) = (planned_value IS NULL)",
            name=op.f("ck_covenant_targets_comparable"),
        ),
        sa.CheckConstraint(
            "planned_value IS NULL OR planned_text IS NULL",
            name=op.f("ck_covenant_targets_one_plan"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "covenant_id"],
            ["covenants.tenant", "covenants.id"],
            name=op.f("fk_covenant_targets_tenant_covenant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "origin_id"],
            ["covenant_targets.tenant", "covenant_targets.id"],
            name=op.f("fk_covenant_targets_tenant_origin_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_covenant_targets_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_covenant_targets_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_covenant_targets")),
    )
    op.create_index(
        op.f("ix_covenant_targets_tenant_covenant_id_unit_id_position"),
        "covenant_targets",
        ["tenant", "covenant_id", "unit_id", "position"],
        unique=False,
    )
    op.create_table(
        "covenant_titles",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("covenant_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "covenant_id"],
            ["covenants.tenant", "covenants.id"],
            name=op.f("fk_covenant_titles_tenant_covenant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_covenant_titles_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_covenant_titles_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_covenant_titles")),
    )
    op.create_index(
        op.f("ix_covenant_titles_tenant_covenant_id_unit_id_position"),
        "covenant_titles",
        ["tenant", "covenant_id", "unit_id", "position"],
        unique=False,
    )
    op.create_table(
        "covenant_progress",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("actual_value", sa.Numeric(), nullable=True),
        sa.Column("actual_text", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "actual_value IS NULL OR actual_text IS NULL",
            name=op.f("ck_covenant_progress_one_result"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "target_id"],
            ["covenant_targets.tenant", "covenant_targets.id"],
            name=op.f("fk_covenant_progress_tenant_target_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_covenant_progress_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_covenant_progress_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_covenant_progress")),
    )
    op.create_index(
        op.f("ix_covenant_progress_tenant_target_id_unit_id_entered_at"),
        "covenant_progress",
        ["tenant", "target_id", "unit_id", "entered_at"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("covenant_progress")
    op.drop_table("covenant_titles")
    op.drop_table("covenant_targets")
    op.drop_table("covenant_signatures")
    op.drop_table("covenant_comments")
    op.drop_table("covenants")
