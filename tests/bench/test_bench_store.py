"""How fast folders, badges, search, numbers and arrivals are, beside bare SQL on the same file."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cmconsole.domain.ids import AccountId, PersonId, first_id_at, time_ordered_id
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.incoming import Page
from cmconsole.domain.messages import ConversationState, IncomingMessage, MessageKind
from cmconsole.domain.metrics import ACCOUNT_SUBJECT
from cmconsole.domain.times import to_micros
from cmconsole.runtime.paths import WorkspacePaths
from cmconsole.services.console import Console
from cmconsole.store import search
from cmconsole.store.arrivals import store_pages
from cmconsole.store.engine import Database
from cmconsole.store.message_rows import row_of
from cmconsole.store.workspace import open_database
from tests.bench import filling
from tests.bench.figures import Figures, median, milliseconds, p95, side_by_side
from tests.bench.filling import START, YEAR, raw_connection
from tests.bench.pulled import IN_A_PAGE, NOW, fresh_pages

pytestmark = pytest.mark.bench

# The floor is the same statement by plain sqlite3, which gives bare tuples.
PAGE = 2
POINTS = 2
PAGES = 100
QUERIES = 200
PAGE = 50
LATEST = 2**63 - 1
COLUMNS = (
    "id, account_id, kind, state, last_message_id, person_id, from_handle, from_name,"
    " from_avatar_url, excerpt, unread, message_count, last_outgoing, snoozed_until"
)
OPEN, DONE = (ConversationState.OPEN,), (ConversationState.DONE,)
FOLDERS: dict[str, tuple[ConversationFilter, str]] = {
    "open": (ConversationFilter(OPEN), "state = 'open'"),
    "open, one account": (
        ConversationFilter(OPEN, AccountId(3)),
        "account_id = 3 AND state = 'open'",
    ),
    "open, mentions": (
        ConversationFilter(OPEN, kinds=(MessageKind.MENTION,)),
        "kind = 'mention' AND state = 'open'",
    ),
    "waiting": (ConversationFilter((ConversationState.WAITING,)), "state = 'waiting'"),
    "done": (ConversationFilter(DONE), "state = 'done'"),
    "everything": (ConversationFilter(), "1"),
    "one person": (ConversationFilter(person_id=PersonId(7)), "person_id = 7"),
}


@pytest.fixture
def raw(full: Path) -> Iterator[Any]:
    """A bare connection to the large workspace."""
    connection = raw_connection(WorkspacePaths(full).database)
    yield connection
    connection.close()


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_page_of_a_folder(folder: str, console: Console, raw: Any, figures: Figures) -> None:
    where, condition = FOLDERS[folder]
    statement = (
        f"SELECT {COLUMNS} FROM conversations WHERE {condition} AND last_message_id < ?"
        f" ORDER BY last_message_id DESC LIMIT {PAGE}"
    )
    rng = random.Random(folder)
    places = [LATEST, *(first_id_at(START + YEAR * rng.random()) for _ in range(PAGES - 1))]
    ours = [partial(console.inbox.conversations, where, place, PAGE) for place in places]
    floors = [partial(_rows, raw, statement, (place,)) for place in places]
    assert [each.id for each in ours[0]()] == [row[0] for row in floors[0]()]
    taken, floor = side_by_side(ours, floors)
    figures.add(f"page of 50, {folder}", median(taken), "ms", floor=median(floor), goal=PAGE)


def test_badges_do_not_grow_with_history(
    console: Console, few_console: Console, figures: Figures
) -> None:
    ours, floors = [console.inbox.counts] * PAGES, [few_console.inbox.counts] * PAGES
    taken, floor = side_by_side(ours, floors)
    figures.add("all badges, beside 10,000", median(taken), "ms", floor=median(floor), goal=1.5)


def test_a_search(console: Console, raw: Any, figures: Figures) -> None:
    statement = (
        "SELECT rowid, snippet(messages_fts, -1, '[', ']', '…', 24) FROM messages_fts"
        f" WHERE messages_fts MATCH ? ORDER BY rowid DESC LIMIT {PAGE}"
    )
    queries = _queries()
    ours = [partial(console.inbox.search, query, PAGE) for query in queries]
    floors = [
        partial(_rows, raw, statement, (search.match_expression(search.terms_of(query)),))
        for query in queries
    ]
    taken, floor = side_by_side(ours, floors)
    name = f"search, p95 of {QUERIES}"
    figures.add(name, p95(taken), "ms", floor=p95(floor), goal=1.5)


def test_numbers_for_charts(console: Console, raw: Any, figures: Figures) -> None:
    since, until = START, START + YEAR
    statement = (
        "SELECT observed_at, value FROM samples WHERE subject_id = 3 AND metric_id = 1"
        " AND observed_at >= ? AND observed_at < ? ORDER BY observed_at"
    )
    bounds = (to_micros(since), to_micros(until))
    series = partial(console.metrics.account_series, AccountId(3), "followers", since, until)
    taken, floor = side_by_side([series] * 30, [partial(_rows, raw, statement, bounds)] * 30)
    figures.add("curve of a year, by day", median(taken), "ms", floor=median(floor), goal=POINTS)

    month = until - timedelta(days=30)
    gained = (
        "SELECT s.subject_id, s.observed_at, s.value FROM subjects u CROSS JOIN samples s"
        " ON s.subject_id = u.id WHERE u.account_id = 3 AND u.subject <> ?"
        " AND s.metric_id IN (2, 3, 4, 5) AND s.observed_at >= ? AND s.observed_at < ?"
    )
    bounds3 = (ACCOUNT_SUBJECT, to_micros(month), to_micros(until))
    days = partial(console.metrics.engagement_per_day, AccountId(3), month, until, "Europe/Paris")
    taken, floor = side_by_side([days] * 5, [partial(_rows, raw, gained, bounds3)] * 5)
    figures.add("interactions of 30 days", median(taken), "ms", floor=median(floor), goal=POINTS)


@pytest.fixture
def copy(full: Path, tmp_path: Path) -> Iterator[Database]:
    """The large workspace once more, to write into."""
    target = tmp_path / "console.sqlite3"
    shutil.copyfile(WorkspacePaths(full).database, target)
    database = open_database(target, lambda: START + YEAR)
    yield database
    database.close()
    target.unlink()


ROUNDS = 10
PAGES_A_ROUND = 40


def test_arrivals(copy: Database, figures: Figures) -> None:
    account, words = AccountId(1), filling.words()
    raw = raw_connection(copy.path)
    ours, together, floor, floor_together, known = [], [], [], [], []
    for round_number in range(ROUNDS):
        singly, by_ten, rows, rows_by_ten = (
            fresh_pages(f"{name} {round_number}", PAGES_A_ROUND, words)
            for name in ("singly", "by ten", "raw", "raw by ten")
        )
        ours.append(milliseconds(partial(_store, copy, account, singly, 1)))
        floor.append(milliseconds(partial(_insert, raw, rows, 1)))
        together.append(milliseconds(partial(_store, copy, account, by_ten, 10)))
        floor_together.append(milliseconds(partial(_insert, raw, rows_by_ten, 10)))
        known.append(milliseconds(partial(_store, copy, account, singly, 1)))
    raw.close()
    each = PAGES_A_ROUND
    name = f"pull, a page of {IN_A_PAGE}"
    figures.add(name, median(ours) / each, "ms", floor=median(floor) / each, goal=2)
    figures.add(
        f"{name}, ten a transaction",
        median(together) / each,
        "ms",
        floor=median(floor_together) / each,
        goal=2,
    )
    figures.add(f"{name}, known", median(known) / each, "ms", floor=median(floor) / each, goal=0.5)


def _rows(connection: Any, statement: str, values: tuple[object, ...]) -> list[Any]:
    found: list[Any] = connection.execute(statement, values).fetchall()
    return found


def _queries() -> list[str]:
    """What people type: one word, two words, the beginning of a word, a phrase; common and rare."""
    rng, by_rank = random.Random("queries"), filling.words().by_rank
    shapes: tuple[Callable[[str, str], str], ...] = (
        lambda a, b: f"{a} ",
        lambda a, b: f"{a} {b} ",
        lambda a, b: a[:3],
        lambda a, b: f"{a} {b[:4]}",
        lambda a, b: f'"{a} {b}"',
    )
    queries: list[str] = []
    while len(queries) < QUERIES:
        first, second = (by_rank[int(len(by_rank) ** rng.random()) - 1] for _ in range(2))
        query = shapes[len(queries) % len(shapes)](first, second)
        if search.terms_of(query):
            queries.append(query)
    return queries


def _store(database: Database, account: AccountId, pages: list[Page], together: int) -> None:
    for first in range(0, len(pages), together):
        store_pages(database, account, "mastodon", pages[first : first + together], NOW)


def _raw_row(message: IncomingMessage) -> dict[str, Any]:
    number = time_ordered_id(message.created_at, "mastodon", message.remote_id)
    placed = {"id": number, "account_id": 1, "conversation_id": 1, "author_id": 1}
    return row_of(message, NOW) | placed


def _insert(connection: Any, pages: list[Page], together: int) -> None:
    """The least that must be done: rows into the table by `executemany`, and into the index."""
    names = list(_raw_row(pages[0].messages[0]))
    places = ", ".join("?" * len(names))
    insert = f"INSERT INTO messages ({', '.join(names)}) VALUES ({places})"
    index = (
        "INSERT INTO messages_fts (rowid, text, author_name, author_handle, content_warning)"
        " SELECT id, text, author_name, author_handle, content_warning FROM messages"
        " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    )
    for first in range(0, len(pages), together):
        rows = [
            _raw_row(each) for page in pages[first : first + together] for each in page.messages
        ]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(insert, [tuple(row.values()) for row in rows])
        connection.execute(index, (json.dumps([row["id"] for row in rows]),))
        connection.execute("COMMIT")
