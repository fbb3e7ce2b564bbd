"""Kiosks in the hall, and the slips to vote with at them."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "hall_screens", sa.Column("use", sa.String(40), server_default="show", nullable=False)
    )
    op.create_table(
        "ballot_slips",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "ballot_id"],
            ["ballots.tenant", "ballots.id"],
            name=op.f("fk_ballot_slips_tenant_ballot_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_ballot_slips_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_ballot_slips_tenant")),
        sa.PrimaryKeyConstraint("tenant", "ballot_id", "unit_id", name=op.f("pk_ballot_slips")),
        sa.UniqueConstraint("tenant", "code_hash", name=op.f("uq_ballot_slips_tenant_code_hash")),
    )


def downgrade() -> None:
    op.drop_table("ballot_slips")
    op.drop_column("hall_screens", "use")
