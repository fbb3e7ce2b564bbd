"""Foundation: tenants, the log, accounts and grants, units and blocks, seasons."""

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


UUIDV7_BEFORE_18 = """
DO $do$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_proc WHERE proname = 'uuidv7') THEN
    CREATE FUNCTION public.uuidv7() RETURNS uuid LANGUAGE sql VOLATILE AS $fn$
      -- RFC 9562: 48 bits of milliseconds, then version 7, then random bits
      SELECT encode(
        set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
          substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
          FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
    $fn$;
  END IF;
END $do$
"""

CHAIN_THE_LOG = """
CREATE FUNCTION chain_event() RETURNS trigger LANGUAGE plpgsql AS $fn$
DECLARE last record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('events'), NEW.tenant);
  SELECT position, hash INTO last FROM events
    WHERE tenant = NEW.tenant ORDER BY position DESC LIMIT 1;
  NEW.position := coalesce(last.position, 0) + 1;
  NEW.hash := sha256(coalesce(last.hash, '') ||
                     convert_to(NEW.position || E'\\n' || NEW.body, 'UTF8'));
  RETURN NEW;
END $fn$;
CREATE TRIGGER chain BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION chain_event();

CREATE FUNCTION tell_event() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  PERFORM pg_notify('events', NEW.tenant || ' ' || NEW.position);
  RETURN NULL;
END $fn$;
CREATE TRIGGER tell AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION tell_event();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  RAISE EXCEPTION 'the log is only added to';
END $fn$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON events EXECUTE FUNCTION refuse_change();
"""

EFFECTIVE_GRANTS = """
CREATE VIEW effective_grants AS
-- given by hand
SELECT tenant, user_id, role, unit_id, block_id, starts_on, ends_on
  FROM grants WHERE revoked_at IS NULL
UNION ALL
-- a unit's people are members of its blocks, from the autumn in which the year is prepared until
-- the end of the following year, when its papers are closed
SELECT g.tenant, g.user_id, 'member', NULL, m.block_id,
       greatest(g.starts_on, make_date(m.year - 1, 10, 1)),
       least(g.ends_on, make_date(m.year + 1, 12, 31))
  FROM grants g JOIN memberships m ON m.tenant = g.tenant AND m.unit_id = g.unit_id
 WHERE g.revoked_at IS NULL AND g.role IN ('unit_head', 'unit_officer')
UNION ALL
-- the people of the leading unit lead the block, from hand-over to hand-over
SELECT g.tenant, g.user_id,
       CASE g.role WHEN 'unit_head' THEN 'block_leader' ELSE 'block_secretary' END,
       NULL, t.block_id, greatest(g.starts_on, t.starts_on), least(g.ends_on, t.ends_on)
  FROM grants g JOIN leadership_terms t ON t.tenant = g.tenant AND t.unit_id = g.unit_id
 WHERE g.revoked_at IS NULL AND g.role IN ('unit_head', 'unit_officer') AND t.role = 'leader'
UNION ALL
-- the deputy's people help to prepare
SELECT g.tenant, g.user_id, 'block_secretary',
       NULL, t.block_id, greatest(g.starts_on, t.starts_on), least(g.ends_on, t.ends_on)
  FROM grants g JOIN leadership_terms t ON t.tenant = g.tenant AND t.unit_id = g.unit_id
 WHERE g.revoked_at IS NULL AND g.role IN ('unit_head', 'unit_officer') AND t.role = 'deputy'
"""


DROP_JOBS = """
DO $do$ DECLARE found record; BEGIN
  FOR found IN SELECT relname FROM pg_class WHERE relname LIKE 'procrastinate\\_%' AND relkind = 'r'
  LOOP EXECUTE format('DROP TABLE IF EXISTS %I CASCADE', found.relname); END LOOP;
  FOR found IN SELECT oid::regprocedure AS name FROM pg_proc WHERE proname LIKE 'procrastinate\\_%'
  LOOP EXECUTE format('DROP FUNCTION %s CASCADE', found.name); END LOOP;
  FOR found IN SELECT typname FROM pg_type WHERE typname LIKE 'procrastinate\\_%' AND typtype <> 'b'
  LOOP EXECUTE format('DROP TYPE IF EXISTS %I CASCADE', found.typname); END LOOP;
END $do$
"""


