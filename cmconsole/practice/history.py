"""The past of the practice network: what happened over HTTP just now gets its real date.

The API lets nobody post into the past, so the server process rewrites the dates in its own
database, through its own models. Likes, boosts and follows are added here as well: a month of them,
one request each, would take half a minute.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class PastReaction:
    """`who` (username) liked or boosted a status, `at` (UTC)."""

    who: str
    status_id: str
    at: datetime
    boost: bool


@dataclass(frozen=True, slots=True)
class Past:
    """When everything was: `said` by status id, `follows` by (follower, followed), `joined` by
    username. `avatars` are addresses by username."""

    said: dict[str, datetime]
    reactions: tuple[PastReaction, ...]
    follows: dict[tuple[str, str], datetime]
    joined: dict[str, datetime]
    avatars: dict[str, str]


def write_past(open_session: Callable[[], Any], past: Past) -> None:
    """Rewrite the database behind `open_session` in one transaction. Runs in the server process."""
    with open_session() as session:
        _Rewriting(session, past).run()
        session.commit()


class _Rewriting:
    """One run over one session of the server's own."""

    def __init__(self, session: Any, past: Past) -> None:
        from mastodon_mock.db import models
        from mastodon_mock.services import do_follow

        self._follow = do_follow
        self._models = models
        self._session = session
        self._past = past
        self._accounts = {one.username: one for one in session.query(models.Account)}
        self._names = {one.id: name for name, one in self._accounts.items()}
        self._statuses = {str(one.id): one for one in session.query(models.Status)}

    def run(self) -> None:
        for name, at in self._past.joined.items():
            self._accounts[name].created_at = at
        for name, url in self._past.avatars.items():
            self._accounts[name].avatar_url = url
        for status_id, at in self._past.said.items():
            self._statuses[status_id].created_at = at
        for follower, followed in self._past.follows:
            self._follow(self._session, self._accounts[follower], self._accounts[followed])
        self._session.flush()
        self._add_boosts()
        self._add_likes()
        self._date_notifications()

    def _add_boosts(self) -> None:
        boosts = [one for one in self._past.reactions if one.boost]
        # Below every other id: the server counts up from where it stands.
        first = min(status.id for status in self._statuses.values()) - len(boosts) - 1
        for number, one in enumerate(sorted(boosts, key=lambda one: one.at)):
            self._session.add(
                self._models.Status(
                    id=first + number,
                    account_id=self._accounts[one.who].id,
                    reblog_of_id=int(one.status_id),
                    created_at=one.at,
                    edit_history=[],
                )
            )

    def _add_likes(self) -> None:
        for one in self._past.reactions:
            if not one.boost:
                self._session.add(
                    self._models.Favourite(
                        account_id=self._accounts[one.who].id,
                        status_id=int(one.status_id),
                        created_at=one.at,
                    )
                )

    def _date_notifications(self) -> None:
        """All notifications anew, in the order of their dates: the API pages through them by id."""
        model = self._models.Notification
        rows = [
            (self._moment_of(row), row.account_id, row.type, row.from_account_id, row.status_id)
            for row in self._session.query(model)
        ]
        lowest = min(row.id for row in self._session.query(model))
        for one in self._past.reactions:
            status = self._statuses[one.status_id]
            kind = "reblog" if one.boost else "favourite"
            who = self._accounts[one.who].id
            if who != status.account_id:
                rows.append((one.at, status.account_id, kind, who, status.id))
        self._session.query(model).delete()
        first = lowest - len(rows) - 1
        for number, row in enumerate(sorted(rows, key=lambda row: row[0])):
            at, account_id, kind, from_id, status_id = row
            self._session.add(
                model(
                    id=first + number,
                    account_id=account_id,
                    type=kind,
                    from_account_id=from_id,
                    status_id=status_id,
                    created_at=at,
                )
            )

    def _moment_of(self, row: Any) -> datetime:
        if row.status_id is not None:
            return self._past.said[str(row.status_id)]
        follower, followed = self._names[row.from_account_id], self._names[row.account_id]
        return self._past.follows[follower, followed]
