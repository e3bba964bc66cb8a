"""A list that runs from new to old, read as if it ran forward: nothing missed, nothing twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.platforms.bluesky.walk import FIRST_PAGES, OVERLAP, Entry, Walk

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
PAGE = 5


class Listing:
    """A server's list, newest first, paged by the moment of the last item."""

    def __init__(self) -> None:
        self.items: list[Entry] = []

    def add(self, at: datetime) -> None:
        self.items.append(Entry(f"item {len(self.items)}", at))

    def page(self, place: str | None) -> tuple[list[Entry], str | None]:
        ordered = sorted(self.items, key=lambda entry: (entry.at or START, entry.identity))
        ordered.reverse()
        if place is not None:
            ordered = [entry for entry in ordered if (entry.at or START).isoformat() < place]
        found = ordered[:PAGE]
        more = len(ordered) > PAGE
        return found, (found[-1].at or START).isoformat() if more else None


def pulled(listing: Listing, cursor: str | None) -> tuple[list[str], str]:
    """Every page until the walk ends: what was new, and the cursor."""
    found: list[str] = []
    for _ in range(100):
        walk = Walk.from_cursor(cursor)
        entries, place = listing.page(walk.place)
        fresh, walk = walk.absorb(entries, place, START)
        found += [entries[position].identity for position in sorted(fresh)]
        cursor = walk.cursor()
        if not walk.under_way:
            return found, cursor
    raise AssertionError("the walk never ended")


def listing_of(count: int, apart: timedelta = timedelta(minutes=1)) -> Listing:
    listing = Listing()
    for number in range(count):
        listing.add(START + apart * number)
    return listing


def test_the_first_pull_reaches_a_bounded_way_back():
    found, _ = pulled(listing_of(100), None)
    assert len(found) == FIRST_PAGES * PAGE
    assert found[0] == "item 99"


def test_a_second_pull_brings_nothing_and_changes_nothing():
    listing = listing_of(30)
    _, cursor = pulled(listing, None)
    assert pulled(listing, cursor) == ([], cursor)


def test_an_empty_list_is_no_endless_first_pull():
    listing = Listing()
    found, cursor = pulled(listing, None)
    assert found == []
    assert pulled(listing, cursor) == ([], cursor)
    for number in range(60):
        listing.add(START + timedelta(minutes=number))
    assert len(pulled(listing, cursor)[0]) == 60


def test_after_a_long_absence_everything_in_between_comes():
    listing = listing_of(3)
    _, cursor = pulled(listing, None)
    for number in range(80):
        listing.add(START + timedelta(hours=1, minutes=number))
    found, _ = pulled(listing, cursor)
    assert sorted(found) == sorted(f"item {number}" for number in range(3, 83))


def test_what_is_inserted_within_the_overlap_is_found():
    listing = listing_of(10)
    _, cursor = pulled(listing, None)
    newest = START + timedelta(minutes=9)
    listing.add(newest - OVERLAP + timedelta(seconds=1))
    assert pulled(listing, cursor)[0] == ["item 10"]


def test_what_is_inserted_beyond_the_first_page_is_found_within_the_overlap():
    listing = listing_of(12, timedelta(minutes=10))
    _, cursor = pulled(listing, None)
    newest = START + timedelta(minutes=110)
    for number in range(30):
        listing.add(newest + timedelta(seconds=10 * number))
    _, cursor = pulled(listing, cursor)
    listing.add(newest + timedelta(seconds=1))
    assert pulled(listing, cursor)[0] == ["item 42"]


def test_a_busy_first_pull_is_not_gone_on_with_by_the_second():
    listing = listing_of(60, timedelta(seconds=1))
    found, cursor = pulled(listing, None)
    assert len(found) == FIRST_PAGES * PAGE
    assert pulled(listing, cursor) == ([], cursor)


def test_an_interrupted_walk_goes_on_from_its_place_and_forgets_nothing():
    listing = listing_of(3)
    _, cursor = pulled(listing, None)
    for number in range(20):
        listing.add(START + timedelta(hours=1, minutes=number))
    walk = Walk.from_cursor(cursor)
    entries, place = listing.page(None)
    fresh, walk = walk.absorb(entries, place, START)
    brought = [entries[position].identity for position in fresh]
    # The program ends here; meanwhile more arrives above.
    listing.add(START + timedelta(hours=2))
    rest, cursor = pulled(listing, walk.cursor())
    later, _ = pulled(listing, cursor)
    everything = brought + rest + later
    assert sorted(everything) == sorted(f"item {number}" for number in range(3, 24))


def test_a_walk_whose_place_is_lost_starts_again_and_brings_nothing_twice():
    listing = listing_of(3)
    _, cursor = pulled(listing, None)
    for number in range(20):
        listing.add(START + timedelta(hours=1, minutes=number))
    entries, place = listing.page(None)
    fresh, walk = Walk.from_cursor(cursor).absorb(entries, place, START)
    brought = [entries[position].identity for position in fresh]
    rest, _ = pulled(listing, walk.restarted().cursor())
    assert sorted(brought + rest) == sorted(f"item {number}" for number in range(3, 23))


def test_a_server_that_repeats_its_place_does_not_hold_us():
    walk = Walk()
    for number in range(2):
        _, walk = walk.absorb([Entry(f"item {number}", START)], "same", START)
    assert not walk.under_way


@pytest.mark.parametrize(
    "cursor", ["", "x", "[]", "null", "7", '{"seen": 5}', '{"walk": []}', '{"watermark": 1}']
)
def test_a_cursor_that_cannot_be_read_is_a_first_pull(cursor):
    assert Walk.from_cursor(cursor).watermark is None


STEPS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 240)), min_size=1, max_size=8)


@given(STEPS)
def test_whatever_arrives_between_pulls_comes_once(steps):
    listing = listing_of(2)
    found, cursor = pulled(listing, None)
    at = START + timedelta(minutes=5)
    for count, seconds in steps:
        for _ in range(count):
            # No two at once: this list, unlike the network's, pages by the moment alone.
            at += timedelta(seconds=seconds + 1)
            listing.add(at)
        new, cursor = pulled(listing, cursor)
        found += new
    assert sorted(found) == sorted(entry.identity for entry in listing.items)
