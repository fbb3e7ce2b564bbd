"""Whatever is altered in the log is found."""

from hypothesis import given
from hypothesis import strategies as st

from backend.events.rules import GENESIS, Link, first_broken, link_hash

bodies = st.lists(st.text(max_size=20), min_size=1, max_size=8)


def chained(texts: list[str]) -> list[Link]:
    links, previous = [], GENESIS
    for position, body in enumerate(texts, start=1):
        previous = link_hash(previous, position, body)
        links.append(Link(position, body, previous))
    return links


@given(bodies)
def test_an_untouched_chain_holds(texts: list[str]) -> None:
    assert first_broken(chained(texts)) is None


@given(bodies, st.data())
def test_an_altered_entry_is_found_where_it_is(texts: list[str], data: st.DataObject) -> None:
    links = chained(texts)
    index = data.draw(st.integers(0, len(links) - 1))
    old = links[index]
    links[index] = Link(old.position, old.body + "x", old.hash)

    assert first_broken(links) == index + 1


@given(bodies, st.data())
def test_a_dropped_entry_is_found_unless_it_was_the_last(
    texts: list[str], data: st.DataObject
) -> None:
    links = chained(texts)
    index = data.draw(st.integers(0, len(links) - 1))
    kept = links[:index] + links[index + 1 :]

    assert first_broken(kept) == (index + 1 if index < len(links) - 1 else None)


@given(bodies, st.data())
def test_swapped_entries_are_found(texts: list[str], data: st.DataObject) -> None:
    links = chained([*texts, "last"])
    index = data.draw(st.integers(0, len(links) - 2))
    links[index], links[index + 1] = links[index + 1], links[index]

    assert first_broken(links) == index + 1
