"""Which post a conversation began with.

A status names only its parent. The root is found by asking for unknown parents, all of a page at
once and level by level, and is remembered for the adapter's life. Where an ancestor is not visible
(it was deleted, or shown to others only), its id stands for the beginning, so that all who
answered it still share one conversation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cmconsole.platforms.mastodon.fields import id_in

DEEPEST = 40
MOST_REMEMBERED = 20_000

ReadStatuses = Callable[[Sequence[str]], Iterable[Mapping[str, Any]]]


class Roots:
    """Roots of statuses. `read` brings the statuses of some ids, without those that are gone."""

    def __init__(self, read: ReadStatuses) -> None:
        self._read = read
        self._parents: dict[str, str] = {}

    def learn(self, statuses: Iterable[Mapping[str, Any]]) -> None:
        """Remember who answers whom ("" as a parent: nobody)."""
        if len(self._parents) > MOST_REMEMBERED:
            self._parents.clear()
        for status in statuses:
            remote_id = id_in(status)
            if remote_id:
                self._parents[remote_id] = id_in(status, "in_reply_to_id")

    def fetch_missing(self, statuses: Sequence[Mapping[str, Any]]) -> None:
        """Ask the server for every ancestor that is not known yet."""
        self.learn(statuses)
        tops = [id_in(status) for status in statuses]
        for _ in range(DEEPEST):
            unknown = {self._climb(top) for top in tops if top} - self._parents.keys()
            if not unknown:
                return
            self.learn(self._read(sorted(unknown)))
            for gone in unknown - self._parents.keys():
                self._parents[gone] = ""

    def of(self, status: Mapping[str, Any]) -> str:
        """The root of a status whose ancestors were fetched; as far up as is known otherwise."""
        remote_id = id_in(status)
        self._parents.setdefault(remote_id, id_in(status, "in_reply_to_id"))
        return self._climb(remote_id)

    def _climb(self, remote_id: str) -> str:
        """The highest known ancestor, or the first unknown one above it."""
        seen = {remote_id}
        while True:
            parent = self._parents.get(remote_id, "")
            if not parent or parent in seen:
                return remote_id
            seen.add(parent)
            remote_id = parent
