"""Persons as candidates: posts, years, matters, initiatives; lines of lists name them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

LISTS = ("proposal_items", "decision_items")
CHECKS = {
    "receivers": "receivers > 0 AND (num_nonnulls(unit_id, person_id) = 0 OR receivers = 1)",
    "receiver": "num_nonnulls(unit_id, person_id) < 2"
    " AND (unit_id IS NULL OR receiver = 'collective')"
    " AND (person_id IS NULL OR receiver <> 'collective')",
    "initiative": "initiative_id IS NULL OR person_id IS NOT NULL",
}
BEFORE = "receivers > 0 AND (unit_id IS NULL OR receivers = 1)"


def upgrade() -> None:
    op.create_table(
        "initiatives",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("reach", sa.String(40), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("recognised_on", sa.Date(), nullable=False),
        sa.Column("recognised_by", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_initiatives_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_initiatives_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_initiatives")),
        sa.UniqueConstraint("tenant", "code", name=op.f("uq_initiatives_tenant_code")),
    )
    op.create_index(
        op.f("ix_initiatives_tenant_unit_id_year"),
        "initiatives",
        ["tenant", "unit_id", "year"],
        unique=False,
    )
    op.create_table(
        "persons",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("name_key", sa.String(), nullable=True),
        sa.Column("search_key", sa.String(), nullable=True),
        sa.Column("gender", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("national_id", sa.String(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('individual', 'household')", name=op.f("ck_persons_kind")),
        sa.CheckConstraint("national_id ~ '^[0-9]{12}$'", name=op.f("ck_persons_twelve_digits")),
        sa.CheckConstraint(
            "num_nonnulls(name, name_key, search_key) IN (0, 3)", name=op.f("ck_persons_keys")
        ),
        sa.CheckConstraint("num_nonnulls(user_id, name) = 1", name=op.f("ck_persons_one_name")),
        sa.ForeignKeyConstraint(
            ["tenant", "user_id"],
            ["users.tenant", "users.id"],
            name=op.f("fk_persons_tenant_user_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_persons_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_persons")),
        sa.UniqueConstraint("tenant", "code", name=op.f("uq_persons_tenant_code")),
        sa.UniqueConstraint("tenant", "national_id", name=op.f("uq_persons_tenant_national_id")),
        sa.UniqueConstraint("tenant", "user_id", name=op.f("uq_persons_tenant_user_id")),
    )
    op.create_table(
        "initiative_authors",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("share", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("share BETWEEN 1 AND 100", name=op.f("ck_initiative_authors_share")),
        sa.ForeignKeyConstraint(
            ["tenant", "initiative_id"],
            ["initiatives.tenant", "initiatives.id"],
            name=op.f("fk_initiative_authors_tenant_initiative_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "person_id"],
            ["persons.tenant", "persons.id"],
            name=op.f("fk_initiative_authors_tenant_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_initiative_authors_tenant")
        ),
        sa.PrimaryKeyConstraint(
            "tenant", "initiative_id", "person_id", name=op.f("pk_initiative_authors")
        ),
    )
    op.create_index(
        op.f("ix_initiative_authors_tenant_person_id"),
        "initiative_authors",
        ["tenant", "person_id"],
        unique=False,
    )
    op.create_table(
        "person_holds",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
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
            "(outcome IS NULL) = (until IS NULL)", name=op.f("ck_person_holds_ended")
        ),
        sa.CheckConstraint("since <= until", name=op.f("ck_person_holds_period")),
        sa.ForeignKeyConstraint(
            ["tenant", "person_id"],
            ["persons.tenant", "persons.id"],
            name=op.f("fk_person_holds_tenant_person_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_person_holds_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_person_holds")),
    )
    op.create_index(
        op.f("ix_person_holds_tenant_person_id"),
        "person_holds",
        ["tenant", "person_id"],
        unique=False,
    )
    op.create_table(
        "person_posts",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_person_posts_period")),
        sa.ForeignKeyConstraint(
            ["tenant", "person_id"],
            ["persons.tenant", "persons.id"],
            name=op.f("fk_person_posts_tenant_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_person_posts_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_person_posts_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_person_posts")),
        sa.UniqueConstraint(
            "tenant",
            "person_id",
            "starts_on",
            name=op.f("uq_person_posts_tenant_person_id_starts_on"),
        ),
    )
    op.create_index(
        op.f("ix_person_posts_tenant_unit_id"), "person_posts", ["tenant", "unit_id"], unique=False
    )
    op.create_index(
        "uq_person_posts_running",
        "person_posts",
        ["tenant", "person_id"],
        unique=True,
        postgresql_where="ends_on IS NULL",
    )
    op.create_table(
        "person_years",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("rating", sa.String(40), nullable=True),
        sa.Column("qualities", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "person_id"],
            ["persons.tenant", "persons.id"],
            name=op.f("fk_person_years_tenant_person_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_person_years_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_person_years")),
        sa.UniqueConstraint(
            "tenant", "person_id", "year", name=op.f("uq_person_years_tenant_person_id_year")
        ),
    )
    op.add_column("decision_items", sa.Column("person_id", sa.Uuid(), nullable=True))
    op.add_column(
        "decision_items",
        sa.Column("receiver", sa.String(40), server_default="collective", nullable=False),
    )
    op.add_column("decision_items", sa.Column("initiative_id", sa.Uuid(), nullable=True))
    op.create_index(
        op.f("ix_decision_items_tenant_person_id_last_year"),
        "decision_items",
        ["tenant", "person_id", "last_year"],
        unique=False,
    )
    op.create_foreign_key(
        op.f("fk_decision_items_tenant_person_id"),
        "decision_items",
        "persons",
        ["tenant", "person_id"],
        ["tenant", "id"],
    )
    op.create_foreign_key(
        op.f("fk_decision_items_tenant_initiative_id"),
        "decision_items",
        "initiatives",
        ["tenant", "initiative_id"],
        ["tenant", "id"],
    )
    op.add_column("proposal_items", sa.Column("person_id", sa.Uuid(), nullable=True))
    op.add_column(
        "proposal_items",
        sa.Column("receiver", sa.String(40), server_default="collective", nullable=False),
    )
    op.add_column("proposal_items", sa.Column("initiative_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_proposal_items_tenant_initiative_id"),
        "proposal_items",
        "initiatives",
        ["tenant", "initiative_id"],
        ["tenant", "id"],
    )
    op.create_foreign_key(
        op.f("fk_proposal_items_tenant_person_id"),
        "proposal_items",
        "persons",
        ["tenant", "person_id"],
        ["tenant", "id"],
    )
    for table in LISTS:
        op.drop_constraint(op.f(f"ck_{table}_receivers"), table, type_="check")
        for name, rule in CHECKS.items():
            op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, rule)


def downgrade() -> None:
    for table in LISTS:
        for name in CHECKS:
            op.drop_constraint(op.f(f"ck_{table}_{name}"), table, type_="check")
        op.create_check_constraint(op.f(f"ck_{table}_receivers"), table, BEFORE)
    op.drop_constraint(
        op.f("fk_proposal_items_tenant_person_id"), "proposal_items", type_="foreignkey"
    )
    op.drop_constraint(
        op.f("fk_proposal_items_tenant_initiative_id"), "proposal_items", type_="foreignkey"
    )
    op.drop_column("proposal_items", "initiative_id")
    op.drop_column("proposal_items", "receiver")
    op.drop_column("proposal_items", "person_id")
    op.drop_constraint(
        op.f("fk_decision_items_tenant_initiative_id"), "decision_items", type_="foreignkey"
    )
    op.drop_constraint(
        op.f("fk_decision_items_tenant_person_id"), "decision_items", type_="foreignkey"
    )
    op.drop_index(op.f("ix_decision_items_tenant_person_id_last_year"), table_name="decision_items")
    op.drop_column("decision_items", "initiative_id")
    op.drop_column("decision_items", "receiver")
    op.drop_column("decision_items", "person_id")
    op.drop_table("person_years")
    op.drop_index(
        "uq_person_posts_running", table_name="person_posts", postgresql_where="ends_on IS NULL"
    )
    op.drop_index(op.f("ix_person_posts_tenant_unit_id"), table_name="person_posts")
    op.drop_table("person_posts")
    op.drop_index(op.f("ix_person_holds_tenant_person_id"), table_name="person_holds")
    op.drop_table("person_holds")
    op.drop_index(op.f("ix_initiative_authors_tenant_person_id"), table_name="initiative_authors")
    op.drop_table("initiative_authors")
    op.drop_table("persons")
    op.drop_index(op.f("ix_initiatives_tenant_unit_id_year"), table_name="initiatives")
    op.drop_table("initiatives")
