"""What follows awards: amended papers, money given back, the fund; the council on a proposal."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_amendments",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "paper_id"],
            ["issued_papers.tenant", "issued_papers.id"],
            name=op.f("fk_paper_amendments_tenant_paper_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_paper_amendments_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_paper_amendments")),
        sa.UniqueConstraint(
            "tenant",
            "paper_id",
            "number",
            "dated",
            name=op.f("uq_paper_amendments_tenant_paper_id_number_dated"),
        ),
    )
    op.create_table(
        "council_sittings",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("members", sa.SmallInteger(), nullable=False),
        sa.Column("present", sa.SmallInteger(), nullable=False),
        sa.Column("minutes", sa.String(), nullable=False),
        sa.Column("low_to_high", sa.Boolean(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "present BETWEEN 0 AND members AND members > 0",
            name=op.f("ck_council_sittings_present"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "proposal_id"],
            ["proposals.tenant", "proposals.id"],
            name=op.f("fk_council_sittings_tenant_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_council_sittings_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_council_sittings")),
        sa.UniqueConstraint(
            "tenant",
            "proposal_id",
            "submitted_at",
            name=op.f("uq_council_sittings_tenant_proposal_id_submitted_at"),
        ),
    )
    op.create_table(
        "dossier_readings",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "proposal_id"],
            ["proposals.tenant", "proposals.id"],
            name=op.f("fk_dossier_readings_tenant_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "user_id"],
            ["users.tenant", "users.id"],
            name=op.f("fk_dossier_readings_tenant_user_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_dossier_readings_tenant")
        ),
        sa.PrimaryKeyConstraint(
            "tenant", "proposal_id", "submitted_at", "user_id", name=op.f("pk_dossier_readings")
        ),
    )
    op.create_table(
        "fund_entries",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=True),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column(
            "entered_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(kind = 'payment') = (decision_id IS NOT NULL)", name=op.f("ck_fund_entries_payment")
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_fund_entries_positive")),
        sa.ForeignKeyConstraint(
            ["tenant", "decision_id"],
            ["decisions.tenant", "decisions.id"],
            name=op.f("fk_fund_entries_tenant_decision_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_fund_entries_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_fund_entries")),
    )
    op.create_index(
        op.f("ix_fund_entries_tenant_happened_on"),
        "fund_entries",
        ["tenant", "happened_on"],
        unique=False,
    )
    op.create_index(
        "uq_fund_entries_payment",
        "fund_entries",
        ["tenant", "decision_id"],
        unique=True,
        postgresql_where="kind = 'payment'",
    )
    op.create_table(
        "council_votes",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("in_favour", sa.SmallInteger(), nullable=False),
        sa.Column("written", sa.SmallInteger(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "least(in_favour, written) >= 0 AND written <= in_favour",
            name=op.f("ck_council_votes_votes"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "item_id"],
            ["proposal_items.tenant", "proposal_items.id"],
            name=op.f("fk_council_votes_tenant_item_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "sitting_id"],
            ["council_sittings.tenant", "council_sittings.id"],
            name=op.f("fk_council_votes_tenant_sitting_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_council_votes_tenant")),
        sa.PrimaryKeyConstraint("tenant", "sitting_id", "item_id", name=op.f("pk_council_votes")),
    )
    op.create_table(
        "award_recoveries",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column(
            "entered_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(what = 'money') = (amount IS NOT NULL)", name=op.f("ck_award_recoveries_amount")
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_award_recoveries_positive")),
        sa.ForeignKeyConstraint(
            ["tenant", "item_id"],
            ["decision_items.tenant", "decision_items.id"],
            name=op.f("fk_award_recoveries_tenant_item_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_award_recoveries_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_award_recoveries")),
    )
    op.create_index(
        op.f("ix_award_recoveries_tenant_item_id"),
        "award_recoveries",
        ["tenant", "item_id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_award_recoveries_tenant_item_id"), table_name="award_recoveries")
    op.drop_table("award_recoveries")
    op.drop_table("council_votes")
    op.drop_index(
        "uq_fund_entries_payment", table_name="fund_entries", postgresql_where="kind = 'payment'"
    )
    op.drop_index(op.f("ix_fund_entries_tenant_happened_on"), table_name="fund_entries")
    op.drop_table("fund_entries")
    op.drop_table("dossier_readings")
    op.drop_table("council_sittings")
    op.drop_table("paper_amendments")
