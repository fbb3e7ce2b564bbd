"""A session that is forgotten takes its devices along; a person's own acts are found at once."""

from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

FOREIGN_KEY = "fk_push_subscriptions_tenant_sign_in_id"


def _session_of_a_device(on_delete: str | None) -> None:
    op.drop_constraint(op.f(FOREIGN_KEY), "push_subscriptions", type_="foreignkey")
    op.create_foreign_key(
        op.f(FOREIGN_KEY),
        "push_subscriptions",
        "sign_ins",
        ["tenant", "sign_in_id"],
        ["tenant", "id"],
        ondelete=on_delete,
    )


def upgrade() -> None:
    _session_of_a_device("CASCADE")
    op.create_index(
        op.f("ix_events_tenant_actor_id_position"), "events", ["tenant", "actor_id", "position"]
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_events_tenant_actor_id_position"), table_name="events")
    _session_of_a_device(None)
