"""What others say before a decision: public lists, objections, clearances, working days."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "working_years",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("off", sa.ARRAY(sa.Date()), nullable=False),
        sa.Column("worked", sa.ARRAY(sa.Date()), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("stated_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_working_years_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_working_years")),
        sa.UniqueConstraint("tenant", "year", name=op.f("uq_working_years_tenant_year")),
    )
    op.create_table(
        "clearances",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint("verdict IS NULL OR answer <> ''", name=op.f("ck_clearances_reasoned")),
        sa.CheckConstraint(
            "(verdict IS NULL) = (answered_on IS NULL)", name=op.f("ck_clearances_answered")
        ),
        sa.CheckConstraint("asked_on <= due_on", name=op.f("ck_clearances_period")),
        sa.ForeignKeyConstraint(
            ["tenant", "proposal_id"],
            ["proposals.tenant", "proposals.id"],
            name=op.f("fk_clearances_tenant_proposal_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_clearances_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_clearances")),
    )
    op.create_index(
        op.f("ix_clearances_tenant_proposal_id"),
        "clearances",
        ["tenant", "proposal_id"],
        unique=False,
    )
    op.create_table(
        "proposal_publications",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("counting", sa.String(40), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "days BETWEEN 1 AND 60 AND opened_on < last_day",
            name=op.f("ck_proposal_publications_period"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "proposal_id"],
            ["proposals.tenant", "proposals.id"],
            name=op.f("fk_proposal_publications_tenant_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_proposal_publications_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_proposal_publications")),
        sa.UniqueConstraint(
            "tenant",
            "proposal_id",
            "submitted_at",
            name=op.f("uq_proposal_publications_tenant_proposal_id_submitted_at"),
        ),
    )
    op.create_table(
        "proposal_objections",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("sender", sa.String(), nullable=True),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column(
            "entered_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "num_nulls(outcome, answer, answered_by, answered_at) IN (0, 4)",
            name=op.f("ck_proposal_objections_answered"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "publication_id"],
            ["proposal_publications.tenant", "proposal_publications.id"],
            name=op.f("fk_proposal_objections_tenant_publication_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_proposal_objections_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_proposal_objections_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_proposal_objections")),
    )
    op.create_index(
        op.f("ix_proposal_objections_tenant_publication_id"),
        "proposal_objections",
        ["tenant", "publication_id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index(
        op.f("ix_proposal_objections_tenant_publication_id"), table_name="proposal_objections"
    )
    op.drop_table("proposal_objections")
    op.drop_table("proposal_publications")
    op.drop_index(op.f("ix_clearances_tenant_proposal_id"), table_name="clearances")
    op.drop_table("clearances")
    op.drop_table("working_years")
