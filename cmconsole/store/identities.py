"""Authors of a page as identities, each with a person; profiles follow the network's latest
word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, insert, select, update

from cmconsole.domain.changes import Topic
from cmconsole.domain.messages import Author
from cmconsole.domain.times import to_micros
from cmconsole.store.engine import WriteSession
from cmconsole.store.json_lists import as_list, listed
from cmconsole.store.schema import conversations, identities, persons
from cmconsole.store.texts import readable, storable, storable_or_none

_LARGEST = 2**63 - 1
_PROFILE = (
    "handle",
    "display_name",
    "avatar_url",
    "profile_url",
    "followers",
    "is_bot",
)
_KNOWN = select(
    identities.c.remote_id,
    identities.c.id,
    identities.c.person_id,
    *(identities.c[name] for name in _PROFILE),
).where(
    identities.c.platform == bindparam("platform"),
    identities.c.remote_id.in_(listed("remote_ids")),
)
_LAST_PERSON = select(func.coalesce(func.max(persons.c.id), 0))
_LAST_IDENTITY = select(func.coalesce(func.max(identities.c.id), 0))
_INSERT_PERSON = insert(persons)
_INSERT_IDENTITY = insert(identities)
_UPDATE_IDENTITY = (
    update(identities)
    .where(identities.c.id == bindparam("identity"))
    .values({name: bindparam(name) for name in _PROFILE})
)
_RENAME_PERSON = (
    update(persons)
    .where(persons.c.id == bindparam("person"), persons.c.name == bindparam("old"))
    .values(name=bindparam("new"))
)
_RENAME_SENDER = (
    update(conversations)
    .where(
        conversations.c.person_id == bindparam("person"),
        conversations.c.identity_id == bindparam("identity"),
    )
    .values(
        from_handle=bindparam("handle"),
        from_name=bindparam("display_name"),
        from_avatar_url=bindparam("avatar_url"),
    )
    .returning(conversations.c.id)
)


class Sender(NamedTuple):
    """A stored author: what a conversation's row says of the other side."""

    identity_id: int
    person_id: int
    handle: str
    display_name: str
    avatar_url: str | None


def key_of(author: Author) -> str:
    """What tells this author from others on the platform; empty where the network named nobody."""
    return storable(author.remote_id or author.handle)


def store_authors(
    session: WriteSession, platform: str, authors: Iterable[Author], now: datetime
) -> dict[str, Sender]:
    """Know every author of a page: new ones get a person of their own, renamed ones are updated in
    their profile, in the conversations that show them, and in the person's name where it was
    theirs. Returns them by `key_of`. What an answer leaves out does not erase what is known."""
    given = {key_of(author): author for author in authors}
    given.pop("", None)
    if not given:
        return {}
    values = {"platform": platform, "remote_ids": as_list(given)}
    known = {row[0]: row for row in session.connection.execute(_KNOWN, values)}
    senders: dict[str, Sender] = {}
    fresh: dict[str, dict[str, Any]] = {}
    for key, author in given.items():
        row = known.get(key)
        if row is None:
            fresh[key] = _profile(author)
            continue
        before = dict(zip(_PROFILE, row[3:], strict=True))
        after = _merged(before, _profile(author), key)
        if after != before:
            _update(session, row[1], row[2], before, after)
        senders[key] = _sender(row[1], row[2], after)
    if fresh:
        senders |= _insert(session, platform, fresh, now)
    return senders


def shown_name(profile: dict[str, Any]) -> str:
    """What a person is called until the user says otherwise."""
    return str(profile["display_name"] or profile["handle"])


def _profile(author: Author) -> dict[str, Any]:
    followers = author.followers
    return {
        "handle": readable(author.handle),
        "display_name": readable(author.display_name),
        "avatar_url": storable_or_none(author.avatar_url),
        "profile_url": storable_or_none(author.profile_url),
        "followers": None if followers is None else max(0, min(followers, _LARGEST)),
        "is_bot": int(author.is_bot),
    }


def _merged(before: dict[str, Any], given: dict[str, Any], key: str) -> dict[str, Any]:
    # Short forms of a profile lack parts, or repeat the bare id where the handle should be.
    return {
        name: before[name]
        if given[name] is None or given[name] == "" or (given[name] == key and before[name])
        else given[name]
        for name in _PROFILE
    }


def _update(
    session: WriteSession,
    identity_id: int,
    person_id: int,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    session.connection.execute(_UPDATE_IDENTITY, {"identity": identity_id, **after})
    session.touch(Topic.PEOPLE, person_id)
    names = {"person": person_id, "old": shown_name(before), "new": shown_name(after)}
    if names["old"] != names["new"]:
        session.connection.execute(_RENAME_PERSON, names)
    if any(before[name] != after[name] for name in ("handle", "display_name", "avatar_url")):
        shown = {name: after[name] for name in ("handle", "display_name", "avatar_url")}
        ids = session.connection.scalars(
            _RENAME_SENDER, {"person": person_id, "identity": identity_id, **shown}
        ).all()
        if ids:
            session.touch(Topic.CONVERSATIONS, *ids)


def _insert(
    session: WriteSession, platform: str, fresh: dict[str, dict[str, Any]], now: datetime
) -> dict[str, Sender]:
    # Numbers are taken here, under the write lock, so that both tables fill in one batch each.
    person = session.connection.execute(_LAST_PERSON).scalar_one()
    identity = session.connection.execute(_LAST_IDENTITY).scalar_one()
    senders: dict[str, Sender] = {}
    person_rows = []
    identity_rows = []
    for key, profile in fresh.items():
        person += 1
        identity += 1
        person_rows.append(
            {"id": person, "name": shown_name(profile), "created_at": to_micros(now)}
        )
        identity_rows.append(
            {
                "id": identity,
                "person_id": person,
                "platform": platform,
                "remote_id": key,
                **profile,
            }
        )
        senders[key] = _sender(identity, person, profile)
    session.connection.execute(_INSERT_PERSON, person_rows)
    session.connection.execute(_INSERT_IDENTITY, identity_rows)
    session.touch(Topic.PEOPLE, *(sender.person_id for sender in senders.values()))
    return senders


def _sender(identity_id: int, person_id: int, profile: dict[str, Any]) -> Sender:
    return Sender(
        identity_id, person_id, profile["handle"], profile["display_name"], profile["avatar_url"]
    )
