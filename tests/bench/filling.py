"""Workspaces full of an invented community, for measuring. The same size is always the same file.

Filled by sets through the real schema: rows in the order of their ids, then the search index, then
the counters. Texts are about 200 characters of invented words, in
the shares in which natural words occur; `raw` stays empty, as the floors were measured so.
"""

from __future__ import annotations

import random
import shutil
from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from cmconsole.domain.ids import first_id_at
from cmconsole.domain.metrics import ACCOUNT_SUBJECT
from cmconsole.domain.times import to_micros
from cmconsole.runtime.paths import WorkspacePaths
from cmconsole.store import counters
from cmconsole.store.workspace import open_database

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "bench"
# Another way of filling is another file.
FORM = 1
START = datetime(2025, 11, 1, tzinfo=UTC)
YEAR = timedelta(days=365)
ACCOUNTS = 8
IN_A_CONVERSATION = 3
SAMPLES_A_MESSAGE = 5
METRICS = ("followers", "likes", "boosts", "replies", "quotes")
OBSERVATIONS = 30
DAY_MICROS = 86_400_000_000
_STATES = (("done", 0.92), ("open", 0.96), ("waiting", 0.99), ("snoozed", 1.0))
_KINDS = (("mention", 0.5), ("reply", 0.8), ("direct", 0.9), ("comment", 0.95), ("follow", 1.0))
_BATCH = 20_000
# Bytes of words that FTS5 gathers before it writes them (sqlite.org/fts5.html, "hashsize"). The
# setting lasts, so the usual one comes back.
LARGE_HEAP, USUAL_HEAP = 64 << 20, 1 << 20

Row = tuple[Any, ...]


def filled(size: int) -> Path:
    """The folder of a workspace with `size` messages, made now where it is not kept yet."""
    folder = CACHE / f"{FORM}-{size}"
    if folder.exists():
        return folder
    CACHE.mkdir(parents=True, exist_ok=True)
    (CACHE / ".gitignore").write_text("*\n", encoding="ascii")
    making = CACHE / f"{FORM}-{size}.making"
    shutil.rmtree(making, ignore_errors=True)
    paths = WorkspacePaths(making)
    paths.ensure()
    open_database(paths.database, lambda: START).close()
    _fill(paths.database, size)
    database = open_database(paths.database, lambda: START)
    with database.writing() as session:
        counters.recount(session)
    database.checkpoint()
    database.close()
    making.rename(folder)
    return folder


