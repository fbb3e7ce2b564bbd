"""A province as large as the real ones, and ten of it: what is asked inside it stays as quick.

34 blocks of 10 units over 10 years with 40 criteria each, copied inside the database from the
block of `scene`, so that every row is one that the product wrote.
"""

from statistics import median
from typing import NamedTuple
from uuid import UUID

import psycopg

from bench.cases import Case
from bench.load import Target, measure_alone
from bench.scene import Scene
from bench.waves import Port

BLOCKS, UNITS, YEARS, CRITERIA = 34, 10, 10, 40
TIMES = 100
"""How often each request is asked, one after another."""

_COPIES = """
CREATE TEMP TABLE new_blocks AS
    SELECT uuidv7() AS id, 'tinh-' || n AS slug FROM generate_series({first}, {last}) n;
CREATE TEMP TABLE new_units AS
    SELECT uuidv7() AS id, b.id AS block_id, b.slug || '-' || n AS name
    FROM new_blocks b, generate_series(1, {units}) n;
CREATE TEMP TABLE new_seasons AS
    SELECT uuidv7() AS id, uuidv7() AS set_id, uuidv7() AS ranking_id, b.id AS block_id,
           2026 - n AS year, timestamptz '2026-01-01' - make_interval(years => n) AS published
    FROM new_blocks b, generate_series(1, {years}) n;
CREATE TEMP TABLE new_cards AS
    SELECT uuidv7() AS id, s.id AS season_id, s.set_id, u.id AS unit_id
    FROM new_seasons s JOIN new_units u USING (block_id);

INSERT INTO blocks SELECT r.* FROM blocks t, new_blocks n,
    LATERAL jsonb_populate_record(t, jsonb_build_object(
        'id', n.id, 'slug', n.slug, 'name', n.slug, 'name_key', n.slug, 'search_key', n.slug)) r
    WHERE t.slug = '{slug}';
INSERT INTO units SELECT r.* FROM units t, new_units n,
    LATERAL jsonb_populate_record(t, jsonb_build_object(
        'id', n.id, 'name', n.name, 'name_key', n.name, 'search_key', n.name)) r
    WHERE t.id = (SELECT id FROM units ORDER BY id LIMIT 1);
INSERT INTO users SELECT r.* FROM users t, new_units n,
    LATERAL jsonb_populate_record(t, jsonb_build_object(
        'id', uuidv7(), 'username', n.name, 'name', n.name, 'name_key', n.name,
        'search_key', n.name, 'unit_id', n.id)) r
    WHERE t.id = (SELECT id FROM users ORDER BY id LIMIT 1);
INSERT INTO seasons SELECT r.* FROM seasons t, new_seasons n,
    LATERAL jsonb_populate_record(t, jsonb_build_object(
        'id', n.id, 'block_id', n.block_id, 'year', n.year, 'ranking_published_at', n.published,
        'launched_on', n.published::date)) r
    WHERE t.id = '{season}';
INSERT INTO memberships SELECT r.* FROM memberships t,
    new_units u JOIN new_seasons n USING (block_id),
    LATERAL jsonb_populate_record(t, jsonb_build_object(
        'id', uuidv7(), 'block_id', n.block_id, 'unit_id', u.id, 'year', n.year)) r
    WHERE t.id = (SELECT id FROM memberships ORDER BY id LIMIT 1);
INSERT INTO criteria_sets SELECT r.* FROM criteria_sets t, new_seasons n,
    LATERAL jsonb_populate_record(t, jsonb_build_object('id', n.set_id, 'season_id', n.id)) r
    WHERE t.season_id = '{season}';
INSERT INTO scorecards SELECT r.* FROM scorecards t, new_cards n,
    LATERAL jsonb_populate_record(t, jsonb_build_object(
        'id', n.id, 'season_id', n.season_id, 'unit_id', n.unit_id, 'criteria_set_id', n.set_id)) r
    WHERE t.id = (SELECT id FROM scorecards ORDER BY id LIMIT 1);
INSERT INTO score_lines SELECT r.* FROM score_lines t, new_cards n,
    LATERAL jsonb_populate_record(t, jsonb_build_object('scorecard_id', n.id)) r
    WHERE t.scorecard_id = (SELECT id FROM scorecards ORDER BY id LIMIT 1) AND t.criterion IN
        (SELECT criterion FROM score_lines WHERE scorecard_id = t.scorecard_id
         ORDER BY criterion LIMIT {criteria});
INSERT INTO rankings
    (tenant, id, season_id, criteria_set_id, basis, chain, vote_source, computed_at)
    SELECT 1, ranking_id, id, set_id, 'criteria', '["total"]', '', published FROM new_seasons;
INSERT INTO ranking_places
    (tenant, ranking_id, unit_id, place, shared, total, no_flag, figures, working)
    SELECT 1, s.ranking_id, c.unit_id, rank() OVER (PARTITION BY s.id ORDER BY c.id), false, 80,
           false, '{{"total": "80"}}', '{{"vi": "mô phỏng", "en": "simulated"}}'
    FROM new_cards c JOIN new_seasons s ON s.id = c.season_id;
DROP TABLE new_blocks, new_units, new_seasons, new_cards;
"""