def _as_it_is(script: str) -> None:
    """Run a script in which `%` stands for itself."""
    connection = op.get_bind().connection.driver_connection
    assert connection is not None
    connection.execute(script)


def upgrade() -> None:
    op.execute(UUIDV7_BEFORE_18)
    _as_it_is(SchemaManager.get_schema())
    op.create_table(
        "events",
        sa.Column("tenant", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("block_id", sa.Uuid(), nullable=True),
        sa.Column("subject_type", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column(
            "content",
            postgresql.JSONB(astext_type=sa.Text()),
            sa.Computed("body::jsonb", persisted=True),
            nullable=False,
        ),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "position", name=op.f("pk_events")),
        info={"append_only": True},
    )
    op.create_index(
        op.f("ix_events_tenant_block_id_position"),
        "events",
        ["tenant", "block_id", "position"],
        unique=False,
    )
    op.create_index(
        op.f("ix_events_tenant_subject_id_position"),
        "events",
        ["tenant", "subject_id", "position"],
        unique=False,
    )
    op.create_index(
        op.f("ix_events_tenant_unit_id_position"),
        "events",
        ["tenant", "unit_id", "position"],
        unique=False,
    )
    op.create_table(
        "tenants",
        sa.Column("id", sa.SmallInteger(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenants")),
        sa.UniqueConstraint("code", name=op.f("uq_tenants_code")),
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("request_hash", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_idempotency_keys_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "user_id", "key", name=op.f("pk_idempotency_keys")),
    )
    op.create_table(
        "schemes",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_schemes_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_schemes")),
        sa.UniqueConstraint("tenant", "code", name=op.f("uq_schemes_tenant_code")),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_sign_in_failures_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "key", name=op.f("pk_sign_in_failures")),
    )
    op.create_table(
        "units",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=True),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("locality", sa.String(), nullable=False),
        sa.Column("head_title", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("protocol_order", sa.Integer(), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("dissolved_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "dissolved_on IS NULL OR founded_on <= dissolved_on", name=op.f("ck_units_period")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "parent_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_units_tenant_parent_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_units_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_units")),
    )
    op.create_index(op.f("ix_units_tenant_code"), "units", ["tenant", "code"], unique=False)
    op.create_index(
        op.f("ix_units_tenant_protocol_order_name_key"),
        "units",
        ["tenant", "protocol_order", "name_key"],
        unique=False,
    )
    op.create_table(
        "blocks",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("scheme_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.Column("locality", sa.String(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "scheme_id"],
            ["schemes.tenant", "schemes.id"],
            name=op.f("fk_blocks_tenant_scheme_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_blocks_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_blocks")),
        sa.UniqueConstraint("tenant", "slug", name=op.f("uq_blocks_tenant_slug")),
    )
    op.create_index(
        op.f("ix_blocks_tenant_name_key"), "blocks", ["tenant", "name_key"], unique=False
    )
    op.create_index(
        op.f("ix_blocks_tenant_scheme_id"), "blocks", ["tenant", "scheme_id"], unique=False
    )
    op.create_table(
        "users",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_users_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_users_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_users")),
        sa.UniqueConstraint("tenant", "username", name=op.f("uq_users_tenant_username")),
    )
    op.create_index(op.f("ix_users_tenant_name_key"), "users", ["tenant", "name_key"], unique=False)
    op.create_table(
        "grants",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("block_id", sa.Uuid(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("granted_by", sa.Uuid(), nullable=True),
        sa.Column(
            "granted_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on <= ends_on", name=op.f("ck_grants_period")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "block_id"],
            ["blocks.tenant", "blocks.id"],
            name=op.f("fk_grants_tenant_block_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_grants_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "user_id"],
            ["users.tenant", "users.id"],
            name=op.f("fk_grants_tenant_user_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_grants_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_grants")),
    )
    op.create_index(op.f("ix_grants_tenant_unit_id"), "grants", ["tenant", "unit_id"], unique=False)
    op.create_index(op.f("ix_grants_tenant_user_id"), "grants", ["tenant", "user_id"], unique=False)
    op.create_table(
        "handovers",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("block_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("from_unit_id", sa.Uuid(), nullable=True),
        sa.Column("to_unit_id", sa.Uuid(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("checklist", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'completed') = (taken_at IS NOT NULL)", name=op.f("ck_handovers_taken")
        ),
        sa.CheckConstraint(
            "state IN ('prepared', 'withdrawn') OR given_at IS NOT NULL",
            name=op.f("ck_handovers_given"),
        ),
        sa.CheckConstraint("from_unit_id <> to_unit_id", name=op.f("ck_handovers_two_sides")),
        sa.ForeignKeyConstraint(
            ["tenant", "block_id"],
            ["blocks.tenant", "blocks.id"],
            name=op.f("fk_handovers_tenant_block_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "from_unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_handovers_tenant_from_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "to_unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_handovers_tenant_to_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_handovers_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_handovers")),
    )
    op.create_index(
        op.f("ix_handovers_tenant_block_id_on_date"),
        "handovers",
        ["tenant", "block_id", "on_date"],
        unique=False,
    )
    op.create_table(
        "leadership_terms",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("block_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on <= ends_on", name=op.f("ck_leadership_terms_period")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "block_id"],
            ["blocks.tenant", "blocks.id"],
            name=op.f("fk_leadership_terms_tenant_block_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_leadership_terms_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenants.id"], name=op.f("fk_leadership_terms_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_leadership_terms")),
    )
    op.create_index(
        op.f("ix_leadership_terms_tenant_block_id_starts_on"),
        "leadership_terms",
        ["tenant", "block_id", "starts_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_leadership_terms_tenant_unit_id"),
        "leadership_terms",
        ["tenant", "unit_id"],
        unique=False,
    )
    op.create_index(
        "uq_leadership_terms_open_leader",
        "leadership_terms",
        ["tenant", "block_id"],
        unique=True,
        postgresql_where="role = 'leader' AND ends_on IS NULL",
    )
    op.create_table(
        "memberships",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("scheme_id", sa.Uuid(), nullable=False),
        sa.Column("block_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "block_id"],
            ["blocks.tenant", "blocks.id"],
            name=op.f("fk_memberships_tenant_block_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "scheme_id"],
            ["schemes.tenant", "schemes.id"],
            name=op.f("fk_memberships_tenant_scheme_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "unit_id"],
            ["units.tenant", "units.id"],
            name=op.f("fk_memberships_tenant_unit_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_memberships_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_memberships")),
        sa.UniqueConstraint(
            "tenant",
            "scheme_id",
            "year",
            "unit_id",
            name=op.f("uq_memberships_tenant_scheme_id_year_unit_id"),
        ),
    )
    op.create_index(
        op.f("ix_memberships_tenant_block_id_year"),
        "memberships",
        ["tenant", "block_id", "year"],
        unique=False,
    )
    op.create_index(
        op.f("ix_memberships_tenant_unit_id"), "memberships", ["tenant", "unit_id"], unique=False
    )
    op.create_table(
        "seasons",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("block_id", sa.Uuid(), nullable=False),
        sa.Column("previous_id", sa.Uuid(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=True),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("highlights", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("scores_visible_to", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("launched_on", sa.Date(), nullable=True),
        sa.Column("summed_up_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("ranking_published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_on IS NOT NULL)", name=op.f("ck_seasons_closed")
        ),
        sa.CheckConstraint(
            "(state = 'draft') = (launched_on IS NULL)", name=op.f("ck_seasons_launched")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "block_id"],
            ["blocks.tenant", "blocks.id"],
            name=op.f("fk_seasons_tenant_block_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "previous_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_seasons_tenant_previous_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_seasons_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_seasons")),
        sa.UniqueConstraint(
            "tenant", "block_id", "year", name=op.f("uq_seasons_tenant_block_id_year")
        ),
    )
    op.create_index(op.f("ix_seasons_tenant_year"), "seasons", ["tenant", "year"], unique=False)
    op.create_table(
        "sign_ins",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("device", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "user_id"],
            ["users.tenant", "users.id"],
            name=op.f("fk_sign_ins_tenant_user_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_sign_ins_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_sign_ins")),
    )
    op.create_index(
        op.f("ix_sign_ins_tenant_user_id_started_at"),
        "sign_ins",
        ["tenant", "user_id", "started_at"],
        unique=False,
    )
    op.create_table(
        "phases",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_phases_period")),
        sa.ForeignKeyConstraint(
            ["tenant", "season_id"],
            ["seasons.tenant", "seasons.id"],
            name=op.f("fk_phases_tenant_season_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_phases_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_phases")),
        sa.UniqueConstraint(
            "tenant", "season_id", "position", name=op.f("uq_phases_tenant_season_id_position")
        ),
    )
    op.create_table(
        "refresh_tokens",
        sa.Column("tenant", sa.SmallInteger(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("sign_in_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "sign_in_id"],
            ["sign_ins.tenant", "sign_ins.id"],
            name=op.f("fk_refresh_tokens_tenant_sign_in_id"),
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_refresh_tokens_tenant")),
        sa.PrimaryKeyConstraint("tenant", "token_hash", name=op.f("pk_refresh_tokens")),
    )
    op.create_index(
        op.f("ix_refresh_tokens_tenant_sign_in_id"),
        "refresh_tokens",
        ["tenant", "sign_in_id"],
        unique=False,
    )
    op.execute(CHAIN_THE_LOG)
    op.execute(EFFECTIVE_GRANTS)


def downgrade() -> None:
    _as_it_is(DROP_JOBS)
    op.execute("DROP VIEW effective_grants")
    op.drop_index(op.f("ix_refresh_tokens_tenant_sign_in_id"), table_name="refresh_tokens")
    op.drop_table("refresh_tokens")
    op.drop_table("phases")
    op.drop_index(op.f("ix_sign_ins_tenant_user_id_started_at"), table_name="sign_ins")
    op.drop_table("sign_ins")
    op.drop_index(op.f("ix_seasons_tenant_year"), table_name="seasons")
    op.drop_table("seasons")
    op.drop_index(op.f("ix_memberships_tenant_unit_id"), table_name="memberships")
    op.drop_index(op.f("ix_memberships_tenant_block_id_year"), table_name="memberships")
    op.drop_table("memberships")
    op.drop_index(
        "uq_leadership_terms_open_leader",
        table_name="leadership_terms",
        postgresql_where="role = 'leader' AND ends_on IS NULL",
    )
    op.drop_index(op.f("ix_leadership_terms_tenant_unit_id"), table_name="leadership_terms")
    op.drop_index(
        op.f("ix_leadership_terms_tenant_block_id_starts_on"), table_name="leadership_terms"
    )
    op.drop_table("leadership_terms")
    op.drop_index(op.f("ix_handovers_tenant_block_id_on_date"), table_name="handovers")
    op.drop_table("handovers")
    op.drop_index(op.f("ix_grants_tenant_user_id"), table_name="grants")
    op.drop_index(op.f("ix_grants_tenant_unit_id"), table_name="grants")
    op.drop_table("grants")
    op.drop_index(op.f("ix_users_tenant_name_key"), table_name="users")
    op.drop_table("users")
    op.drop_index(op.f("ix_blocks_tenant_scheme_id"), table_name="blocks")
    op.drop_index(op.f("ix_blocks_tenant_name_key"), table_name="blocks")
    op.drop_table("blocks")
    op.drop_index(op.f("ix_units_tenant_protocol_order_name_key"), table_name="units")
    op.drop_index(op.f("ix_units_tenant_code"), table_name="units")
    op.drop_table("units")
    op.drop_table("sign_in_failures")
    op.drop_table("schemes")
    op.drop_table("idempotency_keys")
    op.drop_table("tenants")
    op.drop_index(op.f("ix_events_tenant_unit_id_position"), table_name="events")
    op.drop_index(op.f("ix_events_tenant_subject_id_position"), table_name="events")
    op.drop_index(op.f("ix_events_tenant_block_id_position"), table_name="events")
    op.drop_table("events")
    op.execute("DROP FUNCTION chain_event, tell_event, refuse_change")
    op.execute("DROP FUNCTION IF EXISTS public.uuidv7()")
