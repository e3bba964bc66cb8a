"""A real workspace with accounts on two networks, for tests of the composer and the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from cmconsole.app import open_console
from cmconsole.domain.accounts import Profile
from cmconsole.domain.ids import AccountId
from cmconsole.domain.limits import Limits, MediaRules, TextRules
from cmconsole.runtime.paths import WorkspacePaths
from cmconsole.secrets.memory import MemoryVault
from cmconsole.services.console import Console
from cmconsole.settings import declared
from cmconsole.store.accounts import AccountStore
from cmconsole.store.workspace import open_database

MASTODON = TextRules(500, url_length=23, shorten_mentions=True, counts_warning=True)
BLUESKY = TextRules(300, max_bytes=3000)
PEOPLE = (
    ("mastodon", "https://campus.example", "campus", "Campus de Nantes", MASTODON),
    ("bluesky", "https://sky.example", "alumni.example", "Alumni", BLUESKY),
    ("mastodon", "https://school.example", "ecole", "École d'ingénieurs", MASTODON),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """An open console; `ids` are its accounts in the order of PEOPLE."""

    console: Console
    ids: tuple[AccountId, ...]


@contextmanager
def open_desk(
    folder: Path, count: int = 2, zone: str = "Europe/Paris", language: str = "en"
) -> Iterator[Desk]:
    """A new workspace in `folder` with that many accounts, whose limits are known."""
    paths = WorkspacePaths(folder)
    paths.ensure()
    at = datetime(2026, 1, 1, tzinfo=UTC)
    database = open_database(paths.database, lambda: datetime.now(UTC))
    store = AccountStore(database)
    ids = []
    for platform, server, handle, shown, rules in PEOPLE[:count]:
        profile = Profile(f"id-{handle}", handle, shown)
        account, _changes = store.add(profile, platform, server, b"sealed", at)
        store.save_limits(account.id, Limits(rules, MediaRules(max_alt=1500), at, "test"))
        ids.append(account.id)
    database.close()
    console = open_console(folder, vault=MemoryVault())
    console.settings.set(declared.ZONE, zone)
    try:
        yield Desk(console, tuple(ids))
    finally:
        console.close()


def at_noon(console: Console, now: Callable[[], datetime]) -> Console:
    """The same console under another clock for what pages ask."""
    return replace(console, now=now)