class Sight(NamedTuple):
    """One block of the province, its latest year, and one unit's card there."""

    block: UUID
    season: UUID
    card: UUID


def grow(owner_url: str, scene: Scene, first: int, last: int) -> Sight:
    """Add blocks `first` to `last`, all years of them; what is looked at stays the same."""
    address = owner_url.replace("postgresql+psycopg", "postgresql")
    asked = _COPIES.format(
        first=first, last=last, units=UNITS, years=YEARS, criteria=CRITERIA,
        slug="khoi-do-toc-do", season=scene.season_id,
    )  # fmt: skip
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(asked.encode())
        connection.execute("VACUUM ANALYZE")
        found = connection.execute(
            "SELECT s.block_id, s.id, c.id FROM seasons s JOIN blocks b ON b.id = s.block_id"
            " JOIN scorecards c ON c.season_id = s.id"
            " WHERE b.slug = 'tinh-1' AND s.year = 2025 ORDER BY c.id LIMIT 1"
        ).fetchone()
    assert found is not None
    return Sight(*found)


def requests(scene: Scene, sight: Sight, product: Port) -> dict[str, Target]:
    """What people of a province ask for, by what it shows."""
    asked = {
        "a block's cards": (f"/scorecards?season={sight.season}", scene.officer),
        "a card with its lines": (f"/scorecards/{sight.card}", scene.officer),
        "a ranking": (f"/rankings?season={sight.season}", scene.officer),
        "a block over its years": (f"/seasons/{sight.season}/analysis/years", scene.officer),
        "a block": (f"/blocks/{sight.block}", scene.officer),
        "50 blocks": ("/blocks?page_size=50", scene.officer),
        "50 units": ("/units?page_size=50", scene.officer),
        "50 accounts": ("/users?page_size=50", scene.token),
        "accounts by a part of the name": ("/users?page_size=50&q=thi+dua+01", scene.token),
    }
    return {
        name: Target(*product, f"/api/v1{path}", token) for name, (path, token) in asked.items()
    }


def cases(scene: Scene, sight: Sight, product: Port, baseline: Port) -> list[Case]:
    """A ranking and a block's years beside what the database alone takes for them."""
    targets = requests(scene, sight, product)
    return [
        Case(
            "a ranking, signed in ÷ one indexed select",
            targets["a ranking"],
            Target(*baseline, f"/places/{sight.season}"),
            0.8,
        ),
        Case(
            "a block over 10 years, signed in ÷ its scores summed up",
            targets["a block over its years"],
            Target(*baseline, f"/sums/{sight.block}"),
            25,
        ),
    ]


def medians(targets: dict[str, Target]) -> dict[str, float]:
    """Milliseconds for each, the median of requests one after another."""
    for target in targets.values():
        measure_alone(target, 5)
    return {
        name: median(1e3 / measure_alone(target, TIMES // 5).per_second for _ in range(5))
        for name, target in targets.items()
    }
