"""Papers that people state to be in the dossier of a proposal."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_TABLE = "dossier_documents"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("stated_by", sa.Uuid(), nullable=False),
        sa.Column("stated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reference <> ''", name=op.f(f"ck_{_TABLE}_reference")),
        sa.ForeignKeyConstraint(
            ["tenant", "proposal_id"],
            ["proposals.tenant", "proposals.id"],
            name=op.f(f"fk_{_TABLE}_tenant_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "stated_by"],
            ["users.tenant", "users.id"],
            name=op.f(f"fk_{_TABLE}_tenant_stated_by"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f(f"fk_{_TABLE}_tenant")),
        sa.PrimaryKeyConstraint("tenant", "proposal_id", "document", name=op.f(f"pk_{_TABLE}")),
    )


def downgrade() -> None:
    op.drop_table(_TABLE)
