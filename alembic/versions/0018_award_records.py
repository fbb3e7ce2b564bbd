"""Records that awards are judged by; a dossier knows its reception and why its law was chosen."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "award_holds",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column(
            "opened_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(outcome IS NULL) = (until IS NULL)", name=op.f("ck_award_holds_ended")
        ),
        sa.CheckConstraint("since <= until", name=op.f("ck_award_holds_period")),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_award_holds_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_award_holds_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_award_holds")),
    )
    op.create_index(
        op.f("ix_award_holds_tenant_unit_id"), "award_holds", ["tenant", "unit_id"], unique=False
    )
    op.create_table(
        "lineage_rulings",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("predecessor_id", sa.Uuid(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("ruled_by", sa.Uuid(), nullable=False),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "predecessor_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_lineage_rulings_tenant_predecessor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_lineage_rulings_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_lineage_rulings_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_lineage_rulings")),
        sa.UniqueConstraint(
            "tenant",
            "unit_id",
            "predecessor_id",
            name=op.f("uq_lineage_rulings_tenant_unit_id_predecessor_id"),
        ),
    )
    op.create_table(
        "unit_years",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("rating", sa.String(40), nullable=True),
        sa.Column("people_all", sa.Integer(), nullable=True),
        sa.Column("people_done", sa.Integer(), nullable=True),
        sa.Column("people_advanced", sa.Integer(), nullable=True),
        sa.Column("people_grassroots_fighters", sa.Integer(), nullable=True),
        sa.Column("people_disciplined", sa.Integer(), nullable=True),
        sa.Column("people_women", sa.Integer(), nullable=True),
        sa.Column("qualities", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "greatest(people_done, people_advanced, people_grassroots_fighters,"
            " people_disciplined, people_women) <= people_all",
            name=op.f("ck_unit_years_of_all"),
        ),
        sa.CheckConstraint(
            "least(people_all, people_done, people_advanced, people_grassroots_fighters,"
            " people_disciplined, people_women) >= 0",
            name=op.f("ck_unit_years_people"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_unit_years_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_unit_years_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_unit_years")),
        sa.UniqueConstraint(
            "tenant", "unit_id", "year", name=op.f("uq_unit_years_tenant_unit_id_year")
        ),
    )
    op.add_column("proposals", sa.Column("rule_set_reason", sa.String(), nullable=True))
    op.add_column("proposals", sa.Column("received_on", sa.Date(), nullable=True))
    op.execute(
        "UPDATE proposals SET received_on = (submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
    )


def downgrade() -> None:
    op.drop_column("proposals", "received_on")
    op.drop_column("proposals", "rule_set_reason")
    op.drop_table("unit_years")
    op.drop_table("lineage_rulings")
    op.drop_index(op.f("ix_award_holds_tenant_unit_id"), table_name="award_holds")
    op.drop_table("award_holds")
