"""Slips may be drawn for the members of a council, who are no units."""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

OF_UNITS = "fk_ballot_slips_tenant_unit_id"


def upgrade() -> None:
    op.drop_constraint(OF_UNITS, "ballot_slips", type_="foreignkey")


def downgrade() -> None:
    op.execute(
        "DELETE FROM ballot_slips s WHERE NOT EXISTS"
        " (SELECT FROM units u WHERE u.tenant = s.tenant AND u.id = s.unit_id)"
    )
    op.create_foreign_key(
        OF_UNITS, "ballot_slips", "units", ["tenant", "unit_id"], ["tenant", "id"]
    )
