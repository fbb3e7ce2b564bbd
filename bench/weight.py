"""How much the database keeps: bytes of a row with its indexes, of what there is most."""

import psycopg

_SIZES = """
    SELECT relname, reltuples::bigint, pg_total_relation_size(c.oid)
      FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND reltuples >= 100 ORDER BY pg_total_relation_size(c.oid) DESC LIMIT 12
"""


def kept(owner_url: str) -> None:
    """Print the largest tables: rows, bytes of each."""
    address = owner_url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        rows = connection.execute(_SIZES).fetchall()
        whole = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    assert whole is not None
    print(f"\n| kept ({whole[0] / 1e6:,.0f} MB in all) | rows | bytes each |\n|---|---|---|")
    for name, count, size in rows:
        print(f"| {name} | {count:,} | {size / count:,.0f} |")
