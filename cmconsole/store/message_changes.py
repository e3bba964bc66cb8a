"""Messages of a page that are known already: what the network changed in them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, select, update

from cmconsole.domain.changes import Topic
from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.publishing import ActionKind
from cmconsole.store import search
from cmconsole.store.engine import WriteSession
from cmconsole.store.json_lists import as_list, listed
from cmconsole.store.message_rows import COMPARED, INDEXED
from cmconsole.store.schema import conversations, messages, outbox
from cmconsole.store.threads import excerpt

_FIRST_COMPARED = 4
_KNOWN = select(
    messages.c.remote_id,
    messages.c.id,
    messages.c.conversation_id,
    messages.c.deleted,
    *(messages.c[name] for name in COMPARED),
).where(
    messages.c.account_id == bindparam("account_id"),
    messages.c.remote_id.in_(listed("remote_ids")),
)
_UPDATE = (
    update(messages)
    .where(messages.c.id == bindparam("message"))
    .values({name: bindparam(name) for name in (*COMPARED, "raw")})
)
_EXCERPT = (
    update(conversations)
    .where(
        conversations.c.id == bindparam("conversation"),
        conversations.c.last_message_id == bindparam("message"),
    )
    .values(excerpt=bindparam("words"))
)
_UNFINISHED = select(outbox.c.message_id, outbox.c.kind).where(
    outbox.c.account_id == bindparam("account_id"),
    outbox.c.state.in_(
        [
            DeliveryState.SCHEDULED.value,
            DeliveryState.SENDING.value,
            DeliveryState.UNKNOWN.value,
            DeliveryState.HELD.value,
        ]
    ),
    outbox.c.message_id.in_(listed()),
)
_ABOUT = {
    ActionKind.LIKE.value: "liked",
    ActionKind.UNLIKE.value: "liked",
    ActionKind.BOOST.value: "boosted",
    ActionKind.UNBOOST.value: "boosted",
}

Rows = dict[str, dict[str, Any]]
Known = dict[str, Row[*tuple[Any, ...]]]


def known_among(session: WriteSession, account_id: int, rows: Rows) -> Known:
    """The stored twins of these rows, by remote id."""
    values = {"account_id": account_id, "remote_ids": as_list(rows)}
    return {row[0]: row for row in session.connection.execute(_KNOWN, values)}


def store_changes(session: WriteSession, account_id: int, rows: Rows, known: Known) -> int:
    """Write what differs from the stored twins, with index and excerpts; how many messages that
    was.

    Our own words are found here too, once they have their remote id: one row each, never a
    second."""
    differing = _differing(rows, known)
    if differing:
        _keep_own_wishes(session, account_id, rows, known, differing)
    if not differing:
        return 0
    reworded = [known[key].id for key, names in differing.items() if names & INDEXED]
    with search.reindex(session, reworded):
        session.connection.execute(
            _UPDATE,
            [
                {"message": known[key].id, **{name: rows[key][name] for name in (*COMPARED, "raw")}}
                for key in differing
            ],
        )
    _rewrite_excerpts(
        session,
        [
            {
                "conversation": known[key].conversation_id,
                "message": known[key].id,
                "words": excerpt(rows[key]),
            }
            for key, names in differing.items()
            if names & INDEXED and not known[key].deleted
        ],
    )
    session.touch(Topic.MESSAGES, *(known[key].id for key in differing))
    return len(differing)


def _differing(rows: Rows, known: Known) -> dict[str, set[str]]:
    differing = {}
    for remote_id, before in known.items():
        row = rows[remote_id]
        names = {
            name
            for name, value in zip(COMPARED, before[_FIRST_COMPARED:], strict=True)
            if row[name] != value
        }
        if names:
            differing[remote_id] = names
    return differing


def _keep_own_wishes(
    session: WriteSession,
    account_id: int,
    rows: Rows,
    known: Known,
    differing: dict[str, set[str]],
) -> None:
    """A like that still waits in the outbox is shown as given, whatever the network says so far."""
    doubtful = {
        known[key].id: key for key, names in differing.items() if names & {"liked", "boosted"}
    }
    if not doubtful:
        return
    values = {"account_id": account_id, "ids": as_list(doubtful)}
    for number, kind in session.connection.execute(_UNFINISHED, values):
        key, name = doubtful[number], _ABOUT.get(kind)
        if name is None or name not in differing.get(key, ()):
            continue
        rows[key][name] = known[key][_FIRST_COMPARED + COMPARED.index(name)]
        differing[key].remove(name)
        if not differing[key]:
            del differing[key]


def _rewrite_excerpts(session: WriteSession, excerpts: list[dict[str, Any]]) -> None:
    if excerpts:
        session.connection.execute(_EXCERPT, excerpts)
        session.touch(Topic.CONVERSATIONS, *(row["conversation"] for row in excerpts))