def raw_connection(path: Path) -> Any:
    """A bare connection of the same driver, set as the store sets its own."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    for pragma in (
        *("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"),
        *("secure_delete=ON", "cell_size_check=ON", "temp_store=MEMORY", "cache_size=-16000"),
        "journal_size_limit=67108864",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


class Words:
    """Invented words, the frequent ones short, in the shares of a natural language."""

    def __init__(self, rng: random.Random, number: int = 20_000) -> None:
        heads = ("b", "ch", "d", "f", "gr", "j", "l", "m", "n", "pr", "r", "s", "t", "v", "é", "")
        tails = ("a", "e", "i", "o", "u", "ai", "on", "en", "ou", "is")
        words: dict[str, None] = {}
        while len(words) < number:
            length = 1 + len(words) * 4 // number + rng.randrange(2)
            words["".join(rng.choice(heads) + rng.choice(tails) for _ in range(length))] = None
        self.by_rank = tuple(words)
        self._weights = tuple(accumulate(1 / (rank + 2.7) for rank in range(number)))
        self._rng = rng

    def some(self, number: int) -> str:
        return " ".join(self._rng.choices(self.by_rank, cum_weights=self._weights, k=number))


def words() -> Words:
    """The vocabulary of every filled workspace."""
    return Words(random.Random("words"))


def people_of(size: int) -> int:
    return max(50, size // 50)


def _fill(path: Path, size: int) -> None:
    connection = dbapi2.connect(str(path), isolation_level=None)
    # Nothing of value is lost when this is interrupted: the folder has its name only at the end.
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-200000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    _insert(connection, "accounts", ACCOUNT_COLUMNS, _accounts())
    people = people_of(size)
    _insert(
        connection, "persons", "id name created_at", ((n, f"Person {n}", 0) for n in _1(people))
    )
    _insert(connection, "identities", IDENTITY_COLUMNS, (_identity(n) for n in _1(people)))
    rows = list(_conversations(size))
    _insert(connection, "conversations", CONVERSATION_COLUMNS, rows)
    _insert(connection, "messages", MESSAGE_COLUMNS, _messages(size, rows))
    _fill_samples(connection, size * SAMPLES_A_MESSAGE)
    _gather(connection, LARGE_HEAP)
    connection.execute("INSERT INTO messages_fts (messages_fts) VALUES ('rebuild')")
    _gather(connection, USUAL_HEAP)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()


def _gather(connection: Any, heap: int) -> None:
    connection.execute(
        "INSERT INTO messages_fts (messages_fts, rank) VALUES ('hashsize', ?)", (heap,)
    )


def _insert(connection: Any, table: str, columns: str, rows: Any) -> None:
    names = columns.split()
    places = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"
    pending = iter(rows)
    while batch := list(islice(pending, _BATCH)):
        connection.executemany(statement, batch)


ACCOUNT_COLUMNS = "id platform server handle display_name remote_id state created_at"
IDENTITY_COLUMNS = "id person_id platform remote_id handle display_name"
CONVERSATION_COLUMNS = (
    "id account_id thread_key kind state snoozed_until last_message_id person_id identity_id"
    " from_handle from_name excerpt unread message_count last_outgoing"
)
MESSAGE_COLUMNS = (
    "id account_id conversation_id remote_id kind author_id author_handle author_name text"
    " created_at received_at outgoing unread url visibility send_state numbers"
)


def _1(number: int) -> range:
    return range(1, number + 1)


def _accounts() -> Iterator[Row]:
    # Signed out: nothing is pulled while it is measured.
    for n in _1(ACCOUNTS):
        server = f"https://school{n}.example"
        yield n, "mastodon", server, f"school{n}", f"School {n}", str(n), "sign_in_again", 0


def _identity(number: int) -> Row:
    handle = f"person{number}@alumni.example"
    return number, number, "mastodon", f"p{number}", handle, f"Person {number}"


def _chosen(shares: tuple[tuple[str, float], ...], draw: float) -> str:
    return shares[bisect([end for _name, end in shares], draw)][0]


def _message_id(number: int, size: int) -> int:
    at = START + YEAR * (number / size)
    return first_id_at(at) | (number & 0xFFFFF)


def _place(number: int) -> int:
    """The conversation (from 0) of a message: ten at a time talk across each other."""
    block, place = divmod(number, 10 * IN_A_CONVERSATION)
    return block * 10 + place % 10


def _conversations(size: int) -> Iterator[Row]:
    rng = random.Random(f"conversations {size}")
    last: dict[int, int] = {}
    counts: dict[int, int] = {}
    for number in range(size):
        conversation = _place(number)
        last[conversation] = _message_id(number, size)
        counts[conversation] = counts.get(conversation, 0) + 1
    people = people_of(size)
    for conversation, last_id in last.items():
        person = rng.randrange(people) + 1
        state = _chosen(_STATES, rng.random())
        unread = int(state == "open" and rng.random() < 0.6)
        until = to_micros(START + YEAR) if state == "snoozed" else None
        yield (
            *(conversation + 1, conversation % ACCOUNTS + 1, f"t{conversation}"),
            *(_chosen(_KINDS, rng.random()), state, until, last_id, person, person),
            *(f"person{person}@alumni.example", f"Person {person}"),
            *("What somebody last said, in some words", unread, counts[conversation]),
            int(counts[conversation] == 2),
        )


def _messages(size: int, conversations: list[Row]) -> Iterator[Row]:
    rng = random.Random(f"messages {size}")
    vocabulary = words()
    # A text is made of three ready pieces: drawing every word would take longer than SQLite.
    pieces = [vocabulary.some(12) for _ in range(60_000)]
    said: dict[int, int] = {}
    for number in range(size):
        place = _place(number)
        row = conversations[place]
        turn = said[place] = said.get(place, -1) + 1
        outgoing = int(turn == 1)
        at = to_micros(START + YEAR * (number / size))
        yield (
            *(_message_id(number, size), row[1], row[0], f"r{number}", row[3]),
            *((None, "school", "School") if outgoing else (row[7], row[9], row[10])),
            *(" ".join(rng.choices(pieces, k=3)), at, at, outgoing),
            int(row[12] and turn == row[13] - 1),
            *(f"https://school.example/@a/{number}", "public"),
            *("sent" if outgoing else "received", '{"likes": 1}'),
        )


def _fill_samples(connection: Any, size: int) -> None:
    """Followers of each account once a day, four counters of each post thirty times a month."""
    _insert(connection, "metrics", "id name", enumerate(METRICS, 1))
    of_a_post = OBSERVATIONS * (len(METRICS) - 1)
    posts = max(ACCOUNTS, size // of_a_post)
    subjects = [(n, n, ACCOUNT_SUBJECT) for n in _1(ACCOUNTS)]
    subjects += [(ACCOUNTS + n, n % ACCOUNTS + 1, f"post{n}") for n in _1(posts)]
    _insert(connection, "subjects", "id account_id subject", subjects)
    columns = "subject_id metric_id observed_at value source"
    _insert(connection, "samples", columns, _samples(posts))


def _samples(posts: int) -> Iterator[Row]:
    rng = random.Random("samples")
    for account in _1(ACCOUNTS):
        followers = 1000 * account
        for day in range(365):
            followers += rng.randrange(-2, 12)
            yield account, 1, to_micros(START + timedelta(days=day)), followers, "api"
    for post in _1(posts):
        begin = to_micros(START + YEAR * (post / posts) - timedelta(days=OBSERVATIONS))
        for metric in range(2, len(METRICS) + 1):
            value = 0
            for step in range(OBSERVATIONS):
                value += rng.randrange(4)
                yield ACCOUNTS + post, metric, begin + step * DAY_MICROS, value, "api"
