"""Quotas, proposals and decisions of awards."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "award_quotas",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(40), nullable=True),
        sa.Column("form", sa.String(40), nullable=True),
        sa.Column("subtype", sa.String(40), nullable=True),
        sa.CheckConstraint("most >= 0", name=op.f("ck_award_quotas_most")),
        sa.CheckConstraint(
            "num_nonnulls(title, form) = 1", name=op.f("ck_award_quotas_title_or_form")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_award_quotas_tenant_season_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_award_quotas_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_award_quotas")),
        sa.UniqueConstraint(
            "tenant",
            "season_id",
            "position",
            name=op.f("uq_award_quotas_tenant_season_id_position"),
        ),
    )
    op.create_table(
        "decisions",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("authority", sa.String(), nullable=True),
        sa.Column("signer_name", sa.String(), nullable=True),
        sa.Column("signer_post", sa.String(), nullable=True),
        sa.Column("legal_basis", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("rule_set", sa.String(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("issued_by", sa.Uuid(), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("presenter_name", sa.String(), nullable=True),
        sa.Column("presenter_post", sa.String(), nullable=True),
        sa.Column("presented_on", sa.Date(), nullable=True),
        sa.Column("occasion", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'issued') = (issued_at IS NOT NULL)", name=op.f("ck_decisions_issued")
        ),
        sa.CheckConstraint(
            "state <> 'issued' OR source IS NOT NULL OR num_nulls(number, decided_on, authority,"
            " signer_name, signer_post, rule_set) = 0",
            name=op.f("ck_decisions_complete"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_decisions_tenant_season_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_decisions_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_decisions")),
    )
    op.create_index(
        op.f("ix_decisions_tenant_created_at"), "decisions", ["tenant", "created_at"], unique=False
    )
    op.create_index(
        op.f("ix_decisions_tenant_season_id"), "decisions", ["tenant", "season_id"], unique=False
    )
    op.create_table(
        "proposals",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("rule_set", sa.String(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("submitted_by", sa.Uuid(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appraised_by", sa.Uuid(), nullable=True),
        sa.Column("appraised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("return_reason", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'returned' OR return_reason IS NOT NULL", name=op.f("ck_proposals_returned")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL AND rule_set IS NOT NULL",
            name=op.f("ck_proposals_submitted"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('returned', 'accepted', 'decided') OR appraised_at IS NOT NULL",
            name=op.f("ck_proposals_appraised"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_proposals_tenant_season_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_proposals_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_proposals")),
    )
    op.create_index(
        op.f("ix_proposals_tenant_created_at"), "proposals", ["tenant", "created_at"], unique=False
    )
    op.create_index(
        op.f("ix_proposals_tenant_season_id"), "proposals", ["tenant", "season_id"], unique=False
    )
    op.create_table(
        "proposal_items",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("clause", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("total", sa.Numeric(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("receivers", sa.Integer(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("achievement", sa.String(), nullable=False),
        sa.Column("title", sa.String(40), nullable=True),
        sa.Column("form", sa.String(40), nullable=True),
        sa.Column("subtype", sa.String(40), nullable=True),
        sa.CheckConstraint("first_year <= last_year", name=op.f("ck_proposal_items_period")),
        sa.CheckConstraint(
            "num_nonnulls(title, form) = 1", name=op.f("ck_proposal_items_title_or_form")
        ),
        sa.CheckConstraint(
            "receivers > 0 AND (unit_id IS NULL OR receivers = 1)",
            name=op.f("ck_proposal_items_receivers"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "proposal_id"],
            ["proposals.tenant", "proposals.id"],
            name=op.f("fk_proposal_items_tenant_proposal_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_proposal_items_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_proposal_items_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_proposal_items")),
        sa.UniqueConstraint(
            "tenant",
            "proposal_id",
            "position",
            deferrable=True,
            initially="deferred",
            name=op.f("uq_proposal_items_tenant_proposal_id_position"),
        ),
    )
    op.create_table(
        "decision_items",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("proposal_item_id", sa.Uuid(), nullable=True),
        sa.Column("part_of", sa.Uuid(), nullable=True),
        sa.Column("wording", sa.String(), nullable=True),
        sa.Column("money", sa.String(40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancellation_number", sa.String(), nullable=True),
        sa.Column("cancellation_reason", sa.String(40), nullable=True),
        sa.Column("cancellation_note", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("receivers", sa.Integer(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("achievement", sa.String(), nullable=False),
        sa.Column("title", sa.String(40), nullable=True),
        sa.Column("form", sa.String(40), nullable=True),
        sa.Column("subtype", sa.String(40), nullable=True),
        sa.CheckConstraint(
            "(money IN ('computed', 'stated')) = (amount IS NOT NULL)",
            name=op.f("ck_decision_items_amount"),
        ),
        sa.CheckConstraint("first_year <= last_year", name=op.f("ck_decision_items_period")),
        sa.CheckConstraint(
            "num_nonnulls(title, form) = 1", name=op.f("ck_decision_items_title_or_form")
        ),
        sa.CheckConstraint(
            "num_nulls(cancelled_on, cancellation_number, cancellation_reason, cancellation_note)"
            " IN (0, 4)",
            name=op.f("ck_decision_items_cancelled"),
        ),
        sa.CheckConstraint(
            "part_of IS NULL OR unit_id IS NOT NULL", name=op.f("ck_decision_items_part")
        ),
        sa.CheckConstraint(
            "receivers > 0 AND (unit_id IS NULL OR receivers = 1)",
            name=op.f("ck_decision_items_receivers"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "decision_id"],
            ["decisions.tenant", "decisions.id"],
            name=op.f("fk_decision_items_tenant_decision_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "part_of"],
            ["decision_items.tenant", "decision_items.id"],
            name=op.f("fk_decision_items_tenant_part_of"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "proposal_item_id"],
            ["proposal_items.tenant", "proposal_items.id"],
            name=op.f("fk_decision_items_tenant_proposal_item_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_decision_items_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_decision_items_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_decision_items")),
        sa.UniqueConstraint(
            "tenant",
            "decision_id",
            "position",
            deferrable=True,
            initially="deferred",
            name=op.f("uq_decision_items_tenant_decision_id_position"),
        ),
    )
    op.create_index(
        op.f("ix_decision_items_tenant_proposal_item_id"),
        "decision_items",
        ["tenant", "proposal_item_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_decision_items_tenant_unit_id_last_year"),
        "decision_items",
        ["tenant", "unit_id", "last_year"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("decision_items")
    op.drop_table("proposal_items")
    op.drop_table("proposals")
    op.drop_table("decisions")
    op.drop_table("award_quotas")
